//! Weights from elsewhere, held against those of a graph. It does not know where they come from.

use core::fmt::{self, Display, Formatter};

use super::Graph;
use crate::Weight;

/// A weight that is not where it should be, or has another shape there. It is [`Display`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch<S> {
    /// The weight, as the network has it.
    pub weight: Weight,
    /// The shape that was found under its path; `None` if there was nothing.
    pub found: Option<S>,
}

impl Graph {
    /// What does not fit of a checkpoint, a `VarMap`, a record: `found` tells the shape of what stands under a
    /// weight's path there.
    ///
    /// ```
    /// # use paramcount::network;
    /// network! {
    ///     struct Net = Sequential([Input(shape = (8,)), Dense(4, name = "a"), Dense(2, name = "b")], name = "net");
    /// }
    ///
    /// let checkpoint = [("net/a/kernel", [4, 8].as_slice()), ("net/a/bias", &[4]), ("net/b/kernel", &[4, 2])];
    /// let found = |path: &str| checkpoint.iter().find(|(name, _)| *name == path).map(|(_, shape)| shape);
    /// let mismatches: Vec<String> = Net::GRAPH.mismatches(found).map(|mismatch| mismatch.to_string()).collect();
    /// assert_eq!(mismatches, [
    ///     "`net/a/kernel` is (8, 4), and (4, 8) was found",
    ///     "`net/b/bias`, which is (2), was not found",
    /// ]);
    /// ```
    pub fn mismatches<S: AsRef<[usize]>>(
        &self,
        mut found: impl FnMut(&'static str) -> Option<S>,
    ) -> impl Iterator<Item = Mismatch<S>> {
        self.weights.iter().filter_map(move |weight| match found(weight.path) {
            Some(shape) if shape.as_ref() == weight.shape => None,
            found => Some(Mismatch { weight: *weight, found }),
        })
    }
}

impl<S: AsRef<[usize]>> Display for Mismatch<S> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (path, shape) = (self.weight.path, Sizes(self.weight.shape));
        match &self.found {
            Some(found) => write!(f, "`{path}` is {shape}, and {} was found", Sizes(found.as_ref())),
            None => write!(f, "`{path}`, which is {shape}, was not found"),
        }
    }
}

/// `(3, 3, 1, 8)`.
struct Sizes<'a>(&'a [usize]);

impl Display for Sizes<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (axis, size) in self.0.iter().enumerate() {
            if axis > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{size}")?;
        }
        f.write_str(")")
    }
}
