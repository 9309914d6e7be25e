//! What a rule makes of its inputs beside the output's shape: weights, each with its address, the products that an example
//! costs, layers applied inside.

use super::{Applied, Call, CallArguments, Outcome, Output, Refused, apply_within, scope_of};
use crate::collect::CollectVec;
use crate::diagnostics::Errors;
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::data::{Argument, Class, Inside, Instance, Passed};
use crate::layer::dtype::{Dtype, Policy};
use crate::layer::identity::Identity;
use crate::layer::outputs::Part;
use crate::layer::product::{Kernel, Products};
use crate::layer::roles::{Memory, Numbers};
use crate::layer::tensor::Tensor;
use crate::layer::weight::Weight;
use crate::shape::Dim;
use std::rc::Rc;

impl Call<'_> {
    /// A weight that the layer itself owns.
    pub(crate) fn weight(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        let trainable = self.instance.trainable.get();
        self.add_weight(name, shape, trainable, true)
    }

    /// A weight that training never changes, such as a moving mean.
    pub(crate) fn state(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        self.add_weight(name, shape, false, false)
    }

    /// A weight of a layer that Keras makes inside, which does not hear of this layer's `trainable`
    /// (`tests/keras/NOTES-layers.md` §4).
    pub(crate) fn inner_weight(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        self.add_weight(name, shape, true, true)
    }

    fn add_weight(&mut self, name: &'static str, shape: &[Dim], trainable: bool, learned: bool) -> &mut Weight {
        let factors = shape.iter().map(|dim| (vec![*dim], "")).collect_vec();
        let (scope, attribute) = match &self.part {
            Some(part) => (self.scope.part(&part.name), part.attribute.as_ref()),
            None => (self.scope.clone(), ""),
        };
        let weight = Weight {
            identity: Identity::new(),
            name: name.into(),
            shape: shape.to_vec(),
            trainable,
            learned,
            set: Rc::default(),
            dtype: self.instance.policy().variables,
            address: scope.weight(name, Some(self.next_dataset(attribute))),
            factors,
        };
        let at = self.weights.len();
        self.weights.push(weight);
        &mut self.weights[at]
    }

    /// Keras saves the weights of a layer, and those of each of its parts, in the order in which they were made.
    fn next_dataset(&self, attribute: &str) -> String {
        let group = if attribute.is_empty() { "vars/".to_owned() } else { format!("{attribute}/vars/") };
        let saved = |weight: &&Weight| {
            let dataset = weight.address.dataset.as_deref().and_then(|dataset| dataset.strip_prefix(&group));
            dataset.is_some_and(|number| !number.contains('/'))
        };
        format!("{group}{}", self.weights.iter().filter(saved).count())
    }

    /// Makes weights of a part that Keras holds under this attribute and calls by this name.
    pub(crate) fn in_part<R>(&mut self, part: Attribute, make: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.part.replace(part);
        let made = make(self);
        self.part = before;
        made
    }

    /// The weights made so far, to be looked at or put into another order.
    pub(crate) fn weights_mut(&mut self) -> &mut Vec<Weight> {
        &mut self.weights
    }

    /// The names of the layers that Keras made with this one, inside.
    pub(crate) fn made_inside(&self) -> &[Rc<str>] {
        self.instance.made.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// Makes weights inside of such a layer.
    pub(crate) fn in_scope<R>(&mut self, name: &str, make: impl FnOnce(&mut Self) -> R) -> R {
        let inside = self.scope.layer(name);
        let before = std::mem::replace(&mut self.scope, inside);
        let made = make(self);
        self.scope = before;
        made
    }

    // Multiply-adds.

    /// Every number of a kernel is multiplied once at each position; just once where there are no positions.
    pub(crate) fn applied(&mut self, kernel: Kernel, positions: &[Dim], word: &'static str) {
        self.multiplies([(positions, word), (&[kernel.size], "weights")]);
    }

    /// Products that are summed: their number, as factors in the order in which a reader multiplies, each with its word.
    pub(crate) fn multiplies<const N: usize>(&mut self, factors: [(&[Dim], &'static str); N]) {
        let factors = factors.into_iter().filter(|(sizes, _)| !sizes.is_empty());
        self.products.push(Products { factors: factors.map(|(sizes, word)| (sizes.to_vec(), word)).collect_vec() });
    }

    /// All products so far come again at every step.
    pub(crate) fn at_every_step(&mut self, steps: Dim) {
        for products in &mut self.products {
            products.factors.insert(0, (vec![steps], "steps"));
        }
    }

    /// What is multiplied cannot be known: a function of Python does it.
    pub(crate) fn multiplies_unknown(&mut self) {
        self.multiplies([(&[Dim::Dynamic], "")]);
    }

    /// What is made of weights alone is no example's.
    pub(super) fn hangs_on_an_input(&self) -> bool {
        self.arguments.inputs.iter().filter_map(Option::as_ref).any(|input| input.from_input)
    }

    // The outputs' types and memory.

    /// The types of the layer's weights, and of what it reckons.
    pub(crate) fn policy(&self) -> Policy {
        self.instance.policy()
    }

    /// The types of the outputs, where they are not what the layer's entry says.
    pub(crate) fn gives(&mut self, dtypes: Vec<Dtype>) {
        self.dtypes = Some(dtypes);
    }

    pub(super) fn output_dtypes(&mut self, output: Option<&Output>) -> Vec<Dtype> {
        let count = output.map_or(1, |output| output.leaves().len());
        if let Some(dtypes) = self.dtypes.take().filter(|dtypes| dtypes.len() == count) {
            return dtypes;
        }
        let compute = self.instance.policy().compute;
        let first = self.arguments.inputs.iter().filter_map(Option::as_ref).next().map_or(compute, |input| input.dtype);
        let dtype = match self.instance.entry().map_or(Numbers::Computed, |entry| entry.numbers) {
            Numbers::Computed => compute,
            Numbers::Kept if first.is_float() => compute,
            Numbers::Kept => first,
            Numbers::Are(dtype) => dtype,
            Numbers::Joined => self.joined_dtype(),
            Numbers::Fractions => Some(self.joined_dtype()).filter(|dtype| dtype.is_float()).unwrap_or(Dtype::F32),
            Numbers::Asked => match self.instance.argument("dtype") {
                Argument::Text(name) => Dtype::named(&name).unwrap_or(Dtype::F32),
                _ => self.joined_dtype(),
            },
            Numbers::AskedOr(usual) => match self.instance.argument("dtype") {
                Argument::Text(name) => Dtype::named(&name).unwrap_or(usual),
                _ => usual,
            },
        };
        vec![dtype; count]
    }

    /// The type in which all tensors meet, and the numbers beside them, which count for less.
    fn joined_dtype(&self) -> Dtype {
        let join = |all: Option<Dtype>, dtype: Dtype| Some(all.map_or(dtype, |all| all.joined(dtype)));
        let (mut tensors, mut beside) = (None, None);
        for tensor in self.arguments.inputs.iter().flatten() {
            tensors = join(tensors, tensor.dtype);
        }
        let params = self.instance.entry().map(|entry| entry.all_params()).unwrap_or_default();
        for (param, given) in params.iter().zip(&self.instance.arguments) {
            if param.kind == Accepts::Operand {
                beside = match given.as_ref().map(|given| &given.value) {
                    Some(Argument::Float(_)) => join(beside, Dtype::F32),
                    Some(Argument::Size(_)) => join(beside, Dtype::I32),
                    Some(Argument::Flag(_)) => join(beside, Dtype::Bool),
                    _ => beside,
                };
            }
        }
        match (tensors, beside) {
            (None, None) => Dtype::F32,
            (Some(dtype), Some(beside)) if dtype.rank() < beside.rank() => beside,
            (Some(dtype), _) | (None, Some(dtype)) => dtype,
        }
    }

    /// What the entry says, where the output's numbers have the type of the input's: others cannot stand in its place.
    pub(super) fn memory(&self, dtypes: &[Dtype]) -> Memory {
        let memory = match &self.instance.class {
            Class::Entry(entry) => (entry.memory)(self.instance),
            Class::Composite(composite) => composite.memory(),
        };
        let first = self.arguments.inputs.iter().filter_map(Option::as_ref).next().map(|input| input.dtype);
        let stays = memory == Memory::Network || dtypes.len() == 1 && dtypes.first().copied() == first;
        if stays { memory } else { Memory::Own }
    }

    // Layers inside.

    /// Applies a layer that this one holds: its checks are reported, its weights and products become this layer's.
    pub(crate) fn run(
        &mut self,
        inner: &Rc<Instance>,
        held: &Attribute,
        inputs: Vec<Tensor>,
        keywords: Vec<Option<Passed>>,
    ) -> Outcome {
        let (output, weights) = self.run_apart(inner, held, inputs, keywords)?;
        self.weights.extend(weights);
        Ok(output)
    }

    /// The same, where the weights are to be looked at first.
    pub(crate) fn run_apart(
        &mut self,
        inner: &Rc<Instance>,
        held: &Attribute,
        inputs: Vec<Tensor>,
        keywords: Vec<Option<Passed>>,
    ) -> Result<(Output, Vec<Weight>), Refused> {
        let inputs = inputs.into_iter().map(Some).collect_vec();
        let arguments = CallArguments { inputs, keywords, ..CallArguments::default() };
        let applied = self.run_bound(inner, &held.name, arguments);
        self.products.extend(applied.products);
        self.wrapped.extend(applied.wrapped);
        self.wrapped.extend(applied.inside.map(|inside| (inner.identity, inside)));
        let here = |weight: &Weight| Weight { address: weight.address.held_by(&held.attribute), ..weight.clone() };
        let weights = inner.weights().iter().map(here).collect_vec();
        applied.output.map(|output| (output, weights))
    }

    /// Applies a layer inside this one, its call's arguments bound; what comes of it is the caller's to collect.
    pub(crate) fn run_bound(&mut self, inner: &Rc<Instance>, name: &str, arguments: CallArguments) -> Applied {
        let any_rank = self.any_rank && self.instance.entry().is_some();
        let scope = scope_of(inner, name, &self.scope);
        let applied = apply_within(inner, arguments, scope, self.errors, any_rank);
        self.holds.set(self.holds.get().and(applied.sound));
        applied
    }

    /// What a layer would give here, without a word: it is not applied.
    pub(crate) fn look_at(&self, layer: &Rc<Instance>, input: &Tensor) -> Option<Output> {
        let arguments = CallArguments { inputs: vec![Some(input.clone())], ..CallArguments::default() };
        let scope = scope_of(layer, &layer.name, &self.scope);
        apply_within(layer, arguments, scope, &Errors::default(), self.any_rank).output.ok()
    }

    /// Says what its outputs are, which are several.
    pub(crate) fn has_parts(&mut self, parts: Vec<Part>) {
        self.parts = parts;
    }

    /// Keeps what happened inside of a layer that is made of layers; its products are this layer's.
    pub(crate) fn happened(&mut self, inside: Inside) {
        for step in &inside.steps {
            self.products.extend_from_slice(&step.application.products);
        }
        self.inside = Some(Rc::new(inside));
    }
}

impl Weight {
    /// In which order a reader multiplies, each factor with its word: `[(&[channels], "inputs"), (&[filters], "filters")]`.
    pub(crate) fn counted(&mut self, factors: &[(&[Dim], &'static str)]) -> &mut Weight {
        self.factors = factors.iter().map(|(dims, word)| (dims.to_vec(), *word)).collect_vec();
        self
    }

    /// The same weight as what inputs are multiplied with.
    pub(crate) fn kernel(&self) -> Kernel {
        Kernel { size: self.size() }
    }
}
