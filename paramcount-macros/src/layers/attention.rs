//! Attention: a query looks at keys and takes a mixture of values. Keras: `layers/attention/attention.py`,
//! `additive_attention.py`, `multi_head_attention.py`, `grouped_query_attention.py`.

use super::shared::broadcast::{batches_meet, common_batch};
use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::{listed, say};
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Mask};
use crate::layer::shared_params::*;
use crate::layer::tensor::Tensor;
use crate::shape::{Condition, Dim};

const USE_SCALE: Param = flag("use_scale", false, "Whether the scores are scaled by a weight.");
const SCORE_MODE: Param =
    Param::new("score_mode", Accepts::Word(&["dot", "concat"]), "How a query and a key are compared.")
        .or(Fallback::Word("dot"));

const NUM_HEADS: Param =
    Param::new("num_heads", Accepts::Size, "How many times it looks, each time in its own way.").formerly(&["heads"]);
const KEY_DIM: Param =
    Param::new("key_dim", Accepts::Size, "The size of each head's queries and keys.").formerly(&["head_size"]);
const VALUE_DIM: Param =
    Param::new("value_dim", Accepts::Size, "The size of each head's values; `key_dim` by default.").or(Fallback::None);
const OUTPUT_SHAPE: Param =
    Param::new("output_shape", Accepts::Sizes, "The output's sizes behind its steps; those of the query by default.")
        .or(Fallback::None);
const ATTENTION_AXES: Param = Param::new(
    "attention_axes",
    Accepts::Ints,
    "The axes that are looked over; all between batch and features by default.",
)
.or(Fallback::None);
const HEAD_DIM: Param = Param::new("head_dim", Accepts::Size, "The size of each head's queries, keys and values.");
const NUM_QUERY_HEADS: Param =
    Param::new("num_query_heads", Accepts::Size, "How many heads the queries have.").formerly(&["num_heads"]);
const NUM_KEY_VALUE_HEADS: Param = Param::new(
    "num_key_value_heads",
    Accepts::Size,
    "How many heads keys and values have, each shared by a group of the queries'.",
)
.formerly(&["num_kv_heads"]);
const SLIDING_WINDOW: Param = Param::idle("sliding_window", Accepts::Size).or(Fallback::None);
const FLASH_ATTENTION: Param = idle_flag("flash_attention", false).or(Fallback::None);
const USE_GATE: Param = flag("use_gate", false, "Whether a gate made of the query decides what is let through.");

/// What multi-head and grouped attention end their lists of parameters with.
const PROJECTIONS: [Param; 9] = join(&[OF_KERNEL_AND_BIAS, &[USE_GATE, SEED]]);
const MULTI_HEAD: [Param; 18] = join(&[
    &[NUM_HEADS, KEY_DIM, VALUE_DIM, DROPOUT, USE_BIAS, OUTPUT_SHAPE, ATTENTION_AXES, SLIDING_WINDOW, FLASH_ATTENTION],
    &PROJECTIONS,
]);
const GROUPED: [Param; 16] = join(&[
    &[HEAD_DIM, NUM_QUERY_HEADS, NUM_KEY_VALUE_HEADS, DROPOUT, USE_BIAS, SLIDING_WINDOW, FLASH_ATTENTION],
    &PROJECTIONS,
]);

const RETURN_ATTENTION_SCORES: Param = flag("return_attention_scores", false, "Whether to return the scores as well.");
const USE_CAUSAL_MASK: Param = flag("use_causal_mask", false, "Whether a step sees only those before it.");

/// What attention without projections has in common.
const PLAIN: Entry = Entry {
    inputs: Inputs::List,
    call: &[MASK, RETURN_ATTENTION_SCORES, USE_CAUSAL_MASK],
    mask: |_| Mask::Converts("ConvertToTensor"),
    more_outputs: Some((&RETURN_ATTENTION_SCORES, 2)),
    ..ENTRY
};

