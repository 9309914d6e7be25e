//! Vectors for whole numbers. Keras: `layers/core/embedding.py`, `reversible_embedding.py`.

use super::shared::entry::ENTRY;
use super::shared::kernels::lora;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Mask, NOT_EQUAL};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const VOCABULARY: Param = Param::new("input_dim", Accepts::Size, "How many numbers there are a vector for.")
    .formerly(&["num_embeddings", "vocab_size"]);
const OUTPUT_DIM: Param = Param::new("output_dim", Accepts::Size, "The size of a vector: the output's last axis.")
    .formerly(&["embedding_dim"]);
const MASK_ZERO: Param = flag("mask_zero", false, "Whether a 0 marks a step that does not count.");
const TIE_WEIGHTS: Param = flag("tie_weights", true, "Whether the way back uses the same vectors.");
const REVERSE: Param = flag("reverse", false, "Whether vectors are made numbers again, one score for each.");
const WEIGHTS: Param = ignored("weights");
/// What Keras 2 asked for.
const INPUT_LENGTH: Param = Param::idle("input_length", Accepts::Size).or(Fallback::None);

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Embedding",
        params: &[
            VOCABULARY,
            OUTPUT_DIM,
            initializer("embeddings_initializer", "uniform"),
            regularizer("embeddings_regularizer"),
            constraint("embeddings_constraint"),
            MASK_ZERO,
            WEIGHTS,
            LORA_RANK,
            LORA_ALPHA,
            QUANTIZATION_CONFIG,
        ],
        keywords: &[INPUT_LENGTH],
        mask: |layer| if layer.flag(&MASK_ZERO) { Mask::Makes(&[NOT_EQUAL]) } else { Mask::Drops },
        doc: Doc {
            what: "A learned vector for each whole number.",
            shapes: "`(batch, …)` → `(batch, …, output_dim)`",
            count: "`input_dim × output_dim`",
            example: ("Sequential([Input(shape = (20,)), Embedding(1000, 16)])", 16_000),
        },
        rule: |call| {
            let output_dim = embed(call)?;
            append(call, output_dim)
        },
        ..ENTRY
    },
    Entry {
        class: "ReversibleEmbedding",
        also: &["Embedding"],
        params: &[
            VOCABULARY,
            OUTPUT_DIM,
            TIE_WEIGHTS,
            initializer("embeddings_initializer", "uniform"),
            regularizer("embeddings_regularizer"),
            constraint("embeddings_constraint"),
            MASK_ZERO,
            Param::idle("reverse_dtype", Accepts::Dtype).or(Fallback::None),
            Param::idle("logit_soft_cap", Accepts::Number).or(Fallback::None),
        ],
        keywords: &[WEIGHTS, LORA_RANK, LORA_ALPHA, QUANTIZATION_CONFIG, INPUT_LENGTH],
        call: &[REVERSE],
        doc: Doc {
            what: "A learned vector for each whole number, and the way back: `layer(x, reverse = true)`.",
            shapes: "`(batch, …)` → `(batch, …, output_dim)`; reversed `(batch, …, output_dim)` → `(batch, …, input_dim)`",
            count: "`input_dim × output_dim`, twice that without `tie_weights`",
            example: ("Sequential([Input(shape = (20,)), ReversibleEmbedding(1000, 16)])", 16_000),
        },
        rule: reversible,
        ..ENTRY
    },
];

/// Makes the vectors; gives their size.
fn embed(call: &mut Call) -> Result<Dim, Refused> {
    if !matches!(call.argument(&WEIGHTS), Argument::None | Argument::Carried(_)) {
        let complaint = say!("weights takes an array, which a declaration cannot hold");
        return Err(call.refuse(WEIGHTS.alone(), complaint.help("leave it out: it changes neither shape nor count")));
    }
    let numbers = call.size(&VOCABULARY)?;
    let output_dim = call.size(&OUTPUT_DIM)?;
    let rank = call.maybe_size(&LORA_RANK)?;
    call.weight("embeddings", &[numbers, output_dim]).counted(&[(&[numbers], "numbers"), (&[output_dim], "")]);
    lora(call, rank, "embeddings", &["lora_embeddings_a", "lora_embeddings_b"], &[numbers], output_dim)?;
    Ok(output_dim)
}

fn append(call: &Call, size: Dim) -> Outcome {
    Ok(Output::of(call.axes()?.into_iter().chain([size])))
}

fn reversible(call: &mut Call) -> Outcome {
    let output_dim = embed(call)?;
    let numbers = call.size(&VOCABULARY)?;
    if !call.flag(&TIE_WEIGHTS)? {
        call.weight("reverse_embeddings", &[output_dim, numbers]);
    }
    if !call.keyword_flag(&REVERSE)? {
        return append(call, output_dim);
    }
    let mut axes = call.named_axes(&["batch", "…", "output_dim"], &|rank| rank >= 2)?;
    let Some(last) = axes.pop() else { return Err(call.give_up()) };
    call.expect(last.equals(output_dim), &OUTPUT_DIM, || {
        say!("reversed, it takes vectors of output_dim {}, its input's last axis is {}", output_dim, last)
    });
    call.multiplies([(&axes[1..], "positions"), (&[output_dim], "vector"), (&[numbers], "numbers")]);
    axes.push(numbers);
    Ok(Output::of(axes))
}
