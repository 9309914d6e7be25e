//! Functions that give the numbers of a tensor other axes: in another order, together, apart, padded, repeated. Keras:
//! `ops/numpy.py`.

use super::params::*;
use crate::collect::{CollectVec, sorted};
use crate::diagnostics::{Complaint, say};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Memory;
use crate::layers::shared::broadcast::{Open, broadcast};
use crate::shape::{Condition, Dim, product};

const NEWSHAPE: Param =
    Param::new("newshape", Accepts::AnyShape, "The shape, with the batch; one size may be -1, for what is left.")
        .formerly(&["shape", "target_shape"]);
const PERMUTATION: Param =
    Param::new("axes", Accepts::Ints, "Every axis once, in their new order; the other way round without.")
        .or(Fallback::None)
        .formerly(&["perm", "dims", "axis"]);
const NEW_AXES: Param = AXES.or(Fallback::Required).saying("Where the new axis stands, or the new ones.");
const SQUEEZED: Param = AXES.saying("The axis or axes, of size 1; without, all of that size.");
const AXIS1: Param = Param { name: "axis1", ..AXIS };
const AXIS2: Param = Param { name: "axis2", ..AXIS };
const SOURCE: Param = Param::new("source", Accepts::Ints, "The axis or axes that are moved.");
const DESTINATION: Param = Param::new("destination", Accepts::Ints, "Where they are moved to.");
const SHAPE: Param = Param::new("shape", Accepts::AnyShape, "The shape, with the batch.");
const K: Param = Param::new("k", Accepts::Int, "Which diagonal: above the main one, or below it.").or(Fallback::Int(0));
const OFFSET: Param = Param { name: "offset", ..K };
const TURNED: Param = Param::new("array", Accepts::Operand, "The tensor.");
const QUARTERS: Param = Param::new("k", Accepts::Int, "By how many quarters.").or(Fallback::Int(1));
const PLANE: Param = Param::new("axes", Accepts::Ints, "The two axes of the plane.").or(Fallback::Ints(&[0, 1]));
// Inside of a layer a size of None may stand among them, as in the mask of an attention.
const REPEATS: Param = Param::new("repeats", Accepts::AnyShape, "How often; one number, or one for each place.")
    .formerly(&["reps", "multiples"]);
const TILES: Param = REPEATS.saying("How often along each axis, the last one last.");
const WHERE: Param = AXIS.or(Fallback::None).saying("The axis, counted from 0 with the batch; without, all laid flat.");
const PAD_WIDTH: Param =
    Param::new("pad_width", Accepts::Pairs, "A pair for each axis, the batch too; one pair or number is for all.")
        .formerly(&["paddings", "padding", "pad"]);
const MODE: Param = Param::new("mode", Accepts::Text, "What is put there.").or(Fallback::Word("constant"));
const CONSTANT_VALUES: Param =
    Param::new("constant_values", Accepts::Number, "The number put there.").or(Fallback::None).when_called();

