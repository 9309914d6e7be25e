//! Layers that make categories of numbers, by counting, by boundaries and by hashing. Keras: `layers/preprocessing/`.

use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Inputs;
use crate::layer::shared_params::*;
use crate::layer::tensor::Tensor;
use crate::shape::{Condition, Dim};

const NUM_TOKENS: Param = Param::new("num_tokens", Accepts::Size, "How many categories there are.").or(Fallback::None);
const COUNT_WEIGHTS: Param =
    Param::new("count_weights", Accepts::Tensors, "What each occurrence counts.").or(Fallback::None);
const BIN_BOUNDARIES: Param =
    Param::new("bin_boundaries", Accepts::Numbers, "Where one category ends and the next begins.").or(Fallback::None);
const NUM_BINS: Param = Param::new("num_bins", Accepts::Size, "How many categories there are.");
pub(super) const SALT: Param = Param::idle("salt", Accepts::Ints).or(Fallback::None);
pub(super) const SPARSE: Param = idle_flag("sparse", false);
pub(super) const OUTPUT_MODE: Param = Param::new(
    "output_mode",
    Accepts::Word(&["int", "one_hot", "multi_hot", "count"]),
    "Whether a category is a number, or a place among all categories.",
)
.or(Fallback::Word("int"));

pub(super) const SHAPES: &str = "`\"int\"`: any shape, unchanged; `\"one_hot\"`: `(batch, …)` → `(batch, …, categories)`; \
                                 else `(batch, …, samples)` → `(batch, …, categories)`";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "CategoryEncoding",
        params: &[
            NUM_TOKENS,
            OUTPUT_MODE.of(Accepts::Word(&["multi_hot", "one_hot", "count", "binary"])).or(Fallback::Word("multi_hot")),
            SPARSE,
        ],
        call: &[COUNT_WEIGHTS],
        doc: Doc::weightless(
            SHAPES,
            "Marks or counts the categories that its input holds.",
            "Sequential([Input(shape = (5,)), CategoryEncoding(num_tokens = 10)])",
        ),
        rule: category_encoding,
        ..ENTRY
    },
    Entry {
        class: "Discretization",
        params: &[
            BIN_BOUNDARIES,
            NUM_BINS.or(Fallback::None),
            number("epsilon", 0.01).formerly(&["eps"]),
            OUTPUT_MODE,
            SPARSE,
            DTYPE,
            NAME,
        ],
        base: false,
        doc: Doc::weightless(
            SHAPES,
            "Makes categories of numbers, by boundaries.",
            "Sequential([Input(shape = (5,)), Discretization(bin_boundaries = [0.0, 1.0])])",
        ),
        rule: discretization,
        ..ENTRY
    },
    Entry {
        class: "Hashing",
        params: &[NUM_BINS, ignored("mask_value"), SALT, OUTPUT_MODE, SPARSE],
        doc: Doc::weightless(
            SHAPES,
            "Makes categories of anything, by hashing.",
            "Sequential([Input(shape = (5,), dtype = \"string\"), Hashing(10)])",
        ),
        rule: hashing,
        ..ENTRY
    },
    Entry {
        class: "HashedCrossing",
        params: &[NUM_BINS, OUTPUT_MODE.of(Accepts::Word(&["int", "one_hot"])), SPARSE, NAME, DTYPE],
        inputs: Inputs::List,
        doc: Doc::weightless(
            SHAPES,
            "Makes one category of two, by hashing.",
            "{ a = Input(shape = (1,)); b = Input(shape = (1,)); Model([a, b], HashedCrossing(10)([a, b])) }",
        ),
        rule: hashed_crossing,
        ..ENTRY
    },
];

fn category_encoding(call: &mut Call) -> Outcome {
    let Some(tokens) = call.maybe_size(&NUM_TOKENS)? else {
        let complaint = say!("num_tokens is missing");
        return Err(call.refuse(Blame::Layer, complaint.help("give it by name (num_tokens = …)")));
    };
    let mode = call.word(&OUTPUT_MODE)?;
    if !matches!(call.keyword(&COUNT_WEIGHTS), Argument::None) && mode != "count" {
        let complaint = say!("count_weights belongs to output_mode = \"count\", not {}", format!("{mode:?}"));
        return Err(call.refuse(&OUTPUT_MODE, complaint));
    }
    encode(call, &mode, tokens)
}

/// The input as categories: one place for each of so many.
pub(super) fn encode(call: &mut Call, mode: &str, categories: Dim) -> Outcome {
    let axes = call.axes()?;
    encode_axes(call, axes, mode, categories)
}

