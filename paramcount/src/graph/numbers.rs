//! The numbers of an array, from the call that makes it: one after the other, so that none are kept. It knows the functions of
//! Keras that take arithmetic and comparisons alone; of an array that others make the numbers are not known.

use core::fmt::{self, Formatter};

use super::json::write_list;
use crate::value::lookup;
use crate::{Array, Dtype, Shape, Value};

/// More axes than these no array has whose numbers are known.
const MOST_AXES: usize = 8;
/// How many calls are gone through for one number.
const MOST_CALLS: usize = 64;
/// Whole numbers up to this one are what they are in any type of floats.
const EXACT: f64 = 256.0;

/// A place in an array, axis by axis.
type Index = [usize; MOST_AXES];

impl Array {
    /// Whether its numbers are known.
    pub(super) fn has_numbers(&self) -> bool {
        let mut calls = MOST_CALLS;
        let known = self.shape.iter().all(Option::is_some) && self.is_short(&mut calls);
        known && self.all_known(0, &mut [0; MOST_AXES])
    }

    /// Writes its numbers, a list for each axis.
    pub(super) fn write_numbers(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_axis(f, 0, &mut [0; MOST_AXES])
    }

    /// Whether the calls that make it are few enough to be gone through for each of its numbers.
    fn is_short(&self, calls: &mut usize) -> bool {
        fn of_value(value: &Value, calls: &mut usize) -> bool {
            match value {
                Value::Array(array) => array.is_short(calls),
                Value::List(items) => items.iter().all(|item| of_value(item, calls)),
                _ => true,
            }
        }
        if *calls == 0 || self.shape.len() > MOST_AXES {
            return false;
        }
        *calls -= 1;
        self.arguments.iter().all(|(_, value)| of_value(value, calls))
    }

    /// Whether there is a number at each place.
    fn all_known(&self, axis: usize, index: &mut Index) -> bool {
        match self.shape.get(axis) {
            None => self.number(index).is_some(),
            Some(size) => (0..size.unwrap_or_default()).all(|at| {
                index[axis] = at;
                self.all_known(axis + 1, index)
            }),
        }
    }

    fn write_axis(&self, f: &mut Formatter<'_>, axis: usize, index: &mut Index) -> fmt::Result {
        match self.shape.get(axis) {
            None => self.write_number(f, self.number(index).unwrap_or(f64::NAN)),
            Some(size) => write_list(f, 0..size.unwrap_or_default(), |f, at| {
                index[axis] = at;
                self.write_axis(f, axis + 1, index)
            }),
        }
    }

    /// As Python writes and reads numbers, though JSON has no word for infinity.
    fn write_number(&self, f: &mut Formatter<'_>, number: f64) -> fmt::Result {
        match self.dtype {
            Dtype::Bool => write!(f, "{}", number != 0.0),
            dtype if is_whole(dtype) => write!(f, "{}", number as i64),
            _ if number.is_nan() => f.write_str("NaN"),
            _ if number.is_infinite() => f.write_str(if number > 0.0 { "Infinity" } else { "-Infinity" }),
            Dtype::F64 => write!(f, "{number:?}"),
            _ => write!(f, "{:?}", number as f32),
        }
    }

    /// The number at a place, as its type holds it.
    fn number(&self, index: &Index) -> Option<f64> {
        held(self.dtype, self.reckoned(index)?)
    }

