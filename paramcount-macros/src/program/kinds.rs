//! `isinstance(value, class)`: of layers and networks as Keras has it, of plain values as Python.

use super::Interpreter;
use super::function_names::Builtin;
use super::value::{Evaluated, Value};
use crate::diagnostics::{Error, Place, say};
use crate::graph::ModelKind;

impl Interpreter<'_> {
    pub(super) fn is_instance(&mut self, arguments: Vec<Evaluated>, place: Place) -> Value {
        let [value, class] = arguments.as_slice() else {
            return self.fault(Error::new(place, say!("`isinstance` takes a value and a class")));
        };
        let classes = match &class.value.value {
            Value::List(list) => list.items().to_vec(),
            one => vec![one.clone()],
        };
        let mut found = false;
        for asked in &classes {
            match is_of(&value.value.value, asked) {
                Some(is) => found |= is,
                None if value.value.value.is_open() || asked.is_open() => return Value::Unknown,
                None => {
                    let error = Error::new(class.place, say!("{} is no class that is known here", asked.kind()));
                    return self.fault(error.help("ask for a layer: `isinstance(layer, Dense)`"));
                }
            }
        }
        Value::Flag(found)
    }
}

/// Whether a value is of a class; `None` where that cannot be told.
fn is_of(value: &Value, class: &Value) -> Option<bool> {
    if value.is_open() {
        return None;
    }
    Some(match (value, class) {
        (Value::Layer(layer) | Value::Model(_, layer), Value::Class(entry)) => layer.is_a(entry),
        (Value::Layer(layer), Value::LayerItem(item, _)) => {
            layer.entry().is_none() && layer.class_name() == item.name.text
        }
        (Value::Model(model, _), Value::Builtin(Builtin::Sequential)) => model.kind == ModelKind::Sequential,
        (Value::Layer(layer), Value::Builtin(Builtin::Sequential)) => &*layer.class_name() == "Sequential",
        (Value::Model(..), Value::Builtin(Builtin::Model)) => true,
        (Value::Layer(layer), Value::Builtin(Builtin::Model)) => layer.is_network(),
        (Value::Size(_) | Value::Flag(_), Value::Builtin(Builtin::Int)) => true,
        (Value::Float(_) | Value::Fraction(_), Value::Builtin(Builtin::Float)) => true,
        (Value::Text(_), Value::Builtin(Builtin::Str)) => true,
        (Value::List(list), Value::Builtin(Builtin::List)) => !list.is_tuple(),
        (Value::List(list), Value::Builtin(Builtin::Tuple)) => list.is_tuple(),
        (Value::Dictionary(_), Value::Builtin(Builtin::Dict)) => true,
        // What a name of Rust's stands for is a number.
        (Value::Outside(_), _) => return None,
        (
            _,
            Value::Class(_)
            | Value::LayerItem(..)
            | Value::Builtin(
                Builtin::Sequential
                | Builtin::Model
                | Builtin::Int
                | Builtin::Float
                | Builtin::Str
                | Builtin::List
                | Builtin::Tuple
                | Builtin::Dict,
            ),
        ) => false,
        _ => return None,
    })
}
