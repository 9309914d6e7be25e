//! Tokens: the compiler's own, in a macro that it runs, and those of `proc-macro2`, which stand for them, everywhere else. The
//! compiler's exist nowhere but in the run of a macro, and a user's build is quicker without a crate that has both. What the
//! two say in different words is said here in one.

#[cfg(proc_macro)]
#[path = "compiler.rs"]
mod from;
#[cfg(not(proc_macro))]
#[path = "stand_ins.rs"]
mod from;
mod quote;
mod template;

pub(crate) use from::{
    Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree, after, before, call, end,
    from_compiler, start, to_compiler, token_stream, up_to,
};
pub(crate) use quote::{Slots, ToTokens, Tokens, quote, quote_spanned, quoted, quoted_at, slot, slots};

/// Whether a name is this word.
pub(crate) fn is(name: &Ident, word: &str) -> bool {
    let name = name.to_string();
    name == word
}

/// Whether one of these is the same name.
pub(crate) fn is_one_of(name: &Ident, names: &[Ident]) -> bool {
    let name = name.to_string();
    names.iter().any(|other| is(other, &name))
}

/// A name that the macro made.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
