//! An LSTM whose kernels are convolutions, run over films. Keras: `layers/rnn/conv_lstm.py`.

use super::cells::lstm_params;
use super::convolution::{not_both, window_sizes};
use super::recurrent::{FLOW, RECURRENT, RETURN_STATE, UNROLL, ZERO_OUTPUT_FOR_MASK, returned};
use super::shared::spatial::{Image, PADDING, Window, slide};
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, say};
use crate::layer::address::Attribute;
use crate::layer::call::{Blame, Call, Outcome};
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const PARAMS: [Param; 27] = lstm_params(
    &[FILTERS, KERNEL_SIZE, STRIDES.or(Fallback::Int(1)), PADDING, DATA_FORMAT, DILATION_RATE],
    &[ACTIVITY_REGULARIZER],
    &FLOW,
);

/// What they have in common.
const CONV_LSTM: Entry = Entry {
    ranks: 3,
    params: &PARAMS,
    keywords: &[UNROLL, ZERO_OUTPUT_FOR_MASK],
    more_outputs: Some((&RETURN_STATE, 3)),
    ..RECURRENT
};

const COUNT: &str = "`4 × filters × (kernel × (channels + filters) + 1)`, a set for each of four gates, where `kernel` is \
                     the product of `kernel_size`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "ConvLSTM1D",
        doc: Doc {
            what: "An `LSTM` over films of one spatial axis, whose kernels are convolutions.",
            shapes: "`(batch, time, steps, channels)` → `(batch, steps', filters)`, or with `return_sequences` \
                     `(batch, time, steps', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (5, 9, 3)), ConvLSTM1D(4, 3)])", 352),
        },
        rule: |call| conv_lstm(call, 1),
        ..CONV_LSTM
    },
    Entry {
        class: "ConvLSTM2D",
        doc: Doc {
            what: "An `LSTM` over films, whose kernels are convolutions.",
            shapes: "`(batch, time, height, width, channels)` → `(batch, height', width', filters)`, or with \
                     `return_sequences` `(batch, time, height', width', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (5, 8, 9, 3)), ConvLSTM2D(4, 3)])", 1_024),
        },
        rule: |call| conv_lstm(call, 2),
        ..CONV_LSTM
    },
    Entry {
        class: "ConvLSTM3D",
        doc: Doc {
            what: "An `LSTM` over films of bodies, whose kernels are convolutions.",
            shapes: "`(batch, time, depth, height, width, channels)` → `(batch, depth', height', width', filters)`, or with \
                     `return_sequences` `(batch, time, depth', height', width', filters)`",
            count: COUNT,
            example: ("Sequential([Input(shape = (5, 6, 6, 6, 3)), ConvLSTM3D(4, 3)])", 3_040),
        },
        rule: |call| conv_lstm(call, 3),
        ..CONV_LSTM
    },
];

fn conv_lstm(call: &mut Call, rank: usize) -> Outcome {
    let filters = call.size(&FILTERS)?;
    let [kernel, strides, dilation] = window_sizes(call, rank)?;
    let padding = call.word(&PADDING)?;
    not_both(call, &strides, &dilation);
    let (image, steps) = Image::film(call, rank)?;
    if image.space.iter().any(|size| size.is_dynamic()) {
        let input = call.input()?.shape.clone();
        let complaint =
            Complaint::from(say!("needs to know the sizes of its images to make its states, its input is {}", input));
        return Err(call.refuse(Blame::Layer, complaint.help("give the input's `shape` sizes there instead of None")));
    }
    let channels = call.definite(image.channels, "channels")?;
    let gates = Dim::Known(4);
    // Keras does not hand `trainable` to this cell.
    let mut kernels = Vec::with_capacity(2);
    for (name, inputs, word) in [("kernel", channels, "inputs"), ("recurrent_kernel", filters, "filters")] {
        let shape = [kernel.as_slice(), &[inputs, filters * gates]].concat();
        let factors: [(&[Dim], _); 4] =
            [(&[inputs], word), (&[gates], "gates"), (&[filters], "filters"), (&kernel, "")];
        let made = call.in_part(Attribute::new("cell", "conv_lstm_cell"), |call| {
            call.inner_weight(name, &shape).counted(&factors).kernel()
        });
        kernels.push(made);
    }
    if call.weight_flag(&USE_BIAS)? {
        call.in_part(Attribute::new("cell", "conv_lstm_cell"), |call| {
            call.inner_weight("bias", &[filters * gates]).counted(&[(&[filters * gates], "biases")]);
        });
    }
    let window =
        Window { size: &kernel, strides: &strides, dilation: &dilation, padding: &padding, blame: &KERNEL_SIZE };
    let space = slide(call, &image.space, &window)?;
    kernels.into_iter().for_each(|kernel| call.applied(kernel, &space, "positions"));
    call.at_every_step(steps);
    let state = image.with(space, filters);
    let step: Vec<Dim> =
        state.leaves().iter().filter_map(|shape| shape.axes()).flatten().skip(1).copied().collect_vec();
    returned(call, image.batch, steps, &step, vec![state.clone(), state])
}
