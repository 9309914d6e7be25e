//! Blocks, and the statements that have one: `if`, `for`. A block that is only indented, as in Python, is reported and read
//! by its lines and columns.

use super::forms::last_name;
use super::lexemes::LexemeKind;
use super::parser::{MAX_HEIGHT, Parser};
use super::{BinaryOp, Block, Expr, ExprKind, Pattern, Statement};
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

/// What Keras calls the names that stand before those of layers in the paths of weights.
const NAME_SCOPE: &str = "name_scope";

impl Expr {
    /// Whether it is a call of `name_scope`, by whatever path.
    fn opens_name_scope(&self) -> bool {
        matches!(&self.kind, ExprKind::Call { callee, .. } if last_name(&callee.kind).is_some_and(|name| &*name.text == NAME_SCOPE))
    }
}

impl Parser<'_> {
    /// `{ statements; result }`
    pub(super) fn block(&mut self) -> Block {
        let start = self.place();
        let close = self.enter();
        let mut block = Block::empty(start);
        while self.at < close {
            self.statement(&mut block);
        }
        self.leave(close);
        block.place = self.since(start);
        block
    }

    /// The block behind a head that began at the lexeme `head`. `form` is how it is written.
    pub(super) fn body(&mut self, head: usize, form: &str) -> Block {
        let ends = |parser: &Self| {
            let statement = matches!(parser.word_ahead(0), Some("for" | "while" | "let" | "return"));
            parser.at_close() || parser.at_item() || statement || parser.at_op(";") || parser.opens(0, Delimiter::Brace)
        };
        while self.lost && !ends(self) {
            self.pass();
        }
        if self.at_op(":") {
            let colon = Error::new(self.place(), "a block stands in braces, without a `:`");
            self.report(colon.help(format!("write `{form}`")));
        }
        self.unmarked_body(head)
    }

    /// As [`Parser::body`], where something else was said of the head already.
    pub(super) fn unmarked_body(&mut self, head: usize) -> Block {
        let lost = std::mem::take(&mut self.lost);
        if self.eat_op(":") && !self.opens(0, Delimiter::Brace) {
            return self.indented(head);
        }
        if self.opens(0, Delimiter::Brace) {
            return self.block();
        }
        self.lost = lost;
        self.expected("`{`");
        Block::of(Expr::error(self.last()))
    }

    /// What stands on the line of the `:`, or on lines that are indented more than the head.
    fn indented(&mut self, head: usize) -> Block {
        let start = self.last();
        self.trust_lines();
        let (line, column) = (self.line_at(self.at - 1), self.column_at(head));
        let mut block = Block::empty(start);
        let ends = |parser: &Self| parser.at_close() || parser.at_word("else") || parser.at_word("elif");
        while !ends(self) && (self.line_at(self.at) == line || self.column_at(self.at) > column) {
            self.statement(&mut block);
        }
        block.place = self.since(start);
        block
    }

    pub(super) fn column_at(&self, at: usize) -> usize {
        self.source.column(self.place_at(at).first)
    }

    /// `if … { … } else if … { … } else { … }`
    pub(super) fn branches(&mut self) -> Expr {
        let start = self.at;
        let mut branches: Vec<(Place, Expr, Block)> = Vec::new();
        let mut otherwise = loop {
            let (place, head) = (self.place(), self.at);
            self.next();
            let condition = self.condition();
            let block = self.body(head, "if … { … }");
            let condition = if self.lost { Expr::error(condition.place) } else { condition };
            branches.push((place, condition, block));
            if self.lost {
                break None;
            }
            if self.at_word("elif")
                && matches!(
                    self.ahead(1),
                    LexemeKind::Word(_) | LexemeKind::Op(_) | LexemeKind::Literal | LexemeKind::Open(..)
                )
            {
                self.report(Error::new(self.place(), "`elif` is written `else if`").help("write `else if`"));
            } else if self.at_word("else") && self.word_ahead(1) == Some("if") {
                self.next();
            } else if self.at_word("else") {
                let head = self.at;
                self.next();
                let block = self.body(head, "else { … }");
                let place = block.place;
                break Some(self.node(place, ExprKind::Block(block)));
            } else {
                break None;
            }
        };
        let end = self.since(self.place_at(start));
        while let Some((place, condition, then)) = branches.pop() {
            let kind = ExprKind::If { condition: Box::new(condition), then, otherwise: otherwise.map(Box::new) };
            otherwise = Some(self.node(place.to(end), kind));
        }
        otherwise.unwrap_or(Expr::error(end))
    }

    /// A value before a block, which is not that block itself.
    fn head(&mut self, wanted: &str) -> Expr {
        // `{"a": 1}.items()` goes on behind its brace.
        let goes_on = match self.kind() {
            LexemeKind::Open(Delimiter::Brace, close) => {
                matches!(self.kind_at(close + 1), LexemeKind::Op(".") | LexemeKind::Open(Delimiter::Brace, _))
            }
            _ => true,
        };
        if goes_on {
            return self.expression();
        }
        self.expected(wanted);
        self.lost = false;
        Expr::error(self.place())
    }

    /// What stands between `if` and its block.
    fn condition(&mut self) -> Expr {
        let left = self.head("a condition");
        if self.lost || !self.at_op("=") || !self.heads_block() {
            return left;
        }
        let error = Error::new(self.place(), "a comparison is written `==`");
        self.report(error.help("write `==`"));
        self.next();
        let right = self.expression();
        let place = left.place.to(right.place);
        let (left, right) = (Box::new(left), Box::new(right));
        self.node(place, ExprKind::Binary { operator: BinaryOp::Equal, left, right })
    }

    /// Whether a block stands further on in this statement.
    fn heads_block(&self) -> bool {
        let ends =
            |at: &usize| matches!(self.kind_at(*at), LexemeKind::Op(";") | LexemeKind::Close(_) | LexemeKind::End);
        let behind = |at: &usize| match self.kind_at(*at) {
            LexemeKind::Open(_, close) => Some(close + 1),
            _ => Some(at + 1),
        };
        let opens = |at: usize| matches!(self.kind_at(at), LexemeKind::Open(Delimiter::Brace, _) | LexemeKind::Op(":"));
        std::iter::successors(Some(self.at), behind).take_while(|at| !ends(at)).any(opens)
    }

    /// Whether a `with` begins here that opens a name scope of Keras's, or of which more is not written yet. TensorFlow's scopes
    /// name no weight.
    pub(super) fn heads_scope(&self) -> bool {
        let opens = |at: usize| match (self.kind_at(at), self.kind_at(at + 1), at.checked_sub(2)) {
            (LexemeKind::Word(word), LexemeKind::Open(Delimiter::Parenthesis, _), Some(before)) => {
                &**word == NAME_SCOPE
                    && !matches!(self.kind_at(before), LexemeKind::Word(root) if matches!(&**root, "tf" | "v1"))
            }
            _ => false,
        };
        let ends = |at: usize| {
            matches!(self.kind_at(at), LexemeKind::Op(":" | ";") | LexemeKind::Open(Delimiter::Brace, _))
                || matches!(self.kind_at(at), LexemeKind::End)
                || matches!(self.kind_at(at), LexemeKind::Word(word) if &**word == "with")
        };
        match self.ahead(1) {
            LexemeKind::Word(_) if !self.heads_body() => true,
            LexemeKind::Word(_) | LexemeKind::Open(..) => (self.at + 1..).take_while(|at| !ends(*at)).any(opens),
            _ => false,
        }
    }

    /// `with keras.name_scope("a") { … }`. Of several scopes the first is the outermost.
    pub(super) fn name_scope(&mut self) -> Expr {
        let head = self.at;
        self.next();
        let mut scopes = Vec::new();
        loop {
            let scope = self.power();
            match scope.kind {
                ExprKind::Tuple(several) => scopes.extend(several),
                _ => scopes.push(scope),
            }
            self.no_alias();
            if self.lost || !self.eat_op(",") || self.opens(0, Delimiter::Brace) {
                break;
            }
        }
        let mut body = self.body(head, "with keras.name_scope(…) { … }");
        for scope in scopes.into_iter().rev() {
            if self.lost {
                break;
            } else if !scope.opens_name_scope() {
                let error = Error::new(scope.place, format!("`{scope}` is left out: it opens no name scope"));
                self.report(error.help("leave it out"));
            } else if body.scope.is_some() {
                let inner = self.node(self.since(scope.place), ExprKind::Block(body));
                body = Block { scope: Some(Box::new(scope)), ..Block::of(inner) };
            } else {
                body.scope = Some(Box::new(scope));
            }
        }
        self.node(self.since(self.place_at(head)), ExprKind::Block(body))
    }

    /// `with … as name`
    fn no_alias(&mut self) {
        if !self.lost && self.at_word("as") {
            let start = self.place();
            self.next();
            self.next();
            let error = Error::new(self.since(start), "a name scope is no value");
            self.report(error.help("leave out the name"));
        }
    }

    /// `for pattern in iterable { … }`
    pub(super) fn for_loop(&mut self) -> Statement {
        let (start, head) = (self.place(), self.at);
        self.next();
        if let Some(statement) = self.for_in_parentheses(start, head) {
            return statement;
        }
        let pattern = self.pattern();
        let iterable = match !self.lost && self.eat_word("in") {
            true => self.head("a value"),
            false => {
                self.expected("`in`");
                Expr::error(start)
            }
        };
        let body = self.body(head, "for … in … { … }");
        let iterable = if self.lost { Expr::error(start) } else { iterable };
        self.turns(start, pattern, iterable, body)
    }

    /// `for (int i = 0; i < 3; i++) { … }`, `for (i in range(3)) { … }`
    fn for_in_parentheses(&mut self, start: Place, head: usize) -> Option<Statement> {
        let LexemeKind::Open(Delimiter::Parenthesis, close) = *self.kind() else { return None };
        let of_c = |at: usize| match self.kind_at(at) {
            LexemeKind::Op(";") => true,
            LexemeKind::Word(word) => &**word == "in",
            _ => false,
        };
        if !(self.at..close).any(of_c) {
            return None;
        }
        let place = self.place().to(self.place_at(close));
        // The first name that is followed by no other one.
        while matches!(self.ahead(1), LexemeKind::Word(word) if &**word != "in")
            || matches!(self.kind(), LexemeKind::Open(..))
        {
            self.next();
        }
        let pattern = self.name().map_or(Pattern::Ignore, Pattern::Name);
        self.leave(close);
        let error = Error::new(place, "a `for` runs over a list or a range, and stands without parentheses");
        self.report(error.help("write `for i in range(n) { … }`"));
        let iterable = Expr::error(place);
        let body = self.body(head, "for … in … { … }");
        Some(self.turns(start, pattern, iterable, body))
    }

    /// Whether a `while` or a `loop` begins here, rather than a name.
    pub(super) fn at_endless(&self) -> bool {
        self.at_word("while") || self.opens(1, Delimiter::Brace)
    }

    /// `while condition { … }`; of `while true { … }` and `loop { … }` the block is read, so that the names bound in it are
    /// known.
    pub(super) fn while_loop(&mut self) -> Statement {
        let (start, head) = (self.place(), self.at);
        let condition = self.eat_word("while").then(|| self.condition());
        if condition.is_none() {
            self.next();
        }
        let body = self.unmarked_body(head);
        let endless = condition
            .as_ref()
            .is_none_or(|condition| matches!(condition.kind, ExprKind::Bool(true) | ExprKind::Int(_)));
        if endless && !body.breaks() {
            let error = Error::new(start, "a loop has a length");
            self.report(error.help("write `for i in range(n) { … }`, or leave it by `break`"));
            return self.turns(start, Pattern::Ignore, Expr::error(start), body);
        }
        let place = self.since(start);
        let condition = condition.unwrap_or_else(|| Expr::new(ExprKind::Bool(true), start));
        let statement = Statement::While { condition, body, place };
        if statement.height() > MAX_HEIGHT { Statement::Expr(self.cut_down(place)) } else { statement }
    }

    fn turns(&mut self, start: Place, pattern: Pattern, iterable: Expr, body: Block) -> Statement {
        let place = self.since(start);
        let statement = Statement::For { pattern, iterable, body, place };
        if statement.height() > MAX_HEIGHT { Statement::Expr(self.cut_down(place)) } else { statement }
    }
}
