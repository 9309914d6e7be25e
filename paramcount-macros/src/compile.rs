//! The recipe: tokens, syntax, program, graph, tokens. Each step reports into one list and carries on.

use crate::diagnostics::{Error, Errors, say};
use crate::syntax::Source;
use crate::{expand, program, shape, syntax};
use proc_macro2::TokenStream;

/// What a `network!` of these tokens becomes.
pub(crate) fn compile(tokens: TokenStream) -> TokenStream {
    shape::begin();
    let errors = Errors::default();
    let (source, too_deep) = Source::read(tokens.clone());
    if let Some(place) = too_deep {
        errors.report(Error::new(place, say!("brackets are nested more than {} deep", syntax::MAX_DEPTH)));
    }
    let tree = syntax::parse(&source, &errors);
    let program::Run { mut declared, foreigns, wanted } = program::run(&tree, &errors);
    if let Some(path) = wanted.first() {
        return expand::ask(*path, &tokens, &source);
    }
    expand::check_names(&mut declared, &errors);
    let (errors, checks) = errors.finish();
    expand::expand(&tokens, &declared, &foreigns, &errors, &checks, &source)
}
