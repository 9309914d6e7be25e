//! What most entries of both catalogues have in common: an entry says where it is another.

use super::rank_help;
use crate::layer::entry::{Doc, Entry};
use crate::layer::roles::{Inputs, Mask, Memory, Numbers};

/// What most entries have in common.
pub(crate) const ENTRY: Entry = Entry {
    class: "",
    module: "keras.layers",
    aliases: &[],
    keras: true,
    ranks: 0,
    also: &[],
    formerly: &[],
    input_first: None,
    unneeded: None,
    params: &[],
    keywords: &[],
    base: true,
    inputs: Inputs::One("inputs"),
    call: &[],
    mask: |_| Mask::Drops,
    memory: |_| Memory::Own,
    numbers: Numbers::Computed,
    more_outputs: None,
    keeps_function: false,
    function: None,
    at_once: None,
    refused: None,
    makes: |_| Vec::new(),
    call_makes: &[],
    doc: Doc { what: "", shapes: "", count: "", example: ("", 0) },
    rule: |call| call.same_shape(),
    rank_help: rank_help::help,
};
