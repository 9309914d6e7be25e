//! Operators on tensors: rows of the summary that are no layers, and what Keras makes masks with. Keras: `ops/numpy.py`.
//! They stand in a list of their own, so that no layer is found by their names.

use super::shared::broadcast::{Open, broadcast};
use super::shared::subscript;
use crate::diagnostics::say;
use crate::layer::argument::Argument;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::entry::{ENTRY, Entry, Inputs};
use crate::layer::accepts::Accepts;
use crate::layer::param::Param;
use crate::layer::shared_params::AXIS;
use crate::shape::Dim;

/// The subscripts of `x[…]`: numbers, `None` for a new axis, `[start, stop, step]` for a slice, `"..."`.
const KEY: Param = Param::new("key", Accepts::List, "The subscripts.");

/// An operator of one operand, or of two, of which one may be a number and then is no input.
const OPERATOR: Entry = Entry {
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

static OPERATORS: &[Entry] = &[
    Entry { class: "Add", ..OPERATOR },
    Entry { class: "Subtract", ..OPERATOR },
    Entry { class: "Multiply", ..OPERATOR },
    Entry { class: "TrueDivide", ..OPERATOR },
    Entry { class: "Mod", ..OPERATOR },
    Entry { class: "Power", ..OPERATOR },
    Entry { class: "Greater", ..OPERATOR },
    Entry { class: "GreaterEqual", ..OPERATOR },
    Entry { class: "Less", ..OPERATOR },
    Entry { class: "LessEqual", ..OPERATOR },
    Entry { class: "Equal", ..OPERATOR },
    Entry { class: "NotEqual", ..OPERATOR },
    Entry { class: "LogicalOr", ..OPERATOR },
    Entry { class: "Matmul", rule: matmul, ..OPERATOR },
    Entry { class: "Negative", ..OPERATOR },
    Entry { class: "Absolute", ..OPERATOR },
    Entry { class: "ZerosLike", ..OPERATOR },
    Entry { class: "OnesLike", ..OPERATOR },
    Entry { class: "ConvertToTensor", ..OPERATOR },
    Entry {
        class: "ExpandDims",
        rule: |call| Ok(Output::of(call.axes()?.into_iter().chain([Dim::Known(1)]))),
        ..OPERATOR
    },
    Entry { class: "Any", rule: any, ..OPERATOR },
    Entry { class: "GetItem", params: &[KEY], rule: get_item, ..OPERATOR },
    Entry {
        class: "Concatenate",
        formerly: &["Merge", "Concat", "cat"],
        params: &[AXIS],
        inputs: Inputs::List,
        rule: super::merging::concatenate,
        ..OPERATOR
    },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Errors, Place};
    use crate::layer::{Origin, Passed, Tensor, apply, bind_call, construct};
    use crate::shape::{Condition, Shape, begin};

    const PLACE: Place = Place { first: 0, last: 0 };
    const NONE: Dim = Dim::Dynamic;

    /// The shape that an operator makes, or what it says.
    fn operate(class: &str, key: Option<Argument>, shapes: &[&[Dim]]) -> Result<String, String> {
        begin();
        let errors = Errors::default();
        let entry = operator(class).ok_or("no such operator")?;
        let key = key.map(|value| Passed::by_name("key", value, PLACE));
        let instance = construct(entry.into(), key.into_iter().collect(), PLACE, &mut |_| "operator".into(), &errors);
        let tensor = |(i, axes): (usize, &&[Dim])| {
            let shape = Shape::of(axes.iter().copied());
            Argument::Tensor(Tensor::new(i as u32, shape, Origin::default(), Condition::Known(true)))
        };
        let passed = shapes.iter().enumerate().map(tensor).map(|value| Passed::by_position(value, PLACE));
        let output = bind_call(&instance, passed.collect(), None, &errors)
            .and_then(|(arguments, _)| apply(&instance, arguments, &errors).output.ok());
        let (faults, _) = errors.finish();
        match (output, faults.first()) {
            (Some(Output::One(shape)), None) => Ok(say!("{}", shape).text()),
            (_, Some(fault)) => Err(fault.complaint.sentence.text()),
            (output, None) => Err(format!("{output:?}")),
        }
    }

    fn n(size: i128) -> Dim {
        Dim::Known(size)
    }

    #[test]
    fn operands_broadcast_with_their_batch() {
        let add = |a: &[Dim], b: &[Dim]| operate("Add", None, &[a, b]);
        assert_eq!(add(&[NONE, n(4), n(5)], &[NONE, NONE, n(5)]).as_deref(), Ok("(None, 4, 5)"));
        assert_eq!(add(&[NONE, n(4), n(5)], &[NONE, n(5)]).as_deref(), Ok("(None, 4, 5)"));
        assert_eq!(add(&[NONE, n(5)], &[n(4), n(5)]).as_deref(), Ok("(4, 5)"));
        assert_eq!(add(&[NONE, n(1)], &[NONE, NONE]).as_deref(), Ok("(None, None)"));
        let fault = "Add `operator`: its inputs differ in axis 1: (None, 4, 5) and (None, 3, 5)";
        assert_eq!(add(&[NONE, n(4), n(5)], &[NONE, n(3), n(5)]), Err(fault.into()));
    }

    #[test]
    fn matrices_multiply() {
        let matmul = |a: &[Dim], b: &[Dim]| operate("Matmul", None, &[a, b]);
        assert_eq!(matmul(&[NONE, n(4), n(5)], &[n(5), n(6)]).as_deref(), Ok("(None, 4, 6)"));
        assert_eq!(matmul(&[NONE, n(4), n(5)], &[n(5)]).as_deref(), Ok("(None, 4)"));
        assert_eq!(matmul(&[n(5)], &[NONE, n(5), n(6)]).as_deref(), Ok("(None, 6)"));
        assert_eq!(matmul(&[NONE, n(2), n(4), n(5)], &[NONE, n(5), n(6)]).as_deref(), Ok("(None, 2, 4, 6)"));
        assert!(matmul(&[NONE, n(4), n(5)], &[NONE, n(4), n(6)]).is_err());
        assert!(matmul(&[NONE, n(2), n(4), n(5)], &[NONE, n(3), n(5), n(6)]).is_err());
    }

    #[test]
    fn subscripts_are_numpys() {
        let all = || Argument::list([Argument::None, Argument::None, Argument::None]);
        let size = |size| Argument::Size(n(size));
        let slice = |start, stop, step| Argument::list([start, stop, step]);
        let item = |key: Vec<Argument>| operate("GetItem", Some(Argument::list(key)), &[&[NONE, n(6), n(4)]]);
        let none = || Argument::None;
        assert_eq!(item(vec![all(), size(0)]).as_deref(), Ok("(None, 4)"));
        assert_eq!(item(vec![size(0)]).as_deref(), Ok("(6, 4)"));
        assert_eq!(item(vec![all(), none()]).as_deref(), Ok("(None, 1, 6, 4)"));
        assert_eq!(item(vec![all(), slice(size(1), size(3), none())]).as_deref(), Ok("(None, 2, 4)"));
        assert_eq!(item(vec![all(), slice(none(), none(), size(2))]).as_deref(), Ok("(None, 3, 4)"));
        assert_eq!(item(vec![all(), slice(none(), none(), size(-1))]).as_deref(), Ok("(None, 6, 4)"));
        assert_eq!(item(vec![all(), slice(size(5), size(1), size(-2))]).as_deref(), Ok("(None, 2, 4)"));
        assert_eq!(item(vec![all(), slice(size(-99), size(3), none())]).as_deref(), Ok("(None, 3, 4)"));
        assert_eq!(item(vec![Argument::Text("...".into()), size(-1)]).as_deref(), Ok("(None, 6)"));
        assert_eq!(item(vec![Argument::Text("...".into()), none()]).as_deref(), Ok("(None, 6, 4, 1)"));
        assert_eq!(item(vec![slice(size(1), none(), none())]).as_deref(), Ok("(None, 6, 4)"));
        let fault = "GetItem `operator`: index 99 is out of range: the axis of (None, 6, 4) has 6";
        assert_eq!(item(vec![all(), size(99)]), Err(fault.into()));
        assert!(item(vec![all(), size(-7)]).is_err());
        assert!(item(vec![all(), slice(size(4), size(2), none())]).is_err());
        assert!(item(vec![all(), slice(none(), none(), size(0))]).is_err());
        assert!(item(vec![size(0), size(0), size(0), size(0)]).is_err());
    }
}
