//! Functions that choose among the numbers of a tensor, and put numbers into it. Keras: `ops/numpy.py`, `ops/core.py`,
//! `ops/math.py`, `ops/nn.py`.

use super::elementwise::broadcast_first;
use super::params::*;
use super::subscript;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Numbers;
use crate::layer::shared_params::{flag, idle_flag, number};
use crate::layers::shared::broadcast::{Open, broadcast};
use crate::shape::{Condition, Dim, product};

const KEY: Param = Param::new("key", Accepts::Subscripts, "The subscripts.");
const INDICES: Param = Param::new("indices", Accepts::Values, "Which ones.");
const FLAT: Param = AXIS.or(Fallback::None).saying("The axis, counted from 0 with the batch; without, all laid flat.");
const NEEDED_INDICES: Param = operand("indices", "Which ones.");
const INPUTS: Param = operand("inputs", "The tensor.");
const START_INDICES: Param = Param::new("start_indices", Accepts::Values, "Where it begins, a number for each axis.");
const PART: Param = Param::new("shape", Accepts::AnyShape, "Its size; -1 is all that is left.");
const UPDATES: Param = operand("updates", "What is put there.");
const NEW_VALUES: Param = Param::new("values", Accepts::Values, "What is put there.");
const TARGET: Param = Param::new("shape", Accepts::AnyShape, "The shape.");
const REDUCTION: Param =
    Param::new("reduction", Accepts::Word(&["add", "max", "min", "mul"]), "What becomes of what stands there.")
        .or(Fallback::None);
const CONDLIST: Param = Param::new("condlist", Accepts::Operands, "The conditions.");
const CHOICELIST: Param = Param::new("choicelist", Accepts::Values, "What stands where each holds first.");
const DEFAULT: Param = operand("default", "What stands where none does.").or(Fallback::Int(0));
const NUM_CLASSES: Param =
    Param::new("num_classes", Accepts::Amount, "How many classes there are.").formerly(&["depth"]);
const CLASS_AXIS: Param =
    AXIS.or(Fallback::Int(-1)).saying("Where the classes stand: -1 for the end, or a place from 0.");
const LARGEST: Param = Param::new("k", Accepts::Size, "How many.");
const TARGETS: Param = operand("targets", "The right classes.");
const PREDICTIONS: Param = operand("predictions", "A number for each class.");
const SEQUENCE: Param = operand("sorted_sequence", "Numbers in order, one axis.");
const SOUGHT: Param = operand("values", "What is put among them.");
const SIDE: Param =
    Param::new("side", Accepts::Word(&["left", "right"]), "On which side of equal ones.").or(Fallback::Word("left"));
const BINS: Param = operand("bins", "The boundaries, one axis.");
const COUNTED: Param = Param::new("bins", Accepts::Size, "How many bins.").or(Fallback::Int(10));
const WEIGHTS: Param = Param::new("weights", Accepts::Values, "How much each counts.").or(Fallback::None);
const MINLENGTH: Param = Param::new("minlength", Accepts::Count, "At least so many counts.").or(Fallback::Int(0));
const SPARSE: Param = idle_flag("sparse", false);
const OTHERS: Param = Param { name: "x2", ..VALUES };
const FLAT_INDICES: Param = Param::new("indices", Accepts::Values, "Places among all numbers, laid flat.");
const GRID: Param = Param::new("shape", Accepts::AnyShape, "The shape of which they are places.");
const DATA: Param = operand("data", "The tensor.");
const SEGMENT_IDS: Param = operand("segment_ids", "Of which segment each place of the first axis is, one axis.");
const NUM_SEGMENTS: Param =
    Param::new("num_segments", Accepts::Size, "How many segments there are.").or(Fallback::None);
const N: Param = Param::new("N", Accepts::Size, "How many columns; as many as numbers without.").or(Fallback::None);
const CONDITION: Param = operand("condition", "What decides.");
const CHOSEN: Param = X1.or(Fallback::None).saying("What stands where it holds.");
const OTHERWISE: Param = X2.or(Fallback::None).saying("What stands where it does not.");

