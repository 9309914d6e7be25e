//! Layers as data: what one was made of and given, and what its applications took and gave. Only the types stand here, which
//! name each other; what can be asked of them stands in `argument`, `instance` and `application`.

use super::address::Scope;
use super::call::{Call, Outcome};
use super::dtype::Dtype;
use super::entry::Entry;
use super::identity::Identity;
use super::product::Products;
use super::roles::Memory;
use super::tensor::{Origin, Tensor};
use super::weight::Weight;
use crate::diagnostics::{Name, Place};
use crate::shape::{Dim, Shape};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// A layer that was made. Applying it twice shares its weights.
pub(crate) struct Instance {
    pub(crate) identity: Identity,
    pub(crate) class: Class,
    pub(crate) name: Rc<str>,
    /// Where its name is written; where it has none, its class.
    pub(crate) name_place: Place,
    /// Its class, as it was written.
    pub(crate) place: Place,
    /// By the position of the parameter among the entry's.
    pub(crate) arguments: Vec<Option<Passed>>,
    pub(crate) trainable: Cell<bool>,
    /// The names of the layers that Keras made with it, inside.
    pub(crate) made: OnceCell<Vec<Rc<str>>>,
    /// Whether it has no constant, as another layer's name gives the same one.
    pub(crate) without_constant: Cell<bool>,
    /// How many layers stand in one another here, this one among them.
    pub(crate) levels: u16,
    pub(crate) built: OnceCell<Built>,
}

/// What the first application fixed.
pub(crate) struct Built {
    pub(crate) weights: Vec<Weight>,
    pub(crate) inputs: Vec<Shape>,
    /// Where those came from.
    pub(crate) origins: Vec<Origin>,
    /// Whether every input must have the rank of the first.
    pub(crate) fixed_rank: bool,
    /// Arguments in the form in which the rule read them: `(3, 3)` for 3.
    pub(crate) resolved: Vec<(&'static str, Argument)>,
}

/// What an instance is an instance of.
#[derive(Clone)]
pub(crate) enum Class {
    Entry(&'static Entry),
    /// Layers put together: a network inside another.
    Composite(Rc<dyn Composite>),
}

/// A layer that is made of layers.
pub(crate) trait Composite {
    /// Keras's class name: `Sequential`, `Functional`, or the name of a layer of the user's own.
    fn class(&self) -> Rc<str>;
    /// The shape of its only input, if it has one.
    fn input(&self) -> Option<Shape> {
        None
    }
    /// What a layer of the user's own was made with, by name.
    fn settings(&self) -> Vec<(Rc<str>, Argument)> {
        Vec::new()
    }
    /// How many layers one call applies.
    fn size(&self) -> usize {
        1
    }
    /// The layers of a network; a layer has none that are layers of the network around it.
    #[cfg(any(test, feature = "files"))]
    fn layers(&self) -> &[Rc<Instance>] {
        &[]
    }
    /// Whether it is a network that was read from a file.
    fn is_loaded(&self) -> bool {
        false
    }
    /// The scope in which its layers are built, inside of another.
    fn scope(&self, outer: &Scope, name: &str) -> Scope;
    /// What becomes of its output's memory.
    fn memory(&self) -> Memory {
        Memory::Own
    }
    /// Whether a call takes the masks of its inputs, as a network's does.
    fn takes_masks(&self) -> bool {
        false
    }
    /// Says of its own weights that training changes them, or does not.
    fn set_trainable(&self, trainable: bool);
    /// The layers that it is made of, in Keras's order.
    fn parts(&self) -> Vec<Rc<Instance>>;
    /// Its own weights and those of its layers, each once. A layer in it that is applied elsewhere as well may be built
    /// after it.
    fn weights(&self) -> Vec<Weight>;
    /// Infers the output of a call.
    fn apply(&self, call: &mut Call) -> Outcome;
}

/// A value given to a layer.
#[derive(Clone)]
pub(crate) enum Argument {
    Size(Dim),
    Float(f64),
    Flag(bool),
    Text(Rc<str>),
    None,
    /// A tuple or a list.
    List(Rc<[Argument]>),
    Layer(Rc<Instance>),
    Tensor(Tensor),
    /// In the place of a tensor among a function's arguments: which of its inputs that is.
    Input(usize),
    /// An object that a layer only carries: an initializer with arguments, say. Holds what it is called.
    Carried(Rc<str>),
    /// What is left of a value after an error.
    Unknown,
}

/// An argument as it was passed, by position or by keyword. Its keyword may be a misspelling of the parameter's name.
#[derive(Clone)]
pub(crate) struct Passed<V = Argument> {
    pub(crate) name: Option<Name>,
    pub(crate) value: V,
    /// From the keyword, where there is one, to the value's end.
    pub(crate) place: Place,
    /// Where the elements stand, if it is a list or a tuple that is written out there.
    pub(crate) elements: Vec<Place>,
}

/// One application of a layer.
#[derive(Clone)]
pub(crate) struct Application {
    pub(crate) layer: Rc<Instance>,
    pub(crate) given: Given,
    /// Every tensor that it takes: those in [`Application::given`], one by one; an operation's stand there as
    /// [`Argument::Input`].
    pub(crate) inputs: Vec<Tensor>,
    pub(crate) outputs: Vec<(Shape, Dtype)>,
    pub(crate) products: Vec<Products>,
    pub(crate) memory: Memory,
    /// Of a network used as a layer, and of a layer of the user's own.
    pub(crate) inside: Option<Rc<Inside>>,
    /// The same of the layers that it is around.
    pub(crate) wrapped: Wrapped,
}

/// What a call was given, inputs too, in the order of its signature; defaults left out.
#[derive(Clone, Default)]
pub(crate) struct Given {
    pub(crate) arguments: Vec<(Rc<str>, Argument)>,
    /// How many of them stood by position: the first ones.
    pub(crate) by_position: usize,
}

/// Layers that are made of layers and stand inside of another one, each with what happened inside of it.
pub(crate) type Wrapped = Vec<(Identity, Rc<Inside>)>;

/// Layers applied one after the other, from inputs to outputs.
#[derive(Clone)]
pub(crate) struct Inside {
    pub(crate) name: Rc<str>,
    /// In the order of Keras's `model.inputs`.
    pub(crate) inputs: Vec<Source>,
    /// In an order in which they can be run: by decreasing depth, then that of the summary's rows, then that of the calls.
    pub(crate) steps: Vec<Step>,
    pub(crate) outputs: Vec<Source>,
    /// Keras's `model.layers`.
    pub(crate) layers: Vec<Rc<Instance>>,
    /// Whether it is a layer of the user's own, and not a network.
    pub(crate) own: bool,
    /// The tensors that are weights, made by `add_weight`.
    pub(crate) variables: Vec<Variable>,
}

/// A tensor that is a weight.
#[derive(Clone, Copy)]
pub(crate) struct Variable {
    pub(crate) tensor: u32,
    pub(crate) weight: Identity,
}

/// An application among others.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) application: Application,
    /// Where each of [`Application::inputs`] comes from; `None` for what is no output of a step, such as an array.
    pub(crate) inputs: Vec<Option<Source>>,
}

/// A tensor: an output of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Source {
    pub(crate) step: usize,
    pub(crate) output: usize,
}
