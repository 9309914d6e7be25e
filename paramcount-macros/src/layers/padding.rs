//! Rows and columns added at the borders of an image, or taken away. Keras: `layers/reshaping/zero_padding*.py`,
//! `cropping*.py`.

use super::shared::entry::ENTRY;
use super::shared::spatial::Image;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::DATA_FORMAT;
use crate::shape::{Condition, Dim};

const BORDERS: Param = Param::new("padding", Accepts::Pairs, "").formerly(&["border_mode", "pad"]).or(Fallback::Int(1));
const CROPPING: Param = Param::new("cropping", Accepts::Pairs, "").or(Fallback::Int(1));

const FOR_STEPS: &str = "One number for both ends, or two: `(left, right)`.";
const FOR_AXES: &str = "One number for all sides, one for each axis, or a pair for each axis.";

/// What the paddings of an image have in common.
const PADDING: Entry = Entry { ranks: 3, params: &[BORDERS.saying(FOR_AXES), DATA_FORMAT], ..ENTRY };

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "ZeroPadding1D",
        ranks: 3,
        params: &[BORDERS.saying(FOR_STEPS), DATA_FORMAT],
        doc: Doc {
            what: "Puts zeros before and behind the steps.",
            shapes: "`(batch, steps, channels)` → `(batch, left + steps + right, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (10, 2)), ZeroPadding1D(3), Flatten(), Dense(1)])", 33),
        },
        rule: |call| pad(call, 1),
        ..ENTRY
    },
    Entry {
        class: "ZeroPadding2D",
        formerly: &["ZeroPad2d"],
        doc: Doc {
            what: "Puts rows and columns of zeros around the image.",
            shapes: "`(batch, height, width, channels)` → `(batch, top + height + bottom, left + width + right, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 1)), ZeroPadding2D(((1, 0), 2)), Flatten(), Dense(1)])", 109),
        },
        rule: |call| pad(call, 2),
        ..PADDING
    },
    Entry {
        class: "ZeroPadding3D",
        doc: Doc {
            what: "Puts zeros around the volume.",
            shapes: "`(batch, depth, height, width, channels)` → `(batch, depth', height', width', channels)`, each with its two borders",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (2, 2, 2, 1)), ZeroPadding3D(), Flatten(), Dense(1)])", 65),
        },
        rule: |call| pad(call, 3),
        ..PADDING
    },
    Entry {
        class: "Cropping1D",
        ranks: 3,
        params: &[CROPPING.saying(FOR_STEPS)],
        doc: Doc {
            what: "Takes steps away from both ends.",
            shapes: "`(batch, steps, channels)` → `(batch, steps − left − right, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (10, 2)), Cropping1D((1, 2)), Flatten(), Dense(1)])", 15),
        },
        rule: |call| crop(call, 1),
        ..ENTRY
    },
    Entry {
        class: "Cropping2D",
        ranks: 3,
        params: &[CROPPING.or(Fallback::Int(0)).saying(FOR_AXES), DATA_FORMAT],
        doc: Doc {
            what: "Takes rows and columns away from the sides of the image.",
            shapes: "`(batch, height, width, channels)` → `(batch, height − top − bottom, width − left − right, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (8, 8, 1)), Cropping2D(((1, 0), (2, 2))), Flatten(), Dense(1)])", 29),
        },
        rule: |call| crop(call, 2),
        ..ENTRY
    },
    Entry {
        class: "Cropping3D",
        ranks: 3,
        params: &[CROPPING.saying(FOR_AXES), DATA_FORMAT],
        doc: Doc {
            what: "Takes the outermost values of the volume away.",
            shapes: "`(batch, depth, height, width, channels)` → `(batch, depth', height', width', channels)`, each without its two borders",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (4, 4, 4, 1)), Cropping3D(), Flatten(), Dense(1)])", 9),
        },
        rule: |call| crop(call, 3),
        ..ENTRY
    },
];

fn pad(call: &mut Call, rank: usize) -> Outcome {
    let pairs = pairs(call, &BORDERS, rank)?;
    // With several axes Keras lets a lone negative number pass, and takes away instead.
    if rank == 1 || matches!(call.argument(&BORDERS), Argument::List(_)) {
        not_negative(call, &BORDERS, &pairs)?;
    }
    let image = Image::of(call, rank)?;
    let space: Vec<Dim> = image.space.iter().zip(pairs).map(|(n, [before, after])| *n + before + after).collect_vec();
    not_empty(call, &BORDERS, &space)?;
    Ok(image.with(space, image.channels))
}

fn crop(call: &mut Call, rank: usize) -> Outcome {
    let pairs = pairs(call, &CROPPING, rank)?;
    not_negative(call, &CROPPING, &pairs)?;
    let image = Image::of(call, rank)?;
    let axes = image.space.iter().zip(&pairs);
    let space: Vec<Dim> = axes.map(|(n, [before, after])| *n - *before - *after).collect_vec();
    not_empty(call, &CROPPING, &space)?;
    Ok(image.with(space, image.channels))
}

fn not_empty(call: &mut Call, param: &Param, space: &[Dim]) -> Result<(), Refused> {
    let some = Condition::all(space.iter().map(|n| n.at_least(1)));
    let (argument, input) = (call.argument(param), call.input()?.shape.clone());
    call.require(some, param, || {
        say!("{} {} leaves nothing of its input {}", param.name, argument, input)
            .help("what is taken from an axis, at both ends together, must be less than its size")
    })
}

/// How much at either end of each axis. A lone number is for all ends; with one axis two numbers are its ends, with
/// several axes a number is for both ends of its own.
fn pairs(call: &mut Call, param: &Param, rank: usize) -> Result<Vec<[Dim; 2]>, Refused> {
    let argument = call.argument(param);
    let pair = |argument: &Argument| match argument {
        Argument::List(ends) => match &ends[..] {
            [before, after] => Some([before.size()?, after.size()?]),
            _ => None,
        },
        both => both.size().map(|n| [n, n]),
    };
    let pairs = match &argument {
        Argument::List(axes) if rank > 1 => axes.iter().map(pair).collect_some(),
        other => pair(other).map(|pair| vec![pair; rank]),
    };
    let Some(pairs) = pairs.filter(|pairs: &Vec<_>| pairs.len() == rank) else {
        let form = match rank {
            1 => "an integer or a pair of integers".to_owned(),
            _ => format!("an integer, or a tuple of {rank} integers or pairs"),
        };
        return Err(call.refuse(param.alone(), say!("{} takes {}, not {}", param.name, form, argument)));
    };
    let resolved = pairs.iter().map(|pair| Argument::sizes(pair));
    match rank {
        1 => resolved.for_each(|pair| call.resolve(param, pair)),
        _ => call.resolve(param, Argument::list(resolved)),
    }
    Ok(pairs)
}

fn not_negative(call: &mut Call, param: &Param, pairs: &[[Dim; 2]]) -> Result<(), Refused> {
    let argument = call.argument(param);
    let holds = Condition::all(pairs.iter().flatten().map(|n| n.at_least(0)));
    call.require(holds, param.alone(), || say!("{} takes integers of at least 0, not {}", param.name, argument))
}
