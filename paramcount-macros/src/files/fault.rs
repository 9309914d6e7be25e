//! What is wrong with a file: a sentence that goes on behind the file's name, where it is wrong, and what would mend it.

/// A fault of a file: "is empty".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) sentence: String,
    /// The byte at which it was found.
    pub(crate) at: Option<usize>,
    pub(crate) notes: Vec<String>,
    pub(crate) help: Option<String>,
}

impl Fault {
    pub(crate) fn new(sentence: impl Into<String>) -> Fault {
        Fault { sentence: sentence.into(), at: None, notes: Vec::new(), help: None }
    }

    pub(crate) fn at(byte: usize, sentence: impl Into<String>) -> Fault {
        Fault { at: Some(byte), ..Fault::new(sentence) }
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Fault {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Fault {
        Fault { help: Some(help.into()), ..self }
    }

    /// The same, its place told as a reader counts.
    pub(super) fn located(mut self, text: &[u8]) -> Fault {
        match self.at.take() {
            Some(at) => self.note(position(text, at)),
            None => self,
        }
    }
}

/// `line 1, column 1034`: both count from 1, columns in characters.
pub(super) fn position(text: &[u8], at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    format!("line {line}, column {column}")
}
