//! A shape: the sizes of a tensor's axes, the batch first, or nothing known after an error.

use super::{Condition, Dim};
use crate::collect::CollectVec;
use crate::map::Map;

/// The shape of a tensor, batch axis first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    axes: Option<Vec<Dim>>,
}

impl Shape {
    /// A shape whose rank is known.
    pub(crate) fn of(axes: impl IntoIterator<Item = Dim>) -> Shape {
        Shape { axes: Some(axes.into_iter().collect_vec()) }
    }

    /// What is left of a shape after an error: not even its rank is known.
    pub(crate) const UNKNOWN: Shape = Shape { axes: None };

    /// The sizes, where the rank is known.
    pub(crate) fn axes(&self) -> Option<&[Dim]> {
        self.axes.as_deref()
    }

    /// Whether an error has left nothing of it, or of one of its sizes.
    pub(crate) fn is_unknown(&self) -> bool {
        self.axes().is_none_or(|axes| axes.contains(&Dim::Unknown))
    }

    /// Whether all sizes fit, axis by axis; an open size fits everything.
    pub(crate) fn matches(&self, other: &Shape) -> Condition {
        match (self.axes(), other.axes()) {
            (Some(a), Some(b)) if a.len() != b.len() => Condition::Known(false),
            (Some(a), Some(b)) => Condition::all(a.iter().zip(b).map(|(a, b)| a.equals(*b))),
            _ => Condition::Open,
        }
    }
}

/// The product of sizes; 1 of none.
pub(crate) fn product(dims: &[Dim]) -> Dim {
    dims.iter().fold(Dim::Known(1), |product, dim| product * *dim)
}

/// The sum of sizes; 0 of none. Equal ones are counted and multiplied: a network repeats the sizes of its weights, and so
/// what is left to rustc grows with the sizes that differ.
pub(crate) fn sum(dims: impl IntoIterator<Item = Dim>) -> Dim {
    sum_of(&dims.into_iter().collect_vec())
}

fn sum_of(dims: &[Dim]) -> Dim {
    let mut counts: Map<Dim, usize> = Map::new();
    for dim in dims {
        *counts.or_insert(*dim, 0) += 1;
    }
    counts.iter().fold(Dim::Known(0), |sum, (dim, count)| sum + Dim::from(*count) * *dim)
}

#[cfg(test)]
mod tests {
    use super::super::{RustConstantId, begin, rust_constant};
    use super::*;

    #[test]
    fn shapes_match_axis_by_axis() {
        let shape = |axes: &[i128]| Shape::of(axes.iter().map(|axis| Dim::Known(*axis)));
        assert!(shape(&[3, 4]).matches(&shape(&[3, 4])).is_true());
        assert!(shape(&[3, 4]).matches(&shape(&[3, 5])).is_false());
        assert!(shape(&[3, 4]).matches(&shape(&[3])).is_false());
        assert_eq!(shape(&[3, 4]).matches(&Shape::UNKNOWN), Condition::Open);
        assert!(Shape::of([Dim::Dynamic, Dim::Known(4)]).matches(&shape(&[3, 5])).is_false());
    }

    #[test]
    fn equal_sizes_are_counted() {
        begin();
        let (a, b) = (rust_constant(RustConstantId(0)), rust_constant(RustConstantId(1)));
        assert_eq!((sum([]), product(&[])), (Dim::Known(0), Dim::Known(1)));
        assert_eq!((sum([Dim::Known(3), Dim::Known(4), Dim::Known(3)]), sum([a])), (Dim::Known(10), a));
        assert_eq!(sum([a, b, a, a]), Dim::Known(3) * a + b);
        assert_eq!(product(&[Dim::Known(3), Dim::Known(4)]), Dim::Known(12));
    }
}
