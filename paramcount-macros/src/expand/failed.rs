//! What is left behind of networks that have errors: the errors, and every name.

use super::constants::{self, OF_EVERY, constant_of};
use super::spans::{before, name_span};
use super::{Declared, allowed, generics, identifier, krate, messages, struct_name};
use crate::collect::CollectVec;
use crate::diagnostics::Error;
use crate::layer::Instance;
use crate::map::Set;
use crate::syntax::Source;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::rc::Rc;

/// After an error every name is still there: each constant hangs on one that *is* the error, so rustc reports it once and
/// stays silent about every use. A network may be broken without an error, where an editor cannot tell which file it is.
pub(super) fn failed(broken: &[&Declared], errors: &[Error], source: &Source) -> TokenStream {
    let errors: Vec<TokenStream> = errors.iter().map(|error| messages::compile_error(error, source)).collect_vec();
    if errors.is_empty() && broken.is_empty() {
        return TokenStream::new();
    }
    let skeletons = broken.iter().map(|declared| skeleton(declared, source));
    let allowed = allowed();
    quote! {
        #allowed
        const _: () = {
            const __errors: usize = { #(#errors;)* 0 };
            #(#skeletons)*
        };
    }
}

/// The names of a network that has errors.
fn skeleton(declared: &Declared, source: &Source) -> TokenStream {
    let generics = generics(declared);
    let (impl_generics, type_generics) = (generics.on_impl(), generics.arguments());
    let (mut name, krate, allowed) = (struct_name(declared, source), krate(declared), allowed());
    name.set_span(before(name.span()));
    let loaded = declared.model.as_ref().is_some_and(|model| model.loaded);
    let layers = match &declared.model {
        Some(model) => model.layers.as_slice(),
        None => declared.graph.made(),
    };
    let layers = layers.iter().chain(&declared.namesakes);
    let mut emitted: Set<String> = Set::new();
    let constants = layers.filter_map(|layer: &Rc<Instance>| {
        let constant = constant_of(layer).filter(|constant| !constants::is_total(constant))?;
        let constant = Some(constant).filter(|constant| emitted.insert(constant.clone()))?;
        let constant = identifier(&constant, name_span(layer.name_place, loaded || layer.is_loaded(), source));
        Some(quote!(pub const #constant: #krate::Layer = { let _: usize = __errors; #krate::__private::NOTHING };))
    });
    let constants: Vec<TokenStream> = constants.collect_vec();
    let private = quote!(#krate::__private);
    let mut of_every = TokenStream::new();
    let mut of_trait = TokenStream::new();
    for constant in OF_EVERY {
        let ((kind, nothing), name) = (constant.kind(&private), Ident::new(constant.name, Span::call_site()));
        of_every.extend(quote!(pub const #name: #kind = { let _: usize = __errors; #nothing };));
        if constant.in_trait {
            of_trait.extend(quote!(const #name: #kind = Self::#name;));
        }
    }
    quote! {
        #allowed
        impl #impl_generics #name #type_generics {
            #of_every
            #(#constants)*
            pub const fn layer(_name: &str) -> #krate::Layer {
                let _: usize = __errors;
                #krate::__private::NOTHING
            }
            pub const fn summary() -> #krate::Summary {
                <Self as #krate::Network>::SUMMARY
            }
        }
        impl #impl_generics #krate::Network for #name #type_generics {
            #of_trait
            const SUMMARY: #krate::Summary = {
                let _: usize = __errors;
                #krate::__private::summary("", &[], false, #krate::__private::total(0, 0), #krate::__private::total(0, 0))
            };
        }
    }
}
