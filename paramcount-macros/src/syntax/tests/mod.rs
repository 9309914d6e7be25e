//! What the parser makes of right and of wrong input, without rustc.

mod mistakes;
mod printer;
mod random;
mod trees;

use super::{Program, Source, parse};
use crate::diagnostics::{Error, Errors};
use crate::tokens::TokenStream;

/// The tree of a snippet, and its errors in the order of reading.
fn read(code: &str) -> (Program, Source, Vec<Error>) {
    let tokens: TokenStream = code.parse().unwrap_or_else(|error| panic!("{code}: {error}"));
    let (source, too_deep) = Source::read(tokens);
    assert_eq!(too_deep, None);
    let errors = Errors::default();
    let program = parse(&source, &errors);
    (program, source, errors.finish().0)
}
