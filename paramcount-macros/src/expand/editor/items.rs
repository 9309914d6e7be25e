//! The items of a declaration and the names bound in each, read from tokens alone.

use crate::collect::CollectVec;
use crate::syntax::{Source, Token};
use crate::tokens::{Delimiter, Literal, is};
use std::ops::Range;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    Network,
    Block,
    Layer,
    Constant,
}

/// An item of the declaration; its tokens by their numbers.
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) name: u32,
    /// Its documentation comments.
    pub(super) docs: Vec<Literal>,
    /// From its keyword to what its value or body begins with: `fn block(x, size = 3)`.
    pub(super) head: String,
    /// `<const N: usize>`
    pub(super) generics: Option<Range<u32>>,
    /// All behind name and generics.
    pub(super) body: Range<u32>,
    /// Its parameters or const generics, then all other names that are bound in it.
    pub(super) variables: Vec<Variable>,
    pub(super) parameters: usize,
    /// Whether another `network!` may call it by its path.
    pub(super) public: bool,
}

/// A name that is bound in an item's body, parameters among them.
pub(super) struct Variable {
    pub(super) name: String,
    /// Where it is bound, the first place first.
    pub(super) bound: Vec<u32>,
}

impl Item {
    /// The const generics that it declares, where each begins.
    pub(super) fn const_generics<'a>(&self, source: &'a Source) -> impl Iterator<Item = u32> + use<'a> {
        let generics = self.generics.clone().unwrap_or_default();
        generics.filter(|at| word(*at, source).as_deref() == Some("const") && word(at + 1, source).is_some())
    }

    pub(super) fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }

    /// What a call may name.
    pub(super) fn parameters(&self) -> &[Variable] {
        self.variables.get(..self.parameters).unwrap_or_default()
    }

    /// The parameters of a network.
    pub(super) fn generics(&self) -> &[Variable] {
        if self.kind == ItemKind::Network { self.parameters() } else { &[] }
    }

    /// All that is bound in it but const generics.
    pub(super) fn values(&self) -> &[Variable] {
        self.variables.get(self.generics().len()..).unwrap_or_default()
    }
}

/// All items, in order.
pub(super) fn items(source: &Source) -> Vec<Item> {
    let mut heads = Vec::new();
    let mut at = 0;
    while let Some(token) = source.token(at) {
        if let Some((kind, name)) = head(at, source) {
            heads.push((at, first(at, source), kind, name));
            at = generics(name + 1, source).map_or(name, |generics| generics.end - 1);
        }
        at = match token {
            Token::Open(_, _, close) => *close + 1,
            _ => at + 1,
        };
    }
    let mut items = Vec::new();
    let mut end = source.len();
    for (start, first, kind, name) in heads.into_iter().rev() {
        items.push(Item {
            docs: docs(first..start, source),
            public: (first..start).any(|at| word(at, source).as_deref() == Some("pub")),
            ..item(start, kind, name, end, source)
        });
        end = first;
    }
    items.reverse();
    items
}

/// What begins at a token: `struct Net`, `fn block`, `layer Scale`, `const N`, or a value by its name alone.
fn head(at: u32, source: &Source) -> Option<(ItemKind, u32)> {
    let kind = match word(at, source)?.as_str() {
        "struct" => ItemKind::Network,
        "fn" => ItemKind::Block,
        "layer" => ItemKind::Layer,
        "const" => ItemKind::Constant,
        _ => {
            let begins = at == 0 || matches!(source.text(at - 1).as_str(), ";") || closes(at - 1, source);
            return (begins && is_equals(at + 1, source)).then_some((ItemKind::Constant, at));
        }
    };
    word(at + 1, source).map(|_| (kind, at + 1))
}

