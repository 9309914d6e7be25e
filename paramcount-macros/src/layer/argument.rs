//! What a layer can be given: the values of the language, as far as layers know them, and how they were passed.

use super::data::{Argument, Instance, Passed};
use super::param::Fallback;
use super::tensor::Tensor;
use crate::collect::CollectVec;
use crate::diagnostics::{Name, Place, Say, Sentence, say_items};
use crate::shape::Dim;
use std::rc::Rc;

impl<V> Passed<V> {
    /// An argument that nobody wrote out.
    pub(crate) fn by_position(value: V, place: Place) -> Passed<V> {
        Passed { name: None, value, place, elements: Vec::new() }
    }

    /// The same by keyword.
    pub(crate) fn by_name(name: &str, value: V, place: Place) -> Passed<V> {
        Passed { name: Some(Name { text: name.into(), place }), ..Passed::by_position(value, place) }
    }

    /// The keyword, where there is one.
    pub(crate) fn keyword(&self) -> Option<&str> {
        self.name.as_ref().map(|name| &*name.text)
    }

    /// The same argument with another value.
    pub(crate) fn with<W>(self, value: W) -> Passed<W> {
        Passed { name: self.name, value, place: self.place, elements: self.elements }
    }

    /// Where an element stands, or else the whole.
    pub(crate) fn place_of(&self, element: Option<usize>) -> Place {
        element.and_then(|element| self.elements.get(element).copied()).unwrap_or(self.place)
    }
}

impl Argument {
    pub(crate) fn list(items: impl IntoIterator<Item = Argument>) -> Argument {
        Argument::List(items.into_iter().collect_vec().into())
    }

    pub(crate) fn sizes(sizes: &[Dim]) -> Argument {
        Argument::list(sizes.iter().copied().map(Argument::Size))
    }

    /// The number in this value, where it is one that the macro knows.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Argument::Float(x) => Some(*x),
            Argument::Size(size) => size.known().map(|n| n as f64),
            _ => None,
        }
    }

    /// The same value, with its layers made anew.
    pub(crate) fn copy(&self) -> Argument {
        match self {
            Argument::Layer(layer) => Argument::Layer(layer.copy()),
            Argument::List(items) => Argument::list(items.iter().map(Argument::copy)),
            other => other.clone(),
        }
    }

    /// Whether there is nothing but tensors in this value.
    pub(crate) fn is_of_tensors(&self) -> bool {
        match self {
            Argument::Tensor(_) | Argument::None | Argument::Unknown => true,
            Argument::List(items) => items.iter().all(Argument::is_of_tensors),
            _ => false,
        }
    }

    /// The layers in this value, in order.
    pub(crate) fn layers(&self) -> Vec<Rc<Instance>> {
        match self {
            Argument::Layer(layer) => vec![layer.clone()],
            Argument::List(items) => items.iter().flat_map(Argument::layers).collect_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether an error has left nothing of it, or of an element.
    pub(crate) fn is_unknown(&self) -> bool {
        match self {
            Argument::Unknown => true,
            Argument::List(items) => items.iter().any(Argument::is_unknown),
            _ => false,
        }
    }

    /// Whether it is what an error has left, or a layer that was made with such.
    pub(crate) fn hangs_on_an_error(&self) -> bool {
        match self {
            Argument::Unknown => true,
            Argument::Layer(layer) => layer.hangs_on_an_error(),
            Argument::List(items) => items.iter().any(Argument::hangs_on_an_error),
            _ => false,
        }
    }

    /// Whether it is a whole number.
    pub(crate) fn is_size(&self) -> bool {
        matches!(self, Argument::Size(_))
    }

    /// Whether a size in it is a Rust constant.
    pub(crate) fn has_constant(&self) -> bool {
        match self {
            Argument::Size(size) => matches!(size, Dim::Constant(_)),
            Argument::List(items) => items.iter().any(Argument::has_constant),
            _ => false,
        }
    }

    /// The same value, with its tensors put behind `inputs` and their numbers there in their places.
    pub(crate) fn with_inputs_apart(self, inputs: &mut Vec<Tensor>) -> Argument {
        match self {
            Argument::Tensor(tensor) => {
                inputs.push(tensor);
                Argument::Input(inputs.len() - 1)
            }
            Argument::List(items) => Argument::list(items.iter().map(|item| item.clone().with_inputs_apart(inputs))),
            other => other,
        }
    }

    /// How many layers one call applies that holds this value.
    pub(super) fn layers_inside(&self) -> usize {
        match self {
            Argument::Layer(layer) => layer.size(),
            Argument::List(items) => items.iter().map(Argument::layers_inside).fold(0, usize::saturating_add),
            _ => 0,
        }
    }

    /// The tensors in this value, in order.
    pub(crate) fn tensors(&self) -> Vec<Tensor> {
        match self {
            Argument::Tensor(tensor) => vec![tensor.clone()],
            Argument::List(items) => items.iter().flat_map(Argument::tensors).collect_vec(),
            _ => Vec::new(),
        }
    }
}

impl Say for Argument {
    fn say(&self, sentence: &mut Sentence) {
        match self {
            Argument::Size(size) => size.say(sentence),
            Argument::Float(x) => sentence.push(&format!("{x:?}")),
            Argument::Flag(flag) => sentence.push(if *flag { "true" } else { "false" }),
            Argument::Text(text) => sentence.push(&format!("{text:?}")),
            Argument::None => sentence.push("None"),
            Argument::List(items) if items.is_empty() => sentence.push("an empty list"),
            Argument::List(items) => say_items(items, sentence, |item| matches!(item, Argument::List(_))),
            Argument::Layer(layer) => layer.title().say(sentence),
            Argument::Tensor(tensor) => {
                sentence.push("a tensor ");
                tensor.shape.say(sentence);
            }
            Argument::Input(_) => sentence.push("a tensor"),
            Argument::Carried(what) => sentence.push(what),
            Argument::Unknown => sentence.push("?"),
        }
    }
}

impl Fallback {
    /// The default as a value.
    pub(crate) fn argument(self) -> Argument {
        let ints = |ints: &[i128]| Argument::list(ints.iter().map(|n| Argument::Size(Dim::Known(*n))));
        match self {
            Fallback::Required | Fallback::None => Argument::None,
            Fallback::Int(n) => Argument::Size(Dim::Known(n)),
            Fallback::Ints(list) => ints(list),
            Fallback::Float(x) => Argument::Float(x),
            Fallback::Floats(list) => Argument::list(list.iter().map(|x| Argument::Float(*x))),
            Fallback::Flag(flag) => Argument::Flag(flag),
            Fallback::Word(word) => Argument::Text(word.into()),
        }
    }
}
