//! Arrays, which come from no input of the network, as the calls that make them. Each has a constant of its own: what an array
//! is made of stands there by its name, however often it is used.

use super::emit::Emit;
use super::lists::dtype_tokens;
use super::settings::{Array, Arrays, Setting};
use crate::layer::{Application, Argument, Tensor};
use crate::tokens::{Literal, ToTokens, quote};

/// The calls and the numbers of which an array may be made: one of more is told without what its function was given, as
/// rustc and who follows it would have to go through them all.
const MOST_PARTS: usize = 4_096;

impl Emit<'_> {
    /// Runs what tells of a network, or of a layer, whose weights are counted anew.
    pub(super) fn with_own_arrays<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::take(&mut self.arrays.known);
        let result = run(self);
        self.arrays.known = outer;
        result
    }

    /// Sees to it that the arrays among these tensors have constants.
    pub(super) fn meet_arrays(&mut self, tensors: &[Tensor], variables: &[(u32, usize)]) {
        let is_new = |arrays: &Arrays, tensor: &Tensor| {
            let is_weight = variables.iter().any(|(variable, _)| *variable == tensor.id);
            tensor.is_array && !is_weight && !arrays.known.contains_key(&tensor.id)
        };
        let mut open: Vec<Tensor> = tensors.to_vec();
        while let Some(tensor) = open.last().cloned() {
            let call = self.graph.call_of(&tensor).filter(|_| is_new(&self.arrays, &tensor));
            let inputs = call.map(|(call, _)| call.inputs.as_slice()).unwrap_or_default();
            let before = open.len();
            open.extend(inputs.iter().filter(|input| is_new(&self.arrays, input)).cloned());
            if open.len() == before {
                open.pop();
                if let Some((call, output)) = call {
                    self.new_array(&tensor, call, output, variables);
                }
            }
        }
    }

    fn new_array(&mut self, tensor: &Tensor, call: &Application, output: usize, variables: &[(u32, usize)]) {
        let of_input = |input: &Tensor| self.arrays.known.get(&input.id).map_or(1, |array| array.parts);
        let of_arguments = call.given.arguments.iter().map(|(_, given)| size(given));
        let parts = call.inputs.iter().map(of_input).chain(of_arguments).fold(1, usize::saturating_add);
        let settings = if parts > MOST_PARTS { Vec::new() } else { Setting::of_array(call, variables, &self.arrays) };
        let settings = self.settings(settings);
        let function = call.layer.entry().and_then(|entry| entry.function?.names().next());
        let function = function.unwrap_or(&tensor.origin.name);
        let (shape, dtype) = (self.sizes.shape(&tensor.shape), dtype_tokens(tensor.dtype));
        let output = Literal::usize_unsuffixed(output);
        let value = quote!(&__p::array(#function, #settings, #shape, #dtype, #output));
        let name = self.hidden("array", &quote!(&'static __p::Array), value).to_token_stream();
        let number = *self.arrays.numbers.or_insert(name.to_string(), self.arrays.names.len());
        if number == self.arrays.names.len() {
            self.arrays.names.push(name);
        }
        self.arrays.known.insert(tensor.id, Array { number, parts });
    }
}

/// How many numbers an argument is.
fn size(argument: &Argument) -> usize {
    match argument {
        Argument::List(items) => items.iter().map(size).sum(),
        _ => 1,
    }
}