/// What attention with projections has in common.
const PROJECTED: Entry = Entry {
    inputs: Inputs::Named(&["query", "value", "key"], 2),
    call: &[
        ignored("query_mask"),
        ignored("value_mask"),
        ignored("key_mask"),
        ignored("attention_mask"),
        RETURN_ATTENTION_SCORES,
        USE_CAUSAL_MASK,
    ],
    mask: |_| Mask::Passes,
    more_outputs: Some((&RETURN_ATTENTION_SCORES, 2)),
    call_makes: &["softmax", "dropout"],
    ..ENTRY
};

const PLAIN_SHAPES: &str = "a list of query `(batch, queries, features)`, value `(batch, keys, values)` and, where it is not the value, key \
     `(batch, keys, features)` → `(batch, queries, values)`";
const PROJECTED_SHAPES: &str = "query `(batch, queries, features)`, value `(batch, keys, values)` and, where it is not the value, key → the query's";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Attention",
        params: &[USE_SCALE, SCORE_MODE, DROPOUT, SEED],
        doc: Doc {
            what: "Mixes the values by how well their keys answer the query, as dot products tell.",
            shapes: PLAIN_SHAPES,
            count: "0; 1 with `use_scale`, and 1 more with `score_mode = \"concat\"`",
            example: (
                "{ q = Input(shape = (5, 8)); v = Input(shape = (6, 8)); Model([q, v], Attention(use_scale = true)([q, v])) }",
                1,
            ),
        },
        rule: attention,
        ..PLAIN
    },
    Entry {
        class: "AdditiveAttention",
        also: &["Attention"],
        params: &[USE_SCALE.or(Fallback::Flag(true)), DROPOUT],
        keywords: &[SCORE_MODE, SEED],
        doc: Doc {
            what: "Mixes the values by how well their keys answer the query, as a weighted sum tells.",
            shapes: PLAIN_SHAPES,
            count: "`features`; 0 with `use_scale = false`",
            example: (
                "{ q = Input(shape = (5, 8)); v = Input(shape = (6, 8)); Model([q, v], AdditiveAttention()([q, v])) }",
                8,
            ),
        },
        rule: additive_attention,
        ..PLAIN
    },
    Entry {
        class: "MultiHeadAttention",
        formerly: &["MultiheadAttention"],
        params: &MULTI_HEAD,
        doc: Doc {
            what: "Attention in several heads, each with projections of its own.",
            shapes: PROJECTED_SHAPES,
            count: "`query × heads × key_dim`, `key × heads × key_dim`, `value × heads × value_dim` and \
                    `heads × value_dim × output`, each with its biases",
            example: ("{ x = Input(shape = (5, 8)); Model(x, MultiHeadAttention(2, 4)(x, x)) }", 288),
        },
        rule: multi_head_attention,
        ..PROJECTED
    },
    Entry {
        // `keras.layers` calls it `GroupQueryAttention`, itself and its summaries say this.
        class: "GroupedQueryAttention",
        module: "keras.src.layers.attention.grouped_query_attention",
        aliases: &["GroupQueryAttention"],
        params: &GROUPED,
        doc: Doc {
            what: "Attention in several heads, where a group of query heads shares one head of keys and values.",
            shapes: PROJECTED_SHAPES,
            count: "`query × query heads × head_dim`, twice `value × key-value heads × head_dim` and \
                    `query heads × head_dim × query`, each with its biases",
            example: ("{ x = Input(shape = (5, 8)); Model(x, GroupQueryAttention(4, 4, 2)(x, x)) }", 424),
        },
        rule: grouped_query_attention,
        ..PROJECTED
    },
];

fn attention(call: &mut Call) -> Outcome {
    let by_products = call.word(&SCORE_MODE)? == "dot";
    let output = mixture(call, by_products)?;
    if call.flag(&USE_SCALE)? {
        call.weight("scale", &[]);
    }
    if call.word(&SCORE_MODE)? == "concat" {
        call.weight("concat_score_weight", &[]);
    }
    Ok(output)
}

