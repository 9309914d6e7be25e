//! A graph as JSON, in the one form that stays as it is: for tools that draw, check or convert networks. What Keras
//! reads is made elsewhere.

use core::fmt::{self, Display, Formatter, Write};

use super::{Graph, Memory, Node, Tensor};
use crate::{Layer, Shape, Value, Weight};

impl Graph {
    /// The graph as JSON, in a form that stays as it is: what is new comes as a further key.
    ///
    /// The keys are the fields of [`Graph`], [`Node`], [`Layer`](crate::Layer) and [`Weight`](crate::Weight), with
    /// `"version": 1` in front. A [`Tensor`] is `[node, output]`, a shape a list in which `null` is a size that only a
    /// run knows, a [`Dtype`](crate::Dtype) Keras's name for it. A layer's `weights` are indices into those of its
    /// graph. Of a [`Value`](crate::Value) numbers, strings, `null` and lists stand for themselves; the others are an
    /// object of one key: `{"input": 0}`, `{"weight": 0}`, `{"slice": [1, null, null]}`, `{"ellipsis": true}`,
    /// `{"dict": {…}}`, `{"layer": {…}}`, `{"network": {…}}`, `{"array": {…}}`, and `{"float": "inf"}` for what JSON has no number for.
    ///
    #[doc = concat!("The [schema](https://json-schema.org) of it:\n\n```json\n", include_str!("../../docs/graph.schema.json"), "```")]
    #[must_use]
    pub const fn json(&self) -> impl Display + use<> {
        GraphJson(*self)
    }
}

struct GraphJson(Graph);

impl Display for GraphJson {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("{\"version\":1,")?;
        write_graph(f, &self.0)?;
        f.write_str("}")
    }
}

/// A string of JSON.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                '\n' => f.write_str("\\n")?,
                control if control.is_control() => write!(f, "\\u{:04x}", control as u32)?,
                other => f.write_char(other)?,
            }
        }
        f.write_char('"')
    }
}

