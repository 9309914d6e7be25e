//! Layers around a layer: each hands its input on and puts the output into another form. Keras: `layers/rnn/bidirectional.py`,
//! `time_distributed.py`. Which layer is inside matters only as far as its entry says.

use super::cells::expect_states;
use super::recurrent::{
    GO_BACKWARDS, RECURRENT, RETURN_SEQUENCES, RETURN_STATE, STATEFUL, is_recurrent, returns_last_step, states_parts,
};
use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::{Argument, Instance};
use crate::layer::entry::{Doc, Entry};
use crate::layer::outputs::Part;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Mask};
use crate::layer::shared_params::*;
use crate::layer::tensor::Tensor;
use crate::layer::trail::Lost;
use crate::shape::{Dim, Shape};
use std::rc::Rc;

/// The layer that a wrapper is around.
pub(super) const LAYER: Param = Param::new("layer", Accepts::Layer, "The layer inside.");
const MERGE_MODE: Param = Param::new(
    "merge_mode",
    Accepts::Word(&["concat", "sum", "mul", "ave"]),
    "How the outputs of the two directions are put together; `None` returns both.",
)
.formerly(&["mode"])
.hinting(&[
    (&["average", "mean"], "the mean of both is \"ave\""),
    (&["cat"], "both side by side are \"concat\""),
    (&["add"], "the sum of both is \"sum\""),
])
.or(Fallback::Word("concat"))
.or_none();
const WEIGHTS: Param = ignored("weights");
const BACKWARD_LAYER: Param =
    Param::new("backward_layer", Accepts::Layer, "The layer that reads backwards; without it a copy of `layer`.")
        .or(Fallback::None);

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Bidirectional",
        params: &[LAYER, MERGE_MODE, WEIGHTS, BACKWARD_LAYER],
        mask: bidirectional_mask,
        doc: Doc {
            what: "Two copies of a recurrent layer, one reading the sequence forwards and one backwards.",
            shapes: "the layer's, its last axis doubled under `merge_mode = \"concat\"`",
            count: "twice the layer's",
            example: ("Sequential([Input(shape = (5, 3)), Bidirectional(LSTM(8))])", 768),
        },
        rule: bidirectional,
        ..RECURRENT
    },
    Entry {
        class: "TimeDistributed",
        also: &["Wrapper"],
        params: &[LAYER],
        call: &[TRAINING, MASK],
        mask: |_| Mask::TakesAndPasses,
        doc: Doc {
            what: "Applies a layer to every step of a sequence, with the same weights.",
            shapes: "`(batch, time, …)` → `(batch, time, …')`, where the layer makes `(batch, …')` of `(batch, …)`",
            count: "the layer's",
            example: ("Sequential([Input(shape = (10, 3)), TimeDistributed(Dense(8))])", 32),
        },
        rule: time_distributed,
        ..ENTRY
    },
];

/// The layer inside, which must be one that takes a single tensor.
pub(super) fn inner(call: &Call) -> Result<Rc<Instance>, Refused> {
    let inner = call.layer(&LAYER)?;
    let takes = match inner.entry().map(|entry| entry.inputs) {
        None | Some(Inputs::One(_) | Inputs::Any | Inputs::Stated(_, false)) => return Ok(inner),
        Some(Inputs::List) => "a list of tensors",
        Some(Inputs::Named(..) | Inputs::Stated(..)) => "several tensors",
        Some(Inputs::Nothing | Inputs::Arguments) => "none",
    };
    let complaint = say!("wraps a layer that takes one tensor, and {} takes {}", inner.title(), takes);
    Err(call.refuse(LAYER.alone(), complaint))
}

