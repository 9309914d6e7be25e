//! Layers as they were applied: what each took and gave, what that costs, and what happened inside of those that are made of
//! layers. A finished network is told by it.

use super::data::{Application, Given, Inside, Instance, Step};
use super::product::multiply_adds;
use super::roles::Memory;
use crate::shape::Dim;
use std::rc::Rc;

impl Application {
    /// An application of which nothing is known but the layer.
    pub(crate) fn of(layer: Rc<Instance>) -> Application {
        Application {
            layer,
            given: Given::default(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            products: Vec::new(),
            memory: Memory::Own,
            inside: None,
            wrapped: Vec::new(),
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
