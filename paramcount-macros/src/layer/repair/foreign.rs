//! Arguments as other libraries take them, or Keras did at other times, where the layer's name is Keras's: the size of the
//! input first, a kernel's sizes one by one, axes for a layer that takes none. Each is reported once, and read as what was
//! meant. It knows no layer.

use super::positions::{fit_by_position, is_named, may_fit};
use super::written::written;
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, Error, Errors, Sentence, say};
use crate::layer::accepts::Accepts;
use crate::layer::data::{Argument, Passed};
use crate::layer::entry::Entry;
use crate::layer::param::Param;
use crate::layer::shared_params::KERNEL_SIZE;
use crate::layer::trail::by;
use crate::shape::Dim;
use std::ops::RangeInclusive;

/// Reads arguments that were written for another library's layer.
pub(crate) fn read_foreign(
    entry: &'static Entry,
    own: &[&Param],
    passed: Vec<Passed>,
    who: &str,
    errors: &Errors,
) -> Vec<Passed> {
    let passed = leave_out(entry, own, passed, who, errors);
    // What stands behind a keyword was not written for another library.
    let numbers = passed.iter().take_while(|argument| argument.name.is_none() && argument.value.is_size()).count();
    let named = |param: &&Param| {
        passed.iter().filter_map(Passed::keyword).any(|name| name == param.name || param.formerly.contains(&name))
    };
    if numbers < 2 || fit_by_position(own, &passed, None) && !own.iter().take(numbers).any(named) {
        return passed;
    }
    let input_first = entry.input_first.is_some().then(|| without_input(own, &passed)).flatten();
    let kernel = entry.rank().and_then(|rank| one_kernel(own, &passed, rank));
    match (input_first, kernel) {
        (Some(meant), Some(kernel)) if !kernel.is_square() => {
            let sentence = say!("{}: takes one number for the kernel, and its strides behind it", who);
            let help = say!("the channels of its input are not written: {}; or {}", told(entry, &meant), kernel.help());
            report(errors, &passed, 0..=kernel.sizes.len(), sentence.help(help));
            meant
        }
        (_, Some(kernel)) => {
            let count = kernel.sizes.len();
            let sentence = say!("{}: kernel_size is one tuple of {} sizes, not {} numbers", who, count, count);
            report(errors, &passed, 1..=count, sentence.help(kernel.help()));
            kernel.meant
        }
        (Some(meant), None) => {
            let whose = if entry.rank().is_some() { "the channels" } else { "the size" };
            let sentence = say!("{}: is not told {} of its input", who, whose);
            let help = say!("{}: the input tells it", told(entry, &meant));
            let constant = passed.get(1).is_some_and(|second| second.value.has_constant());
            let or = if constant { "; or if the constant is a string, declare it inside the `network!`" } else { "" };
            report(errors, &passed, 0..=1, sentence.help(say!("{}{}", help, or)));
            meant
        }
        (None, None) => passed,
    }
}

fn report(errors: &Errors, passed: &[Passed], at: RangeInclusive<usize>, complaint: Complaint) {
    let places = passed.get(at).unwrap_or_default().iter().map(|argument| argument.place);
    if let Some(place) = places.reduce(|first, last| first.to(last)) {
        errors.report(Error::new(place, complaint));
    }
}

/// How the layer is written with these arguments, keywords of other times under their names of today.
fn told(entry: &'static Entry, passed: &[Passed]) -> Sentence {
    let today =
        |name| entry.all_params().iter().find(|param| param.formerly.contains(&name)).map_or(name, |param| param.name);
    let arguments = passed.iter().map(|argument| (argument.keyword().map(today), &argument.value));
    say!("write {}", written(entry.class, arguments))
}

/// A kernel whose sizes were given one by one.
struct Kernel {
    sizes: Vec<Dim>,
    /// The arguments with it as one tuple.
    meant: Vec<Passed>,
}

impl Kernel {
    fn is_square(&self) -> bool {
        self.sizes.windows(2).all(|pair| pair.first() == pair.last())
    }

    fn help(&self) -> Sentence {
        say!("for a kernel of {} write kernel_size = {}", by(&self.sizes), self.sizes)
    }
}

