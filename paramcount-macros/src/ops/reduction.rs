//! Functions along axes: those that take axes away, as a sum does, and those that keep them, as a softmax. Keras:
//! `ops/numpy.py`, `ops/nn.py`, `ops/math.py`.

use super::params::*;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Memory;
use crate::layer::shared_params::{flag, idle_flag, number};
use crate::shape::{Dim, Shape, product};

const KEEPDIMS: Param =
    flag("keepdims", false, "Whether the axes stay, with a size of 1.").formerly(&["keepdim", "keep_dims"]);
const INITIAL: Param = ignored("initial");
const MOMENTS_AXES: Param = Param { name: "axes", ..AXES.or(Fallback::Required) };
const QUANTILES: Param = Param::new("q", Accepts::Values, "Which quantile, or which ones.");
const METHOD: Param =
    Param::new("method", Accepts::Word(&["linear", "lower", "higher", "midpoint", "nearest"]), "What lies between.")
        .or(Fallback::Word("linear"));
const ORD: Param = Param::new("ord", Accepts::Anything, "Which norm.").or(Fallback::None);
const LAST: Param = AXIS.or(Fallback::Int(-1));
const LAST_AXES: Param = AXES.or(Fallback::Int(-1));
const FLAT: Param =
    AXIS.or(Fallback::None).saying("The axis, counted from 0 with the batch; `None` lays all axes flat first.");
const LAST_OR_FLAT: Param = FLAT.or(Fallback::Int(-1)).or_none();
const SHIFT: Param = Param::new("shift", Accepts::Ints, "By how many places; one number, or one for each axis.");
const KTH: Param = Param::new("kth", Accepts::Int, "The place up to which numbers are sorted.");
const ORDER: Param = Param::new("order", Accepts::Anything, "The order of the norm.");
const N: Param = Param::new("n", Accepts::Int, "How often.").or(Fallback::Int(1));
const DIFF_A: Param = operand("a", "The tensor.");
const Y: Param = operand("y", "The tensor.");
const TRAPEZOID_X: Param = operand("x", "Where the values stand.").or(Fallback::None);
const WEIGHTS: Param = operand("weights", "How much each counts.").or(Fallback::None);

/// Takes axes away.
const REDUCE: Entry = Entry {
    params: &[X, AXES, KEEPDIMS],
    doc: Doc {
        shapes: "the axes given are left out, or 1 with `keepdims`; all of them without `axis`",
        ..FUNCTION.doc
    },
    rule: |call| reduced(call, &AXES).map(Output::of),
    ..FUNCTION
};

/// Works along an axis that stays.
const ALONG: Entry = Entry {
    params: &[X, LAST],
    doc: Doc { shapes: "any shape, unchanged", ..FUNCTION.doc },
    rule: |call| along(call, &LAST),
    ..FUNCTION
};

/// Works along an axis that stays, or on all numbers laid flat.
const ALONG_OR_FLAT: Entry = Entry {
    params: &[X, FLAT],
    doc: Doc { shapes: "any shape, unchanged; without `axis` one axis of all numbers", ..FUNCTION.doc },
    rule: |call| along_or_flat(call, true),
    ..FUNCTION
};

const QUANTILE: Entry = Entry {
    params: &[X, QUANTILES, AXES, METHOD, KEEPDIMS],
    doc: Doc { shapes: "as a mean; several quantiles make an axis in front", ..FUNCTION.doc },
    rule: |call| quantile(call, false),
    ..FUNCTION
};

const fn reduce(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    described(REDUCE, "numpy", name, class, what)
}

const fn flat(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    described(ALONG_OR_FLAT, "numpy", name, class, what)
}

