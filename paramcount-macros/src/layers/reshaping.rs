//! The same values in other shapes, and values repeated. Keras: `layers/reshaping/`.

use super::shared::entry::ENTRY;
use super::shared::spatial::Image;
use crate::collect::{CollectVec, sorted};
use crate::diagnostics::{Complaint, Sentence, say};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Memory, Numbers};
use crate::layer::shared_params::DATA_FORMAT;
use crate::shape::{Condition, Dim, Shape, product};

const TARGET_SHAPE: Param = Param::new(
    "target_shape",
    Accepts::Shape,
    "The output's shape without the batch; one size may be -1, for what is left.",
)
.formerly(&["dims", "newshape", "shape"]);
const DIMS: Param =
    Param::new("dims", Accepts::Ints, "The input's axes in their new order, counted from 1: the batch stays.");
const N: Param = Param::new("n", Accepts::Size, "How often.");
const SIZE: Param = Param::new("size", Accepts::Sizes, "The factors, one number or one for each axis.")
    .formerly(&["scale_factor"])
    .or(Fallback::Int(2));
const FACTOR: Param = SIZE.of(Accepts::Size).saying("The factor.");
const INTERPOLATION: Param = Param::new(
    "interpolation",
    Accepts::AnyCaseWord(&["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"]),
    "How values between the pixels are found; changes neither shape nor count.",
)
.formerly(&["mode"])
.or(Fallback::Word("nearest"));

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Flatten",
        memory: |_| Memory::InPlace,
        numbers: Numbers::Kept,
        params: &[DATA_FORMAT],
        unneeded: Some((
            &["start_dim", "end_dim", "axis"],
            "it makes one axis of all but the batch; for some of them there is `Reshape`",
        )),
        doc: Doc {
            what: "All values of a sample in one axis.",
            shapes: "`(batch, …)` → `(batch, product of …)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (28, 28)), Flatten(), Dense(10)])", 7_850),
        },
        rule: flatten,
        ..ENTRY
    },
    Entry {
        class: "Reshape",
        formerly: &["View"],
        memory: |_| Memory::InPlace,
        numbers: Numbers::Kept,
        params: &[TARGET_SHAPE],
        doc: Doc {
            what: "The same values in another shape.",
            shapes: "`(batch, …)` → `(batch, …target_shape)`, both with as many values",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (784,)), Reshape((28, 28, 1)), Conv2D(8, 3)])", 80),
        },
        rule: reshape,
        ..ENTRY
    },
    Entry {
        class: "Permute",
        numbers: Numbers::Kept,
        params: &[DIMS],
        doc: Doc {
            what: "The axes in another order.",
            shapes: "`(batch, a, b, …)` → `(batch, …)` in the order of `dims`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (10, 64)), Permute((2, 1)), Dense(1)])", 11),
        },
        rule: permute,
        ..ENTRY
    },
    Entry {
        class: "RepeatVector",
        params: &[N],
        doc: Doc {
            what: "Repeats a vector, as the steps of a sequence.",
            shapes: "`(batch, features)` → `(batch, n, features)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (32,)), RepeatVector(3), Dense(1)])", 33),
        },
        rule: repeat_vector,
        ..ENTRY
    },
    Entry {
        class: "UpSampling1D",
        ranks: 3,
        params: &[FACTOR],
        doc: Doc {
            what: "Repeats each step.",
            shapes: "`(batch, steps, channels)` → `(batch, size × steps, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (10, 2)), UpSampling1D(2), Flatten(), Dense(1)])", 41),
        },
        rule: |call| up_sampling(call, 1),
        ..ENTRY
    },
    Entry {
        class: "UpSampling2D",
        ranks: 3,
        formerly: &["Upsample"],
        params: &[SIZE, DATA_FORMAT, INTERPOLATION],
        doc: Doc {
            what: "Repeats each row and column, or interpolates between them.",
            shapes: "`(batch, height, width, channels)` → `(batch, size × height, size × width, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (4, 4, 1)), UpSampling2D(2), Flatten(), Dense(1)])", 65),
        },
        rule: |call| up_sampling(call, 2),
        ..ENTRY
    },
    Entry {
        class: "UpSampling3D",
        ranks: 3,
        params: &[SIZE, DATA_FORMAT],
        doc: Doc {
            what: "Repeats each slice, row and column.",
            shapes: "`(batch, depth, height, width, channels)` → `(batch, size × depth, size × height, size × width, channels)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (2, 2, 2, 1)), UpSampling3D((1, 2, 2)), Flatten(), Dense(1)])", 33),
        },
        rule: |call| up_sampling(call, 3),
        ..ENTRY
    },
];