/// The same of sizes that are not quite the input's.
pub(super) fn encode_axes(call: &mut Call, mut axes: Vec<Dim>, mode: &str, categories: Dim) -> Outcome {
    match mode {
        "int" => return Ok(Output::of(axes)),
        "one_hot" => {
            if takes_the_place(call, &axes)? {
                axes.pop();
            }
        }
        // All samples of the last axis share one row of places.
        _ => drop(axes.pop()),
    }
    axes.push(categories);
    Ok(Output::of(axes))
}

/// Whether the categories take the place of the last axis, as they do of one with a size of 1.
fn takes_the_place(call: &mut Call, axes: &[Dim]) -> Result<bool, Refused> {
    let [_, .., last] = axes else { return Ok(false) };
    let one = last.equals(1);
    if one.is_true() {
        return Ok(true);
    }
    call.require(!one, Blame::Layer, || {
        say!("a Rust constant of 1 is its input's last axis, which then gives way to the categories")
            .help("write the 1 itself: which axes there are must be known")
    })?;
    Ok(false)
}

fn discretization(call: &mut Call) -> Outcome {
    let categories = match (call.argument(&BIN_BOUNDARIES), call.maybe_size(&NUM_BINS)?) {
        (Argument::List(boundaries), None) => Dim::from(boundaries.len()) + 1,
        (Argument::None, Some(bins)) => bins,
        (Argument::None, None) => {
            let complaint = say!("bin_boundaries is missing");
            return Err(call.refuse(Blame::Layer, complaint.help("give bin_boundaries, or num_bins")));
        }
        (Argument::List(_), Some(_)) => {
            let complaint = say!("bin_boundaries and num_bins cannot both be given");
            return Err(call.refuse(NUM_BINS.alone(), complaint.help("leave out one of the two")));
        }
        (other, _) => {
            return Err(
                call.refuse(BIN_BOUNDARIES.alone(), say!("bin_boundaries takes a list of numbers, not {}", other))
            );
        }
    };
    let mode = call.word(&OUTPUT_MODE)?;
    not_sparse(call, &mode)?;
    let numbers = if mode == "int" { Dtype::I32 } else { call.policy().compute };
    call.gives(vec![numbers]);
    if matches!(mode.as_str(), "int" | "one_hot") {
        return encode(call, &mode, categories);
    }
    // Keras counts along the second axis here, and not along the last.
    let axes = call.axes()?;
    let kept = if axes.len() < 2 { 0 } else { 1 };
    let rest = axes.iter().skip(2).copied();
    Ok(Output::of(axes.iter().take(kept).copied().chain(rest).chain([categories])))
}

/// A number has no places that could be left out.
pub(super) fn not_sparse(call: &Call, mode: &str) -> Result<(), Refused> {
    if mode == "int" && call.flag(&SPARSE)? {
        let complaint = say!("sparse has no meaning with output_mode = \"int\"");
        return Err(call.refuse(SPARSE.alone(), complaint.help("leave it out")));
    }
    Ok(())
}

fn hashing(call: &mut Call) -> Outcome {
    salt(call)?;
    let bins = call.size(&NUM_BINS)?;
    let mode = call.word(&OUTPUT_MODE)?;
    not_sparse(call, &mode)?;
    gives_places(call, &mode);
    // Keras gives the last axis away in every mode but this one.
    encode(call, if mode == "int" { "int" } else { "count" }, bins)
}

/// A salt is a number or a pair.
pub(super) fn salt(call: &Call) -> Result<(), Refused> {
    match call.argument(&SALT) {
        Argument::List(numbers) if numbers.len() != 2 => {
            Err(call.refuse(SALT.alone(), say!("salt takes a number or a pair, not {} numbers", numbers.len())))
        }
        _ => Ok(()),
    }
}

fn hashed_crossing(call: &mut Call) -> Outcome {
    let inputs = call.inputs();
    let [first, second] = inputs.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("takes exactly 2 inputs, not {}", inputs.len())));
    };
    // Keras compares the last axes as they are.
    let last = |tensor: &Tensor| Ok(call.axes_of(tensor)?.last().copied());
    let alike = match (last(first)?, last(second)?) {
        (Some(a), Some(b)) => a.alike(b),
        _ => Condition::Known(true),
    };
    call.expect(first.shape.matches(&second.shape).and(alike), Blame::Layer, || {
        say!("its two inputs must have one shape, they are {} and {}", first.shape, second.shape)
    });
    let bins = call.size(&NUM_BINS)?;
    let mode = call.word(&OUTPUT_MODE)?;
    gives_places(call, &mode);
    encode(call, &mode, bins)
}

/// Where a category is a number, it is a whole one, unless another type is asked for.
fn gives_places(call: &mut Call, mode: &str) {
    if mode == "int" && !call.is_given(&DTYPE) {
        call.gives(vec![Dtype::I64]);
    }
}
