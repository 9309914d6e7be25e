//! A layer made from what was written, and a call's arguments bound: each value held against its parameter's kind, at its
//! own place. Nothing here depends on the layer.

use super::accepts::Wants;
use super::address::Scope;
use super::bind::{Slot, bind};
use super::call::{CallArguments, apply};
use super::data::{Argument, Class, Given, Instance, Passed};
use super::identity::Identity;
use super::param::Param;
use super::repair::brackets::Form;
use super::repair::foreign::read_foreign;
use super::repair::order::put_in_order;
use super::repair::tensors::take_out_tensors;
use super::roles::Inputs;
use super::shared_params::{MASK, NAME, TRAINABLE};
use super::tensor::Tensor;
use crate::collect::{CollectVec, sorted_by_key};
use crate::diagnostics::{Error, Errors, Place, commas, say};
use crate::shape::Condition;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// Makes a layer. `name` is told the name that was written, and gives that or one that Keras would make.
pub(crate) fn construct(
    class: Class,
    passed: Vec<Passed>,
    place: Place,
    name: &mut dyn FnMut(Option<&str>) -> Rc<str>,
    errors: &Errors,
) -> Rc<Instance> {
    Rc::new(make(class, passed, place, name, errors))
}

/// The same, before anything can share it.
pub(super) fn make(
    class: Class,
    passed: Vec<Passed<Argument>>,
    place: Place,
    name: &mut dyn FnMut(Option<&str>) -> Rc<str>,
    errors: &Errors,
) -> Instance {
    let (params, own) = (class.params(), class.own_params());
    let written = written_name(own, &passed);
    let name_place = written.map_or(place, |argument| argument.place);
    let written = written.and_then(|argument| match &argument.value {
        Argument::Text(text) => Some(text.clone()),
        _ => None,
    });
    let name = name(written.as_deref());
    let class_name = class.name();
    let who = format!("{class_name} `{name}`");
    let positional = params.get(..own.len()).unwrap_or_default();
    let passed = match class.is_function() {
        true => passed,
        false => take_out_tensors(&class, positional, passed, &who, place, errors),
    };
    let passed = match &class {
        Class::Entry(entry) if entry.function.is_none() => read_foreign(entry, positional, passed, &who, errors),
        _ => passed,
    };
    let passed = Form { params: &params, own: positional, class: &class_name, who: &who }.mend(passed, errors);
    let passed = put_in_order(positional, passed, &class_name, &who, errors);
    let inside = passed.iter().find_map(|argument| match &argument.value {
        Argument::Layer(layer) => Some(layer.clone()),
        _ => None,
    });
    let slot = |(at, param): (usize, &&Param)| {
        let inside = inside.as_deref().filter(|_| param.kind.wants() == Wants::Layer);
        Slot { inside, ..slot(param, at >= own.len()) }
    };
    let slots: Vec<Slot> = params.iter().enumerate().map(slot).collect_vec();
    let bound = bind(&slots, passed, &who, place, errors);
    let mut arguments = Vec::with_capacity(bound.len());
    for (param, passed) in params.iter().zip(bound) {
        arguments.push(passed.map(|passed| settle(param, passed, &who, errors)));
    }
    let mut levels = 0;
    for given in arguments.iter().flatten() {
        for layer in given.value.layers() {
            levels = levels.max(layer.levels);
        }
    }
    let instance = Instance {
        identity: Identity::new(),
        class,
        name,
        name_place,
        place,
        arguments,
        trainable: Cell::new(true),
        without_constant: Cell::new(false),
        levels: levels.saturating_add(1),
        made: OnceCell::new(),
        built: OnceCell::new(),
    };
    instance.trainable.set(!matches!(instance.argument(TRAINABLE.name), Argument::Flag(false)));
    instance
}