fn flatten(call: &mut Call) -> Outcome {
    let axes = call.named_axes(&["batch", "…"], &|rank| rank >= 1)?;
    let [batch, rest @ ..] = axes.as_slice() else { return Err(call.give_up()) };
    if rest.len() > 1 {
        let help = say!("leave `{}` out, or put it after this layer", call.name().as_ref());
        call.remark("which leaves a single axis".into(), Some(help));
    }
    let all = product(rest);
    if all.is_dynamic() {
        let written = batch_written(call, rest)?;
        call.remark_sizing(match written {
            Some((batch, true)) => batch,
            Some((batch, false)) => say!("{}; or {}", batch, sizing(call, rest)),
            None => sizing(call, rest),
        });
    }
    Ok(Output::of([*batch, all]))
}

/// What to say where the batch axis seems to be written into the shape of the network's input, as its first and only
/// `None`; the flag says that nothing but that can be meant.
fn batch_written(call: &Call, axes: &[Dim]) -> Result<Option<(Sentence, bool)>, Refused> {
    let input = call.input()?;
    let root = if input.origin.is_input { Some(input.shape.clone()) } else { call.root() };
    let (Some([_, first, rest @ ..]), [here, ..]) = (root.as_ref().and_then(Shape::axes), axes) else {
        return Ok(None);
    };
    let only =
        first.is_dynamic() && here.is_dynamic() && !rest.is_empty() && !rest.iter().any(|axis| axis.is_dynamic());
    // Steps of features are as likely; a picture has two axes at least.
    let alone = input.origin.is_input;
    let help = say!("the batch axis is not written: shape = {}", rest);
    let help = match rest {
        [_] => say!("{}; if there are as many steps as the None says, give their number", help),
        _ => help,
    };
    Ok((only && (alone || rest.len() > 1)).then_some((help, alone)))
}

/// What makes the size known that a layer behind a `Flatten` needs.
fn sizing(call: &Call, axes: &[Dim]) -> Sentence {
    match axes {
        [space @ .., channels] if (1..=3).contains(&space.len()) && !channels.is_dynamic() => {
            let name = call.name();
            say!(
                "put GlobalAveragePooling{}D() in the place of `{}`, or give the network's input sizes instead of None",
                space.len(),
                name.as_ref()
            )
        }
        _ => "give the network's input sizes instead of None".into(),
    }
}

fn reshape(call: &mut Call) -> Outcome {
    let target = target(call)?;
    let axes = call.named_axes(&["batch", "…"], &|rank| rank >= 1)?;
    let [batch, rest @ ..] = axes.as_slice() else { return Err(call.give_up()) };
    let held = product(rest);
    let is_rest = |dim: &Dim| *dim == Dim::Known(-1);
    let fixed: Vec<Dim> = target.iter().copied().filter(|dim| !is_rest(dim)).collect_vec();
    let wanted = product(&fixed);
    let input = call.input()?.shape.clone();
    let complete = fixed.len() == target.len();
    let fits = if complete { wanted.equals(held) } else { wanted.divides(held) };
    call.require(fits, &TARGET_SHAPE, || {
        if complete { other_total(&target, wanted, &input, held) } else { no_multiple(&target, wanted, &input, held) }
    })?;
    // A `None` anywhere leaves the size that -1 stands for open, as it is in Keras.
    let shape = target.iter().map(|dim| if is_rest(dim) { held / wanted } else { *dim });
    Ok(Output::of([*batch].into_iter().chain(shape)))
}

