//! Masks: a layer that makes one, and the layers that take it, add operators to a functional network's rows, as Keras does
//! (`tests/keras/NOTES-layers.md` §5).

use super::{Flow, Graph};
use crate::collect::CollectVec;
use crate::diagnostics::{Errors, Place};
use crate::layer::{self, Argument, Instance, Joining, Mask, Passed, Tensor};
use crate::ops;
use std::rc::Rc;

impl Graph {
    /// What a layer makes of its inputs' masks.
    pub(super) fn make_masks(&mut self, layer: &Rc<Instance>, inputs: &[Tensor], flow: &Flow, errors: &Errors) {
        let Some(output) = flow.leaves().first().map(|output| output.id) else { return };
        if let Some(mask) = self.mask_made(layer, inputs, errors) {
            self.masks.insert(output, mask);
        }
    }

    fn mask_made(&mut self, layer: &Rc<Instance>, inputs: &[Tensor], errors: &Errors) -> Option<Tensor> {
        let (first, place) = (inputs.first()?, layer.place);
        match (layer.entry()?.mask)(layer) {
            Mask::Passes | Mask::TakesAndPasses => self.masks.get(&first.id).cloned(),
            Mask::Converts(class) => {
                let mask = self.masks.get(&first.id).cloned()?;
                self.apply_function((class, &[]), vec![mask], place, errors)
            }
            Mask::Makes(functions) => {
                let mut mask = first.clone();
                for function in functions {
                    mask = self.apply_function(*function, vec![mask], place, errors)?;
                }
                Some(mask)
            }
            Mask::Merges(class) => {
                let mut masks =
                    inputs.iter().map(|input| self.masks.get(&input.id).cloned()).collect_some()?.into_iter();
                let mut joined = masks.next()?;
                for mask in masks {
                    joined = self.apply_function((class, &[]), vec![joined, mask], place, errors)?;
                }
                Some(joined)
            }
            Mask::Concatenates(joining) if inputs.iter().any(|input| self.masks.contains_key(&input.id)) => {
                self.concatenated(joining, layer, inputs, errors)
            }
            Mask::Drops | Mask::Takes | Mask::Concatenates(_) => None,
        }
    }

    /// The masks of inputs that are put one after the other, as one mask.
    fn concatenated(
        &mut self,
        joining: &Joining,
        layer: &Rc<Instance>,
        inputs: &[Tensor],
        errors: &Errors,
    ) -> Option<Tensor> {
        let mut masks = Vec::new();
        for input in inputs {
            masks.push(self.widened(joining, layer, input, errors)?);
        }
        let axis = Passed::by_name("axis", layer.argument("axis"), layer.place);
        let masks = Argument::list(masks.into_iter().map(Argument::Tensor).collect_vec());
        let passed = vec![Passed::by_position(masks, layer.place), axis];
        let joined = self.operate(ops::of_class(&layer.class_name())?, passed, layer.place, errors);
        self.apply_function(joining.any, joined.into_leaves(), layer.place, errors)
    }

    /// An input's mask with as many axes as the input; an input without one is not masked anywhere.
    fn widened(&mut self, joining: &Joining, layer: &Rc<Instance>, input: &Tensor, errors: &Errors) -> Option<Tensor> {
        let mask = self.masks.get(&input.id).cloned();
        let mut apply = |function, inputs| self.apply_function(function, inputs, layer.place, errors);
        let Some(mask) = mask else {
            return apply(joining.ones, vec![input.clone()]);
        };
        if mask.shape.axes().map(<[_]>::len) == input.shape.axes().map(<[_]>::len) {
            return Some(mask);
        }
        let wide = apply(joining.new_axis, vec![mask])?;
        let none = apply(joining.zeros, vec![input.clone()])?;
        apply(joining.either, vec![wide, none])
    }

    /// A layer that takes masks is given its input's, in a call that says nothing else.
    pub(super) fn add_masks(&mut self, layer: &Rc<Instance>, passed: &mut Vec<Passed>) {
        let [Passed { name: None, value, place, .. }] = passed.as_slice() else { return };
        if !layer.takes_masks() {
            return;
        }
        let mut masks = Vec::new();
        for input in value.tensors() {
            if let Some(mask) = self.masks.get(&input.id) {
                masks.push(Argument::Tensor(mask.clone()));
            }
        }
        let mask = match value {
            Argument::Tensor(_) => masks.pop(),
            _ => Some(Argument::list(masks)).filter(|masks| !masks.tensors().is_empty()),
        };
        if let Some(mask) = mask {
            passed.push(Passed::by_name("mask", mask, *place));
        }
    }

    /// Applies a function to tensors, its other arguments given by name.
    fn apply_function(
        &mut self,
        (class, named): layer::ByClass,
        inputs: Vec<Tensor>,
        place: Place,
        errors: &Errors,
    ) -> Option<Tensor> {
        let mut passed =
            inputs.into_iter().map(|tensor| Passed::by_position(Argument::Tensor(tensor), place)).collect_vec();
        for (name, value) in named {
            passed.push(Passed::by_name(name, value.argument(), place));
        }
        self.operate(ops::of_class(class)?, passed, place, errors).into_leaves().into_iter().next()
    }
}
