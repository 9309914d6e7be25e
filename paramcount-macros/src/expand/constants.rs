//! The constants of a network: those that every network has, and one for each layer, which has the layer's name in capitals,
//! `_` for what no identifier may hold.

use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Errors, say};
use crate::layer::Instance;
use crate::map::Map;
use crate::syntax::is_identifier;
use crate::tokens::{TokenStream, quote};
use std::rc::Rc;

/// A constant that every network has, beside those of its layers.
pub(super) struct OfEvery {
    pub(super) name: &'static str,
    kind: Kind,
    /// Whether the trait `Network` has it too.
    pub(super) in_trait: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Count,
    Shape,
    Shapes,
    Layers,
    Graph,
    Weights,
    MultiplyAdds,
}

/// All of them, in the order of the documentation.
pub(super) const OF_EVERY: &[OfEvery] = &[
    OfEvery { name: "PARAMS", kind: Kind::Count, in_trait: true },
    OfEvery { name: "TRAINABLE_PARAMS", kind: Kind::Count, in_trait: true },
    OfEvery { name: "NON_TRAINABLE_PARAMS", kind: Kind::Count, in_trait: true },
    OfEvery { name: "INPUT_SHAPE", kind: Kind::Shape, in_trait: false },
    OfEvery { name: "INPUT_SHAPES", kind: Kind::Shapes, in_trait: true },
    OfEvery { name: "OUTPUT_SHAPE", kind: Kind::Shape, in_trait: false },
    OfEvery { name: "OUTPUT_SHAPES", kind: Kind::Shapes, in_trait: true },
    OfEvery { name: "LAYERS", kind: Kind::Layers, in_trait: true },
    OfEvery { name: "GRAPH", kind: Kind::Graph, in_trait: true },
    OfEvery { name: "WEIGHTS", kind: Kind::Weights, in_trait: true },
    OfEvery { name: "MACS", kind: Kind::MultiplyAdds, in_trait: true },
];

impl OfEvery {
    /// Its type, and what it holds in a network that has errors. `private` is the path to `__private`.
    pub(super) fn kind(&self, private: &TokenStream) -> (TokenStream, TokenStream) {
        let empty = quote!(&[]);
        match self.kind {
            Kind::Count => (quote!(usize), quote!(0)),
            Kind::Shape => (quote!(#private::Shape), empty),
            Kind::Shapes => (quote!(&'static [#private::Shape]), empty),
            Kind::Layers => (quote!(&'static [#private::Layer]), empty),
            Kind::Graph => (quote!(#private::Graph), quote!(#private::NO_GRAPH)),
            Kind::Weights => (quote!(&'static [#private::Weight]), empty),
            Kind::MultiplyAdds => (quote!(::core::option::Option<u64>), quote!(::core::option::Option::None)),
        }
    }
}

/// The name of a layer's constant, if it has one.
pub(super) fn constant_of(layer: &Instance) -> Option<String> {
    if layer.without_constant.get() { None } else { constant_name(&layer.name) }
}

/// Layers of a file whose names would give one constant, or that of a total, have none: nobody can mend the names here.
pub(super) fn leave_out_collisions(layers: &[Rc<Instance>]) {
    let mut taken: Map<String, Vec<&Rc<Instance>>> = Map::new();
    for layer in layers {
        if let Some(constant) = constant_name(&layer.name) {
            taken.or_insert(constant, Default::default()).push(layer);
        }
    }
    for (constant, layers) in taken.iter() {
        let several = layers.iter().any(|layer| layer.name != layers[0].name);
        if several || is_total(constant) {
            layers.iter().for_each(|layer| layer.without_constant.set(true));
        }
    }
}

/// The constant's name for a layer's, or none where it has no letter or digit.
pub(super) fn constant_name(layer: &str) -> Option<String> {
    if !layer.chars().any(char::is_alphanumeric) {
        return None;
    }
    let identifier = |keep: fn(char) -> bool| {
        let mut name = String::with_capacity(layer.len());
        for c in layer.chars() {
            match c {
                c if !keep(c) => name.push('_'),
                c if c.is_ascii() => name.push(c.to_ascii_uppercase()),
                c => name.extend(c.to_uppercase()),
            }
        }
        if name.starts_with(|c: char| c.is_numeric()) { format!("_{name}") } else { name }
    };
    // Some letters and digits of Unicode may not stand in an identifier.
    let may_stand = |name: &String| name.is_ascii() || is_identifier(name);
    let name = Some(identifier(char::is_alphanumeric)).filter(may_stand);
    name.or_else(|| Some(identifier(|c| c.is_ascii_alphanumeric())).filter(|name| name.chars().any(|c| c != '_')))
}

/// Whether every network has a constant of this name.
pub(super) fn is_total(constant: &str) -> bool {
    OF_EVERY.iter().any(|known| known.name == constant)
}

/// Reports two layers of one constant, and a layer with the constant of a total, at the later of the two.
pub(super) fn refuse_collisions(layers: &[Rc<Instance>], errors: &Errors) {
    let in_order = sorted_by_key(layers.iter().collect_vec(), |layer| layer.name_place);
    let mut taken: Map<String, &Rc<Instance>> = Map::new();
    for layer in in_order {
        let Some(constant) = constant_name(&layer.name) else { continue };
        if is_total(&constant) {
            let sentence = say!("{}: its constant would be {}, which every network has", layer.title(), constant);
            errors.report(Error::new(layer.name_place, sentence).help("give it another name"));
            continue;
        }
        let first = taken.or_insert(constant, layer);
        // The same name is refused by the network, or it is the same layer.
        if first.name == layer.name {
            continue;
        }
        let constant = constant_name(&layer.name).unwrap_or_default();
        let sentence =
            say!("`{}` and `{}` both give the constant {}", first.name.as_ref(), layer.name.as_ref(), constant);
        errors.report(Error::new(layer.name_place, sentence).help("rename one of the two"));
    }
}

#[cfg(test)]
mod tests {
    use super::constant_name;

    #[test]
    fn names_become_constants() {
        let pairs = [
            ("Conv1", Some("CONV1")),
            ("block1.conv-a", Some("BLOCK1_CONV_A")),
            ("1x1", Some("_1X1")),
            ("größe", Some("GRÖSSE")),
            ("x²", Some("X_")),
            ("…", None),
            ("", None),
            ("self", Some("SELF")),
        ];
        for (layer, constant) in pairs {
            assert_eq!(constant_name(layer).as_deref(), constant, "{layer}");
        }
    }
}
