//! The constants of a network for generic code. It does not know what reckoned them.

use crate::{Graph, Layer, Shape, Summary, Weight};

/// A network that [`network!`](crate::network!) declared.
///
/// Each struct of the macro has these constants of its own as well, so that only generic code needs the trait:
///
/// ```
/// use paramcount::Network;
///
/// /// How many bytes the weights of `N` take as `f32`.
/// const fn weight_bytes<N: Network>() -> usize {
///     N::PARAMS * size_of::<f32>()
/// }
/// ```
pub trait Network {
    /// How many parameters it has: the first total of Keras's summary.
    const PARAMS: usize;
    /// How many of them training changes.
    const TRAINABLE_PARAMS: usize;
    /// How many of them training leaves alone.
    const NON_TRAINABLE_PARAMS: usize;
    /// The shapes of its inputs, in the order of Keras's `model.inputs`.
    const INPUT_SHAPES: &'static [Shape];
    /// The shapes of its outputs, in the order of Keras's `model.outputs`.
    const OUTPUT_SHAPES: &'static [Shape];
    /// Its layers, in the order of Keras's `model.layers`; a network used as a layer is one of them.
    const LAYERS: &'static [Layer];
    /// The whole network: what is applied to what, from its inputs to its outputs.
    const GRAPH: Graph;
    /// Its weights, in the order of Keras's `model.weights`: each once.
    const WEIGHTS: &'static [Weight];
    /// The multiply-adds of one example; `None` if they hang on a size that only a run knows, or on a function of which
    /// nothing is known.
    #[doc(alias = "flops")]
    const MACS: Option<u64>;
    /// The table that Keras's `model.summary()` prints.
    const SUMMARY: Summary;

    /// The table that Keras's `model.summary()` prints.
    fn summary() -> Summary {
        Self::SUMMARY
    }
}
