//! Layers of the user's own: `layer LayerScale(dim)(x) { add_weight(…); x }`. Such a layer is one row of the summary, and
//! owns the weights made in it and those of its layers: the layers handed to it and those made inside.

use super::bodies::{Body, Made, Phase, Site};
use super::functions::{declares, last_name, leave_out_training, no_value};
use super::scope::{Names, Scope};
use super::value::{Evaluated, Home, Located, Value, by_position, count_by_position};
use super::{Interpreter, MAX_CALLS};
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Place, say};
use crate::graph::Model;
use crate::layer::shared_params::BASE;
use crate::layer::{
    self, Argument, Blame, Call, Composite, Given, Identity, Inside, Instance, Outcome, Output, Passed, Tensor,
    Variable, Wants, Weight, construct, try_out,
};
use crate::map::{Map, Set};
use crate::shape::Shape;
use crate::syntax::{LayerItem, Parameter, ParameterKind};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// The layers of the user's own that a network made.
#[derive(Default)]
pub(super) struct OwnLayers {
    made: Map<Identity, Rc<OwnLayer>>,
    asked: Rc<Asked>,
    /// What their bodies applied that is not theirs.
    captured: Vec<Captured>,
}

struct OwnLayer {
    layer: Rc<Instance>,
    item: Rc<LayerItem>,
    parameters: Vec<(Rc<str>, Value)>,
    class: Rc<OwnClass>,
    module: usize,
}

/// The class of such a layer, and what the program has found out of it, for the graph to take.
pub(super) struct OwnClass {
    name: Rc<str>,
    /// What the layer was made with.
    settings: RefCell<Vec<(Rc<str>, Argument)>>,
    /// The layer, of which a wrapper may have a copy.
    layer: OnceCell<Identity>,
    /// Its weights and its layers, as Keras tracks what is set on `self`: what was handed over first.
    weights: RefCell<Vec<Weight>>,
    /// The tensors that those weights are in the body.
    variables: RefCell<Vec<Variable>>,
    layers: RefCell<Vec<Rc<Instance>>>,
    made: RefCell<Made>,
    results: RefCell<Vec<Ran>>,
    asked: Rc<Asked>,
}

/// A layer that another one around it called on inputs of these shapes, though its body was not run on such.
type Asked = RefCell<Option<(Identity, Vec<Shape>)>>;

/// What the body came to on inputs of these shapes.
struct Ran {
    inputs: Vec<Shape>,
    output: Output,
    /// What happened; nothing is known of it after an error.
    inside: Option<Inside>,
}

/// A layer that a body applies and that is no part of its layer.
struct Captured {
    layer: Rc<Instance>,
    /// Where it is applied.
    place: Place,
    by: Rc<OwnClass>,
    item: Rc<LayerItem>,
}

impl OwnClass {
    pub(super) fn name(&self) -> Rc<str> {
        self.name.clone()
    }

    /// What was made at a site of the body before.
    pub(super) fn made(&self, site: &Site) -> Option<Value> {
        self.made.borrow().get(site).cloned()
    }

    /// Keeps what was made at a site. The layers written among the arguments of another one are that one's.
    pub(super) fn keep(&self, site: Site, value: &Value) {
        let place = site.1;
        let mut layers = self.layers.borrow_mut();
        for layer in value.layers() {
            let inner = identities(&layer.parts());
            layers.retain(|known| !(place.covers(known.place) && inner.contains(&known.identity)));
            layers.push(layer);
        }
        self.made.borrow_mut().insert(site, value.clone());
    }

    /// A `Sequential` that has grown takes the place of the one that was there, and keeps what was added to it.
    pub(super) fn replace(&self, layer: &Instance, grown: &Value) {
        let [new] = &grown.layers()[..] else { return };
        let mut layers = self.layers.borrow_mut();
        let Some(at) = layers.iter().position(|known| known.identity == layer.identity) else { return };
        let inner = identities(&new.parts());
        let behind = layers.split_off(at + 1);
        layers.truncate(at);
        layers.push(new.clone());
        for known in behind {
            if !inner.contains(&known.identity) {
                layers.push(known);
            }
        }
    }

