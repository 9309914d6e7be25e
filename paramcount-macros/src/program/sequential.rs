//! `Sequential([…])`: its elements, each of which must be a layer that takes one tensor, applied one after another.

use super::Interpreter;
use super::calls::missing;
use super::parts::one_or_all;
use super::value::{Evaluated, Located, Value, by_position};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, listed, say};
use crate::graph::Naming;
use crate::layer::{Argument, Inputs, Instance, Param, Tensor};
use crate::shape::{Dim, Shape};
use crate::syntax::{self, ExprKind};
use crate::{layer, layers};
use std::rc::Rc;

impl Interpreter<'_> {
    /// `Sequential([…], name = …, trainable = …)`
    pub(super) fn sequential(&mut self, arguments: Vec<Evaluated>, place: Place) -> Value {
        if let Some(error) = brackets_forgotten(&arguments).or_else(|| name_first(&arguments)) {
            return self.fault(error);
        }
        // Keras's order is `layers, trainable, name`.
        let Some([layers, trainable, name]) =
            self.slots(["layers", "trainable", "name"], 0, arguments, "Sequential", place)
        else {
            return Value::Unknown;
        };
        let name_place = name.as_ref().map_or(place, |name| name.place);
        let naming = self.naming(name, trainable, "Sequential", place);
        let (items, elements) = match layers.map(|layers| (layers.value.value, layers.place, layers.elements)) {
            None => Default::default(),
            Some((Value::List(list), _, elements)) => (list.items(), elements),
            Some((Value::Unknown, ..)) => return Value::Unknown,
            Some((other, place, _)) => {
                let error = Error::new(place, say!("`Sequential` takes a list of layers, not {}", other.kind()));
                return self.fault(error.help("put the layers into brackets: `Sequential([…])`"));
            }
        };
        self.sequential_of(&items, &elements, None, (naming, name_place), place)
    }

    /// The network of these elements, which stand at these places if they are written out. Where none of them tells the
    /// shape of the input, it may be this.
    pub(super) fn sequential_of(
        &mut self,
        items: &[Value],
        elements: &[Place],
        shape: Option<Shape>,
        (naming, name_place): (Naming, Place),
        place: Place,
    ) -> Value {
        let Some((input, layers)) = self.elements(items, elements, place) else { return Value::Unknown };
        let input = input.or_else(|| self.graph.private_input(shape?));
        let name = naming.written.clone().unwrap_or_else(|| self.graph.automatic_name("Sequential"));
        let outside = self.graph.enter_scope(&name);
        let built = input.map(|input| {
            let outputs = self.chain(&layers, input.clone());
            (input, outputs)
        });
        self.graph.leave_scope(outside);
        if built.as_ref().is_some_and(|(_, outputs)| outputs.is_empty()) {
            return Value::Unknown;
        }
        let naming = Naming { written: Some(name), ..naming };
        let model = self.graph.sequential(layers, built, naming, self.errors);
        self.made(model, place, name_place)
    }

    /// Reports the blocks among the elements that were not given all their arguments: what they lack is the tensor.
    pub(super) fn refuse_blocks(&mut self, arguments: &[syntax::Argument]) {
        for element in arguments.iter().flat_map(|argument| argument.value.elements()) {
            let ExprKind::Call { callee, arguments } = &element.kind else { continue };
            let ExprKind::Name(name) = &callee.kind else { continue };
            let Value::Function(block, _) = self.lookup(name) else { continue };
            if missing(&block, arguments) > 0 {
                self.errors.report(no_element(&name.text, callee.place));
            }
        }
    }

    /// The input and the layers of a `Sequential`; `None` after an error. The places are those of elements written out.
    fn elements(
        &mut self,
        items: &[Value],
        places: &[Place],
        place: Place,
    ) -> Option<(Option<Tensor>, Vec<Rc<Instance>>)> {
        let mut input = None;
        let mut layers: Vec<Option<Rc<Instance>>> = Vec::new();
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::Tensor(tensor) if i == 0 && self.graph.is_from_input(tensor) => input = Some(tensor.clone()),
                other => {
                    let layer = self.element_layer(other, places.get(i).copied().unwrap_or(place));
                    layers.push(layer);
                }
            }
        }
        if input.is_none() {
            input = self.declared_input(layers.first().cloned().flatten().as_ref());
        }
        match layers.iter().cloned().collect_some() {
            Some(layers) => Some((input, layers)),
            None => {
                self.check_rest(input, layers);
                None
            }
        }
    }

    /// An element of a `Sequential` as the layer that it must be; `None` after an error.
    pub(super) fn element_layer(&mut self, item: &Value, place: Place) -> Option<Rc<Instance>> {
        let error = match item {
            Value::Unknown => return None,
            Value::Tensor(tensor) if self.graph.is_from_input(tensor) => {
                let at = self.graph.place_of(tensor);
                Error::new(at, say!("an `Input` stands first in a `Sequential`, and only there"))
            }
            Value::Tensor(_) => {
                let error = Error::new(place, say!("an element of a `Sequential` is a layer, not a tensor"));
                error.help("leave out the call: `Dense(10)`, not `Dense(10)(x)`")
            }
            Value::Layer(layer) => match several_inputs(layer) {
                None => return Some(layer.clone()),
                Some(error) => error,
            },
            Value::Model(_, layer) => return Some(self.adopted(layer.clone())),
            Value::Outside(outside) if layer::is_activation(&outside.text) => {
                no_activation(Error::new(place, say!("undefined layer `{}`", outside.text.as_ref())), &outside.text)
            }
            Value::Outside(outside) => {
                let outside = outside.clone();
                self.undefined(&outside, "layer");
                return None;
            }
            class @ (Value::Class(_) | Value::Network(_)) => {
                self.argument(Located { value: class.clone(), place }, layer::Wants::Layer);
                return None;
            }
            Value::Function(block, _) => no_element(&block.name.text, place),
            other => {
                let error = Error::new(place, say!("an element of a `Sequential` is a layer, not {}", other.kind()));
                match other {
                    Value::List(list)
                        if list.items().iter().all(|item| matches!(item, Value::Size(_) | Value::None)) =>
                    {
                        error.help("an input's shape is given by `Input(shape = (…,))`")
                    }
                    Value::List(_) => error.help("leave out the inner brackets"),
                    Value::Text(word) if layer::is_activation(word) => no_activation(error, word),
                    _ => error,
                }
            }
        };
        self.errors.report(error);
        None
    }

    /// Applies layers one after another.
    fn chain(&mut self, layers: &[Rc<Instance>], input: Tensor) -> Vec<Tensor> {
        self.chain_behind(None, layers, vec![input])
    }

    /// Applies layers one after another, the first of them to the outputs of the layer `before`.
    pub(super) fn chain_behind<'l>(
        &mut self,
        mut before: Option<&'l Rc<Instance>>,
        layers: &'l [Rc<Instance>],
        outputs: Vec<Tensor>,
    ) -> Vec<Tensor> {
        let mut value = if outputs.is_empty() { Value::Unknown } else { one_or_all(&outputs) };
        for layer in layers {
            value = match before.and_then(|before| too_many_outputs(before, layer)) {
                Some(error) => self.fault(error),
                None => self.apply_to(layer, value),
            };
            before = Some(layer);
        }
        value.tensors()
    }

    fn apply_to(&mut self, layer: &Rc<Instance>, value: Value) -> Value {
        self.require_declared(layer, &value);
        let place = layer.place;
        self.apply(layer, vec![by_position(value, place)], None)
    }

    /// A `Sequential` without an input gets one at its first call, of the shape that it is called on.
    pub(super) fn build_at_first_call(&mut self, layer: &Rc<Instance>, argument: Option<&Argument>) {
        let Some(model) = self.graph.take_unbuilt(layer) else { return };
        let Some(Argument::Tensor(tensor)) = argument else { return };
        if let Some(input) = self.graph.private_input(tensor.shape.clone()) {
            if let Some(layer) = self.graph.input_layer_of(&input) {
                model.begin_with(&layer);
            }
            let outside = self.graph.enter_scope(&layer.name);
            self.chain(&model.layers, input);
            self.graph.leave_scope(outside);
            self.graph.name_of_built_sequential(&model.layers);
        }
    }

    /// After an error in one element the others are still applied, for the errors that they have of their own; what
    /// comes after it has an input of which nothing is known.
    fn check_rest(&mut self, input: Option<Tensor>, layers: Vec<Option<Rc<Instance>>>) {
        let Some(unknown) = self.graph.private_input(Shape::UNKNOWN) else { return };
        let mut value = Value::Tensor(input.unwrap_or_else(|| unknown.clone()));
        for layer in layers {
            value = match layer {
                None => Value::Tensor(unknown.clone()),
                Some(layer) => self.apply_to(&layer, value),
            };
        }
    }

    /// `input_shape = …` or `input_dim = …` on the first layer makes the input; so does a first network that has one.
    pub(super) fn declared_input(&mut self, first: Option<&Rc<Instance>>) -> Option<Tensor> {
        let first = first?;
        let (shape, _) = declared_shape(first).or_else(|| Some((first.composite_input()?, first.place)))?;
        self.graph.private_input(shape)
    }

    /// Keras overlooks what a later layer says of its input; where that is not so, something else was meant.
    fn require_declared(&self, layer: &Rc<Instance>, value: &Value) {
        let (Some((declared, place)), Value::Tensor(input)) = (declared_shape(layer), value) else { return };
        self.errors.require(input.sound, declared.matches(&input.shape), || {
            let error = Error::new(
                place,
                say!("{}: says an input {}, and its input is {}", layer.title(), declared, input.shape),
            );
            let error = error.note(say!("its input comes from {}", input.origin));
            error.help("leave it out: only the first layer of a `Sequential` says its input")
        });
    }
}

