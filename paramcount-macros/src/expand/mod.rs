//! Tokens out: for each network a unit struct, its constants and their documentation, and the checks that rustc evaluates.
//! It reads the finished graph and decides nothing.

mod checks;
mod constants;
mod docs;
mod editor;
mod export;
mod failed;
mod graph;
mod lists;
mod messages;
mod needed;
mod network;
mod readable;
mod settings;
mod sizes;
mod spans;
mod watched;

use crate::compile::Understood;
use crate::diagnostics::Errors;
use crate::graph::Finished;
use crate::program::{Declared, RustConstants};
use crate::syntax::{self, Source};
pub(crate) use export::ask;
use failed::failed;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Reports what only the emitted names can show: two layers that would share a constant.
pub(crate) fn check_names(declared: &mut [Declared], errors: &Errors) {
    for network in declared {
        if let Some(model) = &network.model {
            if model.loaded {
                constants::leave_out_collisions(&model.layers);
                continue;
            }
            let ((), collided) = errors.watch(|| constants::refuse_collisions(&model.layers, errors));
            network.broken |= collided;
        }
    }
}

/// All that a `network!` leaves behind.
pub(crate) fn expand(tokens: &TokenStream, understood: &Understood) -> TokenStream {
    let Understood { declared, rust_constants, errors, checks, source, files } = *understood;
    let (mut structs, mut sound) = (TokenStream::new(), TokenStream::new());
    for network in declared {
        let finished = network.model.as_ref().filter(|_| !network.broken).map(|model| network.graph.finished(model));
        structs.extend(declaration(network, finished.as_ref(), rust_constants, source));
        sound.extend(
            finished.map(|finished| network::implementation(network, &finished, rust_constants, checks, source)),
        );
    }
    let export = export::export(declared, tokens, source);
    let krate = declared.first().map_or_else(|| quote!(::paramcount), krate);
    let editor = editor::paths(&krate, source, !errors.is_empty());
    // The editor's paths come first: what it completes must stand where it stood before the name was begun.
    let mut tokens: TokenStream = [editor, structs, sound, export].into_iter().collect();
    let broken: Vec<&Declared> = declared.iter().filter(|network| network.broken).collect();
    tokens.extend(failed(&broken, errors, source));
    tokens.extend(watched::watched(files));
    tokens
}

/// The struct itself, with the user's attributes and the summary.
fn declaration(
    declared: &Declared,
    finished: Option<&Finished>,
    rust_constants: &RustConstants,
    source: &Source,
) -> TokenStream {
    let syntax::Network { attributes, visibility, generics, .. } = declared.network;
    let name = struct_name(declared, source);
    let table = finished.map(|finished| {
        let table = docs::summary(finished, &pages_of(declared), rust_constants);
        quote!(#[doc = #table])
    });
    quote!(#attributes #table #[allow(dead_code)] #visibility struct #name #generics;)
}

fn struct_name(declared: &Declared, source: &Source) -> Ident {
    let name = &declared.network.name;
    match source.token(name.place.first) {
        Some(syntax::Token::Ident(ident)) => ident.clone(),
        _ => identifier(&name.text, source.spans(name.place).0),
    }
}

/// An identifier as the user wrote it, raw or not.
fn identifier(text: &str, span: Span) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None => Ident::new(text, span),
    }
}

fn krate(declared: &Declared) -> TokenStream {
    declared.network.krate.clone().unwrap_or_else(|| quote!(::paramcount))
}

/// Where the pages of layers stand, as a link of documentation names it.
fn pages_of(declared: &Declared) -> String {
    let path = krate(declared).to_string().replace(' ', "");
    format!("{}::layers", path.trim_start_matches("::"))
}

/// The lints that generated code may break: its names are the layers', and not every constant is used.
fn allowed() -> TokenStream {
    quote!(#[allow(dead_code, missing_docs, non_upper_case_globals, unreachable_pub, unused, clippy::all, clippy::pedantic)])
}
