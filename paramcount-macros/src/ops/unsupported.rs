//! Functions that have no place in a declaration: their result hangs on values, or on functions of Python.

use super::params::*;
use crate::layer::entry::{Entry, Unsupported};

const fn refused(name: &'static str, class: &'static str, why: &'static str, instead: &'static str) -> Entry {
    in_module("core", name, class, Unsupported { why, instead })
}

const fn in_module(module: &'static str, name: &'static str, class: &'static str, refused: Unsupported) -> Entry {
    Entry { refused: Some(refused), ..described(FUNCTION, module, name, class, "") }
}

const CHOOSES: &str = "which of its functions runs is known when the program runs";
const LOOPS: &str = "what it does is a function of Python";
const CHOOSE: &str =
    "make both and choose by `ops.where(condition, a, b)`, or use an `if` on what is known before the program runs";
const LOOP: &str =
    "write a `for` loop over a range; what runs along an axis are `ops.cumsum`, `ops.cumprod` and the recurrent layers";
const EACH: &str = "apply it to the whole tensor, or wrap a layer in `TimeDistributed(…)`";
const TRAINS: &str = "it says how gradients are made, and a declaration makes none";

pub(super) static FAMILY: &[Entry] = &[
    refused("cond", "Cond", CHOOSES, CHOOSE),
    refused("switch", "Switch", CHOOSES, CHOOSE),
    refused("fori_loop", "ForiLoop", LOOPS, LOOP),
    refused("while_loop", "WhileLoop", LOOPS, LOOP),
    refused("scan", "Scan", LOOPS, LOOP),
    refused("associative_scan", "AssociativeScan", LOOPS, LOOP),
    refused("map", "Map", LOOPS, EACH),
    refused("vectorized_map", "VectorizedMap", LOOPS, EACH),
    in_module("numpy", "vectorize", "Vectorize", Unsupported { why: LOOPS, instead: EACH }),
    in_module("linalg", "jvp", "JVP", Unsupported { why: TRAINS, instead: "leave it out" }),
    refused("custom_gradient", "CustomGradient", TRAINS, "leave it out: the function alone is the same network"),
    in_module(
        "numpy",
        "nonzero",
        "Nonzero",
        Unsupported {
            why: "how much it gives is known when the program runs",
            instead: "`ops.where(condition, x, 0.0)` keeps the shape",
        },
    ),
    in_module(
        "numpy",
        "unique",
        "Unique",
        Unsupported {
            why: "how much it gives is known when the program runs",
            instead: "`ops.sort(x)` keeps the shape, and `ops.bincount(x)` counts",
        },
    ),
    refused(
        "convert_to_numpy",
        "ConvertToNumpy",
        "a declaration has shapes, and no numbers",
        "leave it out: a tensor can stand wherever an array could",
    ),
];
