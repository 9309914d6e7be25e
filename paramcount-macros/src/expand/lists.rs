//! Lists as tokens: shapes, weights, settings. Most layers take, give and hold what others do as well, and rustc is far
//! quicker over a name than over a literal, so each list stands once. None hangs on the checks: whatever the sizes are, it can
//! be made, and what is made of it says that a check failed.

use super::piece::Piece;
use super::settings::Setting;
use super::sizes::Sizes;
use crate::collect::{CollectTokens, CollectVec};
use crate::layer::{Dtype, Identity};
use crate::map::Map;
use crate::shape::{Dim, Shape, product};
use crate::tokens::{Ident, Span, ToTokens, TokenStream, ident, quote, quote_spanned};
use std::borrow::Cow;
use std::hash::Hash;
use std::rc::Rc;

/// What a layer or a call was made with.
pub(super) type Settings = Vec<(Rc<str>, Setting)>;

/// The lists that the layers of a network share.
#[derive(Default)]
pub(super) struct Lists {
    shapes: Shared<Shape>,
    weights: Shared<PlacedWeight>,
    /// The list of weights that was made last, and how many numbers stand before what follows on it.
    weights_before: Option<(Dim, TokenStream)>,
    /// The same for the weights of the last layer that has some.
    row_before: Option<(Dim, TokenStream)>,
    dtypes: Shared<Dtype>,
    settings: Shared<(Rc<str>, Setting)>,
    /// How many layers have the same settings.
    met: Map<Settings, usize>,
    /// How many lists of settings the layers of a class have, and the first of them that has a constant.
    of_class: Map<Rc<str>, (usize, Option<Settings>)>,
    /// What has no form of its own, by its tokens.
    values: Map<String, Piece>,
    constants: Vec<TokenStream>,
}

/// A weight as its layer sees it, with its place in the network.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct PlacedWeight {
    pub(super) identity: Identity,
    pub(super) name: Cow<'static, str>,
    pub(super) path: Rc<str>,
    pub(super) h5_path: Rc<str>,
    pub(super) shape: Vec<Dim>,
    pub(super) trainable: bool,
    pub(super) dtype: Dtype,
    pub(super) offset: Dim,
}

impl PlacedWeight {
    /// How many numbers stand before what follows on it.
    fn end(&self) -> Dim {
        self.offset + product(&self.shape)
    }

