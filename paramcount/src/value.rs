//! What an argument of a layer or of a call was given. It does not know what the argument means.

use core::fmt;

use crate::{Dtype, Graph, Layer, Shape};

/// The value of an argument: of a layer's constructor in [`Layer::config`], of a call in
/// [`Node::arguments`](crate::Node::arguments).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// Python's `None`.
    None,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number that may have a fraction.
    Float(Float),
    /// A string.
    Str(&'static str),
    /// A list or a tuple.
    List(&'static [Value]),
    /// A dictionary.
    Dict(&'static [(&'static str, Value)]),
    /// A shape, whose axes may be open.
    Shape(Shape),
    /// A slice of an axis: `1:` in `x[:, 1:]`.
    Slice(Slice),
    /// `...` in `x[..., 0]`.
    Ellipsis,
    /// A layer: the one that a wrapper wraps, or an activation that is a layer.
    Layer(&'static Layer),
    /// A network that a layer is around, as [`Node::inner`](crate::Node::inner) is.
    Network(&'static Graph),
    /// One of the tensors that the call takes: an index into [`Node::inputs`](crate::Node::inputs).
    Input(usize),
    /// A weight, inside of a layer of one's own: an index into [`Graph::weights`](crate::Graph::weights).
    Weight(usize),
    /// An array of numbers that no input of the network changes, such as `ops.arange(4)`.
    Array(&'static Array),
}

/// A number that may have a fraction, by its bits: so that what holds one can be compared and hashed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Float(u64);

/// A slice as in Python: `start:stop:step`, each of which may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Slice {
    /// The first index.
    pub start: Option<i64>,
    /// The index before which it ends.
    pub stop: Option<i64>,
    /// How far it is from one index to the next.
    pub step: Option<i64>,
}

/// An array of numbers, as the call that makes it: `ops.arange(4)`, whose `arguments` are `[("start", Int(4))]`. What it is
/// made of may be arrays themselves. Of one that is made of more than 4,096 numbers and calls the arguments are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Array {
    /// The function that makes it, under Keras's name: `arange`.
    pub function: &'static str,
    /// What the function is given, under the names of its arguments; `None` is left out.
    pub arguments: &'static [(&'static str, Value)],
    /// The array's shape. It has no batch axis.
    pub shape: Shape,
    /// The type of its numbers.
    pub dtype: Dtype,
    /// Which of the function's results it is, where that gives several: `ops.split(ops.arange(4), 2)`.
    pub output: usize,
}

impl Float {
    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        f64::from_bits(self.0)
    }

    pub(crate) const fn new(number: f64) -> Self {
        Self(number.to_bits())
    }
}

impl fmt::Debug for Float {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl Slice {
    pub(crate) const fn new(start: Option<i64>, stop: Option<i64>, step: Option<i64>) -> Self {
        Self { start, stop, step }
    }
}

impl Array {
    pub(crate) const fn new(
        function: &'static str,
        arguments: &'static [(&'static str, Value)],
        shape: Shape,
        dtype: Dtype,
        output: usize,
    ) -> Self {
        Self { function, arguments, shape, dtype, output }
    }
}

/// The value that goes by a name: in [`Layer::config`], or in [`Node::arguments`](crate::Node::arguments).
#[must_use]
pub(crate) fn lookup(values: &'static [(&'static str, Value)], name: &str) -> Option<Value> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}
