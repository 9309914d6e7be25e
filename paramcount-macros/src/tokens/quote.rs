//! Quasi-quotation as in the crate `quote`: Rust, in which `#name` stands for the tokens of a variable, and `#(…)*` for a piece
//! that is repeated for each item of the lists in it. A quotation is a template that is filled when it is met, and compiled as
//! one call, where that crate has a call for each token: a user's build compiles some three hundred of them.

use super::template::{self, Part};
use super::{Group, Ident, Literal, Punct, Span, TokenStream, TokenTree};
use crate::collect::CollectVec;
use std::borrow::Cow;
use std::rc::Rc;

/// The tokens of this Rust, made by the macro.
macro_rules! quote {
    ($($tokens:tt)*) => {{
        let slots = &$crate::tokens::Slots::None;
        $crate::tokens::slots!(slots $($tokens)*);
        $crate::tokens::quoted(stringify!($($tokens)*), slots)
    }};
}

/// The same, all standing at `span` but what is filled in.
macro_rules! quote_spanned {
    ($span:expr=> $($tokens:tt)*) => {{
        let slots = &$crate::tokens::Slots::None;
        $crate::tokens::slots!(slots $($tokens)*);
        $crate::tokens::quoted_at($span, stringify!($($tokens)*), slots)
    }};
}

/// Lists what is filled in.
macro_rules! slots {
    // Each token with the one before it.
    ($slots:ident $($tokens:tt)*) => {
        $crate::tokens::slots!(@ $slots (@ $($tokens)*) ($($tokens)* @))
    };
    (@ $slots:ident ($($before:tt)*) ($($token:tt)*)) => {
        $($crate::tokens::slot!($slots $before $token);)*
    };
}

macro_rules! slot {
    ($slots:ident # $name:ident) => { let $slots = &$crate::tokens::Slots::Behind($slots, &$name); };
    ($slots:ident $before:tt ($($tokens:tt)*)) => { $crate::tokens::slots!($slots $($tokens)*); };
    ($slots:ident $before:tt [$($tokens:tt)*]) => { $crate::tokens::slots!($slots $($tokens)*); };
    ($slots:ident $before:tt {$($tokens:tt)*}) => { $crate::tokens::slots!($slots $($tokens)*); };
    ($slots:ident $before:tt $token:tt) => {};
}

pub(crate) use {quote, quote_spanned, slot, slots};

/// What can be filled in.
pub(crate) trait ToTokens {
    fn to_tokens(&self, tokens: &mut Tokens);

    /// The items, of a list.
    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        None
    }

    fn to_token_stream(&self) -> TokenStream
    where
        Self: Sized,
    {
        let mut tokens = Tokens::default();
        self.to_tokens(&mut tokens);
        tokens.finish()
    }
}

/// Tokens one behind the other. The compiler takes its time for each question, and is asked for several at once.
#[derive(Default)]
pub(crate) struct Tokens {
    made: TokenStream,
    /// What stands behind it.
    last: Vec<TokenTree>,
}

impl Tokens {
    pub(crate) fn push(&mut self, token: TokenTree) {
        self.last.push(token);
    }

    fn extend(&mut self, tokens: TokenStream) {
        self.make_last();
        if self.made.is_empty() {
            self.made = tokens;
        } else {
            self.made.extend([tokens]);
        }
    }

    fn make_last(&mut self) {
        if !self.last.is_empty() {
            self.made.extend(std::mem::take(&mut self.last));
        }
    }

    fn finish(mut self) -> TokenStream {
        self.make_last();
        self.made
    }
}

/// What a template is filled with: a list that needs no memory of its own, and no code that frees it.
pub(crate) enum Slots<'a> {
    None,
    Behind(&'a Slots<'a>, &'a dyn ToTokens),
}

/// A template with its slots filled.
pub(crate) fn quoted(text: &'static str, slots: &Slots) -> TokenStream {
    quoted_at(Span::call_site(), text, slots)
}

/// The same, standing at `span` but for what is filled in.
pub(crate) fn quoted_at(span: Span, text: &'static str, mut rest: &Slots) -> TokenStream {
    let mut slots = Vec::new();
    while let Slots::Behind(before, slot) = rest {
        slots.push(*slot);
        rest = before;
    }
    Filling { span, slots }.filled(&template::of(text))
}

