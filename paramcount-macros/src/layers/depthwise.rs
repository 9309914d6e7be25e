//! Convolutions that keep the channels apart: depthwise ones, and separable ones, which mix the channels in a second
//! step. Keras: `layers/convolutional/base_depthwise_conv.py`, `base_separable_conv.py`.

use super::convolution::window_sizes;
use super::shared::entry::ENTRY;
use super::shared::kernels::biases;
use super::shared::spatial::{Image, PADDING, Window};
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::product::Kernel;
use crate::layer::shared_params::*;
use crate::shape::Dim;

const DEPTHWISE_INITIALIZER: Param =
    initializer("depthwise_initializer", "glorot_uniform").formerly(&["kernel_initializer"]);
const DEPTHWISE_REGULARIZER: Param = regularizer("depthwise_regularizer").formerly(&["kernel_regularizer"]);
const DEPTHWISE_CONSTRAINT: Param = constraint("depthwise_constraint").formerly(&["kernel_constraint"]);

const DEPTHWISE_PARAMS: [Param; 15] = [
    KERNEL_SIZE,
    STRIDES.or(Fallback::Int(1)),
    PADDING,
    DEPTH_MULTIPLIER,
    DATA_FORMAT,
    DILATION_RATE,
    ACTIVATION,
    USE_BIAS,
    DEPTHWISE_INITIALIZER,
    BIAS_INITIALIZER,
    DEPTHWISE_REGULARIZER,
    BIAS_REGULARIZER,
    ACTIVITY_REGULARIZER,
    DEPTHWISE_CONSTRAINT,
    BIAS_CONSTRAINT,
];

const SEPARABLE_PARAMS: [Param; 19] = [
    FILTERS,
    KERNEL_SIZE,
    STRIDES.or(Fallback::Int(1)),
    PADDING,
    DATA_FORMAT,
    DILATION_RATE,
    DEPTH_MULTIPLIER,
    ACTIVATION,
    USE_BIAS,
    DEPTHWISE_INITIALIZER,
    initializer("pointwise_initializer", "glorot_uniform"),
    BIAS_INITIALIZER,
    DEPTHWISE_REGULARIZER,
    regularizer("pointwise_regularizer"),
    BIAS_REGULARIZER,
    ACTIVITY_REGULARIZER,
    DEPTHWISE_CONSTRAINT,
    constraint("pointwise_constraint"),
    BIAS_CONSTRAINT,
];

/// What the depthwise convolutions have in common.
const DEPTHWISE: Entry = Entry { ranks: 2, params: &DEPTHWISE_PARAMS, ..ENTRY };

/// What the separable convolutions have in common.
const SEPARABLE: Entry = Entry { ranks: 2, params: &SEPARABLE_PARAMS, ..ENTRY };

const DEPTHWISE_COUNT: &str =
    "`kernel × inputs × depth_multiplier + inputs × depth_multiplier`, where `kernel` is the product of `kernel_size`";
