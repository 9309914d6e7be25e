//! The recipe: tokens, syntax, program, graph, tokens. Each step reports into one list and carries on.

use crate::diagnostics::{Check, Error, Errors, Place, say};
use crate::program::{Declared, Foreigns, Run};
use crate::syntax::Source;
use crate::{expand, program, shape, syntax};
use proc_macro2::TokenStream;

/// All that the steps before the last found out.
pub(crate) struct Understood<'a> {
    pub(crate) declared: &'a [Declared<'a>],
    pub(crate) foreigns: &'a Foreigns,
    /// Where networks of other invocations are used, which have not been handed over yet.
    pub(crate) wanted: &'a [Place],
    pub(crate) errors: &'a [Error],
    pub(crate) checks: &'a [Check],
    pub(crate) source: &'a Source,
}

/// What a `network!` of these tokens becomes.
pub(crate) fn compile(tokens: TokenStream) -> TokenStream {
    understand(tokens.clone(), |understood| match understood.wanted.first() {
        Some(path) => expand::ask(*path, &tokens, understood.source),
        None => {
            let Understood { declared, foreigns, errors, checks, source, .. } = *understood;
            expand::expand(&tokens, declared, foreigns, errors, checks, source)
        }
    })
}

/// Runs all steps but the last, which is given what they found.
pub(crate) fn understand<T>(tokens: TokenStream, last: impl FnOnce(&Understood) -> T) -> T {
    shape::begin();
    let errors = Errors::default();
    let (source, too_deep) = Source::read(tokens);
    if let Some(place) = too_deep {
        errors.report(Error::new(place, say!("brackets are nested more than {} deep", syntax::MAX_DEPTH)));
    }
    let tree = syntax::parse(&source, &errors);
    let Run { mut declared, foreigns, wanted } = program::run(&tree, &errors);
    expand::check_names(&mut declared, &errors);
    let (errors, checks) = errors.finish();
    last(&Understood {
        declared: &declared,
        foreigns: &foreigns,
        wanted: &wanted,
        errors: &errors,
        checks: &checks,
        source: &source,
    })
}
