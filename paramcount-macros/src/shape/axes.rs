//! A shape: the sizes of a tensor's axes, the batch first, or nothing known after an error.

use super::{Condition, Dim};

/// The shape of a tensor, batch axis first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape {
    axes: Option<Vec<Dim>>,
}

impl Shape {
    /// A shape whose rank is known.
    pub(crate) fn of(axes: impl IntoIterator<Item = Dim>) -> Shape {
        Shape { axes: Some(axes.into_iter().collect()) }
    }

    /// What is left of a shape after an error: not even its rank is known.
    pub(crate) const UNKNOWN: Shape = Shape { axes: None };

    /// The sizes, where the rank is known.
    pub(crate) fn axes(&self) -> Option<&[Dim]> {
        self.axes.as_deref()
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

/// The sum of sizes; 0 of none.
pub(crate) fn sum(dims: &[Dim]) -> Dim {
    dims.iter().fold(Dim::Known(0), |sum, dim| sum + *dim)
}
