//! A layer's arguments, and those of its call, as a rule asks for them: sizes, numbers, flags, words, layers.

use super::{Call, OrGiveUp, Refused};
use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, say};
use crate::layer::data::{Argument, Instance, Passed};
use crate::layer::param::Param;
use crate::layer::repair::foreign::channels_first_help;
use crate::layer::repair::written::written;
use crate::shape::{Condition, Dim};
use std::rc::Rc;

impl Call<'_> {
    /// Notes in which form an argument was read, for who is told what the layer was made with.
    pub(crate) fn resolve(&self, param: &Param, value: Argument) {
        let mut resolved = self.resolved.borrow_mut();
        resolved.retain(|(name, _)| *name != param.name);
        resolved.push((param.name, value));
    }

    /// Keeps a parameter out of what `get_config` tells: another one says it.
    pub(crate) fn leave_out(&self, param: &Param) {
        self.resolve(param, Argument::Unknown);
    }

    /// What is given for a parameter of the entry's, or its default.
    pub(crate) fn argument(&self, param: &Param) -> Argument {
        self.expect_listed(self.lists(param), param);
        self.instance.argument(param.name)
    }

    /// Whether the layer takes this argument at all.
    pub(crate) fn lists(&self, param: &Param) -> bool {
        self.instance.param(param.name).is_some()
    }

    /// A rule asks only for what its entry lists: else what was written would be read as if it were left out.
    fn expect_listed(&self, listed: bool, param: &Param) {
        if cfg!(test) {
            assert!(listed, "{} does not list the parameter {}", self.instance.title(), param.name);
        }
    }

    /// A lone number that is given by position.
    pub(crate) fn number_by_position(&self, param: &Param) -> Option<Dim> {
        self.instance.given(param.name).filter(|given| given.name.is_none())?.value.size()
    }

    /// The layer as it would be written without an argument that is given by position.
    pub(crate) fn without_argument(&self, param: &Param) -> Option<Sentence> {
        let entry = self.instance.entry()?;
        self.instance.given(param.name).filter(|given| given.name.is_none())?;
        let params = entry.all_params();
        let given = params.iter().zip(&self.instance.arguments).filter(|(other, _)| other.name != param.name);
        let given = given.filter_map(|(_, given)| given.as_ref());
        Some(written(entry.class, given.map(|given| (given.keyword(), &given.value))))
    }

    /// What to say where the layer may have been told the channels of its input, as other libraries' are.
    pub(crate) fn channels_first_help(&self, channels: Dim) -> Option<Sentence> {
        channels_first_help(self.instance.entry()?, &self.instance.arguments, channels)
    }

    /// Whether a value was written for the parameter.
    pub(crate) fn is_given(&self, param: &Param) -> bool {
        self.expect_listed(self.lists(param), param);
        self.instance.given(param.name).is_some()
    }

    /// A size. `None` is not one: use [`Call::maybe_size`] where it may be given.
    pub(crate) fn size(&self, param: &Param) -> Result<Dim, Refused> {
        self.maybe_size(param)?.or_give_up()
    }

    /// A size, or `None`.
    pub(crate) fn maybe_size(&self, param: &Param) -> Result<Option<Dim>, Refused> {
        match self.argument(param) {
            Argument::Size(size) => Ok(Some(size)),
            Argument::None => Ok(None),
            Argument::Unknown => Ok(Some(Dim::Unknown)),
            _ => Err(self.give_up()),
        }
    }

    /// One size for each of `rank` axes, each at least `least`.
    pub(crate) fn sizes(&self, param: &Param, rank: usize, least: i128) -> Result<Vec<Dim>, Refused> {
        let argument = self.argument(param);
        let sizes: Vec<Dim> = match &argument {
            Argument::Size(size) => vec![*size; rank],
            Argument::Unknown => vec![Dim::Unknown; rank],
            Argument::List(items) => items.iter().map(|item| item.size()).collect_some().or_give_up()?,
            _ => return Err(self.give_up()),
        };
        let tuple = || {
            if rank == 1 {
                "an integer or a tuple of one".to_owned()
            } else {
                format!("an integer or a tuple of {rank} integers")
            }
        };
        // The rule goes on with sizes of which nothing is known, for what else it may find.
        let unknown = || vec![Dim::Unknown; rank];
        if sizes.len() != rank {
            self.refuse(param.alone(), say!("{} takes {}, not {}", param.name, tuple(), argument));
            return Ok(unknown());
        }
        let range =
            if least == 1 { "a positive integer".to_owned() } else { format!("an integer of at least {least}") };
        let large_enough: Vec<_> = sizes.iter().map(|size| size.at_least(least)).collect_vec();
        let blame = param.element(&large_enough);
        let fits = self.hold(Condition::all(large_enough), blame, &|| {
            say!("{} takes {} for each axis, not {}", param.name, range, argument).into()
        });
        self.resolve(param, Argument::sizes(&sizes));
        Ok(fits.map_or_else(|_| unknown(), |()| sizes))
    }

    /// A shape, its open axes [`Dim::Dynamic`], the others at least 1; `None` where there is none.
    pub(crate) fn maybe_shape(&mut self, param: &Param) -> Result<Option<Vec<Dim>>, Refused> {
        let argument = self.argument(param);
        let Argument::List(items) = &argument else {
            return if matches!(argument, Argument::None) { Ok(None) } else { Err(self.give_up()) };
        };
        let axis = |item: &Argument| if matches!(item, Argument::None) { Some(Dim::Dynamic) } else { item.size() };
        let axes: Vec<Dim> = items.iter().map(axis).collect_some().or_give_up()?;
        let positive: Vec<_> = axes.iter().map(|axis| axis.at_least(1)).collect_vec();
        let blame = param.element(&positive);
        self.require(Condition::all(positive), blame, || {
            say!("{} takes a positive integer or None for each axis, not {}", param.name, argument)
        })?;
        Ok(Some(axes))
    }

    /// One size for each of `rank` axes, or `None`.
    pub(crate) fn maybe_sizes(&self, param: &Param, rank: usize, least: i128) -> Result<Option<Vec<Dim>>, Refused> {
        match self.argument(param) {
            Argument::None => Ok(None),
            _ => self.sizes(param, rank, least).map(Some),
        }
    }

    /// A whole number that the macro knows.
    pub(crate) fn int(&self, param: &Param) -> Result<i128, Refused> {
        self.maybe_int(param)?.or_give_up()
    }

    /// A whole number that the macro knows, or `None`.
    pub(crate) fn maybe_int(&self, param: &Param) -> Result<Option<i128>, Refused> {
        match self.maybe_size(param)? {
            None => Ok(None),
            Some(size) => size.known().map(Some).or_give_up(),
        }
    }

    /// Whole numbers that the macro knows; a lone one is a list of one.
    pub(crate) fn ints(&self, param: &Param) -> Result<Vec<i128>, Refused> {
        match self.argument(param) {
            Argument::List(items) => items.iter().map(|item| item.size()?.known()).collect_some().or_give_up(),
            Argument::Size(size) => Ok(vec![size.known().or_give_up()?]),
            _ => Err(self.give_up()),
        }
    }

    /// The same, or `None`.
    pub(crate) fn maybe_ints(&self, param: &Param) -> Result<Option<Vec<i128>>, Refused> {
        if matches!(self.argument(param), Argument::None) { Ok(None) } else { self.ints(param).map(Some) }
    }

    /// A number, where the macro knows it.
    pub(crate) fn number(&self, param: &Param) -> Option<f64> {
        self.argument(param).number()
    }

    pub(crate) fn flag(&self, param: &Param) -> Result<bool, Refused> {
        match self.argument(param) {
            Argument::None => Ok(false),
            other => other.flag().or_give_up(),
        }
    }

    /// A flag on which weights hang, and no shape: where an error has left nothing of it, the rule goes on for what else it
    /// may find.
    pub(crate) fn weight_flag(&self, param: &Param) -> Result<bool, Refused> {
        if matches!(self.argument(param), Argument::Unknown) { Ok(true) } else { self.flag(param) }
    }

    /// A word, in small letters; empty for `None`.
    pub(crate) fn word(&self, param: &Param) -> Result<String, Refused> {
        match self.argument(param) {
            Argument::Text(word) => Ok(word.to_lowercase()),
            Argument::None => Ok(String::new()),
            _ => Err(self.give_up()),
        }
    }

    /// A layer given as an argument.
    pub(crate) fn layer(&self, param: &Param) -> Result<Rc<Instance>, Refused> {
        match self.argument(param) {
            Argument::Layer(layer) => Ok(layer),
            _ => Err(self.give_up()),
        }
    }

    /// Layers given as an argument; a lone one is a list of one.
    pub(crate) fn layers(&self, param: &Param) -> Result<Vec<Rc<Instance>>, Refused> {
        let layer = |argument: &Argument| match argument {
            Argument::Layer(layer) => Some(layer.clone()),
            _ => None,
        };
        match self.argument(param) {
            Argument::List(items) => items.iter().map(layer).collect_some().or_give_up(),
            other => layer(&other).map(|layer| vec![layer]).or_give_up(),
        }
    }

    /// A keyword argument of this call.
    pub(crate) fn keyword(&self, param: &Param) -> Argument {
        let call = self.instance.entry().map(|entry| entry.call).unwrap_or_default();
        self.expect_listed(call.iter().any(|known| known.name == param.name), param);
        self.given_keyword(param.name).map_or_else(|| param.default.argument(), |given| given.value.clone())
    }

    pub(crate) fn given_keyword(&self, name: &str) -> Option<&Passed> {
        let position = self.instance.entry()?.call.iter().position(|known| known.name == name)?;
        self.arguments.keywords.get(position)?.as_ref()
    }

    /// A flag among the keyword arguments of this call.
    pub(crate) fn keyword_flag(&self, param: &Param) -> Result<bool, Refused> {
        self.keyword(param).flag().or_give_up()
    }
}

impl Argument {
    /// Whether this value says yes, if it is a flag or the number that means one.
    fn flag(&self) -> Option<bool> {
        match self {
            Argument::Flag(flag) => Some(*flag),
            Argument::Size(size) => size.known().map(|n| n != 0),
            _ => None,
        }
    }

    /// The number in this value, if it is one.
    pub(crate) fn size(&self) -> Option<Dim> {
        match self {
            Argument::Size(size) => Some(*size),
            Argument::Unknown => Some(Dim::Unknown),
            _ => None,
        }
    }
}
