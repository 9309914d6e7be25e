//! Networks: `Model(…)`, `Sequential([…])`, a `struct` and what it is declared as, and an earlier network used as a layer.

use super::Interpreter;
use super::functions::{MODEL, no_value};
use super::scope::Scope;
use super::value::{Evaluated, Located, Outside, Value};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, listed, say};
use crate::graph::{Model, Naming};
use crate::layer;
use crate::layer::{Argument, Instance, Param, Passed, Slot, Tensor, bind};
use crate::map::Map;
use crate::shape::Condition;
use crate::syntax::{self, ExprKind};
use std::rc::Rc;

impl Interpreter<'_> {
    /// Runs the body of a `struct`.
    pub(super) fn declare(&mut self, number: usize, network: &syntax::Network) -> Option<Rc<Model>> {
        self.current = number;
        self.begin_session();
        let errors = self.errors;
        let (value, broken) = errors.watch(|| {
            self.run_beside(self.module, &network.name.text);
            self.body(number, network, Scope::default())
        });
        let value = match value {
            Value::Model(model, _) if model.inputs.is_empty() && broken => Value::Unknown,
            Value::Model(model, layer) if model.inputs.is_empty() => self.without_input(network, &model, layer.place),
            value => value,
        };
        if self.errors.any_within(network.name.place.to(network.body.place)) {
            self.errors.meet();
        }
        match value {
            Value::Model(model, _) => {
                self.require_countable(network, &model);
                self.refuse_uncounted(&model);
                self.tell_settings();
                if let Some(file) = network.weights.as_ref().filter(|_| !broken) {
                    self.hold_against(file, &model, network);
                }
                Some(model)
            }
            _ => {
                self.report_silence(network);
                None
            }
        }
    }

    /// A network comes to nothing after an error only. Where none was reported the build fails all the same.
    fn report_silence(&self, network: &syntax::Network) {
        if self.errors.met() == 0 {
            let sentence = say!("nothing is known of `{}`, and `network!` cannot say why", network.name.text.as_ref());
            let error = Error::new(network.name.place, sentence);
            self.errors.report(error.note("this is a fault of paramcount: please report it"));
        }
    }

    /// All that a network's constants tell must be countable.
    fn require_countable(&mut self, network: &syntax::Network, model: &Model) {
        let total = model.totals().params();
        let mut axes = Vec::new();
        for output in &model.outputs {
            let known = output.shape.axes().unwrap_or_default().iter().filter(|axis| !axis.is_rust_constant());
            axes.extend(known.map(|axis| axis.at_most(layer::MOST)).collect_vec());
        }
        let (name, place) = (network.name.text.as_ref(), network.name.place);
        let guard = Condition::all(model.outputs.iter().map(|output| output.sound));
        self.errors.require(guard, total.at_most(layer::MOST), || {
            Error::new(place, say!("`{}` has {} parameters, more than a usize can count", name, total))
        });
        self.errors.require(guard, Condition::all(axes), || {
            Error::new(place, say!("an output of `{}` is larger than a usize can count", name))
        });
    }

    /// A `Sequential` that waits for its first call to learn its input: as a whole network it has no shapes.
    fn without_input(&mut self, network: &syntax::Network, model: &Model, place: Place) -> Value {
        let error =
            Error::new(place, say!("`{}` has no input, so none of its shapes are known", network.name.text.as_ref()));
        let Some(first) = model.layers.first() else {
            return self.fault(error.help("begin with an `Input(shape = (…,))`"));
        };
        let help = say!("begin with an `Input(shape = (…,))`, before {}", first.title());
        let name = network.name.text.as_ref();
        self.fault(error.help(help).help(say!(
            "or write `const {} = …;`, if it is to be applied: without an input it is a layer, `{}(x)`",
            name,
            name
        )))
    }

    /// The network that a body declares.
    fn body(&mut self, number: usize, network: &syntax::Network, scope: Scope) -> Value {
        self.making.push(number);
        self.network_weights.push(Vec::new());
        self.scopes.push(scope);
        let mut located = self.evaluate(&network.body);
        if let Some(returned) = self.scopes.pop().and_then(|scope| scope.returned) {
            located.value = returned;
        }
        self.making.pop();
        let weights = self.network_weights.pop().unwrap_or_default();
        let error = match (located.value, &network.body.kind) {
            (Value::Model(model, layer), _) if !weights.is_empty() => {
                return self.made(Some(model.with_weights(weights)), layer.place, layer.name_place);
            }
            (value @ (Value::Model(..) | Value::Unknown), _) => return value,
            (Value::None, ExprKind::Block(block)) => no_value(&network.name.text, block, MODEL),
            (Value::Tensor(_), ExprKind::Block(block)) => {
                let place = block.result.as_ref().map_or(block.place, |result| result.place);
                Error::new(place, say!("`{}` ends in a tensor, not in a network", network.name.text.as_ref()))
                    .help("end it with `Model(inputs, outputs)`")
            }
            (Value::Outside(outside), ExprKind::Block(_)) => {
                let error = Error::new(outside.place, say!("undefined name `{}`", outside.text.as_ref()));
                match self.variable_like(&outside.text) {
                    Some(near) => error.help(say!("did you mean `{}`?", near)),
                    None => error.help("end it with `Model(inputs, outputs)`"),
                }
            }
            (other, body) => {
                let place = match body {
                    ExprKind::Block(block) => block.result.as_ref().map_or(block.place, |result| result.place),
                    _ => located.place,
                };
                let sentence =
                    say!("`{}` is declared as {}, not as a network", network.name.text.as_ref(), other.kind());
                Error::new(place, sentence)
                    .help("a network is `Sequential([…])`, or a block that ends in `Model(inputs, outputs)`")
            }
        };
        self.fault(error)
    }

    /// An earlier network used as a layer: `Encoder()(x)`. Its const generics are given by name.
    pub(super) fn instantiate(&mut self, number: usize, arguments: Vec<Evaluated>, place: Place) -> Value {
        let Some((module, network)) = self.networks.get(number).copied() else { return Value::Unknown };
        let name = network.name.text.clone();
        if matches!(network.body.kind, ExprKind::Error) {
            // What is wrong was said where it is declared; how it is called may follow from that.
            self.errors.meet();
            return Value::Unknown;
        }
        if self.making.contains(&number) {
            return self.fault(Error::new(place, say!("`{}` is used in its own declaration", name.as_ref())));
        }
        if module == self.module && number > self.current {
            let error = Error::new(place, say!("`{}` is declared further down", name.as_ref()));
            return self.fault(error.help("declare it above the network that uses it"));
        }
        self.run_beside(module, &name);
        let generics: Vec<String> = network.generics.iter().map(|generic| generic.name.to_string()).collect_vec();
        let mut slots = vec![Slot::new("name", false), Slot::new("trainable", false)];
        for generic in &generics {
            // One of the same name may be the using network's own.
            slots.push(Slot::new(generic, !self.is_generic(generic)));
        }
        for slot in &mut slots {
            slot.keyword_only = true;
        }

        if let Some(tensor) = arguments.iter().find(|argument| matches!(argument.value.value, Value::Tensor(_))) {
            let error = Error::new(
                tensor.place,
                say!("network `{}`: a tensor is no argument of a network, and this applies nothing", name.as_ref()),
            );
            return self.fault(error.help(say!(
                "`{}()` makes a layer, and `{}()(x)` applies it",
                name.as_ref(),
                name.as_ref()
            )));
        }
        let who = format!("network `{name}`");
        let errors = self.errors;
        let ((naming, name_place, scope, given), broken) = errors.watch(|| {
            let mut bound = bind(&slots, arguments, &who, place, self.errors).into_iter();
            let (written, trainable) = (bound.next().flatten(), bound.next().flatten());
            let name_place = written.as_ref().map_or(place, |written| written.place);
            let naming = self.naming(written, trainable, &who, place);
            let scope = Scope::default();
            let mut given = Vec::new();
            for (generic, passed) in generics.iter().zip(bound) {
                let Some(passed) = passed else {
                    let own = Value::Outside(Outside { text: generic.as_str().into(), place });
                    let own = self.as_number(own);
                    scope.names.insert(generic.as_str().into(), own);
                    continue;
                };
                match self.as_number(passed.value.value) {
                    Value::Size(size) => {
                        given.push(say!("{} = {}", generic, size));
                        scope.names.insert(generic.as_str().into(), Value::Size(size));
                    }
                    Value::Unknown => self.errors.meet(),
                    other => {
                        let sentence = say!("network `{}`: {} takes a number, not {}", name.as_ref(), generic, other);
                        self.fault(Error::new(passed.place, sentence));
                    }
                }
            }
            (naming, name_place, scope, given)
        });
        if broken {
            return Value::Unknown;
        }
        let mut values = Map::new();
        for name in &generics {
            if let Some(value) = scope.names.get(name) {
                values.insert(name.as_str().into(), value);
            }
        }
        let elsewhere = generics.is_empty() && module != self.module;
        let run = || {
            self.given_generics.push(values);
            let value = self.in_module(module, |program| program.body(number, network, scope));
            self.given_generics.pop();
            value
        };
        let value = if elsewhere {
            // What is wrong in it is so wherever it is used.
            errors.elsewhere(run).0
        } else if given.is_empty() {
            run()
        } else {
            errors.within(say!("in the network `{}`, used with {}", name.as_ref(), listed(given, "and")), run)
        };
        match value {
            Value::Model(model, _) => self.made(Some(model.renamed(naming)), place, name_place),
            other => other,
        }
    }

    /// `Model(inputs, outputs, name = …, trainable = …)`
    pub(super) fn model(&mut self, arguments: Vec<Evaluated>, place: Place) -> Value {
        let Some([inputs, outputs, name, trainable]) =
            self.slots(["inputs", "outputs", "name", "trainable"], 2, arguments, "Model", place)
        else {
            return Value::Unknown;
        };
        let name_place = name.as_ref().map_or(place, |name| name.place);
        let naming = self.naming(name, trainable, "Model", place);
        let (Some(inputs), Some(outputs)) = (inputs, outputs) else { return Value::Unknown };
        let inputs = self.tensors(inputs, "inputs");
        let outputs = self.tensors(outputs, "outputs");
        match (inputs, outputs) {
            (Some(inputs), Some(outputs)) => {
                let model = self.graph.functional(inputs, outputs, naming, self.errors);
                self.made(model, place, name_place)
            }
            _ => Value::Unknown,
        }
    }

    pub(super) fn made(&mut self, model: Option<Rc<Model>>, place: Place, name_place: Place) -> Value {
        match model {
            Some(model) => {
                let layer = self.graph.as_layer(&model, place, name_place);
                self.not_too_nested(layer, place).map_or(Value::Unknown, |layer| Value::Model(model, layer))
            }
            None => Value::Unknown,
        }
    }

    /// A network's own layer, now that it is used as one.
    pub(super) fn adopted(&mut self, layer: Rc<Instance>) -> Rc<Instance> {
        self.graph.adopt(&layer);
        layer
    }

    /// What a network is called, and whether it is trained: the arguments that it has in common with every layer.
    pub(super) fn naming(
        &mut self,
        name: Option<Passed<Located>>,
        trainable: Option<Passed<Located>>,
        who: &str,
        place: Place,
    ) -> Naming {
        const PARAMS: &[Param] = &[layer::NAME, layer::TRAINABLE];
        let written = name.as_ref().and_then(|name| match &name.value.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        });
        let mut passed = Vec::new();
        for (param, given) in PARAMS.iter().zip([name, trainable]) {
            if let Some(Passed { value, place, .. }) = given {
                passed.push(Passed::by_name(param.name, self.argument(value, param.kind.wants()), place));
            }
        }
        let bound = layer::bind_params(PARAMS, passed, who, place, self.errors);
        let trainable = !bound.iter().any(|(_, argument)| matches!(argument, Argument::Flag(false)));
        Naming { written, trainable, loaded: false, place }
    }

    /// The arguments of `Model` or `Sequential` by name.
    pub(super) fn slots<const N: usize>(
        &mut self,
        names: [&str; N],
        required: usize,
        arguments: Vec<Evaluated>,
        who: &str,
        place: Place,
    ) -> Option<[Option<Passed<Located>>; N]> {
        let slots: Vec<Slot> = names.iter().enumerate().map(|(i, name)| Slot::new(name, i < required)).collect_vec();
        bind(&slots, arguments, who, place, self.errors).try_into().ok()
    }

    fn tensors(&mut self, argument: Passed<Located>, what: &str) -> Option<Vec<Tensor>> {
        let mut tensors = Vec::new();
        let sound = self.collect_tensors(&argument.value.value, argument.place, what, &mut tensors);
        if sound && tensors.is_empty() {
            let error = Error::new(argument.place, say!("`Model` needs {}, and the list of them is empty", what));
            self.errors.report(error);
            return None;
        }
        sound.then_some(tensors)
    }

    fn collect_tensors(&mut self, value: &Value, place: Place, what: &str, tensors: &mut Vec<Tensor>) -> bool {
        let error = match value {
            Value::Tensor(tensor) if !tensor.is_array => {
                tensors.push(tensor.clone());
                return true;
            }
            Value::Tensor(_) => {
                let error =
                    Error::new(place, say!("the {} of a `Model` come from an `Input`, and this from none", what));
                error.note("an array is a constant of the operation that takes it")
            }
            Value::Dictionary(dictionary) => {
                return dictionary.by_key().iter().all(|item| self.collect_tensors(item, place, what, tensors));
            }
            Value::List(list) => {
                return list.items().iter().all(|item| self.collect_tensors(item, place, what, tensors));
            }
            Value::Unknown => return false,
            Value::Outside(outside) => {
                let outside = outside.clone();
                self.undefined(&outside, "tensor");
                return false;
            }
            Value::Layer(layer) if layer.hangs_on_an_error() => return false,
            Value::Layer(layer) => Error::new(
                place,
                say!(
                    "the {} of a `Model` are tensors, and {} is a layer that is not applied to one",
                    what,
                    layer.title()
                ),
            )
            .help(say!("apply it first: `{}(…)(x)`", layer.class_name().as_ref())),
            Value::Model(_, layer) => Error::new(
                place,
                say!(
                    "the {} of a `Model` are tensors, and {} is a network that is not applied to one",
                    what,
                    layer.title()
                ),
            )
            .help("apply it first: `network(x)`"),
            other => Error::new(place, say!("the {} of a `Model` are tensors, not {}", what, *other)),
        };
        self.errors.report(error);
        false
    }
}