fn other_total(target: &[Dim], wanted: Dim, input: &Shape, held: Dim) -> Complaint {
    // A picture without its channels lacks an axis; one with them has another number of them.
    let longer = wanted.divides(held).is_true().then(|| [target, &[held / wanted]].concat());
    let other_last = target.split_last().and_then(|(_, others)| {
        let size = product(others);
        size.divides(held).is_true().then(|| [others, &[held / size]].concat())
    });
    let help = if target.len() > 2 { other_last.or(longer) } else { longer.or(other_last) };
    let help = help.map(|shape| say!("{} would hold as many", shape));
    let sentence =
        say!("target_shape {} holds {} values, its input {} holds {}", target.to_vec(), wanted, *input, held);
    sentence.maybe_help(help)
}

fn no_multiple(target: &[Dim], wanted: Dim, input: &Shape, held: Dim) -> Complaint {
    say!("target_shape {} holds a multiple of {} values, its input {} holds {}", target.to_vec(), wanted, *input, held)
        .help("what -1 stands for is a whole number")
}

/// The sizes of `target_shape`, `None` as a size known only at run time.
fn target(call: &mut Call) -> Result<Vec<Dim>, Refused> {
    let argument = call.argument(&TARGET_SHAPE);
    let Argument::List(items) = &argument else { return Err(call.give_up()) };
    let size = |item: &Argument| match item {
        Argument::None => Some(Dim::Dynamic),
        other => other.size(),
    };
    let Some(sizes) = items.iter().map(size).collect_some() else { return Err(call.give_up()) };
    let open = sizes.iter().filter(|size| size.known() == Some(-1)).count();
    if open > 1 {
        return Err(call.refuse(TARGET_SHAPE.alone(), say!("target_shape {} has more than one -1", argument)));
    }
    let positive = Condition::all(sizes.iter().filter(|size| size.known() != Some(-1)).map(|size| size.at_least(1)));
    call.expect(positive, TARGET_SHAPE.alone(), || {
        say!("target_shape takes positive integers and at most one -1, not {}", argument)
    });
    Ok(sizes)
}

fn permute(call: &mut Call) -> Outcome {
    let dims = call.ints(&DIMS)?;
    if let lone @ Argument::Size(_) = call.argument(&DIMS) {
        let complaint = say!("dims takes a tuple of integers, not {}", lone);
        return Err(call.refuse(DIMS.alone(), complaint.help(say!("write ({},), a tuple of one", lone))));
    }
    let each_once = sorted(dims.clone()).into_iter().eq((1..).take(dims.len()));
    let axes = call.axes()?;
    if !each_once && axes.len() == dims.len() + 1 {
        let complaint = say!("dims {} is not each of 1 to {} once", call.argument(&DIMS), dims.len());
        return Err(call.refuse(DIMS.alone(), complaint.help("axes are counted from 1, the batch is not among them")));
    }
    if axes.len() != dims.len() + 1 {
        let input = call.input()?.shape.clone();
        let (given, own) = (dims.len(), axes.len().saturating_sub(1));
        let noun = if given == 1 { "axis" } else { "axes" };
        let dims_given = call.argument(&DIMS);
        let sentence =
            say!("dims {} orders {} {} beside the batch, its input {} has {}", dims_given, given, noun, input, own);
        let help = dims.contains(&0).then_some("axes are counted from 1, the batch is not among them");
        return Err(call.refuse(&DIMS, sentence.maybe_help(help)));
    }
    let batch = axes.first().copied();
    let moved = dims.iter().filter_map(|dim| axes.get(usize::try_from(*dim).ok()?).copied());
    Ok(Output::of(batch.into_iter().chain(moved)))
}

fn repeat_vector(call: &mut Call) -> Outcome {
    let n = call.size(&N)?;
    match call.exact_axes(&["batch", "features"])?.as_slice() {
        [batch, features] => Ok(Output::of([*batch, n, *features])),
        _ => Err(call.give_up()),
    }
}

fn up_sampling(call: &mut Call, rank: usize) -> Outcome {
    let factors = call.sizes(&SIZE, rank, 1)?;
    if rank == 1 {
        call.resolve(&SIZE, call.argument(&SIZE));
    }
    let image = Image::of(call, rank)?;
    let space: Vec<Dim> = image.space.iter().zip(factors).map(|(n, factor)| *n * factor).collect_vec();
    Ok(image.with(space, image.channels))
}
