//! A tensor as layers see it: a shape, and where it comes from.

use super::trail::{Lost, Remark, Stride};
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
    /// Whether it comes from no input: an array, which Keras reckons at once and keeps out of the model.
    pub(crate) is_array: bool,
}

/// The layer that a tensor comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) class: Rc<str>,
    pub(crate) name: Rc<str>,
    pub(crate) remark: Option<Remark>,
}

impl Tensor {
    pub(crate) fn new(id: u32, shape: Shape, origin: Origin, sound: Condition) -> Tensor {
        Tensor(Rc::new(Data { id, shape, origin, sound, is_array: false }))
    }

    /// A tensor that comes from no input.
    pub(crate) fn array(id: u32, shape: Shape, origin: Origin, sound: Condition) -> Tensor {
        Tensor(Rc::new(Data { id, shape, origin, sound, is_array: true }))
    }

    /// The same tensor, looked at in another shape: what a wrapper hands to the layer it wraps.
    pub(crate) fn seen_as(&self, shape: Shape) -> Tensor {
        Tensor::new(self.id, shape, self.origin.clone(), self.sound)
    }

    /// The same, where the wrapper took an axis away.
    pub(crate) fn seen_without(&self, shape: Shape, lost: Lost) -> Tensor {
        let remark = Remark { lost: Some(lost), ..self.origin.remark.clone().unwrap_or_default() };
        Tensor::new(self.id, shape, Origin { remark: Some(remark), ..self.origin.clone() }, self.sound)
    }
}

impl std::ops::Deref for Tensor {
    type Target = Data;

    fn deref(&self) -> &Data {
        &self.0
    }
}

impl Origin {
    /// Whether the tensor is where a network begins.
    pub(crate) fn is_input(&self) -> bool {
        self.class.as_ref() == "InputLayer"
    }

    /// The layer that took axes away, here or before.
    pub(crate) fn lost(&self) -> Option<&Lost> {
        self.remark.as_ref()?.lost.as_ref()
    }

    /// Where the tensor's sizes were divided.
    pub(crate) fn strides(&self) -> &[Stride] {
        self.remark.as_ref().map_or(&[], |remark| &remark.strides)
    }

    /// ``MaxPooling2D `pool3` ``
    pub(crate) fn title(&self) -> String {
        format!("{} `{}`", self.class, self.name)
    }
}

/// ``LSTM `words` ``, and what it did to the axes.
impl Say for Origin {
    fn say(&self, sentence: &mut Sentence) {
        let title = self.title();
        sentence.push(&title);
        if let Some(lost) = self.lost().filter(|lost| *lost.layer == title) {
            sentence.push(", ");
            lost.note.say(sentence);
        }
    }
}
