//! Sizes that no `usize` can count, as far as the macro knows them: a weight, or an axis of an output. What rustc reckons is
//! checked once for each network, on its totals.

use super::{Blame, Call, Output, Refused};
use crate::diagnostics::say;
use crate::shape::Dim;

/// The largest size that there is.
pub(crate) const MOST: i128 = usize::MAX as i128;

impl Call<'_> {
    /// Refuses what an application makes if a size in it is too large.
    pub(super) fn refuse_uncountable(&self, output: &Output) -> Result<(), Refused> {
        let too_large = |size: &Dim| size.known().is_some_and(|n| n > MOST);
        if let Some(weight) = self.weights.iter().find(|weight| too_large(&weight.size())) {
            let (name, shape, size) = (weight.name.as_ref(), &weight.shape, weight.size());
            let complaint = say!("its {} {} holds {} numbers, more than a usize can count", name, shape, size);
            return Err(self.refuse(Blame::Layer, complaint));
        }
        let mut shapes = output.leaves().into_iter();
        match shapes.find(|shape| shape.axes().unwrap_or_default().iter().any(too_large)) {
            Some(shape) => {
                Err(self.refuse(Blame::Layer, say!("its output {} is larger than a usize can count", *shape)))
            }
            None => Ok(()),
        }
    }
}
