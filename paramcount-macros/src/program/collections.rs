//! Lists and dictionaries. As in Python, one that changes has changed under every name that it is known by. How deep they
//! nest is bounded, so that none can hold itself and each can be walked by recursion.

use super::value::Value;
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Place, say};
use crate::map::Map;
use crate::shape::Dim;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Lists within lists, at most.
pub(super) const MAX_NESTING: u8 = 64;

/// What a list that stands in another one may still take in.
const HEADROOM: u8 = 8;

/// How many levels there are in a list or a dictionary. Of one that another one holds the number is fixed, with room to
/// grow into.
#[derive(Default)]
struct Height {
    levels: Cell<u8>,
    held: Cell<bool>,
}

/// Lists are nested too deep, or one would hold itself.
pub(super) struct TooDeep;

impl Height {
    fn hold(&self, value: &Value) -> Result<(), TooDeep> {
        let (inner, fixed) = match value {
            Value::List(list) => (&list.0.height, list.0.fixed),
            Value::Dictionary(dictionary) => (&dictionary.0.height, false),
            _ => return Ok(()),
        };
        if !inner.held.get() {
            let room = if self.held.get() { self.levels.get().saturating_sub(1) } else { HEADROOM };
            // A tuple never grows.
            inner.levels.set(if fixed { inner.levels.get() } else { inner.levels.get().max(room) });
            inner.held.set(true);
        }
        let levels = inner.levels.get().saturating_add(1).max(self.levels.get());
        if levels > MAX_NESTING || self.held.get() && levels > self.levels.get() {
            return Err(TooDeep);
        }
        self.levels.set(levels);
        Ok(())
    }

    fn hold_all(&self, values: &[Value]) -> Result<(), TooDeep> {
        for value in values {
            self.hold(value)?;
        }
        Ok(())
    }
}

impl Value {
    /// Whether it holds more values than these, those of the lists in it counted as often as they stand there; and how
    /// many were looked at. Of a list of plain values the length is enough.
    pub(super) fn holds_more(&self, most: usize) -> (bool, usize) {
        let levels = match self {
            Value::List(list) => list.0.height.levels.get(),
            Value::Dictionary(dictionary) => dictionary.0.height.levels.get(),
            _ => 0,
        };
        let mut left = most;
        let more = levels > 0 && !self.count(&mut left);
        (more, most - left)
    }

    fn count(&self, left: &mut usize) -> bool {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        match self {
            Value::List(list) => list.items().iter().all(|item| item.count(left)),
            Value::Dictionary(dictionary) => dictionary.0.entries.borrow().values().all(|(_, value)| value.count(left)),
            _ => true,
        }
    }
}

/// A list or a tuple.
#[derive(Clone)]
pub(super) struct List(Rc<ListCell>);

#[derive(Default)]
struct ListCell {
    items: RefCell<Rc<Vec<Value>>>,
    /// Whether it is a tuple.
    fixed: bool,
    height: Height,
}

impl List {
    /// What is nested too deep is left out, and said so.
    fn new(items: Vec<Value>, fixed: bool) -> Result<List, TooDeep> {
        let height = Height::default();
        height.hold_all(&items)?;
        Ok(List(Rc::new(ListCell { items: RefCell::new(items.into()), fixed, height })))
    }

    /// The elements as they are now.
    pub(super) fn items(&self) -> Rc<Vec<Value>> {
        self.0.items.borrow().clone()
    }

    /// A list of the same kind, of what becomes of its elements.
    pub(super) fn map(&self, map: &mut dyn FnMut(&Value) -> Value) -> Value {
        Value::collected(self.items().iter().map(map).collect_vec(), self.0.fixed)
    }

    pub(super) fn len(&self) -> usize {
        self.0.items.borrow().len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn is_tuple(&self) -> bool {
        self.0.fixed
    }

    pub(super) fn is(&self, other: &List) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Changes the list, which then holds these as well.
    pub(super) fn change(&self, new: &[Value], change: &dyn Fn(&mut Vec<Value>)) -> Result<(), TooDeep> {
        self.0.height.hold_all(new)?;
        change(Rc::make_mut(&mut *self.0.items.borrow_mut()));
        Ok(())
    }
}

impl Value {
    pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
        Value::collected(items.into_iter().collect_vec(), false)
    }

