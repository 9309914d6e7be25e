//! Activations as layers of their own. Keras: `layers/activations/`.

use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Mask, Memory};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const MAX_VALUE: Param = at_least_zero("max_value", "The largest output.").or(Fallback::None);
const NEGATIVE_SLOPE: Param =
    at_least_zero("negative_slope", "By what negative inputs are multiplied.").formerly(&["alpha", "slope"]);
/// What Keras 2 called it.
const ALPHA: Param = Param { name: "alpha", alternative: true, ..NEGATIVE_SLOPE.or(Fallback::None) };
const SOFTMAX_AXIS: Param = Param::new("axis", Accepts::Ints, "The axis, or axes, over which outputs sum to 1.")
    .formerly(&["concat_axis", "dim"])
    .or(Fallback::Int(-1))
    .or_none();
const SHARED_AXES: Param =
    Param::new("shared_axes", Accepts::Ints, "Axes along which one `alpha` serves, counted from 1.").or(Fallback::None);

const fn at_least_zero(name: &'static str, doc: &'static str) -> Param {
    Param::new(name, Accepts::Within(0.0, f64::INFINITY), doc)
}

const APPLIED: Param = ACTIVATION.or(Fallback::Required).saying("The function applied to each number.");

/// What the activations have in common.
const FUNCTION: Entry = Entry { mask: |_| Mask::Passes, memory: |_| Memory::InPlace, ..ENTRY };

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Activation",
        params: &[APPLIED],
        memory: |layer| match layer.argument(ACTIVATION.name) {
            Argument::Text(word) if &*word == "linear" => Memory::Alias,
            Argument::None => Memory::Alias,
            _ => Memory::InPlace,
        },
        doc: Doc::unchanged(
            "Applies a function to each number of its input.",
            "Sequential([Input(shape = (8,)), Activation(\"relu\")])",
        ),
        ..FUNCTION
    },
    Entry {
        class: "ReLU",
        params: &[
            MAX_VALUE,
            NEGATIVE_SLOPE.or(Fallback::Float(0.0)),
            at_least_zero("threshold", "Below it, an input is negative.").or(Fallback::Float(0.0)),
        ],
        doc: Doc::unchanged("Keeps what is positive.", "Sequential([Input(shape = (8,)), ReLU(max_value = 6)])"),
        ..FUNCTION
    },
    Entry {
        class: "LeakyReLU",
        params: &[NEGATIVE_SLOPE.or(Fallback::Float(0.3))],
        keywords: &[ALPHA],
        rule: |call| {
            if call.is_given(&ALPHA) {
                call.resolve(&NEGATIVE_SLOPE, call.argument(&ALPHA));
            }
            call.same_shape()
        },
        doc: Doc::unchanged(
            "Keeps what is positive, and a part of what is negative.",
            "Sequential([Input(shape = (8,)), LeakyReLU(0.1)])",
        ),
        ..FUNCTION
    },
    Entry {
        class: "ELU",
        params: &[number("alpha", 1.0)],
        doc: Doc::unchanged(
            "Keeps what is positive, and bends what is negative towards `-alpha`.",
            "Sequential([Input(shape = (8,)), ELU()])",
        ),
        ..FUNCTION
    },
    Entry {
        class: "PReLU",
        params: &[
            initializer("alpha_initializer", "Zeros"),
            regularizer("alpha_regularizer"),
            constraint("alpha_constraint"),
            SHARED_AXES,
        ],
        doc: Doc {
            what: "A leaky ReLU whose slopes are learned, one for each place of its input.",
            shapes: "any shape, unchanged",
            count: "the product of the axes without the batch, those of `shared_axes` counting 1",
            example: ("Sequential([Input(shape = (8, 8, 4)), PReLU(shared_axes = [1, 2])])", 4),
        },
        rule: prelu,
        ..FUNCTION
    },
    Entry {
        class: "Softmax",
        params: &[SOFTMAX_AXIS],
        call: &[MASK],
        mask: |_| Mask::TakesAndPasses,
        doc: Doc::unchanged(
            "Makes numbers into shares that sum to 1.",
            "Sequential([Input(shape = (10,)), Softmax()])",
        ),
        ..FUNCTION
    },
];

fn prelu(call: &mut Call) -> Outcome {
    let axes = call.axes()?;
    let shared = call.maybe_ints(&SHARED_AXES)?.unwrap_or_default();
    // Keras counts from 1 and takes other numbers for places from the end, which are not those that they name.
    if let Some(axis) = shared.iter().find(|axis| !(1..axes.len() as i128).contains(*axis)) {
        let shape = call.input()?.shape.clone();
        let complaint = say!("shared_axes {} is no axis of its input {} beside the batch", *axis, shape);
        return Err(call.refuse(&SHARED_AXES, complaint.help("axes are counted from 1 here")));
    }
    let mut slopes = Vec::new();
    for (i, size) in axes.iter().enumerate().skip(1) {
        let alone = shared.contains(&(i as i128));
        slopes.push(if alone { Dim::Known(1) } else { call.definite(*size, "axes that are not in shared_axes")? });
    }
    call.weight("alpha", &slopes);
    call.fix_rank();
    call.same_shape()
}
