//! The user's tokens, flattened and numbered in the order of reading. Only this file and `expand` see a span.

use crate::collect::CollectVec;
use crate::diagnostics::Place;
use crate::map::Set;
use crate::tokens::{self, Delimiter, Group, Ident, Literal, Punct, Span, TokenStream, TokenTree, token_stream};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};

/// A token, brackets apart from what they hold.
#[derive(Clone)]
pub(crate) enum Token {
    Ident(Ident),
    Punct(Punct),
    Literal(Literal),
    /// With the number of the bracket that closes it.
    Open(Delimiter, Span, u32),
    Close(Delimiter, Span),
}

/// All tokens of one `network!`.
#[derive(Default)]
pub(crate) struct Source {
    tokens: Vec<Token>,
    cut: Set<u32>,
    /// Pieces of the source's text, each with the line and the column at which it begins.
    texts: Vec<(String, usize, usize)>,
    has_lines: OnceCell<bool>,
}

/// Brackets deeper than this are an error, as the rest of the macro walks the tree recursively.
pub(crate) const MAX_DEPTH: usize = 64;

impl Token {
    pub(crate) fn span(&self) -> Span {
        match self {
            Token::Ident(ident) => ident.span(),
            Token::Punct(punct) => punct.span(),
            Token::Literal(literal) => literal.span(),
            Token::Open(_, span, _) | Token::Close(_, span) => *span,
        }
    }

    /// The line it stands on.
    pub(crate) fn line(&self) -> usize {
        tokens::start(self.span()).0
    }
}

impl Source {
    /// Flattens without recursion. The second value is the bracket that is nested too deep, if one is: nothing in it is read.
    pub(crate) fn read(stream: TokenStream) -> (Source, Option<Place>) {
        let mut source = Source { texts: texts(&stream), ..Source::default() };
        let mut too_deep = None;
        let mut open: Vec<(token_stream::IntoIter, Delimiter, Span, u32)> = Vec::new();
        let mut rest = stream.into_iter();
        loop {
            let Some(tree) = rest.next() else {
                let Some((outer, delimiter, close, start)) = open.pop() else { break };
                let end = source.push(Token::Close(delimiter, close));
                if let Some(Token::Open(_, _, matching)) = source.tokens.get_mut(start as usize) {
                    *matching = end;
                }
                rest = outer;
                continue;
            };
            match tree {
                TokenTree::Ident(ident) => drop(source.push(Token::Ident(ident))),
                TokenTree::Punct(punct) => drop(source.push(Token::Punct(punct))),
                TokenTree::Literal(literal) => drop(source.push(Token::Literal(literal))),
                TokenTree::Group(group) => {
                    let start = source.push(Token::Open(group.delimiter(), group.span_open(), 0));
                    let deep = open.len() >= MAX_DEPTH;
                    if deep && too_deep.is_none() {
                        too_deep = Some(Place::token(start));
                    }
                    if deep {
                        source.cut.insert(start);
                    }
                    let inner = if deep { TokenStream::new() } else { group.stream() };
                    let outer = std::mem::replace(&mut rest, inner.into_iter());
                    open.push((outer, group.delimiter(), group.span_close(), start));
                }
            }
        }
        (source, too_deep)
    }

    fn push(&mut self, token: Token) -> u32 {
        self.tokens.push(token);
        (self.tokens.len() - 1) as u32
    }

    pub(crate) fn token(&self, index: u32) -> Option<&Token> {
        self.tokens.get(index as usize)
    }

    /// A token as it is written.
    pub(crate) fn text(&self, index: u32) -> String {
        match self.token(index) {
            Some(Token::Ident(ident)) => ident.to_string(),
            Some(Token::Punct(punct)) => punct.as_char().to_string(),
            Some(Token::Literal(literal)) => literal.to_string(),
            Some(Token::Open(..) | Token::Close(..)) | None => String::new(),
        }
    }

    /// Whether a bracket stands here whose contents were left out, as it is nested too deep.
    pub(crate) fn is_cut(&self, index: u32) -> bool {
        self.cut.contains(&index)
    }

    /// Whether a doc comment begins here, which is an attribute.
    pub(crate) fn is_doc(&self, place: Place) -> bool {
        matches!(self.token(place.first + 2), Some(Token::Ident(ident)) if tokens::is(ident, "doc"))
    }

    /// What the source's text is known of.
    pub(super) fn texts(&self) -> &[(String, usize, usize)] {
        &self.texts
    }

    /// How many tokens come before the first of which this does not hold, where all are in the order of reading.
    pub(super) fn partition(&self, holds: impl FnMut(&Token) -> bool) -> u32 {
        self.tokens.partition_point(holds) as u32
    }

