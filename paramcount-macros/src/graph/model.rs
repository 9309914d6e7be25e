//! Networks: layers put together, as a `Sequential` or from inputs to outputs. A network may be a layer of another.

use super::beginnings::input_layer;
use super::inside::Assembly;
use super::order::{Order, order};
use super::{Graph, NodeId};
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Errors, Place, listed, say};
use crate::layer;
use crate::layer::address::Address;
use crate::layer::{
    Application, Applied, Call, CallArguments, Composite, Identity, Instance, Memory, Names, OrGiveUp, Outcome, Output,
    Scope, Tensor, Variable, Weight,
};
use crate::map::Map;
use crate::shape::{Dim, Shape, sum};
use std::cell::{Cell, OnceCell};
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
    /// What was said of that since it was made: of its layers' weights, each knows it for itself.
    set: Rc<Cell<Option<bool>>>,
    /// Whether it was read from a file: names are the file's, and each layer says for itself if it is trained.
    pub(crate) loaded: bool,
    /// Keras's `model.layers`, in its order.
    pub(crate) layers: Vec<Rc<Instance>>,
    /// None while a `Sequential` has no input.
    pub(crate) inputs: Vec<Tensor>,
    pub(crate) outputs: Vec<Tensor>,
    /// What belongs to it and to no layer.
    /// Each with the tensor that it is.
    own_weights: Vec<(Weight, u32)>,
    /// How many layers are applied in it, those inside of its own among them.
    size: usize,
    /// What is applied to what, in the order of [`Inside::steps`].
    steps: Vec<Step>,
    pub(super) order: Option<Order>,
    /// The scopes in which a `Sequential` was built first: what is added to it is built there, too.
    pub(crate) scope: Option<Scope>,
    /// The input that the first call of a `Sequential` gave it.
    given_input: OnceCell<Rc<Instance>>,
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
        let mut by_width: Map<usize, Vec<Dim>> = Map::new();
        for weight in weights {
            by_width.or_insert(weight.dtype.bytes(), Default::default()).push(weight.size());
        }
        let (mut params, mut bytes) = (Vec::new(), Vec::new());
        for (width, sizes) in by_width.iter() {
            let count = sum(sizes.clone());
            params.push(count);
            bytes.push(count * *width);
        }
        Total { params: sum(params), bytes: sum(bytes) }
    }
}

