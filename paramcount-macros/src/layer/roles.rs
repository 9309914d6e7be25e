//! What a layer does with what passes through it, as its entry says it: which tensors a call takes, what becomes of masks, of
//! memory and of the type of numbers.

use super::dtype::Dtype;
use super::param::Fallback;

/// What a call of a layer takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inputs {
    /// One tensor; the word is its keyword.
    One(&'static str),
    /// One list of tensors.
    List,
    /// Tensors under names of their own, the first so many of them required.
    Named(&'static [&'static str], usize),
    /// A tensor, and the states from which a recurrent layer or a cell sets out: a tensor or a structure of them, required
    /// or not.
    Stated(&'static [&'static str; 2], bool),
    /// None: the layer is where a network begins.
    Nothing,
    /// Any structure of tensors.
    Any,
    /// The tensors among the arguments with which it is made: it is a function.
    Arguments,
}

/// What happens to a mask on its way through a layer (`tests/keras/NOTES-layers.md` §5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mask {
    /// The layer neither takes nor passes it.
    Drops,
    /// The layer passes its input's mask on without taking it.
    Passes,
    /// The layer takes it, and its output has none.
    Takes,
    /// The layer takes it and passes it on.
    TakesAndPasses,
    /// The layer makes a mask of its input, by one function after the other.
    Makes(&'static [ByClass]),
    /// The layer passes its first input's mask on, through an operator of this class.
    Converts(&'static str),
    /// A merge of inputs that all have masks: the masks, joined by operators of this class.
    Merges(&'static str),
    /// A merge of inputs of which one has a mask at least: the masks, widened to their inputs and put one after the other
    /// as the layer does.
    Concatenates(&'static Joining),
}

/// The class of a function's operation, and what it is given by name beside its tensor.
pub(crate) type ByClass = (&'static str, &'static [(&'static str, Fallback)]);

/// How a mask is made of whole numbers, of which 0 is none.
pub(crate) const NOT_EQUAL: ByClass = ("NotEqual", &[("x2", Fallback::Int(0))]);

/// The type of the numbers that a layer gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// That in which the layer reckons.
    Computed,
    /// The same for numbers with a fraction; its first input's for others.
    Kept,
    /// This one.
    Are(Dtype),
    /// That in which all its tensors and numbers meet.
    Joined,
    /// The same, if it has a fraction, else the usual one that has.
    Fractions,
    /// That which its argument `dtype` names; where it names none, as if they were [`Numbers::Joined`].
    Asked,
    /// That which its argument `dtype` names, or else this one.
    AskedOr(Dtype),
}

/// What an application does with its output's memory, wherever an arena reuses some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Memory {
    /// Its outputs have memory of their own.
    Own,
    /// Its output is its first input: at inference it does nothing.
    Alias,
    /// It may write over its first input.
    InPlace,
    /// A network used as a layer: its memory is that of the layers in it.
    Network,
}

/// The functions by which a merge makes one mask of several, as Keras applies them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Joining {
    /// A mask for an input that has none.
    pub(crate) ones: ByClass,
    /// A mask of one axis less is given that axis, and widened by a disjunction with zeros.
    pub(crate) new_axis: ByClass,
    pub(crate) zeros: ByClass,
    pub(crate) either: ByClass,
    /// The merged masks are masks of whole steps again.
    pub(crate) any: ByClass,
}
