//! Brackets and names that are missing or too many: `Input(64, 64, 3)`, `Resizing((32, 32))`, `Conv2D(filters = 8, 3)`. Each
//! is reported once, and read as what was meant. It knows no layer.

use super::positions::{fit_by_position, is_named, may_fit};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Name, commas, listed, say};
use crate::layer::accepts::Accepts;
use crate::layer::bind::NAMED;
use crate::layer::data::{Argument, Passed};
use crate::layer::param::Param;
use std::ops::Range;

/// What a call's arguments are held against.
pub(crate) struct Form<'a> {
    /// All parameters.
    pub(crate) params: &'a [&'static Param],
    /// Those that can be given by position.
    pub(crate) own: &'a [&'static Param],
    pub(crate) class: &'a str,
    /// Begins the sentences.
    pub(crate) who: &'a str,
}

impl Form<'_> {
    /// Puts the brackets and names where they were meant.
    pub(crate) fn mend(&self, passed: Vec<Passed>, errors: &Errors) -> Vec<Passed> {
        if fit_by_position(self.own, &passed, None) {
            let names = self.behind_names(&passed);
            return if names.is_empty() { passed } else { self.name(passed, names, errors) };
        }
        if let Some((param, run)) = self.without_brackets(&passed) {
            return self.gather(passed, param, run, errors);
        }
        if let Some(names) = self.without_names(&passed) {
            return self.name(passed, names, errors);
        }
        if self.has_brackets_too_many(&passed) { self.take_apart(passed, errors) } else { passed }
    }

    /// Sizes side by side where one tuple is meant: the parameter, and the range of the arguments.
    fn without_brackets(&self, passed: &[Passed]) -> Option<(&'static Param, Range<usize>)> {
        let starts = passed.iter().enumerate().filter_map(|(at, argument)| {
            let param = match &argument.name {
                None if at == 0 => self.own.first(),
                // Of a function, whose tensor stands first.
                None if at == 1 => {
                    self.own.get(1).filter(|_| self.own.first().is_some_and(|first| first.kind == Accepts::Operand))
                }
                None => None,
                Some(name) => self.params.iter().find(|param| param.name == &*name.text),
            };
            Some((at, *param?))
        });
        let behind = |at: usize| passed.iter().skip(at + 1);
        let several = |(at, param): (usize, &'static Param)| {
            let first = passed.get(at).filter(|first| param.kind.facts().tuple && first.value.is_size())?;
            let more = behind(at).take_while(|argument| argument.name.is_none() && argument.value.is_size()).count();
            // Where one number is enough, the next ones may be meant for the next parameters.
            let alone =
                may_fit(param, &first.value) && (self.next_fits(passed, at) || self.without_names(passed).is_some());
            (more > 0 && !alone).then_some((param, at..at + more + 1))
        };
        starts.filter_map(several).next()
    }

    /// Whether the argument at `at` is positional and the next one fits the next parameter.
    fn next_fits(&self, passed: &[Passed], at: usize) -> bool {
        let mut pairs = self.own.iter().zip(passed).skip(at);
        let by_position = pairs.next().is_some_and(|(_, argument)| argument.name.is_none());
        by_position && pairs.next().is_some_and(|(param, argument)| may_fit(param, &argument.value))
    }

    fn gather(&self, mut passed: Vec<Passed>, param: &Param, run: Range<usize>, errors: &Errors) -> Vec<Passed> {
        let start = run.start;
        let given: Vec<Passed> = passed.drain(run).collect_vec();
        if let [first, .., last] = given.as_slice() {
            let place = first.place.to(last.place);
            let values = Argument::list(given.iter().map(|argument| argument.value.clone()));
            let of = if param.kind == Accepts::Shape { "sizes" } else { "integers" };
            let sentence = say!("{}: {} takes one tuple of {}, not {} numbers", self.who, param.name, of, given.len());
            errors.report(Error::new(place, sentence).help(say!("write {} = {}", param.name, values)));
            passed.insert(start, Passed::by_name(param.name, Argument::Unknown, place));
        }
        passed
    }

    /// For each positional argument behind a keyword one, the keyword that it lacks: the parameter's that follows. `None`
    /// unless all of them fit there.
    fn without_names(&self, passed: &[Passed]) -> Option<Vec<(usize, &'static str)>> {
        let mut names = Vec::new();
        let mut next = 0;
        let mut named = false;
        for (at, argument) in passed.iter().enumerate() {
            match &argument.name {
                Some(name) => {
                    named = true;
                    next = self.own.iter().position(|param| param.name == &*name.text).map_or(next, |at| at + 1);
                }
                None if named => {
                    let param = self.own.get(next).filter(|param| !is_named(passed, param))?;
                    may_fit(param, &argument.value).then(|| names.push((at, param.name)))?;
                    next += 1;
                }
                None => next += 1,
            }
        }
        (!names.is_empty()).then_some(names)
    }

    /// The same, counted as if no keyword stood before them: each has the parameter of its position.
    fn behind_names(&self, passed: &[Passed]) -> Vec<(usize, &'static str)> {
        let (mut names, mut params, mut named) = (Vec::new(), self.own.iter(), false);
        for (at, argument) in passed.iter().enumerate() {
            if argument.name.is_some() {
                named = true;
            } else if let Some(param) = params.next().filter(|_| named) {
                names.push((at, param.name));
            }
        }
        names
    }

    fn name(&self, mut passed: Vec<Passed>, names: Vec<(usize, &'static str)>, errors: &Errors) -> Vec<Passed> {
        let places = || names.iter().filter_map(|(at, _)| passed.get(*at)).map(|argument| argument.place);
        let place = places().reduce(|first, last| first.to(last));
        let written = |(at, name): &(usize, &str)| Some(say!("{} = {}", *name, passed.get(*at)?.value));
        let written = commas(names.iter().filter_map(written));
        if let Some(place) = place {
            let sentence = say!("{}: {}", self.who, NAMED);
            errors.report(Error::new(place, sentence).help(say!("write {}", written)));
        }
        for (at, name) in names {
            if let Some(argument) = passed.get_mut(at) {
                argument.name = Some(Name { text: name.into(), place: argument.place });
            }
        }
        passed
    }

    /// Whether one tuple is given for several parameters that take a number each.
    fn has_brackets_too_many(&self, passed: &[Passed]) -> bool {
        let mut by_position = passed.iter().filter(|argument| argument.name.is_none());
        let (Some(Argument::List(items)), None) = (by_position.next().map(|first| &first.value), by_position.next())
        else {
            return false;
        };
        let fits = |(at, item): (usize, &Argument)| {
            self.own.get(at).is_some_and(|param| !is_named(passed, param) && item.is_size() && may_fit(param, item))
        };
        items.len() > 1 && items.iter().enumerate().all(fits)
    }

    fn take_apart(&self, passed: Vec<Passed>, errors: &Errors) -> Vec<Passed> {
        let mut apart = Vec::new();
        let more = if passed.len() > 1 { ", …" } else { "" };
        for argument in passed {
            let Argument::List(items) = argument.value.clone() else {
                apart.push(argument);
                continue;
            };
            if argument.name.is_some() {
                apart.push(argument);
                continue;
            }
            let names = listed(self.own.iter().take(items.len()).map(|param| param.name), "and");
            let sentence = say!("{}: {} are given one by one, not as a tuple", self.who, names);
            let help = say!("write `{}({}{})`", self.class, commas(items.iter()), more);
            errors.report(Error::new(argument.place, sentence).help(help));
            apart.extend(items.iter().map(|item| Passed::by_position(item.clone(), argument.place)));
        }
        apart
    }
}
