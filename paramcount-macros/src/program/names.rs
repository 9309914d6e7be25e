//! What a name stands for: the scope first, then the items of the `network!`, the functions of the language, the
//! catalogue; and what is left over may be a Rust constant.

use super::builtins;
use super::value::{Outside, Value};
use super::{Interpreter, Item, Scope};
use crate::diagnostics::{Error, Place, nearest, say};
use crate::layers::{self, FORMER_LAYERS};
use crate::shape::{Dim, Foreign, foreign};
use crate::syntax::Name;
use std::collections::HashMap;
use std::rc::Rc;

/// Functions of Python and Rust that a declaration has no use for.
const PYTHON: &[(&str, &str)] = &[
    ("print", "leave it out: the network's documentation shows its shapes, and `Net::summary()` prints them"),
    ("isinstance", "leave it out: each block is written for the arguments that it gets"),
    ("super", "leave it out: a block is a `fn`, and a layer of your own a `layer`"),
    ("Some", "write the value alone"),
    ("vec", "write the list alone: `[…]`"),
];

/// Functions that apply a merge layer as they make it, with the layer.
const MERGING_FUNCTIONS: &[(&str, &str)] = &[
    ("add", "Add"),
    ("average", "Average"),
    ("concat", "Concatenate"),
    ("concatenate", "Concatenate"),
    ("maximum", "Maximum"),
    ("minimum", "Minimum"),
    ("multiply", "Multiply"),
    ("subtract", "Subtract"),
];

/// The Rust constants that a program uses.
#[derive(Default)]
pub(crate) struct Foreigns {
    constants: Vec<ForeignConstant>,
    by_text: HashMap<Rc<str>, u32>,
}

/// A Rust constant: rustc is given its tokens once.
#[derive(Clone, Debug)]
pub(crate) struct ForeignConstant {
    /// Where it is first used.
    pub(crate) place: Place,
    /// As a reader knows it: `IMG_SIZE`.
    pub(crate) text: Rc<str>,
    /// Whether it is meant as a whole number somewhere; else any number will do.
    pub(crate) whole: bool,
}

impl Foreigns {
    /// All of them, by number.
    pub(crate) fn constants(&self) -> &[ForeignConstant] {
        &self.constants
    }

    pub(super) fn size(&mut self, text: &Rc<str>, place: Place) -> Dim {
        let number = self.number(text, place);
        if let Some(constant) = self.constants.get_mut(number as usize) {
            constant.whole = true;
        }
        foreign(Foreign(number))
    }

    /// A constant that any number will do for: a rate, say.
    pub(super) fn float(&mut self, text: &Rc<str>, place: Place) -> Dim {
        foreign(Foreign(self.number(text, place)))
    }

    fn number(&mut self, text: &Rc<str>, place: Place) -> u32 {
        let next = self.constants.len() as u32;
        let number = *self.by_text.entry(text.clone()).or_insert(next);
        if number == next {
            self.constants.push(ForeignConstant { place, text: text.clone(), whole: false });
        }
        number
    }
}

impl<'a> Interpreter<'a> {
    fn set_item(&mut self, name: &Rc<str>, item: Item<'a>) {
        if let Some(items) = self.modules.get_mut(self.module) {
            items.insert(name.clone(), item);
        }
    }

    /// What a name stands for.
    pub(super) fn lookup(&mut self, name: &Name) -> Value {
        if let Some(value) = self.scopes.last().and_then(|scope| scope.names.get(&name.text)) {
            return value.clone();
        }
        match self.modules.get(self.module).and_then(|items| items.get(&name.text)).cloned() {
            Some(Item::Function(function)) => return Value::Function(function, self.module),
            Some(Item::Layer(layer)) => return Value::LayerItem(layer, self.module),
            Some(Item::Network(number) | Item::Given(Some(number))) => return Value::Network(number),
            Some(Item::Given(None)) => return Value::Unknown,
            Some(Item::Value(Some(value))) => return value,
            Some(Item::Value(None)) => {
                return self.fault(Error::new(name.place, say!("`{}` is made of itself", name.text.as_ref())));
            }
            Some(Item::Constant(constant)) => {
                self.set_item(&name.text, Item::Value(None));
                let scopes = std::mem::replace(&mut self.scopes, vec![Scope::default()]);
                let value = self.evaluate(&constant.value).value;
                self.scopes = scopes;
                self.set_item(&name.text, Item::Value(Some(value.clone())));
                return value;
            }
            None => {}
        }
        known(&name.text).unwrap_or_else(|| Value::Outside(Outside { text: name.text.clone(), place: name.place }))
    }

