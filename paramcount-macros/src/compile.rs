//! The recipe: tokens, syntax, program, graph, tokens. Each step reports into one list and carries on.

use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Place, say};
use crate::expand::editor::Shown;
use crate::expand::{Reader, Understood};
use crate::syntax::Source;
use crate::tokens::{TokenStream, TokenTree};
use crate::{expand, program, shape, syntax};
use std::path::PathBuf;

/// What a `network!` of these tokens becomes.
pub(crate) fn compile(tokens: TokenStream) -> TokenStream {
    compile_for(Reader::of_this_process(), tokens)
}

/// The same for one who reads it.
pub(crate) fn compile_for(reader: Reader, tokens: TokenStream) -> TokenStream {
    if reader == Reader::Server {
        let text = tokens.to_string();
        if expand::editor::is_being_typed(&text) {
            return completed(&tokens, &text);
        }
    }
    let expand = |understood: Understood| expand::expand(&tokens, &understood, reader);
    let expanded = understand_in(reader, &tokens, Source::folder, expand);
    expanded.unwrap_or_else(|question| question)
}

/// What a server sees where it put its mark into the tokens: all that it looks for is what became of the mark.
fn completed(tokens: &TokenStream, text: &str) -> TokenStream {
    let (source, _) = Source::read(tokens.clone());
    // `#[paramcount(crate = path)]`, where it stands at all.
    let tree = text.contains("paramcount").then(|| syntax::parse(&source, &Errors::default()));
    expand::completed(&tree.unwrap_or_default(), tokens, &source)
}

/// Runs all steps but the last, which is given what they found; or else asks for a network that is declared elsewhere.
#[cfg(test)]
pub(crate) fn understand<T>(tokens: &TokenStream, last: impl FnOnce(Understood) -> T) -> Result<T, TokenStream> {
    understand_in(Reader::Rustc, tokens, Source::folder, last)
}

/// The same for one who reads what comes of it, where it is told in which folder the source file of a place lies.
pub(crate) fn understand_in<T>(
    reader: Reader,
    tokens: &TokenStream,
    folder_of: impl Fn(&Source, Place) -> Option<PathBuf>,
    last: impl FnOnce(Understood) -> T,
) -> Result<T, TokenStream> {
    shape::begin();
    let errors = Errors::default();
    let (source, too_deep) = Source::read(tokens.clone());
    if let Some(place) = too_deep {
        errors.report(Error::new(place, say!("brackets are nested more than {} deep", syntax::MAX_DEPTH)));
    }
    let open_brackets = source.has_open_brackets();
    let tree = syntax::parse(&source, &errors);
    if errors.leaves_open() {
        errors.silence_from(0);
    }
    let folder_of = |place| folder_of(&source, place);
    let program::Run { mut declared, rust_constants, wanted, files, held } = program::run(&tree, &errors, &folder_of);
    if let Some(path) = wanted.first() {
        return Err(expand::question(*path, &declared, tokens, &source, reader));
    }
    let told = expand::editor::told(&held, &rust_constants);
    expand::check_names(&mut declared, &errors);
    let (errors, checks) = errors.finish();
    let errors = if open_brackets { Vec::new() } else { errors };
    let public = tree.public();
    let (declared, rust_constants, errors, checks) = (&*declared, &rust_constants, &*errors, &*checks);
    Ok(last(Understood {
        declared,
        rust_constants,
        errors,
        checks,
        source: &source,
        public,
        files: &files,
        told: &told,
    }))
}

/// What a language server sees of a `network!` of these tokens, `{ path of the crate } { the tokens } { what is told of names }`,
/// and a word behind them where what is public is meant.
pub(crate) fn shadow(tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect_vec();
    let group = |number: usize| match trees.get(number) {
        Some(TokenTree::Group(group)) => group.stream(),
        _ => TokenStream::new(),
    };
    let (krate, (source, _)) = (&group(0), Source::read(group(1)));
    let public = trees.len() > 3;
    let shown = Shown::new(krate, &source, &group(2), public);
    if public { expand::editor::public(&shown) } else { expand::editor::shadow(&shown) }
}
