//! The arithmetic that is left to rustc, kept once: a term is the sum, product or choice of two dimensions of which at
//! least one is a Rust constant, and equal terms have equal numbers. One table serves one expansion of the macro.

use super::{Condition, Dim};
use crate::map::Map;
use std::cell::RefCell;

/// The number of a term in the table of this expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

/// The number of a traced size in the table of this expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TraceId(pub(crate) u32);

/// The number of a predicate in the table of this expansion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PredicateId(pub(crate) u32);

/// A Rust constant of the user's: a number that stands for its tokens, which this module never sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RustConstantId(pub(crate) u32);

/// A dimension that rustc will reckon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Term {
    RustConstant(RustConstantId),
    Add(Dim, Dim),
    Sub(Dim, Dim),
    Mul(Dim, Dim),
    Div(Dim, Dim),
    Rem(Dim, Dim),
    Pow(Dim, Dim),
    Max(Dim, Dim),
    Min(Dim, Dim),
    Select(Condition, Dim, Dim),
}

/// A condition that rustc will decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Predicate {
    Less(Dim, Dim),
    Equal(Dim, Dim),
    Not(Condition),
    And(Condition, Condition),
    /// From one number to another, both included.
    Within(Dim, Bound, Bound),
}

/// A bound, which may have a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Bound(u64);

impl Bound {
    pub(super) fn new(bound: f64) -> Bound {
        Bound(bound.to_bits())
    }

    pub(crate) fn number(self) -> f64 {
        f64::from_bits(self.0)
    }
}

#[derive(Default)]
struct Table {
    terms: Vec<Term>,
    term_ids: Map<Term, TermId>,
    predicates: Vec<Predicate>,
    predicate_ids: Map<Predicate, PredicateId>,
    traces: Vec<[Dim; 3]>,
    trace_ids: Map<[Dim; 3], TraceId>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

/// Starts a new expansion with an empty table.
pub(crate) fn begin() {
    TABLE.take();
}

/// The dimension that a Rust constant of the user's has.
pub(crate) fn rust_constant(constant: RustConstantId) -> Dim {
    Dim::Constant(intern_term(Term::RustConstant(constant)))
}

/// What a term is made of.
pub(crate) fn term(id: TermId) -> Option<Term> {
    TABLE.with_borrow(|table| table.terms.get(id.0 as usize).copied())
}

/// What a predicate is made of.
pub(crate) fn predicate(id: PredicateId) -> Option<Predicate> {
    TABLE.with_borrow(|table| table.predicates.get(id.0 as usize).copied())
}

pub(super) fn intern_term(term: Term) -> TermId {
    TABLE.with_borrow_mut(|table| {
        let next = TermId(table.terms.len() as u32);
        let id = *table.term_ids.or_insert(term, next);
        if id == next {
            table.terms.push(term);
        }
        id
    })
}

pub(super) fn intern_predicate(predicate: Predicate) -> PredicateId {
    TABLE.with_borrow_mut(|table| {
        let next = PredicateId(table.predicates.len() as u32);
        let id = *table.predicate_ids.or_insert(predicate, next);
        if id == next {
            table.predicates.push(predicate);
        }
        id
    })
}

/// What a traced size is in each of three runs.
pub(super) fn trace(id: TraceId) -> Option<[Dim; 3]> {
    TABLE.with_borrow(|table| table.traces.get(id.0 as usize).copied())
}

pub(super) fn intern_trace(trace: [Dim; 3]) -> TraceId {
    TABLE.with_borrow_mut(|table| {
        let next = TraceId(table.traces.len() as u32);
        let id = *table.trace_ids.or_insert(trace, next);
        if id == next {
            table.traces.push(trace);
        }
        id
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_terms_have_equal_numbers_and_each_expansion_its_own() {
        begin();
        let (a, b) = (rust_constant(RustConstantId(0)), rust_constant(RustConstantId(1)));
        assert_eq!((a, b, rust_constant(RustConstantId(0))), (Dim::Constant(TermId(0)), Dim::Constant(TermId(1)), a));
        begin();
        assert_eq!((term(TermId(1)), rust_constant(RustConstantId(1))), (None, Dim::Constant(TermId(0))));
    }
}
