//! The functions of the language by their names, with what an editor shows of each. What they do stands in `builtins`.

/// A function of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Builtin {
    Range,
    Enumerate,
    Zip,
    Len,
    Min,
    Max,
    Sum,
    Abs,
    Int,
    Float,
    Str,
    Round,
    Floor,
    Ceil,
    Sqrt,
    Exp,
    Log,
    Log2,
    Log10,
    Pow,
    Prod,
    Chr,
    List,
    Tuple,
    Dict,
    Sorted,
    Reversed,
    Linspace,
    Model,
    Sequential,
    AddWeight,
    /// `ops.shape`: the sizes of a tensor.
    Shape,
    /// `ops.ndim`: how many axes it has.
    Ndim,
    /// `ops.is_tensor`
    IsTensor,
    /// `ops.dtype`: the name of the type of its numbers.
    Dtype,
    /// Whether a value is of a class, or of one of several.
    IsInstance,
    /// The inputs of a model that a tensor comes from.
    SourceInputs,
    Load,
    /// What stands behind `with`, and nowhere else.
    NameScope,
}

impl Builtin {
    /// The first of its names.
    pub(super) fn name(self) -> &'static str {
        let of_language = NAMES.iter().find(|(_, known, _)| *known == self).map(|(name, ..)| *name);
        let of_ops = || OF_OPS.iter().find(|(_, known)| *known == self).map(|(name, _)| *name);
        of_language.or_else(of_ops).unwrap_or_default()
    }
}

/// Functions of `keras.ops` that give a value of Python's.
const OF_OPS: &[(&str, Builtin)] =
    &[("shape", Builtin::Shape), ("ndim", Builtin::Ndim), ("is_tensor", Builtin::IsTensor), ("dtype", Builtin::Dtype)];

/// The pages of what networks are made of.
const MODEL: &str =
    "`Model(inputs, outputs, name = …, trainable = …)`: the network between tensors. A block of statements \
    ends in it, as Keras's functional networks do; several inputs or outputs stand in a list.

# Example

```text
pub struct Wide = {
    pixels = Input(shape = (64,));
    x = Dense(32, \"relu\", name = \"hidden\")(pixels);
    Model(pixels, Dense(10, \"softmax\", name = \"digits\")(Concatenate()([x, pixels])))
};
```

In Keras: `keras.Model`.";
const SEQUENTIAL: &str =
    "`Sequential([layers], name = …, trainable = …)`: a network in which each layer takes what the one \
    before gives. The first is an `Input`, or takes `input_shape`. Among the layers of a network it is a layer itself.

# Example

```text
pub struct Digits = Sequential([
    Input(shape = (28, 28, 1)),
    Flatten(),
    Dense(10, \"softmax\", name = \"digits\"),
]);
```

In Keras: `keras.Sequential`.";
const LOAD: &str =
    "`load(\"model.keras\")`: the network that Keras saved, as `.keras` or as JSON, read while the crate compiles. \
    The path is a string, counted from the file in which it stands. It needs the feature `files`.

# Example

```text
pub struct Net = load(\"model.keras\");

pub struct Classifier = {
    picture = Input(shape = (224, 224, 3));
    Model(picture, Dense(5)(load(\"backbone.keras\")(picture)))
};
```

In Keras: `keras.models.load_model`.";
const ADD_WEIGHT: &str =
    "`add_weight(name = …, shape = …)`: a weight of the layer of your own, or of the network, in which it \
    stands.

# Example

```text
layer Scale()(x) {
    gamma = add_weight(name = \"gamma\", shape = (x.shape[-1],));
    x * gamma
}
```

In Keras: `keras.layers.Layer.add_weight`.";

const NAME_SCOPE: &str = "`with keras.name_scope(\"block_1\") { … }`: the weights of what is applied first in the block have paths that begin \
    with this name, as in Keras. Names of layers do not change.

# Example

```text
fn block(x, i) {
    with keras.name_scope(\"block_{i}\") {
        Dense(64, \"relu\", name = \"up_{i}\")(x)
    }
}

pub struct Deep = {
    x = Input(shape = (8,));
    Model(x, block(block(x, 1), 2))
};
```

The first weight is `block_1/up_1/kernel`. In Keras: `keras.name_scope`.";

