//! A weight of a layer: its name and shape as Keras has them, and how a reader may count it.

use super::address::Address;
use super::dtype::Dtype;
use super::identity::Identity;
use crate::shape::{Dim, product};
use std::borrow::Cow;

/// A weight.
#[derive(Clone, Debug)]
pub(crate) struct Weight {
    /// A shared layer's weights count once, wherever they are met.
    pub(crate) identity: Identity,
    pub(crate) name: Cow<'static, str>,
    pub(crate) shape: Vec<Dim>,
    /// Its own flag: a model counts by it, while a layer that is not trainable shows none (`tests/keras/NOTES-layers.md`
    /// §4).
    pub(crate) trainable: bool,
    pub(crate) dtype: Dtype,
    pub(crate) address: Address,
    /// The factors of its size in the order in which a reader multiplies, each with a word: `3 inputs × 32 filters × 3×3`.
    pub(crate) factors: Vec<(Vec<Dim>, &'static str)>,
}

impl Weight {
    /// The same, which a file holds in that dataset of its layer's.
    pub(crate) fn saved_as(&mut self, dataset: &str) {
        self.address.dataset = Some(dataset.into());
    }

    /// The same, which no file holds.
    pub(crate) fn unsaved(&mut self) {
        self.address.dataset = None;
    }

    /// How many numbers it holds.
    pub(crate) fn size(&self) -> Dim {
        product(&self.shape)
    }
}
