//! Where emitted tokens stand. An editor shows of a user's token all that is emitted under its span, so only a token that
//! *is* the user's name carries it; whatever else must be reported there stands in the empty span before or after it, from
//! the one to the other of which rustc underlines just as well.

use crate::diagnostics::Place;
use crate::syntax::Source;
use proc_macro2::Span;

/// The empty span before a token.
pub(super) fn before(span: Span) -> Span {
    if proc_macro::is_available() { span.unwrap().start().into() } else { Span::call_site() }
}

/// The empty span behind a token.
pub(super) fn after(span: Span) -> Span {
    if proc_macro::is_available() { span.unwrap().end().into() } else { Span::call_site() }
}

/// The span of a layer's constant: of its name where the user wrote one, else before what the layer was made of.
pub(super) fn name_span(place: Place, source: &Source) -> Span {
    let (first, last) = source.spans(place);
    let is_string = |text: &String| text.ends_with('"') || text.ends_with('#');
    if source.literal(place.last).as_ref().is_some_and(is_string) { last } else { before(first) }
}
