//! The macro of paramcount: `network!` reads a network written as in Keras and leaves constants behind.
#![forbid(unsafe_code)]

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
mod ops;
mod pages;
mod program;
mod shape;
mod syntax;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Declares neural networks as Keras does.
#[proc_macro]
pub fn network(input: TokenStream) -> TokenStream {
    compile::compile(input.into()).into()
}

/// The items of `paramcount::layers`: a page for each layer.
#[doc(hidden)]
#[proc_macro]
pub fn layer_pages(_: TokenStream) -> TokenStream {
    pages::items().into()
}

/// The table of all classes, as one string.
#[doc(hidden)]
#[proc_macro]
pub fn layer_table(_: TokenStream) -> TokenStream {
    let table = pages::table();
    quote::quote!(#table).into()
}