/// The values of parameters that belong to no layer, each given or its default.
pub(crate) fn bind_params(
    params: &'static [Param],
    passed: Vec<Passed>,
    who: &str,
    place: Place,
    errors: &Errors,
) -> Vec<(&'static Param, Argument)> {
    let slots: Vec<Slot> = params.iter().map(|param| slot(param, false)).collect_vec();
    let bound = bind(&slots, passed, who, place, errors);
    let value = |(param, passed): (&'static Param, Option<Passed>)| match passed {
        Some(passed) => (param, settle(param, passed, who, errors).value),
        None => (param, param.default.argument()),
    };
    params.iter().zip(bound).map(value).collect_vec()
}

/// The argument that names the layer: some layers take it by position too.
fn written_name<'a>(own: &[Param], passed: &'a [Passed]) -> Option<&'a Passed> {
    let by_name = passed.iter().find(|argument| argument.keyword() == Some(NAME.name));
    let position = own.iter().position(|param| param.name == NAME.name);
    by_name.or_else(|| passed.iter().filter(|argument| argument.name.is_none()).nth(position?))
}

fn slot(param: &Param, keyword_only: bool) -> Slot<'static> {
    Slot { keyword_only, formerly: param.formerly, ..Slot::new(param.name, param.is_required()) }
}

/// Checks a value against its parameter; what does not fit is reported and becomes unknown. Nothing is said of a value
/// whose keyword was misspelt, or that hangs on an error: that was reported.
fn settle(param: &Param, passed: Passed, who: &str, errors: &Errors) -> Passed {
    let misspelt = passed.keyword().is_some_and(|name| name != param.name);
    let holds = param.judge(&passed.value).unwrap_or(Condition::Known(false));
    let silent = misspelt || passed.value.hangs_on_an_error();
    let fits = if silent {
        holds.is_true()
    } else {
        errors.require(Condition::Known(true), holds, || param.complaint(who, &passed))
    };
    if fits { passed } else { passed.with(Argument::Unknown) }
}

/// Binds the arguments of a call; `None` after an error. `place` is the callee's, where the layer was bound to a name. The
/// second value holds the tensors as Keras orders them: positional ones, then keyword ones, sorted by keyword.
pub(crate) fn bind_call(
    instance: &Instance,
    passed: Vec<Passed>,
    place: Option<Place>,
    errors: &Errors,
) -> Option<(CallArguments, Vec<Tensor>)> {
    let who = instance.title();
    let known = errors.len();
    let flow = flow(&passed);
    let (inputs, call): (Inputs, &[Param]) = match instance.entry() {
        Some(entry) => (entry.inputs, entry.call),
        None => (Inputs::Any, &[MASK]),
    };
    let names: &[&str] = match inputs {
        Inputs::One(ref name) => std::slice::from_ref(name),
        Inputs::List | Inputs::Any => &["inputs"],
        Inputs::Named(names, _) => names,
        Inputs::Stated(names, _) => names,
        Inputs::Nothing | Inputs::Arguments => &[],
    };
    let required = match inputs {
        Inputs::Named(_, required) => required,
        Inputs::Stated(_, required) => 1 + usize::from(required),
        _ => names.len(),
    };
    if let Some(error) = several_for_one(inputs, call, &passed, &who).or_else(|| one_for_several(inputs, &passed, &who))
    {
        errors.report(error);
        return None;
    }
    let by_position = passed.iter().filter(|p| p.name.is_none()).count();
    // `q`, `k` and `v`: tensors are often called by their initials.
    let initials: Vec<[&str; 1]> = names.iter().map(|name| [name.get(..1).unwrap_or_default()]).collect_vec();
    let mut slots: Vec<Slot> = Vec::new();
    for (name, initial) in names.iter().zip(&initials) {
        slots.push(Slot { formerly: initial, ..Slot::new(name, slots.len() < required) });
    }
    slots.extend(call.iter().map(|param| slot(param, false)));
    // Every call takes `training`, whether the layer knows it or not.
    slots.push(Slot { keyword_only: true, ..Slot::new("training", false) });
    let mut bound = bind(&slots, passed, &who, place.unwrap_or(instance.place), errors);
    let arguments =
        slots.iter().zip(&bound).filter_map(|(slot, passed)| Some((slot.name.into(), passed.as_ref()?.value.clone())));
    let given = Given { arguments: arguments.collect_vec(), by_position };
    let keywords = bound.split_off(names.len());
    let stray = call.iter().zip(&keywords).take(by_position.saturating_sub(names.len()));
    for (param, passed) in stray.filter_map(|(param, passed)| passed.as_ref().map(|passed| (param, passed))) {
        if passed.name.is_none() && !passed.value.is_of_tensors() {
            let error = Error::new(passed.place, say!("{}: takes only tensors by position, not {}", who, passed.value));
            errors.report(error.help(say!("give it by name: {} = …", param.name)));
        }
    }
    let mut tensors = Vec::new();
    let mut states = None;
    for (i, passed) in bound.into_iter().enumerate() {
        match passed {
            Some(passed) if i < required || !matches!(passed.value, Argument::None) => {
                let stated = i > 0 && matches!(inputs, Inputs::Stated(..));
                let takes = if stated { Inputs::Any } else { inputs };
                states = stated.then_some(passed.place);
                tensors.extend(input_tensors(takes, passed, &who, errors)?.into_iter().map(Some));
            }
            _ => tensors.push(None),
        }
    }
    let keywords = call
        .iter()
        .zip(keywords)
        .map(|(param, passed)| passed.map(|passed| settle(param, passed, &who, errors)))
        .collect_vec();
    let arguments = CallArguments { inputs: tensors, keywords, given, place, states, inside: false };
    (errors.len() == known).then_some((arguments, flow))
}