/// What a layer says of its input by `input_shape` or `input_dim`, and where; unknown after an error in it.
fn declared_shape(layer: &Instance) -> Option<(Shape, Place)> {
    // An `Embedding` has an `input_dim` of its own, which is something else.
    let own = |param: &Param| layer.entry().is_some_and(|entry| entry.params.iter().any(|own| own.name == param.name));
    for param in &[layer::INPUT_SHAPE, layer::INPUT_DIM] {
        let Some(given) = layer.given(param.name).filter(|_| !own(param)) else { continue };
        let mut axes = vec![Dim::Dynamic];
        match layer.argument(param.name) {
            Argument::List(items) => {
                axes.extend(items.iter().map(|item| item.size().unwrap_or(Dim::Dynamic)).collect_vec())
            }
            Argument::Size(size) => axes.push(size),
            Argument::Unknown => return Some((Shape::UNKNOWN, given.place)),
            _ => continue,
        }
        return Some((Shape::of(axes), given.place));
    }
    None
}

/// `Sequential("net", [Dense(3)])`
fn name_first(arguments: &[Evaluated]) -> Option<Error> {
    let [name, layers, ..] = arguments else { return None };
    let (Value::Text(text), Value::List(_)) = (&name.value.value, &layers.value.value) else { return None };
    let error = Error::new(name.place, say!("`Sequential` takes its layers first"));
    Some(error.help(say!("write the name behind them: `name = \"{}\"`", text.as_ref())))
}

