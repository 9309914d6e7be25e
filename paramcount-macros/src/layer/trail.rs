//! What errors further down may say of a tensor: which layer before took its axes away, where a size was rounded, with
//! which shape it all began. A trail follows a tensor from layer to layer, and changes nothing but words.

use super::tensor::Tensor;
use crate::collect::CollectVec;
use crate::diagnostics::{Say, Sentence, listed, say};
use crate::shape::{Condition, Dim, Shape, product};
use std::rc::Rc;

/// What there is to say of a tensor beside its shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trail {
    pub(crate) lost: Option<Lost>,
    /// What would make a size known that is known only at run time.
    pub(crate) sizing: Option<Sentence>,
    /// The shape of the network's input.
    pub(crate) root: Option<Shape>,
    /// Where the sizes were divided on the way here.
    pub(crate) strides: Vec<Stride>,
    /// The attention whose query gave it its steps.
    pub(crate) query: Option<Query>,
    /// Layers on the way here whose strides may have been meant for the kernel.
    pub(crate) old_kernels: Vec<OldKernel>,
}

/// An attention gives as many steps as its query has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Query {
    /// ``Attention `att` ``
    pub(crate) layer: Rc<str>,
    /// The steps of the value.
    pub(crate) of_value: Dim,
}

/// A layer that was told its strides by position, where Keras 1 had the second size of the kernel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OldKernel {
    /// ``Conv2D `conv1` ``
    pub(crate) layer: Rc<str>,
    /// The kernel that was meant then.
    pub(crate) kernel: Vec<Dim>,
}

/// A layer that took axes away.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lost {
    /// ``LSTM `words` ``
    pub(crate) layer: Rc<str>,
    /// Follows the layer's name: `which returns only its last step`.
    pub(crate) note: Sentence,
    /// What would mend it there.
    pub(crate) help: Option<Sentence>,
}

/// A layer that divided a size.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stride {
    /// ``MaxPooling2D `pool3` ``
    pub(crate) layer: Rc<str>,
    /// The axis, the batch being 0.
    pub(crate) axis: usize,
    pub(crate) from: Dim,
    pub(crate) to: Dim,
    pub(crate) by: Dim,
}

impl Trail {
    /// What follows a tensor through a layer: of several inputs, that of the one which most layers have divided. Axes and
    /// their sizes are remembered as long as their number stays.
    pub(crate) fn following<'a>(inputs: impl DoubleEndedIterator<Item = &'a Tensor>, output: Option<&Shape>) -> Trail {
        let rank = |shape: &Shape| shape.axes().map(<[_]>::len);
        let Some(input) = inputs.rev().max_by_key(|input| input.origin.strides().len()) else {
            return Trail::default();
        };
        let mut trail = input.origin.trail.clone();
        if input.origin.is_input {
            trail.root = Some(input.shape.clone());
        }
        if output.and_then(rank) == rank(&input.shape) { trail } else { Trail { root: trail.root, ..Trail::default() } }
    }
}

impl Stride {
    /// Whether nothing was left over.
    fn is_whole(&self) -> Condition {
        (self.to * self.by).equals(self.from)
    }
}

/// What would mend inputs whose sizes differ in an axis because one was rounded on the way:
/// ``37 was halved to 18 at MaxPooling2D `pool3`; an input size divisible by 8 comes back whole``.
pub(crate) fn rounding_help(inputs: &[Tensor], axis: usize) -> Option<Sentence> {
    let sizes: Vec<Dim> = inputs.iter().filter_map(|input| input.shape.axes()?.get(axis).copied()).collect_vec();
    let strides = longest(inputs)?.origin.strides();
    let strides: Vec<&Stride> = strides.iter().filter(|stride| stride.axis == axis).collect_vec();
    let divisor = product(&strides.iter().map(|stride| stride.by).collect_vec());
    let remedy = say!("an input size divisible by {} comes back whole", divisor);
    match strides.iter().find(|stride| stride.is_whole().is_false() && sizes.contains(&stride.from)) {
        Some(Stride { layer, from, to, by, .. }) => {
            let verb = if by.known() == Some(2) { "halved".into() } else { say!("divided by {}", *by) };
            Some(say!("{} was {} to {} at {}; {}", *from, verb, *to, layer.as_ref(), remedy))
        }
        None => come_back(&strides, &sizes).then_some(remedy),
    }
}

/// The last of the inputs that most layers have divided.
fn longest(inputs: &[Tensor]) -> Option<&Tensor> {
    let mut longest = inputs.first()?;
    for input in inputs {
        if input.origin.strides().len() >= longest.origin.strides().len() {
            longest = input;
        }
    }
    Some(longest)
}

/// What was told layers on the way to these inputs, perhaps as Keras 1 took it.
pub(crate) fn old_kernels(inputs: &[Tensor]) -> Vec<&OldKernel> {
    let mut kernels = Vec::new();
    for input in inputs {
        kernels.extend(&input.origin.trail.old_kernels);
    }
    kernels
}

/// What to say where layers on the way here may have been told their kernel as Keras 1 took it: little is left then.
pub(crate) fn old_kernels_help(layers: Vec<&OldKernel>) -> Option<Sentence> {
    let first = layers.first()?;
    let titles = listed(layers.iter().map(|layer| layer.layer.as_ref()), "and");
    let its = if layers.len() == 1 { "is its strides" } else { "are their strides" };
    let word = if layers.len() == 1 { "the third number of" } else { "the third numbers of" };
    Some(say!(
        "{} {} {}: for a kernel of {} write kernel_size = {}",
        word,
        titles,
        its,
        by(&first.kernel),
        first.kernel
    ))
}

/// `3×3`
pub(crate) fn by(sizes: &[Dim]) -> Sentence {
    let mut sentence = Sentence::default();
    for (at, size) in sizes.iter().enumerate() {
        sentence.push(if at > 0 { "×" } else { "" });
        size.say(&mut sentence);
    }
    sentence
}

/// Whether one of the sizes is another one that was divided and multiplied again, where the division may have left a
/// remainder: with Rust constants the macro cannot rule that out.
fn come_back(strides: &[&Stride], sizes: &[Dim]) -> bool {
    for (start, first) in strides.iter().enumerate() {
        let (mut by, mut whole) = (Dim::Known(1), Condition::Known(true));
        for last in strides.iter().skip(start) {
            (by, whole) = (by * last.by, whole.and(last.is_whole()));
            // What a transposed convolution makes of a Rust constant is written in another way than a product.
            let other = last.to.known().is_none() && !sizes.contains(&last.to);
            let back = sizes.contains(&first.from) && (other || sizes.contains(&(last.to * by)));
            if back && !whole.is_true() {
                return true;
            }
        }
    }
    false
}
