//! One dimension, and the arithmetic in which every rule is written once. Numbers saturate and never wrap.

use super::interner::{Term, TermId, TraceId, intern_term, term};
use super::traced::{divided_in_all_runs, in_all_runs};
use super::{Condition, product};
use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

/// A size, or any other whole number of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dim {
    /// A number the macro has.
    Known(i128),
    /// A number rustc will have.
    Constant(TermId),
    /// Keras's `None`: known only at run time.
    Dynamic,
    /// The same inside of a layer of the user's own, where it is a number to reckon with.
    Traced(TraceId),
    /// What is left of a size after an error: it matches everything.
    Unknown,
}

impl Dim {
    /// Whether this is Keras's `None`.
    pub(crate) fn is_dynamic(self) -> bool {
        matches!(self, Dim::Dynamic | Dim::Traced(_))
    }

    /// Whether nothing can be said of this size before the program runs.
    pub(crate) fn is_open(self) -> bool {
        self.is_dynamic() || self == Dim::Unknown
    }

    /// The number, where the macro has it.
    pub(crate) fn known(self) -> Option<i128> {
        match self {
            Dim::Known(n) => Some(n),
            _ => None,
        }
    }

    /// Whether this is a Rust constant as it was written.
    pub(crate) fn is_rust_constant(self) -> bool {
        matches!(self, Dim::Constant(id) if matches!(term(id), Some(Term::RustConstant(_))))
    }

    /// Whether this may be less than 0, as far as its form tells: a Rust constant never is, nor what sums and products make of
    /// such.
    pub(crate) fn may_be_negative(self) -> bool {
        fn within(dim: Dim, depth: usize) -> bool {
            let any = |a, b| within(a, depth - 1) || within(b, depth - 1);
            match dim {
                Dim::Known(n) => n < 0,
                Dim::Constant(id) if depth > 0 => match term(id) {
                    Some(Term::Sub(..)) => true,
                    Some(Term::Max(a, b)) => within(a, depth - 1) && within(b, depth - 1),
                    Some(Term::Pow(a, _)) => within(a, depth - 1),
                    Some(Term::Add(a, b) | Term::Mul(a, b) | Term::Div(a, b) | Term::Rem(a, b)) => any(a, b),
                    Some(Term::Min(a, b) | Term::Select(_, a, b)) => any(a, b),
                    Some(Term::RustConstant(_)) | None => false,
                },
                _ => false,
            }
        }
        // What is deeper is a number that other sizes were made of, and was looked at there.
        within(self, 8)
    }

    /// The larger of two.
    pub(crate) fn max(self, other: impl Into<Dim>) -> Dim {
        let other = other.into();
        in_all_runs(self, other, Dim::max).unwrap_or_else(|| binary(self, other, |a, b| Some(a.max(b)), Term::Max))
    }

    /// The smaller of two.
    pub(crate) fn min(self, other: impl Into<Dim>) -> Dim {
        let other = other.into();
        in_all_runs(self, other, Dim::min).unwrap_or_else(|| binary(self, other, |a, b| Some(a.min(b)), Term::Min))
    }

    /// `self` multiplied by itself, `exponent` times in all.
    pub(crate) fn pow(self, exponent: impl Into<Dim>) -> Dim {
        let power = |a: i128, b: i128| u32::try_from(b).ok().map(|b| a.saturating_pow(b));
        let exponent = exponent.into();
        in_all_runs(self, exponent, Dim::pow).unwrap_or_else(|| binary(self, exponent, power, Term::Pow))
    }

    /// The quotient, rounded up.
    pub(crate) fn div_ceil(self, divisor: impl Into<Dim>) -> Dim {
        let divisor = divisor.into();
        (self + divisor - 1) / divisor
    }

