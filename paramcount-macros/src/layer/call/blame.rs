//! What is to blame for a fault, and what a rule gives up with.

/// What is to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blame {
    /// An argument, with the input that it does not fit.
    Argument(&'static str),
    /// Arguments alone, whatever the input.
    Alone(&'static str),
    /// One element of an argument alone.
    Element(&'static str, usize),
    /// The layer where it stands, with its input.
    Layer,
    /// The states that a recurrent layer is given.
    States,
}

/// A rule gives up with it: an error was reported, or an unknown value stood in the way, of which another error told.
/// `Call::refuse_silence` sees to it that nobody gives up unheard.
#[derive(Debug)]
pub(crate) struct Refused(pub(super) ());

/// What a rule does where a value is missing that only an earlier error can have left out.
pub(crate) trait OrGiveUp<T> {
    fn or_give_up(self) -> Result<T, Refused>;
}

impl<T> OrGiveUp<T> for Option<T> {
    fn or_give_up(self) -> Result<T, Refused> {
        self.ok_or(Refused(()))
    }
}

impl Blame {
    /// Whether the input has no part in the fault.
    pub(super) fn is_alone(self) -> bool {
        matches!(self, Blame::Alone(_) | Blame::Element(..))
    }
}
