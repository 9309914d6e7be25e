//! Layers that make one tensor of several. Keras: `layers/merging/`.

use super::shared::broadcast::{Open, batches_meet, broadcast, common_batch, differ, differ_in_rank, shapes};
use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, listed, say};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Joining, Mask, Memory};
use crate::layer::shared_params::*;
use crate::shape::{Condition, Dim, sum};

const AXES: Param =
    Param::new("axes", Accepts::Ints, "The axis of both inputs that is summed over, or one axis for each.");

/// What the layers have in common that work number by number.
const ELEMENTWISE: Entry = Entry {
    inputs: Inputs::List,
    mask: |_| Mask::Merges("LogicalOr"),
    memory: |_| Memory::InPlace,
    rule: |call| {
        let inputs = all_axes(call)?;
        merge(call, &inputs)
    },
    ..ENTRY
};

const SHAPES: &str = "shapes that are equal, or where 1 or an absent axis gives way";

const LAST_AXIS: &[(&str, Fallback)] = &[("axis", Fallback::Int(-1))];
const JOINING: Joining = Joining {
    ones: ("OnesLike", &[]),
    new_axis: ("ExpandDims", LAST_AXIS),
    zeros: ("ZerosLike", &[]),
    either: ("LogicalOr", &[]),
    any: ("Any", LAST_AXIS),
};

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Add",
        at_once: Some("add"),
        doc: Doc::weightless(
            SHAPES,
            "The sum of its inputs.",
            "{ a = Input(shape = (8,)); Model(a, Add()([a, ReLU()(a)])) }",
        ),
        ..ELEMENTWISE
    },
    Entry {
        class: "Subtract",
        at_once: Some("subtract"),
        doc: Doc::weightless(
            SHAPES,
            "The first input less the second.",
            "{ a = Input(shape = (8,)); Model(a, Subtract()([a, ReLU()(a)])) }",
        ),
        rule: subtract,
        ..ELEMENTWISE
    },
    Entry {
        class: "Multiply",
        at_once: Some("multiply"),
        doc: Doc::weightless(
            SHAPES,
            "The product of its inputs.",
            "{ a = Input(shape = (8,)); Model(a, Multiply()([a, ReLU()(a)])) }",
        ),
        ..ELEMENTWISE
    },
    Entry {
        class: "Average",
        at_once: Some("average"),
        doc: Doc::weightless(
            SHAPES,
            "The mean of its inputs.",
            "{ a = Input(shape = (8,)); Model(a, Average()([a, ReLU()(a)])) }",
        ),
        ..ELEMENTWISE
    },
    Entry {
        class: "Maximum",
        at_once: Some("maximum"),
        doc: Doc::weightless(
            SHAPES,
            "At each place the largest of its inputs.",
            "{ a = Input(shape = (8,)); Model(a, Maximum()([a, ReLU()(a)])) }",
        ),
        ..ELEMENTWISE
    },
    Entry {
        class: "Minimum",
        at_once: Some("minimum"),
        doc: Doc::weightless(
            SHAPES,
            "At each place the smallest of its inputs.",
            "{ a = Input(shape = (8,)); Model(a, Minimum()([a, ReLU()(a)])) }",
        ),
        ..ELEMENTWISE
    },
    Entry {
        class: "Concatenate",
        at_once: Some("concatenate"),
        formerly: &["Merge", "Concat", "cat"],
        params: &[AXIS],
        inputs: Inputs::List,
        mask: |_| Mask::Concatenates(&JOINING),
        doc: Doc {
            what: "Its inputs one after the other along an axis.",
            shapes: "shapes that are equal but for `axis` → the same, with the sum of the sizes there",
            count: NO_WEIGHTS,
            example: ("{ a = Input(shape = (8,)); Model(a, Concatenate()([a, Dense(4)(a)])) }", 36),
        },
        rule: concatenate,
        ..ENTRY
    },
    Entry {
        class: "Dot",
        at_once: Some("dot"),
        params: &[AXES, flag("normalize", false, "Whether each vector is made one of length 1 before.")],
        inputs: Inputs::List,
        doc: Doc {
            what: "The products of two inputs, summed over an axis of each.",
            shapes: "`(batch, n, x)` and `(batch, m, x)` with `axes = 2` → `(batch, n, m)`",
            count: NO_WEIGHTS,
            example: ("{ a = Input(shape = (8,)); Model(a, Dot(axes = 1)([a, ReLU()(a)])) }", 0),
        },
        rule: dot,
        ..ENTRY
    },
];

fn all_axes(call: &Call) -> Result<Vec<Vec<Dim>>, Refused> {
    call.inputs().iter().map(|input| call.axes_of(input)).collect_ok()
}

fn exactly_two(call: &Call) -> Result<[Vec<Dim>; 2], Refused> {
    let inputs = all_axes(call)?;
    <[Vec<Dim>; 2]>::try_from(inputs)
        .map_err(|inputs| call.refuse(Blame::Layer, say!("takes exactly 2 inputs, not {}", inputs.len())))
}

