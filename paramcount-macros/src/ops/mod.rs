//! The catalogue of functions: a family a file, a function an entry, and all that is known of a function in its entry. The
//! operators `+`, `@`, `x[…]` are entries among them. Rules reckon in `shape`, and see neither a token nor the graph.

mod elementwise;
mod indexing;
mod joining;
mod params;
mod products;
mod reduction;
mod shaping;
mod subscript;

use crate::layer::Entry;

/// Every family; a new one adds a line.
static FAMILIES: &[&[Entry]] =
    &[elementwise::FAMILY, reduction::FAMILY, shaping::FAMILY, joining::FAMILY, indexing::FAMILY, products::FAMILY];

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

/// Whether it is a module of `keras.ops`.
pub(crate) fn is_module(name: &str) -> bool {
    matches!(name, "image" | "linalg" | "nn" | "numpy")
}
