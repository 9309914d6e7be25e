//! What was meant by arguments that do not fit where they stand: brackets left out, arguments exchanged, tensors handed
//! to a constructor. It reports the mistake once, and hands on arguments that fit.

pub(crate) mod brackets;
pub(crate) mod foreign;
pub(crate) mod order;
pub(crate) mod positions;
pub(crate) mod tensors;
pub(crate) mod written;
