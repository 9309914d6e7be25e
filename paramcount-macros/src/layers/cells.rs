//! Recurrent cells: what one step takes, keeps and gives. Keras: `layers/rnn/simple_rnn.py`, `lstm.py`, `gru.py`,
//! `stacked_rnn_cells.py`. Sequences are not known here.

use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, say};
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Instance;
use crate::layer::entry::{Doc, Entry};
use crate::layer::names::Names;
use crate::layer::outputs::{Part, outputs_of_one};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Inputs;
use crate::layer::shared_params::*;
use crate::layer::tensor::Tensor;
use crate::shape::{Dim, Shape, product};
use std::rc::Rc;

pub(super) const RESET_AFTER: Param =
    flag("reset_after", true, "Whether the recurrent kernel has biases of its own, as the reset gate follows it.");
const CELLS: Param = Param::new("cells", Accepts::Layers, "The cells, each fed by the one before.");

/// What kind of cell it is, as far as weights and states go.
pub(super) struct Cell {
    /// How many sets of units it reckons at each step.
    gates: i128,
    /// How many states it keeps.
    states: usize,
    /// Set where the recurrent kernel may have biases of its own.
    second_bias: Option<&'static Param>,
    /// What a layer around it calls it.
    name: &'static str,
}

pub(super) const SIMPLE: Cell = Cell { gates: 1, states: 1, second_bias: None, name: "simple_rnn_cell" };
pub(super) const LSTM: Cell = Cell { gates: 4, states: 2, second_bias: None, name: "lstm_cell" };
pub(super) const GRU: Cell = Cell { gates: 3, states: 1, second_bias: Some(&RESET_AFTER), name: "gru_cell" };

const TANH: Param = ACTIVATION.or(Fallback::Word("tanh"));
const RECURRENT_ACTIVATION: Param =
    Param::new("recurrent_activation", Accepts::Activation, "The function applied to the gates.")
        .formerly(&["inner_activation"])
        .or(Fallback::Word("sigmoid"));
const INITIALIZERS: [Param; 3] =
    [KERNEL_INITIALIZER, initializer("recurrent_initializer", "orthogonal"), BIAS_INITIALIZER];
const UNIT_FORGET_BIAS: Param = idle_flag("unit_forget_bias", true);
const REGULARIZERS: [Param; 3] = [KERNEL_REGULARIZER, regularizer("recurrent_regularizer"), BIAS_REGULARIZER];
const CONSTRAINTS: [Param; 3] = [KERNEL_CONSTRAINT, constraint("recurrent_constraint"), BIAS_CONSTRAINT];
const DROPOUTS: [Param; 2] = [DROPOUT, recurrent_dropout()];
pub(super) const IMPLEMENTATION: Param = ignored("implementation");

const fn recurrent_dropout() -> Param {
    Param::new("recurrent_dropout", DROPOUT.kind, "The fraction of its state that is dropped while training.")
        .or(DROPOUT.default)
}

// The parameters of a cell, and in between those of the layer around it.

pub(super) const fn simple_params<const N: usize>(activity: &[Param], flow: &[Param]) -> [Param; N] {
    join(&[&[UNITS, TANH, USE_BIAS], &INITIALIZERS, &REGULARIZERS, activity, &CONSTRAINTS, &DROPOUTS, flow])
}

pub(super) const fn lstm_params<const N: usize>(first: &[Param], activity: &[Param], flow: &[Param]) -> [Param; N] {
    join(&[
        first,
        &[TANH, RECURRENT_ACTIVATION, USE_BIAS],
        &INITIALIZERS,
        &[UNIT_FORGET_BIAS],
        &REGULARIZERS,
        activity,
        &CONSTRAINTS,
        &DROPOUTS,
        &[SEED],
        flow,
    ])
}

