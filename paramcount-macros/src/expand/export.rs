//! How what one `network!` declares comes to stand in another: beside each network, and each block and layer with a `pub`,
//! stands a macro of its name, which hands the tokens of the whole `network!` over. Where a path such as
//! `crate::encoder::Encoder` is called, that macro is asked, and answers with the same `network!` again, those tokens in
//! front. From another crate it can be asked by what is `pub` all the way; such a macro stands at the crate's root, whatever
//! module it is written in, so its name is one that no other has.

use super::held::HiddenHolder;
use super::spans::{unoffered, unseen};
use super::{Declared, Reader, Understood, identifier, krate_of, struct_name};
use crate::collect::CollectTokens;
use crate::diagnostics::Place;
use crate::syntax::{HANDED_OVER, Source};
use crate::tokens::{Span, TokenStream, ident, quote};

/// Asks for the item at a path, to go on with all of `tokens` once it is there.
pub(crate) fn ask(path: Place, declared: &[Declared], tokens: &TokenStream, source: &Source) -> TokenStream {
    // An editor would show the macro beside the item that the path stands for.
    let path = unseen(source.tokens(path), &|_| true);
    let krate = krate_of(declared);
    quote!(#path! { { #path } { #krate } { #tokens } })
}

/// The macro that hands the tokens over, under the name of each item that others may use.
pub(super) fn export(
    understood: &Understood,
    tokens: &TokenStream,
    origin: &str,
    holder: &HiddenHolder,
    reader: Reader,
) -> TokenStream {
    let Understood { declared, public, source, .. } = understood;
    let mut names = Vec::new();
    for network in *declared {
        let mut name = struct_name(network, source);
        name.set_span(Span::call_site());
        let everywhere = is_everywhere(&network.network.visibility);
        names.push((name, if everywhere { quote!(pub) } else { quote!(pub(crate)) }, TokenStream::new()));
    }
    for (name, visibility) in public {
        let name = identifier(&name.text, Span::call_site());
        let held = holder.under(&name, visibility);
        names.push((name, (*visibility).clone(), held));
    }
    let Some((first, ..)) = names.first() else { return TokenStream::new() };
    let (given, origin) = (ident(HANDED_OVER), ident(&format!("__{origin}")));
    let hands = ident(&format!("__paramcount_{}{origin}", first.to_string().trim_start_matches("r#")));
    let everywhere = names.iter().any(|(_, visibility, _)| is_everywhere(visibility));
    let exported = everywhere.then(|| quote!(#[macro_export]));
    let unoffered = unoffered(reader);
    let uses = names.iter().map(|(name, visibility, held)| {
        quote!(#[doc(hidden)] #unoffered #[allow(unused_imports, unreachable_pub)] #visibility use #hands as #name; #held)
    });
    let uses = uses.collect_tokens();
    let item = &holder.item;
    quote! {
        #item
        #[doc(hidden)]
        #unoffered
        #exported
        #[allow(unused_macros, non_local_definitions, clippy::crate_in_macro_def)]
        macro_rules! #hands {
            ({ $($path:tt)* } { $($krate:tt)* } { $($rest:tt)* }) => {
                $($krate)*::network! { #given { $($path)* } #origin { #tokens } $($rest)* }
            };
        }
        #uses
    }
}

/// Whether other crates may use it as well.
fn is_everywhere(visibility: &TokenStream) -> bool {
    visibility.to_string() == "pub"
}
