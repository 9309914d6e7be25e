//! Layers applied to tensors. Each shape is inferred as its layer is applied, by asking the layer's entry; names and the
//! order of layers are Keras's. This module knows no layer by name, and nothing of the language.

mod masks;
mod model;
mod names;
mod operations;
mod order;
mod rows;

pub(crate) use model::{Model, ModelKind, Naming, Totals};
pub(crate) use rows::{Finished, Row};

use crate::diagnostics::{Errors, Place};
use crate::layer;
use crate::layer::{
    Applied, CallArguments, Entry, Identity, Instance, Nested, Origin, Output, Passed, Tensor, apply, bind_call,
};
use crate::shape::{Condition, Shape};
use names::Names;
use order::OperationId;
use std::collections::HashMap;
use std::rc::Rc;

/// The number of an application in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NodeId(u32);

/// All layers made and applied in one session, which is one `struct`.
#[derive(Default)]
pub(crate) struct Graph {
    names: Names,
    nodes: Vec<Node>,
    /// For each tensor the node it comes from, and which of its outputs it is.
    producers: Vec<(NodeId, u32)>,
    /// The applications of each layer, in order.
    applications: HashMap<Identity, Vec<NodeId>>,
    /// Every layer, in the order in which they were made.
    made: Vec<Rc<Instance>>,
    /// How many layers of the user's own are being applied, each inside of the one before.
    inside: usize,
    masks: HashMap<u32, Tensor>,
    /// Each `Sequential` that has no input yet: its first call gives it one.
    unbuilt: HashMap<Identity, Rc<Model>>,
}

/// One application of a layer.
struct Node {
    layer: Rc<Instance>,
    arguments: CallArguments,
    /// In Keras's order: by position, then by keyword.
    inputs: Vec<Tensor>,
    outputs: Vec<Tensor>,
}

/// What a call returns: a tensor, or a tuple of such.
pub(crate) type Flow = Nested<Tensor>;

impl Graph {
    /// The next automatic name for a class.
    pub(crate) fn automatic_name(&mut self, class: &str) -> Rc<str> {
        self.names.next(class)
    }

    /// Makes a layer, and gives it the name written or the next that Keras would give.
    pub(crate) fn construct(
        &mut self,
        entry: &'static Entry,
        passed: Vec<Passed>,
        place: Place,
        errors: &Errors,
    ) -> Rc<Instance> {
        let names = &mut self.names;
        let mut name = |written: Option<&str>| written.map_or_else(|| names.next(entry.class), Rc::from);
        let instance = layer::construct(entry.into(), passed, place, &mut name, errors);
        for class in (entry.makes)(&instance) {
            self.names.next(class);
        }
        self.adopt(&instance);
        instance
    }

    /// Takes a layer that was made elsewhere into the session.
    pub(crate) fn adopt(&mut self, instance: &Rc<Instance>) {
        self.made.push(instance.clone());
    }

    /// Applies a layer to what was passed. After an error the result is a tensor of which nothing is known.
    pub(crate) fn call(
        &mut self,
        layer: &Rc<Instance>,
        mut passed: Vec<Passed>,
        place: Option<Place>,
        errors: &Errors,
    ) -> Flow {
        self.add_masks(layer, &mut passed);
        let first = !self.applications.contains_key(&layer.identity);
        let Some((arguments, inputs)) = bind_call(layer, passed, place, errors) else {
            return Flow::One(self.unknown(layer));
        };
        if first {
            self.first_call(layer);
        }
        let applied = apply(layer, arguments.clone(), errors);
        let unmasked = arguments.inputs.iter().flatten().cloned().collect::<Vec<_>>();
        let flow = self.record(layer, arguments, inputs, applied);
        self.make_masks(layer, &unmasked, &flow, errors);
        flow
    }

