//! Recurrent layers: a cell run over a sequence, and what of its outputs and states is returned. Keras:
//! `layers/rnn/rnn.py`, `simple_rnn.py`, `lstm.py`, `gru.py`.

use super::cells::{self, Cell, IMPLEMENTATION, chain, expect_states, stacked};
use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::{Argument, Instance};
use crate::layer::entry::{Doc, Entry};
use crate::layer::outputs::Part;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Mask};
use crate::layer::shared_params::*;
use crate::shape::{Dim, Shape};

pub(super) const RETURN_SEQUENCES: Param =
    flag("return_sequences", false, "Whether to return the output of every step, not only of the last.");
pub(super) const RETURN_STATE: Param = flag("return_state", false, "Whether to return the last states as well.");
pub(super) const GO_BACKWARDS: Param =
    flag("go_backwards", false, "Whether to read the sequence from its end. Changes neither shape nor count.");
pub(super) const STATEFUL: Param =
    flag("stateful", false, "Whether the next batch sets out from the states of this one; the batch must have a size.");
pub(super) const UNROLL: Param = idle_flag("unroll", false);
pub(super) const ZERO_OUTPUT_FOR_MASK: Param = idle_flag("zero_output_for_mask", false);
const USE_CUDNN: Param = Param::idle("use_cudnn", Accepts::FlagOr("auto")).or(Fallback::Word("auto"));
const CELL: Param =
    Param::new("cell", Accepts::LayerOrLayers, "The cell, or a list of cells, each fed by the one before.");

/// What is returned.
pub(super) const FLOW: [Param; 4] = [RETURN_SEQUENCES, RETURN_STATE, GO_BACKWARDS, STATEFUL];
const UNROLLED_FLOW: [Param; 5] = join(&[&FLOW, &[UNROLL]]);

const SIMPLE_RNN: [Param; 21] = cells::simple_params(&[ACTIVITY_REGULARIZER], &join::<6>(&[&UNROLLED_FLOW, &[SEED]]));
const LSTM: [Param; 24] =
    cells::lstm_params(&[UNITS], &[ACTIVITY_REGULARIZER], &join::<6>(&[&UNROLLED_FLOW, &[USE_CUDNN]]));
const GRU: [Param; 24] = cells::gru_params(
    &[ACTIVITY_REGULARIZER],
    &join::<8>(&[&[SEED], &UNROLLED_FLOW, &[cells::RESET_AFTER, USE_CUDNN]]),
);
const RNN: [Param; 7] = join(&[&[CELL], &UNROLLED_FLOW, &[ZERO_OUTPUT_FOR_MASK]]);

/// What recurrent layers have in common.
pub(super) const RECURRENT: Entry = Entry {
    inputs: Inputs::Stated(&["sequences", "initial_state"], false),
    call: &[MASK],
    also: &["RNN"],
    mask,
    ..ENTRY
};

const SEQUENCE: &[&str] = &["batch", "steps", "features"];

const SHAPES: &str = "`(batch, steps, features)` → `(batch, units)`, or `(batch, steps, units)` with `return_sequences`; \
                      `return_state` adds the last states";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "SimpleRNN",
        input_first: Some((&[], 2)),
        params: &SIMPLE_RNN,
        more_outputs: Some((&RETURN_STATE, 2)),
        keywords: &[ZERO_OUTPUT_FOR_MASK],
        doc: Doc {
            what: "At each step the output is made of the input and of the output before.",
            shapes: SHAPES,
            count: "`inputs × units + units × units + units`",
            example: ("Sequential([Input(shape = (5, 3)), SimpleRNN(8)])", 96),
        },
        rule: |call| recurrent(call, &cells::SIMPLE),
        ..RECURRENT
    },
    Entry {
        class: "LSTM",
        input_first: Some((&[], 2)),
        formerly: &["CuDNNLSTM"],
        params: &LSTM,
        more_outputs: Some((&RETURN_STATE, 3)),
        keywords: &[ZERO_OUTPUT_FOR_MASK, IMPLEMENTATION],
        doc: Doc {
            what: "Long short-term memory: gates decide what is kept of the input and of what came before.",
            shapes: SHAPES,
            count: "`4 × (inputs × units + units × units + units)`, a set for each of four gates",
            example: ("Sequential([Input(shape = (5, 3)), LSTM(8)])", 384),
        },
        rule: |call| recurrent(call, &cells::LSTM),
        ..RECURRENT
    },
    Entry {
        class: "GRU",
        input_first: Some((&[], 2)),
        formerly: &["CuDNNGRU"],
        params: &GRU,
        more_outputs: Some((&RETURN_STATE, 2)),
        keywords: &[ZERO_OUTPUT_FOR_MASK, IMPLEMENTATION],
        doc: Doc {
            what: "Gated recurrent unit: a lighter `LSTM` with three gates and one state.",
            shapes: SHAPES,
            count: "`3 × (inputs × units + units × units + 2 × units)`: as `reset_after` is set, the recurrent kernel has \
                    biases of its own; with `reset_after = false` there is one set",
            example: ("Sequential([Input(shape = (5, 3)), GRU(8)])", 312),
        },
        rule: |call| recurrent(call, &cells::GRU),
        ..RECURRENT
    },
    Entry {
        class: "RNN",
        params: &RNN,
        // A list of cells becomes one cell.
        makes: |layer| match layer.argument(CELL.name) {
            Argument::List(_) => vec!["stacked_rnn_cells"],
            _ => Vec::new(),
        },
        doc: Doc {
            what: "Runs a cell, or several, each fed by the one before, over a sequence.",
            shapes: SHAPES,
            count: "the sum of its cells'",
            example: ("Sequential([Input(shape = (5, 3)), RNN([LSTMCell(8), GRUCell(4)])])", 552),
        },
        rule: rnn,
        ..RECURRENT
    },
];

