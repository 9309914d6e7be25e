//! What a rule is given: the layer's arguments, its input tensors, and ways to require, refuse and make weights. It gives
//! sizes without saying which kind they are, and places errors without showing a token.

use super::argument::{Argument, Given};
use super::countable::refuse_uncountable;
use super::instance::{Built, Class, Instance};
use super::param::Param;
use super::rank;
use super::remark::{Lost, Remark, Stride};
use super::tensor::{Origin, Tensor};
use super::weight::{Identity, Weight};
use super::words;
use crate::diagnostics::{Check, Error, Errors, Sentence, listed, say};
use crate::shape::{Condition, Dim, Shape};
use std::cell::Cell;
use std::rc::Rc;

/// A rule's result.
pub(crate) type Outcome = Result<Output, Refused>;

/// The proof that an error was reported, or that an unknown value stood in the way: a rule gives up with it.
#[derive(Debug)]
pub(crate) struct Refused(());

/// The shapes of what a layer returns.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Output {
    One(Shape),
    /// A tuple or list.
    Many(Vec<Output>),
}

/// What is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// An argument, with the input that it does not fit.
    Argument(&'static str),
    /// Arguments alone, whatever the input.
    Alone(&'static str),
    /// The layer where it stands, with its input.
    Layer,
}

/// What is said of a fault: a sentence without the layer's name, notes and helps.
#[derive(Default)]
pub(crate) struct Complaint {
    sentence: Sentence,
    notes: Vec<Sentence>,
    helps: Vec<Sentence>,
}

/// The inputs and the other arguments of a call, bound.
#[derive(Clone, Default)]
pub(crate) struct CallArguments {
    /// In the order in which the rule names them.
    pub(crate) inputs: Vec<Option<Tensor>>,
    /// By the position of the parameter among the entry's `call`.
    pub(crate) keywords: Vec<Option<Given>>,
}

/// One application of a layer, while its rule runs.
pub(crate) struct Call<'a> {
    instance: &'a Rc<Instance>,
    arguments: CallArguments,
    errors: &'a Errors,
    guard: Condition,
    holds: Cell<Condition>,
    weights: Vec<Weight>,
    remark: Remark,
    fixed_rank: bool,
    /// Whether only the shape is asked for, as some wrappers do: Keras then leaves out the check of the rank.
    any_rank: bool,
}

/// What an application came to.
pub(crate) struct Applied {
    pub(crate) output: Outcome,
    pub(crate) remark: Option<Remark>,
    /// Holds unless a check failed, here or before.
    pub(crate) sound: Condition,
}

/// Applies a layer: runs its rule, and fixes its weights or holds them against those of the first application.
pub(crate) fn apply(instance: &Rc<Instance>, arguments: CallArguments, errors: &Errors) -> Applied {
    apply_within(instance, arguments, errors, false)
}

