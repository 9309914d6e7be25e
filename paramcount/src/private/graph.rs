//! What emitted code makes a graph of. What most layers have in common is said here and not in every network.

use crate::layer::params_of;
use crate::value::{Array, Float, Slice};
use crate::{Dtype, Graph, Layer, Memory, Node, Shape, Tensor, Value, Weight};

/// A weight of a layer.
pub const fn weight(
    name: &'static str,
    path: &'static str,
    h5_path: &'static str,
    shape: &'static [usize],
    trainable: bool,
    dtype: Dtype,
    offset: usize,
) -> Weight {
    Weight { name, path, h5_path, shape, trainable, dtype, offset }
}

/// A weight that training changes, in `F32`, among those that are [`placed`].
pub const fn trained(name: &'static str, path: &'static str, h5_path: &'static str, shape: &'static [usize]) -> Weight {
    weight(name, path, h5_path, shape, true, Dtype::F32, 0)
}

/// A weight that training leaves alone, in `F32`, among those that are [`placed`].
pub const fn frozen(name: &'static str, path: &'static str, h5_path: &'static str, shape: &'static [usize]) -> Weight {
    weight(name, path, h5_path, shape, false, Dtype::F32, 0)
}

/// Weights of which each stands behind the one before, and the first behind so many numbers.
pub const fn placed<const N: usize>(mut offset: usize, mut weights: [Weight; N]) -> [Weight; N] {
    let mut index = 0;
    while index < N {
        weights[index].offset = offset;
        offset = offset.saturating_add(weights[index].size());
        index += 1;
    }
    weights
}

/// How many numbers stand before what follows on these weights.
pub const fn end(weights: &[Weight]) -> usize {
    match weights {
        [.., last] => last.offset.saturating_add(last.size()),
        [] => 0,
    }
}

/// A layer of Keras's, which counts its own parameters from its weights.
#[allow(clippy::too_many_arguments, reason = "one for each field")]
pub const fn layer(
    name: &'static str,
    class: &'static str,
    input_shapes: &'static [Shape],
    output_shapes: &'static [Shape],
    weights: &'static [Weight],
    inbound: &'static [&'static str],
    macs: Option<u64>,
    config: &'static [(&'static str, Value)],
    arithmetic: &'static str,
) -> Layer {
    let trainable_params = params_of(weights, true);
    let non_trainable_params = params_of(weights, false);
    let params = trainable_params.saturating_add(non_trainable_params);
    Layer {
        name,
        class,
        module: "keras.layers",
        dtype: "float32",
        input_shapes,
        output_shapes,
        weights,
        params,
        trainable_params,
        non_trainable_params,
        inbound,
        macs,
        config,
        arithmetic,
    }
}

/// The same layer with another policy.
pub const fn of_dtype(layer: Layer, dtype: &'static str) -> Layer {
    Layer { dtype, ..layer }
}

/// The same layer of a class that stands elsewhere.
pub const fn of_module(layer: Layer, module: &'static str) -> Layer {
    Layer { module, ..layer }
}

/// A network, as a graph.
pub const fn graph(
    name: &'static str,
    class: &'static str,
    inputs: &'static [Tensor],
    nodes: &'static [Node],
    outputs: &'static [Tensor],
    layers: &'static [Layer],
    weights: &'static [Weight],
) -> Graph {
    Graph { name, class, inputs, nodes, outputs, layers, weights }
}

/// An output of a node.
pub const fn tensor(node: usize, output: usize) -> Tensor {
    Tensor { node, output }
}

/// A number that may have a fraction, as the value of an argument.
pub const fn float(number: f64) -> Value {
    Value::Float(Float::new(number))
}

/// A slice of an axis, as the value of an argument.
pub const fn slice(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Value {
    Value::Slice(Slice::new(start, stop, step))
}

/// An array, as the call that makes it.
pub const fn array(
    function: &'static str,
    arguments: &'static [(&'static str, Value)],
    shape: Shape,
    dtype: Dtype,
    output: usize,
) -> Array {
    Array::new(function, arguments, shape, dtype, output)
}

