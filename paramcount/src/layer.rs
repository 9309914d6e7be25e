//! What a network's constants say of one layer and its weights. It does not know how they were found.

/// The shape of a tensor, with the batch axis first, as Keras gives it.
///
/// `None` is a size that is known only at run time, as the batch's mostly is: Keras's `(None, 32, 32, 3)` is
/// `&[None, Some(32), Some(32), Some(3)]`.
pub type Shape = &'static [Option<usize>];

/// A weight of a [`Layer`]: one tensor of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Weight {
    /// Keras's name for it, which need not be unique in its layer: `kernel`, `bias`, `gamma`.
    pub name: &'static str,
    /// Its sizes, axis by axis. A weight has no batch axis.
    pub shape: &'static [usize],
    /// Whether training changes it.
    pub trainable: bool,
}

impl Weight {
    pub(crate) const fn new(name: &'static str, shape: &'static [usize], trainable: bool) -> Self {
        Self { name, shape, trainable }
    }

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
}

/// A layer of a network, as Keras's `model.layers` holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Layer {
    /// Keras's name for it, character for character.
    pub name: &'static str,
    /// The name of its class in Keras: `Conv2D`.
    pub class: &'static str,
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
    /// The names of the layers whose outputs its first application takes.
    pub inbound: &'static [&'static str],
}

impl Layer {
    pub(crate) const fn new(
        name: &'static str,
        class: &'static str,
        input_shapes: &'static [Shape],
        output_shapes: &'static [Shape],
        weights: &'static [Weight],
        inbound: &'static [&'static str],
    ) -> Self {
        let trainable_params = params_of(weights, true);
        let non_trainable_params = params_of(weights, false);
        let params = trainable_params.saturating_add(non_trainable_params);
        Self {
            name,
            class,
            input_shapes,
            output_shapes,
            weights,
            params,
            trainable_params,
            non_trainable_params,
            inbound,
        }
    }
}

const fn params_of(weights: &[Weight], trainable: bool) -> usize {
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

    #[test]
    fn a_layers_counts_are_the_sums_of_its_weights_sizes() {
        const WEIGHTS: &[Weight] = &[
            Weight::new("gamma", &[64], true),
            Weight::new("kernel", &[3, 3, 2, 64], true),
            Weight::new("moving_mean", &[64], false),
            Weight::new("scale", &[], true),
        ];
        const LAYER: Layer = Layer::new("bn", "BatchNormalization", &[], &[], WEIGHTS, &["conv"]);
        assert_eq!(LAYER.trainable_params, 64 + 3 * 3 * 2 * 64 + 1);
        assert_eq!(LAYER.non_trainable_params, 64);
        assert_eq!(LAYER.params, LAYER.trainable_params + LAYER.non_trainable_params);
    }

    #[test]
    fn sizes_that_no_usize_holds_stop_at_its_end() {
        const HUGE: Weight = Weight::new("kernel", &[usize::MAX, 2], true);
        const LAYER: Layer = Layer::new("dense", "Dense", &[], &[], &[HUGE, HUGE], &[]);
        assert_eq!(HUGE.size(), usize::MAX);
        assert_eq!(LAYER.params, usize::MAX);
    }
}
