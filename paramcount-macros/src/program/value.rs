//! The values of the language.

use super::collections::{Dictionary, List};
use super::function_names::Builtin;
use super::ratio::Ratio;
use super::scope::Names;
use crate::diagnostics::{Place, Say, Sentence, say, say_items};
use crate::graph::{Flow, Model};
use crate::layer::{Entry, Instance, Passed, Tensor};
use crate::shape::{Condition, Dim};
use crate::syntax::{Function, LayerItem};
use std::rc::Rc;

/// A value, while the program runs.
#[derive(Clone)]
pub(super) enum Value {
    /// A whole number.
    Size(Dim),
    Float(f64),
    /// A fraction of Rust constants.
    Fraction(Ratio),
    Flag(bool),
    /// A comparison that only rustc, or only a run, can decide.
    Undecided(Condition),
    Text(Rc<str>),
    None,
    /// A list or a tuple.
    List(List),
    Dictionary(Dictionary),
    Tensor(Tensor),
    Layer(Rc<Instance>),
    Model(Rc<Model>, Rc<Instance>),
    /// A name or path that nothing here is called: a Rust constant where a number is meant, else a mistake.
    Outside(Outside),
    Class(&'static Entry),
    /// A function of `keras.layers`, which makes a layer of the class and applies it.
    AtOnce(&'static Entry),
    /// A function of `keras.ops`.
    Operation(&'static Entry),
    Builtin(Builtin),
    Function(Rc<Function>, Home),
    /// With the number of the module it belongs to.
    LayerItem(Rc<LayerItem>, usize),
    /// A network of this `network!`, by its number.
    Network(usize),
    /// A module of Keras: `keras`, `keras.layers`.
    Module(Rc<str>),
    /// What is only carried: an initializer with arguments, say.
    Carried(Rc<str>),
    /// What is left of a value after an error.
    Unknown,
    /// A list that is nested too deep, of which nothing was said yet.
    TooDeep,
}

/// Where a block is at home.
#[derive(Clone)]
pub(super) struct Home {
    pub(super) module: usize,
    /// The names around a block that stands in another one, and what its parameters stand for where nothing is given.
    pub(super) around: Option<Rc<Names>>,
    pub(super) defaults: Rc<[Option<Value>]>,
}

impl Home {
    /// Of a block that is an item.
    pub(super) fn of(module: usize) -> Home {
        Home { module, around: None, defaults: Rc::default() }
    }
}

/// A name or path that the macro does not know.
#[derive(Clone, Debug)]
pub(super) struct Outside {
    pub(super) text: Rc<str>,
    pub(super) place: Place,
}

impl Outside {
    /// Whether it is written as Rust constants are, so that nothing else can be meant.
    pub(super) fn is_constant(&self) -> bool {
        let last = self.text.rsplit(':').next().unwrap_or_default();
        self.text.contains("::") || last.contains(char::is_uppercase) && !last.contains(char::is_lowercase)
    }

    /// Whether it may be the path of what another `network!` declares: `crate::encoder::Encoder`, `crate::blocks::residual`.
    pub(super) fn is_item(&self) -> bool {
        let mut segments = self.text.rsplit("::");
        let (Some(last), Some(owner)) = (segments.next(), segments.next()) else { return false };
        if last.starts_with(char::is_uppercase) {
            return last.contains(char::is_lowercase);
        }
        // What a type has is Rust's: `usize::pow`, `Config::width`.
        let of_a_type = owner.starts_with(char::is_uppercase) || TYPES_OF_RUST.contains(&owner);
        !of_a_type && !matches!(self.text.split("::").next(), Some("std" | "core" | "alloc"))
    }

    /// Whether it is the path of a function: `usize::pow`.
    pub(super) fn is_function(&self) -> bool {
        self.text.rsplit_once("::").is_some_and(|(_, last)| last.starts_with(char::is_lowercase))
    }
}

const TYPES_OF_RUST: &[&str] = &[
    "usize", "isize", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "f32", "f64", "bool",
    "char", "str",
];

/// A value and where it stands.
#[derive(Clone)]
pub(super) struct Located {
    pub(super) value: Value,
    pub(super) place: Place,
}

impl Value {
    pub(super) fn int(n: usize) -> Value {
        Value::Size(n.into())
    }

    /// Whether a layer could be applied to it, for all that is known.
    pub(super) fn may_be_tensor(&self) -> bool {
        match self {
            Value::Tensor(_) | Value::Unknown => true,
            Value::List(list) => list.items().iter().any(Value::may_be_tensor),
            Value::Dictionary(dictionary) => dictionary.entries().iter().any(|(_, value)| value.may_be_tensor()),
            _ => false,
        }
    }

    /// The name of a class or a block.
    pub(super) fn called(&self) -> Option<Rc<str>> {
        match self {
            Value::Class(entry) => Some(entry.class.into()),
            Value::Function(function, _) => Some(function.name.text.clone()),
            Value::LayerItem(item, _) => Some(item.name.text.clone()),
            _ => None,
        }
    }

    /// What a value of this kind is called, with its article.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Size(_) => "a number",
            Value::Float(_) | Value::Fraction(_) => "a number",
            Value::Flag(_) | Value::Undecided(_) => "a condition",
            Value::Text(_) => "a string",
            Value::None => "None",
            Value::List(list) if list.is_tuple() => "a tuple",
            Value::List(_) => "a list",
            Value::Dictionary(_) => "a dictionary",
            Value::Tensor(_) => "a tensor",
            Value::Layer(_) => "a layer",
            Value::Model(..) | Value::Network(_) => "a network",
            Value::Outside(_) => "an unknown name",
            Value::Class(_) | Value::LayerItem(..) => "a layer's class",
            Value::Builtin(_) | Value::AtOnce(_) | Value::Operation(_) | Value::Function(..) => "a function",
            Value::Module(_) => "a module",
            Value::Carried(_) => "an object of Keras",
            Value::Unknown | Value::TooDeep => "a mistake",
        }
    }

    /// What a condition can be made of.
    pub(super) fn truth(&self) -> Option<Condition> {
        match self {
            Value::Flag(flag) => Some(Condition::Known(*flag)),
            Value::Undecided(condition) => Some(*condition),
            Value::Size(size) => Some(!size.equals(0)),
            Value::Float(x) => Some(Condition::Known(*x != 0.0)),
            Value::Fraction(_) => None,
            Value::None => Some(Condition::Known(false)),
            Value::Text(text) => Some(Condition::Known(!text.is_empty())),
            Value::List(items) => Some(Condition::Known(!items.is_empty())),
            Value::Dictionary(dictionary) => Some(Condition::Known(dictionary.len() > 0)),
            Value::Layer(_)
            | Value::Model(..)
            | Value::Class(_)
            | Value::AtOnce(_)
            | Value::Operation(_)
            | Value::Builtin(_)
            | Value::Function(..)
            | Value::LayerItem(..)
            | Value::Network(_)
            | Value::Module(_)
            | Value::Carried(_) => Some(Condition::Known(true)),
            Value::Tensor(_) | Value::Outside(_) | Value::Unknown | Value::TooDeep => None,
        }
    }
}

impl From<Condition> for Value {
    fn from(condition: Condition) -> Value {
        match condition {
            Condition::Known(holds) => Value::Flag(holds),
            undecided => Value::Undecided(undecided),
        }
    }
}

impl From<Flow> for Value {
    fn from(flow: Flow) -> Value {
        match flow {
            Flow::One(tensor) => Value::Tensor(tensor),
            Flow::Many(flows) => Value::list(flows.into_iter().map(Value::from)),
        }
    }
}

impl Say for Value {
    fn say(&self, sentence: &mut Sentence) {
        match self {
            Value::Size(size) => size.say(sentence),
            Value::Float(x) => sentence.push(&format!("{x:?}")),
            Value::Flag(flag) => sentence.push(if *flag { "true" } else { "false" }),
            Value::Text(text) => sentence.push(&format!("{text:?}")),
            Value::None => sentence.push("None"),
            Value::List(items) if items.is_empty() => sentence.push("an empty list"),
            Value::List(list) => say_items(&list.items(), sentence, |item| matches!(item, Value::List(_))),
            Value::Tensor(tensor) => say!("a tensor {}", tensor.shape).say(sentence),
            Value::Layer(layer) | Value::Model(_, layer) => sentence.push(&layer.title()),
            Value::Outside(outside) => sentence.push(&format!("`{}`", outside.text)),
            Value::Class(entry) => sentence.push(&format!("the class `{}`", entry.class)),
            other => sentence.push(other.kind()),
        }
    }
}

/// An argument that was evaluated.
pub(super) type Evaluated = Passed<Located>;

/// An argument that nobody wrote out.
pub(super) fn by_position(value: Value, place: Place) -> Evaluated {
    Passed::by_position(Located { value, place }, place)
}

/// How many of the arguments have no name.
pub(super) fn count_by_position(arguments: &[Evaluated]) -> usize {
    arguments.iter().filter(|argument| argument.name.is_none()).count()
}

/// Whether something of the arguments is not known.
pub(super) fn any_open(arguments: &[Evaluated]) -> bool {
    arguments.iter().any(|argument| argument.value.value.is_open())
}

/// Whether a tensor may be among the arguments, so that a layer or a block is meant.
pub(super) fn applied(arguments: &[Evaluated]) -> bool {
    arguments.iter().any(|argument| argument.value.value.may_be_tensor())
}
