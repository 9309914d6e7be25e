//! Layers that make images ready: sizes, crops, and what changes colours alone. Keras:
//! `layers/preprocessing/image_preprocessing/`.

use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Mask, Memory};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const HEIGHT: Param = Param::new("height", Accepts::Size, "The height of the output.");
const WIDTH: Param = Param::new("width", Accepts::Size, "The width of the output.");
const CROP_TO_ASPECT_RATIO: Param = flag("crop_to_aspect_ratio", false, "Whether what does not fit is cut off.");
const PAD_TO_ASPECT_RATIO: Param = flag("pad_to_aspect_ratio", false, "Whether what is missing is filled.");
pub(super) const BOUNDING_BOX_FORMAT: Param = Param::idle("bounding_box_format", Accepts::Text).or(Fallback::None);
pub(super) const VALUE_RANGE: Param =
    Param::new("value_range", Accepts::Pair, "The least and the greatest value of a pixel.")
        .or(Fallback::Ints(&[0, 255]));
pub(super) const FILL_VALUE: Param = number("fill_value", 0.0);
pub(super) const INTERPOLATION: Param =
    Param::new("interpolation", Accepts::Word(&["bilinear", "nearest"]), "How values between pixels are found.")
        .or(Fallback::Word("bilinear"));

/// What layers of images have in common.
pub(super) const IMAGE: Entry = Entry { keywords: &[BOUNDING_BOX_FORMAT], rule: unchanged, ..ENTRY };

/// What images have in common that are changed in training alone.
pub(super) const DISTURBED: Entry = Entry { memory: |_| Memory::Alias, ..IMAGE };

/// What those have in common that take `data_format` only as every layer of images does.
pub(super) const PLAIN: Entry = Entry { keywords: &[BOUNDING_BOX_FORMAT, DATA_FORMAT], ..IMAGE };

const fn sized(what: &'static str, example: &'static str) -> Doc {
    Doc {
        what,
        shapes: "`(batch, height', width', channels)` → `(batch, height, width, channels)`",
        count: NO_WEIGHTS,
        example: (example, 0),
    }
}

