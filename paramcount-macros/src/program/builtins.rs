//! The functions of the language that are no layers: Python's that a declaration needs, and Keras's `Model`, `Sequential`.

use super::collections::Key;
use super::fractions::divides_truly;
use super::value::{Located, Value};
use super::{Interpreter, MAX_ITEMS};
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Place, say};
use crate::layer::{Argument, Tensor};
use crate::ops;
use crate::shape::Dim;
use crate::syntax::BinaryOp;

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

impl Interpreter<'_> {
    /// Calls a function of Python's, all arguments by position.
    pub(super) fn call_builtin(&mut self, builtin: Builtin, mut arguments: Vec<Located>, place: Place) -> Value {
        for argument in &mut arguments {
            if let Value::Outside(outside) = &argument.value
                && takes_list(builtin)
                && outside.is_constant()
            {
                return self.one_number(outside);
            }
            argument.value = self.as_number(argument.value.clone());
            if matches!(argument.value, Value::Unknown) {
                return Value::Unknown;
            }
        }
        let values: Vec<Value> = arguments.iter().map(|argument| argument.value.clone()).collect_vec();
        match (builtin, values.as_slice()) {
            (Builtin::Range, [_] | [_, _] | [_, _, _]) => self.range(&arguments, place),
            (Builtin::Len, [Value::List(items)]) => Value::int(items.len()),
            (Builtin::Len, [Value::Dictionary(dictionary)]) => Value::int(dictionary.len()),
            (Builtin::List, [Value::Dictionary(dictionary)]) => Value::list(dictionary.keys()),
            (Builtin::Tuple, [Value::Dictionary(dictionary)]) => Value::tuple(dictionary.keys()),
            (Builtin::Enumerate, [Value::Dictionary(dictionary)]) => enumerate(&dictionary.keys(), Dim::Known(0)),
            (Builtin::Sorted, [Value::List(list)]) => self.sorted(&list.items(), place),
            (Builtin::Sorted, [Value::Dictionary(dictionary)]) => self.sorted(&dictionary.keys(), place),
            (Builtin::Len, [Value::Text(text)]) => Value::int(text.chars().count()),
            (Builtin::Enumerate, [Value::List(items)]) => enumerate(&items.items(), Dim::Known(0)),
            (Builtin::Enumerate, [Value::List(items), Value::Size(start)]) => enumerate(&items.items(), *start),
            (Builtin::Zip, lists) if !lists.is_empty() => self.zip(lists, place),
            (Builtin::Min | Builtin::Max, [Value::List(items)]) => self.extreme(builtin, &items.items(), place),
            (Builtin::Min | Builtin::Max, [_, _, ..]) => self.extreme(builtin, &values, place),
            (Builtin::Sum, [Value::List(items)]) => self.extreme(builtin, &items.items(), place),
            (Builtin::Prod, [Value::List(items)]) => self.extreme(builtin, &items.items(), place),
            (Builtin::Linspace, [start, end, Value::Size(Dim::Known(n))]) => match (float(start), float(end)) {
                (Some(start), Some(end)) if (1..=MAX_ITEMS as i128).contains(n) => linspace(start, end, *n),
                _ => self.bad_arguments(builtin, &values, place),
            },
            (Builtin::Abs, [Value::Size(size)]) => Value::Size((*size).max(-*size)),
            (Builtin::Abs, [Value::Float(x)]) => Value::Float(x.abs()),
            (Builtin::Abs, [Value::Tensor(tensor)]) => {
                self.on_tensors(ops::operator("abs"), vec![Argument::Tensor(tensor.clone())], place)
            }
            (Builtin::Int, [Value::Size(size)]) => Value::Size(*size),
            (Builtin::Int, [Value::Float(x)]) => whole(x.trunc()),
            (Builtin::Int, [Value::Flag(flag)]) => Value::Size(Dim::Known((*flag).into())),
            (_, [Value::Fraction(fraction)]) if divides_truly(builtin) => self.whole(builtin, *fraction),
            (Builtin::Float, [Value::Size(size)]) if size.known().is_none() => self.quotient(*size, Dim::Known(1)),
            (Builtin::Float, [Value::Float(x)]) => Value::Float(*x),
            (Builtin::Float, [Value::Size(Dim::Known(n))]) => Value::Float(*n as f64),
            // Python rounds halves to even.
            (Builtin::Round, [Value::Float(x)]) => whole(x.round_ties_even()),
            (Builtin::Round | Builtin::Floor | Builtin::Ceil, [Value::Size(size)]) => Value::Size(*size),
            (Builtin::Floor, [Value::Float(x)]) => whole(x.floor()),
            (Builtin::Ceil, [Value::Float(x)]) => whole(x.ceil()),
            (Builtin::Sqrt, [Value::Float(x)]) if *x >= 0.0 => Value::Float(x.sqrt()),
            (Builtin::Sqrt, [Value::Size(Dim::Known(n))]) if *n >= 0 => Value::Float((*n as f64).sqrt()),
            (Builtin::Pow, [base, exponent]) => {
                let [base, exponent] = [base, exponent].map(|value| Located { value: value.clone(), place });
                self.binary(BinaryOp::Pow, base, exponent, place)
            }
            (Builtin::Exp | Builtin::Log | Builtin::Log2 | Builtin::Log10, [_, ..]) => {
                let known: Option<Vec<f64>> = values.iter().map(float).collect_some();
                match (builtin, known.as_deref()) {
                    (Builtin::Exp, Some([x])) => Value::Float(x.exp()),
                    (Builtin::Log, Some([x])) if *x > 0.0 => Value::Float(x.ln()),
                    (Builtin::Log, Some([x, base])) if *x > 0.0 && *base > 0.0 => Value::Float(x.ln() / base.ln()),
                    (Builtin::Log2, Some([x])) if *x > 0.0 => Value::Float(x.log2()),
                    (Builtin::Log10, Some([x])) if *x > 0.0 => Value::Float(x.log10()),
                    _ => self.bad_arguments(builtin, &values, place),
                }
            }
            (Builtin::Chr, [Value::Size(Dim::Known(n))]) => match u32::try_from(*n).ok().and_then(char::from_u32) {
                Some(letter) => Value::Text(letter.to_string().into()),
                None => self.fault(Error::new(place, say!("no letter has the number {}", *n))),
            },
            (Builtin::Str, [value]) => self.text_of(value, place).map_or(Value::Unknown, Value::Text),
            (Builtin::List, [Value::List(list)]) => Value::list(list.items().iter().cloned()),
            (Builtin::Tuple, [Value::List(list)]) => Value::tuple(list.items().iter().cloned()),
            (Builtin::Tuple, []) => Value::tuple([]),
            (Builtin::List, []) => Value::list([]),
            (Builtin::Reversed, [Value::List(items)]) => Value::list(items.items().iter().rev().cloned()),
            (Builtin::Shape, [Value::Tensor(tensor)]) => sizes(tensor).map_or(Value::Unknown, Value::tuple),
            (Builtin::Ndim, [Value::Tensor(tensor)]) => {
                sizes(tensor).map_or(Value::Unknown, |sizes| Value::int(sizes.len()))
            }
            (Builtin::Dtype, [Value::Tensor(tensor)]) => Value::Text(tensor.dtype.name().into()),
            (Builtin::Round, [Value::Tensor(tensor)]) => {
                self.on_tensors(ops::operator("round"), vec![Argument::Tensor(tensor.clone())], place)
            }
            (Builtin::SourceInputs, [Value::Tensor(tensor)]) => {
                Value::list(self.graph.source_inputs(tensor).into_iter().map(Value::Tensor))
            }
            (Builtin::IsTensor, [value]) => Value::Flag(matches!(value, Value::Tensor(_))),
            _ => self.bad_arguments(builtin, &values, place),
        }
    }

    fn bad_arguments(&mut self, builtin: Builtin, values: &[Value], place: Place) -> Value {
        if values.iter().any(|value| matches!(value, Value::Unknown)) {
            return Value::Unknown;
        }
        let name = NAMES
            .iter()
            .map(|(name, known, _)| (name, known))
            .chain(OF_OPS.iter().map(|(name, known)| (name, known)))
            .find(|(_, known)| **known == builtin)
            .map_or("", |(name, _)| name);
        let kinds: Vec<&str> = values.iter().map(Value::kind).collect_vec();
        let sentence = match kinds.as_slice() {
            [] => say!("`{}` needs an argument", name),
            kinds => say!("`{}` cannot be applied to {}", name, kinds.join(", ")),
        };
        self.fault(Error::new(place, sentence))
    }

    fn range(&mut self, arguments: &[Located], place: Place) -> Value {
        let mut bounds = Vec::new();
        for argument in arguments {
            match &argument.value {
                Value::Size(Dim::Known(n)) => bounds.push(*n),
                Value::Size(size) => return self.undecided_number("range", *size, argument.place),
                other => {
                    let error = Error::new(argument.place, say!("`range` takes whole numbers, not {}", *other));
                    return self.fault(error);
                }
            }
        }
        let (start, end, step) = match bounds.as_slice() {
            [end] => (0, *end, 1),
            [start, end] => (*start, *end, 1),
            [start, end, step, ..] => (*start, *end, *step),
            [] => (0, 0, 1),
        };
        self.numbers(start, end, step, place)
    }

    /// The numbers from `start` up to `end`, which is not among them.
    pub(super) fn numbers(&mut self, start: i128, end: i128, step: i128, place: Place) -> Value {
        let span = if step > 0 { end.saturating_sub(start) } else { start.saturating_sub(end) };
        let rounds = match step {
            0 => return self.fault(Error::new(place, say!("a range cannot have a step of 0"))),
            _ if span <= 0 => 0,
            _ => (span - 1) / step.saturating_abs() + 1,
        };
        if rounds > MAX_ITEMS as i128 {
            return self.fault(Error::new(
                place,
                say!("a range of {} numbers is longer than the {} that one may have", rounds, MAX_ITEMS),
            ));
        }
        Value::list((0..rounds).map(|i| Value::Size(Dim::Known(start + i * step))))
    }

    fn zip(&mut self, lists: &[Value], place: Place) -> Value {
        let mut columns = Vec::new();
        for list in lists {
            match list {
                Value::List(list) => columns.push(list.items()),
                other => return self.fault(Error::new(place, say!("`zip` takes lists, not {}", *other))),
            }
        }
        let rows = columns.iter().map(|column| column.len()).min().unwrap_or(0);
        let row = |i: usize| Value::tuple(columns.iter().filter_map(|column| column.get(i).cloned()));
        Value::list((0..rows).map(row))
    }

    fn sorted(&mut self, items: &[Value], place: Place) -> Value {
        match items.iter().map(Key::of).collect_some() {
            Some(keys) if one_kind(&keys) => {
                let pairs = keys.iter().zip(items).collect_vec();
                Value::list(sorted_by_key(pairs, |(key, _)| *key).into_iter().map(|(_, value)| value.clone()))
            }
            _ => self.bad_arguments(Builtin::Sorted, &[Value::list(items.iter().cloned())], place),
        }
    }

    fn extreme(&mut self, builtin: Builtin, items: &[Value], place: Place) -> Value {
        let mut result: Option<Value> = match builtin {
            Builtin::Sum => Some(Value::int(0)),
            Builtin::Prod => Some(Value::int(1)),
            _ => None,
        };
        for item in items {
            let item = self.as_number(item.clone());
            result = Some(match (builtin, result, item) {
                (_, None, item @ (Value::Size(_) | Value::Float(_))) => item,
                (Builtin::Min, Some(Value::Size(a)), Value::Size(b)) => Value::Size(a.min(b)),
                (Builtin::Max, Some(Value::Size(a)), Value::Size(b)) => Value::Size(a.max(b)),
                (Builtin::Sum, Some(Value::Size(a)), Value::Size(b)) => Value::Size(a + b),
                (Builtin::Prod, Some(Value::Size(a)), Value::Size(b)) => Value::Size(a * b),
                (_, a, b) => match (a.as_ref().and_then(float), float(&b)) {
                    (Some(a), Some(b)) => Value::Float(match builtin {
                        Builtin::Min => a.min(b),
                        Builtin::Max => a.max(b),
                        Builtin::Prod => a * b,
                        _ => a + b,
                    }),
                    _ => return self.bad_arguments(builtin, &[b], place),
                },
            });
        }
        result.unwrap_or_else(|| self.fault(Error::new(place, say!("nothing to choose from: the list is empty"))))
    }
}

