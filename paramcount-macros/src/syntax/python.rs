//! Known mistakes: what Python or Rust writes and `network!` does not. Each has its remedy, and is read as what was meant
//! where that is plain. It knows no layer.

use super::cursor::Parser;
use super::lexemes::Kind;
use super::{Expr, ExprKind, Name};
use crate::diagnostics::{Error, Place};

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
    ("try", "a `try` is left out", "nothing can fail here that would be caught"),
    ("with", "a `with` is left out", "write what stands in it without it"),
    ("match", "a choice is written with `if`", "write `if … { … } else if … { … }`"),
    ("static", "a value is bound by `=`", "write `name = …;`"),
];

impl Parser<'_> {
    /// The help for a statement that has no place here, and its sentence.
    pub(super) fn foreign_statement(&self) -> Option<Error> {
        let word = self.word_ahead(0)?;
        // A name, if it is used as one.
        if matches!(self.op_ahead(1), "=" | "." | "," | "+=") || self.op_ahead(1) == ":" && word != "try" {
            return None;
        }
        let alone = matches!(word, "pass" | "break" | "continue" | "try");
        let called = matches!(self.ahead(1), Kind::Open(proc_macro2::Delimiter::Parenthesis, _)) && word == "match";
        if called || !alone && !matches!(self.ahead(1), Kind::Word(_) | Kind::Open(..) | Kind::Literal) {
            return None;
        }
        let (_, sentence, help) = STATEMENTS.iter().find(|(foreign, ..)| *foreign == word)?;
        Some(Error::new(self.place(), *sentence).help(*help))
    }

    /// Whether an import begins here, as Python or Rust writes it.
    pub(super) fn at_import(&self) -> bool {
        let imports = matches!(self.word_ahead(0), Some("import" | "from" | "use"));
        imports && (matches!(self.ahead(1), Kind::Word(_)) || self.at_word("use") && self.op_ahead(1) == "::")
    }

    /// Passes an import.
    pub(super) fn import(&mut self) {
        let start = self.place();
        self.pass_line();
        let error = Error::new(self.since(start), "an import is left out");
        self.report(error.help("remove the line: every layer is known by its name"));
        self.eat_op(";");
    }

    /// `*args` and `**kwargs` before an element, whose value nobody can use then.
    pub(super) fn unpacking(&mut self) -> bool {
        let unpacks = matches!(self.op(), "*" | "**");
        if unpacks {
            let error = Error::new(self.place(), format!("{} unpacks nothing here", self.say(self.at)));
            self.report(error.help("write each element out"));
            self.next();
        }
        unpacks
    }

    /// Reports `is` and `is not`.
    pub(super) fn is_for_equals(&self, words: usize) {
        let (written, meant) = if words == 2 { ("is not", "!=") } else { ("is", "==") };
        let place = self.place().to(self.place_at(self.at + words - 1));
        let error = Error::new(place, format!("values are compared with `{meant}`, not `{written}`"));
        self.report(error.help(format!("write `{meant}`")));
    }

    /// `value as type` behind an operand.
    pub(super) fn cast(&mut self, value: Expr) -> Expr {
        while !self.lost && self.at_word("as") {
            let start = self.place();
            self.next();
            while matches!(self.kind(), Kind::Word(_)) && !self.at_keyword() {
                self.next();
                if !self.eat_op("::") {
                    break;
                }
            }
            let error = Error::new(self.since(start), "a cast is Rust's");
            self.report(error.help("write `const { … as usize }`"));
        }
        value
    }

    /// `name!(…)`
    pub(super) fn rust_macro(&mut self, value: Expr) -> Expr {
        let makes_text = matches!(&value.kind, ExprKind::Name(name) if matches!(&*name.text, "format" | "concat"));
        self.next();
        self.pass();
        let help = match makes_text {
            true => "a string takes a value in by its name: \"conv{i}\"",
            false => "write `const { … }` around it",
        };
        self.report(Error::new(self.since(value.place), "a macro call is Rust's").help(help));
        self.leaf(self.since(value.place), ExprKind::Error)
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

    /// A Rust expression that is more than a path; the part from `start` on was passed.
    pub(super) fn foreign(&mut self, start: Place) -> Expr {
        while self.at_op("::") && matches!(self.ahead(1), Kind::Word(_)) {
            self.next();
            self.next();
        }
        let place = self.since(start);
        self.report(Error::new(place, "only plain paths are read here").help("write `const { … }` around it"));
        self.leaf(place, ExprKind::Error)
    }

    /// Python's functions without a name.
    pub(super) fn lambda(&mut self) -> Expr {
        let place = self.place();
        let error = Error::new(place, "a `lambda` cannot be read");
        self.fail(error.help("a `fn` of this `network!` is a block with a name"));
        self.leaf(place, ExprKind::Error)
    }

    /// An operator where a value should stand.
    pub(super) fn no_value(&mut self) -> Expr {
        let place = self.place();
        match self.op() {
            "&" | "*" | "&&" => {
                let error = Error::new(place, format!("unexpected {} before a value", self.say(self.at)));
                self.report(error.help("remove it"));
                self.next();
                return self.deeper(Self::postfix);
            }
            "<" => {
                self.pass_angles();
                return self.foreign(place);
            }
            "|" | "||" => {
                let error = Error::new(place, "a closure cannot be read");
                self.fail(error.help("a `fn` of this `network!` is a block with a name"));
            }
            "'" if matches!(self.ahead(1), Kind::Word(_)) => {
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
        self.leaf(self.since(place), ExprKind::Error)
    }
}
