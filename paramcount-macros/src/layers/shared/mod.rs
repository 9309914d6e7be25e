//! What several families share: pictures and windows that slide over them, shapes that are broadcast.

pub(crate) mod broadcast;
pub(crate) mod spatial;
