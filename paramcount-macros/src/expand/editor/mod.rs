//! What a language server sees of a declaration: the same names again, as Rust that only it reads, each under the span of
//! what the user wrote, so that hovering, going to a definition, renaming and completing work inside of the macro. It is
//! made by a macro of its own, which rustc drops unread, and reads tokens alone, so that it works on half of a declaration.

mod items;
mod named;
mod uses;

use super::Reader;
use super::docs;
use super::readable::readable;
use super::spans::unoffered;
use crate::collect::{CollectTokens, CollectVec};
use crate::map::{Map, Set};
use crate::program::{BoundValue, BoundValues, RustConstants};
use crate::syntax::{HANDED_OVER, Source, Token, is_identifier, text_of};
use crate::tokens::{Ident, Literal, Span, TokenStream, ident, quote};
use items::{Item, ItemKind, Variable, items};
use std::hash::{DefaultHasher, Hash, Hasher};
use uses::Uses;

pub(crate) use named::Named;

/// Asks for the shadow of a declaration, where a language server reads. What others may use by its path is declared where a
/// path leads to; all else stands aside.
pub(super) fn ask(
    krate: &TokenStream,
    tokens: &TokenStream,
    source: &Source,
    told: &str,
    reader: Reader,
    origin: impl FnOnce() -> String,
) -> TokenStream {
    let public = declares_public(source).then(|| {
        let origin = origin();
        let (name, unoffered) = (ident(&format!("__paramcount_editor_{origin}")), unoffered(reader));
        quote! {
            #[doc(hidden)]
            #unoffered
            #[allow(missing_docs, non_upper_case_globals, unexpected_cfgs, unreachable_pub)]
            pub mod #name {
                #[cfg(rust_analyzer)]
                #krate::__private::editor! { { #krate } { #tokens } { #told } public }
            }
            #[doc(hidden)]
            #unoffered
            #[allow(unused_imports, unreachable_pub)]
            pub use #name::*;
        }
    });
    // `unexpected_cfgs` is looked up on the item around, not on the one that carries `#[cfg]`. What stands in a function a
    // server reads only where it is asked for, and not with each edit.
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            fn __editor() {
                #krate::__private::editor! { { #krate } { #tokens } { #told } }
            }
        };
        #public
    }
}

/// Whether there is an item of which paths lead to more than a network: one that begins with `pub`, or has const generics.
fn declares_public(source: &Source) -> bool {
    let mut at = 0;
    while let Some(token) = source.token(at) {
        let mut next = match token {
            Token::Open(_, _, close) => close + 1,
            _ => at + 1,
        };
        if source.text(at) == "struct" && source.text(at + 2) == "<" {
            return true;
        }
        if source.text(at) == "pub" {
            if let Some(Token::Open(_, _, close)) = source.token(next) {
                next = close + 1;
            }
            if matches!(source.text(next).as_str(), "fn" | "layer") {
                return true;
            }
        }
        at = next;
    }
    false
}

/// Whether another `network!` may call an item by its path, and the macro declares nothing of its name as a value.
fn is_public(item: &Item) -> bool {
    item.public && matches!(item.kind, ItemKind::Block | ItemKind::Layer)
}

/// What a declaration is made of, for an editor.
pub(crate) struct Shown<'a> {
    krate: &'a TokenStream,
    source: &'a Source,
    /// For each token at which a name is bound what it came to hold.
    told: Map<u32, String>,
    /// The macro that tells it, where it hangs on what is declared elsewhere: from inside of the modules that are declared here.
    told_by: Option<TokenStream>,
    /// What is told of the layers whose names are written.
    layers: String,
}

impl<'a> Shown<'a> {
    /// `public` says whether what others may use is meant.
    pub(crate) fn new(krate: &'a TokenStream, source: &'a Source, told: &TokenStream, public: bool) -> Shown<'a> {
        let told = text_of(&told.to_string()).unwrap_or_default();
        let (told, layers) = named::apart(&told);
        let told_by = told.starts_with(TOLD_BY).then(|| {
            let (name, around) = (Ident::new(told, Span::call_site()), public.then(|| quote!(super::)));
            quote!(super::#around #name)
        });
        Shown {
            krate,
            source,
            told: if told_by.is_none() { by_token(told) } else { Map::new() },
            told_by,
            layers: layers.to_owned(),
        }
    }

