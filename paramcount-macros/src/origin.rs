//! Which `network!` something comes from, told by a word that has it apart from all others: it is the name of the macro that
//! hands its items over, and tells what is handed over twice, and what another crate does.

use crate::tokens::{self, TokenStream};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The word of the `network!` of these tokens. rustc knows each call of a macro by its place in the crate, and each place
/// within what a macro made by what made it.
pub(crate) fn of(declaration: &TokenStream) -> String {
    let mut hasher = DefaultHasher::new();
    tokens::call().hash(&mut hasher);
    declaration.to_string().hash(&mut hasher);
    format!("{:016x}_{}", hasher.finish(), this_crate())
}

/// Whether what has this word stands in the crate that is being compiled.
pub(crate) fn is_here(word: &str) -> bool {
    word.ends_with(&this_crate())
}

fn this_crate() -> String {
    let mut hasher = DefaultHasher::new();
    for variable in ["CARGO_PKG_NAME", "CARGO_PKG_VERSION", "CARGO_CRATE_NAME"] {
        std::env::var_os(variable).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
