//! What the functions of the language do: Python's that a declaration needs, and Keras's `Model`, `Sequential`.

use super::collections::Key;
use super::fractions::divides_truly;
use super::function_names::Builtin;
use super::value::{Located, Value};
use super::{Interpreter, MAX_ITEMS};
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Place, say};
use crate::layer::{Argument, Tensor};
use crate::ops;
use crate::shape::Dim;
use crate::syntax::BinaryOp;

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
                let located = |value: &Value| Located { value: value.clone(), place };
                self.binary(BinaryOp::Pow, located(base), located(exponent), place)
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
            (Builtin::Tuple, []) => Value::tuple(Vec::new()),
            (Builtin::List, []) => Value::list(Vec::new()),
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
        let name = builtin.name();
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
        let mut rows = Vec::new();
        // The shortest list ends them.
        while let Some(row) = columns.iter().map(|column| column.get(rows.len()).cloned()).collect_some() {
            rows.push(Value::tuple(row));
        }
        Value::list(rows)
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
    Value::list(items.iter().enumerate().map(|(i, item)| Value::tuple(vec![Value::Size(start + i), item.clone()])))
}
