//! JSON to values of the language: numbers, lists, layers with their arguments, networks.

use super::super::value::{Evaluated, Located, Value};
use super::Loader;
use super::classes::Class;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::files::{Form, Json, Object, Reference};
use crate::graph::Naming;
use crate::layer::{Entry, Fallback};
use crate::ops;
use crate::shape::Dim;
use std::rc::Rc;

/// What finds the tensors that JSON refers to.
pub(super) trait Tensors {
    fn tensor(&self, reference: Reference) -> Option<Value>;

    /// Whether there can be any.
    fn are_meant(&self) -> bool {
        true
    }
}

/// Where no tensor can be meant.
pub(super) struct NoTensors;

impl Tensors for NoTensors {
    fn tensor(&self, _: Reference) -> Option<Value> {
        None
    }

    fn are_meant(&self) -> bool {
        false
    }
}

/// The function that makes a tensor of numbers.
const ARRAY: &str = "Array";

impl Loader<'_, '_> {
    /// A value as a declaration would write it.
    pub(super) fn value(&mut self, json: &Json, tensors: &dyn Tensors) -> Value {
        let form = match json.form() {
            Ok(form) => form,
            Err(fault) => {
                let sentence = fault.sentence.as_str().into();
                let error = self.error(json, sentence).maybe_help(fault.help);
                return self.program.fault(error);
            }
        };
        match form {
            Form::None => Value::None,
            Form::Flag(flag) => Value::Flag(flag),
            Form::Int(n) => Value::Size(Dim::Known(n)),
            // No argument takes it, and what is said of it shows its digits.
            Form::Huge(digits) => Value::Carried(digits.clone()),
            Form::Float(x) => Value::Float(x),
            Form::Text(text) => Value::Text(text.clone()),
            Form::List(items) => Value::list(items.iter().map(|item| self.value(item, tensors)).collect_vec()),
            // As a structure of tensors it is the list of them.
            Form::Dictionary if tensors.are_meant() => {
                let values = json.sorted_values().unwrap_or_default();
                Value::list(values.into_iter().map(|value| self.value(value, tensors)).collect_vec())
            }
            Form::Dictionary => Value::Carried("a dictionary".into()),
            Form::Object(object) => self.object(&object, None),
            Form::Tensor(reference) => match tensors.tensor(reference) {
                Some(tensor) => tensor,
                None => self
                    .refuse(json, say!("refers to a tensor of `{}` where no tensor can be", reference.layer.as_ref())),
            },
            Form::Array(numbers, dtype) => self.array(numbers, dtype),
            Form::Slice(parts) => Value::list(parts.map(|part| self.value(part, tensors))),
            Form::Ellipsis => Value::Text("...".into()),
            Form::Function(name) => Value::Text(name.clone()),
            Form::Code => {
                let error = self.error(json, say!("holds Python code, which is not read: Keras refuses it too"));
                self.program
                    .fault(error.help("write a layer of its own for it in Python, and a `layer` of that name here"))
            }
        }
    }

    /// Numbers beside tensors: they come from no input, and are no operation of the network.
    fn array(&mut self, numbers: &Json, dtype: Option<&Json>) -> Value {
        let place = self.place;
        let Some(entry) = ops::of_class(ARRAY) else { return Value::Unknown };
        let numbers = self.value(numbers, &NoTensors);
        let dtype = dtype.map(|dtype| self.value(dtype, &NoTensors));
        let arguments = [Some(self.given(None, numbers)), dtype.map(|dtype| self.given(Some("dtype"), dtype))];
        self.program.call_operation(entry, arguments.into_iter().flatten().collect_vec(), place)
    }

    /// What an object is when it is made again: a layer or a network, or what is only carried. `entry` is how it is entered
    /// in its network.
    pub(super) fn object(&mut self, object: &Object, entry: Option<&Json>) -> Value {
        if let Some(known) = object.shared.and_then(|id| self.shared.get(&id)) {
            return known.clone();
        }
        let value = self.at(object.json, |loader| loader.made(object, entry));
        if let Some(id) = object.shared {
            self.shared.insert(id, value.clone());
        }
        value
    }