/// Takes out what a layer of this kind is told elsewhere, and here has no need of.
fn leave_out(entry: &'static Entry, own: &[&Param], passed: Vec<Passed>, who: &str, errors: &Errors) -> Vec<Passed> {
    let Some((names, why)) = entry.unneeded else { return passed };
    let mut position = 0;
    let mut needless = |argument: &Passed| match argument.keyword() {
        Some(name) => names.contains(&name),
        None => {
            position += 1;
            let fits = own.get(position - 1).is_some_and(|param| may_fit(param, &argument.value));
            !fits && is_numbers(&argument.value)
        }
    };
    let (mut out, mut kept) = (Vec::new(), Vec::new());
    for argument in passed {
        if needless(&argument) { out.push(argument.place) } else { kept.push(argument) }
    }
    let (Some(first), Some(last)) = (out.first(), out.last()) else { return kept };
    let place = first.to(*last);
    let word = if out.len() == 1 { "such argument" } else { "such arguments" };
    let call = written(entry.class, kept.iter().map(|argument| (argument.keyword(), &argument.value)));
    errors.report(Error::new(place, say!("{}: takes no {}", who, word)).help(say!("write {}: {}", call, why)));
    kept
}

fn is_numbers(value: &Argument) -> bool {
    match value {
        Argument::List(items) => items.iter().all(is_numbers),
        Argument::None => true,
        other => other.is_size(),
    }
}

/// The arguments without the first, where they fit then: that is the size of the input.
fn without_input(own: &[&Param], passed: &[Passed]) -> Option<Vec<Passed>> {
    let rest = passed.get(1..)?;
    let enough = rest.first().is_some_and(|first| first.name.is_none());
    if !enough || own.first()?.kind != Accepts::Size {
        return None;
    }
    if fit_by_position(own, rest, None) {
        return Some(rest.to_vec());
    }
    // `LSTM(10, 20, 2)`: what further numbers say elsewhere has no place here.
    let numbers = rest.iter().take_while(|argument| argument.name.is_none() && argument.value.is_size()).count();
    let one = [rest.get(..1)?, rest.get(numbers..)?].concat();
    let alone = own
        .get(1)
        .is_some_and(|param| !may_fit(param, &rest.first().map_or(Argument::None, |first| first.value.clone())));
    (alone && fit_by_position(own, &one, None)).then_some(one)
}

/// The arguments with the numbers behind the first as one tuple, where they fit then: those are the kernel's sizes.
fn one_kernel(own: &[&Param], passed: &[Passed], rank: usize) -> Option<Kernel> {
    let at = own.iter().position(|param| param.name == KERNEL_SIZE.name).filter(|_| rank > 1)?;
    let (before, rest) = (passed.get(..at)?, passed.get(at..at + rank)?);
    let behind = passed.get(at + rank..)?;
    let size = |given: &Passed| given.value.size().filter(|_| given.name.is_none());
    let sizes = rest.iter().map(size).collect::<Option<Vec<Dim>>>()?;
    // Behind the kernel everything has its name, and the kernel is given once.
    if behind.iter().any(|argument| argument.name.is_none()) || is_named(passed, &KERNEL_SIZE) {
        return None;
    }
    let place = rest.first()?.place.to(rest.last()?.place);
    let tuple = Passed::by_name(KERNEL_SIZE.name, Argument::sizes(&sizes), place);
    Some(Kernel { sizes, meant: [before, &[tuple], behind].concat() })
}

/// What to say of a layer that was told its input's channels first, as other libraries' are, and so has too large a window.
pub(crate) fn channels_first_help(
    entry: &'static Entry,
    arguments: &[Option<Passed>],
    channels: Dim,
) -> Option<Sentence> {
    let given: Vec<&Passed> = arguments.iter().flatten().collect_vec();
    let numbers = given.iter().take_while(|argument| argument.name.is_none() && argument.value.is_size()).count();
    let first = given.first()?.value.size()?;
    // Elsewhere the channels stand before all that the layer must be told here.
    let needed = entry.params.iter().filter(|param| param.is_required()).count();
    if numbers <= needed || first != channels {
        return None;
    }
    let rest = given.iter().skip(1).map(|argument| (argument.keyword(), &argument.value));
    Some(say!("the channels of its input are not written: write {}", written(entry.class, rest)))
}
