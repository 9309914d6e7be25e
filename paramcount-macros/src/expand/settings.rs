//! Arguments as they are told: of constructors, for a layer's `config`, and of calls, for a node's `arguments`. Equal lists of
//! them stand once, as all lists do.

use crate::collect::CollectVec;
use crate::layer::{Accepts, Application, Argument, Instance, Param, Rest, Source, Step, Tensor};
use crate::map::Map;
use crate::shape::Dim;
use crate::tokens::TokenStream;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// The value of an argument; those of one kind can be compared, so that equal lists are found.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Setting {
    None,
    Bool(bool),
    Int(Dim),
    /// By its bits.
    Float(u64),
    Str(Rc<str>),
    List(Vec<Setting>),
    Layer(Same),
    Input(usize),
    /// A weight of the layer of the user's own around the call.
    Weight(usize),
    /// An array, by the number of its constant.
    Array(usize),
    /// Where it begins, where it ends, and its step.
    Slice([Option<Dim>; 3]),
    Ellipsis,
}

/// The arrays of a network that have a constant.
#[derive(Default)]
pub(super) struct Arrays {
    /// By the tensors that they are; what they hold of weights is as the network, or the layer around, counts them.
    pub(super) known: Map<u32, Array>,
    /// Their constants; equal arrays have one.
    pub(super) names: Vec<TokenStream>,
    pub(super) numbers: Map<String, usize>,
}

/// An array that has a constant.
#[derive(Clone, Copy)]
pub(super) struct Array {
    pub(super) number: usize,
    /// How much it is made of.
    pub(super) parts: usize,
}

impl Arrays {
    pub(super) fn setting(&self, tensor: &Tensor) -> Setting {
        self.known.get(&tensor.id).map_or(Setting::None, |array| Setting::Array(array.number))
    }

    pub(super) fn name(&self, number: usize) -> Option<&TokenStream> {
        self.names.get(number)
    }
}

/// The tensors of a call, and where they come from.
struct Inputs<'a> {
    tensors: &'a [Tensor],
    sources: &'a [Option<Source>],
    /// Those that are weights, each with its place among them.
    variables: &'a [(u32, usize)],
    arrays: Option<&'a Arrays>,
    /// Which of them comes next.
    next: usize,
}

impl Inputs<'_> {
    fn none() -> Inputs<'static> {
        Inputs { tensors: &[], sources: &[], variables: &[], arrays: None, next: 0 }
    }

    fn setting(&self, number: usize) -> Setting {
        let before = self.sources.iter().take(number).flatten().count();
        match (self.sources.get(number), self.tensors.get(number)) {
            (Some(None), Some(other)) => match self.variables.iter().find(|(tensor, _)| *tensor == other.id) {
                Some((_, weight)) => Setting::Weight(*weight),
                None => self.arrays.map_or(Setting::None, |arrays| arrays.setting(other)),
            },
            _ => Setting::Input(before),
        }
    }
}

/// A layer, which is equal to itself only.
#[derive(Clone)]
pub(super) struct Same(pub(super) Rc<Instance>);

impl PartialEq for Same {
    fn eq(&self, other: &Same) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Same {}

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Rc::as_ptr(&self.0).hash(state);
    }
}

impl Setting {
    /// The arguments of a constructor.
    pub(super) fn of_config(layer: &Instance) -> Vec<(Rc<str>, Setting)> {
        let setting = |(name, value): (Rc<str>, Argument)| (name, Setting::of(&value, &mut Inputs::none()));
        layer.config().into_iter().map(setting).collect_vec()
    }

    /// The arguments of a call. A function is given the others when its operation is made.
    /// `variables` are the tensors that are weights of the layer of the user's own around it.
    pub(super) fn of_call(step: &Step, variables: &[(u32, usize)], arrays: &Arrays) -> Vec<(Rc<str>, Setting)> {
        let tensors = &step.application.inputs;
        let inputs = Inputs { tensors, sources: &step.inputs, variables, arrays: Some(arrays), next: 0 };
        Setting::given(&step.application, inputs, |param| param.is_of_call())
    }

    /// All that the function was given that makes an array.
    pub(super) fn of_array(call: &Application, variables: &[(u32, usize)], arrays: &Arrays) -> Vec<(Rc<str>, Setting)> {
        let sources: Vec<Option<Source>> = call.inputs.iter().map(|_| None).collect_vec();
        let inputs = Inputs { tensors: &call.inputs, sources: &sources, variables, arrays: Some(arrays), next: 0 };
        let mut settings = Setting::given(call, inputs, |_| true);
        settings.retain(|(_, setting)| *setting != Setting::None);
        settings
    }

    fn given(call: &Application, mut inputs: Inputs, is_told: fn(&Param) -> bool) -> Vec<(Rc<str>, Setting)> {
        let Application { layer, given, .. } = call;
        let param = |name: &str| layer.param(name).map(|(_, param)| param).filter(|_| layer.is_operation());
        let mut settings = Vec::new();
        let by_name =
            layer.entry().and_then(|entry| entry.function).is_some_and(|function| function.rest == Rest::ByName);
        for (name, value) in &given.arguments {
            match param(name).map(|param| (param, param.kind)) {
                Some((_, Accepts::Subscripts)) => settings.push((name.clone(), Setting::subscripts(value))),
                Some((_, Accepts::SizesByName)) if by_name => settings.extend(Setting::pairs(value)),
                Some((param, _)) if !is_told(param) => {}
                _ => settings.push((name.clone(), Setting::of(value, &mut inputs))),
            }
        }
        settings
    }

    /// The pairs of a list, each as an argument by name.
    fn pairs(pairs: &Argument) -> Vec<(Rc<str>, Setting)> {
        let Argument::List(pairs) = pairs else { return Vec::new() };
        let pair = |pair: &Argument| match pair {
            Argument::List(pair) => match &**pair {
                [Argument::Text(name), value] => Some((name.clone(), Setting::of(value, &mut Inputs::none()))),
                _ => None,
            },
            _ => None,
        };
        pairs.iter().filter_map(pair).collect()
    }

    /// What stands between the brackets of `x[…]`: one subscript, or several.
    fn subscripts(key: &Argument) -> Setting {
        match key {
            Argument::List(subscripts) => Setting::List(subscripts.iter().map(Setting::subscript).collect_vec()),
            lone => Setting::subscript(lone),
        }
    }

    fn subscript(subscript: &Argument) -> Setting {
        match subscript {
            Argument::List(ends) => {
                let end = |at: usize| ends.get(at).and_then(Argument::size);
                Setting::Slice([end(0), end(1), end(2)])
            }
            Argument::Text(_) => Setting::Ellipsis,
            other => Setting::of(other, &mut Inputs::none()),
        }
    }

    fn of(value: &Argument, inputs: &mut Inputs) -> Setting {
        match value {
            Argument::Size(Dim::Dynamic | Dim::Traced(_) | Dim::Unknown) | Argument::None | Argument::Unknown => {
                Setting::None
            }
            Argument::Size(size) => Setting::Int(*size),
            Argument::Float(x) => Setting::Float(x.to_bits()),
            Argument::Flag(flag) => Setting::Bool(*flag),
            Argument::Text(text) | Argument::Carried(text) => Setting::Str(text.clone()),
            Argument::List(items) => Setting::List(items.iter().map(|item| Setting::of(item, inputs)).collect_vec()),
            Argument::Layer(layer) => Setting::Layer(Same(layer.clone())),
            Argument::Tensor(_) => {
                inputs.next += 1;
                inputs.setting(inputs.next - 1)
            }
            Argument::Input(number) => inputs.setting(*number),
        }
    }
}
