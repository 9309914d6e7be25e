//! What a layer was made with, as Keras's `get_config` tells it: the constructor's arguments in their order, those that were
//! not written too, each in the form in which the layer's rule read it.

use super::accepts::Accepts;
use super::data::{Argument, Class, Instance};
use super::param::{Fallback, Param};
use super::registries::activation_named;
use super::shared_params::TRAINABLE;
use crate::collect::CollectVec;
use std::rc::Rc;

impl Instance {
    /// The settings, by name; without what changes neither shapes nor what is reckoned.
    pub(crate) fn config(&self) -> Vec<(Rc<str>, Argument)> {
        let entry = match &self.class {
            Class::Entry(entry) => entry,
            Class::Composite(composite) => return composite.settings(),
        };
        let is_setting = |param: &&Param| match entry.function {
            Some(_) => !param.is_of_call(),
            None => param.is_setting(),
        };
        let params = entry.params.iter().chain(entry.keywords).filter(is_setting);
        let settings = params.filter_map(|param| Some((param, self.setting(param)?)));
        let is_said = |param: &Param, value: &Argument| match value {
            Argument::Unknown => false,
            Argument::None => param.kind != Accepts::Anything,
            _ => true,
        };
        settings
            .filter(|(param, value)| is_said(param, value))
            .map(|(param, value)| (param.name.into(), value))
            .collect_vec()
    }

    fn setting(&self, param: &'static Param) -> Option<Argument> {
        let resolved = self.built.get().and_then(|built| built.resolved.iter().find(|(name, _)| *name == param.name));
        match resolved {
            Some((_, value)) => Some(value.clone()),
            None if param.alternative => None,
            None => Some(param.in_config(self.argument(param.name))),
        }
    }
}

impl Param {
    fn is_setting(&self) -> bool {
        let changes_nothing = matches!(
            self.kind,
            Accepts::Initializer | Accepts::Regularizer | Accepts::Constraint | Accepts::Name | Accepts::Dtype
        );
        !changes_nothing && self.name != TRAINABLE.name
    }

    /// The form in which Keras keeps a value that no rule has read.
    fn in_config(&self, value: Argument) -> Argument {
        match (self.kind, value) {
            (Accepts::Activation, Argument::None) => Argument::Text("linear".into()),
            (Accepts::Activation, Argument::Text(name)) => Argument::Text(activation_named(&name).into()),
            (Accepts::AnyCaseWord(_), Argument::Text(word)) => Argument::Text(word.to_lowercase().into()),
            // `data_format = None` stands for the session's, which is Keras's own.
            (Accepts::AnyCaseWord([first, ..]) | Accepts::Word([first, ..]), Argument::None)
                if self.default == Fallback::None =>
            {
                Argument::Text((*first).into())
            }
            (_, value) => value,
        }
    }
}