const SEPARABLE_COUNT: &str = "`kernel × inputs × depth_multiplier + inputs × depth_multiplier × filters + filters`, where `kernel` is the product of `kernel_size`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "DepthwiseConv1D",
        doc: Doc {
            what: "A convolution over steps that gives each channel filters of its own.",
            shapes: "`(batch, steps, channels)` → `(batch, steps', channels × depth_multiplier)`",
            count: DEPTHWISE_COUNT,
            example: ("Sequential([Input(shape = (100, 8)), DepthwiseConv1D(3)])", 32),
        },
        rule: |call| depthwise(call, 1),
        ..DEPTHWISE
    },
    Entry {
        class: "DepthwiseConv2D",
        doc: Doc {
            what: "A convolution over height and width that gives each channel filters of its own.",
            shapes: "`(batch, height, width, channels)` → `(batch, height', width', channels × depth_multiplier)`",
            count: DEPTHWISE_COUNT,
            example: ("Sequential([Input(shape = (32, 32, 3)), DepthwiseConv2D(3, depth_multiplier = 2)])", 60),
        },
        rule: |call| depthwise(call, 2),
        ..DEPTHWISE
    },
    Entry {
        class: "SeparableConv1D",
        input_first: Some((&[], 3)),
        aliases: &["SeparableConvolution1D"],
        formerly: &["SepConv1D"],
        doc: Doc {
            what: "A depthwise convolution over steps, and after it a pointwise one that mixes the channels.",
            shapes: "`(batch, steps, channels)` → `(batch, steps', filters)`",
            count: SEPARABLE_COUNT,
            example: ("Sequential([Input(shape = (100, 8)), SeparableConv1D(16, 3)])", 168),
        },
        rule: |call| separable(call, 1),
        ..SEPARABLE
    },
    Entry {
        class: "SeparableConv2D",
        input_first: Some((&[], 3)),
        aliases: &["SeparableConvolution2D"],
        formerly: &["SepConv2D"],
        doc: Doc {
            what: "A depthwise convolution over height and width, and after it a pointwise one that mixes the channels.",
            shapes: "`(batch, height, width, channels)` → `(batch, height', width', filters)`",
            count: SEPARABLE_COUNT,
            example: ("Sequential([Input(shape = (32, 32, 3)), SeparableConv2D(8, 3, depth_multiplier = 2)])", 110),
        },
        rule: |call| separable(call, 2),
        ..SEPARABLE
    },
];

fn depthwise(call: &mut Call, rank: usize) -> Outcome {
    let image = Image::of(call, rank)?;
    let (outputs, kernel) = depthwise_kernel(call, "kernel", &image, rank)?;
    biases(call, outputs)?;
    moved(call, &image, rank, outputs, [kernel])
}

fn separable(call: &mut Call, rank: usize) -> Outcome {
    let filters = call.size(&FILTERS)?;
    let image = Image::of(call, rank)?;
    let (inputs, depthwise) = depthwise_kernel(call, "depthwise_kernel", &image, rank)?;
    let shape = [vec![Dim::Known(1); rank].as_slice(), &[inputs, filters]].concat();
    let pointwise = call.weight("pointwise_kernel", &shape);
    let pointwise = pointwise.counted(&[(&[inputs], "channels"), (&[filters], "filters")]).kernel();
    biases(call, filters)?;
    moved(call, &image, rank, filters, [depthwise, pointwise])
}

/// Makes the kernel that keeps the channels apart; how many channels it leaves.
fn depthwise_kernel(call: &mut Call, name: &'static str, image: &Image, rank: usize) -> Result<(Dim, Kernel), Refused> {
    let kernel = call.sizes(&KERNEL_SIZE, rank, 1)?;
    let multiplier = call.size(&DEPTH_MULTIPLIER)?;
    let channels = call.definite(image.channels, "channels")?;
    let shape = [kernel.as_slice(), &[channels, multiplier]].concat();
    let factors: [(&[Dim], _); 3] = [(&[channels], "inputs"), (&[multiplier], "multiplier"), (&kernel, "")];
    let kernel = call.weight(name, &shape).counted(&factors).kernel();
    Ok((channels * multiplier, kernel))
}

/// The output of kernels of which the first moves over the image. Unlike the other convolutions, Keras's lets strides and
/// dilation meet.
fn moved(
    call: &mut Call,
    image: &Image,
    rank: usize,
    outputs: Dim,
    kernels: impl IntoIterator<Item = Kernel>,
) -> Result<Output, Refused> {
    let [kernel, strides, dilation] = window_sizes(call, rank)?;
    let padding = call.word(&PADDING)?;
    let window =
        Window { size: &kernel, strides: &strides, dilation: &dilation, padding: &padding, blame: &KERNEL_SIZE };
    let space = image.slide(call, &window)?;
    kernels.into_iter().for_each(|kernel| call.applied(kernel, &space, "positions"));
    Ok(image.with(space, outputs))
}
