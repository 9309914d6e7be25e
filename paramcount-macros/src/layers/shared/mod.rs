//! What several families share: pictures and windows that slide over them, shapes that are broadcast,
//! divisors of channels, biases.

pub(crate) mod broadcast;
pub(crate) mod divisors;
pub(crate) mod entry;
pub(crate) mod kernels;
pub(crate) mod rank_help;
pub(crate) mod spatial;
