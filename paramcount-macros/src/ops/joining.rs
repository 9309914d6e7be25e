//! Functions that put tensors together, and take one apart. Keras: `ops/numpy.py`, `ops/core.py`.

use super::params::*;
use crate::collect::CollectVec;
use crate::diagnostics::{listed, say};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Entry, Rest};
use crate::layer::param::{Fallback, Param};
use crate::shape::{Condition, Dim, Shape, product, sum};

const XS: Param =
    Param::new("xs", Accepts::Operands, "The tensors, as a list.").formerly(&["values", "tensors", "arrays"]);
const STACKED: Param = Param { name: "x", ..XS };
const FIRST: Param = AXIS.or(Fallback::Int(0));
const FLAT: Param = AXIS.or(Fallback::None).saying("The axis, counted from 0 with the batch; without, all laid flat.");
const SECTIONS: Param = Param::new(
    "indices_or_sections",
    Accepts::Ints,
    "Into how many parts of one size; or the places at which they end.",
)
.formerly(&["num_or_size_splits", "sections", "num_splits", "split_size_or_sections"]);
const NUM: Param =
    Param::new("num", Accepts::Size, "How many there are, where the axis does not tell.").or(Fallback::None);
const GRID: Param = Param::new("x", Accepts::Operands, "The tensors, one after the other.");
const INDEXING: Param =
    Param::new("indexing", Accepts::Word(&["xy", "ij"]), "The order of the first two axes.").or(Fallback::Word("xy"));

const fn joined(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("numpy", name, class, what, shapes)
}

/// Tensors that one call may make.
const MOST_PARTS: usize = 4_096;

const SAME: &str = "as the first, the axis as long as all together; the other axes are equal";
const PARTS: &str = "a list of tensors, the axis in parts";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[XS, FIRST],
        rule: |call| {
            let shapes = call.operands(&XS)?;
            let axis = call.axis_among(&FIRST, call.int(&FIRST)?, shapes.first().map_or(&[][..], Vec::as_slice))?;
            join(call, &shapes, axis)
        },
        ..joined("concatenate", "Concatenate", "Tensors one after the other.", SAME)
            .shown("ops.concatenate([x, y], axis = -1)")
            .formerly(&["concat", "cat"])
    },
    Entry {
        params: &[STACKED, FIRST],
        rule: stack,
        ..joined("stack", "Stack", "Tensors along a new axis.", "as the first, with an axis of as many")
    },
    Entry {
        params: &[XS],
        rule: |call| {
            let shapes = call.operands(&XS)?;
            if shapes.first().is_some_and(|first| first.len() < 2) {
                let complaint = say!("takes tensors of at least two axes, and the first is {}", listed_first(&shapes));
                return Err(call.refuse(Blame::Layer, complaint.help("write `ops.concatenate(…)`")));
            }
            join(call, &shapes, 1)
        },
        ..joined("hstack", "Hstack", "Tensors one after the other, along the second axis.", SAME)
    },
    Entry {
        params: &[XS],
        rule: |call| {
            let shapes = call.operands(&XS)?;
            join(call, &shapes, 0)
        },
        ..joined("vstack", "Vstack", "Tensors one after the other, along the first axis.", SAME)
    },
    Entry {
        params: &[XS],
        rule: |call| {
            let deep = |shape: Vec<Dim>| match shape.as_slice() {
                [] => vec![Dim::Known(1); 3],
                [size] => vec![Dim::Known(1), *size, Dim::Known(1)],
                [rows, columns] => vec![*rows, *columns, Dim::Known(1)],
                _ => shape,
            };
            let shapes: Vec<Vec<Dim>> = call.operands(&XS)?.into_iter().map(deep).collect_vec();
            join(call, &shapes, 2)
        },
        ..joined("dstack", "Dstack", "Tensors one after the other, along the third axis.", SAME)
    },
    Entry { params: &[X1, X2, FLAT], rule: append, ..joined("append", "Append", "One tensor behind another.", SAME) },
    Entry {
        params: &[X, SECTIONS, FIRST],
        rule: |call| {
            let shape = call.first_operand()?;
            let axis = call.axis_among(&FIRST, call.int(&FIRST)?, &shape)?;
            split(call, &shape, axis)
        },
        ..joined("split", "Split", "A tensor in parts.", PARTS).shown("ops.split(x, 2, axis = -1)")
    },
    Entry {
        params: &[X, SECTIONS, FIRST],
        rule: array_split,
        ..joined("array_split", "ArraySplit", "A tensor in parts, the first ones longer by 1 if need be.", PARTS)
            .shown("ops.array_split(x, 3, axis = -1)")
    },
    Entry {
        params: &[X, SECTIONS],
        rule: |call| split_along(call, 1, 1),
        ..joined("hsplit", "Hsplit", "A tensor in parts, along the second axis.", PARTS).shown("ops.hsplit(x, 3)")
    },
    Entry {
        params: &[X, SECTIONS],
        rule: |call| split_along(call, 0, 2),
        ..joined("vsplit", "Vsplit", "A tensor in parts, along the first axis.", PARTS).shown("ops.vsplit(x, 2)")
    },
    Entry {
        params: &[X, SECTIONS],
        rule: |call| split_along(call, 2, 3),
        ..joined("dsplit", "Dsplit", "A tensor in parts, along the third axis.", PARTS).shown("ops.dsplit(x, 2)")
    },
    Entry {
        params: &[X, NUM, FIRST],
        rule: unstack,
        ..function(
            "core",
            "unstack",
            "Unstack",
            "The tensors that stand along an axis.",
            "a list of tensors without the axis",
        )
        .shown("ops.unstack(x, axis = 1)")
        .formerly(&["unbind"])
    },
    Entry {
        params: &[GRID],
        keywords: &[INDEXING],
        rule: meshgrid,
        ..joined("meshgrid", "Meshgrid", "The coordinates of a grid.", "a list of tensors, an axis for each vector")
            .gathering(Rest::ByPosition)
            .shown("ops.meshgrid(x[0, 0], y[0, 0])")
    },
];

