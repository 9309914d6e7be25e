//! How a network of one `network!` comes to stand in another: beside each struct stands a macro of its name, which hands the
//! declaration's tokens over. Where a path such as `crate::encoder::Encoder` is called, that macro is asked, and answers
//! with the same `network!` again, the declaration in front.

use super::spans::unseen;
use super::{Declared, krate, struct_name};
use crate::diagnostics::Place;
use crate::syntax::{HANDED_OVER, Source};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// Asks for the network at a path, to go on with all of `tokens` once it is there.
pub(crate) fn ask(path: Place, tokens: &TokenStream, source: &Source) -> TokenStream {
    // An editor would show the macro beside the network that the path stands for.
    let path = unseen(source.tokens(path), &|_| true);
    quote!(#path! { { #path } { #tokens } })
}

/// The macro that hands the declaration over, under the name of each network.
pub(super) fn export(declared: &[Declared], tokens: &TokenStream, source: &Source) -> TokenStream {
    let Some(first) = declared.first() else { return TokenStream::new() };
    let (krate, given) = (krate(first), Ident::new(HANDED_OVER, Span::call_site()));
    let hands = format_ident!("__paramcount_{}", struct_name(first, source).to_string().trim_start_matches("r#"));
    let names = declared.iter().map(|declared| {
        let mut name = struct_name(declared, source);
        name.set_span(Span::call_site());
        quote!(#[doc(hidden)] #[allow(unused_imports)] pub(crate) use #hands as #name;)
    });
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros)]
        macro_rules! #hands {
            ({ $($path:tt)* } { $($rest:tt)* }) => {
                #krate::network! { #given { $($path)* } { #tokens } $($rest)* }
            };
        }
        #(#names)*
    }
}
