//! Any words of the language in any order: `cargo +nightly fuzz run any_tokens`. The macro answers with constants or errors,
//! never with a panic. Its modules are taken in by their paths, as no crate can link a proc macro.

#![no_main]
#![allow(dead_code)]

#[path = "../../../paramcount-macros/src/compile.rs"]
mod compile;
#[path = "../../../paramcount-macros/src/diagnostics/mod.rs"]
mod diagnostics;
#[path = "../../../paramcount-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../paramcount-macros/src/graph/mod.rs"]
mod graph;
#[path = "../../../paramcount-macros/src/layers/mod.rs"]
mod layers;
#[path = "../../../paramcount-macros/src/program/mod.rs"]
mod program;
#[path = "../../../paramcount-macros/src/shape/mod.rs"]
mod shape;
#[path = "../../../paramcount-macros/src/syntax/mod.rs"]
mod syntax;
#[path = "../words.rs"]
mod words;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    drop(compile::compile(words::spelled(bytes)));
});
