//! What a language server sees of a declaration: the same names again, as Rust that only it reads, each under the span of
//! what the user wrote, so that hovering, going to a definition, renaming and completing work inside of the macro. It is
//! made by a macro of its own, which rustc drops unread, and reads tokens alone, so that it works on half of a declaration.

mod items;
mod uses;

use super::messages::respanned;
use super::readable::readable;
use super::spans::{before, of_macro, unseen};
use crate::collect::CollectVec;
use crate::map::Set;
use crate::program::{Held, HeldValues, RustConstants};
use crate::syntax::{Source, Token};
use items::{Item, ItemKind, Variable, items};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use uses::Uses;

/// Asks for the shadow of a declaration, where a language server reads.
pub(super) fn ask(krate: &TokenStream, tokens: &TokenStream) -> TokenStream {
    // `unexpected_cfgs` is looked up on the item around, not on the one that carries `#[cfg]`.
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            #krate::__private::editor! { { #krate } { #tokens } }
        };
    }
}

/// The names of a declaration, as Rust. Before the place at which something is being completed it must not depend on what
/// is typed there, as a server looks for the one in what became of the other: so all that is declared comes last.
pub(crate) fn shadow(
    krate: &TokenStream,
    source: &Source,
    held: &HeldValues,
    rust_constants: &RustConstants,
) -> TokenStream {
    let items = items(source);
    let names = names(&items, source);
    let uses = Uses::new(krate, source, &items, &names);
    let (mut bodies, mut declared) = (TokenStream::new(), TokenStream::new());
    for (item, name) in items.iter().zip(&names) {
        bodies.extend(uses.body(name, item));
        declared.extend(declaration(item, source));
        declared.extend(variables(name, item, source, held, rust_constants));
        declared.extend(generics(name, item, source));
    }
    quote! {
        #[allow(warnings)]
        const _: () = {
            use #krate::layers::__editor as __e;
            use #krate::layers::*;
            use __e::builtins::*;
            #bodies
            #declared
        };
    }
}

/// For each item the name of the type that has what is bound in its body: `__residual`.
fn names(items: &[Item], source: &Source) -> Vec<Ident> {
    let mut taken = Set::default();
    let named = items.iter().enumerate().map(|(number, item)| {
        let name = ident_at(item.name, source).map(|name| format!("__{}", name.to_string().trim_start_matches("r#")));
        let name = name.filter(|name| taken.insert(name.clone())).unwrap_or_else(|| format!("__item_{number}"));
        Ident::new(&name, Span::call_site())
    });
    named.collect_vec()
}

/// The user's own identifier at a token, where it can stand as one.
fn ident_at(at: u32, source: &Source) -> Option<&Ident> {
    match source.token(at) {
        Some(Token::Ident(ident)) if !is_being_typed(&ident.to_string()) && is_identifier(ident) => Some(ident),
        _ => None,
    }
}

fn is_identifier(ident: &Ident) -> bool {
    syn::parse_str::<Ident>(&ident.to_string()).is_ok()
}

/// Whether a server put its mark into the name, to see what would complete it. Such a name is never declared.
fn is_being_typed(name: &str) -> bool {
    name.contains("raCompletionMarker")
}

/// What an item declares: a value with the item's documentation and its first line. Networks are declared by the macro.
fn declaration(item: &Item, source: &Source) -> TokenStream {
    let Some(name) = ident_at(item.name, source) else { return TokenStream::new() };
    let docs = item.docs.iter().map(|text| {
        let mut text = text.clone();
        text.set_span(Span::call_site());
        quote!(#[doc = #text])
    });
    let head = format!("```text\n{}\n```\n", item.head);
    match item.kind {
        ItemKind::Network => TokenStream::new(),
        ItemKind::Block | ItemKind::Layer | ItemKind::Constant => {
            quote!(#[doc = #head] #(#docs)* pub const #name: __e::Value = __e::Value;)
        }
    }
}

/// A field for each name that is bound in an item's body, at the place where it is bound first; its documentation has the
/// values that it came to hold.
fn variables(
    name: &Ident,
    item: &Item,
    source: &Source,
    held: &HeldValues,
    rust_constants: &RustConstants,
) -> TokenStream {
    let fields = item.variables.iter().enumerate().filter_map(|(number, variable)| {
        let mut ident = ident_at(*variable.bound.first()?, source)?.clone();
        let is_parameter = number < item.parameters;
        let (kind, doc) = match item.kind {
            ItemKind::Network if is_parameter => (quote!(usize), CONST_GENERIC.to_owned()),
            _ => (quote!(__e::Value), values(variable, held, rust_constants)),
        };
        // A call by the block's path may name it, where no editor would rename it too.
        if item.kind != ItemKind::Network && item.public && is_parameter {
            ident.set_span(of_macro(ident.span()));
        }
        Some(quote!(#[doc = #doc] pub #ident: #kind))
    });
    quote!(pub struct #name { #(#fields),* })
}

const CONST_GENERIC: &str = "A const generic: whoever uses the network says what it is.";

/// Where a network's const generics are found by its path.
fn generics(name: &Ident, item: &Item, source: &Source) -> TokenStream {
    let Some(generics) = item.generics.clone().filter(|_| item.parameters > 0) else { return TokenStream::new() };
    let Some(network) = ident_at(item.name, source) else { return TokenStream::new() };
    let network = respanned(network.into_token_stream(), before(network.span()));
    let declared = unseen(source.stream(generics), &|_| true);
    let arguments = item.parameters().iter().map(|parameter| Ident::new(&parameter.name, Span::call_site()));
    quote!(impl #declared __e::Declared for #network<#(#arguments),*> { type Names = #name; })
}

/// ``- `(None, 32, 32, 16)` ``, a line for each value that a name came to hold.
fn values(variable: &Variable, held: &HeldValues, rust_constants: &RustConstants) -> String {
    let size = |dim| readable(dim, rust_constants);
    let mut lines: Vec<String> = Vec::new();
    for value in variable.bound.iter().flat_map(|at| held.at(*at)) {
        let text = match value {
            Held::Tensor(shape) => {
                let axes: Vec<String> = shape.axes().unwrap_or_default().iter().map(|axis| size(*axis)).collect_vec();
                format!("({})", axes.join(", "))
            }
            Held::Size(dim) => size(*dim),
            Held::Text(text) => format!("{text:?}"),
            Held::Layer(title) => title.replace('`', ""),
        };
        let line = format!("- `{text}`\n");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.concat()
}