    fn reckoned(&self, index: &Index) -> Option<f64> {
        let at = |axis: usize| index[axis] as f64;
        let operand = |name: &str| broadcast(&lookup(self.arguments, name)?, index, self.shape.len());
        let of_two = |of: fn(f64, f64) -> f64| Some(of(operand("x1")?, operand("x2")?));
        let holds = |of: fn(&f64, &f64) -> bool| Some(f64::from(u8::from(of(&operand("x1")?, &operand("x2")?))));
        match (self.function, self.output) {
            ("zeros" | "zeros_like", 0) => Some(0.0),
            ("ones" | "ones_like", 0) => Some(1.0),
            ("full" | "full_like", 0) => operand("fill_value"),
            ("arange", 0) => {
                let (start, step) = (self.setting("start", 0.0)?, self.setting("step", 1.0)?);
                let start = if lookup(self.arguments, "stop").is_some() { start } else { 0.0 };
                Some(start + at(0) * step)
            }
            ("linspace", 0) if self.setting("axis", 0.0)? == 0.0 && self.shape.len() == 1 => {
                let (start, stop) = (self.setting("start", 0.0)?, self.setting("stop", 0.0)?);
                let ends = lookup(self.arguments, "endpoint") != Some(Value::Bool(false));
                let count = self.shape.first().copied().flatten()?;
                let steps = if ends { count.saturating_sub(1) } else { count };
                Some(if steps == 0 { start } else { start + (stop - start) * (at(0) / steps as f64) })
            }
            ("eye" | "identity", 0) => Some(f64::from(u8::from(at(0) + self.setting("k", 0.0)? == at(1)))),
            ("tri", 0) => Some(f64::from(u8::from(at(0) + self.setting("k", 0.0)? >= at(1)))),
            ("tril" | "triu", 0) => {
                let (row, column) = (self.shape.len().checked_sub(2)?, self.shape.len() - 1);
                let below = at(row) + self.setting("k", 0.0)? - at(column);
                let kept = if self.function == "tril" { below >= 0.0 } else { below <= 0.0 };
                if kept { operand("x") } else { Some(0.0) }
            }
            ("array" | "convert_to_tensor" | "cast" | "copy", 0) => operand("x"),
            ("reshape" | "expand_dims" | "squeeze" | "ravel", 0) => match lookup(self.arguments, "x")? {
                Value::Array(of) => of.number(&unflattened(flattened(index, self.shape)?, of.shape)?),
                _ => None,
            },
            ("get_item", 0) => match lookup(self.arguments, "x")? {
                Value::Array(of) => of.number(&taken(lookup(self.arguments, "key"), index, of.shape)?),
                _ => None,
            },
            ("negative", 0) => Some(-operand("x")?),
            ("absolute", 0) => Some(f64::max(operand("x")?, -operand("x")?)),
            ("square", 0) => Some(operand("x")? * operand("x")?),
            ("logical_not", 0) => Some(f64::from(u8::from(operand("x")? == 0.0))),
            ("where", 0) => operand(if operand("condition")? == 0.0 { "x2" } else { "x1" }),
            ("add", 0) => of_two(|a, b| a + b),
            ("subtract", 0) => of_two(|a, b| a - b),
            ("multiply", 0) => of_two(|a, b| a * b),
            ("divide" | "true_divide", 0) => of_two(|a, b| a / b),
            ("maximum", 0) => of_two(f64::max),
            ("minimum", 0) => of_two(f64::min),
            ("equal", 0) => holds(f64::eq),
            ("not_equal", 0) => holds(f64::ne),
            ("greater", 0) => holds(f64::gt),
            ("greater_equal", 0) => holds(f64::ge),
            ("less", 0) => holds(f64::lt),
            ("less_equal", 0) => holds(f64::le),
            ("logical_and", 0) => holds(|a, b| *a != 0.0 && *b != 0.0),
            ("logical_or", 0) => holds(|a, b| *a != 0.0 || *b != 0.0),
            _ => None,
        }
    }

    /// An argument that is a number; what it is where it is not given.
    fn setting(&self, name: &str, usual: f64) -> Option<f64> {
        lookup(self.arguments, name).map_or(Some(usual), |value| plain(&value))
    }
}

const fn is_whole(dtype: Dtype) -> bool {
    use Dtype::{I8, I16, I32, I64, U8, U16, U32, U64};
    matches!(dtype, I8 | I16 | I32 | I64 | U8 | U16 | U32 | U64)
}

/// A number as a type holds it; `None` where another would be held.
fn held(dtype: Dtype, number: f64) -> Option<f64> {
    let range = match dtype {
        Dtype::F64 => return Some(number),
        Dtype::F32 => return Some(f64::from(number as f32)),
        Dtype::Bool => return Some(f64::from(u8::from(number != 0.0))),
        Dtype::I8 => -128.0..128.0,
        Dtype::U8 => 0.0..256.0,
        Dtype::I16 => -32_768.0..32_768.0,
        Dtype::U16 => 0.0..65_536.0,
        Dtype::I32 => -2_147_483_648.0..2_147_483_648.0,
        Dtype::U32 => 0.0..4_294_967_296.0,
        Dtype::I64 => -9e15..9e15,
        Dtype::U64 => 0.0..9e15,
        Dtype::F16 | Dtype::BF16 => {
            let exact = number as i64 as f64 == number && (-EXACT..=EXACT).contains(&number);
            return exact.then_some(number);
        }
        _ => return None,
    };
    range.contains(&number).then_some(number as i64 as f64)
}

