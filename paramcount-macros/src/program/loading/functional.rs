//! A functional network: its layers are made in the order of the file, then their calls, as soon as there is what they are
//! called on. Keras: `functional_from_config` of `models/functional.py`.

use super::super::value::{Evaluated, Value};
use super::Loader;
use super::objects::Tensors;
use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, listed, say};
use crate::files::{Form, Json, Object, Reference};
use crate::graph::ModelKind;
use crate::layer::{Entry, Instance, NAME, Rest, Tensor};
use crate::map::Map;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What a network is made of: by the names under which its layers are entered.
#[derive(Default)]
struct Layers<'f> {
    all: Vec<Layer<'f>>,
    by_name: Map<Rc<str>, usize>,
}

/// A layer, and how far its calls have got.
struct Layer<'f> {
    name: Rc<str>,
    made: Made<'f>,
    calls: &'f [Json],
    /// What each call gave that was made.
    outputs: Vec<Vec<Tensor>>,
}

enum Made<'f> {
    /// Where the network begins.
    Input,
    Layer(Rc<Instance>),
    /// A function's operation, with what is fixed of it.
    Operation(&'static Entry, Object<'f>),
    /// A functional network's calls count from 1 where the outputs of the network are said.
    Functional(Rc<Instance>),
}

/// A call, by the number of its layer and its own among that layer's.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct CallOf {
    layer: usize,
    call: usize,
}

impl Tensors for Layers<'_> {
    fn tensor(&self, reference: Reference) -> Option<Value> {
        let layer = self.all.get(*self.by_name.get(reference.layer)?)?;
        layer.outputs.get(reference.call)?.get(reference.output).cloned().map(Value::Tensor)
    }
}

impl Loader<'_, '_> {
    pub(super) fn functional(&mut self, object: &Object) -> Value {
        let before = self.program.errors.met();
        let Some(mut layers) = self.layers(object) else { return Value::Unknown };
        // What is wrong with one is told alone; the others are made all the same, so that their names are there.
        if self.program.errors.met() > before {
            return Value::Unknown;
        }
        let given = self.program.graph.masks_are_given(true);
        self.make_calls(&mut layers);
        self.program.graph.masks_are_given(given);
        if self.program.errors.met() > before {
            return Value::Unknown;
        }
        let ends = ["input_layers", "output_layers"].map(|key| self.ends(object, key, &layers));
        let [Some(inputs), Some(outputs)] = ends else { return Value::Unknown };
        let mut naming = self.naming(object);
        naming.trainable = !matches!(object.config.get("trainable").map(Json::form), Some(Ok(Form::Flag(false))));
        let (program, place) = (&mut *self.program, self.place);
        let model = program.graph.functional(inputs, outputs, naming, program.errors);
        program.made(model, place, place)
    }

