//! Where emitted tokens stand. An editor shows of a user's token all that is emitted under its span, so only a token that
//! *is* the user's name carries it; whatever else must be reported there stands in the empty span before or after it, from
//! the one to the other of which rustc underlines just as well.

use super::Reader;
use crate::diagnostics::Place;
use crate::syntax::Source;
use crate::tokens::{Group, Span, TokenStream, TokenTree, after, before, quote};

/// The span of a layer's constant: of its name where the user wrote one, else before what the layer was made of. Names that
/// are a file's stand behind the file's.
pub(super) fn name_span(place: Place, loaded: bool, source: &Source) -> Span {
    let (first, last) = source.spans(place);
    of_macro(match ends_in_string(place, source) {
        _ if loaded => after(last),
        true => last,
        false => before(first),
    })
}

/// Whether a name was written, as a string.
pub(super) fn ends_in_string(place: Place, source: &Source) -> bool {
    source.literal(place.last).is_some_and(|text| text.ends_with('"') || text.ends_with('#'))
}

/// The same place for a name that is no identifier there: as one that the macro made, an editor refuses to rename it.
pub(super) fn of_macro(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

/// Marks an item that an editor shall not offer to import. Nobody else is told: rustc resolves what bears an attribute with a
/// path later than the rest, and takes two ways to one macro for ambiguous then.
pub(super) fn unoffered(reader: Reader) -> TokenStream {
    match reader {
        Reader::Rustc => TokenStream::new(),
        Reader::Server => quote!(#[rust_analyzer::completions(ignore_flyimport)]),
    }
}

/// The same tokens, of which those that are `hidden` stand where no editor looks for them: before where they stood.
pub(super) fn unseen(tokens: TokenStream, hidden: &dyn Fn(&TokenTree) -> bool) -> TokenStream {
    let unseen = |tree: TokenTree| match tree {
        TokenTree::Group(group) => {
            let mut unseen = Group::new(group.delimiter(), unseen(group.stream(), hidden));
            unseen.set_span(group.span_open());
            TokenTree::Group(unseen)
        }
        mut leaf => {
            if hidden(&leaf) {
                leaf.set_span(before(leaf.span()));
            }
            leaf
        }
    };
    tokens.into_iter().map(unseen).collect()
}

/// The same tokens under another span, those in brackets too.
pub(super) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let respan = |tree: TokenTree| {
        let mut tree = match tree {
            TokenTree::Group(group) => Group::new(group.delimiter(), respanned(group.stream(), span)).into(),
            other => other,
        };
        tree.set_span(span.resolved_at(tree.span()));
        tree
    };
    tokens.into_iter().map(respan).collect()
}