/// Of one tensor, whose axes change.
const fn shaped(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("numpy", name, class, what, shapes)
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[X, NEWSHAPE],
        memory: |_| Memory::InPlace,
        rule: reshape,
        ..shaped("reshape", "Reshape", "The same numbers in another shape.", "the shape given, which holds as many")
            .shown("ops.reshape(x, (-1, 12))")
            .formerly(&["view_as"])
    },
    Entry {
        params: &[X, PERMUTATION],
        rule: transpose,
        ..shaped("transpose", "Transpose", "The axes in another order.", "the same sizes in the order given")
            .shown("ops.transpose(x, (0, 2, 1))")
            .formerly(&["permute", "permute_dimensions"])
    },
    Entry {
        params: &[X, NEW_AXES],
        memory: |_| Memory::InPlace,
        rule: expand_dims,
        ..shaped("expand_dims", "ExpandDims", "New axes of size 1.", "an axis of 1 at each place given")
            .shown("ops.expand_dims(x, axis = 1)")
            .formerly(&["unsqueeze"])
    },
    Entry {
        params: &[X, SQUEEZED],
        rule: squeeze,
        ..shaped("squeeze", "Squeeze", "Leaves axes of size 1 out.", "the axes given are left out")
            .shown("(1, 4): ops.squeeze(x, axis = 1)")
    },
    Entry {
        params: &[X, AXIS1, AXIS2],
        rule: swapaxes,
        ..shaped("swapaxes", "Swapaxes", "Two axes exchanged.", "two sizes exchanged").shown("ops.swapaxes(x, 1, 2)")
    },
    Entry {
        params: &[X, SOURCE, DESTINATION],
        rule: moveaxis,
        ..shaped("moveaxis", "Moveaxis", "Axes moved to other places.", "the others keep their order")
            .shown("ops.moveaxis(x, 1, -1)")
    },
    Entry {
        params: &[X],
        rule: |call| Ok(Output::of([product(&call.first_operand()?)])),
        ..shaped("ravel", "Ravel", "All numbers in one axis.", "one axis of all numbers")
    },
    Entry {
        params: &[X, SHAPE],
        rule: broadcast_to,
        ..shaped("broadcast_to", "BroadcastTo", "Repeated to a shape.", "the shape given, which it broadcasts to")
            .shown("ops.broadcast_to(x, (5, 3, 4))")
            .formerly(&["expand"])
    },
    Entry {
        params: &[X],
        rule: |call| at_least(call, 2),
        ..shaped("fliplr", "Fliplr", "The second axis the other way round.", "unchanged")
    },
    Entry {
        params: &[X],
        rule: |call| at_least(call, 1),
        ..shaped("flipud", "Flipud", "The first axis the other way round.", "unchanged")
    },
    Entry {
        params: &[TURNED, QUARTERS, PLANE],
        rule: rot90,
        ..shaped("rot90", "Rot90", "Turned by quarters.", "two sizes exchanged")
    },
    Entry {
        params: &[X, OFFSET, AXIS1.or(Fallback::Int(0)), AXIS2.or(Fallback::Int(1))],
        rule: |call| two_axes_less(call, true),
        ..shaped("diagonal", "Diagonal", "The diagonal of two axes.", "two axes less, and the diagonal behind")
    },
    Entry {
        params: &[X, OFFSET, AXIS1.or(Fallback::Int(0)), AXIS2.or(Fallback::Int(1))],
        rule: |call| two_axes_less(call, false),
        ..shaped("trace", "Trace", "The sum of the diagonal of two axes.", "two axes less")
    },
    Entry {
        params: &[X, K],
        rule: |call| at_least(call, 2),
        ..shaped("tril", "Tril", "Zeros above a diagonal.", "unchanged, at least two axes")
    },
    Entry {
        params: &[X, K],
        rule: |call| at_least(call, 2),
        ..shaped("triu", "Triu", "Zeros below a diagonal.", "unchanged, at least two axes")
    },
    Entry {
        params: &[X, K],
        rule: diag,
        ..shaped("diag", "Diag", "A matrix of a diagonal, or a diagonal of one.", "one axis to two, or two to one")
            .shown("ops.diag(x[0, 0])")
    },
    Entry {
        params: &[X, K],
        rule: |call| {
            let size = product(&call.first_operand()?) + offset(call, &K)?.abs();
            Ok(Output::of([size, size]))
        },
        ..shaped("diagflat", "Diagflat", "A matrix with all numbers on a diagonal.", "two axes, as many as numbers")
    },
    Entry {
        params: &[X, REPEATS, WHERE],
        rule: repeat,
        ..shaped("repeat", "Repeat", "Each place several times.", "an axis as often as `repeats` says")
            .shown("ops.repeat(x, 2, axis = 1)")
            .formerly(&["repeat_elements", "repeat_interleave"])
    },
    Entry {
        params: &[X, TILES],
        rule: tile,
        ..shaped("tile", "Tile", "The whole several times.", "each axis as often as `repeats` says")
            .shown("ops.tile(x, (1, 2, 1))")
    },
    Entry {
        params: &[X, PAD_WIDTH, MODE, CONSTANT_VALUES],
        rule: pad,
        ..always_named(
            shaped("pad", "Pad", "Numbers put around.", "each axis longer by its pair")
                .shown("ops.pad(x, ((0, 0), (1, 1), (0, 0)))"),
        )
    },
];

