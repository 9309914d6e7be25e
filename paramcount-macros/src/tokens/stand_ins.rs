//! Tokens outside of a macro's run, in tests.

pub(crate) use proc_macro2::{
    Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree, token_stream,
};

/// What the compiler gave, if there were one.
pub(crate) fn from_compiler(tokens: proc_macro::TokenStream) -> TokenStream {
    tokens.into()
}

/// What the compiler would be given.
pub(crate) fn to_compiler(tokens: TokenStream) -> proc_macro::TokenStream {
    tokens.into()
}

/// The line, from 1 on, and the column, from 0 on, at which it begins.
pub(crate) fn start(span: Span) -> (usize, usize) {
    (span.start().line, span.start().column)
}

/// The same for its end.
pub(crate) fn end(span: Span) -> (usize, usize) {
    (span.end().line, span.end().column)
}

/// What stands for the empty span before it: there is no such span here.
pub(crate) fn before(_: Span) -> Span {
    Span::call_site()
}

/// The same for the one behind it.
pub(crate) fn after(_: Span) -> Span {
    Span::call_site()
}

/// What lies from the one to the other, in one text.
pub(crate) fn up_to(first: Span, last: Span) -> Option<Span> {
    first.join(last)
}

/// The call of the macro: there is none.
pub(crate) fn call() -> Option<String> {
    None
}
