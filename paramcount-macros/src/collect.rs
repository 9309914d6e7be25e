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

    /// `flatten().collect::<Vec<_>>()`, of lists.
    fn collect_flat<T>(mut self) -> Vec<T>
    where
        Self: Iterator<Item = Vec<T>>,
    {
        all_in_one(&mut self)
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

fn all_in_one<T>(lists: &mut dyn Next<Vec<T>>) -> Vec<T> {
    let mut list = Vec::new();
    while let Some(mut items) = lists.next_item() {
        list.append(&mut items);
    }
    list
}

/// The items in the order of their keys, those of equal keys as they stood.
pub(crate) fn sorted_by_key<T, K: Ord>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    sorted_by(items, &|a, b| key(a).cmp(&key(b)))
}

/// The items in their own order.
pub(crate) fn sorted<T: Ord>(items: Vec<T>) -> Vec<T> {
    sorted_by(items, &T::cmp)
}

fn sorted_by<T>(mut items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    for place in 0..order.len() {
        // Where the item is by now that stood there at first: what stands before this place was swapped away.
        let mut from = order[place];
        while from < place {
            from = order[from];
        }
        items.swap(place, from);
    }
    items
}

/// In which order so many places stand: each is put behind those that are not greater.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order = Vec::new();
    for place in 0..len {
        let in_order = order.last().is_none_or(|last| compare(*last, place).is_le());
        let at = if in_order { place } else { order.partition_point(|before| compare(*before, place).is_le()) };
        order.insert(at, place);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_equal_keys_stays_as_it_stood() {
        assert_eq!(sorted_by_key(vec!["bb", "a", "cc", "d"], |text| text.len()), ["a", "d", "bb", "cc"]);
        assert_eq!(sorted(vec![3, 1, 2, 1]), [1, 1, 2, 3]);
        let mut mixed = (0..100_u32).map(|number| number * 37 % 101 % 10).collect_vec();
        let ours = sorted_by_key((0..100).zip(mixed.clone()).collect_vec(), |(_, number)| *number);
        mixed.sort();
        assert_eq!(ours.iter().map(|(_, number)| *number).collect_vec(), mixed);
        assert!(ours.windows(2).all(|pair| pair[0].1 < pair[1].1 || pair[0].0 < pair[1].0));
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
