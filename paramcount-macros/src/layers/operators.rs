//! Operators on tensors: rows of the summary that are no layers, and what Keras makes masks with. Keras: `ops/numpy.py`.
//! They stand in a list of their own, so that no layer is found by their names.

use super::argument::Argument;
use super::arguments::AXIS;
use super::broadcast::{Open, broadcast};
use super::call::{Blame, Call, Outcome, Output, Refused};
use super::entry::{ENTRY, Entry, Inputs};
use super::param::{Kind, Param};
use super::subscript;
use crate::diagnostics::say;
use crate::shape::Dim;

/// The subscripts of `x[…]`: numbers, `None` for a new axis, `[start, stop, step]` for a slice, `"..."`.
const KEY: Param = Param::new("key", Kind::List, "The subscripts.");

/// An operator of two operands, of which one may be a number and then is no input.
const BINARY: Entry = Entry {
    base: false,
    operator: true,
    inputs: Inputs::Named(&["x1", "x2"], 1),
    rule: |call| match call.inputs().as_slice() {
        [a, b] => {
            let (a, b) = (call.axes_of(a)?, call.axes_of(b)?);
            broadcast(call, &a, &b, 0, Open::GivesWay).map(Output::of)
        }
        _ => call.same_shape(),
    },
    ..ENTRY
};

/// An operator of one operand.
const UNARY: Entry = Entry { inputs: Inputs::One("x"), rule: |call| call.same_shape(), ..BINARY };

static OPERATORS: &[Entry] = &[
    Entry { class: "Add", ..BINARY },
    Entry { class: "Subtract", ..BINARY },
    Entry { class: "Multiply", ..BINARY },
    Entry { class: "TrueDivide", ..BINARY },
    Entry { class: "FloorDivide", ..BINARY },
    Entry { class: "Mod", ..BINARY },
    Entry { class: "Power", ..BINARY },
    Entry { class: "Greater", ..BINARY },
    Entry { class: "GreaterEqual", ..BINARY },
    Entry { class: "Less", ..BINARY },
    Entry { class: "LessEqual", ..BINARY },
    Entry { class: "Equal", ..BINARY },
    Entry { class: "NotEqual", ..BINARY },
    Entry { class: "LogicalOr", ..BINARY },
    Entry { class: "Matmul", rule: matmul, ..BINARY },
    Entry { class: "Negative", ..UNARY },
    Entry { class: "Absolute", ..UNARY },
    Entry { class: "ZerosLike", ..UNARY },
    Entry { class: "OnesLike", ..UNARY },
    Entry { class: "ConvertToTensor", ..UNARY },
    Entry {
        class: "ExpandDims",
        rule: |call| Ok(Output::of(call.axes()?.into_iter().chain([Dim::Known(1)]))),
        ..UNARY
    },
    Entry { class: "Any", rule: any, ..UNARY },
    Entry { class: "GetItem", params: &[KEY], rule: get_item, ..UNARY },
    Entry { class: "Concatenate", params: &[AXIS], inputs: Inputs::List, rule: super::merging::concatenate, ..UNARY },
];

/// The operator of that class.
pub(crate) fn operator(class: &str) -> Option<&'static Entry> {
    OPERATORS.iter().find(|entry| entry.class == class)
}

/// Whether there is any along the last axis.
fn any(call: &mut Call) -> Outcome {
    let mut axes = call.axes()?;
    axes.pop();
    Ok(Output::of(axes))
}

/// The axes of an operand of `@`, taken apart: those in front, the rows unless it is a vector, and those summed over.
struct Matrix {
    front: Vec<Dim>,
    free: Option<Dim>,
    summed: Dim,
}

fn matmul(call: &mut Call) -> Outcome {
    let inputs = call.inputs();
    let [a, b] = inputs.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("takes two tensors: a number is multiplied with `*`")));
    };
    let left = matrix(call, call.axes_of(a)?, |last, before| (before, last))?;
    let right =
        matrix(call, call.axes_of(b)?, |last, before| before.map_or((None, last), |before| (Some(last), before)))?;
    let (inner, outer) = (left.summed, right.summed);
    call.require(inner.equals(outer), Blame::Layer, || {
        say!("sums over the last axis of {} and the last but one of {}: {} and {}", a.shape, b.shape, inner, outer)
    })?;
    let front = broadcast(call, &left.front, &right.front, 2, Open::GivesWay)?;
    Ok(Output::of(front.into_iter().chain(left.free).chain(right.free)))
}

/// Takes an operand apart; `roles` says which of its last two axes is free, and which is summed over.
fn matrix(
    call: &Call,
    mut axes: Vec<Dim>,
    roles: impl Fn(Dim, Option<Dim>) -> (Option<Dim>, Dim),
) -> Result<Matrix, Refused> {
    let Some(last) = axes.pop() else {
        return Err(call.refuse(Blame::Layer, say!("takes tensors with at least one axis")));
    };
    let before = axes.pop();
    let (free, summed) = roles(last, before);
    Ok(Matrix { front: axes, free, summed })
}

fn get_item(call: &mut Call) -> Outcome {
    let Argument::List(key) = call.argument(&KEY) else { return Err(call.give_up()) };
    let axes = call.axes()?;
    subscript::apply(call, &axes, &key).map(Output::of)
}