pub(super) static FAMILY: &[Entry] = &[
    truths(reduce("all", "All", "Whether all are true.").formerly(&["reduce_all"])),
    truths(reduce("any", "Any", "Whether any is true.").formerly(&["reduce_any"])),
    reduce("amax", "Amax", "The largest number."),
    reduce("amin", "Amin", "The least number."),
    places(reduce("argmax", "Argmax", "Where the largest number stands.")),
    places(reduce("argmin", "Argmin", "Where the least number stands.")),
    fractions(reduce("mean", "Mean", "The mean.").formerly(&["reduce_mean"])),
    fractions(reduce("median", "Median", "The median.")),
    places(reduce("nanargmax", "Nanargmax", "Where the largest number stands, leaving out what is none.")),
    places(reduce("nanargmin", "Nanargmin", "Where the least number stands, leaving out what is none.")),
    reduce("nanmax", "Nanmax", "The largest number, leaving out what is none."),
    fractions(reduce("nanmean", "Nanmean", "The mean, leaving out what is no number.")),
    fractions(reduce("nanmedian", "Nanmedian", "The median, leaving out what is no number.")),
    reduce("nanmin", "Nanmin", "The least number, leaving out what is none."),
    reduce("nanprod", "Nanprod", "The product, leaving out what is no number."),
    fractions(reduce("nanstd", "Nanstd", "The standard deviation, leaving out what is no number.")),
    reduce("nansum", "Nansum", "The sum, leaving out what is no number."),
    fractions(reduce("nanvar", "Nanvar", "The variance, leaving out what is no number.")),
    reduce("ptp", "Ptp", "The largest number less the least."),
    fractions(reduce("std", "Std", "The standard deviation.").formerly(&["reduce_std"])),
    reduce("sum", "Sum", "The sum.").formerly(&["reduce_sum"]),
    fractions(reduce("var", "Var", "The variance.").formerly(&["reduce_variance"])),
    Entry {
        params: &[X, AXES, KEEPDIMS, INITIAL],
        ..reduce("max", "Max", "The largest number.").formerly(&["reduce_max"])
    },
    Entry {
        params: &[X, AXES, KEEPDIMS, INITIAL],
        ..reduce("min", "Min", "The least number.").formerly(&["reduce_min"])
    },
    Entry {
        params: &[X, AXES, KEEPDIMS, DTYPE_OR_NONE],
        ..reduce("prod", "Prod", "The product.").formerly(&["reduce_prod"])
    },
    Entry { params: &[X, AXES], ..places(reduce("count_nonzero", "CountNonzero", "How many numbers are not 0.")) },
    fractions(
        described(REDUCE, "math", "logsumexp", "Logsumexp", "The logarithm of the sum of exponentials.")
            .formerly(&["reduce_logsumexp"]),
    ),
    Entry {
        params: &[X, ORD, AXES, KEEPDIMS],
        rule: norm,
        ..fractions(described(REDUCE, "linalg", "norm", "Norm", "The norm of vectors or matrices."))
    },
    Entry {
        params: &[X, FLAT, WEIGHTS],
        memory: |_| Memory::InPlace,
        rule: average,
        ..fractions(reduce("average", "Average", "The mean, weighted."))
    },
    Entry {
        params: &[X, MOMENTS_AXES, KEEPDIMS, idle_flag("synchronized", false)],
        doc: Doc {
            what: "The mean and the variance.",
            shapes: "two tensors, each as a mean",
            example: ("ops.moments(x, axes = 1)", 0),
            ..FUNCTION.doc
        },
        rule: |call| {
            let one = Output::of(reduced(call, &MOMENTS_AXES)?);
            Ok(Output::Many(vec![one.clone(), one]))
        },
        ..described(REDUCE, "nn", "moments", "Moments", "The mean and the variance.").shown("ops.moments(x, axes = 1)")
    },
    fractions(
        described(QUANTILE, "numpy", "quantile", "Quantile", "The number below which a part of all lies.")
            .shown("ops.quantile(x, [0.1, 0.9], axis = 1)"),
    ),
    fractions(
        described(QUANTILE, "numpy", "nanquantile", "Nanquantile", "The same, leaving out what is no number.")
            .shown("ops.nanquantile(x, 0.5, axis = 1)"),
    ),
    Entry {
        rule: |call| quantile(call, true),
        ..fractions(
            described(QUANTILE, "numpy", "percentile", "Percentile", "The number below which so many percent lie.")
                .shown("ops.percentile(x, 90, axis = 1)"),
        )
    },
    Entry {
        rule: |call| quantile(call, true),
        ..fractions(
            described(QUANTILE, "numpy", "nanpercentile", "Nanpercentile", "The same, leaving out what is no number.")
                .shown("ops.nanpercentile(x, [10, 90], axis = 1)"),
        )
    },
    Entry {
        params: &[X, LAST_AXES],
        rule: softmax,
        memory: |_| Memory::InPlace,
        ..fractions(described(ALONG, "nn", "softmax", "Softmax", "Shares that sum to 1."))
    },
    Entry {
        params: &[X, LAST_AXES],
        rule: softmax,
        ..fractions(described(ALONG, "nn", "log_softmax", "LogSoftmax", "The logarithm of the softmax."))
    },
    described(ALONG, "nn", "sparsemax", "Sparsemax", "Shares that sum to 1, many of them 0."),
    Entry {
        params: &[X, LAST, ORDER.or(Fallback::Int(2)), ignored("epsilon")],
        ..fractions(
            described(ALONG, "nn", "normalize", "Normalize", "Vectors of length 1.").formerly(&["l2_normalize"]),
        )
    },
    Entry { params: &[X, LAST_OR_FLAT], ..flat("sort", "Sort", "The numbers in order.") },
    Entry {
        params: &[X, LAST_OR_FLAT],
        ..places(flat("argsort", "Argsort", "Where the numbers stand that come first, second, …"))
    },
    Entry {
        params: &[X, KTH, LAST_OR_FLAT],
        rule: |call| along_or_flat(call, false),
        ..places(
            flat("argpartition", "Argpartition", "Where the least numbers stand, in any order.")
                .shown("ops.argpartition(x, 2)"),
        )
    },
    Entry { params: &[X, FLAT, DTYPE_OR_NONE], ..flat("cumsum", "Cumsum", "The sum up to each number.") },
    Entry { params: &[X, FLAT, DTYPE_OR_NONE], ..flat("cumprod", "Cumprod", "The product up to each number.") },
    Entry {
        params: &[X, FLAT, DTYPE_OR_NONE],
        rule: |call| along_or_flat(call, false),
        ..flat("nancumsum", "Nancumsum", "The sum up to each number, leaving out what is none.")
    },
    Entry {
        params: &[X, FLAT, DTYPE_OR_NONE],
        rule: |call| along_or_flat(call, false),
        ..flat("nancumprod", "Nancumprod", "The product up to each number, leaving out what is none.")
    },
    Entry {
        params: &[X, AXES],
        rule: |call| along_some(call, &AXES),
        ..described(ALONG, "numpy", "flip", "Flip", "The numbers in the other order.").formerly(&["reverse"])
    },
    Entry {
        params: &[X, SHIFT, AXES],
        rule: |call| along_some(call, &AXES),
        ..described(ALONG, "numpy", "roll", "Roll", "The numbers moved; what leaves at the end comes in front.")
            .shown("ops.roll(x, 1, axis = 1)")
    },
    Entry {
        params: &[DIFF_A, N, LAST],
        doc: Doc { what: "Each number less the one before.", shapes: "along the axis `n` fewer", ..FUNCTION.doc },
        rule: diff,
        ..always_named(described(ALONG, "numpy", "diff", "Diff", ""))
    },
    Entry {
        params: &[Y, TRAPEZOID_X, number("dx", 1.0), LAST],
        doc: Doc { what: "The integral, by trapezoids.", shapes: "the axis given is left out", ..FUNCTION.doc },
        rule: trapezoid,
        ..described(REDUCE, "numpy", "trapezoid", "Trapezoid", "The integral, by trapezoids.")
    },
    Entry {
        rule: glu,
        doc: Doc {
            what: "One half, multiplied by the sigmoid of the other.",
            shapes: "the axis given is half as long",
            ..FUNCTION.doc
        },
        ..described(ALONG, "nn", "glu", "Glu", "One half, multiplied by the sigmoid of the other.")
    },
];

