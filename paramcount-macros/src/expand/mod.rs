//! Tokens out: for each network a unit struct, its constants and their documentation, and the checks that rustc evaluates.
//! It reads the finished graph and decides nothing.

mod docs;
mod editor;
mod handing;
mod messages;
mod names;
mod shapes;
mod sizes;

use crate::diagnostics::{Check, Error, Errors, Place};
use crate::graph::{Model, Row};
use crate::layers::{Instance, Weight};
use crate::program::{Declared, Foreigns};
use crate::shape::Dim;
use crate::syntax::{self, Source};
pub(crate) use handing::ask;
use names::constant_name;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use shapes::SharedShapes;
use sizes::Sizes;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

/// Reports what only the emitted names can show: two layers that would share a constant.
pub(crate) fn check_names(declared: &mut [Declared], errors: &Errors) {
    for network in declared {
        if let Some(model) = &network.model {
            let before = errors.met();
            names::refuse_collisions(&model.layers, errors);
            network.broken |= errors.met() > before;
        }
    }
}

/// All that a `network!` leaves behind.
pub(crate) fn expand(
    tokens: &TokenStream,
    declared: &[Declared],
    foreigns: &Foreigns,
    errors: &[Error],
    checks: &[Check],
    source: &Source,
) -> TokenStream {
    let (mut structs, mut sound) = (TokenStream::new(), TokenStream::new());
    for network in declared {
        let rows = network.model.as_ref().filter(|_| !network.broken).map(|model| (model, network.graph.rows(model)));
        structs.extend(declaration(network, rows.as_ref(), foreigns, source));
        sound.extend(rows.map(|(model, rows)| implementation(network, model, rows, foreigns, checks, source)));
    }
    let handing = handing::handing(declared, tokens, source);
    let krate = declared.first().map_or_else(|| quote!(::paramcount), krate);
    let editor = editor::paths(&krate, source, !errors.is_empty());
    // The editor's paths come first: what it completes must stand where it stood before the name was begun.
    let mut tokens: TokenStream = [editor, structs, sound, handing].into_iter().collect();
    let broken: Vec<&Declared> = declared.iter().filter(|network| network.broken).collect();
    tokens.extend(failed(&broken, errors, source));
    tokens
}

/// The struct itself, with the user's attributes and the summary.
fn declaration(
    declared: &Declared,
    rows: Option<&(&Rc<Model>, Vec<Row>)>,
    foreigns: &Foreigns,
    source: &Source,
) -> TokenStream {
    let syntax::Network { attributes, visibility, generics, .. } = declared.network;
    let name = struct_name(declared, source);
    let table = rows.map(|(model, rows)| {
        let sizes = Sizes::new(source, foreigns, false);
        let table = docs::summary(model, rows, declared.graph.is_connected(model), &pages_of(declared), &sizes);
        quote!(#[doc = #table])
    });
    quote!(#attributes #table #[allow(dead_code)] #visibility struct #name #generics;)
}

fn struct_name(declared: &Declared, source: &Source) -> Ident {
    let name = &declared.network.name;
    identifier(&name.text, source.spans(name.place).0)
}

/// An identifier as the user wrote it, raw or not.
fn identifier(text: &str, span: Span) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, span),
        None => Ident::new(text, span),
    }
}

fn krate(declared: &Declared) -> TokenStream {
    declared.network.krate.clone().unwrap_or_else(|| quote!(::paramcount))
}

/// Where the pages of layers stand, as a link of documentation names it.
fn pages_of(declared: &Declared) -> String {
    let path = krate(declared).to_string().replace(' ', "");
    format!("{}::layers", path.trim_start_matches("::"))
}

