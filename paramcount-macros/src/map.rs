//! Maps and sets in the order in which things were put in: nothing that is emitted hangs on a hash. All of them find their
//! places in one table of hashes, since `HashMap` is compiled anew, a thousand lines, for each type of key and value. It and its
//! hashes are few plain lines: a user's build runs this crate as it compiles it, unoptimized.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// A map.
#[derive(Clone)]
pub(crate) struct Map<K, V> {
    places: Places,
    entries: Vec<(K, V)>,
}

/// Where the entries of each hash stand.
#[derive(Clone, Default)]
struct Places {
    /// The hash of each entry.
    hashes: Vec<u64>,
    /// From a hash on, one behind the places of those entries that have it, or one that leads here; 0 ends them.
    slots: Vec<usize>,
}

impl Places {
    /// The place of the entry of that hash that is meant.
    fn find(&self, hash: u64, is_meant: &dyn Fn(usize) -> bool) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & last;
        while self.slots[slot] > 0 {
            let place = self.slots[slot] - 1;
            if self.hashes[place] == hash && is_meant(place) {
                return Some(place);
            }
            slot = (slot + 1) & last;
        }
        None
    }

    /// One entry more.
    fn add(&mut self, hash: u64) {
        self.hashes.push(hash);
        let count = self.hashes.len();
        if count * 2 <= self.slots.len() {
            self.fill_slot(count - 1);
            return;
        }
        self.slots = vec![0; (count * 4).next_power_of_two()];
        for place in 0..count {
            self.fill_slot(place);
        }
    }

    fn fill_slot(&mut self, place: usize) {
        let last = self.slots.len() - 1;
        let mut slot = self.hashes[place] as usize & last;
        while self.slots[slot] > 0 {
            slot = (slot + 1) & last;
        }
        self.slots[slot] = place + 1;
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Map { places: Places::default(), entries: Vec::new() }
    }
}

impl<K, V> Map<K, V> {
    pub(crate) fn new() -> Self {
        Map::default()
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|(key, _)| key)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|(_, value)| value)
    }

    pub(crate) fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }
}

impl<K: Hash + Eq, V> Map<K, V> {
    pub(crate) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(&self.entries[self.place(key)?].1)
    }

    pub(crate) fn get_mut<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        Some(&mut self.entries[place].1)
    }

    pub(crate) fn contains_key<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_some()
    }

    /// Puts the value there; what stood there before.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Some(place) => Some(std::mem::replace(&mut self.entries[place].1, value)),
            None => {
                self.push(key, value);
                None
            }
        }
    }

    /// What stands there, or the value if nothing does.
    pub(crate) fn or_insert(&mut self, key: K, value: V) -> &mut V {
        let place = match self.place(&key) {
            Some(place) => place,
            None => self.push(key, value),
        };
        &mut self.entries[place].1
    }

    /// Takes an entry out. What stands behind it moves up, so this takes as long as there are entries.
    pub(crate) fn remove<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key)?;
        let (_, value) = self.entries.remove(place);
        self.places = Places::default();
        for (key, _) in &self.entries {
            self.places.add(hash(key));
        }
        Some(value)
    }

    fn push(&mut self, key: K, value: V) -> usize {
        let place = self.entries.len();
        self.places.add(hash(&key));
        self.entries.push((key, value));
        place
    }

    /// Where the entry of that key stands.
    fn place<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.places.find(hash(key), &|place| self.entries[place].0.borrow() == key)
    }
}

fn hash<Q: Hash + ?Sized>(key: &Q) -> u64 {
    let mut hasher = Mixed(0);
    key.hash(&mut hasher);
    hasher.finish()
}

/// A hash of numbers and of words of eight bytes, each mixed with those before it.
struct Mixed(u64);

impl Mixed {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((word, after)) = rest.split_first_chunk() {
            self.mix(u64::from_le_bytes(*word));
            rest = after;
        }
        for byte in rest {
            self.mix((*byte).into());
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    /// The upper half, which all words moved, over the lower one, by which a slot is found.
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

impl<K: Hash + Eq, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Map::new();
        map.extend(entries);
        map
    }
}

/// A set.
#[derive(Clone)]
pub(crate) struct Set<K>(Map<K, ()>);

impl<K> Default for Set<K> {
    fn default() -> Self {
        Set(Map::new())
    }
}

impl<K> Set<K> {
    pub(crate) fn new() -> Self {
        Set::default()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &K> {
        self.0.keys()
    }
}

impl<K: Hash + Eq> Set<K> {
    /// Whether it was not in it.
    pub(crate) fn insert(&mut self, key: K) -> bool {
        self.0.insert(key, ()).is_none()
    }

    pub(crate) fn contains<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }
}

impl<K: Hash + Eq> Extend<K> for Set<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K: Hash + Eq> FromIterator<K> for Set<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut set = Set::new();
        set.extend(keys);
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collect::CollectVec;

    #[test]
    fn entries_keep_their_order_when_one_is_replaced_or_taken_out() {
        let mut map: Map<String, i32> = ["b", "a", "c"].map(str::to_owned).into_iter().zip(1..).collect();
        assert_eq!((map.insert("a".to_owned(), 7), map.insert("d".to_owned(), 8)), (Some(2), None));
        *map.or_insert("c".to_owned(), 0) += 10;
        assert_eq!((map.remove("b"), map.remove("b"), map.len()), (Some(1), None, 3));
        map.insert("b".to_owned(), 9);
        let entries = map.iter().map(|(key, value)| (key.as_str(), *value)).collect_vec();
        assert_eq!(entries, [("a", 7), ("c", 13), ("d", 8), ("b", 9)]);
        assert_eq!((map.get("a"), map.get("e"), map.contains_key("b")), (Some(&7), None, true));
    }

    #[test]
    fn a_set_tells_what_is_new() {
        let mut set = Set::new();
        assert_eq!([set.insert(3), set.insert(2), set.insert(3)], [true, true, false]);
        assert_eq!((set.len(), set.contains(&2), set.iter().copied().collect_vec()), (2, true, vec![3, 2]));
    }
}
