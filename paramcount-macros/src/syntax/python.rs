//! Known mistakes: what Python writes and `network!` does not. Each has its remedy, and is read as what was meant where that
//! is plain. It knows no layer.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::precedence;
use super::{Block, Expr, ExprKind};
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

/// Words that begin a statement in Python or Rust and have no place here, with what to do instead.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("pass", "`pass` does nothing", "leave it out: a block may be empty"),
    (
        "assert",
        "an `assert` is left out",
        "shapes are checked by themselves; write `assert!` outside, on the constants",
    ),
    ("del", "a `del` is left out", "a name may be bound again"),
    ("global", "a `global` is left out", "a block takes what it needs as arguments"),
    ("nonlocal", "a `nonlocal` is left out", "a block takes what it needs as arguments"),
    ("raise", "a `raise` is left out", "shapes are checked by themselves"),
    ("static", "a value is bound by `=`", "write `name = …;`"),
];

/// Functions and macros that print.
pub(super) const OUTPUT: &[&str] = &["print", "println", "eprint", "eprintln", "dbg", "pprint"];

pub(super) const NO_OUTPUT: &str =
    "leave it out: the network's documentation shows its shapes, and `Net::summary()` prints them";

/// Methods of a Keras model that belong to training, not to a declaration.
const METHODS: &[&str] = &[
    "compile",
    "fit",
    "summary",
    "evaluate",
    "predict",
    "save",
    "load_weights",
    "build",
    "count_params",
    "to_json",
    "set_weights",
    "save_weights",
    "export",
];

/// What to do instead of a method that belongs to training, not to a declaration.
pub(crate) fn method_help(name: &str) -> Option<&'static str> {
    METHODS.contains(&name).then_some(match name {
        "summary" => "leave it out: `Net::summary()` prints the table, and the documentation shows it",
        "build" => "leave it out, and begin with an `Input(shape = …)`",
        _ => "leave it out: `network!` declares the layers and nothing else",
    })
}

/// What to do instead of a `with` or a `try`.
pub(super) const LEFT_OUT: &str = "write what stands in it without it";

pub(super) const LAMBDA: &str = "a `lambda`";

/// What is said of a function without a name, at what it begins with.
pub(crate) fn no_function(what: &str, place: Place) -> Error {
    let error = Error::new(place, format!("{what} cannot be read"));
    error.help("a `fn` of this `network!` is a block with a name")
}

/// `model.compile(…)`: what is no part of a declaration.
pub(crate) fn no_method(call: Place, model: &str, name: &str) -> Option<Error> {
    let error = Error::new(call, format!("`{model}.{name}(…)` is no part of a declaration"));
    Some(error.help(method_help(name)?))
}

