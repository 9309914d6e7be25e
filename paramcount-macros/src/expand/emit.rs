//! What the constants of one network are made from, while they are made.

use super::Reader;
use super::editor::Named;
use super::lists::Lists;
use super::settings::Arrays;
use super::sizes::Sizes;
use crate::graph::{Finished, Graph};
use crate::layer::{Identity, Inside, Instance, Weight};
use crate::map::Map;
use crate::program::RustConstants;
use crate::shape::Dim;
use crate::syntax::Source;
use crate::tokens::Span;
use std::rc::Rc;

/// What is emitted of one network.
pub(super) struct Emit<'a> {
    pub(super) reader: Reader,
    /// The layers whose names were written, for an editor, where that is told of them apart from their constants.
    pub(super) named: Option<Named>,
    pub(super) network: &'a Finished<'a>,
    pub(super) graph: &'a Graph,
    pub(super) source: &'a Source,
    pub(super) rust_constants: &'a RustConstants,
    pub(super) sizes: Sizes<'a>,
    pub(super) lists: Lists,
    pub(super) arrays: Arrays,
    pub(super) places: Places<'a>,
    /// What is called otherwise than the layer that it is.
    pub(super) inside_names: Map<*const Instance, Rc<str>>,
    /// What happens inside of the networks that other layers are around.
    pub(super) wrapped: Map<Identity, Rc<Inside>>,
    /// Where the pages of layers stand.
    pub(super) pages: String,
    /// Where the constants of the whole network stand: before its name.
    pub(super) at: Span,
}

/// The weights of a network by what makes each itself: its address in this network, and how many numbers stand before it.
pub(super) type Places<'a> = Map<Identity, &'a (Weight, Dim)>;
