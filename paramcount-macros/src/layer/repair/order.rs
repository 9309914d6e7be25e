//! Arguments given by position in another order than the layer's: what was meant is found by holding each value against
//! the other parameters. It knows no layer.

use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Errors, Name, Sentence, commas, listed, only, say};
use crate::layer::accepts::Accepts;
use crate::layer::data::{Argument, Passed};
use crate::layer::param::Param;

/// Reports an argument that stands in the place of another, and puts it where it was meant, so that nothing follows.
/// `params` are those that can be given by position.
pub(crate) fn put_in_order(
    params: &[&Param],
    passed: Vec<Passed>,
    class: &str,
    who: &str,
    errors: &Errors,
) -> Vec<Passed> {
    let Some((misplaced, order)) = meant(params, &passed) else { return passed };
    let name = |at: usize| params.get(at).map_or("", |param| param.name);
    let target = order.get(misplaced).copied().unwrap_or_default();
    let (mut by_position, mut by_name) = (Vec::new(), Vec::new());
    for argument in passed {
        let list = if argument.name.is_none() { &mut by_position } else { &mut by_name };
        list.push(argument);
    }
    let place = |at: usize| by_position.get(at).map(|argument| argument.place);
    let other = place(target).filter(|_| order.get(target) == Some(&misplaced));
    let error = place(misplaced).map(|one| match other {
        Some(other) => {
            let exchanged = listed([misplaced.min(target), misplaced.max(target)].map(name), "and");
            Error::new(one.to(other), say!("{}: {} are exchanged", who, exchanged))
        }
        None => {
            let (mut all, mut moved, mut meant) = (one, Vec::new(), Vec::new());
            for (at, to) in order.iter().enumerate().skip(misplaced) {
                if *to > at {
                    all = place(at).map_or(all, |place| all.to(place));
                    moved.push(name(at));
                    meant.push(name(*to));
                }
            }
            let (moved, meant, several) = (listed(&moved, "and"), listed(&meant, "and"), moved.len() > 1);
            match several {
                false => Error::new(one, say!("{}: {} stands in the place of {}", who, meant, moved)),
                true => Error::new(all, say!("{}: {} stand in the places of {}", who, meant, moved)),
            }
        }
    });
    let sorted = sorted_by_key(order.into_iter().zip(by_position).collect_vec(), |(at, _)| *at);
    let mut written = Vec::new();
    let mut arguments = Vec::new();
    for (rank, (at, argument)) in sorted.into_iter().enumerate() {
        // Behind a parameter that is left out, a value needs its keyword.
        let named = rank != at;
        let value = as_written(&argument.value);
        written.push(if named { say!("{} = {}", name(at), value) } else { value });
        arguments
            .push(Passed { name: named.then(|| Name { text: name(at).into(), place: argument.place }), ..argument });
    }
    if !by_name.is_empty() {
        written.push("…".into());
    }
    if let Some(error) = error {
        errors.report(error.help(say!("write `{}({})`", class, commas(written))));
    }
    arguments.extend(by_name);
    arguments
}

/// The first positional argument that does not fit its parameter, and for each positional argument the index of the
/// parameter that it was meant for: two exchanged, or the misfit moved to the only later parameter that it fits. A number
/// fits too many parameters to be moved.
fn meant(params: &[&Param], passed: &[Passed]) -> Option<(usize, Vec<usize>)> {
    let mut values = Vec::new();
    for argument in passed.iter().filter(|argument| argument.name.is_none()) {
        if argument.value.is_unknown() {
            return None;
        }
        values.push(&argument.value);
    }
    let count = values.len();
    let misfits = |(param, value): (&&Param, &&Argument)| param.judge(value).is_none();
    let misplaced = params.iter().zip(&values).position(misfits)?;
    // A list of one stands where it was meant, with brackets too many; `None` may be meant anywhere.
    if matches!(values.get(misplaced), Some(Argument::List(items)) if items.len() == 1)
        || matches!(values.get(misplaced), Some(Argument::None))
    {
        return None;
    }
    let by_name = |at: usize| {
        let name = params.get(at).map(|param| param.name);
        passed.iter().any(|argument| argument.keyword() == name)
    };
    let fits = |order: &Vec<usize>| {
        let fits = |(at, value): (&usize, &&Argument)| params.get(*at).is_some_and(|param| suits(param, value));
        let given = |at: usize| order.contains(&at) || by_name(at);
        order.iter().zip(&values).all(fits)
            && params.iter().enumerate().all(|(at, param)| !param.is_required() || given(at))
    };
    let exchanged = |other: usize| {
        let mut order: Vec<usize> = (0..count).collect_vec();
        order.swap(misplaced, other);
        order
    };
    let moved = |to: usize| {
        let mut order = (0..count - 1).collect_vec();
        order.insert(misplaced, to);
        order
    };
    let numeric = values.get(misplaced).is_some_and(|value| is_number(value));
    let behind = (count..if numeric { count } else { params.len() }).filter(|to| !by_name(*to)).map(moved).filter(fits);
    let others = (0..count).filter(|other| *other != misplaced);
    let order = others.map(exchanged).find(fits).or_else(|| only(behind));
    let order = order.or_else(|| all_behind(params, &values, misplaced, by_name).filter(fits))?;
    Some((misplaced, order))
}

/// The parameters that were meant where one was skipped, so that from there on each value was meant for a later parameter,
/// the only one that it fits: `Conv2D(8, 3, "same", "relu")`.
fn all_behind(
    params: &[&Param],
    values: &[&Argument],
    misplaced: usize,
    by_name: impl Fn(usize) -> bool,
) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..misplaced).collect_vec();
    for value in values.iter().skip(misplaced) {
        if is_number(value) {
            return None;
        }
        let after = order.last().map_or(0, |last| last + 1);
        let fits = |to: &usize| !by_name(*to) && params.get(*to).is_some_and(|param| suits(param, value));
        order.push(only((after..params.len()).filter(fits))?);
    }
    Some(order)
}

/// Whether a value may have been meant for a parameter. One that accepts anything, or any text, is no evidence; nor is one
/// that merely stands in for another.
fn suits(param: &Param, value: &Argument) -> bool {
    let countable = |item: &Argument| item.number().is_none_or(|n| n >= 1.0);
    let may_be_meant = match value {
        Argument::List(items) => items.iter().all(countable),
        _ => true,
    };
    !param.alternative
        && may_be_meant
        && !matches!(param.kind, Accepts::Anything | Accepts::Text | Accepts::Name)
        && param.judge(value).is_some_and(|holds| !holds.is_false())
}

fn is_number(value: &Argument) -> bool {
    matches!(value, Argument::Size(_) | Argument::Float(_))
}

/// A value as it stands in a call.
fn as_written(value: &Argument) -> Sentence {
    match value {
        Argument::Layer(layer) => say!("{}(…)", layer.class_name().as_ref()),
        other => say!("{}", other),
    }
}
