//! Conditions on dimensions: decided now, left to rustc, or open because a dimension is known only at run time.

use super::Dim;
use super::interner::{Predicate, PredicateId, intern_predicate};
use std::ops::Not;

/// Whether something holds of dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Condition {
    /// Decided by the macro.
    Known(bool),
    /// Decided by rustc.
    Constant(PredicateId),
    /// Undecidable before the program runs, or about an unknown dimension. As a check it passes, as Keras lets `None` pass.
    Open,
}

impl Condition {
    /// Both hold. What is open stays out of the way.
    pub(crate) fn and(self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::Known(false), _) | (_, Condition::Known(false)) => Condition::Known(false),
            (Condition::Known(true) | Condition::Open, x) | (x, Condition::Known(true) | Condition::Open) => x,
            (a, b) if a == b => a,
            (a, b) => Condition::Constant(intern_predicate(Predicate::And(a, b))),
        }
    }

    /// At least one holds.
    pub(crate) fn or(self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::Known(true), _) | (_, Condition::Known(true)) => Condition::Known(true),
            (Condition::Open, _) | (_, Condition::Open) => Condition::Open,
            (a, b) => !(!a).and(!b),
        }
    }

    /// Whether the macro knows that this holds.
    pub(crate) fn is_true(self) -> bool {
        self == Condition::Known(true)
    }

    /// Whether the macro knows that this does not hold.
    pub(crate) fn is_false(self) -> bool {
        self == Condition::Known(false)
    }

    /// All of them hold.
    pub(crate) fn all(conditions: impl IntoIterator<Item = Condition>) -> Condition {
        conditions.into_iter().fold(Condition::Known(true), Condition::and)
    }
}

impl Not for Condition {
    type Output = Condition;

    fn not(self) -> Condition {
        match self {
            Condition::Known(holds) => Condition::Known(!holds),
            Condition::Constant(id) => match super::predicate(id) {
                Some(Predicate::Not(inner)) => inner,
                _ => Condition::Constant(intern_predicate(Predicate::Not(self))),
            },
            Condition::Open => Condition::Open,
        }
    }
}

impl From<bool> for Condition {
    fn from(holds: bool) -> Condition {
        Condition::Known(holds)
    }
}

/// Comparisons, each written once for all kinds of dimensions.
impl Dim {
    /// `self < other`.
    pub(crate) fn less(self, other: impl Into<Dim>) -> Condition {
        match (self, other.into()) {
            (Dim::Known(a), Dim::Known(b)) => Condition::Known(a < b),
            (a, b) if a.is_open() || b.is_open() => Condition::Open,
            (a, b) if a == b => Condition::Known(false),
            // A Rust constant is a `usize`: it is never below zero.
            (a, Dim::Known(b)) if b <= 0 && a.is_foreign() => Condition::Known(false),
            (Dim::Known(a), b) if a < 0 && b.is_foreign() => Condition::Known(true),
            (a, b) => Condition::Constant(intern_predicate(Predicate::Less(a, b))),
        }
    }

    /// `self <= other`.
    pub(crate) fn at_most(self, other: impl Into<Dim>) -> Condition {
        !other.into().less(self)
    }

    /// `self > other`.
    pub(crate) fn more(self, other: impl Into<Dim>) -> Condition {
        other.into().less(self)
    }

    /// `self >= other`.
    pub(crate) fn at_least(self, other: impl Into<Dim>) -> Condition {
        !self.less(other)
    }

    /// `self == other`.
    pub(crate) fn equals(self, other: impl Into<Dim>) -> Condition {
        match (self, other.into()) {
            (Dim::Known(a), Dim::Known(b)) => Condition::Known(a == b),
            (a, b) if a.is_open() || b.is_open() => Condition::Open,
            (a, b) if a == b => Condition::Known(true),
            (a, Dim::Known(b)) | (Dim::Known(b), a) if b < 0 && a.is_foreign() => Condition::Known(false),
            (a, b) => Condition::Constant(intern_predicate(Predicate::Equal(a.min_id(b), a.max_id(b)))),
        }
    }

    /// `self == other`, where `None` is equal to `None` alone.
    pub(crate) fn alike(self, other: Dim) -> Condition {
        if self.is_dynamic() == other.is_dynamic() { self.equals(other) } else { Condition::Known(false) }
    }

    /// `self` is a multiple of `other`.
    pub(crate) fn divides(self, other: impl Into<Dim>) -> Condition {
        (other.into() % self).equals(0)
    }
}
