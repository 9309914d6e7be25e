//! Pooling to sizes that do not hang on the input's: to a single value, or to as many as are asked for. Keras:
//! `layers/pooling/base_global_pooling.py`, `base_adaptive_pooling.py`.

use super::shared::entry::ENTRY;
use super::shared::spatial::Image;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::Param;
use crate::layer::roles::Mask;
use crate::layer::shared_params::*;
use crate::shape::Dim;

const KEEPDIMS: Param = flag("keepdims", false, "Whether the axes stay, with a size of 1.");
const OUTPUT_SIZE: Param =
    Param::new("output_size", Accepts::Sizes, "The output's sizes, one number or one for each axis.");
/// Unlike the other layers', this word must be written in small letters.
const WORD: Param = DATA_FORMAT.of(Accepts::Word(&["channels_last", "channels_first"]));

const GLOBAL: Entry = Entry { ranks: 3, params: &[DATA_FORMAT, KEEPDIMS], ..ENTRY };
const ADAPTIVE: Entry = Entry { ranks: 3, params: &[OUTPUT_SIZE, WORD], ..ENTRY };

const OF_STEPS: &str = "`(batch, steps, channels)` → `(batch, channels)`";
const OF_PLANE: &str = "`(batch, height, width, channels)` → `(batch, channels)`";
const OF_VOLUME: &str = "`(batch, depth, height, width, channels)` → `(batch, channels)`";
const TO_STEPS: &str = "`(batch, steps, channels)` → `(batch, output_size, channels)`";
const TO_PLANE: &str = "`(batch, height, width, channels)` → `(batch, …output_size, channels)`";
const TO_VOLUME: &str = "`(batch, depth, height, width, channels)` → `(batch, …output_size, channels)`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "GlobalMaxPooling1D",
        aliases: &["GlobalMaxPool1D"],
        doc: Doc {
            what: "Keeps each channel's largest value over all steps.",
            shapes: OF_STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (None, 8)), GlobalMaxPooling1D(), Dense(1)])", 9),
        },
        rule: |call| global(call, 1),
        ..GLOBAL
    },
    Entry {
        class: "GlobalMaxPooling2D",
        aliases: &["GlobalMaxPool2D"],
        doc: Doc {
            what: "Keeps each channel's largest value over the whole image.",
            shapes: OF_PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 8)), GlobalMaxPooling2D(), Dense(1)])", 9),
        },
        rule: |call| global(call, 2),
        ..GLOBAL
    },
    Entry {
        class: "GlobalMaxPooling3D",
        aliases: &["GlobalMaxPool3D"],
        doc: Doc {
            what: "Keeps each channel's largest value over the whole volume.",
            shapes: OF_VOLUME,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 8, 2)), GlobalMaxPooling3D(), Dense(1)])", 3),
        },
        rule: |call| global(call, 3),
        ..GLOBAL
    },
    Entry {
        class: "GlobalAveragePooling1D",
        aliases: &["GlobalAvgPool1D"],
        formerly: &["GlobalAvgPooling1D"],
        call: &[MASK],
        mask: |_| Mask::Takes,
        doc: Doc {
            what: "Each channel's mean over all steps.",
            shapes: OF_STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (None, 8)), GlobalAveragePooling1D(), Dense(1)])", 9),
        },
        rule: |call| global(call, 1),
        ..GLOBAL
    },
    Entry {
        class: "GlobalAveragePooling2D",
        aliases: &["GlobalAvgPool2D"],
        formerly: &["GlobalAvgPooling2D", "reduce_mean"],
        doc: Doc {
            what: "Each channel's mean over the whole image.",
            shapes: OF_PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 8)), GlobalAveragePooling2D(), Dense(1)])", 9),
        },
        rule: |call| global(call, 2),
        ..GLOBAL
    },
    Entry {
        class: "GlobalAveragePooling3D",
        aliases: &["GlobalAvgPool3D"],
        formerly: &["GlobalAvgPooling3D"],
        doc: Doc {
            what: "Each channel's mean over the whole volume.",
            shapes: OF_VOLUME,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 8, 2)), GlobalAveragePooling3D(), Dense(1)])", 3),
        },
        rule: |call| global(call, 3),
        ..GLOBAL
    },
    Entry {
        class: "AdaptiveMaxPooling1D",
        doc: Doc {
            what: "Pools by the maximum to as many steps as are asked for.",
            shapes: TO_STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (100, 8)), AdaptiveMaxPooling1D(4), Flatten(), Dense(1)])", 33),
        },
        rule: |call| adaptive(call, 1),
        ..ADAPTIVE
    },
    Entry {
        class: "AdaptiveMaxPooling2D",
        formerly: &["AdaptiveMaxPool2d"],
        doc: Doc {
            what: "Pools by the maximum to the height and width that are asked for.",
            shapes: TO_PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 3)), AdaptiveMaxPooling2D(4), Flatten(), Dense(1)])", 49),
        },
        rule: |call| adaptive(call, 2),
        ..ADAPTIVE
    },
    Entry {
        class: "AdaptiveMaxPooling3D",
        doc: Doc {
            what: "Pools by the maximum to the depth, height and width that are asked for.",
            shapes: TO_VOLUME,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 8, 2)), AdaptiveMaxPooling3D(2), Flatten(), Dense(1)])", 17),
        },
        rule: |call| adaptive(call, 3),
        ..ADAPTIVE
    },
    Entry {
        class: "AdaptiveAveragePooling1D",
        doc: Doc {
            what: "Pools by the mean to as many steps as are asked for.",
            shapes: TO_STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (100, 8)), AdaptiveAveragePooling1D(4), Flatten(), Dense(1)])", 33),
        },
        rule: |call| adaptive(call, 1),
        ..ADAPTIVE
    },
    Entry {
        class: "AdaptiveAveragePooling2D",
        formerly: &["AdaptiveAvgPool2d"],
        doc: Doc {
            what: "Pools by the mean to the height and width that are asked for.",
            shapes: TO_PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 3)), AdaptiveAveragePooling2D(4), Flatten(), Dense(1)])", 49),
        },
        rule: |call| adaptive(call, 2),
        ..ADAPTIVE
    },
    Entry {
        class: "AdaptiveAveragePooling3D",
        doc: Doc {
            what: "Pools by the mean to the depth, height and width that are asked for.",
            shapes: TO_VOLUME,
            count: NO_WEIGHTS,
            example: (
                "Sequential([Input(shape = (8, 8, 8, 2)), AdaptiveAveragePooling3D(2), Flatten(), Dense(1)])",
                17,
            ),
        },
        rule: |call| adaptive(call, 3),
        ..ADAPTIVE
    },
];

fn global(call: &mut Call, rank: usize) -> Outcome {
    let image = Image::usually(call, rank)?;
    if call.flag(&KEEPDIMS)? {
        return Ok(image.with(vec![Dim::Known(1); image.space.len()], image.channels));
    }
    let help = say!("leave `{}` out, or put it after this layer", call.name().as_ref());
    call.remark("which leaves no axis but the channels".into(), Some(help));
    Ok(Output::of([image.batch, image.channels]))
}

/// Keras does not look at the rank of the input, though another rank cannot be meant.
fn adaptive(call: &mut Call, rank: usize) -> Outcome {
    let sizes = call.sizes(&OUTPUT_SIZE, rank, 1)?;
    let image = Image::of(call, rank)?;
    Ok(image.with(sizes, image.channels))
}
