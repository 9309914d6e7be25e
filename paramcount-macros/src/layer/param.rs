//! Parameters of layers as data: a name, a kind, a default, a sentence. The kind says what a value must be, whatever the
//! layer; what depends on the input is the rule's business.

use super::accepts::Accepts;

/// A parameter of a constructor or of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Param {
    pub(crate) name: &'static str,
    pub(crate) kind: Accepts,
    pub(crate) default: Fallback,
    /// Whether `None` may be given. A default of `None` says so too.
    pub(crate) none: bool,
    /// Whether the constructor takes it instead of another parameter, never beside it (the rule checks that): so it is not
    /// what a misplaced value was meant for.
    pub(crate) alternative: bool,
    /// Whether a function's operation is given it when it is called, and not when it is made, where its kind does not say so.
    pub(crate) called: Option<bool>,
    /// What it is called in other libraries, or was at other times.
    pub(crate) formerly: &'static [&'static str],
    /// Words that it does not take, with what to write instead.
    pub(crate) hints: &'static [(&'static [&'static str], &'static str)],
    /// What to write instead of numbers, where it takes words, or numbers that the macro knows.
    pub(crate) number_hint: Option<&'static str>,
    pub(crate) doc: &'static str,
}

/// What is said of a parameter that the macro takes and does nothing with.
const IDLE: &str = "Changes neither shape nor count.";

/// What stands in for an argument that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Fallback {
    Required,
    None,
    Int(i128),
    Ints(&'static [i128]),
    Float(f64),
    Floats(&'static [f64]),
    Flag(bool),
    Word(&'static str),
}

impl Param {
    /// A parameter that must be given, until [`Param::or`] says what stands in for it.
    pub(crate) const fn new(name: &'static str, kind: Accepts, doc: &'static str) -> Param {
        Param {
            name,
            kind,
            default: Fallback::Required,
            none: false,
            alternative: false,
            called: None,
            formerly: &[],
            hints: &[],
            number_hint: None,
            doc,
        }
    }

    /// The same parameter, with which an operation is called, also where it is None.
    pub(crate) const fn when_called(mut self) -> Param {
        self.called = Some(true);
        self
    }

    /// The same parameter, with which an operation is made.
    pub(crate) const fn when_made(mut self) -> Param {
        self.called = Some(false);
        self
    }

    /// Whether a function's operation is given it when it is called, not when it is made.
    pub(crate) fn is_of_call(&self) -> bool {
        self.called.unwrap_or_else(|| self.kind.is_of_call())
    }

    /// A parameter that is kept and checked, and changes neither shape nor count.
    pub(crate) const fn idle(name: &'static str, kind: Accepts) -> Param {
        Param::new(name, kind, IDLE)
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.doc == IDLE
    }

    /// The same with a default.
    pub(crate) const fn or(mut self, default: Fallback) -> Param {
        self.default = default;
        self
    }

    /// The same, where `None` may be given too.
    pub(crate) const fn or_none(mut self) -> Param {
        self.none = true;
        self
    }

    /// The same, and what it is called elsewhere.
    pub(crate) const fn formerly(mut self, formerly: &'static [&'static str]) -> Param {
        self.formerly = formerly;
        self
    }

    /// The same, with what was meant by words that it does not take.
    pub(crate) const fn hinting(mut self, hints: &'static [(&'static [&'static str], &'static str)]) -> Param {
        self.hints = hints;
        self
    }

    /// The same, with what was meant by numbers that it does not take.
    pub(crate) const fn hinting_at_numbers(mut self, hint: &'static str) -> Param {
        self.number_hint = Some(hint);
        self
    }

    /// The same with another kind.
    pub(crate) const fn of(mut self, kind: Accepts) -> Param {
        self.kind = kind;
        self
    }

    /// The same with another sentence.
    pub(crate) const fn saying(mut self, doc: &'static str) -> Param {
        self.doc = doc;
        self
    }

    pub(crate) fn is_required(&self) -> bool {
        self.default == Fallback::Required
    }
}
