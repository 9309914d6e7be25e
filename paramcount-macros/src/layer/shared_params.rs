//! The parameters that several layers share. Order and defaults belong to the layer.

use super::accepts::Accepts;
use super::param::{Fallback, Param};

/// What every layer takes beside its own, by name only.
pub(crate) const BASE: &[Param] = &[NAME, TRAINABLE, DTYPE, AUTOCAST, ACTIVITY_REGULARIZER, INPUT_SHAPE, INPUT_DIM];

pub(crate) const NAME: Param =
    Param::new("name", Accepts::Name, "The layer's name; Keras makes one where none is given.").or(Fallback::None);
pub(crate) const TRAINABLE: Param =
    Param::new("trainable", Accepts::Bool, "Whether training changes its weights.").or(Fallback::Flag(true));
pub(crate) const DTYPE: Param = Param::new("dtype", Accepts::Dtype, "The type of its numbers.").or(Fallback::None);
pub(crate) const AUTOCAST: Param = Param::idle("autocast", Accepts::Flag).or(Fallback::Flag(true));
pub(crate) const ACTIVITY_REGULARIZER: Param =
    Param::idle("activity_regularizer", Accepts::Regularizer).or(Fallback::None);
pub(crate) const INPUT_SHAPE: Param = Param::new(
    "input_shape",
    Accepts::Shape,
    "On the first layer of a `Sequential`: the shape of the network's input, without its batch axis.",
)
.or(Fallback::None);
pub(crate) const INPUT_DIM: Param = Param::new(
    "input_dim",
    Accepts::Size,
    "On the first layer of a `Sequential`: the size of the network's only input axis.",
)
.or(Fallback::None);

pub(crate) const UNITS: Param = Param::new("units", Accepts::Size, "The size of the output's last axis.").formerly(&[
    "output_dim",
    "out_features",
    "hidden_size",
    "hidden_units",
    "num_units",
    "size",
]);
pub(crate) const FILTERS: Param = Param::new("filters", Accepts::Size, "The number of filters: the output's channels.")
    .formerly(&["out_channels", "nb_filter", "num_filters", "channels"]);
pub(crate) const KERNEL_SIZE: Param =
    Param::new("kernel_size", Accepts::Sizes, "The size of the window, one number or one for each axis.").formerly(&[
        "filter_length",
        "kernel",
        "kernel_shape",
        "filter_size",
    ]);
pub(crate) const POOL_SIZE: Param =
    Param::new("pool_size", Accepts::Sizes, "The size of the window, one number or one for each axis.").formerly(&[
        "pool_length",
        "pool",
        "kernel_size",
    ]);
pub(crate) const STRIDES: Param =
    Param::new("strides", Accepts::Sizes, "The step of the window, one number or one for each axis.").formerly(&[
        "subsample",
        "subsample_length",
        "stride",
    ]);
pub(crate) const PADDING: Param = Param::new(
    "padding",
    Accepts::AnyCaseWord(&["valid", "same"]),
    "`\"same\"` keeps the size, `\"valid\"` adds nothing at the borders.",
)
.formerly(&["border_mode", "pad"])
.or(Fallback::Word("valid"));
pub(crate) const DILATION_RATE: Param =
    Param::new("dilation_rate", Accepts::Sizes, "The distance of the kernel's elements.")
        .formerly(&["dilation", "atrous_rate"])
        .or(Fallback::Int(1));
pub(crate) const GROUPS: Param = Param::new("groups", Accepts::Size, "Into how many groups the channels are split.")
    .formerly(&["num_groups"])
    .or(Fallback::Int(1));
pub(crate) const DEPTH_MULTIPLIER: Param =
    Param::new("depth_multiplier", Accepts::Size, "How many channels each input channel becomes.")
        .formerly(&["filters", "multiplier"])
        .or(Fallback::Int(1));
pub(crate) const DATA_FORMAT: Param =
    Param::new("data_format", Accepts::AnyCaseWord(&["channels_last", "channels_first"]), "Where the channels stand.")
        .formerly(&["dim_ordering"])
        .hinting(&[
            (&["nhwc"], "channels last are \"channels_last\""),
            (&["nchw"], "channels first are \"channels_first\""),
        ])
        .or(Fallback::None);
pub(crate) const ACTIVATION: Param =
    Param::new("activation", Accepts::Activation, "The function applied to the output.")
        .formerly(&["act", "activation_fn", "nonlinearity"])
        .or(Fallback::None);
