//! A weight of a layer: its name and shape as Keras has them, and how a reader may count it.

use crate::shape::{Dim, product};
use std::borrow::Cow;
use std::rc::Rc;

/// What makes a weight this one and no other: a shared layer's weights count once, wherever they are met.
#[derive(Clone, Debug)]
pub(crate) struct Identity(Rc<()>);

/// A weight.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    pub(crate) identity: Identity,
    pub(crate) name: Cow<'static, str>,
    pub(crate) shape: Vec<Dim>,
    /// Its own flag: a model counts by it, while a layer that is not trainable shows none (NOTES.md §4).
    pub(crate) trainable: bool,
    /// The bytes of one of its numbers.
    pub(crate) bytes: usize,
    /// The factors of its size in the order in which a reader multiplies, each with a word: `3 inputs × 32 filters × 3×3`.
    pub(crate) factors: Vec<(Vec<Dim>, &'static str)>,
}

impl Identity {
    pub(crate) fn new() -> Identity {
        Identity(Rc::new(()))
    }

    /// A number for this identity, for as long as it lives.
    pub(crate) fn key(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }
}

impl Weight {
    /// How many numbers it holds.
    pub(crate) fn size(&self) -> Dim {
        product(&self.shape)
    }
}