fn reshape(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let target = call.any_shape(&NEWSHAPE)?;
    let is_rest = |dim: &Dim| *dim == Dim::Known(-1);
    let rests = target.iter().filter(|dim| is_rest(dim)).count();
    if rests > 1 {
        return Err(call.refuse(NEWSHAPE.alone(), say!("newshape {} has more than one -1", target)));
    }
    let positive: Vec<Condition> =
        target.iter().map(|dim| if is_rest(dim) { true.into() } else { dim.at_least(0) }).collect_vec();
    let blame = NEWSHAPE.element(&positive);
    call.require(Condition::all(positive), blame, || say!("newshape takes sizes and at most one -1, not {}", target))?;
    // A size that no run tells is none to reckon with.
    if shape.iter().chain(&target).any(|dim| *dim == Dim::Dynamic) {
        if call.is_inside() && rests > 0 {
            let sentence = say!("what stands for -1 in newshape {} of its input {} cannot be told", target, shape);
            return Err(call.refuse(&NEWSHAPE, sentence.help("write the size in place of -1")));
        }
        return Ok(Output::of(target.iter().map(|dim| if is_rest(dim) { Dim::Dynamic } else { *dim })));
    }
    let written: Vec<Dim> = target.iter().filter(|dim| !is_rest(dim)).copied().collect_vec();
    let (held, wanted) = (product(&shape), product(&written));
    let fits = if rests == 0 { wanted.can_equal(held) } else { (!wanted.equals(0)).and(wanted.divides(held)) };
    call.require(fits, &NEWSHAPE, || match rests {
        _ if held.is_dynamic() || wanted.is_dynamic() => not_as_many(&target, &shape, rests),
        0 => other_total(&target, wanted, &shape, held),
        _ => say!("newshape {} holds a multiple of {} values, its input {} holds {}", target, wanted, shape, held)
            .help("what -1 stands for is a whole number"),
    })?;
    Ok(Output::of(target.iter().map(|dim| if is_rest(dim) { held / wanted } else { *dim })))
}

/// The complaint where the numbers hang on a run.
fn not_as_many(target: &[Dim], shape: &[Dim], rests: usize) -> Complaint {
    let (target, shape) = (target.to_vec(), shape.to_vec());
    match rests {
        0 => say!("newshape {} does not hold as many values as its input {}", target, shape).into(),
        _ => say!("no size in place of -1 makes newshape {} hold as many values as its input {}", target, shape)
            .help("what -1 stands for is a whole number"),
    }
}

fn other_total(target: &[Dim], wanted: Dim, shape: &[Dim], held: Dim) -> Complaint {
    let sentence =
        say!("newshape {} holds {} values, its input {} holds {}", target.to_vec(), wanted, shape.to_vec(), held);
    let rest = target.split_last().filter(|(_, others)| product(others).divides(held).is_true());
    let rest = rest.map(|(_, others)| [others, &[held / product(others)]].concat());
    Complaint::from(sentence).maybe_help(rest.map(|shape| say!("{} would hold as many", shape)))
}

fn transpose(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let Some(order) = call.maybe_ints(&PERMUTATION)? else { return Ok(Output::of(shape.into_iter().rev())) };
    if order.len() != shape.len() {
        let complaint = say!("axes orders {} axes, its input {} has {}", order.len(), shape, shape.len());
        return Err(call.refuse(&PERMUTATION, complaint.help("every axis stands there once, the batch, 0, too")));
    }
    let order: Vec<usize> = call.axes_among(&PERMUTATION, &shape)?;
    if !sorted(order.clone()).into_iter().eq(0..shape.len()) {
        let given = call.argument(&PERMUTATION);
        return Err(call.refuse(&PERMUTATION, say!("axes {} is not each of 0 to {} once", given, shape.len() - 1)));
    }
    Ok(Output::of(order.into_iter().filter_map(|axis| shape.get(axis).copied())))
}