    pub(super) fn keep_weight(&self, weight: Weight, tensor: &Tensor) {
        self.variables.borrow_mut().push(Variable { tensor: tensor.id, weight: weight.identity });
        self.weights.borrow_mut().push(weight);
    }

    fn is_tracked(&self, layer: &Instance) -> bool {
        self.layers.borrow().iter().any(|known| known.identity == layer.identity)
    }
}

impl Composite for OwnClass {
    fn class(&self) -> Rc<str> {
        self.name.clone()
    }

    fn settings(&self) -> Vec<(Rc<str>, Argument)> {
        self.settings.borrow().clone()
    }

    fn scope(&self, outer: &layer::Scope, name: &str) -> layer::Scope {
        outer.layer(name)
    }

    fn set_trainable(&self, trainable: bool) {
        self.weights.borrow().iter().for_each(|weight| weight.set_trainable(trainable));
    }

    fn parts(&self) -> Vec<Rc<Instance>> {
        self.layers.borrow().clone()
    }

    fn weights(&self) -> Vec<Weight> {
        let own = self.weights.borrow().iter().map(Weight::as_set).collect_vec();
        let mut weights = sorted_by_key(own, |weight| !weight.learned);
        for (number, weight) in weights.iter_mut().enumerate() {
            weight.address = weight.address.in_dataset(&format!("vars/{number}"));
        }
        for layer in self.parts() {
            for weight in layer.weights().iter() {
                // The attribute that holds a layer is known only to the Python that makes it.
                weights.push(Weight { address: weight.address.nowhere(), ..weight.clone() });
            }
        }
        let mut seen = Set::new();
        weights.retain(|weight| seen.insert(weight.identity));
        weights
    }

    fn apply(&self, call: &mut Call) -> Outcome {
        let inputs: Vec<Shape> = call.inputs().iter().map(|input| input.shape.clone()).collect_vec();
        if let Some(ran) = self.results.borrow().iter().find(|ran| ran.inputs == inputs) {
            if let Some(inside) = &ran.inside {
                call.happened(inside.clone());
            }
            return Ok(ran.output.clone());
        }
        *self.asked.borrow_mut() = self.layer.get().map(|layer| (*layer, inputs));
        Err(call.refuse(Blame::Layer, say!("a layer of your own cannot stand inside of this layer")))
    }
}

impl OwnLayers {
    /// The classes of all of them.
    pub(super) fn classes(&self) -> impl Iterator<Item = &Rc<OwnClass>> {
        self.made.values().map(|own| &own.class)
    }

    pub(super) fn owns(&self, layer: &Rc<Instance>) -> bool {
        self.made.contains_key(&layer.identity)
    }
}

