//! Each name in a declaration as a path to what it stands for, in the order in which the names are written. What a name
//! stands for is found as `program` finds it: a name bound in the item, an item, a layer, a function of the language, and
//! else a Rust constant.

use super::super::constants::constant_name;
use super::super::spans::{of_macro, unseen};
use super::items::{Item, ItemKind, Variable, is_equals, word};
use super::{is_being_typed, name_of, named, of_generics};
use crate::collect::CollectVec;
use crate::layer::{Entry, Function, NAME};
use crate::syntax::{Source, Token, is_identifier};
use crate::tokens::{Delimiter, Ident, Literal, Span, TokenStream, is, quote};
use crate::{layers, ops, pages, program};
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
    /// What reads a file, by its name.
    File(&'static str),
    /// What takes the name of a layer.
    GetLayer,
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
        let generics = self.stand_ins(item.generics());
        let uses = self.names(item.body.clone(), &Body { name, item }, None);
        quote!(const _: () = { use #name::*; #generics #uses };)
    }

    /// Values of these names, under no user's span: they are what a name that is being typed may be completed to.
    fn stand_ins(&self, variables: &[Variable]) -> TokenStream {
        let names = self.names_of(variables);
        quote!(#(const #names: __e::Value = __e::Value;)*)
    }

    fn names_of(&self, variables: &[Variable]) -> Vec<Ident> {
        let names = variables.iter().map(|variable| &variable.name).filter(|name| !is_being_typed(name));
        names.filter(|name| is_identifier(name)).map(|name| Ident::new(name, Span::call_site())).collect_vec()
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
                Some(Token::Literal(literal)) => {
                    uses.extend(self.literal(literal, at, tokens.start, body, callee));
                    uses.extend(self.template(literal, body));
                    (called, at) = (None, next);
                }
                _ => {
                    uses.extend(self.unfinished(at, body));
                    (called, at) = (None, next);
                }
            }
        }
        quote!(#pieces { #arguments #uses };)
    }

    /// The value or the module before a `.` behind which nothing stands yet.
    fn unfinished(&self, at: u32, body: &Body) -> TokenStream {
        let name = word(at + 1, self.source).filter(|word| !is_language(word));
        let ends = self.source.text(at) == "." && name.is_none() && self.source.literal(at + 1).is_none();
        let Some(before) = at.checked_sub(1).filter(|_| ends && self.source.text(at + 1) != ".") else {
            return TokenStream::new();
        };
        match word(before, self.source).filter(|name| is_module(name) && body.item.variable(name).is_none()) {
            Some(module) => {
                let module = self.module_named(&module);
                quote!(#module::__nothing;)
            }
            None if self.source.text(before) != "." => quote!(__e::at::<__e::Tensor>();),
            None => TokenStream::new(),
        }
    }

    /// The names of a callee's arguments, brought into scope so that one that is being typed may be completed.
    fn arguments(&self, callee: Callee) -> TokenStream {
        let module = self.module(callee);
        let own = match callee {
            Callee::Item(number) => self.items.get(number).map(|item| match item.kind {
                ItemKind::Network => self.stand_ins(item.parameters()),
                _ => {
                    let (name, parameters) = (&self.types[number], self.names_of(item.parameters()));
                    quote!(use #name::{#(#parameters),*};)
                }
            }),
            _ => None,
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
        if !is_identifier(&text) && !matches!(text.as_str(), "crate" | "self" | "super" | "Self" | "_") {
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
            _ if module && text == pages::KERAS => {
                let keras = self.of_catalogue(ident);
                (quote!(__e::builtins::#keras;), None, at + 1)
            }
            _ if module => nothing,
            Some(entry) => {
                let (krate, ident) = (self.krate, self.of_catalogue(ident));
                (quote!(#krate::layers::#ident;), Some(Callee::Entry(entry)), at + 1)
            }
            None if is_builtin(&text) => {
                let (path, callee) = self.builtin(ident, &text);
                (path, Some(callee), at + 1)
            }
            None => (quote!(#ident;), None, at + 1),
        }
    }

    /// A function of the language.
    fn builtin(&self, ident: &Ident, text: &str) -> (TokenStream, Callee) {
        let callee = match program::file_reader(text) {
            Some(name) => Callee::File(name),
            None if text == pages::OF_WEIGHTS => Callee::Module(pages::OF_WEIGHTS),
            None => Callee::Module(pages::OF_NETWORKS),
        };
        let ident = self.of_catalogue(ident);
        (quote!(__e::builtins::#ident;), callee)
    }

    /// A name where it is bound, and where it is used.
    fn variable(&self, ident: &Ident, variable: &Variable, at: u32, body: &Body) -> TokenStream {
        if variable.bound.first() == Some(&at) {
            return TokenStream::new();
        }
        self.bound(ident, variable, body.name, body.item)
    }

    fn bound(&self, ident: &Ident, variable: &Variable, owner: &Ident, item: &Item) -> TokenStream {
        if item.generics().iter().any(|generic| generic.name == variable.name) {
            let owner = of_generics(owner);
            return quote!(__e::at::<#owner>().#ident;);
        }
        quote!(#owner::#ident;)
    }

    /// `kernel_size = …` in the brackets behind a layer, `stride = …` in those of a block.
    fn keyword(&self, ident: &Ident, text: &str, callee: Callee) -> TokenStream {
        match callee {
            Callee::Item(number) => {
                let item = self.items.get(number);
                let parameter = item.and_then(|item| item.parameters().iter().find(|known| known.name == text));
                if let (Some(item), Some(parameter), Some(owner)) = (item, parameter, self.types.get(number)) {
                    return self.bound(ident, parameter, owner, item);
                }
            }
            Callee::Path(start, end) => {
                if let Some(parameter) = self.parameter_of_path(ident, text, start, end) {
                    return parameter;
                }
            }
            _ => {}
        }
        let (module, ident) = (self.module(callee), self.of_catalogue(ident));
        quote!(__e::arguments::#module::#ident;)
    }

    /// An argument of what is declared elsewhere: a network's const generics are named in capitals, and else it takes what
    /// all networks take.
    fn parameter_of_path(&self, ident: &Ident, text: &str, start: u32, end: u32) -> Option<TokenStream> {
        let last = word(end - 1, self.source)?;
        let is_generic = text.chars().all(|c| !c.is_lowercase());
        if !is_generic && last.starts_with(char::is_uppercase) && pages::is_of_networks(text) {
            return None;
        }
        let (before, owner) = (unseen(self.source.stream(start..end - 1), &|_| true), name_of(&last));
        Some(match is_generic {
            true => {
                let owner = of_generics(&owner);
                quote!(__e::at::<#before #owner>().#ident;)
            }
            false => quote!(#before #owner::#ident;),
        })
    }

    /// The module that holds a callee's arguments.
    fn module(&self, callee: Callee) -> Ident {
        match callee {
            Callee::Entry(entry) => pages::arguments_of(entry),
            Callee::Item(_) | Callee::Path(..) | Callee::File(_) | Callee::GetLayer => {
                Ident::new(pages::OF_NETWORKS, Span::call_site())
            }
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
        let before = at.saturating_sub(2);
        let module = word(before, self.source);
        let module = module.filter(|name| is_module(name) && body.item.variable(name).is_none());
        let ident = &self.of_catalogue(ident);
        let Some(module) = module else {
            let callee = (text == program::GET_LAYER).then_some(Callee::GetLayer);
            return (quote!(__e::at::<__e::Tensor>().#ident;), callee, at + 1);
        };
        if is_module(text) && self.source.text(at + 1) == "." {
            return (TokenStream::new(), None, at + 1);
        }
        match ops::find(&module, text) {
            Some(entry) => {
                let apart = entry.function.and_then(Function::apart).map(|module| self.module_at(before, module));
                let ops = self.module_at(if apart.is_some() { before.saturating_sub(2) } else { before }, "ops");
                let apart = apart.map(|module| quote!(#module::));
                (quote!(#krate::#ops::#apart #ident;), Some(Callee::Entry(entry)), at + 1)
            }
            None if is_builtin(text) && layers::find(text).is_none() => {
                let (path, callee) = self.builtin(ident, text);
                (path, Some(callee), at + 1)
            }
            None if is_of_ops(&module) => {
                let module = self.module_named(&module);
                (quote!(#module::#ident;), None, at + 1)
            }
            None => {
                let layers = self.module_at(before, "layers");
                (quote!(#krate::#layers::#ident;), layers::find(text).map(Callee::Entry), at + 1)
            }
        }
    }

    /// The name of a module of pages, where it is written so that of the user's own token.
    fn module_at(&self, at: u32, name: &str) -> Ident {
        match self.source.token(at) {
            Some(Token::Ident(ident)) if is(ident, name) => self.of_catalogue(ident),
            _ => Ident::new(name, Span::call_site()),
        }
    }

    /// The module of pages that is meant by a module of Keras's.
    fn module_named(&self, name: &str) -> TokenStream {
        let krate = self.krate;
        match name {
            "image" => quote!(#krate::ops::image),
            _ if is_of_ops(name) => quote!(#krate::ops),
            _ => quote!(#krate::layers),
        }
    }

    /// The names in a string, `"{name}_conv"`, as Rust's own formatting has them: there an editor finds, renames and completes
    /// them too. What is bound in the item comes before the arguments of the call in which the string stands.
    fn template(&self, literal: &Literal, body: &Body) -> TokenStream {
        let text = literal.to_string();
        let plain = text.replace("{{", "").replace("}}", "");
        let is_name = |name: &str| {
            let name = name.split(':').next().unwrap_or_default();
            name.is_empty() || is_identifier(name)
        };
        let named = |rest: &str| rest.split_once('}').is_some_and(|(name, _)| is_name(name));
        if !text.starts_with('"') || !plain.contains('{') || !plain.split('{').skip(1).all(named) {
            return TokenStream::new();
        }
        let owner = body.name;
        quote!({ use #owner::*; ::core::format_args!(#literal); };)
    }

    /// What a string stands for: a word that an argument takes, a file, a layer, an argument, or the one that it is given to.
    /// `start` is where the arguments begin.
    fn literal(&self, literal: &Literal, at: u32, start: u32, body: &Body, callee: Option<Callee>) -> TokenStream {
        let text = self.source.text(at);
        let Some(text) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
            return TokenStream::new();
        };
        let named = |name: &str| self.of_catalogue(&Ident::new(name, literal.span()));
        let keyword = at.checked_sub(2).filter(|_| is_equals(at - 1, self.source));
        let keyword = keyword.and_then(|keyword| word(keyword, self.source));
        let is_name = keyword.as_ref().is_some_and(|name| name == NAME.name);
        match callee {
            Some(Callee::File(reader)) => {
                // What is loaded is told by what loads it.
                let reader = named(reader);
                quote!(__e::builtins::#reader;)
            }
            Some(Callee::GetLayer) => match (body.item.kind, constant_name(text)) {
                (ItemKind::Network, Some(constant)) => {
                    // It must not hang on what is told, of which nothing is while something is being completed.
                    let (module, constant) = (named::module_of(&self.source.text(body.item.name)), named(&constant));
                    quote!(#module::#constant;)
                }
                _ => TokenStream::new(),
            },
            _ if !is_name && pages::words().any(|(word, _)| word == text) => {
                let word = named(text);
                quote!(__e::words::#word;)
            }
            None if self.source.text(at + 1) == ":" && pages::is_argument(text) => {
                let argument = named(text);
                quote!(__e::arguments::__0::#argument;)
            }
            // A layer's name is its constant's.
            Some(Callee::Entry(entry)) if !is_name => {
                let params = entry.all_params();
                let place = (start..at).filter(|comma| self.separates(*comma, start)).count();
                let param = match keyword {
                    Some(keyword) => params.iter().find(|param| param.name == keyword),
                    None => params.get(place),
                };
                let Some(param) = param else { return TokenStream::new() };
                let (module, argument) = (pages::arguments_of(entry), named(param.name));
                quote!(__e::arguments::#module::#argument;)
            }
            // A rename looks for the parameter's name in strings too.
            Some(callee @ (Callee::Item(_) | Callee::Path(..))) if !is_name || self.is_block(callee) => match keyword {
                Some(keyword) if !text.contains(&keyword) => self.keyword(&named(&keyword), &keyword, callee),
                _ => TokenStream::new(),
            },
            Some(Callee::Module(module)) if is_name => {
                let (module, argument) = (Ident::new(module, Span::call_site()), named(NAME.name));
                quote!(__e::arguments::#module::#argument;)
            }
            _ => TokenStream::new(),
        }
    }

    /// Whether what is called is a block: the name of what is a layer is its constant's.
    fn is_block(&self, callee: Callee) -> bool {
        match callee {
            Callee::Item(number) => self.items.get(number).is_some_and(|item| item.kind == ItemKind::Block),
            Callee::Path(_, end) => {
                word(end - 1, self.source).is_some_and(|name| !name.starts_with(char::is_uppercase))
            }
            _ => false,
        }
    }

    /// Whether a token is a comma between arguments that begin at `start`.
    fn separates(&self, comma: u32, start: u32) -> bool {
        let is_around = |open: u32| matches!(self.source.token(open), Some(Token::Open(_, _, close)) if *close > comma);
        self.source.text(comma) == "," && !(start..comma).any(is_around)
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
        "while", "with", "mut", "return", "lambda", "fn", "layer", "struct", "const", "pub", "_", "Self",
    ];
    WORDS.contains(&text)
}

/// What Keras's names stand behind.
fn is_module(text: &str) -> bool {
    matches!(text, "keras" | "layers" | "models" | "tf" | "tensorflow" | "activations" | "K" | "np") || is_of_ops(text)
}

fn is_of_ops(text: &str) -> bool {
    text == "ops" || ops::is_module(text)
}

fn is_builtin(text: &str) -> bool {
    program::described().any(|(name, _)| name == text)
}