/// The sizes of a tensor, unless nothing is known of it.
pub(super) fn sizes(tensor: &Tensor) -> Option<Vec<Value>> {
    tensor.shape.axes().map(|axes| axes.iter().map(|axis| Value::Size(*axis)).collect_vec())
}

/// Whether all are whole numbers, or all are strings.
fn one_kind(keys: &[Key]) -> bool {
    keys.iter().all(|key| matches!(key, Key::Number(_))) || keys.iter().all(|key| matches!(key, Key::Text(_)))
}

/// The numbers from `start` to `end` at equal distances, as numpy reckons them.
fn linspace(start: f64, end: f64, count: i128) -> Value {
    let step = if count > 1 { (end - start) / (count - 1) as f64 } else { 0.0 };
    let number = |i: i128| if i > 0 && i + 1 == count { end } else { start + i as f64 * step };
    Value::list((0..count).map(|i| Value::Float(number(i))))
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

/// Whether its first argument is a list.
fn takes_list(builtin: Builtin) -> bool {
    use Builtin::{Enumerate, Len, List, Prod, Reversed, Sorted, Sum, Tuple, Zip};
    matches!(builtin, Enumerate | Len | List | Prod | Reversed | Sorted | Sum | Tuple | Zip)
}

/// The number as a float, where the macro has it.
pub(super) fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(x) => Some(*x),
        Value::Size(Dim::Known(n)) => Some(*n as f64),
        _ => None,
    }
}

fn whole(x: f64) -> Value {
    Value::Size(Dim::Known(x as i128))
}

fn enumerate(items: &[Value], start: Dim) -> Value {
    Value::list(items.iter().enumerate().map(|(i, item)| Value::tuple([Value::Size(start + i), item.clone()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_says_what_it_gives() {
        assert!(described().all(|(name, doc)| doc.contains(name) || name == "Functional" || name == "load_model"));
    }
}
