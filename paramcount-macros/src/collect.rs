//! Lists of what an iterator gives, made by one function for each type of item. `collect` is compiled anew for each
//! chain of adapters, at several times the size, and a user's build of this crate is for the most part such instances.

/// `iterator.collect_vec()`: `iterator.collect::<Vec<_>>()`.
pub(crate) trait CollectVec: Iterator {
    fn collect_vec(self) -> Vec<Self::Item>;
}

impl<I: Iterator> CollectVec for I {
    fn collect_vec(mut self) -> Vec<I::Item> {
        collected(&mut self)
    }
}

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
