//! A graph as Keras's own JSON: what `model.to_json()` writes and `keras.models.model_from_json` reads. It knows the form
//! of Keras's objects, and no class by name but the two kinds of network and their inputs.

use core::fmt::{self, Display, Formatter};

use super::json::{Text, write_list, write_shape};
use super::{FUNCTIONAL, Graph, Node, SEQUENTIAL, Tensor};
use crate::{Dtype, Layer, Shape, Value};

const INPUT_LAYER: &str = "InputLayer";

impl Graph {
    /// The network as Keras writes it itself: `keras.models.model_from_json` makes a model of it.
    ///
    /// What a network does not know is not in it: initializers, regularizers and constraints are Keras's defaults. A layer
    /// of one's own is read where its class is registered; a `Lambda` is not read at all, nor is an [`Array`](crate::Array)
    /// made by a function that takes more than arithmetic and comparisons.
    #[must_use]
    pub const fn keras_json(&self) -> impl Display + use<> {
        KerasJson(*self)
    }
}

struct KerasJson(Graph);

impl Display for KerasJson {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_network(f, &self.0, self.0.name, self.0.is_trainable())?;
        f.write_str("}")
    }
}

impl Graph {
    /// A network that was frozen as a whole has layers that are not.
    fn is_trainable(&self) -> bool {
        self.weights.is_empty()
            || self.weights.iter().any(|weight| weight.trainable)
            || !self.layers.iter().any(is_trained)
    }

    fn gives(&self, tensor: &Tensor) -> (&'static Node, Shape, Dtype) {
        let node = &self.nodes[tensor.node];
        (node, node.output_shapes[tensor.output], node.output_dtypes[tensor.output])
    }

    /// Which of its layer's calls a node is.
    fn call(&self, index: usize) -> usize {
        let node = &self.nodes[index];
        self.nodes[..index].iter().filter(|before| before.is_same_layer(node)).count()
    }
}

impl Node {
    fn is_same_layer(&self, other: &Node) -> bool {
        self.layer == other.layer && self.name == other.name
    }

    fn is_network(&self) -> bool {
        self.inner.is_some() && [SEQUENTIAL, FUNCTIONAL].contains(&self.class)
    }
}

fn is_trained(layer: &Layer) -> bool {
    layer.weights.iter().any(|weight| weight.trainable)
}

/// A network's object, whose last brace is left to the caller.
fn write_network(f: &mut Formatter<'_>, graph: &Graph, name: &str, trainable: bool) -> fmt::Result {
    let sequential = graph.class == SEQUENTIAL;
    if sequential {
        f.write_str("{\"module\":\"keras\",\"class_name\":\"Sequential\",\"registered_name\":null")?;
    } else {
        f.write_str("{\"module\":\"keras.src.models.functional\",\"class_name\":\"Functional\"")?;
        f.write_str(",\"registered_name\":\"Functional\"")?;
    }
    write!(f, ",\"config\":{{\"name\":{},\"trainable\":{trainable},\"layers\":", Text(name))?;
    let first_calls = graph.nodes.iter().enumerate().filter(|(index, _)| graph.call(*index) == 0);
    write_list(f, first_calls, |f, (_, node)| {
        // Keras does not read whether a `Sequential` is trained as a whole: each of its layers says so.
        write_node(f, graph, node, sequential && !trainable)?;
        if !sequential {
            write!(f, ",\"name\":{},\"inbound_nodes\":", Text(node.name))?;
            let calls = graph.nodes.iter().filter(|call| call.is_same_layer(node) && !call.is_input());
            write_list(f, calls, |f, call| write_call(f, graph, call))?;
        }
        f.write_str("}")
    })?;
    if !sequential {
        f.write_str(",\"input_layers\":")?;
        write_ends(f, graph, graph.inputs)?;
        f.write_str(",\"output_layers\":")?;
        write_ends(f, graph, graph.outputs)?;
    }
    f.write_str("}")
}

