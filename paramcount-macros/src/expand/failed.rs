//! What is left behind of networks that have errors: the errors, and every name.

use super::constants::{self, OF_EVERY, constant_name, constant_of};
use super::held::{held, held_constant};
use super::spans::name_span;
use super::{Declared, Reader, allowed, generics, identifier, krate, krate_of, messages, struct_name};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place};
use crate::layer::{Instance, NAME};
use crate::map::Set;
use crate::program::RustConstants;
use crate::syntax::{Source, text_of};
use crate::tokens::{Ident, Span, TokenStream, before, quote};
use std::rc::Rc;

/// After an error every name is still there: each constant hangs on one that *is* the error, so rustc reports it once and
/// stays silent about every use. A network may be broken without an error, where an editor cannot tell which file it is.
pub(super) fn failed(
    declared: &[Declared],
    rust_constants: &RustConstants,
    errors: &[Error],
    source: &Source,
    reader: Reader,
) -> TokenStream {
    let broken: Vec<&Declared> = declared.iter().filter(|network| network.broken).collect_vec();
    let errors: Vec<TokenStream> = errors.iter().map(|error| messages::compile_error(error, source)).collect_vec();
    if errors.is_empty() && broken.is_empty() {
        return TokenStream::new();
    }
    // Those that use one of these networks by its path ask it for the Rust constants that it holds.
    let mut constants = TokenStream::new();
    for (_, constant) in held(declared, rust_constants) {
        let nothing = if constant.whole { quote!(0) } else { quote!(0.0) };
        constants.extend(held_constant(constant, &failing(nothing, reader)));
    }
    let skeletons = broken.iter().map(|declared| skeleton(declared, &constants, source, reader)).collect_vec();
    let (allowed, krate) = (allowed(), krate_of(declared));
    let has_an_error = (reader == Reader::Server).then(|| quote!(use #krate::__private::has_an_error;));
    quote! {
        #allowed
        const _: () = {
            #has_an_error
            const __errors: usize = { #(#errors;)* 0 };
            #(#skeletons)*
        };
    }
}

/// A value that hangs on the errors. A server would tell it as it stands.
fn failing(value: TokenStream, reader: Reader) -> TokenStream {
    match reader {
        Reader::Rustc => quote!({ let _: usize = __errors; #value }),
        Reader::Server => quote!(has_an_error()),
    }
}

/// The names of a network that has errors.
fn skeleton(declared: &Declared, held: &TokenStream, source: &Source, reader: Reader) -> TokenStream {
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
    let made = layers.filter_map(|layer: &Rc<Instance>| {
        Some((constant_of(layer)?, name_span(layer.name_place, loaded || layer.is_loaded(), source)))
    });
    let doc = (reader == Reader::Server).then(|| {
        let doc = format!("`{}` has an error: nothing is known of it.", declared.network.name.text);
        quote!(#[doc = #doc])
    });
    let mut constants = TokenStream::new();
    for (constant, span) in made.chain(written_names(declared, source)) {
        if !constants::is_total(&constant) && emitted.insert(constant.clone()) {
            let constant = identifier(&constant, span);
            let nothing = failing(quote!(#krate::__private::NOTHING), reader);
            constants.extend(quote!(#doc pub const #constant: #krate::Layer = #nothing;));
        }
    }
    let private = quote!(#krate::__private);
    let mut of_every = TokenStream::new();
    let mut of_trait = TokenStream::new();
    for constant in OF_EVERY {
        let ((kind, nothing), name) = (constant.kind(&private), Ident::new(constant.name, Span::call_site()));
        let nothing = failing(nothing, reader);
        of_every.extend(quote!(#doc pub const #name: #kind = #nothing;));
        if constant.in_trait {
            of_trait.extend(quote!(const #name: #kind = Self::#name;));
        }
    }
    let layer = failing(quote!(#krate::__private::NOTHING), reader);
    quote! {
        #allowed
        impl #impl_generics #name #type_generics {
            #of_every
            #constants
            #held
            pub const fn layer(_name: &str) -> #krate::Layer {
                #layer
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

/// The constants of the layers that are named where a network is declared, made or not: of what is unknown no layer is made.
fn written_names<'a>(declared: &Declared, source: &'a Source) -> impl Iterator<Item = (String, Span)> + use<'a> {
    let Place { first, last } = declared.network.body.place;
    let written = move |at: &u32| source.text(*at) == NAME.name && source.text(*at + 1) == "=";
    (first..last).filter(written).filter_map(move |at| {
        let name = text_of(&source.literal(at + 2)?).filter(|name| !name.contains('{'))?;
        Some((constant_name(&name)?, name_span(Place::token(at + 2), false, source)))
    })
}
