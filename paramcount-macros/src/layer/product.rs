//! Multiply-adds: the products that are summed when a layer is applied to one example. A rule says how often it applies each
//! kernel, beside the kernel, and names the products that have none.

use crate::collect::CollectVec;
use crate::shape::{Dim, product, sum};

/// Products that are summed: the factors of their number in the order in which a reader multiplies, each with a word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Products {
    pub(crate) factors: Vec<(Vec<Dim>, &'static str)>,
}

/// A weight that inputs are multiplied with. Whoever makes one says at how many positions it is applied.
#[must_use]
pub(crate) struct Kernel {
    pub(in crate::layer) size: Dim,
}

impl Products {
    /// How many there are; open where only a run knows.
    pub(crate) fn count(&self) -> Dim {
        let sizes: Vec<Dim> = self.factors.iter().flat_map(|(sizes, _)| sizes).copied().collect_vec();
        if sizes.contains(&Dim::Known(0)) { Dim::Known(0) } else { product(&sizes) }
    }
}

/// All multiply-adds of an application or of a network; open where only a run knows.
pub(crate) fn multiply_adds<'a>(products: impl IntoIterator<Item = &'a Products>) -> Dim {
    sum(products.into_iter().map(Products::count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_only_a_run_knows_leaves_the_number_open() {
        let products = |sizes: &[Dim]| Products { factors: vec![(sizes.to_vec(), "")] };
        let (known, open) = (products(&[Dim::Known(3), Dim::Known(4)]), products(&[Dim::Known(3), Dim::Dynamic]));
        let none = products(&[Dim::Dynamic, Dim::Known(0)]);
        assert_eq!(multiply_adds([&known, &none]), Dim::Known(12));
        assert_eq!(multiply_adds([&known, &open]), Dim::Dynamic);
        assert_eq!(multiply_adds([]), Dim::Known(0));
    }
}