/// What a layer was made with that differs at these places from what another of its class was made with.
pub const fn with<const N: usize>(
    similar: &[(&'static str, Value)],
    others: &[(usize, Value)],
) -> [(&'static str, Value); N] {
    let mut settings = [("", Value::None); N];
    let mut index = 0;
    while index < N {
        settings[index] = similar[index];
        index += 1;
    }
    index = 0;
    while index < others.len() {
        settings[others[index].0].1 = others[index].1;
        index += 1;
    }
    settings
}

/// An application, of which is said what differs from what most have: one output, of the layer's first application, in
/// `F32`, of a call that takes its inputs and nothing else.
#[derive(Clone, Copy)]
pub struct Spec {
    node: Node,
    /// Whether its outputs and its cost are the layer's.
    of_layer: bool,
}

/// An application of the layer with that number.
pub const fn apply(layer: usize, inputs: &'static [Tensor]) -> Spec {
    let node = Node { layer: Some(layer), inputs, arguments: given(inputs), ..BLANK };
    Spec { node, of_layer: true }
}

/// An application of an operation.
pub const fn operate(
    name: &'static str,
    class: &'static str,
    module: &'static str,
    config: &'static [(&'static str, Value)],
    inputs: &'static [Tensor],
) -> Spec {
    let node = Node { name, class, module, config, inputs, arguments: given(inputs), ..BLANK };
    Spec { node, of_layer: false }
}

/// The input that a `Sequential` does not list.
pub const fn input(name: &'static str) -> Spec {
    operate(name, "InputLayer", "keras.layers", &[], &[])
}

const BLANK: Node = Node {
    name: "",
    class: "",
    module: "",
    layer: None,
    config: &[],
    inputs: &[],
    arguments: &[],
    by_position: 1,
    spread: false,
    output_shapes: &[],
    output_dtypes: &[Dtype::F32],
    macs: Some(0),
    memory: Memory::Own,
    inner: None,
};

const fn given(inputs: &[Tensor]) -> &'static [(&'static str, Value)] {
    if inputs.is_empty() { &[] } else { &[("inputs", Value::Input(0))] }
}

impl Spec {
    /// What the call was given.
    pub const fn arguments(mut self, arguments: &'static [(&'static str, Value)]) -> Self {
        self.node.arguments = arguments;
        self
    }

    /// How many arguments were given by position, and whether the last of them was one by one.
    pub const fn passed(mut self, by_position: usize, spread: bool) -> Self {
        (self.node.by_position, self.node.spread) = (by_position, spread);
        self
    }

    /// What it gives and what it costs, where that is not what the layer's first application does.
    pub const fn gives(mut self, shapes: &'static [Shape], macs: Option<u64>) -> Self {
        (self.node.output_shapes, self.node.macs, self.of_layer) = (shapes, macs, false);
        self
    }

    /// The types of what it gives.
    pub const fn dtypes(mut self, dtypes: &'static [Dtype]) -> Self {
        self.node.output_dtypes = dtypes;
        self
    }

    /// Its output is its first input.
    pub const fn alias(mut self) -> Self {
        self.node.memory = Memory::Alias;
        self
    }

    /// Its output may be written over its first input.
    pub const fn in_place(mut self) -> Self {
        self.node.memory = Memory::InPlace;
        self
    }

    /// It is a network used as a layer.
    pub const fn network(mut self, inner: &'static Graph) -> Self {
        (self.node.memory, self.node.inner) = (Memory::Network, Some(inner));
        self
    }

    /// It is a layer of the user's own.
    pub const fn own(mut self, inner: &'static Graph) -> Self {
        self.node.inner = Some(inner);
        self
    }
}

/// The nodes of a graph with these layers.
pub const fn nodes<const N: usize>(layers: &[Layer], specs: [Spec; N]) -> [Node; N] {
    let mut nodes = [BLANK; N];
    let mut index = 0;
    while index < N {
        let Spec { mut node, of_layer } = specs[index];
        if let Some(number) = node.layer {
            let layer = &layers[number];
            (node.name, node.class, node.module, node.config) = (layer.name, layer.class, layer.module, layer.config);
            if of_layer {
                (node.output_shapes, node.macs) = (layer.output_shapes, layer.macs);
            }
        }
        nodes[index] = node;
        index += 1;
    }
    nodes
}

/// The multiply-adds of all nodes; `None` where those of one are not known.
pub const fn multiply_adds(graph: &Graph) -> Option<u64> {
    let (mut sum, mut index): (u64, usize) = (0, 0);
    while index < graph.nodes.len() {
        match graph.nodes[index].macs {
            Some(macs) => sum = sum.saturating_add(macs),
            None => return None,
        }
        index += 1;
    }
    Some(sum)
}

/// The weights of a network with these layers: those of one after the other, without those at the places in `again`, which
/// were met before. `flipped` are the places in the result at which the network sees it otherwise than the layer whether
/// training changes a weight.
pub const fn weights<const N: usize>(layers: &[Layer], again: &[usize], flipped: &[usize]) -> [Weight; N] {
    weights_and_own(&[], layers, again, flipped)
}

/// The same, behind those that are the network's own.
pub const fn weights_and_own<const N: usize>(
    own: &[Weight],
    layers: &[Layer],
    again: &[usize],
    flipped: &[usize],
) -> [Weight; N] {
    let mut weights = [weight("", "", "", &[], false, Dtype::F32, 0); N];
    let (mut place, mut next, mut skipped, mut turned) = (0, 0, 0, 0);
    while next < own.len() {
        weights[next] = own[next];
        next += 1;
    }
    let mut index = 0;
    while index < layers.len() {
        let own = layers[index].weights;
        let mut weight = 0;
        while weight < own.len() {
            if skipped < again.len() && again[skipped] == place {
                skipped += 1;
            } else {
                weights[next] = own[weight];
                if turned < flipped.len() && flipped[turned] == next {
                    weights[next].trainable = !weights[next].trainable;
                    turned += 1;
                }
                next += 1;
            }
            place += 1;
            weight += 1;
        }
        index += 1;
    }
    weights
}