/// What a network is called, and where that is written.
pub(crate) struct Naming {
    pub(crate) written: Option<Rc<str>>,
    pub(crate) trainable: bool,
    pub(crate) loaded: bool,
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
        let applied = self.applied(&order);
        self.refuse_same_names(&applied, naming.loaded, errors)?;
        let layers = applied.into_iter().filter(|layer| !layer.is_operation()).collect_vec();
        let mut steps = self.stand_ins(&inputs);
        steps.extend(self.steps(&order.listed));
        let size = total_size(steps.iter().map(|step| &step.layer));
        Some(Rc::new(Model {
            kind: ModelKind::Functional,
            name,
            trainable: naming.trainable,
            set: Rc::default(),
            loaded: naming.loaded,
            layers,
            inputs,
            outputs,
            own_weights: Vec::new(),
            size,
            steps,
            order: Some(order),
            scope: None,
            given_input: OnceCell::new(),
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
        self.refuse_same_names(&layers, naming.loaded, errors)?;
        let (inputs, outputs, order) = match built {
            None => (Vec::new(), Vec::new(), None),
            Some((input, outputs)) => {
                self.name_of_built_sequential(&layers);
                let order = order(self, std::slice::from_ref(&input), &outputs);
                (vec![input], outputs, Some(order))
            }
        };
        let steps = order.as_ref().map(|order| self.steps(&order.listed)).unwrap_or_default();
        let Naming { trainable, loaded, .. } = naming;
        let (kind, given_input, size) = (ModelKind::Sequential, OnceCell::new(), total_size(&layers));
        Some(Rc::new(Model {
            kind,
            name,
            trainable,
            set: Rc::default(),
            loaded,
            inputs,
            outputs,
            own_weights: Vec::new(),
            size,
            steps,
            scope: order.is_some().then(|| self.scope.clone()).filter(|_| !layers.is_empty()),
            order,
            layers,
            given_input,
        }))
    }

    /// A `Sequential` that gets built makes a hidden `Functional`, which takes a name.
    pub(crate) fn name_of_built_sequential(&mut self, layers: &[Rc<Instance>]) {
        if !layers.is_empty() {
            self.automatic_name("Functional");
        }
    }

    /// The network that a layer is, if it is a `Sequential` that its first call has to build.
    pub(crate) fn take_unbuilt(&mut self, layer: &Rc<Instance>) -> Option<Rc<Model>> {
        self.unbuilt.get_mut(&layer.identity)?.take()
    }

    /// The network as a layer, which nothing uses yet; and where its name is written.
    pub(crate) fn as_layer(&mut self, model: &Rc<Model>, place: Place, name_place: Place) -> Rc<Instance> {
        let mut instance = Instance::plain(model.clone(), model.name.clone(), place);
        instance.name_place = name_place;
        instance.trainable.set(model.is_trainable());
        let instance = Rc::new(instance);
        if model.kind == ModelKind::Sequential && model.inputs.is_empty() {
            self.unbuilt.insert(instance.identity, Some(model.clone()));
        }
        instance
    }

    /// Keras makes an input layer for each input of a network that comes from none.
    fn stand_ins(&self, inputs: &[Tensor]) -> Vec<Step> {
        let step = |input: &Tensor| {
            let layer = input_layer(format!("{}_input", input.origin.name).into(), Place::token(0))?;
            Some(Step { layer, arguments: CallArguments::default(), outputs: vec![input.id] })
        };
        inputs.iter().filter(|input| !self.is_from_input(input)).filter_map(step).collect_vec()
    }

    fn steps(&self, nodes: &[NodeId]) -> Vec<Step> {
        let nodes = nodes.iter().filter_map(|id| self.node(*id));
        let step = |node: &super::Node| Step {
            layer: node.application.layer.clone(),
            arguments: node.arguments.clone(),
            outputs: node.outputs.iter().map(|tensor| tensor.id).collect_vec(),
        };
        nodes.map(step).collect_vec()
    }

    /// An input that a path to the outputs begins with must be among the model's.
    fn refuse_disconnected(&self, order: &Order, inputs: &[Tensor], place: Place, errors: &Errors) -> Option<()> {
        let given = inputs.iter().map(|input| self.producer(input)).collect_vec();
        let mut missing = Vec::new();
        for id in &order.nodes {
            if let Some(node) = self.node(*id)
                && node.application.layer.is_input()
                && !given.contains(id)
            {
                missing.push(node.application.layer.title());
            }
        }
        if missing.is_empty() {
            return Some(());
        }
        let names = listed(&missing, "and");
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

    /// The layers and functions that are applied, in their order.
    fn applied(&self, order: &Order) -> Vec<Rc<Instance>> {
        let nodes = order.operations.iter().filter_map(|operation| self.node(operation.0));
        nodes.map(|node| node.application.layer.clone()).collect_vec()
    }

    /// Two layers of one name are refused at the second, in the order in which they were made.
    fn refuse_same_names(&self, layers: &[Rc<Instance>], loaded: bool, errors: &Errors) -> Option<()> {
        let in_order = sorted_by_key(layers.to_vec(), |layer| layer.name_place);
        let mut seen: Map<Rc<str>, Rc<Instance>> = Map::new();
        let mut fine = Some(());
        for layer in in_order {
            let first = seen.or_insert(layer.name.clone(), layer.clone());
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
            errors.report(if loaded {
                error.help("rename one of the two in Python, and save the network again")
            } else if first.name_place == layer.name_place {
                error.help("in a loop or a block, make each name its own: \"block{i}\"")
            } else {
                error.help("give this one another name")
            });
        }
        fine
    }
}

impl Model {
    /// All weights, layer by layer, each once: a file holds it where it is met first. A weight that is frozen in one layer
    /// is frozen in all that share it.
    pub(crate) fn layer_weights(&self) -> Vec<Weight> {
        let mut weights: Vec<Weight> = self.own_weights.iter().map(|(weight, _)| weight.as_set()).collect_vec();
        let mut places: Map<Identity, usize> = Map::new();
        let mut names = Names::default();
        for layer in &self.layers {
            let attribute = format!("layers/{}", names.next(&layer.class_name()));
            for weight in layer.weights().iter() {
                let place = *places.or_insert(weight.identity, weights.len());
                match weights.get_mut(place) {
                    Some(known) => known.trainable &= weight.trainable,
                    None => weights.push(Weight { address: weight.address.held_by(&attribute), ..weight.clone() }),
                }
            }
        }
        weights
    }

    /// The inputs that come from no input layer, each with the one that stands for it.
    pub(super) fn stand_ins(&self) -> Vec<(Application, &Tensor)> {
        let mut found = Vec::new();
        for step in self.steps.iter().filter(|step| step.layer.is_input()) {
            // What stands for an input was made for this network, and no other step has its output.
            let input = self.inputs.iter().find(|input| step.outputs == [input.id]);
            let Some(input) = input.filter(|input| input.origin.class != step.layer.class_name()) else { continue };
            let (none, given) = (CallArguments::default(), Applied::given(Some(input)));
            found.push((application(&step.layer, &none, std::slice::from_ref(input), given), input));
        }
        found
    }

    /// Keeps the input that the first call gave to a `Sequential` without one.
    pub(crate) fn begin_with(&self, input: &Rc<Instance>) {
        // A second call comes to a network that is built.
        let _ = self.given_input.set(input.clone());
    }

    /// Whether training changes anything of it, as a whole network.
    pub(crate) fn is_trainable(&self) -> bool {
        self.set.get().unwrap_or(self.trainable)
    }

    /// The tensors that are weights of the network's own.
    pub(super) fn variables(&self) -> Vec<Variable> {
        let variable = |(weight, tensor): &(Weight, u32)| Variable { tensor: *tensor, weight: weight.identity };
        self.own_weights.iter().map(variable).collect_vec()
    }

    /// The totals of Keras's summary.
    pub(crate) fn totals(&self) -> Totals {
        let (mut trainable, mut others) = (Vec::new(), Vec::new());
        for weight in self.layer_weights() {
            let list = if weight.trainable && self.is_trainable() { &mut trainable } else { &mut others };
            list.push(weight);
        }
        Totals { trainable: Total::of(&trainable), others: Total::of(&others) }
    }

    /// The same network with weights of its own.
    pub(crate) fn with_weights(&self, own_weights: Vec<(Weight, u32)>) -> Rc<Model> {
        let mut own_weights = sorted_by_key(own_weights, |(weight, _)| !weight.trainable);
        for (number, (weight, _)) in own_weights.iter_mut().enumerate() {
            let address = weight.address.in_dataset(&format!("vars/{number}"));
            let inside = |path: &str| format!("{}/{path}", self.name).into();
            weight.address = Address { path: inside(&address.path), read_path: inside(&address.path), ..address };
        }
        Rc::new(Model { own_weights, ..self.copied(self.name.clone(), self.trainable) })
    }

    /// The same network under another name, or frozen.
    pub(crate) fn renamed(&self, naming: Naming) -> Rc<Model> {
        let name = naming.written.unwrap_or_else(|| self.name.clone());
        Rc::new(self.copied(name, self.trainable && naming.trainable))
    }

    fn copied(&self, name: Rc<str>, trainable: bool) -> Model {
        Model {
            name,
            trainable,
            set: self.set.clone(),
            loaded: self.loaded,
            layers: self.layers.clone(),
            inputs: self.inputs.clone(),
            outputs: self.outputs.clone(),
            own_weights: self.own_weights.clone(),
            size: self.size,
            steps: self.steps.clone(),
            order: self.order.clone(),
            scope: self.scope.clone(),
            given_input: self.given_input.clone(),
            kind: self.kind,
        }
    }

    /// Runs the network on other inputs; the tensors by the numbers they have in it.
    fn run(&self, call: &mut Call) -> Outcome {
        let given = call.inputs();
        if self.steps.is_empty() && self.inputs.is_empty() {
            return self.run_chain(call);
        }
        let given = self.refuse_other_inputs(call, given)?;
        let mut tensors: Map<u32, Tensor> = Map::new();
        for (input, given) in self.inputs.iter().zip(given) {
            tensors.insert(input.id, given);
        }
        let mut assembly = Assembly::begin(&self.inputs);
        for step in &self.steps {
            let arguments = step.arguments.with(&tensors);
            let applied = match step.outputs.as_slice() {
                [id] if step.layer.is_input() => Applied::given(tensors.get(id)),
                _ => call.run_bound(&step.layer, &step.layer.name, arguments.clone()),
            };
            let mut ids = step.outputs.iter();
            let made = made(&step.layer, &applied, &arguments, &mut || ids.next().copied())?;
            assembly.add(application(&step.layer, &step.arguments, &made, applied), &made);
            for tensor in made {
                tensors.insert(tensor.id, tensor);
            }
        }
        let shape = |output: &Tensor| tensors.get(&output.id).unwrap_or(output).shape.clone();
        let output = match self.outputs.as_slice() {
            [one] => Output::One(shape(one)),
            many => Output::Many(many.iter().map(|output| Output::One(shape(output))).collect_vec()),
        };
        call.gives(self.outputs.iter().map(|output| tensors.get(&output.id).unwrap_or(output).dtype).collect_vec());
        call.happened(assembly.finish(self, &self.outputs));
        Ok(output)
    }

    /// Runs a `Sequential` that has no input of its own.
    fn run_chain(&self, call: &mut Call) -> Outcome {
        refuse_other_count(call, 1, call.inputs().len())?;
        if self.layers.is_empty() {
            let complaint = say!("holds no layer, and cannot be applied");
            return Err(
                call.refuse(layer::Blame::Layer, complaint.help("put a layer into it: `Sequential([Dense(10)])`"))
            );
        }
        let input = call.input()?;
        let mut output = Output::One(input.shape.clone());
        // Its tensors are none of the graph's: they have numbers that no other tensor here has.
        let outside = input.id;
        let mut ids = (0..u32::MAX).rev().filter(move |id| *id != outside);
        let mut inputs = vec![input];
        let mut assembly = Assembly::begin(&inputs);
        // Of a network inside of another layer Keras makes the input, which no table lists, when it builds it.
        let hidden = || input_layer("input_layer".into(), Place::token(0));
        if let (Some(layer), [input]) = (self.given_input.get().cloned().or_else(hidden), inputs.as_slice()) {
            assembly.add(application(&layer, &CallArguments::default(), &inputs, Applied::given(Some(input))), &inputs);
        }
        for layer in &self.layers {
            let given = layer::inputs_given(layer, &inputs);
            let tensors = inputs.into_iter().map(Some).collect_vec();
            let arguments = CallArguments { inputs: tensors, given, ..CallArguments::default() };
            let applied = call.run_bound(layer, &layer.name, arguments.clone());
            output = applied.output.as_ref().ok().or_give_up()?.clone();
            inputs = made(layer, &applied, &arguments, &mut || ids.next())?;
            assembly.add(application(layer, &arguments, &inputs, applied), &inputs);
        }
        call.gives(inputs.iter().map(|output| output.dtype).collect_vec());
        call.happened(assembly.finish(self, &inputs));
        Ok(output)
    }

    /// Keras: "expected shape=(None, 3), found shape=(None, 4)". What is checked inside hangs on this.
    fn refuse_other_inputs(&self, call: &mut Call, given: Vec<Tensor>) -> Result<Vec<Tensor>, layer::Refused> {
        refuse_other_count(call, self.inputs.len(), given.len())?;
        let mut fitting = Vec::with_capacity(given.len());
        for (input, given) in self.inputs.iter().zip(given) {
            let fits = input.shape.matches(&given.shape);
            call.require(fits, layer::Blame::Layer, || say!("expects {}, its input is {}", input.shape, given.shape))?;
            fitting.push(given.sound_if(fits));
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

/// The tensors that an application made, under these numbers.
fn made(
    layer: &Rc<Instance>,
    applied: &Applied,
    arguments: &CallArguments,
    next_id: &mut dyn FnMut() -> Option<u32>,
) -> Result<Vec<Tensor>, layer::Refused> {
    let output = applied.output.as_ref().ok().or_give_up()?;
    let origin = layer.origin(applied.trail.clone());
    let from_input =
        layer.is_input() || arguments.inputs.iter().filter_map(Option::as_ref).any(|input| input.from_input);
    let mut tensors = Vec::new();
    for (shape, dtype) in output.leaves().into_iter().zip(&applied.dtypes) {
        let Some(id) = next_id() else { break };
        let tensor = Tensor::new(id, shape.clone(), origin.clone(), applied.sound);
        tensors.push(tensor.of_dtype(*dtype).hanging_on_input(from_input));
    }
    Ok(tensors)
}

fn application(layer: &Rc<Instance>, arguments: &CallArguments, outputs: &[Tensor], applied: Applied) -> Application {
    Application {
        layer: layer.clone(),
        given: arguments.given.clone(),
        inputs: arguments.all_tensors(),
        outputs: outputs.iter().map(|output| (output.shape.clone(), output.dtype)).collect_vec(),
        products: applied.products,
        memory: applied.memory,
        inside: applied.inside,
        wrapped: applied.wrapped,
    }
}

impl CallArguments {
    /// The same arguments with other tensors.
    fn with(&self, tensors: &Map<u32, Tensor>) -> CallArguments {
        let other = |tensor: &Tensor| tensors.get(&tensor.id).unwrap_or(tensor).clone();
        CallArguments {
            inputs: self.inputs.iter().map(|input| input.as_ref().map(other)).collect_vec(),
            ..self.clone()
        }
    }
}

/// How many layers are applied where these are.
fn total_size<'a>(layers: impl IntoIterator<Item = &'a Rc<Instance>>) -> usize {
    let mut size = 0_usize;
    for layer in layers {
        size = size.saturating_add(layer.size());
    }
    size
}

impl Composite for Model {
    fn size(&self) -> usize {
        self.size
    }

    #[cfg(any(test, feature = "files"))]
    fn layers(&self) -> &[Rc<Instance>] {
        &self.layers
    }

    fn is_loaded(&self) -> bool {
        self.loaded
    }

    fn class(&self) -> Rc<str> {
        match self.kind {
            ModelKind::Sequential => "Sequential".into(),
            ModelKind::Functional => "Functional".into(),
        }
    }

    /// Keras opens a scope for a `Sequential`, and none for a functional network, whose layers were built before.
    fn scope(&self, outer: &Scope, name: &str) -> Scope {
        match self.kind {
            ModelKind::Sequential => outer.layer(name),
            ModelKind::Functional => outer.clone(),
        }
    }

    fn memory(&self) -> Memory {
        Memory::Network
    }

    fn input(&self) -> Option<Shape> {
        match self.inputs.as_slice() {
            [one] => Some(one.shape.clone()),
            _ => None,
        }
    }

    fn takes_masks(&self) -> bool {
        true
    }

    fn set_trainable(&self, trainable: bool) {
        self.set.set(Some(trainable));
        self.own_weights.iter().for_each(|(weight, _)| weight.set_trainable(trainable));
    }

    fn parts(&self) -> Vec<Rc<Instance>> {
        self.layers.clone()
    }

    fn weights(&self) -> Vec<Weight> {
        let trainable = self.trainable || self.loaded || self.set.get().is_some();
        let frozen = |weight: Weight| Weight { trainable: weight.trainable && trainable, ..weight };
        self.layer_weights().into_iter().map(frozen).collect_vec()
    }

    fn apply(&self, call: &mut Call) -> Outcome {
        self.run(call)
    }
}
