//! Errors and checks as tokens: a `compile_error!` for what the macro found, a `panic!` in a constant for what rustc will
//! find, in the same words and at the same tokens.

use super::sizes::Sizes;
use super::spans::respanned;
use crate::collect::CollectVec;
use crate::diagnostics::{Check, Error, Part, Place, Sentence};
use crate::shape::Dim;
use crate::syntax::Source;
use crate::tokens::{
    Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree, after, before, quote, quote_spanned,
};

/// `compile_error!("…")` from the first to the last guilty token.
pub(super) fn compile_error(error: &Error, source: &Source) -> TokenStream {
    let message = whole(error).text();
    let (first, last) = source.spans(error.place);
    // An editor marks where the name `compile_error` stands: an empty span would be an invisible mark.
    spanned_macro("compile_error", first, quote!(#message), (first, last))
}

/// The sentence with its notes and helps under it, as rustc writes them.
fn whole(error: &Error) -> Sentence {
    let mut whole = error.complaint.sentence.clone();
    let lines = error
        .complaint
        .notes
        .iter()
        .map(|note| ("note", note))
        .chain(error.complaint.helps.iter().map(|help| ("help", help)));
    for (word, line) in lines {
        whole.push(&format!("\n  = {word}: "));
        crate::diagnostics::Say::say(line, &mut whole);
    }
    whole
}

/// `::core::name!{ tokens }`, whose path stands before the first token and whose braces behind the last: so rustc underlines
/// all that lies between. The name itself stands at `name_span`.
fn spanned_macro(name: &str, name_span: Span, tokens: TokenStream, (first, last): (Span, Span)) -> TokenStream {
    let (first, last) = (before(first), after(last));
    let colon = |spacing| {
        let mut colon = Punct::new(':', spacing);
        colon.set_span(first);
        TokenTree::Punct(colon)
    };
    let mut bang = Punct::new('!', Spacing::Alone);
    bang.set_span(first);
    let mut group = Group::new(Delimiter::Brace, respanned(tokens, last));
    group.set_span(last);
    let path = [
        colon(Spacing::Joint),
        colon(Spacing::Alone),
        TokenTree::Ident(Ident::new("core", first)),
        colon(Spacing::Joint),
        colon(Spacing::Alone),
        TokenTree::Ident(Ident::new(name, name_span)),
    ];
    path.into_iter().chain([TokenTree::Punct(bang), TokenTree::Group(group)]).collect()
}

/// The check as the value of a constant: nothing, or a panic that fails the build. Checks at one place are one check, as
/// the turns of a loop are one fault. What calls for it stands before the first guilty token and its parentheses behind the
/// last, so that rustc underlines all that lies between.
pub(super) fn check(checks: &[&Check], place: Place, source: &Source, sizes: &mut Sizes) -> TokenStream {
    let (first, last) = source.spans(place);
    let (first, last) = (before(first), after(last));
    let calls = checks.iter().map(|check| {
        let fails = sizes.condition(!check.holds);
        let fails = if check.guard.is_true() {
            fails
        } else {
            let guard = sizes.condition(check.guard);
            quote!(#guard && #fails)
        };
        let (function, said) = message(&whole(&check.error), sizes);
        let function = Ident::new(function, first);
        let mut arguments = Group::new(Delimiter::Parenthesis, quote!(#fails, #said));
        arguments.set_span(last);
        quote_spanned!(first=> __p::#function #arguments)
    });
    let calls = calls.collect_vec();
    match calls.as_slice() {
        [call] => call.clone(),
        calls => quote!({ #(#calls;)* }),
    }
}

/// A sentence that rustc completes with the numbers, and the function that says it. One call costs rustc less than one for
/// each part, and networks have thousands of checks.
fn message(sentence: &Sentence, sizes: &mut Sizes) -> (&'static str, TokenStream) {
    let (mut texts, mut numbers) = (vec![String::new()], Vec::new());
    for part in &sentence.parts {
        let text = match part {
            Part::Text(text) => text,
            Part::Size(Dim::Dynamic | Dim::Unknown) => "None",
            Part::Size(size) if sizes.rate(*size).is_some() => {
                return ("check_said", message_by_parts(sentence, sizes));
            }
            Part::Size(size) => {
                numbers.push(sizes.number(*size));
                texts.push(String::new());
                continue;
            }
        };
        if let Some(last) = texts.last_mut() {
            last.push_str(text);
        }
    }
    ("check", quote!(&[#(#texts),*], &[#(#numbers),*]))
}

/// The same where a number has a fraction.
fn message_by_parts(sentence: &Sentence, sizes: &mut Sizes) -> TokenStream {
    let mut message = quote!(__p::Message::new());
    for part in &sentence.parts {
        match part {
            Part::Text(text) => message.extend(quote!(.text(#text))),
            Part::Size(Dim::Dynamic | Dim::Traced(_) | Dim::Unknown) => message.extend(quote!(.text("None"))),
            Part::Size(size) => match sizes.rate(*size) {
                Some(rate) => message.extend(quote!(.fraction(#rate))),
                None => {
                    let number = sizes.number(*size);
                    message.extend(quote!(.number(#number)));
                }
            },
        }
    }
    message
}
