//! `add_weight(shape, name = …)`: a weight of a layer of the user's own, or of a network.

use super::Interpreter;
use super::value::{Evaluated, Located, Value};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, say};
use crate::layer::{
    Accepts, Argument, DTYPE, Dtype, Fallback, Identity, Instance, NAME, Param, Passed, Policy, Scope, TRAINABLE,
    Wants, Weight, bind_params,
};
use crate::shape::{Dim, Shape};
use crate::syntax::Name;
use std::rc::Rc;

/// What `add_weight` takes, as Keras has it.
pub(crate) const WEIGHT_PARAMS: &[Param] = &[
    Param::new("shape", Accepts::Shape, "The weight's shape, which has no batch.").or(Fallback::Ints(&[])),
    Param::idle("initializer", Accepts::Initializer).or(Fallback::None),
    DTYPE,
    TRAINABLE,
    Param::idle("autocast", Accepts::Flag).or(Fallback::Flag(true)),
    Param::idle("regularizer", Accepts::Regularizer).or(Fallback::None),
    Param::idle("constraint", Accepts::Constraint).or(Fallback::None),
    Param::idle("aggregation", Accepts::Anything).or(Fallback::None),
    Param::idle("overwrite_with_gradient", Accepts::Flag).or(Fallback::Flag(false)),
    NAME,
];

impl Interpreter<'_> {
    /// `add_weight(name = …, shape = …)`, inside of such a layer, or in a network's own block.
    pub(super) fn add_weight(&mut self, mut arguments: Vec<Evaluated>, place: Place) -> Value {
        // Keras 2 took the name first.
        if let Some(Evaluated { name: None, value: Located { value: Value::Text(_), .. }, .. }) = arguments.first() {
            let first = arguments.remove(0);
            let error =
                Error::new(first.place, say!("`add_weight`: the shape stands first, and a name is given by name"));
            self.fault(error.help("write `add_weight(shape, name = \"…\")`"));
            let name = Name { text: NAME.name.into(), place: first.place };
            arguments.push(Evaluated { name: Some(name), ..first });
        }
        let wants = |name: Option<&str>, i: usize| {
            let param = name.map_or(WEIGHT_PARAMS.get(i), |name| WEIGHT_PARAMS.iter().find(|param| param.name == name));
            param.map_or(Wants::Anything, |param| param.kind.wants())
        };
        let passed = self.passed(arguments, &wants);
        let Some(body) = self.bodies.last() else { return self.network_weight(passed, place) };
        let (class, layer) = (body.class.clone(), body.layer.clone());
        let scope = body.scope(self.graph.scope());
        let open = passed.iter().any(|passed| passed.value.is_unknown());
        self.once(place, open, |program| {
            let Some(weight) = program.weight(passed, Some(&layer), &scope, place) else { return Value::Unknown };
            let shape = Shape::of(weight.shape.clone());
            let Some(tensor) = program.graph.loose(shape) else { return Value::Unknown };
            class.keep_weight(weight, &tensor);
            Value::Tensor(tensor)
        })
    }

    /// A weight that belongs to the network, as in a subclass of `keras.Model`: no layer's row counts it.
    fn network_weight(&mut self, passed: Vec<Passed>, place: Place) -> Value {
        let scope = self.graph.scope().clone();
        let Some(weight) = self.weight(passed, None, &scope, place) else { return Value::Unknown };
        let Some(array) = self.graph.array(Shape::of(weight.shape.clone())) else { return Value::Unknown };
        match self.network_weights.last_mut() {
            Some(weights) => weights.push((weight, array.id)),
            None => {
                let error = Error::new(place, say!("`add_weight` stands in a network, or in a `layer`"));
                return self.fault(error.help("write it in the block that ends in `Model(inputs, outputs)`"));
            }
        }
        Value::Tensor(array)
    }

    /// A weight of a layer, or of a network; `None` after an error.
    fn weight(&mut self, passed: Vec<Passed>, layer: Option<&Instance>, scope: &Scope, place: Place) -> Option<Weight> {
        let errors = self.errors;
        let (arguments, broken) = errors.watch(|| bind_params(WEIGHT_PARAMS, passed, "`add_weight`", place, errors));
        if broken {
            return None;
        }
        let argument =
            |name: &str| arguments.iter().find(|(param, _)| param.name == name).map(|(_, argument)| argument.clone());
        let shape: Option<Vec<Dim>> = match argument("shape") {
            Some(Argument::List(items)) => items.iter().map(Argument::size).collect_some(),
            _ => None,
        };
        let Some(shape) = shape.filter(|shape| !shape.iter().any(|dim| dim.is_dynamic())) else {
            let sentence = say!("`add_weight` takes a shape of numbers, as a weight's size is known");
            self.errors.report(Error::new(place, sentence));
            return None;
        };
        let name = match argument("name") {
            Some(Argument::Text(name)) => name,
            _ => self.graph.automatic_name("Variable"),
        };
        let dtype = match argument("dtype") {
            Some(Argument::Text(dtype)) => Policy::named(&dtype).map(|policy| policy.variables),
            _ => None,
        };
        let of_layer = layer.map_or(Dtype::F32, |layer| layer.policy().variables);
        let learned = !matches!(argument("trainable"), Some(Argument::Flag(false)));
        let trainable = layer.is_none_or(|layer| layer.trainable.get()) && learned;
        Some(Weight {
            identity: Identity::new(),
            address: scope.weight(&name, None),
            name: name.to_string().into(),
            factors: shape.iter().map(|dim| (vec![*dim], "")).collect_vec(),
            shape,
            trainable,
            learned,
            set: Rc::default(),
            dtype: dtype.unwrap_or(of_layer),
        })
    }
}
