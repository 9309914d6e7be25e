//! A function's arguments as its rule asks for them: operands by their shapes, whether they are tensors or numbers, and axes
//! of them.

use super::{Call, OrGiveUp, Refused};
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::data::Argument;
use crate::layer::param::Param;
use crate::shape::{Dim, Shape};

impl Call<'_> {
    /// The sizes of an operand; a number has no axes.
    pub(crate) fn operand(&self, param: &Param) -> Result<Vec<Dim>, Refused> {
        self.sizes_of(&self.argument(param))
    }

    /// The sizes of the argument at a position.
    pub(crate) fn operand_at(&self, position: usize) -> Result<Vec<Dim>, Refused> {
        let param = self.instance.entry().and_then(|entry| entry.params.get(position)).or_give_up()?;
        self.operand(param)
    }

    /// The sizes of the first argument.
    pub(crate) fn first_operand(&self) -> Result<Vec<Dim>, Refused> {
        self.operand_at(0)
    }

    /// The same as [`Call::operand`], if it is given.
    pub(crate) fn maybe_operand(&self, param: &Param) -> Result<Option<Vec<Dim>>, Refused> {
        if matches!(self.argument(param), Argument::None) { Ok(None) } else { self.operand(param).map(Some) }
    }

    /// The sizes of each operand in a list.
    pub(crate) fn operands(&self, param: &Param) -> Result<Vec<Vec<Dim>>, Refused> {
        match self.argument(param) {
            Argument::List(items) => items.iter().map(|item| self.sizes_of(item)).collect_ok(),
            _ => Err(self.give_up()),
        }
    }

    fn sizes_of(&self, operand: &Argument) -> Result<Vec<Dim>, Refused> {
        match operand {
            Argument::Input(at) => self.axes_of(&self.input_at(*at).or_give_up()?),
            Argument::Size(_) | Argument::Float(_) | Argument::Flag(_) => Ok(Vec::new()),
            Argument::List(items) => {
                let first = items.first().map_or(Ok(Vec::new()), |first| self.sizes_of(first))?;
                Ok([&[Dim::from(items.len())], first.as_slice()].concat())
            }
            _ => Err(self.give_up()),
        }
    }

    /// A shape in which -1 stands for itself, and `None` for a size known only at run time; a lone number is a list of one.
    pub(crate) fn any_shape(&self, param: &Param) -> Result<Vec<Dim>, Refused> {
        let axis = |item: &Argument| match item {
            Argument::None => Ok(Dim::Dynamic),
            other => other.size().or_give_up(),
        };
        match self.argument(param) {
            Argument::List(items) => items.iter().map(axis).collect_ok(),
            lone => axis(&lone).map(|size| vec![size]),
        }
    }

    /// Whether a size of None is a number here, as in a layer of the user's own.
    pub(crate) fn is_inside(&self) -> bool {
        self.arguments.inside
    }

    /// Whether Keras reckons at once: on arrays, or inside of a layer.
    pub(crate) fn is_eager(&self) -> bool {
        self.is_inside() || self.inputs().iter().all(|input| input.is_array)
    }

    /// The index of an axis given as Keras counts them, of axes that need not be those of an input.
    pub(crate) fn axis_among(&self, param: &Param, axis: i128, axes: &[Dim]) -> Result<usize, Refused> {
        self.axis_up_to(param, axis, axes, axes.len())
    }

    /// The same where the axis is one of `count`, which may be more than there are: a new one, say.
    pub(crate) fn axis_up_to(&self, param: &Param, axis: i128, axes: &[Dim], count: usize) -> Result<usize, Refused> {
        let index = if axis < 0 { axis + count as i128 } else { axis };
        match usize::try_from(index) {
            Ok(index) if index < count => Ok(index),
            _ => {
                let shape = Shape::of(axes.iter().copied());
                let sentence = say!("{} {} is no axis of {}, which has {}", param.name, axis, shape, axes.len());
                let help = match count {
                    0 => "a number has no axes".into(),
                    1 => "it may be 0 or -1".into(),
                    _ => say!("it may be 0 to {}, or -1 (the last) to -{}", count - 1, count),
                };
                Err(self.refuse(param, sentence.help(help)))
            }
        }
    }

    /// The indices of axes, each counted as Keras does; all of them where none are given.
    pub(crate) fn axes_among(&self, param: &Param, axes: &[Dim]) -> Result<Vec<usize>, Refused> {
        match self.maybe_ints(param)? {
            None => Ok((0..axes.len()).collect_vec()),
            Some(given) => given.into_iter().map(|axis| self.axis_among(param, axis, axes)).collect_ok(),
        }
    }
}