fn plain(value: &Value) -> Option<f64> {
    match value {
        // Beyond this not every whole number is a float.
        Value::Int(number) => (-(1 << 53)..=1 << 53).contains(number).then_some(*number as f64),
        Value::Float(number) => Some(number.get()),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        _ => None,
    }
}

/// The number of an operand at a place of what it is broadcast to, which has so many axes.
fn broadcast(value: &Value, index: &Index, axes: usize) -> Option<f64> {
    match value {
        Value::Array(array) => {
            let mut own = [0; MOST_AXES];
            let lacks = axes.checked_sub(array.shape.len())?;
            for (axis, size) in array.shape.iter().enumerate() {
                own[axis] = if *size == Some(1) { 0 } else { index[lacks + axis] };
            }
            array.number(&own)
        }
        // A list has as many axes as lists in it.
        Value::List(_) => {
            let own = depth(value);
            let mut value = *value;
            for at in index.get(axes.checked_sub(own)?..axes)? {
                let Value::List(items) = value else { return None };
                value = *items.get(if items.len() == 1 { 0 } else { *at })?;
            }
            broadcast(&value, &[0; MOST_AXES], 0)
        }
        value => plain(value),
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::List([first, ..]) => 1 + depth(first),
        _ => 0,
    }
}

/// The place of `x` at which `x[key]` has its number of a place.
fn taken(key: Option<Value>, index: &Index, shape: Shape) -> Option<Index> {
    let lone = [key.unwrap_or(Value::None)];
    let parts = match &lone {
        [Value::List(parts)] => *parts,
        lone => lone,
    };
    let named = parts.iter().filter(|part| !matches!(part, Value::None | Value::Ellipsis)).count();
    let (mut own, mut axis, mut at) = ([0; MOST_AXES], 0, 0);
    // What stands behind the last part is taken whole.
    for part in parts.iter().chain([&Value::Ellipsis]) {
        let size = || i64::try_from((*shape.get(axis)?)?).ok();
        match part {
            Value::None => at += 1,
            Value::Int(place) => {
                let size = size()?;
                own[axis] = usize::try_from(if *place < 0 { size + place } else { *place }).ok()?;
                axis += 1;
            }
            Value::Slice(slice) => {
                let (size, step) = (size()?, slice.step.unwrap_or(1));
                // Backwards it sets out from the last place at most.
                let (first, last) = if step > 0 { (0, size) } else { (-1, size - 1) };
                let start = match slice.start {
                    None if step > 0 => first,
                    None => last,
                    Some(start) => (if start < 0 { start + size } else { start }).clamp(first, last),
                };
                own[axis] = usize::try_from(start + i64::try_from(*index.get(at)?).ok()? * step).ok()?;
                (axis, at) = (axis + 1, at + 1);
            }
            Value::Ellipsis => {
                let whole = shape.len().checked_sub(axis.max(named))?;
                for _ in 0..whole {
                    own[axis] = *index.get(at)?;
                    (axis, at) = (axis + 1, at + 1);
                }
            }
            _ => return None,
        }
    }
    Some(own)
}

/// The place in the numbers laid flat.
fn flattened(index: &Index, shape: Shape) -> Option<usize> {
    let mut flat = 0;
    for (at, size) in index.iter().zip(shape) {
        flat = flat * (*size)? + at;
    }
    Some(flat)
}

fn unflattened(mut flat: usize, shape: Shape) -> Option<Index> {
    let mut index = [0; MOST_AXES];
    for (axis, size) in shape.iter().enumerate().rev() {
        let size = (*size).filter(|size| *size > 0)?;
        index[axis] = flat % size;
        flat /= size;
    }
    Some(index)
}
