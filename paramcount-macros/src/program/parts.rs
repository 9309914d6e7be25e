//! The parts of a network: its layers by number and by name, their inputs and outputs; and a `Sequential` that grows by
//! `model.add(layer)`.

use super::Interpreter;
use super::value::{Evaluated, Located, Value};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, nearest, say};
use crate::graph::{Model, ModelKind, Naming};
use crate::layer::{Composite, Instance, Tensor};
use crate::shape::Dim;
use crate::syntax::Name;
use std::rc::Rc;

impl Interpreter<'_> {
    /// What a network has become since, if it is a `Sequential` to which layers were added.
    pub(super) fn as_it_is_now(&self, value: Value) -> Value {
        let mut value = value;
        while let Value::Model(_, layer) = &value {
            match self.grown.get(&layer.identity) {
                Some(grown) => value = grown.clone(),
                None => break,
            }
        }
        value
    }

    /// `model.add(layer)`, `model.get_layer("name")`; `None` for other methods.
    pub(super) fn network_method(
        &mut self,
        model: &Rc<Model>,
        layer: &Rc<Instance>,
        method: &Name,
        arguments: Vec<Evaluated>,
        place: Place,
    ) -> Value {
        match &*method.text {
            "add" => match <[Evaluated; 1]>::try_from(arguments) {
                Ok([added]) => {
                    let open = added.value.value.is_open();
                    self.once(place, open, |program| program.add_layer(model, layer, added.value))
                }
                Err(_) => self.fault(Error::new(place, say!("`.add` takes one layer"))),
            },
            _ => self.find_layer(model, arguments, place),
        }
    }

    /// A longer network takes the place of the one that was there.
    fn add_layer(&mut self, model: &Rc<Model>, layer: &Rc<Instance>, added: Located) -> Value {
        if model.kind != ModelKind::Sequential {
            let error = Error::new(added.place, say!("{}: only a `Sequential` grows", layer.title()));
            return self.fault(error.help("apply the layer to its output: `Model(m.input, Dense(10)(m.output))`"));
        }
        if self.graph.is_applied(layer) {
            let error = Error::new(added.place, say!("{}: was applied already, and grows no more", layer.title()));
            return self.fault(error.help("add all layers before it is applied"));
        }
        self.steps += model.layers.len();
        let built_in = model.scope.clone().unwrap_or_else(|| self.graph.scope().clone());
        let outside = self.graph.return_to_scope(built_in);
        let longer = self.longer(model, layer, added);
        self.graph.leave_scope(outside);
        for own in self.own_layers.classes() {
            own.replace(layer, &longer);
        }
        self.grown.insert(layer.identity, longer);
        Value::None
    }

    /// The network with a layer more.
    fn longer(&mut self, model: &Rc<Model>, layer: &Rc<Instance>, added: Located) -> Value {
        let first = model.layers.is_empty() && model.inputs.is_empty();
        let (mut layers, mut input) = (model.layers.clone(), model.inputs.first().cloned());
        let mut outputs = if layers.is_empty() { input.iter().cloned().collect_vec() } else { model.outputs.clone() };
        match (&added.value, first) {
            (Value::Tensor(tensor), true) if self.graph.is_from_input(tensor) => {
                input = Some(tensor.clone());
                outputs = vec![tensor.clone()];
            }
            (value, _) => {
                let Some(new) = self.element_layer(value, added.place) else { return Value::Unknown };
                if first && let Some(declared) = self.declared_input(Some(&new)) {
                    outputs = vec![declared.clone()];
                    input = Some(declared);
                }
                if input.is_some() {
                    outputs = self.chained_to(model, layers.last(), &new, outputs);
                }
                layers.push(new);
            }
        }
        let naming = Naming {
            written: Some(model.name.clone()),
            trainable: model.is_trainable(),
            loaded: model.loaded,
            place: layer.place,
        };
        let built = input.map(|input| (input, outputs));
        let longer = self.graph.sequential(layers, built, naming, self.errors);
        self.made(longer, layer.place, layer.name_place)
    }

    /// The outputs of a layer behind those of the layers before.
    fn chained_to(
        &mut self,
        model: &Model,
        before: Option<&Rc<Instance>>,
        layer: &Rc<Instance>,
        outputs: Vec<Tensor>,
    ) -> Vec<Tensor> {
        let outside = self.graph.enter_scope(&model.name);
        let outputs = self.chain_behind(before, std::slice::from_ref(layer), outputs);
        self.graph.leave_scope(outside);
        outputs
    }

    /// `layer.trainable = …`, of a layer or of a network.
    pub(super) fn set_trainable(&mut self, owner: Located, trainable: bool) {
        match owner.value {
            Value::Layer(layer) => layer.set_trainable(trainable),
            Value::Model(model, layer) => {
                layer.set_trainable(trainable);
                // It may be the network that is declared, which no other uses.
                model.set_trainable(trainable);
            }
            Value::Unknown => {}
            other => {
                let error = Error::new(owner.place, say!("{} has no `.trainable`", other.kind()));
                let help = match (other, trainable) {
                    (Value::Tensor(_), false) => "give `trainable = false` to the layer that makes it",
                    _ => "a layer and a network have it: `base.trainable = false;`",
                };
                self.fault(error.help(help));
            }
        }
    }

    /// `model.get_layer("name")`, `model.get_layer(index = 1)`
    fn find_layer(&mut self, model: &Model, arguments: Vec<Evaluated>, place: Place) -> Value {
        let Some([name, index]) = self.slots(["name", "index"], 0, arguments, "`get_layer`", place) else {
            return Value::Unknown;
        };
        let wanted = match (name, index) {
            (Some(name), None) => name.value,
            (None, Some(index)) => index.value,
            _ => return self.fault(Error::new(place, say!("`get_layer` takes a name or an index"))),
        };
        match &wanted.value {
            Value::Text(text) => match model.layers.iter().find(|layer| layer.name == *text) {
                Some(layer) => Value::Layer(layer.clone()),
                None => {
                    let error =
                        Error::new(wanted.place, say!("`{}` has no layer `{}`", model.name.as_ref(), text.as_ref()));
                    let near = nearest(text, model.layers.iter().map(|layer| &*layer.name));
                    self.fault(error.maybe_help(near.map(|near| say!("did you mean \"{}\"?", near))))
                }
            },
            Value::Unknown => Value::Unknown,
            Value::Size(Dim::Known(_)) => {
                let layers: Vec<Value> = model.layers.iter().cloned().map(Value::Layer).collect_vec();
                self.element(&layers, wanted)
            }
            other => self.fault(Error::new(
                wanted.place,
                say!("a layer is found by its name or its index, not by {}", other.kind()),
            )),
        }
    }

    /// `layer.input`, `layer.output`: the tensors of the one call that the layer had.
    pub(super) fn tensors_of_layer(&mut self, layer: &Rc<Instance>, attribute: &Name) -> Value {
        let what = &*attribute.text;
        let Some((inputs, outputs)) = self.graph.only_call(layer) else {
            if layer.hangs_on_an_error() {
                return Value::Unknown;
            }
            let sentence = match self.graph.is_applied(layer) {
                true => say!("{}: was applied more than once, so that its {} is not one", layer.title(), what),
                false => say!("{}: is not applied to anything yet, and has no {}", layer.title(), what),
            };
            return self.fault(
                Error::new(attribute.place, sentence)
                    .help("bind the tensor to a name where it is made: `y = layer(x);`"),
            );
        };
        let tensors = if what == "input" { inputs } else { outputs };
        one_or_all(&tensors)
    }
}

/// A tensor alone, or the list of several.
pub(super) fn one_or_all(tensors: &[Tensor]) -> Value {
    match tensors {
        [one] => Value::Tensor(one.clone()),
        many => Value::list(many.iter().cloned().map(Value::Tensor)),
    }
}