fn apply_within(instance: &Rc<Instance>, arguments: CallArguments, errors: &Errors, any_rank: bool) -> Applied {
    let sound = Condition::all(arguments.inputs.iter().flatten().map(|tensor| tensor.sound));
    let guard = sound.and(instance.arguments_hold());
    let mut call = Call {
        instance,
        arguments,
        errors,
        guard,
        holds: Cell::new(Condition::Known(true)),
        weights: Vec::new(),
        remark: Remark::default(),
        fixed_rank: false,
        any_rank,
    };
    let output = call.infer().and_then(|output| {
        refuse_uncountable(&call, &call.weights, &output)?;
        call.settle().map(|()| output)
    });
    Applied { remark: Some(call.remarks(output.as_ref().ok())), output, sound: call.guard.and(call.holds.get()) }
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
        let inputs: Vec<Shape> = self.arguments.inputs.iter().flatten().map(|tensor| tensor.shape.clone()).collect();
        let instance = self.instance;
        let Some(built) = instance.built.get() else {
            let weights = std::mem::take(&mut self.weights);
            // The cell was empty a moment ago, and one thread works on it.
            drop(instance.built.set(Built { weights, inputs, fixed_rank: self.fixed_rank }));
            return Ok(());
        };
        let same_shape = |a: &Weight, b: &Weight| Shape::of(a.shape.clone()).matches(&Shape::of(b.shape.clone()));
        let mut same = Condition::Known(built.weights.len() == self.weights.len());
        same = same.and(Condition::all(built.weights.iter().zip(&self.weights).map(|(a, b)| same_shape(a, b))));
        let ranks = |shapes: &[Shape]| shapes.iter().map(|shape| shape.axes().map(<[_]>::len)).collect::<Vec<_>>();
        same = same.and((!built.fixed_rank || ranks(&built.inputs) == ranks(&inputs)).into());
        let first = listed(&built.inputs, "and");
        self.require(same, Blame::Layer, || {
            let now = listed(&inputs, "and");
            let complaint =
                Complaint::from(say!("its weights were made for an input {}, and do not fit {}", first, now));
            complaint.help("a layer that is applied again shares its weights: make a second layer for another size")
        })
    }

    /// What errors further down may say: of this layer, and of those before.
    fn remarks(&self, output: Option<&Output>) -> Remark {
        let shape = output.and_then(|output| match output {
            Output::One(shape) => Some(shape),
            Output::Many(_) => None,
        });
        let mut remark = Remark::following(self.arguments.inputs.iter().flatten(), shape);
        remark.strides.extend(self.remark.strides.iter().cloned());
        remark.lost = self.remark.lost.clone().or(remark.lost);
        remark.sizing = self.remark.sizing.clone().or(remark.sizing);
        remark
    }

    // Arguments.

    pub(crate) fn argument(&self, param: &Param) -> Argument {
        self.instance.argument(param.name)
    }

    /// Whether a value was written for the parameter.
    pub(crate) fn is_given(&self, param: &Param) -> bool {
        self.instance.argument_place(param.name).is_some()
    }

    /// A size. `None` is not one: use [`Call::maybe_size`] where it may be given.
    pub(crate) fn size(&self, param: &Param) -> Result<Dim, Refused> {
        self.maybe_size(param)?.ok_or(Refused(()))
    }

    /// A size, or `None`.
    pub(crate) fn maybe_size(&self, param: &Param) -> Result<Option<Dim>, Refused> {
        match self.argument(param) {
            Argument::Size(size) => Ok(Some(size)),
            Argument::None => Ok(None),
            Argument::Flag(flag) => Ok(Some(Dim::Known(flag.into()))),
            Argument::Unknown => Ok(Some(Dim::Unknown)),
            _ => Err(Refused(())),
        }
    }

    /// One size for each of `rank` axes, each at least `least`.
    pub(crate) fn sizes(&self, param: &Param, rank: usize, least: i128) -> Result<Vec<Dim>, Refused> {
        let argument = self.argument(param);
        let sizes: Vec<Dim> = match &argument {
            Argument::Size(size) => vec![*size; rank],
            Argument::Unknown => vec![Dim::Unknown; rank],
            Argument::List(items) => items.iter().map(|item| item.size()).collect::<Option<_>>().ok_or(Refused(()))?,
            _ => return Err(Refused(())),
        };
        let tuple = || {
            if rank == 1 {
                "an integer or a tuple of one".to_owned()
            } else {
                format!("an integer or a tuple of {rank} integers")
            }
        };
        // The rule goes on with sizes of which nothing is known, for what else it may find.
        let unknown = || vec![Dim::Unknown; rank];
        if sizes.len() != rank {
            self.refuse(param.alone(), say!("{} takes {}, not {}", param.name, tuple(), argument));
            return Ok(unknown());
        }
        let range =
            if least == 1 { "a positive integer".to_owned() } else { format!("an integer of at least {least}") };
        let large_enough = Condition::all(sizes.iter().map(|size| size.at_least(least)));
        let fits = self.require_quietly(large_enough, param.alone(), || {
            say!("{} takes {} for each axis, not {}", param.name, range, argument).into()
        });
        Ok(fits.map_or_else(|_| unknown(), |()| sizes))
    }

    /// A shape, its open axes [`Dim::Dynamic`], the others at least 1; `None` where there is none.
    pub(crate) fn maybe_shape(&mut self, param: &Param) -> Result<Option<Vec<Dim>>, Refused> {
        let argument = self.argument(param);
        let Argument::List(items) = &argument else {
            return if matches!(argument, Argument::None) { Ok(None) } else { Err(Refused(())) };
        };
        let axis = |item: &Argument| if matches!(item, Argument::None) { Some(Dim::Dynamic) } else { item.size() };
        let axes: Vec<Dim> = items.iter().map(axis).collect::<Option<_>>().ok_or(Refused(()))?;
        let positive = Condition::all(axes.iter().map(|axis| axis.at_least(1)));
        self.require(positive, param.alone(), || {
            say!("{} takes a positive integer or None for each axis, not {}", param.name, argument)
        })?;
        Ok(Some(axes))
    }

    /// One size for each of `rank` axes, or `None`.
    pub(crate) fn maybe_sizes(&self, param: &Param, rank: usize, least: i128) -> Result<Option<Vec<Dim>>, Refused> {
        match self.argument(param) {
            Argument::None => Ok(None),
            _ => self.sizes(param, rank, least).map(Some),
        }
    }

    /// A whole number that the macro knows.
    pub(crate) fn int(&self, param: &Param) -> Result<i128, Refused> {
        self.maybe_int(param)?.ok_or(Refused(()))
    }

    /// A whole number that the macro knows, or `None`.
    pub(crate) fn maybe_int(&self, param: &Param) -> Result<Option<i128>, Refused> {
        match self.maybe_size(param)? {
            None => Ok(None),
            Some(size) => size.known().map(Some).ok_or(Refused(())),
        }
    }

    /// Whole numbers that the macro knows; a lone one is a list of one.
    pub(crate) fn ints(&self, param: &Param) -> Result<Vec<i128>, Refused> {
        match self.argument(param) {
            Argument::List(items) => {
                items.iter().map(|item| item.size()?.known()).collect::<Option<_>>().ok_or(Refused(()))
            }
            Argument::Size(size) => Ok(vec![size.known().ok_or(Refused(()))?]),
            _ => Err(Refused(())),
        }
    }

    /// The same, or `None`.
    pub(crate) fn maybe_ints(&self, param: &Param) -> Result<Option<Vec<i128>>, Refused> {
        if matches!(self.argument(param), Argument::None) { Ok(None) } else { self.ints(param).map(Some) }
    }

    /// A number, where the macro knows it.
    pub(crate) fn number(&self, param: &Param) -> Option<f64> {
        self.argument(param).number()
    }

    pub(crate) fn flag(&self, param: &Param) -> Result<bool, Refused> {
        match self.argument(param) {
            Argument::Flag(flag) => Ok(flag),
            Argument::Size(size) => size.known().map(|n| n != 0).ok_or(Refused(())),
            Argument::None => Ok(false),
            // Whether there is a bias changes no shape: what comes after it is looked at as well.
            Argument::Unknown if param.name == "use_bias" => Ok(true),
            _ => Err(Refused(())),
        }
    }

    /// A word, in small letters; empty for `None`.
    pub(crate) fn word(&self, param: &Param) -> Result<String, Refused> {
        match self.argument(param) {
            Argument::Text(word) => Ok(word.to_lowercase()),
            Argument::None => Ok(String::new()),
            _ => Err(Refused(())),
        }
    }

    /// A layer given as an argument.
    pub(crate) fn layer(&self, param: &Param) -> Result<Rc<Instance>, Refused> {
        match self.argument(param) {
            Argument::Layer(layer) => Ok(layer),
            _ => Err(Refused(())),
        }
    }

    /// Layers given as an argument; a lone one is a list of one.
    pub(crate) fn layers(&self, param: &Param) -> Result<Vec<Rc<Instance>>, Refused> {
        let layer = |argument: &Argument| match argument {
            Argument::Layer(layer) => Some(layer.clone()),
            _ => None,
        };
        match self.argument(param) {
            Argument::List(items) => items.iter().map(layer).collect::<Option<_>>().ok_or(Refused(())),
            other => layer(&other).map(|layer| vec![layer]).ok_or(Refused(())),
        }
    }

    /// A keyword argument of this call.
    pub(crate) fn keyword(&self, param: &Param) -> Argument {
        self.given_keyword(param.name).map_or_else(|| param.default.argument(), |given| given.value.clone())
    }

    fn given_keyword(&self, name: &str) -> Option<&Given> {
        let position = self.instance.entry()?.call.iter().position(|known| known.name == name)?;
        self.arguments.keywords.get(position)?.as_ref()
    }

    /// A flag among the keyword arguments of this call.
    pub(crate) fn keyword_flag(&self, param: &Param) -> Result<bool, Refused> {
        match self.keyword(param) {
            Argument::Flag(flag) => Ok(flag),
            Argument::None => Ok(false),
            _ => Err(Refused(())),
        }
    }

    // Inputs.

    /// The only input, or the first.
    pub(crate) fn input(&self) -> Result<Tensor, Refused> {
        self.arguments.inputs.iter().flatten().next().cloned().ok_or(Refused(()))
    }

    /// All inputs that are given.
    pub(crate) fn inputs(&self) -> Vec<Tensor> {
        self.arguments.inputs.iter().flatten().cloned().collect()
    }

    /// The input of that position among the names of [`super::entry::Inputs::Named`].
    pub(crate) fn input_at(&self, position: usize) -> Option<Tensor> {
        self.arguments.inputs.get(position).cloned().flatten()
    }

    /// The sizes of the only input.
    pub(crate) fn axes(&self) -> Result<Vec<Dim>, Refused> {
        self.axes_of(&self.input()?)
    }

    pub(crate) fn axes_of(&self, tensor: &Tensor) -> Result<Vec<Dim>, Refused> {
        tensor.shape.axes().map(<[_]>::to_vec).ok_or(Refused(()))
    }

    /// The sizes of the only input, which must have just these axes.
    pub(crate) fn exact_axes(&self, names: &[&str]) -> Result<Vec<Dim>, Refused> {
        self.named_axes(names, |rank| rank == names.len())
    }

    /// The same, save where a wrapper asks for the shape alone: there any rank from `least` on will do.
    pub(crate) fn usual_axes(&self, names: &[&str], least: usize) -> Result<Vec<Dim>, Refused> {
        self.named_axes(names, |rank| rank == names.len() || self.any_rank && rank >= least)
    }

    /// The sizes of the only input, whose rank must be right; the names say what is expected.
    pub(crate) fn named_axes(&self, names: &[&str], fits: impl Fn(usize) -> bool) -> Result<Vec<Dim>, Refused> {
        let input = self.input()?;
        let axes = self.axes_of(&input)?;
        if fits(axes.len()) {
            return Ok(axes);
        }
        let mut complaint = Complaint::from(say!("expects ({}), its input is {}", names.join(", "), input.shape));
        let lost = input.origin.remark.as_ref().and_then(|remark| remark.lost.as_ref());
        if let Some(lost) = lost.filter(|_| axes.len() < names.len()) {
            if *lost.layer != input.origin.title() {
                complaint = complaint.note(say!("an axis was lost before, at {}, {}", lost.layer.as_ref(), lost.note));
            }
            return Err(self.refuse(Blame::Layer, complaint.maybe_help(lost.help.clone())));
        }
        Err(self.refuse(Blame::Layer, complaint.maybe_help(rank::help(&self.instance.class_name(), names, &input))))
    }

    /// The index of an axis given as Keras counts them, from 0 or backwards from -1.
    pub(crate) fn axis(&self, param: &Param, axis: i128, rank: usize) -> Result<usize, Refused> {
        let count = rank as i128;
        let index = if axis < 0 { axis + count } else { axis };
        match usize::try_from(index) {
            Ok(index) if index < rank => Ok(index),
            _ => Err(self.refuse(
                param,
                say!("{} {} is no axis of its input {}, which has {}", param.name, axis, self.input()?.shape, rank),
            )),
        }
    }

    /// A size that weights are made of: it must be known before the program runs.
    pub(crate) fn definite(&self, size: Dim, what: &str) -> Result<Dim, Refused> {
        if !size.is_dynamic() {
            return Ok(size);
        }
        let complaint =
            Complaint::from(say!("needs to know its {} to make weights, its input is {}", what, self.input()?.shape));
        let help = self.input()?.origin.remark.as_ref().and_then(|remark| remark.sizing.clone());
        let help = help.unwrap_or_else(|| "give the input's `shape` a size there instead of None".into());
        Err(self.refuse(Blame::Layer, complaint.help(help)))
    }

    // Faults.

    /// Goes on only if the condition holds; where rustc decides, the check is left to it and the rule goes on.
    pub(crate) fn require<C: Into<Complaint>>(
        &mut self,
        condition: Condition,
        blame: impl Into<Blame>,
        complaint: impl FnOnce() -> C,
    ) -> Result<(), Refused> {
        self.require_quietly(condition, blame, || complaint().into())
    }

    fn require_quietly(
        &self,
        condition: Condition,
        blame: impl Into<Blame>,
        complaint: impl FnOnce() -> Complaint,
    ) -> Result<(), Refused> {
        match condition {
            Condition::Known(true) | Condition::Open => Ok(()),
            Condition::Known(false) => Err(self.refuse(blame, complaint())),
            Condition::Constant(_) => {
                let error = self.error(blame.into(), complaint());
                self.holds.set(self.holds.get().and(condition));
                self.errors.check(Check { guard: self.guard, holds: condition, error });
                Ok(())
            }
        }
    }

    /// Reports a fault.
    pub(crate) fn refuse(&self, blame: impl Into<Blame>, complaint: impl Into<Complaint>) -> Refused {
        self.errors.report(self.error(blame.into(), complaint.into()));
        Refused(())
    }

    /// Gives up without an error of its own, as one was reported before or a value is unknown.
    pub(crate) fn give_up(&self) -> Refused {
        Refused(())
    }

    fn error(&self, blame: Blame, complaint: Complaint) -> Error {
        let place = match blame {
            Blame::Argument(name) | Blame::Alone(name) => {
                self.instance.argument_place(name).or_else(|| self.given_keyword(name).map(|given| given.place))
            }
            Blame::Layer => None,
        };
        let mut error =
            Error::new(place.unwrap_or(self.instance.place), say!("{}: {}", self.instance.title(), complaint.sentence));
        error.notes = complaint.notes;
        if !matches!(blame, Blame::Alone(_)) {
            error.notes.extend(self.origins());
        }
        error.helps = complaint.helps;
        error
    }

    fn origins(&self) -> Option<Sentence> {
        let origins: Vec<&Origin> = self
            .arguments
            .inputs
            .iter()
            .flatten()
            .map(|tensor| &tensor.origin)
            .filter(|origin| !origin.name.is_empty())
            .collect();
        match origins.as_slice() {
            [] => None,
            [one] => Some(say!("its input comes from {}", one)),
            many => Some(say!("its inputs come from {}", listed(many, "and"))),
        }
    }

    // Results.

    /// A weight that the layer itself owns.
    pub(crate) fn weight(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        let trainable = self.instance.trainable.get();
        self.add_weight(name, shape, trainable)
    }

    /// A weight that training never changes, such as a moving mean.
    pub(crate) fn state(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        self.add_weight(name, shape, false)
    }

    /// A weight of a layer that Keras makes inside, which does not hear of this layer's `trainable` (NOTES.md §4).
    pub(crate) fn inner_weight(&mut self, name: &'static str, shape: &[Dim]) -> &mut Weight {
        self.add_weight(name, shape, true)
    }

    fn add_weight(&mut self, name: &'static str, shape: &[Dim], trainable: bool) -> &mut Weight {
        let bytes = match self.instance.argument("dtype") {
            Argument::Text(dtype) => words::bytes(&dtype),
            _ => 4,
        };
        let factors = shape.iter().map(|dim| (vec![*dim], "")).collect();
        let at = self.weights.len();
        let identity = Identity::new();
        self.weights.push(Weight { identity, name: name.into(), shape: shape.to_vec(), trainable, bytes, factors });
        &mut self.weights[at]
    }

    /// The weights made so far, to be looked at or put into another order.
    pub(crate) fn weights_mut(&mut self) -> &mut Vec<Weight> {
        &mut self.weights
    }

    /// Leaves a word for errors further down that miss an axis: `which returns only its last step`, and what would mend it
    /// here.
    pub(crate) fn remark(&mut self, note: Sentence, help: Option<Sentence>) {
        self.remark.lost = Some(Lost { layer: self.instance.title().into(), note, help });
    }

    /// Leaves a word for layers further down that need a size which is known only at run time: what would make it known.
    pub(crate) fn remark_sizing(&mut self, help: Sentence) {
        self.remark.sizing = Some(help);
    }

    /// Leaves a word for layers further down whose inputs differ by what is rounded here.
    pub(crate) fn remark_stride(&mut self, axis: usize, from: Dim, to: Dim, by: Dim) {
        self.remark.strides.push(Stride { layer: self.instance.title().into(), axis, from, to, by });
    }

    /// The shape of the network's input from which the only input comes.
    pub(crate) fn root(&self) -> Option<Shape> {
        Remark::following(self.arguments.inputs.iter().flatten(), None).root
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

    /// Applies a layer inside this one: its checks are reported, its weights become this layer's.
    pub(crate) fn run(&mut self, inner: &Rc<Instance>, inputs: Vec<Tensor>, keywords: Vec<Option<Given>>) -> Outcome {
        let (output, weights) = self.run_apart(inner, inputs, keywords)?;
        self.weights.extend(weights);
        Ok(output)
    }

    /// The same, where the weights are to be looked at first.
    pub(crate) fn run_apart(
        &mut self,
        inner: &Rc<Instance>,
        inputs: Vec<Tensor>,
        keywords: Vec<Option<Given>>,
    ) -> Result<(Output, Vec<Weight>), Refused> {
        let arguments = CallArguments { inputs: inputs.into_iter().map(Some).collect(), keywords };
        let applied = self.run_bound(inner, arguments);
        let weights = inner.built.get().map(|built| built.weights.clone()).unwrap_or_default();
        applied.output.map(|output| (output, weights))
    }

    /// Applies a layer inside this one, its call's arguments bound; its weights are the caller's to collect.
    pub(crate) fn run_bound(&mut self, inner: &Rc<Instance>, arguments: CallArguments) -> Applied {
        let any_rank = self.any_rank && self.instance.entry().is_some();
        let applied = apply_within(inner, arguments, self.errors, any_rank);
        self.holds.set(self.holds.get().and(applied.sound));
        applied
    }

    /// From now on the layers inside are asked for their shapes alone, and not called: Keras then does not check what
    /// [`Call::usual_axes`] leaves open.
    pub(crate) fn ask_shapes_only(&mut self) {
        self.any_rank = true;
    }
}

