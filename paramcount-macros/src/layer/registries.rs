//! The words that Keras takes for activations, initializers and the like, as its own registries list them.

use crate::collect::CollectVec;
use crate::diagnostics::alike;

pub(crate) const ACTIVATIONS: &[&str] = &[
    "celu",
    "elu",
    "exponential",
    "gelu",
    "glu",
    "hard_shrink",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "leaky_relu",
    "linear",
    "log_sigmoid",
    "log_softmax",
    "mish",
    "relu",
    "relu6",
    "selu",
    "sigmoid",
    "silu",
    "soft_shrink",
    "softmax",
    "softplus",
    "softsign",
    "sparse_plus",
    "sparse_sigmoid",
    "sparsemax",
    "squareplus",
    "swish",
    "tanh",
    "tanh_shrink",
    "threshold",
];

/// The one name of an activation that has two.
pub(super) fn activation_named(name: &str) -> &str {
    match name {
        "swish" => "silu",
        "hard_swish" => "hard_silu",
        other => other,
    }
}

pub(crate) const INITIALIZERS: &[&str] = &[
    "constant",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "identity",
    "lecun_normal",
    "lecun_uniform",
    "normal",
    "one",
    "ones",
    "orthogonal",
    "random_normal",
    "random_uniform",
    "stft",
    "truncated_normal",
    "uniform",
    "variance_scaling",
    "zero",
    "zeros",
    "Constant",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "IdentityInitializer",
    "LecunNormal",
    "LecunUniform",
    "Ones",
    "Orthogonal",
    "OrthogonalInitializer",
    "RandomNormal",
    "RandomUniform",
    "STFT",
    "STFTInitializer",
    "TruncatedNormal",
    "VarianceScaling",
    "Zeros",
];

/// What other libraries call some of them.
pub(crate) const INITIALIZERS_ELSEWHERE: &[(&[&str], &str)] = &[
    (&["xavier", "glorot", "xavier_uniform"], "glorot_uniform"),
    (&["xavier_normal"], "glorot_normal"),
    (&["he", "kaiming", "kaiming_normal"], "he_normal"),
    (&["kaiming_uniform"], "he_uniform"),
];

pub(crate) const REGULARIZERS: &[&str] =
    &["l1", "l2", "l1l2", "orthogonal_regularizer", "L1", "L2", "L1L2", "OrthogonalRegularizer"];

pub(crate) const CONSTRAINTS: &[&str] =
    &["max_norm", "min_max_norm", "non_neg", "unit_norm", "MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"];

pub(crate) const DTYPES: &[&str] = &[
    "float32",
    "float16",
    "bfloat16",
    "float64",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "bool",
    "float8_e4m3fn",
    "float8_e5m2",
    "string",
    "complex64",
    "complex128",
    "mixed_float16",
    "mixed_bfloat16",
];

/// Whether it is the name of a number's type.
pub(crate) fn is_dtype(name: &str) -> bool {
    DTYPES.contains(&name)
}

/// Whether it is the name of an activation.
pub(crate) fn is_activation(name: &str) -> bool {
    ACTIVATIONS.contains(&name)
}

/// Whether `name(…)` makes an initializer, a regularizer or a constraint, which change neither shape nor count.
pub(crate) fn is_carried(name: &str) -> bool {
    let is_class = name.starts_with(char::is_uppercase);
    let makes = REGULARIZERS.contains(&name) || CONSTRAINTS.contains(&name);
    name == "l1_l2" || makes || is_class && INITIALIZERS.contains(&name)
}

/// What the module of that name makes, if it is one of those whose objects change neither shape nor count.
pub(crate) fn objects(module: &str) -> Option<Vec<&'static str>> {
    let words = match module {
        "initializers" => INITIALIZERS,
        "regularizers" => REGULARIZERS,
        "constraints" => CONSTRAINTS,
        _ => return None,
    };
    Some(words.iter().copied().chain(["get", "deserialize"]).collect_vec())
}

/// The networks of `keras.applications`, which are declared and no layers.
const APPLICATIONS: &[&str] = &[
    "ConvNeXtBase",
    "ConvNeXtLarge",
    "ConvNeXtSmall",
    "ConvNeXtTiny",
    "ConvNeXtXLarge",
    "DenseNet121",
    "DenseNet169",
    "DenseNet201",
    "EfficientNetB0",
    "EfficientNetB1",
    "EfficientNetB2",
    "EfficientNetB3",
    "EfficientNetB4",
    "EfficientNetB5",
    "EfficientNetB6",
    "EfficientNetB7",
    "EfficientNetV2B0",
    "EfficientNetV2B1",
    "EfficientNetV2B2",
    "EfficientNetV2B3",
    "EfficientNetV2L",
    "EfficientNetV2M",
    "EfficientNetV2S",
    "InceptionResNetV2",
    "InceptionV3",
    "MobileNet",
    "MobileNetV2",
    "MobileNetV3Large",
    "MobileNetV3Small",
    "NASNetLarge",
    "NASNetMobile",
    "ResNet101",
    "ResNet101V2",
    "ResNet152",
    "ResNet152V2",
    "ResNet50",
    "ResNet50V2",
    "VGG16",
    "VGG19",
    "Xception",
];

/// The network of `keras.applications` that has this name.
pub(crate) fn application(name: &str) -> Option<&'static str> {
    APPLICATIONS.iter().copied().find(|known| alike(known, name))
}

/// The activation that another library has as a class: `GELU`.
pub(crate) fn activation_like(class: &str) -> Option<&'static str> {
    ACTIVATIONS.iter().copied().find(|known| alike(known, class))
}

/// Names of other libraries and of other times for which no name of today stands, with what to do instead.
const WITHOUT_A_NAME: &[(&str, &str)] = &[
    ("in_channels", TOLD_BY_THE_INPUT),
    ("in_features", TOLD_BY_THE_INPUT),
    ("num_features", TOLD_BY_THE_INPUT),
    ("normalized_shape", TOLD_BY_THE_INPUT),
    ("num_channels", TOLD_BY_THE_INPUT),
    ("input_size", TOLD_BY_THE_INPUT),
    ("embed_dim", "leave it out: the layer's input tells it, and key_dim is the size of one head"),
    ("num_layers", "write one layer after another, all but the last with return_sequences = true"),
    ("padding_mode", UNNEEDED),
    ("ceil_mode", UNNEEDED),
    ("fused", UNNEEDED),
    ("time_major", UNNEEDED),
    ("training", "give it to the call: `layer(…)(x, training = true)`"),
    ("inplace", UNNEEDED),
    ("affine", "leave it out: `center` and `scale` say which of the two there are"),
    ("batch_first", "leave it out: the batch is always first"),
    ("bidirectional", "leave it out, and put the layer into a `Bidirectional(…)`"),
    ("batch_input_shape", "write `input_shape` without the batch axis: `input_shape = (…,)`"),
];

const UNNEEDED: &str = "leave it out: it changes neither shape nor count";

const TOLD_BY_THE_INPUT: &str = "leave it out: the layer's input tells it";

/// What to do instead of giving an argument that has this name elsewhere, and none here.
pub(crate) fn instead_of(name: &str) -> Option<&'static str> {
    WITHOUT_A_NAME.iter().find(|(old, _)| *old == name).map(|(_, instead)| *instead)
}
