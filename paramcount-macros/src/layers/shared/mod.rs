//! What several families share: pictures and windows that slide over them, shapes that are broadcast, subscripts.

pub(in crate::layers) mod broadcast;
pub(in crate::layers) mod spatial;
pub(in crate::layers) mod subscript;
