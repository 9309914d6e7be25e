//! Where the parser stands: looking ahead, moving on, reporting, and finding its way back after a mistake. It knows brackets
//! and separators, and no grammar.

use super::divided::Divided;
use super::hidden::{self, Hidden};
use super::lexemes::{self, Lexeme, LexemeKind};
use super::{Expr, ExprKind, Item, Name, Source, Words};
use crate::diagnostics::{Error, Errors, Place};
use crate::map::Map;
use crate::tokens::Delimiter;

/// A tree is no higher than this, as the rest of the macro walks it recursively.
pub(super) const MAX_HEIGHT: u32 = 128;

/// A list holds no more than this.
pub(super) const MAX_ELEMENTS: usize = 100_000;

pub(super) struct Parser<'a> {
    pub(super) source: &'a Source,
    pub(super) errors: &'a Errors,
    pub(super) items: Vec<Item>,
    pub(super) words: Vec<Words>,
    pub(super) at: usize,
    /// Operands that comments hide, by the token before the comment.
    hidden: Map<u32, Hidden>,
    /// Where the last of them stood: the lexeme behind it, its value, and whether it was reported.
    pub(super) divided: Option<Divided>,
    /// Whether a mistake was reported at this level, and what follows it makes no sense up to the next separator.
    pub(super) lost: bool,
    /// The lexeme with which the statement begins.
    pub(super) statement_start: usize,
    /// Whether the last statement has no end, in an editor.
    pub(super) left_open: bool,
    lexemes: Vec<Lexeme>,
    depth: u32,
    bound_reported: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(source: &'a Source, errors: &'a Errors) -> Parser<'a> {
        let lexemes = lexemes::read(source, errors);
        let hidden = hidden::find(source);
        let (at, depth) = (0, 0);
        Parser {
            source,
            errors,
            items: Vec::new(),
            words: Vec::new(),
            at,
            hidden,
            divided: None,
            lost: false,
            statement_start: 0,
            left_open: false,
            lexemes,
            depth,
            bound_reported: false,
        }
    }

    /// The operand that a comment behind the lexeme before hides.
    pub(super) fn hidden_operand(&self) -> Option<&Hidden> {
        self.hidden.get(&self.last().last).filter(|_| !self.hidden.is_empty())
    }

    /// The kind of the lexeme `ahead` of the next one.
    pub(super) fn ahead(&self, ahead: usize) -> &LexemeKind {
        self.kind_at(self.at + ahead)
    }

    pub(super) fn kind(&self) -> &LexemeKind {
        self.kind_at(self.at)
    }

    pub(super) fn kind_at(&self, at: usize) -> &LexemeKind {
        self.lexemes.get(at).map_or(&LexemeKind::End, |lexeme| &lexeme.kind)
    }

    pub(super) fn place_at(&self, at: usize) -> Place {
        let lexeme = self.lexemes.get(at).or(self.lexemes.last());
        lexeme.map_or(Place::token(0), |lexeme| lexeme.place)
    }

    /// The place of the next lexeme.
    pub(super) fn place(&self) -> Place {
        self.place_at(self.at)
    }

    /// The place of the lexeme before.
    pub(super) fn last(&self) -> Place {
        self.place_at(self.at.saturating_sub(1))
    }

    /// From `start` to the lexeme before, or just `start` where nothing was read since.
    pub(super) fn since(&self, start: Place) -> Place {
        let last = self.last();
        if last.first < start.first { start } else { start.to(last) }
    }

    pub(super) fn next(&mut self) {
        if self.at + 1 < self.lexemes.len() {
            self.at += 1;
        }
    }

    /// Whether no lexeme is left at this level.
    pub(super) fn at_close(&self) -> bool {
        matches!(self.kind(), LexemeKind::Close(_) | LexemeKind::End)
    }

    pub(super) fn word_ahead(&self, ahead: usize) -> Option<&str> {
        match self.ahead(ahead) {
            LexemeKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn word_before(&self) -> Option<&str> {
        match self.kind_at(self.at.saturating_sub(1)) {
            LexemeKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn at_word(&self, word: &str) -> bool {
        self.word_ahead(0) == Some(word)
    }

    /// Whether a word stands anywhere in the source.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.lexemes.iter().any(|lexeme| matches!(&lexeme.kind, LexemeKind::Word(known) if **known == *word))
    }

    /// Whether something of this name is declared or bound anywhere in the source.
    pub(super) fn declares(&self, name: &str) -> bool {
        let named = |kind: &LexemeKind| matches!(kind, LexemeKind::Word(word) if **word == *name);
        let declares =
            |kind: &LexemeKind| matches!(kind, LexemeKind::Word(word) if matches!(&**word, "fn" | "layer" | "for"));
        self.lexemes.windows(2).any(|pair| match pair {
            [first, second] => {
                declares(&first.kind) && named(&second.kind)
                    || named(&first.kind) && matches!(second.kind, LexemeKind::Op("=" | ","))
            }
            _ => false,
        })
    }

    /// The operator that is next; empty where none is.
    pub(super) fn op(&self) -> &'static str {
        self.op_ahead(0)
    }

    pub(super) fn op_ahead(&self, ahead: usize) -> &'static str {
        match self.ahead(ahead) {
            LexemeKind::Op(op) => op,
            _ => "",
        }
    }

    pub(super) fn at_op(&self, op: &str) -> bool {
        self.op() == op
    }

    pub(super) fn opens(&self, ahead: usize, wanted: Delimiter) -> bool {
        matches!(self.ahead(ahead), LexemeKind::Open(delimiter, _) if *delimiter == wanted)
    }

    pub(super) fn eat_op(&mut self, op: &str) -> bool {
        let there = self.at_op(op);
        if there {
            self.next();
        }
        there
    }

    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let there = self.at_word(word);
        if there {
            self.next();
        }
        there
    }

    /// The next word as a name.
    pub(super) fn name(&mut self) -> Option<Name> {
        let LexemeKind::Word(word) = self.kind() else { return None };
        let text = word.strip_prefix("r#").map_or_else(|| word.clone(), Into::into);
        let name = Name { text, place: self.place() };
        self.next();
        Some(name)
    }

    /// Cuts the first character off an operator: `>=` leaves `=`, as Rust itself does behind generics.
    pub(super) fn cut(&mut self, rest: &'static str) {
        let at = self.at;
        if let Some(lexeme) = self.lexemes.get_mut(at) {
            lexeme.kind = LexemeKind::Op(rest);
            lexeme.place.first = lexeme.place.last;
        }
    }

    /// Goes into a bracket; returns the lexeme that closes it.
    pub(super) fn enter(&mut self) -> usize {
        let close = match self.kind() {
            LexemeKind::Open(_, close) => *close,
            _ => self.at,
        };
        self.next();
        close
    }

    /// Goes out behind a bracket, wherever in it the parser stands.
    pub(super) fn leave(&mut self, close: usize) {
        self.at = close;
        self.next();
        self.lost = false;
    }

    /// Passes one lexeme, or a bracket whole.
    pub(super) fn pass(&mut self) {
        match self.kind() {
            LexemeKind::Open(_, close) => self.at = *close,
            LexemeKind::Close(_) => return,
            _ => {}
        }
        self.next();
    }

    /// Passes up to a `,`, a `;` or the end of this level.
    pub(super) fn pass_to_separator(&mut self) {
        while !self.at_close() && !matches!(self.op(), "," | ";") {
            self.pass();
        }
    }

    /// Passes the rest of the line, up to a `;` at most. Where no lines are known, it ends where two values stand side by side.
    pub(super) fn pass_line(&mut self) {
        let line = self.line_at(self.at);
        loop {
            self.pass();
            let goes_on = match self.source.has_lines() {
                true => self.line_at(self.at) == line,
                false => !self.begins_statement(),
            };
            if self.at_close() || self.at_op(";") || !goes_on {
                return;
            }
        }
    }

    /// Whether the next word cannot go on with what stands before it.
    fn begins_statement(&self) -> bool {
        let joins = |word: &str| {
            matches!(word, "import" | "as" | "from" | "if" | "else" | "in" | "is" | "and" | "or" | "not" | "for")
        };
        let value = match self.kind_at(self.at.saturating_sub(1)) {
            LexemeKind::Word(word) => !joins(word),
            LexemeKind::Literal | LexemeKind::Close(_) => true,
            _ => false,
        };
        let begins = self.at_item() || self.at_import() && !self.at_word("import");
        begins || value && self.word_ahead(0).is_some_and(|word| !joins(word))
    }

    /// What follows is read by its lines. Where none are known, nothing more is said of it.
    pub(super) fn trust_lines(&self) {
        if !self.source.has_lines() {
            self.errors.silence_from(self.last().last + 1);
        }
    }

    pub(super) fn line_at(&self, at: usize) -> usize {
        self.source.line(self.place_at(at).first)
    }

    /// Whether the next lexeme stands on a later line than the one before.
    pub(super) fn on_new_line(&self) -> bool {
        self.source.line(self.last().last) < self.line_at(self.at)
    }

    pub(super) fn report(&self, error: Error) {
        self.errors.report(error);
    }

    /// Reports what this level cannot be read on from; nothing more is said up to the next separator.
    pub(super) fn fail(&mut self, error: Error) {
        if !self.lost {
            self.errors.report(error);
            self.lost = true;
        }
    }

    /// Fails because something else is next than what is `wanted`.
    pub(super) fn expected(&mut self, wanted: &str) {
        let unfinished = matches!(self.kind(), LexemeKind::Word(_))
            && self.at > 0
            && !matches!(self.kind_at(self.at - 1), LexemeKind::Op("," | ";") | LexemeKind::Open(..))
            && self.on_new_line();
        let (place, sentence) = match unfinished || self.at_close() {
            true if self.at == 0 => (self.place(), format!("expected {wanted}")),
            true => (self.last(), format!("expected {wanted} after {}", self.say(self.at - 1))),
            false => (self.place(), format!("expected {wanted}, found {}", self.say(self.at))),
        };
        self.fail(Error::new(place, sentence));
    }

    /// A lexeme as a sentence names it.
    pub(super) fn say(&self, at: usize) -> String {
        let bracket = |delimiter, round: &str, square: &str, brace: &str| match delimiter {
            Delimiter::Parenthesis => round.to_owned(),
            Delimiter::Bracket => square.to_owned(),
            Delimiter::Brace => brace.to_owned(),
            Delimiter::None => "this expression".to_owned(),
        };
        match self.kind_at(at) {
            LexemeKind::Word(word) => format!("`{word}`"),
            LexemeKind::Op("#") if self.source.is_doc(self.place_at(at)) => "a doc comment".to_owned(),
            LexemeKind::Op(op) => format!("`{op}`"),
            LexemeKind::Literal => match self.source.literal(self.place_at(at).first) {
                Some(text) if text.len() <= 24 => format!("`{text}`"),
                _ => "this literal".to_owned(),
            },
            LexemeKind::Open(delimiter, _) => bracket(*delimiter, "`(`", "`[`", "`{`"),
            LexemeKind::Close(delimiter) => bracket(*delimiter, "`)`", "`]`", "`}`"),
            LexemeKind::End => "the end".to_owned(),
        }
    }

    /// Runs `parse` one level deeper; what is too deep is an error and is passed.
    pub(super) fn deeper(&mut self, parse: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let place = self.place();
        self.nest(parse).unwrap_or_else(|| Expr::error(place))
    }

    /// The same for what is no expression; nothing where it is too deep.
    pub(super) fn nest<T>(&mut self, parse: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth >= MAX_HEIGHT {
            self.too_deep(self.place());
            self.lost = true;
            return None;
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        Some(result)
    }

    /// Whether this is a part of an item.
    pub(super) fn nested(&self) -> bool {
        self.depth > 0
    }

    /// A node over what was read, or an error where the tree would be too high.
    pub(super) fn node(&mut self, place: Place, kind: ExprKind) -> Expr {
        let expr = Expr::new(kind, place);
        if expr.height > MAX_HEIGHT { self.cut_down(place) } else { expr }
    }

    /// Reports a tree that is too high, and is what replaces it.
    pub(super) fn cut_down(&mut self, place: Place) -> Expr {
        self.too_deep(Place::token(place.last));
        Expr::error(place)
    }

    /// One error for all: a chain that is too long by thousands would give hundreds.
    fn too_deep(&mut self, place: Place) {
        if !self.bound_reported {
            self.bound_reported = true;
            let sentence = format!("this is nested more than {MAX_HEIGHT} levels deep");
            self.report(Error::new(place, sentence).help("bind a part of it to a name"));
        }
    }
}
