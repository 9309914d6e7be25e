//! Expressions down to the operands of operators. It knows no operand but by [`Parser::postfix`].

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::precedence::{COMPARISON, LOWEST, POWER};
use super::{BinaryOp, Block, Expr, ExprKind, UnaryOp};
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

struct Operator {
    op: BinaryOp,
    level: u8,
    /// Of how many lexemes.
    words: usize,
    /// `not in`, `is not`
    negated: bool,
}

impl Parser<'_> {
    /// Any expression.
    pub(super) fn expression(&mut self) -> Expr {
        self.deeper(|parser| {
            let value = parser.range();
            if !parser.lost && parser.at_op("?") {
                return parser.ternary(value);
            }
            if parser.at_word("if") && parser.else_follows() { parser.conditional(value) } else { value }
        })
    }

    /// An expression behind which `if` or `for` means something else.
    pub(super) fn operand(&mut self) -> Expr {
        self.deeper(|parser| parser.binary(LOWEST))
    }

    /// Whether this `if` is Python's `a if … else b`; else a statement begins here and a `;` is missing before it.
    fn else_follows(&self) -> bool {
        let mut at = self.at + 1;
        loop {
            match self.kind_at(at) {
                LexemeKind::Word(word) if &**word == "else" => return true,
                LexemeKind::Word(word) if &**word == "if" => return false,
                LexemeKind::Op("," | ";" | "=") => return false,
                LexemeKind::Open(Delimiter::Brace, _) => return false,
                LexemeKind::Open(_, close) => at = *close + 1,
                LexemeKind::Close(_) | LexemeKind::End => return false,
                _ => at += 1,
            }
        }
    }

    /// `value if condition else otherwise`, from the `if` on.
    fn conditional(&mut self, value: Expr) -> Expr {
        self.next();
        let condition = self.operand();
        let start = value.place;
        if !self.eat_word("else") {
            self.expected("`else`");
            return Expr::error(self.since(start));
        }
        let otherwise = self.expression();
        let then = Block::of(value);
        let otherwise = Some(Box::new(otherwise));
        self.node(self.since(start), ExprKind::If { condition: Box::new(condition), then, otherwise })
    }

    fn range(&mut self) -> Expr {
        if matches!(self.op(), ".." | "..=") {
            let place = self.place();
            self.report(Error::new(place, "a range needs a start").help("write `0..n`"));
            self.next();
            let end = self.binary(LOWEST);
            return Expr::error(place.to(end.place));
        }
        let start = self.binary(LOWEST);
        let inclusive = self.at_op("..=");
        if self.lost || !(inclusive || self.at_op("..")) {
            return start;
        }
        let operator = self.place();
        self.next();
        if self.ends_operand() {
            self.report(Error::new(operator, "a range needs an end").help("write `0..n`"));
            return Expr::error(start.place.to(operator));
        }
        let end = self.binary(LOWEST);
        let place = start.place.to(end.place);
        self.node(place, ExprKind::Range { start: Box::new(start), end: Box::new(end), inclusive })
    }

    /// Whether no operand can begin here.
    pub(super) fn ends_operand(&self) -> bool {
        self.at_close() || matches!(self.op(), "," | ";" | ":" | "=")
    }

    fn binary(&mut self, least: u8) -> Expr {
        let mut left = self.unary();
        let mut compared = false;
        while !self.lost {
            if matches!((self.op(), self.op_ahead(1)), ("<", "<") | (">", ">")) {
                left = self.no_shift(left);
            }
            let Some(Operator { op, level, words, negated }) = self.operator().filter(|found| found.level >= least)
            else {
                break;
            };
            let operator = self.place();
            let chained = level == COMPARISON && std::mem::replace(&mut compared, true);
            if chained {
                let error = Error::new(operator, "comparisons are not chained");
                self.report(error.help("write `a < b and b < c`"));
            }
            (0..words).for_each(|_| self.next());
            let right = self.binary(level + 1);
            let place = left.place.to(right.place);
            let kind = ExprKind::Binary { operator: op, left: Box::new(left), right: Box::new(right) };
            left = self.node(place, kind);
            if chained {
                left.kind = ExprKind::Error;
            }
            if negated {
                let kind = ExprKind::Unary { operator: UnaryOp::Not, value: Box::new(left) };
                left = self.node(place, kind);
            }
        }
        left
    }

    /// `<<` or `>>` and what stands behind it.
    fn no_shift(&mut self, left: Expr) -> Expr {
        let start = self.place();
        (0..2).for_each(|_| self.next());
        let error = Error::new(self.since(start), "there are no operators on bits here");
        self.report(error.help("write `const { … }` around it"));
        let right = self.binary(LOWEST);
        Expr::error(left.place.to(right.place))
    }

    /// The binary operator that is next. A power was read with its base.
    fn operator(&self) -> Option<Operator> {
        let (text, words, negated) = match (self.op(), self.word_ahead(0), self.word_ahead(1)) {
            ("", Some("not"), Some("in")) => ("in", 2, true),
            ("", Some("is"), Some("not")) => ("is", 2, true),
            ("", Some(word), _) => (word, 1, false),
            (op, ..) => (op, 1, false),
        };
        let (op, level) = BinaryOp::written(text).filter(|(_, level)| *level < POWER)?;
        Some(Operator { op, level, words, negated })
    }

    /// Signs and negations, then what they apply to.
    fn unary(&mut self) -> Expr {
        let mut signs: Vec<(UnaryOp, Place)> = Vec::new();
        let mut value = loop {
            let place = self.place();
            let operator = match self.op() {
                "-" => UnaryOp::Neg,
                "+" => UnaryOp::Plus,
                "!" => UnaryOp::Not,
                "~" => UnaryOp::Invert,
                "" if self.at_word("not") => UnaryOp::Not,
                _ => {
                    let value = self.power();
                    break self.cast(value);
                }
            };
            let not = self.at_word("not");
            self.next();
            signs.push((operator, place));
            if not {
                break self.deeper(|parser| parser.binary(COMPARISON));
            }
        };
        while let Some((operator, place)) = signs.pop() {
            let place = place.to(value.place);
            value = self.node(place, ExprKind::Unary { operator, value: Box::new(value) });
        }
        value
    }

    /// `base ** exponent`, which binds tighter than a sign before it, and not than one behind.
    pub(super) fn power(&mut self) -> Expr {
        let base = self.postfix();
        if self.lost || !self.at_op("**") {
            return base;
        }
        self.next();
        let exponent = self.deeper(Self::unary);
        let place = base.place.to(exponent.place);
        let (left, right) = (Box::new(base), Box::new(exponent));
        self.node(place, ExprKind::Binary { operator: BinaryOp::Pow, left, right })
    }
}
