//! `#[paramcount(weights = "model.safetensors")]`: the tensors of a file held against the weights of a network, by path.
//! What does not fit is an error at the layer, one for each; at the file's name where the layer is in no source, and for
//! what no weight claims.

use super::super::Interpreter;
use super::error_of;
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, Error, Place, Sentence, commas, listed, nearest, say};
use crate::files::{self, Tensor};
use crate::graph::Model;
use crate::layer::data::Class;
use crate::layer::{Identity, Instance, Weight};
use crate::map::{Map, Set};
use crate::shape::{Condition, Dim, Shape};
use crate::syntax::{self, WeightsFile};
use std::rc::Rc;

/// As many names are told of a list.
const MAX_SHOWN: usize = 8;

impl Interpreter<'_> {
    /// Holds the weights of a network against a file's.
    pub(in super::super) fn hold_against(&mut self, file: &WeightsFile, model: &Model, network: &syntax::Network) {
        let Some(read) = self.base(file.place).and_then(|base| files::tensors(&file.path, &base)) else { return };
        let tensors = match read {
            Ok((tensors, path)) => {
                self.loaded.checkpoints.push(path);
                tensors
            }
            Err(fault) => return self.errors.report(error_of(&file.path, fault, file.place)),
        };
        let weights = model.layer_weights();
        let mut checkpoint = Checkpoint::new(&file.path, &weights, &tensors);
        for owner in owners(model) {
            let place = owner.place.unwrap_or(file.place);
            for Misfit { fits, complaint } in checkpoint.misfits(&owner) {
                self.errors.require_apart(fits, || Error::new(place, complaint));
            }
        }
        if let Some(sentence) = checkpoint.left_over(&network.name.text) {
            self.errors.require_apart(Condition::Known(false), || Error::new(file.place, sentence));
        }
    }
}

/// A layer that has weights, as it stands in the program.
struct Owner {
    title: String,
    /// None where it was read from a file.
    place: Option<Place>,
    weights: Vec<Identity>,
}

/// The layers that have weights; those of a network inside of another stand for themselves. Each weight is that of the
/// layer in which it is met first.
fn owners(model: &Model) -> Vec<Owner> {
    let (mut owners, mut known) = (Vec::new(), Set::new());
    let mut open: Vec<(Rc<Instance>, bool)> = Vec::new();
    open.extend(model.layers.iter().rev().map(|layer| (layer.clone(), model.loaded)));
    while let Some((layer, loaded)) = open.pop() {
        if let Class::Composite(composite) = &layer.class
            && !composite.layers().is_empty()
        {
            open.extend(composite.layers().iter().rev().map(|layer| (layer.clone(), composite.is_loaded())));
            continue;
        }
        let mut weights: Vec<Identity> = layer.weights().iter().map(|weight| weight.identity).collect_vec();
        weights.retain(|weight| known.insert(*weight));
        if !weights.is_empty() {
            owners.push(Owner { title: layer.title(), place: Some(layer.place).filter(|_| !loaded), weights });
        }
    }
    owners
}

/// What is wrong with a layer's weights, unless a condition holds.
struct Misfit {
    fits: Condition,
    complaint: Complaint,
}

/// A file beside the weights that it should hold.
struct Checkpoint<'a> {
    file: &'a str,
    weights: Map<Identity, &'a Weight>,
    tensors: &'a [Tensor],
    /// The tensor of each weight.
    claims: Map<Identity, usize>,
    /// The tensors that no weight is called like.
    free: Vec<usize>,
}

