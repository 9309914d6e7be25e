//! Tokens to a syntax tree, places kept. It reads on after a mistake, so that one broken argument costs one argument, and
//! it bounds what it reads, so that no nesting overflows the stack. It knows nothing of layers.

mod atoms;
mod control;
mod display;
mod divided;
mod expressions;
mod forms;
mod generics;
mod header;
mod height;
mod hidden;
mod identifiers;
mod items;
mod lexemes;
mod lists;
mod not_items;
mod numbers;
mod parser;
mod postfix;
mod precedence;
mod python;
mod rust;
mod source;
mod statements;
mod strings;
#[cfg(test)]
mod tests;
mod tree;

pub(crate) use crate::diagnostics::Name;
pub(crate) use divided::no_division;
pub(crate) use identifiers::is_identifier;
pub(crate) use lexemes::HANDED_OVER;
pub(crate) use not_items::type_name;
pub(crate) use precedence::{BinaryOp, UnaryOp};
pub(crate) use python::{method_help, no_function, no_method};
pub(crate) use source::{MAX_DEPTH, Source, Token};
pub(crate) use strings::text as text_of;
pub(crate) use tree::*;

use crate::diagnostics::Errors;
use parser::Parser;

/// Reads all items. What cannot be read is reported and left out, or stands as [`ExprKind::Error`] in the tree.
pub(crate) fn parse(source: &Source, errors: &Errors) -> Program {
    let mut parser = Parser::new(source, errors);
    parser.program();
    Program { items: parser.items, words: parser.words }
}
