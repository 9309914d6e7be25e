//! Layers of the user's own: `layer LayerScale(dim)(x) { add_weight(…); x }`. Such a layer is one row of the summary, and
//! owns the weights made in it; its body runs whenever it is applied.

use super::calls::{Evaluated, by_position};
use super::functions::{last_name, no_value};
use super::scope::Names;
use super::value::{Home, Located, Value};
use super::{Interpreter, MAX_CALLS};
use crate::diagnostics::{Error, Place, say};
use crate::layer::shared_params::BASE;
use crate::layer::{
    Accepts, Argument, Blame, Call, Composite, Identity, Instance, Outcome, Output, Param, Passed, Policy, Products,
    Scope, Wants, Weight, construct, try_out,
};
use crate::shape::{Condition, Dim, Shape};
use crate::syntax::{LayerItem, Name};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

const UNCHANGED: &str = "Changes neither shape nor count.";

/// What `add_weight` takes, as Keras has it.
pub(crate) const WEIGHT_PARAMS: &[Param] = &[
    Param::new("shape", Accepts::Shape, "The weight's shape, which has no batch.")
        .or(crate::layer::Fallback::Ints(&[])),
    Param::new("initializer", Accepts::Initializer, UNCHANGED).or(crate::layer::Fallback::None),
    crate::layer::DTYPE,
    crate::layer::TRAINABLE,
    Param::new("autocast", Accepts::Flag, UNCHANGED).or(crate::layer::Fallback::Flag(true)),
    Param::new("regularizer", Accepts::Regularizer, UNCHANGED).or(crate::layer::Fallback::None),
    Param::new("constraint", Accepts::Constraint, UNCHANGED).or(crate::layer::Fallback::None),
    Param::new("aggregation", Accepts::Anything, UNCHANGED).or(crate::layer::Fallback::None),
    Param::new("overwrite_with_gradient", Accepts::Flag, UNCHANGED).or(crate::layer::Fallback::Flag(false)),
    crate::layer::NAME,
];

/// The layers of the user's own that a network made.
#[derive(Default)]
pub(super) struct OwnLayers {
    made: HashMap<Identity, OwnLayer>,
}

#[derive(Clone)]
struct OwnLayer {
    layer: Rc<Instance>,
    item: Rc<LayerItem>,
    parameters: Names,
    class: Rc<OwnClass>,
    module: usize,
}

/// The class of such a layer. The program runs its body and leaves the result here, for the graph to take.
struct OwnClass {
    name: Rc<str>,
    results: RefCell<Vec<Ran>>,
    /// The shapes of inputs on which a layer around it called it, and the body was not run.
    asked: Cell<Option<Vec<Shape>>>,
}

/// What the body came to on inputs of these shapes.
struct Ran {
    inputs: Vec<Shape>,
    output: Output,
    weights: Vec<Weight>,
    products: Vec<Products>,
}

impl Composite for OwnClass {
    fn class(&self) -> Rc<str> {
        self.name.clone()
    }

    fn scope(&self, outer: &Scope, name: &str) -> Scope {
        outer.layer(name)
    }

    fn apply(&self, call: &mut Call) -> Outcome {
        let inputs: Vec<Shape> = call.inputs().iter().map(|input| input.shape.clone()).collect();
        match self.results.borrow().iter().find(|ran| ran.inputs == inputs) {
            Some(ran) => {
                call.weights_mut().extend(ran.weights.iter().cloned());
                call.costs(&ran.products);
                Ok(ran.output.clone())
            }
            None => {
                self.asked.set(Some(inputs));
                Err(call.refuse(Blame::Layer, say!("a layer of your own cannot stand inside of this layer")))
            }
        }
    }
}

