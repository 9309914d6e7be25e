//! What a value of a parameter must be: each kind, what there is to know of it in one row. Which values
//! are of a kind is told in `judge`.

use super::registries::{ACTIVATIONS, CONSTRAINTS, DTYPES, INITIALIZERS, REGULARIZERS};
use crate::diagnostics::listed;
use std::borrow::Cow;

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Accepts {
    /// A whole number, at least 1.
    Size,
    /// The same of a function: inside of a layer of the user's own, where that is a number, a size of `None` too.
    Amount,
    /// A whole number, at least 1, or this one, which has a meaning of its own.
    SizeOr(i128),
    /// A number, at least 1.
    Step,
    /// A whole number, at least 0.
    Count,
    /// A whole number of any sign that the macro must know: an axis.
    Int,
    /// A whole number or several, that the macro must know: axes.
    Ints,
    /// A whole number, or one for each axis; their number and their least value are the rule's.
    Sizes,
    /// A tuple of sizes, of which some may be `None` or -1.
    Shape,
    /// A size, or a tuple of sizes of which some may be `None`.
    SizeOrShape,
    /// A size, or a tuple of sizes of which some may be `None` or -1; what they may be is the rule's.
    AnyShape,
    /// A number for all sides, one for each axis, or a pair for each axis.
    Pairs,
    /// A number.
    Number,
    /// A number from one to another, both included.
    Within(f64, f64),
    /// A number or several.
    Numbers,
    /// A number, or numbers in lists of any depth.
    Array,
    /// Two numbers.
    Pair,
    /// A number, or two, from one to another, both included.
    Factor(f64, f64),
    /// `true` or `false`; 1 and 0 mean it too.
    Flag,
    /// `true` or `false`.
    Bool,
    /// `true`, `false`, or this word.
    FlagOr(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, in capitals or not.
    AnyCaseWord(&'static [&'static str]),
    /// Any string.
    Text,
    /// A string without `/`, with which Keras joins names.
    Name,
    /// The name of an activation, or a layer.
    Activation,
    /// The name of an initializer.
    Initializer,
    /// The name of a regularizer.
    Regularizer,
    /// The name of a constraint.
    Constraint,
    /// The name of a number's type.
    Dtype,
    /// A layer.
    Layer,
    /// A list of layers.
    Layers,
    /// A layer, or a list of layers.
    LayerOrLayers,
    /// A list of values of any kind.
    List,
    /// A tensor, or a list of tensors.
    Tensors,
    /// A tensor, or a number beside one.
    Operand,
    /// A list of tensors.
    Operands,
    /// A tensor, a number, or numbers in lists of any depth.
    Values,
    /// The subscripts of `x[…]`: numbers, `None` for a new axis, `[start, stop, step]` for a slice, `"..."`.
    Subscripts,
    /// Sizes under names that are none of the parameters'.
    SizesByName,
    /// Accepted and kept out of the way.
    Anything,
}

/// What an unknown name is taken for where a value of a kind is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    /// A Rust constant, as a whole number.
    Size,
    /// `true` or `false`; a Rust constant would not do.
    Flag,
    /// A Rust constant, as any number.
    Number,
    /// One of certain words, which were meant to stand in quotes.
    Word,
    /// A tuple of sizes: it is no Rust constant, which is one number; an element of the tuple is one.
    Sizes,
    /// Any text, which was meant to stand in quotes.
    Text,
    Layer,
    Tensor,
    /// A tensor, or any number.
    Operand,
    Anything,
}

/// What there is to know of a kind.
pub(super) struct Facts {
    /// What a value of it is called, with its article.
    pub(super) called: Cow<'static, str>,
    pub(super) wants: Wants,
    /// The words that it takes.
    pub(super) words: Option<&'static [&'static str]>,
    /// Whether it takes `None`, whatever the default.
    pub(super) none: bool,
    /// Whether a value that only rustc knows is none of this kind.
    pub(super) known: bool,
    /// Whether several numbers together may be one value of it.
    pub(super) tuple: bool,
    /// Whether a tensor may be given for it.
    pub(super) tensors: bool,
}

impl Facts {
    fn new(called: impl Into<Cow<'static, str>>, wants: Wants) -> Facts {
        Facts { called: called.into(), wants, words: None, none: false, known: false, tuple: false, tensors: false }
    }

    fn known(self) -> Facts {
        Facts { known: true, ..self }
    }

    fn tuple(self) -> Facts {
        Facts { tuple: true, ..self }
    }

    fn tensors(self) -> Facts {
        Facts { tensors: true, ..self }
    }

    fn or_none(self) -> Facts {
        Facts { none: true, ..self }
    }

    fn words(self, words: &'static [&'static str]) -> Facts {
        Facts { words: Some(words), ..self }
    }
}

