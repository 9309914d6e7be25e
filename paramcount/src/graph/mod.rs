//! A whole network: what is applied to what, from its inputs to its outputs. It does not know how the network was
//! declared.

mod json;
mod keras_json;
mod memory;
mod mermaid;
mod mismatches;
mod numbers;
mod planner;
#[cfg(test)]
mod tests;

pub(crate) use memory::values;
pub use memory::{Peak, Reuse};
pub use mismatches::Mismatch;

/// What Keras calls its two kinds of network.
pub(crate) const SEQUENTIAL: &str = "Sequential";
pub(crate) const FUNCTIONAL: &str = "Functional";

use crate::{Dtype, Layer, Shape, Value, Weight};

/// A whole network: its inputs, every application of a layer or an operation, its outputs, its weights.
///
/// All of it can be followed by index, and no name need be looked up: a [`Tensor`] says from which node it comes, a
/// [`Node`] which tensors it takes and which layer it applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Graph {
    /// The network's name.
    pub name: &'static str,
    /// What Keras makes of it: `Sequential` or `Functional`; of a layer of one's own, that layer's class.
    pub class: &'static str,
    /// Its inputs, in the order of Keras's `model.inputs`.
    pub inputs: &'static [Tensor],
    /// The applications, each after those whose outputs it takes: in this order they can be run. The inputs are among
    /// them.
    ///
    /// They stand by decreasing depth, and within a depth in the order of the summary's rows.
    pub nodes: &'static [Node],
    /// Its outputs, in the order of Keras's `model.outputs`.
    pub outputs: &'static [Tensor],
    /// Its layers, in the order of Keras's `model.layers`.
    pub layers: &'static [Layer],
    /// Its weights, in the order of Keras's `model.weights`: each once.
    pub weights: &'static [Weight],
}

/// One application of a layer or an operation. A layer that is applied twice has two, of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Node {
    /// The name of the layer or the operation.
    pub name: &'static str,
    /// The name of its class in Keras: `Conv2D`.
    pub class: &'static str,
    /// Where Keras has that class: `keras.layers` or, of an operation, `keras.src.ops.numpy`. Empty for a network and
    /// for a layer of one's own.
    pub module: &'static str,
    /// Which of [`Graph::layers`] it is; `None` for an operation, and for the input that a `Sequential` does not list.
    pub layer: Option<usize>,
    /// What it was made with: [`Layer::config`], which an operation has as well.
    pub config: &'static [(&'static str, Value)],
    /// Every tensor that it takes, in the order of the call's signature.
    pub inputs: &'static [Tensor],
    /// What the call was given, under Keras's names; what was left at its default is left out. A tensor is a
    /// [`Value::Input`].
    pub arguments: &'static [(&'static str, Value)],
    /// How many of the arguments were given by position: the first ones.
    pub by_position: usize,
    /// Whether the last of them is a list whose values were given one by one, as `*operands` of `ops.einsum`.
    pub(crate) spread: bool,
    /// The shapes of the tensors that it gives, batch axis first.
    pub output_shapes: &'static [Shape],
    /// The types of their numbers.
    pub output_dtypes: &'static [Dtype],
    /// Its multiply-adds for one example; `None` if they hang on a size that only a run knows, or on a function of
    /// which nothing is known.
    pub macs: Option<u64>,
    /// What its output needs of memory.
    pub memory: Memory,
    /// What happens inside: of a network that is used as a layer, and of a layer of one's own.
    pub inner: Option<&'static Graph>,
}

/// A tensor of a graph: an output of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tensor {
    /// Which of [`Graph::nodes`] gives it.
    pub node: usize,
    /// Which of that node's outputs it is.
    pub output: usize,
}

/// What an application's output needs of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Memory {
    /// It has a place of its own.
    Own,
    /// It is the first input itself, as of a `Dropout` that does not train: nothing runs.
    Alias,
    /// It has the first input's size, and may be written over it, as of a `ReLU`.
    InPlace,
    /// What runs are the operations of the network that this is: [`Node::inner`].
    Network,
}

impl Node {
    /// An argument of the layer's or the operation's constructor, by Keras's name.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<Value> {
        crate::value::lookup(self.config, name)
    }

    /// An argument of the call, by Keras's name; `None` also if it was left at its default.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<Value> {
        crate::value::lookup(self.arguments, name)
    }

    pub(crate) const fn is_input(&self) -> bool {
        self.inputs.is_empty()
    }
}
