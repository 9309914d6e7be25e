//! Keras programs of many kinds, translated from Python by `from_python.py`, so that what Keras answers of them can be held
//! against what the macro counts.

#[path = "../corpus/mod.rs"]
#[allow(missing_docs)]
pub mod corpus;

use paramcount::{Layer, Network};

/// A network of the corpus.
pub struct Entry {
    /// The program it comes from.
    pub program: &'static str,
    /// The name of its struct.
    pub network: &'static str,
    /// `Network::PARAMS`
    pub params: usize,
    /// `Network::TRAINABLE_PARAMS`
    pub trainable_params: usize,
    /// `Network::LAYERS`
    pub layers: &'static [Layer],
}

const fn entry<N: Network>(program: &'static str, network: &'static str) -> Entry {
    Entry { program, network, params: N::PARAMS, trainable_params: N::TRAINABLE_PARAMS, layers: N::LAYERS }
}