    /// Makes the layers; `None` where the file lists none.
    fn layers<'f>(&mut self, object: &Object<'f>) -> Option<Layers<'f>> {
        let Some(entries) = object.config.get("layers").and_then(Json::items) else {
            self.refuse(object.config, say!("has a `{}` without a list of `layers`", object.class.as_ref()));
            return None;
        };
        let mut layers = Layers::default();
        for json in entries {
            let entry = Object::of(json).and_then(|layer| {
                let name = json.get("name").or_else(|| layer.config.get("name"))?.text()?.clone();
                Some((layer, name, json.get("inbound_nodes").and_then(Json::items)?))
            });
            let Some((layer, name, calls)) = entry else {
                let sentence = say!(
                    "has an element of `layers` that is no layer of a network: it lacks a `class_name`, a `config`, a `name` or its `inbound_nodes`"
                );
                self.refuse(json, sentence);
                continue;
            };
            let mut outputs = Vec::new();
            let made = match self.object(&layer, Some(json)) {
                Value::Tensor(tensor) => {
                    outputs.push(vec![tensor]);
                    Made::Input
                }
                Value::Layer(layer) => Made::Layer(layer),
                Value::Operation(entry) => Made::Operation(entry, layer),
                Value::Model(model, layer) => {
                    let layer = self.program.adopted(layer);
                    if model.kind == ModelKind::Functional { Made::Functional(layer) } else { Made::Layer(layer) }
                }
                Value::Unknown => continue,
                other => {
                    self.refuse(json, say!("has {} among the layers of a network", other.kind()));
                    continue;
                }
            };
            if layers.by_name.insert(name.clone(), layers.all.len()).is_some() {
                self.refuse(json, say!("has two layers of the name `{}` in one network", name.as_ref()));
            }
            layers.all.push(Layer { name, made, calls, outputs });
        }
        Some(layers)
    }

    /// Makes the calls of all layers, in rounds: a layer waits at the first of its calls that lacks a tensor, until the
    /// round in which there is one.
    fn make_calls(&mut self, layers: &mut Layers) {
        let mut waiting: Map<CallOf, Vec<usize>> = Map::new();
        let mut round: BTreeSet<usize> = (0..layers.all.len()).collect();
        while !round.is_empty() {
            let mut next = BTreeSet::new();
            while let Some(layer) = round.pop_first() {
                while let Some(call) = layers.next_call(layer) {
                    match self.missing(layers, layer, call) {
                        Err(Refused) => return,
                        Ok(Some(missing)) => {
                            waiting.or_insert(missing, Default::default()).push(layer);
                            break;
                        }
                        Ok(None) => {}
                    }
                    if !self.make_call(layers, layer, call) {
                        return;
                    }
                    let done = CallOf { layer, call: layers.all[layer].outputs.len() - 1 };
                    for waiter in waiting.get_mut(&done).map(std::mem::take).unwrap_or_default() {
                        if waiter > layer {
                            round.insert(waiter)
                        } else {
                            next.insert(waiter)
                        };
                    }
                }
            }
            round = next;
        }
        self.refuse_cycle(layers);
    }
}

/// The proof that a fault was reported.
struct Refused;

impl<'f> Layers<'f> {
    /// The next call of a layer that is to be made.
    fn next_call(&self, layer: usize) -> Option<&'f Json> {
        let layer = self.all.get(layer)?;
        match layer.made {
            Made::Input => None,
            _ => layer.calls.get(layer.outputs.len()),
        }
    }
}

impl Layer<'_> {
    /// How often it is called, in all.
    fn count(&self) -> usize {
        match self.made {
            Made::Input => 1,
            _ => self.calls.len(),
        }
    }
}

impl Loader<'_, '_> {
    /// The first of the calls whose outputs a call takes that is not made yet.
    fn missing(&mut self, layers: &Layers, layer: usize, call: &Json) -> Result<Option<CallOf>, Refused> {
        let mut references = Vec::new();
        collect(call, &mut references);
        let mut missing = None;
        for reference in references {
            let caller = say!("`{}` is called on", layers.all[layer].name.as_ref());
            let found = self.resolve(layers, reference, reference.call, call, caller)?;
            missing = missing.or(found);
        }
        Ok(missing)
    }

    /// The call that a reference means, if it is not made yet. `written` is its number as the file counts here, and `what`
    /// begins the sentence.
    fn resolve(
        &mut self,
        layers: &Layers,
        reference: Reference,
        written: usize,
        at: &Json,
        what: Sentence,
    ) -> Result<Option<CallOf>, Refused> {
        let name = reference.layer.as_ref();
        let sentence = match layers.by_name.get(name).and_then(|number| Some((*number, layers.all.get(*number)?))) {
            None => say!("is no network: {} what `{}` gives, and there is no layer `{}`", what, name, name),
            Some((_, layer)) if reference.call >= layer.count() => {
                say!("is no network: {} call {} of `{}`, which is called {}", what, written, name, times(layer.count()))
            }
            Some((number, layer)) => match layer.outputs.get(reference.call) {
                None => return Ok(Some(CallOf { layer: number, call: reference.call })),
                Some(outputs) if reference.output < outputs.len() => return Ok(None),
                Some(outputs) => say!(
                    "is no network: {} output {} of `{}`, which has only {}, counted from 0",
                    what,
                    reference.output,
                    name,
                    if outputs.len() == 1 { "1 output".to_owned() } else { format!("{} outputs", outputs.len()) }
                ),
            },
        };
        self.refuse(at, sentence);
        Err(Refused)
    }

