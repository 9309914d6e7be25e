//! The catalogue: a family a file, a layer an entry, and all that is known of a layer in its entry. Rules reckon in
//! `shape`, and see neither a token nor the graph.

mod argument;
mod arguments;
mod brackets;
mod call;
mod construct;
mod countable;
mod entry;
mod exchanged;
mod image;
mod instance;
mod param;
mod places;
mod rank;
mod remark;
mod signature;
mod strays;
mod tensor;
mod weight;
mod words;

mod activations;
mod attention;
mod audio;
mod augmentation;
mod broadcast;
mod categories;
mod cells;
mod conv_lstm;
mod convolution;
mod core;
mod depthwise;
mod einsum;
mod embedding;
mod global_pooling;
mod images;
mod input;
mod lookup;
mod merging;
mod normalization;
mod operators;
mod padding;
mod pipeline;
mod pooling;
mod recurrent;
mod refused;
mod regularization;
mod reshaping;
mod subscript;
mod transposed;
mod wrappers;

#[cfg(test)]
mod signatures;
#[cfg(test)]
mod wording;

pub(crate) use argument::Argument;
pub(crate) use arguments::{DTYPE, INPUT_DIM, INPUT_SHAPE, NAME, TRAINABLE};
pub(crate) use call::{Applied, Blame, Call, CallArguments, Outcome, Output, Refused, apply, try_out};
pub(crate) use construct::{bind_call, bind_params, construct, construct_composite};
pub(crate) use countable::MOST;
pub(crate) use entry::{Entry, Inputs, Mask, Refusal};
pub(crate) use instance::{Class, Composite, Instance};
pub(crate) use operators::operator;
pub(crate) use param::{Default, Kind, Param, Wants};
pub(crate) use signature::{Passed, Slot, bind};
pub(crate) use strays::holds_tensors;
pub(crate) use tensor::{Origin, Tensor};
pub(crate) use weight::{Identity, Weight};
pub(crate) use words::{
    activation_like, application, bytes, former_layer, is_activation, is_carried, is_dtype, numbers_with_input, objects,
};

use crate::diagnostics::alike;

/// Every family; a new one adds a line.
static FAMILIES: &[&[Entry]] = &[
    input::FAMILY,
    core::FAMILY,
    einsum::FAMILY,
    embedding::FAMILY,
    activations::FAMILY,
    regularization::FAMILY,
    convolution::FAMILY,
    transposed::FAMILY,
    depthwise::FAMILY,
    pooling::FAMILY,
    global_pooling::FAMILY,
    reshaping::FAMILY,
    padding::FAMILY,
    merging::FAMILY,
    images::FAMILY,
    augmentation::FAMILY,
    categories::FAMILY,
    lookup::FAMILY,
    audio::FAMILY,
    pipeline::FAMILY,
    refused::FAMILY,
    cells::FAMILY,
    recurrent::FAMILY,
    conv_lstm::FAMILY,
    wrappers::FAMILY,
    attention::FAMILY,
    normalization::FAMILY,
];

/// All layers, in the order of the catalogue.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().copied().flatten()
}

/// The layer that Keras calls by this name, or by this other name of it.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.class == name || entry.aliases.contains(&name))
}

/// The layer with which a network begins.
pub(crate) fn input() -> Option<&'static Entry> {
    all().find(|entry| entry.inputs == Inputs::Nothing)
}

/// How the layer of an activation is made: `Activation("relu")`.
pub(crate) fn activation(name: &str) -> String {
    format!("Activation(\"{name}\")")
}

/// How a layer is made and applied that does what a function of this name does: `ReLU()(x)` for `relu`.
pub(crate) fn applied_like(function: &str) -> Option<String> {
    let named = |entry: &&Entry| {
        let mut names = entry.aliases.iter().chain([&entry.class]);
        entry.refused.is_none() && entry.inputs != Inputs::Nothing && names.any(|name| alike(name, function))
    };
    match all().find(named) {
        None if words::is_activation(function) => Some(activation(function) + "(x)"),
        None => former_layer(function).and_then(find).map(Entry::applied),
        Some(entry) => Some(entry.applied()),
    }
}