/// Under each name what it gives, as an editor shows it.
const NAMES: &[(&str, Builtin, &str)] = &[
    (
        "range",
        Builtin::Range,
        "`range(stop)`, `range(start, stop, step)`: whole numbers up to `stop`, which is not among them.",
    ),
    (
        "enumerate",
        Builtin::Enumerate,
        "`enumerate(list, start)`: pairs of a number, from `start` or 0 on, and an element.",
    ),
    ("zip", Builtin::Zip, "`zip(a, b)`: the elements of several lists side by side, as many as the shortest has."),
    ("len", Builtin::Len, "`len(list)`: how many elements there are."),
    ("min", Builtin::Min, "`min(a, b)`, `min(list)`: the least number."),
    ("max", Builtin::Max, "`max(a, b)`, `max(list)`: the greatest number."),
    ("sum", Builtin::Sum, "`sum(list)`: all numbers added up."),
    ("abs", Builtin::Abs, "`abs(x)`: the number without its sign; of a tensor, the operation of that name."),
    ("int", Builtin::Int, "`int(x)`: the number without its fraction; inside, `/` is true division."),
    ("float", Builtin::Float, "`float(x)`: the number as one with a fraction; inside, `/` is true division."),
    ("str", Builtin::Str, "`str(x)`: the value as a string."),
    (
        "round",
        Builtin::Round,
        "`round(x)`: the nearest whole number, of two the even one; inside, `/` is true division.",
    ),
    ("floor", Builtin::Floor, "`floor(x)`: the number rounded down; inside, `/` is true division."),
    ("ceil", Builtin::Ceil, "`ceil(x)`: the number rounded up; inside, `/` is true division."),
    ("sqrt", Builtin::Sqrt, "`sqrt(x)`: the square root."),
    ("exp", Builtin::Exp, "`exp(x)`: e to the power of x."),
    ("log", Builtin::Log, "`log(x)`, `log(x, base)`: the logarithm, the natural one without a base."),
    ("log2", Builtin::Log2, "`log2(x)`: the logarithm of base 2."),
    ("log10", Builtin::Log10, "`log10(x)`: the logarithm of base 10."),
    ("pow", Builtin::Pow, "`pow(x, y)`: x to the power of y: `x ** y`."),
    ("prod", Builtin::Prod, "`prod(list)`: all numbers multiplied."),
    ("chr", Builtin::Chr, "`chr(n)`: the character of that number."),
    ("list", Builtin::List, "`list(values)`: the values as a list."),
    ("tuple", Builtin::Tuple, "`tuple(values)`: the values as a tuple."),
    ("dict", Builtin::Dict, r#"`dict(a = 1, b = 2)`, `dict(pairs)`: a dictionary: `{"a": 1, "b": 2}`."#),
    ("sorted", Builtin::Sorted, "`sorted(list)`: the least element first."),
    ("reversed", Builtin::Reversed, "`reversed(list)`: the last element first."),
    ("Model", Builtin::Model, MODEL),
    ("Functional", Builtin::Model, MODEL),
    ("Sequential", Builtin::Sequential, SEQUENTIAL),
    ("add_weight", Builtin::AddWeight, ADD_WEIGHT),
    (
        "isinstance",
        Builtin::IsInstance,
        "`isinstance(layer, Dense)`: whether it is of that class; of one of several: `isinstance(layer, (Dense, Conv2D))`.",
    ),
    (
        "get_source_inputs",
        Builtin::SourceInputs,
        "`get_source_inputs(x)`: the list of the inputs that a tensor comes from, for a block that begins with any tensor.",
    ),
    ("load", Builtin::Load, LOAD),
    ("load_model", Builtin::Load, LOAD),
    ("name_scope", Builtin::NameScope, NAME_SCOPE),
];

/// The function of that name.
pub(super) fn find(name: &str) -> Option<Builtin> {
    NAMES.iter().find(|(known, ..)| *known == name).map(|(_, builtin, _)| *builtin)
}

/// The function of that name in `keras.ops` that gives a value of Python's.
pub(super) fn of_ops(name: &str) -> Option<Builtin> {
    OF_OPS.iter().find(|(known, _)| *known == name).map(|(_, builtin)| *builtin)
}

/// All names, for did-you-mean.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, ..)| *name)
}

/// All names, each with what it gives.
pub(crate) fn described() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.iter().map(|(name, _, doc)| (*name, *doc))
}

/// The name of what takes the path of a file, if it is called so.
pub(crate) fn file_reader(name: &str) -> Option<&'static str> {
    let reads = |(known, builtin, _): &&(&str, Builtin, &str)| *known == name && matches!(builtin, Builtin::Load);
    NAMES.iter().find(reads).map(|(known, ..)| *known)
}

/// The function of the language that does what numpy's of this name does.
pub(super) fn of_numpy(name: &str) -> Option<Builtin> {
    Some(match name {
        "amin" | "min" | "minimum" => Builtin::Min,
        "amax" | "max" | "maximum" => Builtin::Max,
        "prod" => Builtin::Prod,
        "sum" => Builtin::Sum,
        "abs" | "absolute" => Builtin::Abs,
        "ceil" => Builtin::Ceil,
        "floor" => Builtin::Floor,
        "round" | "rint" => Builtin::Round,
        "sqrt" => Builtin::Sqrt,
        "arange" => Builtin::Range,
        "array" | "asarray" => Builtin::List,
        "linspace" => Builtin::Linspace,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_says_what_it_gives() {
        assert!(described().all(|(name, doc)| doc.contains(name) || name == "Functional" || name == "load_model"));
    }
}
