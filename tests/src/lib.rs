//! What goes through rustc.

/// The README, whose code blocks are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

pub mod declared;
pub mod mistakes;
