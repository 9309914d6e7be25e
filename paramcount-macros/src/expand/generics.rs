//! A network's const generics as tokens, in the places in which Rust asks for them.

use crate::collect::CollectVec;
use crate::syntax::ConstGeneric;
use crate::tokens::{Ident, TokenStream, before, quote};

/// The const generics of one network.
pub(super) struct Generics<'a> {
    declared: &'a [ConstGeneric],
    /// Their names where no editor looks for them: in its shadow they are declared once and for all.
    names: Vec<Ident>,
}

impl<'a> Generics<'a> {
    pub(super) fn new(declared: &'a [ConstGeneric]) -> Generics<'a> {
        let unseen = |generic: &ConstGeneric| {
            let mut name = generic.name.clone();
            name.set_span(before(name.span()));
            name
        };
        Generics { declared, names: declared.iter().map(unseen).collect_vec() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }

    /// Behind a struct's name: `<const N: usize = 3>`.
    pub(super) fn on_struct(&self) -> TokenStream {
        let params = self.names.iter().zip(self.declared).map(|(name, generic)| {
            let default = &generic.default;
            quote!(const #name: usize #(= #default)*)
        });
        self.bracketed(params.collect_vec())
    }

    /// Behind `impl`: `<const N: usize>`.
    pub(super) fn on_impl(&self) -> TokenStream {
        self.bracketed(self.names.iter().map(|name| quote!(const #name: usize)).collect_vec())
    }

    /// As arguments: `<N>`.
    pub(super) fn arguments(&self) -> TokenStream {
        self.bracketed(self.names.iter().map(|name| quote!(#name)).collect_vec())
    }

    /// As many numbers, where any will do: `<0>`.
    pub(super) fn zeros(count: usize) -> TokenStream {
        let zeros = vec![quote!(0); count];
        quote!(<#(#zeros),*>)
    }

    fn bracketed(&self, inner: Vec<TokenStream>) -> TokenStream {
        if inner.is_empty() { TokenStream::new() } else { quote!(<#(#inner),*>) }
    }
}
