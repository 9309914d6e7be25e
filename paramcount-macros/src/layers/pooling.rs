//! Pooling under a moving window. Keras: `layers/pooling/base_pooling.py`.

use super::shared::entry::ENTRY;
use super::shared::spatial::{Image, PADDING, Window};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const STEP: Param = STRIDES
    .or(Fallback::None)
    .saying("The step of the window, one number or one for each axis; `None` is `pool_size`.");

/// Unlike a convolution's, this word must be written in small letters.
const POOL_PADDING: Param = PADDING.of(Accepts::Word(&["valid", "same"]));

/// The parameters, given the first: only the maximum has a default for it. The name may be given by position.
const fn params(pool_size: Param) -> [Param; 5] {
    [pool_size, STEP, POOL_PADDING, DATA_FORMAT, NAME]
}

const MAX: Entry = Entry { ranks: 3, params: &params(POOL_SIZE.or(Fallback::Int(2))), ..ENTRY };
const AVERAGE: Entry = Entry { ranks: 3, params: &params(POOL_SIZE), ..ENTRY };

const STEPS: &str = "`(batch, steps, channels)` → `(batch, steps', channels)`";
const PLANE: &str = "`(batch, height, width, channels)` → `(batch, height', width', channels)`";
const VOLUME: &str = "`(batch, depth, height, width, channels)` → `(batch, depth', height', width', channels)`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "MaxPooling1D",
        aliases: &["MaxPool1D"],
        formerly: &["MaxPool1d"],
        doc: Doc {
            what: "Keeps the largest value of each window of steps.",
            shapes: STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (100, 8)), MaxPooling1D(2), Flatten(), Dense(1)])", 401),
        },
        rule: |call| pooling(call, 1),
        ..MAX
    },
    Entry {
        class: "MaxPooling2D",
        aliases: &["MaxPool2D"],
        formerly: &["MaxPool2d", "max_pool", "max_pool2d"],
        doc: Doc {
            what: "Keeps the largest value of each window of the image.",
            shapes: PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 3)), MaxPooling2D(2), Flatten(), Dense(1)])", 769),
        },
        rule: |call| pooling(call, 2),
        ..MAX
    },
    Entry {
        class: "MaxPooling3D",
        aliases: &["MaxPool3D"],
        formerly: &["MaxPool3d"],
        doc: Doc {
            what: "Keeps the largest value of each window of the volume.",
            shapes: VOLUME,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 8, 2)), MaxPooling3D(2), Flatten(), Dense(1)])", 129),
        },
        rule: |call| pooling(call, 3),
        ..MAX
    },
    Entry {
        class: "AveragePooling1D",
        aliases: &["AvgPool1D"],
        formerly: &["AvgPool1d"],
        doc: Doc {
            what: "The mean of each window of steps.",
            shapes: STEPS,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (100, 8)), AveragePooling1D(4), Flatten(), Dense(1)])", 201),
        },
        rule: |call| pooling(call, 1),
        ..AVERAGE
    },
    Entry {
        class: "AveragePooling2D",
        aliases: &["AvgPool2D"],
        formerly: &["AvgPool2d", "avg_pool"],
        doc: Doc {
            what: "The mean of each window of the image.",
            shapes: PLANE,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (28, 28, 6)), AveragePooling2D(2), Flatten(), Dense(1)])", 1_177),
        },
        rule: |call| pooling(call, 2),
        ..AVERAGE
    },
    Entry {
        class: "AveragePooling3D",
        aliases: &["AvgPool3D"],
        formerly: &["AvgPool3d"],
        doc: Doc {
            what: "The mean of each window of the volume.",
            shapes: VOLUME,
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 8, 2)), AveragePooling3D(2), Flatten(), Dense(1)])", 129),
        },
        rule: |call| pooling(call, 3),
        ..AVERAGE
    },
];

fn pooling(call: &mut Call, rank: usize) -> Outcome {
    let pool = call.sizes(&POOL_SIZE, rank, 1);
    // Keras lets a stride of 0 pass, and then divides by it.
    let strides = call.maybe_sizes(&STEP, rank, 1);
    let (mut pool, strides) = (pool?, strides?);
    let mut strides = strides.unwrap_or_else(|| pool.clone());
    call.resolve(&STEP, Argument::sizes(&strides));
    let padding = call.word(&POOL_PADDING)?;
    let mut image = Image::usually(call, rank)?;
    match (image.space.as_slice(), pool.as_slice(), strides.as_slice()) {
        // Where only the shape is asked for, a lone axis meets each of the window's, and a lone window each of the axes.
        ([n], ..) if !n.is_dynamic() => image.space = vec![*n; rank],
        (space, [size], [stride]) => {
            (pool, strides) = (vec![*size; space.len()], vec![*stride; space.len()]);
        }
        _ => image = Image::of(call, rank)?,
    }
    let close = vec![Dim::Known(1); pool.len()];
    let window = Window { size: &pool, strides: &strides, dilation: &close, padding: &padding, blame: &POOL_SIZE };
    let space = image.slide(call, &window)?;
    Ok(image.with(space, image.channels))
}
