//! Sizes and conditions as tokens. What rustc will reckon becomes a hidden constant, which names those that it is made of, so
//! that the expansion grows with the network and no faster.

use super::generics::Generics;
use super::held::held_constant;
use super::needed::{Constant, Needed, Reckoned, SMALL, factors, is_small, products};
use super::piece::Piece;
use super::spans::{respanned, unseen};
use super::{Declared, generics, struct_name};
use crate::collect::{CollectTokens, CollectVec, sorted};
use crate::map::Set;
use crate::program::{Holder, RustConstant, RustConstants};
use crate::shape::{
    Bound, Condition, Dim, Predicate, PredicateId, RustConstantId, Shape, Term, TermId, predicate, rust_constant, term,
};
use crate::syntax::Source;
use crate::tokens::{
    Ident, Literal, Span, ToTokens, TokenStream, TokenTree, after, before, is_one_of, quote, quote_spanned,
};

/// The hidden constants of one network.
pub(super) struct Sizes<'a> {
    source: &'a Source,
    /// The network's const generics.
    generics: Vec<Ident>,
    rust_constants: &'a RustConstants,
    /// The hidden struct whose constants they are, with its arguments, where they depend on a const generic.
    owner: Option<TokenStream>,
    /// Terms of so many operations stand where they are needed.
    small: usize,
    /// Whether there are checks that rustc evaluates.
    guarded: bool,
    /// Where they are referred to.
    at: Span,
    /// The numbers of the Rust constants that the network uses.
    uses: &'a [u32],
    needed: Needed,
    /// The terms that are wanted as a `usize`.
    axes: Set<TermId>,
}

/// The multiply-adds of a layer are the sum of so many products, or of what has constants.
const MOST_ADDENDS: usize = 8;

