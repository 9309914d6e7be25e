//! Layers that need no family.

use super::arguments::*;
use super::call::{Call, Outcome, Output};
use super::entry::{Doc, ENTRY, Entry, Mask};
use crate::shape::Dim;

pub(super) static FAMILY: &[Entry] = &[Entry {
    class: "Dense",
    params: &[
        UNITS,
        ACTIVATION,
        USE_BIAS,
        initializer("kernel_initializer", "glorot_uniform"),
        initializer("bias_initializer", "zeros"),
        regularizer("kernel_regularizer"),
        regularizer("bias_regularizer"),
        ACTIVITY_REGULARIZER,
        constraint("kernel_constraint"),
        constraint("bias_constraint"),
        LORA_RANK,
        LORA_ALPHA,
        QUANTIZATION_CONFIG,
    ],
    mask: |_| Mask::Passes,
    doc: Doc {
        what: "Every output is a weighted sum of all inputs of the last axis, plus a bias.",
        shapes: "`(batch, …, inputs)` → `(batch, …, units)`",
        count: "`inputs × units + units`",
        example: ("Sequential([Input(shape = (784,)), Dense(10)])", 7_850),
    },
    rule: dense,
    ..ENTRY
}];

fn dense(call: &mut Call) -> Outcome {
    let units = call.size(&UNITS)?;
    let mut axes = call.named_axes(&["batch", "…", "features"], |rank| rank >= 2)?;
    let Some(features) = axes.pop() else { return Err(call.give_up()) };
    let inputs = call.definite(features, "last axis")?;
    let lora_rank = call.maybe_size(&LORA_RANK)?;
    call.weight("kernel", &[inputs, units]).counted(&[(&[inputs], "inputs"), (&[units], "units")]);
    if call.flag(&USE_BIAS)? {
        call.weight("bias", &[units]).counted(&[(&[units], "biases")]);
    }
    lora(call, lora_rank, "kernel", &["lora_kernel_a", "lora_kernel_b"], &[inputs], units);
    axes.push(units);
    Ok(Output::of(axes))
}

/// The two factors of a low-rank adaptation; the weight they stand beside is frozen. A rank of 0 is none.
pub(super) fn lora(
    call: &mut Call,
    rank: Option<Dim>,
    frozen: &str,
    names: &[&'static str; 2],
    inputs: &[Dim],
    outputs: Dim,
) {
    let Some(rank) = rank.filter(|rank| rank.known() != Some(0)) else { return };
    for weight in call.weights_mut().iter_mut().filter(|weight| weight.name == frozen) {
        weight.trainable = false;
    }
    let a: Vec<_> = inputs.iter().copied().chain([rank]).collect();
    call.weight(names[0], &a);
    call.weight(names[1], &[rank, outputs]);
}
