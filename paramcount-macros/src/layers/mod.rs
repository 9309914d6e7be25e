//! The catalogue: a family a file, a layer an entry, and all that is known of a layer in its entry. Rules reckon in
//! `shape`, and see neither a token nor the graph.

mod activations;
#[cfg(any(test, feature = "files"))]
mod applications;
mod attention;
mod audio;
mod augmentation;
mod categories;
mod cells;
mod conv_lstm;
mod convolution;
mod core;
mod depthwise;
mod einsum;
mod embedding;
mod global_pooling;
mod image_preparation;
mod input;
mod lookup;
mod merging;
mod normalization;
mod padding;
mod pipeline;
mod pooling;
mod recurrent;
mod regularization;
mod reshaping;
pub(crate) mod shared;
mod transposed;
mod unsupported;
mod wrappers;

use crate::collect::CollectVec;
use crate::diagnostics::alike;
use crate::layer::{Entry, Inputs, is_activation};
use crate::map::Map;
use std::sync::LazyLock;

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
    image_preparation::FAMILY,
    augmentation::FAMILY,
    categories::FAMILY,
    lookup::FAMILY,
    audio::FAMILY,
    pipeline::FAMILY,
    unsupported::FAMILY,
    cells::FAMILY,
    recurrent::FAMILY,
    conv_lstm::FAMILY,
    wrappers::FAMILY,
    attention::FAMILY,
    normalization::FAMILY,
];

/// The families one after the other.
static ALL: LazyLock<Vec<&'static Entry>> = LazyLock::new(|| FAMILIES.iter().copied().flatten().collect_vec());

/// All layers, in the order of the catalogue.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    ALL.iter().copied()
}

/// The layers by Keras's names for them.
static BY_NAME: LazyLock<Map<&'static str, &'static Entry>> = LazyLock::new(|| {
    let mut entries = Map::new();
    for entry in all() {
        entries.or_insert(entry.class, entry);
        for alias in entry.aliases {
            entries.or_insert(alias, entry);
        }
    }
    entries
});

/// The layer that Keras calls by this name, or by this other name of it.
pub(crate) fn find(name: &str) -> Option<&'static Entry> {
    BY_NAME.get(name).copied()
}

/// The layer that a function of `keras.layers` makes and applies at once.
pub(crate) fn made_at_once(function: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.at_once == Some(function))
}

/// A layer that a network of `keras.applications` defines for itself.
#[cfg(any(test, feature = "files"))]
pub(crate) fn of_applications(class: &str) -> Option<&'static Entry> {
    applications::FAMILY.iter().find(|entry| entry.class == class)
}

/// The layer that other libraries call by this name, or Keras did at other times.
pub(crate) fn formerly(name: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.is_formerly(name))
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
        None if is_activation(function) => Some(activation(function) + "(x)"),
        None => formerly(function).map(Entry::applied),
        Some(entry) => Some(entry.applied()),
    }
}
