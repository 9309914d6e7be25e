//! Parameters of layers as data: a name, a kind, a default, a sentence. The kind says what a value must be, whatever the
//! layer; what depends on the input is the rule's business.

use super::argument::{Argument, Given};
use crate::diagnostics::{Error, Sentence, did_you_mean, listed, nearest, say};
use crate::shape::{Condition, Dim};

/// A parameter of a constructor or of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) default: Default,
    /// Whether `None` may be given. A default of `None` says so too.
    pub(crate) none: bool,
    /// Whether it is given in the place of another one, and never with it.
    pub(crate) alternative: bool,
    pub(crate) doc: &'static str,
}

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
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
    /// Accepted and kept out of the way.
    Anything,
}

/// As many words stand in a sentence; more than these stand in a note under it.
const FEW_WORDS: usize = 6;

/// What stands in for an argument that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Default {
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
    Anything,
}

/// Whether a value is of a kind.
pub(crate) enum Verdict {
    Fits,
    /// It does where this holds; else the value is at fault.
    If(Condition),
    Misfits,
}

impl Param {
    pub(crate) const fn new(name: &'static str, kind: Kind, doc: &'static str) -> Param {
        Param { name, kind, default: Default::Required, none: false, alternative: false, doc }
    }

    /// The same with a default.
    pub(crate) const fn or(self, default: Default) -> Param {
        Param { default, ..self }
    }

    /// The same, where `None` may be given too.
    pub(crate) const fn or_none(self) -> Param {
        Param { none: true, ..self }
    }

    /// The same with another kind.
    pub(crate) const fn of(self, kind: Kind) -> Param {
        Param { kind, ..self }
    }

    /// The same with another sentence.
    pub(crate) const fn saying(self, doc: &'static str) -> Param {
        Param { doc, ..self }
    }

    pub(crate) fn is_required(&self) -> bool {
        self.default == Default::Required
    }

    /// Whether a value may be given for this parameter.
    pub(crate) fn judge(&self, value: &Argument) -> Verdict {
        match value {
            Argument::Unknown => Verdict::Fits,
            Argument::List(items) if items.iter().any(|item| matches!(item, Argument::Unknown)) => Verdict::Fits,
            Argument::None => fits(self.none || self.default == Default::None || self.kind.admits_none()),
            _ => self.kind.judge(value),
        }
    }

