//! Functions that do what layers do, their weights given as tensors; and losses. Keras: `ops/nn.py`.

use super::params::*;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::{DATA_FORMAT, DILATION_RATE, PADDING, POOL_SIZE, STRIDES, flag, number};
use crate::layers::shared::spatial::{Window, slide};
use crate::shape::{Condition, Dim};

const INPUTS: Param = operand("inputs", "The tensor.");
const KERNEL: Param = operand("kernel", "The kernel: its window, the input's channels, the output's.");
const DEPTHWISE_KERNEL: Param = operand("depthwise_kernel", "The kernel of each channel.");
const POINTWISE_KERNEL: Param = operand("pointwise_kernel", "The kernel between channels.");
const STEP: Param = STRIDES.or(Fallback::Int(1));
const POOL_STEP: Param = STRIDES.or(Fallback::None).saying("The step of the window; without, the window.");
const EXACT_PADDING: Param = PADDING.of(Accepts::Word(&["valid", "same"]));
const CONV_PADDING: Param = PADDING.of(Accepts::Word(&["valid", "same", "causal"]));
const OUTPUT_PADDING: Param = ignored("output_padding");
const OUTPUT_SIZE: Param = Param::new("output_size", Accepts::Sizes, "The size of each spatial axis.");
const BLOCK_SIZE: Param = Param::new("block_size", Accepts::Size, "The side of a block.");
const CHANNELS: Param = DATA_FORMAT.or(Fallback::Word("channels_last"));
const MEAN: Param = operand("mean", "The mean of each channel.");
const VARIANCE: Param = operand("variance", "The variance of each channel.");
const NEEDED_AXIS: Param = AXIS.saying("The axis of the channels.");
const OFFSET: Param = operand("offset", "What is added.").or(Fallback::None).when_called();
const SCALE: Param = operand("scale", "By what is multiplied.").or(Fallback::None).when_called();
const GAMMA: Param = Param { name: "gamma", ..SCALE };
const BETA: Param = Param { name: "beta", ..OFFSET };
const NORMALIZED: Param = AXES.or(Fallback::Int(-1));
const QUERY: Param = operand("query", "(batch, query steps, heads, size)");
const KEY: Param = operand("key", "(batch, steps, heads, size)");
const VALUE: Param = operand("value", "(batch, steps, heads, size)");
const BIAS: Param = operand("bias", "What is added to the scores.").or(Fallback::None);
const MASK: Param = operand("mask", "Which steps count.").or(Fallback::None);
const TARGET: Param = operand("target", "What is right.");
const OUTPUT: Param = operand("output", "What came out.");
const FROM_LOGITS: Param = flag("from_logits", false, "Whether these are logits.");
const CLASSES: Param = AXIS.or(Fallback::Int(-1)).saying("The axis of the classes.");
const TARGET_LENGTH: Param = operand("target_length", "How long each target is.");
const OUTPUT_LENGTH: Param = operand("output_length", "How long each output is.");
const MASK_INDEX: Param = Param::idle("mask_index", Accepts::Int).or(Fallback::Int(0));
const SEQUENCE_LENGTHS: Param = operand("sequence_lengths", "How long each is.");
const STRATEGY: Param = Param::new("strategy", Accepts::Word(&["greedy", "beam_search"]), "How labels are sought.")
    .or(Fallback::Word("greedy"));
const TOP_PATHS: Param = Param::new("top_paths", Accepts::Size, "How many paths are given back.").or(Fallback::Int(1));
const KERNEL_SIZE: Param = Param::new("kernel_size", Accepts::Sizes, "The height and width of a block.");
const IMAGE_SIZE: Param = Param { name: "output_size", ..KERNEL_SIZE.saying("The height and width of the image.") };
const DILATION: Param = Param { name: "dilation", ..DILATION_RATE };
const BORDER: Param = Param::new("padding", Accepts::Sizes, "Zeros around.").or(Fallback::Int(0));
const STRIDE: Param = Param { name: "stride", ..STRIDES.or(Fallback::Int(1)) };

