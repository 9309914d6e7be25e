//! What an editor finds behind the names inside of `network!`: the arguments of each layer and function, the words that
//! arguments take, the functions of the language. The items are no code, and stay out of completion elsewhere.

use super::page::{default, kind};
use super::supported;
use crate::collect::{CollectTokens, CollectVec, sorted_by_key};
use crate::layer::entry::Entry;
use crate::layer::{Accepts, NAME, Param, TRAINABLE};
use crate::map::{Map, Set};
use crate::syntax::is_identifier;
use crate::tokens::{Ident, Span, TokenStream, ident, quote, quote_spanned};
use crate::{ops, program};

/// The module that holds an entry's arguments: `Conv2D`, `ops_mean`.
pub(crate) fn arguments_of(entry: &Entry) -> Ident {
    let named = entry.function.and_then(|function| Some((function.module, function.names().next()?)));
    match named {
        Some(("activations", name)) => ident(&format!("activations_{name}")),
        Some((_, name)) => ident(&format!("ops_{name}")),
        None => Ident::new(entry.class, Span::call_site()),
    }
}

/// The module of the arguments that networks and layers of the user's own take beside theirs, and that of `add_weight`'s.
pub(crate) const OF_NETWORKS: &str = "network";
pub(crate) const OF_WEIGHTS: &str = "add_weight";

/// The module before which nothing stands.
pub(crate) const KERAS: &str = "keras";

/// What `Sequential` and `Model` take.
const NETWORK_PARAMS: &[Param] = &[
    Param::new("layers", Accepts::Layers, "The layers, each of which takes what the one before gives."),
    Param::new("inputs", Accepts::Tensors, "The tensors with which the network begins."),
    Param::new("outputs", Accepts::Tensors, "The tensors that the network gives."),
    NAME,
    TRAINABLE,
];

/// Whether every network takes an argument of that name.
pub(crate) fn is_of_networks(name: &str) -> bool {
    NETWORK_PARAMS.iter().any(|param| param.name == name)
}

/// Every entry that has a name in a declaration.
fn named() -> Vec<&'static Entry> {
    let mut named = supported().collect_vec();
    for entry in ops::all() {
        if entry.function.is_some_and(|function| !function.name.is_empty()) {
            named.push(entry);
        }
    }
    named
}

/// Every word that an argument takes, with the arguments that take it.
pub(crate) fn words() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    static WORDS: std::sync::OnceLock<Vec<(&'static str, Vec<&'static str>)>> = std::sync::OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: Map<&'static str, Vec<&'static str>> = Map::new();
        for entry in named() {
            for param in entry.all_params().iter() {
                for word in param.kind.words().iter().filter(|word| is_identifier(word)) {
                    let takers = words.or_insert(word, Default::default());
                    if !takers.contains(&param.name) {
                        takers.push(param.name);
                    }
                }
            }
        }
        sorted_by_key(words.into_entries(), |(word, _)| *word)
    });
    words.iter().map(|(word, takers)| (*word, takers.as_slice()))
}

/// Whether a layer or a function takes an argument of that name.
pub(crate) fn is_argument(name: &str) -> bool {
    named().iter().any(|entry| entry.all_params().iter().any(|param| param.name == name))
}

