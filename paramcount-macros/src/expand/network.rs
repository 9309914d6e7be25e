//! What is left behind of a network without errors: its constants, and what they are made of.

use super::constants::{OF_EVERY, constant_of};
use super::editor::Named;
use super::emit::Emit;
use super::graph::{Standing, told_of_row, wrapped};
use super::lists::Lists;
use super::settings::{Arrays, Setting};
use super::sizes::{Sizes, owner_name};
use super::spans::{ends_in_string, name_span, of_macro};
use super::{Declared, Reader, allowed, checks, docs, generics, identifier, krate, pages_of, struct_name};
use crate::collect::{CollectTokens, CollectVec};
use crate::diagnostics::Check;
use crate::graph::{Finished, Row};
use crate::layer::{Application, Identity, Tensor, multiply_adds};
use crate::map::{Map, Set};
use crate::program::RustConstants;
use crate::syntax::Source;
use crate::tokens::{Ident, Literal, TokenStream, before, quote, quote_spanned};

/// The constants of a network without errors.
pub(super) fn implementation(
    declared: &Declared,
    network: &Finished,
    rust_constants: &RustConstants,
    checks: &[Check],
    source: &Source,
    held_by_others: &TokenStream,
    (reader, named): (Reader, &mut Option<Named>),
) -> TokenStream {
    let generics = generics(declared);
    let (impl_generics, type_generics) = (generics.on_impl(), generics.arguments());
    let (mut name, krate, allowed) = (struct_name(declared, source), krate(declared), allowed());
    name.set_span(before(name.span()));
    let checks = checks.get(declared.checks.clone()).unwrap_or_default();
    let mut sizes = Sizes::new(source, rust_constants, declared, !checks.is_empty());
    let checks = checks::constants(checks, source, &mut sizes);
    let places = network.weights.iter().map(|place| (place.0.identity, place)).collect();
    let (lists, pages) = (Lists::default(), pages_of(declared));
    let at = name.span();
    let (inside_names, wrapped) = (Map::new(), wrapped(&network.inside));
    let (graph, arrays) = (&declared.graph, Arrays::default());
    let mut emit = Emit {
        reader,
        named: named.take(),
        network,
        graph,
        source,
        rust_constants,
        sizes,
        lists,
        arrays,
        places,
        inside_names,
        wrapped,
        pages,
        at,
    };
    if let Some(named) = &mut emit.named {
        named.of_network(&declared.network.name.text);
    }
    let layers = emit.layers();
    *named = emit.named.take();
    let graph = emit.graph();
    let totals = emit.totals();
    let summary = emit.value(Emit::summary_value);
    let shapes = emit.shapes();
    let held = emit.sizes.held(declared);
    let (hidden, lists) = (emit.sizes.constants(), emit.lists.constants());
    let title = name.to_string();
    let network = network_impl(declared, &name, &summary);
    let [layer, table] = ["layer", "summary"].map(|name| Ident::new(name, of_macro(at)));
    let functions = quote_spanned! {at=>
        /// The layer of that name. One that is not there fails the build.
        pub const fn #layer(name: &str) -> paramcount::Layer {
            __p::find(#title, Self::LAYERS, name)
        }
        /// The table that Keras prints.
        pub const fn #table() -> paramcount::Summary {
            <Self as __p::Network>::SUMMARY
        }
    };
    let hidden = quote!(#hidden #checks #lists);
    let hidden = if generics.is_empty() {
        hidden
    } else {
        let (owner, on_struct) = (owner_name(declared, source), generics.on_struct());
        quote! {
            struct #owner #on_struct;
            #allowed
            impl #impl_generics #owner #type_generics { #hidden }
        }
    };
    quote! {
        #allowed
        const _: () = {
            use #krate as paramcount;
            use #krate::__private as __p;
            #hidden
            #allowed
            impl #impl_generics #name #type_generics {
                #totals
                #shapes
                #layers
                #graph
                #functions
                #held
                #held_by_others
            }
            #network
        };
    }
}

