//! The source's tokens as the grammar sees them: operators put together, the brackets around what a `macro_rules!` pasted
//! dropped where they hold one token, comments left out. It knows the form of words and operators, not what they mean.

use super::source::{Source, Token};
use crate::diagnostics::{Error, Errors, Place};
use crate::tokens::{Delimiter, Spacing, is};
use std::rc::Rc;

/// The word before what another `network!` handed over.
pub(crate) const HANDED_OVER: &str = "__paramcount_given";

pub(super) enum LexemeKind {
    /// An identifier or a keyword.
    Word(Rc<str>),
    Literal,
    /// An operator or a mark, up to three characters long.
    Op(&'static str),
    /// With the number of the lexeme that closes it.
    Open(Delimiter, usize),
    Close(Delimiter),
    /// Behind the last token.
    End,
}

pub(super) struct Lexeme {
    pub(super) kind: LexemeKind,
    pub(super) place: Place,
}

/// Of two characters or three; the longer ones first, as the first that fits is taken.
const JOINED: &[&str] = &[
    "**=", "..=", "...", "**", "==", "!=", "<=", ">=", "&&", "||", "..", "+=", "-=", "*=", "/=", "%=", "@=", "&=",
    "|=", "^=", "::", ":=", "->", "=>",
];

/// The frequent ones first.
const SINGLE: &[&str] = &[
    ",", "=", ";", ".", "-", "*", ":", "/", "+", "%", "@", "!", "<", ">", "&", "|", "^", "~", "?", "#", "$", "'", "\\",
];

/// All lexemes, ended by an [`LexemeKind::End`]. Comments in Python's way are reported here, since nobody else would see them.
pub(super) fn read(source: &Source, errors: &Errors) -> Vec<Lexeme> {
    let mut reader = Reader { source, errors, lexemes: Vec::new(), open: Vec::new(), nested: 0, handed_until: 0 };
    let mut at = 0;
    while let Some(token) = source.token(at) {
        at = reader.token(at, token);
    }
    reader.push(LexemeKind::End, Place::token(source.len().saturating_sub(1)));
    reader.lexemes
}

struct Reader<'a> {
    source: &'a Source,
    errors: &'a Errors,
    lexemes: Vec<Lexeme>,
    /// The lexemes of the open brackets; `None` for one that is dropped.
    open: Vec<Option<usize>>,
    /// How many of them the user wrote.
    nested: usize,
    /// Before this token stands what another `network!` handed over.
    handed_until: u32,
}

