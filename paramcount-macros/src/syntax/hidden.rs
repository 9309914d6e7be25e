//! Comments that ate an operand: in Rust `64 // 2` is 64 and a comment. No token holds a comment, so it is looked for in the
//! source's text between the tokens. Where that text cannot be read, nothing is found. It knows no grammar but that of the
//! comment itself, and takes words for prose.

use super::source::{Source, Token};
use crate::map::Map;
use crate::tokens::{self, Delimiter};
use std::rc::Rc;

/// What stands in a comment that reads like the rest of a division.
#[derive(Clone)]
pub(super) struct Hidden {
    /// The divisor as it is written.
    pub(super) divisor: String,
    /// The names that it begins with, each of which would have to be a number's or a function's; none for plain numbers.
    pub(super) names: Rc<[Rc<str>]>,
    /// Whether the comment goes on with a `,` or a `;`, which are missing then.
    pub(super) ends: bool,
    /// Whether it is `//=`.
    pub(super) compound: bool,
}

/// The hidden operands, each by the token before its comment.
pub(super) fn find(source: &Source) -> Map<u32, Hidden> {
    let mut found = Map::new();
    for (text, line, column) in source.texts() {
        if !text.contains("//") {
            continue;
        }
        for comment in comments(text, *line, *column) {
            let Some(hidden) = read(comment.text) else { continue };
            if let Some(token) = token_before(source, &comment) {
                found.or_insert(token, hidden);
            }
        }
    }
    found
}

/// A comment up to the end of its line, behind something else.
struct Comment<'t> {
    /// What stands in it.
    text: &'t str,
    /// What stands before it on its line, from this column on.
    before: &'t str,
    line: usize,
    column: usize,
}

/// All comments of a text that begins at a line and a column. Strings and block comments are passed over.
fn comments(text: &str, mut line: usize, mut column: usize) -> Vec<Comment<'_>> {
    let mut found = Vec::new();
    let (mut at, mut line_start) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            let comment = rest.get(2..end).unwrap_or_default();
            if !comment.starts_with(['/', '!']) {
                let before = text.get(line_start..at).unwrap_or_default();
                found.push(Comment { text: comment, before, line, column });
            }
            end
        } else {
            one_lexeme(rest)
        };
        let passed = rest.get(..length).unwrap_or(rest);
        if let Some(last) = passed.rfind('\n') {
            line += passed.matches('\n').count();
            line_start = at + last + 1;
            column = 0;
        }
        at += length;
    }
    found
}

/// The length of what must be passed over whole: a string, a block comment, a character; else of one character.
fn one_lexeme(rest: &str) -> usize {
    let block = |rest: &str| rest.find("*/").map_or(rest.len(), |end| end + 2);
    let raw = rest.strip_prefix('r').map(|raw| raw.trim_start_matches('#'));
    if let Some(raw) = raw.filter(|raw| raw.starts_with('"')) {
        let marks = rest.len() - raw.len() - 1;
        let close = format!("\"{}", "#".repeat(marks));
        return raw
            .get(1..)
            .and_then(|inner| inner.find(&close))
            .map_or(rest.len(), |end| marks + 2 + end + close.len());
    }
    if rest.starts_with("/*") {
        return block(rest);
    }
    if rest.starts_with('"') {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        return end.map_or(rest.len(), |(end, _)| end + 1);
    }
    rest.chars().next().map_or(1, char::len_utf8)
}

/// The token that ends where the comment begins, if the text is really that of the tokens.
fn token_before(source: &Source, comment: &Comment) -> Option<u32> {
    let written = comment.before.trim_end();
    let end = comment.column + written.chars().count();
    let starts_before = |token: &Token| tokens::start(token.span()) < (comment.line, end);
    let at = source.partition(starts_before).checked_sub(1)?;
    let token = source.token(at)?;
    let text = match token {
        Token::Close(delimiter, _) => match delimiter {
            Delimiter::Parenthesis => ")".to_owned(),
            Delimiter::Bracket => "]".to_owned(),
            _ => return None,
        },
        Token::Open(..) => return None,
        _ => source.text(at),
    };
    let (line, column) = tokens::start(token.span());
    let fits = line == comment.line && column + text.chars().count() == end;
    (fits && !text.is_empty() && written.ends_with(&text)).then_some(at)
}

/// The comment as the rest of a division; `None` where it is prose.
fn read(comment: &str) -> Option<Hidden> {
    let (compound, text) = comment.strip_prefix('=').map_or((false, comment), |rest| (true, rest));
    let text = text.split("//").next().unwrap_or_default().trim();
    let mut reader = Reader { rest: text, names: Vec::new(), depth: 0 };
    reader.operand()?;
    let divisor = text.get(..text.len() - reader.rest.len())?.trim().to_owned();
    reader.operators()?;
    let ends = reader.end()?;
    Some(Hidden { divisor, names: reader.names.into(), ends, compound })
}