const fn of_nn(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("nn", name, class, what, shapes)
}

const fn pool(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    of_nn(name, class, what, "(batch, …, channels), each axis by its step")
        .taking(&[INPUTS, POOL_SIZE, POOL_STEP, PADDING, DATA_FORMAT])
        .ruled(pooled)
}

const fn adaptive(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    of_nn(name, class, what, "(batch, …, channels), the sizes given")
        .taking(&[INPUTS, OUTPUT_SIZE, DATA_FORMAT])
        .ruled(adaptive_pool)
}

pub(super) static FAMILY: &[Entry] = &[
    pool("max_pool", "MaxPool", "The largest number in each window.")
        .shown("(8, 8, 3): ops.max_pool(x, 2)")
        .formerly(&["max_pool2d"]),
    pool("average_pool", "AveragePool", "The mean of each window.")
        .shown("(8, 8, 3): ops.average_pool(x, 2)")
        .formerly(&["avg_pool", "avg_pool2d"]),
    adaptive("adaptive_max_pool", "AdaptiveMaxPool", "The largest number of each part.")
        .shown("(8, 8, 3): ops.adaptive_max_pool(x, (2, 2))"),
    adaptive("adaptive_average_pool", "AdaptiveAveragePool", "The mean of each part.")
        .shown("(8, 8, 3): ops.adaptive_average_pool(x, (2, 2))"),
    Entry {
        params: &[INPUTS, KERNEL, STEP, CONV_PADDING, DATA_FORMAT, DILATION_RATE],
        rule: |call| {
            let kernel = kernel(call, &KERNEL)?;
            let filters = kernel.last().copied().or_give_up()?;
            convolve(call, &KERNEL, &kernel, &CONV_PADDING, filters)
        },
        ..of_nn("conv", "Conv", "A convolution.", "(batch, …, channels) to (batch, …, filters)")
            .shown("(8, 8, 3): ops.conv(x, ops.ones((3, 3, 3, 16)))")
            .formerly(&["conv1d", "conv2d", "conv3d"])
    },
    Entry {
        params: &[INPUTS, KERNEL, STEP, EXACT_PADDING, DATA_FORMAT, DILATION_RATE],
        rule: |call| {
            let kernel = kernel(call, &KERNEL)?;
            let filters = kernel.iter().rev().take(2).fold(Dim::Known(1), |product, size| product * *size);
            convolve(call, &KERNEL, &kernel, &EXACT_PADDING, filters)
        },
        ..of_nn(
            "depthwise_conv",
            "DepthwiseConv",
            "A convolution of each channel.",
            "(batch, …, channels × multiplier)",
        )
        .shown("(8, 8, 3): ops.depthwise_conv(x, ops.ones((3, 3, 3, 2)))")
    },
    Entry {
        params: &[INPUTS, DEPTHWISE_KERNEL, POINTWISE_KERNEL, STEP, EXACT_PADDING, DATA_FORMAT, DILATION_RATE],
        rule: |call| {
            let depthwise = kernel(call, &DEPTHWISE_KERNEL)?;
            let pointwise = call.operand(&POINTWISE_KERNEL)?;
            let filters = pointwise.last().copied().or_give_up()?;
            convolve_by(call, &DEPTHWISE_KERNEL, &depthwise, &EXACT_PADDING, filters, &pointwise)
        },
        ..of_nn(
            "separable_conv",
            "SeparableConv",
            "A convolution of each channel, then one between.",
            "(batch, …, filters)",
        )
        .shown("(8, 8, 3): ops.separable_conv(x, ops.ones((3, 3, 3, 2)), ops.ones((1, 1, 6, 16)))")
    },
    Entry {
        params: &[INPUTS, KERNEL, STEP, EXACT_PADDING, OUTPUT_PADDING, DATA_FORMAT, DILATION_RATE],
        rule: conv_transpose,
        ..of_nn("conv_transpose", "ConvTranspose", "A convolution turned round.", "(batch, …, filters)")
            .shown("(8, 8, 3): ops.conv_transpose(x, ops.ones((2, 2, 16, 3)), strides = 2)")
    },
    Entry {
        params: &[X, MEAN, VARIANCE, NEEDED_AXIS, OFFSET, SCALE, number("epsilon", 1e-3)],
        rule: batch_normalization,
        ..of_nn("batch_normalization", "BatchNorm", "Channels of mean 0 and variance 1.", "unchanged")
            .shown("ops.batch_normalization(x, ops.zeros((4,)), ops.ones((4,)), axis = -1)")
    },
    Entry {
        params: &[X, GAMMA, BETA, NORMALIZED, ignored("epsilon"), ignored("kwargs")],
        keywords: &[ignored("rms_scaling")],
        rule: |call| call.first_operand().map(Output::of),
        ..of_nn("layer_normalization", "LayerNorm", "Examples of mean 0 and variance 1.", "unchanged")
    },
    Entry {
        params: &[X, SCALE, NORMALIZED, ignored("epsilon")],
        rule: |call| call.first_operand().map(Output::of),
        ..of_nn("rms_normalization", "RMSNorm", "Examples of root mean square 1.", "unchanged")
    },
    Entry {
        params: &[
            QUERY,
            KEY,
            VALUE,
            BIAS,
            MASK,
            Param { name: "scale", ..number("scale", 1.0).or(Fallback::None).when_called() },
            flag("is_causal", false, "Whether a step sees only those before."),
            ignored("flash_attention"),
            ignored("attn_logits_soft_cap"),
        ],
        rule: attention,
        ..of_nn("dot_product_attention", "DotProductAttention", "Attention over heads.", "as the query")
            .shown("(5, 4, 16); (7, 4, 16): ops.dot_product_attention(x, y, y)")
            .formerly(&["scaled_dot_product_attention"])
    },
    Entry {
        params: &[TARGET, OUTPUT, FROM_LOGITS],
        rule: |call| losses(call).map(Output::of),
        ..of_nn("binary_crossentropy", "BinaryCrossentropy", "The loss of yes and no.", "unchanged")
    },
    Entry {
        params: &[TARGET, OUTPUT, FROM_LOGITS, CLASSES],
        rule: |call| {
            let mut shape = losses(call)?;
            if shape.pop().is_none() {
                return Err(call.refuse(Blame::Layer, say!("takes tensors of at least one axis")));
            }
            Ok(Output::of(shape))
        },
        ..of_nn("categorical_crossentropy", "CategoricalCrossentropy", "The loss of classes.", "without the last axis")
    },
    Entry {
        params: &[TARGET, OUTPUT, FROM_LOGITS, CLASSES],
        rule: sparse_crossentropy,
        ..of_nn(
            "sparse_categorical_crossentropy",
            "SparseCategoricalCrossentropy",
            "The loss of classes, the right ones as numbers.",
            "without the axis of the classes",
        )
        .shown("ops.sparse_categorical_crossentropy(x[:, :, 0], y)")
    },
    Entry {
        params: &[TARGET, OUTPUT, TARGET_LENGTH, OUTPUT_LENGTH, MASK_INDEX],
        rule: ctc_loss,
        ..of_nn("ctc_loss", "CTCLoss", "The loss of labels along steps.", "(batch,)")
            .shown("(6,); (20, 10): ops.ctc_loss(x, y, x[:, 0], x[:, 0])")
    },
    Entry {
        params: &[
            INPUTS,
            SEQUENCE_LENGTHS,
            STRATEGY,
            Param::new("beam_width", Accepts::Size, "How many are looked at.").or(Fallback::Int(100)),
            TOP_PATHS,
            flag("merge_repeated", true, "Whether equal labels become one."),
            MASK_INDEX,
        ],
        rule: ctc_decode,
        ..of_nn("ctc_decode", "CTCDecode", "The labels along steps.", "(paths, batch, steps) and (batch, paths)")
            .shown("(20, 10): ops.ctc_decode(x, x[:, 0, 0])")
    },
    Entry {
        params: &[X1, X2, Param::new("max_val", Accepts::Number, "The largest number there can be.")],
        rule: |call| {
            let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
            if a.len() != b.len() {
                return Err(call.refuse(Blame::Layer, say!("takes tensors of as many axes: {} and {}", a, b)));
            }
            Ok(Output::of([]))
        },
        ..of_nn("psnr", "PSNR", "The peak signal-to-noise ratio.", "a single number").shown("ops.psnr(x, y, 1.0)")
    },
    Entry {
        params: &[X, BLOCK_SIZE, CHANNELS],
        rule: |call| blocks(call, true),
        ..of_nn(
            "depth_to_space",
            "DepthToSpace",
            "Channels as blocks of pixels.",
            "b² times fewer channels, b times as high and wide",
        )
        .shown("(8, 8, 12): ops.depth_to_space(x, 2)")
        .formerly(&["pixel_shuffle"])
    },
    Entry {
        params: &[X, BLOCK_SIZE, CHANNELS],
        rule: |call| blocks(call, false),
        ..of_nn(
            "space_to_depth",
            "SpaceToDepth",
            "Blocks of pixels as channels.",
            "b² times as many channels, b times less high and wide",
        )
        .shown("(8, 8, 3): ops.space_to_depth(x, 2)")
        .formerly(&["pixel_unshuffle"])
    },
    Entry {
        params: &[X, KERNEL_SIZE, DILATION, BORDER, STRIDE],
        rule: unfold,
        ..of_nn(
            "unfold",
            "Unfold",
            "The blocks of an image, channels first.",
            "(batch, channels, height, width) to (batch, values of a block, blocks)",
        )
        .shown("(3, 8, 8): ops.unfold(x, 2)")
    },
    Entry {
        params: &[X, IMAGE_SIZE, KERNEL_SIZE, DILATION, BORDER, STRIDE],
        rule: fold,
        ..of_nn(
            "fold",
            "Fold",
            "The image that blocks came from, channels first.",
            "(batch, values of a block, blocks) to (batch, channels, height, width)",
        )
        .shown("(12, 49): ops.fold(x, 8, 2)")
    },
];

