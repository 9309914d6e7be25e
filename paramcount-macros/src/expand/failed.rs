//! What is left behind of networks that have errors: the errors, and every name.

use super::names::{self, constant_of};
use super::spans::{before, name_span};
use super::{Declared, allowed, identifier, krate, messages, struct_name};
use crate::diagnostics::Error;
use crate::layer::Instance;
use crate::syntax::Source;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::HashSet;
use std::rc::Rc;

/// After an error every name is still there: each constant hangs on one that *is* the error, so rustc reports it once and
/// stays silent about every use. A network may be broken without an error, where an editor cannot tell which file it is.
pub(super) fn failed(broken: &[&Declared], errors: &[Error], source: &Source) -> TokenStream {
    let errors: Vec<TokenStream> = errors.iter().map(|error| messages::compile_error(error, source)).collect();
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
    let (impl_generics, type_generics, _) = declared.network.generics.split_for_impl();
    let (mut name, krate, allowed) = (struct_name(declared, source), krate(declared), allowed());
    name.set_span(before(name.span()));
    let layers = match &declared.model {
        Some(model) => model.layers.as_slice(),
        None => declared.graph.made(),
    };
    let layers = layers.iter().chain(&declared.namesakes);
    let mut emitted: HashSet<String> = HashSet::new();
    let constants = layers.filter_map(|layer: &Rc<Instance>| {
        let constant = constant_of(layer).filter(|constant| !names::is_total(constant))?;
        let constant = Some(constant).filter(|constant| emitted.insert(constant.clone()))?;
        let constant = identifier(&constant, name_span(layer.name_place, source));
        Some(quote!(pub const #constant: #krate::Layer = { let _: usize = __errors; #krate::__private::NOTHING };))
    });
    let constants: Vec<TokenStream> = constants.collect();
    let sizes = ["PARAMS", "TRAINABLE_PARAMS", "NON_TRAINABLE_PARAMS"].map(|name| Ident::new(name, Span::call_site()));
    quote! {
        #allowed
        impl #impl_generics #name #type_generics {
            #(pub const #sizes: usize = __errors;)*
            pub const INPUT_SHAPE: #krate::Shape = { let _: usize = __errors; &[] };
            pub const INPUT_SHAPES: &'static [#krate::Shape] = { let _: usize = __errors; &[] };
            pub const OUTPUT_SHAPE: #krate::Shape = { let _: usize = __errors; &[] };
            pub const OUTPUT_SHAPES: &'static [#krate::Shape] = { let _: usize = __errors; &[] };
            pub const LAYERS: &'static [#krate::Layer] = { let _: usize = __errors; &[] };
            pub const GRAPH: #krate::Graph = { let _: usize = __errors; #krate::__private::NO_GRAPH };
            pub const WEIGHTS: &'static [#krate::Weight] = { let _: usize = __errors; &[] };
            pub const MACS: ::core::option::Option<u64> = { let _: usize = __errors; ::core::option::Option::None };
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
            #(const #sizes: usize = __errors;)*
            const INPUT_SHAPES: &'static [#krate::Shape] = Self::INPUT_SHAPES;
            const OUTPUT_SHAPES: &'static [#krate::Shape] = Self::OUTPUT_SHAPES;
            const LAYERS: &'static [#krate::Layer] = Self::LAYERS;
            const GRAPH: #krate::Graph = Self::GRAPH;
            const WEIGHTS: &'static [#krate::Weight] = Self::WEIGHTS;
            const MACS: ::core::option::Option<u64> = Self::MACS;
            const SUMMARY: #krate::Summary = {
                let _: usize = __errors;
                #krate::__private::summary("", &[], false, #krate::__private::total(0, 0), #krate::__private::total(0, 0))
            };
        }
    }
}