fn flow(passed: &[Passed]) -> Vec<Tensor> {
    let (mut tensors, mut by_name) = (Vec::new(), Vec::new());
    for passed in passed {
        match passed.keyword() {
            None if passed.name.is_none() => tensors.extend(passed.value.tensors()),
            None => {}
            Some(name) => by_name.push((name, passed)),
        }
    }
    if !by_name.is_empty() {
        for (_, passed) in sorted_by_key(by_name, |(name, _)| *name) {
            tensors.extend(passed.value.tensors());
        }
    }
    tensors
}

/// Two tensors side by side where a layer takes one, or one list. What stands behind those may be a mask.
fn several_for_one(inputs: Inputs, call: &[Param], passed: &[Passed], who: &str) -> Option<Error> {
    let by_position: Vec<_> = passed.iter().filter(|p| p.name.is_none()).collect_vec();
    let [first, second, ..] = by_position.as_slice() else { return None };
    let takes_more = call.first().is_some_and(|param| param.kind.admits_tensors());
    match inputs {
        Inputs::List if takes_more && !matches!(first.value, Argument::Tensor(_)) => None,
        Inputs::One(_) if takes_more => None,
        Inputs::List => {
            let error = Error::new(second.place, say!("{}: takes its inputs as one list", who));
            Some(error.help("put them into brackets: ([a, b])"))
        }
        Inputs::One(_) if matches!(second.value, Argument::Tensor(_)) => {
            Some(Error::new(second.place, say!("{}: takes one tensor, not {}", who, by_position.len())))
        }
        _ => None,
    }
}

/// One list of tensors where a layer takes them one by one.
fn one_for_several(inputs: Inputs, passed: &[Passed], who: &str) -> Option<Error> {
    let (Inputs::Named(names, required), [Passed { name: None, value: Argument::List(items), place, .. }]) =
        (inputs, passed)
    else {
        return None;
    };
    let names = names.get(..items.len().clamp(required, names.len())).unwrap_or_default();
    let error = Error::new(*place, say!("{}: takes its inputs one by one, not as a list", who));
    Some(error.help(say!("leave out the inner brackets: ({})", commas(names))))
}

