//! Classes of `keras.layers` that have no place in a declaration, and what to write instead. Their arguments are listed
//! all the same: who writes one is told the one thing that matters.

use super::arguments::*;
use super::call::Blame;
use super::entry::{ENTRY, Entry, Inputs, Refusal};
use super::param::{Default, Kind, Param};
use crate::diagnostics::say;

/// What the refused classes have in common.
const REFUSED: Entry = Entry {
    base: false,
    inputs: Inputs::Any,
    // Refused where it is made, before any call.
    rule: |call| Err(call.refuse(Blame::Layer, say!("has no meaning in a declaration"))),
    ..ENTRY
};

const MODULE: Param = Param::new("module", Kind::Anything, "An object of another library.");

const fn plain_flag(name: &'static str, default: bool) -> Param {
    flag(name, default, "Changes neither shape nor count.")
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Layer",
        keywords: BASE,
        refused: Some(Refusal {
            why: "it is the class from which layers are derived",
            instead: "declare a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..REFUSED
    },
    Entry {
        class: "Wrapper",
        params: &[Param::new("layer", Kind::Layer, "The layer that is wrapped.")],
        base: true,
        refused: Some(Refusal {
            why: "it is the class from which wrappers are derived, and does nothing itself",
            instead: "use the layer that it wraps, or TimeDistributed, Bidirectional or SpectralNormalization",
        }),
        ..REFUSED
    },
    Entry {
        class: "InputSpec",
        params: &[
            DTYPE,
            ignored("shape"),
            ignored("ndim"),
            ignored("max_ndim"),
            ignored("min_ndim"),
            ignored("axes"),
            plain_flag("allow_last_axis_squeeze", false),
            NAME,
            plain_flag("optional", false),
        ],
        refused: Some(Refusal {
            why: "it is no layer, it says what a layer of one's own accepts",
            instead: "leave it out: every layer here says itself what it accepts",
        }),
        ..REFUSED
    },
    Entry {
        class: "TFSMLayer",
        params: &[
            Param::new("filepath", Kind::Text, "The path of a saved model."),
            Param::new("call_endpoint", Kind::Text, "What is called.").or(Default::Word("serve")),
            ignored("call_training_endpoint"),
            TRAINABLE,
            NAME,
            DTYPE,
        ],
        refused: Some(Refusal {
            why: "its shapes and weights stand in a file that is read when the program runs",
            instead: "declare the network itself, or begin at an Input of the shape that it gives",
        }),
        ..REFUSED
    },
    Entry {
        class: "FlaxLayer",
        params: &[MODULE, ignored("method"), ignored("variables")],
        base: true,
        refused: Some(Refusal {
            why: "its shapes and weights are Flax's, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..REFUSED
    },
    Entry {
        class: "JaxLayer",
        params: &[
            Param::new("call_fn", Kind::Anything, "A function of Python."),
            ignored("init_fn"),
            ignored("params"),
            ignored("state"),
            ignored("seed"),
            ignored("native_serialization_platforms"),
        ],
        base: true,
        refused: Some(Refusal {
            why: "its shapes and weights are a function's of Python, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..REFUSED
    },
    Entry {
        class: "TorchModuleWrapper",
        params: &[MODULE, NAME, ignored("output_shape")],
        base: true,
        refused: Some(Refusal {
            why: "its shapes and weights are PyTorch's, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..REFUSED
    },
];
