//! The syntax tree: plain data, every node with its place. Nothing is decided here, and nothing is known of layers.

use super::precedence::{BinaryOp, UnaryOp};
use crate::diagnostics::{Name, Place};
use crate::map::Set;
use crate::tokens::{Ident, TokenStream};
use std::rc::Rc;

/// All items of one `network!`.
#[derive(Default)]
pub(crate) struct Program {
    pub(crate) items: Vec<Item>,
    /// For each item the words that stand in it.
    pub(crate) words: Vec<Words>,
}

/// The words of an item, among them all names that it uses.
pub(crate) type Words = Set<Rc<str>>;

impl Program {
    /// The blocks and layers that others may use by their paths, and how far.
    pub(crate) fn public(&self) -> Vec<(&Name, &TokenStream)> {
        let mut public = Vec::new();
        for item in &self.items {
            match item {
                Item::Function(function) => public.push((&function.name, &function.visibility)),
                Item::Layer(layer) => public.push((&layer.name, &layer.visibility)),
                _ => {}
            }
        }
        public.retain(|(_, visibility)| !visibility.is_empty());
        public
    }
}

pub(crate) enum Item {
    /// `pub struct Net<const N: usize> = …;`
    Network(Box<Network>),
    /// `fn block(x, filters, name = None) { … }`
    Function(Rc<Function>),
    /// `const EPS = 1e-5;`
    Constant(Constant),
    /// `layer LayerScale(dim)(x) { … }`
    Layer(Rc<LayerItem>),
    /// `size = 28;` and what else a program does beside its networks.
    Statement(Rc<Statement>, Place),
    /// The items of another `network!`, of which this one uses a network by its path.
    HandedOver(HandedOver),
}

pub(crate) struct Network {
    /// As on a Rust struct, doc comments included, but for `#[paramcount(…)]`.
    pub(crate) attributes: TokenStream,
    /// The path to the crate, from `#[paramcount(crate = path)]`.
    pub(crate) krate: Option<TokenStream>,
    /// The file that its weights are held against.
    pub(crate) weights: Option<WeightsFile>,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Name,
    pub(crate) generics: Vec<ConstGeneric>,
    /// `Sequential([…])` or a block; an error where neither could be read.
    pub(crate) body: Expr,
}

/// A network's const generic: `const N: usize`, with a default or without.
pub(crate) struct ConstGeneric {
    pub(crate) name: Ident,
    pub(crate) default: Option<TokenStream>,
}

/// The path in `#[paramcount(weights = "model.safetensors")]`.
pub(crate) struct WeightsFile {
    pub(crate) path: Rc<str>,
    /// Where the path is written.
    pub(crate) place: Place,
}

/// What another `network!` handed over.
pub(crate) struct HandedOver {
    /// As it was asked for: `crate::encoder::Encoder`.
    pub(crate) path: Rc<str>,
    /// Which `network!` that is: two paths may lead to the same one.
    pub(crate) origin: Rc<str>,
    /// From the first token of what was handed over to the last.
    pub(crate) place: Place,
    /// Whether something in it could not be read, which the other `network!` reports.
    pub(crate) broken: bool,
    pub(crate) program: Program,
}

pub(crate) struct Function {
    /// Nothing, or what lets others use it by its path.
    pub(crate) visibility: TokenStream,
    pub(crate) name: Name,
    pub(crate) parameters: Vec<Parameter>,
    /// Whether something is wrong with its parameters: nothing is said of its calls then.
    pub(crate) broken: bool,
    pub(crate) body: Block,
}

pub(crate) struct LayerItem {
    /// Nothing, or what lets others use it by its path.
    pub(crate) visibility: TokenStream,
    pub(crate) name: Name,
    pub(crate) parameters: Vec<Parameter>,
    /// Whether something is wrong with its parameters or inputs: nothing is said of its calls then.
    pub(crate) broken: bool,
    /// What its call takes; `None` where that could not be read.
    pub(crate) inputs: Option<Vec<Parameter>>,
    pub(crate) body: Block,
}

pub(crate) struct Constant {
    pub(crate) name: Name,
    pub(crate) value: Expr,
}

pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) default: Option<Expr>,
    pub(crate) kind: ParameterKind,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterKind {
    One,
    /// An argument that is given by its name: it stands behind `*` or `*args`.
    Named,
    /// `*args`: the arguments by position that are left over.
    Others,
    /// `**kwargs`: the arguments by name that are left over.
    Options,
}

/// `{ statements; result }`
pub(crate) struct Block {
    pub(crate) statements: Vec<Statement>,
    /// The value of the block: its last expression, without a `;`.
    pub(crate) result: Option<Box<Expr>>,
    /// The call that opens the name scope it stands in: `with keras.name_scope("a") { … }`.
    pub(crate) scope: Option<Box<Expr>>,
    /// From brace to brace.
    pub(crate) place: Place,
}