impl Argument {
    /// The number in this value, if it is one.
    pub(crate) fn size(&self) -> Option<Dim> {
        match self {
            Argument::Size(size) => Some(*size),
            Argument::Flag(flag) => Some(Dim::Known((*flag).into())),
            Argument::Unknown => Some(Dim::Unknown),
            _ => None,
        }
    }
}

impl Weight {
    /// In which order a reader multiplies, each factor with its word: `[(&[channels], "inputs"), (&[filters], "filters")]`.
    pub(crate) fn counted(&mut self, factors: &[(&[Dim], &'static str)]) {
        self.factors = factors.iter().map(|(dims, word)| (dims.to_vec(), *word)).collect();
    }
}

impl Param {
    /// Blames the argument alone: its input has no part in the fault.
    pub(crate) const fn alone(&self) -> Blame {
        Blame::Alone(self.name)
    }
}

impl From<&Param> for Blame {
    fn from(param: &Param) -> Blame {
        Blame::Argument(param.name)
    }
}

impl Complaint {
    pub(crate) fn help(mut self, help: impl Into<Sentence>) -> Complaint {
        self.helps.push(help.into());
        self
    }

    pub(crate) fn maybe_help(self, help: Option<impl Into<Sentence>>) -> Complaint {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    pub(crate) fn note(mut self, note: impl Into<Sentence>) -> Complaint {
        self.notes.push(note.into());
        self
    }
}

impl From<Sentence> for Complaint {
    fn from(sentence: Sentence) -> Complaint {
        Complaint { sentence, ..Complaint::default() }
    }
}

impl Sentence {
    /// A complaint of this sentence with a help.
    pub(crate) fn help(self, help: impl Into<Sentence>) -> Complaint {
        Complaint::from(self).help(help)
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

    /// All shapes, in order.
    pub(crate) fn shapes(&self) -> Vec<&Shape> {
        match self {
            Output::One(shape) => vec![shape],
            Output::Many(outputs) => outputs.iter().flat_map(Output::shapes).collect(),
        }
    }
}
