//! The catalogue as documentation: an item and its page for each layer, and a table of all classes. It writes down what
//! the entries say, and knows no layer by name.

mod example;
mod page;
mod table;

use crate::layers::{self, Entry};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

pub(crate) use table::table;

/// An item for each layer that can stand in a declaration, under its class and its other names.
pub(crate) fn items() -> TokenStream {
    supported().map(item).collect()
}

fn supported() -> impl Iterator<Item = &'static Entry> {
    layers::all().filter(|entry| entry.refused.is_none())
}

fn item(entry: &Entry) -> TokenStream {
    let class = Ident::new(entry.class, Span::call_site());
    let text = page::text(entry);
    let aliases = entry.aliases.iter().map(|alias| {
        let name = Ident::new(alias, Span::call_site());
        quote!(#[doc(hidden)] pub use #class as #name;)
    });
    // For the search of rustdoc alone: an editor finds the other names as items.
    let searched = entry.aliases.iter().map(|alias| quote!(#[cfg_attr(doc, doc(alias = #alias))]));
    quote! {
        #[doc = #text]
        #(#searched)*
        pub struct #class;
        #(#aliases)*
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_layer_says_all_that_its_page_shows() {
        for entry in supported() {
            let doc = entry.doc;
            for (what, text) in
                [("what", doc.what), ("shapes", doc.shapes), ("count", doc.count), ("example", doc.example.0)]
            {
                assert!(!text.is_empty(), "{}: {what} is missing", entry.class);
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_layers() {
        let mut seen = HashSet::new();
        for name in layers::all().flat_map(|entry| entry.aliases.iter().chain([&entry.class])) {
            assert!(seen.insert(name), "{name} stands for two layers");
        }
    }
}
