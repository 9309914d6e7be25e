//! When each tensor of a network is alive, the most that is alive at once, and a place for each in one arena. It knows
//! sizes and times, and no layers.
//!
//! Times, lifetimes and what may be written over are those of `tests/keras/NOTES-costs.md` §C; the arena is that of
//! TensorFlow Lite Micro's `greedy_memory_planner.cc`: the largest first, each at the lowest gap between those that are
//! alive with it.

/// A tensor: how large it is, and when it is alive.
#[derive(Clone, Copy)]
pub(super) struct Lifetime {
    /// The operation that gives it, or the input that it is.
    pub(super) name: &'static str,
    pub(super) size: usize,
    /// When it is written: 0 is before the first operation.
    first: usize,
    /// When it is read last.
    last: usize,
    /// Whether it is an output of the network.
    kept: bool,
    /// The tensor over which it may be written; its own number if there is none.
    over: usize,
    /// The first of the tensors with which it shares a piece of memory: each has the piece's place, and it the size.
    piece: usize,
    /// Where a piece stands, once it is placed.
    offset: Option<usize>,
}

/// Until when a tensor counts as short-lived: so many operations after it was written.
const SHORT: usize = 16;

/// The tensors in the order in which they are written.
pub(super) struct Timeline<'a> {
    tensors: &'a mut [Lifetime],
    len: usize,
    now: usize,
}

impl Lifetime {
    pub(super) const NONE: Lifetime =
        Lifetime { name: "", size: 0, first: 0, last: 0, kept: false, over: 0, piece: 0, offset: None };

    const fn is_long(&self) -> bool {
        self.last - self.first > SHORT
    }
}

impl<'a> Timeline<'a> {
    pub(super) const fn new(tensors: &'a mut [Lifetime]) -> Self {
        Self { tensors, len: 0, now: 0 }
    }

    /// The next operation runs.
    pub(super) const fn step(&mut self) {
        self.now += 1;
    }

    /// A tensor is read, now.
    pub(super) const fn read(&mut self, tensor: usize) {
        self.tensors[tensor].last = self.now;
    }

    /// A tensor is written, now; over another one, if that has the same size and is read no more.
    pub(super) const fn write(&mut self, name: &'static str, size: usize, over: Option<usize>) -> usize {
        let number = self.len;
        let over = match over {
            Some(over) => over,
            None => number,
        };
        let (first, last) = (self.now, self.now);
        self.tensors[number] = Lifetime { name, size, first, last, kept: false, over, piece: number, offset: None };
        self.len += 1;
        number
    }

    /// A tensor is an output of the network, which has ended.
    pub(super) const fn keep(&mut self, tensor: usize) {
        self.tensors[tensor].last = self.now;
        self.tensors[tensor].kept = true;
    }

    /// Lets tensors that may be written over others share their memory.
    pub(super) const fn share(&mut self) {
        let mut made = 0;
        while made < self.len {
            let Lifetime { size, first, over, .. } = self.tensors[made];
            let given = &self.tensors[over];
            if over != made && given.size == size && given.last == first && !given.kept {
                self.tensors[made].piece = given.piece;
            }
            made += 1;
        }
        let mut made = 0;
        while made < self.len {
            let Lifetime { last, piece, .. } = self.tensors[made];
            self.tensors[piece].last = last;
            made += 1;
        }
    }

    /// The most that is alive at one time, and that time's operation; `None` is before the first.
    pub(super) const fn peak(&self, ending: &mut [usize]) -> (usize, Option<&'static str>) {
        let mut number = 0;
        while number < self.len {
            if self.is_piece(number) {
                let Lifetime { size, last, .. } = self.tensors[number];
                ending[last] = ending[last].saturating_add(size);
            }
            number += 1;
        }
        let (mut most, mut at, mut alive) = (0, None, 0_usize);
        let (mut time, mut number) = (0, 0);
        while time <= self.now {
            let begins = number;
            while number < self.len && self.tensors[number].first == time {
                if self.is_piece(number) {
                    alive = alive.saturating_add(self.tensors[number].size);
                }
                number += 1;
            }
            if alive > most {
                most = alive;
                at = if time == 0 { None } else { Some(self.tensors[begins].name) };
            }
            alive = alive.saturating_sub(ending[time]);
            time += 1;
        }
        (most, at)
    }

    /// Gives each piece a place, and tells the size of the arena that holds them all.
    pub(super) const fn place(&mut self, order: &mut [usize]) -> usize {
        let pieces = self.sort_by_size(order);
        let (mut arena, mut long, mut next) = (0, 0, 0);
        // The long-lived ones are looked at for every piece; of the others, those that were written at about its time.
        while next < pieces {
            let piece = order[next];
            next += 1;
            let mut offset = 0;
            while let Some(end) = self.in_the_way(piece, offset, order.split_at(long).0) {
                offset = end;
            }
            self.tensors[piece].offset = Some(offset);
            if self.tensors[piece].is_long() {
                order[long] = piece;
                long += 1;
            }
            let end = offset.saturating_add(self.tensors[piece].size);
            if end > arena {
                arena = end;
            }
        }
        arena
    }

