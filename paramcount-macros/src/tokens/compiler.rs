//! The tokens of a macro that a compiler or a language server runs.

pub(crate) use proc_macro::{
    Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree, token_stream,
};

/// What the compiler gave.
pub(crate) fn from_compiler(tokens: TokenStream) -> TokenStream {
    tokens
}

/// What the compiler is given.
pub(crate) fn to_compiler(tokens: TokenStream) -> TokenStream {
    tokens
}

/// The line, from 1 on, and the column, from 0 on, at which it begins.
pub(crate) fn start(span: Span) -> (usize, usize) {
    (span.line(), span.column().saturating_sub(1))
}

/// The same for its end.
pub(crate) fn end(span: Span) -> (usize, usize) {
    start(span.end())
}

/// The empty span before it.
pub(crate) fn before(span: Span) -> Span {
    span.start()
}

/// The empty span behind it.
pub(crate) fn after(span: Span) -> Span {
    span.end()
}

/// What lies from the one to the other: a stable compiler does not tell.
pub(crate) fn up_to(_: Span, _: Span) -> Option<Span> {
    None
}

/// The call of the macro, in words that are the same for no other.
pub(crate) fn call() -> Option<String> {
    Some(format!("{:?}", Span::call_site()))
}
