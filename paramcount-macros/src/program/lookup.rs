//! What a name stands for: the scope first, then the items of the `network!`, the functions of the language, the
//! catalogue; and what is left over may be a Rust constant.

use super::builtins;
use super::value::{Home, Outside, Value};
use super::{Interpreter, Item};
use crate::diagnostics::{Error, say};
use crate::layers;
use crate::syntax::Name;
use std::rc::Rc;

impl Interpreter<'_> {
    /// What a name stands for.
    pub(super) fn lookup(&mut self, name: &Name) -> Value {
        if let Some(value) = self.scopes.last().and_then(|scope| scope.names.get(&name.text)) {
            return value;
        }
        match self.value_beside(&name.text) {
            Some(Some(value)) => return value,
            Some(None) => {
                return self.fault(Error::new(name.place, say!("`{}` is made of itself", name.text.as_ref())));
            }
            None => {}
        }
        match self.modules.get(self.module).and_then(|items| items.get(&name.text)).cloned() {
            Some(Item::Function(function)) => return Value::Function(function, Home::of(self.module)),
            Some(Item::Layer(layer)) => return Value::LayerItem(layer, self.module),
            Some(Item::Network(number) | Item::HandedOver(Some(number))) => return Value::Network(number),
            Some(Item::HandedOver(None)) => return Value::Unknown,
            Some(Item::Constant(constant)) => return self.constant_value(constant),
            None => {}
        }
        known(&name.text).unwrap_or_else(|| Value::Outside(Outside { text: name.text.clone(), place: name.place }))
    }

    /// Whether the network that is being declared has a const generic of this name.
    pub(super) fn is_generic(&self, text: &str) -> bool {
        let network = self.networks.get(self.current);
        network.is_some_and(|(_, network)| network.generics.const_params().any(|param| param.ident == text))
    }

    pub(super) fn module_items(&self) -> impl Iterator<Item = (&Rc<str>, &Item<'_>)> {
        self.modules.get(self.module).into_iter().flatten()
    }

    pub(super) fn variables(&self) -> Vec<Rc<str>> {
        self.scopes.last().map(|scope| scope.names.all()).unwrap_or_default()
    }
}

/// The argument of a call that says whether it is trained.
pub(super) const TRAINING_FLAG: &str = "training";

/// What the language and the catalogue call by this name.
pub(super) fn known(text: &str) -> Option<Value> {
    if let Some(builtin) = builtins::find(text) {
        return Some(Value::Builtin(builtin));
    }
    if let Some(entry) = layers::find(text) {
        return Some(Value::Class(entry));
    }
    if let Some(entry) = layers::made_at_once(text) {
        return Some(Value::AtOnce(entry));
    }
    // Whether it is trained changes neither shape nor count.
    if text == TRAINING_FLAG {
        return Some(Value::None);
    }
    matches!(
        text,
        "keras"
            | "tf"
            | "tensorflow"
            | "layers"
            | "models"
            | "math"
            | "ops"
            | "applications"
            | "initializers"
            | "regularizers"
            | "constraints"
            | "activations"
    )
    .then(|| Value::Module(text.into()))
    .or_else(|| matches!(text, "np" | "numpy").then(|| Value::Module("np".into())))
}