    /// Keeps an application and its outputs.
    pub(crate) fn record(
        &mut self,
        layer: &Rc<Instance>,
        arguments: CallArguments,
        inputs: Vec<Tensor>,
        applied: Applied,
    ) -> Flow {
        let node = NodeId(self.nodes.len() as u32);
        let Applied { output, remark, sound } = applied;
        let origin = Origin { class: layer.class_name(), name: layer.name.clone(), remark };
        let output = output.unwrap_or(Output::One(Shape::UNKNOWN));
        let is_array = layer.is_operation() && inputs.is_empty();
        let tensor = if is_array { Tensor::array } else { Tensor::new };
        let first = self.producers.len();
        let flow = output.map(&mut |shape| {
            let id = self.producers.len();
            self.producers.push((node, (id - first) as u32));
            tensor(id as u32, shape.clone(), origin.clone(), sound)
        });
        self.applications.entry(layer.identity).or_default().push(node);
        self.nodes.push(Node {
            layer: layer.clone(),
            arguments,
            inputs,
            outputs: flow.leaves().into_iter().cloned().collect(),
        });
        flow
    }

    /// The tensor that stands in for a result after an error.
    fn unknown(&mut self, layer: &Rc<Instance>) -> Tensor {
        let applied = Applied { output: Ok(Output::One(Shape::UNKNOWN)), remark: None, sound: Condition::Known(true) };
        let flow = self.record(layer, CallArguments::default(), Vec::new(), applied);
        match flow {
            Flow::One(tensor) => tensor,
            Flow::Many(_) => Tensor::new(0, Shape::UNKNOWN, Origin::default(), Condition::Known(true)),
        }
    }

    /// Some layers make others inside when they are first called, which take names from the session's counters.
    fn first_call(&mut self, layer: &Rc<Instance>) {
        if let Some(entry) = layer.entry() {
            entry.call_makes.iter().for_each(|class| drop(self.names.next(class)));
        }
    }

    /// Every layer made in this session, in order.
    pub(crate) fn made(&self) -> &[Rc<Instance>] {
        &self.made
    }

    /// What is made from here on stands inside of another layer. The result is for `leave_layer`.
    pub(crate) fn enter_layer(&mut self) -> usize {
        self.inside += 1;
        self.made.len()
    }

    /// Takes back the layers made since: they are none of the model's.
    pub(crate) fn leave_layer(&mut self, entered: usize) -> Vec<Rc<Instance>> {
        self.inside = self.inside.saturating_sub(1);
        self.made.split_off(entered.min(self.made.len()))
    }

    /// Whether a tensor is the input of a network.
    pub(crate) fn is_from_input(&self, tensor: &Tensor) -> bool {
        self.is_input(self.producer(tensor))
    }

    /// Where the layer stands that a tensor comes from.
    pub(crate) fn place_of(&self, tensor: &Tensor) -> Place {
        self.node(self.producer(tensor)).map_or(Place::token(0), |node| node.layer.place)
    }

    /// The layer that a tensor comes from.
    pub(crate) fn layer_of(&self, tensor: &Tensor) -> Option<&Rc<Instance>> {
        self.node(self.producer(tensor)).map(|node| &node.layer)
    }

    /// How many layers were made and applied.
    pub(crate) fn size(&self) -> usize {
        self.made.len() + self.nodes.len()
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    fn producer(&self, tensor: &Tensor) -> NodeId {
        self.producers.get(tensor.id as usize).map_or(NodeId(0), |(node, _)| *node)
    }

    fn operation(&self, node: NodeId) -> OperationId {
        let applications = self.node(node).and_then(|node| self.applications.get(&node.layer.identity));
        OperationId(applications.and_then(|nodes| nodes.first()).copied().unwrap_or(node))
    }

    fn inputs(&self, node: NodeId) -> &[Tensor] {
        self.node(node).map(|node| node.inputs.as_slice()).unwrap_or_default()
    }

    fn parents(&self, node: NodeId) -> Vec<NodeId> {
        self.inputs(node).iter().map(|input| self.producer(input)).collect()
    }

    fn is_input(&self, node: NodeId) -> bool {
        self.node(node).is_some_and(|node| node.layer.is_input())
    }
}
