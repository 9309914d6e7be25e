//! Tensors among the arguments that make a layer, `Dense(3, x)`: in Keras a layer is made by one call and applied by
//! another. It knows no layer.

use super::positions::{fit_by_position, is_named};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Place, say};
use crate::layer::accepts::Wants;
use crate::layer::data::{Argument, Class, Passed};
use crate::layer::param::Param;

/// Takes tensors out before the other arguments are bound, and reports them once; that a required argument is then missing
/// is not said as well. `own` are the parameters that can be given by position.
pub(crate) fn take_out_tensors(
    class: &Class,
    own: &[&Param],
    mut passed: Vec<Passed>,
    who: &str,
    place: Place,
    errors: &Errors,
) -> Vec<Passed> {
    let hidden = hidden_tensor(own, &passed);
    let stray = if hidden.is_some() { hidden.into_iter().collect_vec() } else { tensors(own, &passed) };
    let places: Vec<Place> = stray.iter().filter_map(|at| passed.get(*at)).map(|argument| argument.place).collect_vec();
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return passed };
    let mut at = 0..passed.len();
    passed.retain(|_| at.next().is_none_or(|at| !stray.contains(&at)));
    if hidden.is_some() {
        errors.meet();
    } else {
        let sentence = say!("{}: a tensor is no argument of a layer, and this applies nothing", who);
        let (made, applied) = class.made_and_applied(!passed.is_empty());
        let help = say!("`{}` makes a layer, and `{}` applies it", made, applied);
        errors.report(Error::new(first.to(*last), sentence).help(help));
    }
    let by_position = passed.iter().filter(|argument| argument.name.is_none()).count();
    let missing = own.iter().skip(by_position).filter(|param| param.is_required() && !is_named(&passed, param));
    let missing: Vec<_> = missing.map(|param| Passed::by_name(param.name, Argument::Unknown, place)).collect_vec();
    passed.extend(missing);
    passed
}

/// Whether tensors stand among the arguments, or what an error has left of one.
pub(crate) fn holds_tensors(own: &[Param], passed: &[Passed]) -> bool {
    let own: Vec<&Param> = own.iter().collect_vec();
    hidden_tensor(&own, passed).is_some() || !tensors(&own, passed).is_empty()
}

/// The arguments that are tensors, or lists of them, where none is meant.
fn tensors(own: &[&Param], passed: &[Passed]) -> Vec<usize> {
    let is_meant = |at: usize| {
        own.get(at).is_some_and(|param| matches!(param.kind.wants(), Wants::Tensor | Wants::Operand | Wants::Layer))
    };
    let is_stray =
        |(at, argument): &(usize, &Passed)| argument.name.is_none() && is_tensor(&argument.value) && !is_meant(*at);
    passed.iter().enumerate().filter(is_stray).map(|(at, _)| at).collect_vec()
}

fn is_tensor(value: &Argument) -> bool {
    match value {
        Argument::Tensor(_) => true,
        Argument::List(items) => items.iter().any(|item| matches!(item, Argument::Tensor(_))),
        _ => false,
    }
}

/// An unknown argument that was a tensor, to go by the others: they fit their parameters without it, and not with it.
fn hidden_tensor(own: &[&Param], passed: &[Passed]) -> Option<usize> {
    let unknown = passed.iter().position(|argument| argument.name.is_none() && argument.value.hangs_on_an_error())?;
    (!fit_by_position(own, passed, None) && fit_by_position(own, passed, Some(unknown))).then_some(unknown)
}