const fn chosen(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("numpy", name, class, what, shapes)
}

const fn of_core(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("core", name, class, what, shapes)
}

const fn of_nn(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("nn", name, class, what, shapes)
}

const fn of_math(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("math", name, class, what, shapes)
}

const fn segment(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    of_math(name, class, what, "the first axis, of segments")
        .taking(&[DATA, SEGMENT_IDS, NUM_SEGMENTS, SORTED])
        .ruled(segments)
}

const SORTED: Param = idle_flag("sorted", false);

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[X, KEY],
        rule: get_item,
        ..chosen("get_item", "GetItem", "A part of a tensor: `x[…]`.", "as NumPy's; a number takes its axis away")
            .shown("ops.get_item(x, (0, -1))")
    },
    Entry {
        params: &[X, INDICES, FLAT],
        rule: take,
        ..chosen("take", "Take", "Some places along an axis.", "the shape of the indices in the place of the axis")
            .shown("ops.take(x, [0, 2], axis = 1)")
            .formerly(&["gather", "index_select"])
    },
    Entry {
        params: &[X, NEEDED_INDICES, FLAT],
        rule: take_along_axis,
        ..chosen("take_along_axis", "TakeAlongAxis", "A place along an axis for each other.", "as the indices")
            .shown("ops.take_along_axis(x, y, axis = 1)")
    },
    Entry {
        params: &[CONDITION, CHOSEN, OTHERWISE],
        rule: |call| {
            let count = if call.is_given(&CHOSEN) { 3 } else { 1 };
            broadcast_first(call, count)
        },
        ..chosen("where", "Where", "One of two numbers, as a condition says.", "three shapes that broadcast")
            .shown("ops.where(x > 0, x, 0.0)")
    },
    Entry {
        params: &[CONDLIST, CHOICELIST, DEFAULT],
        rule: select,
        ..chosen("select", "Select", "One of several, as conditions say.", "as the first choice")
            .shown("ops.select([x > 0, x < -1], [x, x * 2], default = 1)")
    },
    Entry {
        params: &[INPUTS, START_INDICES, PART],
        rule: slice,
        ..of_core("slice", "Slice", "A part of a tensor.", "the size given").shown("ops.slice(x, (0, 0, 0), (1, 2, 4))")
    },
    Entry {
        params: &[INPUTS, START_INDICES, UPDATES],
        rule: slice_update,
        ..of_core("slice_update", "SliceUpdate", "A tensor with another put into it.", "unchanged")
            .shown("ops.slice_update(x, (0, 0, 0), ops.zeros((1, 2, 4)))")
    },
    Entry {
        params: &[INDICES, NEW_VALUES, TARGET],
        rule: |call| call.any_shape(&TARGET).map(Output::of),
        ..of_core("scatter", "Scatter", "Zeros with numbers put among them.", "the shape given")
            .shown("ops.scatter([[0], [2]], x[0, :2], (5, 4))")
    },
    Entry {
        params: &[INPUTS, INDICES, Param { name: "updates", ..NEW_VALUES }, REDUCTION],
        rule: |call| call.first_operand().map(Output::of),
        ..of_core("scatter_update", "ScatterUpdate", "A tensor with numbers put into it.", "unchanged")
            .shown("ops.scatter_update(x, [[0], [1]], y[:2, ...])")
    },
    Entry {
        params: &[X, NUM_CLASSES, CLASS_AXIS, DTYPE_OR_NONE, SPARSE],
        rule: |call| classes(call, false),
        numbers: Numbers::AskedOr(Dtype::F32),
        ..of_nn("one_hot", "OneHot", "A one at the place of each class.", "an axis of classes more")
            .shown("ops.one_hot(x, 10)")
    },
    Entry {
        params: &[INPUTS, NUM_CLASSES.or(Fallback::None), CLASS_AXIS, DTYPE_OR_NONE, SPARSE],
        rule: |call| classes(call, true),
        ..asked(
            of_nn("multi_hot", "MultiHot", "Ones at the places of all classes.", "the second axis, of classes")
                .shown("ops.multi_hot(x[:, 0], 10)"),
        )
    },
    Entry {
        params: &[X, LARGEST, flag("sorted", true, "Whether they come in order.")],
        rule: top_k,
        ..of_math("top_k", "TopK", "The largest numbers and where they stand.", "two tensors, the last axis of k")
            .shown("ops.top_k(x, 2)")
            .formerly(&["topk"])
    },
    Entry {
        params: &[TARGETS, PREDICTIONS, LARGEST],
        rule: |call| call.first_operand().map(Output::of),
        ..truths(
            of_math("in_top_k", "InTopK", "Whether the right class is among the largest.", "as `targets`")
                .shown("ops.in_top_k(x[:, 0, 0], y[:, 0], k = 2)"),
        )
    },
    Entry {
        params: &[SEQUENCE, SOUGHT, SIDE],
        rule: |call| {
            vector(call, &SEQUENCE)?;
            call.operand(&SOUGHT).map(Output::of)
        },
        ..places(
            chosen("searchsorted", "SearchSorted", "Where numbers would stand among others.", "as `values`")
                .shown("ops.searchsorted(ops.arange(5), x)"),
        )
    },
    Entry {
        params: &[X, BINS],
        rule: |call| {
            vector(call, &BINS)?;
            call.first_operand().map(Output::of)
        },
        ..places(
            chosen("digitize", "Digitize", "Between which boundaries each number lies.", "unchanged")
                .shown("ops.digitize(x, ops.arange(5))"),
        )
    },
    Entry {
        params: &[X1, OTHERS, idle_flag("assume_unique", false), flag("invert", false, "Whether none is asked for.")],
        rule: |call| call.first_operand().map(Output::of),
        ..truths(
            chosen("isin", "IsIn", "Whether each number is among others.", "as the first").shown("ops.isin(x, [1, 2])"),
        )
    },
    Entry {
        params: &[X, WEIGHTS, MINLENGTH, SPARSE],
        rule: |call| {
            let mut shape = call.first_operand()?;
            shape.pop();
            Ok(Output::of(shape.into_iter().chain([Dim::Dynamic])))
        },
        ..chosen("bincount", "Bincount", "How often each whole number stands.", "the last axis known only at run time")
    },
    Entry {
        params: &[X, COUNTED, ignored("range")],
        rule: |call| {
            let bins = call.size(&COUNTED)?;
            Ok(Output::Many(vec![Output::of([bins]), Output::of([bins + 1])]))
        },
        ..chosen(
            "histogram",
            "Histogram",
            "How many numbers lie in each bin, and the edges.",
            "two tensors: `(bins,)` and `(bins + 1,)`",
        )
    },
    Entry {
        params: &[FLAT_INDICES, GRID],
        rule: |call| {
            let count = call.any_shape(&GRID)?.len();
            Ok(Output::Many(vec![Output::of(call.first_operand()?); count]))
        },
        ..chosen(
            "unravel_index",
            "UnravelIndex",
            "The places along each axis.",
            "a tensor for each axis, as the indices",
        )
        .shown("ops.unravel_index(x, (4, 5))")
    },
    Entry {
        params: &[X1, X2, number("rtol", 1e-5), number("atol", 1e-8), idle_flag("equal_nan", false)],
        rule: |call| {
            broadcast_first(call, 2)?;
            Ok(Output::of([]))
        },
        ..truths(chosen("allclose", "AllClose", "Whether all numbers are nearly equal.", "a single truth"))
    },
    Entry {
        params: &[X],
        rule: |call| call.first_operand().map(|_| Output::of([])),
        ..places(chosen("size", "Size", "How many numbers there are, as a tensor.", "a single number"))
    },
    Entry {
        params: &[X],
        rule: |call| call.first_operand().map(Output::of),
        ..chosen("corrcoef", "Corrcoef", "Correlation coefficients.", "as Keras says: unchanged")
    },
    Entry {
        params: &[X, N, flag("increasing", false, "Whether powers grow to the right.")],
        rule: |call| {
            vector(call, &X)?;
            let shape = call.first_operand()?;
            let columns = call.maybe_size(&N)?.or(shape.first().copied()).or_give_up()?;
            Ok(Output::of(shape.into_iter().chain([columns])))
        },
        ..chosen("vander", "Vander", "The powers of each number.", "`(n,)` to `(n, N)`").shown("ops.vander(x[0, 0], 3)")
    },
    Entry {
        params: &[X, DTYPE_OR_NONE],
        rule: view,
        ..asked(
            chosen(
                "view",
                "View",
                "The same bytes as another type.",
                "the last axis longer or shorter by the types' widths",
            )
            .shown("ops.view(x, \"int32\")"),
        )
    },
    segment("segment_sum", "SegmentSum", "The sum of each segment.")
        .shown("ops.segment_sum(x, ops.zeros((8,)), num_segments = 2)"),
    segment("segment_max", "SegmentMax", "The largest number of each segment.")
        .shown("ops.segment_max(x, ops.zeros((8,)), num_segments = 2)"),
    segment("segment_min", "SegmentMin", "The least number of each segment.")
        .shown("ops.segment_min(x, ops.zeros((8,)), num_segments = 2)"),
    segment("segment_prod", "SegmentProd", "The product of each segment.")
        .shown("ops.segment_prod(x, ops.zeros((8,)), num_segments = 2)"),
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

