//! The recipe: tokens, syntax, program, graph, tokens. Each step reports into one list and carries on.

use crate::diagnostics::{Check, Error, Errors, say};
use crate::program::{Declared, Foreigns};
use crate::syntax::Source;
use crate::{expand, program, shape, syntax};
use proc_macro2::TokenStream;

/// What a `network!` of these tokens becomes.
pub(crate) fn compile(tokens: TokenStream) -> TokenStream {
    understand(tokens, expand::expand)
}

/// Runs all steps but the last, which is given what they found.
pub(crate) fn understand<T>(
    tokens: TokenStream,
    last: impl FnOnce(&[Declared], &Foreigns, &[Error], &[Check], &Source) -> T,
) -> T {
    shape::begin();
    let errors = Errors::default();
    let (source, too_deep) = Source::read(tokens);
    if let Some(place) = too_deep {
        errors.report(Error::new(place, say!("brackets are nested more than {} deep", syntax::MAX_DEPTH)));
    }
    let tree = syntax::parse(&source, &errors);
    let (mut declared, foreigns) = program::run(&tree, &errors);
    expand::check_names(&mut declared, &errors);
    let (errors, checks) = errors.finish();
    last(&declared, &foreigns, &errors, &checks, &source)
}