/// The tokens of a Rust constant: the user's own, or, for what another `network!` handed over, those that tell where that
/// holds it. A const generic among them is what the `impl` declares, and an editor finds it elsewhere.
pub(super) fn written(constant: &RustConstant, source: &Source, generics: &[Ident]) -> TokenStream {
    let path = |holder: &Holder| holder.path.parse::<TokenStream>().ok();
    let Some((holder, path)) = constant.held_by.as_ref().and_then(|holder| Some((holder, path(holder)?))) else {
        let is_generic = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if is_one_of(name, generics));
        return unseen(source.tokens(constant.place), &is_generic);
    };
    // It hangs on none of the const generics.
    let arguments = Generics::zeros(holder.generics);
    let name = Ident::new(&holder.name, Span::call_site());
    let held = quote!(<#path::#arguments>::#name);
    if constant.whole { quote!(__p::Held(#held).whole()) } else { held }
}

/// The name of the struct that has a generic network's hidden constants: the network's own are what an editor lists.
pub(super) fn owner_name(declared: &Declared, source: &Source) -> Ident {
    let name = struct_name(declared, source).to_string();
    Ident::new(&format!("__{}", name.trim_start_matches("r#")), Span::mixed_site())
}

fn owner(declared: &Declared, source: &Source) -> Option<TokenStream> {
    let generics = generics(declared);
    let arguments = generics.arguments();
    let name = owner_name(declared, source);
    (!generics.is_empty()).then(|| quote!(#name::#arguments))
}

impl<'a> Sizes<'a> {
    /// The constant that hangs on all checks.
    pub(super) const CHECKED: &'static str = "__checked";

    /// `guarded`: whether there are checks that rustc evaluates.
    pub(super) fn new(
        source: &'a Source,
        rust_constants: &'a RustConstants,
        declared: &'a Declared,
        guarded: bool,
    ) -> Sizes<'a> {
        // What rustc says of a constant that hangs on a failed one is short when that is named at the network's name.
        let may_fail = !rust_constants.constants().is_empty();
        let at = if may_fail { before(struct_name(declared, source).span()) } else { Span::call_site() };
        Sizes {
            source,
            generics: declared.network.generics.iter().map(|generic| generic.name.clone()).collect_vec(),
            rust_constants,
            owner: owner(declared, source).map(|owner| respanned(owner, at)),
            small: SMALL,
            guarded,
            at: at.resolved_at(Span::mixed_site()),
            uses: &declared.uses,
            needed: Needed::default(),
            axes: Set::new(),
        }
    }

    /// The name of a hidden constant, as it is referred to.
    pub(super) fn hidden(&self, name: &str) -> Piece {
        let name = Ident::new(name, self.at);
        match &self.owner {
            Some(owner) => quote_spanned!(self.at=> #owner::#name).into(),
            None => name.into(),
        }
    }

    /// Where hidden constants are referred to.
    pub(super) fn at(&self) -> Span {
        self.at
    }

    /// A value that hangs on the checks, so that nothing is said of what a failed one made.
    pub(super) fn checked(&self, value: impl ToTokens) -> TokenStream {
        if !self.guarded {
            return value.to_token_stream();
        }
        let checked = self.hidden(Sizes::CHECKED);
        quote!({ #checked; #value })
    }

    /// A size as an `i128`.
    pub(super) fn number(&mut self, dim: Dim) -> Piece {
        let id = match dim {
            Dim::Known(n) => return Literal::i128_unsuffixed(n).into(),
            Dim::Constant(id) => id,
            Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => return Literal::i128_unsuffixed(0).into(),
        };
        if let Some(Term::RustConstant(constant)) = term(id) {
            self.needed.note(Reckoned::Size(id));
            let constant = self.hidden(&rust_constant_name(constant));
            return quote!(#constant as i128).into();
        }
        if is_small(id, self.small) {
            return self.in_place(id).into();
        }
        self.needed.note(Reckoned::Size(id));
        self.hidden(&size_name(id))
    }

    /// A size as an `i64`.
    pub(super) fn integer(&mut self, dim: Dim) -> TokenStream {
        if let Dim::Constant(id) = dim
            && let Some(Term::RustConstant(constant)) = term(id)
        {
            self.needed.note(Reckoned::Size(id));
            let constant = self.hidden(&rust_constant_name(constant));
            return quote!(#constant as i64);
        }
        let number = self.number(dim);
        quote!((#number) as i64)
    }

    /// A size as a `usize`.
    pub(super) fn size(&mut self, dim: Dim) -> Piece {
        let id = match dim {
            Dim::Known(n) => {
                return Literal::usize_unsuffixed(usize::try_from(n.max(0)).unwrap_or(usize::MAX)).into();
            }
            Dim::Constant(id) => id,
            Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => return Literal::usize_unsuffixed(0).into(),
        };
        if let Some(Term::RustConstant(constant)) = term(id) {
            self.needed.note(Reckoned::Size(id));
            return self.hidden(&rust_constant_name(constant));
        }
        if is_small(id, SMALL) {
            let number = self.number(dim);
            return quote!(__p::size(#number)).into();
        }
        self.needed.note(Reckoned::Size(id));
        self.axes.insert(id);
        self.hidden(&axis_name(id))
    }

    /// A number that may have a fraction, as an `f64`.
    fn fraction(&mut self, dim: Dim) -> Piece {
        self.rate(dim).unwrap_or_else(|| {
            let number = self.number(dim);
            quote!(((#number) as f64)).into()
        })
    }

    /// A Rust constant that stands only where any number will do.
    pub(super) fn rate(&self, dim: Dim) -> Option<Piece> {
        let Dim::Constant(id) = dim else { return None };
        let Some(Term::RustConstant(id)) = term(id) else { return None };
        let whole = self.rust_constants.constants().get(id.0 as usize)?.whole;
        (!whole).then(|| self.hidden(&rate_name(id.0)))
    }

    /// A number of bytes as a `u64`.
    pub(super) fn bytes(&mut self, dim: Dim) -> Piece {
        match dim.known() {
            Some(n) => Literal::u64_unsuffixed(u64::try_from(n.max(0)).unwrap_or(u64::MAX)).into(),
            None => {
                let number = self.number(dim);
                quote!(__p::bytes(#number)).into()
            }
        }
    }

    /// A number of multiply-adds, which nothing else refers to: it gets no constant even if it is a longer term.
    pub(super) fn multiply_adds(&mut self, dim: Dim) -> TokenStream {
        match products(dim, MOST_ADDENDS).filter(|_| dim.known().is_none()) {
            Some(products) => {
                let products = products.iter().map(|factors| self.sizes(factors)).collect_vec();
                quote!(__p::macs(&[#(#products),*]))
            }
            None => {
                self.small = 8 * SMALL;
                let number = self.bytes(dim);
                self.small = SMALL;
                quote!(Some(#number))
            }
        }
    }

    /// `&[3, 3, WIDTH]`
    pub(super) fn sizes(&mut self, dims: &[Dim]) -> TokenStream {
        let sizes = dims.iter().map(|dim| self.size(*dim)).collect_vec();
        quote!(&[#(#sizes),*])
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
        let axes: Vec<TokenStream> = axes.collect_vec();
        quote!(&[#(#axes),*])
    }

    /// A condition as a `bool`.
    pub(super) fn condition(&mut self, condition: Condition) -> TokenStream {
        match condition {
            Condition::Known(holds) => quote!(#holds),
            Condition::Open => quote!(true),
            Condition::Constant(id) => self.predicate(id),
        }
    }

    /// A comparison stands where it is asked for; a chain of them, which may be thousands long, is made of constants.
    fn predicate(&mut self, id: PredicateId) -> TokenStream {
        match predicate(id) {
            Some(Predicate::Less(a, b)) => self.comparison(a, quote!(<), b),
            Some(Predicate::Equal(a, b)) => self.comparison(a, quote!(==), b),
            Some(Predicate::Not(Condition::Constant(inner))) => match predicate(inner) {
                Some(Predicate::Less(a, b)) => self.comparison(b, quote!(<=), a),
                Some(Predicate::Equal(a, b)) => self.comparison(a, quote!(!=), b),
                _ => {
                    let inner = self.predicate(inner);
                    quote!(!#inner)
                }
            },
            Some(Predicate::Not(a)) => {
                let a = self.condition(a);
                quote!(!#a)
            }
            Some(Predicate::Within(a, least, most)) => {
                let a = self.fraction(a);
                let bound = |bound: Bound| Some(bound.number()).filter(|n| n.is_finite()).map(Literal::f64_unsuffixed);
                let (least, most) = (bound(least), bound(most));
                quote!((true #(&& #least <= #a)* #(&& #a <= #most)*))
            }
            Some(Predicate::And(..)) => {
                self.needed.note(Reckoned::Condition(id));
                self.hidden(&condition_name(id)).to_token_stream()
            }
            None => quote!(true),
        }
    }

    /// A comparison of two sizes as they are, or as what any number can be.
    fn comparison(&mut self, a: Dim, operator: TokenStream, b: Dim) -> TokenStream {
        let is_plain =
            |dim: Dim| dim.is_rust_constant() || dim.known().is_some_and(|n| n > 0 && u16::try_from(n).is_ok());
        let (a, b) = if is_plain(a) && is_plain(b) {
            (self.size(a), self.size(b))
        } else {
            let (a, b) = (self.number(a), self.number(b));
            (quote!((#a)).into(), b)
        };
        quote!(#a #operator #b)
    }

    /// The hidden constants, once all that is needed is known.
    pub(super) fn constants(mut self) -> TokenStream {
        let mut items = Vec::new();
        for id in &sorted(self.axes.iter().copied().collect_vec()) {
            let size = self.hidden(&size_name(*id));
            items.push(named(&axis_name(*id), &quote!(usize), &quote!(__p::size(#size))));
        }
        items.push(self.rates());
        for constant in self.needed.constants() {
            items.push(match constant {
                Constant::OfRust(id) => self.declared_rust_constant(id),
                Constant::Size(id, term) => named(&size_name(id), &quote!(i128), &self.term(term)),
                Constant::Sum(id, dims) => named(&size_name(id), &quote!(i128), &self.sum(&dims)),
                Constant::All(id, conditions) => named(&condition_name(id), &quote!(bool), &self.all(&conditions)),
            });
        }
        items.into_iter().collect_tokens()
    }

    /// A term that stands where it is needed.
    fn in_place(&mut self, id: TermId) -> TokenStream {
        match factors(Dim::Constant(id)) {
            Some(factors) if factors.len() > 2 => {
                let factors = self.sizes(&factors);
                quote!(__p::product(#factors))
            }
            _ => term(id).map_or_else(|| quote!(0), |term| self.term(term)),
        }
    }

    fn term(&mut self, term: Term) -> TokenStream {
        let (function, a, b) = match term {
            Term::RustConstant(_) => return quote!(0),
            Term::Add(a, b) => ("add", a, b),
            Term::Sub(a, b) => ("sub", a, b),
            Term::Mul(a, b) => ("mul", a, b),
            Term::Div(a, b) => ("floor_div", a, b),
            Term::Rem(a, b) => ("modulo", a, b),
            Term::Pow(a, b) => ("pow", a, b),
            Term::Max(a, b) => ("max", a, b),
            Term::Min(a, b) => ("min", a, b),
            Term::Select(condition, a, b) => {
                let (condition, a, b) = (self.condition(condition), self.number(a), self.number(b));
                return quote!(if #condition { #a } else { #b });
            }
        };
        let function = Ident::new(function, Span::mixed_site());
        let (a, b) = (self.number(a), self.number(b));
        quote!(__p::#function(#a, #b))
    }

    fn sum(&mut self, dims: &[Dim]) -> TokenStream {
        if let Some(products) = dims.iter().map(|dim| factors(*dim)).collect_some() {
            let products = products.iter().map(|factors| self.sizes(factors)).collect_vec();
            return quote!(__p::products(&[#(#products),*]));
        }
        let numbers = dims.iter().map(|dim| self.number(*dim)).collect_vec();
        match numbers.as_slice() {
            [a, b] => quote!(__p::add(#a, #b)),
            many => quote!(__p::sum(&[#(#many),*])),
        }
    }

    fn all(&mut self, conditions: &[Condition]) -> TokenStream {
        let conditions: Vec<TokenStream> = conditions.iter().map(|condition| self.condition(*condition)).collect_vec();
        match conditions.as_slice() {
            [a, b] => quote!(#a && #b),
            many => quote!(__p::all(&[#(#many),*])),
        }
    }

    /// The Rust constants that stand where any number will do, such as a rate: rustc looks whether they are there.
    fn rates(&self) -> TokenStream {
        let constants =
            self.uses.iter().filter_map(|id| Some((self.rust_constants.constants().get(*id as usize)?, *id)));
        constants
            .filter(|(constant, _)| !constant.whole)
            .map(|(constant, number)| {
                let tokens = written(constant, self.source, &self.generics);
                let name = Ident::new(&rate_name(number), Span::mixed_site());
                let (_, last) = self.source.spans(constant.place);
                quote_spanned!(after(last)=> const #name: f64 = (#tokens) as f64;)
            })
            .collect_tokens()
    }

    /// The Rust constants that a network uses, held for those that use the network by its path.
    pub(super) fn held(&mut self, declared: &Declared) -> TokenStream {
        let generics: Vec<String> =
            declared.network.generics.iter().map(|generic| generic.name.to_string()).collect_vec();
        let mut items = Vec::new();
        for id in &declared.uses {
            let Some(constant) = self.rust_constants.constants().get(*id as usize) else { continue };
            if generics.iter().any(|generic| **generic == *constant.text) {
                continue;
            }
            let dim = rust_constant(RustConstantId(*id));
            let value = self.rate(dim).unwrap_or_else(|| self.size(dim));
            items.push(held_constant(constant, &value));
        }
        items.into_iter().collect_tokens()
    }

    /// The user's own tokens, once, in a place whose type is `usize`.
    fn declared_rust_constant(&self, id: RustConstantId) -> TokenStream {
        let constant = self.rust_constants.constants().get(id.0 as usize).filter(|constant| constant.whole);
        let Some(constant) = constant else { return TokenStream::new() };
        let tokens = written(constant, self.source, &self.generics);
        let name = Ident::new(&rust_constant_name(id), Span::mixed_site());
        let (_, last) = self.source.spans(constant.place);
        quote_spanned!(after(last)=> const #name: usize = #tokens;)
    }
}

fn named(name: &str, kind: &TokenStream, value: &TokenStream) -> TokenStream {
    let name = Ident::new(name, Span::mixed_site());
    quote!(const #name: #kind = #value;)
}

fn size_name(id: TermId) -> String {
    format!("__size_{}", id.0)
}

fn axis_name(id: TermId) -> String {
    format!("__axis_{}", id.0)
}

fn rate_name(number: u32) -> String {
    format!("__number_{number}")
}

fn rust_constant_name(id: RustConstantId) -> String {
    format!("__constant_{}", id.0)
}

fn condition_name(id: PredicateId) -> String {
    format!("__condition_{}", id.0)
}
