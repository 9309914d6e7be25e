//! Declare a neural network as in Keras; its shapes are checked and its parameters counted while your crate compiles.
#![no_std]
#![forbid(unsafe_code)]

pub use paramcount_macros::network;