/// The input taken apart: the batch, the spatial axes, the channels; and whether those stand first.
struct Image {
    batch: Dim,
    space: Vec<Dim>,
    channels: Dim,
    channels_first: bool,
}

impl Image {
    fn of(call: &Call, rank: usize) -> Result<Image, Refused> {
        let axes = call.first_operand()?;
        let channels_first = call.word(&DATA_FORMAT)? == "channels_first";
        match axes.as_slice() {
            [batch, channels, space @ ..] if space.len() == rank && channels_first => {
                Ok(Image { batch: *batch, space: space.to_vec(), channels: *channels, channels_first })
            }
            [batch, space @ .., channels] if space.len() == rank && !channels_first => {
                Ok(Image { batch: *batch, space: space.to_vec(), channels: *channels, channels_first })
            }
            _ => {
                let complaint = say!("expects a batch, {} spatial axes and channels, its input is {}", rank, axes);
                Err(call.refuse(Blame::Layer, complaint))
            }
        }
    }

    fn with(&self, space: Vec<Dim>, channels: Dim) -> Output {
        let axes = if self.channels_first { [vec![channels], space] } else { [space, vec![channels]] };
        Output::of([self.batch].into_iter().chain(axes.concat()))
    }
}

/// How many spatial axes there are, as the input has them.
fn spatial_rank(call: &Call) -> Result<usize, Refused> {
    let axes = call.first_operand()?;
    axes.len()
        .checked_sub(2)
        .filter(|rank| *rank > 0)
        .ok_or_else(|| call.refuse(Blame::Layer, say!("expects (batch, …, channels), its input is {}", axes)))
}

