//! Parameters of layers as data: a name, a kind, a default, a sentence. The kind says what a value must be, whatever the
//! layer; what depends on the input is the rule's business.

use super::argument::Argument;
use super::passed::Passed;
use crate::diagnostics::{Error, Sentence, did_you_mean, listed, nearest, say};
use crate::shape::{Condition, Dim};

/// A parameter of a constructor or of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: Accepts,
    pub(crate) default: Fallback,
    /// Whether `None` may be given. A default of `None` says so too.
    pub(crate) none: bool,
    /// Whether it is given in the place of another one, and never with it.
    pub(crate) alternative: bool,
    /// What it is called in other libraries, or was at other times.
    pub(crate) formerly: &'static [&'static str],
    pub(crate) doc: &'static str,
}

/// What is said of a parameter that the macro takes and does nothing with.
const IDLE: &str = "Changes neither shape nor count.";

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
    /// Accepted and kept out of the way.
    Anything,
}

/// As many words stand in a sentence; more than these stand in a note under it.
const FEW_WORDS: usize = 6;

/// What stands in for an argument that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fallback {
    Required,
    None,
    Int(i128),
    Ints(&'static [i128]),
    Float(f64),
    Floats(&'static [f64]),
    Flag(bool),
    Word(&'static str),
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
    /// Nothing: a tuple of sizes is meant, and a Rust constant is one number. In the tuple it is one of the sizes.
    Sizes,
    /// Any text, which was meant to stand in quotes.
    Text,
    Layer,
    Tensor,
    /// A tensor, or any number.
    Operand,
    Anything,
}

impl Param {
    pub(crate) const fn new(name: &'static str, kind: Accepts, doc: &'static str) -> Param {
        Param { name, kind, default: Fallback::Required, none: false, alternative: false, formerly: &[], doc }
    }

    /// A parameter that is kept and checked, and changes neither shape nor count.
    pub(crate) const fn idle(name: &'static str, kind: Accepts) -> Param {
        Param::new(name, kind, IDLE)
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.doc == IDLE
    }

    /// The same with a default.
    pub(crate) const fn or(self, default: Fallback) -> Param {
        Param { default, ..self }
    }

    /// The same, where `None` may be given too.
    pub(crate) const fn or_none(self) -> Param {
        Param { none: true, ..self }
    }

    /// The same, and what it is called elsewhere.
    pub(crate) const fn formerly(self, formerly: &'static [&'static str]) -> Param {
        Param { formerly, ..self }
    }

    /// The same with another kind.
    pub(crate) const fn of(self, kind: Accepts) -> Param {
        Param { kind, ..self }
    }

    /// The same with another sentence.
    pub(crate) const fn saying(self, doc: &'static str) -> Param {
        Param { doc, ..self }
    }

    pub(crate) fn is_required(&self) -> bool {
        self.default == Fallback::Required
    }

    /// What must hold for a value to fit this parameter; nothing where it is of another kind.
    pub(crate) fn judge(&self, value: &Argument) -> Option<Condition> {
        match value {
            Argument::Unknown => FITS,
            Argument::List(items) if items.iter().any(|item| matches!(item, Argument::Unknown)) => FITS,
            Argument::None => fits(self.none || self.default == Fallback::None || self.kind.admits_none()),
            _ => self.kind.judge(value),
        }
    }

    /// What is said of a value that does not fit: ``Conv2D `conv1`: filters takes a positive integer, not "32"``. `who`
    /// begins the sentence.
    pub(crate) fn complaint(&self, who: &str, given: &Passed) -> Error {
        let or_none = if self.none || self.default == Fallback::None { " or None" } else { "" };
        let element = self.kind.misfit(&given.value);
        let place = given.place_of(element.map(|(at, _)| at));
        let error = |sentence: Sentence| Error::new(place, say!("{}: {}", who, sentence));
        let quoted = |words: &[&str]| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ");
        let error = match (self.kind.words(), &given.value) {
            (_, value) if self.kind.must_be_known() && value.has_constant() => {
                error(say!("{} takes {}, and a Rust constant is known only to rustc", self.name, self.kind.describe()))
                    .note("it decides which weights and axes there are, and the macro makes those")
            }
            (Some(words), Argument::Text(word)) if words.len() <= FEW_WORDS => {
                error(say!("{} {} is none of {}", self.name, format!("{word:?}"), quoted(words)))
            }
            (Some(words), Argument::Text(word)) => {
                // Where Keras has `HeNormal` as well, it is enough to show `he_normal`.
                let small: Vec<&str> = words.iter().filter(|word| **word == word.to_lowercase()).copied().collect();
                let error = match self.kind {
                    Accepts::Word(_) | Accepts::AnyCaseWord(_) => {
                        error(say!("{} {} is none of its words", self.name, format!("{word:?}")))
                    }
                    kind => error(say!("{} {} is not {}", self.name, format!("{word:?}"), kind.describe())),
                };
                // With the word that was meant at hand, nobody reads the list of all.
                if self.help(&given.value).is_some() { error } else { error.note(say!("there are {}", quoted(&small))) }
            }
            // It has no digits to show, and may have no name.
            (_, Argument::Size(Dim::Constant(_))) if self.kind == Accepts::Shape => {
                error(say!("{} takes {}{}, not one number", self.name, self.kind.describe(), or_none))
            }
            (_, Argument::Text(_)) if self.kind == Accepts::Name => error("a name cannot contain `/`".into()),
            _ => error(say!("{} takes {}{}, not {}", self.name, self.kind.describe(), or_none, given.value)),
        };
        error.maybe_help(match element {
            // What is wrong with one size of several is what would be wrong with one alone.
            Some((_, item @ (Argument::Text(_) | Argument::Float(_)))) => self.of(Accepts::Size).help(item),
            _ => self.help(&given.value),
        })
    }

    fn help(&self, value: &Argument) -> Option<Sentence> {
        if let (Some(words), Argument::Text(word)) = (self.kind.words(), value) {
            let lower = word.to_lowercase();
            let near = words.iter().find(|known| **known == lower).copied();
            let known_as = match (self.kind, &*lower) {
                (Accepts::Initializer, "xavier" | "glorot" | "xavier_uniform") => Some("glorot_uniform"),
                (Accepts::Initializer, "xavier_normal") => Some("glorot_normal"),
                (Accepts::Initializer, "he" | "kaiming" | "kaiming_normal") => Some("he_normal"),
                (Accepts::Initializer, "kaiming_uniform") => Some("he_uniform"),
                _ => None,
            };
            let near = near.or(known_as).or_else(|| nearest(word, words.iter().copied()));
            return near.map(|word| say!("did you mean {}?", format!("{word:?}"))).or_else(|| {
                match (self.name, &*lower) {
                    ("data_format", "nhwc") => Some("channels last are \"channels_last\"".into()),
                    ("data_format", "nchw") => Some("channels first are \"channels_first\"".into()),
                    ("padding", "causal") => Some("only Conv1D has causal padding".into()),
                    ("merge_mode", "average" | "mean") => Some("the mean of both is \"ave\"".into()),
                    ("merge_mode", "cat") => Some("both side by side are \"concat\"".into()),
                    ("merge_mode", "add") => Some("the sum of both is \"sum\"".into()),
                    _ => None,
                }
            });
        }
        match (self.kind, value) {
            (Accepts::Size | Accepts::Count | Accepts::Sizes | Accepts::Int, Argument::Float(x))
                if x.fract() == 0.0 =>
            {
                Some(say!("write {}, without a fraction", *x as i128))
            }
            (Accepts::Size | Accepts::Sizes | Accepts::Number | Accepts::Int, Argument::Text(word))
                if word.parse::<f64>().is_ok() =>
            {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Accepts::Size | Accepts::Count, Argument::List(items)) => match &**items {
                [item @ Argument::Size(_)] => Some(say!("write {}, without the brackets", *item)),
                _ => None,
            },
            (Accepts::Size | Accepts::Count, Argument::Size(Dim::Known(1..))) => {
                Some(say!("a usize holds at most {}", usize::MAX))
            }
            (Accepts::Size | Accepts::Count | Accepts::Sizes, Argument::Size(Dim::Dynamic)) => {
                Some("this size is known only at run time, and decides which weights there are".into())
            }
            (Accepts::Word(_) | Accepts::AnyCaseWord(_), Argument::Size(_) | Argument::List(_))
                if self.name == "padding" =>
            {
                Some("padding by a number is a layer of its own, such as `ZeroPadding2D(1)`".into())
            }
            (Accepts::Text | Accepts::Name, Argument::Size(_) | Argument::Float(_)) => {
                Some(say!("write \"{}\", in quotes", *value))
            }
            (Accepts::Within(..), Argument::Text(word)) if word.parse::<f64>().is_ok() => {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Accepts::Regularizer, Argument::Size(_) | Argument::Float(_)) => Some(say!("write `L2({})`", *value)),
            (Accepts::Layer, Argument::List(_)) => Some("put them into a `Sequential([…])`".into()),
            (Accepts::Shape, Argument::Text(word)) if word.parse::<usize>().is_ok() => {
                Some(say!("write ({},), a tuple of one", word.as_ref()))
            }
            (Accepts::Within(_, most), Argument::Size(Dim::Known(n))) if most == 1.0 && (5..=100).contains(n) => {
                Some(say!("{} percent is {}", *n, (*n as f64 / 100.0).to_string()))
            }
            (Accepts::Name, Argument::Text(name)) => Some(say!("write {}", format!("{:?}", name.replace('/', "_")))),
            (Accepts::Shape, Argument::Size(Dim::Constant(_))) => {
                Some("put it into brackets with a comma, a tuple of one".into())
            }
            (Accepts::Shape, Argument::Size(size)) => Some(say!("write ({},), a tuple of one", *size)),
            (Accepts::Flag | Accepts::Bool, Argument::Text(word)) => {
                did_you_mean(word, ["true", "false"]).map(|_| say!("write {}, without quotes", word.to_lowercase()))
            }
            (kind, value) if kind.must_be_known() && value.has_constant() => {
                Some("write the value here, or as a `const` inside the `network!`".into())
            }
            _ => None,
        }
    }
}

impl Accepts {
    /// What an unknown name is taken for here.
    pub(crate) fn wants(self) -> Wants {
        match self {
            Accepts::SizeOr(_)
            | Accepts::Size
            | Accepts::Step
            | Accepts::Count
            | Accepts::Int
            | Accepts::Ints
            | Accepts::Sizes
            | Accepts::SizeOrShape
            | Accepts::AnyShape
            | Accepts::Pairs => Wants::Size,
            Accepts::Flag | Accepts::Bool | Accepts::FlagOr(_) => Wants::Flag,
            Accepts::Shape => Wants::Sizes,
            Accepts::Number
            | Accepts::Within(..)
            | Accepts::Numbers
            | Accepts::Array
            | Accepts::Pair
            | Accepts::Factor(..) => Wants::Number,
            Accepts::Text | Accepts::Name => Wants::Text,
            Accepts::Word(_) | Accepts::AnyCaseWord(_) | Accepts::Activation | Accepts::Initializer => Wants::Word,
            Accepts::Regularizer | Accepts::Constraint | Accepts::Dtype => Wants::Word,
            Accepts::Layer | Accepts::Layers | Accepts::LayerOrLayers => Wants::Layer,
            Accepts::Tensors | Accepts::Operands => Wants::Tensor,
            Accepts::Operand | Accepts::Values => Wants::Operand,
            Accepts::List | Accepts::Anything => Wants::Anything,
        }
    }

    /// Whether a value that only rustc knows is none of this kind.
    fn must_be_known(self) -> bool {
        matches!(self, Accepts::Flag | Accepts::Bool | Accepts::Int | Accepts::Ints)
    }

    /// Whether a tensor may be given for it.
    pub(crate) fn admits_tensors(self) -> bool {
        matches!(self, Accepts::Tensors | Accepts::Operand | Accepts::Operands | Accepts::Values | Accepts::Anything)
    }

    fn admits_none(self) -> bool {
        matches!(
            self,
            Accepts::Activation
                | Accepts::Regularizer
                | Accepts::Constraint
                | Accepts::Initializer
                | Accepts::Dtype
                | Accepts::Anything
        )
    }

    fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Accepts::Word(words) | Accepts::AnyCaseWord(words) => Some(words),
            Accepts::Activation => Some(super::registries::ACTIVATIONS),
            Accepts::Initializer => Some(super::registries::INITIALIZERS),
            Accepts::Regularizer => Some(super::registries::REGULARIZERS),
            Accepts::Constraint => Some(super::registries::CONSTRAINTS),
            Accepts::Dtype => Some(super::registries::DTYPES),
            _ => None,
        }
    }

    fn judge(self, value: &Argument) -> Option<Condition> {
        use Argument as A;
        match (self, value) {
            (Accepts::Anything, _) => FITS,
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
            ) => fits(self.words().is_some_and(|words| words.contains(&word.as_ref()))),
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
    fn misfit(self, value: &Argument) -> Option<(usize, &Argument)> {
        let Argument::List(items) = value else { return None };
        let fits = |item: &Argument| self.judge(&Argument::list([item.clone()])).is_some();
        let size = Argument::Size(Dim::Known(1));
        items.iter().enumerate().find(|(_, item)| !fits(item)).filter(|_| items.iter().chain([&size]).any(fits))
    }

    /// What a value of this kind is called, with its article.
    pub(crate) fn describe(self) -> String {
        match self {
            Accepts::Size => "a positive integer".into(),
            Accepts::Step => "a number of at least 1".into(),
            Accepts::SizeOr(special) => format!("a positive integer or {special}"),
            Accepts::Count => "an integer of at least 0".into(),
            Accepts::Int => "an integer".into(),
            Accepts::Ints => "an integer or a tuple of integers".into(),
            Accepts::Sizes => "an integer or a tuple of integers".into(),
            Accepts::Shape => "a tuple of sizes".into(),
            Accepts::SizeOrShape | Accepts::AnyShape => "a size or a tuple of sizes".into(),
            Accepts::Pairs => "an integer, a tuple of integers, or a tuple of pairs".into(),
            Accepts::Number => "a number".into(),
            Accepts::Numbers | Accepts::Array => "a number or a list of numbers".into(),
            Accepts::Pair => "a pair of numbers".into(),
            Accepts::Factor(least, most) => format!("a number or a pair of numbers from {least} to {most}"),
            Accepts::Within(least, most) if most.is_infinite() => format!("a number of at least {least}"),
            Accepts::Within(least, most) => format!("a number from {least} to {most}"),
            Accepts::Flag | Accepts::Bool => "true or false".into(),
            Accepts::FlagOr(word) => format!("true, false or {word:?}"),
            Accepts::Word(words) | Accepts::AnyCaseWord(words) => {
                listed(words.iter().map(|word| format!("{word:?}")), "or").text()
            }
            Accepts::Text => "a string".into(),
            Accepts::Name => "a string".into(),
            Accepts::Activation => "the name of an activation".into(),
            Accepts::Initializer => "the name of an initializer".into(),
            Accepts::Regularizer => "the name of a regularizer".into(),
            Accepts::Constraint => "the name of a constraint".into(),
            Accepts::Dtype => "the name of a type such as \"float32\"".into(),
            Accepts::Layer => "a layer".into(),
            Accepts::Layers => "a list of layers".into(),
            Accepts::LayerOrLayers => "a layer or a list of layers".into(),
            Accepts::List => "a list".into(),
            Accepts::Tensors => "a tensor or a list of tensors".into(),
            Accepts::Operand => "a tensor or a number".into(),
            Accepts::Operands => "a list of tensors".into(),
            Accepts::Values => "a tensor, a number or a list of numbers".into(),
            Accepts::Anything => "anything".into(),
        }
    }
}

const FITS: Option<Condition> = Some(Condition::Known(true));

fn fits(yes: bool) -> Option<Condition> {
    yes.then_some(Condition::Known(true))
}

fn is_size(n: Dim, least: i128) -> Condition {
    let small = n.known().is_none_or(|n| usize::try_from(n.max(0)).is_ok());
    if n.is_dynamic() || !small { Condition::Known(false) } else { n.at_least(least) }
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
