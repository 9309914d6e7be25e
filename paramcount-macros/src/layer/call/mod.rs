//! What a rule is given: the layer's arguments (`read`), its input tensors (`inputs`), and ways to require and refuse
//! (`faults`) and to make weights and count multiply-adds (`results`). It gives sizes without saying which kind they are,
//! and places errors without showing a token.

use super::address::{Attribute, Scope};
use super::data::{Argument, Built, Class, Given, Inside, Instance, Passed, Wrapped};
use super::dtype::Dtype;
use super::nested::Nested;
use super::outputs::Part;
use super::product::Products;
use super::roles::{Inputs, Memory};
use super::tensor::{Origin, Tensor};
use super::trail::{Lost, OldKernel, Query, Stride, Trail};
use super::weight::Weight;
use crate::collect::CollectVec;
use crate::diagnostics::{Errors, Place, Sentence, listed, say};
use crate::shape::{Condition, Dim, Shape};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

mod blame;
mod faults;
mod inputs;
pub(crate) mod limits;
mod operands;
mod read;
mod results;

pub(crate) use blame::{Blame, OrGiveUp, Refused};

/// A rule's result.
pub(crate) type Outcome = Result<Output, Refused>;

/// The shapes of what a layer returns.
pub(crate) type Output = Nested<Shape>;

/// The inputs and the other arguments of a call, bound.
#[derive(Clone, Default)]
pub(crate) struct CallArguments {
    /// In the order in which the rule names them.
    pub(crate) inputs: Vec<Option<Tensor>>,
    /// By the position of the parameter among the entry's `call`.
    pub(crate) keywords: Vec<Option<Passed>>,
    /// All that was written between the brackets, in the order of the call's signature.
    pub(crate) given: Given,
    /// Where the layer is called, if it has a name there.
    pub(crate) place: Option<Place>,
    /// Where its states are given, if they are.
    pub(crate) states: Option<Place>,
    /// Whether the call stands inside of a layer of the user's own, where a size of None is a number.
    pub(crate) inside: bool,
}

impl CallArguments {
    /// Every tensor that is given, in the order of the call's signature.
    pub(crate) fn all_tensors(&self) -> Vec<Tensor> {
        let given: Vec<Tensor> = self.given.arguments.iter().flat_map(|(_, argument)| argument.tensors()).collect_vec();
        // The tensors of an operation were taken out of its arguments.
        if given.is_empty() { self.inputs.iter().filter_map(Option::as_ref).cloned().collect_vec() } else { given }
    }
}

/// One application of a layer, while its rule runs.
pub(crate) struct Call<'a> {
    instance: &'a Rc<Instance>,
    arguments: CallArguments,
    errors: &'a Errors,
    guard: Condition,
    holds: Cell<Condition>,
    /// Whether something was reported after which the rule went on.
    broken: bool,
    /// The scopes in which its weights are made.
    scope: Scope,
    /// The part of the layer that is being made, if it has parts.
    part: Option<Attribute>,
    weights: Vec<Weight>,
    products: Vec<Products>,
    /// The types of its outputs, where its entry does not say them.
    dtypes: Option<Vec<Dtype>>,
    /// What its outputs are, where they are several and have names.
    parts: Vec<Part>,
    inside: Option<Rc<Inside>>,
    /// What happened inside of those of its parts that are made of layers.
    wrapped: Wrapped,
    trail: Trail,
    fixed_rank: bool,
    resolved: RefCell<Vec<(&'static str, Argument)>>,
    /// Whether only the shape is asked for, as some wrappers do: Keras then leaves out the check of the rank.
    any_rank: bool,
}

/// What an application came to.
pub(crate) struct Applied {
    pub(crate) output: Outcome,
    /// The types of the outputs' numbers.
    pub(crate) dtypes: Vec<Dtype>,
    /// What the outputs are, where they are several and have names.
    pub(crate) parts: Vec<Part>,
    /// The products that one example costs.
    pub(crate) products: Vec<Products>,
    pub(crate) memory: Memory,
    /// What happened inside, if it is made of layers.
    pub(crate) inside: Option<Rc<Inside>>,
    /// The same of the layers that it is around.
    pub(crate) wrapped: Wrapped,
    pub(crate) trail: Trail,
    /// Holds unless a check failed, here or before.
    pub(crate) sound: Condition,
}

impl Applied {
    /// What came of a layer that has no rule to run: one tensor.
    pub(crate) fn unchecked(shape: Shape, dtype: Dtype) -> Applied {
        Applied {
            output: Ok(Output::One(shape)),
            dtypes: vec![dtype],
            parts: Vec::new(),
            products: Vec::new(),
            memory: Memory::Own,
            inside: None,
            wrapped: Vec::new(),
            trail: Trail::default(),
            sound: Condition::Known(true),
        }
    }
}

