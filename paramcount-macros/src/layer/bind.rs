//! Arguments put into their places: by position, by name, by default. What is left over is an error at its own place.
//! Blocks of the user's own are bound by the same rules as layers.

use super::data::{Instance, Passed};
use super::registries::instead_of;
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Name, Place, Sentence, listed, nearest, only, say};

/// A place for an argument.
pub(crate) struct Slot<'a> {
    pub(crate) name: &'a str,
    pub(crate) required: bool,
    /// Whether it can only be given by name.
    pub(crate) keyword_only: bool,
    /// What it is called elsewhere.
    pub(crate) formerly: &'a [&'a str],
    /// The layer that is passed for it, which may take what is passed beside it.
    pub(crate) inside: Option<&'a Instance>,
}

impl<'a> Slot<'a> {
    pub(crate) fn new(name: &'a str, required: bool) -> Slot<'a> {
        Slot { name, required, keyword_only: false, formerly: &[], inside: None }
    }
}

/// What is said of an argument by position behind one by name.
pub(crate) const NAMED: &str = "what stands behind an argument with a name has a name as well";

/// The arguments of a call, one for each slot or none. `who` begins the sentences (``Conv2D `conv1` ``), `place` is blamed
/// for what is missing.
pub(crate) fn bind<V>(
    slots: &[Slot],
    passed: Vec<Passed<V>>,
    who: &str,
    place: Place,
    errors: &Errors,
) -> Vec<Option<Passed<V>>> {
    let names = passed.iter().map(|argument| (argument.name.clone(), argument.place)).collect_vec();
    let numbers = bound_to(slots, &names, who, place, errors);
    let mut passed = passed.into_iter().map(Some).collect_vec();
    numbers.into_iter().map(|number| passed.get_mut(number?)?.take()).collect_vec()
}

/// For each slot the number of the argument that is bound to it. Of an argument its name counts, and its place.
fn bound_to(
    slots: &[Slot],
    passed: &[(Option<Name>, Place)],
    who: &str,
    place: Place,
    errors: &Errors,
) -> Vec<Option<usize>> {
    let mut bound = vec![None; slots.len()];
    let mut by_position = slots.iter().enumerate().filter(|(_, slot)| !slot.keyword_only).map(|(i, _)| i);
    let mut misspelt = Vec::new();
    let (mut complete, mut named) = (true, false);
    let mut extra: Option<Place> = None;
    for (number, (name, at)) in passed.iter().enumerate() {
        let behind_a_name = name.is_none() && named;
        named |= name.is_some();
        let slot = match name {
            None => by_position.next(),
            Some(name) => slots.iter().position(|slot| slot.name == &*name.text),
        };
        if behind_a_name {
            complete = false;
            let free = |at: &usize| bound.get(*at).is_some_and(Option::is_none);
            let required = |at: &usize| slots.get(*at).is_some_and(|slot| slot.required);
            let meant = slot.filter(free).or_else(|| (0..slots.len()).find(|at| free(at) && required(at)));
            let help = meant.and_then(|at| slots.get(at)).map(|slot| say!("write {} = …", slot.name));
            errors.report(Error::new(*at, say!("{}: {}", who, NAMED)).maybe_help(help));
            if let Some(bound) = meant.and_then(|at| bound.get_mut(at)) {
                *bound = Some(number);
            }
            continue;
        }
        match (slot.and_then(|i| bound.get_mut(i).zip(slots.get(i))), name) {
            (Some((bound @ None, _)), _) => *bound = Some(number),
            (Some((Some(_), slot)), _) => {
                errors.report(Error::new(*at, say!("{}: {} is given twice", who, slot.name)));
                complete = false;
            }
            (None, None) => extra = Some(extra.map_or(*at, |extra| extra.to(*at))),
            (None, Some(name)) => {
                errors.report(unknown(slots, who, &name.text, name.place));
                misspelt.push((number, name));
            }
        }
    }
    complete &= misspelt.is_empty();
    // A misspelt argument is bound to the slot that was meant, so that the default does not lead to further errors.
    for (number, name) in misspelt {
        let meant = meant(slots, &name.text);
        let slot = slots.iter().position(|slot| Some(slot.name) == meant);
        if let Some(bound @ None) = slot.and_then(|i| bound.get_mut(i)) {
            *bound = Some(number);
        }
    }
    if let Some(place) = extra {
        errors.report(too_many(slots, who, place));
    }
    let mut missing = Vec::new();
    for (slot, bound) in slots.iter().zip(&bound) {
        if slot.required && bound.is_none() {
            missing.push(slot.name);
        }
    }
    // What was misspelt, given twice, or put where it cannot stand, is not missing as well.
    if !missing.is_empty() && complete && extra.is_none() {
        let verb = if missing.len() == 1 { "is" } else { "are" };
        let sentence = say!("{}: {} {} missing", who, listed(&missing, "and"), verb);
        errors.report(Error::new(place, sentence).help(usage(slots, &missing)));
    }
    bound
}

fn too_many(slots: &[Slot], who: &str, place: Place) -> Error {
    let most = slots.iter().filter(|slot| !slot.keyword_only).count();
    let sentence = match most {
        0 => say!("{} takes no arguments by position", who),
        1 => say!("{} takes 1 argument by position", who),
        n => say!("{} takes {} arguments by position", who, n),
    };
    let names = listed(slots.iter().filter(|slot| !slot.keyword_only).map(|slot| slot.name), "and");
    let error = Error::new(place, sentence);
    if most > 0 {
        return error.note(say!("in this order: {}", names));
    }
    let required = slots.iter().find(|slot| slot.required);
    error.maybe_help(required.map(|slot| say!("give it by name ({} = …)", slot.name)))
}

fn unknown(slots: &[Slot], who: &str, name: &str, place: Place) -> Error {
    let error = Error::new(place, say!("{} has no argument `{}`", who, name));
    if slots.iter().filter_map(|slot| slot.inside).any(|layer| layer.param(name).is_some()) {
        return error.help("give it to the layer inside");
    }
    match (meant(slots, name), instead_of(name)) {
        (Some(near), _) => error.help(say!("did you mean `{}`?", near)),
        (None, Some(instead)) => error.help(instead),
        (None, None) => error.help(say!("its arguments are {}", listed(slots.iter().map(|slot| slot.name), "and"))),
    }
}

/// The argument that was meant by a name that is none.
fn meant<'a>(slots: &[Slot<'a>], name: &str) -> Option<&'a str> {
    let today = |name: &str| slots.iter().find(|slot| slot.formerly.contains(&name)).map(|slot| slot.name);
    if let Some(today) = today(name) {
        return Some(today);
    }
    if instead_of(name).is_some() {
        return None;
    }
    let (names, mut former) = (slots.iter().map(|slot| slot.name).collect_vec(), Vec::new());
    for slot in slots {
        former.extend(slot.formerly);
    }
    let near = shortened(name, names.iter().copied()).or_else(|| nearest(name, names));
    near.or_else(|| today(nearest(name, former)?))
}

/// The only one of the names that begins like this: `kernel_init`.
fn shortened<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    only(names.filter(|longer| name.len() >= SHORTEST && longer.starts_with(name)))
}

/// An abbreviation of fewer letters is no evidence of the name that was meant.
const SHORTEST: usize = 4;

fn usage(slots: &[Slot], missing: &[&str]) -> Sentence {
    let by_position = slots.iter().take_while(|slot| slot.required && !slot.keyword_only).count();
    let word = if missing.len() == 1 { "give it" } else { "give them" };
    if by_position > 0 {
        say!("{} by name ({} = …) or by position", word, missing.first().copied().unwrap_or_default())
    } else {
        say!("{} by name ({} = …)", word, missing.first().copied().unwrap_or_default())
    }
}
