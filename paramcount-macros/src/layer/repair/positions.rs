//! Whether arguments find their places, as far as the kinds of parameters tell.

use crate::layer::data::{Argument, Passed};
use crate::layer::param::Param;
use crate::shape::Dim;

/// Whether every positional argument fits its parameter, and none of those is given by keyword as well. `own` are the
/// parameters that may be positional; the argument `left_out` is skipped.
pub(crate) fn fit_by_position(own: &[&Param], passed: &[Passed], left_out: Option<usize>) -> bool {
    let looked_at = passed.iter().enumerate().filter(|(at, argument)| argument.name.is_none() && Some(*at) != left_out);
    let free = |param: &Param, value: &Argument| !is_named(passed, param) && may_fit(param, value);
    looked_at.enumerate().all(|(at, (_, argument))| own.get(at).is_some_and(|param| free(param, &argument.value)))
}

/// Whether the kind of a parameter does not forbid a value. Where a number must be known, a Rust constant stands in its
/// place as well: that is said of the argument.
pub(crate) fn may_fit(param: &Param, value: &Argument) -> bool {
    let number = || param.judge(&Argument::Size(Dim::Known(1)));
    let constant = matches!(value, Argument::Size(Dim::Constant(_)));
    param.judge(value).or_else(|| if constant { number() } else { None }).is_some()
}

/// Whether an argument is given by the parameter's name.
pub(crate) fn is_named(passed: &[Passed], param: &Param) -> bool {
    passed.iter().any(|argument| argument.keyword() == Some(param.name))
}
