//! The operation of a function: its arguments bound, and the tensors among them taken out as its inputs.

use super::accepts::Accepts;
use super::construct::make;
use super::data::{Argument, Instance, Passed};
use super::entry::{Entry, Rest};
use super::shared_params::NAME;
use super::tensor::Tensor;
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Place, say};
use std::rc::Rc;

/// Makes the operation of a function. The tensors among its arguments are taken out, in the order of its parameters: they
/// are its inputs.
pub(crate) fn construct_operation(
    entry: &'static Entry,
    passed: Vec<Passed>,
    place: Place,
    name: Rc<str>,
    errors: &Errors,
) -> (Rc<Instance>, Vec<Tensor>) {
    let passed =
        put_into_brackets(entry, gather_rest(entry, without_name(entry, passed, &name, errors)), &name, errors);
    let mut operation = make(entry.into(), passed, place, &mut |_| name.clone(), errors);
    let mut inputs = Vec::new();
    for bound in operation.arguments.iter_mut().flatten() {
        bound.value = std::mem::replace(&mut bound.value, Argument::None).with_inputs_apart(&mut inputs);
    }
    (Rc::new(operation), inputs)
}

/// No operation can be given a name: reported, and left out.
fn without_name(entry: &'static Entry, mut passed: Vec<Passed>, name: &str, errors: &Errors) -> Vec<Passed> {
    let takes_any = entry.function.is_some_and(|function| function.rest == Rest::ByName);
    let is_name =
        |argument: &Passed| argument.keyword() == Some(NAME.name) && entry.param(NAME.name).is_none() && !takes_any;
    if let Some(at) = passed.iter().position(is_name) {
        let written = passed.remove(at);
        let error = Error::new(written.place, say!("{} `{}`: a function's operation takes no name", entry.class, name));
        errors.report(error.help("leave it out: Keras names it after its class"));
    }
    passed
}

/// Tensors side by side where one list of them is meant: reported once, and read as what was meant.
fn put_into_brackets(entry: &'static Entry, mut passed: Vec<Passed>, name: &str, errors: &Errors) -> Vec<Passed> {
    let takes_list = entry.params.first().is_some_and(|first| first.kind == Accepts::Operands);
    let is_tensor = |argument: &&Passed| argument.name.is_none() && matches!(argument.value, Argument::Tensor(_));
    let count = passed.iter().take_while(is_tensor).count();
    if !takes_list || count < 2 {
        return passed;
    }
    let tensors: Vec<Passed> = passed.drain(..count).collect_vec();
    if let [first, .., last] = tensors.as_slice() {
        let place = first.place.to(last.place);
        let sentence = say!("{} `{}`: takes its tensors as one list", entry.class, name);
        errors.report(Error::new(place, sentence).help("put them into brackets: ([a, b])"));
        let list = Argument::list(tensors.iter().map(|tensor| tensor.value.clone()));
        passed.insert(0, Passed::by_position(list, place));
    }
    passed
}

/// Puts what has no parameter of its own into one list, where the function takes such.
fn gather_rest(entry: &'static Entry, passed: Vec<Passed>) -> Vec<Passed> {
    let (Some(function), Some(last)) = (entry.function, entry.params.last()) else { return passed };
    let own = entry.params.len() - 1;
    let (mut kept, mut rest) = (Vec::new(), Vec::new());
    for (at, argument) in passed.into_iter().enumerate() {
        let is_rest = match (function.rest, argument.keyword()) {
            (Rest::ByPosition, None) => at >= own,
            (Rest::ByName, Some(name)) => entry.param(name).is_none_or(|(_, param)| param.name == last.name),
            _ => false,
        };
        if is_rest { rest.push(argument) } else { kept.push(argument) }
    }
    if let (Some(first), Some(end)) = (rest.first(), rest.last()) {
        let place = first.place.to(end.place);
        let elements = rest.iter().map(|argument| argument.place).collect_vec();
        let value = |argument: Passed| match argument.name {
            Some(name) => Argument::list([Argument::Text(name.text), argument.value]),
            None => argument.value,
        };
        let list = Argument::list(rest.into_iter().map(value));
        kept.push(Passed { elements, ..Passed::by_name(last.name, list, place) });
    }
    kept
}
