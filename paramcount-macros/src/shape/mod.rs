//! Dimensions, their arithmetic, and conditions on them: known now, known to rustc, known at run time, or unknown
//! after an error. A rule reckons here without asking which kind it holds. This module knows nothing of layers.

mod axes;
mod condition;
mod dim;
#[cfg(test)]
pub(crate) mod evaluate;
mod interner;
mod traced;

pub(crate) use axes::{Shape, product, sum};
pub(crate) use condition::Condition;
pub(crate) use dim::Dim;
pub(crate) use interner::{
    Bound, Predicate, PredicateId, RustConstantId, Term, TermId, begin, predicate, rust_constant, term,
};
