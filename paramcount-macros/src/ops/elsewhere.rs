//! What functions are called in other libraries: a function of the same name and meaning is Keras's own, another is named in
//! a help.

use crate::layer::Entry;

/// A library whose functions people write beside Keras's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Library {
    TensorFlow,
    NumPy,
    /// `keras.backend`, as Keras 2 had it.
    Backend,
    Torch,
    /// `torch.nn.functional`.
    Functional,
    /// `keras.activations`.
    Activations,
}

/// Functions that mean something else there, with what to write.
const DIFFERENT: &[(Library, &str, &str)] = &[
    (
        Library::TensorFlow,
        "split",
        "it takes sizes there: `ops.split` takes a number of parts, or the places at which parts end",
    ),
    (Library::TensorFlow, "argmax", "its axis is 0 there: write `ops.argmax(x, axis = …)`"),
    (Library::TensorFlow, "argmin", "its axis is 0 there: write `ops.argmin(x, axis = …)`"),
    (Library::TensorFlow, "repeat", "write `ops.repeat(x, repeats, axis = …)`"),
    (
        Library::Torch,
        "split",
        "it takes sizes there: `ops.split` takes a number of parts, or the places at which parts end",
    ),
    (Library::Torch, "transpose", "it exchanges two axes there: write `ops.swapaxes(x, 1, 2)`"),
    (
        Library::Torch,
        "max",
        "it gives two tensors there: write `ops.max(x, axis = …)`, and `ops.argmax(x, axis = …)` for the places",
    ),
    (
        Library::Torch,
        "min",
        "it gives two tensors there: write `ops.min(x, axis = …)`, and `ops.argmin(x, axis = …)` for the places",
    ),
    (Library::Torch, "median", "it gives two tensors there: write `ops.median(x, axis = …)`"),
    (
        Library::Torch,
        "sort",
        "it gives two tensors there: write `ops.sort(x, axis = …)`, and `ops.argsort(x, axis = …)` for the places",
    ),
    (Library::Torch, "gather", "write `ops.take_along_axis(x, indices, axis = …)`"),
    (
        Library::Functional,
        "pad",
        "it pads the last axes there: `ops.pad` takes a pair for every axis, ((0, 0), (1, 1), …)",
    ),
    (Library::Functional, "normalize", "its axis is 1 there: write `ops.normalize(x, axis = 1)`"),
    (Library::Backend, "concatenate", "its axis is -1 there: write `ops.concatenate([…], axis = -1)`"),
    (Library::Backend, "argmax", "its axis is -1 there: write `ops.argmax(x, axis = -1)`"),
    (Library::Backend, "argmin", "its axis is -1 there: write `ops.argmin(x, axis = -1)`"),
    (Library::Backend, "repeat", "it makes a new axis there: write `ops.repeat(ops.expand_dims(x, 1), n, axis = 1)`"),
    (Library::Activations, "mish", "write `Activation(\"mish\")(x)`"),
];

/// What stands for a function of another library.
pub(crate) enum Counterpart {
    /// This is the same.
    Same(&'static Entry),
    /// This is what was meant, under another name.
    Named(&'static Entry),
    /// It means something else there.
    Different(&'static str),
}

impl Library {
    /// The library that is meant by a path: `tf.nn.relu`, `K.mean`, `keras.activations.gelu`.
    pub(crate) fn of(path: &[&str]) -> Option<Library> {
        let (root, inner) =
            path.split_first().map(|(root, inner)| (*root, inner.split_last().map_or(&[][..], |(_, inner)| inner)))?;
        let last = inner.last().copied().unwrap_or(root);
        match (root, last) {
            ("keras" | "tf" | "tensorflow" | "activations", "activations") => Some(Library::Activations),
            ("K", _) | ("keras" | "tf" | "tensorflow" | "backend", "backend") => Some(Library::Backend),
            ("tf" | "tensorflow", "tf" | "tensorflow" | "nn" | "math" | "linalg" | "signal" | "image" | "raw_ops") => {
                Some(Library::TensorFlow)
            }
            ("np" | "numpy" | "jnp", _) => Some(Library::NumPy),
            ("F", "F") | ("torch", "functional") | ("nn", "functional") => Some(Library::Functional),
            ("torch", _) => Some(Library::Torch),
            _ => None,
        }
    }

    /// What stands here for a function of its own.
    pub(crate) fn counterpart(self, name: &str) -> Option<Counterpart> {
        let different = DIFFERENT.iter().find(|(library, known, _)| *library == self && *known == name);
        if let Some((.., help)) = different {
            return Some(Counterpart::Different(help));
        }
        if self == Library::Activations {
            let name = if name == "exponential" { "exp" } else { name };
            return super::find("activations", name).or_else(|| super::find("ops", name)).map(Counterpart::Same);
        }
        let same = ["ops", "image"].into_iter().find_map(|module| super::find(module, name));
        same.map(Counterpart::Same).or_else(|| formerly(name).map(Counterpart::Named))
    }
}

/// The function that is called so elsewhere.
pub(crate) fn formerly(name: &str) -> Option<&'static Entry> {
    super::all().find(|entry| entry.formerly.contains(&name))
}

/// Methods of other libraries' tensors that are functions under another name, from how many numbers by position on, and
/// whether these are one tuple here. PyTorch's `transpose` takes two axes, NumPy's all, one by one.
const METHODS: &[(&str, usize, &str, bool)] = &[
    ("view", 0, "reshape", true),
    ("permute", 0, "transpose", true),
    ("transpose", 3, "transpose", true),
    ("transpose", 2, "swapaxes", false),
    ("repeat", 2, "tile", true),
];

/// The function that stands for a method of a tensor, Keras's name or another library's, given so many numbers by position;
/// whether it takes them as one tuple.
pub(crate) fn of_method(method: &str, numbers: usize) -> Option<(&'static Entry, bool)> {
    let listed = METHODS.iter().find(|(known, least, ..)| *known == method && *least <= numbers);
    let (function, in_one) = listed.map_or((method, false), |(.., function, in_one)| (*function, *in_one));
    Some((super::find("ops", function).or_else(|| formerly(function))?, in_one))
}