fn time_distributed(call: &mut Call) -> Outcome {
    let inner = inner(call)?;
    let axes = call.named_axes(&["batch", "time", "…", "features"], &|rank| rank >= 3)?;
    let [batch, time, rest @ ..] = axes.as_slice() else { return Err(call.give_up()) };
    let step = Shape::of([&[*batch], rest].concat());
    let lost = Lost {
        layer: call.title().into(),
        note: "which hands on one step at a time".into(),
        // In a network as the inner layer, another of its layers may need single steps.
        help: inner.entry().map(|_| say!("apply `{}` itself, without TimeDistributed", inner.name.as_ref())),
    };
    let input = call.input()?.seen_without(step, lost);
    call.ask_shapes_only();
    let output = match call.run(&inner, &Attribute::new(LAYER.name, inner.name.clone()), vec![input], Vec::new())? {
        Output::One(output) => output,
        Output::Many(outputs) => {
            let complaint =
                say!("wraps a layer that returns one tensor, and {} returns {}", inner.title(), outputs.len());
            return Err(call.refuse(LAYER.alone(), complaint));
        }
    };
    call.at_every_step(*time);
    match output.axes() {
        Some([batch, rest @ ..]) => Ok(Output::of([&[*batch, *time], rest].concat())),
        Some([]) => {
            let complaint = say!("wraps a layer that keeps the batch axis, and {} returns ()", inner.title());
            Err(call.refuse(LAYER.alone(), complaint.help("the first axis of a step is its batch: `x[:, 0]`")))
        }
        None => Err(call.give_up()),
    }
}

fn bidirectional_mask(layer: &Instance) -> Mask {
    match layer.argument(LAYER.name) {
        Argument::Layer(inner) if inner.flag(&RETURN_SEQUENCES) => Mask::TakesAndPasses,
        _ => Mask::Takes,
    }
}

/// What the outputs of the two layers are called.
const EACH_WAY: [&str; 2] = ["forward", "backward"];

fn bidirectional(call: &mut Call) -> Outcome {
    let (forward, backward) = directions(call)?;
    call.resolve(&LAYER, Argument::Layer(forward.clone()));
    let merge_mode = call.word(&MERGE_MODE)?;
    let (input, states) = match call.inputs().split_first() {
        Some((input, states)) => (input.clone(), !states.is_empty()),
        None => return Err(call.give_up()),
    };
    if states {
        expect_states_each_way(call, &input, [&forward, &backward])?;
    }
    let [forward_held, backward_held] = held(call, &forward, &backward);
    let forwards = call.run(&forward, &forward_held, vec![input.clone()], Vec::new())?;
    let backwards = call.run(&backward, &backward_held, vec![input.clone()], Vec::new())?;
    if !forward.flag(&RETURN_SEQUENCES) {
        returns_last_step(call, &forward.name);
    }
    let (forwards, mut states) = split(forwards);
    let (backwards, backward_states) = split(backwards);
    states.extend(backward_states);
    let mut merged = merge(call, &forward, &merge_mode, forwards, backwards)?;
    if merged.len() == 1 && states.is_empty() {
        return merged.pop().or_give_up();
    }
    let steps = call.axes_of(&input)?.get(1).copied().unwrap_or(Dim::Unknown);
    let count = states.iter().map(|state| state.leaves().len()).sum::<usize>();
    let kept = states_parts(count / 2, steps, forward.flag(&RETURN_SEQUENCES));
    let mut parts = Vec::new();
    if merged.len() == 1 {
        parts.push(Part::output("output"));
    } else {
        parts.extend(EACH_WAY.map(|way| Part::output("output").called(way)));
    }
    for way in EACH_WAY {
        parts.extend(kept.iter().map(|part| part.called(way)).collect_vec());
    }
    call.has_parts(parts);
    Ok(Output::Many([merged, states].concat()))
}

/// Holds the states that were given against those that the two layers keep, whether or not they return them.
fn expect_states_each_way(call: &mut Call, input: &Tensor, layers: [&Rc<Instance>; 2]) -> Result<(), Refused> {
    let mut kept = Vec::new();
    for layer in layers {
        let returning = layer.copy_with(&RETURN_STATE, Argument::Flag(true)).map(Rc::new);
        // Where nothing comes of it, the layer itself says why.
        let Some(output) = returning.and_then(|layer| call.look_at(&layer, input)) else { return Ok(()) };
        kept.extend(split(output).1);
    }
    expect_states(call, &kept, Some("each way"))
}

/// A name with a prefix, which it has once: what was read back from a file has it already.
fn prefixed(prefix: &str, name: &str) -> String {
    format!("{prefix}{}", name.strip_prefix(prefix).unwrap_or(name))
}

