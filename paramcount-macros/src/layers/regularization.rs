//! Dropouts and noise: what training disturbs and shapes do not notice. Keras: `layers/regularization/`.

use super::shared::entry::ENTRY;
use super::shared::spatial::Image;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Mask, Memory};
use crate::layer::shared_params::*;

const NOISE_SHAPE: Param = Param::new(
    "noise_shape",
    Accepts::Shape,
    "The axes along which each is dropped for itself; 1 where all fall together.",
)
.or(Fallback::None);
const PENALTY: Accepts = Accepts::Within(0.0, f64::INFINITY);

/// What they have in common.
const DISTURBANCE: Entry = Entry { mask: |_| Mask::Passes, memory: |_| Memory::Alias, ..ENTRY };

/// The dropouts of whole channels, which take no more than they name.
const SPATIAL: Entry = Entry { ranks: 3, params: &[RATE, DATA_FORMAT, SEED, NAME, DTYPE], base: false, ..DISTURBANCE };

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Dropout",
        params: &[RATE, NOISE_SHAPE, SEED],
        doc: Doc::unchanged(
            "Drops a fraction of its inputs in training.",
            "Sequential([Input(shape = (8,)), Dropout(0.5)])",
        ),
        rule: dropout,
        ..DISTURBANCE
    },
    Entry {
        class: "AlphaDropout",
        params: &[RATE, NOISE_SHAPE, SEED],
        doc: Doc::unchanged(
            "A dropout that keeps mean and variance, for `\"selu\"`.",
            "Sequential([Input(shape = (8,)), AlphaDropout(0.5)])",
        ),
        rule: dropout,
        ..DISTURBANCE
    },
    Entry {
        class: "GaussianDropout",
        params: &[RATE, SEED],
        doc: Doc::unchanged(
            "Multiplies by random numbers around 1 in training.",
            "Sequential([Input(shape = (8,)), GaussianDropout(0.5)])",
        ),
        ..DISTURBANCE
    },
    Entry {
        class: "GaussianNoise",
        params: &[Param::new("stddev", Accepts::Within(0.0, 1.0), "The standard deviation of the noise."), SEED],
        doc: Doc::unchanged(
            "Adds random numbers around 0 in training.",
            "Sequential([Input(shape = (8,)), GaussianNoise(0.1)])",
        ),
        ..DISTURBANCE
    },
    Entry {
        class: "ActivityRegularization",
        params: &[
            Param::new("l1", PENALTY, "What each size costs.").or(Fallback::Float(0.0)).or_none(),
            Param::new("l2", PENALTY, "What each square costs.").or(Fallback::Float(0.0)).or_none(),
        ],
        doc: Doc::unchanged(
            "Adds the size of its input to the loss.",
            "Sequential([Input(shape = (8,)), ActivityRegularization(l2 = 0.01)])",
        ),
        ..DISTURBANCE
    },
    Entry {
        class: "SpatialDropout1D",
        also: &["Dropout"],
        formerly: &["Dropout1d"],
        params: &[RATE, SEED, NAME, DTYPE],
        doc: Doc::unchanged(
            "Drops whole channels of a sequence in training.",
            "Sequential([Input(shape = (10, 8)), SpatialDropout1D(0.5)])",
        ),
        rule: |call| spatial(call, 1),
        ..SPATIAL
    },
    Entry {
        class: "SpatialDropout2D",
        also: &["Dropout"],
        formerly: &["Dropout2d"],
        doc: Doc::unchanged(
            "Drops whole channels of an image in training.",
            "Sequential([Input(shape = (16, 16, 8)), SpatialDropout2D(0.5)])",
        ),
        rule: |call| spatial(call, 2),
        ..SPATIAL
    },
    Entry {
        class: "SpatialDropout3D",
        also: &["Dropout"],
        formerly: &["Dropout3d"],
        doc: Doc::unchanged(
            "Drops whole channels of a volume in training.",
            "Sequential([Input(shape = (8, 8, 8, 4)), SpatialDropout3D(0.5)])",
        ),
        rule: |call| spatial(call, 3),
        ..SPATIAL
    },
];

fn dropout(call: &mut Call) -> Outcome {
    call.maybe_shape(&NOISE_SHAPE)?;
    call.same_shape()
}

fn spatial(call: &mut Call, rank: usize) -> Outcome {
    Image::of(call, rank)?;
    call.same_shape()
}
