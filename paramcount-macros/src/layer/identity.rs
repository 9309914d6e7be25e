//! What makes a layer or a weight this one and no other, however many copies and names it has.

use std::sync::atomic::{AtomicU64, Ordering};

/// A number that no other layer or weight is ever given: an address would be given again once what had it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Identity(u64);

impl Identity {
    pub(crate) fn new() -> Identity {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Identity(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}