    pub(super) fn tuple(items: impl IntoIterator<Item = Value>) -> Value {
        Value::collected(items.into_iter().collect_vec(), true)
    }

    fn collected(items: Vec<Value>, fixed: bool) -> Value {
        List::new(items, fixed).map_or(Value::TooDeep, Value::List)
    }
}

/// A key of a dictionary. As in Python, `1`, `1.0` and `True` are one.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    None,
    Number(i128),
    Fraction(u64),
    Text(Rc<str>),
    Tuple(Vec<Key>),
}

impl Key {
    /// The value as a key; `None` for what the macro cannot compare.
    pub(super) fn of(value: &Value) -> Option<Key> {
        Some(match value {
            Value::None => Key::None,
            Value::Text(text) => Key::Text(text.clone()),
            Value::Size(Dim::Known(n)) => Key::Number(*n),
            Value::Flag(flag) => Key::Number((*flag).into()),
            Value::Float(x) if x.fract() == 0.0 && x.abs() < 1e18 => Key::Number(*x as i128),
            Value::Float(x) => Key::Fraction(x.to_bits()),
            Value::List(list) if list.is_tuple() => Key::Tuple(list.items().iter().map(Key::of).collect_some()?),
            _ => return None,
        })
    }
}

/// A dictionary, its entries in the order in which they came.
#[derive(Clone)]
pub(super) struct Dictionary(Rc<DictionaryCell>);

#[derive(Default)]
struct DictionaryCell {
    /// Under each key, how it is written and the value.
    entries: RefCell<Map<Key, (Value, Value)>>,
    height: Height,
}

impl Dictionary {
    pub(super) fn new() -> Dictionary {
        Dictionary(Rc::default())
    }

    /// A dictionary with the same keys, its values copied.
    pub(super) fn copied(&self) -> Value {
        let copy = Dictionary::new();
        for (key, value) in self.entries() {
            let Some(known) = Key::of(&key) else { continue };
            if copy.set(known, key, value.copied()).is_err() {
                return Value::TooDeep;
            }
        }
        Value::Dictionary(copy)
    }

    pub(super) fn get(&self, key: &Key) -> Option<Value> {
        self.0.entries.borrow().get(key).map(|(_, value)| value.clone())
    }

    /// Keeps the value under the key, which is `written` so.
    pub(super) fn set(&self, key: Key, written: Value, value: Value) -> Result<(), TooDeep> {
        self.0.height.hold(&value)?;
        self.0.entries.borrow_mut().or_insert(key, (written, Value::None)).1 = value;
        Ok(())
    }

    /// Takes an entry out.
    #[allow(dead_code)]
    pub(super) fn take(&self, key: &Key) -> Option<Value> {
        self.0.entries.borrow_mut().remove(key).map(|(_, value)| value)
    }

    pub(super) fn entries(&self) -> Vec<(Value, Value)> {
        self.0.entries.borrow().values().cloned().collect_vec()
    }

    pub(super) fn keys(&self) -> Vec<Value> {
        self.entries().into_iter().map(|(key, _)| key).collect_vec()
    }

    /// The values in the order of their keys, in which Keras takes the tensors of a dictionary.
    pub(super) fn by_key(&self) -> Vec<Value> {
        let entries = sorted_by_key(self.entries(), |(key, _)| Key::of(key));
        entries.into_iter().map(|(_, value)| value).collect_vec()
    }

    pub(super) fn len(&self) -> usize {
        self.0.entries.borrow().len()
    }

    #[allow(dead_code)]
    pub(super) fn is(&self, other: &Dictionary) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Lists within lists, or a list in itself.
pub(super) fn too_deep(place: Place) -> Error {
    let error =
        Error::new(place, say!("lists are nested more than {} deep, or one holds itself", MAX_NESTING as usize));
    error.help("keep the elements in one list: `xs += […]`")
}
