//! Known mistakes: what Python or Rust writes and `network!` does not. Each has its remedy, and is read as what was meant
//! where that is plain. It knows no layer.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::{Block, Expr, ExprKind, Item, Name};
use crate::diagnostics::{Error, Place};
use proc_macro2::Delimiter;

/// Words that begin a statement in Python or Rust and have no place here, with what to do instead.
const STATEMENTS: &[(&str, &str, &str)] = &[
    ("pass", "`pass` does nothing", "leave it out: a block may be empty"),
    ("break", "a loop runs to its end", "give the loop the length it should have"),
    ("continue", "a loop runs every turn whole", "put the rest of the turn in an `if`"),
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
const OUTPUT: &[&str] = &["print", "println", "eprint", "eprintln", "dbg", "pprint"];

const NO_OUTPUT: &str = "leave it out: the network's documentation shows its shapes, and `Net::summary()` prints them";

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

pub(super) const LAMBDA: &str = "a `lambda`";
pub(super) const CLOSURE: &str = "a closure";

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
        if matches!(self.op_ahead(1), "=" | "." | "," | "+=" | ":") {
            return None;
        }
        let alone = matches!(word, "pass" | "break" | "continue");
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
        self.report(error.help("write what stands in it without it"));
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

    /// `value as type` behind an operand.
    pub(super) fn cast(&mut self, value: Expr) -> Expr {
        while !self.lost && self.at_word("as") {
            let start = self.place();
            self.next();
            while matches!(self.kind(), LexemeKind::Word(_)) && !self.at_keyword() {
                self.next();
                if !self.eat_op("::") {
                    break;
                }
            }
            let to_number = self.word_before().is_some_and(|word| word.starts_with(char::is_lowercase))
                && !matches!(value.kind, ExprKind::Int(_));
            let error = Error::new(self.since(start), "a cast is Rust's");
            self.report(error.help(match to_number {
                true => format!("write `const {{ {value} as usize }}`"),
                false => "leave it out".to_owned(),
            }));
        }
        value
    }

    /// `name!(…)`
    pub(super) fn rust_macro(&mut self, value: Expr) -> Expr {
        let name = match &value.kind {
            ExprKind::Name(name) => &*name.text,
            _ => "",
        };
        let help = match name {
            "format" | "concat" => "a string takes a value in by its name: \"conv{i}\"",
            "network" => "move it out of this one: each `network!` stands by itself",
            "vec" => "write the list alone: `[…]`",
            _ if name.starts_with("assert") || name.starts_with("debug_assert") => {
                "shapes are checked by themselves; write `assert!` outside, on the constants"
            }
            _ if OUTPUT.contains(&name) => NO_OUTPUT,
            _ => "write `const { … }` around it",
        };
        self.next();
        self.pass();
        self.report(Error::new(self.since(value.place), "a macro call is Rust's").help(help));
        Expr::error(self.since(value.place))
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

    /// `Conv2D::new(…)`, from the `::` on.
    pub(super) fn no_constructor(&mut self, path: &[Name]) {
        let place = self.place().to(self.place_at(self.at + 1));
        let class = path.last().map_or("Layer", |name| &*name.text);
        let error = Error::new(place, "a layer is made by its name alone");
        self.report(error.help(format!("write `{class}(…)`")));
        self.next();
        self.next();
    }

    /// Passes `<…>`.
    pub(super) fn pass_angles(&mut self) {
        let mut open = 0;
        while !self.at_close() && !matches!(self.op(), "," | ";" if open == 0) && !self.at_op(";") {
            match self.op() {
                "<" => open += 1,
                ">" => open -= 1,
                _ => {}
            }
            self.pass();
            if open == 0 {
                break;
            }
        }
    }

    /// `<8, N>(`: what a class is compared with is never called.
    pub(super) fn has_generic_arguments(&self) -> bool {
        let mut ahead = 0;
        while matches!(self.op_ahead(ahead), "<" | ",")
            && matches!(self.ahead(ahead + 1), LexemeKind::Literal | LexemeKind::Word(_))
        {
            ahead += 2;
        }
        self.op_ahead(ahead) == ">" && self.opens(ahead + 1, Delimiter::Parenthesis)
    }

    /// `Conv2D::<8, 3>`, from the `<` on: the arguments of a class stand in parentheses, and those of a network have names.
    pub(super) fn generic_arguments(&mut self, path: &[Name], start: Place) -> Expr {
        let open = self.at;
        self.pass_angles();
        let Some(class) = path.last().filter(|name| name.text.starts_with(char::is_uppercase)) else {
            return self.rust_expression(start);
        };
        if !self.opens(0, Delimiter::Parenthesis) || self.at < open + 3 {
            return self.rust_expression(start);
        }
        let given = self.source.tokens(self.place_at(open + 1).to(self.place_at(self.at.saturating_sub(2))));
        let given = given.to_string().replace(" ,", ",");
        let generics = self.generics_of(&class.text);
        let mut given: Vec<String> = match generics.len() {
            0 => vec![given],
            _ => generics.iter().zip(given.split(", ")).map(|(name, value)| format!("{name} = {value}")).collect(),
        };
        if !matches!(self.ahead(1), LexemeKind::Close(_)) {
            given.push("…".to_owned());
        }
        let place = self.since(start);
        let error = Error::new(place, "what stands in `<…>` in Rust is an argument here");
        self.report(error.help(format!("write `{}({})`", class.text, given.join(", "))));
        Expr::error(place)
    }

    /// The names of the const generics of a network that was declared before.
    fn generics_of(&self, class: &str) -> Vec<String> {
        let network = self.items.iter().find_map(|item| match item {
            Item::Network(network) if *network.name.text == *class => Some(network),
            _ => None,
        });
        let params = network.into_iter().flat_map(|network| network.generics.const_params());
        params.map(|param| param.ident.to_string()).collect()
    }

    /// A Rust expression that is more than a path; the part from `start` on was passed.
    pub(super) fn rust_expression(&mut self, start: Place) -> Expr {
        while self.at_op("::") && matches!(self.ahead(1), LexemeKind::Word(_)) {
            self.next();
            self.next();
        }
        let place = self.since(start);
        self.report(Error::new(place, "only plain paths are read here").help("write `const { … }` around it"));
        Expr::error(place)
    }

    /// Python's functions without a name.
    pub(super) fn lambda(&mut self) -> Expr {
        let place = self.place();
        self.fail(no_function(LAMBDA, place));
        Expr::error(place)
    }

    /// An operator where a value should stand.
    pub(super) fn no_value(&mut self) -> Expr {
        let place = self.place();
        match self.op() {
            "&" | "*" | "&&" => {
                let error = Error::new(place, format!("unexpected {} before a value", self.say(self.at)));
                self.report(error.help("remove it"));
                self.next();
                self.eat_word("mut");
                return self.deeper(Self::postfix);
            }
            "<" => {
                self.pass_angles();
                return self.rust_expression(place);
            }
            "|" | "||" => {
                self.fail(no_function(CLOSURE, place));
            }
            "'" if matches!(self.ahead(1), LexemeKind::Word(_)) => {
                self.next();
                self.next();
                let error = Error::new(self.since(place), "a string is written in double quotes");
                self.report(error.help("write `\"…\"`"));
            }
            "..." => {
                self.next();
                let error = Error::new(place, "`...` stands in brackets behind a tensor");
                self.report(error.help("write `x[..., i]`, or write the elements out"));
            }
            _ => return self.missing(),
        }
        Expr::error(self.since(place))
    }
}
