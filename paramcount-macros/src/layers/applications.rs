//! The layers that networks of `keras.applications` define for themselves. Files have them; nobody writes them, so they are
//! found by their module alone. Keras: `applications/convnext.py`, `applications/inception_resnet_v2.py`.

use super::shared::broadcast::{Open, broadcast};
use super::shared::entry::ENTRY;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output};
use crate::layer::entry::Entry;
use crate::layer::param::Param;
use crate::layer::roles::Inputs;

const INIT_VALUES: Param = Param::new("init_values", Accepts::Number, "What the scale begins with.");
const PROJECTION_DIM: Param = Param::new("projection_dim", Accepts::Size, "How many scales there are.");
const SCALE: Param = Param::new("scale", Accepts::Number, "By what the second input is multiplied.");

pub(super) static FAMILY: &[Entry] = &[
    Entry { class: "LayerScale", params: &[INIT_VALUES, PROJECTION_DIM], rule: layer_scale, ..ENTRY },
    Entry { class: "CustomScaleLayer", params: &[SCALE], inputs: Inputs::List, rule: scaled_sum, ..ENTRY },
];

fn layer_scale(call: &mut Call) -> Outcome {
    let scales = call.size(&PROJECTION_DIM)?;
    call.weight("variable", &[scales]).counted(&[(&[scales], "scales")]);
    let axes = call.axes()?;
    broadcast(call, &axes, &[scales], 0, Open::GivesWay).map(Output::of)
}

fn scaled_sum(call: &mut Call) -> Outcome {
    let inputs = call.inputs();
    let [a, b] = inputs.as_slice() else {
        return Err(call.refuse(Blame::Layer, say!("takes two inputs, not {}", inputs.len())));
    };
    let (a, b) = (call.axes_of(a)?, call.axes_of(b)?);
    broadcast(call, &a, &b, 0, Open::GivesWay).map(Output::of)
}
