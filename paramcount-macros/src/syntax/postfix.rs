//! What stands behind a value: calls, subscripts and attributes.

use super::forms::last_name;
use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::python::LAMBDA;
use super::rust::CLOSURE;
use super::{Argument, Expr, ExprKind, Name, Subscript};
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

impl Parser<'_> {
    /// A value and all that stands behind it.
    pub(super) fn postfix(&mut self) -> Expr {
        let mut value = self.atom();
        while !self.lost {
            value = match self.kind() {
                LexemeKind::Open(Delimiter::Parenthesis, _) if self.is_output(&value.kind) => self.output(value),
                // A comma is missing between two tuples, rather than a tuple called.
                LexemeKind::Open(Delimiter::Parenthesis, _) if is_plain(&value.kind) => break,
                LexemeKind::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)
                    if self.source.is_cut(self.place().first) =>
                {
                    self.cut_off()
                }
                LexemeKind::Open(Delimiter::Parenthesis, _) => self.call(value, "="),
                LexemeKind::Open(Delimiter::Brace, _) if self.has_fields(&value.kind) => {
                    let error = Error::new(self.place(), "arguments stand in parentheses");
                    let mark = self.op_ahead(2);
                    self.report(error.help(format!(
                        "write `(name = value)` in place of `{{ name{} value }}`",
                        if mark == "=" { " =" } else { ":" }
                    )));
                    self.call(value, ":")
                }
                // `Dense{8}`
                LexemeKind::Open(Delimiter::Brace, _)
                    if matches!(self.ahead(1), LexemeKind::Literal) && self.is_bare(&value.kind) =>
                {
                    let error = Error::new(self.place(), "arguments stand in parentheses");
                    let class = last_name(&value.kind).map_or("Layer", |name| &*name.text);
                    self.report(error.help(format!("write `{class}(…)`")));
                    self.call(value, "=")
                }
                LexemeKind::Open(Delimiter::Bracket, _) => self.index(value),
                LexemeKind::Op(".") => self.attribute(value),
                LexemeKind::Literal if self.is_bare(&value.kind) => self.bare_arguments(value),
                LexemeKind::Word(_) if self.lacks_parentheses(&value.kind) => self.apply_bare(value),
                LexemeKind::Op("!") if matches!(self.ahead(1), LexemeKind::Open(..)) => self.rust_macro(value),
                _ => break,
            };
        }
        if self.hidden_operand().is_some() { self.divided(value) } else { value }
    }

    /// Whether this bracket is that of a Rust struct: `Dense { units: 3 }`. Behind a class it may say `units = 3`; behind
    /// another name that would be a block.
    fn has_fields(&self, value: &ExprKind) -> bool {
        let mark = self.op_ahead(2);
        let name = last_name(value);
        matches!(self.ahead(1), LexemeKind::Word(_))
            && name.is_some_and(|name| mark == ":" || mark == "=" && is_class(name))
    }

    /// `Conv2D(8, 3) x`: a name alone behind a layer, on the same line.
    fn lacks_parentheses(&self, value: &ExprKind) -> bool {
        let ExprKind::Call { callee, .. } = value else { return false };
        let tensor = self.word_ahead(0).is_some_and(|word| word.starts_with(char::is_lowercase)) && !self.at_keyword();
        let alone = matches!(self.ahead(1), LexemeKind::Close(_) | LexemeKind::End | LexemeKind::Op(";" | ","));
        tensor && alone && !self.on_new_line() && last_name(&callee.kind).is_some_and(is_class)
    }

    /// `Conv2D 8, 3`: a number or a string behind a class, on the same line.
    fn is_bare(&self, value: &ExprKind) -> bool {
        !self.on_new_line() && last_name(value).is_some_and(is_class)
    }

    /// Reads the arguments of a class up to what can be none.
    fn bare_arguments(&mut self, class: Expr) -> Expr {
        let place = self.place();
        let mut arguments = vec![self.argument("=")];
        let more = |parser: &Self| {
            let named = matches!(parser.ahead(1), LexemeKind::Word(_)) && parser.op_ahead(2) == "=";
            !parser.lost && parser.at_op(",") && (named || matches!(parser.ahead(1), LexemeKind::Literal))
        };
        while more(self) {
            self.next();
            arguments.push(self.argument("="));
        }
        let whole = self.since(class.place);
        let kind = ExprKind::Call { callee: Box::new(class), arguments };
        let call = self.node(whole, kind);
        self.report(Error::new(place, "arguments stand in parentheses").help(format!("write `{call}`")));
        call
    }

    /// Applies the layer to the name behind it.
    fn apply_bare(&mut self, layer: Expr) -> Expr {
        let start = self.place();
        let input = self.atom();
        let error = Error::new(start, "what a layer is applied to stands in parentheses");
        self.report(error.help(format!("write `{layer}({input})`")));
        let place = self.since(layer.place);
        let arguments = vec![Argument { name: None, place: input.place, value: input }];
        self.node(place, ExprKind::Call { callee: Box::new(layer), arguments })
    }

    /// The arguments, whose names end in `mark`.
    fn call(&mut self, callee: Expr, mark: &str) -> Expr {
        let may_keep_functions = last_name(&callee.kind).is_some_and(is_class);
        let arguments =
            self.elements("argument", |parser| match may_keep_functions.then(|| parser.opaque()).flatten() {
                Some((what, end)) => parser.kept_function(what, end),
                None => parser.argument(mark),
            });
        let place = self.since(callee.place);
        let kind = ExprKind::Call { callee: Box::new(callee), arguments };
        self.node(place, kind)
    }

    /// A `lambda` or a closure that is next, perhaps behind a name and a `=`: what it is, and where it ends.
    fn opaque(&self) -> Option<(&'static str, usize)> {
        let start = if self.op_ahead(1) == "=" { self.at + 2 } else { self.at };
        let (what, body) = match self.kind_at(start) {
            LexemeKind::Word(word) if &**word == "lambda" => (LAMBDA, self.find_op(start, ":")),
            LexemeKind::Op("|") => (CLOSURE, self.find_op(start + 1, "|")),
            LexemeKind::Op("||") => (CLOSURE, start),
            _ => return None,
        };
        Some((what, self.find_op(body + 1, ",")))
    }

    /// The lexeme from `at` on that is this operator, or closes this level.
    fn find_op(&self, mut at: usize, wanted: &str) -> usize {
        loop {
            match self.kind_at(at) {
                LexemeKind::Close(_) | LexemeKind::End => return at,
                LexemeKind::Op(op) if *op == wanted => return at,
                LexemeKind::Open(_, close) => at = *close + 1,
                _ => at += 1,
            }
        }
    }

    /// Passes such a function.
    fn kept_function(&mut self, what: &'static str, end: usize) -> Argument {
        let start = self.place();
        let name = if self.op_ahead(1) == "=" { self.name() } else { None };
        if name.is_some() {
            self.next();
        }
        let first = self.place();
        self.at = end;
        let value = Expr::new(ExprKind::Opaque(what, first), self.since(first));
        Argument { place: self.since(start), name, value }
    }

    /// `value` or `name = value`.
    fn argument(&mut self, usual: &str) -> Argument {
        let start = self.place();
        if matches!(self.op(), "*" | "**") {
            return self.unpacked_argument();
        }
        let mark = if matches!(self.kind(), LexemeKind::Word(_)) { self.op_ahead(1) } else { "" };
        let mark_at = self.place_at(self.at + 1);
        if self.lacks_equals() {
            let error = Error::new(self.place(), "an argument is given with `=`");
            let name = self.name();
            self.report(error.help(format!("write `{} = …`", name.as_ref().map_or("name", |name| &*name.text))));
            let value = self.expression();
            return Argument { place: self.since(start), name, value };
        }
        let name = if matches!(mark, "=" | ":" | ":=" | "=>") { self.name() } else { None };
        if let Some(name) = &name {
            if mark != "=" && mark != usual {
                let error = Error::new(self.place(), "an argument is given with `=`");
                self.report(error.help(format!("write `{} = …`", name.text)));
            }
            self.next();
        }
        let value_at = self.at;
        let value = self.expression();
        let mut value = self.comprehension(value, start);
        if name.is_some() && self.goes_on_in_words(&value.kind) {
            while matches!(self.kind(), LexemeKind::Word(_)) {
                self.next();
            }
            let error = Error::new(self.since(value.place), "a string stands in quotes");
            self.report(error.help("write `\"…\"`"));
            value.kind = ExprKind::Error;
        }
        let is_key = self.at_op(":") && matches!(value.kind, ExprKind::Text(_));
        if !self.lost && (self.at_op("=") || is_key) {
            value.kind = ExprKind::Error;
            if name.is_some() && self.source.line(mark_at.last) < self.line_at(value_at) {
                // What follows is the next argument; the comma before it is missing at this very place.
                self.report(Error::new(mark_at, "expected a value after `=`"));
                self.at = value_at;
            } else {
                self.fail(Error::new(value.place, "an argument's name is one word").help("write `name = value`"));
            }
        }
        Argument { place: self.since(start), name, value }
    }

    /// `*values` or `**options`
    fn unpacked_argument(&mut self) -> Argument {
        let value = match self.at_op("*") {
            true => self.unpacked(ExprKind::Unpacked),
            false => self.unpacked(ExprKind::UnpackedOptions),
        };
        Argument { place: value.place, name: None, value }
    }

    /// `name = my model`: a word behind a name in the same line, and nothing more.
    fn goes_on_in_words(&self, value: &ExprKind) -> bool {
        let mut ahead = 0;
        while matches!(self.ahead(ahead), LexemeKind::Word(_)) {
            ahead += 1;
        }
        let last = self.at + ahead;
        let ends = matches!(self.kind_at(last), LexemeKind::Close(_) | LexemeKind::Op(","));
        ahead > 0 && ends && matches!(value, ExprKind::Name(_)) && !self.at_keyword() && !self.on_new_line()
    }

    /// `units 10`, `activation "relu"`: a name and a number or a string of one line.
    fn lacks_equals(&self) -> bool {
        let value = |text: String| text.starts_with(|c: char| c.is_ascii_digit() || c == '"');
        matches!(self.kind(), LexemeKind::Word(_))
            && !self.at_keyword()
            && !self.at_match()
            && matches!(self.ahead(1), LexemeKind::Literal)
            && self.source.literal(self.place_at(self.at + 1).first).is_some_and(value)
            && self.line_at(self.at) == self.line_at(self.at + 1)
    }

    fn attribute(&mut self, value: Expr) -> Expr {
        self.next();
        let name = if self.at_keyword() { None } else { self.name() };
        if let Some(name) = name {
            let place = value.place.to(name.place);
            return self.node(place, ExprKind::Attribute { value: Box::new(value), name });
        }
        match self.kind() {
            LexemeKind::Literal => {
                let place = self.place();
                self.next();
                self.report(Error::new(place, "a name stands after `.`").help("an element is taken with `[…]`"));
            }
            _ => self.expected("a name"),
        }
        Expr::error(self.since(value.place))
    }

    fn index(&mut self, value: Expr) -> Expr {
        let bracket = self.place();
        let subscripts = self.elements("subscript", Self::subscript);
        let place = self.since(value.place);
        if subscripts.is_empty() {
            self.report(Error::new(bracket.to(self.last()), "expected an index after `[`"));
            return Expr::error(place);
        }
        self.node(place, ExprKind::Index { value: Box::new(value), subscripts })
    }

    /// `value`, `start:stop:step` with each part optional, `start..stop`, or `...`.
    fn subscript(&mut self) -> Subscript {
        let first = self.place();
        if matches!(self.op(), "..." | "..") && matches!(self.ahead(1), LexemeKind::Close(_) | LexemeKind::Op(",")) {
            self.next();
            return Subscript::Ellipsis;
        }
        let start = self.bound();
        if self.lost {
            return Subscript::At(start.unwrap_or(Expr::error(first)));
        }
        let (mut stop, mut step) = (None, None);
        match self.op() {
            ".." => {
                self.next();
                stop = self.bound();
            }
            ":" | "::" => {
                let double = self.at_op("::");
                self.next();
                if !double {
                    stop = self.bound();
                }
                if double || self.eat_op(":") {
                    step = self.bound();
                }
            }
            _ => return self.single(start, first),
        }
        Subscript::Slice { start, stop, step, place: self.since(first) }
    }

    fn single(&mut self, start: Option<Expr>, first: Place) -> Subscript {
        Subscript::At(start.unwrap_or_else(|| {
            self.expected("an index");
            Expr::error(first)
        }))
    }

    /// A part of a slice, where there is one.
    fn bound(&mut self) -> Option<Expr> {
        let absent = self.ends_operand() || matches!(self.op(), "::" | ".." | "...");
        (!absent).then(|| self.operand())
    }
}

/// Whether a name has the form of a class's, not of a constant's.
fn is_class(name: &Name) -> bool {
    name.text.starts_with(char::is_uppercase) && name.text.contains(char::is_lowercase)
}

/// A value written out, which nobody calls.
fn is_plain(kind: &ExprKind) -> bool {
    use ExprKind::{Bool, Dictionary, Float, Int, List, None, Text, Tuple};
    matches!(kind, Int(_) | Float(_) | Text(_) | Bool(_) | None | List(_) | Tuple(_) | Dictionary(_))
}
