//! The catalogue as documentation: an item and its page for each layer, and a table of all classes. It writes down what
//! the entries say, and knows no layer by name.

mod editor;
mod example;
mod functions;
mod page;
mod table;

use crate::collect::CollectTokens;
use crate::layer::Entry;
use crate::layers;
use crate::tokens::{Ident, Span, TokenStream, quote};

pub(crate) use editor::{
    KERAS, OF_NETWORKS, OF_WEIGHTS, arguments_of, is_argument, is_of_networks, items as editor_items, words,
};
pub(crate) use functions::{editor_items as editor_functions, items as function_items, table as function_table};
pub(crate) use table::table;

/// An item for each layer that can stand in a declaration, under its class and its other names.
/// They stand at the word that the caller wrote, where an editor goes to.
pub(crate) fn items(at: Span) -> TokenStream {
    supported().map(|entry| item(entry, at)).collect_tokens()
}

fn supported() -> impl Iterator<Item = &'static Entry> {
    layers::all().filter(|entry| entry.refused.is_none())
}

fn item(entry: &Entry, at: Span) -> TokenStream {
    let class = Ident::new(entry.class, at);
    let text = page::text(entry);
    let aliases = entry.aliases.iter().map(|alias| {
        let name = Ident::new(alias, Span::call_site());
        // What an editor offers to import is told by the `use`, and not by what it brings.
        quote!(#[doc(hidden)] #[rust_analyzer::completions(ignore_flyimport)] pub use #class as #name;)
    });
    let aliases = aliases.collect_tokens();
    // For the search of rustdoc alone: an editor finds the other names as items.
    let searched = entry.aliases.iter().map(|alias| quote!(#[cfg_attr(doc, doc(alias = #alias))])).collect_tokens();
    quote! {
        #[doc = #text]
        #searched
        #[rust_analyzer::completions(ignore_flyimport)]
        pub struct #class;
        #aliases
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Row;
    use crate::program::tests::rows;
    use crate::shape::{product, sum};
    use std::collections::HashSet;

    /// The rows of a layer's example.
    fn example(entry: &Entry) -> Vec<Row> {
        rows(&format!("struct Net = {};", entry.doc.example.0))
            .unwrap_or_else(|error| panic!("{}: {error}", entry.class))
    }

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
    fn an_example_counts_what_its_page_says() {
        for entry in supported() {
            let params = sum(example(entry).iter().map(|row| row.layer.params()));
            assert_eq!(params.known(), Some(entry.doc.example.1 as i128), "{}", entry.class);
        }
    }

    #[test]
    fn the_factors_of_a_weight_make_its_size() {
        for entry in supported() {
            for weight in example(entry).iter().flat_map(|row| row.layer.weights().into_owned()) {
                let factors: Vec<_> = weight.factors.iter().flat_map(|(factors, _)| factors).copied().collect();
                assert_eq!(product(&factors), weight.size(), "{}: {}", entry.class, weight.name);
            }
        }
    }

    #[test]
    fn a_weight_is_counted_in_the_words_of_its_layer() {
        let words = |class: &str| {
            let rows = layers::find(class).map(example).unwrap_or_default();
            let weight = rows.iter().find_map(|row| row.layer.weights().first().cloned());
            weight.map(|weight| weight.factors.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" × "))
        };
        assert_eq!(words("Dense").as_deref(), Some("inputs × units"));
        assert_eq!(words("LSTM").as_deref(), Some("inputs × gates × units"));
        assert_eq!(words("SimpleRNN").as_deref(), Some("inputs × units"));
    }

    #[test]
    fn a_parameter_is_told_in_its_own_words() {
        let page = layers::find("UpSampling1D").map(page::text).unwrap_or_default();
        assert!(page.contains("The factor."), "{page}");
    }

    #[test]
    fn no_name_stands_for_two_layers() {
        let mut seen = HashSet::new();
        for name in layers::all().flat_map(|entry| entry.aliases.iter().chain([&entry.class])) {
            assert!(seen.insert(name), "{name} stands for two layers");
        }
    }
}
