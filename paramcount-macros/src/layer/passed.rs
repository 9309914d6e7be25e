//! An argument of a call, as it stands there.

use super::argument::Argument;
use crate::diagnostics::{Name, Place};

/// An argument as it was passed, by position or by keyword. Its keyword may be a misspelling of the parameter's name.
#[derive(Clone)]
pub(crate) struct Passed<V = Argument> {
    pub(crate) name: Option<Name>,
    pub(crate) value: V,
    /// From the keyword, where there is one, to the value's end.
    pub(crate) place: Place,
    /// Where the elements stand, if it is a list or a tuple that is written out there.
    pub(crate) elements: Vec<Place>,
}

impl<V> Passed<V> {
    /// An argument that nobody wrote out.
    pub(crate) fn by_position(value: V, place: Place) -> Passed<V> {
        Passed { name: None, value, place, elements: Vec::new() }
    }

    /// The same by keyword.
    pub(crate) fn by_name(name: &str, value: V, place: Place) -> Passed<V> {
        Passed { name: Some(Name { text: name.into(), place }), ..Passed::by_position(value, place) }
    }

    /// The keyword, where there is one.
    pub(crate) fn keyword(&self) -> Option<&str> {
        self.name.as_ref().map(|name| &*name.text)
    }

    /// The same argument with another value.
    pub(crate) fn with<W>(self, value: W) -> Passed<W> {
        Passed { name: self.name, value, place: self.place, elements: self.elements }
    }

    /// Where an element stands, or else the whole.
    pub(crate) fn place_of(&self, element: Option<usize>) -> Place {
        element.and_then(|element| self.elements.get(element).copied()).unwrap_or(self.place)
    }
}