    /// Where a tensor stands, once all are placed.
    pub(super) const fn offset(&self, tensor: usize) -> usize {
        match self.tensors[self.tensors[tensor].piece].offset {
            Some(offset) => offset,
            None => 0,
        }
    }

    const fn is_piece(&self, number: usize) -> bool {
        self.tensors[number].piece == number
    }

    /// The end of a placed piece that is alive with this one, where it would stand if it began at `offset`.
    const fn in_the_way(&self, piece: usize, offset: usize, long: &[usize]) -> Option<usize> {
        let wanted = self.tensors[piece];
        let mut index = 0;
        while index < long.len() {
            if let Some(end) = self.collides(&wanted, offset, long[index]) {
                return Some(end);
            }
            index += 1;
        }
        let mut number = piece;
        while number > 0 && self.tensors[number - 1].first + SHORT >= wanted.first {
            number -= 1;
            // A call takes rustc far longer than a comparison, and most are not alive with it.
            if self.tensors[number].last >= wanted.first
                && let Some(end) = self.collides(&wanted, offset, number)
            {
                return Some(end);
            }
        }
        let mut number = piece + 1;
        while number < self.len && self.tensors[number].first <= wanted.last {
            if let Some(end) = self.collides(&wanted, offset, number) {
                return Some(end);
            }
            number += 1;
        }
        None
    }

    const fn collides(&self, wanted: &Lifetime, offset: usize, other: usize) -> Option<usize> {
        let other = &self.tensors[other];
        let Some(start) = other.offset else { return None };
        if other.first > wanted.last || wanted.first > other.last {
            return None;
        }
        let end = start.saturating_add(other.size);
        let apart = end <= offset || offset.saturating_add(wanted.size) <= start;
        if apart { None } else { Some(end) }
    }

    /// The pieces, the largest first, of equal ones the later: by a heap, whose root is the last of them in this order.
    const fn sort_by_size(&self, order: &mut [usize]) -> usize {
        let (mut pieces, mut number) = (0, 0);
        while number < self.len {
            if self.is_piece(number) {
                order[pieces] = number;
                pieces += 1;
            }
            number += 1;
        }
        let mut root = pieces / 2;
        while root > 0 {
            root -= 1;
            self.sift(order, root, pieces);
        }
        let mut end = pieces;
        while end > 1 {
            end -= 1;
            let last = order[0];
            order[0] = order[end];
            order[end] = last;
            self.sift(order, 0, end);
        }
        pieces
    }

    const fn sift(&self, order: &mut [usize], mut root: usize, end: usize) {
        loop {
            let mut child = 2 * root + 1;
            if child >= end {
                return;
            }
            if child + 1 < end && self.comes_before(order[child], order[child + 1]) {
                child += 1;
            }
            if !self.comes_before(order[root], order[child]) {
                return;
            }
            let moved = order[root];
            order[root] = order[child];
            order[child] = moved;
            root = child;
        }
    }

    const fn comes_before(&self, a: usize, b: usize) -> bool {
        let (size_a, size_b) = (self.tensors[a].size, self.tensors[b].size);
        size_a > size_b || size_a == size_b && a > b
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plans of TensorFlow Lite Micro's own test, in the order of time: size, first, last.
    #[test]
    fn places_are_those_of_tensorflow_lite_micro() {
        type Case<'a> = (&'a [(usize, usize, usize)], &'a [usize], usize);
        let plans: [Case; 2] = [
            (&[(10, 0, 1), (50, 0, 1), (20, 1, 2), (30, 2, 3), (40, 3, 4)], &[50, 0, 70, 40, 0], 90),
            (&[(100, 0, 1), (20, 1, 2), (50, 2, 3)], &[0, 100, 0], 120),
        ];
        for (plan, offsets, arena) in plans {
            let mut tensors = [Lifetime::NONE; 5];
            for (number, &(size, first, last)) in plan.iter().enumerate() {
                tensors[number] = Lifetime { size, first, last, over: number, piece: number, ..Lifetime::NONE };
            }
            let mut timeline = Timeline { tensors: &mut tensors, len: plan.len(), now: 4 };
            assert_eq!(timeline.place(&mut [0; 5]), arena);
            let places = |number| timeline.offset(number);
            assert!((0..plan.len()).map(places).eq(offsets.iter().copied()));
        }
    }
}
