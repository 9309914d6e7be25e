//! Terms reckoned with given values, as rustc will reckon them: so that tests can hold constants against literals.

use super::{Condition, Dim, Predicate, Term, predicate, term};

/// The size where each id constant has the value of its number; `None` for what is open.
pub(crate) fn size(dim: Dim, values: &[i128]) -> Option<i128> {
    let id = match dim {
        Dim::Known(n) => return Some(n),
        Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => return None,
        Dim::Constant(id) => id,
    };
    let known = |dim| size(dim, values).map(Dim::Known);
    let reckoned = match term(id)? {
        Term::RustConstant(id) => return values.get(id.0 as usize).copied(),
        Term::Add(a, b) => known(a)? + known(b)?,
        Term::Sub(a, b) => known(a)? - known(b)?,
        Term::Mul(a, b) => known(a)? * known(b)?,
        Term::Div(a, b) => known(a)? / known(b)?,
        Term::Rem(a, b) => known(a)? % known(b)?,
        Term::Pow(a, b) => known(a)?.pow(known(b)?),
        Term::Max(a, b) => known(a)?.max(known(b)?),
        Term::Min(a, b) => known(a)?.min(known(b)?),
        Term::Select(condition, a, b) => known(if holds(condition, values)? { a } else { b })?,
    };
    reckoned.known()
}

/// Whether the condition holds; `None` if it is open.
pub(crate) fn holds(condition: Condition, values: &[i128]) -> Option<bool> {
    let id = match condition {
        Condition::Known(holds) => return Some(holds),
        Condition::Open => return None,
        Condition::Constant(id) => id,
    };
    Some(match predicate(id)? {
        Predicate::Less(a, b) => size(a, values)? < size(b, values)?,
        Predicate::Equal(a, b) => size(a, values)? == size(b, values)?,
        Predicate::Not(inner) => !holds(inner, values)?,
        Predicate::And(a, b) => holds(a, values)? && holds(b, values)?,
        Predicate::Within(a, least, most) => (least.number()..=most.number()).contains(&(size(a, values)? as f64)),
    })
}
