//! Statements: bindings, and what stands for itself. Each call reads one, reports what stands between it and the next, and
//! moves on, whatever it finds.

use super::lexemes::LexemeKind;
use super::lists::DIVISION;
use super::parser::Parser;
use super::precedence;
use super::strings::is_string;
use super::{BinaryOp, Block, Expr, ExprKind, Name, Pattern, Statement, Subscript};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place};
use crate::map::Set;
use crate::tokens::{Delimiter, TokenStream};
use std::rc::Rc;

impl Parser<'_> {
    /// Reads a statement into a block, or the block's result.
    pub(super) fn statement(&mut self, block: &mut Block) {
        let (start, before) = (self.at, block.statements.len());
        // A block that is only indented nests without a bracket, so the depth is counted here as well.
        let outer = std::mem::replace(&mut self.statement_start, start);
        self.nest(|parser| parser.one_statement(block));
        self.statement_start = outer;
        if self.lost {
            self.pass_statement(start);
            self.bind_passed(start, before, block);
            // What could not be read may have been the block's value.
            if self.at_close() && block.result.is_none() {
                block.result = Some(Box::new(Expr::error(self.last())));
            }
        }
        if self.at == start {
            self.pass();
        }
    }

    fn one_statement(&mut self, block: &mut Block) {
        if self.docstring() {
            return;
        }
        match self.kind() {
            LexemeKind::Op(";") => self.next(),
            LexemeKind::Word(_) => self.word_statement(block),
            LexemeKind::Open(Delimiter::None, close) if self.is_whole(*close) => {
                let close = self.enter();
                while self.at < close {
                    self.statement(block);
                }
                self.leave(close);
                self.eat_op(";");
            }
            _ => self.value_statement(block),
        }
    }

    fn word_statement(&mut self, block: &mut Block) {
        match self.word_ahead(0).unwrap_or_default() {
            "for" => {
                let statement = self.for_loop();
                block.statements.push(statement);
            }
            "while" | "loop" if self.at_endless() => {
                let statement = self.while_loop();
                block.statements.push(statement);
            }
            "if" => {
                let value = self.branches();
                self.complete(value, true, block);
            }
            "let" => {
                self.next();
                self.declaration(block);
            }
            "const" if !self.opens(1, Delimiter::Brace) => {
                self.next();
                self.declaration(block);
            }
            "return" => self.return_value(block),
            "break" | "continue" if self.ends_word() => {
                let place = self.place();
                let leaves = if self.at_word("break") { Statement::Break } else { Statement::Continue };
                self.next();
                block.statements.push(leaves(place));
                self.end_statement();
            }
            "fn" | "def" if matches!(self.ahead(1), LexemeKind::Word(_)) && self.op_ahead(2) == "=" => {
                let error = Error::new(self.place(), format!("expected a name after {}", self.say(self.at)));
                self.report(error);
                self.next();
            }
            "fn" if matches!(self.ahead(1), LexemeKind::Word(_)) => {
                self.inner_function(block);
            }
            "def" if matches!(self.ahead(1), LexemeKind::Word(_)) => {
                let function = self.def(self.at);
                block.statements.extend(function.map(Statement::Function));
                // What stands behind it in its line is its own, for Python.
                if self.at_close() {
                    block.result = Some(Box::new(Expr::error(self.place())));
                }
            }
            "else" | "elif" => {
                let (place, head) = (self.place(), self.at);
                self.report(Error::new(place, format!("no `if` stands before this {}", self.say(head))));
                self.next();
                if !self.at_op(":") && !self.opens(0, Delimiter::Brace) {
                    self.expression();
                }
                self.body(head, "else { … }");
            }
            "with" if self.heads_scope() => {
                let value = self.name_scope();
                self.complete(value, true, block);
            }
            "with" | "try" if self.heads_body() => self.guarded(block),
            "match" if self.at_match() => {
                let value = self.choice();
                self.complete(value, true, block);
            }
            _ if self.at_import() => self.import(),
            _ if self.at_item() => {
                let error =
                    Error::new(self.place(), format!("{} stands beside the network, not in it", self.say(self.at)));
                self.report(error.help("move it out of this block"));
                self.item();
            }
            _ => match self.python_statement() {
                Some(error) => {
                    self.report(error);
                    self.pass_line();
                    self.eat_op(";");
                }
                None => self.value_statement(block),
            },
        }
    }

    /// Whether a word stands alone: a `;` is next, or the block's end, or another line.
    fn ends_word(&self) -> bool {
        matches!(self.op_ahead(1), ";")
            || matches!(self.ahead(1), LexemeKind::Close(_) | LexemeKind::End)
            || self.line_at(self.at + 1) > self.line_at(self.at)
    }

    /// Passes strings that stand for themselves.
    pub(super) fn docstring(&mut self) -> bool {
        let text = |at: usize| self.source.literal(self.place_at(at).first).filter(|text| is_string(text));
        let mut end = self.at;
        while matches!(self.kind_at(end), LexemeKind::Literal) && text(end).is_some() {
            end += 1;
        }
        let count = end - self.at;
        let alone = match self.kind_at(end) {
            LexemeKind::Word(word) => !matches!(&**word, "if" | "in" | "not" | "and" | "or" | "is" | "as"),
            LexemeKind::Op(";") => true,
            _ => false,
        };
        let doc = count >= 3 || count == 1 && alone;
        if doc {
            self.at = end;
            self.eat_op(";");
        }
        doc
    }

    /// Whether the bracket around what a macro pasted holds whole statements.
    fn is_whole(&self, close: usize) -> bool {
        let binds = |at: usize| matches!(self.kind_at(at), LexemeKind::Op(op) if precedence::binds(op));
        let begins =
            binds(self.at + 2) || matches!(self.ahead(1), LexemeKind::Word(word) if matches!(&**word, "let" | "for"));
        begins && matches!(self.kind_at(close + 1), LexemeKind::Op(";") | LexemeKind::Close(_) | LexemeKind::Word(_))
    }

    /// `pattern = value;` behind `let` or `const`.
    fn declaration(&mut self, block: &mut Block) {
        let pattern = self.pattern();
        self.annotation();
        if self.lost || !self.bind_mark() {
            self.expected("`=`");
            return self.bind(pattern, None, block);
        }
        self.bound_value(pattern, block);
    }

    /// Passes `: type` up to the `=`.
    pub(super) fn annotation(&mut self) {
        if self.lost || !self.eat_op(":") {
            return;
        }
        while !self.at_close() && !matches!(self.op(), "=" | ";" | ",") {
            self.pass();
        }
    }

    /// `=`, or `:=` with a complaint.
    fn bind_mark(&mut self) -> bool {
        if self.at_op(":=") {
            let error = Error::new(self.place(), "a name is bound by `=`, not `:=`");
            self.report(error.help("write `=`"));
            self.next();
            return true;
        }
        self.eat_op("=")
    }

    fn inner_function(&mut self, block: &mut Block) {
        let function = self.function(self.at, TokenStream::new());
        block.statements.extend(function.map(Statement::Function));
    }

    /// `return …;`: the `;` may be left out before a `}`, and behind one.
    fn return_value(&mut self, block: &mut Block) {
        let start = self.place();
        self.next();
        let value = if self.ends_operand() { None } else { Some(self.values()) };
        let braced = matches!(self.kind_at(self.at - 1), LexemeKind::Close(Delimiter::Brace));
        let place = self.since(start);
        if braced && !self.lost {
            self.eat_op(";");
        } else {
            self.end_statement();
        }
        let value = if self.lost { value.map(|value| Expr::error(value.place)) } else { value };
        block.statements.push(Statement::Return { value, place });
    }

    /// A binding without `let`, or an expression.
    fn value_statement(&mut self, block: &mut Block) {
        if matches!(self.op(), "=" | ":=") {
            return self.expected("a name");
        }
        let value = self.values();
        self.rest_of(value, block);
    }

    /// What stands behind a value that begins a statement.
    fn rest_of(&mut self, value: Expr, block: &mut Block) {
        if self.lost {
            return block.statements.push(Statement::Expr(value));
        }
        if self.at_op(":") && matches!(value.kind, ExprKind::Name(_)) {
            self.annotation();
        }
        if let Some(operator) = BinaryOp::of_change(self.op()) {
            return self.compound(value, operator, block);
        }
        match self.op() {
            "=" | ":=" => {
                let pattern = self.as_pattern(value);
                self.bind_mark();
                self.bound_value(pattern, block);
            }
            _ => {
                // What Rust writes with braces, a macro say, needs no `;` either.
                let braced = matches!(self.kind_at(self.at.saturating_sub(1)), LexemeKind::Close(Delimiter::Brace));
                let braces =
                    matches!(value.kind, ExprKind::Block(_)) || braced && matches!(value.kind, ExprKind::Error);
                self.complete(value, braces, block);
            }
        }
    }

    /// One value, or several without brackets: a tuple.
    pub(super) fn values(&mut self) -> Expr {
        let first = self.element();
        self.values_after(first)
    }

    /// Whether a comma ends a statement here: the next one begins behind it.
    fn ends_in_comma(&self) -> bool {
        let binds = matches!(self.ahead(1), LexemeKind::Word(_)) && self.op_ahead(2) == "=";
        let class = self.word_ahead(1).is_some_and(|word| word.starts_with(char::is_uppercase));
        self.at_op(",") && (binds || class && self.opens(2, Delimiter::Parenthesis))
    }

    fn values_after(&mut self, first: Expr) -> Expr {
        if self.lost || !self.at_op(",") {
            return first;
        }
        let start = first.place;
        let mut values = vec![first];
        while !self.lost && self.eat_op(",") && !self.ends_operand() {
            values.push(self.element());
        }
        self.node(self.since(start), ExprKind::Tuple(values))
    }

    /// The value behind `=`, and the end of the statement.
    fn bound_value(&mut self, pattern: Pattern, block: &mut Block) {
        let (equals, start) = (self.last(), self.at);
        let value = self.element();
        self.bind_read(pattern, value, (equals, start), block);
    }

    /// Binds a value that was read behind the `=`, from the lexeme `start` on; in `x = y = …` it is a name itself.
    fn bind_read(&mut self, pattern: Pattern, value: Expr, (equals, start): (Place, usize), block: &mut Block) {
        if matches!(pattern, Pattern::Name(_)) && !self.lost && self.ends_in_comma() {
            self.report(Error::new(self.place(), "a `;` ends a statement, not a `,`").help("write `;`"));
            self.next();
            return self.bind(pattern, Some(value), block);
        }
        let mut value = self.values_after(value);
        // `x = ` was left unfinished if the next name stands on a line of its own.
        if !self.lost && self.at_op("=") && self.source.line(equals.last) < self.line_at(start) {
            self.report(Error::new(equals, "expected a value after `=`"));
            self.at = start;
            return self.bind(pattern, None, block);
        }
        let mut patterns = vec![pattern];
        while !self.lost && self.eat_op("=") {
            patterns.push(self.as_pattern(value));
            value = self.values();
        }
        self.left_open = false;
        self.end_statement();
        // What is still being written is no value yet.
        let value = if self.left_open { Expr::error(value.place) } else { value };
        block.statements.push(Statement::Bind { patterns, value });
    }

    fn bind(&mut self, pattern: Pattern, value: Option<Expr>, block: &mut Block) {
        let value = value.unwrap_or_else(|| Expr::error(self.last()));
        block.statements.push(Statement::Bind { patterns: vec![pattern], value });
    }

    /// `x += value;`
    fn compound(&mut self, target: Expr, operator: BinaryOp, block: &mut Block) {
        self.next();
        let value = self.values();
        let place = target.place.to(value.place);
        if matches!(target.kind, ExprKind::Name(_) | ExprKind::Index { .. }) {
            block.statements.push(Statement::Change { target, operator, value, place });
        } else {
            let error = Error::new(target.place, "only a name can be changed");
            self.report(error.help("bind the result to a name"));
            block.statements.push(Statement::Expr(value));
        }
        self.end_statement();
    }

    /// What stands left of an `=`.
    fn as_pattern(&mut self, target: Expr) -> Pattern {
        let place = target.place;
        let last = self.last_name(&target);
        if let Some((name, before)) = last.clone().filter(|(name, before)| self.begins_line(name, *before)) {
            let wanted = if matches!(self.kind_at(before), LexemeKind::Op("." | "::")) { "a name" } else { "a value" };
            self.report(Error::new(self.place_at(before), format!("expected {wanted} after {}", self.say(before))));
            return Pattern::Name(name);
        }
        // Where no lines are known, it may stand on one of its own all the same.
        let or_ignore = |parser: &Self| match last {
            Some((name, _)) if !parser.source.has_lines() => Pattern::Name(name),
            _ => Pattern::Ignore,
        };
        match target.kind {
            ExprKind::Name(name) if &*name.text == "_" => Pattern::Ignore,
            ExprKind::Name(name) => Pattern::Name(name),
            ExprKind::Tuple(parts) | ExprKind::List(parts) => {
                let parts = parts.into_iter().map(|part| self.as_pattern(part)).collect_vec();
                Pattern::Tuple(parts, place)
            }
            ExprKind::Attribute { value, name } if matches!(&value.kind, ExprKind::Name(own) if &*own.text == "self") =>
            {
                let error = Error::new(place, "there is no `self` here: a name is bound by itself");
                self.report(error.help(format!("write `{}`", name.text)));
                Pattern::Name(name)
            }
            ExprKind::Attribute { value, name } if &*name.text == "trainable" => Pattern::Trainable(value),
            ExprKind::Attribute { name, .. } => {
                let error = Error::new(place, "an attribute cannot be set");
                self.report(error.help(format!("give `{} = …` to the layer as an argument", name.text)));
                or_ignore(self)
            }
            ExprKind::Error => Pattern::Ignore,
            ExprKind::Unpacked(inner) => Pattern::Rest(Box::new(self.as_pattern(*inner))),
            ExprKind::Index { value, mut subscripts } => match (subscripts.pop(), subscripts.is_empty()) {
                (Some(Subscript::At(key)), true) => Pattern::Entry { value, key: Box::new(key) },
                _ => {
                    self.report(Error::new(place, "one entry is set at a time").help("write `xs[i] = …`"));
                    Pattern::Ignore
                }
            },
            _ => {
                self.report(Error::new(place, "only a name can be bound").help("write a name before the `=`"));
                or_ignore(self)
            }
        }
    }

    /// The name that a target ends in where it is no name itself, with the lexeme before: `x.⏎ y = …` was left unfinished.
    fn last_name(&self, target: &Expr) -> Option<(Name, usize)> {
        let ends_in_name = matches!(
            target.kind,
            ExprKind::Attribute { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } | ExprKind::Path(_)
        );
        let at = (0..self.at).rev().find(|at| self.place_at(*at).last == target.place.last).filter(|_| ends_in_name)?;
        let before = at.checked_sub(1).filter(|before| self.place_at(*before).first >= target.place.first)?;
        Some((self.name_at(at)?, before))
    }

    fn begins_line(&self, name: &Name, before: usize) -> bool {
        self.source.line(self.place_at(before).last) < self.source.line(name.place.first)
    }

    /// An expression that is a statement, or the block's result where no `;` follows. One that ends in `braces` needs none.
    pub(super) fn complete(&mut self, value: Expr, braces: bool, block: &mut Block) {
        if !self.lost && self.at_close() {
            block.result = Some(Box::new(value));
            return;
        }
        block.statements.push(Statement::Expr(value));
        if !braces {
            self.end_statement();
        } else if !self.lost {
            self.eat_op(";");
        }
    }

    fn end_statement(&mut self) {
        if self.lost || self.eat_op(";") {
            return;
        }
        match self.kind() {
            // The `;` stands behind what a macro pasted; before a `}` Rust asks for none.
            LexemeKind::Close(Delimiter::None | Delimiter::Brace) => {}
            LexemeKind::Word(_) | LexemeKind::Literal | LexemeKind::Open(..) => self.unended_statement(),
            _ if self.at_close() || self.on_new_line() => self.unended_statement(),
            _ => self.fail(Error::new(self.place(), format!("unexpected {}", self.say(self.at)))),
        }
    }

    fn unended_statement(&mut self) {
        self.unfinished(self.statement_start, Self::missing_semicolon);
    }

    pub(super) fn missing_semicolon(&mut self) {
        if self.is_eaten() {
            return;
        }
        let error = Error::new(self.last(), "expected `;`").help("end the statement with `;`");
        // A number alone at the end of a line is more often whole.
        let named = matches!(self.kind_at(self.at - 1), LexemeKind::Word(_));
        self.report(if named && self.may_be_divided() { error.help(DIVISION) } else { error });
    }

    /// What a statement that could not be read would have bound is unknown, so that nothing is said of its uses.
    fn bind_passed(&self, start: usize, before: usize, block: &mut Block) {
        let read: Set<Rc<str>> = block.statements.iter().skip(before).flat_map(Statement::touches).collect();
        for name in self.names_bound(start, self.at).into_iter().filter(|name| !read.contains(&name.text)) {
            let value = Expr::error(name.place);
            block.statements.push(Statement::Bind { patterns: vec![Pattern::Name(name)], value });
        }
    }

    /// The names that would be bound between two lexemes: those before a `=`, and those between `for` and `in`. Keywords of
    /// calls are none, as they stand in parentheses.
    pub(super) fn names_bound(&self, start: usize, end: usize) -> Vec<Name> {
        let mut names = Vec::new();
        // The names that were read last, apart by commas.
        let mut pattern: Vec<Name> = Vec::new();
        let mut in_loop = false;
        let mut at = start;
        while at < end {
            match self.kind_at(at) {
                LexemeKind::Op(op) if precedence::binds(op) => names.append(&mut pattern),
                LexemeKind::Word(word) if &**word == "in" && in_loop => names.append(&mut pattern),
                LexemeKind::Word(word) => {
                    in_loop = &**word == "for" || in_loop && &**word != "in";
                    let goes_on = at > start && matches!(self.kind_at(at - 1), LexemeKind::Op(","));
                    if !goes_on {
                        pattern.clear();
                    }
                    pattern.extend(self.name_at(at));
                }
                LexemeKind::Op(",") => {}
                // `(a, b) = …`, but not the arguments of a call.
                LexemeKind::Open(Delimiter::Parenthesis | Delimiter::Bracket, close) => {
                    let close = *close;
                    pattern.clear();
                    if matches!(self.kind_at(close + 1), LexemeKind::Op("=")) {
                        pattern.extend((at..close).filter_map(|at| self.name_at(at)));
                    }
                    at = close;
                }
                _ => pattern.clear(),
            }
            at += 1;
        }
        names
    }

    pub(super) fn name_at(&self, at: usize) -> Option<Name> {
        match self.kind_at(at) {
            LexemeKind::Word(word) if !matches!(&**word, "let" | "mut" | "const" | "for" | "in" | "if" | "else") => {
                Some(Name { text: word.clone(), place: self.place_at(at) })
            }
            _ => None,
        }
    }

    /// Passes the rest of a statement that cannot be read: up to its `;`, or to a line that begins with a word.
    fn pass_statement(&mut self, start: usize) {
        self.lost = false;
        while !self.at_close() && !self.at_op(";") {
            let begins = match self.source.has_lines() {
                true => matches!(self.kind(), LexemeKind::Word(_)) && self.on_new_line(),
                false => matches!(self.word_ahead(0), Some("for" | "let" | "return" | "while" | "Model")),
            };
            if self.at > start && begins {
                return;
            }
            self.pass();
        }
        self.eat_op(";");
    }
}
