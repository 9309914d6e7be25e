//! Operators: what `+`, `==`, `[…]` and the like mean, by the kinds of their operands.

use super::builtins::float;
use super::collections::Key;
use super::value::{Located, Value};
use super::{Interpreter, MAX_ITEMS, MAX_TEXT};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, Sentence, say};
use crate::layer::Argument;
use crate::ops;
use crate::shape::{Condition, Dim};
use crate::syntax::{BinaryOp, UnaryOp};
use std::rc::Rc;

impl BinaryOp {
    /// The comparison that says the same with its sides exchanged.
    fn turned_round(self) -> BinaryOp {
        match self {
            BinaryOp::Less => BinaryOp::Greater,
            BinaryOp::LessEqual => BinaryOp::GreaterEqual,
            BinaryOp::Greater => BinaryOp::Less,
            BinaryOp::GreaterEqual => BinaryOp::LessEqual,
            other => other,
        }
    }
}

impl Interpreter<'_> {
    pub(super) fn unary(&mut self, operator: UnaryOp, operand: Located, place: Place) -> Value {
        let value = self.as_number(operand.value);
        match (operator, value) {
            (_, Value::Unknown) => Value::Unknown,
            (UnaryOp::Neg, Value::Size(size)) => Value::Size(-size),
            (UnaryOp::Neg, Value::Float(x)) => Value::Float(-x),
            (UnaryOp::Neg, Value::Fraction(fraction)) => Value::Fraction(-fraction),
            (UnaryOp::Plus, value @ (Value::Size(_) | Value::Float(_))) => value,
            (UnaryOp::Neg, Value::Tensor(tensor)) => {
                self.on_tensors(ops::operator("-x"), vec![Argument::Tensor(tensor)], place)
            }
            (UnaryOp::Invert, Value::Tensor(tensor)) => {
                self.on_tensors(ops::operator("~x"), vec![Argument::Tensor(tensor)], place)
            }
            (UnaryOp::Not, value) => match value.truth() {
                Some(condition) => Value::from(!condition),
                None => self.no_truth(&value, UnaryOp::Invert.symbol(), operand.place),
            },
            (operator, value) => {
                let error = Error::new(place, say!("`{}` cannot be applied to {}", operator.symbol(), value.kind()));
                let decides = operator == UnaryOp::Invert && value.truth().is_some();
                self.fault(if decides { error.help("write `not`") } else { error })
            }
        }
    }

    /// What is asked of one truth; of a tensor, an operator asks each element.
    pub(super) fn no_truth(&mut self, value: &Value, of_each: &str, place: Place) -> Value {
        let error = Error::new(place, say!("{} is neither true nor false", value));
        let tensor = matches!(value, Value::Tensor(_));
        self.fault(if tensor { error.help(say!("write `{}`, which asks each element", of_each)) } else { error })
    }

    pub(super) fn binary(&mut self, operator: BinaryOp, left: Located, right: Located, place: Place) -> Value {
        let (a, b) = match (left.value, right.value) {
            (Value::Outside(outside), tensor @ Value::Tensor(_)) => (self.beside_tensor(&outside), tensor),
            (tensor @ Value::Tensor(_), Value::Outside(outside)) => (tensor, self.beside_tensor(&outside)),
            // A size or a tensor: any number will do for now.
            (Value::Outside(outside), Value::Unknown) => (self.any_number(&outside), Value::Unknown),
            (Value::Unknown, Value::Outside(outside)) => (Value::Unknown, self.any_number(&outside)),
            (a, b) => (self.as_number(a), self.as_number(b)),
        };
        if let (Some(a), Some(b)) = (condition(&a), condition(&b))
            && let Some(truth) = of_truths(operator, a, b)
        {
            return truth.into();
        }
        match (operator, a, b) {
            (_, Value::Unknown, _) | (_, _, Value::Unknown) => Value::Unknown,
            // `mask == None`
            (BinaryOp::Equal | BinaryOp::NotEqual, Value::Tensor(_), Value::None)
            | (BinaryOp::Equal | BinaryOp::NotEqual, Value::None, Value::Tensor(_)) => {
                Value::Flag(operator == BinaryOp::NotEqual)
            }
            (BinaryOp::Equal, a, b) if !has_tensor(&a, &b) => Value::from(equal(&a, &b)),
            (BinaryOp::NotEqual, a, b) if !has_tensor(&a, &b) => Value::from(!equal(&a, &b)),
            (BinaryOp::Is, a, b) => Value::from(same(&a, &b)),
            (BinaryOp::In, a, Value::Dictionary(dictionary)) => {
                let key = self.key(Located { value: a, place: left.place });
                key.map_or(Value::Unknown, |key| Value::Flag(dictionary.get(&key).is_some()))
            }
            (BinaryOp::In, a, Value::List(list)) => {
                let mut found = Condition::Known(false);
                for item in list.items().iter() {
                    found = found.or(equal(&a, item));
                }
                found.into()
            }
            (BinaryOp::In, Value::Text(a), Value::Text(b)) => Value::Flag(b.contains(&*a)),
            (BinaryOp::Equal, a, b) if has_tensor(&a, &b) => {
                let sentence =
                    say!("`==` says of a tensor whether it is the same one, and not which numbers are equal");
                self.fault(Error::new(place, sentence).help("write `ops.equal(a, b)`"))
            }
            (_, a, b) if has_tensor(&a, &b) => self.tensor_operator(operator, a, b, place),
            (_, Value::Size(a), Value::Size(b)) => self.sizes(operator, a, b, right.place, place),
            (BinaryOp::Add, Value::Text(a), Value::Text(b)) => self.joined(&a, &b, place),
            (BinaryOp::Add, Value::List(a), Value::List(b)) => {
                let (a, b, tuple) = (a.items(), b.items(), a.is_tuple());
                self.long_enough(a.len() + b.len(), tuple, place, &|| [a.as_slice(), b.as_slice()].concat())
            }
            (BinaryOp::Mul, Value::List(list), Value::Size(Dim::Known(n)))
            | (BinaryOp::Mul, Value::Size(Dim::Known(n)), Value::List(list)) => {
                let items = list.items();
                let times = usize::try_from(n.max(0)).unwrap_or(usize::MAX);
                let length = items.len().saturating_mul(times);
                self.long_enough(length, list.is_tuple(), place, &|| {
                    items.iter().cycle().take(length).cloned().collect_vec()
                })
            }
            (_, a, b) => match (self.with_fraction(operator, &a, &b, place), float(&a), float(&b)) {
                (Some(fraction), ..) => fraction,
                (None, Some(x), Some(y)) => self.floats(operator, x, y, right.place, place),
                _ => self.unfit(operator, &a, &b, place),
            },
        }
    }

    fn sizes(&mut self, operator: BinaryOp, a: Dim, b: Dim, divisor: Place, place: Place) -> Value {
        let reckons =
            !matches!(operator, BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual);
        if reckons && (a.is_dynamic() || b.is_dynamic()) && !self.graph.is_inside_layer() {
            let sentence = say!("this size is known only at run time, and is no number to reckon with");
            let error = Error::new(place, sentence).note("in Python it is None here");
            return self
                .fault(error.help("give the network's input a size there; in a `layer` of your own it is a number"));
        }
        if matches!(operator, BinaryOp::Div | BinaryOp::Rem) && !self.divisible(!b.equals(0), divisor) {
            return Value::Unknown;
        }
        Value::Size(match operator {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::Div if self.fractions => return self.quotient(a, b),
            BinaryOp::Div => a / b,
            BinaryOp::Rem => a % b,
            BinaryOp::Pow if b.known().is_some_and(|b| b < 0) => {
                return match (a.known(), b.known()) {
                    (Some(a), Some(b)) => Value::Float((a as f64).powf(b as f64)),
                    _ => self.fault(Error::new(place, say!("a power below zero is no whole number"))),
                };
            }
            BinaryOp::Pow => a.pow(b),
            BinaryOp::Less => return a.less(b).into(),
            BinaryOp::LessEqual => return a.at_most(b).into(),
            BinaryOp::Greater => return a.more(b).into(),
            BinaryOp::GreaterEqual => return a.at_least(b).into(),
            _ => return self.unfit(operator, &Value::Size(a), &Value::Size(b), place),
        })
    }

    /// Requires of a divisor that it is not zero; whatever is reckoned further on hangs on it.
    pub(super) fn divisible(&self, not_zero: Condition, divisor: Place) -> bool {
        let by_zero = || Error::new(divisor, say!("a division by zero"));
        let divisible = self.errors.require(Condition::Known(true), not_zero, by_zero);
        self.errors.assume(not_zero);
        divisible
    }

    fn floats(&mut self, operator: BinaryOp, x: f64, y: f64, divisor: Place, place: Place) -> Value {
        match operator {
            BinaryOp::Div | BinaryOp::Rem if !self.divisible((y != 0.0).into(), divisor) => Value::Unknown,
            BinaryOp::Add => Value::Float(x + y),
            BinaryOp::Sub => Value::Float(x - y),
            BinaryOp::Mul => Value::Float(x * y),
            BinaryOp::Div => Value::Float(x / y),
            BinaryOp::Rem => Value::Float(remainder(x, y)),
            BinaryOp::Pow => Value::Float(x.powf(y)),
            BinaryOp::Less => Value::Flag(x < y),
            BinaryOp::LessEqual => Value::Flag(x <= y),
            BinaryOp::Greater => Value::Flag(x > y),
            BinaryOp::GreaterEqual => Value::Flag(x >= y),
            _ => self.unfit(operator, &Value::Float(x), &Value::Float(y), place),
        }
    }

    fn joined(&mut self, a: &str, b: &str, place: Place) -> Value {
        if a.len() + b.len() > MAX_TEXT {
            return self.fault(Error::new(place, say!("a string of more than {} letters", MAX_TEXT)));
        }
        Value::Text(format!("{a}{b}").into())
    }

    fn long_enough(&mut self, length: usize, tuple: bool, place: Place, items: &dyn Fn() -> Vec<Value>) -> Value {
        if length > MAX_ITEMS {
            return self.fault(Error::new(
                place,
                say!("a list of {} elements is longer than the {} that one may have", length, MAX_ITEMS),
            ));
        }
        if tuple { Value::tuple(items()) } else { Value::list(items()) }
    }

    fn unfit(&mut self, operator: BinaryOp, a: &Value, b: &Value, place: Place) -> Value {
        let symbol = operator.symbol();
        let constant = |value: &Value| matches!(value, Value::Size(Dim::Constant(_)));
        if let (Value::Float(x), other) | (other, Value::Float(x)) = (a, b)
            && constant(other)
        {
            let sentence = say!("a Rust constant is a whole number here, and {} is none", format!("{x:?}"));
            return self.fault(Error::new(place, sentence));
        }
        let mut error = Error::new(place, say!("`{}` cannot be applied to {} and {}", symbol, a.kind(), b.kind()));
        error = match operator {
            BinaryOp::BitAnd => error.help("write `and`"),
            BinaryOp::BitOr => error.help("write `or`"),
            BinaryOp::BitXor => error.help("a power is written `**`"),
            _ => error,
        };
        if let (BinaryOp::Add, Value::Text(_), Value::Size(_)) | (BinaryOp::Add, Value::Size(_), Value::Text(_)) =
            (operator, a, b)
        {
            error = error.help("a string takes a number in by its name: \"conv{i}\"");
        }
        self.fault(error)
    }

    fn tensor_operator(&mut self, operator: BinaryOp, a: Value, b: Value, place: Place) -> Value {
        let symbol = operator.symbol();
        // Python asks the tensor, and `2 < x` is `x > 2` to it.
        let operator = if matches!(a, Value::Tensor(_)) { operator } else { operator.turned_round() };
        let function = ops::operator(operator.symbol());
        match (operand(&a), operand(&b)) {
            (Some(a), Some(b)) if function.is_some() => self.on_tensors(function, vec![a, b], place),
            _ => self.fault(Error::new(place, say!("`{}` cannot be applied to {} and {}", symbol, a.kind(), b.kind()))),
        }
    }

    /// `x[:, 0]`
    pub(super) fn tensor_index(&mut self, tensor: Argument, key: Vec<Argument>, place: Place) -> Value {
        self.on_tensors(ops::operator("[]"), vec![tensor, Argument::list(key)], place)
    }

    /// The condition of an `if`, which the macro must decide itself.
    pub(super) fn decide(&mut self, condition: Located) -> Option<bool> {
        let name = match &condition.value {
            Value::Outside(outside) => outside.text.rsplit(':').next().map(str::to_owned),
            _ => None,
        };
        let value = self.as_number(condition.value);
        let sentence: Sentence = match value.truth() {
            Some(Condition::Known(holds)) => return Some(holds),
            Some(Condition::Constant(_)) => {
                "an `if` must be decided while the macro runs, and this hangs on a Rust constant".into()
            }
            Some(Condition::Open) => {
                "an `if` must be decided while the macro runs, and this hangs on a size known only at run time".into()
            }
            None if matches!(value, Value::Unknown) => return None,
            None => say!("{} is neither true nor false", value),
        };
        let mut error = Error::new(condition.place, sentence);
        if matches!(value.truth(), Some(Condition::Constant(_))) {
            error = error.help(match name {
                Some(name) => say!("declare it inside the `network!`: `const {} = …;`", name),
                None => "declare the number inside the `network!`: `const N = 3;`".into(),
            });
        }
        self.fault(error);
        None
    }

    /// A number that the macro must have, and that only rustc will have, or only a run.
    pub(super) fn undecided_number(&mut self, what: &str, size: Dim, place: Place) -> Value {
        match size {
            Dim::Unknown => Value::Unknown,
            Dim::Dynamic | Dim::Traced(_) => {
                self.fault(Error::new(place, say!("`{}` needs a number, and this one is known only at run time", what)))
            }
            _ => {
                let error = Error::new(
                    place,
                    say!("`{}` needs a number while the macro runs, and this is a Rust constant", what),
                );
                self.fault(error.help("declare the number inside the `network!`: `const N = 3;`"))
            }
        }
    }
}

