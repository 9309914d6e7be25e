//! How shapes meet: axes aligned from the right, where 1 gives way. Merging layers and operators differ in what `None`
//! does, and in whether the batch takes part.

use crate::collect::{CollectVec, sorted, sorted_by_key};
use crate::diagnostics::{Complaint, Sentence, listed, say};
use crate::layer::call::{Blame, Call, Refused};
use crate::layer::tensor::Tensor;
use crate::layer::trail::{old_kernels, old_kernels_help, rounding_help};
use crate::shape::{Condition, Dim, Shape};

/// What becomes of an axis whose size only a run knows.
#[derive(Clone, Copy)]
pub(crate) enum Open {
    /// It stays open, whatever it meets, as in merging layers.
    Stays,
    /// It takes the size that it meets, unless that is 1, as in operators.
    GivesWay,
}

/// Inside of a layer of the user's own a batch of 1, as a weight has it, is repeated for each example.
fn is_repeated(call: &Call, batch: Dim) -> Condition {
    if call.is_inside() { batch.equals(1) } else { false.into() }
}

/// The batch of what is made of two.
pub(crate) fn common_batch(call: &Call, a: Dim, b: Dim) -> Dim {
    let repeated = |batch| is_repeated(call, batch).is_true();
    if repeated(a) || a.is_dynamic() && !repeated(b) { b } else { a }
}

/// Whether two batches go together: they are one, or one of them is repeated.
pub(crate) fn batches_meet(call: &Call, a: Dim, b: Dim) -> Condition {
    a.equals(b).or(is_repeated(call, a)).or(is_repeated(call, b))
}

/// The sizes that two shapes make together; `behind` counts the inputs' axes behind these.
pub(crate) fn broadcast(call: &mut Call, a: &[Dim], b: &[Dim], behind: usize, open: Open) -> Result<Vec<Dim>, Refused> {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let (alone, together) = long.split_at(long.len() - short.len());
    let mut axes = alone.to_vec();
    for (i, (a, b)) in together.iter().zip(short).enumerate() {
        axes.push(meet(call, *a, *b, open, short.len() - i + behind)?);
    }
    Ok(axes)
}

fn meet(call: &mut Call, a: Dim, b: Dim, open: Open, from_end: usize) -> Result<Dim, Refused> {
    match open {
        Open::GivesWay if a == Dim::Dynamic => return give_way(call, b),
        Open::GivesWay if b == Dim::Dynamic => return give_way(call, a),
        _ => {}
    }
    let inputs = call.inputs();
    call.require(a.equals(b).or(a.equals(1)).or(b.equals(1)), Blame::Layer, || differ(&inputs, from_end))?;
    // One of them is 1, or both are equal.
    Ok(match (a, b) {
        (a, b) if a == b || b == Dim::Known(1) => a,
        (Dim::Known(1), b) => b,
        (a, b) => a.max(b),
    })
}

/// An open size against a known one.
fn give_way(call: &mut Call, other: Dim) -> Result<Dim, Refused> {
    if other.equals(1).is_true() {
        return Ok(Dim::Dynamic);
    }
    let shapes = shapes(call);
    call.require(!other.equals(1), Blame::Layer, || {
        say!("a Rust constant of 1 meets a size of None in {}", listed(&shapes, "and"))
            .help("write the 1 itself: what it becomes is then known")
    })?;
    Ok(other)
}

/// The shapes of all inputs.
pub(crate) fn shapes(call: &Call) -> Vec<Shape> {
    call.inputs().iter().map(|input| input.shape.clone()).collect_vec()
}

/// Inputs that should have equally many axes, and do not.
pub(crate) fn differ_in_rank(call: &Call) -> Refused {
    let complaint = say!("its inputs differ in their number of axes: {}", listed(shapes(call), "and"));
    let inputs = call.inputs();
    if let Some(help) = state_beside_steps(&inputs) {
        return call.refuse(Blame::Layer, complaint.help(help));
    }
    let kept = inputs.iter().find_map(|input| input.origin.lost()?.help.clone());
    let help = kept.unwrap_or_else(|| "a `Flatten` or a `Reshape` gives them the same axes".into());
    call.refuse(Blame::Layer, complaint.help(help))
}