fn write_ends(f: &mut Formatter<'_>, graph: &Graph, tensors: &[Tensor]) -> fmt::Result {
    // A network inside counts its own making as its first call, here and nowhere else.
    let write = |f: &mut Formatter<'_>, tensor: &Tensor| {
        let node = &graph.nodes[tensor.node];
        let own = usize::from(node.is_network() && node.class == FUNCTIONAL);
        write_history(f, node.name, graph.call(tensor.node) + own, tensor.output)
    };
    match tensors {
        [one] => write(f, one),
        several => write_list(f, several, write),
    }
}

fn write_history(f: &mut Formatter<'_>, name: &str, call: usize, output: usize) -> fmt::Result {
    write!(f, "[{},{call},{output}]", Text(name))
}

/// The object of a node's layer or operation, whose last brace is left to the caller.
fn write_node(f: &mut Formatter<'_>, graph: &Graph, node: &Node, frozen: bool) -> fmt::Result {
    let layer = node.layer.map(|index| &graph.layers[index]);
    match (node.inner, layer) {
        _ if node.is_input() => write_input(f, node),
        (Some(inner), _) if node.is_network() => {
            let trainable = layer.is_none_or(|layer| layer.weights.is_empty() || is_trained(layer));
            write_network(f, inner, node.name, trainable && !frozen)
        }
        (_, Some(layer)) => write_layer(f, layer, frozen),
        (_, None) => {
            write!(f, "{{\"module\":{},\"class_name\":{}", Text(node.module), Text(node.class))?;
            write!(f, ",\"registered_name\":{},\"config\":{{\"name\":{}", Text(node.class), Text(node.name))?;
            write_settings(f, node.config)
        }
    }
}

fn write_input(f: &mut Formatter<'_>, node: &Node) -> fmt::Result {
    write!(f, "{{\"module\":\"keras.layers\",\"class_name\":\"{INPUT_LAYER}\",\"registered_name\":null")?;
    write!(f, ",\"config\":{{\"name\":{},\"batch_shape\":", Text(node.name))?;
    node.output_shapes.iter().try_for_each(|shape| write_shape(f, shape))?;
    let dtype = node.output_dtypes.first().map_or("float32", |dtype| dtype.name());
    write!(f, ",\"dtype\":{}", Text(dtype))?;
    for name in ["sparse", "ragged", "optional"] {
        if let Some(Value::Bool(flag)) = node.setting(name) {
            write!(f, ",\"{name}\":{flag}")?;
        }
    }
    f.write_str("}")
}

/// A layer's object, whose last brace is left to the caller.
fn write_layer(f: &mut Formatter<'_>, layer: &Layer, frozen: bool) -> fmt::Result {
    if layer.module.is_empty() {
        write!(f, "{{\"module\":null,\"class_name\":{0},\"registered_name\":{0}", Text(layer.class))?;
    } else {
        write!(f, "{{\"module\":{},\"class_name\":{}", Text(layer.module), Text(layer.class))?;
        f.write_str(",\"registered_name\":null")?;
    }
    write!(f, ",\"config\":{{\"name\":{}", Text(layer.name))?;
    // Not every layer of Keras can be told that it is trained.
    if !layer.weights.is_empty() && (frozen || !is_trained(layer)) {
        f.write_str(",\"trainable\":false")?;
    }
    write!(f, ",\"dtype\":{}", Text(layer.dtype))?;
    write_settings(f, layer.config)
}

/// What follows the name in a `config`, and its brace.
fn write_settings(f: &mut Formatter<'_>, settings: &[(&str, Value)]) -> fmt::Result {
    for (name, value) in settings {
        write!(f, ",{}:", Text(name))?;
        write_value(f, value, &mut no_tensor)?;
    }
    f.write_str("}")
}