/// A list of JSON.
pub(super) fn write_list<T>(
    f: &mut Formatter<'_>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    f.write_char('[')?;
    write_separated(f, items, &mut write)?;
    f.write_char(']')
}

fn write_separated<T>(
    f: &mut Formatter<'_>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    let mut separator = "";
    for item in items {
        f.write_str(separator)?;
        separator = ",";
        write(f, item)?;
    }
    Ok(())
}

/// Names and values as an object of JSON.
pub(super) fn write_object(
    f: &mut Formatter<'_>,
    entries: &[(&str, Value)],
    mut write: impl FnMut(&mut Formatter<'_>, &Value) -> fmt::Result,
) -> fmt::Result {
    f.write_char('{')?;
    write_separated(f, entries, |f, (name, value)| {
        write!(f, "{}:", Text(name))?;
        write(f, value)
    })?;
    f.write_char('}')
}

pub(super) fn write_shape(f: &mut Formatter<'_>, shape: Shape) -> fmt::Result {
    write_list(f, shape, |f, size| write_optional(f, *size))
}

pub(super) fn write_optional(f: &mut Formatter<'_>, number: Option<impl Display>) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{number}"),
        None => f.write_str("null"),
    }
}

fn write_graph(f: &mut Formatter<'_>, graph: &Graph) -> fmt::Result {
    let Graph { name, class, inputs, nodes, outputs, layers, weights } = graph;
    write!(f, "\"name\":{},\"class\":{},\"inputs\":", Text(name), Text(class))?;
    write_list(f, *inputs, write_tensor)?;
    f.write_str(",\"nodes\":")?;
    write_list(f, *nodes, write_node)?;
    f.write_str(",\"outputs\":")?;
    write_list(f, *outputs, write_tensor)?;
    f.write_str(",\"layers\":")?;
    write_list(f, *layers, |f, layer| write_layer(f, layer, weights))?;
    f.write_str(",\"weights\":")?;
    write_list(f, *weights, write_weight)
}

fn write_tensor(f: &mut Formatter<'_>, tensor: &Tensor) -> fmt::Result {
    write!(f, "[{},{}]", tensor.node, tensor.output)
}

fn write_node(f: &mut Formatter<'_>, node: &Node) -> fmt::Result {
    let (name, class, module) = (Text(node.name), Text(node.class), Text(node.module));
    write!(f, "{{\"name\":{name},\"class\":{class},\"module\":{module},\"layer\":")?;
    write_optional(f, node.layer)?;
    f.write_str(",\"config\":")?;
    write_object(f, node.config, write_value)?;
    f.write_str(",\"inputs\":")?;
    write_list(f, node.inputs, write_tensor)?;
    f.write_str(",\"arguments\":")?;
    write_object(f, node.arguments, write_value)?;
    f.write_str(",\"output_shapes\":")?;
    write_list(f, node.output_shapes, |f, shape| write_shape(f, shape))?;
    f.write_str(",\"output_dtypes\":")?;
    write_list(f, node.output_dtypes, |f, dtype| write!(f, "{}", Text(dtype.name())))?;
    f.write_str(",\"macs\":")?;
    write_optional(f, node.macs)?;
    let memory = match node.memory {
        Memory::Own => "own",
        Memory::Alias => "alias",
        Memory::InPlace => "in_place",
        Memory::Network => "network",
    };
    write!(f, ",\"memory\":\"{memory}\",\"inner\":")?;
    match node.inner {
        Some(inner) => {
            f.write_char('{')?;
            write_graph(f, inner)?;
            f.write_char('}')?;
        }
        None => f.write_str("null")?,
    }
    f.write_char('}')
}

fn write_layer(f: &mut Formatter<'_>, layer: &Layer, weights: &[Weight]) -> fmt::Result {
    let (name, class, dtype) = (Text(layer.name), Text(layer.class), Text(layer.dtype));
    write!(f, "{{\"name\":{name},\"class\":{class},\"dtype\":{dtype},\"input_shapes\":")?;
    write_list(f, layer.input_shapes, |f, shape| write_shape(f, shape))?;
    f.write_str(",\"output_shapes\":")?;
    write_list(f, layer.output_shapes, |f, shape| write_shape(f, shape))?;
    f.write_str(",\"weights\":")?;
    let index_of = |weight: &Weight| weights.iter().position(|known| known.is_same(weight));
    write_list(f, layer.weights.iter().map(index_of), write_optional)?;
    let Layer { params, trainable_params, non_trainable_params, .. } = layer;
    write!(f, ",\"params\":{params},\"trainable_params\":{trainable_params}")?;
    write!(f, ",\"non_trainable_params\":{non_trainable_params},\"inbound\":")?;
    write_list(f, layer.inbound, |f, name| write!(f, "{}", Text(name)))?;
    f.write_str(",\"macs\":")?;
    write_optional(f, layer.macs)?;
    f.write_str(",\"config\":")?;
    write_object(f, layer.config, write_value)?;
    write!(f, ",\"arithmetic\":{}}}", Text(layer.arithmetic))
}

fn write_weight(f: &mut Formatter<'_>, weight: &Weight) -> fmt::Result {
    let (name, path, h5_path) = (Text(weight.name), Text(weight.path), Text(weight.h5_path));
    write!(f, "{{\"name\":{name},\"path\":{path},\"h5_path\":{h5_path},\"shape\":")?;
    write_list(f, weight.shape, |f, size| write!(f, "{size}"))?;
    let (trainable, dtype, offset) = (weight.trainable, Text(weight.dtype.name()), weight.offset);
    write!(f, ",\"trainable\":{trainable},\"dtype\":{dtype},\"offset\":{offset}}}")
}

fn write_value(f: &mut Formatter<'_>, value: &Value) -> fmt::Result {
    match value {
        Value::None => f.write_str("null"),
        Value::Bool(flag) => write!(f, "{flag}"),
        Value::Int(number) => write!(f, "{number}"),
        Value::Float(number) if number.get().is_finite() => write!(f, "{:?}", number.get()),
        Value::Float(number) => write!(f, "{{\"float\":\"{}\"}}", number.get()),
        Value::Str(text) => write!(f, "{}", Text(text)),
        Value::List(items) => write_list(f, *items, write_value),
        Value::Shape(shape) => write_shape(f, shape),
        Value::Dict(entries) => {
            f.write_str("{\"dict\":")?;
            write_object(f, entries, write_value)?;
            f.write_char('}')
        }
        Value::Slice(slice) => {
            f.write_str("{\"slice\":")?;
            write_list(f, [slice.start, slice.stop, slice.step], write_optional)?;
            f.write_char('}')
        }
        Value::Ellipsis => f.write_str("{\"ellipsis\":true}"),
        Value::Layer(layer) => {
            write!(f, "{{\"layer\":{{\"name\":{},\"class\":{},\"config\":", Text(layer.name), Text(layer.class))?;
            write_object(f, layer.config, write_value)?;
            f.write_str("}}")
        }
        Value::Network(graph) => {
            f.write_str("{\"network\":{")?;
            write_graph(f, graph)?;
            f.write_str("}}")
        }
        Value::Input(index) => write!(f, "{{\"input\":{index}}}"),
        Value::Weight(index) => write!(f, "{{\"weight\":{index}}}"),
        Value::Array(array) => {
            write!(f, "{{\"array\":{{\"function\":{},\"arguments\":", Text(array.function))?;
            write_object(f, array.arguments, write_value)?;
            f.write_str(",\"shape\":")?;
            write_shape(f, array.shape)?;
            write!(f, ",\"dtype\":{},\"output\":{}}}}}", Text(array.dtype.name()), array.output)
        }
    }
}
