//! What subscripts leave of a tensor's axes, as NumPy has it: numbers, slices, new axes, `...`.

use crate::diagnostics::say;
use crate::layer::call::{Blame, Call, Refused};
use crate::layer::data::Argument;
use crate::shape::Dim;

/// The axes that `x[key]` has.
pub(super) fn apply(call: &mut Call, axes: &[Dim], key: &[Argument]) -> Result<Vec<Dim>, Refused> {
    let dots = key.iter().filter(|part| is_dots(part)).count();
    if dots > 1 {
        return Err(call.refuse(Blame::Layer, say!("takes `...` once, not {} times", dots)));
    }
    let named = key.iter().filter(|part| !is_dots(part) && !matches!(part, Argument::None)).count();
    let Some(unnamed) = axes.len().checked_sub(named) else {
        let shape = call.input()?.shape.clone();
        return Err(
            call.refuse(Blame::Layer, say!("has {} subscripts for the {} axes of {}", named, axes.len(), shape))
        );
    };
    let mut rest = axes.iter().copied();
    let mut output = Vec::new();
    for part in key {
        match part {
            Argument::None => output.push(Dim::Known(1)),
            part if is_dots(part) => output.extend(rest.by_ref().take(unnamed)),
            part => {
                let Some(axis) = rest.next() else { return Err(call.give_up()) };
                output.extend(one(call, axis, part)?);
            }
        }
    }
    output.extend(rest);
    Ok(output)
}

fn is_dots(part: &Argument) -> bool {
    matches!(part, Argument::Text(text) if &**text == "...")
}

/// What one subscript leaves of one axis.
fn one(call: &mut Call, axis: Dim, part: &Argument) -> Result<Option<Dim>, Refused> {
    match part {
        Argument::Size(index) => {
            let index = *index;
            let within = index.less(axis).and(index.at_least(-axis));
            let shape = call.input()?.shape.clone();
            call.require(within, Blame::Layer, || {
                say!("index {} is out of range: the axis of {} has {}", index, shape, axis)
            })?;
            Ok(None)
        }
        Argument::List(bounds) => slice(call, axis, bounds).map(Some),
        Argument::Unknown => Err(call.give_up()),
        other => {
            Err(call.refuse(Blame::Layer, say!("takes numbers, slices, None and `...` as subscripts, not {}", other)))
        }
    }
}

fn slice(call: &mut Call, axis: Dim, bounds: &[Argument]) -> Result<Dim, Refused> {
    let bound = |at: usize| bounds.get(at).and_then(Argument::size);
    let (start, stop, step) = (bound(0), bound(1), bound(2));
    if start.is_none() && stop.is_none() && step.is_none() {
        return Ok(axis);
    }
    let step = match step.unwrap_or(Dim::Known(1)) {
        Dim::Unknown => return Err(call.give_up()),
        Dim::Constant(_) => {
            let complaint = say!("the step of a slice says which elements, and a Rust constant is known only to rustc");
            return Err(call.refuse(Blame::Layer, complaint));
        }
        step => step.known().filter(|step| *step != 0).ok_or_else(|| {
            call.refuse(
                Blame::Layer,
                say!("the step of a slice is a number other than 0 that the macro knows, not {}", step),
            )
        })?,
    };
    // Of an axis that only a run knows nothing else is known of any part.
    if axis == Dim::Dynamic {
        return Ok(axis);
    }
    // Forwards a slice runs within 0..=n, backwards within -1..n.
    let forwards = step.is_positive();
    let (low, high) = if forwards { (Dim::Known(0), axis) } else { (Dim::Known(-1), axis - 1) };
    let clamp = |bound: Dim| {
        let counted = Dim::select(bound.less(0), axis + bound, bound);
        counted.max(low).min(high)
    };
    let (first, last) = if forwards { (low, high) } else { (high, low) };
    let (start, stop) = (start.map_or(first, clamp), stop.map_or(last, clamp));
    let run = if forwards { stop - start } else { start - stop };
    let length = run.div_ceil(Dim::Known(step.saturating_abs()));
    let shape = call.input()?.shape.clone();
    call.require(length.at_least(1), Blame::Layer, || {
        say!("a slice leaves nothing of an axis of {} in {}", axis, shape)
    })?;
    Ok(length)
}
