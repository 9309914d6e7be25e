//! Python's `/` inside of `int(…)`, `round(…)`, `float(…)`, `math.ceil(…)` and `math.floor(…)`: of numbers that the macro has
//! a float, as Python reckons; of Rust constants an exact fraction, as far as Python's floats would be exact.

use super::Interpreter;
use super::function_names::Builtin;
use super::ratio::Ratio;
use super::value::Value;
use crate::diagnostics::{Error, Place, say};
use crate::shape::Dim;
use crate::syntax::BinaryOp;

/// Powers of two up to this one are taken for the fraction of a float.
const FINEST: i128 = 1 << 20;

/// A value as a fraction, where it is exactly one.
fn ratio(value: &Value) -> Option<Ratio> {
    match value {
        Value::Fraction(fraction) => Some(*fraction),
        Value::Size(size) => Some(Ratio { top: *size, bottom: Dim::Known(1) }),
        Value::Float(x) => {
            let mut bottom = 1;
            while (x * bottom as f64).fract() != 0.0 {
                bottom *= 2;
                if bottom > FINEST {
                    return None;
                }
            }
            Some(Ratio { top: Dim::Known((x * bottom as f64) as i128), bottom: Dim::Known(bottom) })
        }
        _ => None,
    }
}

/// Whether `/` is Python's within its arguments.
pub(super) fn divides_truly(builtin: Builtin) -> bool {
    matches!(builtin, Builtin::Int | Builtin::Float | Builtin::Round | Builtin::Floor | Builtin::Ceil)
}

impl Interpreter<'_> {
    /// `a / b` of whole numbers, where a fraction is meant.
    pub(super) fn quotient(&mut self, a: Dim, b: Dim) -> Value {
        match (a, b) {
            (Dim::Known(a), Dim::Known(b)) => Value::Float(a as f64 / b as f64),
            (top, Dim::Known(bottom)) if bottom < 0 => {
                Value::Fraction(Ratio { top: -top, bottom: Dim::Known(-bottom) })
            }
            (top, bottom) => Value::Fraction(Ratio { top, bottom }),
        }
    }

    /// An operator on numbers of which one is a fraction; `None` where it is something else.
    pub(super) fn with_fraction(&mut self, operator: BinaryOp, a: &Value, b: &Value, place: Place) -> Option<Value> {
        let constant = |value: &Value| matches!(value, Value::Size(size) if size.known().is_none());
        let float = |value: &Value| matches!(value, Value::Float(_));
        let fraction = |value: &Value| matches!(value, Value::Fraction(_));
        let mixed = self.fractions && (constant(a) && float(b) || float(a) && constant(b));
        if !(fraction(a) || fraction(b) || mixed) {
            return None;
        }
        let inexact = |program: &mut Self| {
            let error = Error::new(place, say!("a fraction of a Rust constant is not reckoned with any further here"));
            program.fault(error.help("declare the number inside the `network!`: `const N = 3;`"))
        };
        let (Some(x), Some(y)) = (ratio(a), ratio(b)) else { return Some(inexact(self)) };
        let exact = x.is_exact() && y.is_exact();
        Some(Value::Fraction(match operator {
            BinaryOp::Add | BinaryOp::Sub if exact || x.is_whole() || y.is_whole() => {
                let (left, right) = (x.top * y.bottom, y.top * x.bottom);
                let top = if operator == BinaryOp::Add { left + right } else { left - right };
                Ratio { top, bottom: x.bottom * y.bottom }
            }
            BinaryOp::Mul if exact => Ratio { top: x.top * y.top, bottom: x.bottom * y.bottom },
            BinaryOp::Div if y.is_whole() && y.top.known().is_none_or(|divisor| divisor > 0) => {
                if !self.divisible(!y.top.equals(0), place) {
                    return Some(Value::Unknown);
                }
                Ratio { top: x.top, bottom: x.bottom * y.top }
            }
            _ => return Some(inexact(self)),
        }))
    }

    /// `int(…)`, `math.ceil(…)` and the like of a fraction.
    pub(super) fn whole(&mut self, builtin: Builtin, fraction: Ratio) -> Value {
        Value::Size(match builtin {
            Builtin::Int => fraction.truncated(),
            Builtin::Floor => fraction.floor(),
            Builtin::Ceil => fraction.ceil(),
            Builtin::Round => fraction.rounded(),
            _ => return Value::Fraction(fraction),
        })
    }
}
