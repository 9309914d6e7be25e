//! Lists of what an iterator gives, and their order, made by one function for each type of item. `collect` and `sort_by_key`
//! are compiled anew for each chain of adapters and each key, at many times the size, and a user's build of this crate would
//! be for the most part such instances.

use crate::tokens::TokenStream;
use std::cmp::Ordering;

/// Iterators as lists.
pub(crate) trait CollectVec: Iterator + Sized {
    /// `collect::<Vec<_>>()`.
    fn collect_vec(mut self) -> Vec<Self::Item> {
        collected(&mut self)
    }

    /// `collect::<Option<Vec<_>>>()`.
    fn collect_some<T>(mut self) -> Option<Vec<T>>
    where
        Self: Iterator<Item = Option<T>>,
    {
        all_some(&mut self)
    }

    /// `collect::<Result<Vec<_>, _>>()`.
    fn collect_ok<T, E>(mut self) -> Result<Vec<T>, E>
    where
        Self: Iterator<Item = Result<T, E>>,
    {
        all_ok(&mut self)
    }
}

impl<I: Iterator> CollectVec for I {}

/// `collect::<TokenStream>()`.
pub(crate) trait CollectTokens: Iterator<Item = TokenStream> + Sized {
    fn collect_tokens(mut self) -> TokenStream {
        all_tokens(&mut self)
    }
}

impl<I: Iterator<Item = TokenStream>> CollectTokens for I {}

/// An iterator of which nothing but `next` is asked: what is behind `dyn` is compiled whole.
trait Next<T> {
    fn next_item(&mut self) -> Option<T>;
}

impl<I: Iterator> Next<I::Item> for I {
    fn next_item(&mut self) -> Option<I::Item> {
        self.next()
    }
}

fn collected<T>(items: &mut dyn Next<T>) -> Vec<T> {
    let mut list = Vec::new();
    while let Some(item) = items.next_item() {
        list.push(item);
    }
    list
}

fn all_tokens(items: &mut dyn Next<TokenStream>) -> TokenStream {
    TokenStream::from_iter(collected(items))
}

fn all_some<T>(items: &mut dyn Next<Option<T>>) -> Option<Vec<T>> {
    let mut list = Vec::new();
    while let Some(item) = items.next_item() {
        list.push(item?);
    }
    Some(list)
}

fn all_ok<T, E>(items: &mut dyn Next<Result<T, E>>) -> Result<Vec<T>, E> {
    let mut list = Vec::new();
    while let Some(item) = items.next_item() {
        list.push(item?);
    }
    Ok(list)
}

/// The items in the order of their keys, those of equal keys as they stood.
pub(crate) fn sorted_by_key<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    sorted_by(items, &|a, b| key(a).cmp(&key(b)))
}

/// The items in their own order.
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    sorted_by(items, &T::cmp)
}

/// Each item is put behind those that are not greater: what is mostly in order stays where it is.
fn sorted_by<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for item in items {
        let place = match sorted.last() {
            Some(last) if compare(last, &item).is_gt() => {
                sorted.partition_point(|before| compare(before, &item).is_le())
            }
            _ => sorted.len(),
        };
        sorted.insert(place, item);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_equal_keys_stays_as_it_stood() {
        assert_eq!(sorted_by_key(vec!["bb", "a", "cc", "d"], |text| text.len()), ["a", "d", "bb", "cc"]);
        assert_eq!(sorted(vec![3, 1, 2, 1]), [1, 1, 2, 3]);
    }

    #[test]
    fn one_that_fails_fails_all() {
        assert_eq!(
            ([Some(1), Some(2)].into_iter().collect_some(), [Some(1), None].into_iter().collect_some()),
            (Some(vec![1, 2]), None)
        );
        assert_eq!([Ok(1), Err("no"), Err("later")].into_iter().collect_ok(), Err("no"));
    }
}
