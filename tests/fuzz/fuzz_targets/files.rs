//! Files of any bytes, and files of Keras with bytes changed: `cargo +nightly fuzz run files`. The macro answers with constants
//! or errors, never with a panic. Its modules are taken in by their paths, as no crate can link a proc macro.

#![no_main]
#![allow(dead_code)]

include!("../modules.rs");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    drop(compile::compile(saved::loaded(bytes)));
});