impl Interpreter<'_> {
    /// Makes such a layer. Beside its own parameters it takes `name` and `trainable`.
    pub(super) fn make_own_layer(
        &mut self,
        item: &Rc<LayerItem>,
        module: usize,
        arguments: Vec<Evaluated>,
        place: Place,
    ) -> Value {
        if item.broken {
            self.errors.meet();
            return Value::Unknown;
        }
        let of_every_layer = |argument: &Evaluated| {
            argument
                .keyword()
                .is_some_and(|name| BASE.iter().any(|param| param.name == name) && !declares(&item.parameters, name))
        };
        let (mut base, mut own) = (Vec::new(), Vec::new());
        for argument in arguments {
            if of_every_layer(&argument) { base.push(argument) } else { own.push(argument) }
        }
        let who = format!("layer `{}`", item.name.text);
        let Some(scope) = self.bind_parameters(&item.parameters, &Home::of(module), own, &who, place) else {
            return Value::Unknown;
        };
        let (mut parameters, mut handed, mut seen) = (Vec::new(), Vec::new(), Set::new());
        for Parameter { name, .. } in &item.parameters {
            let Some(value) = scope.names.get(&name.text) else { continue };
            for layer in value.layers() {
                if seen.insert(layer.identity) {
                    handed.push(layer);
                }
            }
            parameters.push((name.text.clone(), value.copied()));
        }
        let class = Rc::new(OwnClass {
            name: item.name.text.clone(),
            settings: RefCell::default(),
            layer: OnceCell::new(),
            weights: RefCell::default(),
            variables: RefCell::default(),
            layers: RefCell::new(handed),
            made: RefCell::default(),
            results: RefCell::default(),
            asked: self.own_layers.asked.clone(),
        });
        let base = self.passed(base, &|name, _| match name {
            Some("trainable") => Wants::Size,
            Some(_) => Wants::Text,
            None => Wants::Anything,
        });
        let graph = &mut self.graph;
        let mut name = |written: Option<&str>| match written {
            Some(written) => written.into(),
            None => graph.automatic_name(&item.name.text),
        };
        let layer = construct(class.clone().into(), base, place, &mut name, self.errors);
        class.layer.get_or_init(|| layer.identity);
        self.graph.adopt(&layer);
        let own = Rc::new(OwnLayer { layer: layer.clone(), item: item.clone(), parameters, class, module });
        self.own_layers.made.insert(layer.identity, own.clone());
        self.run_while_making(&own);
        Value::Layer(layer)
    }

    /// Tells what the layers of the user's own were made with, once all are made: by then it is known which Rust constants are
    /// numbers.
    pub(super) fn tell_settings(&mut self) {
        for own in self.own_layers.made.values().cloned().collect_vec() {
            let settings = own.parameters.iter().map(|(name, value)| (name.clone(), self.setting(value)));
            *own.class.settings.borrow_mut() = settings.collect_vec();
        }
    }

    /// A value as what a layer was made with: what layers cannot be given goes by its name, or is unknown.
    fn setting(&mut self, value: &Value) -> Argument {
        match value {
            Value::Size(size) => Argument::Size(*size),
            Value::Float(x) => Argument::Float(*x),
            Value::Flag(flag) => Argument::Flag(*flag),
            Value::Text(text) => Argument::Text(text.clone()),
            Value::Carried(text) => Argument::Carried(text.clone()),
            Value::None => Argument::None,
            Value::List(list) => Argument::list(list.items().iter().map(|value| self.setting(value)).collect_vec()),
            Value::Layer(layer) | Value::Model(_, layer) => Argument::Layer(layer.clone()),
            Value::Outside(outside) => {
                let own = self.is_generic(&outside.text);
                let number = self.rust_constants.known(&outside.text, outside.place, own);
                number.map_or_else(|| Argument::Carried(outside.text.clone()), Argument::Size)
            }
            Value::Class(entry) => Argument::Carried(entry.class.into()),
            Value::Function(function, _) => Argument::Carried(function.name.text.clone()),
            _ => Argument::Unknown,
        }
    }

    /// Runs the body of a layer that is made, for the layers in it that are made with it.
    fn run_while_making(&mut self, own: &OwnLayer) {
        let Some(inputs) = &own.item.inputs else { return };
        let unknown = Names::default();
        inputs.iter().for_each(|input| unknown.insert(input.name.text.clone(), Value::Unknown));
        let errors = self.errors;
        // What is met on unknown inputs is met again on those to come.
        errors.provisional(|| self.run_body(own, Scope { names: unknown, ..Scope::default() }, &[], Phase::Making));
    }

    /// Applies such a layer.
    pub(super) fn apply_own_layer(
        &mut self,
        layer: &Rc<Instance>,
        mut arguments: Vec<Evaluated>,
        place: Option<Place>,
    ) -> Value {
        let Some(own) = self.own_layers.made.get(&layer.identity).cloned() else { return Value::Unknown };
        leave_out_training(own.item.inputs.as_deref().unwrap_or_default(), &mut arguments);
        match self.run_own_layer(&own, arguments) {
            Some(given) => {
                let inputs = given.arguments.iter().map(|(_, argument)| argument.clone()).collect_vec();
                let passed = Passed::by_position(Argument::list(inputs), layer.place);
                self.graph.call_with(layer, vec![passed], Some(given), place, self.errors).into()
            }
            None => Value::Unknown,
        }
    }

    /// Runs the layers of the user's own that stand inside of another one, on what that will hand them.
    pub(super) fn run_inside(&mut self, outer: &Rc<Instance>, passed: &[Passed]) {
        if self.own_layers.made.is_empty() || outer.parts().is_empty() {
            return;
        }
        for _ in 0..MAX_CALLS {
            try_out(outer, passed.to_vec(), self.graph.scope());
            let asked = self.own_layers.asked.borrow_mut().take();
            let Some((own, inputs)) = asked else { return };
            let Some(own) = self.own_layers.made.get(&own).cloned() else { return };
            let mut arguments = Vec::new();
            for shape in &inputs {
                if let Some(tensor) = self.graph.loose(shape.clone()) {
                    arguments.push(by_position(Value::Tensor(tensor.hanging_on_input(true)), own.layer.place));
                }
            }
            if self.run_own_layer(&own, arguments).is_none() {
                // Nothing is known of its output, and nothing more is said.
                let unknown = Ran { inputs, output: Output::One(Shape::UNKNOWN), inside: None };
                own.class.results.borrow_mut().insert(0, unknown);
            }
        }
    }

    /// Runs the body on the inputs, and gives them back by their names; what it makes and applies inside is no row of the
    /// network. `None` after an error.
    fn run_own_layer(&mut self, own: &OwnLayer, arguments: Vec<Evaluated>) -> Option<Given> {
        let layer = &own.layer;
        let (mut inputs, mut traced, mut given) = (Vec::new(), Vec::new(), Vec::new());
        for argument in arguments {
            inputs.push(self.argument(argument.value.clone(), Wants::Tensor));
            let Located { value, place } = argument.value.clone();
            let value = value.map_tensors(&mut |tensor| self.graph.traced(tensor));
            given.extend(value.tensors());
            traced.push(argument.with(Located { value, place }));
        }
        let inputs_of = own.item.inputs.as_ref()?;
        let names = inputs_by_name(inputs_of, &traced);
        let by_position = count_by_position(&traced);
        let scope = self.bind_parameters(inputs_of, &Home::of(own.module), traced, &layer.title(), layer.place)?;
        if inputs.iter().any(|input| matches!(input, Argument::Unknown)) {
            return None;
        }
        let phase = if own.class.results.borrow().is_empty() { Phase::First } else { Phase::Again };
        let (value, inside) = self.run_body(own, scope, &given, phase)?;
        let output = self.output(&value, &own.item)?;
        let output = if self.graph.is_inside_layer() { output } else { output.map(&mut Shape::untraced) };
        let shapes =
            inputs.iter().map(Argument::tensors).collect_flat().iter().map(|tensor| tensor.shape.clone()).collect_vec();
        own.class.results.borrow_mut().insert(0, Ran { inputs: shapes, output, inside });
        Some(Given { arguments: names.into_iter().zip(inputs).collect_vec(), by_position })
    }

    /// Runs the body in a scope that knows its inputs, and tells what happened; `None` where it is too deep.
    fn run_body(
        &mut self,
        own: &OwnLayer,
        scope: Scope,
        inputs: &[Tensor],
        phase: Phase,
    ) -> Option<(Value, Option<Inside>)> {
        if self.scopes.len() > MAX_CALLS {
            let sentence = say!("layers and blocks call one another more than {} deep", MAX_CALLS);
            self.fault(Error::new(own.layer.place, sentence));
            return None;
        }
        for (name, value) in &own.parameters {
            scope.names.insert(name.clone(), value.copied());
        }
        let entered = self.graph.enter_layer((phase != Phase::Making).then_some(&*own.layer));
        self.scopes.push(scope);
        let began = (phase, self.graph.scope());
        self.bodies.push(Body::new(own.layer.clone(), own.class.clone(), own.item.clone(), began));
        let errors = self.errors;
        let frame = say!("in the layer `{}`", own.item.name.text.as_ref());
        let value = errors.within(frame, || self.in_module(own.module, |program| program.run(&own.item.body)));
        self.bodies.pop();
        self.scopes.pop();
        let variables = own.class.variables.borrow().clone();
        let inside = self.graph.inside_own(&entered, &own.layer, (inputs, &value.tensors()), variables);
        self.graph.leave_layer(entered);
        Some((value, inside))
    }

    /// The shapes of what a body ends in.
    fn output(&mut self, value: &Value, item: &LayerItem) -> Option<Output> {
        match value {
            Value::Tensor(tensor) => Some(Output::One(tensor.shape.clone())),
            Value::List(list) => {
                list.items().iter().map(|value| self.output(value, item)).collect_some().map(Output::Many)
            }
            Value::Unknown => None,
            Value::None => {
                self.fault(no_value(&item.name.text, &item.body, &last_name(&item.body)));
                None
            }
            other => {
                let place = item.body.result.as_ref().map_or(item.body.place, |result| result.place);
                let sentence =
                    say!("the layer `{}` ends in {}, not in a tensor", item.name.text.as_ref(), other.kind());
                self.fault(Error::new(place, sentence));
                None
            }
        }
    }

    /// Notes that a body applies a layer that is not its own.
    pub(super) fn note_captured(&mut self, layer: &Rc<Instance>, place: Place) {
        if let Some(body) = self.bodies.last()
            && !body.class.is_tracked(layer)
        {
            let (by, item) = (body.class.clone(), body.item.clone());
            self.own_layers.captured.push(Captured { layer: layer.clone(), place, by, item });
        }
    }

    /// A layer that a body applies and that was made outside of it counts where it stands; in no row it would not count.
    pub(super) fn refuse_uncounted(&mut self, model: &Model) {
        if self.own_layers.captured.is_empty() {
            return;
        }
        let counted: Set<Identity> = model.weights().iter().map(|weight| weight.identity).collect();
        let part_of_model = all_layers(&model.layers);
        for captured in std::mem::take(&mut self.own_layers.captured) {
            let used = captured.by.layer.get().is_some_and(|by| part_of_model.contains(by));
            let is_counted = captured.layer.weights().iter().all(|weight| counted.contains(&weight.identity));
            if used && !is_counted {
                self.errors.report(uncounted(&captured));
            }
        }
    }
}

