//! A weight: its name, its shape, and where it stands. It does not know what it is multiplied with.

use core::ops::Range;

use crate::Dtype;

/// A weight of a [`Layer`](crate::Layer): one tensor of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Weight {
    /// Keras's name for it, which need not be unique in its layer: `kernel`, `bias`, `gamma`.
    pub name: &'static str,
    /// Keras's `weight.path`, with the name scopes that the network opens: `block1_mha/query/kernel`. A network may have two weights of one path.
    pub path: &'static str,
    /// Where a file `….weights.h5` of Keras has it: `layers/conv2d_3/vars/0`. Empty if Keras saves it nowhere.
    pub h5_path: &'static str,
    /// Its sizes, axis by axis. A weight has no batch axis.
    pub shape: &'static [usize],
    /// Whether training changes it: in a network's `WEIGHTS` as `model.trainable_weights` has it, in
    /// [`Layer::weights`](crate::Layer::weights) as the layer itself sees it.
    pub trainable: bool,
    /// The type of its numbers.
    pub dtype: Dtype,
    /// How many values stand before it in the network's `WEIGHTS`, for which all weights stand one after the other.
    pub offset: usize,
}

impl Weight {
    /// How many parameters it holds: the product of its shape, or `usize::MAX` where that is too small for it.
    #[must_use]
    pub const fn size(&self) -> usize {
        let mut size: usize = 1;
        let mut axis = 0;
        while axis < self.shape.len() {
            size = size.saturating_mul(self.shape[axis]);
            axis += 1;
        }
        size
    }

    /// How many bytes it takes, or `usize::MAX` where that is too small for it.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.size().saturating_mul(self.dtype.bytes())
    }

    /// Where it stands among all values of the network's `WEIGHTS`.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.offset..self.offset.saturating_add(self.size())
    }

    /// Its part of all values of the network's `WEIGHTS`.
    ///
    /// # Panics
    ///
    /// If there are fewer values than the network has parameters. In a constant that fails the build.
    #[must_use]
    #[track_caller]
    pub const fn of<'a, T>(&self, flat: &'a [T]) -> &'a [T] {
        let Range { start, end } = self.range();
        assert!(end <= flat.len(), "there are fewer values than the network has parameters");
        flat.split_at(end).0.split_at(start).1
    }

    /// Whether it is this weight of the network: as a layer sees it, it may be frozen.
    pub(crate) fn is_same(&self, other: &Weight) -> bool {
        (self.offset, self.path, self.shape) == (other.offset, other.path, other.shape)
    }
}