fn expand_dims(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let given = call.ints(&NEW_AXES)?;
    let count = shape.len() + given.len();
    let mut new = Vec::new();
    for axis in given {
        let axis = call.axis_up_to(&NEW_AXES, axis, &shape, count)?;
        if new.contains(&axis) {
            return Err(call.refuse(NEW_AXES.alone(), say!("axis {} is given twice", axis)));
        }
        new.push(axis);
    }
    let mut rest = shape.into_iter();
    let axis = |at| if new.contains(&at) { Some(Dim::Known(1)) } else { rest.next() };
    Ok(Output::of((0..count).filter_map(axis)))
}

fn squeeze(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    if matches!(call.argument(&SQUEEZED), Argument::None) {
        let mut kept = Vec::new();
        for size in &shape {
            match size.equals(1) {
                Condition::Known(true) => {}
                Condition::Constant(_) => {
                    let complaint = say!("which axes of {} are 1 hangs on a Rust constant", shape);
                    return Err(call.refuse(crate::layer::Blame::Layer, complaint.help("say which: axis = …")));
                }
                Condition::Known(false) | Condition::Open => kept.push(*size),
            }
        }
        return Ok(Output::of(kept));
    }
    let gone = call.axes_among(&SQUEEZED, &shape)?;
    for axis in &gone {
        let size = shape.get(*axis).copied().unwrap_or(Dim::Unknown);
        let one = if size.is_dynamic() { false.into() } else { size.equals(1) };
        call.require(one, &SQUEEZED, || {
            say!("axis {} of {} is {}, and only one of 1 can be left out", *axis, shape, size)
        })?;
    }
    let kept = shape.iter().enumerate().filter(|(at, _)| !gone.contains(at)).map(|(_, size)| *size);
    Ok(Output::of(kept))
}

fn swapaxes(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    let one = call.axis_among(&AXIS1, call.int(&AXIS1)?, &shape)?;
    let other = call.axis_among(&AXIS2, call.int(&AXIS2)?, &shape)?;
    shape.swap(one, other);
    Ok(Output::of(shape))
}

fn moveaxis(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let (sources, destinations) = (call.axes_among(&SOURCE, &shape)?, call.axes_among(&DESTINATION, &shape)?);
    if sources.len() != destinations.len() {
        let complaint = say!("source has {} axes, destination {}", sources.len(), destinations.len());
        return Err(call.refuse(DESTINATION.alone(), complaint));
    }
    let mut rest = (0..shape.len()).filter(|at| !sources.contains(at));
    let axis = |at| match destinations.iter().position(|to| *to == at) {
        Some(moved) => sources.get(moved).copied(),
        None => rest.next(),
    };
    let order: Vec<usize> = (0..shape.len()).filter_map(axis).collect_vec();
    Ok(Output::of(order.into_iter().filter_map(|at| shape.get(at).copied())))
}

fn broadcast_to(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let target = call.any_shape(&SHAPE)?;
    broadcast(call, &shape, &target, 0, Open::GivesWay)?;
    Ok(Output::of(target))
}

/// The shape of the first argument, which has so many axes at least.
pub(super) fn at_least(call: &mut Call, count: usize) -> Outcome {
    let shape = call.first_operand()?;
    if shape.len() < count {
        let complaint = say!("takes a tensor of at least {} axes, its input is {}", count, shape);
        return Err(call.refuse(crate::layer::Blame::Layer, complaint));
    }
    Ok(Output::of(shape))
}

fn rot90(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    at_least(call, 2)?;
    let plane = call.axes_among(&PLANE, &shape)?;
    match plane.as_slice() {
        [one, other] if one != other => {
            shape.swap(*one, *other);
            Ok(Output::of(shape))
        }
        _ => Err(call.refuse(&PLANE, say!("axes takes two different axes, not {}", call.argument(&PLANE)))),
    }
}

fn offset(call: &Call, param: &Param) -> Result<i128, Refused> {
    call.int(param)
}

/// How many numbers stand on a diagonal of a matrix.
fn diagonal(rows: Dim, columns: Dim, offset: i128) -> Dim {
    let remaining = if offset > 0 { columns - offset } else { rows + offset };
    remaining.min(rows.min(columns)).max(0)
}