/// The axes without those that are given, or with 1 in their places.
fn reduced(call: &Call, axes: &Param) -> Result<Vec<Dim>, Refused> {
    let shape = call.first_operand()?;
    let gone = call.axes_among(axes, &shape)?;
    if let Some(twice) = gone.iter().enumerate().find(|(at, axis)| gone.iter().take(*at).any(|other| other == *axis)) {
        return Err(call.refuse(axes.alone(), say!("axis {} is given twice", *twice.1)));
    }
    let keep = call.lists(&KEEPDIMS) && call.flag(&KEEPDIMS)?;
    let mut rest = Vec::new();
    for (at, size) in shape.iter().enumerate() {
        match (gone.contains(&at), keep) {
            (false, _) => rest.push(*size),
            (true, true) => rest.push(Dim::Known(1)),
            (true, false) => {}
        }
    }
    Ok(rest)
}

/// Of vectors, or of matrices where two axes are given, or of all numbers.
fn norm(call: &mut Call) -> Outcome {
    let rank = call.first_operand()?.len();
    let count = call.maybe_ints(&AXES)?.map_or(rank, |axes| axes.len());
    let ord = call.argument(&ORD);
    let fits = match (&ord, count) {
        (Argument::None, _) => true,
        (Argument::Text(word), 2) => matches!(&**word, "fro" | "nuc"),
        (Argument::Text(_), _) => false,
        (Argument::Size(Dim::Known(n)), 2) => matches!(n, -2 | -1 | 1 | 2),
        (Argument::Carried(_), 2) => {
            let complaint = say!("ord says which norm of matrices, and a Rust constant is known only to rustc");
            return Err(call.refuse(ORD.alone(), complaint));
        }
        (Argument::Float(x), 2) => x.is_infinite() || matches!(x.abs(), 1.0 | 2.0),
        _ => true,
    };
    if !fits {
        let complaint = say!("ord {} is no norm of {}", ord, if count == 2 { "matrices" } else { "vectors" });
        return Err(call.refuse(ORD.alone(), complaint));
    }
    reduced(call, &AXES).map(Output::of)
}

