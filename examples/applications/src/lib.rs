//! The networks of `keras.applications`, a module a family: what Keras builds when a program runs, declared and counted
//! while it compiles. Each struct is named as Keras's function is, and is what that function makes with `weights = None`.
//!
//! The functions themselves are blocks, named as Keras's in small letters, for networks of other crates:
//! `paramcount_applications::resnet50(include_top = false, input_shape = (160, 160, 3), pooling = "avg")` is a model. They
//! take the arguments of Keras's by name, under Keras's names and with its defaults; by position only the tensor to begin
//! with.

pub mod convnext;
pub mod densenet;
pub mod efficientnet;
pub mod efficientnet_v2;
pub mod imagenet_utils;
pub mod inception_resnet_v2;
pub mod inception_v3;
pub mod mobilenet;
pub mod mobilenet_v2;
pub mod mobilenet_v3;
pub mod nasnet;
pub mod resnet;
pub mod vgg;
pub mod xception;

pub use convnext::*;
pub use densenet::*;
pub use efficientnet::*;
pub use efficientnet_v2::*;
pub use inception_resnet_v2::*;
pub use inception_v3::*;
pub use mobilenet::*;
pub use mobilenet_v2::*;
pub use mobilenet_v3::*;
pub use nasnet::*;
pub use resnet::*;
pub use vgg::*;
pub use xception::*;
