//! The names of a network, of a block or of a layer's body. A block that stands in another one sees the names around it, as
//! they are when it is called.

use super::value::Value;
use crate::collect::CollectVec;
use crate::map::Map;
use std::cell::RefCell;
use std::rc::Rc;

/// Names and what they stand for.
#[derive(Clone, Default)]
pub(super) struct Names {
    own: Rc<RefCell<Map<Rc<str>, Value>>>,
    around: Option<Rc<Names>>,
}

impl Names {
    /// New names, which see these.
    pub(super) fn within(around: &Option<Rc<Names>>) -> Names {
        Names { own: Rc::default(), around: around.clone() }
    }

    pub(super) fn get(&self, name: &str) -> Option<Value> {
        let own = self.own.borrow().get(name).cloned();
        own.or_else(|| self.around.as_ref()?.get(name))
    }

    pub(super) fn insert(&self, name: Rc<str>, value: Value) {
        self.own.borrow_mut().insert(name, value);
    }

    /// What one of its own names stands for.
    pub(super) fn own(&self, name: &str) -> Option<Value> {
        self.own.borrow().get(name).cloned()
    }

    /// Lets one of its own names stand for what it did before.
    pub(super) fn restore(&self, name: &Rc<str>, value: Option<Value>) {
        match value {
            Some(value) => self.insert(name.clone(), value),
            None => drop(self.own.borrow_mut().remove(name)),
        }
    }

    /// What its own names stand for.
    pub(super) fn values(&self) -> Vec<Value> {
        self.own.borrow().values().cloned().collect_vec()
    }

    /// All names that can be seen from here.
    pub(super) fn all(&self) -> Vec<Rc<str>> {
        let mut all: Vec<Rc<str>> = self.own.borrow().keys().cloned().collect_vec();
        if let Some(around) = &self.around {
            all.extend(around.all());
        }
        all
    }
}

/// Where a network or a block is run.
#[derive(Default)]
pub(super) struct Scope {
    pub(super) names: Names,
    /// What was given back by `return`: nothing more is run then.
    pub(super) returned: Option<Value>,
    /// How many loops run, each inside of the one before.
    pub(super) loops: usize,
    /// How the turn of a loop was left: nothing more of it is run then.
    pub(super) left: Option<Left>,
}

/// How the turn of a loop is left before its end.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Left {
    Break,
    Continue,
}