fn take_along_axis(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    let indices = call.operand(&NEEDED_INDICES)?;
    let axis = match call.maybe_int(&FLAT)? {
        None => {
            shape = vec![product(&shape)];
            0
        }
        Some(axis) => call.axis_among(&FLAT, axis, &shape)?,
    };
    if shape.len() != indices.len() {
        let complaint = say!("indices {} have other axes than {}", indices, shape);
        return Err(call.refuse(&NEEDED_INDICES, complaint.help("`ops.take` takes indices of any shape")));
    }
    if let (Some(size), Some(index)) = (shape.get_mut(axis), indices.get(axis)) {
        *size = *index;
    }
    broadcast(call, &shape, &indices, 0, Open::GivesWay).map(Output::of)
}

fn select(call: &mut Call) -> Outcome {
    let (conditions, choices) = (call.operands(&CONDLIST)?, call.operands(&CHOICELIST)?);
    if conditions.len() != choices.len() {
        let complaint = say!("condlist has {} conditions, choicelist {} choices", conditions.len(), choices.len());
        return Err(call.refuse(CHOICELIST.alone(), complaint));
    }
    choices.first().cloned().map(Output::of).or_give_up()
}

fn slice(call: &mut Call) -> Outcome {
    let (shape, part) = (call.first_operand()?, call.any_shape(&PART)?);
    if part.len() != shape.len() {
        let complaint = say!("shape has {} sizes, its input {} has {} axes", part.len(), shape, shape.len());
        return Err(call.refuse(&PART, complaint.help("the batch has a size too; -1 is all of it")));
    }
    let starts = starts(call, &shape)?;
    let mut output = Vec::new();
    for (at, (size, part)) in shape.iter().zip(&part).enumerate() {
        let start = starts.as_ref().and_then(|starts| starts.get(at).copied());
        if *part == Dim::Known(-1) {
            output.push(start.map_or(Dim::Dynamic, |start| *size - start));
            continue;
        }
        let fits = start.map_or(Condition::Open, |start| (start + *part).at_most(*size));
        call.require(fits.and(part.at_least(0)), &PART, || {
            say!("its part of {} reaches beyond axis {} of {}", *part, at, shape)
        })?;
        output.push(*part);
    }
    Ok(Output::of(output))
}

