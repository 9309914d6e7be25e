//! Functions that choose among the numbers of a tensor, and put numbers into it. Keras: `ops/numpy.py`, `ops/core.py`,
//! `ops/math.py`, `ops/nn.py`.

use super::elementwise::broadcast_first;
use super::params::*;
use super::subscript;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::argument::Argument;
use crate::layer::call::{Blame, Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry, FUNCTION};
use crate::layer::param::{Fallback, Param};

const KEY: Param = Param::new("key", Accepts::Subscripts, "The subscripts.");
const INDICES: Param = Param::new("indices", Accepts::Values, "Which ones.");
const FLAT: Param = AXIS.or(Fallback::None).saying("The axis, counted from 0 with the batch; without, all laid flat.");
const CONDITION: Param = operand("condition", "What decides.");
const CHOSEN: Param = X1.or(Fallback::None).saying("What stands where it holds.");
const OTHERWISE: Param = X2.or(Fallback::None).saying("What stands where it does not.");

const fn chosen(
    names: &'static [&'static str],
    class: &'static str,
    what: &'static str,
    shapes: &'static str,
) -> Entry {
    let entry = described(FUNCTION, "numpy", names, class, what);
    Entry { doc: Doc { shapes, ..entry.doc }, ..entry }
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[X, KEY],
        rule: get_item,
        ..chosen(&["get_item"], "GetItem", "A part of a tensor: `x[…]`.", "as NumPy's; a number takes its axis away")
    },
    Entry {
        params: &[X, INDICES, FLAT],
        rule: take,
        ..chosen(&["take"], "Take", "Some places along an axis.", "the shape of the indices in the place of the axis")
    },
    Entry {
        params: &[CONDITION, CHOSEN, OTHERWISE],
        rule: |call| {
            let count = if call.is_given(&CHOSEN) { 3 } else { 1 };
            broadcast_first(call, count)
        },
        ..chosen(&["where"], "Where", "One of two numbers, as a condition says.", "three shapes that broadcast")
    },
];

fn get_item(call: &mut Call) -> Outcome {
    let key = match call.argument(&KEY) {
        Argument::List(key) => key.to_vec(),
        lone => vec![lone],
    };
    let axes = call.first_operand()?;
    if let ([Argument::List(_) | Argument::None | Argument::Text(_)], false) = (key.as_slice(), call.is_eager()) {
        let complaint = say!("Keras takes a number between the brackets, or several subscripts, and this is one");
        return Err(call.refuse(Blame::Layer, complaint.help("put `...` behind it: `x[1:, ...]`")));
    }
    subscript::apply(call, &axes, &key).map(Output::of)
}

fn take(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let indices = call.operand(&INDICES)?;
    let Some(axis) = call.maybe_int(&FLAT)? else { return Ok(Output::of(indices)) };
    let axis = call.axis_among(&FLAT, axis, &shape)?;
    let (before, behind) = shape.split_at(axis);
    Ok(Output::of([before, &indices, behind.get(1..).unwrap_or_default()].concat()))
}
