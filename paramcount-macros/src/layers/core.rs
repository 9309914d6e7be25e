//! Layers that need no family.

use super::shared::entry::ENTRY;
use super::shared::kernels::{biases, lora};
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Mask, Memory, NOT_EQUAL, Numbers};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const FUNCTION: Param = Param::new(
    "function",
    Accepts::Anything,
    "The function: a Python function cannot be given, any word stands for it.",
)
.or(Fallback::None);
const OUTPUT_SHAPE: Param =
    Param::new("output_shape", Accepts::Shape, "The shape of the output, without the batch.").or(Fallback::None);

const DENSE: [Param; 13] =
    join(&[&[UNITS, ACTIVATION, USE_BIAS], OF_KERNEL_AND_BIAS, &[LORA_RANK, LORA_ALPHA, QUANTIZATION_CONFIG]]);

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Dense",
        formerly: &["FullyConnected"],
        input_first: Some((&["Linear"], 2)),
        params: &DENSE,
        mask: |_| Mask::Passes,
        doc: Doc {
            what: "Every output is a weighted sum of all inputs of the last axis, plus a bias.",
            shapes: "`(batch, …, inputs)` → `(batch, …, units)`",
            count: "`inputs × units + units`",
            example: ("Sequential([Input(shape = (784,)), Dense(10)])", 7_850),
        },
        rule: dense,
        ..ENTRY
    },
    Entry {
        class: "Identity",
        inputs: Inputs::Any,
        mask: |_| Mask::Passes,
        memory: |_| Memory::Alias,
        numbers: Numbers::Kept,
        doc: Doc {
            what: "Gives back its input.",
            shapes: "any shape, unchanged",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8,)), Identity()])", 0),
        },
        rule: identity,
        ..ENTRY
    },
    Entry {
        class: "Masking",
        params: &[number("mask_value", 0.0)],
        memory: |_| Memory::InPlace,
        mask: |_| Mask::Makes(&[NOT_EQUAL, ("Any", &[("axis", Fallback::Int(-1))])]),
        doc: Doc {
            what: "Marks the steps whose features all have one value as steps that do not count.",
            shapes: "`(batch, steps, features)`, unchanged",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (10, 8)), Masking(), LSTM(4)])", 208),
        },
        ..ENTRY
    },
    Entry {
        class: "Lambda",
        params: &[FUNCTION, OUTPUT_SHAPE, ignored("mask"), ignored("arguments")],
        inputs: Inputs::Any,
        call: &[MASK],
        keeps_function: true,
        doc: Doc {
            what: "A function of Python, of which a declaration says no more than the shape it gives.",
            shapes: "any shape → `(batch, *output_shape)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8,)), Lambda(output_shape = (4,))])", 0),
        },
        rule: lambda,
        ..ENTRY
    },
];

fn identity(call: &mut Call) -> Outcome {
    match call.inputs().as_slice() {
        [_] => call.same_shape(),
        inputs => Ok(Output::Many(inputs.iter().map(|input| Output::One(input.shape.clone())).collect_vec())),
    }
}

fn lambda(call: &mut Call) -> Outcome {
    let Some(axes) = call.maybe_shape(&OUTPUT_SHAPE)? else {
        let complaint = say!("what its function makes of a shape cannot be known before the program runs");
        return Err(call.refuse(FUNCTION.alone(), complaint.help("say it: output_shape = (…,), without the batch")));
    };
    call.multiplies_unknown();
    let batch = call.axes()?.first().copied().unwrap_or(Dim::Dynamic);
    Ok(Output::of([batch].into_iter().chain(axes)))
}

fn dense(call: &mut Call) -> Outcome {
    let units = call.size(&UNITS)?;
    let mut axes = call.named_axes(&["batch", "…", "features"], &|rank| rank >= 2)?;
    let Some(features) = axes.pop() else { return Err(call.give_up()) };
    let inputs = call.definite(features, "last axis")?;
    let lora_rank = call.maybe_size(&LORA_RANK)?;
    let kernel =
        call.weight("kernel", &[inputs, units]).counted(&[(&[inputs], "inputs"), (&[units], "units")]).kernel();
    call.applied(kernel, axes.get(1..).unwrap_or_default(), "positions");
    biases(call, units)?;
    lora(call, lora_rank, "kernel", &["lora_kernel_a", "lora_kernel_b"], &[inputs], units)?;
    axes.push(units);
    Ok(Output::of(axes))
}