/// Where a part begins, if that is written out: a number for each axis.
fn starts(call: &Call, shape: &[Dim]) -> Result<Option<Vec<Dim>>, Refused> {
    let starts = match call.argument(&START_INDICES) {
        Argument::List(items) => items.iter().map(Argument::size).collect_some(),
        _ => None,
    };
    match starts {
        Some(starts) if starts.len() != shape.len() => {
            let complaint = say!(
                "start_indices has {} numbers, its input {} has {} axes",
                starts.len(),
                shape.to_vec(),
                shape.len()
            );
            Err(call.refuse(&START_INDICES, complaint.help("the batch has one too: 0")))
        }
        starts => Ok(starts),
    }
}

fn slice_update(call: &mut Call) -> Outcome {
    let (shape, updates) = (call.first_operand()?, call.operand(&UPDATES)?);
    starts(call, &shape)?;
    if updates.len() != shape.len() {
        let complaint = say!("updates {} have other axes than {}", updates, shape);
        return Err(call.refuse(&UPDATES, complaint));
    }
    Ok(Output::of(shape))
}

fn classes(call: &mut Call, several: bool) -> Outcome {
    let mut shape = call.first_operand()?;
    let Some(count) = call.maybe_size(&NUM_CLASSES)? else {
        return Err(call.refuse(Blame::Layer, say!("num_classes is missing")));
    };
    let axis = call.int(&CLASS_AXIS)?;
    let at = match usize::try_from(axis) {
        Ok(at) if at < shape.len() => at,
        Err(_) if axis == -1 => shape.len(),
        _ => {
            let complaint = say!("axis {} is no place for the classes of {}", axis, shape);
            return Err(call.refuse(&CLASS_AXIS, complaint.help("-1 puts them at the end; or a place from 0")));
        }
    };
    shape.insert(at, count);
    if several {
        shape = match shape.as_slice() {
            [_, last] => vec![*last],
            [first, _, rest @ ..] => [&[*first], rest].concat(),
            _ => shape,
        };
    }
    Ok(Output::of(shape))
}