    /// `self` where the condition holds, else `other`; unknown where the condition is open.
    pub(crate) fn select(condition: Condition, holds: impl Into<Dim>, fails: impl Into<Dim>) -> Dim {
        match (condition, holds.into(), fails.into()) {
            (Condition::Known(true), a, _) => a,
            (Condition::Known(false), _, b) => b,
            (_, a, b) if a == b => a,
            (_, Dim::Traced(_), b) if b != Dim::Unknown => Dim::Dynamic,
            (_, a, Dim::Traced(_)) if a != Dim::Unknown => Dim::Dynamic,
            (_, a, b) if a.is_open() || b.is_open() => Dim::Unknown,
            (Condition::Open, ..) => Dim::Unknown,
            (condition, a, b) => Dim::Constant(intern_term(Term::Select(condition, a, b))),
        }
    }

    // `a == b` and `b == a` are one predicate.
    pub(super) fn min_id(self, other: Dim) -> Dim {
        if self.order() <= other.order() { self } else { other }
    }

    pub(super) fn max_id(self, other: Dim) -> Dim {
        if self.order() <= other.order() { other } else { self }
    }

    /// The number that was added last.
    fn added(self) -> i128 {
        match self {
            Dim::Constant(id) => match term(id) {
                Some(Term::Add(_, Dim::Known(n))) => n,
                _ => 0,
            },
            _ => 0,
        }
    }

    fn order(self) -> (u8, i128) {
        match self {
            Dim::Constant(id) => (0, i128::from(id.0)),
            Dim::Known(n) => (1, n),
            Dim::Dynamic => (2, 0),
            Dim::Traced(id) => (3, i128::from(id.0)),
            Dim::Unknown => (4, 0),
        }
    }
}

impl From<i128> for Dim {
    fn from(n: i128) -> Dim {
        Dim::Known(n)
    }
}

impl From<usize> for Dim {
    fn from(n: usize) -> Dim {
        Dim::Known(i128::try_from(n).unwrap_or(i128::MAX))
    }
}

impl From<i32> for Dim {
    fn from(n: i32) -> Dim {
        Dim::Known(n.into())
    }
}

/// `None` where the numbers have no result (a division by zero): then the size is unknown.
fn binary(a: Dim, b: Dim, known: impl Fn(i128, i128) -> Option<i128>, constant: impl Fn(Dim, Dim) -> Term) -> Dim {
    match (a, b) {
        (Dim::Unknown, _) | (_, Dim::Unknown) => Dim::Unknown,
        (a, b) if a.is_dynamic() || b.is_dynamic() => Dim::Dynamic,
        (Dim::Known(a), Dim::Known(b)) => known(a, b).map_or(Dim::Unknown, Dim::Known),
        (a, b) => Dim::Constant(intern_term(constant(a, b))),
    }
}

impl<T: Into<Dim>> Add<T> for Dim {
    type Output = Dim;

    fn add(self, other: T) -> Dim {
        let other = other.into();
        if let Some(traced) = in_all_runs(self, other, |a, b| a + b) {
            return traced;
        }
        match (self, other) {
            (x, Dim::Known(0)) | (Dim::Known(0), x) => x,
            (Dim::Known(n), x @ Dim::Constant(_)) => x + n,
            // `(x + a) + b` is `x + (a + b)`, so that what a rule takes away and adds again leaves no trace.
            (Dim::Constant(id), Dim::Known(n)) => match term(id) {
                Some(Term::Add(x, Dim::Known(m))) => x + m.saturating_add(n),
                Some(Term::Div(x, Dim::Known(k))) if k != 0 && x.added() == k.saturating_mul(n).saturating_neg() => {
                    // `(x - 2) / 2 + 1` is `x / 2`.
                    (x + k.saturating_mul(n)) / k
                }
                _ => Dim::Constant(intern_term(Term::Add(self, Dim::Known(n)))),
            },
            (a, b) => binary(a, b, |a, b| Some(a.saturating_add(b)), Term::Add),
        }
    }
}

impl<T: Into<Dim>> Sub<T> for Dim {
    type Output = Dim;

    fn sub(self, other: T) -> Dim {
        let other = other.into();
        if let Some(traced) = in_all_runs(self, other, |a, b| a - b) {
            return traced;
        }
        match (self, other) {
            (a, Dim::Known(n)) => a + n.saturating_neg(),
            (a @ Dim::Constant(_), b) if a == b => Dim::Known(0),
            (a, b) => binary(a, b, |a, b| Some(a.saturating_sub(b)), Term::Sub),
        }
    }
}