/// The condition that a value is, and not the one that it may stand for.
fn condition(value: &Value) -> Option<Condition> {
    match value {
        Value::Flag(_) | Value::Undecided(_) => value.truth(),
        _ => None,
    }
}

fn of_truths(operator: BinaryOp, a: Condition, b: Condition) -> Option<Condition> {
    Some(match operator {
        BinaryOp::BitAnd => a.and(b),
        BinaryOp::BitOr => a.or(b),
        BinaryOp::BitXor => a.and(!b).or((!a).and(b)),
        _ => return None,
    })
}

fn operand(value: &Value) -> Option<Argument> {
    match value {
        Value::Tensor(tensor) => Some(Argument::Tensor(tensor.clone())),
        Value::Size(size) => Some(Argument::Size(*size)),
        Value::Float(x) => Some(Argument::Float(*x)),
        Value::Flag(flag) => Some(Argument::Flag(*flag)),
        _ => None,
    }
}

fn has_tensor(a: &Value, b: &Value) -> bool {
    matches!(a, Value::Tensor(_)) || matches!(b, Value::Tensor(_))
}

/// The remainder with the sign of the divisor, as Python's `%` has it.
fn remainder(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest != 0.0 && (rest < 0.0) != (y < 0.0) { rest + y } else { rest }
}