fn item(start: u32, kind: ItemKind, name: u32, end: u32, source: &Source) -> Item {
    let generics = generics(name + 1, source).filter(|_| kind == ItemKind::Network);
    let body = generics.as_ref().map_or(name + 1, |generics| generics.end)..end;
    let mut item = Item {
        kind,
        name,
        docs: Vec::new(),
        head: (start..head_end(kind, &body, source))
            .map(|at| shown(at, source))
            .collect_vec()
            .concat()
            .trim()
            .to_owned(),
        generics,
        body: body.clone(),
        variables: Vec::new(),
        parameters: 0,
        public: false,
    };
    for at in item.const_generics(source) {
        note(source.text(at + 1), at + 1, &mut item);
    }
    if matches!(kind, ItemKind::Block | ItemKind::Layer) {
        let mut at = body.start;
        while let Some(Token::Open(Delimiter::Parenthesis, _, close)) = source.token(at) {
            parameters(at + 1..*close, source, &mut item);
            at = *close + 1;
        }
    }
    item.parameters = item.variables.len();
    bindings(body, kind != ItemKind::Constant, source, &mut item);
    item
}

/// Where the first line of an item ends: before the braces of a block, behind the value of a constant.
fn head_end(kind: ItemKind, body: &Range<u32>, source: &Source) -> u32 {
    let ends = |at: &u32| match source.token(*at) {
        Some(Token::Open(Delimiter::Brace, ..)) => kind != ItemKind::Constant,
        Some(Token::Punct(punct)) => punct.as_char() == ';',
        _ => false,
    };
    body.clone().find(ends).unwrap_or(body.end).min(body.start + 60)
}

/// A token as it stands in a line of code.
fn shown(at: u32, source: &Source) -> String {
    let bracket = |delimiter: &Delimiter, open: bool| match (delimiter, open) {
        (Delimiter::Parenthesis, true) => "(",
        (Delimiter::Parenthesis, false) => ")",
        (Delimiter::Bracket, true) => "[",
        (Delimiter::Bracket, false) => "]",
        (Delimiter::Brace, true) => "{ ",
        (Delimiter::Brace, false) => " }",
        (Delimiter::None, _) => "",
    };
    match source.token(at) {
        Some(Token::Open(delimiter, ..)) => bracket(delimiter, true).to_owned(),
        Some(Token::Close(delimiter, _)) => bracket(delimiter, false).to_owned(),
        Some(Token::Punct(punct)) => match punct.as_char() {
            ',' => ", ".to_owned(),
            '=' => " = ".to_owned(),
            other => other.to_string(),
        },
        Some(Token::Ident(_)) if word(at + 1, source).is_some() => source.text(at) + " ",
        _ => source.text(at),
    }
}

/// Where an item begins: at its attributes and its visibility.
fn first(start: u32, source: &Source) -> u32 {
    let mut first = start;
    while let Some(before) = first.checked_sub(1) {
        let open = (0..before)
            .rev()
            .find(|at| matches!(source.token(*at), Some(Token::Open(_, _, close)) if *close == before));
        let marked = |at: &u32| source.text(*at) == "#" || word(*at, source).as_deref() == Some("pub");
        first = match open.and_then(|open| open.checked_sub(1)).filter(marked) {
            _ if word(before, source).as_deref() == Some("pub") => before,
            Some(mark) => mark,
            None => break,
        };
    }
    first
}

/// The documentation comments among an item's attributes: `#[doc = "…"]`.
fn docs(attributes: std::ops::Range<u32>, source: &Source) -> Vec<Literal> {
    let literal = |at: u32| match source.token(at + 2) {
        Some(Token::Literal(text)) => Some(text.clone()),
        _ => None,
    };
    attributes.filter(|at| word(*at, source).as_deref() == Some("doc")).filter_map(literal).collect_vec()
}

/// `<…>`, if it stands there.
fn generics(start: u32, source: &Source) -> Option<Range<u32>> {
    if source.text(start) != "<" {
        return None;
    }
    let end = (start..source.len()).find(|at| source.text(*at) == ">" && source.text(at - 1) != "-")?;
    Some(start..end + 1)
}