fn listed_first(shapes: &[Vec<Dim>]) -> Shape {
    Shape::of(shapes.first().into_iter().flatten().copied())
}

/// Tensors one after the other along an axis: what the first says of the others stands.
fn join(call: &mut Call, shapes: &[Vec<Dim>], axis: usize) -> Outcome {
    let Some(first) = shapes.first() else { return Err(call.give_up()) };
    if axis >= first.len() {
        return Err(call.refuse(Blame::Layer, say!("needs an axis {}, and the first tensor is {}", axis, first)));
    }
    let all = || listed(shapes.iter().map(|shape| Shape::of(shape.iter().copied())).collect_vec(), "and");
    if shapes.iter().any(|shape| shape.len() != first.len()) {
        let complaint = say!("its tensors differ in their number of axes: {}", all());
        return Err(call.refuse(Blame::Layer, complaint.help("`ops.expand_dims` gives one of them an axis more")));
    }
    for (at, size) in first.iter().enumerate().filter(|(at, _)| *at != axis) {
        let same = Condition::all(
            shapes.iter().map(|shape| shape.get(at).map_or(Condition::Open, |other| size.equals(*other))),
        );
        call.require(same, Blame::Layer, || {
            say!("its tensors differ in axis {}: {}", at, all()).help(say!("they may differ in axis {} alone", axis))
        })?;
    }
    let mut joined = first.clone();
    if let Some(size) = joined.get_mut(axis) {
        *size = sum(shapes.iter().filter_map(|shape| shape.get(axis).copied()));
    }
    Ok(Output::of(joined))
}

fn stack(call: &mut Call) -> Outcome {
    let shapes = call.operands(&STACKED)?;
    let Some(first) = shapes.first() else { return Err(call.give_up()) };
    let axis = call.axis_up_to(&FIRST, call.int(&FIRST)?, first, first.len() + 1)?;
    let wide: Vec<Vec<Dim>> = shapes
        .iter()
        .map(|shape| {
            let mut wide = shape.clone();
            wide.insert(axis.min(wide.len()), Dim::Known(1));
            wide
        })
        .collect_vec();
    join(call, &wide, axis)
}

fn append(call: &mut Call) -> Outcome {
    let shapes = [call.operand(&X1)?, call.operand(&X2)?];
    match call.maybe_int(&FLAT)? {
        None => Ok(Output::of([sum(shapes.iter().map(|shape| product(shape)))])),
        Some(axis) => {
            let axis = call.axis_among(&FLAT, axis, shapes.first().map_or(&[][..], Vec::as_slice))?;
            join(call, &shapes, axis)
        }
    }
}

