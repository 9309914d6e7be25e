//! Layers as they were applied: what each took and gave, what that costs, and what happened inside of those that are made of
//! layers. A finished network is told by it.

use super::argument::Argument;
use super::dtype::Dtype;
use super::entry::Memory;
use super::identity::Identity;
use super::instance::Instance;
use super::product::{Products, multiply_adds};
use super::tensor::Tensor;
use crate::shape::{Dim, Shape};
use std::rc::Rc;

/// One application of a layer.
#[derive(Clone)]
pub(crate) struct Application {
    pub(crate) layer: Rc<Instance>,
    /// What the call was given, inputs too, in the order of its signature; defaults left out.
    pub(crate) arguments: Vec<(Rc<str>, Argument)>,
    /// Every tensor that it takes: those in [`Application::arguments`], one by one; an operation's stand there as
    /// [`Argument::Input`].
    pub(crate) inputs: Vec<Tensor>,
    pub(crate) outputs: Vec<(Shape, Dtype)>,
    pub(crate) products: Vec<Products>,
    pub(crate) memory: Memory,
    /// Of a network used as a layer, and of a layer of the user's own.
    pub(crate) inside: Option<Rc<Inside>>,
}

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
    /// In a layer of the user's own: the tensors that are weights, made by `add_weight`. None in a network.
    pub(crate) variables: Option<Vec<Variable>>,
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

impl Application {
    /// An application of which nothing is known but the layer.
    pub(crate) fn of(layer: Rc<Instance>) -> Application {
        Application {
            layer,
            arguments: Vec::new(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            products: Vec::new(),
            memory: Memory::Own,
            inside: None,
        }
    }

    /// Its multiply-adds; open where only a run knows.
    pub(crate) fn multiply_adds(&self) -> Dim {
        multiply_adds(&self.products)
    }
}

impl Inside {
    /// The multiply-adds of all steps; open where only a run knows.
    pub(crate) fn multiply_adds(&self) -> Dim {
        multiply_adds(self.steps.iter().flat_map(|step| &step.application.products))
    }

    /// The applications of a layer, in the order of its calls.
    pub(crate) fn applications_of(&self, layer: &Rc<Instance>) -> impl Iterator<Item = &Application> {
        let of = move |step: &&Step| Rc::ptr_eq(&step.application.layer, layer);
        self.steps.iter().filter(of).map(|step| &step.application)
    }
}