impl OwnLayers {
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
            argument.name.as_ref().is_some_and(|name| BASE.iter().any(|param| param.name == &*name.text))
        };
        let declares = |argument: &Evaluated| {
            item.parameters
                .iter()
                .any(|parameter| Some(&parameter.name.text) == argument.name.as_ref().map(|name| &name.text))
        };
        let (base, own): (Vec<_>, Vec<_>) =
            arguments.into_iter().partition(|argument| of_every_layer(argument) && !declares(argument));
        let who = format!("layer `{}`", item.name.text);
        let Some(scope) = self.bind_parameters(&item.parameters, &Home::of(module), own, &who, place) else {
            return Value::Unknown;
        };
        let class =
            Rc::new(OwnClass { name: item.name.text.clone(), results: RefCell::default(), asked: Cell::default() });
        let base = self.passed(base, |name, _| {
            name.map_or(Wants::Anything, |name| if name == "trainable" { Wants::Size } else { Wants::Text })
        });
        let graph = &mut self.graph;
        let mut name = |written: Option<&str>| written.map_or_else(|| graph.automatic_name(&item.name.text), Rc::from);
        let layer = construct(class.clone().into(), base, place, &mut name, self.errors);
        self.graph.adopt(&layer);
        let own = OwnLayer { layer: layer.clone(), item: item.clone(), parameters: scope.names, class, module };
        self.own_layers.made.insert(layer.identity, own);
        Value::Layer(layer)
    }

    /// Applies such a layer.
    pub(super) fn apply_own_layer(
        &mut self,
        layer: &Rc<Instance>,
        arguments: Vec<Evaluated>,
        place: Option<Place>,
    ) -> Value {
        let Some(own) = self.own_layers.made.get(&layer.identity).cloned() else { return Value::Unknown };
        match self.run_own_layer(&own, arguments) {
            Some(inputs) => {
                let passed = Passed::by_position(Argument::list(inputs), layer.place);
                self.graph.call(layer, vec![passed], place, self.errors).into()
            }
            None => Value::Unknown,
        }
    }

    /// Runs the layers of the user's own that stand inside of another one, on what that will hand them.
    pub(super) fn run_inside(&mut self, outer: &Rc<Instance>, passed: &[Passed]) {
        if self.own_layers.made.is_empty() {
            return;
        }
        for _ in 0..MAX_CALLS {
            try_out(outer, passed.to_vec());
            let mut asked =
                self.own_layers.made.values().filter_map(|own| Some((own.clone(), own.class.asked.take()?)));
            let Some((own, inputs)) = asked.next() else { return };
            let tensors = inputs.iter().filter_map(|shape| self.graph.loose(shape.clone())).map(Value::Tensor);
            let arguments = tensors.map(|value| by_position(value, own.layer.place)).collect();
            if self.run_own_layer(&own, arguments).is_none() {
                // Nothing is known of its output, and nothing more is said.
                let unknown =
                    Ran { inputs, output: Output::One(Shape::UNKNOWN), weights: Vec::new(), products: Vec::new() };
                own.class.results.borrow_mut().insert(0, unknown);
            }
        }
    }

    /// Runs the body on the inputs; what it makes and applies inside is no row of the network. `None` after an error.
    fn run_own_layer(&mut self, own: &OwnLayer, arguments: Vec<Evaluated>) -> Option<Vec<Argument>> {
        let layer = &own.layer;
        if self.scopes.len() > MAX_CALLS {
            let sentence = say!("layers and blocks call one another more than {} deep", MAX_CALLS);
            self.fault(Error::new(layer.place, sentence));
            return None;
        }
        let given: Vec<(Value, Place)> =
            arguments.iter().map(|argument| (argument.value.value.clone(), argument.place)).collect();
        let mut scope = self.bind_parameters(
            own.item.inputs.as_ref()?,
            &Home::of(own.module),
            arguments,
            &layer.title(),
            layer.place,
        )?;
        let mut inputs = Vec::new();
        for (value, place) in given {
            inputs.push(self.argument(super::value::Located { value, place }, Wants::Tensor));
        }
        if inputs.iter().any(|input| matches!(input, Argument::Unknown)) {
            return None;
        }
        scope.names.extend(own.parameters.clone());
        scope.weights = Some((layer.clone(), Vec::new()));
        let entered = self.graph.enter_layer(layer);
        self.scopes.push(scope);
        let errors = self.errors;
        let frame = say!("in the layer `{}`", own.item.name.text.as_ref());
        let value = errors.within(frame, || self.in_module(own.module, |program| program.run(&own.item.body)));
        let weights = self.scopes.pop().and_then(|scope| scope.weights).map(|(_, weights)| weights).unwrap_or_default();
        let (inside, products) = self.graph.leave_layer(entered);
        let (output, _) = self.output(&value, &own.item)?;
        let shapes = inputs.iter().flat_map(Argument::tensors).map(|tensor| tensor.shape.clone());
        let weights = with_those_of(weights, &inside);
        own.class.results.borrow_mut().insert(0, Ran { inputs: shapes.collect(), output, weights, products });
        Some(inputs)
    }

    /// The shapes of what a body ends in.
    fn output(&mut self, value: &Value, item: &LayerItem) -> Option<(Output, Condition)> {
        match value {
            Value::Tensor(tensor) => Some((Output::One(tensor.shape.clone()), tensor.sound)),
            Value::List(list) => {
                let outputs: Option<Vec<_>> = list.items().iter().map(|value| self.output(value, item)).collect();
                let (outputs, sound): (Vec<_>, Vec<_>) = outputs?.into_iter().unzip();
                Some((Output::Many(outputs), Condition::all(sound)))
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

    /// `add_weight(name = …, shape = …)`, inside such a layer.
    pub(super) fn add_weight(&mut self, mut arguments: Vec<Evaluated>, place: Place) -> Value {
        // Keras 2 took the name first.
        if let Some(first @ Evaluated { name: None, value: Located { value: Value::Text(_), .. }, .. }) =
            arguments.first_mut()
        {
            let error =
                Error::new(first.place, say!("`add_weight`: the shape stands first, and a name is given by name"));
            self.fault(error.help("write `add_weight(shape, name = \"…\")`"));
            first.name = Some(Name { text: crate::layer::NAME.name.into(), place: first.place });
            arguments.rotate_left(1);
        }
        let wants = |name: Option<&str>, i: usize| {
            let param = name.map_or(WEIGHT_PARAMS.get(i), |name| WEIGHT_PARAMS.iter().find(|param| param.name == name));
            param.map_or(Wants::Anything, |param| param.kind.wants())
        };
        let passed = self.passed(arguments, wants);
        let errors = self.errors;
        let bind = || crate::layer::bind_params(WEIGHT_PARAMS, passed, "`add_weight`", place, errors);
        let (arguments, broken) = errors.watch(bind);
        if broken {
            return Value::Unknown;
        }
        let argument =
            |name: &str| arguments.iter().find(|(param, _)| param.name == name).map(|(_, argument)| argument.clone());
        let shape: Option<Vec<Dim>> = match argument("shape") {
            Some(Argument::List(items)) => items.iter().map(Argument::size).collect(),
            _ => None,
        };
        let Some(shape) = shape.filter(|shape| !shape.iter().any(|dim| dim.is_dynamic())) else {
            return self
                .fault(Error::new(place, say!("`add_weight` takes a shape of numbers, as a weight's size is known")));
        };
        let name = match argument("name") {
            Some(Argument::Text(name)) => name.to_string(),
            _ => "variable".to_owned(),
        };
        let dtype = match argument("dtype") {
            Some(Argument::Text(dtype)) => Policy::named(&dtype).map(|policy| policy.variables),
            _ => None,
        };
        let scope = self.graph.scope().clone();
        let trainable = !matches!(argument("trainable"), Some(Argument::Flag(false)));
        let Some((layer, weights)) = self.scope().weights.as_mut() else {
            let error = Error::new(place, say!("`add_weight` stands inside of a `layer`"));
            return self.fault(
                error.help("declare one: `layer Scale(dim)(x) { add_weight(name = \"gamma\", shape = (dim,)); x }`"),
            );
        };
        let trainable = trainable && layer.trainable;
        let factors = shape.iter().map(|dim| (vec![*dim], "")).collect();
        let dataset = format!("vars/{}", weights.len());
        weights.push(Weight {
            identity: Identity::new(),
            address: scope.weight(&name, Some(dataset)),
            name: name.into(),
            shape: shape.clone(),
            trainable,
            dtype: dtype.unwrap_or(layer.policy().variables),
            factors,
        });
        self.graph.loose(Shape::of(shape)).map_or(Value::Unknown, Value::Tensor)
    }
}

/// A layer's own weights, then those of the layers made inside it, each once.
fn with_those_of(mut weights: Vec<Weight>, inside: &[Rc<Instance>]) -> Vec<Weight> {
    let mut seen: std::collections::HashSet<Identity> = weights.iter().map(|weight| weight.identity).collect();
    for layer in inside {
        let new = layer.weights().iter().filter(|weight| seen.insert(weight.identity));
        // The attribute that holds the layer is known only to the Python that makes it.
        weights.extend(new.map(|weight| Weight { address: weight.address.nowhere(), ..weight.clone() }));
    }
    weights
}
