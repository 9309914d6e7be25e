//! Where emitted tokens stand: an editor shows of a user's token all that is emitted under its span, so none but the user's
//! own tokens, a layer's constant at the layer's name, and the word `compile_error` may stand there.

use super::{cases, mistakes};
use crate::compile::compile;
use crate::golden;
use crate::tokens::{TokenStream, TokenTree};
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;

/// Every token that is no bracket, with where it stands.
fn leaves(stream: TokenStream, leaves: &mut Vec<(Range<usize>, String)>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => self::leaves(group.stream(), leaves),
            leaf => leaves.push((leaf.span().byte_range(), leaf.to_string())),
        }
    }
}

/// Whether a token may carry the span of another: it is the constant of a layer that is named there, or what a server marks.
fn may_stand_at(emitted: &str, written: &str) -> bool {
    let name: String = written.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let constant: String = emitted.chars().filter(|c| c.is_alphanumeric()).collect();
    let named = written.starts_with(['"', 'r']) && (constant == name || written.contains('{'));
    emitted == written || emitted == "compile_error" || named && emitted == emitted.to_uppercase()
}

/// Literals that `quote` reads for itself count their bytes from 0 as well: the user's stand behind.
const OFFSET: usize = 1 << 12;

/// The tokens that a `network!` of this text emits under spans that are not their own.
fn strangers(text: &str) -> Vec<String> {
    let Ok(tokens) = (" ".repeat(OFFSET) + text).parse::<TokenStream>() else { return Vec::new() };
    let (mut written, mut emitted) = (Vec::new(), Vec::new());
    leaves(tokens.clone(), &mut written);
    leaves(compile(tokens), &mut emitted);
    let written: HashMap<Range<usize>, String> = written.into_iter().collect();
    let stands = |(span, token): &(Range<usize>, String)| match written.get(span) {
        Some(there) if !may_stand_at(token, there) => Some(format!("`{token}` stands at `{there}` in\n{text}")),
        _ => None,
    };
    emitted.iter().filter(|(span, _)| !span.is_empty()).filter_map(stands).collect()
}

/// What stands in each `network!` of the programs that rustc is shown.
fn programs() -> Vec<String> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "tests", "ui"].iter().collect();
    let mut programs = Vec::new();
    for topic in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(topic.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let file = std::fs::read_to_string(path).unwrap();
                programs.extend(file.parse::<TokenStream>().into_iter().flat_map(networks));
            }
        }
    }
    programs
}

fn networks(file: TokenStream) -> Vec<String> {
    let trees: Vec<TokenTree> = file.into_iter().collect();
    let after_macro = trees.windows(3).filter_map(|window| match window {
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(group)] if name == "network" => {
            Some(group.stream().to_string())
        }
        _ => None,
    });
    after_macro.collect()
}

#[test]
fn no_token_stands_at_a_name_that_is_not_its_own() {
    let mistakes = mistakes::files().into_iter().flat_map(|(_, file)| cases::read(&file)).map(|case| case.code);
    let golden = [false, true].into_iter().flat_map(golden::declarations);
    let texts: Vec<String> = mistakes.chain(programs()).chain(golden).collect();
    assert!(texts.len() > 1000, "only {} programs", texts.len());
    let found: Vec<String> = texts.iter().flat_map(|text| strangers(text)).collect();
    assert!(found.is_empty(), "{} of them:\n{}", found.len(), found[..found.len().min(5)].join("\n\n"));
}
