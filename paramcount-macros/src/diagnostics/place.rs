//! A place in what the user wrote: from one token to another, both counted in the order of reading.

use std::rc::Rc;

/// The first and the last token of a piece of the user's source.
///
/// Tokens are numbered as the source holds them, so places are ordered as they are read,
/// and modules that never see a token can still say where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) first: u32,
    pub(crate) last: u32,
}

impl Place {
    /// The place of a single token.
    pub(crate) fn token(index: u32) -> Place {
        Place { first: index, last: index }
    }

    /// From the first token of `self` to the last of `end`.
    pub(crate) fn to(self, end: Place) -> Place {
        Place { first: self.first.min(end.first), last: self.last.max(end.last) }
    }

    /// Whether `inner` lies within this place.
    pub(crate) fn covers(self, inner: Place) -> bool {
        self.first <= inner.first && inner.last <= self.last
    }
}

/// A name the user wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: Rc<str>,
    pub(crate) place: Place,
}
