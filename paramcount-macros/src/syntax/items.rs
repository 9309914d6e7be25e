//! Items: networks, blocks, constants, layers, and what people write in their place. It knows nothing of what they hold.

use super::forms::is_network;
use super::header::Header;
use super::lexemes::{HANDED_OVER, LexemeKind};
use super::not_items::expected_item;
use super::parser::Parser;
use super::{
    Block, Constant, Expr, ExprKind, Function, HandedOver, Item, LayerItem, Name, Network, Parameter, ParameterKind,
    Pattern, Program, Statement, Words, is_identifier,
};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, nearest};
use crate::map::Set;
use crate::tokens::{Delimiter, TokenStream};
use std::rc::Rc;

const ITEMS: &[&str] = &["struct", "fn", "const", "layer"];

/// Words that begin an item elsewhere, with the one that does here.
const ITEMS_ELSEWHERE: &[(&[&str], &str)] = &[
    (&["func", "function", "define", "sub", "block"], "fn"),
    (&["network", "model", "net"], "struct"),
    (&["var", "val"], "const"),
];

/// The word of an item that was meant by another.
fn item_meant(word: &str) -> Option<&'static str> {
    let elsewhere = ITEMS_ELSEWHERE.iter().find(|(words, _)| words.contains(&word)).map(|(_, item)| *item);
    elsewhere.or_else(|| nearest(word, ITEMS.iter().copied()))
}