impl<'a> Checkpoint<'a> {
    fn new(file: &'a str, weights: &'a [Weight], tensors: &'a [Tensor]) -> Checkpoint<'a> {
        let by_name: Map<&str, usize> = tensors.iter().enumerate().map(|(at, tensor)| (&*tensor.name, at)).collect();
        let mut checkpoint = Checkpoint {
            file,
            weights: weights.iter().map(|weight| (weight.identity, weight)).collect(),
            tensors,
            claims: Map::new(),
            free: Vec::new(),
        };
        let mut taken: Set<usize> = Set::new();
        for find in [exact, ending] {
            for (weight, name) in find(weights) {
                let tensor = by_name.get(&*name).filter(|tensor| !taken.contains(tensor));
                if let (Some(tensor), false) = (tensor, checkpoint.claims.contains_key(&weight)) {
                    taken.insert(*tensor);
                    checkpoint.claims.insert(weight, *tensor);
                }
            }
        }
        checkpoint.free = (0..tensors.len()).filter(|tensor| !taken.contains(tensor)).collect_vec();
        checkpoint
    }

    /// What is wrong with a layer: all that is known to be in one complaint, and one for each weight that rustc looks at.
    fn misfits(&mut self, owner: &Owner) -> Vec<Misfit> {
        let (mut wrong, mut open): (Vec<Complaint>, Vec<Misfit>) = (Vec::new(), Vec::new());
        for identity in &owner.weights {
            let Some(weight) = self.weights.get(identity).copied() else { continue };
            let Some(tensor) = self.claims.get(identity).and_then(|tensor| self.tensors.get(*tensor)) else {
                wrong.push(self.missing(weight));
                continue;
            };
            let shape: Vec<Dim> = tensor.shape.iter().map(|size| Dim::Known((*size).into())).collect_vec();
            let fits = Shape::of(shape.clone()).matches(&Shape::of(weight.shape.clone()));
            let complaint = self.differs(weight, tensor, &shape);
            match fits {
                Condition::Known(false) => wrong.push(complaint),
                Condition::Known(true) | Condition::Open => {}
                Condition::Constant(_) => open.push(Misfit { fits, complaint: complaint.of(owner) }),
            }
            if tensor.keras_dtype != weight.dtype.name() && !fits.is_false() {
                wrong.push(self.of_other_dtype(weight, tensor));
            }
        }
        let mut wrong = wrong.into_iter();
        let Some(first) = wrong.next() else { return open };
        let complaint = wrong.fold(first, |first, other| first.note(say!("and its {}", other.sentence)));
        vec![Misfit { fits: Condition::Known(false), complaint: complaint.of(owner) }]
    }

    fn differs(&self, weight: &Weight, tensor: &Tensor, shape: &[Dim]) -> Complaint {
        let sentence = say!(
            "weight `{}` is {}, and in `{}` it is {}",
            weight.address.path.as_ref(),
            weight.shape,
            self.file,
            shape.to_vec()
        );
        let named = sentence.maybe_note(
            (*tensor.name != *weight.address.path).then(|| say!("the file calls it `{}`", tensor.name.as_ref())),
        );
        named.maybe_help(transposed(&weight.shape, shape))
    }

    fn of_other_dtype(&self, weight: &Weight, tensor: &Tensor) -> Complaint {
        let (dtype, keras) = (weight.dtype.name(), tensor.keras_dtype);
        let path = weight.address.path.as_ref();
        let sentence = say!("weight `{}` is {}, and in `{}` it is {}", path, dtype, self.file, tensor.dtype);
        match keras {
            "" => sentence.help(say!("Keras has no such type: save it as \"{}\"", dtype)),
            _ => sentence.help(say!("save it as \"{}\", or give the layer dtype = \"{}\"", dtype, keras)),
        }
    }

    /// A weight that no tensor is called like. What was meant is told, and then belongs to it.
    fn missing(&mut self, weight: &Weight) -> Complaint {
        let path = &weight.address.path;
        let sentence = say!("weight `{}` {} is not in `{}`", path.as_ref(), weight.shape, self.file);
        let read = &weight.address.read_path;
        let others = || self.weights.values().filter(|other| other.identity != weight.identity);
        if others().any(|other| other.address.path == *path || other.address.read_path == *read) {
            let help = "a file holds one tensor of a name: give the layers other names";
            return sentence.note(say!("another weight has the path `{}` too", read.as_ref())).help(help);
        }
        let names = || {
            let free = self.free.iter().filter_map(|tensor| self.tensors.get(*tensor)).map(|tensor| &*tensor.name);
            free.filter(|name| leaf(name) == leaf(path))
        };
        let layer = path.rsplit_once('/').map_or("", |(layer, _)| layer);
        let short = path.get(layer.rfind('/').map_or(0, |slash| slash + 1)..).unwrap_or_default();
        let near = [path, read, short].into_iter().find_map(|written| nearest(written, names())).map(str::to_owned);
        let Some(near) = near else { return sentence.into() };
        self.free.retain(|tensor| self.tensors.get(*tensor).is_some_and(|tensor| *tensor.name != near));
        sentence.help(say!("did you mean `{}`?", near))
    }

    /// What no weight claims.
    fn left_over(&self, network: &str) -> Option<Sentence> {
        let names: Vec<String> = self
            .free
            .iter()
            .filter_map(|at| self.tensors.get(*at))
            .map(|tensor| format!("`{}`", tensor.name))
            .collect_vec();
        let more = names.len().saturating_sub(MAX_SHOWN);
        let shown = names.get(..names.len().min(MAX_SHOWN)).unwrap_or_default();
        let what = match (shown, more) {
            ([], _) => return None,
            ([one], _) => say!("has a tensor {} that no weight of `{}` claims", *one, network),
            (all, 0) => say!("has tensors that no weight of `{}` claims: {}", network, listed(all, "and")),
            (all, more) => {
                say!("has tensors that no weight of `{}` claims: {} and {} more", network, commas(all), more)
            }
        };
        Some(say!("`{}` {}", self.file, what))
    }
}

impl Complaint {
    /// The same, said of a layer.
    fn of(self, owner: &Owner) -> Complaint {
        Complaint { sentence: say!("{}: its {}", owner.title, self.sentence), ..self }
    }
}

/// The paths of weights before and after a network is saved and read back, where no other weight has the same.
fn exact(weights: &[Weight]) -> Vec<(Identity, String)> {
    let made = weights.iter().map(|weight| (weight.identity, weight.address.path.to_string()));
    let read = weights.iter().map(|weight| (weight.identity, weight.address.read_path.to_string()));
    // Of a path that several have, the file holds the last.
    made.rev().chain(read.rev()).collect_vec()
}

/// What paths end in, where only one does: a network's own name may stand before all of them, or not.
fn ending(weights: &[Weight]) -> Vec<(Identity, String)> {
    let mut endings: Map<&str, Option<Identity>> = Map::new();
    for weight in weights {
        let path = &*weight.address.path;
        for (at, _) in path.match_indices('/') {
            let ending = path.get(at + 1..).unwrap_or_default();
            let unique = if endings.contains_key(ending) { None } else { Some(weight.identity) };
            endings.insert(ending, unique);
        }
    }
    // A name alone, as `kernel`, is no path.
    let mut unique: Vec<(Identity, String)> = endings
        .into_entries()
        .into_iter()
        .filter(|(ending, _)| ending.contains('/'))
        .filter_map(|(ending, weight)| Some((weight?, ending.to_owned())))
        .collect_vec();
    unique.sort_by(|(_, a), (_, b)| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    unique
}

fn leaf(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// What mends a weight whose axes stand in another order.
fn transposed(weight: &[Dim], tensor: &[Dim]) -> Option<Sentence> {
    if weight.len() != tensor.len() || weight.len() < 2 {
        return None;
    }
    // PyTorch keeps outputs first: of a convolution (out, in, …), of a linear layer (out, in).
    let rank = weight.len();
    let torch: Vec<usize> = (2..rank).chain([1, 0]).collect_vec();
    let reversed: Vec<usize> = (0..rank).rev().collect_vec();
    let turned = |order: &Vec<usize>| order.iter().zip(weight).all(|(from, size)| tensor.get(*from) == Some(size));
    let order = [torch, reversed].into_iter().find(turned)?;
    let order = order.iter().map(usize::to_string).collect_vec().join(", ");
    Some(say!("it is transposed, as PyTorch has it: save it with `.transpose({})`", order))
}