pub(super) const fn gru_params<const N: usize>(activity: &[Param], flow: &[Param]) -> [Param; N] {
    join(&[
        &[UNITS, TANH, RECURRENT_ACTIVATION, USE_BIAS],
        &INITIALIZERS,
        &REGULARIZERS,
        activity,
        &CONSTRAINTS,
        &DROPOUTS,
        flow,
    ])
}

const SIMPLE_RNN_CELL: [Param; 15] = simple_params(&[], &[SEED]);
const LSTM_CELL: [Param; 17] = lstm_params(&[UNITS], &[], &[]);
const GRU_CELL: [Param; 17] = gru_params(&[], &[RESET_AFTER, SEED]);

const CELL: Entry = Entry { input_first: Some((&[], 2)), inputs: Inputs::Stated(&["inputs", "states"], true), ..ENTRY };

const SHAPES: &str = "`(batch, features)` and the states `(batch, units)` → `(batch, units)` and the next states";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "SimpleRNNCell",
        params: &SIMPLE_RNN_CELL,
        doc: Doc {
            what: "One step of a `SimpleRNN`.",
            shapes: SHAPES,
            count: "`inputs × units + units × units + units`",
            example: ("Sequential([Input(shape = (5, 3)), RNN(SimpleRNNCell(8))])", 96),
        },
        rule: |call| step(call, &SIMPLE),
        ..CELL
    },
    Entry {
        class: "LSTMCell",
        params: &LSTM_CELL,
        keywords: &[IMPLEMENTATION],
        doc: Doc {
            what: "One step of an `LSTM`; its states are the output and the memory.",
            shapes: SHAPES,
            count: "`4 × (inputs × units + units × units + units)`, a set for each of four gates",
            example: ("Sequential([Input(shape = (5, 3)), RNN(LSTMCell(8))])", 384),
        },
        rule: |call| step(call, &LSTM),
        ..CELL
    },
    Entry {
        class: "GRUCell",
        params: &GRU_CELL,
        keywords: &[IMPLEMENTATION],
        doc: Doc {
            what: "One step of a `GRU`.",
            shapes: SHAPES,
            count: "`3 × (inputs × units + units × units + 2 × units)`; with `reset_after = false` one set of biases",
            example: ("Sequential([Input(shape = (5, 3)), RNN(GRUCell(8))])", 312),
        },
        rule: |call| step(call, &GRU),
        ..CELL
    },
    Entry {
        class: "StackedRNNCells",
        params: &[CELLS],
        doc: Doc {
            what: "Several cells as one: at each step every cell is fed by the one before.",
            shapes: "`(batch, features)` and a list of each cell's states → `(batch, units)` of the last cell, and the next states",
            count: "the sum of its cells'",
            example: ("Sequential([Input(shape = (5, 3)), RNN(StackedRNNCells([LSTMCell(8), LSTMCell(4)]))])", 592),
        },
        rule: stack,
        ..CELL
    },
];