fn top_k(call: &mut Call) -> Outcome {
    let (mut shape, k) = (call.first_operand()?, call.size(&LARGEST)?);
    let Some(last) = shape.last_mut() else {
        return Err(call.refuse(Blame::Layer, say!("takes a tensor of at least one axis")));
    };
    let size = std::mem::replace(last, k);
    call.require(k.at_most(size), &LARGEST, || say!("k {} is more than its last axis has, {}", k, size))?;
    call.gives(vec![call.input()?.dtype, Dtype::I32]);
    let one = Output::of(shape);
    Ok(Output::Many(vec![one.clone(), one]))
}

/// The argument must have a single axis.
fn vector(call: &mut Call, param: &Param) -> Result<(), Refused> {
    let shape = call.operand(param)?;
    if shape.len() == 1 {
        return Ok(());
    }
    Err(call.refuse(param, say!("{} takes a tensor of one axis, not {}", param.name, shape)))
}

fn view(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    let from = call.input()?.dtype;
    let Argument::Text(name) = call.argument(&DTYPE_OR_NONE) else { return Ok(Output::of(shape)) };
    let to = Dtype::named(&name).or_give_up()?;
    call.gives(vec![to]);
    let Some(last) = shape.last_mut().filter(|_| from.bytes() != to.bytes()) else { return Ok(Output::of(shape)) };
    let bytes = *last * from.bytes();
    *last = bytes / to.bytes();
    call.require(Dim::from(to.bytes()).divides(bytes), &DTYPE_OR_NONE, || {
        say!("its last axis has {} bytes, which are no {} of {}", bytes, to.name(), to.bytes())
    })?;
    Ok(Output::of(shape))
}

fn segments(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    vector(call, &SEGMENT_IDS)?;
    let ids = call.operand(&SEGMENT_IDS)?;
    let same = shape.first().zip(ids.first()).map_or(false.into(), |(rows, ids)| rows.equals(*ids));
    call.require(same, &SEGMENT_IDS, || say!("segment_ids {} do not go with the first axis of {}", ids, shape))?;
    let count = call.maybe_size(&NUM_SEGMENTS)?.unwrap_or(Dim::Dynamic);
    Ok(Output::of([count].into_iter().chain(shape.into_iter().skip(1))))
}