    /// What is said of a value that does not fit: ``Conv2D `conv1`: filters takes a positive integer, not "32"``. `who`
    /// begins the sentence.
    pub(crate) fn complaint(&self, who: &str, given: &Given) -> Error {
        let or_none = if self.none || self.default == Default::None { " or None" } else { "" };
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
                    Kind::Word(_) | Kind::AnyCaseWord(_) => {
                        error(say!("{} {} is none of its words", self.name, format!("{word:?}")))
                    }
                    kind => error(say!("{} {} is not {}", self.name, format!("{word:?}"), kind.describe())),
                };
                // With the word that was meant at hand, nobody reads the list of all.
                if self.help(&given.value).is_some() { error } else { error.note(say!("there are {}", quoted(&small))) }
            }
            // It has no digits to show, and may have no name.
            (_, Argument::Size(Dim::Constant(_))) if self.kind == Kind::Shape => {
                error(say!("{} takes {}{}, not one number", self.name, self.kind.describe(), or_none))
            }
            (_, Argument::Text(_)) if self.kind == Kind::Name => error("a name cannot contain `/`".into()),
            _ => error(say!("{} takes {}{}, not {}", self.name, self.kind.describe(), or_none, given.value)),
        };
        error.maybe_help(match element {
            // What is wrong with one size of several is what would be wrong with one alone.
            Some((_, item @ (Argument::Text(_) | Argument::Float(_)))) => self.of(Kind::Size).help(item),
            _ => self.help(&given.value),
        })
    }

    fn help(&self, value: &Argument) -> Option<Sentence> {
        if let (Some(words), Argument::Text(word)) = (self.kind.words(), value) {
            let lower = word.to_lowercase();
            let near = words.iter().find(|known| **known == lower).copied();
            let known_as = match (self.kind, &*lower) {
                (Kind::Initializer, "xavier" | "glorot" | "xavier_uniform") => Some("glorot_uniform"),
                (Kind::Initializer, "xavier_normal") => Some("glorot_normal"),
                (Kind::Initializer, "he" | "kaiming" | "kaiming_normal") => Some("he_normal"),
                (Kind::Initializer, "kaiming_uniform") => Some("he_uniform"),
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
            (Kind::Size | Kind::Count | Kind::Sizes | Kind::Int, Argument::Float(x)) if x.fract() == 0.0 => {
                Some(say!("write {}, without a fraction", *x as i128))
            }
            (Kind::Size | Kind::Sizes | Kind::Number | Kind::Int, Argument::Text(word))
                if word.parse::<f64>().is_ok() =>
            {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Kind::Size | Kind::Count, Argument::List(items)) => match &**items {
                [item @ Argument::Size(_)] => Some(say!("write {}, without the brackets", *item)),
                _ => None,
            },
            (Kind::Size | Kind::Count, Argument::Size(Dim::Known(1..))) => {
                Some(say!("a usize holds at most {}", usize::MAX))
            }
            (Kind::Size | Kind::Count | Kind::Sizes, Argument::Size(Dim::Dynamic)) => {
                Some("this size is known only at run time, and decides which weights there are".into())
            }
            (Kind::Word(_) | Kind::AnyCaseWord(_), Argument::Size(_) | Argument::List(_)) if self.name == "padding" => {
                Some("padding by a number is a layer of its own, such as `ZeroPadding2D(1)`".into())
            }
            (Kind::Text | Kind::Name, Argument::Size(_) | Argument::Float(_)) => {
                Some(say!("write \"{}\", in quotes", *value))
            }
            (Kind::Within(..), Argument::Text(word)) if word.parse::<f64>().is_ok() => {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Kind::Regularizer, Argument::Size(_) | Argument::Float(_)) => Some(say!("write `L2({})`", *value)),
            (Kind::Layer, Argument::List(_)) => Some("put them into a `Sequential([…])`".into()),
            (Kind::Shape, Argument::Text(word)) if word.parse::<usize>().is_ok() => {
                Some(say!("write ({},), a tuple of one", word.as_ref()))
            }
            (Kind::Within(_, most), Argument::Size(Dim::Known(n))) if most == 1.0 && (5..=100).contains(n) => {
                Some(say!("{} percent is {}", *n, (*n as f64 / 100.0).to_string()))
            }
            (Kind::Name, Argument::Text(name)) => Some(say!("write {}", format!("{:?}", name.replace('/', "_")))),
            (Kind::Shape, Argument::Size(Dim::Constant(_))) => {
                Some("put it into brackets with a comma, a tuple of one".into())
            }
            (Kind::Shape, Argument::Size(size)) => Some(say!("write ({},), a tuple of one", *size)),
            (Kind::Flag | Kind::Bool, Argument::Text(word)) => {
                did_you_mean(word, ["true", "false"]).map(|_| say!("write {}, without quotes", word.to_lowercase()))
            }
            (kind, value) if kind.must_be_known() && value.has_constant() => {
                Some("write the value here, or as a `const` inside the `network!`".into())
            }
            _ => None,
        }
    }
}

impl Kind {
    /// What an unknown name is taken for here.
    pub(crate) fn wants(self) -> Wants {
        match self {
            Kind::SizeOr(_)
            | Kind::Size
            | Kind::Step
            | Kind::Count
            | Kind::Int
            | Kind::Ints
            | Kind::Sizes
            | Kind::SizeOrShape
            | Kind::Pairs => Wants::Size,
            Kind::Flag | Kind::Bool | Kind::FlagOr(_) => Wants::Flag,
            Kind::Shape => Wants::Sizes,
            Kind::Number | Kind::Within(..) | Kind::Numbers | Kind::Array | Kind::Pair | Kind::Factor(..) => {
                Wants::Number
            }
            Kind::Text | Kind::Name => Wants::Text,
            Kind::Word(_) | Kind::AnyCaseWord(_) | Kind::Activation | Kind::Initializer => Wants::Word,
            Kind::Regularizer | Kind::Constraint | Kind::Dtype => Wants::Word,
            Kind::Layer | Kind::Layers | Kind::LayerOrLayers => Wants::Layer,
            Kind::Tensors => Wants::Tensor,
            Kind::List | Kind::Anything => Wants::Anything,
        }
    }

    /// Whether a value that only rustc knows is none of this kind.
    fn must_be_known(self) -> bool {
        matches!(self, Kind::Flag | Kind::Bool | Kind::Int | Kind::Ints)
    }

    /// Whether a tensor may be given for it.
    pub(crate) fn admits_tensors(self) -> bool {
        matches!(self, Kind::Tensors | Kind::Anything)
    }

    fn admits_none(self) -> bool {
        matches!(
            self,
            Kind::Activation | Kind::Regularizer | Kind::Constraint | Kind::Initializer | Kind::Dtype | Kind::Anything
        )
    }