fn additive_attention(call: &mut Call) -> Outcome {
    let output = mixture(call, false)?;
    if call.flag(&USE_SCALE)? {
        let features = last(call, &call.input()?)?;
        let features = call.definite(features, "last axis")?;
        call.weight("scale", &[features]).counted(&[(&[features], "features")]);
    }
    Ok(output)
}

/// The query's axes with the value's last, and the scores, which are products or something else.
fn mixture(call: &mut Call, by_products: bool) -> Outcome {
    let inputs = call.inputs();
    let (query, value, key) = match inputs.as_slice() {
        [query, value] => (query, value, value),
        [query, value, key] => (query, value, key),
        _ => {
            let complaint = say!("takes a list of two or three tensors, not {}", inputs.len());
            return Err(call.refuse(Blame::Layer, complaint.help("write ([query, value]) or ([query, value, key])")));
        }
    };
    masks(call)?;
    no_states(call, &[("query", query), ("value", value), ("key", key)])?;
    one_batch(call, &[query, value, key])?;
    let mut output = call.axes_of(query)?;
    for other in [value, key] {
        if let (Some(batch), Some(other)) = (output.first_mut(), call.axes_of(other)?.first()) {
            *batch = if call.is_inside() { common_batch(call, *batch, *other) } else { *batch };
        }
    }
    let mut scores = output.clone();
    if output.pop().is_none() || scores.pop().is_none() {
        return Err(call.refuse(Blame::Layer, say!("takes a query of at least one axis, not {}", query.shape)));
    }
    let (features, values) = (last(call, query)?, last(call, value)?);
    let keys = match call.axes_of(key)?.as_slice() {
        [_, .., keys, _] => *keys,
        // There the batch takes their place, which counts as 1.
        _ => Dim::Known(1),
    };
    let each = if by_products { features + values } else { values };
    call.multiplies([(output.get(1..).unwrap_or_default(), "queries"), (&[keys], "keys"), (&[each], "features")]);
    output.push(values);
    if let Some(steps) = call.axes_of(value)?.get(1) {
        call.remark_query(*steps);
    }
    if !call.keyword_flag(&RETURN_ATTENTION_SCORES)? {
        return Ok(Output::of(output));
    }
    match call.axes_of(key)?.as_slice() {
        [.., keys, _] => scores.push(*keys),
        _ => return Err(call.refuse(Blame::Layer, say!("takes a key of at least two axes, not {}", key.shape))),
    }
    Ok(Output::Many(vec![Output::of(output), Output::of(scores)]))
}

/// The masks of query, value and key.
fn masks(call: &Call) -> Result<(), Refused> {
    let complaint = match call.keyword(&MASK) {
        Argument::None | Argument::Unknown => return Ok(()),
        Argument::List(masks) if matches!(masks.len(), 2 | 3) => return Ok(()),
        Argument::List(masks) => say!("mask takes a list of two or three masks, not {}", masks.len()),
        other => say!("mask takes a list of masks, not {}", other),
    };
    Err(call.refuse(&MASK, complaint.help("write mask = [query_mask, value_mask]")))
}

