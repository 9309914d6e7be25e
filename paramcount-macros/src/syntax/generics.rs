//! The const generics behind the name of a `struct`. What Rust has there beside them is an error with a place, read as the const
//! generic that was meant or left out.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::source::Token;
use super::tree::ConstGeneric;
use crate::diagnostics::{Error, Place};
use crate::tokens::{Ident, is};

impl Parser<'_> {
    /// `<const N: usize, …>`, if it is there.
    pub(super) fn generics(&mut self) -> Vec<ConstGeneric> {
        let mut generics: Vec<ConstGeneric> = Vec::new();
        if !self.at_op("<") {
            return generics;
        }
        let open = self.place();
        let closed = self.closes_generics();
        self.next();
        loop {
            let first = self.at;
            self.pass_generic(closed);
            if self.at > first && (closed || self.is_complete(first)) {
                let place = self.place_at(first).to(self.last());
                let generic = self.generic(first, place);
                generics.extend(generic.filter(|generic| !self.is_declared(&generics, generic, place)));
            }
            if self.at_op(">=") {
                self.cut("=");
                break;
            }
            if self.eat_op(">") {
                break;
            }
            if !self.eat_op(",") {
                let error = Error::new(open, "this `<` is not closed").help("write `<const N: usize>`");
                if self.at_op("=") {
                    self.report(error)
                } else {
                    self.fail(error)
                }
                break;
            }
        }
        generics
    }

    /// Whether a `>` stands before the next item.
    fn closes_generics(&self) -> bool {
        let is_item =
            |at: usize| matches!(self.kind_at(at), LexemeKind::Word(word) if matches!(&**word, "struct" | "fn"));
        let ends = |at: &usize| {
            is_item(*at) || matches!(self.kind_at(*at), LexemeKind::Op(";") | LexemeKind::Close(_) | LexemeKind::End)
        };
        let behind = |at: &usize| match self.kind_at(*at) {
            LexemeKind::Open(_, close) => Some(close + 1),
            _ => Some(at + 1),
        };
        let closes = |at: usize| matches!(self.kind_at(at), LexemeKind::Op(">" | ">="));
        std::iter::successors(Some(self.at), behind).take_while(|at| !ends(at)).any(closes)
    }

    /// Whether a parameter has the name of one before, which is reported.
    fn is_declared(&self, generics: &[ConstGeneric], generic: &ConstGeneric, place: Place) -> bool {
        let declared = generics.iter().any(|known| is(&known.name, &generic.name.to_string()));
        if declared {
            self.report(Error::new(place, format!("the parameter `{}` is declared twice", generic.name)));
        }
        declared
    }

    /// Whether a parameter begins at a lexeme, as far as it must be written to be one.
    fn is_complete(&self, first: usize) -> bool {
        match self.kind_at(first) {
            LexemeKind::Word(_) if self.is_word(first, "const") => {
                matches!(self.kind_at(first + 2), LexemeKind::Op(":"))
            }
            kind => matches!(kind, LexemeKind::Word(_) | LexemeKind::Op("'")),
        }
    }

    /// Passes one parameter, up to a `,` or a `>` of this level; where they are not `closed`, up to what follows them.
    fn pass_generic(&mut self, closed: bool) {
        let mut inner = 0;
        while !self.at_close() && (closed || self.at_word("const") || !self.at_item()) {
            match self.op() {
                ">" | ">=" | "," if inner == 0 => break,
                ";" => break,
                "=" if !closed => break,
                "<" => inner += 1,
                ">" => inner -= 1,
                _ => {}
            }
            self.pass();
        }
    }

    /// The parameter that was passed, from the lexeme `first` on.
    fn generic(&self, first: usize, place: Place) -> Option<ConstGeneric> {
        let report = |place, sentence: &str, help: &str| self.report(Error::new(place, sentence).help(help));
        if self.is_word(first, "const") {
            return self.const_generic(first + 1, place);
        }
        match self.kind_at(first) {
            LexemeKind::Word(_) => {
                let name = self.ident(first)?;
                report(place, "a network has no type parameters", &format!("write `const {name}: usize`"));
                Some(ConstGeneric { name, default: None })
            }
            LexemeKind::Op("'") => {
                report(place, "a network has no lifetimes", "remove it");
                None
            }
            _ => {
                report(place, "this parameter cannot be read", "write `const N: usize`");
                None
            }
        }
    }

    /// `N: usize` or `N: usize = 3`, behind `const`.
    fn const_generic(&self, at: usize, place: Place) -> Option<ConstGeneric> {
        let (colon, kind, equals) = (at + 1, at + 2, at + 3);
        let name = self.ident(at);
        let Some(name) = name.filter(|_| matches!(self.kind_at(colon), LexemeKind::Op(":"))) else {
            let error = Error::new(place, "this parameter cannot be read: expected `:`");
            self.report(error.help("write `const N: usize`"));
            return None;
        };
        let (of_kind, behind) = (self.place_at(kind), self.place_at(equals));
        let has_default = place.covers(behind) && matches!(self.kind_at(equals), LexemeKind::Op("="));
        let is_usize = place.covers(of_kind) && self.is_word(kind, "usize");
        if !is_usize || place.covers(behind) && !has_default {
            let error = Error::new(if place.covers(of_kind) { of_kind } else { place }, "a const generic is a `usize`");
            self.report(error.help(format!("write `const {name}: usize`")));
        }
        let default = has_default.then(|| self.source.stream(behind.last + 1..place.last + 1));
        Some(ConstGeneric { name, default: default.filter(|default| !default.is_empty()) })
    }

    fn is_word(&self, at: usize, wanted: &str) -> bool {
        matches!(self.kind_at(at), LexemeKind::Word(word) if **word == *wanted)
    }

    /// The user's own identifier at a lexeme.
    fn ident(&self, at: usize) -> Option<Ident> {
        match self.source.token(self.place_at(at).first)? {
            Token::Ident(ident) => Some(ident.clone()),
            _ => None,
        }
    }
}