/// The tensors of one input; `None` after an error.
fn input_tensors(inputs: Inputs, passed: Passed, who: &str, errors: &Errors) -> Option<Vec<Tensor>> {
    let place = passed.place;
    let fault = |sentence| Error::new(place, sentence);
    let error = match (inputs, &passed.value) {
        (_, Argument::Unknown) => return None,
        (Inputs::List, Argument::Tensor(_)) => fault(say!("{}: takes a list of tensors, not a tensor alone", who))
            .help("put its inputs into brackets: ([a, b])"),
        (Inputs::List | Inputs::Any, Argument::List(items)) => {
            let tensors = passed.value.tensors();
            if tensors.len() == items.len() && !items.is_empty() || inputs == Inputs::Any {
                return Some(tensors);
            }
            if items.iter().any(|item| matches!(item, Argument::Unknown)) {
                return None;
            }
            let odd = items.iter().enumerate().find(|(_, item)| !matches!(item, Argument::Tensor(_)));
            let place = odd.and_then(|(at, _)| passed.elements.get(at)).copied().unwrap_or(place);
            match odd.map(|(_, item)| item) {
                Some(Argument::Layer(layer)) if layer.hangs_on_an_error() => return None,
                Some(Argument::Layer(layer)) => {
                    let sentence = say!(
                        "{}: takes a list of tensors, and {} in it is a layer that is not applied to one",
                        who,
                        layer.title()
                    );
                    Error::new(place, sentence).help(say!("apply it first: `{}(…)(x)`", layer.class_name().as_ref()))
                }
                _ => Error::new(place, say!("{}: takes a list of tensors, not {}", who, passed.value)),
            }
        }
        (_, Argument::Tensor(tensor)) => return Some(vec![tensor.clone()]),
        (Inputs::One(_) | Inputs::Stated(..), Argument::List(items)) => {
            if items.iter().any(|item| matches!(item, Argument::Unknown)) {
                return None;
            }
            if items.iter().all(|item| matches!(item, Argument::Size(_) | Argument::None)) {
                let error = fault(say!("{}: takes a tensor, and {} is a shape", who, passed.value));
                errors.report(error.help(say!("a tensor of this shape is `Input(shape = {})`", passed.value)));
                return None;
            }
            let error = fault(say!("{}: takes one tensor, not a list of {}", who, items.len()));
            match items.len() {
                1 => error.help("leave out the brackets"),
                count if are_of_one_call(items) => {
                    let others = ", _".repeat(count - 1);
                    error.help(say!("of a layer's several outputs take one: `(y{}) = …`, or `y[0]`", others))
                }
                _ => error.help("a layer such as `Concatenate` or `Add` makes one tensor of several"),
            }
        }
        (_, Argument::Layer(layer)) if layer.hangs_on_an_error() => return None,
        (_, Argument::Layer(layer)) => {
            fault(say!("{}: takes a tensor, and {} is a layer that is not applied to one", who, layer.title()))
                .help(say!("apply it first: `{}(…)(x)`", layer.class_name().as_ref()))
        }
        (_, other) => fault(say!("{}: takes a tensor, not {}", who, other)),
    };
    errors.report(error);
    None
}

/// Whether all are tensors that one layer gives.
fn are_of_one_call(items: &[Argument]) -> bool {
    let origins: Option<Vec<_>> = items
        .iter()
        .map(|item| match item {
            Argument::Tensor(tensor) => Some(tensor.origin.name.clone()),
            _ => None,
        })
        .collect_some();
    origins.is_some_and(|names| names.windows(2).all(|pair| pair.first() == pair.last()))
}

/// Applies a copy of a layer and throws the result away: a layer of the user's own inside of it is told its inputs so.
pub(crate) fn try_out(instance: &Instance, passed: Vec<Passed>, scope: &Scope) {
    let (copy, errors) = (instance.copy(), Errors::default());
    if let Some((arguments, _)) = bind_call(&copy, passed, None, &errors) {
        apply(&copy, arguments, scope, &errors);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Dim;

    #[test]
    fn a_name_by_position_is_the_name() {
        let place = Place { first: 0, last: 0 };
        let errors = Errors::default();
        let two = || Argument::Size(Dim::Known(2));
        let values = [two(), two(), Argument::Text("same".into()), Argument::None, Argument::Text("pool".into())];
        let passed = values.map(|value| Passed::by_position(value, place));
        let entry = crate::layers::find("MaxPool2D").unwrap();
        let pool = construct(entry.into(), passed.into(), place, &mut |name| name.unwrap_or("none").into(), &errors);
        assert_eq!(&*pool.name, "pool");
        assert!(errors.len() == 0);
    }
}