/// `Sequential(Dense(3), Dense(4))`
fn brackets_forgotten(arguments: &[Evaluated]) -> Option<Error> {
    let by_position: Vec<_> = arguments.iter().filter(|argument| argument.name.is_none()).collect_vec();
    let is_layer =
        |argument: &&Evaluated| matches!(argument.value.value, Value::Layer(_) | Value::Model(..) | Value::Tensor(_));
    match by_position.as_slice() {
        [first, .., last] if by_position.iter().any(is_layer) => {
            let error = Error::new(first.place.to(last.place), say!("`Sequential` takes its layers as one list"));
            Some(error.help("put them into brackets: `Sequential([…])`"))
        }
        _ => None,
    }
}

/// A block as an element.
fn no_element(name: &str, place: Place) -> Error {
    let error = Error::new(place, say!("an element of a `Sequential` is a layer, and `{}` is a block", name));
    error.help(say!("write a network that ends in `Model(inputs, outputs)`, and `{}(x)` in it", name))
}

/// A layer that returns several tensors, before one that takes one.
fn too_many_outputs(before: &Instance, layer: &Instance) -> Option<Error> {
    let param = before.returns_several()?;
    let place = before.given(param.name)?.place;
    let takes_one = layer.entry().is_some_and(|entry| matches!(entry.inputs, Inputs::One(_) | Inputs::Stated(..)));
    let sentence =
        say!("{}: returns several tensors, and a `Sequential` hands on one to {}", before.title(), layer.title());
    takes_one.then(|| Error::new(place, sentence).help(say!("leave out {}", param.name)))
}

/// The name of an activation in the place of a layer.
fn no_activation(error: Error, name: &str) -> Error {
    error.help(say!("write `{}`", layers::activation(name)))
}

/// A layer that takes several inputs cannot stand in a chain.
fn several_inputs(layer: &Rc<Instance>) -> Option<Error> {
    let (takes, help) = match layer.entry()?.inputs {
        Inputs::List => (say!("takes a list of tensors, and a `Sequential` hands it one"), APPLIED_TO_SEVERAL.into()),
        Inputs::Stated(_, true) => (
            say!("is the cell of a recurrent layer, and a `Sequential` hands it no states"),
            say!("write `RNN({}(…))`", layer.class_name().as_ref()),
        ),
        Inputs::Named(names, required) if required > 1 => {
            let names = listed(names.iter().take(required).copied(), "and");
            (say!("takes {}, and a `Sequential` hands it one tensor", names), APPLIED_TO_SEVERAL.into())
        }
        _ => return None,
    };
    Some(Error::new(layer.place, say!("{}: {}", layer.title(), takes)).help(help))
}

const APPLIED_TO_SEVERAL: &str =
    "write the network with `Model(inputs, outputs)`, where a layer is applied to several tensors";
