//! Programs that a user would write.