fn pooled(call: &mut Call) -> Outcome {
    let rank = spatial_rank(call)?;
    let image = Image::of(call, rank)?;
    let size = call.sizes(&POOL_SIZE, rank, 1)?;
    let strides = call.maybe_sizes(&POOL_STEP, rank, 1)?.unwrap_or_else(|| size.clone());
    let padding = call.word(&PADDING)?;
    let dilation = vec![Dim::Known(1); rank];
    let window = Window { size: &size, strides: &strides, dilation: &dilation, padding: &padding, blame: &POOL_SIZE };
    let space = slide(call, &image.space, &window)?;
    Ok(image.with(space, image.channels))
}

fn adaptive_pool(call: &mut Call) -> Outcome {
    let rank = spatial_rank(call)?;
    let image = Image::of(call, rank)?;
    if let lone @ Argument::Size(_) = call.argument(&OUTPUT_SIZE) {
        let complaint = say!("output_size takes a tuple, not {}", lone);
        return Err(call.refuse(OUTPUT_SIZE.alone(), complaint.help("write a size for each spatial axis")));
    }
    let space = call.sizes(&OUTPUT_SIZE, rank, 1)?;
    Ok(image.with(space, image.channels))
}

fn kernel(call: &Call, param: &Param) -> Result<Vec<Dim>, Refused> {
    let kernel = call.operand(param)?;
    if kernel.len() < 3 {
        let complaint = say!("{} takes its window, the input's channels and the output's, not {}", param.name, kernel);
        return Err(call.refuse(param, complaint));
    }
    Ok(kernel)
}