impl Applied {
    /// What a network's input layer is, where a tensor is given for it.
    pub(crate) fn given(tensor: Option<&Tensor>) -> Applied {
        match tensor {
            Some(tensor) => Applied { sound: tensor.sound, ..Applied::unchecked(tensor.shape.clone(), tensor.dtype) },
            None => Applied::unchecked(Shape::UNKNOWN, Dtype::F32),
        }
    }
}

/// The inputs of a call as they would be written, for a layer that takes them all at once.
pub(crate) fn inputs_given(layer: &Instance, inputs: &[Tensor]) -> Given {
    let name = match layer.entry().map(|entry| entry.inputs) {
        Some(Inputs::One(name)) => name,
        Some(Inputs::Named(names, _)) => names.first().copied().unwrap_or("inputs"),
        Some(Inputs::Stated(names, _)) => names.first().copied().unwrap_or("inputs"),
        _ => "inputs",
    };
    let mut tensors = inputs.iter().cloned().map(Argument::Tensor);
    let value = match inputs {
        [_] => tensors.next().unwrap_or(Argument::None),
        _ => Argument::list(tensors),
    };
    Given { arguments: vec![(name.into(), value)], by_position: 1 }
}

/// Applies a layer: runs its rule, and fixes its weights or holds them against those of the first application. Weights
/// that it makes have their paths from the scope around it.
pub(crate) fn apply(instance: &Rc<Instance>, arguments: CallArguments, scope: &Scope, errors: &Errors) -> Applied {
    let scope = scope_of(instance, &instance.name, scope);
    apply_within(instance, arguments, scope, errors, false)
}

/// The scope inside of a layer of that name.
fn scope_of(instance: &Instance, name: &str, outer: &Scope) -> Scope {
    match &instance.class {
        Class::Entry(_) => outer.layer(name),
        Class::Composite(composite) => composite.scope(outer, name),
    }
}

fn apply_within(
    instance: &Rc<Instance>,
    arguments: CallArguments,
    scope: Scope,
    errors: &Errors,
    any_rank: bool,
) -> Applied {
    let sound = Condition::all(arguments.inputs.iter().filter_map(Option::as_ref).map(|tensor| tensor.sound));
    let guard = sound.and(instance.arguments_hold());
    let mut call = Call {
        instance,
        arguments,
        errors,
        guard,
        holds: Cell::new(Condition::Known(true)),
        broken: false,
        scope,
        part: None,
        weights: Vec::new(),
        products: Vec::new(),
        dtypes: None,
        parts: Vec::new(),
        inside: None,
        wrapped: Vec::new(),
        trail: Trail::default(),
        fixed_rank: false,
        resolved: RefCell::default(),
        any_rank,
    };
    let output = call.infer().and_then(|output| {
        if call.broken {
            return Err(call.give_up());
        }
        call.refuse_uncountable(&output).map(|()| output)
    });
    call.refuse_silence(&output);
    let output = output.and_then(|output| call.settle().map(|()| output));
    let dtypes = call.output_dtypes(output.as_ref().ok());
    Applied {
        trail: call.trail(output.as_ref().ok()),
        memory: call.memory(&dtypes),
        dtypes,
        parts: std::mem::take(&mut call.parts),
        products: if call.hangs_on_an_input() { std::mem::take(&mut call.products) } else { Vec::new() },
        inside: call.inside.take(),
        wrapped: std::mem::take(&mut call.wrapped),
        output,
        sound: call.guard.and(call.holds.get()),
    }
}

impl<'a> Call<'a> {
    fn infer(&mut self) -> Outcome {
        match &self.instance.class {
            Class::Entry(entry) => (entry.rule)(self),
            Class::Composite(composite) => composite.clone().apply(self),
        }
    }

