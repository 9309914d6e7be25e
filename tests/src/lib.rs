//! What goes through rustc.
