//! What a layer was made with, as Keras's `get_config` tells it: the constructor's arguments in their order, those that were
//! not written too, each in the form in which the layer's rule read it.

use super::accepts::Accepts;
use super::data::{Argument, Instance};
use super::param::{Fallback, Param};
use super::registries::activation_named;
use super::shared_params::TRAINABLE;
use crate::collect::CollectVec;

impl Instance {
    /// The settings, by name; without what changes neither shapes nor what is reckoned.
    pub(crate) fn config(&self) -> Vec<(&'static str, Argument)> {
        let Some(entry) = self.entry() else { return Vec::new() };
        let params = entry.params.iter().chain(entry.keywords).filter(|param| param.is_setting());
        let settings = params.map(|param| (param.name, param.kind, self.setting(param)));
        let is_said = |kind: Accepts, value: &Argument| kind != Accepts::Anything || !matches!(value, Argument::None);
        settings.filter(|(_, kind, value)| is_said(*kind, value)).map(|(name, _, value)| (name, value)).collect_vec()
    }

    fn setting(&self, param: &'static Param) -> Argument {
        let resolved = self.built.get().and_then(|built| built.resolved.iter().find(|(name, _)| *name == param.name));
        match resolved {
            Some((_, value)) => value.clone(),
            None => param.in_config(self.argument(param.name)),
        }
    }
}

impl Param {
    fn is_setting(&self) -> bool {
        let changes_nothing = matches!(
            self.kind,
            Accepts::Initializer | Accepts::Regularizer | Accepts::Constraint | Accepts::Name | Accepts::Dtype
        );
        !changes_nothing && self.name != TRAINABLE.name && !self.alternative && !self.kind.is_of_call()
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
