//! Parameters that functions share.

use crate::layer::accepts::Accepts;
use crate::layer::dtype::Dtype;
use crate::layer::entry::{Entry, Function, Rest};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Inputs, Numbers};
pub(super) use crate::layer::shared_params::ignored;
use crate::layers::shared::entry::ENTRY;
use crate::shape::{Condition, Dim};

/// What most functions have in common.
pub(super) const FUNCTION: Entry = Entry {
    base: false,
    numbers: Numbers::Joined,
    inputs: Inputs::Arguments,
    function: Some(Function { name: "", aliases: &[], module: "numpy", rest: Rest::Refused, always_named: false }),
    ..ENTRY
};

pub(super) const X: Param = operand("x", "The tensor.");
pub(super) const X1: Param = operand("x1", "A tensor, or a number.");
pub(super) const X2: Param = operand("x2", "A tensor, or a number.");
pub(super) const VARIABLE: Param = operand("variable", "The tensor.");
pub(super) const VALUES: Param = Param::new("x", Accepts::Values, "The numbers, or the tensor.");
pub(super) const AXIS: Param =
    Param::new("axis", Accepts::Int, "The axis, counted from 0 with the batch, or from -1 backwards.")
        .formerly(AXIS_ELSEWHERE);
pub(super) const AXES: Param = Param::new(
    "axis",
    Accepts::Ints,
    "The axis or axes, counted from 0 with the batch, or from -1 backwards; `None` is all.",
)
.or(Fallback::None)
.formerly(AXIS_ELSEWHERE);
const AXIS_ELSEWHERE: &[&str] = &["dim", "dims", "axes", "reduction_indices"];
pub(super) const DTYPE: Param = Param::new("dtype", Accepts::Dtype, "The type of the numbers.");
pub(super) const DTYPE_OR_NONE: Param = DTYPE.or(Fallback::None);

/// A parameter that takes a tensor or a number.
pub(super) const fn operand(name: &'static str, doc: &'static str) -> Param {
    Param::new(name, Accepts::Operand, doc)
}

/// A function of a family, under its own names.
pub(super) const fn described(
    family: Entry,
    module: &'static str,
    name: &'static str,
    class: &'static str,
    what: &'static str,
) -> Entry {
    let mut entry = family;
    if let Some(function) = &mut entry.function {
        function.name = name;
        function.module = module;
    }
    entry.class = class;
    entry.doc.what = what;
    entry
}

/// A function of no family, and the shapes that it takes and gives.
pub(super) const fn function(
    module: &'static str,
    name: &'static str,
    class: &'static str,
    what: &'static str,
    shapes: &'static str,
) -> Entry {
    described(FUNCTION, module, name, class, what).shaped(shapes)
}

/// A function that says yes or no of each number.
pub(super) const fn truths(entry: Entry) -> Entry {
    entry.giving(Numbers::Are(Dtype::Bool))
}

/// A function that gives places, or counts.
pub(super) const fn places(entry: Entry) -> Entry {
    entry.giving(Numbers::Are(Dtype::I32))
}

/// A function whose numbers have fractions, whatever it is given.
pub(super) const fn fractions(entry: Entry) -> Entry {
    entry.giving(Numbers::Fractions)
}

/// A function that is told the type of its numbers.
pub(super) const fn asked(entry: Entry) -> Entry {
    entry.giving(Numbers::Asked)
}

/// A function that makes numbers, floats where it is not told their type.
pub(super) const fn asked_or_floats(entry: Entry) -> Entry {
    entry.giving(Numbers::AskedOr(Dtype::F32))
}

/// A function that uses up a name even on arrays alone.
pub(super) const fn always_named(mut entry: Entry) -> Entry {
    if let Some(function) = &mut entry.function {
        function.always_named = true;
    }
    entry
}

/// Whether two shapes are equal, where `None` is equal to `None` alone.
pub(super) fn alike(a: &[Dim], b: &[Dim]) -> Condition {
    if a.len() != b.len() {
        return Condition::Known(false);
    }
    Condition::all(a.iter().zip(b).map(|(a, b)| a.alike(*b)))
}