/// The lints that generated code may break: its names are the layers', and not every constant is used.
fn allowed() -> TokenStream {
    quote!(#[allow(dead_code, missing_docs, non_upper_case_globals, unreachable_pub, unused, clippy::all, clippy::pedantic)])
}

/// The constants of a network without errors.
fn implementation(
    declared: &Declared,
    model: &Model,
    graph_rows: Vec<Row>,
    foreigns: &Foreigns,
    checks: &[Check],
    source: &Source,
) -> TokenStream {
    let generics = &declared.network.generics;
    let generic = !generics.params.is_empty();
    let (impl_generics, type_generics, _) = generics.split_for_impl();
    let (name, krate, allowed) = (struct_name(declared, source), krate(declared), allowed());
    let mut sizes = Sizes::new(source, foreigns, generic);
    let checks =
        check_constants(checks.get(declared.checks.clone()).unwrap_or_default(), name.span(), source, &mut sizes);
    let checked = if checks.is_empty() {
        TokenStream::new()
    } else {
        messages::respanned(sizes.hidden("__checked"), name.span())
    };
    let shared = SharedShapes::default();
    let mut emit = Emit { graph_rows, model, source, sizes, shared, checked, pages: pages_of(declared) };
    let layers = emit.layers();
    let totals = emit.totals();
    let summary = emit.summary(declared.graph.is_connected(model));
    let shapes = emit.shapes();
    let (hidden, shared) = (emit.sizes.constants(), emit.shared.constants);
    let floats = float_constants(foreigns, source);
    let title = name.to_string();
    let network = network_impl(declared, &name);
    // As for the constants of `Network`: what rustc says of these is short when it stands at the network's name.
    let functions = quote_spanned! {name.span()=>
        /// The layer of that name. One that is not there fails the build.
        pub const fn layer(name: &str) -> __p::Layer {
            __p::find(#title, Self::LAYERS, name)
        }
        /// The table that Keras prints.
        pub const fn summary() -> __p::Summary {
            Self::__summary
        }
    };
    let (free, inside) = if generic {
        (TokenStream::new(), quote!(#hidden #checks #floats #shared))
    } else {
        (quote!(#hidden #checks #floats #shared), TokenStream::new())
    };
    quote! {
        #allowed
        const _: () = {
            use #krate::__private as __p;
            #free
            #allowed
            impl #impl_generics #name #type_generics {
                #inside
                #totals
                #shapes
                #layers
                #summary
                #functions
            }
            #network
        };
    }
}

/// The same constants for generic code.
fn network_impl(declared: &Declared, name: &Ident) -> TokenStream {
    let (impl_generics, type_generics, _) = declared.network.generics.split_for_impl();
    let constants = [
        ("PARAMS", quote!(usize)),
        ("TRAINABLE_PARAMS", quote!(usize)),
        ("NON_TRAINABLE_PARAMS", quote!(usize)),
        ("INPUT_SHAPES", quote!(&'static [__p::Shape])),
        ("OUTPUT_SHAPES", quote!(&'static [__p::Shape])),
        ("LAYERS", quote!(&'static [__p::Layer])),
        ("SUMMARY", quote!(__p::Summary)),
    ];
    // What rustc says of a constant that hangs on a failed check is short when it stands at the network's name.
    let constants = constants.into_iter().map(|(constant, kind)| {
        // A layer may be called `summary`: the table's own constant is a hidden one.
        let value = if constant == "SUMMARY" { "__summary" } else { constant };
        let [constant, value] = [constant, value].map(|constant| Ident::new(constant, name.span()));
        quote_spanned!(name.span()=> const #constant: #kind = Self::#value;)
    });
    quote!(impl #impl_generics __p::Network for #name #type_generics { #(#constants)* })
}

/// One constant for each place that is checked, and one that hangs on them all.
fn check_constants(checks: &[Check], at: Span, source: &Source, sizes: &mut Sizes) -> TokenStream {
    let mut by_place: BTreeMap<Place, Vec<&Check>> = BTreeMap::new();
    for check in checks {
        by_place.entry(check.error.place).or_default().push(check);
    }
    if by_place.is_empty() {
        return TokenStream::new();
    }
    let mut constants = TokenStream::new();
    let mut names = Vec::new();
    for (i, (place, checks)) in by_place.into_iter().enumerate() {
        let name = format!("shape_check_{i}");
        let body = messages::check(&checks, place, source, sizes);
        names.push(sizes.hidden(&name));
        let name = Ident::new(&name, source.spans(place).0);
        constants.extend(quote!(const #name: () = { #body };));
    }
    // What rustc says of the list is short when it stands at the network's name.
    let names = names.into_iter().map(|name| messages::respanned(name, at));
    quote!(#constants const __checked: () = { #(#names;)* };)
}

/// Rust constants that stand where any number will do, such as a rate: rustc looks whether they are there.
fn float_constants(foreigns: &Foreigns, source: &Source) -> TokenStream {
    let floats = foreigns.constants().iter().enumerate().filter(|(_, constant)| !constant.whole);
    floats
        .map(|(number, constant)| {
            let tokens = source.tokens(constant.place);
            let span = source.spans(constant.place).1;
            let name = format_ident!("__number_{number}");
            quote_spanned!(span=> const #name: f64 = (#tokens) as f64;)
        })
        .collect()
}

/// What is emitted of one network.
struct Emit<'a> {
    model: &'a Model,
    graph_rows: Vec<Row>,
    source: &'a Source,
    sizes: Sizes<'a>,
    /// Where the pages of layers stand.
    pages: String,
    shared: SharedShapes,
    /// What every public constant hangs on, so that nothing is said of one that a failed check made.
    checked: TokenStream,
}

impl Emit<'_> {
    fn checked_value(&self, value: TokenStream) -> TokenStream {
        let checked = &self.checked;
        match checked.clone().into_iter().next() {
            None => value,
            // As for the list of checks: rustc names every constant that hangs on a failed one.
            Some(first) => {
                let value = messages::respanned(value, first.span());
                quote!({ #checked; #value })
            }
        }
    }

    /// A constant for each layer, and the list of them.
    fn layers(&mut self) -> TokenStream {
        let rows = std::mem::take(&mut self.graph_rows);
        let mut constants = TokenStream::new();
        let mut entries = Vec::new();
        let mut emitted = HashSet::new();
        for row in rows.iter().filter(|row| !row.layer.is_operator()) {
            let value = self.layer(row);
            match constant_name(&row.layer.name) {
                // A layer that stands twice in a `Sequential` has one constant.
                Some(name) => {
                    let ident = identifier(&name, self.source.spans(row.layer.name_place).1);
                    if emitted.insert(name) {
                        let doc = docs::layer(row, &self.pages, &self.sizes);
                        let value = self.checked_value(value);
                        constants.extend(quote!(#[doc = #doc] pub const #ident: __p::Layer = #value;));
                    }
                    entries.push(quote!(Self::#ident));
                }
                None => entries.push(value),
            }
        }
        let value = self.checked_value(quote!(&[#(#entries),*]));
        self.graph_rows = rows;
        quote! {
            #constants
            /// Keras's `model.layers`, in its order.
            pub const LAYERS: &'static [__p::Layer] = #value;
        }
    }

    fn layer(&mut self, row: &Row) -> TokenStream {
        let (name, class) = (&*row.layer.name, &*row.layer.class_name());
        let inputs = self.shared_shapes(&row.inputs);
        let outputs = self.shared_shapes(&row.outputs);
        let trainable = row.layer.trainable.get();
        let weights: Vec<TokenStream> =
            row.layer.weights().iter().map(|weight| self.weight(weight, trainable)).collect();
        let inbound = row.inbound.iter().map(|name| &**name);
        quote!(__p::layer(#name, #class, #inputs, #outputs, &[#(#weights),*], &[#(#inbound),*]))
    }

    fn weight(&mut self, weight: &Weight, row_trainable: bool) -> TokenStream {
        let name = &*weight.name;
        let axes: Vec<TokenStream> = weight.shape.iter().map(|dim| self.sizes.size(*dim)).collect();
        let trainable = weight.trainable && row_trainable;
        quote!(__p::weight(#name, &[#(#axes),*], #trainable))
    }

    fn totals(&mut self) -> TokenStream {
        let (total, trainable) = self.model.totals();
        let [params, trainable, rest] = [total, trainable, total - trainable].map(|n| {
            let size = self.sizes.size(n);
            let doc = docs::number(n, &self.sizes);
            let value = self.checked_value(size);
            (doc, value)
        });
        let ((all, params), (changed, trainable), (left, rest)) = (params, trainable, rest);
        let all = format!("The number of all parameters: {all}.");
        let changed = format!("The number of parameters that training changes: {changed}.");
        let left = format!("The number of parameters that training leaves as they are: {left}.");
        quote! {
            #[doc = #all]
            pub const PARAMS: usize = #params;
            #[doc = #changed]
            pub const TRAINABLE_PARAMS: usize = #trainable;
            #[doc = #left]
            pub const NON_TRAINABLE_PARAMS: usize = #rest;
        }
    }

    fn summary(&mut self, connected: bool) -> TokenStream {
        let rows = std::mem::take(&mut self.graph_rows);
        let tokens: Vec<TokenStream> = rows.iter().map(|row| self.summary_row(row)).collect();
        self.graph_rows = rows;
        let (trainable, rest) = self.bytes();
        let name = &*self.model.name;
        let value = self.checked_value(quote! {
            __p::summary(
                #name,
                &[#(#tokens),*],
                #connected,
                __p::total(Self::TRAINABLE_PARAMS, #trainable),
                __p::total(Self::NON_TRAINABLE_PARAMS, #rest),
            )
        });
        quote! {
            #[doc(hidden)]
            pub const __summary: __p::Summary = #value;
        }
    }

    fn summary_row(&mut self, row: &Row) -> TokenStream {
        let shapes = self.shared_shapes(&row.last_outputs);
        let (name, class) = (&*row.layer.name, &*row.layer.class_name());
        let params = match constant_name(name) {
            Some(constant) if !row.layer.is_operator() => {
                let constant = identifier(&constant, Span::call_site());
                quote!(Self::#constant.params)
            }
            _ => self.sizes.size(row.layer.params()),
        };
        let connected = &row.connected;
        quote!(__p::row(#name, #class, #shapes, #params, true, &[#(#connected),*]))
    }

    /// The bytes of the weights that training changes, and of the others.
    fn bytes(&mut self) -> (TokenStream, TokenStream) {
        let (mut trainable, mut rest) = (Dim::Known(0), Dim::Known(0));
        for weight in self.model.weights() {
            let bytes = weight.size() * weight.bytes;
            if weight.trainable && self.model.trainable {
                trainable = trainable + bytes;
            } else {
                rest = rest + bytes;
            }
        }
        (self.sizes.bytes(trainable), self.sizes.bytes(rest))
    }
}

/// After an error every name is still there: each constant hangs on one that *is* the error, so rustc reports it once and
/// stays silent about every use.
fn failed(broken: &[&Declared], errors: &[Error], source: &Source) -> TokenStream {
    let errors: Vec<TokenStream> = errors.iter().map(|error| messages::compile_error(error, source)).collect();
    if errors.is_empty() {
        return TokenStream::new();
    }
    let skeletons = broken.iter().map(|declared| skeleton(declared, source));
    let allowed = allowed();
    quote! {
        #allowed
        const _: () = {
            const __errors: usize = { #(#errors);* };
            #(#skeletons)*
        };
    }
}

/// The names of a network that has errors.
fn skeleton(declared: &Declared, source: &Source) -> TokenStream {
    let (impl_generics, type_generics, _) = declared.network.generics.split_for_impl();
    let (name, krate, allowed) = (struct_name(declared, source), krate(declared), allowed());
    let layers = match &declared.model {
        Some(model) => model.layers.as_slice(),
        None => declared.graph.made(),
    };
    let layers = layers.iter().chain(&declared.namesakes);
    let mut emitted: HashSet<String> = HashSet::new();
    let constants = layers.filter_map(|layer: &Rc<Instance>| {
        let constant = constant_name(&layer.name).filter(|constant| !names::is_total(constant))?;
        let constant = Some(constant).filter(|constant| emitted.insert(constant.clone()))?;
        let constant = identifier(&constant, source.spans(layer.name_place).1);
        Some(quote!(pub const #constant: #krate::Layer = { let _: usize = __errors; #krate::__private::NOTHING };))
    });
    let constants: Vec<TokenStream> = constants.collect();
    let sizes = ["PARAMS", "TRAINABLE_PARAMS", "NON_TRAINABLE_PARAMS"].map(|name| Ident::new(name, Span::call_site()));
    quote! {
        #allowed
        impl #impl_generics #name #type_generics {
            #(pub const #sizes: usize = __errors;)*
            pub const INPUT_SHAPE: #krate::Shape = { let _: usize = __errors; &[] };
            pub const INPUT_SHAPES: &'static [#krate::Shape] = { let _: usize = __errors; &[] };
            pub const OUTPUT_SHAPE: #krate::Shape = { let _: usize = __errors; &[] };
            pub const OUTPUT_SHAPES: &'static [#krate::Shape] = { let _: usize = __errors; &[] };
            pub const LAYERS: &'static [#krate::Layer] = { let _: usize = __errors; &[] };
            #(#constants)*
            pub const fn layer(_name: &str) -> #krate::Layer {
                let _: usize = __errors;
                #krate::__private::NOTHING
            }
            pub const fn summary() -> #krate::Summary {
                <Self as #krate::Network>::SUMMARY
            }
        }
        impl #impl_generics #krate::Network for #name #type_generics {
            #(const #sizes: usize = __errors;)*
            const INPUT_SHAPES: &'static [#krate::Shape] = Self::INPUT_SHAPES;
            const OUTPUT_SHAPES: &'static [#krate::Shape] = Self::OUTPUT_SHAPES;
            const LAYERS: &'static [#krate::Layer] = Self::LAYERS;
            const SUMMARY: #krate::Summary = {
                let _: usize = __errors;
                #krate::__private::summary("", &[], false, #krate::__private::total(0, 0), #krate::__private::total(0, 0))
            };
        }
    }
}
