//! The layers that a [`network!`](crate::network!) may have: a page for each, with its arguments, its shapes, its count
//! and an example.
//!
//! They are Keras's, under Keras's names, with its arguments in its order and its defaults: `Conv2D(32, 3)`, or
//! `keras.layers.Conv2D(filters = 32, kernel_size = 3)`. The items here are no code: they are what an editor
//! shows and completes inside of the macro.
//!
//! Beside its own arguments every layer takes, by name, `name`, `trainable`, `dtype`, and on the first layer of a
//! `Sequential` `input_shape`. A size, a count and a rate may be a Rust constant.
//!
//! # All classes
//!
#![doc = paramcount_macros::layer_table!()]

paramcount_macros::layer_pages!(layers);

/// What an editor finds inside of the macro.
#[doc(hidden)]
#[allow(missing_docs, non_upper_case_globals, non_snake_case)]
pub mod __editor {
    paramcount_macros::editor_items!(arguments);
}