    /// The weight; `placed` says that what stands before it is reckoned with the whole list.
    fn tokens(&self, placed: bool, sizes: &mut Sizes) -> TokenStream {
        let PlacedWeight { name, path, h5_path, shape, trainable, dtype, offset, .. } = self;
        let axes = sizes.sizes(shape);
        let (path, h5_path) = (&**path, &**h5_path);
        if placed && *dtype == Dtype::F32 {
            let kind = Ident::new(if *trainable { "trained" } else { "frozen" }, Span::mixed_site());
            return quote!(__p::#kind(#name, #path, #h5_path, #axes));
        }
        let (dtype, offset) = (dtype_tokens(*dtype), sizes.size(if placed { Dim::Known(0) } else { *offset }));
        quote!(__p::weight(#name, #path, #h5_path, #axes, #trainable, #dtype, #offset))
    }
}

impl Lists {
    /// The name of a list of shapes.
    pub(super) fn shapes(&mut self, shapes: &[Shape], sizes: &mut Sizes) -> Piece {
        self.shapes.name("shapes", shapes.to_vec(), &quote!(__p::Shape), sizes, |shape, sizes| sizes.shape(shape))
    }

    /// The name of a list of weights.
    pub(super) fn weights(&mut self, weights: Vec<PlacedWeight>, sizes: &mut Sizes) -> Piece {
        let Some(end) = weights.last().map(PlacedWeight::end) else { return quote!(&[]).into() };
        if let Some(name) = self.weights.names.get(&weights) {
            return name.clone();
        }
        let value = weights_value(&weights, self.weights_before.as_ref(), sizes);
        let name = self.weights.new_name("weights", weights, &quote!(__p::Weight), sizes, value);
        self.weights_before = Some((end, name.to_token_stream()));
        name
    }

    /// The weights of a layer that has a constant, where they stand: no other layer has the same.
    pub(super) fn weights_of_row(
        &mut self,
        weights: &[PlacedWeight],
        row: Option<TokenStream>,
        sizes: &mut Sizes,
    ) -> TokenStream {
        let Some(last) = weights.last() else { return quote!(&[]) };
        let value = weights_value(weights, self.row_before.as_ref(), sizes);
        self.row_before = row.map(|row| (last.end(), quote_spanned!(sizes.at()=> #row.weights)));
        value
    }

    /// The name of a list of types.
    pub(super) fn dtypes(&mut self, dtypes: Vec<Dtype>, sizes: &mut Sizes) -> Piece {
        self.dtypes.name("dtypes", dtypes, &quote!(__p::Dtype), sizes, |dtype, _| dtype_tokens(*dtype))
    }

    /// The name of a list of settings, if it was met before.
    pub(super) fn known_settings(&self, settings: &[(Rc<str>, Setting)]) -> Option<Piece> {
        if settings.is_empty() { Some(quote!(&[]).into()) } else { self.settings.names.get(settings).cloned() }
    }

    /// Notes the settings of a layer, before any is told.
    pub(super) fn meet(&mut self, class: Rc<str>, settings: Settings) {
        let layers = self.met.or_insert(settings, 0);
        *layers += 1;
        if *layers == 1 {
            self.of_class.or_insert(class, (0, None)).0 += 1;
        }
    }

    /// Whether only one layer has these settings.
    pub(super) fn is_met_once(&self, settings: &[(Rc<str>, Setting)]) -> bool {
        self.met.get(settings) == Some(&1)
    }

    /// Whether layers of that class have other settings as well.
    pub(super) fn has_others(&self, class: &str) -> bool {
        self.of_class.get(class).is_some_and(|(lists, _)| *lists > 1)
    }

    /// The settings of a layer of that class which have a constant, and its name, where these are mostly the same.
    pub(super) fn similar(&self, class: &str, settings: &[(Rc<str>, Setting)]) -> Option<(&Settings, Piece)> {
        let (_, first) = self.of_class.get(class)?;
        let first = first.as_ref().filter(|first| first.len() == settings.len())?;
        let pairs = || first.iter().zip(settings);
        let same = pairs().filter(|(a, b)| a.1 == b.1).count();
        let similar = pairs().all(|(a, b)| a.0 == b.0) && same * 2 > settings.len();
        similar.then(|| Some((first, self.known_settings(first)?))).flatten()
    }

    /// Says that the settings of a layer of that class have a constant.
    pub(super) fn note_class(&mut self, class: Rc<str>, settings: &[(Rc<str>, Setting)]) {
        self.of_class.or_insert(class, (1, None)).1.get_or_insert_with(|| settings.to_vec());
    }

    /// The name of a list of settings that was not met before, and has this value.
    pub(super) fn new_settings(&mut self, settings: Settings, value: TokenStream, sizes: &mut Sizes) -> Piece {
        self.settings.new_name("config", settings, &quote!((&'static str, __p::Value)), sizes, value)
    }

    /// The name of a constant of this value; one for all that are equal.
    pub(super) fn value(&mut self, kind: &str, of: &TokenStream, value: TokenStream, sizes: &mut Sizes) -> Piece {
        let key = value.to_string();
        if let Some(name) = self.values.get(&key) {
            return name.clone();
        }
        let hidden = format!("__{kind}_{}", self.values.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), sizes.hidden(&hidden));
        self.constants.push(quote!(const #ident: #of = #value;));
        self.values.insert(key, name.clone());
        name
    }

    /// The hidden constants that the lists are.
    pub(super) fn constants(self) -> TokenStream {
        let lists = [self.shapes.constants, self.weights.constants, self.dtypes.constants, self.settings.constants];
        lists.into_iter().chain([self.constants]).flatten().collect_tokens()
    }
}

/// A list of weights, behind those that stand before it.
fn weights_value(weights: &[PlacedWeight], before: Option<&(Dim, TokenStream)>, sizes: &mut Sizes) -> TokenStream {
    let placed = weights.windows(2).all(|pair| matches!(pair, [a, b] if a.end() == b.offset));
    let items: Vec<TokenStream> = weights.iter().map(|held| held.tokens(placed, sizes)).collect();
    let start = weights.first().map(|first| first.offset).filter(|_| placed);
    match (start, before) {
        (None, _) => quote!(&[#(#items),*]),
        // Where rustc would have to reckon what stands before them, it is what the weights before take.
        (Some(start), Some((end, list))) if *end == start && start.known().is_none() => {
            let at = sizes.at();
            quote_spanned!(at=> &__p::placed(__p::end(#list), [#(#items),*]))
        }
        (Some(start), _) => {
            let start = sizes.size(start);
            quote!(&__p::placed(#start, [#(#items),*]))
        }
    }
}

/// `__p::Dtype::F32`
pub(super) fn dtype_tokens(dtype: Dtype) -> TokenStream {
    let variant = ident(&format!("{dtype:?}"));
    if dtype == Dtype::F32 { quote!(__p::F32) } else { quote!(__p::Dtype::#variant) }
}

/// Lists of one kind.
struct Shared<Item> {
    names: Map<Vec<Item>, Piece>,
    constants: Vec<TokenStream>,
}

impl<Item> Default for Shared<Item> {
    fn default() -> Shared<Item> {
        Shared { names: Map::new(), constants: Vec::new() }
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
    ) -> Piece {
        if list.is_empty() {
            return quote!(&[]).into();
        }
        if let Some(name) = self.names.get(&list) {
            return name.clone();
        }
        let items: Vec<TokenStream> = list.iter().map(|item| tokens(item, sizes)).collect_vec();
        self.new_name(kind, list, of, sizes, quote!(&[#(#items),*]))
    }

    /// The name of a list that was not met before, and is this value.
    fn new_name(
        &mut self,
        kind: &str,
        list: Vec<Item>,
        of: &TokenStream,
        sizes: &mut Sizes,
        value: TokenStream,
    ) -> Piece {
        let hidden = format!("__{kind}_{}", self.names.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), sizes.hidden(&hidden));
        self.constants.push(quote!(const #ident: &'static [#of] = #value;));
        self.names.insert(list, name.clone());
        name
    }
}