/// The names under which arguments are bound to the inputs of a layer of the user's own; the same for all that one input
/// takes.
fn inputs_by_name(inputs: &[Parameter], arguments: &[Evaluated]) -> Vec<Rc<str>> {
    let last = inputs.iter().rfind(|input| input.kind == ParameterKind::Others).or(inputs.last());
    let mut names = Vec::new();
    for (at, argument) in arguments.iter().enumerate() {
        names.push(match (argument.keyword(), inputs.get(at).or(last)) {
            (Some(name), _) => name.into(),
            (None, Some(input)) => input.name.text.clone(),
            (None, None) => "inputs".into(),
        });
    }
    names
}

fn identities(layers: &[Rc<Instance>]) -> Set<Identity> {
    layers.iter().map(|layer| layer.identity).collect()
}

/// All layers that these are made of.
fn all_layers(layers: &[Rc<Instance>]) -> Set<Identity> {
    let mut found = Set::new();
    let mut open: Vec<Rc<Instance>> = layers.to_vec();
    while let Some(layer) = open.pop() {
        if found.insert(layer.identity) {
            open.extend(layer.parts());
        }
    }
    found
}

fn uncounted(captured: &Captured) -> Error {
    let class = captured.by.name();
    let sentence = say!(
        "{} is made outside of the layer `{}`, and its weights would be counted in no row",
        captured.layer.title(),
        class.as_ref()
    );
    let mut handed = captured.item.parameters.iter().map(|parameter| &*parameter.name.text).collect_vec();
    handed.push("shared");
    Error::new(captured.place, sentence)
        .note("Keras counts a layer where it is set on another one, or where a network applies it")
        .help(say!(
            "hand it over: declare `layer {}({})`, apply `shared` in it, and make it with that layer",
            class.as_ref(),
            handed.join(", ")
        ))
}

impl Value {
    /// The same value, its lists and dictionaries made anew: a body that changes one changes its own.
    pub(super) fn copied(&self) -> Value {
        match self {
            Value::List(list) => list.map(&mut Value::copied),
            Value::Dictionary(dictionary) => dictionary.copied(),
            other => other.clone(),
        }
    }

    fn map_tensors(&self, map: &mut dyn FnMut(&Tensor) -> Tensor) -> Value {
        match self {
            Value::Tensor(tensor) => Value::Tensor(map(tensor)),
            Value::List(list) => list.map(&mut |value| value.map_tensors(map)),
            other => other.clone(),
        }
    }
}
