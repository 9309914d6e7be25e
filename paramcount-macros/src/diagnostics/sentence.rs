//! Sentences with sizes in them. A size that only rustc will know stays in the sentence as a hole, which the check that
//! rustc evaluates fills in; so literals and constants get the same words.

use crate::collect::CollectVec;
use crate::shape::{Dim, Shape};
use std::borrow::Cow;

/// A sentence of an error, a note or a help.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sentence {
    pub(crate) parts: Vec<Part>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    Text(String),
    Size(Dim),
}

/// What can stand in a sentence.
pub(crate) trait Say {
    fn say(&self, sentence: &mut Sentence);
}

impl Sentence {
    pub(crate) fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// The template with each `{}` replaced by the next of `values`. Called through [`say!`].
    pub(crate) fn fill(template: &str, values: &[&dyn Say]) -> Sentence {
        let mut sentence = Sentence::default();
        let mut values = values.iter();
        for (i, text) in template.split("{}").enumerate() {
            if i > 0
                && let Some(value) = values.next()
            {
                value.say(&mut sentence);
            }
            sentence.push(text);
        }
        sentence
    }

    fn length(&self) -> usize {
        let length = |part: &Part| if let Part::Text(text) = part { text.len() } else { 1 };
        self.parts.iter().map(length).sum()
    }

    fn of(value: &dyn Say) -> Sentence {
        let mut sentence = Sentence::default();
        value.say(&mut sentence);
        sentence
    }

    /// The sentence as text, sizes that only rustc knows as `…`.
    pub(crate) fn text(&self) -> String {
        let say = |part: &Part| match part {
            Part::Text(text) => Cow::from(text.clone()),
            Part::Size(Dim::Known(n)) => n.to_string().into(),
            Part::Size(Dim::Dynamic | Dim::Traced(_)) => "None".into(),
            Part::Size(Dim::Constant(_) | Dim::Unknown) => "…".into(),
        };
        self.parts.iter().map(say).collect()
    }
}

/// `say!("kernel_size {} is larger than its input {}", kernel, shape)`: a [`Sentence`] from a template.
macro_rules! say {
    ($template:literal $(, $value:expr)* $(,)?) => {
        $crate::diagnostics::Sentence::fill($template, &[$(&$value as &dyn $crate::diagnostics::Say),*])
    };
}
pub(crate) use say;

impl Say for str {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push(self);
    }
}

impl Say for String {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push(self);
    }
}

impl Say for usize {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push(&self.to_string());
    }
}

impl Say for i128 {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push(&self.to_string());
    }
}

impl Say for Dim {
    fn say(&self, sentence: &mut Sentence) {
        match self {
            Dim::Known(n) => sentence.push(&n.to_string()),
            Dim::Dynamic | Dim::Traced(_) => sentence.push("None"),
            Dim::Unknown => sentence.push("?"),
            Dim::Constant(_) => sentence.parts.push(Part::Size(*self)),
        }
    }
}

/// As a Python tuple: `(3, 3)`, `(3,)`.
impl Say for [Dim] {
    fn say(&self, sentence: &mut Sentence) {
        sentence.push("(");
        for (i, dim) in self.iter().enumerate() {
            if i > 0 {
                sentence.push(", ");
            }
            dim.say(sentence);
        }
        sentence.push(if self.len() == 1 { ",)" } else { ")" });
    }
}

impl Say for Vec<Dim> {
    fn say(&self, sentence: &mut Sentence) {
        self.as_slice().say(sentence);
    }
}

impl Say for Shape {
    fn say(&self, sentence: &mut Sentence) {
        match self.axes() {
            Some(axes) => axes.say(sentence),
            None => sentence.push("(?)"),
        }
    }
}

impl Say for Sentence {
    fn say(&self, sentence: &mut Sentence) {
        for part in &self.parts {
            match part {
                Part::Text(text) => sentence.push(text),
                Part::Size(dim) => sentence.parts.push(Part::Size(*dim)),
            }
        }
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, sentence: &mut Sentence) {
        (**self).say(sentence);
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Sentence {
        Sentence { parts: vec![Part::Text(text.to_owned())] }
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Sentence {
        Sentence { parts: vec![Part::Text(text)] }
    }
}

/// A number whose digits stand in groups of three: `128,952`, `128_952`.
pub(crate) fn grouped(digits: &str, separator: char) -> String {
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// As many elements of a list are shown.
const SHOWN: usize = 9;

/// As long may a sentence be before a list in a list is no more than `(…)`.
const LONG: usize = 200;

/// The first elements of a list, as a Python tuple: `(3, 3)`, `(3,)`, `(1, 2, …)`.
pub(crate) fn say_items<T: Say>(items: &[T], sentence: &mut Sentence, is_list: impl Fn(&T) -> bool) {
    sentence.push("(");
    for (at, item) in items.iter().take(SHOWN).enumerate() {
        if at > 0 {
            sentence.push(", ");
        }
        match is_list(item) && sentence.length() > LONG {
            true => sentence.push("(…)"),
            false => item.say(sentence),
        }
    }
    sentence.push(match items.len() {
        1 => ",)",
        0..=SHOWN => ")",
        _ => ", …)",
    });
}

/// `a, b and c`.
pub(crate) fn listed(items: impl IntoIterator<Item = impl Say>, word: &str) -> Sentence {
    join(&sentences(items), &format!(" {word} "))
}

/// `a, b, c`.
pub(crate) fn commas(items: impl IntoIterator<Item = impl Say>) -> Sentence {
    join(&sentences(items), ", ")
}

fn sentences(items: impl IntoIterator<Item = impl Say>) -> Vec<Sentence> {
    items.into_iter().map(|item| Sentence::of(&item)).collect_vec()
}

fn join(items: &[Sentence], last: &str) -> Sentence {
    let mut sentence = Sentence::default();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            sentence.push(if i + 1 == items.len() { last } else { ", " });
        }
        item.say(&mut sentence);
    }
    sentence
}