    /// Makes a call all of whose tensors are there; false after an error.
    fn make_call(&mut self, layers: &mut Layers, number: usize, call: &Json) -> bool {
        let before = self.program.errors.met();
        let value = self.at(call, |loader| {
            let arguments = loader.call_arguments(call, layers)?;
            if !loader.program.step(loader.place) {
                return None;
            }
            let made = layers.all.get(number).map(|layer| &layer.made)?;
            Some(match made {
                Made::Input => return None,
                Made::Layer(layer) | Made::Functional(layer) => {
                    let arguments = loader.told(layer, arguments);
                    loader.program.apply(layer, arguments, None)
                }
                Made::Operation(entry, object) => loader.operate(entry, object, arguments)?,
            })
        });
        let (Some(value), true) = (value, self.program.errors.met() == before) else { return false };
        if let Some(layer) = layers.all.get_mut(number) {
            layer.outputs.push(value.tensors());
        }
        true
    }

    fn call_arguments(&mut self, call: &Json, layers: &Layers) -> Option<Vec<Evaluated>> {
        if let Some(tensors) = call.items() {
            // As Keras 2 wrote them: `[["x", 0, 0, {}]]`.
            let found: Option<Vec<Value>> =
                tensors.iter().map(|json| layers.tensor(json.former_reference()?)).collect();
            let mut found = found?;
            let one = if found.len() == 1 { found.pop()? } else { Value::list(found) };
            return Some(vec![self.given(None, one)]);
        }
        let positional = call.get("args").and_then(Json::items);
        let keywords = call.get("kwargs").and_then(Json::entries);
        let (Some(positional), Some(keywords)) = (positional, keywords) else {
            self.refuse(call, say!("has a call without `args` and `kwargs`"));
            return None;
        };
        let mut arguments = Vec::with_capacity(positional.len() + keywords.len());
        for json in positional {
            let value = self.value(json, layers);
            arguments.push(self.given(None, value));
        }
        // What is null is not given.
        for (name, json) in keywords.iter().filter(|(_, json)| !json.is_null()) {
            let value = self.value(json, layers);
            arguments.push(self.given(Some(name), value));
        }
        Some(arguments)
    }

    /// What a layer is told by its call: one of the user's own is not told whether it is trained.
    fn told(&self, layer: &Rc<Instance>, mut arguments: Vec<Evaluated>) -> Vec<Evaluated> {
        if self.program.own_layers.owns(layer) {
            arguments.retain(|argument| argument.keyword() != Some("training"));
        }
        arguments
    }

    /// Applies a function. What is fixed of its operation and what its call adds are the arguments of one call here: those
    /// by position fill the parameters that the config leaves.
    fn operate(&mut self, entry: &'static Entry, object: &Object, call: Vec<Evaluated>) -> Option<Value> {
        let mut fixed = self.arguments_of(entry, object)?;
        let name = fixed.iter().position(|argument| argument.keyword() == Some(NAME.name)).map(|at| fixed.remove(at));
        let name = name.and_then(|name| match name.value.value {
            Value::Text(name) => Some(name),
            _ => None,
        });
        let (call, by_keyword): (Vec<_>, Vec<_>) = call.into_iter().partition(|argument| argument.name.is_none());
        let (mut by_position, mut arguments) = (call.into_iter(), Vec::new());
        let rest = entry.function.is_some_and(|function| function.rest == Rest::ByPosition);
        for param in entry.params.iter().take(entry.params.len() - usize::from(rest)) {
            let at = fixed.iter().position(|argument| argument.keyword() == Some(param.name));
            let given = at.map(|at| fixed.remove(at)).or_else(|| by_position.next());
            arguments.extend(given.map(|given| self.given(Some(param.name).filter(|_| !rest), given.value.value)));
        }
        arguments.extend(by_position);
        // A null that no parameter takes says nothing.
        fixed.retain(|argument| !matches!(argument.value.value, Value::None));
        arguments.extend(fixed.into_iter().chain(by_keyword));
        Some(self.program.call_operation_as(name, entry, arguments, self.place))
    }