/// The kernel's window over the image, whose channels must be the kernel's last but one.
fn convolve(call: &mut Call, param: &'static Param, kernel: &[Dim], padding: &Param, filters: Dim) -> Outcome {
    convolve_by(call, param, kernel, padding, filters, &[])
}

/// The same, where a second kernel is applied at each position of the output.
fn convolve_by(
    call: &mut Call,
    param: &'static Param,
    kernel: &[Dim],
    padding: &Param,
    filters: Dim,
    then: &[Dim],
) -> Outcome {
    let [size @ .., inputs, _] = kernel else { return Err(call.give_up()) };
    let image = Image::of(call, size.len())?;
    let channels = image.channels;
    call.require(channels.equals(*inputs), param, || {
        say!("{} is made for {} channels, the input has {}", param.name, *inputs, channels)
    })?;
    let strides = call.sizes(&STEP, size.len(), 1)?;
    let dilation = call.sizes(&DILATION_RATE, size.len(), 1)?;
    let padding = call.word(padding)?;
    let window = Window { size, strides: &strides, dilation: &dilation, padding: &padding, blame: param };
    let space = slide(call, &image.space, &window)?;
    for kernel in [kernel, then].into_iter().filter(|kernel| !kernel.is_empty()) {
        call.multiplies([(&space, "positions"), (kernel, "weights")]);
    }
    Ok(image.with(space, filters))
}

fn conv_transpose(call: &mut Call) -> Outcome {
    let kernel = kernel(call, &KERNEL)?;
    let [size @ .., filters, inputs] = kernel.as_slice() else { return Err(call.give_up()) };
    let image = Image::of(call, size.len())?;
    call.require(image.channels.equals(*inputs), &KERNEL, || {
        say!("kernel is made for {} channels, the input has {}", *inputs, image.channels)
            .help("its last axis is the input's here, the one before the output's")
    })?;
    let strides = call.sizes(&STEP, size.len(), 1)?;
    let dilation = call.sizes(&DILATION_RATE, size.len(), 1)?;
    let same = call.word(&EXACT_PADDING)? == "same";
    let extra = call.maybe_sizes(&OUTPUT_PADDING, size.len(), 0)?;
    let extents = size.iter().zip(&dilation).map(|(k, dilation)| *dilation * (*k - 1) + 1);
    let axes = image.space.iter().zip(&strides).zip(extents).enumerate();
    let space = axes.map(|(at, ((n, stride), extent))| match extra.as_ref().and_then(|extra| extra.get(at)) {
        Some(extra) => (*n - 1) * *stride + (if same { extent % 2 } else { extent }) + *extra,
        None if same => *n * *stride,
        None => (*n - 1) * *stride + extent.max(*stride),
    });
    let space: Vec<Dim> = space.collect_vec();
    call.multiplies([(&image.space, "input positions"), (&kernel, "weights")]);
    Ok(image.with(space, *filters))
}

