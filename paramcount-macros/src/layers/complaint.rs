//! What a rule says of a fault, and whom it blames. Where that stands and whose name begins the sentence, it does not know.

use super::param::Param;
use crate::diagnostics::Sentence;

/// What is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// An argument, with the input that it does not fit.
    Argument(&'static str),
    /// Arguments alone, whatever the input.
    Alone(&'static str),
    /// The layer where it stands, with its input.
    Layer,
}

/// What is said of a fault: a sentence without the layer's name, notes and helps.
#[derive(Default)]
pub(crate) struct Complaint {
    pub(super) sentence: Sentence,
    pub(super) notes: Vec<Sentence>,
    pub(super) helps: Vec<Sentence>,
}

impl Param {
    /// Blames the argument alone: its input has no part in the fault.
    pub(crate) const fn alone(&self) -> Blame {
        Blame::Alone(self.name)
    }
}

impl From<&Param> for Blame {
    fn from(param: &Param) -> Blame {
        Blame::Argument(param.name)
    }
}

impl Complaint {
    pub(crate) fn help(mut self, help: impl Into<Sentence>) -> Complaint {
        self.helps.push(help.into());
        self
    }

    pub(crate) fn maybe_help(self, help: Option<impl Into<Sentence>>) -> Complaint {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    pub(crate) fn note(mut self, note: impl Into<Sentence>) -> Complaint {
        self.notes.push(note.into());
        self
    }
}

impl From<Sentence> for Complaint {
    fn from(sentence: Sentence) -> Complaint {
        Complaint { sentence, ..Complaint::default() }
    }
}

impl Sentence {
    /// A complaint of this sentence with a help.
    pub(crate) fn help(self, help: impl Into<Sentence>) -> Complaint {
        Complaint::from(self).help(help)
    }
}
