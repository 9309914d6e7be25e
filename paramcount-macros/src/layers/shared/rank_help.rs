//! What would mend an input with too few axes or too many, as far as its shape gives it away. It blames nobody.

use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, say};
use crate::layer::data::Instance;
use crate::layer::tensor::Tensor;
use crate::shape::Dim;

/// The help for a layer that expects axes of these names, the batch among them.
pub(crate) fn help(layer: &Instance, names: &[&str], input: &Tensor) -> Option<Sentence> {
    let [_, wanted @ ..] = names else { return None };
    let [_, given @ ..] = input.shape.axes()? else { return None };
    let other = |step: i32| layer.entry().and_then(|entry| entry.of_other_rank(step));
    match given.len().checked_sub(wanted.len()) {
        Some(more) => too_many(&layer.class_name(), other(1), wanted, given, more, input),
        None => Some(too_few(other(-1), wanted, given, input)),
    }
}

fn too_many(
    class: &str,
    larger: Option<String>,
    wanted: &[&str],
    given: &[Dim],
    more: usize,
    input: &Tensor,
) -> Option<Sentence> {
    let other: Option<Sentence> = match (wanted, more, larger) {
        ([_], ..) => Some("`Flatten()` before it leaves one axis".into()),
        ([_, "features"], ..) => Some("`TimeDistributed(Flatten())` before it leaves one axis for each step".into()),
        (_, 1, Some(larger)) => {
            Some(say!("for one axis more there are `{}` and `TimeDistributed({}(…))`", larger, class))
        }
        (_, 1, None) => Some(say!("`TimeDistributed({}(…))` applies it to each step", class)),
        _ => None,
    };
    let [first, rest @ ..] = given else { return other };
    if more != 1 || !input.origin.is_input {
        let unknown = more == 1 && first.is_dynamic();
        let batch = "or is its first None the batch? No shape says it: leave it out there";
        return other.map(|other| if unknown { say!("{}; {}", other, batch) } else { other });
    }
    let batch = say!("the batch axis is not written: shape = {}", rest);
    match other {
        Some(other) if !first.is_dynamic() => Some(say!("{}; {}", batch, other)),
        _ => Some(batch),
    }
}

fn too_few(smaller: Option<String>, wanted: &[&str], given: &[Dim], input: &Tensor) -> Sentence {
    let smaller = smaller.filter(|_| given.len() + 1 == wanted.len());
    let reshape = || say!("a `Reshape` before it can give it the axes ({})", wanted.join(", "));
    if input.origin.is_input && given.len() + 1 == wanted.len() {
        // What ends in channels, and is a film but for its time, is a picture.
        let has_channels = given.last().and_then(|axis| axis.known()).is_some_and(|n| n <= 4);
        if wanted.first() == Some(&"time") && has_channels {
            let whole: Vec<Dim> = [Dim::Dynamic].into_iter().chain(given.iter().copied()).collect_vec();
            return say!("is the axis of time missing? write shape = {}", whole);
        }
        let missing = wanted.last().copied().unwrap_or_default();
        let whole: Vec<Dim> = given.iter().copied().chain([Dim::Known(1)]).collect_vec();
        let help = say!("is the axis of {} missing? write shape = {}", missing, whole);
        return match smaller {
            Some(smaller) => say!("{}, or for one axis less use `{}`", help, smaller),
            None => help,
        };
    }
    let Some(smaller) = smaller else { return reshape() };
    let whole: Vec<Dim> = given.iter().copied().chain([Dim::Known(1)]).collect_vec();
    let missing = wanted.last().copied().unwrap_or_default();
    say!("for one axis less there is `{}`; `Reshape({})` before it adds {}", smaller, whole, missing)
}