fn multi_head_attention(call: &mut Call) -> Outcome {
    let heads = call.size(&NUM_HEADS)?;
    let key_dim = call.size(&KEY_DIM)?;
    let value_dim = call.maybe_size(&VALUE_DIM)?.unwrap_or(key_dim);
    call.resolve(&VALUE_DIM, Argument::Size(value_dim));
    no_dropout_in_flash(call)?;
    let (query, value, key) = roles(call)?;
    let query_axes = call.axes_of(&query)?;
    let rank = call.axes_of(&value)?.len();
    attended_axes(call, rank)?;
    let features = |call: &Call, tensor: &Tensor, role: &str| {
        let size = last(call, tensor)?;
        definite(call, size, role, tensor)
    };
    let of_query = features(call, &query, "query")?;
    let of_key = features(call, &key, "key")?;
    let of_value = features(call, &value, "value")?;
    let (keys_axes, values_axes) = (call.axes_of(&key)?, call.axes_of(&value)?);
    project(call, Projection::new("query", "query_dense", &query_axes), &[of_query], &[heads, key_dim], 0)?;
    project(call, Projection::new("key", "key_dense", &keys_axes), &[of_key], &[heads, key_dim], 0)?;
    if call.flag(&USE_GATE)? {
        project(call, Projection::new("gate", "_gate_dense", &query_axes), &[of_query], &[heads, value_dim], 0)?;
    }
    project(call, Projection::new("value", "value_dense", &values_axes), &[of_value], &[heads, value_dim], 0)?;
    let out = output_shape(call, of_query)?;
    project(call, Projection::new("attention_output", "output_dense", &query_axes), &[heads, value_dim], &out, 0)?;
    let attended = attended_axes(call, rank)?;
    let at = |axes: &[Dim], attended_too: bool| -> Vec<Dim> {
        let between = axes.iter().enumerate().take(axes.len() - 1).skip(1);
        between.filter(|(axis, _)| attended.contains(axis) == attended_too).map(|(_, size)| *size).collect_vec()
    };
    call.multiplies([
        (&[heads], "heads"),
        (&at(&query_axes, false), "places"),
        (&at(&query_axes, true), "queries"),
        (&at(&values_axes, true), "keys"),
        (&[key_dim + value_dim], "key_dim and value_dim"),
    ]);
    let lead = query_axes.split_last().map(|(_, lead)| lead).unwrap_or_default();
    let output = Output::of([lead, &out].concat());
    match query_axes.as_slice() {
        // Keras gives the scores the query's steps twice, even where the keys have others.
        [batch, steps, ..] => with_scores(call, output, [*batch, heads, *steps, *steps]),
        _ => Ok(output),
    }
}

/// The axes that are looked over.
fn attended_axes(call: &Call, rank: usize) -> Result<Vec<usize>, Refused> {
    match call.argument(&ATTENTION_AXES) {
        Argument::List(_) | Argument::Size(_) => {
            call.ints(&ATTENTION_AXES)?.into_iter().map(|axis| call.axis(&ATTENTION_AXES, axis, rank)).collect_ok()
        }
        _ => Ok((1..rank.saturating_sub(1)).collect_vec()),
    }
}

fn grouped_query_attention(call: &mut Call) -> Outcome {
    let head_dim = call.size(&HEAD_DIM)?;
    let query_heads = call.size(&NUM_QUERY_HEADS)?;
    let shared_heads = call.size(&NUM_KEY_VALUE_HEADS)?;
    call.expect(shared_heads.divides(query_heads), NUM_KEY_VALUE_HEADS.alone(), || {
        say!("num_query_heads {} is not divisible by num_key_value_heads {}", query_heads, shared_heads)
    });
    no_dropout_in_flash(call)?;
    let (query, value, key) = roles(call)?;
    let (of_query, of_value) = (last(call, &query)?, last(call, &value)?);
    call.expect(of_query.alike(of_value), Blame::Layer, || {
        say!("its query {} and its value {} must have the same last axis", query.shape, value.shape)
    });
    // Keras takes the third axis for the features, whatever the rank, and gives the biases an axis more for each beyond.
    let third =
        |call: &Call, tensor: &Tensor, role: &str| {
            let axes = call.axes_of(tensor)?;
            match axes.get(2) {
                Some(features) => Ok((definite(call, *features, role, tensor)?, axes.len() - 3)),
                None => Err(call
                    .refuse(Blame::Layer, say!("expects a {} (batch, steps, features), not {}", role, tensor.shape))),
            }
        };
    let (query_features, beyond) = third(call, &query, "query")?;
    let (queries, keys, values) = (call.axes_of(&query)?, call.axes_of(&key)?, call.axes_of(&value)?);
    let heads = [query_heads, head_dim];
    project(call, Projection::new("query", "_query_dense", &queries), &[query_features], &heads, beyond)?;
    let (key_features, key_beyond) = third(call, &key, "key")?;
    let shared = [shared_heads, head_dim];
    project(call, Projection::new("key", "_key_dense", &keys), &[key_features], &shared, key_beyond)?;
    if call.flag(&USE_GATE)? {
        project(call, Projection::new("gate", "_gate_dense", &queries), &[query_features], &heads, beyond)?;
    }
    let (value_features, value_beyond) = third(call, &value, "value")?;
    project(call, Projection::new("value", "_value_dense", &values), &[value_features], &shared, value_beyond)?;
    let output = definite(call, of_query, "query", &query)?;
    project(call, Projection::new("attention_output", "_output_dense", &queries), &heads, &[output], 0)?;
    call.multiplies([
        (&[Dim::Known(2)], "products"),
        (&[query_heads], "heads"),
        (between(&queries), "queries"),
        (between(&values), "keys"),
        (&[head_dim], "features"),
    ]);
    let shape = Output::One(query.shape.clone());
    match (call.axes_of(&query)?.as_slice(), call.axes_of(&key)?.as_slice()) {
        ([batch, steps, ..], [_, keys, ..]) => with_scores(call, shape, [*batch, query_heads, *steps, *keys]),
        _ => Ok(shape),
    }
}

