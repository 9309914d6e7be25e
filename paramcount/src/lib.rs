//! Declare a neural network as in Keras; its shapes are checked and its parameters counted while your crate compiles.
//!
//! [`network!`] reads the declaration, infers every shape, counts every parameter, and leaves constants behind. A
//! network whose layers do not fit together does not compile. Nothing happens at run time, nothing is allocated, and
//! the crate needs no standard library.
//!
//! ```
//! use paramcount::network;
//!
//! const IMG_SIZE: usize = 32;
//!
//! network! {
//!     /// The CNN of the lesson.
//!     pub struct Lesson = Sequential([
//!         Input(shape = (IMG_SIZE, IMG_SIZE, 3)),
//!         Conv2D(kernel_size = (3, 3), filters = 32, padding = "same", activation = "relu", name = "Conv1"),
//!         Conv2D(kernel_size = (3, 3), filters = 64, padding = "same", activation = "relu", name = "Conv2", use_bias = true),
//!         MaxPooling2D(pool_size = 2, name = "Max1"),
//!         Conv2D(128, 3, padding = "same", activation = "relu", name = "Conv3"),
//!         Conv2D(256, 1, padding = "same", activation = "relu", name = "Conv4"),
//!         GlobalAveragePooling2D(name = "GAP1"),
//!         Dense(10, "relu", name = "Dense1"),
//!         Dense(10, "softmax", name = "Output"),
//!     ]);
//! }
//!
//! const _: () = assert!(Lesson::CONV1.params == 896);
//! const _: () = assert!(Lesson::PARAMS == 128_952);
//! static WEIGHTS: [f32; Lesson::PARAMS] = [0.0; Lesson::PARAMS];
//! ```
//!
//! Each layer is a [`Layer`] constant under its own name; `Lesson::LAYERS` holds them all. `Lesson::summary()` prints
//! the table of Keras's `model.summary()`, and the trait [`Network`] has the same constants for generic code.
//!
//! All [layers] of Keras are there whose shapes can be known before the program runs. Networks may be functional, with
//! blocks, loops, shared layers and const generics:
//!
//! ```
//! # use paramcount::network;
//! network! {
//!     fn residual(x, filters, name) {
//!         y = Conv2D(filters, 3, padding = "same", activation = "relu", name = "{name}_conv")(x);
//!         BatchNormalization(name = "{name}_bn")(x + y)
//!     }
//!
//!     pub struct Tower<const CLASSES: usize> = {
//!         inputs = Input(shape = (64, 64, 3));
//!         x = Conv2D(32, 7, strides = 2, name = "stem")(inputs);
//!         for i in 1..=3 {
//!             x = residual(x, 32, name = "block{i}");
//!         }
//!         Model(inputs, Dense(CLASSES, "softmax", name = "head")(GlobalAveragePooling2D()(x)))
//!     };
//! }
//!
//! const _: () = assert!(Tower::<10>::BLOCK3_CONV.params == 9_248);
//! const _: () = assert!(Tower::<100>::HEAD.params == 3_300);
//! ```
//!
//! With the feature `files`, `load("model.keras")` is a network that Keras saved, and `#[paramcount(weights = "model.safetensors")]`
//! on a struct holds a checkpoint against it.
//!
//! A crate that is renamed or re-exported is named by `#[paramcount(crate = path::to::it)]` on the struct.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod budget;
mod dtype;
#[cfg(doc)]
pub mod errors;
mod graph;
mod layer;
pub mod layers;
mod network_trait;
pub mod ops;
mod summary;
mod value;
mod weight;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;

pub use budget::{Budget, budget};
pub use dtype::Dtype;
pub use graph::{Graph, Memory, Mismatch, Node, Peak, Reuse, Tensor};
pub use layer::{Layer, Shape};
pub use network_trait::Network;
pub use paramcount_macros::network;
pub use summary::Summary;
pub use value::{Array, Float, Slice, Value};
pub use weight::Weight;
