//! The tensors that a layer is applied to, their axes by name and by number.

use super::{Blame, Call, OrGiveUp, Refused};
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, say};
use crate::layer::param::Param;
use crate::layer::tensor::Tensor;
use crate::shape::Dim;

impl Call<'_> {
    /// The only input, or the first.
    pub(crate) fn input(&self) -> Result<Tensor, Refused> {
        self.arguments.inputs.iter().filter_map(Option::as_ref).next().cloned().or_give_up()
    }

    /// All inputs that are given.
    pub(crate) fn inputs(&self) -> Vec<Tensor> {
        self.arguments.inputs.iter().filter_map(Option::as_ref).cloned().collect_vec()
    }

    /// The input of that position among the names of [`super::roles::Inputs::Named`].
    pub(crate) fn input_at(&self, position: usize) -> Option<Tensor> {
        self.arguments.inputs.get(position).cloned().flatten()
    }

    /// The sizes of the only input.
    pub(crate) fn axes(&self) -> Result<Vec<Dim>, Refused> {
        self.axes_of(&self.input()?)
    }

    pub(crate) fn axes_of(&self, tensor: &Tensor) -> Result<Vec<Dim>, Refused> {
        tensor.shape.axes().map(<[_]>::to_vec).or_give_up()
    }

    /// The sizes of the only input, which must have just these axes.
    pub(crate) fn exact_axes(&self, names: &[&str]) -> Result<Vec<Dim>, Refused> {
        self.named_axes(names, &|rank| rank == names.len())
    }

    /// The same, save where a wrapper asks for the shape alone: there any rank from `least` on will do.
    pub(crate) fn usual_axes(&self, names: &[&str], least: usize) -> Result<Vec<Dim>, Refused> {
        self.named_axes(names, &|rank| rank == names.len() || self.any_rank && rank >= least)
    }

    /// The sizes of the only input, whose rank must be right; the names say what is expected.
    pub(crate) fn named_axes(&self, names: &[&str], fits: &dyn Fn(usize) -> bool) -> Result<Vec<Dim>, Refused> {
        let input = self.input()?;
        let axes = self.axes_of(&input)?;
        if fits(axes.len()) {
            return Ok(axes);
        }
        let mut complaint = Complaint::from(say!("expects ({}), its input is {}", names.join(", "), input.shape));
        if input.origin.is_state() && axes.len() < names.len() {
            // A vector gets steps; what is left of pictures does not.
            let vector = axes.len() == 2 && names.len() == 3;
            return Err(self.refuse(Blame::Layer, complaint.maybe_help(input.origin.state_help(None, vector))));
        }
        if let Some(lost) = input.origin.lost().filter(|_| axes.len() < names.len()) {
            if *lost.layer != input.origin.title() {
                complaint = complaint.note(say!("an axis was lost before, at {}, {}", lost.layer.as_ref(), lost.note));
            }
            return Err(self.refuse(Blame::Layer, complaint.maybe_help(lost.help.clone())));
        }
        let help = self.instance.entry().and_then(|entry| (entry.rank_help)(self.instance, names, &input));
        Err(self.refuse(Blame::Layer, complaint.maybe_help(help)))
    }

    /// The index of an axis given as Keras counts them, from 0 or backwards from -1.
    pub(crate) fn axis(&self, param: &Param, axis: i128, rank: usize) -> Result<usize, Refused> {
        let count = rank as i128;
        let index = if axis < 0 { axis + count } else { axis };
        match usize::try_from(index) {
            Ok(index) if index < rank => Ok(index),
            _ => {
                let shape = &self.input()?.shape;
                let sentence = say!("{} {} is no axis of its input {}, which has {}", param.name, axis, *shape, rank);
                let help =
                    say!("its axes are 0 (the batch) to {}, or -1 (the last) to -{}", rank.saturating_sub(1), rank);
                Err(self.refuse(param, sentence.help(help)))
            }
        }
    }

    /// A size that weights are made of: it must be known before the program runs.
    pub(crate) fn definite(&self, size: Dim, what: &str) -> Result<Dim, Refused> {
        if !size.is_dynamic() {
            return Ok(size);
        }
        let complaint =
            Complaint::from(say!("needs to know its {} to make weights, its input is {}", what, self.input()?.shape));
        let help = self.input()?.origin.trail.sizing.clone();
        let help = help.unwrap_or_else(|| "give the input's `shape` a size there instead of None".into());
        Err(self.refuse(Blame::Layer, complaint.help(help)))
    }
}