fn average(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let weights = call.maybe_operand(&WEIGHTS)?;
    let axis = match call.maybe_int(&FLAT)? {
        Some(axis) => Some(call.axis_among(&FLAT, axis, &shape)?),
        None => None,
    };
    if let Some(weights) = weights {
        let one = axis.and_then(|axis| shape.get(axis).copied());
        let whole = Shape::of(shape.iter().copied()).matches(&Shape::of(weights.iter().copied()));
        let along = one.map(|one| Shape::of([one]).matches(&Shape::of(weights.iter().copied())));
        call.require(along.map_or(whole, |along| along.or(whole)), &WEIGHTS, || {
            say!("weights {} fit neither {} nor its axis", weights, shape)
        })?;
    }
    reduced(call, &FLAT).map(Output::of)
}

/// Several quantiles make an axis in front. Keras makes one of a list of a single quantile for percentiles alone.
fn quantile(call: &mut Call, single: bool) -> Outcome {
    let axes = reduced(call, &AXES)?;
    let count = match (call.argument(&QUANTILES), call.operand(&QUANTILES)?.first()) {
        (Argument::List(items), _) if items.len() == 1 && !single => None,
        (_, count) => count.copied(),
    };
    Ok(Output::of(count.into_iter().chain(axes)))
}

fn softmax(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    call.axes_among(&LAST_AXES, &shape)?;
    Ok(Output::of(shape))
}

fn along(call: &mut Call, axis: &Param) -> Outcome {
    let shape = call.first_operand()?;
    call.axis_among(axis, call.int(axis)?, &shape)?;
    Ok(Output::of(shape))
}

/// The same for several axes, or none.
fn along_some(call: &mut Call, axes: &Param) -> Outcome {
    let shape = call.first_operand()?;
    call.axes_among(axes, &shape)?;
    Ok(Output::of(shape))
}

/// Whether Keras holds the axis against the shape is no matter of taste (`tests/keras/NOTES-ops.md` §7).
fn along_or_flat(call: &mut Call, checked: bool) -> Outcome {
    let shape = call.first_operand()?;
    match call.maybe_int(&FLAT)? {
        None => Ok(Output::of([product(&shape)])),
        Some(axis) => {
            if checked {
                call.axis_among(&FLAT, axis, &shape)?;
            }
            Ok(Output::of(shape))
        }
    }
}

fn diff(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    let axis = call.axis_among(&LAST, call.int(&LAST)?, &shape)?;
    let n = call.int(&N)?;
    if let Some(size) = shape.get_mut(axis) {
        *size = (*size - n).max(0);
    }
    Ok(Output::of(shape))
}

fn trapezoid(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    if !shape.is_empty() {
        let axis = call.int(&LAST)?.rem_euclid(shape.len() as i128);
        shape.remove(axis as usize);
    }
    Ok(Output::of(shape))
}

fn glu(call: &mut Call) -> Outcome {
    let mut shape = call.first_operand()?;
    let axis = call.axis_among(&LAST, call.int(&LAST)?, &shape)?;
    let size = shape.get(axis).copied().unwrap_or(Dim::Unknown);
    call.require(Dim::Known(2).divides(size), &LAST, || {
        say!("axis {} of {} is not halved: {} is odd", axis, shape, size)
    })?;
    if let Some(half) = shape.get_mut(axis) {
        *half = size / 2;
    }
    Ok(Output::of(shape))
}
