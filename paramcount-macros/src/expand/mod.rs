//! Tokens out: for each network a unit struct, its constants and their documentation, and the checks that rustc evaluates.
//! It reads the finished graph and decides nothing.

mod arrays;
mod checks;
mod constants;
mod docs;
pub(crate) mod editor;
mod emit;
mod export;
mod failed;
mod generics;
mod graph;
mod held;
mod lists;
mod messages;
mod needed;
mod network;
mod picture;
mod piece;
mod readable;
mod settings;
mod sizes;
mod spans;
mod values;
mod watched;

use crate::collect::CollectTokens;
use crate::diagnostics::{Check, Error, Errors, Place};
use crate::graph::Finished;
use crate::origin;
use crate::program::{Declared, RustConstants};
use crate::syntax::{self, Source};
use crate::tokens::{Ident, Span, TokenStream, quote};
use failed::failed;
use generics::Generics;
use std::path::PathBuf;

/// What all steps but the last found.
pub(crate) struct Understood<'a> {
    pub(crate) declared: &'a [Declared<'a>],
    pub(crate) rust_constants: &'a RustConstants,
    pub(crate) errors: &'a [Error],
    pub(crate) checks: &'a [Check],
    pub(crate) source: &'a Source,
    /// The blocks and layers that others may use by their paths, and how far.
    pub(crate) public: Vec<(&'a syntax::Name, &'a TokenStream)>,
    /// The files that were read.
    pub(crate) files: &'a [PathBuf],
    /// What an editor tells of the names that were bound.
    pub(crate) told: &'a str,
}

/// Who reads what is emitted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Rustc,
    /// A language server: with each edit it reads all anew, and shows names, types and documentation. Of values it is told
    /// those that are numbers and shapes; the others it cannot reckon, or would show as what they are made of.
    Server,
}

impl Reader {
    /// A server says to whoever runs macros for it that it does.
    pub(crate) fn of_this_process() -> Reader {
        match std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE") {
            Some(_) => Reader::Server,
            None => Reader::Rustc,
        }
    }
}

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
pub(crate) fn expand(tokens: &TokenStream, understood: &Understood, reader: Reader) -> TokenStream {
    let Understood { declared, rust_constants, errors, checks, source, files, told, .. } = *understood;
    let origin = origin::of(tokens);
    let holder = held::HiddenHolder::of(understood, &origin, reader);
    let (mut structs, mut sound) = (TokenStream::new(), TokenStream::new());
    let mut named = (reader == Reader::Server).then(editor::Named::default);
    for network in declared {
        let finished = network.model.as_ref().filter(|_| !network.broken).map(|model| network.graph.finished(model));
        structs.extend(declaration(network, finished.as_ref(), rust_constants, source, reader));
        sound.extend(finished.map(|finished| {
            let others = holder.of_others(network, rust_constants);
            let checks = if reader == Reader::Server { &[] } else { checks };
            network::implementation(network, &finished, rust_constants, checks, source, &others, (reader, &mut named))
        }));
    }
    let export = export::export(understood, tokens, &origin, &holder, reader);
    let krate = krate_of(declared);
    let named = named.unwrap_or_default();
    let mut editor = shadow_of(&krate, tokens, source, &named.beside(told), reader);
    if reader == Reader::Server && source.text(0) == syntax::HANDED_OVER {
        editor.extend(editor::answer(source, told, &named, &krate));
    }
    let mut tokens: TokenStream = [editor, structs, sound, export].into_iter().collect_tokens();
    tokens.extend(failed(declared, rust_constants, errors, source, reader));
    tokens.extend(watched::watched(files));
    tokens
}

/// Asks for a network that is declared elsewhere. An editor must not wait for the answer: half of a path has none.
pub(crate) fn question(
    path: Place,
    declared: &[Declared],
    tokens: &TokenStream,
    source: &Source,
    reader: Reader,
) -> TokenStream {
    let told = if reader == Reader::Server { editor::told_by(source).to_string() } else { String::new() };
    let mut question = shadow_of(&krate_of(declared), tokens, source, &told, reader);
    question.extend(export::ask(path, declared, tokens, source));
    question
}

/// What an editor sees of what it would complete.
pub(crate) fn completed(tree: &syntax::Program, tokens: &TokenStream, source: &Source) -> TokenStream {
    let krate = tree.items.iter().find_map(|item| match item {
        syntax::Item::Network(network) => network.krate.clone(),
        _ => None,
    });
    shadow_of(&krate.unwrap_or_else(|| quote!(::paramcount)), tokens, source, "", Reader::Server)
}

/// What an editor sees, once: beside the question where there was one.
fn shadow_of(krate: &TokenStream, tokens: &TokenStream, source: &Source, told: &str, reader: Reader) -> TokenStream {
    if source.text(0) == syntax::HANDED_OVER {
        return TokenStream::new();
    }
    editor::ask(krate, tokens, source, told, reader, || origin::of(tokens))
}

/// The struct itself, with the user's attributes and the summary.
fn declaration(
    declared: &Declared,
    finished: Option<&Finished>,
    rust_constants: &RustConstants,
    source: &Source,
    reader: Reader,
) -> TokenStream {
    let syntax::Network { attributes, visibility, .. } = declared.network;
    let generics = generics(declared).on_struct();
    let name = struct_name(declared, source);
    let table = finished.map(|finished| {
        let docs::Table { documented, hovered } = docs::summary(finished, &pages_of(declared), rust_constants);
        if reader == Reader::Server {
            return quote!(#[doc = #hovered]);
        }
        let picture = picture::picture(&finished.inside, rust_constants);
        // Neither a check nor a hover reads the picture.
        quote!(#[cfg_attr(not(doc), doc = #hovered)] #[cfg_attr(doc, doc = #documented, doc = #picture)])
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

/// A network's const generics.
fn generics<'a>(declared: &'a Declared) -> Generics<'a> {
    Generics::new(&declared.network.generics)
}

fn krate(declared: &Declared) -> TokenStream {
    declared.network.krate.clone().unwrap_or_else(|| quote!(::paramcount))
}

/// The path to the crate, for what belongs to no network.
fn krate_of(declared: &[Declared]) -> TokenStream {
    declared.first().map_or_else(|| quote!(::paramcount), krate)
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
