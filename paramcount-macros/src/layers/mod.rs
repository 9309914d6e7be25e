//! The catalogue: a family a file, a layer an entry, and all that is known of a layer in its entry. Rules reckon in
//! `shape`, and see neither a token nor the graph.

mod argument;
mod arguments;
mod call;
mod construct;
mod entry;
mod image;
mod instance;
mod param;
mod signature;
mod tensor;
mod weight;
mod words;

mod activations;
mod audio;
mod augmentation;
mod broadcast;
mod categories;
mod convolution;
mod core;
mod einsum;
mod embedding;
mod images;
mod input;
mod lookup;
mod merging;
mod pipeline;
mod refused;
mod regularization;

#[cfg(test)]
mod golden;

pub(crate) use argument::{Argument, Given};
pub(crate) use call::{Applied, Call, CallArguments, Outcome, Output, Refused, apply};
pub(crate) use construct::{bind_call, construct};
pub(crate) use entry::{Doc, Entry, Inputs, Mask, Refusal};
pub(crate) use instance::{Built, Class, Composite, Instance};
pub(crate) use param::{Default, Kind, Param};
pub(crate) use signature::{Passed, Slot, bind};
pub(crate) use tensor::{Origin, Remark, Tensor};
pub(crate) use weight::Weight;
pub(crate) use words::FORMER_LAYERS;

/// Every family; a new one adds a line.
static FAMILIES: &[&[Entry]] = &[
    input::FAMILY,
    core::FAMILY,
    einsum::FAMILY,
    embedding::FAMILY,
    activations::FAMILY,
    regularization::FAMILY,
    convolution::FAMILY,
    merging::FAMILY,
    images::FAMILY,
    augmentation::FAMILY,
    categories::FAMILY,
    lookup::FAMILY,
    audio::FAMILY,
    pipeline::FAMILY,
    refused::FAMILY,
];

/// All layers, in the order of the catalogue.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().copied().flatten()
}

/// The layer that Keras calls by this name, or by this other name of it.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.class == name || entry.aliases.contains(&name))
}