fn with_axis(shape: &[Dim], axis: usize, size: Dim) -> Output {
    Output::of(shape.iter().enumerate().map(|(at, dim)| if at == axis { size } else { *dim }))
}

/// How many parts are asked for.
fn sections(call: &Call, sections: i128) -> Result<usize, Refused> {
    usize::try_from(sections).ok().filter(|count| (1..=MOST_PARTS).contains(count)).ok_or_else(|| {
        call.refuse(
            SECTIONS.alone(),
            say!("indices_or_sections takes a number of parts from 1 to {}, not {}", MOST_PARTS, sections),
        )
    })
}

fn split(call: &mut Call, shape: &[Dim], axis: usize) -> Outcome {
    let size = shape.get(axis).copied().unwrap_or(Dim::Unknown);
    if let Argument::Size(count) = call.argument(&SECTIONS) {
        let count = sections(call, count.known().ok_or_else(|| call.give_up())?)?;
        call.require(Dim::from(count).divides(size), &SECTIONS, || {
            say!("axis {} of {} is {}, which is no multiple of {}", axis, shape.to_vec(), size, count)
                .help("`ops.array_split` takes parts of unlike sizes")
        })?;
        return Ok(Output::Many(vec![with_axis(shape, axis, size / count); count]));
    }
    let mut ends: Vec<Dim> = call.ints(&SECTIONS)?.into_iter().map(Dim::Known).collect_vec();
    ends.insert(0, Dim::Known(0));
    ends.push(size);
    let mut parts = Vec::new();
    for pair in ends.windows(2) {
        if let [start, end] = pair {
            call.require(start.at_most(*end), &SECTIONS, || {
                say!("a part would go from {} to {} of axis {}, which is {}", *start, *end, axis, size)
            })?;
            parts.push(with_axis(shape, axis, *end - *start));
        }
    }
    Ok(Output::Many(parts))
}

fn array_split(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let axis = call.axis_among(&FIRST, call.int(&FIRST)?, &shape)?;
    let size = shape.get(axis).copied().unwrap_or(Dim::Unknown);
    let Argument::Size(count) = call.argument(&SECTIONS) else {
        let complaint = say!("indices_or_sections takes one number here");
        return Err(call.refuse(SECTIONS.alone(), complaint.help("`ops.split` takes the places at which parts end")));
    };
    let count = sections(call, count.known().ok_or_else(|| call.give_up())?)?;
    let part = |at: usize| with_axis(&shape, axis, (size + (count - 1 - at)) / count);
    Ok(Output::Many((0..count).map(part).collect_vec()))
}

fn split_along(call: &mut Call, axis: usize, least: usize) -> Outcome {
    let shape = call.first_operand()?;
    super::shaping::at_least(call, least)?;
    split(call, &shape, axis.min(shape.len() - 1))
}

fn unstack(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let axis = call.axis_among(&FIRST, call.int(&FIRST)?, &shape)?;
    let count = match call.maybe_size(&NUM)? {
        Some(num) => num,
        None => shape.get(axis).copied().unwrap_or(Dim::Unknown),
    };
    let count = match count {
        Dim::Known(count) => sections(call, count)?,
        Dim::Unknown => return Err(call.give_up()),
        Dim::Dynamic | Dim::Traced(_) => {
            let complaint =
                say!("axis {} of {} is known only at run time, and as many tensors would come", axis, shape);
            return Err(call.refuse(Blame::Layer, complaint.help("say how many: num = …")));
        }
        Dim::Constant(_) => {
            let complaint = say!("as many tensors would come as a Rust constant says, which only rustc knows");
            return Err(call.refuse(Blame::Layer, complaint.help("say how many: num = …, in digits")));
        }
    };
    let rest = shape.iter().enumerate().filter(|(at, _)| *at != axis).map(|(_, size)| *size);
    Ok(Output::Many(vec![Output::of(rest); count]))
}

fn meshgrid(call: &mut Call) -> Outcome {
    let mut sizes: Vec<Dim> = call.operands(&GRID)?.iter().map(|shape| product(shape)).collect_vec();
    let count = sizes.len();
    if call.word(&INDEXING)? == "xy" {
        if count < 2 {
            return Err(call.refuse(Blame::Layer, say!("takes two tensors at least, or indexing = \"ij\"")));
        }
        sizes.swap(0, 1);
    }
    Ok(Output::Many(vec![Output::of(sizes); count]))
}
