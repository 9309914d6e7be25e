//! The function that takes axes apart and together as a pattern says. Keras: `ops/einops.py`.

use super::params::*;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, Rest};
use crate::layer::param::{Fallback, Param};
use crate::shape::{Dim, product};

const TENSOR: Param = operand("tensor", "The tensor.");
const PATTERN: Param =
    Param::new("pattern", Accepts::Text, "Its axes, and the new ones: \"b (h p) c -> b h p c\".").when_called();
const AXES_LENGTHS: Param =
    Param::new("axes_lengths", Accepts::SizesByName, "The sizes of axes that are taken apart, by name.")
        .or(Fallback::None)
        .when_called();

pub(super) static FAMILY: &[Entry] = &[Entry {
    params: &[TENSOR, PATTERN, AXES_LENGTHS],
    doc: Doc {
        what: "The axes in another order, together or apart, as a pattern says.",
        shapes: "the axes behind the arrow; every size must be known, the batch too",
        example: ("ops.rearrange(x[0] * ops.ones((2, 1, 1)), \"b (h p) c -> b h p c\", p = 3)", 0),
        ..FUNCTION.doc
    },
    rule: rearrange,
    ..described(FUNCTION, "einops", "rearrange", "Rearrange", "").gathering(Rest::ByName)
}];

/// The axes of one side: each a name, or several in brackets.
fn groups(side: &str) -> Option<Vec<Vec<&str>>> {
    let mut groups = Vec::new();
    let mut rest = side.trim();
    while !rest.is_empty() {
        let (group, behind) = match rest.strip_prefix('(') {
            Some(inside) => inside.split_once(')')?,
            None => rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(rest.len())),
        };
        let names: Vec<&str> = group.split_whitespace().collect_vec();
        if names.iter().any(|name| !name.chars().all(|c| c.is_alphanumeric() || c == '_')) {
            return None;
        }
        groups.push(names);
        rest = behind.trim_start();
    }
    Some(groups)
}

fn rearrange(call: &mut Call) -> Outcome {
    let shape = call.first_operand()?;
    let Argument::Text(pattern) = call.argument(&PATTERN) else { return Err(call.give_up()) };
    let sides = pattern.split_once("->").and_then(|(from, to)| Some((groups(from)?, groups(to)?)));
    let Some((from, to)) = sides else {
        let complaint = say!("{} is no pattern of axes", format!("{:?}", &*pattern));
        return Err(call.refuse(PATTERN.alone(), complaint.help("write it as \"b h w c -> b (h w) c\"")));
    };
    if shape.iter().any(|size| size.is_dynamic()) && !call.is_inside() {
        let complaint = say!("needs to know every size, the batch too, and its input is {}", shape);
        return Err(call.refuse(Blame::Layer, complaint.help("`ops.reshape` and `ops.transpose` leave a size open")));
    }
    if from.len() != shape.len() {
        let complaint = say!("the pattern names {} axes, and its input is {}", from.len(), shape);
        return Err(call.refuse(&PATTERN, complaint));
    }
    let mut sizes: Vec<(String, Dim)> = Vec::new();
    if let Argument::List(given) = call.argument(&AXES_LENGTHS) {
        for pair in given.iter() {
            let Argument::List(pair) = pair else { continue };
            if let [Argument::Text(name), size] = &**pair {
                let size = size.size().or_give_up()?;
                call.require(size.at_least(1), AXES_LENGTHS.alone(), || {
                    say!("{} takes a positive integer, not {}", name.as_ref(), size)
                })?;
                sizes.push((name.to_string(), size));
            }
        }
    }
    let known =
        |sizes: &[(String, Dim)], name: &str| sizes.iter().find(|(known, _)| known == name).map(|(_, size)| *size);
    for (group, size) in from.iter().zip(&shape) {
        let given: Vec<Dim> = group.iter().filter_map(|name| known(&sizes, name)).collect_vec();
        let unknown: Vec<&str> = group.iter().filter(|name| known(&sizes, name).is_none()).copied().collect_vec();
        let product = product(&given);
        match unknown.as_slice() {
            [] => call.require(product.equals(*size), &PATTERN, || {
                say!("an axis of {} is taken for one of {}", *size, product)
            })?,
            [one] => {
                call.require(product.divides(*size), &PATTERN, || {
                    say!("an axis of {} is no multiple of {}", *size, product)
                })?;
                sizes.push(((*one).to_owned(), *size / product));
            }
            [_, second, ..] => {
                let complaint = say!("how long `{}` is cannot be known", *second);
                return Err(call.refuse(PATTERN.alone(), complaint.help(say!("give it: {} = …", *second))));
            }
        }
    }
    let mut output = Vec::new();
    for group in &to {
        let mut size = Dim::Known(1);
        for name in group {
            let Some(axis) = known(&sizes, name) else {
                return Err(call.refuse(PATTERN.alone(), say!("`{}` is no axis of the left side", *name)));
            };
            size = size * axis;
        }
        output.push(size);
    }
    let count = |groups: &[Vec<&str>]| groups.iter().map(Vec::len).sum::<usize>();
    if count(&from) != count(&to) {
        return Err(call.refuse(PATTERN.alone(), say!("both sides of the pattern have the same axes")));
    }
    Ok(Output::of(output))
}
