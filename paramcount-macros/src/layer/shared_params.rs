//! The parameters that several layers share. Order and defaults belong to the layer.

use super::param::{Default, Kind, Param};

/// What every layer takes beside its own, by name only.
pub(crate) const BASE: &[Param] = &[NAME, TRAINABLE, DTYPE, AUTOCAST, ACTIVITY_REGULARIZER, INPUT_SHAPE, INPUT_DIM];

pub(crate) const NAME: Param =
    Param::new("name", Kind::Name, "The layer's name; Keras makes one where none is given.").or(Default::None);
pub(crate) const TRAINABLE: Param =
    Param::new("trainable", Kind::Bool, "Whether training changes its weights.").or(Default::Flag(true));
pub(crate) const DTYPE: Param = Param::new("dtype", Kind::Dtype, "The type of its numbers.").or(Default::None);
pub(crate) const AUTOCAST: Param =
    Param::new("autocast", Kind::Flag, "Changes neither shape nor count.").or(Default::Flag(true));
pub(crate) const ACTIVITY_REGULARIZER: Param =
    Param::new("activity_regularizer", Kind::Regularizer, "Changes neither shape nor count.").or(Default::None);
pub(crate) const INPUT_SHAPE: Param = Param::new(
    "input_shape",
    Kind::Shape,
    "On the first layer of a `Sequential`: the shape of the network's input, without its batch axis.",
)
.or(Default::None);
pub(crate) const INPUT_DIM: Param = Param::new(
    "input_dim",
    Kind::Size,
    "On the first layer of a `Sequential`: the size of the network's only input axis.",
)
.or(Default::None);

pub(crate) const UNITS: Param = Param::new("units", Kind::Size, "The size of the output's last axis.");
pub(crate) const FILTERS: Param = Param::new("filters", Kind::Size, "The number of filters: the output's channels.");
pub(crate) const KERNEL_SIZE: Param =
    Param::new("kernel_size", Kind::Sizes, "The size of the window, one number or one for each axis.");
pub(crate) const POOL_SIZE: Param =
    Param::new("pool_size", Kind::Sizes, "The size of the window, one number or one for each axis.");
pub(crate) const STRIDES: Param =
    Param::new("strides", Kind::Sizes, "The step of the window, one number or one for each axis.");
pub(crate) const PADDING: Param = Param::new(
    "padding",
    Kind::AnyCaseWord(&["valid", "same"]),
    "`\"same\"` keeps the size, `\"valid\"` adds nothing at the borders.",
)
.or(Default::Word("valid"));
pub(crate) const DILATION_RATE: Param =
    Param::new("dilation_rate", Kind::Sizes, "The distance of the kernel's elements.").or(Default::Int(1));
pub(crate) const GROUPS: Param =
    Param::new("groups", Kind::Size, "Into how many groups the channels are split.").or(Default::Int(1));
pub(crate) const DEPTH_MULTIPLIER: Param =
    Param::new("depth_multiplier", Kind::Size, "How many channels each input channel becomes.").or(Default::Int(1));
pub(crate) const DATA_FORMAT: Param =
    Param::new("data_format", Kind::AnyCaseWord(&["channels_last", "channels_first"]), "Where the channels stand.")
        .or(Default::None);
pub(crate) const ACTIVATION: Param =
    Param::new("activation", Kind::Activation, "The function applied to the output.").or(Default::None);
pub(crate) const USE_BIAS: Param =
    Param::new("use_bias", Kind::Flag, "Whether there is a bias.").or(Default::Flag(true));
pub(crate) const AXIS: Param =
    Param::new("axis", Kind::Int, "The axis, counted from 0 with the batch, or from -1 backwards.")
        .or(Default::Int(-1));
pub(crate) const RATE: Param = Param::new("rate", Kind::Within(0.0, 1.0), "The fraction that is dropped.");
pub(crate) const SEED: Param = Param::new("seed", Kind::Count, "Changes neither shape nor count.").or(Default::None);
pub(crate) const DROPOUT: Param =
    Param::new("dropout", Kind::Within(0.0, 1.0), "The fraction of its inputs that is dropped while training.")
        .or(Default::Float(0.0));
pub(crate) const LORA_RANK: Param =
    Param::new("lora_rank", Kind::Count, "Adds two trainable factors of this rank and freezes the kernel.")
        .or(Default::None);
pub(crate) const LORA_ALPHA: Param = ignored("lora_alpha");
pub(crate) const QUANTIZATION_CONFIG: Param = ignored("quantization_config");

pub(crate) const MASK: Param = Param::new("mask", Kind::Anything, "Which steps count.").or(Default::None);
/// Every call takes it by name; here it stands for its place among what is given by position.
pub(crate) const TRAINING: Param = flag("training", false, "Changes neither shape nor count.");

/// An argument that changes neither shape nor count.
pub(crate) const fn ignored(name: &'static str) -> Param {
    Param::new(name, Kind::Anything, "Changes neither shape nor count.").or(Default::None)
}

/// An initializer's name.
pub(crate) const fn initializer(name: &'static str, default: &'static str) -> Param {
    Param::new(name, Kind::Initializer, "Changes neither shape nor count.").or(Default::Word(default))
}

/// A regularizer's name.
pub(crate) const fn regularizer(name: &'static str) -> Param {
    Param::new(name, Kind::Regularizer, "Changes neither shape nor count.").or(Default::None)
}

/// A constraint's name.
pub(crate) const fn constraint(name: &'static str) -> Param {
    Param::new(name, Kind::Constraint, "Changes neither shape nor count.").or(Default::None)
}

/// A number that changes neither shape nor count.
pub(crate) const fn number(name: &'static str, default: f64) -> Param {
    Param::new(name, Kind::Number, "Changes neither shape nor count.").or(Default::Float(default))
}

/// A flag.
pub(crate) const fn flag(name: &'static str, default: bool, doc: &'static str) -> Param {
    Param::new(name, Kind::Flag, doc).or(Default::Flag(default))
}

/// Lists of parameters as one list; the compiler checks its length.
pub(crate) const fn join<const N: usize>(parts: &[&[Param]]) -> [Param; N] {
    let mut all = [NAME; N];
    let (mut part, mut at, mut count) = (0, 0, 0);
    while part < parts.len() {
        if at < parts[part].len() {
            all[count] = parts[part][at];
            count += 1;
            at += 1;
        } else {
            part += 1;
            at = 0;
        }
    }
    assert!(count == N);
    all
}
