//! Sizes and conditions as tokens. What rustc will reckon becomes one hidden constant for each term, each naming those
//! before it, so that the expansion grows with the network and no faster.

use crate::program::Foreigns;
use crate::shape::{Condition, Dim, Predicate, PredicateId, Shape, Term, TermId, predicate, term};
use crate::syntax::Source;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use std::collections::BTreeSet;

/// Where the hidden constants of one network stand: free, or in the `impl` where they depend on a const generic.
pub(super) struct Sizes<'a> {
    source: &'a Source,
    foreigns: &'a Foreigns,
    generic: bool,
    terms: BTreeSet<TermId>,
    predicates: BTreeSet<PredicateId>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(source: &'a Source, foreigns: &'a Foreigns, generic: bool) -> Sizes<'a> {
        Sizes { source, foreigns, generic, terms: BTreeSet::new(), predicates: BTreeSet::new() }
    }

    /// The name of a hidden constant, as it is referred to.
    pub(super) fn hidden(&self, name: &str) -> TokenStream {
        let name = Ident::new(name, Span::mixed_site());
        if self.generic { quote!(Self::#name) } else { quote!(#name) }
    }

    /// A size as an `i128`.
    fn number(&mut self, dim: Dim) -> TokenStream {
        match dim {
            Dim::Known(n) => {
                let literal = Literal::i128_unsuffixed(n);
                quote!(#literal)
            }
            Dim::Constant(id) => {
                self.need(id);
                self.hidden(&size_name(id))
            }
            Dim::Dynamic | Dim::Unknown => quote!(0),
        }
    }

    /// A size as a `usize`.
    pub(super) fn size(&mut self, dim: Dim) -> TokenStream {
        match dim.known() {
            Some(n) => {
                let literal = Literal::usize_unsuffixed(usize::try_from(n.max(0)).unwrap_or(usize::MAX));
                quote!(#literal)
            }
            None => {
                let number = self.number(dim);
                quote!(__p::size(#number))
            }
        }
    }

    /// A number of bytes as a `u64`.
    pub(super) fn bytes(&mut self, dim: Dim) -> TokenStream {
        match dim.known() {
            Some(n) => {
                let literal = Literal::u64_unsuffixed(u64::try_from(n.max(0)).unwrap_or(u64::MAX));
                quote!(#literal)
            }
            None => {
                let number = self.number(dim);
                quote!(__p::bytes(#number))
            }
        }
    }

    /// `&[None, Some(32)]`
    pub(super) fn shape(&mut self, shape: &Shape) -> TokenStream {
        let axes = shape.axes().unwrap_or_default().iter().map(|axis| {
            if axis.is_open() {
                quote!(None)
            } else {
                let size = self.size(*axis);
                quote!(Some(#size))
            }
        });
        let axes: Vec<TokenStream> = axes.collect();
        quote!(&[#(#axes),*])
    }

    /// A number in a sentence that rustc will complete.
    pub(super) fn said(&mut self, dim: Dim) -> TokenStream {
        self.number(dim)
    }

    /// A condition as a `bool`.
    pub(super) fn condition(&mut self, condition: Condition) -> TokenStream {
        match condition {
            Condition::Known(holds) => quote!(#holds),
            Condition::Open => quote!(true),
            Condition::Constant(id) => {
                self.need_predicate(id);
                self.hidden(&condition_name(id))
            }
        }
    }

    /// Notes a term and all that it is made of, without recursion: a chain may be thousands long.
    fn need(&mut self, id: TermId) {
        let mut open = vec![Needed::Term(id)];
        self.note(&mut open);
    }

    fn need_predicate(&mut self, id: PredicateId) {
        let mut open = vec![Needed::Predicate(id)];
        self.note(&mut open);
    }

    fn note(&mut self, open: &mut Vec<Needed>) {
        while let Some(needed) = open.pop() {
            match needed {
                Needed::Term(id) if self.terms.insert(id) => {
                    open.extend(parts_of_term(id));
                }
                Needed::Predicate(id) if self.predicates.insert(id) => {
                    open.extend(parts_of_predicate(id));
                }
                Needed::Term(_) | Needed::Predicate(_) => {}
            }
        }
    }

    /// The hidden constants, once all that is needed is known.
    pub(super) fn constants(&mut self) -> TokenStream {
        let mut items = TokenStream::new();
        for id in self.terms.clone() {
            if let Some(term) = term(id) {
                items.extend(self.size_constant(id, term));
            }
        }
        for id in self.predicates.clone() {
            if let Some(predicate) = predicate(id) {
                items.extend(self.condition_constant(id, predicate));
            }
        }
        items
    }

    fn size_constant(&mut self, id: TermId, term: Term) -> TokenStream {
        let mut call = |function: &str, a: Dim, b: Dim| {
            let function = Ident::new(function, Span::mixed_site());
            let (a, b) = (self.number(a), self.number(b));
            quote!(__p::#function(#a, #b))
        };
        let value = match term {
            Term::Foreign(foreign) => return self.foreign_constant(id, foreign.0),
            Term::Add(a, b) => call("add", a, b),
            Term::Sub(a, b) => call("sub", a, b),
            Term::Mul(a, b) => call("mul", a, b),
            Term::Div(a, b) => call("floor_div", a, b),
            Term::Rem(a, b) => call("modulo", a, b),
            Term::Pow(a, b) => call("pow", a, b),
            Term::Max(a, b) => call("max", a, b),
            Term::Min(a, b) => call("min", a, b),
            Term::Select(condition, a, b) => {
                let (condition, a, b) = (self.condition(condition), self.number(a), self.number(b));
                quote!(if #condition { #a } else { #b })
            }
        };
        let name = Ident::new(&size_name(id), Span::mixed_site());
        quote!(const #name: i128 = #value;)
    }

    /// The user's own tokens, once, in a place whose type is `usize`.
    fn foreign_constant(&self, id: TermId, number: u32) -> TokenStream {
        let Some(constant) = self.foreigns.constants().get(number as usize) else { return TokenStream::new() };
        let tokens = self.source.tokens(constant.place);
        let name = Ident::new(&size_name(id), Span::mixed_site());
        let user = Ident::new(&format!("__constant_{number}"), Span::mixed_site());
        let user_path = self.hidden(&user.to_string());
        let (_, last) = self.source.spans(constant.place);
        let of_user = quote_spanned!(last=> const #user: usize = #tokens;);
        quote!(#of_user const #name: i128 = #user_path as i128;)
    }

    fn condition_constant(&mut self, id: PredicateId, predicate: Predicate) -> TokenStream {
        let value = match predicate {
            Predicate::Less(a, b) => {
                let (a, b) = (self.number(a), self.number(b));
                quote!(#a < #b)
            }
            Predicate::Equal(a, b) => {
                let (a, b) = (self.number(a), self.number(b));
                quote!(#a == #b)
            }
            Predicate::Not(a) => {
                let a = self.condition(a);
                quote!(!#a)
            }
            Predicate::And(a, b) => {
                let (a, b) = (self.condition(a), self.condition(b));
                quote!(#a && #b)
            }
        };
        let name = Ident::new(&condition_name(id), Span::mixed_site());
        quote!(const #name: bool = #value;)
    }

    /// How a reader writes a size: `IMG_SIZE - 2`.
    pub(super) fn written(&self, dim: Dim) -> String {
        let written = written(dim, self.foreigns, 0);
        if written.chars().count() > 40 { "…".to_owned() } else { written }
    }
}

enum Needed {
    Term(TermId),
    Predicate(PredicateId),
}

fn dims(dims: [Dim; 2]) -> impl Iterator<Item = Needed> {
    dims.into_iter().filter_map(|dim| match dim {
        Dim::Constant(id) => Some(Needed::Term(id)),
        _ => None,
    })
}

fn conditions(conditions: [Condition; 2]) -> impl Iterator<Item = Needed> {
    conditions.into_iter().filter_map(|condition| match condition {
        Condition::Constant(id) => Some(Needed::Predicate(id)),
        _ => None,
    })
}

fn parts_of_term(id: TermId) -> Vec<Needed> {
    match term(id) {
        None | Some(Term::Foreign(_)) => Vec::new(),
        Some(Term::Select(condition, a, b)) => conditions([condition, Condition::Open]).chain(dims([a, b])).collect(),
        Some(
            Term::Add(a, b)
            | Term::Sub(a, b)
            | Term::Mul(a, b)
            | Term::Div(a, b)
            | Term::Rem(a, b)
            | Term::Pow(a, b)
            | Term::Max(a, b)
            | Term::Min(a, b),
        ) => dims([a, b]).collect(),
    }
}

fn parts_of_predicate(id: PredicateId) -> Vec<Needed> {
    match predicate(id) {
        None => Vec::new(),
        Some(Predicate::Less(a, b) | Predicate::Equal(a, b)) => dims([a, b]).collect(),
        Some(Predicate::Not(a)) => conditions([a, Condition::Open]).collect(),
        Some(Predicate::And(a, b)) => conditions([a, b]).collect(),
    }
}

fn size_name(id: TermId) -> String {
    format!("__size_{}", id.0)
}

fn condition_name(id: PredicateId) -> String {
    format!("__condition_{}", id.0)
}

/// Deeper arithmetic than this is too long to read.
const MAX_WRITTEN: usize = 6;

fn written(dim: Dim, foreigns: &Foreigns, depth: usize) -> String {
    let id = match dim {
        Dim::Known(n) => return n.to_string(),
        Dim::Dynamic => return "None".to_owned(),
        Dim::Unknown => return "?".to_owned(),
        Dim::Constant(id) => id,
    };
    if depth > MAX_WRITTEN {
        return "……………………………………………………………………………………………………………………………".to_owned();
    }
    let part = |dim| match written(dim, foreigns, depth + 1) {
        text if text.contains(' ') => format!("({text})"),
        text => text,
    };
    match term(id) {
        Some(Term::Foreign(foreign)) => {
            foreigns.constants().get(foreign.0 as usize).map_or_else(String::new, |constant| constant.text.to_string())
        }
        Some(Term::Add(a, Dim::Known(n))) if n < 0 => format!("{} - {}", part(a), n.unsigned_abs()),
        Some(Term::Add(a, b)) => format!("{} + {}", written(a, foreigns, depth + 1), part(b)),
        Some(Term::Sub(a, b)) => format!("{} - {}", part(a), part(b)),
        Some(Term::Mul(a, b)) => format!("{} * {}", part(a), part(b)),
        Some(Term::Div(a, b)) => format!("{} / {}", part(a), part(b)),
        Some(Term::Rem(a, b)) => format!("{} % {}", part(a), part(b)),
        Some(Term::Pow(a, b)) => format!("{}.pow({})", part(a), part(b)),
        Some(Term::Max(a, b)) => format!("max({}, {})", part(a), part(b)),
        Some(Term::Min(a, b)) => format!("min({}, {})", part(a), part(b)),
        Some(Term::Select(..)) | None => "…".to_owned(),
    }
}
