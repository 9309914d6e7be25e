//! Sizes that no `usize` can count: a weight, or an axis of an output. What rustc reckons is checked once for each network, on its
//! totals; a size below 0, which no total shows, where the function that gives it checks nothing itself.

use super::{Blame, Call, Output, Refused};
use crate::diagnostics::say;
use crate::shape::{Condition, Dim};

/// The largest size that there is.
pub(crate) const MOST: i128 = usize::MAX as i128;

impl Call<'_> {
    /// Refuses what an application makes if a size in it is too large.
    pub(super) fn refuse_uncountable(&mut self, output: &Output) -> Result<(), Refused> {
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
            None => self.refuse_negative(output),
        }
    }

    /// Refuses an output of which an axis has less than no places, as Keras does.
    fn refuse_negative(&mut self, output: &Output) -> Result<(), Refused> {
        let is_function = self.instance.entry().is_some_and(|entry| entry.function.is_some());
        let checked = self.holds.get() != Condition::Known(true);
        let looked_at = |size: &&Dim| size.known().is_some() || is_function && !checked && size.may_be_negative();
        for shape in output.leaves() {
            let sizes = shape.axes().unwrap_or_default().iter().filter(looked_at);
            let counts = Condition::all(sizes.map(|size| size.at_least(0)));
            self.require(counts, Blame::Layer, || say!("its output {} has a size below 0", *shape))?;
        }
        Ok(())
    }
}