pub(crate) const USE_BIAS: Param =
    Param::new("use_bias", Accepts::Flag, "Whether there is a bias.").formerly(&["bias"]).or(Fallback::Flag(true));
pub(crate) const KERNEL_INITIALIZER: Param = initializer("kernel_initializer", "glorot_uniform").formerly(&["init"]);
pub(crate) const BIAS_INITIALIZER: Param = initializer("bias_initializer", "zeros");
pub(crate) const KERNEL_REGULARIZER: Param = regularizer("kernel_regularizer").formerly(&["W_regularizer"]);
pub(crate) const BIAS_REGULARIZER: Param = regularizer("bias_regularizer").formerly(&["b_regularizer"]);
pub(crate) const KERNEL_CONSTRAINT: Param = constraint("kernel_constraint").formerly(&["W_constraint"]);
pub(crate) const BIAS_CONSTRAINT: Param = constraint("bias_constraint").formerly(&["b_constraint"]);
/// What most layers with a kernel and a bias take for them.
pub(crate) const OF_KERNEL_AND_BIAS: &[Param] = &[
    KERNEL_INITIALIZER,
    BIAS_INITIALIZER,
    KERNEL_REGULARIZER,
    BIAS_REGULARIZER,
    ACTIVITY_REGULARIZER,
    KERNEL_CONSTRAINT,
    BIAS_CONSTRAINT,
];
pub(crate) const AXIS: Param =
    Param::new("axis", Accepts::Int, "The axis, counted from 0 with the batch, or from -1 backwards.")
        .formerly(&["concat_axis", "dim"])
        .or(Fallback::Int(-1));
pub(crate) const RATE: Param = Param::new("rate", Accepts::Within(0.0, 1.0), "The fraction that is dropped.")
    .formerly(&["p", "prob", "dropout_rate", "drop_rate", "drop_prob", "dropout", "keep_prob"]);
pub(crate) const SEED: Param = Param::idle("seed", Accepts::Count).or(Fallback::None);
pub(crate) const DROPOUT: Param =
    Param::new("dropout", Accepts::Within(0.0, 1.0), "The fraction of its inputs that is dropped while training.")
        .formerly(&["dropout_rate", "drop_rate", "dropout_p"])
        .or(Fallback::Float(0.0));
pub(crate) const LORA_RANK: Param =
    Param::new("lora_rank", Accepts::Count, "Adds two trainable factors of this rank and freezes the kernel.")
        .or(Fallback::None);
pub(crate) const LORA_ALPHA: Param = ignored("lora_alpha");
pub(crate) const QUANTIZATION_CONFIG: Param = ignored("quantization_config");

pub(crate) const MASK: Param = Param::new("mask", Accepts::Anything, "Which steps count.").or(Fallback::None);
/// Every call takes `training` as a keyword. An entry lists it in `call` only if Keras takes it by position too.
pub(crate) const TRAINING: Param = idle_flag("training", false);

/// An argument that changes neither shape nor count.
pub(crate) const fn ignored(name: &'static str) -> Param {
    Param::idle(name, Accepts::Anything).or(Fallback::None)
}

/// An initializer's name.
pub(crate) const fn initializer(name: &'static str, default: &'static str) -> Param {
    Param::idle(name, Accepts::Initializer).or(Fallback::Word(default))
}

/// A regularizer's name.
pub(crate) const fn regularizer(name: &'static str) -> Param {
    Param::idle(name, Accepts::Regularizer).or(Fallback::None)
}

/// A constraint's name.
pub(crate) const fn constraint(name: &'static str) -> Param {
    Param::idle(name, Accepts::Constraint).or(Fallback::None)
}

/// A number that changes neither shape nor count.
pub(crate) const fn number(name: &'static str, default: f64) -> Param {
    Param::idle(name, Accepts::Number).or(Fallback::Float(default))
}

/// A flag.
pub(crate) const fn flag(name: &'static str, default: bool, doc: &'static str) -> Param {
    Param::new(name, Accepts::Flag, doc).or(Fallback::Flag(default))
}

/// A flag that changes neither shape nor count.
pub(crate) const fn idle_flag(name: &'static str, default: bool) -> Param {
    Param::idle(name, Accepts::Flag).or(Fallback::Flag(default))
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
