//! What a dictionary can be asked: its entries by their keys, which the macro must know.

use super::Interpreter;
use super::collections::{Dictionary, Key};
use super::expressions::too_deep;
use super::value::{Located, Value};
use crate::diagnostics::{Error, commas, nearest, say};
use crate::syntax::Expr;

impl Interpreter<'_> {
    /// `{"a": x, "b": y}`
    pub(super) fn dictionary(&mut self, entries: &[(Expr, Expr)]) -> Value {
        let dictionary = Dictionary::new();
        let mut whole = true;
        for (key, value) in entries {
            let (key, value) = (self.evaluate(key), self.evaluate(value));
            whole &= self.set_entry(&dictionary, key, value.value);
        }
        if whole { Value::Dictionary(dictionary) } else { Value::Unknown }
    }

    /// Keeps a value under a key; false after an error.
    pub(super) fn set_entry(&mut self, dictionary: &Dictionary, key: Located, value: Value) -> bool {
        let (place, written) = (key.place, key.value.clone());
        let Some(key) = self.key(key) else { return false };
        if dictionary.set(key, written, value).is_ok() {
            return true;
        }
        self.fault(too_deep(place));
        false
    }

    /// `d["a"]`
    pub(super) fn entry(&mut self, dictionary: &Dictionary, key: Located) -> Value {
        let (place, written) = (key.place, key.value.clone());
        let Some(key) = self.key(key) else { return Value::Unknown };
        dictionary.get(&key).unwrap_or_else(|| self.no_entry(dictionary, Located { value: written, place }))
    }

    /// Reports a key that the dictionary does not have.
    pub(super) fn no_entry(&mut self, dictionary: &Dictionary, key: Located) -> Value {
        let keys = dictionary.keys();
        let error = Error::new(key.place, say!("the dictionary has no entry {}", key.value));
        let texts = keys.iter().filter_map(|key| match key {
            Value::Text(text) => Some(&**text),
            _ => None,
        });
        let near = match &key.value {
            Value::Text(text) => nearest(text, texts),
            _ => None,
        };
        self.fault(match near {
            Some(near) => error.help(say!("did you mean \"{}\"?", near)),
            None if dictionary.len() == 0 => error.help("it is empty: fill it first, `d[key] = …;`"),
            None => error.help(say!("its keys are {}", commas(keys.into_iter().take(9)))),
        })
    }

    /// A value as a key, which the macro must know.
    pub(super) fn key(&mut self, key: Located) -> Option<Key> {
        let value = self.as_number(key.value);
        if matches!(value, Value::Unknown) {
            return None;
        }
        let known = Key::of(&value);
        if known.is_none() {
            let error =
                Error::new(key.place, say!("a key is a string or a number that the macro has, not {}", value.kind()));
            self.fault(match value {
                Value::Size(_) => error.help("declare the number inside the `network!`: `const N = 3;`"),
                Value::List(_) => error.help("write a tuple: `(…)`"),
                _ => error,
            });
        }
        known
    }
}