impl<T: Into<Dim>> Mul<T> for Dim {
    type Output = Dim;

    fn mul(self, other: T) -> Dim {
        let other = other.into();
        if let Some(traced) = in_all_runs(self, other, |a, b| a * b) {
            return traced;
        }
        match (self, other) {
            (x, Dim::Known(1)) | (Dim::Known(1), x) => x,
            (a, b) => binary(a, b, |a, b| Some(a.saturating_mul(b)), Term::Mul),
        }
    }
}

/// Rounds down, as Python's `//`.
impl<T: Into<Dim>> Div<T> for Dim {
    type Output = Dim;

    fn div(self, other: T) -> Dim {
        let other = other.into();
        if let Some(traced) = divided_in_all_runs(self, other) {
            return traced;
        }
        match (self, other) {
            (x, Dim::Known(1)) => x,
            (a @ Dim::Constant(_), b) => match in_lowest_terms(a, b) {
                lowest if lowest != (a, b) => lowest.0 / lowest.1,
                _ => binary(a, b, floor_div, Term::Div),
            },
            (a, b) => binary(a, b, floor_div, Term::Div),
        }
    }
}

/// Has the sign of the divisor, as Python's `%`.
impl<T: Into<Dim>> Rem<T> for Dim {
    type Output = Dim;

    fn rem(self, other: T) -> Dim {
        let other = other.into();
        if let Some(traced) = in_all_runs(self, other, |a, b| a % b) {
            return traced;
        }
        match (self, other) {
            (x, Dim::Known(1)) if !x.is_open() => Dim::Known(0),
            (a, b) if a == b && matches!(a, Dim::Constant(_)) => Dim::Known(0),
            (a, b) => binary(a, b, |a, b| Some(a.saturating_sub(floor_div(a, b)?.saturating_mul(b))), Term::Rem),
        }
    }
}

impl Neg for Dim {
    type Output = Dim;

    fn neg(self) -> Dim {
        Dim::Known(0) - self
    }
}

/// More factors than this are not looked through.
const MAX_FACTORS: usize = 16;

/// The numbers among the factors of a product, multiplied, and the other factors.
fn factors(dim: Dim) -> Option<(i128, Vec<Dim>)> {
    let (mut number, mut others) = (1_i128, Vec::new());
    let mut open = vec![dim];
    while let Some(factor) = open.pop() {
        match factor {
            Dim::Known(n) => number = number.checked_mul(n)?,
            Dim::Constant(id) => match term(id) {
                Some(Term::Mul(a, b)) => open.extend([b, a]),
                _ => others.push(factor),
            },
            Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => return None,
        }
        if others.len() + open.len() > MAX_FACTORS {
            return None;
        }
    }
    Some((number, others))
}

/// Two sizes without the factors that both have: `N * 6 * M` and `4 * M` are `N * 3` and `2`.
pub(super) fn in_lowest_terms(one: Dim, other: Dim) -> (Dim, Dim) {
    let (Some((m, mut a)), Some((n, mut b))) = (factors(one), factors(other)) else { return (one, other) };
    let count = b.len();
    b.retain(|factor| match a.iter().position(|known| known == factor) {
        Some(at) => {
            a.swap_remove(at);
            false
        }
        None => true,
    });
    match greatest_common_divisor(m, n) {
        0 => (one, other),
        1 if b.len() == count => (one, other),
        common => (product(&a) * (m / common), product(&b) * (n / common)),
    }
}

