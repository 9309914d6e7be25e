//! What a network's constants say of one layer. It does not know how it was found.

use crate::{Value, Weight};

/// The shape of a tensor, with the batch axis first, as Keras gives it.
///
/// `None` is a size that is known only at run time, as the batch's mostly is: Keras's `(None, 32, 32, 3)` is
/// `&[None, Some(32), Some(32), Some(3)]`.
pub type Shape = &'static [Option<usize>];

/// A layer of a network, as Keras's `model.layers` holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Layer {
    /// Keras's name for it, character for character.
    pub name: &'static str,
    /// The name of its class in Keras: `Conv2D`.
    pub class: &'static str,
    /// Where Keras has that class: `keras.layers`. Empty for a network and for a layer of one's own.
    pub module: &'static str,
    /// The name of its dtype policy in Keras: `float32`, `mixed_bfloat16`.
    pub dtype: &'static str,
    /// The shapes of the tensors that its first application takes.
    pub input_shapes: &'static [Shape],
    /// The shapes of the tensors that its first application gives.
    pub output_shapes: &'static [Shape],
    /// Its weights in Keras's order, trainable as the layer itself sees them.
    pub weights: &'static [Weight],
    /// How many parameters it has: the sum of its weights' sizes.
    pub params: usize,
    /// How many of them training changes.
    pub trainable_params: usize,
    /// How many of them training leaves alone.
    pub non_trainable_params: usize,
    /// The names of the nodes whose outputs its first application takes: layers, and operations.
    pub inbound: &'static [&'static str],
    /// The multiply-adds of all its applications in this network, for one example; `None` if they hang on a size that
    /// only a run knows, or on a function of which nothing is known.
    #[doc(alias = "flops")]
    pub macs: Option<u64>,
    /// The arguments of its constructor under the names of Keras's `get_config`, in the constructor's order, defaults
    /// included; without `name`, `trainable`, `dtype`, initializers, regularizers and constraints.
    pub config: &'static [(&'static str, Value)],
    /// How its parameters are counted: `3 inputs × 32 filters × 3×3 = 864 weights, + 32 biases = 896`. Empty if it has
    /// none.
    pub arithmetic: &'static str,
}

impl Layer {
    /// An argument of its constructor, by Keras's name.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<Value> {
        crate::value::lookup(self.config, name)
    }
}

/// How many parameters training changes, or leaves alone.
pub(crate) const fn params_of(weights: &[Weight], trainable: bool) -> usize {
    let mut params: usize = 0;
    let mut index = 0;
    while index < weights.len() {
        if weights[index].trainable == trainable {
            params = params.saturating_add(weights[index].size());
        }
        index += 1;
    }
    params
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::__private::{self as private, layer};
    use crate::Dtype;

    const fn weight(name: &'static str, shape: &'static [usize], trainable: bool) -> Weight {
        private::weight(name, "", "", shape, trainable, Dtype::F32, 0)
    }

    #[test]
    fn a_layers_counts_are_the_sums_of_its_weights_sizes() {
        const WEIGHTS: &[Weight] = &[
            weight("gamma", &[64], true),
            weight("kernel", &[3, 3, 2, 64], true),
            weight("moving_mean", &[64], false),
            weight("scale", &[], true),
        ];
        const LAYER: Layer = layer("bn", "BatchNormalization", &[], &[], WEIGHTS, &["conv"], None, &[], "");
        assert_eq!(LAYER.trainable_params, 64 + 3 * 3 * 2 * 64 + 1);
        assert_eq!(LAYER.non_trainable_params, 64);
        assert_eq!(LAYER.params, LAYER.trainable_params + LAYER.non_trainable_params);
    }

    #[test]
    fn sizes_that_no_usize_holds_stop_at_its_end() {
        const HUGE: Weight = weight("kernel", &[usize::MAX, 2], true);
        const LAYER: Layer = layer("dense", "Dense", &[], &[], &[HUGE, HUGE], &[], None, &[], "");
        assert_eq!(HUGE.size(), usize::MAX);
        assert_eq!(LAYER.params, usize::MAX);
    }
}