/// Query, value and key, which is the value where none is given.
fn roles(call: &mut Call) -> Result<(Tensor, Tensor, Tensor), Refused> {
    let query = call.input()?;
    let value = call.input_at(1).or_give_up()?;
    let key = call.input_at(2).unwrap_or_else(|| value.clone());
    let named = [("query", &query), ("value", &value), ("key", &key)];
    no_states(call, &named)?;
    for (role, tensor) in named {
        if call.axes_of(tensor)?.len() < 2 {
            return Err(
                call.refuse(Blame::Layer, say!("expects a {} (batch, steps, features), not {}", role, tensor.shape))
            );
        }
    }
    if let Some(steps) = call.axes_of(&value)?.get(1) {
        call.remark_query(*steps);
    }
    one_batch(call, &[&query, &value, &key])?;
    let (of_value, of_key) = (call.axes_of(&value)?, call.axes_of(&key)?);
    let agree = match (of_value.as_slice(), of_key.as_slice()) {
        ([_, values @ .., _], [_, keys @ .., _]) if values.len() == keys.len() => {
            Condition::all(values.iter().zip(keys).map(|(a, b)| a.alike(*b)))
        }
        _ => Condition::Known(false),
    };
    call.expect(agree, Blame::Layer, || {
        say!("its value {} and its key {} must agree in all axes but the last", value.shape, key.shape)
    });
    Ok((query, value, key))
}

/// Keras takes the batch for the steps of a state, and mixes the examples with one another, or fails when it runs.
fn no_states(call: &Call, inputs: &[(&str, &Tensor)]) -> Result<(), Refused> {
    let state = |(_, tensor): &&(&str, &Tensor)| {
        tensor.origin.is_state() && tensor.shape.axes().is_some_and(|axes| axes.len() == 2)
    };
    let Some((role, tensor)) = inputs.iter().find(state) else { return Ok(()) };
    let complaint = say!("expects a {} (batch, steps, features), not {}", *role, tensor.shape);
    // A state that looks for something in a sequence is one step.
    Err(call.refuse(Blame::Layer, complaint.maybe_help(tensor.origin.state_help(Some(Dim::Known(1)), true))))
}

/// All batches that are known must be of one size.
fn one_batch(call: &mut Call, tensors: &[&Tensor]) -> Result<(), Refused> {
    let mut batches = Vec::with_capacity(tensors.len());
    for tensor in tensors {
        batches.extend(call.axes_of(tensor)?.first().copied());
    }
    let one = Condition::all(batches.windows(2).map(|pair| match pair {
        [a, b] => batches_meet(call, *a, *b),
        _ => Condition::Open,
    }));
    batches.dedup();
    call.require(one, Blame::Layer, || {
        say!("its inputs come in batches of different sizes: {}", listed(&batches, "and"))
    })
}

