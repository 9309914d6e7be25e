//! A server may not know on which line a token stands: then nothing is said that the lines alone would tell, and nothing
//! else than with them.

use super::{cases, mistakes};
use crate::compile::understand;
use crate::diagnostics::{Place, Sentence};
use crate::tokens::{Group, Span, TokenStream, TokenTree};

/// The same tokens, all at one place.
pub(super) fn without_lines(stream: TokenStream) -> TokenStream {
    let moved = |tree| match tree {
        TokenTree::Group(group) => TokenTree::Group(Group::new(group.delimiter(), without_lines(group.stream()))),
        mut leaf => {
            leaf.set_span(Span::call_site());
            leaf
        }
    };
    stream.into_iter().map(moved).collect()
}

/// What is said, and where.
pub(super) fn said(tokens: &TokenStream) -> Vec<(Place, String)> {
    let said = understand(tokens, |understood| {
        let text = |sentence: &Sentence| mistakes::text(sentence, &[]);
        understood.errors.iter().map(|error| (error.place, text(&error.complaint.sentence))).collect()
    });
    said.unwrap_or_default()
}

#[test]
fn nothing_is_said_that_only_lines_would_tell() {
    let cases = mistakes::files().into_iter().flat_map(|(_, file)| cases::read(&file));
    let mut wrong = Vec::new();
    for case in cases {
        let Ok(tokens) = case.code.parse::<TokenStream>() else { continue };
        let (known, unknown) = (said(&tokens), said(&without_lines(tokens)));
        // What a comment hides is found in the text of the source, of which nothing is known then either.
        if known.iter().any(|(_, sentence)| sentence.starts_with("`//` begins a comment")) {
            continue;
        }
        let other: Vec<_> = unknown.iter().filter(|error| !known.contains(error)).collect();
        let silent = unknown.is_empty() && !known.is_empty();
        if !other.is_empty() || silent {
            wrong.push(format!("{}with lines:\n{known:?}\nwithout:\n{unknown:?}", case.code));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n\n"));
}
