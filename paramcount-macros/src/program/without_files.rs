//! What stands in for `loading` where the feature `files` is off: the same names, and an error that says which feature it is.

use super::Interpreter;
use super::value::{Evaluated, Value};
use crate::diagnostics::{Error, Place, say};
use crate::graph::Model;
use crate::syntax::{self, WeightsFile};
use std::path::PathBuf;

const TURN_IT_ON: &str = "turn it on in Cargo.toml: `paramcount = { version = \"0.1\", features = [\"files\"] }`";

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
        self.fault(error.help(TURN_IT_ON))
    }

    pub(super) fn hold_against(&mut self, file: &WeightsFile, _: &Model, _: &syntax::Network) {
        let error = Error::new(
            file.place,
            say!("`{}` is to be read, and paramcount's feature `files` is off", file.path.as_ref()),
        );
        self.fault(error.help(TURN_IT_ON));
    }
}