/// What mends a state among inputs that have steps.
fn state_beside_steps(inputs: &[Tensor]) -> Option<Sentence> {
    let state = inputs.iter().find(|input| input.origin.is_state())?;
    let rank = state.shape.axes()?.len();
    let beside = inputs.iter().filter_map(|input| input.shape.axes()).find(|axes| axes.len() == rank + 1)?;
    state.origin.state_help(beside.get(1).copied(), rank == 2)
}

/// Inputs that do not fit at the axis so many steps from the end: `its inputs differ in axis 1: (…) and (…)`.
pub(crate) fn differ(inputs: &[Tensor], from_end: usize) -> Complaint {
    let shapes: Vec<&Shape> = inputs.iter().map(|input| &input.shape).collect_vec();
    let ranks: Vec<usize> = shapes.iter().filter_map(|shape| Some(shape.axes()?.len())).collect_vec();
    let same_rank = ranks.windows(2).all(|pair| pair.first() == pair.last());
    let axis = match ranks.first() {
        Some(rank) if same_rank && from_end <= *rank => (rank - from_end).to_string(),
        _ => format!("-{from_end}"),
    };
    say!("its inputs differ in axis {}: {}", axis, listed(shapes, "and")).maybe_help(mend(inputs, from_end))
}

/// What brings together inputs of different ranks whose last axes differ.
fn unaligned(axes: &[&[Dim]]) -> Sentence {
    let by_rank = sorted_by_key(axes.to_vec(), |axes| axes.len());
    let short = by_rank.first().and_then(|axes| axes.last());
    let is_further_in = |axes: &&[Dim]| match (*axes, short) {
        ([_, inner @ .., _], Some(short)) => inner.contains(short),
        _ => false,
    };
    if axes.iter().any(is_further_in) {
        "a `Reshape` gives one of them the axes of the other, 1 where it has none".into()
    } else {
        "a `Dense` gives one of them the last axis of the other".into()
    }
}

/// What to say where an attention gave one of the inputs its steps.
fn query_help(inputs: &[Tensor], axis: usize) -> Option<Sentence> {
    let sizes: Vec<Dim> = inputs.iter().filter_map(|input| input.shape.axes()?.get(axis).copied()).collect_vec();
    let query = inputs.iter().find_map(|input| input.origin.trail.query.as_ref()).filter(|_| axis == 1)?;
    let rule = say!("{} gives as many steps as its first input has, the query", query.layer.as_ref());
    let mends = sizes.contains(&query.of_value);
    Some(if mends { say!("{}: put the other one first there", rule) } else { rule })
}

/// What would bring the sizes together.
fn mend(inputs: &[Tensor], from_end: usize) -> Option<Sentence> {
    let axes: Vec<&[Dim]> = inputs.iter().filter_map(|input| input.shape.axes()).collect_vec();
    let first = axes.first()?;
    let at = first.len().checked_sub(from_end)?;
    if axes.iter().any(|axes| axes.len() != first.len()) {
        return (from_end == 1).then(|| unaligned(&axes));
    }
    if at == 0 {
        return Some("a network has one batch: leave batch_size out".into());
    }
    let help = rounding_help(inputs, at).or_else(|| query_help(inputs, at));
    let help = help.or_else(|| old_kernels_help(old_kernels(inputs)));
    if help.is_some() {
        return help;
    }
    let sizes = sorted(axes.iter().filter_map(|axes| axes.get(at)?.known()).collect_vec());
    let (most, least) = (sizes.last()?, sizes.first()?);
    match (from_end, first.len()) {
        (1, 4..) => Some("a convolution with kernel_size = 1 gives one of them the channels of the other".into()),
        (1, _) => Some("a `Dense` gives one of them the last axis of the other".into()),
        (_, 4..) if most.checked_rem(*least) == Some(0) => Some(say!(
            "a convolution with kernel_size = 1 and strides = {} brings the larger to the smaller",
            most / least
        )),
        (_, 4..) if most - least < 16 => {
            Some("padding = \"same\" keeps the size in a convolution; or crop or pad one of the inputs".into())
        }
        _ => None,
    }
}
