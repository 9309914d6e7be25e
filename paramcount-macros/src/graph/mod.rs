//! Layers applied to tensors. Each shape is inferred as its layer is applied, by asking the layer's entry; names and the
//! order of layers are Keras's. This module knows no layer by name, and nothing of the language.

mod beginnings;
mod inside;
mod masks;
mod model;
mod operations;
mod order;
mod rows;

pub(crate) use model::{Model, ModelKind, Naming, Totals};
pub(crate) use rows::{Finished, Row};

use crate::collect::CollectVec;
use crate::diagnostics::{Errors, Place};
use crate::layer;
use crate::layer::{
    Application, Applied, CallArguments, Dtype, Entry, Given, Identity, Instance, Names, Nested, Origin, Output,
    Passed, Scope, Tensor, apply, bind_call,
};
use crate::map::{Map, Set};
use crate::shape::{Condition, Shape};
use order::OperationId;
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
    /// The applications of each layer, in order, but for those inside of a layer of the user's own.
    applications: Map<Identity, Vec<NodeId>>,
    /// The layers that were applied at all.
    called: Set<Identity>,
    /// Every layer, in the order in which they were made.
    made: Vec<Rc<Instance>>,
    /// How many layers of the user's own are being applied, each inside of the one before.
    inside: usize,
    /// The name scopes in which layers are built now.
    scope: Scope,
    /// How many applications others were made of.
    applied_inside: usize,
    masks: Map<u32, Tensor>,
    /// Whether calls say themselves which masks they take, and make none: those of a network that was saved.
    masks_given: bool,
    /// Each `Sequential` that has no input yet: its first call gives it one.
    unbuilt: Map<Identity, Option<Rc<Model>>>,
}

/// One application of a layer.
struct Node {
    application: Application,
    arguments: CallArguments,
    /// Inside of how many layers of the user's own it stands.
    inside: usize,
    /// In Keras's order: by position, then by keyword.
    inputs: Vec<Tensor>,
    outputs: Vec<Tensor>,
    /// Whether Keras only traces it, as it runs the body of a layer of the user's own: no operation of any network.
    traced: bool,
}