impl Parser<'_> {
    /// The help for a statement that has no place here, and its sentence.
    pub(super) fn python_statement(&self) -> Option<Error> {
        let word = self.word_ahead(0)?;
        // A name, if it is used as one.
        if matches!(self.op_ahead(1), "." | "," | ":") || precedence::binds(self.op_ahead(1)) {
            return None;
        }
        let alone = word == "pass";
        if !alone && !matches!(self.ahead(1), LexemeKind::Word(_) | LexemeKind::Open(..) | LexemeKind::Literal) {
            return None;
        }
        let (_, sentence, help) = STATEMENTS.iter().find(|(foreign, ..)| *foreign == word)?;
        Some(Error::new(self.place(), *sentence).help(*help))
    }

    /// Whether a `with` or a `try` begins here, rather than a name.
    pub(super) fn heads_body(&self) -> bool {
        let begins = match self.at_word("try") {
            true => matches!(self.op_ahead(1), ":") || self.opens(1, Delimiter::Brace),
            false => matches!(self.ahead(1), LexemeKind::Word(_) | LexemeKind::Open(..)),
        };
        begins && self.ends_head()
    }

    /// Whether a `:` or a `{` stands further on in this line.
    fn ends_head(&self) -> bool {
        let line = self.line_at(self.at);
        let mut at = self.at;
        while self.line_at(at) == line {
            at = match self.kind_at(at) {
                LexemeKind::Op(":") | LexemeKind::Open(Delimiter::Brace, _) => return true,
                LexemeKind::Op(";") | LexemeKind::Close(_) | LexemeKind::End => return false,
                LexemeKind::Open(_, close) => close + 1,
                _ => at + 1,
            };
        }
        false
    }

    /// Whether a `{` stands further on in this line, and no `:` before it.
    pub(super) fn has_braces(&self) -> bool {
        let line = self.line_at(self.at);
        let mut at = self.at;
        while self.line_at(at) == line {
            at = match self.kind_at(at) {
                LexemeKind::Open(Delimiter::Brace, _) => return true,
                LexemeKind::Op(":" | ";") | LexemeKind::Close(_) | LexemeKind::End => return false,
                LexemeKind::Open(_, close) => close + 1,
                _ => at + 1,
            };
        }
        false
    }

    /// Reads what stands in a `with` or a `try` as if it stood there alone.
    pub(super) fn guarded(&mut self, block: &mut Block) {
        let (error, tried) = match self.at_word("try") {
            true => (Error::new(self.place(), "a `try` is left out"), true),
            false => (Error::new(self.place(), "a `with` is left out"), false),
        };
        self.report(error.help(LEFT_OUT));
        let body = self.headed();
        while tried && matches!(self.word_ahead(0), Some("except" | "finally" | "else")) && self.ends_head() {
            self.headed();
        }
        let place = body.place;
        let value = self.node(place, ExprKind::Block(body));
        self.complete(value, true, block);
    }

    /// What stands behind a head that is passed, up to its `:` or `{`.
    fn headed(&mut self) -> Block {
        let head = self.at;
        while !self.at_close() && !matches!(self.op(), ":" | ";") && !self.opens(0, Delimiter::Brace) {
            self.pass();
        }
        self.unmarked_body(head)
    }

    /// Whether a choice as Rust or Python writes it begins here, rather than a name.
    pub(super) fn at_match(&self) -> bool {
        let value = matches!(
            self.ahead(1),
            LexemeKind::Word(_) | LexemeKind::Literal | LexemeKind::Open(Delimiter::Parenthesis, _)
        );
        self.at_word("match") && value && self.ends_head()
    }

    /// Passes `match … { … }`.
    pub(super) fn choice(&mut self) -> Expr {
        let start = self.place();
        self.report(Error::new(start, "a choice is written with `if`").help("write `if … { … } else if … { … }`"));
        let head = self.at;
        while !self.at_close() && !matches!(self.op(), ":" | ";") && !self.opens(0, Delimiter::Brace) {
            self.pass();
        }
        match self.at_op(":") {
            true => self.pass_indented(head),
            false => self.pass(),
        }
        Expr::error(self.since(start))
    }

    /// `condition ? value : other` behind the condition.
    pub(super) fn ternary(&mut self, condition: Expr) -> Expr {
        let error = Error::new(self.place(), "a choice is written with `if`");
        self.next();
        if self.ends_operand() {
            self.fail(Error::new(self.last(), "unexpected `?`").help("remove it"));
            return condition;
        }
        self.report(error.help("write `if … { … } else { … }`"));
        self.expression();
        if !self.lost && self.eat_op(":") {
            self.expression();
        }
        Expr::error(self.since(condition.place))
    }

    /// Whether an import begins here, as Python or Rust writes it.
    pub(super) fn at_import(&self) -> bool {
        let imports = matches!(self.word_ahead(0), Some("import" | "from" | "use"));
        imports && (matches!(self.ahead(1), LexemeKind::Word(_)) || self.at_word("use") && self.op_ahead(1) == "::")
    }

    /// Passes an import.
    pub(super) fn import(&mut self) {
        let start = self.place();
        self.pass_line();
        let error = Error::new(self.since(start), "an import is left out");
        self.report(error.help("remove the line: every layer is known by its name"));
        self.eat_op(";");
    }

    /// Whether a call of this prints, rather than of something of that name.
    pub(super) fn is_output(&self, callee: &ExprKind) -> bool {
        matches!(callee, ExprKind::Name(name) if OUTPUT.contains(&&*name.text) && !self.declares(&name.text))
    }

    /// Passes the arguments of a call that prints: what is wrong in them is left out with them.
    pub(super) fn output(&mut self, callee: Expr) -> Expr {
        let error = Error::new(callee.place, format!("`{callee}` has no meaning in a declaration"));
        self.report(error.help(NO_OUTPUT));
        self.pass();
        Expr::error(self.since(callee.place))
    }

    /// Python's functions without a name.
    pub(super) fn lambda(&mut self) -> Expr {
        let place = self.place();
        self.fail(no_function(LAMBDA, place));
        Expr::error(place)
    }
}
