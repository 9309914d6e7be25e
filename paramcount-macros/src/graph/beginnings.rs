//! Tensors with which something begins though no input layer was written: those of a network's first layer, weights of a layer
//! of the user's own, and what its body is run on.

use super::Graph;
use crate::diagnostics::Place;
use crate::layer::{Applied, CallArguments, Dtype, Instance, Tensor};
use crate::layers;
use crate::shape::Shape;
use std::rc::Rc;

impl Graph {
    /// An input layer that nobody wrote.
    pub(crate) fn private_input(&mut self, shape: Shape) -> Option<Tensor> {
        let name = self.automatic_name(layers::input()?.class);
        self.begin_with(shape, name)
    }

    /// A tensor that is no part of any network: a weight of a layer of the user's own, or what its body is run on.
    pub(crate) fn loose(&mut self, shape: Shape) -> Option<Tensor> {
        let tensor = self.begin_with(shape, "".into()).map(|tensor| tensor.hanging_on_input(false));
        if let Some(node) = self.nodes.last_mut() {
            node.traced = true;
        }
        tensor
    }

    /// A tensor as the body of a layer of the user's own sees it.
    pub(crate) fn traced(&mut self, tensor: &Tensor) -> Tensor {
        match self.loose(tensor.shape.traced()) {
            Some(loose) => tensor.seen_as(loose.shape.clone()).with_id(loose.id),
            None => tensor.clone(),
        }
    }

    /// A tensor that comes from no input of the network, such as a weight of its own.
    pub(crate) fn array(&mut self, shape: Shape) -> Option<Tensor> {
        let tensor = self.loose(shape)?;
        Some(Tensor::array(tensor.id, tensor.shape.clone(), tensor.origin.clone(), tensor.sound))
    }

    /// A layer of which only the name is known, after an error.
    pub(crate) fn stand_in(&mut self, name: Rc<str>, place: Place) {
        if let Some(layer) = input_layer(name, place) {
            self.adopt(&layer);
        }
    }

    fn begin_with(&mut self, shape: Shape, name: Rc<str>) -> Option<Tensor> {
        let instance = input_layer(name, Place::token(0))?;
        let applied = Applied::unchecked(shape, Dtype::F32);
        self.record(&instance, CallArguments::default(), Vec::new(), applied).into_leaves().into_iter().next()
    }
}

/// An input layer that is in no table.
pub(super) fn input_layer(name: Rc<str>, place: Place) -> Option<Rc<Instance>> {
    Some(Rc::new(Instance::plain(layers::input()?, name, place)))
}
