//! Classes of `keras.layers` that have no place in a declaration, and what to write instead. Their arguments are listed
//! all the same: who writes one is told the one thing that matters.

use super::shared::entry::ENTRY;
use crate::layer::accepts::Accepts;
use crate::layer::entry::{Entry, Unsupported};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;

const MODULE: Param = Param::new("module", Accepts::Anything, "An object of another library.");

const fn plain_flag(name: &'static str, default: bool) -> Param {
    idle_flag(name, default)
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "Layer",
        refused: Some(Unsupported {
            why: "it is the class from which layers are derived",
            instead: "declare a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..ENTRY
    },
    Entry {
        class: "Wrapper",
        params: &[Param::new("layer", Accepts::Layer, "The layer that is wrapped.")],
        refused: Some(Unsupported {
            why: "it is the class from which wrappers are derived, and does nothing itself",
            instead: "use the layer that it wraps, or TimeDistributed, Bidirectional or SpectralNormalization",
        }),
        ..ENTRY
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
        refused: Some(Unsupported {
            why: "it is no layer, it says what a layer of one's own accepts",
            instead: "leave it out: every layer here says itself what it accepts",
        }),
        ..ENTRY
    },
    Entry {
        class: "TFSMLayer",
        params: &[
            Param::new("filepath", Accepts::Text, "The path of a saved model."),
            Param::new("call_endpoint", Accepts::Text, "What is called.").or(Fallback::Word("serve")),
            ignored("call_training_endpoint"),
            TRAINABLE,
            NAME,
            DTYPE,
        ],
        refused: Some(Unsupported {
            why: "its shapes and weights stand in a file that is read when the program runs",
            instead: "declare the network itself, or begin at an Input of the shape that it gives",
        }),
        ..ENTRY
    },
    Entry {
        class: "FlaxLayer",
        params: &[MODULE, ignored("method"), ignored("variables")],
        refused: Some(Unsupported {
            why: "its shapes and weights are Flax's, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..ENTRY
    },
    Entry {
        class: "JaxLayer",
        params: &[
            Param::new("call_fn", Accepts::Anything, "A function of Python."),
            ignored("init_fn"),
            ignored("params"),
            ignored("state"),
            ignored("seed"),
            ignored("native_serialization_platforms"),
        ],
        refused: Some(Unsupported {
            why: "its shapes and weights are a function's of Python, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..ENTRY
    },
    Entry {
        class: "TorchModuleWrapper",
        params: &[MODULE, NAME, ignored("output_shape")],
        refused: Some(Unsupported {
            why: "its shapes and weights are PyTorch's, known when the program runs",
            instead: "declare the same with Keras's layers, or as a layer of your own: layer Name(arguments)(x) { … }",
        }),
        ..ENTRY
    },
];
