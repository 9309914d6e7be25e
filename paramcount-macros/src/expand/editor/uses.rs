//! Each name in a declaration as a path to what it stands for, in the order in which the names are written. What a name
//! stands for is found as `program` finds it: a name bound in the item, an item, a layer, a function of the language, and
//! else a Rust constant.

use super::super::spans::{of_macro, unseen};
use super::items::{Item, ItemKind, Variable, is_equals, word};
use super::{is_being_typed, is_identifier};
use crate::collect::CollectVec;
use crate::layer::Entry;
use crate::syntax::{Source, Token};
use crate::{layers, ops, pages, program};
use proc_macro2::{Delimiter, Ident, Span, TokenStream};
use quote::quote;
use std::ops::Range;

/// What stands before a bracket.
#[derive(Clone, Copy)]
enum Callee {
    /// A layer or a function of Keras, whose arguments are its parameters.
    Entry(&'static Entry),
    /// A block, a layer of the user's own or a network, by its number.
    Item(usize),
    /// What is declared elsewhere, by the tokens of its path.
    Path(u32, u32),
    /// What takes the arguments of this module beside those of its own.
    Module(&'static str),
}

pub(super) struct Uses<'a> {
    krate: &'a TokenStream,
    source: &'a Source,
    items: &'a [Item],
    /// For each item the type of what is bound in it.
    types: &'a [Ident],
}

/// The item whose body is being read.
struct Body<'a> {
    name: &'a Ident,
    item: &'a Item,
}

