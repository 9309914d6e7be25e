//! The macro of paramcount: `network!` reads a network written as in Keras and leaves constants behind.
#![forbid(unsafe_code)]

mod collect;
mod compile;
mod diagnostics;
mod expand;
#[cfg(any(test, feature = "files"))]
mod files;
#[cfg(test)]
mod golden;
mod graph;
mod layer;
mod layers;
mod map;
mod ops;
mod origin;
mod pages;
mod program;
mod shape;
mod syntax;
#[cfg(test)]
mod tests;
mod tokens;

use expand::Reader;
use proc_macro::TokenStream;
use tokens::{Span, from_compiler, quote, to_compiler};

/// Declares neural networks as Keras does; shapes are checked and parameters counted while the crate compiles.
///
/// ```text
/// network! {
///     /// A classifier of digits.
///     pub struct Digits = Sequential([
///         Input(shape = (28, 28, 1)),
///         Conv2D(32, 3, activation = "relu", name = "conv"),
///         GlobalAveragePooling2D(),
///         Dense(10, "softmax", name = "digits"),
///     ]);
/// }
///
/// const _: () = assert!(Digits::CONV.params == 320);
/// ```
///
/// Among the items of a `network!` there may be
///
/// - `struct Net = Sequential([…]);` or `struct Net = { …; Model(inputs, outputs) };`: a network,
/// - `fn block(x, filters = 32) { … }`: what is written once and used several times,
/// - `layer Scale(init = 1)(x) { … }`: a layer of your own,
/// - `const WIDTHS = [16, 32];`: a value that the others share,
/// - `struct Net = load("model.keras");`: what Keras saved, with the feature `files`.
#[proc_macro]
pub fn network(input: TokenStream) -> TokenStream {
    to_compiler(compile::compile(from_compiler(input)))
}

/// What a language server sees of a `network!`; rustc never asks.
#[doc(hidden)]
#[proc_macro]
pub fn editor(input: TokenStream) -> TokenStream {
    to_compiler(compile::shadow(from_compiler(input)))
}

/// What stands behind the names that a language server sees; nobody else is told.
#[doc(hidden)]
#[proc_macro]
pub fn editor_items(at: TokenStream) -> TokenStream {
    match Reader::of_this_process() {
        Reader::Rustc => TokenStream::new(),
        Reader::Server => to_compiler(pages::editor_items(place(at))),
    }
}

/// The items of `paramcount::layers`: a page for each layer.
#[doc(hidden)]
#[proc_macro]
pub fn layer_pages(at: TokenStream) -> TokenStream {
    to_compiler(pages::items(place(at)))
}

/// The items of `paramcount::ops`: a page for each function.
#[doc(hidden)]
#[proc_macro]
pub fn function_pages(_: TokenStream) -> TokenStream {
    to_compiler(pages::function_items())
}

/// The same for an editor.
#[doc(hidden)]
#[proc_macro]
pub fn editor_functions(at: TokenStream) -> TokenStream {
    to_compiler(pages::editor_functions(place(at)))
}

/// The table of all functions, as one string.
#[doc(hidden)]
#[proc_macro]
pub fn function_table(_: TokenStream) -> TokenStream {
    let table = pages::function_table();
    to_compiler(quote!(#table))
}

/// The table of all classes, as one string.
#[doc(hidden)]
#[proc_macro]
pub fn layer_table(_: TokenStream) -> TokenStream {
    let table = pages::table();
    to_compiler(quote!(#table))
}

/// The place of the one word that a macro is given.
fn place(word: TokenStream) -> Span {
    from_compiler(word).into_iter().next().map_or_else(Span::call_site, |word| word.span())
}
