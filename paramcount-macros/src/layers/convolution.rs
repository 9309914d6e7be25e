//! Convolutions of all ranks, each filter over all channels. Keras: `layers/convolutional/base_conv.py`.

use super::shared::divisors::divisors_help;
use super::shared::entry::ENTRY;
use super::shared::kernels::{biases, lora};
use super::shared::spatial::{Image, PADDING, Window};
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Refused};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::{Condition, Dim};

const CAUSAL_PADDING: Param = PADDING.of(Accepts::AnyCaseWord(&["valid", "same", "causal"]));

/// The parameters of a convolution whose padding may be causal or not.
const fn params(padding: Param) -> [Param; 16] {
    let strides = STRIDES.or(Fallback::Int(1));
    let own = [FILTERS, KERNEL_SIZE, strides, padding, DATA_FORMAT, DILATION_RATE, GROUPS, ACTIVATION, USE_BIAS];
    join(&[&own, OF_KERNEL_AND_BIAS])
}

/// What the convolutions have in common.
const CONVOLUTION: Entry = Entry { ranks: 3, params: &params(PADDING), keywords: &[LORA_RANK, LORA_ALPHA], ..ENTRY };

const COUNT: &str = "`kernel × inputs / groups × filters + filters`, where `kernel` is the product of `kernel_size`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Conv1D",
        aliases: &["Convolution1D"],
        input_first: Some((&["Conv1d"], 3)),
        params: &params(CAUSAL_PADDING),
        doc: Doc {
            what: "A convolution over steps: each filter looks at a window of neighbouring steps.",
            shapes: "`(batch, steps, channels)` → `(batch, steps', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (100, 8)), Conv1D(16, 3)])", 400),
        },
        rule: |call| convolution(call, 1),
        ..CONVOLUTION
    },
    Entry {
        class: "Conv2D",
        aliases: &["Convolution2D"],
        input_first: Some((&["Conv2d"], 3)),
        doc: Doc {
            what: "A convolution over height and width: each filter looks at a window of the image.",
            shapes: "`(batch, height, width, channels)` → `(batch, height', width', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (32, 32, 3)), Conv2D(32, 3)])", 896),
        },
        rule: |call| convolution(call, 2),
        ..CONVOLUTION
    },
    Entry {
        class: "Conv3D",
        aliases: &["Convolution3D"],
        input_first: Some((&["Conv3d"], 3)),
        doc: Doc {
            what: "A convolution over depth, height and width.",
            shapes: "`(batch, depth, height, width, channels)` → `(batch, depth', height', width', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (8, 16, 16, 1)), Conv3D(4, 3)])", 112),
        },
        rule: |call| convolution(call, 3),
        ..CONVOLUTION
    },
];

fn convolution(call: &mut Call, rank: usize) -> Outcome {
    let filters = call.size(&FILTERS)?;
    let [kernel, strides, dilation] = window_sizes(call, rank)?;
    let groups = call.size(&GROUPS)?;
    let padding = call.word(&PADDING)?;
    not_both(call, &strides, &dilation);
    // The number that is meant divides the channels as well.
    let both: Vec<Dim> = [filters].into_iter().chain(Image::channels_of(call, rank)).collect_vec();
    let fit = call.expect(groups.divides(filters), GROUPS.alone(), || {
        let complaint = say!("filters {} is not divisible by groups {}", filters, groups);
        complaint.maybe_help(divisors_help("groups", &both))
    });
    let image = Image::of(call, rank)?;
    let channels = call.definite(image.channels, "channels")?;
    if fit {
        call.expect(groups.divides(channels), &GROUPS, || {
            let complaint = say!("the {} channels of its input are not divisible by groups {}", channels, groups);
            complaint.maybe_help(divisors_help("groups", &both))
        });
    }
    let inputs = channels / groups;
    let shape = [kernel.as_slice(), &[inputs, filters]].concat();
    let factors: [(&[Dim], _); 3] = [(&[inputs], "inputs"), (&[filters], "filters"), (&kernel, "")];
    let applied = call.weight("kernel", &shape).counted(&factors).kernel();
    biases(call, filters)?;
    let rank_of_lora = call.maybe_size(&LORA_RANK)?;
    lora(
        call,
        rank_of_lora,
        "kernel",
        &["lora_kernel_a", "lora_kernel_b"],
        &[kernel.as_slice(), &[inputs]].concat(),
        filters,
    )?;
    let window =
        Window { size: &kernel, strides: &strides, dilation: &dilation, padding: &padding, blame: &KERNEL_SIZE };
    let space = image.slide(call, &window)?;
    call.applied(applied, &space, "positions");
    Ok(image.with(space, filters))
}

/// The sizes of a kernel, its strides and its dilation, each of which is looked at whatever the others are.
pub(super) fn window_sizes(call: &mut Call, rank: usize) -> Result<[Vec<Dim>; 3], Refused> {
    let [kernel, strides, dilation] = [&KERNEL_SIZE, &STRIDES, &DILATION_RATE].map(|param| call.sizes(param, rank, 1));
    Ok([kernel?, strides?, dilation?])
}

/// Keras refuses strides above 1 together with a dilation above 1, even on different axes.
pub(super) fn not_both(call: &mut Call, strides: &[Dim], dilation: &[Dim]) {
    let ones = |sizes: &[Dim]| Condition::all(sizes.iter().map(|size| size.at_most(1)));
    call.expect(ones(strides).or(ones(dilation)), STRIDES.alone(), || {
        say!("strides {} and dilation_rate {} cannot both be above 1", strides.to_vec(), dilation.to_vec())
            .help("leave one of the two at 1")
    });
}