/// Keras names its copies of the layer after it; a `backward_layer` keeps its own name.
fn held(call: &Call, forward: &Instance, backward: &Instance) -> [Attribute; 2] {
    let backward_name = match call.is_given(&BACKWARD_LAYER) {
        true => backward.name.to_string(),
        false => prefixed("backward_", &backward.name),
    };
    [
        Attribute::new("forward_layer", prefixed("forward_", &forward.name)),
        Attribute::new("backward_layer", backward_name),
    ]
}

/// The layers that read forwards and backwards. Keras makes them from the given layer's arguments: its own weights, if it
/// has any, are not theirs.
fn directions(call: &Call) -> Result<(Rc<Instance>, Rc<Instance>), Refused> {
    let layer = call.layer(&LAYER)?;
    let not_recurrent = |param: &Param, layer: &Instance| {
        let complaint = say!("wraps a recurrent layer, and {} is none", layer.title());
        call.refuse(param.alone(), complaint.help("LSTM, GRU, SimpleRNN, RNN and the ConvLSTM layers are recurrent"))
    };
    if !is_recurrent(&layer) {
        return Err(not_recurrent(&LAYER, &layer));
    }
    let backward = match call.argument(&BACKWARD_LAYER) {
        Argument::None if layer.flag(&GO_BACKWARDS) => {
            let complaint = say!("reverses its layer itself, and {} has go_backwards = true", layer.title());
            return Err(call.refuse(LAYER.alone(), complaint.help("leave out go_backwards")));
        }
        Argument::None => layer.copy(),
        _ => call.layer(&BACKWARD_LAYER)?,
    };
    if !is_recurrent(&backward) {
        return Err(not_recurrent(&BACKWARD_LAYER, &backward));
    }
    if call.is_given(&BACKWARD_LAYER) && layer.flag(&GO_BACKWARDS) == backward.flag(&GO_BACKWARDS) {
        let complaint = say!("one of its layers must have go_backwards = true, and the other not");
        return Err(call.refuse(BACKWARD_LAYER.alone(), complaint.help("give the backward_layer go_backwards = true")));
    }
    for param in [STATEFUL, RETURN_SEQUENCES, RETURN_STATE] {
        if layer.flag(&param) != backward.flag(&param) {
            let complaint = say!("{} and {} differ in {}", layer.title(), backward.title(), param.name);
            return Err(call.refuse(BACKWARD_LAYER.alone(), complaint));
        }
    }
    Ok((layer.copy(), backward))
}

/// The output apart from the states.
fn split(output: Output) -> (Shape, Vec<Output>) {
    match output {
        Output::One(output) => (output, Vec::new()),
        Output::Many(outputs) => {
            let mut outputs = outputs.into_iter();
            match outputs.next() {
                Some(Output::One(output)) => (output, outputs.collect_vec()),
                _ => (Shape::UNKNOWN, outputs.collect_vec()),
            }
        }
    }
}

fn merge(
    call: &mut Call,
    layer: &Instance,
    merge_mode: &str,
    forwards: Shape,
    backwards: Shape,
) -> Result<Vec<Output>, Refused> {
    call.expect(forwards.matches(&backwards), &BACKWARD_LAYER, || {
        say!("its two directions give {} and {}, and must agree", forwards, backwards)
    });
    match merge_mode {
        "" => Ok(vec![Output::One(forwards), Output::One(backwards)]),
        "concat" => {
            if matches!(layer.argument(DATA_FORMAT.name), Argument::Text(format) if &*format == "channels_first") {
                let complaint =
                    say!("merge_mode \"concat\" doubles the last axis, where {} has no channels", layer.title());
                return Err(call.refuse(
                    &MERGE_MODE,
                    complaint.help("use data_format = \"channels_last\", or merge_mode = \"sum\""),
                ));
            }
            match forwards.axes() {
                Some([lead @ .., last]) => Ok(vec![Output::of([lead, &[*last * 2]].concat())]),
                _ => Err(call.give_up()),
            }
        }
        _ => Ok(vec![Output::One(forwards)]),
    }
}
