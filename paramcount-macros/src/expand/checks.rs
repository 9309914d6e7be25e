//! The checks that rustc evaluates: a constant for each place, and one that hangs on them all.

use super::messages;
use super::sizes::Sizes;
use crate::collect::CollectTokens;
use crate::diagnostics::{Check, Place};
use crate::map::Map;
use crate::syntax::Source;
use crate::tokens::{Ident, Span, TokenStream, before, quote};

/// The constants of a network's checks.
pub(super) fn constants(checks: &[Check], source: &Source, sizes: &mut Sizes) -> TokenStream {
    if checks.is_empty() {
        return TokenStream::new();
    }
    let mut by_place: Map<Place, Vec<&Check>> = Map::new();
    for check in Check::in_order(checks) {
        by_place.or_insert(check.error.place, Vec::new()).push(check);
    }
    let mut constants = Vec::new();
    let mut names = Vec::new();
    for (i, (place, checks)) in by_place.into_entries().into_iter().enumerate() {
        let name = format!("shape_check_{i}");
        let body = messages::check(&checks, place, source, sizes);
        names.push(sizes.hidden(&name));
        let name = Ident::new(&name, before(source.spans(place).0));
        constants.push(quote!(const #name: () = #body;));
    }
    let all = Ident::new(Sizes::CHECKED, Span::mixed_site());
    let constants = constants.into_iter().collect_tokens();
    quote!(#constants const #all: () = { #(#names;)* };)
}
