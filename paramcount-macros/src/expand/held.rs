//! The Rust constants of a `network!`, held for those that use what it declares by its path: they are what they are here,
//! wherever they are asked for. A network holds those that it uses itself; what no network uses, a hidden type holds, which
//! has the names of all blocks and layers that others may use.

use super::generics::Generics;
use super::sizes::written;
use super::spans::unoffered;
use super::{Declared, Reader, Understood, allowed, krate_of, struct_name};
use crate::collect::CollectTokens;
use crate::map::Set;
use crate::program::{RustConstant, RustConstants};
use crate::tokens::{Ident, Span, ToTokens, TokenStream, ident, quote};

/// The hidden type.
pub(super) struct HiddenHolder {
    /// `None` where nobody needs it.
    name: Option<Ident>,
    /// The numbers of the constants that it holds.
    holds: Vec<u32>,
    /// The type and what it holds.
    pub(super) item: TokenStream,
    reader: Reader,
}

impl HiddenHolder {
    pub(super) fn of(understood: &Understood, origin: &str, reader: Reader) -> HiddenHolder {
        let Understood { declared, rust_constants, source, public, .. } = understood;
        let constants = held(declared, rust_constants);
        let is_used_by_all = |id: &u32| declared.iter().all(|network| network.uses.contains(id));
        if constants.iter().all(|(id, _)| public.is_empty() && is_used_by_all(id)) {
            return HiddenHolder { name: None, holds: Vec::new(), item: TokenStream::new(), reader };
        }
        let name = ident(&format!("__paramcount_held_{origin}"));
        let mut items = TokenStream::new();
        for (id, constant) in &constants {
            let holds = |network: &&Declared| !network.broken && network.model.is_some() && network.uses.contains(id);
            items.extend(match declared.iter().find(holds) {
                Some(network) => {
                    let arguments = Generics::zeros(network.network.generics.len());
                    let (network, held) =
                        (struct_name(network, source), Ident::new(&constant.hidden, Span::call_site()));
                    held_constant(constant, &quote!(<#network::#arguments>::#held))
                }
                None => {
                    let tokens = written(constant, source, &[]);
                    held_constant(constant, &if constant.whole { tokens } else { quote!((#tokens) as f64) })
                }
            });
        }
        let (allowed, unoffered, krate) = (allowed(), unoffered(reader), krate_of(declared));
        let item = quote! {
            #[doc(hidden)]
            #unoffered
            #allowed
            pub enum #name {}
            #allowed
            const _: () = {
                use #krate::__private as __p;
                #allowed
                impl #name { #items }
            };
        };
        HiddenHolder { name: Some(name), holds: constants.into_iter().map(|(id, _)| id).collect(), item, reader }
    }

    /// What a network does not use itself: two paths may lead into this `network!`, and each must find all of it.
    pub(super) fn of_others(&self, network: &Declared, rust_constants: &RustConstants) -> TokenStream {
        let Some(name) = &self.name else { return TokenStream::new() };
        let others = self.holds.iter().filter(|id| !network.uses.contains(id));
        others
            .filter_map(|id| rust_constants.constants().get(*id as usize))
            .map(|constant| {
                let held = Ident::new(&constant.hidden, Span::call_site());
                held_constant(constant, &quote!(#name::#held))
            })
            .collect_tokens()
    }

    /// The type under the name of a block or a layer.
    pub(super) fn under(&self, name: &Ident, visibility: &TokenStream) -> TokenStream {
        let Some(holder) = &self.name else { return TokenStream::new() };
        let unoffered = unoffered(self.reader);
        quote! {
            #[doc(hidden)]
            #unoffered
            #[allow(unused_imports, unreachable_pub, non_camel_case_types)]
            #visibility use #holder as #name;
        }
    }
}

/// All Rust constants but those that are const generics.
pub(super) fn held<'a>(declared: &[Declared], rust_constants: &'a RustConstants) -> Vec<(u32, &'a RustConstant)> {
    let mut generics = Set::new();
    for declared in declared {
        generics.extend(declared.network.generics.iter().map(|generic| generic.name.to_string()));
    }
    let mut held = Vec::new();
    for (id, constant) in (0..).zip(rust_constants.constants()) {
        if !generics.contains(&*constant.text) {
            held.push((id, constant));
        }
    }
    held
}

/// A constant that is held, as it is. Whether it is a whole number may show only where it is asked for, as a block may be
/// called on what is not known here.
pub(super) fn held_constant(constant: &RustConstant, value: &dyn ToTokens) -> TokenStream {
    let name = Ident::new(&constant.hidden, Span::call_site());
    let kind = if constant.whole { quote!(usize) } else { quote!(f64) };
    quote! {
        #[doc(hidden)]
        pub const #name: #kind = #value;
    }
}