impl Reader<'_> {
    fn push(&mut self, kind: LexemeKind, place: Place) {
        self.lexemes.push(Lexeme { kind, place });
    }

    /// Reads what begins at a token; returns where the next begins.
    fn token(&mut self, at: u32, token: &Token) -> u32 {
        match token {
            Token::Ident(ident) => {
                let word = ident.to_string();
                let rust = word == "const";
                if word == HANDED_OVER {
                    self.handed_until = self.behind(self.behind(at + 1) + 1);
                }
                self.push(LexemeKind::Word(word.into()), Place::token(at));
                // What stands in `const { … }` is Rust's, comments and attributes included.
                if rust { self.closed(at + 1, Delimiter::Brace) } else { at + 1 }
            }
            Token::Literal(_) => {
                self.push(LexemeKind::Literal, Place::token(at));
                at + 1
            }
            Token::Punct(punct) if punct.as_char() == '#' => self.hash(at),
            Token::Punct(punct) => self.operator(at, punct.as_char()),
            Token::Open(delimiter, _, close) => {
                let dropped = *delimiter == Delimiter::None && self.holds_one(at + 1, *close);
                self.open.push((!dropped).then_some(self.lexemes.len()));
                if !dropped {
                    self.push(LexemeKind::Open(*delimiter, 0), Place::token(at));
                }
                self.nested += usize::from(*delimiter != Delimiter::None);
                at + 1
            }
            Token::Close(delimiter, ..) => {
                self.nested -= usize::from(*delimiter != Delimiter::None && self.nested > 0);
                if let Some(open) = self.open.pop().flatten() {
                    self.close(open, *delimiter, at);
                }
                at + 1
            }
        }
    }

    /// The token behind the bracket that opens at `at`.
    fn behind(&self, at: u32) -> u32 {
        match self.source.token(at) {
            Some(Token::Open(_, _, close)) => close + 1,
            _ => at,
        }
    }

    fn report(&self, at: u32, error: Error) {
        match at < self.handed_until {
            true => self.errors.elsewhere(|| self.errors.report(error)).0,
            false => self.errors.report(error),
        }
    }

    fn close(&mut self, open: usize, delimiter: Delimiter, at: u32) {
        let end = self.lexemes.len();
        if let Some(Lexeme { kind: LexemeKind::Open(_, close), .. }) = self.lexemes.get_mut(open) {
            *close = end;
        }
        self.push(LexemeKind::Close(delimiter), Place::token(at));
    }

    /// Whether there is nothing, or one token, or one bracket, from `first` up to `close`.
    fn holds_one(&self, first: u32, close: u32) -> bool {
        match self.source.token(first) {
            Some(Token::Open(_, _, inner)) => inner + 1 == close,
            _ => first == close || first + 1 == close,
        }
    }

    /// The bracket at `at`, if it is one of this kind, without its contents.
    fn closed(&mut self, at: u32, wanted: Delimiter) -> u32 {
        match self.source.token(at) {
            Some(Token::Open(delimiter, _, close)) if *delimiter == wanted => {
                let open = self.lexemes.len();
                self.push(LexemeKind::Open(wanted, 0), Place::token(at));
                self.close(open, wanted, *close);
                close + 1
            }
            _ => at,
        }
    }

    fn operator(&mut self, at: u32, first: char) -> u32 {
        let fits = |operator: &&&str| {
            let mut rest = operator.chars();
            rest.next() == Some(first)
                && rest.zip(at..).all(|(wanted, before)| self.joint(before) && self.is_punct(before + 1, wanted))
        };
        let joined = if self.joint(at) { JOINED.iter().find(fits) } else { None };
        let operator: &'static str = joined.or_else(|| SINGLE.iter().find(fits)).copied().unwrap_or("?");
        let last = at + operator.len() as u32 - 1;
        self.push(LexemeKind::Op(operator), Place { first: at, last });
        last + 1
    }

    fn is_punct(&self, at: u32, wanted: char) -> bool {
        matches!(self.source.token(at), Some(Token::Punct(punct)) if punct.as_char() == wanted)
    }

    fn joint(&self, at: u32) -> bool {
        match self.source.token(at) {
            Some(Token::Punct(punct)) => punct.spacing() == Spacing::Joint || self.source.touch(at),
            _ => false,
        }
    }

    /// An attribute, a doc comment (which is one), or a comment as Python writes it.
    fn hash(&mut self, at: u32) -> u32 {
        let bracket = at + 1 + u32::from(self.is_punct(at + 1, '!'));
        let Some(Token::Open(Delimiter::Bracket, _, close)) = self.source.token(bracket) else {
            return self.comment(at);
        };
        if self.nested == 0 && bracket == at + 1 {
            self.push(LexemeKind::Op("#"), Place::token(at));
            return self.closed(bracket, Delimiter::Bracket);
        }
        let doc = matches!(self.source.token(bracket + 1), Some(Token::Ident(ident)) if is(ident, "doc"));
        if !doc {
            let place = Place { first: at, last: *close };
            self.report(at, Error::new(place, "an attribute stands before a `struct`"));
        }
        close + 1
    }

    fn comment(&mut self, hash: u32) -> u32 {
        let error = Error::new(Place::token(hash), "a comment begins with `//`");
        self.report(hash, error.help("write `//` in place of `#`"));
        let (line, has_lines) = (self.source.line(hash), self.source.has_lines());
        if !has_lines {
            self.errors.silence_from(hash + 1);
        }
        let goes_on = |at: u32, token: &Token| if has_lines { token.line() == line } else { !self.begins_code(at) };
        let mut at = hash + 1;
        while let Some(token) = self.source.token(at).filter(|token| goes_on(at, token)) {
            match token {
                Token::Close(..) => break,
                Token::Open(_, _, close) => at = close + 1,
                _ => at += 1,
            }
        }
        at
    }

    /// Whether what follows reads like code rather than prose: `Dense(…)`, `x = …`.
    fn begins_code(&self, at: u32) -> bool {
        let Some(Token::Ident(word)) = self.source.token(at) else { return false };
        let called = matches!(self.source.token(at + 1), Some(Token::Open(Delimiter::Parenthesis, ..)));
        called && word.to_string().starts_with(char::is_uppercase) || self.is_punct(at + 1, '=')
    }
}
