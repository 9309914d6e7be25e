//! JSON to the forms in which Keras writes its values (`tests/keras/NOTES-files.md` §3): objects, tensors, arrays, slices.
//! It does not know what the classes of objects are.

use super::fault::Fault;
use super::json::{Json, Kind};
use std::rc::Rc;

/// A value as Keras wrote it.
pub(crate) enum Form<'a> {
    None,
    Flag(bool),
    Int(i128),
    /// The digits of a whole number that is too large for anything.
    Huge(&'a Rc<str>),
    Float(f64),
    Text(&'a Rc<str>),
    List(&'a [Json]),
    Dictionary,
    Object(Object<'a>),
    /// What a layer of the same network gives.
    Tensor(Reference<'a>),
    /// Numbers in lists of one length at each level, and the name of their type.
    Array(&'a Json, Option<&'a Json>),
    /// `start:stop:step`
    Slice([&'a Json; 3]),
    Ellipsis,
    /// The name of a function.
    Function(&'a Rc<str>),
    /// Code of Python.
    Code,
}

/// What is made again by its class, from its config.
#[derive(Clone)]
pub(crate) struct Object<'a> {
    pub(crate) json: &'a Json,
    pub(crate) module: Module<'a>,
    pub(crate) class: &'a Rc<str>,
    /// `mine>Scale`, or the class's name, or nothing.
    pub(crate) registered: Option<&'a Rc<str>>,
    pub(crate) config: &'a Json,
    /// The number that it has in common with its other mentions, which are the same object.
    pub(crate) shared: Option<i128>,
}

/// Where a class stands in Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Module<'a> {
    Named(&'a str),
    /// In the program that was run itself.
    Main,
    /// Keras 2 wrote none.
    Unsaid,
}

/// An output of a call of a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference<'a> {
    pub(crate) layer: &'a Rc<str>,
    /// Which of the layer's calls.
    pub(crate) call: usize,
    pub(crate) output: usize,
}

impl<'a> Object<'a> {
    /// The object that the JSON is, if it is one.
    pub(crate) fn of(json: &'a Json) -> Option<Object<'a>> {
        let (class, config) = (json.get("class_name")?.text()?, json.get("config")?);
        let module = match json.get("module") {
            None => Module::Unsaid,
            Some(module) => module.text().map_or(Module::Main, |module| Module::Named(module)),
        };
        let shared = match json.get("shared_object_id").map(|id| &id.kind) {
            Some(Kind::Int(id)) => Some(*id),
            _ => None,
        };
        let registered = json.get("registered_name").and_then(Json::text);
        Some(Object { json, module, class, registered, config, shared })
    }

    /// The package under which a class of the user's own is registered, and the name that it has there.
    pub(crate) fn registration(&self) -> Option<(&'a str, &'a str)> {
        self.registered?.split_once('>')
    }
}

impl<'a> Module<'a> {
    /// Whether it is Keras's own.
    pub(crate) fn is_of_keras(self) -> bool {
        self.below("keras").is_some()
    }

    /// What stands behind `parent` and its point: `layers` of `keras.layers` below `keras`. Empty for the parent itself.
    pub(crate) fn below(self, parent: &str) -> Option<&'a str> {
        let Module::Named(module) = self else { return None };
        let rest = module.strip_prefix(parent)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
    }
}

impl Json {
    /// What Keras means by it.
    pub(crate) fn form(&self) -> Result<Form<'_>, Fault> {
        Ok(match &self.kind {
            Kind::Null => Form::None,
            Kind::Flag(flag) => Form::Flag(*flag),
            Kind::Int(n) => Form::Int(*n),
            Kind::Huge(digits) => Form::Huge(digits),
            Kind::Float(x) => Form::Float(*x),
            Kind::Text(text) => Form::Text(text),
            Kind::List(items) => Form::List(items),
            Kind::Object(_) => match Object::of(self) {
                Some(object) => object.form()?,
                None => Form::Dictionary,
            },
        })
    }

    /// What a list of three refers to: `["hidden", 0, 0]`.
    pub(crate) fn reference(&self) -> Option<Reference<'_>> {
        match self.items()? {
            [layer, call, output] => {
                Some(Reference { layer: layer.text()?, call: call.index()?, output: output.index()? })
            }
            _ => None,
        }
    }

    /// The same in a call as Keras 2 wrote it: `["hidden", 0, 0, {}]`, where all else is said of the call.
    pub(crate) fn former_reference(&self) -> Option<Reference<'_>> {
        match self.items()? {
            [layer, call, output, rest] if rest.entries().is_some() => {
                Some(Reference { layer: layer.text()?, call: call.index()?, output: output.index()? })
            }
            _ => self.reference(),
        }
    }
}

impl<'a> Object<'a> {
    fn form(self) -> Result<Form<'a>, Fault> {
        let fault = |why: &str| Fault::at(self.json.at as usize, format!("has a `{}` {why}", self.class));
        Ok(match &**self.class {
            "__keras_tensor__" => {
                let history = self.config.get("keras_history");
                let lost = || {
                    fault(
                        "that does not say which layer's output it is: `keras_history` is to be [layer, call, output]",
                    )
                };
                Form::Tensor(history.and_then(Json::reference).ok_or_else(lost)?)
            }
            "__numpy__" | "__tensor__" => {
                let numbers = self.config.get("value").filter(|value| sizes(value).is_some());
                Form::Array(numbers.ok_or_else(|| fault("whose value is no array"))?, self.config.get("dtype"))
            }
            "__slice__" => {
                let part = |key: &str| self.config.get(key).ok_or_else(|| fault(&format!("without its `{key}`")));
                Form::Slice([part("start")?, part("stop")?, part("step")?])
            }
            "__ellipsis__" => Form::Ellipsis,
            "__bytes__" => {
                Form::Text(self.config.get("value").and_then(Json::text).ok_or_else(|| fault("without its value"))?)
            }
            "__lambda__" => Form::Code,
            "function" => Form::Function(self.config.text().ok_or_else(|| fault("without a name"))?),
            _ => Form::Object(self),
        })
    }
}

/// The sizes of numbers in lists, those of a level equally long.
fn sizes(json: &Json) -> Option<Vec<usize>> {
    match &json.kind {
        Kind::Flag(_) | Kind::Int(_) | Kind::Huge(_) | Kind::Float(_) | Kind::Text(_) => Some(Vec::new()),
        Kind::List(items) => {
            let inner = items.first().map_or(Some(Vec::new()), sizes)?;
            let even = items.iter().skip(1).all(|item| sizes(item).as_ref() == Some(&inner));
            even.then(|| [vec![items.len()], inner].concat())
        }
        Kind::Null | Kind::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::parse;
    use super::*;

    #[test]
    fn tells_the_forms_apart() {
        let text = br#"[{"class_name": "__keras_tensor__", "config": {"keras_history": ["a", 1, 2]}},
            {"class_name": "__numpy__", "config": {"value": [[1, 2, 3], [4, 5, 6.0]], "dtype": "float32"}},
            {"class_name": "__slice__", "config": {"start": null, "stop": 1, "step": null}},
            {"module": "keras.layers", "class_name": "Dense", "config": {}, "registered_name": null},
            {"class_name": "x"}]"#;
        let json = parse(text).unwrap();
        let forms: Vec<Form> = json.items().unwrap().iter().map(|item| item.form().unwrap()).collect();
        assert!(matches!(&forms[0], Form::Tensor(Reference { call: 1, output: 2, layer, .. }) if &***layer == "a"));
        assert!(matches!(&forms[1], Form::Array(numbers, Some(_)) if sizes(numbers).unwrap() == [2, 3]));
        assert!(matches!(&forms[2], Form::Slice([start, _, _]) if start.kind == Kind::Null));
        assert!(matches!(&forms[3], Form::Object(object) if object.module.below("keras") == Some("layers")));
        assert!(matches!(&forms[4], Form::Dictionary));
        let null = parse(br#"{"class_name": "__keras_tensor__", "config": {"keras_history": null}}"#).unwrap();
        assert!(null.form().is_err());
        assert_eq!(Module::Named("keras_hub").below("keras"), None);
    }
}