pub(super) const fn same(what: &'static str, example: &'static str) -> Doc {
    Doc { what, shapes: "`(batch, height, width, channels)`, unchanged", count: NO_WEIGHTS, example: (example, 0) }
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Resizing",
        params: &[
            HEIGHT,
            WIDTH,
            INTERPOLATION.of(Accepts::Word(&["bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area"])),
            CROP_TO_ASPECT_RATIO,
            PAD_TO_ASPECT_RATIO,
            Param::new("fill_mode", Accepts::Word(&["constant"]), "With what padding is filled.")
                .or(Fallback::Word("constant")),
            FILL_VALUE,
            idle_flag("antialias", false),
            DATA_FORMAT,
        ],
        doc: sized("Makes images of one size.", "Sequential([Input(shape = (None, None, 3)), Resizing(32, 32)])"),
        rule: resizing,
        ..IMAGE
    },
    Entry {
        class: "CenterCrop",
        params: &[HEIGHT, WIDTH, DATA_FORMAT],
        doc: sized("Cuts the middle out of images.", "Sequential([Input(shape = (64, 64, 3)), CenterCrop(32, 32)])"),
        rule: |call| resized(call, |rank| matches!(rank, 3 | 4), first_of_image),
        ..IMAGE
    },
    Entry {
        class: "RandomCrop",
        params: &[HEIGHT, WIDTH, SEED, DATA_FORMAT, NAME],
        doc: sized(
            "Cuts a place at random out of images in training, their middle otherwise.",
            "Sequential([Input(shape = (64, 64, 3)), RandomCrop(32, 32)])",
        ),
        rule: |call| resized(call, |rank| rank >= 3, |rank| rank - 3),
        ..IMAGE
    },
    Entry {
        class: "Rescaling",
        formerly: &["Rescale"],
        params: &[
            Param::new("scale", Accepts::Numbers, "By what each number is multiplied."),
            Param::new("offset", Accepts::Numbers, "What is then added.").or(Fallback::Float(0.0)),
        ],
        mask: |_| Mask::Passes,
        memory: |_| Memory::InPlace,
        doc: Doc {
            what: "Multiplies its input and adds to it.",
            shapes: "any shape, unchanged",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32, 32, 3)), Rescaling(1.0 / 255.0)])", 0),
        },
        ..ENTRY
    },
    Entry {
        class: "AutoContrast",
        params: &[VALUE_RANGE],
        doc: same(
            "Spreads the values of each image over their whole range.",
            "Sequential([Input(shape = (32, 32, 3)), AutoContrast()])",
        ),
        ..PLAIN
    },
    Entry {
        class: "ContrastLimitedAdaptiveHistogramEqualization",
        params: &[
            VALUE_RANGE,
            number("clip_limit", 4.0),
            Param::new("tile_grid_size", Accepts::Pair, "Into how many tiles an image is cut.")
                .or(Fallback::Ints(&[8, 8])),
            DATA_FORMAT,
        ],
        doc: same(
            "Evens out the values of each image, tile by tile.",
            "Sequential([Input(shape = (32, 32, 3)), ContrastLimitedAdaptiveHistogramEqualization()])",
        ),
        ..IMAGE
    },
    Entry {
        class: "Equalization",
        memory: |_| Memory::Alias,
        params: &[
            VALUE_RANGE,
            Param::new("bins", Accepts::Size, "How many values are told apart.").or(Fallback::Int(256)),
            DATA_FORMAT,
        ],
        doc: same("Evens out the values of each image.", "Sequential([Input(shape = (32, 32, 3)), Equalization()])"),
        ..IMAGE
    },
    Entry {
        class: "MaxNumBoundingBoxes",
        memory: |_| Memory::Alias,
        params: &[
            Param::new("max_number", Accepts::Count, "How many boxes an image has at most."),
            Param::new("fill_value", Accepts::Number, "What stands for a box that is not there.").or(Fallback::Int(-1)),
        ],
        doc: same(
            "Makes the number of bounding boxes the same for all images.",
            "Sequential([Input(shape = (32, 32, 3)), MaxNumBoundingBoxes(10)])",
        ),
        ..PLAIN
    },
];

/// The sizes of an image, alone or in a batch; Keras takes any further axes with it.
pub(super) fn image_axes(call: &Call, fits: &dyn Fn(usize) -> bool) -> Result<Vec<Dim>, Refused> {
    let names: &[&str] = if channels_first(call)? {
        &["batch", "channels", "height", "width"]
    } else {
        &["batch", "height", "width", "channels"]
    };
    call.named_axes(names, fits)
}

pub(super) fn channels_first(call: &Call) -> Result<bool, Refused> {
    Ok(call.word(&DATA_FORMAT)? == "channels_first")
}

pub(super) fn unchanged(call: &mut Call) -> Outcome {
    image_axes(call, &|rank| rank >= 3)?;
    call.same_shape()
}

/// Where an image begins, after the batch if there is one.
fn first_of_image(rank: usize) -> usize {
    usize::from(rank == 4)
}

fn resizing(call: &mut Call) -> Outcome {
    if call.flag(&CROP_TO_ASPECT_RATIO)? && call.flag(&PAD_TO_ASPECT_RATIO)? {
        let complaint = say!("crop_to_aspect_ratio and pad_to_aspect_ratio cannot both be true");
        return Err(call.refuse(PAD_TO_ASPECT_RATIO.alone(), complaint.help("leave out one of the two")));
    }
    resized(call, |rank| rank >= 3, first_of_image)
}

/// The image with other sizes; `first` says at which axis it begins.
fn resized(call: &mut Call, fits: impl Fn(usize) -> bool, first: impl Fn(usize) -> usize) -> Outcome {
    let (height, width) = (call.size(&HEIGHT)?, call.size(&WIDTH)?);
    let mut axes = image_axes(call, &fits)?;
    let first = first(axes.len()) + usize::from(channels_first(call)?);
    for (axis, size) in axes.iter_mut().skip(first).zip([height, width]) {
        *axis = size;
    }
    Ok(Output::of(axes))
}
