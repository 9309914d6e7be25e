//! Networks: layers put together, as a `Sequential` or from inputs to outputs. A network may be a layer of another.

use super::order::{Order, order};
use super::{Graph, NodeId};
use crate::diagnostics::{Error, Errors, Place, listed, say};
use crate::layer::{Call, CallArguments, Composite, Identity, Instance, Origin, Outcome, Output, Tensor, Weight};
use crate::shape::{Condition, Dim, Shape, sum};
use crate::{layer, layers};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Keras's two kinds of network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModelKind {
    Sequential,
    Functional,
}

/// A network.
pub(crate) struct Model {
    pub(crate) kind: ModelKind,
    pub(crate) name: Rc<str>,
    pub(crate) trainable: bool,
    /// Keras's `model.layers`, in its order.
    pub(crate) layers: Vec<Rc<Instance>>,
    /// None while a `Sequential` has no input.
    pub(crate) inputs: Vec<Tensor>,
    pub(crate) outputs: Vec<Tensor>,
    /// What is applied to what, from the inputs to the outputs.
    steps: Vec<Step>,
    pub(super) order: Option<Order>,
}

/// An application inside a network, to be run again on other inputs.
#[derive(Clone)]
struct Step {
    layer: Rc<Instance>,
    arguments: CallArguments,
    outputs: Vec<u32>,
}

/// How much a network holds: what training changes, and what it leaves as it is.
pub(crate) struct Totals {
    pub(crate) trainable: Total,
    pub(crate) others: Total,
}

/// How much some weights hold.
pub(crate) struct Total {
    pub(crate) params: Dim,
    pub(crate) bytes: Dim,
}

impl Totals {
    /// All parameters.
    pub(crate) fn params(&self) -> Dim {
        self.trainable.params + self.others.params
    }
}

impl Total {
    /// The numbers of one width are summed before they are multiplied by it, as mostly all are of one.
    fn of(weights: &[Weight]) -> Total {
        let mut by_width: BTreeMap<usize, Vec<Dim>> = BTreeMap::new();
        for weight in weights {
            by_width.entry(weight.bytes).or_default().push(weight.size());
        }
        let by_width: Vec<(usize, Dim)> = by_width.into_iter().map(|(width, sizes)| (width, sum(sizes))).collect();
        Total {
            params: sum(by_width.iter().map(|(_, params)| *params)),
            bytes: sum(by_width.iter().map(|(width, params)| *params * *width)),
        }
    }
}

/// What a network is called, and where that is written.
pub(crate) struct Naming {
    pub(crate) written: Option<Rc<str>>,
    pub(crate) trainable: bool,
    pub(crate) place: Place,
}

impl Graph {
    /// The network between inputs and outputs; `None` after an error.
    pub(crate) fn functional(
        &mut self,
        inputs: Vec<Tensor>,
        outputs: Vec<Tensor>,
        naming: Naming,
        errors: &Errors,
    ) -> Option<Rc<Model>> {
        let name = naming.written.unwrap_or_else(|| self.automatic_name("Functional"));
        let order = order(self, &inputs, &outputs);
        self.refuse_disconnected(&order, &inputs, naming.place, errors)?;
        self.refuse_same_names(&order, errors)?;
        let operations = order.operations.iter().filter_map(|operation| self.node(operation.0));
        let layers = operations.map(|node| node.layer.clone()).filter(|layer| !layer.is_operation()).collect();
        let steps = self.steps(&order.nodes);
        Some(Rc::new(Model {
            kind: ModelKind::Functional,
            name,
            trainable: naming.trainable,
            layers,
            inputs,
            outputs,
            steps,
            order: Some(order),
        }))
    }

