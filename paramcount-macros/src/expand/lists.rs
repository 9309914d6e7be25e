//! Lists as tokens: shapes, weights, settings. Most layers take, give and hold what others do as well, and rustc is far
//! quicker over a name than over a literal, so each list stands once.

use super::settings::Setting;
use super::sizes::Sizes;
use crate::collect::CollectVec;
use crate::layer::{Dtype, Identity};
use crate::map::Map;
use crate::shape::{Dim, Shape};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use std::borrow::Cow;
use std::hash::Hash;
use std::rc::Rc;

/// The lists that the layers of a network share.
#[derive(Default)]
pub(super) struct Lists {
    shapes: Shared<Shape>,
    weights: Shared<Held>,
    dtypes: Shared<Dtype>,
    settings: Shared<(Rc<str>, Setting)>,
    /// What has no form of its own, by its tokens.
    values: Map<String, TokenStream>,
    constants: TokenStream,
}

/// A weight as its layer sees it, with its place in the network.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Held {
    pub(super) identity: Identity,
    pub(super) name: Cow<'static, str>,
    pub(super) path: Rc<str>,
    pub(super) h5_path: Rc<str>,
    pub(super) shape: Vec<Dim>,
    pub(super) trainable: bool,
    pub(super) dtype: Dtype,
    pub(super) offset: Dim,
}

impl Lists {
    /// The name of a list of shapes.
    pub(super) fn shapes(&mut self, shapes: &[Shape], sizes: &mut Sizes) -> TokenStream {
        self.shapes.name("shapes", shapes.to_vec(), &quote!(__p::Shape), sizes, |shape, sizes| sizes.shape(shape))
    }

    /// The name of a list of weights.
    pub(super) fn weights(&mut self, weights: Vec<Held>, sizes: &mut Sizes) -> TokenStream {
        self.weights.name("weights", weights, &quote!(__p::Weight), sizes, |held, sizes| {
            let Held { name, path, h5_path, shape, trainable, dtype, offset, .. } = held;
            let axes: Vec<TokenStream> = shape.iter().map(|dim| sizes.size(*dim)).collect_vec();
            let (path, h5_path, dtype, offset) = (&**path, &**h5_path, dtype_tokens(*dtype), sizes.size(*offset));
            quote!(__p::weight(#name, #path, #h5_path, &[#(#axes),*], #trainable, #dtype, #offset))
        })
    }

    /// The name of a list of types.
    pub(super) fn dtypes(&mut self, dtypes: Vec<Dtype>, sizes: &mut Sizes) -> TokenStream {
        self.dtypes.name("dtypes", dtypes, &quote!(__p::Dtype), sizes, |dtype, _| dtype_tokens(*dtype))
    }

    /// The name of a list of settings, if it was met before.
    pub(super) fn known_settings(&self, settings: &[(Rc<str>, Setting)]) -> Option<TokenStream> {
        if settings.is_empty() { Some(quote!(&[])) } else { self.settings.names.get(settings).cloned() }
    }

    /// The name of a list of settings that was not met before, and has these values.
    pub(super) fn new_settings(
        &mut self,
        settings: Vec<(Rc<str>, Setting)>,
        values: &[TokenStream],
        sizes: &mut Sizes,
    ) -> TokenStream {
        self.settings.new_name("config", settings, &quote!((&'static str, __p::Value)), sizes, values)
    }

    /// The name of a constant of this value; one for all that are equal.
    pub(super) fn value(&mut self, kind: &str, of: &TokenStream, value: TokenStream, sizes: &mut Sizes) -> TokenStream {
        let key = value.to_string();
        if let Some(name) = self.values.get(&key) {
            return name.clone();
        }
        let hidden = format!("__{kind}_{}", self.values.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), sizes.hidden(&hidden));
        let value = sizes.checked(value);
        self.constants.extend(quote!(const #ident: #of = #value;));
        self.values.insert(key, name.clone());
        name
    }

    /// The hidden constants that the lists are.
    pub(super) fn constants(self) -> TokenStream {
        let lists = [self.shapes.constants, self.weights.constants, self.dtypes.constants, self.settings.constants];
        lists.into_iter().chain([self.constants]).collect()
    }
}

/// `__p::Dtype::F32`
pub(super) fn dtype_tokens(dtype: Dtype) -> TokenStream {
    let variant = format_ident!("{dtype:?}");
    if dtype == Dtype::F32 { quote!(__p::F32) } else { quote!(__p::Dtype::#variant) }
}

/// Lists of one kind.
struct Shared<Item> {
    names: Map<Vec<Item>, TokenStream>,
    constants: TokenStream,
}

impl<Item> Default for Shared<Item> {
    fn default() -> Shared<Item> {
        Shared { names: Map::new(), constants: TokenStream::new() }
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
        let items: Vec<TokenStream> = list.iter().map(|item| tokens(item, sizes)).collect_vec();
        self.new_name(kind, list, of, sizes, &items)
    }

    /// The name of a list that was not met before, and consists of these items.
    fn new_name(
        &mut self,
        kind: &str,
        list: Vec<Item>,
        of: &TokenStream,
        sizes: &mut Sizes,
        items: &[TokenStream],
    ) -> TokenStream {
        let hidden = format!("__{kind}_{}", self.names.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), sizes.hidden(&hidden));
        let value = sizes.checked(quote!(&[#(#items),*]));
        self.constants.extend(quote!(const #ident: &'static [#of] = #value;));
        self.names.insert(list, name.clone());
        name
    }
}