fn batch_normalization(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let axis = call.axis_among(&NEEDED_AXIS, call.int(&NEEDED_AXIS)?, &shape)?;
    let channels = shape.get(axis).copied().or_give_up()?;
    for param in [&MEAN, &VARIANCE, &OFFSET, &SCALE] {
        if let Some(given) = call.maybe_operand(param)? {
            call.require(alike(&given, &[channels]), param, || {
                say!("{} is {}, and the axis has {}", param.name, given, channels)
            })?;
        }
    }
    Ok(Output::of(shape))
}

/// As Keras says, the query's shape; what cannot be run is refused.
fn attention(call: &mut Call) -> Outcome {
    let [query, key, value] = [call.operand(&QUERY)?, call.operand(&KEY)?, call.operand(&VALUE)?];
    for (param, shape) in [(&QUERY, &query), (&KEY, &key), (&VALUE, &value)] {
        if shape.len() != 4 {
            let complaint = say!("{} takes (batch, steps, heads, size), not {}", param.name, *shape);
            return Err(call.refuse(param, complaint));
        }
    }
    let equal = |one: &[Dim], other: &[Dim], axes: &[usize]| {
        let size = |shape: &[Dim], at: &usize| shape.get(*at).copied().unwrap_or(Dim::Unknown);
        Condition::all(axes.iter().map(|at| size(one, at).equals(size(other, at))))
    };
    call.require(equal(&query, &key, &[0, 3]), &KEY, || say!("query is {}, and key {}", query, key))?;
    call.require(equal(&key, &value, &[0, 1, 2, 3]), &VALUE, || say!("key is {}, and value {}", key, value))?;
    if let ([_, queries, heads, size], [_, keys, ..]) = (query.as_slice(), key.as_slice()) {
        call.multiplies([
            (&[Dim::Known(2)], "products"),
            (&[*heads], "heads"),
            (&[*queries], "queries"),
            (&[*keys], "keys"),
            (&[*size], "numbers"),
        ]);
    }
    Ok(Output::of(query))
}

/// The shape of the target and the output, which must be one.
fn losses(call: &mut Call) -> Result<Vec<Dim>, Refused> {
    let (target, output) = (call.operand(&TARGET)?, call.operand(&OUTPUT)?);
    call.require(alike(&target, &output), &OUTPUT, || say!("target is {}, and output {}", target, output))?;
    Ok(output)
}

fn sparse_crossentropy(call: &mut Call) -> Outcome {
    let (mut target, mut output) = (call.operand(&TARGET)?, call.operand(&OUTPUT)?);
    let axis = call.axis_among(&CLASSES, call.int(&CLASSES)?, &output)?;
    if target.len() == output.len() && target.last().is_some_and(|last| last.equals(1).is_true()) {
        target.pop();
    }
    output.remove(axis);
    call.require(alike(&target, &output), &TARGET, || {
        say!("target is {}, and output without its classes {}", target, output)
    })?;
    Ok(Output::of(output))
}

fn ctc_loss(call: &mut Call) -> Outcome {
    let batch = |call: &Call, param: &Param| call.operand(param)?.first().copied().or_give_up();
    let target = batch(call, &TARGET)?;
    for param in [&OUTPUT, &TARGET_LENGTH, &OUTPUT_LENGTH] {
        let other = batch(call, param)?;
        call.require(target.alike(other), param, || {
            say!("target has {} examples, {} has {}", target, param.name, other)
        })?;
    }
    Ok(Output::of([target]))
}

