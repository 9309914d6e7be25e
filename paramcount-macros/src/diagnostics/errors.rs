//! The list of errors that goes down through all modules by reference. A step reports and carries on with an unknown value;
//! at the end the list is put into the order of reading, once.

use super::{Error, Place, Sentence};
use crate::collect::{CollectVec, sorted_by_key};
use crate::map::{Map, Set};
use crate::shape::Condition;
use std::cell::{Cell, RefCell};

/// A condition on sizes that only rustc knows: unless it holds, the error is reported there.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    /// What must hold for this check to mean anything: that no earlier one failed on which it hangs.
    pub(crate) guard: Condition,
    pub(crate) holds: Condition,
    pub(crate) error: Error,
}

impl Check {
    /// Checks in the order of reading. What was asked before, under the same guard or under none, is not asked again: a
    /// constant that does not fit is one mistake, wherever else it is used.
    pub(crate) fn in_order(checks: &[Check]) -> Vec<&Check> {
        let mut checks = sorted_by_key(checks.iter().collect_vec(), |check| check.error.place);
        let mut asked: Map<Condition, Vec<Condition>> = Map::new();
        checks.retain(|check| {
            let guards = asked.or_insert(check.holds, Default::default());
            let anew = !guards.iter().any(|guard| guard.is_true() || *guard == check.guard);
            guards.push(check.guard);
            anew
        });
        checks
    }
}

/// All errors of one expansion, and all checks left to rustc.
#[derive(Default)]
pub(crate) struct Errors {
    errors: RefCell<Vec<Error>>,
    /// Where there is an error already.
    places: RefCell<Set<Place>>,
    checks: RefCell<Vec<Check>>,
    /// What an earlier check requires of numbers on which any later one may hang.
    assumed: Cell<Option<Condition>>,
    trace: RefCell<Vec<Sentence>>,
    /// From this token on nothing is reported any more.
    silent_from: Cell<Option<u32>>,
    /// In these places as well.
    silent: RefCell<Vec<Place>>,
    /// The first that was not reported.
    unsaid: RefCell<Option<Error>>,
    /// Whether what is looked at is another `network!`'s, which reports it itself.
    elsewhere: Cell<bool>,
    met: Cell<usize>,
}

impl Errors {
    /// Adds an error. A fault met again at the same place, in another turn of a loop or another call, is the same fault.
    pub(crate) fn report(&self, mut error: Error) {
        self.meet();
        if self.is_silent(error.place) {
            if !self.elsewhere.get() {
                self.unsaid.borrow_mut().get_or_insert(error);
            }
            return;
        }
        if self.places.borrow_mut().insert(error.place) {
            error.complaint.notes.extend(self.trace.borrow().last().cloned());
            self.errors.borrow_mut().push(error);
        }
    }

    /// Reports nothing more of what reaches a token or stands behind it: how that was meant cannot be known.
    pub(crate) fn silence_from(&self, token: u32) {
        self.silent_from.set(Some(self.silent_from.get().map_or(token, |known| known.min(token))));
    }

    /// Reports nothing more of what stands here: it is being written.
    pub(crate) fn silence_within(&self, place: Place) {
        self.silent.borrow_mut().push(place);
    }

    /// Runs a step on what another `network!` reports itself: here it is met and no more. Says whether anything was.
    pub(crate) fn elsewhere<T>(&self, step: impl FnOnce() -> T) -> (T, bool) {
        let outer = self.elsewhere.replace(true);
        let watched = self.watch(step);
        self.elsewhere.set(outer);
        watched
    }

    /// Whether what only lines would tell is left open.
    pub(crate) fn leaves_open(&self) -> bool {
        self.silent_from.get().is_some()
    }

    fn is_silent(&self, place: Place) -> bool {
        self.elsewhere.get()
            || self.silent_from.get().is_some_and(|token| place.last >= token)
            || self.silent.borrow().iter().any(|silent| silent.covers(place))
    }

    /// Adds a note to what was reported at a place since there were `known` errors.
    #[cfg(any(test, feature = "files"))]
    pub(crate) fn note_since(&self, known: usize, place: Place, note: impl Fn() -> Sentence) {
        let mut errors = self.errors.borrow_mut();
        for error in errors.iter_mut().skip(known).filter(|error| error.place == place) {
            error.complaint.notes.push(note());
        }
    }

    /// Adds a check for rustc to evaluate.
    fn check(&self, mut check: Check) {
        if self.is_silent(check.error.place) {
            return;
        }
        check.error.complaint.notes.extend(self.trace.borrow().last().cloned());
        self.checks.borrow_mut().push(check);
    }