    /// How many tokens there are.
    pub(crate) fn len(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// Whether it is known on which line a token stands. A server may know of none, and what a macro made stands at one place.
    pub(crate) fn has_lines(&self) -> bool {
        let start = |token: &Token| tokens::start(token.span());
        *self.has_lines.get_or_init(|| {
            let first = self.tokens.first().map(start);
            self.tokens.iter().any(|token| Some(start(token)) != first)
        })
    }

    /// Whether a token touches the next one. Of what another `network!` handed over no spacing tells: a `macro_rules!` keeps
    /// together what Rust has as an operator, and `**` is none.
    pub(crate) fn touch(&self, at: u32) -> bool {
        let (Some(this), Some(next)) = (self.token(at), self.token(at + 1)) else { return false };
        let end = tokens::end(this.span());
        tokens::start(this.span()) < end && end == tokens::start(next.span())
    }

    /// Whether a bracket is left open. A server closes it with the same token as the one around it, and says so itself; a
    /// compiler hands over none.
    pub(crate) fn has_open_brackets(&self) -> bool {
        if self.has_lines() {
            return false;
        }
        let closed_together = |(at, pair): (usize, &[Token])| match pair {
            [Token::Close(_, inner), Token::Close(_, outer)] => shown(inner) == shown(outer) && self.is_written(at),
            _ => false,
        };
        self.tokens.windows(2).enumerate().any(closed_together) || self.ends_open()
    }

    /// Whether the last bracket ends where the call of the macro does: no other holds a `;`, and is the last token.
    fn ends_open(&self) -> bool {
        let Some(Token::Close(Delimiter::Parenthesis | Delimiter::Bracket, _)) = self.tokens.last() else {
            return false;
        };
        let mut at = self.tokens.len().saturating_sub(1);
        if !self.is_written(at) {
            return false;
        }
        while let Some(token) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            at -= 1;
            match token {
                Token::Open(_, _, close) if *close + 1 == self.len() => return false,
                Token::Punct(punct) if punct.as_char() == ';' => return true,
                Token::Close(..) => at = self.opening(at).unwrap_or(at),
                _ => {}
            }
        }
        false
    }

    /// Whether a bracket that closes here stands somewhere: what another macro made opens and closes at one place.
    fn is_written(&self, close: usize) -> bool {
        let span = |at: usize| self.tokens.get(at).map(|token| shown(&token.span()));
        self.opening(close).is_some_and(|open| span(open) != span(close))
    }

    /// The bracket that is closed at a token.
    fn opening(&self, close: usize) -> Option<usize> {
        self.tokens.iter().position(|token| matches!(token, Token::Open(_, _, end) if *end as usize == close))
    }

    /// The line of a token. Only a mistake asks: a line ends where Python ends a comment or a statement.
    pub(crate) fn line(&self, index: u32) -> usize {
        self.token(index).map_or(0, Token::line)
    }

    /// The column of a token, for blocks that are only indented.
    pub(crate) fn column(&self, index: u32) -> usize {
        self.token(index).map_or(0, |token| tokens::start(token.span()).1)
    }

    /// The folder of the file in which a token stands, where the compiler tells it.
    pub(crate) fn folder(&self, place: Place) -> Option<PathBuf> {
        let file = self.token(place.first)?.span().local_file()?;
        // The compiler's paths may be relative to where it works.
        std::path::absolute(file).ok()?.parent().map(Path::to_path_buf)
    }

    /// The text of a literal.
    pub(crate) fn literal(&self, index: u32) -> Option<String> {
        match self.token(index) {
            Some(Token::Literal(literal)) => Some(literal.to_string()),
            _ => None,
        }
    }

    /// The spans of the first and the last token of a place.
    pub(crate) fn spans(&self, place: Place) -> (Span, Span) {
        let span = |index| self.token(index).map_or_else(Span::call_site, Token::span);
        (span(place.first), span(place.last))
    }

    /// The user's own tokens at a place, to be emitted again.
    pub(crate) fn tokens(&self, place: Place) -> TokenStream {
        self.trees(place.first, place.last + 1)
    }

    /// The user's own tokens from one number up to another.
    pub(crate) fn stream(&self, tokens: std::ops::Range<u32>) -> TokenStream {
        self.trees(tokens.start, tokens.end)
    }

    fn trees(&self, mut at: u32, end: u32) -> TokenStream {
        let mut trees = Vec::new();
        while let Some(token) = self.token(at).filter(|_| at < end) {
            trees.push(match token {
                Token::Ident(ident) => TokenTree::Ident(ident.clone()),
                Token::Punct(punct) => TokenTree::Punct(punct.clone()),
                Token::Literal(literal) => TokenTree::Literal(literal.clone()),
                Token::Close(..) => break,
                Token::Open(delimiter, span, close) => {
                    let mut group = Group::new(*delimiter, self.trees(at + 1, *close));
                    group.set_span(*span);
                    at = *close;
                    TokenTree::Group(group)
                }
            });
            at += 1;
        }
        trees.into_iter().collect()
    }
}

/// A span in words that are the same for no other.
fn shown(span: &Span) -> String {
    format!("{span:?}")
}

/// The text of the invocation, and of each bracket in it, as a macro may have pasted it from elsewhere.
fn texts(stream: &TokenStream) -> Vec<(String, usize, usize)> {
    let trees: Vec<TokenTree> = stream.clone().into_iter().collect_vec();
    let whole = trees.first().and_then(|first| tokens::up_to(first.span(), trees.last()?.span()));
    let groups = trees.iter().filter(|tree| matches!(tree, TokenTree::Group(_))).map(TokenTree::span).collect_vec();
    let mut spans = vec![Span::call_site()];
    spans.extend(whole);
    spans.extend(groups);
    let mut texts = Vec::new();
    for span in spans {
        if let Some(text) = span.source_text().filter(|text| text.contains("//")) {
            let (line, column) = tokens::start(span);
            texts.push((text, line, column));
        }
    }
    texts
}