impl<'a> Uses<'a> {
    pub(super) fn new(krate: &'a TokenStream, source: &'a Source, items: &'a [Item], types: &'a [Ident]) -> Uses<'a> {
        Uses { krate, source, items, types }
    }

    /// The names in an item's body, in a function that knows all that is bound in it.
    pub(super) fn body(&self, name: &Ident, item: &Item) -> TokenStream {
        let bound = self.stand_ins(&item.variables);
        let uses = self.names(item.body.clone(), &Body { name, item }, None);
        quote!(const _: () = { fn __body() { #bound #uses } };)
    }

    /// Values of these names, under no user's span: they are what a name that is being typed may be completed to.
    fn stand_ins(&self, variables: &[Variable]) -> TokenStream {
        let names = variables.iter().map(|variable| &variable.name).filter(|name| !is_being_typed(name));
        let names = names.map(|name| Ident::new(name, Span::call_site())).filter(is_identifier);
        quote!(#(const #names: __e::Value = __e::Value;)*)
    }

    /// The names of these tokens, in the brackets behind `callee`. What stands in brackets inside is no argument of it.
    fn names(&self, tokens: Range<u32>, body: &Body, callee: Option<Callee>) -> TokenStream {
        let arguments = callee.map(|callee| self.arguments(callee));
        let (mut uses, mut pieces) = (TokenStream::new(), TokenStream::new());
        let mut called: Option<Callee> = None;
        let mut at = tokens.start;
        while at < tokens.end {
            let next = at + 1;
            match self.source.token(at) {
                Some(Token::Open(delimiter, _, close)) => {
                    let callee = called.filter(|_| *delimiter == Delimiter::Parenthesis);
                    let inside = self.names(next..*close, body, callee);
                    pieces.extend(quote!({ #arguments #uses }; { #inside };));
                    uses = TokenStream::new();
                    (called, at) = (callee, *close + 1);
                }
                Some(Token::Ident(ident)) => {
                    let path;
                    (path, called, at) = self.name(at, ident, body, callee);
                    uses.extend(path);
                }
                Some(Token::Literal(_)) => {
                    uses.extend(self.word(at));
                    (called, at) = (None, next);
                }
                _ => {
                    uses.extend(self.unfinished(at));
                    (called, at) = (None, next);
                }
            }
        }
        quote!(#pieces { #arguments #uses };)
    }

    /// The value before a `.` behind which nothing stands yet.
    fn unfinished(&self, at: u32) -> TokenStream {
        let ends =
            self.source.text(at) == "." && word(at + 1, self.source).is_none() && self.source.literal(at + 1).is_none();
        let value = ends
            && self.source.text(at + 1) != "."
            && at.checked_sub(1).is_some_and(|before| self.source.text(before) != ".");
        if value { quote!(__e::at::<__e::Tensor>();) } else { TokenStream::new() }
    }

    /// The names of a callee's arguments, brought into scope so that one that is being typed may be completed.
    fn arguments(&self, callee: Callee) -> TokenStream {
        let module = self.module(callee);
        let own = match callee {
            Callee::Item(number) => self.items.get(number).map(|item| self.stand_ins(item.parameters())),
            Callee::Entry(_) | Callee::Module(_) | Callee::Path(..) => None,
        };
        quote!(use __e::arguments::#module::*; #own)
    }

    /// The name of an item of this crate's. It is used as if the macro had made it, so that an editor refuses to rename it.
    fn of_catalogue(&self, ident: &Ident) -> Ident {
        let mut ident = ident.clone();
        ident.set_span(of_macro(ident.span()));
        ident
    }

    /// One name: its path, what it is if a bracket follows, and the token behind all that belongs to it.
    fn name(&self, at: u32, ident: &Ident, body: &Body, callee: Option<Callee>) -> (TokenStream, Option<Callee>, u32) {
        let nothing = (TokenStream::new(), None, at + 1);
        let text = ident.to_string();
        let is_attribute = at > 0 && self.source.text(at - 1) == ".";
        if !is_identifier(ident) && !matches!(text.as_str(), "crate" | "self" | "super" | "Self" | "_") {
            let raw = Ident::new_raw(&text, ident.span());
            return match is_language(&text) {
                // `ops.where(…)`
                _ if is_attribute => self.attribute(at, &raw, &text, body),
                true => nothing,
                // `enum` may become `enumerate`: what it is while it is typed stands where the whole name will stand.
                false => (quote!(#raw;), None, at + 1),
            };
        }
        let follows_path = |at: u32| self.source.text(at) == ":" && self.source.text(at + 1) == ":";
        if follows_path(at + 1) {
            return self.path(at);
        }
        if let Some(callee) = callee.filter(|_| is_equals(at + 1, self.source)) {
            return (self.keyword(ident, &text, callee), None, at + 2);
        }
        if is_attribute {
            return self.attribute(at, ident, &text, body);
        }
        if is_language(&text) || body.item.kind != ItemKind::Constant && self.is_head(at, body) {
            return nothing;
        }
        if let Some(variable) = body.item.variable(&text) {
            return (self.variable(ident, variable, at, body), None, at + 1);
        }
        if let Some((number, item)) =
            self.items.iter().enumerate().find(|(_, item)| self.source.text(item.name) == text)
        {
            let callee = (item.kind != ItemKind::Constant).then_some(Callee::Item(number));
            let sizes = item.const_generics(self.source).map(|_| quote!(0));
            let sizes: Vec<TokenStream> = sizes.collect_vec();
            let generics = (!sizes.is_empty()).then(|| quote!(::<#(#sizes),*>));
            return (quote!(#ident #generics;), callee, at + 1);
        }
        let module = is_module(&text) && self.source.text(at + 1) == ".";
        match layers::find(&text).filter(|entry| entry.refused.is_none()) {
            _ if module => nothing,
            Some(entry) => {
                let (krate, ident) = (self.krate, self.of_catalogue(ident));
                (quote!(#krate::layers::#ident;), Some(Callee::Entry(entry)), at + 1)
            }
            None if program::described().any(|(name, _)| name == text) => {
                let module = if text == pages::OF_WEIGHTS { pages::OF_WEIGHTS } else { pages::OF_NETWORKS };
                let ident = self.of_catalogue(ident);
                (quote!(__e::builtins::#ident;), Some(Callee::Module(module)), at + 1)
            }
            None => (quote!(#ident;), None, at + 1),
        }
    }

    /// A name where it is bound, and where it is used.
    fn variable(&self, ident: &Ident, variable: &Variable, at: u32, body: &Body) -> TokenStream {
        if variable.bound.first() == Some(&at) {
            return TokenStream::new();
        }
        let variables = body.name;
        quote!(__e::at::<#variables>().#ident;)
    }

    /// `kernel_size = …` in the brackets behind a layer, `stride = …` in those of a block.
    fn keyword(&self, ident: &Ident, text: &str, callee: Callee) -> TokenStream {
        let module = self.module(callee);
        match callee {
            Callee::Item(number) if self.items.get(number).is_some_and(|item| item.has_parameter(text)) => {
                let variables = &self.types[number];
                quote!(__e::at::<#variables>().#ident;)
            }
            // Its const generics are named in capitals, and nothing else is.
            Callee::Path(start, end) if text.chars().all(|c| !c.is_lowercase()) => {
                let path = unseen(self.source.stream(start..end), &|_| true);
                quote!(__e::of::<#path>().#ident;)
            }
            _ => {
                let ident = self.of_catalogue(ident);
                quote!(__e::arguments::#module::#ident;)
            }
        }
    }

    /// The module that holds a callee's arguments.
    fn module(&self, callee: Callee) -> Ident {
        match callee {
            Callee::Entry(entry) => pages::arguments_of(entry),
            Callee::Item(_) | Callee::Path(..) => Ident::new(pages::OF_NETWORKS, Span::call_site()),
            Callee::Module(name) => Ident::new(name, Span::call_site()),
        }
    }

    /// `crate::config::CLASSES`, whole.
    fn path(&self, start: u32) -> (TokenStream, Option<Callee>, u32) {
        let mut at = start;
        while self.source.text(at + 1) == ":" && self.source.text(at + 2) == ":" && word(at + 3, self.source).is_some()
        {
            at += 3;
        }
        let path = self.source.stream(start..at + 1);
        (quote!(#path;), Some(Callee::Path(start, at + 1)), at + 1)
    }

    /// `x.shape`, or a layer or a function by the module it stands in: `keras.layers.Dense`, `ops.mean`.
    fn attribute(&self, at: u32, ident: &Ident, text: &str, body: &Body) -> (TokenStream, Option<Callee>, u32) {
        let krate = self.krate;
        let module = at.checked_sub(2).and_then(|before| word(before, self.source));
        let module = module.filter(|name| is_module(name) && body.item.variable(name).is_none());
        let ident = &self.of_catalogue(ident);
        let Some(module) = module else { return (quote!(__e::at::<__e::Tensor>().#ident;), None, at + 1) };
        if is_module(text) && self.source.text(at + 1) == "." {
            return (TokenStream::new(), None, at + 1);
        }
        match ops::find(&module, text) {
            Some(entry) => {
                let apart = entry.function.and_then(pages::module_of);
                let apart = apart.map(|module| Ident::new(module, Span::call_site())).map(|module| quote!(#module::));
                (quote!(#krate::ops::#apart #ident;), Some(Callee::Entry(entry)), at + 1)
            }
            None if ops::is_module(&module) || module == "ops" => (quote!(#krate::ops::#ident;), None, at + 1),
            None => (quote!(#krate::layers::#ident;), layers::find(text).map(Callee::Entry), at + 1),
        }
    }

    /// A word in quotes that an argument takes.
    fn word(&self, at: u32) -> TokenStream {
        let keyword = at.checked_sub(2).filter(|_| at > 0 && is_equals(at - 1, self.source));
        let named = keyword.and_then(|keyword| word(keyword, self.source));
        let text = self.source.text(at);
        let Some(text) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
            return TokenStream::new();
        };
        if named.is_some_and(|name| name == "name") || !pages::words().any(|(word, _)| word == text) {
            return TokenStream::new();
        }
        let span = self.source.token(at).map_or_else(Span::call_site, Token::span);
        let word = self.of_catalogue(&Ident::new(text, span));
        quote!(__e::words::#word;)
    }

    /// Whether a token is a parameter where it is declared.
    fn is_head(&self, at: u32, body: &Body) -> bool {
        body.item.variables.iter().any(|variable| variable.bound.first() == Some(&at))
    }
}

/// The words of the language itself.
fn is_language(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "True", "False", "None", "true", "false", "and", "or", "not", "is", "in", "if", "elif", "else", "for", "let",
        "mut", "return", "lambda", "fn", "layer", "struct", "const", "pub", "_", "Self",
    ];
    WORDS.contains(&text)
}

/// What Keras's names stand behind.
fn is_module(text: &str) -> bool {
    matches!(text, "keras" | "layers" | "tf" | "tensorflow" | "ops" | "activations" | "K" | "np")
        || ops::is_module(text)
}
