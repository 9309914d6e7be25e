//! A network as a graph: `GRAPH`, `WEIGHTS` and `MACS`, and the layers of networks that are used as layers. What nodes have in
//! common with their layers is left to `paramcount` to fill in, and equal lists stand once.

use super::docs;
use super::emit::Emit;
use super::lists::{PlacedWeight, Settings};
use super::piece::Piece;
use super::settings::Setting;
use super::spans::of_macro;
use crate::collect::CollectVec;
use crate::graph::Row;
use crate::layer::{
    Application, Argument, DTYPE, Dtype, Given, Identity, Inside, Instance, Memory, Names, Policy, Rest, Source, Step,
    Variable, Weight,
};
use crate::map::{Map, Set};
use crate::shape::{Dim, Shape};
use crate::tokens::{Ident, Literal, ToTokens, TokenStream, quote, quote_spanned};
use std::rc::Rc;

/// What a layer's constant says of it beside its settings and weights.
pub(super) struct Told {
    pub(super) layer: Rc<Instance>,
    pub(super) inputs: Vec<Shape>,
    pub(super) outputs: Vec<Shape>,
    pub(super) inbound: Vec<Rc<str>>,
    pub(super) macs: Dim,
}

/// Where a layer is told.
pub(super) enum Standing {
    /// Among the network's own, with the constant that it has.
    Row(Option<TokenStream>),
    /// In a network that is a layer, or in another layer.
    Inside,
}

