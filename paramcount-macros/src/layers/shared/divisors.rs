//! What would divide a number that a size does not.

use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, listed, say};
use crate::shape::Dim;

/// What divides each of some numbers, where they are known, in words: `groups that divide 6 are 1, 2, 3 and 6`.
pub(in crate::layers) fn divisors_help(what: &str, numbers: &[Dim]) -> Option<Sentence> {
    let known = numbers.iter().map(|number| number.known().filter(|n| (1..=100_000).contains(n)));
    let known: Vec<i128> = known.collect_some()?;
    let divides = |d: &i128| known.iter().all(|n| n % d == 0);
    let divisors: Vec<i128> = (1..=known.iter().copied().min()?).filter(divides).collect_vec();
    let mut numbers = numbers.to_vec();
    numbers.dedup();
    let numbers = listed(&numbers, "and");
    match divisors.as_slice() {
        [one] => Some(say!("only {} = {} divides {}", what, one.to_string(), numbers)),
        few if few.len() <= 12 => {
            let divisors = listed(few.iter().map(i128::to_string), "and");
            Some(say!("{} that divide {} are {}", what, numbers, divisors))
        }
        _ => None,
    }
}