impl Parser<'_> {
    /// All items.
    pub(super) fn program(&mut self) {
        while !matches!(self.kind(), LexemeKind::End) {
            let (start, before) = (self.at, self.items.len());
            if self.docstring() {
                continue;
            }
            match self.kind() {
                // What a macro pasted may hold an item whole.
                LexemeKind::Open(Delimiter::None, _) if !self.at_visibility() => self.next(),
                LexemeKind::Close(_) | LexemeKind::Op(";") => self.next(),
                LexemeKind::Word(_) if self.word_ahead(0) == Some(HANDED_OVER) => self.handed_over(),
                _ => self.item(),
            }
            if self.at == start {
                self.pass();
            }
            self.keep_words(start, before);
        }
    }

    /// Keeps the words between the lexeme `start` and this one for each item since `before`.
    fn keep_words(&mut self, start: usize, before: usize) {
        let words: Words = (start..self.at)
            .filter_map(|at| match self.kind_at(at) {
                LexemeKind::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        for _ in before..self.items.len() {
            self.words.push(words.clone());
        }
    }

    fn handed_items(&mut self) {
        while !matches!(self.kind(), LexemeKind::Close(_) | LexemeKind::End) {
            let (start, before) = (self.at, self.items.len());
            match self.kind() {
                LexemeKind::Op(";") => self.next(),
                LexemeKind::Word(_) if self.word_ahead(0) == Some(HANDED_OVER) => self.handed_over(),
                _ => self.item(),
            }
            if self.at == start {
                self.pass();
            }
            self.keep_words(start, before);
        }
    }

    /// `__paramcount_given { path } origin { items }`: what another `network!` handed over; nobody writes it.
    fn handed_over(&mut self) {
        self.next();
        let mut path = String::new();
        if self.opens(0, Delimiter::Brace) {
            self.next();
            while !matches!(self.kind(), LexemeKind::Close(_) | LexemeKind::End) {
                let place = self.place();
                path.extend((place.first..=place.last).map(|token| self.source.text(token)));
                self.next();
            }
            self.next();
        }
        let origin = self.name().map(|name| name.text).unwrap_or_default();
        if !self.opens(0, Delimiter::Brace) {
            return;
        }
        self.next();
        let first = self.place();
        let outer = (std::mem::take(&mut self.items), std::mem::take(&mut self.words));
        let ((), broken) = self.errors.elsewhere(|| self.handed_items());
        let place = self.since(first);
        self.next();
        let items = std::mem::replace(&mut self.items, outer.0);
        let words = std::mem::replace(&mut self.words, outer.1);
        self.items.push(Item::HandedOver(HandedOver {
            path: path.into(),
            origin,
            place,
            broken,
            program: Program { items, words },
        }));
    }

    /// Whether an item begins here.
    pub(super) fn at_item(&self) -> bool {
        let Some(word) = self.word_ahead(0) else {
            return self.at_op("#") && self.opens(1, Delimiter::Bracket);
        };
        match word {
            "struct" | "fn" | "pub" => true,
            "const" | "def" | "class" => {
                matches!(self.ahead(1), LexemeKind::Word(_)) && !self.is_keyword_at(self.at + 1)
            }
            "layer" => matches!(self.ahead(1), LexemeKind::Word(_)) && matches!(self.ahead(2), LexemeKind::Open(..)),
            _ => false,
        }
    }

    /// One item, or something in its place.
    pub(super) fn item(&mut self) {
        let before = self.place();
        let header = self.header();
        if self.at_close() && self.place().first > before.first {
            let what = if self.source.is_doc(before) { "the doc comment" } else { "the attribute" };
            let error = Error::new(self.since(before), format!("expected an item after {what}"));
            return self.report(error.help("remove it, or write a comment: `// …`"));
        }
        let (start, head) = (self.place(), self.at);
        let (declared, told, is_import) = (self.items.len(), self.errors.len(), self.at_import());
        let word = match self.word_ahead(0).map(str::to_owned) {
            Some(word) if !ITEMS.contains(&&*word) && self.at_misspelt() => {
                let error = Error::new(start, format!("`{word}` begins no item"));
                let meant = item_meant(&word).unwrap_or_default();
                self.report(error.help(format!("did you mean `{meant}`?")));
                meant.to_owned()
            }
            word => word.unwrap_or_default(),
        };
        match &*word {
            "struct" => self.network(header),
            "fn" if self.op_ahead(2) == "=" => self.bare_item(header),
            "const" if self.op_ahead(2) == "=" && self.word_ahead(3).is_some_and(is_network) => self.bare_item(header),
            "fn" | "const" | "layer" => {
                header.refuse(self, &word);
                match &*word {
                    "fn" => {
                        let function = self.function(head, header.visibility);
                        self.items.extend(function.map(Item::Function));
                    }
                    "const" => self.constant(),
                    _ => self.layer(head, header.visibility),
                }
            }
            "def" if matches!(self.ahead(1), LexemeKind::Word(_)) => {
                let function = self.def(head);
                self.items.extend(function.map(Item::Function));
            }
            "class" if matches!(self.ahead(1), LexemeKind::Word(_)) => self.class(head),
            "let" if self.word_ahead(1) == Some("mut") => self.bare_item(header),
            "let" | "static" | "enum" | "type" if matches!(self.op_ahead(2), "=" | ":") => self.bare_item(header),
            name if self.op_ahead(1) == "=" && self.is_bare_network(name) => self.bare_item(header),
            "if" | "for" if self.has_braces() => self.beside(),
            "with" if self.heads_scope() && self.has_braces() => self.beside(),
            _ if self.binds() => self.beside(),
            "if" | "for" | "while" | "with" | "try" => {
                self.report(expected_item(start));
                self.pass_indented(head);
            }
            _ if self.at_import() => self.import(),
            _ => self.no_item(start),
        }
        if self.lost {
            self.pass_to_item();
        }
        if self.items.len() == declared && self.errors.len() > told && !is_import {
            self.declare_passed(head);
        }
    }

    /// What an item that could not be read would have declared is unknown, so that nothing is said of its uses.
    fn declare_passed(&mut self, head: usize) {
        let mut names = self.names_bound(head, self.at);
        if let (Some(_), Some(name)) = (self.name_at(head), self.name_at(head + 1)) {
            names.push(name);
        }
        for name in names {
            if is_identifier(&name.text) {
                let (place, value) = (name.place, Expr::error(name.place));
                let bind = Statement::Bind { patterns: vec![Pattern::Name(name)], value };
                self.items.push(Item::Statement(Rc::new(bind), place));
            }
        }
    }

    /// Whether a word stands here that is nearly the one of an item.
    fn at_misspelt(&self) -> bool {
        let near = self.word_ahead(0).and_then(item_meant);
        let marked = matches!(self.ahead(2), LexemeKind::Op("=" | "<" | ":") | LexemeKind::Open(..));
        near.is_some() && matches!(self.ahead(1), LexemeKind::Word(_)) && marked
    }

    /// Passes up to an item.
    pub(super) fn pass_to_item(&mut self) {
        self.lost = false;
        while !matches!(self.kind(), LexemeKind::Close(_) | LexemeKind::End) && !self.at_item() && !self.at_import() {
            self.pass();
        }
    }

    pub(super) fn item_name(&mut self) -> Option<Name> {
        let name = if self.at_keyword() { None } else { self.name() };
        if name.is_none() {
            self.expected("a name");
        }
        name
    }

    fn network(&mut self, header: Header) {
        self.next();
        let rust_word = self.word_ahead(0).is_some_and(|word| !is_identifier(word));
        let Some(name) = self.item_name() else { return };
        if rust_word {
            let error = Error::new(name.place, format!("`{}` is a word of Rust's, and no name", name.text));
            self.report(error.help("give the network another name"));
        }
        self.one_word(&name);
        let generics = self.generics();
        self.no_where();
        let body = self.network_body(&name);
        self.end_item();
        let Header { attributes, krate, weights, visibility, .. } = header;
        if !rust_word {
            self.items.push(Item::Network(Box::new(Network {
                attributes,
                krate,
                weights,
                visibility,
                name,
                generics,
                body,
            })));
        }
    }

    pub(super) fn network_body(&mut self, name: &Name) -> Expr {
        let place = self.place();
        let bound = self.eat_op("=");
        // `struct Net: Network = …`, of which the type was complained about.
        let mut typed = false;
        if !self.lost && !bound {
            let fields = self.opens(0, Delimiter::Parenthesis) || self.op_ahead(2) == ":";
            if self.at_close() || self.at_op(";") || self.at_item() {
                self.expected("`=` and a network");
            } else {
                let error = Error::new(place, format!("expected `=`, found {}", self.say(self.at)));
                if !fields && self.opens(0, Delimiter::Brace) {
                    return self.unbound_block(name, error);
                }
                self.report(error.help(format!("write `struct {} = …;`", name.text)));
                if fields {
                    self.pass();
                    if !self.eat_op("=") {
                        return Expr::error(place);
                    }
                }
                typed = self.eat_op(":");
            }
        }
        if self.lost {
            return Expr::error(place);
        }
        if self.opens(0, Delimiter::Brace) {
            let block = self.block();
            return self.node(block.place, ExprKind::Block(block));
        }
        let value = self.expression();
        if !self.lost && self.at_op("=") && matches!(value.kind, ExprKind::Name(_)) {
            self.next();
            let error = Error::new(self.since(value.place), "a network has one name");
            if !typed {
                self.report(error.help("leave out this one"));
            }
            return self.expression();
        }
        if !self.lost
            && self.opens(0, Delimiter::Brace)
            && matches!(value.kind, ExprKind::Name(_) | ExprKind::Attribute { .. })
        {
            let error = Error::new(self.place(), "arguments stand in parentheses");
            self.report(error.help("write `Sequential([…])`"));
            self.pass();
            return Expr::error(value.place);
        }
        value
    }

    /// `struct Net { … }`: braces that hold nothing but layers are read as the list that was meant.
    fn unbound_block(&mut self, name: &Name, error: Error) -> Expr {
        let block = self.block();
        let place = block.place;
        let (kind, network) = match block.into_elements() {
            Ok(elements) => (ExprKind::chain(elements, error.place), "Sequential([…])"),
            Err(block) => (ExprKind::Block(block), "{ … }"),
        };
        self.report(error.help(format!("write `struct {} = {network};`", name.text)));
        self.node(place, kind)
    }

    /// The `;` of an item, which may be left out behind a `}`.
    pub(super) fn end_item(&mut self) {
        if self.lost || self.eat_op(";") {
            return;
        }
        let brace = matches!(self.kind_at(self.at - 1), LexemeKind::Close(Delimiter::Brace));
        if self.at_close() || self.at_item() || self.at_import() {
            if !brace {
                self.missing_semicolon();
            }
            return;
        }
        if self.on_new_line() {
            self.missing_semicolon();
        } else {
            self.report(Error::new(self.place(), format!("unexpected {}", self.say(self.at))));
        }
        self.pass_to_item();
    }

    fn constant(&mut self) {
        self.next();
        let Some(name) = self.item_name() else { return };
        self.annotation();
        self.constant_value(name);
    }

    pub(super) fn constant_value(&mut self, name: Name) {
        let value = if self.eat_op("=") {
            self.expression()
        } else {
            self.expected("`=`");
            Expr::error(name.place)
        };
        self.end_item();
        self.items.push(Item::Constant(Constant { name, value }));
    }

    /// `fn name(parameters) { … }`
    pub(super) fn function(&mut self, head: usize, visibility: TokenStream) -> Option<Rc<Function>> {
        self.next();
        let name = self.item_name()?;
        self.no_generics();
        let before = self.errors.len();
        let of_python = self.word_ahead(1) == Some("self");
        let parameters = self.parameters();
        let broken = self.errors.len() > before + usize::from(of_python);
        let body = self.function_body(head, "fn name(x) { … }");
        Some(Rc::new(Function { visibility, name, parameters, broken, body }))
    }

    fn layer(&mut self, head: usize, visibility: TokenStream) {
        self.next();
        let Some(name) = self.item_name() else { return };
        self.no_generics();
        let before = self.errors.len();
        let parameters = self.parameters();
        let inputs = if self.lost { None } else { self.inputs(&name, &parameters) };
        let broken = self.errors.len() > before;
        let body = self.function_body(head, "layer Name(size)(x) { … }");
        self.items.push(Item::Layer(Rc::new(LayerItem { visibility, name, parameters, broken, inputs, body })));
    }

    /// What the call of a layer takes.
    fn inputs(&mut self, name: &Name, parameters: &[Parameter]) -> Option<Vec<Parameter>> {
        if self.opens(0, Delimiter::Parenthesis) {
            return Some(self.parameters());
        }
        // Who wrote `layer Scale(x)` meant the input.
        let parameters: Vec<_> =
            parameters.iter().map(|parameter| &*parameter.name.text).filter(|name| *name != "x").collect_vec();
        let error = Error::new(self.last(), format!("expected `(` and the inputs of `{}`", name.text));
        let error = error.help(format!("write `layer {}({})(x) {{ … }}`", name.text, parameters.join(", ")));
        if self.at_item() {
            self.fail(error)
        } else {
            self.report(error)
        }
        None
    }

    fn no_generics(&mut self) {
        if self.at_op("<") {
            let start = self.place();
            self.pass_angles();
            let error = Error::new(self.since(start), "only a `struct` has generics");
            self.report(error.help("take the size as an argument"));
        }
    }

    fn parameters(&mut self) -> Vec<Parameter> {
        self.parameters_of(false)
    }

    /// The parameters of what was complained about as a whole, or not.
    pub(super) fn parameters_of(&mut self, refused: bool) -> Vec<Parameter> {
        if !self.opens(0, Delimiter::Parenthesis) {
            self.expected("`(`");
            return Vec::new();
        }
        let mut kind = ParameterKind::One;
        let parameters: Vec<_> = self
            .elements("parameter", |parser| parser.parameter(&mut kind, refused))
            .into_iter()
            .flatten()
            .collect_vec();
        let mut names = Set::new();
        for Parameter { name, .. } in &parameters {
            if !names.insert(&*name.text) {
                self.report(Error::new(name.place, format!("the parameter `{}` is declared twice", name.text)));
            }
        }
        parameters
    }

    /// One parameter; `kind` is that of the one before.
    fn parameter(&mut self, kind: &mut ParameterKind, refused: bool) -> Option<Parameter> {
        if *kind == ParameterKind::Options && !refused {
            self.report(Error::new(self.place(), "`**` stands before the last parameter"));
        }
        *kind = match (self.op(), *kind) {
            ("*", kind) if refused || kind == ParameterKind::One => ParameterKind::Others,
            ("*", _) => {
                self.report(Error::new(self.place(), "`*` stands before one parameter").help("leave out this `*`"));
                ParameterKind::Others
            }
            ("**", _) => ParameterKind::Options,
            (_, ParameterKind::One) => ParameterKind::One,
            _ => ParameterKind::Named,
        };
        if matches!(*kind, ParameterKind::Others | ParameterKind::Options) {
            self.next();
            // A `*` alone: what stands behind it is given by name.
            if self.ends_operand() {
                return None;
            }
        }
        self.eat_word("mut");
        let name = self.item_name()?;
        if &*name.text == "self" && refused {
            return None;
        }
        if &*name.text == "self" {
            self.report(Error::new(name.place, "there is no `self` here").help("leave it out"));
            return None;
        }
        if self.at_op(":") && matches!(self.ahead(1), LexemeKind::Literal) {
            let error = Error::new(self.place(), "a default is given with `=`");
            self.report(error.help(format!("write `{} = …`", name.text)));
            self.next();
            let default = Some(self.expression());
            return Some(Parameter { name, default, kind: *kind });
        }
        self.annotation();
        let default = (!self.lost && self.eat_op("=")).then(|| self.expression());
        Some(Parameter { name, default, kind: *kind })
    }

    pub(super) fn function_body(&mut self, head: usize, form: &str) -> Block {
        if self.at_op("->") {
            let ends = |parser: &Self| parser.at_close() || parser.at_item() || matches!(parser.op(), ":" | ";" | "=");
            while !ends(self) && !self.opens(0, Delimiter::Brace) {
                self.pass();
            }
        }
        if self.lost || !self.at_op("=") {
            return self.body(head, form);
        }
        let error = Error::new(self.place(), "a block stands in braces, without an `=`");
        self.report(error.help(format!("write `{form}`")));
        self.next();
        let value = self.expression();
        self.end_item();
        Block::of(value)
    }
}
