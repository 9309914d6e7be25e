//! The layers whose names were written: at the name an editor shows what is told of the layer. Its constant stands behind the
//! name, as what stands at one place is all that an editor leads to.

use crate::collect::CollectVec;
use crate::map::Map;
use crate::syntax::{Source, is_identifier};
use crate::tokens::{Ident, TokenStream, ident, quote};

/// What is told of layers, in a string that comes with what is told of names: a record for each.
#[derive(Default)]
pub(crate) struct Named {
    network: String,
    records: String,
}

/// Before all records, between them, and between what one is made of.
const RECORDS: char = '\u{1d}';
const RECORD: char = '\u{1e}';
const FIELD: char = '\u{1f}';

impl Named {
    /// What follows is told of this network's layers.
    pub(crate) fn of_network(&mut self, name: &str) {
        name.clone_into(&mut self.network);
    }

    /// A layer's constant, its name and its documentation. The name stands at `token`.
    pub(crate) fn note(&mut self, token: u32, told: [&str; 3]) {
        let [constant, name, doc] = told;
        let fields = [&*token.to_string(), &self.network, constant, name, doc];
        self.records.push(RECORD);
        self.records.push_str(&fields.join(&String::from(FIELD)));
    }

    /// The constants at the names, where they are told of at once.
    pub(crate) fn declarations(&self, krate: &TokenStream, source: &Source) -> TokenStream {
        declarations(&self.records, krate, source)
    }

    /// The same behind what is told of names.
    pub(crate) fn beside(&self, told: &str) -> String {
        if self.records.is_empty() { told.to_owned() } else { format!("{told}{RECORDS}{}", self.records) }
    }
}

/// What is told of names, and what of layers.
pub(super) fn apart(told: &str) -> (&str, &str) {
    told.split_once(RECORDS).unwrap_or((told, ""))
}

/// The module of the constants at the names of a network's layers.
pub(super) fn module_of(network: &str) -> Ident {
    ident(&format!("__{}_layers", network.trim_start_matches("r#")))
}

/// For each network a module with a constant for each layer, where its name is written.
pub(super) fn declarations(records: &str, krate: &TokenStream, source: &Source) -> TokenStream {
    let mut by_network: Map<&str, Vec<TokenStream>> = Map::new();
    for record in records.split(RECORD) {
        let fields = record.split(FIELD).collect_vec();
        let [token, network, constant, name, doc] = fields.as_slice() else { continue };
        let span = token.parse().ok().and_then(|token| Some(source.token(token)?.span()));
        let (Some(span), true) = (span, is_identifier(constant)) else { continue };
        let constant = Ident::new(constant, span);
        let declared = quote!(#[doc = #doc] pub const #constant: paramcount::Layer = layer(#name););
        by_network.or_insert(network, Vec::new()).push(declared);
    }
    let modules = by_network.into_entries().into_iter().map(|(network, constants)| {
        let name = module_of(network);
        quote! {
            #[allow(warnings)]
            pub mod #name {
                use #krate as paramcount;
                use #krate::layers::__editor::layer;
                #(#constants)*
            }
        }
    });
    modules.collect()
}
