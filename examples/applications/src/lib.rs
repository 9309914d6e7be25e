//! The networks of `keras.applications`, a module a family: what Keras builds when a program runs, declared and counted
//! while it compiles. Each struct is named as Keras's function is, and is what that function makes without arguments.

mod convnext;
mod densenet;
mod efficientnet;
mod efficientnet_v2;
mod inception_resnet_v2;
mod inception_v3;
mod mobilenet;
mod mobilenet_v2;
mod mobilenet_v3;
mod nasnet;
mod resnet;
mod vgg;
mod xception;

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
