//! The catalogue of functions: a family a file, a function an entry, and all that is known of a function in its entry. The
//! operators `+`, `@`, `x[…]` are entries among them. Rules reckon in `shape`, and see neither a token nor the graph.

mod creation;
mod einops;
mod elementwise;
mod image;
mod indexing;
mod joining;
mod linalg;
mod network;
mod params;
mod products;
mod reduction;
mod shaping;
mod signal;
mod subscript;

use crate::layer::Entry;

/// Every family; a new one adds a line.
static FAMILIES: &[&[Entry]] = &[
    elementwise::FAMILY,
    reduction::FAMILY,
    shaping::FAMILY,
    joining::FAMILY,
    indexing::FAMILY,
    products::FAMILY,
    creation::FAMILY,
    network::FAMILY,
    image::FAMILY,
    linalg::FAMILY,
    signal::FAMILY,
    einops::FAMILY,
];

/// All functions, in the order of the catalogue.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().copied().flatten()
}

/// The function whose operation is of that class.
pub(crate) fn of_class(class: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.class == class)
}

/// The function of that name in a module of Keras: `relu` of `ops`, `resize` of `image`.
pub(crate) fn find(module: &str, name: &str) -> Option<&'static Entry> {
    all().find(|entry| {
        entry.function.is_some_and(|function| {
            let reachable =
                if function.module == "image" { &["image"][..] } else { &["ops", "keras", function.module] };
            function.names.contains(&name) && reachable.contains(&module)
        })
    })
}

/// How the function whose operation is of that class is called: `ops.arange`.
pub(crate) fn written(class: &str) -> Option<String> {
    let function = of_class(class)?.function?;
    let module = if function.module == "image" { "ops.image" } else { "ops" };
    Some(format!("{module}.{}", function.names.first()?))
}

/// Whether it is a module of `keras.ops`.
pub(crate) fn is_module(name: &str) -> bool {
    matches!(name, "image" | "linalg" | "nn" | "numpy")
}
