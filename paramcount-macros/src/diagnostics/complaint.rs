//! One error: what is said, what is noted of it, what would mend it; and where it stands.

use super::{Place, Sentence};

/// What is said of a fault: what does not fit, where that comes from, and what would mend it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Complaint {
    pub(crate) sentence: Sentence,
    pub(crate) notes: Vec<Sentence>,
    pub(crate) helps: Vec<Sentence>,
}

/// A complaint at its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Error {
    pub(crate) place: Place,
    pub(crate) complaint: Complaint,
}

impl Complaint {
    pub(crate) fn note(mut self, note: impl Into<Sentence>) -> Complaint {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(self, help: impl Into<Sentence>) -> Complaint {
        self.maybe_help(Some(help))
    }

    /// Adds a help where there is one.
    pub(crate) fn maybe_help(mut self, help: Option<impl Into<Sentence>>) -> Complaint {
        self.helps.extend(help.map(Into::into));
        self
    }
}

impl Error {
    pub(crate) fn new(place: Place, complaint: impl Into<Complaint>) -> Error {
        Error { place, complaint: complaint.into() }
    }

    pub(crate) fn note(self, note: impl Into<Sentence>) -> Error {
        Error { complaint: self.complaint.note(note), ..self }
    }

    pub(crate) fn help(self, help: impl Into<Sentence>) -> Error {
        self.maybe_help(Some(help))
    }

    pub(crate) fn maybe_help(self, help: Option<impl Into<Sentence>>) -> Error {
        Error { complaint: self.complaint.maybe_help(help), ..self }
    }
}

impl Sentence {
    /// A complaint of this sentence with a help.
    pub(crate) fn help(self, help: impl Into<Sentence>) -> Complaint {
        Complaint::from(self).help(help)
    }

    /// A complaint of this sentence with a note.
    pub(crate) fn note(self, note: impl Into<Sentence>) -> Complaint {
        Complaint::from(self).note(note)
    }

    /// A complaint of this sentence, with a note where there is one.
    #[cfg(any(test, feature = "files"))]
    pub(crate) fn maybe_note(self, note: Option<Sentence>) -> Complaint {
        note.into_iter().fold(self.into(), Complaint::note)
    }

    /// A complaint of this sentence, with a help where there is one.
    pub(crate) fn maybe_help(self, help: Option<impl Into<Sentence>>) -> Complaint {
        Complaint::from(self).maybe_help(help)
    }
}

impl<S: Into<Sentence>> From<S> for Complaint {
    fn from(sentence: S) -> Complaint {
        Complaint { sentence: sentence.into(), ..Complaint::default() }
    }
}