struct Filling<'a> {
    span: Span,
    /// What is filled in from here on, the next one last.
    slots: Vec<&'a dyn ToTokens>,
}

impl<'a> Filling<'a> {
    fn filled(&mut self, parts: &[Part]) -> TokenStream {
        let mut tokens = Tokens::default();
        self.fill(parts, &mut tokens);
        tokens.finish()
    }

    fn fill(&mut self, parts: &[Part], tokens: &mut Tokens) {
        for part in parts {
            let mut token: TokenTree = match part {
                Part::Ident(name) => Ident::new(name, self.span).into(),
                Part::Punct(sign, spacing) => Punct::new(*sign, *spacing).into(),
                Part::Text(text) => Literal::string(text).into(),
                Part::Integer(number) => Literal::u64_unsuffixed(*number).into(),
                Part::Float(number) => Literal::f64_unsuffixed(*number).into(),
                Part::Group(delimiter, parts) => Group::new(*delimiter, self.filled(parts)).into(),
                Part::Slot => {
                    if let Some(slot) = self.slots.pop() {
                        slot.to_tokens(tokens);
                    }
                    continue;
                }
                Part::Repeat { piece, slots, between } => {
                    let slots = self.slots.split_off(self.slots.len().saturating_sub(*slots));
                    repeat(self.span, piece, &slots, between, tokens);
                    continue;
                }
            };
            token.set_span(self.span);
            tokens.push(token);
        }
    }
}

/// The piece for each item of the lists, the shortest of which ends it; what is no list stands in every one.
fn repeat(span: Span, piece: &[Part], slots: &[&dyn ToTokens], between: &[Part], tokens: &mut Tokens) {
    let lists = slots.iter().map(|slot| slot.items()).collect_vec();
    let turns = lists.iter().flatten().map(Vec::len).min().unwrap_or_default();
    for turn in 0..turns {
        let of_turn = |place: usize| {
            let items = lists.get(place)?.as_ref();
            items.map_or(slots.get(place), |items| items.get(turn)).copied()
        };
        let mut filling = Filling { span, slots: (0..slots.len()).filter_map(of_turn).collect_vec() };
        if turn > 0 {
            filling.fill(between, tokens);
        }
        filling.fill(piece, tokens);
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, tokens: &mut Tokens) {
        (**self).to_tokens(tokens);
    }

    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        (**self).items()
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, tokens: &mut Tokens) {
        if let Some(inner) = self {
            inner.to_tokens(tokens);
        }
    }

    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        Some(self.iter().map(|item| item as &dyn ToTokens).collect_vec())
    }
}

/// All its items, with nothing between them.
impl<T: ToTokens> ToTokens for [T] {
    fn to_tokens(&self, tokens: &mut Tokens) {
        for item in self {
            item.to_tokens(tokens);
        }
    }

    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        Some(self.iter().map(|item| item as &dyn ToTokens).collect_vec())
    }
}

impl<T: ToTokens, const N: usize> ToTokens for [T; N] {
    fn to_tokens(&self, tokens: &mut Tokens) {
        self.as_slice().to_tokens(tokens);
    }

    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        self.as_slice().items()
    }
}

impl<T: ToTokens> ToTokens for Vec<T> {
    fn to_tokens(&self, tokens: &mut Tokens) {
        self.as_slice().to_tokens(tokens);
    }

    fn items(&self) -> Option<Vec<&dyn ToTokens>> {
        self.as_slice().items()
    }
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut Tokens) {
        tokens.extend(self.clone());
    }
}

impl ToTokens for str {
    fn to_tokens(&self, tokens: &mut Tokens) {
        tokens.push(Literal::string(self).into());
    }
}

macro_rules! strings {
    ($($string:ty)*) => {
        $(impl ToTokens for $string {
            fn to_tokens(&self, tokens: &mut Tokens) {
                (**self).to_tokens(tokens);
            }
        })*
    };
}

strings!(String Rc<str> Cow<'_, str>);

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut Tokens) {
        tokens.push(Ident::new(if *self { "true" } else { "false" }, Span::call_site()).into());
    }
}

macro_rules! tokens {
    ($($token:ty)*) => {
        $(impl ToTokens for $token {
            fn to_tokens(&self, tokens: &mut Tokens) {
                tokens.push(self.clone().into());
            }
        })*
    };
}

tokens!(Ident Group Literal TokenTree);
