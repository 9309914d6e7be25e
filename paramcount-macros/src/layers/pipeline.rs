//! Layers one after the other, as one layer.

use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Call, Outcome, Output};
use crate::layer::entry::{Doc, Entry};
use crate::layer::names::Names;
use crate::layer::param::Param;
use crate::layer::roles::Mask;
use crate::layer::shared_params::{MASK, NAME, TRAINING};

const LAYERS: Param = Param::new("layers", Accepts::Layers, "The layers, in the order in which they are applied.");

pub(super) static FAMILY: &[Entry] = &[Entry {
    class: "Pipeline",
    params: &[LAYERS, NAME],
    base: false,
    call: &[TRAINING, MASK],
    mask: |_| Mask::Takes,
    doc: Doc {
        what: "Applies layers one after the other, as one layer.",
        shapes: "the first layer's input → the last layer's output",
        count: "the sum of its layers' counts",
        example: ("Sequential([Input(shape = (32, 32, 3)), Pipeline([Rescaling(0.5), RandomFlip()])])", 0),
    },
    rule: pipeline,
    ..ENTRY
}];

fn pipeline(call: &mut Call) -> Outcome {
    let layers = call.layers(&LAYERS)?;
    if layers.is_empty() {
        return Err(call.refuse(LAYERS.alone(), say!("layers is empty")));
    }
    let mut tensor = call.input()?;
    let mut names = Names::default();
    for (i, layer) in layers.iter().enumerate() {
        let held = Attribute::new(format!("layers/{}", names.next(&layer.class_name())), layer.name.clone());
        let (output, weights) = call.run_apart(layer, &held, vec![tensor.clone()], Vec::new())?;
        // A layer that comes twice has its weights once.
        if !layers.iter().take(i).any(|earlier| earlier.identity == layer.identity) {
            call.weights_mut().extend(weights);
        }
        tensor = match output {
            Output::One(shape) => tensor.seen_as(shape),
            Output::Many(_) => {
                let complaint = say!("{} gives several tensors, the next layer takes one", layer.title());
                return Err(call.refuse(LAYERS.alone(), complaint));
            }
        };
    }
    Ok(Output::One(tensor.shape.clone()))
}
