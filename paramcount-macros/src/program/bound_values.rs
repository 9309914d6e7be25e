//! What names were bound to while the program ran, for an editor to show. Nothing is decided by it.

use super::value::Value;
use crate::diagnostics::Place;
use crate::map::Map;
use crate::shape::{Dim, Shape};
use std::rc::Rc;

/// A value that a name held.
#[derive(Clone, PartialEq)]
pub(crate) enum BoundValue {
    Tensor(Shape),
    Size(Dim),
    Text(Rc<str>),
    /// ``Conv2D `conv1` ``
    Layer(String),
}

/// As many values are kept of one name: a loop may bind it a thousand times.
const MOST: usize = 5;

/// The values of names, by the token at which each was bound.
#[derive(Default)]
pub(crate) struct BoundValues(Map<u32, Vec<BoundValue>>);

impl BoundValues {
    pub(super) fn note(&mut self, name: Place, value: &Value) {
        let held = match value {
            Value::Tensor(tensor) if tensor.shape.axes().is_some() => BoundValue::Tensor(tensor.shape.clone()),
            Value::Size(size) => BoundValue::Size(*size),
            Value::Text(text) => BoundValue::Text(text.clone()),
            Value::Layer(layer) | Value::Model(_, layer) => BoundValue::Layer(layer.title()),
            _ => return,
        };
        let values = self.0.or_insert(name.first, Default::default());
        if values.len() < MOST && !values.contains(&held) {
            values.push(held);
        }
    }

    /// What the name at each token held, in the order in which it came to hold it.
    pub(crate) fn by_token(&self) -> impl Iterator<Item = (u32, &[BoundValue])> {
        self.0.iter().map(|(token, values)| (*token, values.as_slice()))
    }
}