    /// A chain of layers. With an input and what the layers made of it the network is built, else when it is first called.
    pub(crate) fn sequential(
        &mut self,
        layers: Vec<Rc<Instance>>,
        built: Option<(Tensor, Vec<Tensor>)>,
        naming: Naming,
        errors: &Errors,
    ) -> Option<Rc<Model>> {
        let name = naming.written.unwrap_or_else(|| self.automatic_name("Sequential"));
        self.refuse_same_layer_names(&layers, errors)?;
        let (inputs, outputs, order) = match built {
            None => (Vec::new(), Vec::new(), None),
            Some((input, outputs)) => {
                self.name_of_built_sequential(&layers);
                let order = order(self, std::slice::from_ref(&input), &outputs);
                (vec![input], outputs, Some(order))
            }
        };
        let steps = order.as_ref().map(|order| self.steps(&order.nodes)).unwrap_or_default();
        let trainable = naming.trainable;
        Some(Rc::new(Model { kind: ModelKind::Sequential, name, trainable, layers, inputs, outputs, steps, order }))
    }

    /// A `Sequential` that gets built makes a hidden `Functional`, which takes a name.
    pub(crate) fn name_of_built_sequential(&mut self, layers: &[Rc<Instance>]) {
        if !layers.is_empty() {
            self.automatic_name("Functional");
        }
    }

    /// The network that a layer is, if it is a `Sequential` that its first call has to build.
    pub(crate) fn take_unbuilt(&mut self, layer: &Rc<Instance>) -> Option<Rc<Model>> {
        self.unbuilt.remove(&layer.identity)
    }

    /// An input layer that nobody wrote.
    pub(crate) fn private_input(&mut self, shape: Shape) -> Option<Tensor> {
        let name = self.automatic_name(layers::input()?.class);
        self.begin_with(shape, name)
    }

    /// A tensor that is no part of any network, such as a weight of a layer of the user's own.
    pub(crate) fn loose(&mut self, shape: Shape) -> Option<Tensor> {
        self.begin_with(shape, "".into())
    }

    /// A layer of which only the name is known, after an error.
    pub(crate) fn stand_in(&mut self, name: Rc<str>, place: Place) {
        if let Some(entry) = layers::input() {
            self.adopt(&Rc::new(Instance::plain(entry, name, place)));
        }
    }

    fn begin_with(&mut self, shape: Shape, name: Rc<str>) -> Option<Tensor> {
        let instance = Rc::new(Instance::plain(layers::input()?, name, Place::token(0)));
        let applied = layer::Applied { output: Ok(Output::One(shape)), remark: None, sound: Condition::Known(true) };
        self.record(&instance, CallArguments::default(), Vec::new(), applied).into_leaves().into_iter().next()
    }

    /// The network as a layer, which nothing uses yet; and where its name is written.
    pub(crate) fn as_layer(&mut self, model: &Rc<Model>, place: Place, name_place: Place) -> Rc<Instance> {
        let mut instance = Instance::plain(model.clone(), model.name.clone(), place);
        instance.name_place = name_place;
        instance.trainable = model.trainable;
        let instance = Rc::new(instance);
        if model.kind == ModelKind::Sequential && model.inputs.is_empty() {
            self.unbuilt.insert(instance.identity, model.clone());
        }
        instance
    }

    fn steps(&self, nodes: &[NodeId]) -> Vec<Step> {
        let nodes = nodes.iter().filter_map(|id| self.node(*id)).filter(|node| !node.layer.is_input());
        let step = |node: &super::Node| Step {
            layer: node.layer.clone(),
            arguments: node.arguments.clone(),
            outputs: node.outputs.iter().map(|tensor| tensor.id).collect(),
        };
        nodes.map(step).collect()
    }

