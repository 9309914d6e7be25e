//! The recipe: tokens, syntax, program, graph, tokens. Each step reports into one list and carries on.

use crate::diagnostics::{Check, Error, Errors, say};
use crate::program::{Declared, RustConstants};
use crate::syntax::Source;
use crate::{expand, program, shape, syntax};
use proc_macro2::TokenStream;

/// What a `network!` of these tokens becomes.
pub(crate) fn compile(tokens: TokenStream) -> TokenStream {
    let expand =
        |declared: &[Declared], rust_constants: &RustConstants, errors: &[Error], checks: &[Check], source: &Source| {
            expand::expand(&tokens, declared, rust_constants, errors, checks, source)
        };
    understand(&tokens, expand).unwrap_or_else(|question| question)
}

/// Runs all steps but the last, which is given what they found; or else asks for a network that is declared elsewhere.
pub(crate) fn understand<T>(
    tokens: &TokenStream,
    last: impl FnOnce(&[Declared], &RustConstants, &[Error], &[Check], &Source) -> T,
) -> Result<T, TokenStream> {
    shape::begin();
    let errors = Errors::default();
    let (source, too_deep) = Source::read(tokens.clone());
    if let Some(place) = too_deep {
        errors.report(Error::new(place, say!("brackets are nested more than {} deep", syntax::MAX_DEPTH)));
    }
    let tree = syntax::parse(&source, &errors);
    let program::Run { mut declared, rust_constants, wanted } = program::run(&tree, &errors);
    if let Some(path) = wanted.first() {
        return Err(expand::ask(*path, tokens, &source));
    }
    expand::check_names(&mut declared, &errors);
    let (errors, checks) = errors.finish();
    Ok(last(&declared, &rust_constants, &errors, &checks, &source))
}
