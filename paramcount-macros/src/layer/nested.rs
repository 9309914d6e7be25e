//! What a call returns, or is given: one thing, or a tuple or list of such, to any depth.

use crate::collect::CollectVec;
/// One thing, or several in a structure, as Keras nests tensors.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Nested<T> {
    One(T),
    /// A tuple or list.
    Many(Vec<Nested<T>>),
}

impl<T> Nested<T> {
    /// All that it holds, in order.
    pub(crate) fn leaves(&self) -> Vec<&T> {
        match self {
            Nested::One(one) => vec![one],
            Nested::Many(many) => many.iter().flat_map(Nested::leaves).collect_vec(),
        }
    }

    /// All that it holds, in order, taken out of the structure.
    pub(crate) fn into_leaves(self) -> Vec<T> {
        match self {
            Nested::One(one) => vec![one],
            Nested::Many(many) => many.into_iter().flat_map(Nested::into_leaves).collect_vec(),
        }
    }

    /// The same structure of other things, made in order.
    pub(crate) fn map<U>(&self, make: &mut dyn FnMut(&T) -> U) -> Nested<U> {
        match self {
            Nested::One(one) => Nested::One(make(one)),
            Nested::Many(many) => Nested::Many(many.iter().map(|one| one.map(make)).collect_vec()),
        }
    }
}
