//! Where a network begins.

use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::Argument;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Inputs;
use crate::layer::shared_params::{DTYPE, NAME};
use crate::shape::Dim;

const SHAPE: Param =
    Param::new("shape", Accepts::Shape, "The sizes of the axes, without the batch; `None` where only a run knows one.")
        .or(Fallback::None);
const BATCH_SIZE: Param =
    Param::new("batch_size", Accepts::Size, "The size of the batch axis, where it is fixed.").or(Fallback::None);
const BATCH_SHAPE: Param = Param {
    alternative: true,
    ..Param::new("batch_shape", Accepts::Shape, "The shape with its batch axis, in place of `shape`.")
        .or(Fallback::None)
};
const SPARSE: Param = Param::idle("sparse", Accepts::Flag).or(Fallback::None);
const RAGGED: Param = Param { name: "ragged", ..SPARSE };
const INPUT_TENSOR: Param =
    Param::new("input_tensor", Accepts::Anything, "A tensor to begin at: has no meaning in a declaration.")
        .or(Fallback::None);
const TENSOR: Param = Param { name: "tensor", ..INPUT_TENSOR };

/// What Keras 2 called them.
const INPUT_SHAPE: Param = Param { name: "input_shape", ..SHAPE };
const BATCH_INPUT_SHAPE: Param = Param { name: "batch_input_shape", ..BATCH_SHAPE };

pub(super) static FAMILY: &[Entry] = &[Entry {
    class: "InputLayer",
    aliases: &["Input"],
    params: &[
        SHAPE,
        BATCH_SIZE,
        DTYPE,
        SPARSE,
        RAGGED,
        BATCH_SHAPE,
        INPUT_TENSOR,
        Param::new("optional", Accepts::Flag, "Whether a call may leave it out.").or(Fallback::Flag(false)),
        NAME,
    ],
    keywords: &[TENSOR, INPUT_SHAPE, BATCH_INPUT_SHAPE],
    base: false,
    inputs: Inputs::Nothing,
    doc: Doc {
        what: "Where a network begins: says what shape its input has. The batch axis is not written.",
        shapes: "`shape` → `(batch, *shape)`",
        count: NO_WEIGHTS,
        example: ("Sequential([Input(shape = (784,)), Dense(10)])", 7_850),
    },
    rule: input,
    ..ENTRY
}];

fn input(call: &mut Call) -> Outcome {
    for param in [&INPUT_TENSOR, &TENSOR] {
        if call.is_given(param) {
            let complaint = say!("{} has no meaning in a declaration", param.name);
            return Err(call.refuse(param.alone(), complaint.help("say the shape: `shape = (…,)`")));
        }
    }
    let given = |call: &Call, new: &'static Param, old: &'static Param| if call.is_given(old) { old } else { new };
    let (shape, batch_shape) = (given(call, &SHAPE, &INPUT_SHAPE), given(call, &BATCH_SHAPE, &BATCH_INPUT_SHAPE));
    let batch_size = call.maybe_size(&BATCH_SIZE)?;
    let output = match (call.maybe_shape(shape)?, call.maybe_shape(batch_shape)?) {
        (Some(axes), None) => {
            let batch = batch_size.unwrap_or(Dim::Dynamic);
            [&[batch], axes.as_slice()].concat()
        }
        (None, Some(axes)) if batch_size.is_none() => axes,
        (None, None) => {
            let complaint =
                say!("shape is missing").help("say the sizes of its axes, without the batch: (shape = (…,))");
            return Err(call.refuse(Blame::Layer, complaint));
        }
        (axes, _) => {
            let other = if axes.is_some() { shape } else { &BATCH_SIZE };
            let complaint = say!("{} says the batch axis too: {} cannot stand beside it", batch_shape.name, other.name);
            return Err(call.refuse(batch_shape.alone(), complaint.help(say!("leave out {}", other.name))));
        }
    };
    // Keras keeps one form of what can be said in several.
    [&SHAPE, &INPUT_SHAPE, &BATCH_SIZE].into_iter().for_each(|param| call.leave_out(param));
    call.resolve(&BATCH_SHAPE, Argument::sizes(&output));
    for param in [&SPARSE, &RAGGED] {
        let flag = call.flag(param)?;
        call.resolve(param, Argument::Flag(flag));
    }
    Ok(Output::of(output))
}
