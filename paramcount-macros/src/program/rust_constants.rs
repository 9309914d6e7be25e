//! The Rust constants that a program uses, each once, with the place where rustc is given its tokens.

use crate::diagnostics::Place;
use crate::shape::{Dim, RustConstantId, rust_constant};
use std::collections::HashMap;
use std::rc::Rc;

/// The Rust constants that a program uses.
#[derive(Default)]
pub(crate) struct RustConstants {
    constants: Vec<RustConstant>,
    by_text: HashMap<Rc<str>, u32>,
}

/// A Rust constant: rustc is given its tokens once.
#[derive(Clone, Debug)]
pub(crate) struct RustConstant {
    /// Where it is first used.
    pub(crate) place: Place,
    /// As a reader knows it: `IMG_SIZE`.
    pub(crate) text: Rc<str>,
    /// Whether it is meant as a whole number somewhere; else any number will do.
    pub(crate) whole: bool,
}

impl RustConstants {
    /// All of them, by number.
    pub(crate) fn constants(&self) -> &[RustConstant] {
        &self.constants
    }

    /// Whether a constant of this name is used somewhere.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.by_text.contains_key(text)
    }

    pub(super) fn size(&mut self, text: &Rc<str>, place: Place) -> Dim {
        let number = self.number(text, place);
        if let Some(constant) = self.constants.get_mut(number as usize) {
            constant.whole = true;
        }
        rust_constant(RustConstantId(number))
    }

    /// A constant that any number will do for: a rate, say.
    pub(super) fn float(&mut self, text: &Rc<str>, place: Place) -> Dim {
        rust_constant(RustConstantId(self.number(text, place)))
    }

    fn number(&mut self, text: &Rc<str>, place: Place) -> u32 {
        let next = self.constants.len() as u32;
        let number = *self.by_text.entry(text.clone()).or_insert(next);
        if number == next {
            self.constants.push(RustConstant { place, text: text.clone(), whole: false });
        }
        number
    }
}
