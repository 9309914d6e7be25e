//! A tensor as layers see it: a shape, and where it comes from.

use crate::diagnostics::{Say, Sentence};
use crate::shape::{Condition, Shape};
use std::rc::Rc;

/// A tensor; a copy is the same tensor.
#[derive(Clone)]
pub(crate) struct Tensor(Rc<Data>);

/// What there is to know of a tensor.
pub(crate) struct Data {
    /// Its number in the graph; tensors that only exist inside a layer have the number of the one they were made of.
    pub(crate) id: u32,
    pub(crate) shape: Shape,
    pub(crate) origin: Origin,
    /// Holds unless a check failed on which this tensor hangs.
    pub(crate) sound: Condition,
}

/// The layer that a tensor comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) class: Rc<str>,
    pub(crate) name: Rc<str>,
    pub(crate) remark: Option<Remark>,
}

/// What an error further down may say of a layer's output.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark {
    /// Follows the layer's name: `which returns only its last step`.
    pub(crate) note: Sentence,
    /// What would mend it there.
    pub(crate) help: Option<Sentence>,
}

impl Tensor {
    pub(crate) fn new(id: u32, shape: Shape, origin: Origin, sound: Condition) -> Tensor {
        Tensor(Rc::new(Data { id, shape, origin, sound }))
    }

    /// The same tensor, looked at in another shape: what a wrapper hands to the layer it wraps.
    pub(crate) fn seen_as(&self, shape: Shape) -> Tensor {
        Tensor::new(self.id, shape, self.origin.clone(), self.sound)
    }
}

impl std::ops::Deref for Tensor {
    type Target = Data;

    fn deref(&self) -> &Data {
        &self.0
    }
}

/// ``MaxPooling2D `pool3` ``, and what there is to remark.
impl Say for Origin {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push(&format!("{} `{}`", self.class, self.name));
        if let Some(remark) = &self.remark {
            sentence.push(", ");
            remark.note.say(sentence);
        }
    }
}
