//! Shapes as tokens: those of the network, and those of its layers. Most layers take and give what others do as well, and
//! rustc is far quicker over a name than over a literal, so each list of shapes stands once.

use super::Emit;
use crate::layers::Tensor;
use crate::shape::Shape;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::HashMap;

/// The lists of shapes that the layers of a network share.
#[derive(Default)]
pub(super) struct SharedShapes {
    /// The name of each.
    names: HashMap<Vec<Shape>, TokenStream>,
    /// The hidden constants.
    pub(super) constants: TokenStream,
}

impl Emit<'_> {
    /// The shapes of the network's inputs and outputs.
    pub(super) fn shapes(&mut self) -> TokenStream {
        let shapes = |tensors: &[Tensor]| tensors.iter().map(|tensor| tensor.shape.clone()).collect::<Vec<_>>();
        let lists =
            [("INPUT", "inputs", shapes(&self.model.inputs)), ("OUTPUT", "outputs", shapes(&self.model.outputs))];
        let mut constants = TokenStream::new();
        for (word, what, shapes) in lists {
            let plural = Ident::new(&format!("{word}_SHAPES"), Span::call_site());
            let list = self.shape_list(&shapes);
            let list = self.checked_value(list);
            let doc = format!("The shapes of the {what}, batch axis first.");
            constants.extend(quote!(#[doc = #doc] pub const #plural: &'static [__p::Shape] = #list;));
            if let [one] = shapes.as_slice() {
                let singular = Ident::new(&format!("{word}_SHAPE"), Span::call_site());
                let shape = self.sizes.shape(one);
                let shape = self.checked_value(shape);
                let doc = format!("The shape of the {}, batch axis first.", what.trim_end_matches('s'));
                constants.extend(quote!(#[doc = #doc] pub const #singular: __p::Shape = #shape;));
            }
        }
        constants
    }

    /// The name of such a list.
    pub(super) fn shared_shapes(&mut self, shapes: &[Shape]) -> TokenStream {
        if shapes.is_empty() {
            return quote!(&[]);
        }
        if let Some(name) = self.shared.names.get(shapes) {
            return name.clone();
        }
        let hidden = format!("__shapes_{}", self.shared.names.len());
        let (ident, name) = (Ident::new(&hidden, Span::mixed_site()), self.sizes.hidden(&hidden));
        let list = self.shape_list(shapes);
        let list = self.checked_value(list);
        self.shared.constants.extend(quote!(const #ident: &'static [__p::Shape] = #list;));
        self.shared.names.insert(shapes.to_vec(), name.clone());
        name
    }

    fn shape_list(&mut self, shapes: &[Shape]) -> TokenStream {
        let shapes: Vec<TokenStream> = shapes.iter().map(|shape| self.sizes.shape(shape)).collect();
        quote!(&[#(#shapes),*])
    }
}