    /// Holds a condition: what is known to fail is reported, what rustc decides is left to it. False after a report.
    pub(crate) fn require(&self, guard: Condition, holds: Condition, error: impl FnOnce() -> Error) -> bool {
        match holds {
            Condition::Known(true) | Condition::Open => {}
            Condition::Known(false) => self.report(error()),
            Condition::Constant(_) => {
                let guard = self.assumed.get().map_or(guard, |assumed| assumed.and(guard));
                self.check(Check { guard, holds, error: error() });
            }
        }
        !holds.is_false()
    }

    /// The same without a guard, where each fault at one place is a fault of its own.
    #[cfg(any(test, feature = "files"))]
    pub(crate) fn require_apart(&self, holds: Condition, error: impl FnOnce() -> Error) {
        match holds {
            Condition::Known(false) => {
                self.meet();
                self.errors.borrow_mut().push(error());
            }
            holds => drop(self.require(Condition::Known(true), holds, error)),
        }
    }

    /// What is left to rustc from here on means nothing unless the condition holds.
    pub(crate) fn assume(&self, condition: Condition) {
        self.assumed.set(Some(self.assumed.get().map_or(condition, |assumed| assumed.and(condition))));
    }

    /// Begins anew, where other constants are known.
    pub(crate) fn assume_nothing(&self) {
        self.assumed.set(None);
    }

    /// What is reported while `step` runs carries `frame` as a note.
    pub(crate) fn within<T>(&self, frame: Sentence, step: impl FnOnce() -> T) -> T {
        self.trace.borrow_mut().push(frame);
        let result = step();
        self.trace.borrow_mut().pop();
        result
    }

    /// What is reported while `step` runs is not what a block did wrong, but who called it.
    pub(crate) fn at_the_caller<T>(&self, step: impl FnOnce() -> T) -> T {
        let trace = self.trace.take();
        let result = step();
        self.trace.replace(trace);
        result
    }

    /// Counts an error without a report: it was reported before, and what is done now hangs on it.
    pub(crate) fn meet(&self) {
        self.met.set(self.met.get() + 1);
    }

    /// Runs a step, and says as well whether an error was met on the way, be it one that was reported before.
    pub(crate) fn watch<T>(&self, step: impl FnOnce() -> T) -> (T, bool) {
        let before = self.met();
        let result = step();
        (result, self.met() > before)
    }

    /// Runs a step on values that are not known yet: unless it reports something, it has met no error.
    pub(crate) fn provisional<T>(&self, step: impl FnOnce() -> T) -> T {
        let (reported, met) = (self.len(), self.met());
        let result = step();
        if self.len() == reported {
            self.met.set(met);
        }
        result
    }

    /// Runs a step of which nothing is kept: neither what it reports nor what it leaves to rustc.
    pub(crate) fn aside<T>(&self, step: impl FnOnce() -> T) -> T {
        let kept = (self.errors.borrow().len(), self.checks.borrow().len(), self.met(), self.assumed.get());
        let places = self.places.borrow().clone();
        let result = step();
        self.errors.borrow_mut().truncate(kept.0);
        self.checks.borrow_mut().truncate(kept.1);
        self.met.set(kept.2);
        self.assumed.set(kept.3);
        self.places.replace(places);
        result
    }

    /// How many errors were reported or met so far; one that is met again counts again.
    pub(crate) fn met(&self) -> usize {
        self.met.get()
    }

    /// Whether there is an error at a place already. Then the next one is met and no more: looking for what was meant takes
    /// its time, and a loop may have a million turns.
    pub(crate) fn met_again(&self, place: Place) -> bool {
        let again = self.places.borrow().contains(&place);
        if again {
            self.meet();
        }
        again
    }

    /// Whether an error lies within a place.
    pub(crate) fn any_within(&self, place: Place) -> bool {
        self.errors.borrow().iter().any(|error| place.covers(error.place))
    }

    /// How many checks were left to rustc by now.
    pub(crate) fn checks_made(&self) -> usize {
        self.checks.borrow().len()
    }

    /// How many errors there are by now.
    pub(crate) fn len(&self) -> usize {
        self.errors.borrow().len()
    }

    /// The errors in the order of reading, and the checks.
    pub(crate) fn finish(&self) -> (Vec<Error>, Vec<Check>) {
        let mut errors = self.errors.take();
        if errors.is_empty() && self.leaves_open() {
            errors.extend(self.unsaid.take());
        }
        (sorted_by_key(errors, |error| error.place), self.checks.take())
    }
}