/// The size of a tensor's last axis.
fn last(call: &Call, tensor: &Tensor) -> Result<Dim, Refused> {
    match call.axes_of(tensor)?.last() {
        Some(last) => Ok(*last),
        None => Err(call.refuse(Blame::Layer, say!("takes tensors of at least one axis, not {}", tensor.shape))),
    }
}

fn definite(call: &Call, size: Dim, role: &str, tensor: &Tensor) -> Result<Dim, Refused> {
    if !size.is_dynamic() {
        return Ok(size);
    }
    let complaint = say!("needs to know the features of its {} to make weights, which is {}", role, tensor.shape);
    Err(call.refuse(Blame::Layer, complaint.help("give the input's `shape` a size there instead of None")))
}

/// A projection, of which Keras makes a layer.
struct Projection<'a> {
    held: Attribute,
    /// The axes of what it is applied to.
    of: &'a [Dim],
}

impl Projection<'_> {
    /// Under its name and the attribute that holds it.
    fn new<'a>(name: &'static str, attribute: &'static str, of: &'a [Dim]) -> Projection<'a> {
        Projection { held: Attribute::new(attribute, name), of }
    }
}

/// The weights of a projection, which does not hear of `trainable`.
fn project(
    call: &mut Call,
    projection: Projection,
    inputs: &[Dim],
    outputs: &[Dim],
    beyond: usize,
) -> Result<(), Refused> {
    let use_bias = call.weight_flag(&USE_BIAS)?;
    call.in_part(projection.held, |call| {
        let kernel = call.inner_weight("kernel", &[inputs, outputs].concat()).kernel();
        call.applied(kernel, between(projection.of), "positions");
        if use_bias {
            call.inner_weight("bias", &[outputs, &vec![Dim::Known(1); beyond]].concat());
        }
    });
    Ok(())
}

/// The axes between the batch and the features.
fn between(axes: &[Dim]) -> &[Dim] {
    axes.get(1..axes.len().saturating_sub(1)).unwrap_or_default()
}

/// The output's sizes behind its steps: the query's features, also for 0 and for an empty tuple.
fn output_shape(call: &mut Call, features: Dim) -> Result<Vec<Dim>, Refused> {
    let argument = call.argument(&OUTPUT_SHAPE);
    let (sizes, least) = match &argument {
        Argument::None => return Ok(vec![features]),
        Argument::List(items) if items.is_empty() => return Ok(vec![features]),
        Argument::List(items) => (items.iter().map(Argument::size).collect_some(), 1),
        other => (other.size().map(|size| vec![size]), 0),
    };
    let sizes = sizes.or_give_up()?;
    call.expect(Condition::all(sizes.iter().map(|size| size.at_least(least))), OUTPUT_SHAPE.alone(), || {
        say!("output_shape takes positive integers, not {}", argument)
    });
    Ok(sizes.into_iter().map(|size| Dim::select(size.equals(0), features, size)).collect_vec())
}

fn no_dropout_in_flash(call: &Call) -> Result<(), Refused> {
    if call.flag(&FLASH_ATTENTION)? && call.number(&DROPOUT).is_some_and(|rate| rate > 0.0) {
        return Err(
            call.refuse(DROPOUT.alone(), say!("flash_attention leaves no place for dropout").help("set dropout = 0.0"))
        );
    }
    Ok(())
}

fn with_scores(call: &Call, output: Output, scores: [Dim; 4]) -> Outcome {
    if call.keyword_flag(&RETURN_ATTENTION_SCORES)? {
        Ok(Output::Many(vec![output, Output::of(scores)]))
    } else {
        Ok(output)
    }
}
