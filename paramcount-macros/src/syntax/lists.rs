//! What is separated by commas: lists, tuples, arguments, parameters, comprehensions. A comma that is missing or is none costs
//! nothing but an error; anything else costs the rest of its element.

use super::lexemes::LexemeKind;
use super::parser::{MAX_ELEMENTS, Parser};
use super::strings::is_string;
use super::{BinaryOp, Clause, Expr, ExprKind, Pattern};
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

pub(super) const DIVISION: &str = "if a `//` ate it: a division is written `/`";

impl Parser<'_> {
    /// A bracket, and the elements in it.
    pub(super) fn elements<T>(&mut self, noun: &str, mut element: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let close = self.enter();
        let mut elements = Vec::new();
        while self.at < close {
            if elements.len() == MAX_ELEMENTS {
                let error = Error::new(self.place(), format!("more than {MAX_ELEMENTS} elements"));
                self.report(error);
                break;
            }
            let start = self.at;
            let element = element(self);
            // Of two commas in a row, one is a mistake, and nothing stands between them.
            if self.at > start || !matches!(self.op(), "," | ";") {
                elements.push(element);
            }
            self.separator(start, noun);
        }
        self.leave(close);
        elements
    }

    /// What stands behind an element that began at `start`.
    fn separator(&mut self, start: usize, noun: &str) {
        if !self.lost && !self.at_close() {
            match self.kind() {
                LexemeKind::Op(",") => {}
                LexemeKind::Op(";") => {
                    let error = Error::new(self.place(), format!("a `,` ends this {noun}, not a `;`"));
                    self.report(error.help("write `,`"));
                }
                LexemeKind::Word(_) | LexemeKind::Literal | LexemeKind::Open(..)
                    if self.at > start && !self.at_keyword() =>
                {
                    return self.missing_comma(start, noun);
                }
                _ => self.fail(Error::new(self.place(), format!("unexpected {}", self.say(self.at)))),
            }
        }
        if self.lost {
            self.pass_to_separator();
            self.lost = false;
        }
        if matches!(self.op(), "," | ";") {
            self.next();
        }
    }

    fn missing_comma(&mut self, start: usize, noun: &str) {
        if self.is_eaten() {
            return;
        }
        self.unfinished(start, |parser| {
            let error = Error::new(parser.last(), format!("expected `,` after this {noun}"));
            let error = error.help(format!("write `,` before {}", parser.say(parser.at)));
            parser.report(if parser.may_be_divided() { error.help(DIVISION) } else { error });
        });
    }

    /// Reports that what began at the lexeme `start` ends without a mark. In an editor, which is where no lines are known, it is
    /// being written, and one message is enough.
    pub(super) fn unfinished(&mut self, start: usize, report: impl FnOnce(&mut Self)) {
        if self.source.has_lines() {
            return report(self);
        }
        let place = self.since(self.place_at(start));
        if !self.errors.any_within(place) {
            report(self);
        }
        self.errors.silence_within(place);
        self.left_open = true;
    }

    /// Whether a line ends here behind what can be divided: `kernel // 2,` is `kernel` and a comment.
    pub(super) fn may_be_divided(&self) -> bool {
        let divided = match self.kind_at(self.at - 1) {
            LexemeKind::Word(_) => true,
            LexemeKind::Literal => self.source.literal(self.last().first).is_some_and(|text| !is_string(&text)),
            _ => false,
        };
        divided && self.on_new_line()
    }

    /// `(…)`: a tuple, or a single value.
    pub(super) fn parenthesized(&mut self) -> Expr {
        let start = self.place();
        let single = self.is_single();
        let mut elements = self.elements("element", |parser| {
            let first = parser.place();
            let value = parser.element();
            parser.comprehension(value, first)
        });
        let place = self.since(start);
        match elements.pop() {
            // The parentheses belong to what is underlined.
            Some(value) if single && elements.is_empty() => Expr { place, ..value },
            last => {
                elements.extend(last);
                self.node(place, ExprKind::Tuple(elements))
            }
        }
    }

    /// A value among others, or `*values`.
    pub(super) fn element(&mut self) -> Expr {
        if matches!(self.op(), "*" | "**") { self.starred() } else { self.expression() }
    }

    fn starred(&mut self) -> Expr {
        if self.at_op("*") {
            return self.unpacked(ExprKind::Unpacked);
        }
        let error = Error::new(self.place(), "`**` hands on the arguments of a call, or the entries of a dictionary");
        self.report(error.help("a list is unpacked by `*`"));
        self.unpacked(|_| ExprKind::Error)
    }

    /// `*values` or `**options`
    pub(super) fn unpacked(&mut self, kind: impl FnOnce(Box<Expr>) -> ExprKind) -> Expr {
        let start = self.place();
        self.next();
        let value = self.operand();
        self.node(self.since(start), kind(Box::new(value)))
    }

    /// Whether this is a parenthesis that may hold just one value: no comma stands at its end.
    fn is_single(&self) -> bool {
        match self.kind() {
            LexemeKind::Open(Delimiter::Parenthesis | Delimiter::None, close) => {
                !matches!(self.kind_at(close.saturating_sub(1)), LexemeKind::Op("," | ";"))
            }
            _ => false,
        }
    }

    /// `[…]`: a list or a comprehension.
    pub(super) fn list(&mut self) -> Expr {
        let start = self.place();
        if let Some(list) = self.repeated() {
            return list;
        }
        let mut comprehension = false;
        let before = self.errors.len();
        let mut elements = self.elements("element", |parser| {
            let first = parser.place();
            let value = parser.element();
            comprehension |= parser.at_word("for") && !parser.lost;
            let value = parser.comprehension(value, first);
            parser.unnamed(value)
        });
        let place = self.since(start);
        match elements.pop() {
            Some(single) if comprehension && elements.is_empty() => Expr { place, ..single },
            Some(last) if comprehension && self.errors.len() == before => {
                let error = Error::new(last.place, "a comprehension is a list of its own");
                self.report(error.help("add the lists: `[…] + [… for … in …]`"));
                Expr::error(place)
            }
            last => {
                elements.extend(last);
                self.node(place, ExprKind::List(elements))
            }
        }
    }

    /// `[value; count]`, as Rust repeats a value.
    fn repeated(&mut self) -> Option<Expr> {
        let start = self.place();
        let LexemeKind::Open(Delimiter::Bracket, close) = *self.kind() else { return None };
        let counted = matches!(self.kind_at(close - 1), LexemeKind::Literal | LexemeKind::Word(_));
        let is_separator = |at: &usize| matches!(self.kind_at(*at), LexemeKind::Op("," | ";"));
        let first = (self.at..close).find(is_separator)?;
        if !counted || first + 2 != close || matches!(self.kind_at(first), LexemeKind::Op(",")) {
            return None;
        }
        self.leave(close);
        let place = self.since(start);
        let error = Error::new(place, "a list is repeated with `*`");
        self.report(error.help("write `[value] * count`"));
        Some(Expr::error(place))
    }

    /// `name = value` or `"name": value` in a list: what has arguments takes its name among them.
    fn unnamed(&mut self, name: Expr) -> Expr {
        let text = match &name.kind {
            ExprKind::Name(name) => name.text.to_string(),
            ExprKind::Text(_) => name.to_string().trim_matches('"').to_owned(),
            _ => return name,
        };
        if self.lost || !matches!(self.op(), "=" | ":") {
            return name;
        }
        self.next();
        let error = Error::new(self.since(name.place), "an element of a list has no name");
        let value = self.expression();
        let called = matches!(value.kind, ExprKind::Call { .. });
        self.report(error.help(match called {
            true => format!("a layer takes its name among its arguments: `name = \"{text}\"`"),
            false => format!("behind the list, `{text} = {value}` is an argument"),
        }));
        if called { value } else { Expr::error(value.place) }
    }

    /// `for pattern in iterable if condition` behind an element, where it stands there.
    pub(super) fn comprehension(&mut self, element: Expr, start: Place) -> Expr {
        if self.lost || !self.at_word("for") {
            return element;
        }
        let mut clauses = Vec::new();
        while !self.lost && self.eat_word("for") {
            let pattern = self.pattern();
            if !self.eat_word("in") {
                self.expected("`in`");
                return Expr::error(self.since(start));
            }
            let iterable = self.operand();
            let condition = self.clause_condition();
            clauses.push(Clause { pattern, iterable, condition });
        }
        let kind = ExprKind::Comprehension { key: None, element: Box::new(element), clauses };
        self.node(self.since(start), kind)
    }

    /// What stands behind the `if`s of a clause.
    fn clause_condition(&mut self) -> Option<Expr> {
        let mut condition: Option<Expr> = None;
        while !self.lost && self.eat_word("if") {
            let next = self.operand();
            condition = Some(match condition {
                None => next,
                Some(left) => {
                    let place = left.place.to(next.place);
                    let (left, right) = (Box::new(left), Box::new(next));
                    self.node(place, ExprKind::Binary { operator: BinaryOp::And, left, right })
                }
            });
        }
        condition
    }

    /// A name, or names in brackets or without.
    pub(super) fn pattern(&mut self) -> Pattern {
        let start = self.place();
        let first = self.single_pattern();
        if self.lost || !self.at_op(",") {
            return first;
        }
        let mut parts = vec![first];
        while !self.lost && self.eat_op(",") {
            if self.at_word("in") || self.ends_operand() {
                break;
            }
            parts.push(self.single_pattern());
        }
        Pattern::Tuple(parts, self.since(start))
    }

    fn single_pattern(&mut self) -> Pattern {
        let start = self.place();
        if self.eat_op("*") {
            return Pattern::Rest(Box::new(self.single_pattern()));
        }
        while self.eat_word("mut") {}
        if matches!(self.kind(), LexemeKind::Open(..)) {
            let single = self.is_single();
            let mut parts = self.elements("name", Self::single_pattern);
            let place = self.since(start);
            return match parts.pop() {
                Some(part) if single && parts.is_empty() => part,
                last => {
                    parts.extend(last);
                    Pattern::Tuple(parts, place)
                }
            };
        }
        if self.at_keyword() {
            self.expected("a name");
            return Pattern::Ignore;
        }
        match self.name() {
            Some(name) if &*name.text == "_" => Pattern::Ignore,
            Some(name) => Pattern::Name(name),
            None => {
                self.expected("a name");
                Pattern::Ignore
            }
        }
    }
}
