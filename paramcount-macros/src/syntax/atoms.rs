//! The values that expressions are made of: literals, names, paths, brackets, `if`, `const { … }`.

use super::lexemes::LexemeKind;
use super::numbers::{Number, number};
use super::parser::Parser;
use super::strings::{self, is_string};
use super::{Expr, ExprKind, Name};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

/// Words that are no names: what they begin or join is something else.
const KEYWORDS: &[&str] = &[
    "and", "as", "break", "class", "const", "continue", "def", "elif", "else", "fn", "for", "if", "import", "in",
    "lambda", "let", "mut", "not", "or", "pass", "pub", "return", "struct", "while",
];

impl Parser<'_> {
    pub(super) fn at_keyword(&self) -> bool {
        self.is_keyword_at(self.at)
    }

    pub(super) fn is_keyword_at(&self, at: usize) -> bool {
        matches!(self.kind_at(at), LexemeKind::Word(word) if KEYWORDS.binary_search(&&**word).is_ok())
    }

    /// A value, without what stands behind it.
    pub(super) fn atom(&mut self) -> Expr {
        match self.kind() {
            LexemeKind::Word(_) => self.word(),
            LexemeKind::Literal => self.literal(),
            LexemeKind::Open(..) if self.source.is_cut(self.place().first) => self.cut_off(),
            LexemeKind::Open(Delimiter::Parenthesis | Delimiter::None, _) => self.parenthesized(),
            LexemeKind::Open(Delimiter::Bracket, _) => self.list(),
            LexemeKind::Open(Delimiter::Brace, _) => self.braces(),
            LexemeKind::Op("." | "::") => self.after_mark(),
            LexemeKind::Op(_) => self.no_value(),
            LexemeKind::Close(_) | LexemeKind::End => self.missing(),
        }
    }

    /// A bracket whose contents were left out, which was reported.
    pub(super) fn cut_off(&mut self) -> Expr {
        let place = self.place();
        self.pass();
        Expr::error(place)
    }

    /// Reports that there is no value here.
    pub(super) fn missing(&mut self) -> Expr {
        let place = if self.at_close() { self.last() } else { self.place() };
        self.expected("a value");
        Expr::error(place)
    }

    fn word(&mut self) -> Expr {
        let place = self.place();
        let kind = match self.word_ahead(0).unwrap_or_default() {
            "true" | "True" => ExprKind::Bool(true),
            "false" | "False" => ExprKind::Bool(false),
            "None" => ExprKind::None,
            "if" => return self.branches(),
            "const" if self.opens(1, Delimiter::Brace) => return self.rust(),
            "lambda" => return self.lambda(),
            "match" if self.at_match() => return self.choice(),
            "new" if self.names_class() => {
                self.report(Error::new(place, "a layer is made by its name alone").help("leave out `new`"));
                self.next();
                return self.path(self.place());
            }
            _ if self.at_keyword() => return self.missing(),
            word if matches!(self.ahead(1), LexemeKind::Literal)
                && strings::is_prefix(word)
                && self.string_follows() =>
            {
                self.next();
                return self.literal();
            }
            _ => return self.path(place),
        };
        self.next();
        Expr::new(kind, place)
    }

    /// Whether a class follows behind this word, in the same line.
    fn names_class(&self) -> bool {
        let class = self.word_ahead(1).is_some_and(|word| word.starts_with(char::is_uppercase));
        class && self.line_at(self.at) == self.line_at(self.at + 1)
    }

    /// Whether a string is next but one: Python's `f"…"`, which rustc has something to say about.
    fn string_follows(&self) -> bool {
        self.source.literal(self.place_at(self.at + 1).first).is_some_and(|text| is_string(&text))
    }

    /// `const { … }`
    fn rust(&mut self) -> Expr {
        let start = self.place();
        self.next();
        let close = self.enter();
        self.leave(close);
        let place = self.since(start);
        Expr::new(ExprKind::Rust, place)
    }

    /// `.5` or `::a::b`
    fn after_mark(&mut self) -> Expr {
        let start = self.place();
        if self.at_op("::") && matches!(self.ahead(1), LexemeKind::Word(_)) {
            self.next();
            return self.path(start);
        }
        let digits = match self.ahead(1) {
            LexemeKind::Literal if self.at_op(".") => self.source.literal(self.place_at(self.at + 1).first),
            _ => None,
        };
        let value = digits.filter(|digits| digits.starts_with(|c: char| c.is_ascii_digit()));
        let Some(Ok(Number::Float(value))) = value.map(|digits| number(&format!("0.{digits}"))) else {
            return self.missing();
        };
        self.next();
        self.next();
        Expr::new(ExprKind::Float(value), self.since(start))
    }

    /// `name`, or names joined by `::`.
    fn path(&mut self, start: Place) -> Expr {
        let mut names: Vec<Name> = self.name().into_iter().collect_vec();
        while self.at_op("::") {
            if self.word_ahead(1) == Some("new") && self.opens(2, Delimiter::Parenthesis) {
                self.no_constructor(&names);
                break;
            }
            self.next();
            let name = if self.at_keyword() { None } else { self.name() };
            match name {
                Some(name) => names.push(name),
                None if self.at_op("<") => {
                    return self.generic_arguments(&names, start);
                }
                None => {
                    self.expected("a name");
                    return Expr::error(self.since(start));
                }
            }
        }
        if names.last().is_some_and(|name| name.text.starts_with(char::is_uppercase)) && self.has_generic_arguments() {
            return self.generic_arguments(&names, start);
        }
        let place = self.since(start);
        let rooted = start != names.first().map_or(start, |name| name.place);
        match names.pop() {
            Some(name) if names.is_empty() && !rooted => Expr::new(ExprKind::Name(name), place),
            last => {
                names.extend(last);
                Expr::new(ExprKind::Path(names), place)
            }
        }
    }

    pub(super) fn literal(&mut self) -> Expr {
        let place = self.place();
        let text = self.source.literal(place.first).unwrap_or_default();
        self.next();
        let kind = if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            match number(&text) {
                Ok(Number::Int(value)) => ExprKind::Int(value),
                Ok(Number::Float(value)) => ExprKind::Float(value),
                Err(sentence) => {
                    self.report(Error::new(place, sentence));
                    ExprKind::Error
                }
            }
        } else {
            return self.string(text, place);
        };
        Expr::new(kind, place)
    }

    fn string(&mut self, text: String, place: Place) -> Expr {
        let mut text = text;
        let start = place;
        let mut place = place;
        // Python's """…""" is three strings to Rust.
        if text == "\"\"" && self.is_empty_string(self.at + 1) && matches!(self.kind(), LexemeKind::Literal) {
            place = place.to(self.place_at(self.at + 1));
            text = self.source.literal(self.place().first).unwrap_or_default();
            self.next();
            self.next();
        }
        let template = self.at_op(".") && self.word_ahead(1) == Some("format") && self.opens(2, Delimiter::Parenthesis);
        let pieces = if template { strings::template(&text) } else { strings::pieces(&text, start) };
        let kind = match pieces {
            Ok(pieces) => ExprKind::Text(pieces),
            Err(mistake) => {
                self.report(mistake.at(place));
                ExprKind::Error
            }
        };
        Expr::new(kind, place)
    }

    fn is_empty_string(&self, at: usize) -> bool {
        matches!(self.kind_at(at), LexemeKind::Literal)
            && self.source.literal(self.place_at(at).first).is_some_and(|text| text == "\"\"")
    }

    /// `{…}`: a block or a dictionary.
    fn braces(&mut self) -> Expr {
        if !self.at_dictionary() {
            let place = self.place();
            let block = self.block();
            return self.node(place.to(block.place), ExprKind::Block(block));
        }
        self.dictionary()
    }

    fn dictionary(&mut self) -> Expr {
        let start = self.place();
        let mut comprehension = None;
        let entries = self.elements("entry", |parser| parser.entry(&mut comprehension));
        let place = self.since(start);
        match (comprehension, entries.len()) {
            (None, _) => self.node(place, ExprKind::Dictionary(entries)),
            (Some(_), 1) => self.keyed(entries, place),
            (Some(at), _) => {
                self.report(
                    Error::new(at, "a comprehension is a dictionary of its own").help("join them: `{**a, **b}`"),
                );
                Expr::error(place)
            }
        }
    }

    /// `key: value` or `**others`; where the `for` of a comprehension stands behind it, its place is noted.
    fn entry(&mut self, comprehension: &mut Option<Place>) -> (Option<Expr>, Expr) {
        if self.eat_op("**") {
            return (None, self.operand());
        }
        let key = self.operand();
        if !self.eat_op(":") {
            self.expected("`:`");
            return (Some(key), Expr::error(self.last()));
        }
        let value = self.expression();
        let whole = self.at_word("for") && !self.lost;
        let value = self.comprehension(value, key.place);
        if whole {
            *comprehension = Some(value.place);
        }
        (Some(key), value)
    }

    /// `{key: value for pattern in iterable}`
    fn keyed(&mut self, mut entries: Vec<(Option<Expr>, Expr)>, place: Place) -> Expr {
        match entries.pop() {
            Some((key, Expr { kind: ExprKind::Comprehension { element, clauses, .. }, .. })) => {
                let key = key.map(Box::new);
                let kind = ExprKind::Comprehension { key, element, clauses };
                self.node(place, kind)
            }
            _ => Expr::error(place),
        }
    }

    /// Whether these braces hold nothing, or begin with a key and a `:`, or with `**`.
    fn at_dictionary(&self) -> bool {
        match self.ahead(1) {
            LexemeKind::Close(_) | LexemeKind::Op("**") => true,
            LexemeKind::Literal | LexemeKind::Word(_) => self.op_ahead(2) == ":",
            LexemeKind::Op("-") => self.op_ahead(3) == ":",
            LexemeKind::Open(Delimiter::Parenthesis, close) => matches!(self.kind_at(close + 1), LexemeKind::Op(":")),
            _ => false,
        }
    }
}