impl Accepts {
    pub(super) fn facts(self) -> Facts {
        let quoted = |words: &[&str]| listed(words.iter().map(|word| format!("{word:?}")), "or").text();
        let is = |called: &'static str, wants| Facts::new(called, wants);
        match self {
            Accepts::Size => is("a positive integer", Wants::Size),
            Accepts::Amount => Accepts::Size.facts(),
            Accepts::SizeOr(special) => Facts::new(format!("a positive integer or {special}"), Wants::Size),
            Accepts::Step => is("a number of at least 1", Wants::Size),
            Accepts::Count => is("an integer of at least 0", Wants::Size),
            Accepts::Int => is("an integer", Wants::Size).known(),
            Accepts::Ints => is("an integer or a tuple of integers", Wants::Size).known().tuple(),
            Accepts::Sizes => is("an integer or a tuple of integers", Wants::Size).tuple(),
            Accepts::Shape => is("a tuple of sizes", Wants::Sizes).tuple(),
            Accepts::SizeOrShape => is("a size or a tuple of sizes", Wants::Size).tuple(),
            Accepts::AnyShape => is("a size or a tuple of sizes", Wants::Size).tuple(),
            Accepts::Pairs => is("an integer, a tuple of integers, or a tuple of pairs", Wants::Size).tuple(),
            Accepts::Number => is("a number", Wants::Number),
            Accepts::Within(least, most) if most.is_infinite() => {
                Facts::new(format!("a number of at least {least}"), Wants::Number)
            }
            Accepts::Within(least, most) => Facts::new(format!("a number from {least} to {most}"), Wants::Number),
            Accepts::Numbers | Accepts::Array => is("a number or a list of numbers", Wants::Number),
            Accepts::Pair => is("a pair of numbers", Wants::Number),
            Accepts::Factor(least, most) => {
                Facts::new(format!("a number or a pair of numbers from {least} to {most}"), Wants::Number)
            }
            Accepts::Flag | Accepts::Bool => is("true or false", Wants::Flag).known(),
            Accepts::FlagOr(word) => Facts::new(format!("true, false or {word:?}"), Wants::Flag),
            Accepts::Word(words) | Accepts::AnyCaseWord(words) => Facts::new(quoted(words), Wants::Word).words(words),
            Accepts::Text | Accepts::Name => is("a string", Wants::Text),
            Accepts::Activation => is("the name of an activation", Wants::Word).words(ACTIVATIONS).or_none(),
            Accepts::Initializer => is("the name of an initializer", Wants::Anything).words(INITIALIZERS).or_none(),
            Accepts::Regularizer => is("the name of a regularizer", Wants::Anything).words(REGULARIZERS).or_none(),
            Accepts::Constraint => is("the name of a constraint", Wants::Anything).words(CONSTRAINTS).or_none(),
            Accepts::Dtype => is("the name of a type such as \"float32\"", Wants::Word).words(DTYPES).or_none(),
            Accepts::Layer => is("a layer", Wants::Layer),
            Accepts::Layers => is("a list of layers", Wants::Layer),
            Accepts::LayerOrLayers => is("a layer or a list of layers", Wants::Layer),
            Accepts::List => is("a list", Wants::Anything),
            Accepts::Tensors => is("a tensor or a list of tensors", Wants::Tensor).tensors(),
            Accepts::Operand => is("a tensor or a number", Wants::Operand).tensors(),
            Accepts::Operands => is("a list of tensors", Wants::Tensor).tensors(),
            Accepts::Values => is("a tensor, a number or a list of numbers", Wants::Operand).tensors(),
            Accepts::Subscripts => is("subscripts", Wants::Size).or_none().tensors(),
            Accepts::SizesByName => is("sizes by name", Wants::Size),
            Accepts::Anything => is("anything", Wants::Anything).or_none().tensors(),
        }
    }

    /// What an unknown name is taken for here.
    pub(crate) fn wants(self) -> Wants {
        self.facts().wants
    }

    /// Whether a tensor may be given for it.
    pub(crate) fn admits_tensors(self) -> bool {
        self.facts().tensors
    }

    /// Whether an operation is usually given it when it is called, not when it is made.
    pub(super) fn is_of_call(self) -> bool {
        matches!(self, Accepts::Tensors | Accepts::Operand | Accepts::Operands | Accepts::Values | Accepts::Subscripts)
    }

    /// The words of which a value of this kind is one.
    pub(crate) fn words(self) -> &'static [&'static str] {
        self.facts().words.unwrap_or_default()
    }

    /// What a value of this kind is called, with its article.
    pub(crate) fn describe(self) -> String {
        self.facts().called.into_owned()
    }
}