    fn words(self) -> Option<&'static [&'static str]> {
        match self {
            Kind::Word(words) | Kind::AnyCaseWord(words) => Some(words),
            Kind::Activation => Some(super::registries::ACTIVATIONS),
            Kind::Initializer => Some(super::registries::INITIALIZERS),
            Kind::Regularizer => Some(super::registries::REGULARIZERS),
            Kind::Constraint => Some(super::registries::CONSTRAINTS),
            Kind::Dtype => Some(super::registries::DTYPES),
            _ => None,
        }
    }

    fn judge(self, value: &Argument) -> Verdict {
        use Argument as A;
        match (self, value) {
            (Kind::Anything, _) => Verdict::Fits,
            (Kind::Step, A::Float(x)) => fits(*x >= 1.0),
            (Kind::Size | Kind::Step, A::Size(n)) => Verdict::If(is_size(*n, 1)),
            (Kind::SizeOr(special), A::Size(n)) if n.known() == Some(special) => Verdict::Fits,
            (Kind::SizeOr(_), A::Size(n)) => Verdict::If(is_size(*n, 1)),
            (Kind::Count, A::Size(n)) => Verdict::If(is_size(*n, 0)),
            (Kind::Int, A::Size(n)) => fits(n.known().is_some()),
            (Kind::Ints, A::Size(_)) => Kind::Int.judge(value),
            (Kind::Ints, A::List(items)) => {
                fits(items.iter().all(|item| matches!(Kind::Int.judge(item), Verdict::Fits)))
            }
            (Kind::Sizes, A::Size(n)) => fits(!n.is_dynamic()),
            (Kind::Sizes, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(n) if !n.is_dynamic())))
            }
            (Kind::Shape, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(_) | A::None | A::Unknown)))
            }
            (Kind::SizeOrShape, A::Size(_)) => Kind::Size.judge(value),
            (Kind::SizeOrShape, A::List(_)) => Kind::Shape.judge(value),
            (Kind::Pairs, A::Size(_)) => Verdict::Fits,
            (Kind::Pairs, A::List(items)) => {
                let pair = |item: &A| matches!(item, A::List(pair) if pair.len() == 2 && pair.iter().all(|n| matches!(n, A::Size(_))));
                fits(items.iter().all(|item| matches!(item, A::Size(_)) || pair(item)))
            }
            (Kind::Number, A::Size(_) | A::Float(_)) => Verdict::Fits,
            (Kind::Numbers, A::Size(_) | A::Float(_)) => Verdict::Fits,
            (Kind::Numbers, A::List(items)) => fits(items.iter().all(|item| matches!(item, A::Size(_) | A::Float(_)))),
            (Kind::Array, A::Size(_) | A::Float(_)) => Verdict::Fits,
            (Kind::Array, A::List(items)) => {
                fits(items.iter().all(|item| matches!(Kind::Array.judge(item), Verdict::Fits)))
            }
            (Kind::Within(least, most), A::Float(x)) => fits((least..=most).contains(x)),
            (Kind::Within(least, most), A::Size(n)) => decided(n.within(least, most)),
            (Kind::Pair, A::List(items)) => fits(items.len() == 2 && items.iter().all(|item| item.number().is_some())),
            (Kind::Factor(least, most), A::List(items)) if items.len() == 2 => {
                let within = items.iter().map(|item| Kind::Within(least, most).judge(item).condition());
                decided(Condition::all(within))
            }
            (Kind::Factor(least, most), A::Float(_) | A::Size(_)) => Kind::Within(least, most).judge(value),
            (Kind::Flag | Kind::Bool, A::Flag(_)) => Verdict::Fits,
            (Kind::Flag | Kind::FlagOr(_), A::Size(Dim::Known(0 | 1))) => Verdict::Fits,
            (Kind::FlagOr(_), A::Flag(_)) => Verdict::Fits,
            (Kind::FlagOr(word), A::Text(text)) => fits(**text == *word),
            (Kind::Word(words), A::Text(word)) => fits(words.contains(&word.as_ref())),
            (Kind::AnyCaseWord(words), A::Text(word)) => fits(words.contains(&word.to_lowercase().as_str())),
            (Kind::Text, A::Text(_)) => Verdict::Fits,
            (Kind::Name, A::Text(name)) => fits(!name.contains('/')),
            (Kind::Activation, A::Layer(_)) => Verdict::Fits,
            (
                Kind::Activation | Kind::Initializer | Kind::Regularizer | Kind::Constraint | Kind::Dtype,
                A::Text(word),
            ) => fits(self.words().is_some_and(|words| words.contains(&word.as_ref()))),
            // Keras has classes of these too, `keras.initializers.HeNormal(seed = 1)`: they change neither shape nor count.
            (Kind::Initializer | Kind::Regularizer | Kind::Constraint, A::Foreign(_)) => Verdict::Fits,
            (Kind::Layer, A::Layer(_)) => Verdict::Fits,
            (Kind::Layers, A::List(items)) => fits(items.iter().all(|item| matches!(item, A::Layer(_)))),
            (Kind::LayerOrLayers, A::Layer(_)) => Verdict::Fits,
            (Kind::LayerOrLayers, A::List(_)) => Kind::Layers.judge(value),
            (Kind::List, A::List(_)) => Verdict::Fits,
            (Kind::Tensors, A::Tensor(_)) => Verdict::Fits,
            (Kind::Tensors, A::List(items)) => {
                fits(items.iter().all(|item| matches!(Kind::Tensors.judge(item), Verdict::Fits)))
            }
            _ => Verdict::Misfits,
        }
    }

    /// The first element of a list that is to blame for it, where another is not.
    fn misfit(self, value: &Argument) -> Option<(usize, &Argument)> {
        let Argument::List(items) = value else { return None };
        let fits = |item: &Argument| !matches!(self.judge(&Argument::list([item.clone()])), Verdict::Misfits);
        let size = Argument::Size(Dim::Known(1));
        items.iter().enumerate().find(|(_, item)| !fits(item)).filter(|_| items.iter().chain([&size]).any(fits))
    }

    /// What a value of this kind is called, with its article.
    pub(crate) fn describe(self) -> String {
        match self {
            Kind::Size => "a positive integer".into(),
            Kind::Step => "a number of at least 1".into(),
            Kind::SizeOr(special) => format!("a positive integer or {special}"),
            Kind::Count => "an integer of at least 0".into(),
            Kind::Int => "an integer".into(),
            Kind::Ints => "an integer or a tuple of integers".into(),
            Kind::Sizes => "an integer or a tuple of integers".into(),
            Kind::Shape => "a tuple of sizes".into(),
            Kind::SizeOrShape => "a size or a tuple of sizes".into(),
            Kind::Pairs => "an integer, a tuple of integers, or a tuple of pairs".into(),
            Kind::Number => "a number".into(),
            Kind::Numbers | Kind::Array => "a number or a list of numbers".into(),
            Kind::Pair => "a pair of numbers".into(),
            Kind::Factor(least, most) => format!("a number or a pair of numbers from {least} to {most}"),
            Kind::Within(least, most) if most.is_infinite() => format!("a number of at least {least}"),
            Kind::Within(least, most) => format!("a number from {least} to {most}"),
            Kind::Flag | Kind::Bool => "true or false".into(),
            Kind::FlagOr(word) => format!("true, false or {word:?}"),
            Kind::Word(words) | Kind::AnyCaseWord(words) => {
                listed(words.iter().map(|word| format!("{word:?}")), "or").text()
            }
            Kind::Text => "a string".into(),
            Kind::Name => "a string".into(),
            Kind::Activation => "the name of an activation".into(),
            Kind::Initializer => "the name of an initializer".into(),
            Kind::Regularizer => "the name of a regularizer".into(),
            Kind::Constraint => "the name of a constraint".into(),
            Kind::Dtype => "the name of a type such as \"float32\"".into(),
            Kind::Layer => "a layer".into(),
            Kind::Layers => "a list of layers".into(),
            Kind::LayerOrLayers => "a layer or a list of layers".into(),
            Kind::List => "a list".into(),
            Kind::Tensors => "a tensor or a list of tensors".into(),
            Kind::Anything => "anything".into(),
        }
    }
}

