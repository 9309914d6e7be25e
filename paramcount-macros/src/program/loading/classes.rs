//! What the class of an object is: of Keras's catalogue, of the user's own items, a network, or one whose objects change
//! neither shape nor count.

use super::super::Item;
use super::Loader;
use crate::collect::CollectVec;
use crate::diagnostics::{nearest, say};
use crate::files::{Json, Module, Object};
use crate::layer::{self, Entry};
use crate::syntax::LayerItem;
use crate::{layers, ops};
use std::rc::Rc;

/// What an object is an object of.
pub(super) enum Class<'f> {
    Layer(&'static Entry),
    /// A function's operation, which is made and applied at once.
    Operation(&'static Entry),
    /// A layer of the user's own, and the module of its item.
    Own(Rc<LayerItem>, usize),
    Sequential,
    Functional,
    /// A policy of dtypes: what it amounts to.
    Policy(&'f Json),
    /// An initializer, say.
    Carried,
}

impl Loader<'_, '_> {
    /// The class of an object, which is entered in its network like this; `None` after an error.
    pub(super) fn class<'f>(&mut self, object: &Object<'f>, entry: Option<&Json>) -> Option<Class<'f>> {
        let own = !object.module.is_of_keras() && object.module != Module::Unsaid;
        if own || object.registration().is_some() {
            return self.own_class(object, entry);
        }
        if let Some(network) = network(object) {
            return Some(network);
        }
        let module = object.module.below("keras").unwrap_or("layers");
        let module = module.strip_prefix("src.").unwrap_or(module);
        match module.split('.').next().unwrap_or_default() {
            "layers" => self.known(layers::find(object.class), object, layers::all()).map(Class::Layer),
            "ops" => {
                let operation = self.known(ops::of_class(object.class), object, ops::all());
                operation.map(Class::Operation)
            }
            "applications" => self.known(layers::of_applications(object.class), object, []).map(Class::Layer),
            "" | "dtype_policies" if object.class.contains("Policy") => self.policy(object),
            module => self.carried(module, object),
        }
    }

    /// Reports a class that Keras has not.
    fn known(
        &mut self,
        found: Option<&'static Entry>,
        object: &Object,
        all: impl IntoIterator<Item = &'static Entry>,
    ) -> Option<&'static Entry> {
        if found.is_none() {
            let error = self.error(object.json, say!("has {}, and Keras has no such class", described(object)));
            let near = nearest(object.class, all.into_iter().map(|entry| entry.class));
            self.program.fault(error.maybe_help(near.map(|class| say!("did you mean `{}`?", class))));
        }
        found
    }

    /// What a policy of dtypes amounts to: its name, or the policy that is meant where no other is.
    fn policy<'f>(&mut self, object: &Object<'f>) -> Option<Class<'f>> {
        match object.config.get("name").or_else(|| object.config.get("default_policy")) {
            Some(policy) => Some(Class::Policy(policy)),
            None => {
                let sentence = say!("is quantized: its policy of dtypes is a `{}`", object.class.as_ref());
                self.refuse_with(object.json, sentence, "load the network as it was before it was quantized");
                None
            }
        }
    }

    /// An object that changes neither shape nor count. Of those whose classes are known a misspelt one is none.
    fn carried<'f>(&mut self, module: &str, object: &Object) -> Option<Class<'f>> {
        let classes = layer::objects(module);
        if classes.as_ref().is_none_or(|classes| classes.contains(&&**object.class)) {
            return Some(Class::Carried);
        }
        let error = self.error(object.json, say!("has {}, which is none of `keras.{}`", described(object), module));
        let near = nearest(object.class, classes.into_iter().flatten());
        self.program.fault(error.maybe_help(near.map(|class| say!("did you mean `{}`?", class))));
        None
    }

    fn own_class<'f>(&mut self, object: &Object, entry: Option<&Json>) -> Option<Class<'f>> {
        let module = self.program.module;
        let items = self.program.modules.get(module);
        let registered = object.registration().map(|(_, name)| name);
        for name in [Some(&**object.class), registered].into_iter().flatten() {
            if let Some(Item::Layer(item)) = items.and_then(|items| items.get(name)) {
                return Some(Class::Own(item.clone(), module));
            }
        }
        let is_whole = std::ptr::eq(object.json, &self.file.json);
        let has = |key: &str| object.config.get(key).is_some();
        let error = match (is_whole, object.module) {
            (true, _) if has("layers") => {
                return Some(if has("input_layers") { Class::Functional } else { Class::Sequential });
            }
            (true, _) => {
                let error = self.error(
                    object.json,
                    say!(
                        "holds a `{}`, a model whose layers are Python code, and not in the file",
                        object.class.as_ref()
                    ),
                );
                error
                    .help("make the network of layers alone: `keras.Model(inputs, outputs)` or `keras.Sequential([…])`")
            }
            (_, Module::Named(module)) if layers::find(object.class).is_some() && object.registration().is_none() => {
                let error = self.error(
                    object.json,
                    say!("has {} of the module `{}`, which is not Keras's", described(object), module),
                );
                error.help("save the network with Keras 3")
            }
            _ => {
                let error = self.error(object.json, say!("has {}, a class of your own", described(object)));
                error.help(say!("declare it beside the network: `layer {}`", head(object, entry)))
            }
        };
        self.program.fault(error);
        None
    }
}

/// A network's class. A class that the user derives from it is one of the user's own.
fn network<'f>(object: &Object) -> Option<Class<'f>> {
    let of_models = match object.module.below("keras") {
        None => object.module == Module::Unsaid,
        Some(module) => module.is_empty() || module.starts_with("models") || module.starts_with("src.models"),
    };
    match &**object.class {
        "Sequential" if of_models => Some(Class::Sequential),
        "Functional" | "Model" if of_models => Some(Class::Functional),
        _ => None,
    }
}

/// ``a layer `hidden` of the class `Denze` ``
fn described(object: &Object) -> String {
    match object.config.get("name").and_then(Json::text) {
        Some(name) => format!("a layer `{name}` of the class `{}`", object.class),
        None => format!("an object of the class `{}`", object.class),
    }
}

/// The head of the item that a layer of the user's own is declared by: `LayerScale(init)(x) { … }`.
fn head(object: &Object, entry: Option<&Json>) -> String {
    let of_every_layer = |key: &str| matches!(key, "name" | "trainable" | "dtype");
    let config = object.config.entries().unwrap_or_default().iter().map(|(key, _)| &**key);
    let parameters: Vec<&str> = config.filter(|key| !of_every_layer(key)).collect_vec();
    let call = || entry?.get("inbound_nodes")?.items()?.first()?.get("args")?.items();
    let inputs = ["x", "y", "z"].get(..call().map_or(1, <[_]>::len)).unwrap_or(&["x"]);
    format!("{}({})({}) {{ … }}", object.class, parameters.join(", "), inputs.join(", "))
}
