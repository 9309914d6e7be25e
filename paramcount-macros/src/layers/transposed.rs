//! Transposed convolutions of all ranks, which make an image larger. Keras:
//! `layers/convolutional/base_conv_transpose.py`.

use super::convolution::{not_both, window_sizes};
use super::shared::entry::ENTRY;
use super::shared::kernels::biases;
use super::shared::spatial::{Image, PADDING};
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Refused};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::{Condition, Dim};

const OUTPUT_PADDING: Param = Param::new(
    "output_padding",
    Accepts::Sizes,
    "What is added to one side of the output, less than the stride; `None` lets Keras choose.",
)
.or(Fallback::None);

/// The parameters, of which two change places between the ranks.
const fn params(fifth: Param, sixth: Param) -> [Param; 16] {
    let strides = STRIDES.or(Fallback::Int(1));
    let own = [FILTERS, KERNEL_SIZE, strides, PADDING, fifth, sixth, DILATION_RATE, ACTIVATION, USE_BIAS];
    join(&[&own, OF_KERNEL_AND_BIAS])
}

/// What the transposed convolutions have in common.
const TRANSPOSED: Entry = Entry { ranks: 3, params: &params(OUTPUT_PADDING, DATA_FORMAT), ..ENTRY };

const COUNT: &str = "`kernel × filters × inputs + filters`, where `kernel` is the product of `kernel_size`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Conv1DTranspose",
        aliases: &["Convolution1DTranspose"],
        input_first: Some((&["ConvTranspose1d"], 3)),
        doc: Doc {
            what: "A convolution turned round over steps: each step spreads over a window of the output.",
            shapes: "`(batch, steps, channels)` → `(batch, steps', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (50, 8)), Conv1DTranspose(16, 3, strides = 2)])", 400),
        },
        rule: |call| transposed(call, 1),
        ..TRANSPOSED
    },
    Entry {
        class: "Conv2DTranspose",
        aliases: &["Convolution2DTranspose"],
        formerly: &["Deconv2D", "Deconvolution2D"],
        input_first: Some((&["ConvTranspose2d"], 3)),
        doc: Doc {
            what: "A convolution turned round over height and width: each pixel spreads over a window of the output.",
            shapes: "`(batch, height, width, channels)` → `(batch, height', width', filters)`",
            count: COUNT,
            example: (
                "Sequential([Input(shape = (16, 16, 32)), Conv2DTranspose(3, 3, strides = 2, padding = \"same\")])",
                867,
            ),
        },
        rule: |call| transposed(call, 2),
        ..TRANSPOSED
    },
    Entry {
        class: "Conv3DTranspose",
        aliases: &["Convolution3DTranspose"],
        input_first: Some((&["ConvTranspose3d"], 3)),
        params: &params(DATA_FORMAT, OUTPUT_PADDING),
        doc: Doc {
            what: "A convolution turned round over depth, height and width.",
            shapes: "`(batch, depth, height, width, channels)` → `(batch, depth', height', width', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (4, 8, 8, 4)), Conv3DTranspose(1, 3, strides = 2)])", 109),
        },
        rule: |call| transposed(call, 3),
        ..TRANSPOSED
    },
];

fn transposed(call: &mut Call, rank: usize) -> Outcome {
    let filters = call.size(&FILTERS)?;
    let [kernel, strides, dilation] = window_sizes(call, rank)?;
    let padding = call.word(&PADDING)?;
    let extra = call.maybe_sizes(&OUTPUT_PADDING, rank, 0)?;
    if let Some(extra) = &extra {
        let less = Condition::all(extra.iter().zip(&strides).map(|(extra, stride)| extra.less(*stride)));
        call.expect(less, OUTPUT_PADDING.alone(), || {
            say!("output_padding {} is not less than strides {}", *extra, strides)
        });
    }
    not_both(call, &strides, &dilation);
    let image = Image::of(call, rank)?;
    let channels = call.definite(image.channels, "channels")?;
    let shape = [kernel.as_slice(), &[filters, channels]].concat();
    let factors: [(&[Dim], _); 3] = [(&[channels], "inputs"), (&[filters], "filters"), (&kernel, "")];
    let applied = call.weight("kernel", &shape).counted(&factors).kernel();
    // Each pixel of the input is spread once, however large the output is.
    call.applied(applied, &image.space, "input positions");
    biases(call, filters)?;
    let extents = kernel.iter().zip(&dilation).map(|(k, dilation)| *dilation * (*k - 1) + 1);
    let axes = image.space.iter().zip(&strides).zip(extents);
    let space: Vec<Dim> = match &extra {
        Some(extra) => {
            let least = |extent: Dim| if padding == "same" { extent % 2 } else { extent };
            axes.zip(extra)
                .map(|(((n, stride), extent), extra)| (*n - 1) * *stride + least(extent) + *extra)
                .collect_vec()
        }
        None if padding == "same" => axes.map(|((n, stride), _)| *n * *stride).collect_vec(),
        None => axes.map(|((n, stride), extent)| (*n - 1) * *stride + extent.max(*stride)).collect_vec(),
    };
    not_empty(call, &space)?;
    Ok(image.with(space, filters))
}

/// An even kernel with `"same"` and an `output_padding` of 0 makes nothing of a single pixel.
fn not_empty(call: &mut Call, space: &[Dim]) -> Result<(), Refused> {
    let some = Condition::all(space.iter().map(|n| n.at_least(1)));
    let input = call.input()?.shape.clone();
    call.require(some, &OUTPUT_PADDING, || {
        say!("its output has the sizes {}, made of an input {}", space.to_vec(), input)
            .help("leave output_padding out, or use padding = \"valid\"")
    })
}
