//! Keras's `None` inside of a layer of the user's own, where it is a number to reckon with. Keras traces the body of such a
//! layer with one number, of which it knows only that it is 2 at least, in place of every `None`; what hangs on it is
//! `None` again in the end (`compute_output_spec` of its jax backend). Here it is reckoned in three runs at once, whose
//! numbers are so unlike that what is true in all three is true in any.

use super::dim::in_lowest_terms;
use super::interner::{intern_trace, trace};
use super::{Condition, Dim, Shape};

/// The number in each run: the least, which decides what is larger; a prime; and one that differs from it by another prime,
/// so that they leave different rests whatever both are divided by. They were searched for: 2, 3, 5 and 7 divide in no more
/// than one of them the number, its half, its third and so on down to its eighth and its sixteenth, and the numbers next to
/// those.
const RUNS: [i128; 3] = [2, 1_001_279, 1_001_279 + 10_100_161];

impl Dim {
    /// The same size inside of a layer of the user's own.
    fn traced(self) -> Dim {
        if self == Dim::Dynamic { together(RUNS.map(Dim::Known)) } else { self }
    }

    /// The same size outside of it.
    fn untraced(self) -> Dim {
        if self.is_dynamic() { Dim::Dynamic } else { self }
    }

    /// Whether two sizes are equal in every run; open where they can be in some, as `None` and the double of its half.
    pub(crate) fn can_equal(self, other: Dim) -> Condition {
        let Some(pairs) = pairs(self, other) else { return self.equals(other) };
        let [_, (a, b), others] = pairs.map(|(a, b)| in_lowest_terms(a, b));
        if (a, b) == others { a.equals(b) } else { Condition::Open }
    }
}

impl Shape {
    /// The same shape inside of a layer of the user's own.
    pub(crate) fn traced(&self) -> Shape {
        self.map(Dim::traced)
    }

    /// The same shape outside of it.
    pub(crate) fn untraced(&self) -> Shape {
        self.map(Dim::untraced)
    }

    fn map(&self, size: fn(Dim) -> Dim) -> Shape {
        self.axes().map_or(Shape::UNKNOWN, |axes| Shape::of(axes.iter().map(|axis| size(*axis))))
    }
}

/// What is reckoned of two sizes, of which one is traced and both are numbers in a run.
pub(super) fn in_all_runs(a: Dim, b: Dim, reckon: fn(Dim, Dim) -> Dim) -> Option<Dim> {
    Some(together(pairs(a, b)?.map(|(a, b)| reckon(a, b))))
}

/// The quotient of two such sizes. That the divisor is the larger one in these runs does not tell that it is in all.
pub(super) fn divided_in_all_runs(a: Dim, b: Dim) -> Option<Dim> {
    let quotient = in_all_runs(a, b, |a, b| a / b)?;
    let is_small = quotient == Dim::Known(0) || matches!(a, Dim::Constant(_));
    Some(if is_small && a != Dim::Known(0) { Dim::Dynamic } else { quotient })
}

/// Whether the first of two such sizes is less; open where the runs differ.
pub(super) fn less_in_all_runs(a: Dim, b: Dim) -> Option<Condition> {
    Some(agreed(pairs(a, b)?.map(|(a, b)| a.less(b))))
}

/// Whether two such sizes are equal in every run.
pub(super) fn equal_in_all_runs(a: Dim, b: Dim) -> Option<Condition> {
    Some(Condition::all(pairs(a, b)?.map(|(a, b)| a.equals(b))))
}

/// What the runs have come to: one size if they agree.
fn together([least, one, other]: [Dim; 3]) -> Dim {
    let is_lost = |run: Dim| run.is_open() || matches!(run, Dim::Known(i128::MIN | i128::MAX));
    // Of the least run some things cannot be reckoned, as what is divided by its third; what rustc reckons is no use there.
    let least = least.known().map_or(Dim::Unknown, Dim::Known);
    match one {
        _ if is_lost(one) || is_lost(other) => Dim::Dynamic,
        _ if one == other && (one == least || least == Dim::Unknown) => one,
        _ => Dim::Traced(intern_trace([least, one, other])),
    }
}

/// A condition on which the runs agree.
fn agreed([one, others @ ..]: [Condition; 3]) -> Condition {
    match one {
        Condition::Known(_) if others.iter().all(|other| *other == one) => one,
        _ => Condition::Open,
    }
}

/// Two sizes, of which one is traced, in each run.
fn pairs(a: Dim, b: Dim) -> Option<[(Dim, Dim); 3]> {
    let is_traced = |dim| matches!(dim, Dim::Traced(_));
    if !is_traced(a) && !is_traced(b) {
        return None;
    }
    let ([a1, a2, a3], [b1, b2, b3]) = (runs(a)?, runs(b)?);
    Some([(a1, b1), (a2, b2), (a3, b3)])
}

fn runs(dim: Dim) -> Option<[Dim; 3]> {
    match dim {
        Dim::Known(_) | Dim::Constant(_) => Some([dim; 3]),
        Dim::Traced(id) => trace(id),
        Dim::Dynamic | Dim::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RustConstantId, begin, rust_constant};
    use super::*;

    #[test]
    fn what_every_run_has_is_known() {
        begin();
        let n = Dim::Dynamic.traced();
        for (reckoned, known) in [(n * 6 / n, 6), ((n + 3) - n, 3), ((n * 2 + 1) % 2, 1), (n.min(2), 2)] {
            assert_eq!(reckoned, Dim::Known(known));
        }
        for hangs_on_the_run in [n / 64, n / (n * 4), Dim::Known(6) / n, Dim::Known(6) % n, n % 2, n.min(4), n.max(3)] {
            assert!(hangs_on_the_run.is_dynamic());
        }
        assert_eq!(n / 3 * 3 * 2 / (n / 3), Dim::Known(6));
        assert_eq!((n.max(1), (n - 2).min(n), n.untraced()), (n, n - 2, Dim::Dynamic));
    }

    #[test]
    fn what_every_run_decides_is_decided() {
        begin();
        let n = Dim::Dynamic.traced();
        assert_eq!((n.more(1), n.less(n + 1), n.more(4)), (true.into(), true.into(), Condition::Open));
        assert_eq!((n.equals(n), n.equals(4), n.equals(n * 2)), (true.into(), false.into(), false.into()));
        assert_eq!((Dim::Known(4).divides(n * 12), Dim::Known(4).divides(n * 6)), (true.into(), false.into()));
        assert_eq!((n.can_equal(n / 2 * 2), (n * 5).can_equal(n * 6)), (Condition::Open, false.into()));
    }

    #[test]
    fn a_rust_constant_is_one_number_in_every_run() {
        begin();
        let (n, size) = (Dim::Dynamic.traced(), rust_constant(RustConstantId(0)));
        assert_eq!((n * size * 6 / (n * 3), size * n / (n * size)), (size * 2, Dim::Known(1)));
        assert!((n * size / size).can_equal(n).is_true());
        assert_eq!((n * size).can_equal(size * 2 * n), false.into());
    }

    #[test]
    fn more_than_a_number_holds_is_open() {
        begin();
        let n = Dim::Dynamic.traced();
        assert_eq!((n.pow(9), n / 0), (Dim::Dynamic, Dim::Dynamic));
    }
}
