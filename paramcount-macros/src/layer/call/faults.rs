//! What does not fit: conditions that a rule requires, what it refuses, and what is said and blamed then.

use super::blame::{Blame, Refused};
use super::{Call, Outcome};
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, Error, Sentence, listed, say};
use crate::layer::param::Param;
use crate::layer::tensor::Origin;
use crate::shape::{Condition, Dim, Shape};

impl Call<'_> {
    /// Stops the rule unless the condition holds. Where rustc decides, the check is left to it and the rule goes on.
    /// [`Call::expect`] is the usual way; this is for what later steps depend on.
    pub(crate) fn require<C: Into<Complaint>>(
        &mut self,
        condition: Condition,
        blame: impl Into<Blame>,
        complaint: impl Fn() -> C,
    ) -> Result<(), Refused> {
        self.hold(condition, blame.into(), &|| complaint().into())
    }

    /// Reports unless the condition holds, and goes on: what else is wrong with the call is told as well, and the rule fails
    /// in the end.
    pub(crate) fn expect<C: Into<Complaint>>(
        &mut self,
        condition: Condition,
        blame: impl Into<Blame>,
        complaint: impl Fn() -> C,
    ) -> bool {
        let held = self.require(condition, blame, complaint).is_ok();
        self.broken |= !held;
        held
    }

    /// What both do, compiled once for all rules.
    pub(super) fn hold(
        &self,
        condition: Condition,
        blame: Blame,
        complaint: &dyn Fn() -> Complaint,
    ) -> Result<(), Refused> {
        // What is wrong with an argument alone is so whatever the input is.
        let guard = if blame.is_alone() { self.instance.arguments_hold() } else { self.guard };
        if !self.errors.require(guard, condition, || self.error(blame, complaint())) {
            return Err(Refused(()));
        }
        self.holds.set(self.holds.get().and(condition));
        Ok(())
    }

    /// Reports a fault.
    pub(crate) fn refuse(&self, blame: impl Into<Blame>, complaint: impl Into<Complaint>) -> Refused {
        self.errors.report(self.error(blame.into(), complaint.into()));
        Refused(())
    }

    /// Stops without an error of its own: one was reported before, or a value is unknown because of one.
    pub(crate) fn give_up(&self) -> Refused {
        Refused(())
    }

    /// Where nothing was reported, nothing is unknown: a rule that gives up all the same is at fault itself, and its layer
    /// must not pass for one of no weights.
    pub(super) fn refuse_silence(&self, output: &Outcome) {
        let unknown = output.as_ref().map_or(true, |output| output.leaves().into_iter().any(Shape::is_unknown))
            || self.weights.iter().any(|weight| weight.shape.contains(&Dim::Unknown));
        if unknown && self.errors.met() == 0 {
            let complaint = say!("its output cannot be inferred, and paramcount does not know why");
            self.refuse(Blame::Layer, complaint.help("this is a fault of paramcount: please report it"));
        }
    }

    fn error(&self, blame: Blame, complaint: Complaint) -> Error {
        let (name, element) = match blame {
            Blame::Argument(name) | Blame::Alone(name) => (name, None),
            Blame::Element(name, element) => (name, Some(element)),
            Blame::Layer | Blame::States => ("", None),
        };
        let given = self.instance.given(name).or_else(|| self.given_keyword(name));
        let place = given.map(|given| given.place_of(element));
        // It is not the first application's fault that a later one does not fit.
        let again = || self.instance.built.get().and(self.arguments.place);
        let place = match blame {
            Blame::States => self.arguments.states,
            _ => place.or_else(again),
        };
        let place = place.unwrap_or(self.instance.place);
        let sentence = say!("{}: {}", self.instance.title(), complaint.sentence);
        let mut complaint = Complaint { sentence, ..complaint };
        match blame {
            _ if blame.is_alone() => {}
            Blame::States => complaint.notes.push(self.origins_of_states()),
            _ => complaint.notes.extend(self.origins()),
        }
        Error::new(place, complaint)
    }

    fn origins_of_states(&self) -> Sentence {
        let states = self.arguments.inputs.iter().skip(1).flatten();
        let mut titles: Vec<String> = states.map(|tensor| tensor.origin.title()).collect_vec();
        titles.dedup();
        say!("its states come from {}", listed(titles, "and"))
    }

    fn origins(&self) -> Option<Sentence> {
        let mut origins: Vec<&Origin> = self
            .arguments
            .inputs
            .iter()
            .flatten()
            .map(|tensor| &tensor.origin)
            .filter(|origin| !origin.name.is_empty())
            .collect_vec();
        let mut seen = Vec::new();
        origins.retain(|origin| {
            !seen.contains(&&origin.name) && {
                seen.push(&origin.name);
                true
            }
        });
        match origins.as_slice() {
            [] => None,
            [one] => Some(say!("its input comes from {}", one)),
            many => Some(say!("its inputs come from {}", listed(many, "and"))),
        }
    }
}

impl Param {
    /// Blames the argument alone: its input has no part in the fault.
    pub(crate) const fn alone(&self) -> Blame {
        Blame::Alone(self.name)
    }

    /// Blames the only element of which a condition may fail, or the whole argument.
    pub(crate) fn element(&self, conditions: &[Condition]) -> Blame {
        let may_fail = |holds: &Condition| !holds.is_true() && *holds != Condition::Open;
        let mut doubtful = (0..conditions.len()).filter(|at| conditions.get(*at).is_some_and(may_fail));
        match (conditions.iter().position(|holds| holds.is_false()), doubtful.next(), doubtful.next()) {
            (Some(element), ..) | (None, Some(element), None) => Blame::Element(self.name, element),
            _ => self.alone(),
        }
    }
}

impl From<&Param> for Blame {
    fn from(param: &Param) -> Blame {
        Blame::Argument(param.name)
    }
}
