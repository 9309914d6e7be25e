//! What stands in for `loading` where the feature `files` is off: the same names, and an error that says which feature it is.

use super::Interpreter;
use super::calls::Evaluated;
use super::value::Value;
use crate::diagnostics::{Error, Place, say};
use std::path::PathBuf;

/// The files that were read: none.
#[derive(Default)]
pub(super) struct Loaded {}

impl Loaded {
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::empty()
    }
}

impl Interpreter<'_> {
    pub(super) fn load(&mut self, _: Vec<Evaluated>, place: Place) -> Value {
        let error = Error::new(place, say!("`load` reads a file, and paramcount's feature `files` is off"));
        self.fault(error.help("turn it on in Cargo.toml: `paramcount = { version = \"0.1\", features = [\"files\"] }`"))
    }
}