    /// The documentation of a name.
    fn doc(&self, variable: &Variable) -> TokenStream {
        match (&self.told_by, variable.bound.first()) {
            (Some(told_by), Some(first)) => {
                let first = Literal::u32_unsuffixed(*first);
                quote!(#[doc = #told_by!(#first)])
            }
            _ => {
                let values = self.values(variable);
                quote!(#[doc = #values])
            }
        }
    }

    /// The values of a name, each once.
    fn values(&self, variable: &Variable) -> String {
        let mut values: Vec<&str> = Vec::new();
        for line in variable.bound.iter().filter_map(|at| self.told.get(at)).flat_map(|told| told.lines()) {
            if !values.contains(&line) {
                values.push(line);
            }
        }
        values.join("\n")
    }
}

/// The names of a declaration, as Rust. Before the place at which something is being completed it must not depend on what
/// is typed there, as a server looks for the one in what became of the other: so all that is declared comes last.
pub(crate) fn shadow(shown: &Shown) -> TokenStream {
    let Shown { krate, source, .. } = shown;
    let items = items(source);
    let names = names(&items, source);
    let uses = Uses::new(krate, source, &items, &names);
    let (mut bodies, mut declared) = (TokenStream::new(), TokenStream::new());
    for (item, name) in items.iter().zip(&names) {
        bodies.extend(uses.body(name, item));
        if !is_public(item) {
            declared.extend(declaration(item, shown.source));
            declared.extend(variables(name, item, shown));
        }
    }
    let layers = named::declarations(&shown.layers, krate, source);
    quote! {
        #[allow(warnings)]
        const _: () = {
            use #krate::layers::__editor as __e;
            use #krate::layers::*;
            use __e::builtins::*;
            #bodies
            #declared
            #layers
        };
    }
}

/// What others may use by its path.
pub(crate) fn public(shown: &Shown) -> TokenStream {
    let items = items(shown.source);
    let names = names(&items, shown.source);
    let declared = items.iter().zip(&names).map(|(item, name)| match is_public(item) {
        true => [declaration(item, shown.source), variables(name, item, shown)].into_iter().collect(),
        false => generics(name, item, shown.source),
    });
    let (krate, declared) = (shown.krate, declared.collect_tokens());
    quote! {
        use #krate::layers::__editor as __e;
        #declared
    }
}

/// For each item the name of the module that has what is bound in its body: `__residual`.
fn names(items: &[Item], source: &Source) -> Vec<Ident> {
    let mut taken = Set::default();
    let named = items.iter().enumerate().map(|(number, item)| {
        let name = ident_at(item.name, source).map(|name| name_of(&name.to_string()));
        name.filter(|name| taken.insert(name.to_string())).unwrap_or_else(|| ident(&format!("__item_{number}")))
    });
    named.collect_vec()
}

fn name_of(item: &str) -> Ident {
    ident(&format!("__{}", item.trim_start_matches("r#")))
}

/// The user's own identifier at a token, where it can stand as one.
fn ident_at(at: u32, source: &Source) -> Option<&Ident> {
    match source.token(at) {
        Some(Token::Ident(ident)) if !is_being_typed(&ident.to_string()) && is_identifier(&ident.to_string()) => {
            Some(ident)
        }
        _ => None,
    }
}

/// Whether a server put its mark into the name, to see what would complete it. Such a name is never declared.
pub(crate) fn is_being_typed(name: &str) -> bool {
    name.contains("raCompletionMarker")
}

/// What an item declares: a value with the item's documentation and its first line. Networks are declared by the macro.
fn declaration(item: &Item, source: &Source) -> TokenStream {
    let Some(name) = ident_at(item.name, source).filter(|_| item.kind != ItemKind::Network) else {
        return TokenStream::new();
    };
    let docs = item.docs.iter().map(|text| {
        let mut text = text.clone();
        text.set_span(Span::call_site());
        quote!(#[doc = #text])
    });
    let docs = docs.collect_tokens();
    let head = format!("```text\n{}\n```\n", item.head);
    let kind = match item.kind {
        ItemKind::Block => quote!(Block),
        ItemKind::Layer => quote!(Layer),
        ItemKind::Network | ItemKind::Constant => quote!(Value),
    };
    let unoffered = unoffered(Reader::Server);
    quote!(#[doc = #head] #docs #unoffered pub const #name: __e::#kind = __e::#kind;)
}

/// A constant for each name that is bound in an item's body, at the place where it is bound first; its documentation has the
/// values that it came to hold. Only what is a value of its own can be renamed in strings as well.
fn variables(name: &Ident, item: &Item, shown: &Shown) -> TokenStream {
    let (krate, unoffered) = (shown.krate, unoffered(Reader::Server));
    let constants = item.values().iter().filter_map(|variable| {
        let ident = ident_at(*variable.bound.first()?, shown.source)?;
        let doc = shown.doc(variable);
        Some(quote!(#doc #unoffered pub const #ident: Value = Value;))
    });
    let constants = constants.collect_tokens();
    quote! {
        #unoffered
        #[allow(warnings)]
        pub mod #name {
            use #krate::layers::__editor::Value;
            #constants
        }
    }
}

/// A network's const generics, as fields: each has no value of its own.
fn generics(name: &Ident, item: &Item, source: &Source) -> TokenStream {
    if item.generics().is_empty() {
        return TokenStream::new();
    }
    let (owner, doc) = (of_generics(name), CONST_GENERIC);
    let fields = item.generics().iter().filter_map(|generic| ident_at(*generic.bound.first()?, source)).collect_vec();
    let unoffered = unoffered(Reader::Server);
    quote!(#unoffered #[allow(warnings)] pub struct #owner { #(#[doc = #doc] pub #fields: usize),* })
}

const CONST_GENERIC: &str = "A const generic: whoever uses the network says what it is.";

fn of_generics(name: &Ident) -> Ident {
    Ident::new(&format!("{}_generics", name.to_string().trim_start_matches("r#")), name.span())
}

/// What the names of the macros begin with that tell what names came to hold.
const TOLD_BY: &str = "__paramcount_told_";

/// The macro that will tell what names came to hold, once what is declared elsewhere is there: it is the same for those who
/// ask for that and for those who are answered.
pub(super) fn told_by(source: &Source) -> Ident {
    let mut hasher = DefaultHasher::new();
    (0..source.len()).for_each(|at| source.text(at).hash(&mut hasher));
    ident(&format!("{TOLD_BY}{:016x}", hasher.finish()))
}

/// That macro, where what is declared elsewhere was handed over, and what is told of layers at their names.
pub(super) fn answer(source: &Source, told: &str, named: &Named, krate: &TokenStream) -> TokenStream {
    let own = own_tokens(source);
    let (asked, _) = Source::read(source.stream(own..source.len()));
    let told = by_token(told).into_entries().into_iter();
    let told = told.filter_map(|(token, values)| Some((token.checked_sub(own)?, values))).collect();
    let shown = Shown { krate: &TokenStream::new(), source: &asked, told, told_by: None, layers: String::new() };
    let mut arms = TokenStream::new();
    for item in items(&asked) {
        for variable in item.values() {
            if let Some(first) = variable.bound.first() {
                let (first, values) = (Literal::u32_unsuffixed(*first), shown.values(variable));
                arms.extend(quote!((#first) => { #values };));
            }
        }
    }
    let (name, named) = (told_by(&asked), named.declarations(krate, source));
    let unoffered = unoffered(Reader::Server);
    quote! {
        #unoffered
        macro_rules! #name { #arms }
        #[allow(unused_imports)]
        use #name;
        const _: () = { #named };
    }
}

/// Where those tokens begin that were not handed over.
fn own_tokens(source: &Source) -> u32 {
    let mut at = 0;
    while source.text(at) == HANDED_OVER {
        // `given { path } origin { tokens }`
        for _ in 0..2 {
            at = match source.token(at + 1) {
                Some(Token::Open(_, _, close)) => *close + 1,
                _ => return 0,
            };
        }
    }
    at
}

/// What is told of each token at which a name is bound: the token, and ``- `(None, 32, 32, 16)` ``, a line for each value that
/// the name came to hold there.
pub(crate) fn told(held: &BoundValues, rust_constants: &RustConstants) -> String {
    let mut told = String::new();
    for (token, values) in held.by_token() {
        told.push_str(&format!("{token}\n"));
        for value in values {
            told.push_str(&format!("- `{}`\n", shown(value, rust_constants)));
        }
    }
    told
}

fn shown(value: &BoundValue, rust_constants: &RustConstants) -> String {
    match value {
        BoundValue::Tensor(shape) => docs::shape(shape, rust_constants),
        BoundValue::Size(dim) => readable(*dim, rust_constants),
        BoundValue::Text(text) => format!("{text:?}"),
        BoundValue::Layer(title) => title.replace('`', ""),
    }
}

/// What was told, by its tokens.
fn by_token(told: &str) -> Map<u32, String> {
    let mut by_token = Map::new();
    let mut token = 0;
    for line in told.lines() {
        match line.parse() {
            Ok(next) => token = next,
            Err(_) => by_token.or_insert(token, String::new()).push_str(&format!("{line}\n")),
        }
    }
    by_token
}
