//! How any layer is described, made, bound and applied: entries and their parameters, arguments put into their places,
//! one application with its checks and weights. It knows no layer by name; those are in `layers`.

pub(crate) mod accepts;
#[allow(dead_code, reason = "what emits `GRAPH` reads it")]
pub(crate) mod address;
#[allow(dead_code, reason = "what emits `GRAPH` reads it")]
pub(crate) mod application;
pub(crate) mod argument;
pub(crate) mod bind;
pub(crate) mod call;
pub(crate) mod config;
pub(crate) mod construct;
pub(crate) mod dtype;
#[allow(dead_code, reason = "what emits `GRAPH` reads it")]
pub(crate) mod entry;
pub(crate) mod identity;
pub(crate) mod instance;
mod judge;
mod misfit;
pub(crate) mod names;
pub(crate) mod nested;
pub(crate) mod operation;
pub(crate) mod param;
#[allow(dead_code, reason = "what emits `GRAPH` reads it")]
pub(crate) mod product;
pub(crate) mod rank_help;
pub(crate) mod registries;
pub(crate) mod repair;
pub(crate) mod shared_params;
pub(crate) mod tensor;
pub(crate) mod trail;
pub(crate) mod weight;

pub(crate) use accepts::{Accepts, Wants};
pub(crate) use address::Scope;
pub(crate) use application::{Application, Inside, Source, Step};
pub(crate) use argument::{Argument, Passed};
pub(crate) use bind::{Slot, bind};
pub(crate) use call::limits::MOST;
pub(crate) use call::{Applied, Blame, Call, CallArguments, OrGiveUp, Outcome, Output, Refused, apply, inputs_given};
pub(crate) use construct::{bind_call, bind_params, construct, try_out};
pub(crate) use dtype::{Dtype, Policy};
pub(crate) use entry::{ByClass, Entry, Inputs, Mask, Memory, Rest, Unsupported};
pub(crate) use identity::Identity;
pub(crate) use instance::{Composite, Instance};
pub(crate) use names::{Names, snake_case};
pub(crate) use nested::Nested;
pub(crate) use operation::construct_operation;
pub(crate) use param::{Fallback, Param};
pub(crate) use product::{Products, multiply_adds};
pub(crate) use registries::{activation_like, application, is_activation, is_carried, is_dtype, objects};
pub(crate) use repair::tensors::holds_tensors;
pub(crate) use shared_params::{DTYPE, INPUT_DIM, INPUT_SHAPE, NAME, TRAINABLE};
pub(crate) use tensor::{Origin, Tensor};
pub(crate) use weight::Weight;