impl Cell {
    /// Makes the weights for inputs of so many features; gives the number of units.
    pub(super) fn weights(&self, call: &mut Call, features: Dim) -> Result<Dim, Refused> {
        let units = call.size(&UNITS)?;
        let inputs = call.definite(features, "last axis")?;
        let gates = Dim::Known(self.gates);
        let all: [(&[Dim], &'static str); 2] = [(&[gates], "gates"), (&[units], "units")];
        let gated = if self.gates == 1 { &all[1..] } else { &all[..] };
        for (name, rows, word) in [("kernel", inputs, "inputs"), ("recurrent_kernel", units, "units")] {
            let kernel = call.weight(name, &[rows, units * gates]);
            let kernel = kernel.counted(&[&[(&[rows] as &[Dim], word)], gated].concat()).kernel();
            call.applied(kernel, &[], "");
        }
        if call.weight_flag(&USE_BIAS)? {
            let second = match self.second_bias {
                Some(param) => call.flag(param)?,
                None => false,
            };
            let shape = [units * gates];
            if second {
                let two = Dim::Known(2);
                call.weight("bias", &[&[two], shape.as_slice()].concat())
                    .counted(&[&[(&[two] as &[Dim], "biases")], gated].concat());
            } else {
                call.weight("bias", &shape).counted(&[(&[product(&shape)], "biases")]);
            }
        }
        Ok(units)
    }

    /// How a recurrent layer holds it.
    pub(super) fn held(&self) -> Attribute {
        Attribute::new("cell", self.name)
    }

    /// The states that it keeps.
    pub(super) fn states(&self, batch: Dim, units: Dim) -> Vec<Output> {
        vec![Output::of([batch, units]); self.states]
    }
}

/// The cell called by itself.
fn step(call: &mut Call, cell: &Cell) -> Outcome {
    let axes = call.exact_axes(&["batch", "features"])?;
    let [batch, features] = axes.as_slice() else { return Err(call.give_up()) };
    let units = cell.weights(call, *features)?;
    let states = cell.states(*batch, units);
    expect_states(call, &states, None)?;
    Ok(Output::Many(vec![Output::of([*batch, units]), Output::Many(states)]))
}

fn stack(call: &mut Call) -> Outcome {
    let cells = call.layers(&CELLS)?;
    let step = call.input()?;
    let (output, states) = chain(call, &CELLS, &cells, stacked(CELLS.name), step)?;
    expect_states(call, &states, None)?;
    Ok(Output::Many(vec![Output::One(output), Output::Many(states)]))
}

/// How a stack holds its cells: under this attribute, by class.
pub(super) fn stacked(attribute: &'static str) -> impl FnMut(&Instance) -> Attribute {
    let mut names = Names::default();
    move |cell| Attribute::new(format!("{attribute}/{}", names.next(&cell.class_name())), cell.name.clone())
}

/// Runs cells one after the other: what the last one gives, and the states of each.
pub(super) fn chain(
    call: &mut Call,
    param: &Param,
    cells: &[Rc<Instance>],
    mut held: impl FnMut(&Instance) -> Attribute,
    step: Tensor,
) -> Result<(Shape, Vec<Output>), Refused> {
    if cells.is_empty() {
        return Err(call.refuse(param.alone(), say!("{} holds no cell", param.name)));
    }
    let mut input = step;
    let mut states = Vec::with_capacity(cells.len());
    for (i, cell) in cells.iter().enumerate() {
        if !is_cell(cell) {
            let complaint = say!("{} takes cells, and {} is none", param.name, cell.title());
            return Err(call.refuse(param.alone(), complaint.help("a cell is one of LSTMCell, GRUCell, SimpleRNNCell and StackedRNNCells; a layer such as LSTM holds its own")));
        }
        let (output, weights) = call.run_apart(cell, &held(cell), vec![input.clone()], Vec::new())?;
        // A cell that stands in the list twice has its weights once.
        if !cells.iter().take(i).any(|earlier| earlier.identity == cell.identity) {
            call.weights_mut().extend(weights);
        }
        match output {
            Output::Many(outputs) => match <[Output; 2]>::try_from(outputs) {
                Ok([Output::One(output), kept]) => {
                    input = input.seen_as(output);
                    states.push(kept);
                }
                _ => return Err(call.give_up()),
            },
            Output::One(_) => return Err(call.give_up()),
        }
    }
    Ok((input.shape.clone(), states))
}

fn is_cell(layer: &Instance) -> bool {
    layer.entry().is_some_and(|entry| matches!(entry.inputs, Inputs::Stated(_, true)))
}

/// Holds the states that were given, if any were, against those that are kept: by one layer, or by two, `each_way`.
pub(super) fn expect_states(call: &mut Call, states: &[Output], each_way: Option<&str>) -> Result<(), Refused> {
    let given: Vec<Tensor> = call.inputs().into_iter().skip(1).collect_vec();
    if given.is_empty() {
        return Ok(());
    }
    let kept: Vec<Shape> = states.iter().flat_map(Output::leaves).cloned().collect_vec();
    if given.len() != kept.len() {
        let count = kept.len();
        let noun = if count == 1 { "state" } else { "states" };
        let ways = each_way.map(|ways| format!(", {} {ways}", count / 2)).unwrap_or_default();
        let complaint = say!("keeps {} {}{}, and is given {}", count, noun, ways, given.len());
        return Err(call.refuse(Blame::States, complaint.help(count_help(&given, count, each_way.is_some()))));
    }
    for (given, kept) in given.iter().zip(&kept) {
        call.require(given.shape.matches(kept), Blame::States, || {
            say!("keeps a state {}, and is given {}", kept, given.shape).maybe_help(state_help(given, kept))
        })?;
    }
    Ok(())
}

/// What mends another number of states than a layer keeps.
fn count_help(given: &[Tensor], kept: usize, each_way: bool) -> Sentence {
    let first = given.iter().find(|tensor| tensor.origin.part.is_some() && !tensor.origin.is_state());
    if let Some(output) = first.filter(|_| given.iter().any(|tensor| tensor.origin.is_state())) {
        let (name, word) = (output.origin.name.as_ref(), output.origin.part.as_ref().map_or("", Part::word));
        return say!(
            "the {} of `{}` is no state: leave it out, `initial_state = {}`",
            word,
            name,
            letters(kept, each_way)
        );
    }
    if each_way && given.len() * 2 == kept {
        return say!("give each way its own, or both the same: `initial_state = {}`", letters(kept, each_way));
    }
    let of_one = outputs_of_one(given).is_some();
    if !each_way && of_one && given.len() == kept * 2 {
        return say!(
            "give it the states of one way, `initial_state = {}`; or, with twice the units, those of both, each put together by a `Concatenate`",
            letters(kept, each_way)
        );
    }
    match (each_way, kept) {
        (false, 1 | 2) | (true, 2 | 4) => say!("write `initial_state = {}`", letters(kept, each_way)),
        _ => "give each of its cells what it keeps".into(),
    }
}

/// So many states, as they are usually called.
fn letters(count: usize, each_way: bool) -> String {
    let letter = |at: usize| if at.is_multiple_of(2) || each_way && count == 2 { "h" } else { "c" };
    match count {
        1 => letter(0).to_owned(),
        _ => format!("[{}]", (0..count).map(letter).collect_vec().join(", ")),
    }
}

/// What mends a state of another shape.
fn state_help(given: &Tensor, kept: &Shape) -> Option<Sentence> {
    let (given_axes, kept_axes) = (given.shape.axes()?, kept.axes()?);
    let name = given.origin.name.as_ref();
    if given_axes.len() == kept_axes.len() {
        let units = kept_axes.last().filter(|_| kept_axes.len() == 2)?;
        return Some(say!("give both layers as many units, or put a `Dense({})` between them", *units));
    }
    if given_axes.len() != kept_axes.len() + 1 {
        return Some(say!("it is what a recurrent layer with return_state = true leaves of a sequence"));
    }
    if given.origin.part.is_some() {
        return Some(say!("a state has no steps: hand on the states that `{}` returns behind its first output", name));
    }
    let recurrent = crate::layers::find(&given.origin.class).filter(|entry| matches!(entry.inputs, Inputs::Stated(..)));
    Some(match recurrent {
        Some(entry) if entry.more_outputs.is_some() || entry.param("return_state").is_some() => {
            say!(
                "a state has no steps: give `{}` return_state = true, and hand on the states that it returns then",
                name
            )
        }
        Some(_) => {
            say!(
                "a state has no steps: give the layer in `{}` return_state = true, and hand on the states that it returns then",
                name
            )
        }
        None => {
            "a state has no steps: it is what a recurrent layer with return_state = true leaves of a sequence".into()
        }
    })
}