fn subtract(call: &mut Call) -> Outcome {
    let inputs = exactly_two(call)?;
    merge(call, &inputs)
}

/// The batch apart, the other axes as they meet; from the left to the right.
fn merge(call: &mut Call, inputs: &[Vec<Dim>]) -> Outcome {
    let mut parts = Vec::new();
    for axes in inputs {
        let Some((batch, axes)) = axes.split_first() else {
            return Err(call.refuse(Blame::Layer, say!("an input has no axes, not even a batch")));
        };
        parts.push((*batch, axes));
    }
    let Some(((batch, axes), rest)) = parts.split_first() else { return Err(call.give_up()) };
    let (mut batch, mut axes) = (*batch, axes.to_vec());
    for (other_batch, other) in rest {
        let tensors = call.inputs();
        let full = inputs.iter().map(Vec::len).max().unwrap_or_default();
        call.expect(batches_meet(call, batch, *other_batch), Blame::Layer, || differ(&tensors, full));
        batch = common_batch(call, batch, *other_batch);
        axes = broadcast(call, &axes, other, 0, Open::Stays)?;
    }
    Ok(Output::of([batch].into_iter().chain(axes)))
}

pub(super) fn concatenate(call: &mut Call) -> Outcome {
    let inputs = all_axes(call)?;
    let Some((first, rest)) = inputs.split_first() else { return Err(call.give_up()) };
    if rest.iter().any(|axes| axes.len() != first.len()) {
        return Err(differ_in_rank(call));
    }
    let tensors = call.inputs();
    let axis = call.int(&AXIS)?;
    let axis = call.axis(&AXIS, axis, first.len())?;
    for at in (0..first.len()).filter(|at| *at != axis) {
        // What Keras knows of an axis is known from any of the inputs.
        let mut known = first.get(at).copied().unwrap_or(Dim::Unknown);
        for size in rest.iter().filter_map(|axes| axes.get(at)) {
            call.expect(known.equals(*size), Blame::Layer, || differ(&tensors, first.len() - at));
            known = if known.is_dynamic() { *size } else { known };
        }
    }
    let along: Vec<Dim> = inputs.iter().filter_map(|axes| axes.get(axis).copied()).collect_vec();
    let output = first.iter().enumerate().map(|(at, size)| if at == axis { sum(along.iter().copied()) } else { *size });
    Ok(Output::of(output))
}

fn dot(call: &mut Call) -> Outcome {
    let [left, right] = exactly_two(call)?;
    if right.len() < 2 {
        return Err(call.refuse(Blame::Layer, say!("its second input {} has no axis beside the batch", right)));
    }
    let (a, b) = match (call.argument(&AXES), call.ints(&AXES)?.as_slice()) {
        (Argument::List(_), [a, b]) => (*a, *b),
        // Keras counts a lone negative axis round and round.
        (Argument::Size(_), [both @ ..0]) => {
            (both.rem_euclid(left.len().max(1) as i128), both.rem_euclid(right.len().max(1) as i128))
        }
        (Argument::Size(_), [both]) => (*both, *both),
        (_, axes) => {
            let complaint = say!("axes takes an axis or two, not a tuple of {}", axes.len());
            return Err(call.refuse(AXES.alone(), complaint));
        }
    };
    let a = summed(call, a, &left)?;
    let b = summed(call, b, &right)?;
    let shapes = shapes(call);
    let (Some(x), Some(y)) = (left.get(a).copied(), right.get(b).copied()) else { return Err(call.give_up()) };
    call.expect(x.alike(y), &AXES, || {
        Complaint::from(say!(
            "axis {} of its first input is {}, axis {} of its second is {}: {}",
            a,
            x,
            b,
            y,
            listed(&shapes, "and")
        ))
    });
    let tensors = call.inputs();
    let batches = left.first().zip(right.first()).map_or(Condition::Open, |(a, b)| a.equals(*b));
    call.expect(batches, Blame::Layer, || differ(&tensors, left.len().max(right.len())));
    let without = |axes: &[Dim], gone: usize| {
        axes.iter().enumerate().filter(move |(at, _)| *at != gone).map(|(_, size)| *size).collect_vec()
    };
    let mut output = without(&left, a);
    output.extend(without(&right, b).into_iter().skip(1));
    let summed = if x.is_dynamic() { y } else { x };
    call.multiplies([(&output[1..], "results"), (&[summed], "summed over")]);
    if output.len() == 1 {
        output.push(Dim::Known(1));
    }
    Ok(Output::of(output))
}

/// An axis that is summed over.
fn summed(call: &Call, axis: i128, input: &[Dim]) -> Result<usize, Refused> {
    let rank = input.len() as i128;
    let index = if axis < 0 { axis + rank } else { axis };
    match usize::try_from(index) {
        Ok(index) if index < input.len() => Ok(index),
        _ => Err(call.refuse(&AXES, say!("axes {} is no axis of its input {}", axis, input.to_vec()))),
    }
}