    /// The tensors at which the network begins or ends; `None` after an error.
    fn ends(&mut self, object: &Object, key: &str, layers: &Layers) -> Option<Vec<Tensor>> {
        let Some(json) = object.config.get(key) else {
            self.refuse(object.config, say!("has a `{}` without its `{}`", object.class.as_ref(), key));
            return None;
        };
        let mut leaves = Vec::new();
        if !flatten(json, &mut leaves) {
            self.refuse(json, say!("has `{}` that are no tensors: each is [layer, call, output]", key));
            return None;
        }
        let mut tensors = Vec::with_capacity(leaves.len());
        for written in leaves {
            let layer = layers.by_name.get(written.layer).and_then(|number| layers.all.get(*number));
            let from_one = layer.is_some_and(|layer| matches!(layer.made, Made::Functional(_)));
            // A number below the first is that of no call.
            let call = if from_one { written.call.checked_sub(1).unwrap_or(usize::MAX) } else { written.call };
            let reference = Reference { call, ..written };
            let what = say!("its `{}` name", key);
            if self.resolve(layers, reference, written.call, json, what).is_err() {
                return None;
            }
            match layers.tensor(reference) {
                Some(Value::Tensor(tensor)) => tensors.push(tensor),
                _ => return None,
            }
        }
        Some(tensors)
    }

    /// Reports the calls that wait for one another.
    fn refuse_cycle(&mut self, layers: &Layers) {
        let waits = |number: usize| Some((number, layers.next_call(number)?));
        let Some(mut at) = (0..layers.all.len()).find_map(waits) else { return };
        let mut path: Vec<usize> = Vec::new();
        while !path.contains(&at.0) {
            path.push(at.0);
            let Ok(Some(missing)) = self.missing(layers, at.0, at.1) else { return };
            let Some(next) = waits(missing.layer) else { return };
            at = next;
        }
        let cycle: Vec<usize> = path.into_iter().skip_while(|number| *number != at.0).take(MAX_SHOWN).collect_vec();
        let name = |number: &usize| format!("`{}`", layers.all[*number].name);
        let pairs = cycle.iter().zip(cycle.iter().cycle().skip(1));
        let pairs = listed(pairs.map(|(layer, on)| format!("{} on {}", name(layer), name(on))), "and");
        self.refuse(at.1, say!("is no network: its layers are called on one another in a cycle, {}", pairs));
    }
}

/// As many layers of a cycle are named.
const MAX_SHOWN: usize = 6;

/// All references to tensors in a call.
fn collect<'f>(json: &'f Json, references: &mut Vec<Reference<'f>>) {
    if let Some(items) = json.items() {
        match json.former_reference() {
            Some(reference) => references.push(reference),
            None => items.iter().for_each(|item| collect(item, references)),
        }
    } else if let Ok(Form::Tensor(reference)) = json.form() {
        references.push(reference);
    } else {
        json.entries().into_iter().flatten().for_each(|(_, value)| collect(value, references));
    }
}

/// The references in a structure in Keras's order: dictionaries by key. False where there is something else.
fn flatten<'f>(json: &'f Json, leaves: &mut Vec<Reference<'f>>) -> bool {
    if let Some(reference) = json.reference() {
        leaves.push(reference);
        return true;
    }
    if let Some(items) = json.items() {
        return items.iter().all(|item| flatten(item, leaves));
    }
    json.sorted_values().is_some_and(|values| values.into_iter().all(|value| flatten(value, leaves)))
}

fn times(count: usize) -> String {
    match count {
        0 => "not at all".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