fn fits(yes: bool) -> Verdict {
    if yes { Verdict::Fits } else { Verdict::Misfits }
}

/// What rustc decides is left open.
fn decided(holds: Condition) -> Verdict {
    match holds {
        Condition::Known(holds) => fits(holds),
        Condition::Constant(_) | Condition::Open => Verdict::If(holds),
    }
}

impl Verdict {
    /// What must hold for the value to fit.
    pub(crate) fn condition(self) -> Condition {
        match self {
            Verdict::Fits => Condition::Known(true),
            Verdict::If(holds) => holds,
            Verdict::Misfits => Condition::Known(false),
        }
    }
}

fn is_size(n: Dim, least: i128) -> Condition {
    let small = n.known().is_none_or(|n| usize::try_from(n.max(0)).is_ok());
    if n.is_dynamic() || !small { Condition::Known(false) } else { n.at_least(least) }
}

impl Default {
    /// The default as a value.
    pub(crate) fn argument(self) -> Argument {
        let ints = |ints: &[i128]| Argument::list(ints.iter().map(|n| Argument::Size(Dim::Known(*n))));
        match self {
            Default::Required | Default::None => Argument::None,
            Default::Int(n) => Argument::Size(Dim::Known(n)),
            Default::Ints(list) => ints(list),
            Default::Float(x) => Argument::Float(x),
            Default::Floats(list) => Argument::list(list.iter().map(|x| Argument::Float(*x))),
            Default::Flag(flag) => Argument::Flag(flag),
            Default::Word(word) => Argument::Text(word.into()),
        }
    }
}
