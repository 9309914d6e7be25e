//! What several families share: pictures and windows that slide over them, shapes that are broadcast,
//! divisors of channels.

pub(crate) mod broadcast;
pub(crate) mod divisors;
pub(crate) mod spatial;
