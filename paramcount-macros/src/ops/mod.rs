//! The catalogue of functions: a family a file, a function an entry, and all that is known of a function in its entry. The
//! operators `+`, `@`, `x[…]` are entries among them. Rules reckon in `shape`, and see neither a token nor the graph.

mod creation;
mod einops;
mod elementwise;
mod elsewhere;
mod image;
mod indexing;
mod joining;
mod linalg;
mod network;
mod params;
mod products;
mod random;
mod reduction;
mod shaping;
mod signal;
mod subscript;
#[cfg(test)]
mod tests;
mod unsupported;

pub(crate) use elsewhere::{Counterpart, Library, formerly, of_method};

use crate::collect::CollectVec;
use crate::diagnostics::nearest as spelling;
use crate::layer::{Entry, Function};
use std::sync::LazyLock;

/// Every family; a new one adds a line.
static FAMILIES: &[&[Entry]] = &[
    elementwise::FAMILY,
    reduction::FAMILY,
    shaping::FAMILY,
    joining::FAMILY,
    indexing::FAMILY,
    products::FAMILY,
    creation::FAMILY,
    random::FAMILY,
    network::FAMILY,
    image::FAMILY,
    linalg::FAMILY,
    signal::FAMILY,
    einops::FAMILY,
    unsupported::FAMILY,
];

/// The functions that the operators of the language are on tensors, by their classes.
const OPERATORS: &[(&str, &str)] = &[
    ("+", "Add"),
    ("-", "Subtract"),
    ("*", "Multiply"),
    ("/", "TrueDivide"),
    ("%", "Mod"),
    ("**", "Power"),
    ("@", "Matmul"),
    ("==", "Equal"),
    ("!=", "NotEqual"),
    ("<", "Less"),
    ("<=", "LessEqual"),
    (">", "Greater"),
    (">=", "GreaterEqual"),
    ("&", "LogicalAnd"),
    ("|", "LogicalOr"),
    ("^", "LogicalXor"),
    ("~x", "LogicalNot"),
    ("-x", "Negative"),
    ("[]", "GetItem"),
    ("abs", "Absolute"),
    ("round", "Round"),
];

/// The function that an operator is on tensors.
pub(crate) fn operator(symbol: &str) -> Option<&'static Entry> {
    OPERATORS.iter().find(|(known, _)| *known == symbol).and_then(|(_, class)| of_class(class))
}

/// The families one after the other.
static ALL: LazyLock<Vec<&'static Entry>> = LazyLock::new(|| FAMILIES.iter().copied().flatten().collect_vec());

/// All functions, in the order of the catalogue.
pub(crate) fn all() -> impl Iterator<Item = &'static Entry> {
    ALL.iter().copied()
}

/// The function whose operation is of that class.
pub(crate) fn of_class(class: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.class == class)
}

/// The function of that name in a module of Keras: `relu` of `ops`, `resize` of `image`.
pub(crate) fn find(module: &str, name: &str) -> Option<&'static Entry> {
    let is_meant = |function: Function| {
        let of_ops = module == "ops" && function.apart().is_none() && function.module != "activations";
        function.has_name(name) && (of_ops || function.module == module)
    };
    all().find(|entry| entry.function.is_some_and(is_meant))
}

/// How the function whose operation is of that class is called: `ops.arange`.
pub(crate) fn written(class: &str) -> Option<String> {
    of_class(class)?.function.map(|function| function.path())
}

/// The function that was meant by a name that none has: `ops.mean` for `reduce_mean`.
pub(crate) fn nearest(name: &str) -> Option<String> {
    let meant = find("image", name).or_else(|| formerly(name)).or_else(|| {
        let mut names = Vec::new();
        for function in all().filter_map(|entry| entry.function) {
            names.extend(function.names().collect_vec());
        }
        let near = spelling(name, names)?;
        find("ops", near).or_else(|| find("image", near)).or_else(|| find("random", near))
    });
    meant.and_then(|entry| written(entry.class))
}

/// Whether it is a module of `keras.ops`.
pub(crate) fn is_module(name: &str) -> bool {
    matches!(name, "image" | "linalg" | "nn" | "numpy")
}