/// The graph as it was when a layer of the user's own was entered.
pub(crate) struct Entered {
    made: usize,
    nodes: usize,
    outside: Scope,
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
        let mut name = |written: Option<&str>| match written {
            Some(written) => written.into(),
            None => names.next(entry.class),
        };
        let instance = layer::construct(entry.into(), passed, place, &mut name, errors);
        let made = (entry.makes)(&instance).into_iter().map(|class| self.names.next(class)).collect_vec();
        // The layer is new, and one thread works on it.
        drop(instance.made.set(made));
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
        passed: Vec<Passed>,
        place: Option<Place>,
        errors: &Errors,
    ) -> Flow {
        self.call_with(layer, passed, None, place, errors)
    }

    /// The same, where what is passed goes by names that only the caller knows.
    pub(crate) fn call_with(
        &mut self,
        layer: &Rc<Instance>,
        mut passed: Vec<Passed>,
        given: Option<Given>,
        place: Option<Place>,
        errors: &Errors,
    ) -> Flow {
        if !self.masks_given {
            self.add_masks(layer, &mut passed);
        }
        self.applied_inside = self.applied_inside.saturating_add(layer.size().saturating_sub(1));
        let at = passed.first().map(|argument| argument.place);
        let Some((mut arguments, mut inputs)) = bind_call(layer, passed, place, errors) else {
            return Flow::One(self.unknown(layer));
        };
        if let Some(given) = given {
            arguments.given = given;
        }
        arguments.inside = inputs.iter().any(|input| self.is_traced(input));
        if self.refuse_arrays_alone(layer, &inputs, at, errors) {
            return Flow::One(self.unknown(layer));
        }
        inputs.retain(|input| !input.is_array);
        if self.called.insert(layer.identity) {
            self.first_call(layer);
        }
        let applied = apply(layer, arguments.clone(), &self.scope, errors);
        let unmasked = arguments.inputs.iter().filter_map(Option::as_ref).cloned().collect_vec();
        let flow = self.record(layer, arguments, inputs, applied);
        if !self.masks_given {
            self.make_masks(layer, &unmasked, &flow, errors);
        }
        flow
    }

    /// Whether from here on calls say themselves which masks they take; gives back whether they did before.
    #[cfg(any(test, feature = "files"))]
    pub(crate) fn masks_are_given(&mut self, given: bool) -> bool {
        std::mem::replace(&mut self.masks_given, given)
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
        let Applied { output, dtypes, parts, products, memory, inside, wrapped, trail, sound } = applied;
        let origin = layer.origin(trail);
        let output = output.unwrap_or(Output::One(Shape::UNKNOWN));
        let is_array =
            layer.is_operation() && inputs.is_empty() && output.leaves().iter().all(|shape| shape.axes().is_some());
        let tensor = if is_array { Tensor::array } else { Tensor::new };
        let from_input = layer.is_input() || inputs.iter().any(|input| input.from_input);
        let mut dtypes = dtypes.into_iter();
        let first = self.producers.len();
        let flow = output.map(&mut |shape| {
            let id = self.producers.len();
            self.producers.push((node, (id - first) as u32));
            let origin = Origin { part: parts.get(id - first).cloned(), ..origin.clone() };
            let tensor = tensor(id as u32, shape.clone(), origin, sound);
            tensor.of_dtype(dtypes.next().unwrap_or(Dtype::F32)).hanging_on_input(from_input)
        });
        // A layer that is applied to arrays alone in the body of another is applied whenever that is.
        let to_arrays = self.inside > 0 && inputs.is_empty() && !layer.is_operation() && !layer.is_input();
        let traced = to_arrays || inputs.iter().any(|input| self.is_traced(input));
        if !traced {
            self.applications.or_insert(layer.identity, Default::default()).push(node);
        }
        let outputs: Vec<Tensor> = flow.leaves().into_iter().cloned().collect_vec();
        let application = Application {
            layer: layer.clone(),
            given: arguments.given.clone(),
            inputs: arguments.all_tensors(),
            outputs: outputs.iter().map(|output| (output.shape.clone(), output.dtype)).collect_vec(),
            products,
            memory,
            inside,
            wrapped,
        };
        self.nodes.push(Node { application, arguments, inside: self.inside, inputs, outputs, traced });
        flow
    }

    /// The tensor that stands in for a result after an error.
    fn unknown(&mut self, layer: &Rc<Instance>) -> Tensor {
        let applied = Applied::unchecked(Shape::UNKNOWN, Dtype::F32);
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

    /// Whether a layer was applied to something.
    pub(crate) fn is_applied(&self, layer: &Instance) -> bool {
        self.applications.contains_key(&layer.identity)
    }

    /// What a layer took and gave that was applied once.
    pub(crate) fn only_call(&self, layer: &Instance) -> Option<(Vec<Tensor>, Vec<Tensor>)> {
        match self.applications.get(&layer.identity)?.as_slice() {
            [node] => self.node(*node).map(|node| match layer.is_input() {
                true => (node.outputs.clone(), node.outputs.clone()),
                false => (node.inputs.clone(), node.outputs.clone()),
            }),
            _ => None,
        }
    }

    /// Every layer made in this session, in order.
    pub(crate) fn made(&self) -> &[Rc<Instance>] {
        &self.made
    }

    /// What is made from here on stands inside of a layer of the user's own, of which no file holds a part by itself: of one
    /// that is made, or of this one, which is applied. The result is for `leave_layer`.
    pub(crate) fn enter_layer(&mut self, applied: Option<&Instance>) -> Entered {
        self.inside += 1;
        let inside = applied.map_or_else(|| self.scope.clone(), |layer| self.scope.layer(&layer.name).closed());
        let outside = std::mem::replace(&mut self.scope, inside);
        Entered { made: self.made.len(), nodes: self.nodes.len(), outside }
    }

    /// Takes back the layers made since: they are none of the model's.
    pub(crate) fn leave_layer(&mut self, entered: Entered) {
        self.inside = self.inside.saturating_sub(1);
        self.scope = entered.outside;
        self.made.truncate(entered.made);
    }

    /// The scopes that are open now.
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What is applied from here on is built inside of a layer of that name. The result is for [`Graph::leave_scope`].
    pub(crate) fn enter_scope(&mut self, name: &str) -> Scope {
        let inside = self.scope.layer(name);
        std::mem::replace(&mut self.scope, inside)
    }

    /// What is built from here on is built in a name scope of the program's. The result is for [`Graph::leave_scope`].
    pub(crate) fn enter_name_scope(&mut self, name: &str) -> Scope {
        let inside = self.scope.named(name, self.inside > 0);
        std::mem::replace(&mut self.scope, inside)
    }

    /// What is built from here on is built where that was. The result is for [`Graph::leave_scope`].
    pub(crate) fn return_to_scope(&mut self, scope: Scope) -> Scope {
        std::mem::replace(&mut self.scope, scope)
    }

    /// What is applied from here on is of a network that is read back. The result is for [`Graph::leave_scope`].
    #[cfg(any(test, feature = "files"))]
    pub(crate) fn read_back(&mut self) -> Scope {
        let inside = self.scope.read_back();
        std::mem::replace(&mut self.scope, inside)
    }

    pub(crate) fn leave_scope(&mut self, outside: Scope) {
        self.scope = outside;
    }

    /// Whether a tensor exists only while the body of a layer of the user's own runs.
    pub(crate) fn is_traced(&self, tensor: &Tensor) -> bool {
        self.node(self.producer(tensor)).is_some_and(|node| node.traced)
    }

    /// Whether a tensor is the input of a network.
    pub(crate) fn is_from_input(&self, tensor: &Tensor) -> bool {
        self.is_input(self.producer(tensor))
    }

    /// The inputs that a tensor comes from, as Keras finds them: what is applied last is followed first.
    pub(crate) fn source_inputs(&self, tensor: &Tensor) -> Vec<Tensor> {
        let (mut found, mut open, mut seen) = (Vec::new(), vec![tensor.clone()], Set::new());
        while let Some(tensor) = open.pop() {
            let node = self.producer(&tensor);
            if !seen.insert(tensor.id) {
                continue;
            }
            match self.is_input(node) {
                true => found.push(tensor),
                false => open.extend(self.inputs(node).iter().rev().cloned()),
            }
        }
        found
    }

    /// Where the layer stands that a tensor comes from.
    pub(crate) fn place_of(&self, tensor: &Tensor) -> Place {
        self.node(self.producer(tensor)).map_or(Place::token(0), |node| node.application.layer.place)
    }

    /// The application that a tensor comes from, and which of its outputs it is.
    pub(crate) fn call_of(&self, tensor: &Tensor) -> Option<(&Application, usize)> {
        let (node, output) = self.producers.get(tensor.id as usize)?;
        Some((&self.node(*node)?.application, *output as usize))
    }

    /// The layer that a tensor comes from.
    pub(crate) fn layer_of(&self, tensor: &Tensor) -> Option<&Rc<Instance>> {
        self.node(self.producer(tensor)).map(|node| &node.application.layer)
    }

    /// How many layers were made and applied, inside of others too.
    pub(crate) fn size(&self) -> usize {
        self.made.len() + self.nodes.len() + self.applied_inside
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    fn producer(&self, tensor: &Tensor) -> NodeId {
        self.producers.get(tensor.id as usize).map_or(NodeId(0), |(node, _)| *node)
    }

    fn operation(&self, node: NodeId) -> OperationId {
        let applications = self.node(node).and_then(|node| self.applications.get(&node.application.layer.identity));
        OperationId(applications.and_then(|nodes| nodes.first()).copied().unwrap_or(node))
    }

    fn inputs(&self, node: NodeId) -> &[Tensor] {
        self.node(node).map(|node| node.inputs.as_slice()).unwrap_or_default()
    }

    fn parents(&self, node: NodeId) -> Vec<NodeId> {
        self.inputs(node).iter().map(|input| self.producer(input)).collect_vec()
    }

    fn is_input(&self, node: NodeId) -> bool {
        self.node(node).is_some_and(|node| node.application.layer.is_input())
    }
}
