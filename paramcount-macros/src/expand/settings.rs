//! Arguments as tokens: of constructors, for a layer's `config`, and of calls, for a node's `arguments`. Equal lists of them
//! stand once, as all lists do.

use super::arrays::Arrays;
use super::emit::Emit;
use crate::collect::CollectVec;
use crate::layer::{Accepts, Application, Argument, Instance, Param, Rest, Source, Step, Tensor};
use crate::shape::Dim;
use crate::tokens::{Literal, TokenStream, quote};
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

impl Emit<'_> {
    pub(super) fn setting(&mut self, setting: &Setting) -> TokenStream {
        match setting {
            Setting::None => quote!(__p::Value::None),
            Setting::Bool(flag) => quote!(__p::Bool(#flag)),
            Setting::Int(size) => match (size.known(), self.sizes.rate(*size)) {
                (Some(n), _) => {
                    let n =
                        Literal::i64_unsuffixed(i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX }));
                    quote!(__p::Int(#n))
                }
                (None, Some(rate)) => quote!(__p::float(#rate)),
                (None, None) => {
                    let number = self.sizes.integer(*size);
                    quote!(__p::Int(#number))
                }
            },
            Setting::Float(bits) => float(f64::from_bits(*bits)),
            Setting::Str(text) => quote!(__p::Str(#text)),
            Setting::List(items) => {
                let items: Vec<TokenStream> = items.iter().map(|item| self.setting(item)).collect_vec();
                quote!(__p::List(&[#(#items),*]))
            }
            Setting::Layer(Same(inner)) => self.layer_in_config(inner),
            Setting::Weight(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(__p::Value::Weight(#index))
            }
            Setting::Array(number) => {
                let array = self.arrays.name(*number);
                quote!(__p::Value::Array(#array))
            }
            Setting::Slice(ends) => {
                let ends = ends.map(|end| match end {
                    Some(end) => {
                        let number = self.sizes.number(end);
                        quote!(Some(#number))
                    }
                    None => quote!(None),
                });
                quote!(__p::slice(#(#ends),*))
            }
            Setting::Ellipsis => quote!(__p::Value::Ellipsis),
            Setting::Input(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(__p::Input(#index))
            }
        }
    }
}

fn float(x: f64) -> TokenStream {
    if x.is_nan() {
        quote!(__p::float(f64::NAN))
    } else if x.is_infinite() {
        let sign = (x < 0.0).then(|| quote!(-));
        quote!(__p::float(#sign f64::INFINITY))
    } else {
        let x = Literal::f64_unsuffixed(x);
        quote!(__p::float(#x))
    }
}
