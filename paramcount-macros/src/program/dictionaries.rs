//! What a dictionary can be asked: its entries by their keys, which the macro must know.

use super::Interpreter;
use super::collections::too_deep;
use super::collections::{Dictionary, Key};
use super::value::{Evaluated, Located, Value};
use crate::diagnostics::{Error, commas, nearest, say};
use crate::syntax::Expr;

impl Interpreter<'_> {
    /// `{"a": x, "b": y}`
    pub(super) fn dictionary(&mut self, entries: &[(Option<Expr>, Expr)]) -> Value {
        let dictionary = Dictionary::new();
        let mut whole = true;
        for (key, value) in entries {
            let key = key.as_ref().map(|key| self.evaluate(key));
            let value = self.evaluate(value);
            whole &= match key {
                Some(key) => self.set_entry(&dictionary, key, value.value),
                None => self.update(&dictionary, value),
            };
        }
        if whole { Value::Dictionary(dictionary) } else { Value::Unknown }
    }

    /// `dict(a = 1, b = 2)`, `dict(pairs)`
    pub(super) fn dict(&mut self, arguments: Vec<Evaluated>) -> Value {
        let dictionary = Dictionary::new();
        let mut whole = true;
        for Evaluated { name, value, .. } in arguments {
            whole &= match name {
                Some(name) => {
                    let key = Located { value: Value::Text(name.text), place: name.place };
                    self.set_entry(&dictionary, key, value.value)
                }
                None => self.update(&dictionary, value),
            };
        }
        if whole { Value::Dictionary(dictionary) } else { Value::Unknown }
    }

    /// Takes in the entries of another dictionary, or pairs; false after an error.
    pub(super) fn update(&mut self, dictionary: &Dictionary, others: Located) -> bool {
        let place = others.place;
        let pairs = match others.value {
            Value::Dictionary(others) => others.entries(),
            Value::Unknown => return false,
            other => {
                let Some(items) = self.iterate(Located { value: other, place }) else { return false };
                let mut pairs = Vec::new();
                for item in items.iter() {
                    match item {
                        Value::List(pair) if pair.len() == 2 => pairs.extend(pair_of(&pair.items())),
                        Value::Unknown => return false,
                        other => {
                            self.fault(Error::new(
                                place,
                                say!("an entry is a key and its value, not {}", other.kind()),
                            ));
                            return false;
                        }
                    }
                }
                pairs
            }
        };
        let mut sound = true;
        for (key, value) in pairs {
            sound &= self.set_entry(dictionary, Located { value: key, place }, value);
        }
        sound
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

fn pair_of(items: &[Value]) -> Option<(Value, Value)> {
    match items {
        [key, value] => Some((key.clone(), value.clone())),
        _ => None,
    }
}