impl Emit<'_> {
    /// `GRAPH`, `WEIGHTS` and `MACS`.
    pub(super) fn graph(&mut self) -> TokenStream {
        let inside = &self.network.inside;
        let weights = self.value(Emit::weights_value);
        let graph = self.value(Emit::whole_graph);
        let at = self.sizes.at();
        let macs = match inside.multiply_adds() {
            Dim::Constant(_) => quote_spanned!(at=> __p::multiply_adds(&Self::GRAPH)),
            total => self.macs(total),
        };
        let doc =
            format!("The multiply-adds of one example: {}.", docs::number(inside.multiply_adds(), self.rust_constants));
        let [name_of_graph, name_of_weights, name_of_macs] =
            ["GRAPH", "WEIGHTS", "MACS"].map(|name| Ident::new(name, of_macro(self.at)));
        quote! {
            /// The whole network: what is applied to what, from its inputs to its outputs.
            pub const #name_of_graph: paramcount::Graph = #graph;
            /// Keras's `model.weights`, in its order.
            pub const #name_of_weights: &'static [paramcount::Weight] = #weights;
            #[doc = #doc]
            pub const #name_of_macs: Option<u64> = #macs;
        }
    }

    fn weights_value(&mut self) -> TokenStream {
        let network = self.network;
        let inside = &network.inside;
        let of_layers = inside.layers.iter().flat_map(|layer| self.held(layer)).collect_vec();
        let wanted = network.weights.iter().map(|(weight, _)| (weight.identity, weight.trainable)).collect_vec();
        let own = self.own_weights(inside, &self.all_weights(), true);
        let at = self.sizes.at();
        let weights = self.weights_of(&quote_spanned!(at=> Self::LAYERS), &own, of_layers, wanted);
        self.sizes.checked(weights)
    }

    fn whole_graph(&mut self) -> TokenStream {
        let network = self.network;
        let (name, class, all) = (&*network.model.name, self.class_of_model(), self.all_weights());
        let at = self.sizes.at();
        let (layers, weights) = (quote_spanned!(at=> Self::LAYERS), quote_spanned!(at=> Self::WEIGHTS));
        let value = self.graph_value(&network.inside, &all, name, &class, &layers, &weights);
        self.sizes.checked(value)
    }

    fn all_weights(&self) -> Vec<Weight> {
        self.network.weights.iter().map(|(weight, _)| weight.clone()).collect_vec()
    }

    fn class_of_model(&self) -> Rc<str> {
        crate::layer::Composite::class(self.network.model)
    }

    fn graph_value(
        &mut self,
        inside: &Inside,
        own: &[Weight],
        name: &str,
        class: &str,
        layers: &dyn ToTokens,
        weights: &dyn ToTokens,
    ) -> TokenStream {
        let mut numbers = Map::new();
        for (number, layer) in inside.layers.iter().enumerate() {
            numbers.or_insert(Rc::as_ptr(layer), number);
        }
        let (mut met, mut several) = (Set::new(), Set::new());
        for step in &inside.steps {
            let layer = Rc::as_ptr(&step.application.layer);
            if !met.insert(layer) {
                several.insert(layer);
            }
        }
        let place = |variable: &Variable| {
            let weight = own.iter().position(|weight| weight.identity == variable.weight)?;
            Some((variable.tensor, weight))
        };
        let variables: Vec<(u32, usize)> = inside.variables.iter().filter_map(place).collect_vec();
        let specs = self.with_own_arrays(|emit| {
            let mut specs = Vec::new();
            for step in &inside.steps {
                let layer = Rc::as_ptr(&step.application.layer);
                let number = numbers.get(&layer).copied();
                specs.push(emit.spec(step, &variables, number, several.contains(&layer)));
            }
            specs
        });
        let inputs = tensors(&inside.inputs);
        let outputs = tensors(&inside.outputs);
        let at = self.sizes.at();
        let nodes = quote_spanned!(at=> &__p::nodes(#layers, [#(#specs),*]));
        quote!(__p::graph(#name, #class, #inputs, #nodes, #outputs, #layers, #weights))
    }

    /// An application; `several` says whether its layer has others in this network.
    fn spec(&mut self, step: &Step, variables: &[(u32, usize)], number: Option<usize>, several: bool) -> TokenStream {
        let application = &step.application;
        let Application { layer, outputs, memory, inside, .. } = application;
        let (name, class) = (&*self.name_of(layer), &*layer.class_name());
        let (shapes, dtypes): (Vec<Shape>, Vec<Dtype>) = outputs.iter().cloned().unzip();
        let inputs: Vec<Source> = step.inputs.iter().filter_map(Option::as_ref).copied().collect_vec();
        let sources = tensors(&inputs);
        let mut spec = match number {
            Some(number) => {
                let number = Literal::usize_unsuffixed(number);
                quote!(__p::apply(#number, #sources))
            }
            None if layer.is_input() => quote!(__p::input(#name)),
            None => {
                let (module, config) = (module(layer), self.config(layer));
                quote!(__p::operate(#name, #class, #module, #config, #sources))
            }
        };
        if number.is_none() || several {
            let shapes = self.lists.shapes(&shapes, &mut self.sizes);
            let macs = self.macs(application.multiply_adds());
            spec.extend(quote!(.gives(#shapes, #macs)));
        }
        self.meet_arrays(&application.inputs, variables);
        let arguments = Setting::of_call(step, variables, &self.arrays);
        let usual = match arguments.as_slice() {
            [] => true,
            [(name, Setting::Input(0))] => &**name == "inputs",
            _ => false,
        };
        if !usual {
            let arguments = self.settings(arguments);
            spec.extend(quote!(.arguments(#arguments)));
        }
        if let Some(passing) = passing(application) {
            spec.extend(passing);
        }
        if dtypes != [Dtype::F32] {
            let dtypes = self.lists.dtypes(dtypes, &mut self.sizes);
            spec.extend(quote!(.dtypes(#dtypes)));
        }
        match (memory, inside) {
            (Memory::Network, Some(inside)) => {
                let inner = self.inner(inside, layer, class);
                spec.extend(quote!(.network(#inner)));
            }
            (_, Some(inside)) => {
                let inner = self.inner(inside, layer, class);
                spec.extend(quote!(.own(#inner)));
            }
            (Memory::Alias, None) => spec.extend(quote!(.alias())),
            (Memory::InPlace, None) => spec.extend(quote!(.in_place())),
            (Memory::Own | Memory::Network, None) => {}
        }
        spec
    }

    /// The name of the graph of what happens inside of an application. Equal ones stand once.
    fn inner(&mut self, inside: &Rc<Inside>, layer: &Instance, class: &str) -> Piece {
        if inside.own {
            let mut names = Names::default();
            for step in &inside.steps {
                let layer = &step.application.layer;
                if !self.inside_names.contains_key(&Rc::as_ptr(layer)) {
                    self.inside_names.insert(Rc::as_ptr(layer), names.next(&layer.class_name()));
                }
            }
        }
        let layers = self.layers_inside(inside);
        let mut met = Set::new();
        let of_layers: Vec<PlacedWeight> = inside.layers.iter().flat_map(|layer| self.held(layer)).collect_vec();
        let wanted =
            of_layers.iter().filter(|held| met.insert(held.identity)).map(|held| (held.identity, held.trainable));
        let wanted: Vec<(Identity, bool)> = wanted.collect_vec();
        let weights = if inside.own {
            let held = self.held(layer);
            self.lists.weights(held, &mut self.sizes)
        } else {
            let own = self.own_weights(inside, &layer.weights(), layer.trainable.get());
            let weights = self.weights_of(&layers, &own, of_layers, wanted);
            self.hidden("weights_inside", &quote!(&'static [__p::Weight]), weights)
        };
        let graph = self.graph_value(inside, &layer.weights(), &inside.name, class, &layers, &weights);
        self.hidden("graph", &quote!(&'static __p::Graph), quote!(&#graph))
    }

    /// The name of the list of layers inside of an application.
    fn layers_inside(&mut self, inside: &Inside) -> Piece {
        let mut layers = Vec::new();
        for layer in &inside.layers {
            let told = self.told(inside, layer);
            layers.push(self.layer_value(&told, Standing::Inside));
        }
        self.hidden("layers", &quote!(&'static [__p::Layer]), quote!(&[#(#layers),*]))
    }

    /// The name of a hidden constant of this value.
    pub(super) fn hidden(&mut self, kind: &'static str, of: &TokenStream, value: TokenStream) -> Piece {
        self.lists.value(kind, of, value, &mut self.sizes)
    }

    /// A layer.
    pub(super) fn layer_value(&mut self, told: &Told, standing: Standing) -> TokenStream {
        let Told { layer, inputs, outputs, inbound, macs } = told;
        let (name, class) = (&*self.name_of(layer), &*layer.class_name());
        let inputs = self.lists.shapes(inputs, &mut self.sizes);
        let outputs = self.lists.shapes(outputs, &mut self.sizes);
        let held = self.held(layer);
        let (weights, config) = match standing {
            Standing::Row(row) => {
                (self.lists.weights_of_row(&held, row, &mut self.sizes).into(), self.config_of_row(layer))
            }
            Standing::Inside => (self.lists.weights(held, &mut self.sizes), self.config(layer)),
        };
        let macs = self.macs(*macs);
        let arithmetic = docs::arithmetic(&layer.weights(), self.rust_constants);
        let mut value = quote!(
            __p::layer(#name, #class, #inputs, #outputs, #weights, &[#(#inbound),*], #macs, #config, #arithmetic)
        );
        let module = module(layer);
        if module != KERAS_LAYERS {
            value = quote!(__p::of_module(#value, #module));
        }
        match layer.argument(DTYPE.name) {
            Argument::Text(dtype) if layer.policy() != Policy::default() => {
                let dtype = &*dtype;
                quote!(__p::of_dtype(#value, #dtype))
            }
            _ => value,
        }
    }

    /// A layer's weights as it sees them, each with its place in the network.
    fn held(&self, layer: &Instance) -> Vec<PlacedWeight> {
        self.placed(&layer.weights(), layer.trainable.get())
    }

    /// The weights of a network that are no layer's.
    fn own_weights(&self, inside: &Inside, all: &[Weight], trainable: bool) -> Vec<PlacedWeight> {
        let is_own = |held: &PlacedWeight| inside.variables.iter().any(|variable| variable.weight == held.identity);
        self.placed(all, trainable).into_iter().filter(is_own).collect()
    }

    /// Weights, each with its place in the network.
    fn placed(&self, weights: &[Weight], of_trainable: bool) -> Vec<PlacedWeight> {
        let held = |weight: &Weight| {
            let identity = weight.identity;
            let (known, offset) = self.places.get(&identity)?;
            let trainable = weight.trainable && of_trainable;
            Some(PlacedWeight {
                identity,
                name: weight.name.clone(),
                path: known.address.path.clone(),
                h5_path: known.address.dataset.clone().unwrap_or_else(|| "".into()),
                shape: weight.shape.clone(),
                trainable,
                dtype: weight.dtype,
                offset: *offset,
            })
        };
        weights.iter().filter_map(held).collect_vec()
    }

    /// The weights of a network in one list, each once, its own and then those of its layers: those that are wanted,
    /// trainable or not.
    fn weights_of(
        &mut self,
        layers: &dyn ToTokens,
        own: &[PlacedWeight],
        of_layers: Vec<PlacedWeight>,
        wanted: Vec<(Identity, bool)>,
    ) -> TokenStream {
        let (mut met, mut again, mut flipped) = (Set::new(), Vec::new(), Vec::new());
        let wanted_flags: Map<Identity, bool> = wanted.iter().copied().collect();
        for (place, held) in of_layers.iter().enumerate() {
            if !met.insert(held.identity) {
                again.push(Literal::usize_unsuffixed(place));
            } else if wanted_flags.get(&held.identity) != Some(&held.trainable) {
                flipped.push(Literal::usize_unsuffixed(own.len() + met.len() - 1));
            }
        }
        let count = Literal::usize_unsuffixed(own.len() + met.len());
        let at = self.sizes.at();
        if own.is_empty() {
            return quote_spanned!(at=> &__p::weights::<#count>(#layers, &[#(#again),*], &[#(#flipped),*]));
        }
        let own = self.lists.weights(own.to_vec(), &mut self.sizes);
        quote_spanned!(at=> &__p::weights_and_own::<#count>(#own, #layers, &[#(#again),*], &[#(#flipped),*]))
    }

    /// The name of the list of what a layer or an operation was made with.
    fn config(&mut self, layer: &Instance) -> Piece {
        self.settings(Setting::of_config(layer))
    }

    /// The same of a layer of the network itself: the list where no other layer has the same, and only what is different where
    /// others of its class have nearly the same.
    fn config_of_row(&mut self, layer: &Instance) -> Piece {
        let (class, settings) = (layer.class_name(), Setting::of_config(layer));
        if let Some(name) = self.lists.known_settings(&settings) {
            return name;
        }
        let alone = self.lists.is_met_once(&settings);
        let similar = self.lists.similar(&class, &settings).map(|(similar, name)| {
            let pairs = similar.iter().zip(&settings).enumerate();
            let others = pairs.filter(|(_, (a, b))| a != b).map(|(place, (_, (_, setting)))| (place, setting.clone()));
            (name, others.collect_vec())
        });
        let value = match similar {
            Some((similar, others)) => {
                let count = Literal::usize_unsuffixed(settings.len());
                let others = others.iter().map(|(place, setting)| {
                    let (place, value) = (Literal::usize_unsuffixed(*place), self.setting(setting));
                    quote!((#place, #value))
                });
                let others = others.collect_vec();
                quote!(&__p::with::<#count>(#similar, &[#(#others),*]))
            }
            None if alone && !self.lists.has_others(&class) => return self.setting_values(&settings).into(),
            None => {
                let value = self.setting_values(&settings);
                self.lists.note_class(class, &settings);
                return self.lists.new_settings(settings, value, &mut self.sizes);
            }
        };
        if alone { value.into() } else { self.lists.new_settings(settings, value, &mut self.sizes) }
    }

    /// `&[("units", __p::Int(4))]`
    fn setting_values(&mut self, settings: &[(Rc<str>, Setting)]) -> TokenStream {
        let mut values = Vec::new();
        for (name, setting) in settings {
            let value = self.setting(setting);
            values.push(quote!((#name, #value)));
        }
        quote!(&[#(#values),*])
    }

    pub(super) fn settings(&mut self, settings: Settings) -> Piece {
        if let Some(name) = self.lists.known_settings(&settings) {
            return name;
        }
        let value = self.setting_values(&settings);
        self.lists.new_settings(settings, value, &mut self.sizes)
    }

    /// A layer, or a network, that another layer is made with: one that is wrapped, say.
    pub(super) fn layer_in_config(&mut self, layer: &Rc<Instance>) -> TokenStream {
        if let Some(inside) = self.wrapped.get(&layer.identity).filter(|inside| !inside.own).cloned() {
            let graph = self.inner(&inside, layer, &layer.class_name());
            return quote!(__p::Value::Network(#graph));
        }
        let inputs = layer.built.get().map(|built| built.inputs.clone()).unwrap_or_default();
        let told = Told { layer: layer.clone(), inputs, outputs: Vec::new(), inbound: Vec::new(), macs: Dim::Dynamic };
        let value = self.layer_value(&told, Standing::Inside);
        quote!(__p::Value::Layer(&#value))
    }

    /// `Some(864)`, or `None` where only a run knows it.
    fn macs(&mut self, macs: Dim) -> TokenStream {
        if macs.is_open() {
            return quote!(None);
        }
        self.sizes.multiply_adds(macs)
    }
}

impl Emit<'_> {
    /// A layer's name; inside of a layer of the user's own it goes by its class, as each application makes it anew.
    fn name_of(&self, layer: &Rc<Instance>) -> Rc<str> {
        self.inside_names.get(&Rc::as_ptr(layer)).unwrap_or(&layer.name).clone()
    }

    /// What is told of a layer inside of an application.
    fn told(&self, inside: &Inside, layer: &Rc<Instance>) -> Told {
        let (mut inbound, mut inputs, mut outputs) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(first) = inside.steps.iter().find(|step| Rc::ptr_eq(&step.application.layer, layer)) {
            for source in first.inputs.iter().flatten() {
                let Some(Step { application, .. }) = inside.steps.get(source.step) else { continue };
                if let Some((shape, _)) = application.outputs.get(source.output) {
                    inbound.push(self.name_of(&application.layer));
                    inputs.push(shape.clone());
                }
            }
            outputs = first.application.outputs.iter().map(|(shape, _)| shape.clone()).collect_vec();
        }
        let macs = crate::shape::sum(inside.applications_of(layer).map(Application::multiply_adds));
        let inputs = if layer.is_input() { outputs.clone() } else { inputs };
        Told { layer: layer.clone(), inputs, outputs, inbound, macs }
    }
}

/// What is told of a layer of the network itself.
pub(super) fn told_of_row(row: &Row, macs: Dim) -> Told {
    Told {
        layer: row.layer.clone(),
        inputs: row.inputs.clone(),
        outputs: row.outputs.clone(),
        inbound: row.inbound.clone(),
        macs,
    }
}

const KERAS_LAYERS: &str = "keras.layers";

/// What is said of how a call was given its arguments, where that is not usual: the first by position, all others by name.
fn passing(application: &Application) -> Option<TokenStream> {
    let Given { arguments, by_position } = &application.given;
    let function = application.layer.entry().and_then(|entry| entry.function);
    let spread = function.is_some_and(|function| function.rest == Rest::ByPosition);
    let usual = usize::from(!arguments.is_empty());
    (spread || *by_position != usual).then(|| {
        let by_position = Literal::usize_unsuffixed(*by_position);
        quote!(.passed(#by_position, #spread))
    })
}

/// The layers that are made of layers and stand inside of others, wherever in a network.
pub(super) fn wrapped(inside: &Inside) -> Map<Identity, Rc<Inside>> {
    let mut found = Map::new();
    note_wrapped(inside, &mut found);
    found
}

fn note_wrapped(inside: &Inside, found: &mut Map<Identity, Rc<Inside>>) {
    for Step { application, .. } in &inside.steps {
        for (layer, inside) in &application.wrapped {
            found.insert(*layer, inside.clone());
            note_wrapped(inside, found);
        }
        application.inside.iter().for_each(|inside| note_wrapped(inside, found));
    }
}

/// Where Keras has a class.
fn module(layer: &Instance) -> String {
    match layer.entry().map(|entry| (entry.function, entry.module)) {
        Some((Some(function), _)) => format!("keras.src.ops.{}", function.module),
        Some((None, module)) => module.to_owned(),
        None => String::new(),
    }
}

/// `&[__p::tensor(0, 0)]`
fn tensors(sources: &[Source]) -> TokenStream {
    let tensors = sources.iter().map(|source| {
        let [node, output] = [source.step, source.output].map(Literal::usize_unsuffixed);
        quote!(__p::tensor(#node, #output))
    });
    let tensors = tensors.collect_vec();
    quote!(&[#(#tensors),*])
}
