//! What a value of a parameter must be: each kind, what there is to know of it in one row, and which values are of it.

use super::argument::Argument;
use super::registries::{ACTIVATIONS, CONSTRAINTS, DTYPES, INITIALIZERS, REGULARIZERS};
use crate::diagnostics::listed;
use crate::shape::{Condition, Dim};
use std::borrow::Cow;

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Accepts {
    /// A whole number, at least 1.
    Size,
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
            Accepts::SizeOr(special) => Facts::new(format!("a positive integer or {special}"), Wants::Size),
            Accepts::Step => is("a number of at least 1", Wants::Size),
            Accepts::Count => is("an integer of at least 0", Wants::Size),
            Accepts::Int => is("an integer", Wants::Size).known(),
            Accepts::Ints => is("an integer or a tuple of integers", Wants::Size).known().tuple(),
            Accepts::Sizes => is("an integer or a tuple of integers", Wants::Size).tuple(),
            Accepts::Shape => is("a tuple of sizes", Wants::Sizes).tuple(),
            Accepts::SizeOrShape => is("a size or a tuple of sizes", Wants::Size).tuple(),
            Accepts::AnyShape => is("a size or a tuple of sizes", Wants::Size),
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
            Accepts::Initializer => is("the name of an initializer", Wants::Word).words(INITIALIZERS).or_none(),
            Accepts::Regularizer => is("the name of a regularizer", Wants::Word).words(REGULARIZERS).or_none(),
            Accepts::Constraint => is("the name of a constraint", Wants::Word).words(CONSTRAINTS).or_none(),
            Accepts::Dtype => is("the name of a type such as \"float32\"", Wants::Word).words(DTYPES).or_none(),
            Accepts::Layer => is("a layer", Wants::Layer),
            Accepts::Layers => is("a list of layers", Wants::Layer),
            Accepts::LayerOrLayers => is("a layer or a list of layers", Wants::Layer),
            Accepts::List => is("a list", Wants::Anything),
            Accepts::Tensors => is("a tensor or a list of tensors", Wants::Tensor).tensors(),
            Accepts::Operand => is("a tensor or a number", Wants::Operand).tensors(),
            Accepts::Operands => is("a list of tensors", Wants::Tensor).tensors(),
            Accepts::Values => is("a tensor, a number or a list of numbers", Wants::Operand).tensors(),
            Accepts::Subscripts => is("subscripts", Wants::Anything).or_none().tensors(),
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

    /// Whether a function's operation is given it when it is applied, not when it is made.
    pub(crate) fn is_of_call(self) -> bool {
        matches!(self, Accepts::Tensors | Accepts::Operand | Accepts::Operands | Accepts::Values | Accepts::Subscripts)
    }

    /// What a value of this kind is called, with its article.
    pub(crate) fn describe(self) -> String {
        self.facts().called.into_owned()
    }

    /// What must hold for a value to be of this kind; nothing where it is of another.
    pub(super) fn judge(self, value: &Argument) -> Option<Condition> {
        use Argument as A;
        match (self, value) {
            (Accepts::Subscripts | Accepts::Anything, _) => FITS,
            (Accepts::Step, A::Float(x)) => fits(*x >= 1.0),
            (Accepts::Size | Accepts::Step, A::Size(n)) => Some(is_size(*n, 1)),
            (Accepts::SizeOr(special), A::Size(n)) if n.known() == Some(special) => FITS,
            (Accepts::SizeOr(_), A::Size(n)) => Some(is_size(*n, 1)),
            (Accepts::Count, A::Size(n)) => Some(is_size(*n, 0)),
            (Accepts::Int, A::Size(n)) => fits(n.known().is_some()),
            (Accepts::Ints, A::Size(_)) => Accepts::Int.judge(value),
            (Accepts::Ints, A::List(items)) => fits(items.iter().all(|item| Accepts::Int.admits(item))),
            (Accepts::Sizes, A::Size(n)) => fits(!n.is_dynamic()),
            (Accepts::Sizes, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(n) if !n.is_dynamic())))
            }
            (Accepts::Shape, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(_) | A::None | A::Unknown)))
            }
            (Accepts::AnyShape, A::Size(_)) => FITS,
            (Accepts::AnyShape, A::List(_)) => Accepts::Shape.judge(value),
            (Accepts::SizeOrShape, A::Size(_)) => Accepts::Size.judge(value),
            (Accepts::SizeOrShape, A::List(_)) => Accepts::Shape.judge(value),
            (Accepts::Pairs, A::Size(_)) => FITS,
            (Accepts::Pairs, A::List(items)) => {
                let pair = |item: &A| matches!(item, A::List(pair) if pair.len() == 2 && pair.iter().all(|n| matches!(n, A::Size(_))));
                fits(items.iter().all(|item| matches!(item, A::Size(_)) || pair(item)))
            }
            (Accepts::Number, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Numbers, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Numbers, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(_) | A::Float(_))))
            }
            (Accepts::Array, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Array, A::List(items)) => fits(items.iter().all(|item| Accepts::Array.admits(item))),
            (Accepts::Within(least, most), A::Float(x)) => fits((least..=most).contains(x)),
            (Accepts::Within(least, most), A::Size(n)) => Some(n.within(least, most)).filter(|holds| !holds.is_false()),
            (Accepts::Pair, A::List(items)) => {
                fits(items.len() == 2 && items.iter().all(|item| item.number().is_some()))
            }
            (Accepts::Factor(least, most), A::List(items)) if items.len() == 2 => {
                let within = items.iter().map(|item| Accepts::Within(least, most).judge(item));
                within.collect::<Option<Vec<_>>>().map(Condition::all)
            }
            (Accepts::Factor(least, most), A::Float(_) | A::Size(_)) => Accepts::Within(least, most).judge(value),
            (Accepts::Flag | Accepts::Bool, A::Flag(_)) => FITS,
            (Accepts::Flag | Accepts::FlagOr(_), A::Size(Dim::Known(0 | 1))) => FITS,
            (Accepts::FlagOr(_), A::Flag(_)) => FITS,
            (Accepts::FlagOr(word), A::Text(text)) => fits(**text == *word),
            (Accepts::Word(words), A::Text(word)) => fits(words.contains(&word.as_ref())),
            (Accepts::AnyCaseWord(words), A::Text(word)) => fits(words.contains(&word.to_lowercase().as_str())),
            (Accepts::Text, A::Text(_)) => FITS,
            (Accepts::Name, A::Text(name)) => fits(!name.contains('/')),
            (Accepts::Activation, A::Layer(_)) => FITS,
            (
                Accepts::Activation
                | Accepts::Initializer
                | Accepts::Regularizer
                | Accepts::Constraint
                | Accepts::Dtype,
                A::Text(word),
            ) => fits(self.facts().words.is_some_and(|words| words.contains(&word.as_ref()))),
            // Keras has classes of these too, `keras.initializers.HeNormal(seed = 1)`: they change neither shape nor count.
            (Accepts::Initializer | Accepts::Regularizer | Accepts::Constraint, A::Carried(_)) => FITS,
            (Accepts::Layer, A::Layer(_)) => FITS,
            (Accepts::Layers, A::List(items)) => fits(items.iter().all(|item| matches!(item, A::Layer(_)))),
            (Accepts::LayerOrLayers, A::Layer(_)) => FITS,
            (Accepts::LayerOrLayers, A::List(_)) => Accepts::Layers.judge(value),
            (Accepts::List, A::List(_)) => FITS,
            (Accepts::Tensors, A::Tensor(_)) => FITS,
            (Accepts::Tensors, A::List(items)) => fits(items.iter().all(|item| Accepts::Tensors.admits(item))),
            (
                Accepts::Operand | Accepts::Values,
                A::Tensor(_) | A::Input(_) | A::Size(_) | A::Float(_) | A::Flag(_),
            ) => FITS,
            (Accepts::Operands, A::List(items)) => {
                fits(!items.is_empty() && items.iter().all(|item| matches!(item, A::Tensor(_) | A::Input(_))))
            }
            (Accepts::Values, A::List(items)) => fits(items.iter().all(|item| Accepts::Values.admits(item))),
            _ => None,
        }
    }

    /// Whether a value fits whatever rustc will find.
    fn admits(self, value: &Argument) -> bool {
        self.judge(value) == FITS
    }

    /// The first element of a list that is to blame for it, where another is not.
    pub(super) fn misfit(self, value: &Argument) -> Option<(usize, &Argument)> {
        let Argument::List(items) = value else { return None };
        let fits = |item: &Argument| self.judge(&Argument::list([item.clone()])).is_some();
        let size = Argument::Size(Dim::Known(1));
        items.iter().enumerate().find(|(_, item)| !fits(item)).filter(|_| items.iter().chain([&size]).any(fits))
    }
}

pub(super) const FITS: Option<Condition> = Some(Condition::Known(true));

pub(super) fn fits(yes: bool) -> Option<Condition> {
    yes.then_some(Condition::Known(true))
}

fn is_size(n: Dim, least: i128) -> Condition {
    let small = n.known().is_none_or(|n| usize::try_from(n.max(0)).is_ok());
    if n.is_dynamic() || !small { Condition::Known(false) } else { n.at_least(least) }
}