    /// An input that a path to the outputs begins with must be among the model's.
    fn refuse_disconnected(&self, order: &Order, inputs: &[Tensor], place: Place, errors: &Errors) -> Option<()> {
        let given: HashSet<NodeId> = inputs.iter().map(|input| self.producer(input)).collect();
        let starts = order.nodes.iter().filter(|id| self.is_input(**id) && !given.contains(id));
        let missing: Vec<String> = starts.filter_map(|id| Some(self.node(*id)?.layer.title())).collect();
        if missing.is_empty() {
            return Some(());
        }
        let names = listed(missing.iter(), "and");
        let error = Error::new(
            place,
            say!(
                "Model: its outputs hang on {}, which {} not among its inputs",
                names,
                if missing.len() == 1 { "is" } else { "are" }
            ),
        );
        let exchanged = order.nodes.iter().all(|id| self.is_input(*id)) && !given.iter().any(|id| self.is_input(*id));
        errors.report(error.help(match exchanged {
            true => "the inputs stand before the outputs: `Model(inputs, outputs)`",
            false => "add it to the inputs: `Model([…], …)`",
        }));
        None
    }

    fn refuse_same_names(&self, order: &Order, errors: &Errors) -> Option<()> {
        let layers: Vec<_> =
            order.operations.iter().filter_map(|operation| Some(self.node(operation.0)?.layer.clone())).collect();
        self.refuse_same_layer_names(&layers, errors)
    }

    /// Two layers of one name are refused at the second, in the order in which they were made.
    fn refuse_same_layer_names(&self, layers: &[Rc<Instance>], errors: &Errors) -> Option<()> {
        let mut in_order: Vec<_> = layers.to_vec();
        in_order.sort_by_key(|layer| layer.name_place);
        let mut seen: HashMap<Rc<str>, Rc<Instance>> = HashMap::new();
        let mut fine = Some(());
        for layer in in_order {
            let first = seen.entry(layer.name.clone()).or_insert_with(|| layer.clone());
            if first.identity == layer.identity {
                continue;
            }
            fine = None;
            let mut error = Error::new(
                layer.name_place,
                say!("{}: the name `{}` is used by two layers of one network", layer.title(), layer.name.as_ref()),
            );
            if first.class_name() != layer.class_name() {
                error = error.note(say!("the other is {}", first.title()));
            }
            errors.report(if first.name_place == layer.name_place {
                error.help("in a loop or a block, make each name its own: \"block{i}\"")
            } else {
                error.help("give this one another name")
            });
        }
        fine
    }
}

impl Model {
    /// All weights, layer by layer, each once. A weight that is frozen in one layer is frozen in all that share it.
    pub(crate) fn weights(&self) -> Vec<Weight> {
        let mut weights: Vec<Weight> = Vec::new();
        let mut places: HashMap<Identity, usize> = HashMap::new();
        for weight in self.layers.iter().flat_map(|layer| layer.weights()) {
            let place = *places.entry(weight.identity).or_insert(weights.len());
            match weights.get_mut(place) {
                Some(known) => known.trainable &= weight.trainable,
                None => weights.push(weight.clone()),
            }
        }
        weights
    }

    /// The totals of Keras's summary.
    pub(crate) fn totals(&self) -> Totals {
        let (trainable, others): (Vec<Weight>, Vec<Weight>) =
            self.weights().into_iter().partition(|weight| weight.trainable && self.trainable);
        Totals { trainable: Total::of(&trainable), others: Total::of(&others) }
    }

    /// The same network under another name, or frozen.
    pub(crate) fn renamed(&self, naming: Naming) -> Rc<Model> {
        Rc::new(Model {
            name: naming.written.unwrap_or_else(|| self.name.clone()),
            trainable: self.trainable && naming.trainable,
            layers: self.layers.clone(),
            inputs: self.inputs.clone(),
            outputs: self.outputs.clone(),
            steps: self.steps.clone(),
            order: self.order.clone(),
            kind: self.kind,
        })
    }

