//! Functions that make tensors of sizes: from no input, so that Keras reckons them at once and keeps them out of the model.
//! Keras: `ops/numpy.py`.

use super::elementwise::broadcast_first;
use super::params::*;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::{flag, number};
use crate::shape::{Condition, Dim};

pub(super) const SHAPE: Param = Param::new("shape", Accepts::AnyShape, "The shape, or one size.");
const FILL_VALUE: Param = operand("fill_value", "The number, or what is broadcast.");
const ROWS: Param = Param::new("N", Accepts::Number, "How many rows.");
const COLUMNS: Param =
    Param::new("M", Accepts::Number, "How many columns; as many as rows without.").or(Fallback::None);
const SIDE: Param = Param { name: "n", ..ROWS };
const K: Param = Param::new("k", Accepts::Int, "Which diagonal.").or(Fallback::Int(0));
const LENGTH: Param = Param::new("x", Accepts::Number, "How many numbers.");
const START: Param =
    Param::new("start", Accepts::Number, "The first number; the end where it stands alone, from 0.").when_called();
const STOP: Param =
    Param::new("stop", Accepts::Number, "The end, which is not among them.").or(Fallback::None).when_called();
const STEP: Param = Param::new("step", Accepts::Number, "From one to the next.").or(Fallback::None).when_called();
const FIRST: Param = operand("start", "The first number.");
const LAST: Param = operand("stop", "The last number.");
const NUM: Param = Param::new("num", Accepts::Number, "How many numbers.").or(Fallback::Int(50));
const ENDPOINT: Param = flag("endpoint", true, "Whether the last number is among them.");
const RETSTEP: Param = flag("retstep", false, "Whether the distance is given back too.");
const NEW_AXIS: Param = AXIS.or(Fallback::Int(0)).saying("Where the new axis stands.");

const fn made(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    asked_or_floats(function("numpy", name, class, what, shapes))
}

/// Of a shape, and of nothing else.
const fn shaped(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    made(name, class, what, "the shape given").taking(&[SHAPE, DTYPE_OR_NONE]).ruled(of_shape)
}

/// A window of a length.
const fn window(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    made(name, class, what, "one axis, as long as is said")
        .taking(&[LENGTH])
        .ruled(|call| Ok(Output::of([length(call, &LENGTH)?])))
}

/// Numbers from one to another, along a new axis.
const fn spaced(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    made(name, class, what, "a new axis of `num` before what both ends broadcast to")
        .taking(&[FIRST, LAST, NUM, ENDPOINT, DTYPE_OR_NONE, NEW_AXIS])
        .ruled(space)
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[START, STOP, STEP, DTYPE_OR_NONE],
        rule: arange,
        ..made("arange", "Arange", "Numbers one after the other.", "one axis of as many as there are")
            .shown("x + ops.arange(4)")
            .formerly(&["range"])
    },
    shaped("zeros", "Zeros", "Zeros.").shown("x + ops.zeros((3, 4))"),
    shaped("ones", "Ones", "Ones.").shown("x + ops.ones((3, 4))"),
    shaped("empty", "Empty", "Whatever numbers.").shown("x + ops.empty((3, 4))"),
    Entry {
        params: &[SHAPE, FILL_VALUE, DTYPE_OR_NONE],
        ..shaped("full", "Full", "One number, or what is broadcast.").shown("x + ops.full((3, 4), 2.0)")
    },
    Entry {
        params: &[ROWS, COLUMNS, K, DTYPE_OR_NONE],
        rule: matrix,
        ..made("eye", "Eye", "A matrix with ones on a diagonal.", "`(N, M)`").shown("x + ops.eye(3, 4)")
    },
    Entry {
        params: &[ROWS, COLUMNS, K, DTYPE_OR_NONE],
        rule: matrix,
        ..made("tri", "Tri", "A matrix with ones below a diagonal.", "`(N, M)`").shown("x + ops.tri(3, 4)")
    },
    Entry {
        params: &[SIDE, DTYPE_OR_NONE],
        rule: |call| {
            let side = length(call, &SIDE)?;
            Ok(Output::of([side, side]))
        },
        ..made("identity", "Identity", "A matrix with ones on its diagonal.", "`(n, n)`").shown("x @ ops.identity(4)")
    },
    Entry {
        params: &[FIRST, LAST, NUM, ENDPOINT, RETSTEP, DTYPE_OR_NONE, NEW_AXIS],
        ..spaced("linspace", "Linspace", "Numbers from one to another, at one distance.")
            .shown("x + ops.linspace(0.0, 1.0, 4)")
    },
    Entry {
        params: &[FIRST, LAST, NUM, ENDPOINT, number("base", 10.0), DTYPE_OR_NONE, NEW_AXIS],
        ..spaced("logspace", "Logspace", "Powers, their exponents at one distance.")
            .shown("x + ops.logspace(0.0, 1.0, 4)")
    },
    spaced("geomspace", "Geomspace", "Numbers from one to another, each the same multiple of the one before.")
        .shown("x + ops.geomspace(1.0, 8.0, 4)"),
    window("bartlett", "Bartlett", "A window, as a triangle.").shown("x * ops.bartlett(4)"),
    window("blackman", "Blackman", "A window, of three cosines.").shown("x * ops.blackman(4)"),
    window("hamming", "Hamming", "A window, of a cosine on a step.").shown("x * ops.hamming(4)"),
    window("hanning", "Hanning", "A window, of a cosine.").shown("x * ops.hanning(4)"),
    Entry {
        params: &[LENGTH, Param::new("beta", Accepts::Number, "Its form.")],
        ..window("kaiser", "Kaiser", "A window, of a Bessel function.").shown("x * ops.kaiser(4, 2.0)")
    },
];