/// The same constants for generic code.
fn network_impl(declared: &Declared, name: &Ident, summary: &TokenStream) -> TokenStream {
    let generics = generics(declared);
    let (impl_generics, type_generics) = (generics.on_impl(), generics.arguments());
    // What rustc says of a constant that hangs on a failed check is short when it stands at the network's name.
    let at = before(name.span());
    let private = quote!(__p);
    let mut constants: Vec<TokenStream> = Vec::new();
    for constant in OF_EVERY.iter().filter(|constant| constant.in_trait) {
        let ((kind, _), name) = (constant.kind(&private), Ident::new(constant.name, at));
        constants.push(quote_spanned!(at=> const #name: #kind = Self::#name;));
    }
    // A layer may be called `summary`: the table's own constant is the trait's alone.
    constants.push(quote_spanned!(at=> const SUMMARY: __p::Summary = #summary;));
    quote!(impl #impl_generics __p::Network for #name #type_generics { #(#constants)* })
}

impl Emit<'_> {
    /// A constant for each layer, and the list of them.
    fn layers(&mut self) -> TokenStream {
        let (mut constants, mut entries) = (Vec::new(), Vec::new());
        let mut emitted = Set::new();
        let network = self.network;
        let mut applications: Map<Identity, Vec<&Application>> = Map::new();
        for step in &network.inside.steps {
            applications.or_insert(step.application.layer.identity, Default::default()).push(&step.application);
        }
        let applied = |row: &Row| applications.get(&row.layer.identity).map(Vec::as_slice).unwrap_or_default();
        let told = |row: &Row| {
            told_of_row(row, multiply_adds(applied(row).iter().flat_map(|application| &application.products)))
        };
        let mut met = Set::new();
        let of_layers = || network.rows.iter().filter(|row| !row.layer.is_operation());
        for row in of_layers().filter(|row| self.reader == Reader::Rustc && met.insert(row.layer.identity)) {
            self.lists.meet(row.layer.class_name(), Setting::of_config(&row.layer));
        }
        for row in of_layers() {
            let Some(name) = constant_of(&row.layer) else {
                let value = self.value(|emit| emit.layer_value(&told(row), Standing::Row(None)));
                entries.push(self.sizes.checked(value));
                continue;
            };
            let at = self.sizes.at();
            let loaded = network.model.loaded || row.layer.is_loaded();
            let place = row.layer.name_place;
            let is_apart = self.named.is_some() && !loaded && ends_in_string(place, self.source);
            let ident = identifier(&name, name_span(place, loaded || is_apart, self.source));
            let path = identifier(&name, at);
            entries.push(quote_spanned!(at=> Self::#path));
            // A layer that stands twice in a `Sequential` has one constant.
            if emitted.insert(name.clone()) {
                let doc = docs::layer(row, applied(row), &self.pages, self.rust_constants);
                if let Some(named) = self.named.as_mut().filter(|_| is_apart) {
                    named.note(place.last, [&name, &row.layer.name, &doc]);
                }
                let value = match self.reader {
                    Reader::Rustc => {
                        let row_itself = Standing::Row(Some(quote_spanned!(at=> Self::#path)));
                        let value = self.layer_value(&told(row), row_itself);
                        self.sizes.checked(value)
                    }
                    Reader::Server => {
                        let name = &*row.layer.name;
                        quote!(Self::layer(#name))
                    }
                };
                constants.push(quote!(#[doc = #doc] pub const #ident: paramcount::Layer = #value;));
            }
        }
        let list = self.value(|emit| quote_spanned!(emit.sizes.at()=> &[#(#entries),*]));
        let name = Ident::new("LAYERS", of_macro(self.at));
        let constants = constants.into_iter().collect_tokens();
        quote! {
            #constants
            /// Keras's `model.layers`, in its order.
            pub const #name: &'static [paramcount::Layer] = #list;
        }
    }

    /// A value for rustc. A server is told that it is not told.
    pub(super) fn value(&mut self, value: impl FnOnce(&mut Self) -> TokenStream) -> TokenStream {
        match self.reader {
            Reader::Rustc => value(self),
            Reader::Server => quote!(__p::known_to_rustc()),
        }
    }

    fn totals(&mut self) -> TokenStream {
        let totals = &self.network.totals;
        let totals = [
            ("PARAMS", "all parameters", totals.params()),
            ("TRAINABLE_PARAMS", "parameters that training changes", totals.trainable.params),
            ("NON_TRAINABLE_PARAMS", "parameters that training leaves as they are", totals.others.params),
        ];
        let constant = |(name, what, total)| {
            let name = Ident::new(name, of_macro(self.at));
            let doc = format!("The number of {what}: {}.", docs::number(total, self.rust_constants));
            let size = self.sizes.size(total);
            let value = self.sizes.checked(size);
            quote!(#[doc = #doc] pub const #name: usize = #value;)
        };
        totals.map(constant).into_iter().collect_tokens()
    }

    /// The shapes of the network's inputs and outputs.
    fn shapes(&mut self) -> TokenStream {
        let shapes = |tensors: &[Tensor]| tensors.iter().map(|tensor| tensor.shape.clone()).collect_vec();
        let model = self.network.model;
        let ends = [("INPUT", "input", shapes(&model.inputs)), ("OUTPUT", "output", shapes(&model.outputs))];
        let mut constants = TokenStream::new();
        for (word, what, shapes) in ends {
            let plural = Ident::new(&format!("{word}_SHAPES"), of_macro(self.at));
            let list = self.lists.shapes(&shapes, &mut self.sizes);
            let doc = format!("The shapes of the {what}s, batch axis first.");
            constants.extend(quote!(#[doc = #doc] pub const #plural: &'static [paramcount::Shape] = #list;));
            if let [one] = shapes.as_slice() {
                let singular = Ident::new(&format!("{word}_SHAPE"), of_macro(self.at));
                let shape = self.sizes.shape(one);
                let shape = self.sizes.checked(shape);
                let doc = format!("The shape of the {what}, batch axis first.");
                constants.extend(quote!(#[doc = #doc] pub const #singular: paramcount::Shape = #shape;));
            }
        }
        constants
    }

    fn summary_value(&mut self) -> TokenStream {
        let network = self.network;
        let rows = self.summary_rows();
        let (name, connected) = (&*network.model.name, network.connected);
        let trainable = self.sizes.bytes(network.totals.trainable.bytes);
        let others = self.sizes.bytes(network.totals.others.bytes);
        quote_spanned! {self.sizes.at()=>
            __p::summary_of(Self::GRAPH, __p::summary(
                #name,
                #rows,
                #connected,
                __p::total(Self::TRAINABLE_PARAMS, #trainable),
                __p::total(Self::NON_TRAINABLE_PARAMS, #others),
            ))
        }
    }

    /// The rows: most are what the layers' constants say.
    fn summary_rows(&mut self) -> TokenStream {
        let network = self.network;
        let (mut others, mut all_connected) = (Vec::new(), Vec::new());
        for (place, row) in network.rows.iter().enumerate() {
            let is_layer = !row.layer.is_operation();
            let is_plain = is_layer && row.last_outputs == row.outputs;
            // Without the column, nobody sees it.
            if is_plain && !network.connected {
                continue;
            }
            let connected = &row.connected;
            let connected = quote!(&[#(#connected),*]);
            if is_plain {
                all_connected.push(connected);
                continue;
            }
            let place = Literal::usize_unsuffixed(place);
            let shapes = self.lists.shapes(&row.last_outputs, &mut self.sizes);
            let (name, class) = (&*row.layer.name, &*row.layer.class_name());
            let params = self.sizes.size(row.layer.params());
            others.push(quote!((#place, #is_layer, __p::row(#name, #class, #shapes, #params, #connected))));
        }
        let count = Literal::usize_unsuffixed(network.rows.len());
        quote_spanned!(self.sizes.at()=> &__p::rows::<#count>(Self::LAYERS, &[#(#others),*], &[#(#all_connected),*]))
    }
}