/// `{"args": […], "kwargs": {…}}`, as the call was written: it decides which masks Keras adds, and in which order it keeps
/// the tensors.
fn write_call(f: &mut Formatter<'_>, graph: &Graph, node: &Node) -> fmt::Result {
    let mut tensor = |f: &mut Formatter<'_>, index: usize| write_tensor(f, graph, &node.inputs[index]);
    let (by_position, by_name) = node.arguments.split_at(node.by_position.min(node.arguments.len()));
    let (lone, rest) = match by_position {
        [lone @ .., (_, Value::List(rest))] if node.spread => (lone, *rest),
        lone => (lone, [].as_slice()),
    };
    f.write_str("{\"args\":")?;
    write_list(f, lone.iter().map(|(_, value)| value).chain(rest), |f, value| write_value(f, value, &mut tensor))?;
    f.write_str(",\"kwargs\":{")?;
    for (index, (name, value)) in by_name.iter().enumerate() {
        write!(f, "{}{}:", if index > 0 { "," } else { "" }, Text(name))?;
        write_value(f, value, &mut tensor)?;
    }
    f.write_str("}}")
}

fn write_tensor(f: &mut Formatter<'_>, graph: &Graph, tensor: &Tensor) -> fmt::Result {
    let (node, shape, dtype) = graph.gives(tensor);
    f.write_str("{\"class_name\":\"__keras_tensor__\",\"config\":{\"shape\":")?;
    write_shape(f, shape)?;
    write!(f, ",\"dtype\":{},\"keras_history\":", Text(dtype.name()))?;
    write_history(f, node.name, graph.call(tensor.node), tensor.output)?;
    f.write_str("}}")
}

/// Where a value is one of the call's tensors: writes the tensor.
type WriteInput<'a> = &'a mut dyn FnMut(&mut Formatter<'_>, usize) -> fmt::Result;

fn no_tensor(f: &mut Formatter<'_>, _: usize) -> fmt::Result {
    f.write_str("null")
}

fn write_value(f: &mut Formatter<'_>, value: &Value, input: WriteInput<'_>) -> fmt::Result {
    match value {
        Value::None | Value::Weight(_) => f.write_str("null"),
        Value::Bool(flag) => write!(f, "{flag}"),
        Value::Int(number) => write!(f, "{number}"),
        Value::Float(number) => match number.get() {
            // Python writes these, and reads them, though JSON has no such words.
            number if number.is_nan() => f.write_str("NaN"),
            number if number.is_infinite() => f.write_str(if number > 0.0 { "Infinity" } else { "-Infinity" }),
            number => write!(f, "{number:?}"),
        },
        Value::Str(text) => write!(f, "{}", Text(text)),
        Value::List(items) => write_list(f, *items, |f, item| write_value(f, item, input)),
        Value::Dict(entries) => {
            f.write_str("{")?;
            for (index, (name, value)) in entries.iter().enumerate() {
                write!(f, "{}{}:", if index > 0 { "," } else { "" }, Text(name))?;
                write_value(f, value, input)?;
            }
            f.write_str("}")
        }
        Value::Shape(shape) => write_shape(f, shape),
        Value::Slice(slice) => {
            f.write_str("{\"class_name\":\"__slice__\",\"config\":{")?;
            for (index, (name, bound)) in
                [("start", slice.start), ("stop", slice.stop), ("step", slice.step)].into_iter().enumerate()
            {
                write!(f, "{}\"{name}\":", if index > 0 { "," } else { "" })?;
                super::json::write_optional(f, bound)?;
            }
            f.write_str("}}")
        }
        Value::Ellipsis => f.write_str("{\"class_name\":\"__ellipsis__\",\"config\":{}}"),
        Value::Layer(layer) => {
            write_layer(f, layer, false)?;
            f.write_str("}")
        }
        Value::Network(graph) => {
            write_network(f, graph, graph.name, graph.is_trainable())?;
            f.write_str("}")
        }
        Value::Input(index) => input(f, *index),
        Value::Array(array) => {
            let known = array.has_numbers();
            let class = if known { "__tensor__" } else { "__numpy__" };
            write!(f, "{{\"class_name\":\"{class}\",\"config\":{{\"value\":")?;
            match known {
                true => array.write_numbers(f)?,
                // What stands in the place of its numbers is none, so that Keras says so.
                false => write!(f, "{}", Text(array.function))?,
            }
            write!(f, ",\"dtype\":{}}}}}", Text(array.dtype.name()))
        }
    }
}