struct Reader<'t> {
    rest: &'t str,
    names: Vec<Rc<str>>,
    depth: u32,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, wanted: &str) -> bool {
        self.skip();
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes what fits from the front.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.to_owned()
    }

    fn expression(&mut self) -> Option<()> {
        self.operand()?;
        self.operators()
    }

    fn operators(&mut self) -> Option<()> {
        while ["**", "+", "-", "*", "/", "%"].iter().any(|operator| self.eat(operator)) {
            self.operand()?;
        }
        Some(())
    }

    /// A number, a name with what follows it, or an expression in brackets.
    fn operand(&mut self) -> Option<()> {
        self.depth += 1;
        if self.depth > 32 {
            return None;
        }
        self.eat("-");
        self.skip();
        match self.rest.chars().next()? {
            c if c.is_ascii_digit() => {
                self.take(|c| c.is_ascii_digit() || c == '.' || c == '_');
                let word = self.rest.starts_with(|c: char| c.is_alphabetic());
                if word {
                    return None;
                }
            }
            c if c.is_alphabetic() || c == '_' => {
                let name = self.take(|c| c.is_alphanumeric() || c == '_');
                self.names.push(name.into());
                self.behind_name()?;
            }
            '(' => {
                self.eat("(");
                self.expression()?;
                if !self.eat(")") {
                    return None;
                }
            }
            _ => return None,
        }
        self.depth -= 1;
        Some(())
    }

    /// `.name`, `[…]` and `(…)` behind a name, without a space.
    fn behind_name(&mut self) -> Option<()> {
        loop {
            let Some(c) = self.rest.chars().next() else { return Some(()) };
            match c {
                '.' if self.rest.chars().nth(1).is_some_and(|c| c.is_alphabetic()) => {
                    self.eat(".");
                    self.take(|c| c.is_alphanumeric() || c == '_');
                }
                '[' | '(' => {
                    let close = if c == '[' { "]" } else { ")" };
                    self.eat(if c == '[' { "[" } else { "(" });
                    self.arguments(close)?;
                    if !self.eat(close) {
                        return None;
                    }
                }
                _ => return Some(()),
            }
        }
    }

    /// Values with commas between them, some with a name and a `=`.
    fn arguments(&mut self, close: &str) -> Option<()> {
        loop {
            self.skip();
            if self.rest.is_empty() || self.rest.starts_with(close) {
                return Some(());
            }
            self.argument()?;
            if !self.eat(",") {
                return Some(());
            }
        }
    }

    fn argument(&mut self) -> Option<()> {
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (name, behind) = self.rest.split_at(end);
        let behind = behind.trim_start();
        if !name.is_empty() && behind.starts_with('=') && !behind.starts_with("==") {
            self.rest = behind.get(1..)?.trim_start();
        }
        if self.rest.starts_with('"') {
            self.rest = self.rest.get(one_lexeme(self.rest)..)?;
            return Some(());
        }
        self.expression()
    }

    /// What may stand behind the division: brackets that close, a `;`, a `,` and further arguments. Whether there is a `,`
    /// or a `;` is given back.
    fn end(&mut self) -> Option<bool> {
        let mut ends = false;
        loop {
            self.skip();
            match self.rest.chars().next() {
                None => return Some(ends),
                Some(')' | ']' | '}') if !ends => {
                    self.rest = self.rest.get(1..)?;
                }
                Some(';') => {
                    ends = true;
                    self.rest = self.rest.get(1..)?;
                }
                Some(',') => {
                    ends = true;
                    self.rest = self.rest.get(1..)?;
                    self.skip();
                    // A word alone behind a comma is prose: `2, as in the paper`.
                    let names = self.names.len();
                    let named = self.rest.contains('=') || !self.rest.starts_with(|c: char| c.is_alphabetic());
                    if !named {
                        return None;
                    }
                    self.arguments(")")?;
                    self.names.truncate(names);
                }
                Some(_) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{comments, read};

    #[test]
    fn what_reads_like_an_operand_is_one() {
        for (comment, divisor, names) in [
            (" 2", "2", 0),
            ("2", "2", 0),
            (" 2,", "2", 0),
            (" 2;", "2", 0),
            (" 2)", "2", 0),
            (" 4, activation = \"relu\"", "4", 0),
            (" 4, 3, padding = \"same\",", "4", 0),
            (" 2 + 1", "2", 0),
            (" (2 + 1)", "(2 + 1)", 0),
            (" 2 // halved", "2", 0),
            ("= 2;", "2", 0),
            (" heads,", "heads", 1),
            (" (heads * k)", "(heads * k)", 2),
            (" len(sizes)", "len(sizes)", 2),
            (" x.shape[1] - 1;", "x.shape[1]", 1),
            (" f(a, b = 2)", "f(a, b = 2)", 2),
        ] {
            let hidden = read(comment).unwrap_or_else(|| panic!("{comment}"));
            assert_eq!((&*hidden.divisor, hidden.names.len()), (divisor, names), "{comment}");
        }
    }

    #[test]
    fn words_are_prose() {
        for comment in [
            " units of the hidden layer",
            " 144 values",
            " 3 steps at a time",
            " 2, as in the paper",
            " 2, each",
            " 3x3",
            " 50%",
            " = 24",
            " (28, 28, 1)",
            " (optional)?",
            " 1st",
            " a b",
            " -> 8",
            "",
            " …",
            " 2 * 3 = 6",
            " ten, 0 to 9",
            " 8 (rows)",
            " [2]",
            " \"relu\"",
            " 10: classes",
        ] {
            assert!(read(comment).is_none(), "{comment}");
        }
    }

    #[test]
    fn comments_are_found_between_the_lexemes() {
        let text = "a // 1\n\"// 2\" r#\"\"// 3\"# /* // 4 */ b // 5\n/// 6\n'\"' // 7";
        let found: Vec<_> =
            comments(text, 3, 8).iter().map(|comment| (comment.text.trim().to_owned(), comment.line)).collect();
        assert_eq!(found[..2], [("1".to_owned(), 3), ("5".to_owned(), 4)]);
    }
}