/// The names in a list of parameters: those that begin it or follow a comma.
fn parameters(list: Range<u32>, source: &Source, item: &mut Item) {
    let mut begins = true;
    let mut at = list.start;
    while at < list.end {
        match source.token(at) {
            Some(Token::Open(_, _, close)) => at = *close,
            Some(Token::Punct(punct)) => begins = punct.as_char() == ',' || begins && punct.as_char() == '*',
            Some(Token::Ident(ident)) => {
                if begins {
                    note(ident.to_string(), at, item);
                }
                begins = false;
            }
            _ => begins = false,
        }
        at += 1;
    }
}

/// The names that statements bind: `x = …;`, `(a, b) = …;`, `for i in …`, and those of blocks inside.
fn bindings(range: Range<u32>, statements: bool, source: &Source, item: &mut Item) {
    let mut starts = statements;
    let mut at = range.start;
    while at < range.end {
        if starts {
            bind_pattern(at, range.end, source, item);
        }
        starts = statements && matches!(source.text(at).as_str(), ";");
        match source.token(at) {
            Some(Token::Open(delimiter, _, close)) => {
                let braces = *delimiter == Delimiter::Brace;
                bindings(at + 1..*close, braces || *delimiter == Delimiter::None && statements, source, item);
                at = *close;
                starts = braces;
            }
            Some(Token::Ident(ident)) if is(ident, "for") => {
                let end = (at..range.end).find(|end| word(*end, source).as_deref() == Some("in")).unwrap_or(at);
                for name in (at + 1..end).filter(|name| word(*name, source).is_some()) {
                    note(source.text(name), name, item);
                }
            }
            Some(Token::Ident(ident)) if is(ident, "fn") && word(at + 1, source).is_some() => {
                note(source.text(at + 1), at + 1, item);
                if let Some(Token::Open(_, _, close)) = source.token(at + 2) {
                    parameters(at + 3..*close, source, item);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// What stands before the `=` of a statement that begins here, if it is made of names alone.
fn bind_pattern(start: u32, end: u32, source: &Source, item: &mut Item) {
    let mut names = Vec::new();
    for at in start..end {
        match source.token(at) {
            Some(Token::Ident(ident)) if is(ident, "let") || is(ident, "mut") => {}
            Some(Token::Ident(ident)) => {
                // A statement that is not finished may stand before: `x = Enc⏎ y = …`.
                if at > start && word(at - 1, source).is_some_and(|word| word != "let" && word != "mut") {
                    names.clear();
                }
                names.push((ident.to_string(), at));
            }
            Some(Token::Punct(_)) if is_equals(at, source) => {
                for (name, at) in names {
                    note(name, at, item);
                }
                return bind_pattern(at + 1, end, source, item);
            }
            Some(Token::Punct(punct)) if matches!(punct.as_char(), ',' | '*') => {}
            Some(Token::Open(..)) if at == start || !ends_value(at - 1, source) => {}
            Some(Token::Close(..)) => {}
            _ => return,
        }
    }
}

fn note(name: String, at: u32, item: &mut Item) {
    if name == "_" {
        return;
    }
    match item.variables.iter_mut().find(|variable| variable.name == name) {
        Some(variable) => variable.bound.push(at),
        None => item.variables.push(Variable { name, bound: vec![at] }),
    }
}

/// The word at a token.
pub(super) fn word(at: u32, source: &Source) -> Option<String> {
    match source.token(at) {
        Some(Token::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

/// Whether a bracket behind this token calls or subscripts what stands there.
fn ends_value(at: u32, source: &Source) -> bool {
    closes(at, source) || word(at, source).is_some_and(|word| word != "let")
}

fn closes(at: u32, source: &Source) -> bool {
    matches!(source.token(at), Some(Token::Close(..)))
}

/// Whether a single `=` stands at a token.
pub(super) fn is_equals(at: u32, source: &Source) -> bool {
    let before = at.checked_sub(1).map(|before| source.text(before)).unwrap_or_default();
    let glued = |text: &str| matches!(text, "=" | "<" | ">" | "!" | "+" | "-" | "*" | "/" | ":");
    source.text(at) == "=" && source.text(at + 1) != "=" && source.text(at + 1) != ">" && !glued(&before)
}
