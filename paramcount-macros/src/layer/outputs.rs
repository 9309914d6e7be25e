//! What the outputs of a layer are that gives several: `state h` of an `LSTM`. Errors further down call them so, and say
//! what would mend a state where steps are meant. It knows no layer.

use super::tensor::{Origin, Tensor};
use crate::diagnostics::{Sentence, say};
use crate::shape::Dim;
use std::rc::Rc;

/// One output of several.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// `output`, `state h`.
    word: Rc<str>,
    state: Option<State>,
}

/// What there is to know of a state.
#[derive(Clone, Copy, Debug)]
struct State {
    /// The steps of the sequence that left it.
    steps: Dim,
    /// Whether the layer's first output has them.
    sequences: bool,
}

impl Part {
    /// What is no state.
    pub(crate) fn output(word: &str) -> Part {
        Part { word: word.into(), state: None }
    }

    /// What a sequence of so many steps leaves; `sequences` says whether the first output has those steps.
    pub(crate) fn state(word: &str, steps: Dim, sequences: bool) -> Part {
        Part { word: word.into(), state: Some(State { steps, sequences }) }
    }

    /// The same, its word with another before it: `forward state h`.
    pub(crate) fn called(&self, word: &str) -> Part {
        Part { word: format!("{word} {}", self.word).into(), ..self.clone() }
    }

    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    pub(crate) fn is_state(&self) -> bool {
        self.state.is_some()
    }
}

impl Origin {
    /// Whether it is what a recurrent layer leaves of a sequence.
    pub(crate) fn is_state(&self) -> bool {
        self.part.as_ref().is_some_and(Part::is_state)
    }

    /// What mends a state where steps are meant: so many, or as many as left it.
    pub(crate) fn state_help(&self, steps: Option<Dim>, repeatable: bool) -> Option<Sentence> {
        let state = self.part.as_ref()?.state?;
        let first = match state.sequences {
            true => say!("take the first output of `{}`, which has steps", self.name.as_ref()),
            false => {
                say!("take the first output of `{}`, which has steps with return_sequences = true", self.name.as_ref())
            }
        };
        if !repeatable {
            return Some(first);
        }
        let n = match steps.unwrap_or(state.steps) {
            Dim::Dynamic | Dim::Unknown => "n".into(),
            steps => say!("{}", steps),
        };
        Some(say!("`RepeatVector({})` gives the state its steps: `RepeatVector({})(…)`; or {}", n, n, first))
    }
}

/// The layer of which all these are the outputs, as they stand there: its name, and what each is.
pub(crate) fn outputs_of_one(tensors: &[Tensor]) -> Option<(String, Vec<&str>)> {
    let first = tensors.first()?;
    let mut words = Vec::new();
    for (tensor, id) in tensors.iter().zip(first.id..) {
        if tensor.id != id || tensor.origin.name != first.origin.name {
            return None;
        }
        words.push(tensor.origin.part.as_ref()?.word());
    }
    Some((first.origin.title(), words))
}