fn ctc_decode(call: &mut Call) -> Outcome {
    let inputs = call.first_operand()?;
    let [batch, steps, ..] = inputs.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("expects (batch, steps, classes), its input is {}", inputs)));
    };
    let paths = if call.word(&STRATEGY)? == "greedy" { Dim::Known(1) } else { call.size(&TOP_PATHS)? };
    call.gives(vec![Dtype::I32, Dtype::F32]);
    Ok(Output::Many(vec![Output::of([paths, *batch, *steps]), Output::of([*batch, paths])]))
}

fn blocks(call: &mut Call, to_space: bool) -> Outcome {
    let axes = call.first_operand()?;
    let first = call.word(&CHANNELS)? == "channels_first";
    let [batch, a, b, c] = axes.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("expects (batch, height, width, channels), its input is {}", axes)));
    };
    let (height, width, channels) = if first { (*b, *c, *a) } else { (*a, *b, *c) };
    let block = call.size(&BLOCK_SIZE)?;
    call.require(block.at_least(2), BLOCK_SIZE.alone(), || say!("block_size takes at least 2, not {}", block))?;
    let area = block * block;
    let (height, width, channels) = if to_space {
        call.require(area.divides(channels), &BLOCK_SIZE, || {
            say!("the {} channels of its input are no multiple of {}, a block of {} × {}", channels, area, block, block)
        })?;
        (height * block, width * block, channels / area)
    } else {
        call.require(block.divides(height).and(block.divides(width)), &BLOCK_SIZE, || {
            say!("its input {} is not cut into blocks of {}", axes, block)
        })?;
        (height / block, width / block, channels * area)
    };
    Ok(Output::of(if first { [*batch, channels, height, width] } else { [*batch, height, width, channels] }))
}

fn unfold(call: &mut Call) -> Outcome {
    let axes = call.first_operand()?;
    let [batch, channels, space @ ..] = axes.as_slice() else { return Err(call.give_up()) };
    if space.len() != 2 {
        return Err(call.refuse(Blame::Layer, say!("expects (batch, channels, height, width), its input is {}", axes)));
    }
    let [size, dilation] = [call.sizes(&KERNEL_SIZE, 2, 1)?, call.sizes(&DILATION, 2, 1)?];
    let [border, stride] = [call.sizes(&BORDER, 2, 0)?, call.sizes(&STRIDE, 2, 1)?];
    if channels.is_dynamic() || space.iter().any(|size| size.is_dynamic()) {
        return Err(call.refuse(Blame::Layer, say!("needs to know all sizes but the batch, its input is {}", axes)));
    }
    let extents: Vec<Dim> = size.iter().zip(&dilation).map(|(k, dilation)| *dilation * (*k - 1) + 1).collect_vec();
    let padded: Vec<Dim> = space.iter().zip(&border).map(|(n, border)| *n + *border * 2).collect_vec();
    let fits = Condition::all(extents.iter().zip(&padded).map(|(extent, n)| extent.at_most(*n)));
    call.require(fits, &KERNEL_SIZE, || say!("a block of {} is larger than its input {}", extents, axes))?;
    let blocks = padded.iter().zip(&extents).zip(&stride).map(|((n, extent), stride)| (*n - *extent) / *stride + 1);
    let blocks = blocks.fold(Dim::Known(1), |product, size| product * size);
    let values = size.iter().fold(*channels, |product, size| product * *size);
    Ok(Output::of([*batch, values, blocks]))
}

fn fold(call: &mut Call) -> Outcome {
    let axes = call.first_operand()?;
    let [batch, values, _] = axes.as_slice() else {
        return Err(
            call.refuse(Blame::Layer, say!("expects (batch, values of a block, blocks), its input is {}", axes))
        );
    };
    let size = call.sizes(&KERNEL_SIZE, 2, 1)?;
    let output = call.sizes(&IMAGE_SIZE, 2, 1)?;
    let area = size.iter().fold(Dim::Known(1), |product, size| product * *size);
    call.require(area.divides(*values), &KERNEL_SIZE, || {
        say!("a block of {} holds no multiple of {} values, as its input {} has", *values, area, axes)
    })?;
    Ok(Output::of([*batch, *values / area].into_iter().chain(output)))
}