/// A number of at least 0.
fn length(call: &mut Call, param: &Param) -> Result<Dim, Refused> {
    let Argument::Size(size) = call.argument(param) else {
        let given = call.argument(param);
        return Err(call.refuse(param.alone(), say!("{} takes a whole number, not {}", param.name, given)));
    };
    call.require(size.at_least(0), param.alone(), || {
        say!("{} takes a number of at least 0, not {}", param.name, size)
    })?;
    Ok(size)
}

pub(super) fn of_shape(call: &mut Call) -> Outcome {
    let shape = call.any_shape(&SHAPE)?;
    if !call.is_inside() && shape.iter().any(|size| size.is_dynamic()) {
        let complaint = say!("shape takes sizes that are known before the program runs, not {}", shape);
        return Err(
            call.refuse(SHAPE.alone(), complaint.help("inside of a `layer` of your own a size of None is a number"))
        );
    }
    let large: Vec<Condition> = shape.iter().map(|size| size.at_least(0)).collect_vec();
    let blame = SHAPE.element(&large);
    call.require(Condition::all(large), blame, || say!("shape takes sizes of at least 0, not {}", shape))?;
    Ok(Output::of(shape))
}

fn matrix(call: &mut Call) -> Outcome {
    let rows = length(call, &ROWS)?;
    let columns = if call.is_given(&COLUMNS) && !matches!(call.argument(&COLUMNS), Argument::None) {
        length(call, &COLUMNS)?
    } else {
        rows
    };
    Ok(Output::of([rows, columns]))
}

fn arange(call: &mut Call) -> Outcome {
    let (start, stop, step) = (call.argument(&START), call.argument(&STOP), call.argument(&STEP));
    let (start, stop) = match stop {
        Argument::None => (Argument::Size(Dim::Known(0)), start),
        stop => (start, stop),
    };
    let step = if matches!(step, Argument::None) { Argument::Size(Dim::Known(1)) } else { step };
    if !call.is_given(&DTYPE_OR_NONE) && [&start, &stop, &step].into_iter().all(Argument::is_size) {
        call.gives(vec![Dtype::I32]);
    }
    let count = match (&start, &stop, &step) {
        (Argument::Size(start), Argument::Size(stop), Argument::Size(Dim::Known(step))) => match step {
            0 => None,
            1.. => Some((*stop - *start).div_ceil(*step).max(0)),
            _ => Some((*start - *stop).div_ceil(-step).max(0)),
        },
        (start, stop, step) => match (start.number(), stop.number(), step.number()) {
            (Some(start), Some(stop), Some(step)) if step != 0.0 => {
                Some(Dim::Known(((stop - start) / step).ceil().max(0.0) as i128))
            }
            (Some(_), Some(_), Some(_)) => None,
            _ => {
                let complaint = say!("how many numbers there are hangs on a Rust constant, and on a fraction");
                return Err(call.refuse(Blame::Layer, complaint.help("write the numbers in digits")));
            }
        },
    };
    match count {
        Some(count) => Ok(Output::of([count])),
        None => Err(call.refuse(STEP.alone(), say!("step is 0, and leads nowhere"))),
    }
}

fn space(call: &mut Call) -> Outcome {
    let Output::One(ends) = broadcast_first(call, 2)? else { return Err(call.give_up()) };
    let mut axes = ends.axes().or_give_up()?.to_vec();
    let num = length(call, &NUM)?;
    let axis = call.axis_up_to(&NEW_AXIS, call.int(&NEW_AXIS)?, &axes, axes.len() + 1)?;
    axes.insert(axis, num);
    let one = Output::of(axes);
    if call.lists(&RETSTEP) && call.flag(&RETSTEP)? {
        return Ok(Output::Many(vec![one, Output::One(ends)]));
    }
    Ok(one)
}