/// A recurrent layer takes a mask, and passes it on with its sequences.
fn mask(layer: &Instance) -> Mask {
    if layer.flag(&RETURN_SEQUENCES) { Mask::TakesAndPasses } else { Mask::Takes }
}

/// Whether a layer runs over a sequence, forwards or backwards.
pub(super) fn is_recurrent(layer: &Instance) -> bool {
    layer.entry().is_some_and(|entry| entry.param(GO_BACKWARDS.name).is_some())
}

fn recurrent(call: &mut Call, cell: &Cell) -> Outcome {
    let axes = call.usual_axes(SEQUENCE, 3)?;
    let (batch, steps, features) = sequence(call, &axes)?;
    let units = call.in_part(cell.held(), |call| cell.weights(call, features))?;
    call.at_every_step(steps);
    returned(call, batch, steps, &[units], cell.states(batch, units))
}

fn rnn(call: &mut Call) -> Outcome {
    // Alone among its kin this layer does not look at the rank.
    let axes = call.named_axes(SEQUENCE, &|rank| rank >= 3)?;
    let (batch, steps, features) = sequence(call, &axes)?;
    let cells = call.layers(&CELL)?;
    let step = call.input()?.seen_as(Shape::of([batch, features]));
    let (output, kept) = match call.made_inside().first().cloned() {
        Some(stack) => call.in_scope(&stack, |call| chain(call, &CELL, &cells, stacked("cell/cells"), step))?,
        None => chain(call, &CELL, &cells, |cell| Attribute::new(CELL.name, cell.name.clone()), step)?,
    };
    call.at_every_step(steps);
    // A lone cell's states are the layer's; of several cells each has a list of its own, or its only state.
    let states = match call.argument(&CELL) {
        Argument::List(_) => kept,
        _ => kept
            .into_iter()
            .flat_map(|states| if let Output::Many(states) = states { states } else { vec![states] })
            .collect_vec(),
    };
    let only = |state| match state {
        Output::Many(states) if states.len() == 1 => states.into_iter().next(),
        state => Some(state),
    };
    let units = output.axes().and_then(<[Dim]>::last).copied().unwrap_or(Dim::Unknown);
    returned(call, batch, steps, &[units], states.into_iter().filter_map(only).collect_vec())
}

/// The input's batch, steps and features.
fn sequence(call: &Call, axes: &[Dim]) -> Result<(Dim, Dim, Dim), Refused> {
    match axes {
        [batch, steps, .., features] => Ok((*batch, *steps, *features)),
        _ => Err(call.give_up()),
    }
}

/// What is returned of a sequence whose every step gives these sizes.
pub(super) fn returned(call: &mut Call, batch: Dim, steps: Dim, step: &[Dim], states: Vec<Output>) -> Outcome {
    let input = call.input()?.shape.clone();
    call.expect(steps.at_least(1), Blame::Layer, || say!("its input {} has no steps", input));
    if call.flag(&STATEFUL)? && batch.is_dynamic() {
        let complaint = say!("stateful needs to know the size of the batch, its input is {}", input);
        return Err(call.refuse(&STATEFUL, complaint.help("give the input a `batch_size`")));
    }
    expect_states(call, &states, None)?;
    let sequences = call.flag(&RETURN_SEQUENCES)?;
    let mut lead = vec![batch];
    if sequences {
        lead.push(steps);
    } else {
        let name = call.name();
        returns_last_step(call, &name);
    }
    let output = Output::of(lead.into_iter().chain(step.iter().copied()));
    if !call.flag(&RETURN_STATE)? {
        return Ok(output);
    }
    let kept = states_parts(states.iter().flat_map(Output::leaves).count(), steps, sequences);
    call.has_parts([Part::output("output")].into_iter().chain(kept).collect());
    Ok(Output::Many([vec![output], states].concat()))
}

/// What so many states are that a sequence leaves.
pub(super) fn states_parts(count: usize, steps: Dim, sequences: bool) -> Vec<Part> {
    let word = |at: usize| match (count, at) {
        (1, _) => "state".to_owned(),
        (2, 0) => "state h".to_owned(),
        (2, _) => "state c".to_owned(),
        _ => format!("state {}", at + 1),
    };
    (0..count).map(|at| Part::state(&word(at), steps, sequences)).collect()
}

/// Leaves word that the steps end here, and what would keep them.
pub(super) fn returns_last_step(call: &mut Call, name: &str) {
    call.remark("which returns only its last step".into(), Some(say!("give `{}` return_sequences = true", name)));
}
