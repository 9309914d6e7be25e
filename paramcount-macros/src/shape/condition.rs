//! Conditions on dimensions: decided now, left to rustc, or open because a dimension is known only at run time.

use super::Dim;
use super::interner::{Bound, Predicate, PredicateId, intern_predicate};
use super::traced::{equal_in_all_runs, less_in_all_runs};
use crate::collect::CollectVec;
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
        conditions.into_iter().collect_vec().into_iter().fold(Condition::Known(true), Condition::and)
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
            (a, b) if a.is_open() || b.is_open() => less_in_all_runs(a, b).unwrap_or(Condition::Open),
            (a, b) if a == b => Condition::Known(false),
            // A Rust constant is a `usize`: it is never below zero.
            (a, Dim::Known(b)) if b <= 0 && a.is_rust_constant() => Condition::Known(false),
            (Dim::Known(a), b) if a < 0 && b.is_rust_constant() => Condition::Known(true),
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
            (a, b) if a.is_open() || b.is_open() => equal_in_all_runs(a, b).unwrap_or(Condition::Open),
            (a, b) if a == b => Condition::Known(true),
            (a, Dim::Known(b)) | (Dim::Known(b), a) if b < 0 && a.is_rust_constant() => Condition::Known(false),
            (a, b) => Condition::Constant(intern_predicate(Predicate::Equal(a.min_id(b), a.max_id(b)))),
        }
    }

    /// `self == other`, where `None` is equal to `None` alone.
    pub(crate) fn alike(self, other: Dim) -> Condition {
        if self.is_dynamic() == other.is_dynamic() { self.equals(other) } else { Condition::Known(false) }
    }

    /// `least <= self <= most`. A Rust constant may have a fraction here.
    pub(crate) fn within(self, least: f64, most: f64) -> Condition {
        match self {
            Dim::Known(n) => Condition::Known((least..=most).contains(&(n as f64))),
            Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => Condition::Open,
            Dim::Constant(_) => {
                Condition::Constant(intern_predicate(Predicate::Within(self, Bound::new(least), Bound::new(most))))
            }
        }
    }

    /// `self` divides `other` without a remainder.
    pub(crate) fn divides(self, other: impl Into<Dim>) -> Condition {
        (other.into() % self).equals(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RustConstantId, begin, evaluate, rust_constant};
    use super::*;

    const TRUE: Condition = Condition::Known(true);
    const FALSE: Condition = Condition::Known(false);

    #[test]
    fn what_is_open_stays_out_of_the_way() {
        begin();
        let holds = rust_constant(RustConstantId(0)).equals(3);
        assert_eq!((Condition::Open.and(holds), holds.and(Condition::Open)), (holds, holds));
        assert_eq!((TRUE.and(holds), holds.and(FALSE), FALSE.and(Condition::Open)), (holds, FALSE, FALSE));
        assert_eq!((TRUE.or(holds), holds.or(TRUE), FALSE.or(Condition::Open)), (TRUE, TRUE, Condition::Open));
        assert_eq!((holds.or(Condition::Open), Condition::Open.or(TRUE)), (Condition::Open, TRUE));
        assert_eq!((!TRUE, !Condition::Open), (FALSE, Condition::Open));
        assert_eq!((Condition::all([]), Condition::all([TRUE, holds, FALSE])), (TRUE, FALSE));
    }

    #[test]
    fn conditions_fold() {
        begin();
        let (a, b) = (rust_constant(RustConstantId(0)).equals(3), rust_constant(RustConstantId(1)).equals(3));
        assert_eq!((a.and(a), !!a), (a, a));
        assert!(a.and(b) != a && a.and(b) != b && a.or(b) == !(!a).and(!b));
    }

    #[test]
    fn known_numbers_are_compared() {
        let (two, three) = (Dim::Known(2), Dim::Known(3));
        assert_eq!((two.less(three), three.less(two), two.less(two)), (TRUE, FALSE, FALSE));
        assert_eq!((two.at_most(two), three.at_most(two), two.at_least(two)), (TRUE, FALSE, TRUE));
        assert_eq!((three.more(two), two.more(two), two.equals(two), two.equals(three)), (TRUE, FALSE, TRUE, FALSE));
        assert_eq!((two.divides(6), two.divides(7)), (TRUE, FALSE));
    }

    #[test]
    fn a_constant_is_never_below_zero() {
        begin();
        let size = rust_constant(RustConstantId(0));
        let left_to_rustc = |condition| matches!(condition, Condition::Constant(_));
        assert_eq!((size.less(0), size.less(-1), Dim::Known(-1).less(size)), (FALSE, FALSE, TRUE));
        assert_eq!((size.equals(-1), Dim::Known(-1).equals(size)), (FALSE, FALSE));
        assert!([size.less(1), Dim::Known(0).less(size), size.equals(0)].into_iter().all(left_to_rustc));
        let difference = size - 3;
        let below_zero = [difference.less(0), Dim::Known(-1).less(difference), difference.equals(-1)];
        assert!(below_zero.into_iter().all(left_to_rustc));
    }

    #[test]
    fn a_constant_is_what_it_is() {
        begin();
        let (a, b) = (rust_constant(RustConstantId(0)), rust_constant(RustConstantId(1)));
        assert_eq!((a.less(a), a.equals(a)), (FALSE, TRUE));
        assert_eq!(a.equals(b), b.equals(a));
    }

    #[test]
    fn bounds_are_included() {
        begin();
        let within = |dim: Dim| dim.within(0.5, 2.0);
        assert_eq!([0, 1, 2, 3].map(|n| within(Dim::Known(n))), [FALSE, TRUE, TRUE, FALSE]);
        assert_eq!(within(Dim::Dynamic), Condition::Open);
        let rate = rust_constant(RustConstantId(0));
        assert!(within(rate) == within(rate) && within(rate) != rate.within(0.5, 3.0));
        let holds = [0, 1, 2, 3].map(|value| evaluate::holds(within(rate), &[value]));
        assert_eq!(holds, [Some(false), Some(true), Some(true), Some(false)]);
    }

    #[test]
    fn open_sizes_fit_everything_and_are_alike_only_among_themselves() {
        begin();
        let size = rust_constant(RustConstantId(0));
        for open in [Dim::Dynamic, Dim::Unknown] {
            for other in [Dim::Known(3), size, Dim::Dynamic] {
                assert_eq!((open.equals(other), other.equals(open)), (Condition::Open, Condition::Open));
                assert_eq!((open.less(other), other.less(open)), (Condition::Open, Condition::Open));
            }
        }
        assert_eq!((Dim::Dynamic.alike(Dim::Dynamic), Dim::Dynamic.alike(size)), (Condition::Open, FALSE));
        assert_eq!((size.alike(size), Dim::Known(3).alike(Dim::Dynamic)), (TRUE, FALSE));
    }
}
