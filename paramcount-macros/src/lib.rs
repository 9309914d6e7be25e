//! The macro of paramcount: `network!` reads a network written as in Keras and leaves constants behind.
#![forbid(unsafe_code)]
#![allow(dead_code, unused_imports, unused_macros)]

mod compile;
mod diagnostics;
mod expand;
#[cfg(test)]
mod golden_networks;
mod graph;
mod layers;
mod program;
mod shape;
mod syntax;

use proc_macro::TokenStream;

/// Declares neural networks as Keras does.
#[proc_macro]
pub fn network(input: TokenStream) -> TokenStream {
    compile::compile(input.into()).into()
}