/// Whether two values are one.
fn same(a: &Value, b: &Value) -> Condition {
    match (a, b) {
        (Value::Tensor(a), Value::Tensor(b)) => (a.id == b.id).into(),
        (Value::Layer(a) | Value::Model(_, a), Value::Layer(b) | Value::Model(_, b)) => Rc::ptr_eq(a, b).into(),
        (Value::List(a), Value::List(b)) => a.is(b).into(),
        (Value::Dictionary(a), Value::Dictionary(b)) => a.is(b).into(),
        (Value::Tensor(_) | Value::Layer(_) | Value::Model(..), _) => Condition::Known(false),
        (_, Value::Tensor(_) | Value::Layer(_) | Value::Model(..)) => Condition::Known(false),
        (a, b) => equal(a, b),
    }
}

/// Whether two values are equal; values of different kinds are not.
pub(super) fn equal(a: &Value, b: &Value) -> Condition {
    match (a, b) {
        (Value::Size(Dim::Dynamic), Value::None) | (Value::None, Value::Size(Dim::Dynamic)) => Condition::Known(true),
        (Value::Size(Dim::Constant(_) | Dim::Known(_) | Dim::Traced(_)), Value::None) => Condition::Known(false),
        (Value::Size(a), Value::Size(b)) => a.equals(*b),
        (Value::Flag(a), Value::Flag(b)) => Condition::Known(a == b),
        (Value::Text(a), Value::Text(b)) => Condition::Known(a == b),
        (Value::None, Value::None) => Condition::Known(true),
        (Value::List(a), Value::List(b)) if a.is(b) => Condition::Known(true),
        (Value::List(a), Value::List(b)) if a.len() == b.len() && a.is_tuple() == b.is_tuple() => {
            let (a, b) = (a.items(), b.items());
            Condition::all(a.iter().zip(b.iter()).map(|(a, b)| equal(a, b)))
        }
        (Value::Dictionary(a), Value::Dictionary(b)) if a.is(b) => Condition::Known(true),
        (Value::Dictionary(a), Value::Dictionary(b)) if a.len() == b.len() => {
            let one = |(key, value): &(Value, Value)| {
                let other = Key::of(key).and_then(|key| b.get(&key));
                other.map_or(Condition::Known(false), |other| equal(value, &other))
            };
            Condition::all(a.entries().iter().map(one))
        }
        (Value::Tensor(_) | Value::Layer(_) | Value::Model(..), _) => same(a, b),
        (Value::Undecided(_), _) | (_, Value::Undecided(_)) => Condition::Open,
        (a, b) => Condition::Known(matches!((float(a), float(b)), (Some(a), Some(b)) if a == b)),
    }
}
