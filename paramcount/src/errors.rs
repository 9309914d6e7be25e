//! What the build says of a mistake, and what cures it: a page, and nothing else.
//!
#![doc = include_str!("../docs/errors.md")]
