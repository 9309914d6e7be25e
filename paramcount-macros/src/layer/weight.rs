//! A weight of a layer: its name and shape as Keras has them, and how a reader may count it.

use super::address::Address;
use super::dtype::Dtype;
use super::identity::Identity;
use crate::shape::{Dim, product};
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

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
    /// Whether it was made for training to change, whatever its layer said by then.
    pub(crate) learned: bool,
    /// What was said of it since it was made. All copies of it share that.
    pub(crate) set: Rc<Cell<Option<bool>>>,
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

    /// Says that training changes it, or does not. What was never made for that stays as it is.
    pub(crate) fn set_trainable(&self, trainable: bool) {
        if self.learned {
            self.set.set(Some(trainable));
        }
    }

    /// The same, as it is by now.
    pub(crate) fn as_set(&self) -> Weight {
        Weight { trainable: self.set.get().unwrap_or(self.trainable), ..self.clone() }
    }

    /// How many numbers it holds.
    pub(crate) fn size(&self) -> Dim {
        product(&self.shape)
    }
}
