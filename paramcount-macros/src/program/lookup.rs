//! What a name stands for: the scope first, then the items of the `network!`, the functions of the language, the
//! catalogue; and what is left over may be a Rust constant.

use super::function_names;
use super::value::{Home, Outside, Value};
use super::{Interpreter, Item};
use crate::diagnostics::{Error, Place, say};
use crate::layers;
use crate::origin;
use crate::syntax::{self, Name};
use crate::tokens::is;
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
            Some(Item::Constant(constant)) => return self.constant_value(constant),
            Some(item) => {
                if let Some(value) = called(item, self.module) {
                    return value;
                }
            }
            None => {}
        }
        if let Some(value) = self.given_generic(&name.text) {
            return value;
        }
        known(&name.text).unwrap_or_else(|| Value::Outside(Outside { text: name.text.clone(), place: name.place }))
    }

    /// What the path of something that another `network!` handed over stands for.
    pub(super) fn handed_over(&mut self, path: &str, place: Place) -> Option<Value> {
        let Some(Item::HandedOver(module, name)) = self.modules.get(self.module)?.get(path).cloned() else {
            return None;
        };
        if let Some(origin) = self.unread.get(&module) {
            if origin::is_here(origin) {
                // What is wrong in it is said where it stands.
                self.errors.meet();
                return Some(Value::Unknown);
            }
            // Another crate could be compiled, so nothing was said of it.
            let sentence = say!("what `{}` is made of cannot be read here", path);
            return Some(
                self.fault(Error::new(place, sentence).note("this is a fault of paramcount: please report it")),
            );
        }
        let item = self.modules.get(module).and_then(|items| items.get(&name)).cloned();
        let Some(value) = item.and_then(|item| called(item, module)) else {
            let sentence = say!("nothing is called `{}` where `{}` is declared", name.as_ref(), path);
            return Some(self.fault(Error::new(place, sentence).help("use it by the path and the name of its item")));
        };
        self.run_beside(module, &name);
        Some(value)
    }

    /// What a const generic of a network that another one uses was given.
    fn given_generic(&self, text: &str) -> Option<Value> {
        let is_its = |(module, network): &&(usize, &syntax::Network)| {
            *module == self.module && network.generics.iter().any(|generic| is(&generic.name, text))
        };
        if self.exploring.is_some() {
            return self.networks.iter().find(is_its).map(|_| Value::Unknown);
        }
        let (module, _) = self.networks.get(*self.making.last()?)?;
        if *module == self.module { self.given_generics.last()?.get(text).cloned() } else { None }
    }

    /// Whether the network that is being declared has a const generic of this name, which is known here.
    pub(super) fn is_generic(&self, text: &str) -> bool {
        let number = self.making.last().copied().unwrap_or(self.current);
        let network = self.networks.get(number).filter(|(module, _)| number == self.current && *module == self.module);
        network.is_some_and(|(_, network)| network.generics.iter().any(|generic| is(&generic.name, text)))
    }

    pub(super) fn variables(&self) -> Vec<Rc<str>> {
        self.scopes.last().map(|scope| scope.names.all()).unwrap_or_default()
    }
}

/// An item of a module as what can be called.
fn called(item: Item, module: usize) -> Option<Value> {
    match item {
        Item::Function(function) => Some(Value::Function(function, Home::of(module))),
        Item::Layer(layer) => Some(Value::LayerItem(layer, module)),
        Item::Network(number) => Some(Value::Network(number)),
        Item::Constant(_) | Item::HandedOver(..) => None,
    }
}

/// The argument of a call that says whether it is trained.
pub(super) const TRAINING_FLAG: &str = "training";

/// What the language and the catalogue call by this name.
pub(super) fn known(text: &str) -> Option<Value> {
    if let Some(builtin) = function_names::find(text) {
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
