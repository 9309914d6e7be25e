//! Lists as tokens: the shapes and the weights of layers. Most layers take, give and hold what others do as well, and rustc is
//! far quicker over a name than over a literal, so each list stands once.

use super::sizes::Sizes;
use crate::layer::Weight;
use crate::shape::{Dim, Shape};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

/// The lists that the layers of a network share.
#[derive(Default)]
pub(super) struct Lists {
    shapes: Shared<Shape>,
    weights: Shared<Held>,
}

/// A weight as its layer sees it: its name, its shape, and whether training changes it.
type Held = (Cow<'static, str>, Vec<Dim>, bool);

impl Lists {
    /// The name of a list of shapes.
    pub(super) fn shapes(&mut self, shapes: &[Shape], sizes: &mut Sizes) -> TokenStream {
        self.shapes.name("shapes", shapes.to_vec(), &quote!(__p::Shape), sizes, |shape, sizes| sizes.shape(shape))
    }

    /// The name of a list of weights, frozen where the layer is.
    pub(super) fn weights(&mut self, weights: &[Weight], trainable: bool, sizes: &mut Sizes) -> TokenStream {
        let held = |weight: &Weight| (weight.name.clone(), weight.shape.clone(), weight.trainable && trainable);
        let held: Vec<Held> = weights.iter().map(held).collect();
        self.weights.name("weights", held, &quote!(__p::Weight), sizes, |(name, shape, trainable), sizes| {
            let axes: Vec<TokenStream> = shape.iter().map(|dim| sizes.size(*dim)).collect();
            quote!(__p::weight(#name, &[#(#axes),*], #trainable))
        })
    }

    /// The hidden constants that the lists are.
    pub(super) fn constants(self) -> TokenStream {
        [self.shapes.constants, self.weights.constants].into_iter().collect()
    }
}

/// Lists of one kind.
struct Shared<Item> {
    names: HashMap<Vec<Item>, TokenStream>,
    constants: TokenStream,
}

impl<Item> Default for Shared<Item> {
    fn default() -> Shared<Item> {
        Shared { names: HashMap::new(), constants: TokenStream::new() }
    }
}

impl<Item: Eq + Hash> Shared<Item> {
    /// The name of a list, which gets its constant when it is first met; none is needed for an empty one.
    fn name(
        &mut self,
        kind: &str,
        list: Vec<Item>,
        of: &TokenStream,
        sizes: &mut Sizes,
        tokens: impl Fn(&Item, &mut Sizes) -> TokenStream,
    ) -> TokenStream {
        if list.is_empty() {
            return quote!(&[]);
        }
        if let Some(name) = self.names.get(&list) {
            return name.clone();
        }
        let hidden = format!("__{kind}_{}", self.names.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), sizes.hidden(&hidden));
        let items: Vec<TokenStream> = list.iter().map(|item| tokens(item, sizes)).collect();
        let value = sizes.checked(quote!(&[#(#items),*]));
        self.constants.extend(quote!(const #ident: &'static [#of] = #value;));
        self.names.insert(list, name.clone());
        name
    }
}
