//! A tensor as layers see it: a shape, and where it comes from.

use super::dtype::Dtype;
use super::outputs::Part;
use super::trail::{Lost, Stride, Trail};
use crate::diagnostics::{Say, Sentence, say};
use crate::shape::{Condition, Shape};
use std::rc::Rc;

/// A tensor; a copy is the same tensor.
#[derive(Clone)]
pub(crate) struct Tensor(Rc<Data>);

/// What there is to know of a tensor.
#[derive(Clone)]
pub(crate) struct Data {
    /// Its number in the graph; tensors that only exist inside a layer have the number of the one they were made of.
    pub(crate) id: u32,
    pub(crate) shape: Shape,
    pub(crate) origin: Origin,
    pub(crate) dtype: Dtype,
    /// Whether it hangs on an input of the network, and is not made of weights or of constants alone.
    pub(crate) from_input: bool,
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
    /// Whether a network begins with it.
    pub(crate) is_input: bool,
    /// Which of the layer's outputs it is, where they have names.
    pub(crate) part: Option<Part>,
    pub(crate) trail: Trail,
}

impl Tensor {
    pub(crate) fn new(id: u32, shape: Shape, origin: Origin, sound: Condition) -> Tensor {
        Tensor(Rc::new(Data { id, shape, origin, dtype: Dtype::F32, from_input: true, sound, is_array: false }))
    }

    /// A tensor that comes from no input.
    pub(crate) fn array(id: u32, shape: Shape, origin: Origin, sound: Condition) -> Tensor {
        let data = Data { id, shape, origin, dtype: Dtype::F32, from_input: false, sound, is_array: true };
        Tensor(Rc::new(data))
    }

    /// Another tensor that looks the same.
    pub(crate) fn with_id(&self, id: u32) -> Tensor {
        self.with(|data| data.id = id)
    }

    /// The same with numbers of another type.
    pub(crate) fn of_dtype(self, dtype: Dtype) -> Tensor {
        self.with(|data| data.dtype = dtype)
    }

    /// The same, made of an input of the network or not.
    pub(crate) fn hanging_on_input(self, from_input: bool) -> Tensor {
        self.with(|data| data.from_input = from_input)
    }

    /// The same where this holds too.
    pub(crate) fn sound_if(&self, holds: Condition) -> Tensor {
        self.with(|data| data.sound = data.sound.and(holds))
    }

    fn with(&self, change: impl FnOnce(&mut Data)) -> Tensor {
        let mut data = Data::clone(self);
        change(&mut data);
        Tensor(Rc::new(data))
    }

    /// The same tensor, looked at in another shape: what a wrapper hands to the layer it wraps.
    pub(crate) fn seen_as(&self, shape: Shape) -> Tensor {
        self.with(|data| data.shape = shape)
    }

    /// The same, where the wrapper took an axis away.
    pub(crate) fn seen_without(&self, shape: Shape, lost: Lost) -> Tensor {
        let trail = Trail { lost: Some(lost), ..self.origin.trail.clone() };
        self.with(|data| (data.shape, data.origin.trail) = (shape, trail))
    }
}

impl std::ops::Deref for Tensor {
    type Target = Data;

    fn deref(&self) -> &Data {
        &self.0
    }
}

impl Origin {
    /// The layer that took axes away, here or before.
    pub(crate) fn lost(&self) -> Option<&Lost> {
        self.trail.lost.as_ref()
    }

    /// Where the tensor's sizes were divided.
    pub(crate) fn strides(&self) -> &[Stride] {
        &self.trail.strides
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
        if let Some(part) = self.part.as_ref().filter(|part| part.is_state()) {
            return say!(", whose {} it is", part.word()).say(sentence);
        }
        if let Some(lost) = self.lost().filter(|lost| *lost.layer == title) {
            sentence.push(", ");
            lost.note.say(sentence);
        }
    }
}
