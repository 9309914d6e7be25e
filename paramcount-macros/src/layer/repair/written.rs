//! A call as it would be written with other arguments, for helps that can be typed.

use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, commas, say};
use crate::layer::data::Argument;

/// A call as it would be written, with these arguments: `Conv2D(24, 3, name = "c1")`. What has no digits or letters of its
/// own is `…`.
pub(crate) fn written<'a>(
    class: &str,
    arguments: impl IntoIterator<Item = (Option<&'a str>, &'a Argument)>,
) -> Sentence {
    let argument = |(name, value): (Option<&str>, &Argument)| {
        let value = if can_be_typed(value) { say!("{}", value) } else { "…".into() };
        match name {
            Some(name) => say!("{} = {}", name, value),
            None => value,
        }
    };
    let arguments: Vec<Sentence> = arguments.into_iter().map(argument).collect_vec();
    say!("`{}({})`", class, commas(arguments))
}

fn can_be_typed(value: &Argument) -> bool {
    match value {
        Argument::List(items) => items.iter().all(can_be_typed),
        Argument::Size(_) | Argument::Float(_) | Argument::Flag(_) | Argument::Text(_) | Argument::None => true,
        _ => false,
    }
}