/// 0 where one of them is not above zero.
fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.max(0), b.max(0));
    if b == 0 {
        return 0;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn floor_div(a: i128, b: i128) -> Option<i128> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

#[cfg(test)]
mod tests {
    use super::super::{RustConstantId, begin, rust_constant};
    use super::*;

    const ONE: Dim = Dim::Known(1);

    #[test]
    fn known_numbers_saturate() {
        assert_eq!(Dim::Known(i128::MAX) * 2, Dim::Known(i128::MAX));
        assert_eq!(Dim::Known(-7) / 2, Dim::Known(-4));
        assert_eq!(Dim::Known(-7) % 2, Dim::Known(1));
        assert_eq!(Dim::Known(3) / 0, Dim::Unknown);
    }

    #[test]
    fn open_sizes_spread() {
        assert_eq!(Dim::Dynamic * 2, Dim::Dynamic);
        assert_eq!(Dim::Dynamic + Dim::Unknown, Dim::Unknown);
        assert_eq!(Dim::Dynamic.less(3), Condition::Open);
    }

    #[test]
    fn known_numbers_divide_as_in_python() {
        for (a, b, quotient, rest) in [
            (7, 2, 3, 1),
            (-7, 2, -4, 1),
            (7, -2, -4, -1),
            (-7, -2, 3, -1),
            (1, -2, -1, -1),
            (-1, 2, -1, 1),
            (6, -2, -3, 0),
            (-6, 2, -3, 0),
            (-6, -2, 3, 0),
            (0, 5, 0, 0),
            (0, -5, 0, 0),
            (2, 2, 1, 0),
            (4, 6, 0, 4),
        ] {
            let (a, b) = (Dim::Known(a), Dim::Known(b));
            assert_eq!((a / b, a % b), (Dim::Known(quotient), Dim::Known(rest)), "{a:?} and {b:?}");
        }
        assert_eq!(Dim::Known(7).div_ceil(2), Dim::Known(4));
        assert_eq!(Dim::Known(6).div_ceil(2), Dim::Known(3));
        assert_eq!((Dim::Known(2).pow(10), Dim::Known(2).pow(-1)), (Dim::Known(1024), Dim::Unknown));
        assert_eq!((Dim::Known(2).max(3), Dim::Known(2).min(3)), (Dim::Known(3), Dim::Known(2)));
    }

    #[test]
    fn open_sizes_stay_open_where_a_number_would_fold() {
        assert_eq!((Dim::Dynamic % ONE, Dim::Unknown % ONE), (Dim::Dynamic, Dim::Unknown));
        assert_eq!((Dim::Dynamic - Dim::Dynamic, Dim::Dynamic % Dim::Dynamic), (Dim::Dynamic, Dim::Dynamic));
        begin();
        let holds = rust_constant(RustConstantId(0)).equals(3);
        assert_eq!(Dim::select(holds, Dim::Dynamic, 1), Dim::Unknown);
        assert_eq!(Dim::select(holds, 1, Dim::Unknown), Dim::Unknown);
        assert_eq!(Dim::select(Condition::Open, 1, 2), Dim::Unknown);
        assert_eq!(Dim::select(holds, 2, 2), Dim::Known(2));
        assert!(matches!(Dim::select(holds, 1, 2), Dim::Constant(_)));
    }

    #[test]
    fn constants_fold() {
        begin();
        let size = rust_constant(RustConstantId(0));
        assert_eq!(size + 3 - 3, size);
        assert_eq!(Dim::Known(3) + size, size + 3);
        assert_eq!(size - size, Dim::Known(0));
        assert_eq!((size - 1) / 1 + 1, size);
        assert_eq!((size - 2) / 2 + 1, size / 2);
        assert_eq!(size * 2, size * 2);
        assert_eq!((size % ONE, size % size), (Dim::Known(0), Dim::Known(0)));
        assert_ne!(size % 2, Dim::Known(0));
    }

    #[test]
    fn what_does_not_fold_keeps_its_form() {
        begin();
        let size = rust_constant(RustConstantId(0));
        let Dim::Constant(id) = (size - 3) / 2 + 1 else { panic!("a constant") };
        assert_eq!(term(id), Some(Term::Add((size - 3) / 2, Dim::Known(1))));
        let Dim::Constant(id) = size / 0 + 1 else { panic!("a constant") };
        assert_eq!(term(id), Some(Term::Add(size / 0, Dim::Known(1))));
    }

    #[test]
    fn only_a_constant_as_written_is_foreign() {
        begin();
        let size = rust_constant(RustConstantId(0));
        assert!(size.is_rust_constant() && !(size - 3).is_rust_constant() && !Dim::Known(3).is_rust_constant());
    }
}