    /// Runs the network on other inputs; the tensors by the numbers they have in it.
    fn run(&self, call: &mut Call) -> Outcome {
        let given = call.inputs();
        if self.steps.is_empty() && self.inputs.is_empty() {
            return self.run_chain(call);
        }
        let given = self.refuse_other_inputs(call, given)?;
        let mut tensors: HashMap<u32, Tensor> = self.inputs.iter().map(|input| input.id).zip(given).collect();
        for step in &self.steps {
            let arguments = step.arguments.with(&tensors);
            let applied = call.run_bound(&step.layer, arguments);
            let output = applied.output?;
            for (id, shape) in step.outputs.iter().zip(output.leaves()) {
                let origin = Origin {
                    class: step.layer.class_name(),
                    name: step.layer.name.clone(),
                    remark: applied.remark.clone(),
                };
                tensors.insert(*id, Tensor::new(*id, shape.clone(), origin, applied.sound));
            }
        }
        let shape = |output: &Tensor| tensors.get(&output.id).unwrap_or(output).shape.clone();
        match self.outputs.as_slice() {
            [one] => Ok(Output::One(shape(one))),
            many => Ok(Output::Many(many.iter().map(|output| Output::One(shape(output))).collect())),
        }
    }

    fn run_chain(&self, call: &mut Call) -> Outcome {
        let mut inputs = call.inputs();
        refuse_other_count(call, 1, inputs.len())?;
        let mut output = Output::One(call.input()?.shape.clone());
        for layer in &self.layers {
            let arguments =
                CallArguments { inputs: inputs.into_iter().map(Some).collect(), ..CallArguments::default() };
            let applied = call.run_bound(layer, arguments);
            output = applied.output?;
            let origin = Origin { class: layer.class_name(), name: layer.name.clone(), remark: applied.remark };
            inputs = output
                .leaves()
                .into_iter()
                .map(|shape| Tensor::new(0, shape.clone(), origin.clone(), applied.sound))
                .collect();
        }
        Ok(output)
    }

    /// Keras: "expected shape=(None, 3), found shape=(None, 4)". What is checked inside hangs on this.
    fn refuse_other_inputs(&self, call: &mut Call, given: Vec<Tensor>) -> Result<Vec<Tensor>, layer::Refused> {
        refuse_other_count(call, self.inputs.len(), given.len())?;
        let mut fitting = Vec::with_capacity(given.len());
        for (input, given) in self.inputs.iter().zip(given) {
            let fits = input.shape.matches(&given.shape);
            call.require(fits, layer::Blame::Layer, || say!("expects {}, its input is {}", input.shape, given.shape))?;
            fitting.push(Tensor::new(given.id, given.shape.clone(), given.origin.clone(), given.sound.and(fits)));
        }
        Ok(fitting)
    }
}

fn refuse_other_count(call: &Call, wanted: usize, given: usize) -> Result<(), layer::Refused> {
    if given == wanted {
        return Ok(());
    }
    if wanted == 1 {
        return Err(call.refuse(layer::Blame::Layer, say!("takes 1 input, not {}", given)));
    }
    let complaint = say!("takes {} inputs, not {}", wanted, given);
    Err(call.refuse(layer::Blame::Layer, complaint.help(say!("it is applied to one list of {} tensors", wanted))))
}

impl CallArguments {
    /// The same arguments with other tensors.
    fn with(&self, tensors: &HashMap<u32, Tensor>) -> CallArguments {
        let other = |tensor: &Tensor| tensors.get(&tensor.id).unwrap_or(tensor).clone();
        CallArguments { inputs: self.inputs.iter().map(|input| input.as_ref().map(other)).collect(), ..self.clone() }
    }
}

impl Composite for Model {
    fn class(&self) -> Rc<str> {
        match self.kind {
            ModelKind::Sequential => "Sequential".into(),
            ModelKind::Functional => "Functional".into(),
        }
    }

    fn input(&self) -> Option<Shape> {
        match self.inputs.as_slice() {
            [one] => Some(one.shape.clone()),
            _ => None,
        }
    }

    fn apply(&self, call: &mut Call) -> Outcome {
        let output = self.run(call)?;
        let trainable = self.trainable;
        let frozen = |weight: Weight| Weight { trainable: weight.trainable && trainable, ..weight };
        call.weights_mut().extend(self.weights().into_iter().map(frozen));
        Ok(output)
    }
}
