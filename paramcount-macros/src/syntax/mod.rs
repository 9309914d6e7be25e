//! Tokens to a syntax tree, places kept. It reads on after a mistake, so that one broken argument costs one argument, and
//! it bounds what it reads, so that no nesting overflows the stack. It knows nothing of layers.

mod source;
mod tree;

pub(crate) use source::Source;
pub(crate) use tree::*;