    fn made(&mut self, object: &Object, entry: Option<&Json>) -> Value {
        if !self.program.step(self.place) {
            return Value::Unknown;
        }
        match self.class(object, entry) {
            Some(Class::Layer(layer)) => match self.arguments_of(layer, object) {
                Some(arguments) => self.program.make_of(layer, arguments, self.place),
                None => Value::Unknown,
            },
            Some(Class::Operation(entry)) => Value::Operation(entry),
            Some(Class::Own(item, module)) => match self.arguments(object) {
                Some(arguments) => self.program.make_own_layer(&item, module, arguments, self.place),
                None => Value::Unknown,
            },
            Some(Class::Sequential) => self.sequential(object),
            Some(Class::Functional) => self.functional(object),
            Some(Class::Policy(policy)) => self.value(policy, &NoTensors),
            Some(Class::Carried) => Value::Carried(object.class.clone()),
            None => Value::Unknown,
        }
    }

    /// An argument as a call has it, by keyword or by position.
    pub(super) fn given(&self, keyword: Option<&str>, value: Value) -> Evaluated {
        let located = Located { value, place: self.place };
        match keyword {
            Some(keyword) => Evaluated::by_name(keyword, located, self.place),
            None => Evaluated::by_position(located, self.place),
        }
    }

    /// The config as arguments of a class of the catalogue, by name. A null that is the default is not given, as nobody
    /// would write it.
    pub(super) fn arguments_of(&mut self, entry: &'static Entry, object: &Object) -> Option<Vec<Evaluated>> {
        let mut arguments = self.arguments(object)?;
        arguments.retain(|argument| {
            let param = argument.keyword().and_then(|name| entry.param(name)).map(|(_, param)| param);
            !matches!(argument.value.value, Value::None) || param.is_none_or(|param| param.default != Fallback::None)
        });
        Some(arguments)
    }

    /// The config as arguments, by name.
    pub(super) fn arguments(&mut self, object: &Object) -> Option<Vec<Evaluated>> {
        let Some(entries) = object.config.entries() else {
            self.refuse(
                object.config,
                say!("has a `{}` whose `config` is {}, not an object", object.class.as_ref(), object.config.describe()),
            );
            return None;
        };
        let name = object.config.get("name").and_then(Json::text).cloned();
        let outer = std::mem::replace(&mut self.layer, name);
        let argument = |(key, json): &(Rc<str>, Json)| {
            let value = self.value(json, &NoTensors);
            self.given(Some(key), value)
        };
        let arguments = entries.iter().map(argument).collect_vec();
        self.layer = outer;
        Some(arguments)
    }

    /// What a network is called. A `Sequential` does not read its flag.
    pub(super) fn naming(&self, object: &Object) -> Naming {
        let written = object.config.get("name").and_then(Json::text).cloned();
        Naming { written, trainable: true, loaded: true, place: self.place }
    }

    fn sequential(&mut self, object: &Object) -> Value {
        let Some(layers) = object.config.get("layers").and_then(Json::items) else {
            return self.refuse(object.config, say!("has a `{}` without a list of `layers`", object.class.as_ref()));
        };
        let before = self.program.errors.met();
        let mut items = Vec::with_capacity(layers.len() + 1);
        for json in layers {
            items.push(match Object::of(json) {
                Some(layer) => self.object(&layer, None),
                None => self.refuse(json, say!("has an element of `layers` that is no layer: it has no `class_name`")),
            });
        }
        if self.program.errors.met() > before {
            return Value::Unknown;
        }
        let built = || object.json.get("build_config")?.get("input_shape");
        let shape = object.config.get("build_input_shape").or_else(built).and_then(Json::items);
        let shape = shape.map(|axes| self.axes(axes));
        let naming = self.naming(object);
        self.program.sequential_of(&items, &[], shape, (naming, self.place), self.place)
    }

    /// A shape with its batch axis.
    fn axes(&self, axes: &[Json]) -> crate::shape::Shape {
        crate::shape::Shape::of(axes.iter().map(|axis| axis.index().map_or(Dim::Dynamic, Dim::from)))
    }
}
