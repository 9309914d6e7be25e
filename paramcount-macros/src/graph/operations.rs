//! Functions applied to tensors: each makes an operation, which takes a name like a layer and is none. On arrays alone, and
//! inside of a layer of the user's own, it is no operation of the model and uses up no name.

use super::{Flow, Graph};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Place, say};
use crate::layer::{
    Accepts, Applied, Argument, CallArguments, Dtype, Entry, Instance, Passed, Tensor, apply, construct_operation,
    snake_case,
};
use crate::shape::Shape;
use std::rc::Rc;

impl Graph {
    /// Applies a function. After an error the result is a tensor of which nothing is known.
    pub(crate) fn operate(
        &mut self,
        entry: &'static Entry,
        passed: Vec<Passed>,
        place: Place,
        errors: &Errors,
    ) -> Flow {
        self.operate_as(None, entry, passed, place, errors)
    }

    /// The same, where the operation has a name already: that of a file.
    pub(crate) fn operate_as(
        &mut self,
        name: Option<Rc<str>>,
        entry: &'static Entry,
        passed: Vec<Passed>,
        place: Place,
        errors: &Errors,
    ) -> Flow {
        let is_input = |tensor: &Tensor| !tensor.is_array;
        let tensors: Vec<Tensor> = passed.iter().map(|argument| argument.value.tensors()).collect_flat();
        let on_arrays = !tensors.iter().any(is_input);
        // A network inside of a layer has operations like any other.
        let inside = self.inside > 0 && !tensors.iter().any(|tensor| is_input(tensor) && !self.is_traced(tensor));
        let always_named = entry.function.is_some_and(|function| function.always_named);
        let name = match name {
            Some(name) => name,
            None if inside || on_arrays && !always_named => snake_case(entry.class).into(),
            None => self.names.next(entry.class),
        };
        let met = errors.met();
        let (operation, inputs) = construct_operation(entry, passed, place, name, errors);
        let flow: Vec<Tensor> = inputs.iter().filter(|tensor| is_input(tensor)).cloned().collect_vec();
        let inputs = inputs.into_iter().map(Some).collect_vec();
        let given = operation.written_arguments();
        let arguments = CallArguments { inputs, given, inside, ..CallArguments::default() };
        let refused = errors.met() > met || !inside && refuse_open_sizes(&operation, errors);
        let applied = match refused {
            true => Applied::unchecked(Shape::UNKNOWN, Dtype::F32),
            false => apply(&operation, arguments.clone(), &self.scope, errors),
        };
        self.record(&operation, arguments, flow, applied)
    }
}

impl Graph {
    /// Whether what is applied now stands inside of a layer of the user's own, where a size of None is a number.
    pub(crate) fn is_inside_layer(&self) -> bool {
        self.inside > 0
    }

    /// Keras keeps a layer that is applied to nothing but arrays out of the model, and its weights with it: nobody means that.
    pub(super) fn refuse_arrays_alone(
        &self,
        layer: &Instance,
        inputs: &[Tensor],
        place: Option<Place>,
        errors: &Errors,
    ) -> bool {
        if self.inside > 0 || inputs.is_empty() || !inputs.iter().all(|input| input.is_array) {
            return false;
        }
        let sentence =
            say!("{}: its input comes from no input of the network, so that it would be no part of it", layer.title());
        let note = "Keras leaves the layer out, and its weights with it";
        let help = say!(
            "apply it in a layer of your own: `layer Name()(x) { x + {}(…)({}(…)) }`",
            layer.class_name().as_ref(),
            inputs.first().and_then(|input| crate::ops::written(&input.origin.class)).unwrap_or_default()
        );
        errors.report(Error::new(place.unwrap_or(layer.place), sentence).note(note).help(help));
        true
    }
}

/// Reports a size that only a run knows where a number is meant: beside a tensor it is none.
fn refuse_open_sizes(operation: &Instance, errors: &Errors) -> bool {
    let Some(entry) = operation.entry() else { return false };
    let params = entry.all_params();
    for (param, given) in params.iter().zip(&operation.arguments) {
        let Some(given) = given else { continue };
        if matches!(param.kind, Accepts::Shape | Accepts::AnyShape) || !holds_open_size(&given.value) {
            continue;
        }
        let sentence =
            say!("{}: {} is a number, and this size is known only at run time", operation.title(), param.name);
        let help = "inside of a `layer` of your own such a size is a number; or give the network's input a size there";
        errors.report(Error::new(given.place, sentence).help(help));
        return true;
    }
    false
}

fn holds_open_size(value: &Argument) -> bool {
    match value {
        Argument::Size(size) => size.is_dynamic(),
        Argument::List(items) => items.iter().any(holds_open_size),
        _ => false,
    }
}
