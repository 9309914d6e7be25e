//! Numbers by chance, `keras.random`: of a shape and from no input, or of a tensor that Keras reckons at once, as inside of
//! a layer of the user's own. Keras: `random/random.py`.

use super::creation::{SHAPE, of_shape};
use super::params::*;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Numbers;
use crate::layer::shared_params::number;
use crate::shape::{Condition, Dim};

const LOGITS: Param = operand("logits", "How likely each class is, unnormalized.");
const NUM_SAMPLES: Param = Param::new("num_samples", Accepts::Amount, "How many are drawn for each row.");
const INPUTS: Param = operand("inputs", "The tensor.");
const NOISE_SHAPE: Param =
    Param::new("noise_shape", Accepts::AnyShape, "The shape in which it is decided what is dropped.")
        .or(Fallback::None);
const AXIS_OF_ROWS: Param = AXIS.or(Fallback::Int(0));
const MEAN: Param = number("mean", 0.0);
const STDDEV: Param = number("stddev", 1.0);
// An integer, or a `SeedGenerator`.
const SEED: Param = ignored("seed");

const fn drawn(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    asked_or_floats(function("random", name, class, what, shapes))
}

/// Of a shape, whatever else is said.
const fn shaped(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    drawn(name, class, what, "the shape given").ruled(of_shape)
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[SHAPE, MEAN, STDDEV, DTYPE_OR_NONE, SEED],
        ..shaped("normal", "Normal", "Numbers of a normal distribution.")
            .shown("x + keras.random.normal((3, 4))")
            .formerly(&["random_normal", "randn"])
    },
    Entry {
        params: &[SHAPE, number("minval", 0.0), number("maxval", 1.0), DTYPE_OR_NONE, SEED],
        ..shaped("uniform", "Uniform", "Numbers between two, each as likely.")
            .shown("x + keras.random.uniform((3, 4))")
            .formerly(&["random_uniform", "rand"])
    },
    Entry {
        params: &[SHAPE, MEAN, STDDEV, DTYPE_OR_NONE, SEED],
        ..shaped("truncated_normal", "TruncatedNormal", "Numbers of a normal distribution, none far from its mean.")
            .shown("x + keras.random.truncated_normal((3, 4))")
    },
    Entry {
        params: &[
            SHAPE,
            operand("minval", "The least."),
            operand("maxval", "The end, which is not among them."),
            DTYPE.or(Fallback::Word("int32")),
            SEED,
        ],
        numbers: Numbers::AskedOr(Dtype::I32),
        ..shaped("randint", "Randint", "Whole numbers between two.").shown("x + keras.random.randint((3, 4), 0, 9)")
    },
    Entry {
        params: &[SHAPE, operand("alpha", "The form of the distribution."), DTYPE_OR_NONE, SEED],
        ..shaped("gamma", "Gamma", "Numbers of a gamma distribution.").shown("x + keras.random.gamma((3, 4), 1.0)")
    },
    Entry {
        params: &[
            SHAPE,
            operand("counts", "How many trials there are."),
            operand("probabilities", "How likely each succeeds."),
            DTYPE_OR_NONE,
            SEED,
        ],
        ..shaped("binomial", "Binomial", "How many of so many trials succeed.")
            .shown("x + keras.random.binomial((3, 4), 9.0, 0.5)")
    },
    Entry {
        params: &[
            SHAPE,
            operand("alpha", "The first number of its form."),
            operand("beta", "The second number of its form."),
            DTYPE_OR_NONE,
            SEED,
        ],
        ..shaped("beta", "Beta", "Numbers of a beta distribution.").shown("x + keras.random.beta((3, 4), 1.0, 2.0)")
    },
    Entry {
        params: &[LOGITS, NUM_SAMPLES, DTYPE.or(Fallback::Word("int32")), SEED],
        numbers: Numbers::AskedOr(Dtype::I32),
        rule: categorical,
        ..drawn(
            "categorical",
            "Categorical",
            "Classes, drawn for each row.",
            "`(rows, classes)` → `(rows, num_samples)`",
        )
        .shown("x + keras.random.categorical(ops.ones((3, 9)), 4)")
    },
    Entry {
        params: &[INPUTS, Param::idle("rate", Accepts::Within(0.0, 1.0)), NOISE_SHAPE, SEED],
        numbers: FUNCTION.numbers,
        rule: dropout,
        ..drawn("dropout", "RandomDropout", "Some of the numbers made 0.", "unchanged")
            .shown("x + keras.random.dropout(ops.ones((3, 4)), 0.5)")
    },
    Entry {
        params: &[X, AXIS_OF_ROWS, SEED],
        numbers: FUNCTION.numbers,
        rule: shuffle,
        ..drawn("shuffle", "Shuffle", "An axis in another order.", "unchanged")
            .shown("x + keras.random.shuffle(ops.arange(4))")
    },
];

/// What becomes of a tensor here, which Keras must have at once: it makes no operation of these functions.
fn at_once(call: &mut Call) -> Result<Vec<Dim>, Refused> {
    if !call.is_eager() {
        let complaint = say!("takes no tensor of a model");
        let help = "apply it inside of a `layer` of your own; a `Dropout` layer drops numbers of a tensor of a model";
        return Err(call.refuse(Blame::Layer, complaint.help(help)));
    }
    call.first_operand()
}

fn categorical(call: &mut Call) -> Outcome {
    let logits = at_once(call)?;
    let [rows, _] = logits.as_slice() else {
        return Err(call.refuse(&LOGITS, say!("logits takes two axes, rows and classes, not {}", logits)));
    };
    Ok(Output::of([*rows, call.size(&NUM_SAMPLES)?]))
}

fn dropout(call: &mut Call) -> Outcome {
    let shape = at_once(call)?;
    if !matches!(call.argument(&NOISE_SHAPE), Argument::None) {
        let noise = call.any_shape(&NOISE_SHAPE)?;
        let meets = |(size, noise): (&Dim, &Dim)| noise.equals(1).or(noise.equals(*size));
        let all = Condition::all(shape.iter().zip(&noise).map(meets));
        let fits = if noise.len() == shape.len() { all } else { false.into() };
        call.require(fits, &NOISE_SHAPE, || {
            say!("noise_shape {} is not 1 or the size of its input {} on each axis", noise, shape)
        })?;
    }
    Ok(Output::of(shape))
}

fn shuffle(call: &mut Call) -> Outcome {
    let shape = at_once(call)?;
    call.axis_among(&AXIS_OF_ROWS, call.int(&AXIS_OF_ROWS)?, &shape)?;
    Ok(Output::of(shape))
}