    /// Fixes the weights, or holds them against the first application's.
    fn settle(&mut self) -> Result<(), Refused> {
        let tensors = || self.arguments.inputs.iter().filter_map(Option::as_ref);
        let inputs: Vec<Shape> = tensors().map(|tensor| tensor.shape.clone()).collect_vec();
        let instance = self.instance;
        let Some(built) = instance.built.get() else {
            let origins: Vec<Origin> = tensors().map(|tensor| tensor.origin.clone()).collect_vec();
            let weights = std::mem::take(&mut self.weights);
            // The cell was empty a moment ago, and one thread works on it.
            let resolved = self.resolved.take();
            drop(instance.built.set(Built { weights, inputs, origins, fixed_rank: self.fixed_rank, resolved }));
            return Ok(());
        };
        let same_shape = |a: &Weight, b: &Weight| Shape::of(a.shape.clone()).matches(&Shape::of(b.shape.clone()));
        let mut same = Condition::Known(built.weights.len() == self.weights.len());
        same = same.and(Condition::all(built.weights.iter().zip(&self.weights).map(|(a, b)| same_shape(a, b))));
        let ranks = |shapes: &[Shape]| shapes.iter().map(|shape| shape.axes().map(<[_]>::len)).collect_vec();
        same = same.and((!built.fixed_rank || ranks(&built.inputs) == ranks(&inputs)).into());
        self.require(same, Blame::Layer, || {
            let (first, now) = (listed(&built.inputs, "and"), listed(&inputs, "and"));
            let origins = listed(&built.origins, "and");
            let complaint = say!("its weights were made for an input {}, and do not fit {}", first, now)
                .note(say!("they were made when it was applied to {}", origins));
            complaint.help("a layer that is applied again shares its weights: make a second layer for another size")
        })
    }

    /// What errors further down may say: of this layer, and of those before.
    fn trail(&self, output: Option<&Output>) -> Trail {
        let shape = output.and_then(|output| match output {
            Output::One(shape) => Some(shape),
            Output::Many(_) => None,
        });
        let mut trail = Trail::following(self.arguments.inputs.iter().filter_map(Option::as_ref), shape);
        trail.strides.extend(self.trail.strides.iter().cloned());
        trail.lost = self.trail.lost.clone().or(trail.lost);
        trail.sizing = self.trail.sizing.clone().or(trail.sizing);
        trail.query = self.trail.query.clone().or(trail.query);
        trail.old_kernels.extend(self.trail.old_kernels.iter().cloned());
        trail
    }

    /// Leaves a word for errors further down that miss an axis: `which returns only its last step`, and what would mend it
    /// here.
    pub(crate) fn remark(&mut self, note: Sentence, help: Option<Sentence>) {
        self.trail.lost = Some(Lost { layer: self.instance.title().into(), note, help });
    }

    /// Leaves a word for layers further down that need a size which is known only at run time: what would make it known.
    pub(crate) fn remark_sizing(&mut self, help: Sentence) {
        self.trail.sizing = Some(help);
    }

    /// Leaves a word for layers further down whose inputs differ by what is rounded here.
    pub(crate) fn remark_stride(&mut self, axis: usize, from: Dim, to: Dim, by: Dim) {
        self.trail.strides.push(Stride { layer: self.instance.title().into(), axis, from, to, by });
    }

    /// Leaves a word for layers further down whose inputs differ in their steps: these are the query's, and those were the
    /// value's.
    pub(crate) fn remark_query(&mut self, of_value: Dim) {
        self.trail.query = Some(Query { layer: self.instance.title().into(), of_value });
    }

    /// Leaves a word for layers further down for which too little is left: the strides given by position may have been
    /// meant for the kernel.
    pub(crate) fn remark_old_kernel(&mut self, kernel: Option<OldKernel>) {
        self.trail.old_kernels.extend(kernel);
    }

    /// The shape of the network's input from which the only input comes.
    pub(crate) fn root(&self) -> Option<Shape> {
        Trail::following(self.arguments.inputs.iter().filter_map(Option::as_ref), None).root
    }

    /// From now on every input must have this rank, as Keras fixes it for a few layers.
    pub(crate) fn fix_rank(&mut self) {
        self.fixed_rank = true;
    }

    /// The shape of the only input.
    pub(crate) fn same_shape(&mut self) -> Outcome {
        Ok(Output::One(self.input()?.shape.clone()))
    }

    /// ``Conv2D `conv4` ``, for remarks.
    pub(crate) fn title(&self) -> String {
        self.instance.title()
    }

    /// The layer's name, for remarks.
    pub(crate) fn name(&self) -> Rc<str> {
        self.instance.name.clone()
    }

    /// From now on the layers inside are asked for their shapes alone, and not called: Keras then does not check what
    /// [`Call::usual_axes`] leaves open.
    pub(crate) fn ask_shapes_only(&mut self) {
        self.any_rank = true;
    }
}

impl From<Shape> for Output {
    fn from(shape: Shape) -> Output {
        Output::One(shape)
    }
}

impl Output {
    /// One tensor of these sizes.
    pub(crate) fn of(axes: impl IntoIterator<Item = Dim>) -> Output {
        Output::One(Shape::of(axes))
    }
}