    /// A name that stands for nothing here, where a Rust constant would not do.
    pub(super) fn undefined(&mut self, outside: &Outside, wanted: &str) -> Value {
        let error = Error::new(outside.place, say!("undefined {} `{}`", wanted, outside.text.as_ref()));
        let help = match wanted {
            "tensor" => self.variable_like(&outside.text),
            _ => self.name_like(&outside.text),
        };
        self.fault(error.maybe_help(help.map(|name| say!("did you mean `{}`?", name))))
    }

    /// Whether the network that is being declared has a const generic of this name.
    pub(super) fn is_generic(&self, text: &str) -> bool {
        let network = self.networks.get(self.current);
        network.is_some_and(|(_, network)| network.generics.const_params().any(|param| param.ident == text))
    }

    /// The nearest of all names that could have been meant.
    pub(super) fn name_like(&self, text: &str) -> Option<String> {
        let mut own: Vec<&str> = self.variables().chain(self.module_items().map(|(name, _)| &**name)).collect();
        own.sort_unstable();
        nearest(text, own).map(str::to_owned)
    }

    /// The nearest of the names that were bound here.
    pub(super) fn variable_like(&self, text: &str) -> Option<String> {
        let mut own: Vec<&str> = self.variables().collect();
        own.sort_unstable();
        nearest(text, own).map(str::to_owned)
    }

    fn module_items(&self) -> impl Iterator<Item = (&Rc<str>, &Item<'_>)> {
        self.modules.get(self.module).into_iter().flatten()
    }

    fn variables(&self) -> impl Iterator<Item = &str> {
        self.scopes.last().map(|scope| scope.names.keys().map(|name| &**name)).into_iter().flatten()
    }

    /// A class that nothing is called: the layer that was meant, if one is near.
    pub(super) fn unknown_layer(&mut self, outside: &Outside, place: Place) -> Value {
        if let Some((_, instead)) = PYTHON.iter().find(|(name, _)| *name == &*outside.text) {
            let error = Error::new(place, say!("`{}` has no meaning in a declaration", outside.text.as_ref()));
            return self.fault(error.help(*instead));
        }
        let error = Error::new(place, say!("unknown layer or block `{}`", outside.text.as_ref()));
        if let Some(class) = merging(&outside.text) {
            return self.fault(error.help(say!("write `{}()([a, b])`", class)));
        }
        if let Some(function) = outside.text.strip_prefix("ops.") {
            let error = Error::new(place, say!("`{}` is no layer", outside.text.as_ref()));
            let help = match layers::is_activation(function) {
                true => say!("write `Activation(\"{}\")(x)`", function),
                false => "write a layer that does it, or an operator on tensors, such as `x * y` and `x[:, 0]`".into(),
            };
            return self.fault(error.help(help));
        }
        let text = outside.text.rsplit(['.', ':']).next().unwrap_or_default();
        let former =
            FORMER_LAYERS.iter().find(|(old, _)| old.eq_ignore_ascii_case(text)).map(|(_, new)| (*new).to_owned());
        let classes = || layers::all().flat_map(|entry| entry.aliases.iter().copied().chain([entry.class]));
        let near = former
            .or_else(|| self.name_like(text))
            .or_else(|| nearest(text, classes().chain(builtins::names())).map(str::to_owned));
        self.fault(match near {
            Some(name) => error.help(say!("did you mean `{}`?", name)),
            None => error.help(say!("a block of your own is declared beside the network: `fn {}(x) { … }`", text)),
        })
    }
}

/// The layer that a function such as `layers.concatenate([a, b])` makes and applies.
fn merging(text: &str) -> Option<&'static str> {
    let function = text.rsplit('.').next().unwrap_or_default();
    let (_, class) = MERGING_FUNCTIONS.iter().find(|(name, _)| *name == function)?;
    Some(class)
}

/// What the language and the catalogue call by this name.
pub(super) fn known(text: &str) -> Option<Value> {
    if let Some(builtin) = builtins::find(text) {
        return Some(Value::Builtin(builtin));
    }
    if let Some(entry) = layers::find(text) {
        return Some(Value::Class(entry));
    }
    matches!(text, "keras" | "tf" | "tensorflow" | "layers" | "models" | "math" | "ops")
        .then(|| Value::Module(text.into()))
}