fn two_axes_less(call: &mut Call, with_diagonal: bool) -> Outcome {
    let shape = call.first_operand()?;
    at_least(call, 2)?;
    let one = call.axis_among(&AXIS1, call.int(&AXIS1)?, &shape)?;
    let other = call.axis_among(&AXIS2, call.int(&AXIS2)?, &shape)?;
    if one == other {
        return Err(call.refuse(&AXIS2, say!("axis1 and axis2 are the same axis")));
    }
    let size = |at: usize| shape.get(at).copied().unwrap_or(Dim::Unknown);
    let diagonal = diagonal(size(one), size(other), offset(call, &OFFSET)?);
    let kept = (0..shape.len()).filter(|at| *at != one && *at != other).map(size);
    Ok(Output::of(kept.chain(with_diagonal.then_some(diagonal))))
}

fn diag(call: &mut Call) -> Outcome {
    let (shape, k) = (call.first_operand()?, offset(call, &K)?);
    match shape.as_slice() {
        [size] => Ok(Output::of([*size + k.abs(), *size + k.abs()])),
        [rows, columns] => Ok(Output::of([diagonal(*rows, *columns, k)])),
        _ => Err(call.refuse(crate::layer::Blame::Layer, say!("takes one axis or two, its input is {}", shape))),
    }
}

fn repeat(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let (axis, mut shape) = match call.maybe_int(&WHERE)? {
        None => (0, vec![product(&shape)]),
        Some(axis) => (call.axis_among(&WHERE, axis, &shape)?, shape),
    };
    let size = shape.get(axis).copied().unwrap_or(Dim::Unknown);
    let repeated = match call.argument(&REPEATS) {
        Argument::List(items) if items.len() != 1 => {
            let repeats: Vec<Dim> = items.iter().filter_map(Argument::size).collect_vec();
            call.require(size.equals(repeats.len()), &REPEATS, || {
                say!("repeats has {} numbers for the {} places of its axis", repeats.len(), size)
            })?;
            if size.is_dynamic() { Dim::Dynamic } else { crate::shape::sum(repeats) }
        }
        Argument::List(items) => size * items.first().and_then(Argument::size).unwrap_or(Dim::Unknown),
        lone => size * lone.size().unwrap_or(Dim::Unknown),
    };
    if let Some(size) = shape.get_mut(axis) {
        *size = repeated;
    }
    Ok(Output::of(shape))
}

fn tile(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let repeats = call.any_shape(&TILES)?;
    let count = shape.len().max(repeats.len());
    let padded = |dims: &[Dim]| [vec![Dim::Known(1); count - dims.len()], dims.to_vec()].concat();
    Ok(Output::of(padded(&shape).into_iter().zip(padded(&repeats)).map(|(size, repeat)| size * repeat)))
}

fn pad(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    if call.is_given(&CONSTANT_VALUES) && call.word(&MODE)? != "constant" {
        let complaint = say!("constant_values goes with mode = \"constant\"");
        return Err(call.refuse(CONSTANT_VALUES.alone(), complaint));
    }
    let pair = |item: &Argument| match item {
        Argument::List(pair) => match &**pair {
            [before, after] => Some(before.size()? + after.size()?),
            _ => None,
        },
        _ => None,
    };
    let argument = call.argument(&PAD_WIDTH);
    let widths: Option<Vec<Dim>> = match &argument {
        Argument::Size(size) => Some(vec![*size + *size; shape.len()]),
        Argument::List(items) if items.iter().all(Argument::is_size) => {
            pair(&argument).map(|sum| vec![sum; shape.len()])
        }
        Argument::List(items) if items.len() == 1 => items.first().and_then(pair).map(|sum| vec![sum; shape.len()]),
        Argument::List(items) => items.iter().map(pair).collect_some(),
        _ => return Err(call.give_up()),
    };
    let Some(widths) = widths else {
        let complaint = say!("pad_width takes a number, a pair, or a pair for each axis, not {}", argument);
        return Err(call.refuse(PAD_WIDTH.alone(), complaint));
    };
    if widths.len() != shape.len() {
        let complaint = say!("pad_width has {} pairs, its input {} has {} axes", widths.len(), shape, shape.len());
        return Err(call.refuse(&PAD_WIDTH, complaint.help("the batch has a pair too: (0, 0)")));
    }
    Ok(Output::of(shape.into_iter().zip(widths).map(|(size, width)| size + width)))
}