pub(crate) enum Statement {
    /// `x = …;`, `let x = …;`, `(a, b) = …;`, `x = y = …;`
    Bind {
        patterns: Vec<Pattern>,
        value: Expr,
    },
    /// `x += …;`
    Change {
        target: Expr,
        operator: BinaryOp,
        value: Expr,
        place: Place,
    },
    /// `for pattern in iterable { … }`
    For {
        pattern: Pattern,
        iterable: Expr,
        body: Block,
        place: Place,
    },
    /// `return …;`
    Return {
        value: Option<Expr>,
        place: Place,
    },
    /// `break;`
    Break(Place),
    /// `continue;`
    Continue(Place),
    /// `fn block(x) { … }` in a block: it sees the names around it.
    Function(Rc<Function>),
    /// `while condition { … }`
    While {
        condition: Expr,
        body: Block,
        place: Place,
    },
    Expr(Expr),
}

pub(crate) enum Pattern {
    Name(Name),
    /// `_`
    Ignore,
    /// `(a, b)`, `[a, b]`, or `a, b` without brackets.
    Tuple(Vec<Pattern>, Place),
    /// `*rest`, among others.
    Rest(Box<Pattern>),
    /// `value[key]`
    Entry {
        value: Box<Expr>,
        key: Box<Expr>,
    },
    /// `layer.trainable`
    Trainable(Box<Expr>),
}

pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    pub(crate) place: Place,
    /// How many levels there are below it: what walks the tree may rely on a bound.
    pub(super) height: u32,
}

pub(crate) enum ExprKind {
    Int(i128),
    Float(f64),
    /// A string, its `{name}`s taken apart.
    Text(Vec<Piece>),
    Bool(bool),
    /// `None`
    None,
    Name(Name),
    /// A Rust path of two segments or more: `crate::config::CLASSES`.
    Path(Vec<Name>),
    /// `const { … }`: Rust, left where it stands.
    Rust,
    /// A function without a name among the arguments of a class, which may keep one: what it is called, and what it begins
    /// with. Nothing of it is read.
    Opaque(&'static str, Place),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `(a, b)`, `(a,)`, `()`
    Tuple(Vec<Expr>),
    /// `{"a": x, "b": y, **others}`: what is unpacked has no key.
    Dictionary(Vec<(Option<Expr>, Expr)>),
    /// A value behind which a comment may hide an operand.
    Divided(Box<Division>),
    /// `*values`, among elements or arguments.
    Unpacked(Box<Expr>),
    /// `**options`, among arguments.
    UnpackedOptions(Box<Expr>),
    /// `callee(arguments)`
    Call {
        callee: Box<Expr>,
        arguments: Vec<Argument>,
    },
    /// `value.name`
    Attribute {
        value: Box<Expr>,
        name: Name,
    },
    /// `value[…]`
    Index {
        value: Box<Expr>,
        subscripts: Vec<Subscript>,
    },
    Unary {
        operator: UnaryOp,
        value: Box<Expr>,
    },
    Binary {
        operator: BinaryOp,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `start..end`, `start..=end`
    Range {
        start: Box<Expr>,
        end: Box<Expr>,
        inclusive: bool,
    },
    /// `if … { … } else { … }`, and Python's `a if … else b`.
    If {
        condition: Box<Expr>,
        then: Block,
        otherwise: Option<Box<Expr>>,
    },
    Block(Block),
    /// `[element for pattern in iterable if condition]`; with a key before the element it makes a dictionary.
    Comprehension {
        key: Option<Box<Expr>>,
        element: Box<Expr>,
        clauses: Vec<Clause>,
    },
    /// What could not be read; it was reported.
    Error,
}

/// `for pattern in iterable if condition`, in a comprehension: the first is the outermost loop.
pub(crate) struct Clause {
    pub(crate) pattern: Pattern,
    pub(crate) iterable: Expr,
    pub(crate) condition: Option<Expr>,
}

/// `value // divisor`, where the divisor is a comment: it was meant as one, if its names are numbers.
pub(crate) struct Division {
    pub(crate) value: Expr,
    pub(crate) names: Rc<[Rc<str>]>,
    pub(crate) divisor: Rc<str>,
}

/// A piece of a string.
pub(crate) enum Piece {
    Text(String),
    /// `{name}`; the place is that of the whole string.
    Name(Name),
}

pub(crate) struct Argument {
    /// The keyword, for `name = value`.
    pub(crate) name: Option<Name>,
    pub(crate) value: Expr,
    /// From the keyword, where there is one, to the value's last token.
    pub(crate) place: Place,
}

pub(crate) enum Subscript {
    At(Expr),
    /// `start:stop:step`, each part optional.
    Slice {
        start: Option<Expr>,
        stop: Option<Expr>,
        step: Option<Expr>,
        place: Place,
    },
    /// `...` or `..`
    Ellipsis,
}