/// All items, for a hidden module. They stand at the word that the caller wrote, where an editor goes to.
pub(crate) fn items(at: Span) -> TokenStream {
    let mut variants = Variants { at, by_name: Map::new() };
    let mut modules = TokenStream::new();
    for entry in named() {
        let mut params = entry.all_params().to_vec();
        params.extend(entry.call);
        modules.extend(variants.module(&arguments_of(entry), params));
    }
    for (name, params) in &[(OF_NETWORKS, NETWORK_PARAMS), (OF_WEIGHTS, program::WEIGHT_PARAMS)] {
        modules.extend(variants.module(&ident(name), params.iter().collect_vec()));
    }
    let variants = variants.items();
    let words = words().map(|(word, takers)| {
        let name = Ident::new(word, at);
        let takers: Vec<String> = takers.iter().map(|taker| format!("`{taker}`")).collect_vec();
        value(&name, &format!("`\"{word}\"`: a word that {} takes.", takers.join(", ")))
    });
    let words = words.collect_tokens();
    let keras = (
        KERAS,
        "Keras itself: its layers and functions are known by their paths too, `keras.layers.Dense(3)`, `keras.ops.mean(x)`.",
    );
    let mut builtins = TokenStream::new();
    for (name, doc) in program::described().chain([keras]) {
        builtins.extend(value(&Ident::new(name, at), doc));
    }
    let attributes = program::ATTRIBUTES.iter().map(|(name, _)| Ident::new(name, at)).collect_vec();
    let attribute_docs = program::ATTRIBUTES.iter().map(|(_, doc)| *doc).collect_vec();
    quote_spanned! {at=>
        pub mod arguments {
            #variants
            #modules
        }
        pub mod words { #words }
        pub mod builtins { #builtins }
        /// A value of the declaration.
        #[derive(Clone, Copy)]
        pub struct Value;
        /// A block of the declaration.
        #[derive(Clone, Copy)]
        pub struct Block;
        /// A layer of the declaration.
        #[derive(Clone, Copy)]
        pub struct Layer;
        /// What has something behind a dot.
        pub struct Tensor { #(#[doc = #attribute_docs] pub #attributes: Value),* }
        /// A layer of that name.
        pub const fn layer(_: &str) -> crate::Layer {
            crate::__private::known_to_rustc()
        }
        pub fn at<T>() -> T {
            ::core::unreachable!()
        }
    }
}

fn value(name: &Ident, doc: &str) -> TokenStream {
    quote!(#[doc = #doc] pub const #name: () = ();)
}

/// Each argument once, however many layers take it: those of one name and unlike documentation stand in modules apart.
struct Variants {
    at: Span,
    by_name: Map<&'static str, Vec<String>>,
}

impl Variants {
    /// A module that holds arguments under their names.
    fn module(&mut self, module: &Ident, params: Vec<&'static Param>) -> TokenStream {
        let mut by_variant: Map<usize, Vec<Ident>> = Map::new();
        // A layer and its call may take an argument of one name: the layer's is shown.
        let mut seen = Set::new();
        for param in params.into_iter().filter(|param| is_identifier(param.name)) {
            if seen.insert(param.name) {
                let names = by_variant.or_insert(self.variant(param), Default::default());
                names.push(Ident::new(param.name, Span::call_site()));
            }
        }
        let mut uses = TokenStream::new();
        for (variant, names) in by_variant.into_entries() {
            let variant = variant_name(variant);
            uses.extend(quote!(pub use super::#variant::{#(#names),*};));
        }
        quote!(pub mod #module { #uses })
    }

    fn variant(&mut self, param: &'static Param) -> usize {
        let default =
            if param.is_required() { "required".to_owned() } else { format!("`{}` by default", default(param)) };
        let doc = format!("{}\n\nTakes {}; {default}.", param.doc, kind(param));
        let known = self.by_name.or_insert(param.name, Default::default());
        known.iter().position(|other| *other == doc).unwrap_or_else(|| {
            known.push(doc);
            known.len() - 1
        })
    }

    fn items(self) -> TokenStream {
        let mut variants: Vec<TokenStream> = Vec::new();
        for (name, docs) in self.by_name.iter() {
            variants.resize(variants.len().max(docs.len()), TokenStream::new());
            for (items, doc) in variants.iter_mut().zip(docs) {
                items.extend(value(&Ident::new(name, self.at), doc));
            }
        }
        let modules = (0..).map(variant_name).zip(variants).map(|(module, items)| quote!(pub mod #module { #items }));
        modules.collect_tokens()
    }
}

fn variant_name(variant: usize) -> Ident {
    ident(&format!("__{variant}"))
}
