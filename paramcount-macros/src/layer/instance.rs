//! A layer that was made: its class, its name, its arguments, and, once it has been applied, its weights.

use super::data::{Argument, Class, Composite, Given, Instance, Passed};
use super::dtype::Policy;
use super::entry::{Entry, Rest};
use super::identity::Identity;
use super::param::{Fallback, Param};
use super::roles::{Inputs, Mask, Memory};
use super::shared_params::BASE;
use super::tensor::Origin;
use super::trail::Trail;
use super::weight::Weight;
use crate::collect::CollectVec;
use crate::diagnostics::{Place, Sentence, say};
use crate::shape::{Condition, Dim, Shape, sum};
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

impl Class {
    /// Whether it is a function, which is made and applied at once.
    pub(crate) fn is_function(&self) -> bool {
        matches!(self, Class::Entry(entry) if entry.function.is_some())
    }

    /// Keras's name for it.
    pub(crate) fn name(&self) -> Rc<str> {
        match self {
            Class::Entry(entry) => entry.class.into(),
            Class::Composite(composite) => composite.class(),
        }
    }

    /// All that its constructor takes, its own first.
    pub(crate) fn params(&self) -> Rc<[&'static Param]> {
        match self {
            Class::Entry(entry) => entry.all_params(),
            Class::Composite(_) => BASE.iter().collect(),
        }
    }

    /// What its constructor takes by position too.
    pub(crate) fn own_params(&self) -> &'static [Param] {
        match self {
            Class::Entry(entry) => entry.params,
            Class::Composite(_) => &[],
        }
    }

    /// How a layer of this class is made, and how it is made and applied: `Dense(…)` and `Dense(…)(x)`.
    pub(crate) fn made_and_applied(&self, has_arguments: bool) -> (String, String) {
        let (made, call) = match self {
            Class::Entry(entry) => (entry.made(has_arguments), entry.call_written()),
            Class::Composite(composite) => (format!("{}(…)", composite.class()), "(x)".to_owned()),
        };
        (made.clone(), made + &call)
    }
}

impl From<&'static Entry> for Class {
    fn from(entry: &'static Entry) -> Class {
        Class::Entry(entry)
    }
}

impl<C: Composite + 'static> From<Rc<C>> for Class {
    fn from(composite: Rc<C>) -> Class {
        Class::Composite(composite)
    }
}

impl Instance {
    /// A layer without arguments.
    pub(crate) fn plain(class: impl Into<Class>, name: Rc<str>, place: Place) -> Instance {
        let class = class.into();
        let inside = match &class {
            Class::Entry(_) => 0,
            Class::Composite(composite) => composite.parts().iter().map(|part| part.levels).max().unwrap_or_default(),
        };
        Instance {
            identity: Identity::new(),
            class,
            name,
            name_place: place,
            place,
            arguments: Vec::new(),
            trainable: Cell::new(true),
            made: OnceCell::new(),
            without_constant: Cell::new(false),
            levels: inside.saturating_add(1),
            built: OnceCell::new(),
        }
    }

    /// A layer made like this one, with weights of its own; the layers among its arguments are made anew as well.
    pub(crate) fn copy(&self) -> Rc<Instance> {
        let anew = |given: &Passed| given.clone().with(given.value.copy());
        Rc::new(Instance {
            identity: Identity::new(),
            class: self.class.clone(),
            name: self.name.clone(),
            name_place: self.name_place,
            place: self.place,
            arguments: self.arguments.iter().map(|given| given.as_ref().map(anew)).collect_vec(),
            trainable: self.trainable.clone(),
            made: self.made.clone(),
            without_constant: self.without_constant.clone(),
            levels: self.levels,
            built: OnceCell::new(),
        })
    }

    /// A copy with another value of an argument.
    pub(crate) fn copy_with(&self, param: &Param, value: Argument) -> Option<Instance> {
        let (at, _) = self.param(param.name)?;
        let mut copy = Rc::into_inner(self.copy())?;
        *copy.arguments.get_mut(at)? = Some(Passed::by_name(param.name, value, self.place));
        Some(copy)
    }

    /// What is given for a parameter, or its default.
    pub(crate) fn argument(&self, name: &str) -> Argument {
        match self.param(name) {
            Some((i, param)) => match self.arguments.get(i) {
                Some(Some(given)) => given.value.clone(),
                _ => param.default.argument(),
            },
            None => Argument::None,
        }
    }

    /// The parameter of this name, and which one it is.
    pub(crate) fn param(&self, name: &str) -> Option<(usize, &'static Param)> {
        match &self.class {
            Class::Entry(entry) => entry.param(name),
            Class::Composite(_) => BASE.iter().enumerate().find(|(_, param)| param.name == name),
        }
    }

    /// The shape that a network used as a layer expects, if it has one input.
    pub(crate) fn composite_input(&self) -> Option<Shape> {
        match &self.class {
            Class::Entry(_) => None,
            Class::Composite(composite) => composite.input(),
        }
    }

    /// What is given for a parameter, if anything is.
    pub(crate) fn given(&self, name: &str) -> Option<&Passed> {
        let (i, _) = self.param(name)?;
        self.arguments.get(i)?.as_ref()
    }

    /// What a function is given for its parameters: Keras hands on by position what it applies the operation to.
    pub(crate) fn written_arguments(&self) -> Given {
        let Some(entry) = self.entry() else { return Given { arguments: Vec::new(), by_position: 0 } };
        let params = entry.all_params();
        let by_name = entry.function.is_some_and(|function| function.rest == Rest::ByName);
        let most = params.len() - usize::from(by_name);
        let (mut arguments, mut by_position, mut goes_on) = (Vec::new(), 0, true);
        for (at, (param, given)) in params.iter().zip(&self.arguments).enumerate() {
            let value = match given {
                None if param.called == Some(true) && param.default == Fallback::None => Some(Argument::None),
                given => given.as_ref().map(|given| given.value.clone()),
            };
            if at < most && param.is_of_call() {
                goes_on &= value.is_some();
                by_position += usize::from(goes_on);
            }
            if let Some(value) = value {
                arguments.push((param.name.into(), value));
            }
        }
        Given { arguments, by_position }
    }

    /// Whether an argument of it is what is left after an error: then nothing more is said of what is done with it.
    pub(crate) fn hangs_on_an_error(&self) -> bool {
        self.arguments.iter().filter_map(Option::as_ref).any(|given| given.value.hangs_on_an_error())
    }

    /// Holds unless a check failed on an argument of it alone.
    pub(crate) fn arguments_hold(&self) -> Condition {
        let mut hold = Condition::Known(true);
        for (param, given) in self.class.params().iter().zip(&self.arguments) {
            if let Some(holds) = given.as_ref().and_then(|given| param.judge(&given.value)) {
                hold = hold.and(holds);
            }
        }
        hold
    }

    /// What would make its calls return so many tensors.
    pub(crate) fn several_outputs_help(&self, count: usize) -> Option<Sentence> {
        let (param, outputs) = self.entry()?.more_outputs?;
        let whom = if self.param(param.name).is_some() { format!("`{}`", self.name) } else { "its call".to_owned() };
        let help = say!("give {} {} = true", whom, param.name);
        Some(if outputs == count { help } else { say!("{}, and take the {} tensors that it returns", help, outputs) })
    }

    /// The flag that was set for it and makes its calls return several tensors.
    pub(crate) fn returns_several(&self) -> Option<&'static Param> {
        let (param, _) = self.entry()?.more_outputs?;
        self.flag(param).then_some(param)
    }

    /// Whether a flag is set.
    pub(crate) fn flag(&self, param: &Param) -> bool {
        matches!(self.argument(param.name), Argument::Flag(true) | Argument::Size(Dim::Known(1)))
    }

    /// The types of its weights and of what it gives.
    pub(crate) fn policy(&self) -> Policy {
        match self.argument("dtype") {
            Argument::Text(name) => Policy::named(&name).unwrap_or_default(),
            _ => Policy::default(),
        }
    }

    /// Where its outputs come from.
    pub(crate) fn origin(&self, trail: Trail) -> Origin {
        Origin { class: self.class_name(), name: self.name.clone(), is_input: self.is_input(), part: None, trail }
    }

    /// Whether it is of a class, as Keras's classes stand above one another.
    pub(crate) fn is_a(&self, class: &Entry) -> bool {
        class.is_of_all() || self.entry().is_some_and(|own| own.class == class.class || own.also.contains(&class.class))
    }

    /// Whether it is a network.
    pub(crate) fn is_network(&self) -> bool {
        matches!(&self.class, Class::Composite(composite) if composite.memory() == Memory::Network)
    }

    /// Whether it is a network that was read from a file.
    pub(crate) fn is_loaded(&self) -> bool {
        matches!(&self.class, Class::Composite(composite) if composite.is_loaded())
    }

    /// How many layers one call of it applies, those inside of it among them.
    pub(crate) fn size(&self) -> usize {
        match &self.class {
            Class::Composite(composite) => composite.size(),
            Class::Entry(_) => {
                let given = self.arguments.iter().flatten().map(|given| given.value.layers_inside());
                given.fold(1, usize::saturating_add)
            }
        }
    }

    /// Whether a network begins with it.
    pub(crate) fn is_input(&self) -> bool {
        self.entry().is_some_and(|entry| entry.inputs == Inputs::Nothing)
    }

    /// Whether it is a function's operation on tensors: a row of the summary, and no layer.
    pub(crate) fn is_operation(&self) -> bool {
        self.class.is_function()
    }

    /// Its weights, once it has been applied.
    pub(crate) fn weights(&self) -> Cow<'_, [Weight]> {
        match &self.class {
            Class::Entry(_) => {
                let weights = self.built.get().map(|built| built.weights.as_slice()).unwrap_or_default();
                match weights.iter().any(|weight| weight.set.get().is_some()) {
                    true => weights.iter().map(Weight::as_set).collect::<Vec<_>>().into(),
                    false => weights.into(),
                }
            }
            Class::Composite(composite) => composite.weights().into(),
        }
    }

    /// `layer.trainable = …`: said of it and of all that it is made of.
    pub(crate) fn set_trainable(&self, trainable: bool) {
        self.trainable.set(trainable);
        match &self.class {
            Class::Entry(_) => {
                let weights = self.built.get().map(|built| built.weights.as_slice()).unwrap_or_default();
                weights.iter().for_each(|weight| weight.set_trainable(trainable));
            }
            Class::Composite(composite) => composite.set_trainable(trainable),
        }
        self.parts().iter().for_each(|part| part.set_trainable(trainable));
    }

    /// Whether a call is given the masks of its inputs.
    pub(crate) fn takes_masks(&self) -> bool {
        match &self.class {
            Class::Entry(entry) => matches!((entry.mask)(self), Mask::Takes | Mask::TakesAndPasses),
            Class::Composite(composite) => composite.takes_masks(),
        }
    }

    /// The layers that it keeps: those among its arguments, or those that it is made of.
    pub(crate) fn parts(&self) -> Vec<Rc<Instance>> {
        match &self.class {
            Class::Entry(_) => self.arguments.iter().flatten().flat_map(|given| given.value.layers()).collect_vec(),
            Class::Composite(composite) => composite.parts(),
        }
    }

    /// The sum of its weights' sizes.
    pub(crate) fn params(&self) -> Dim {
        sum(self.weights().iter().map(Weight::size))
    }

    pub(crate) fn entry(&self) -> Option<&'static Entry> {
        match &self.class {
            Class::Entry(entry) => Some(entry),
            Class::Composite(_) => None,
        }
    }

    pub(crate) fn class_name(&self) -> Rc<str> {
        self.class.name()
    }

    /// ``Conv2D `conv4` ``
    pub(crate) fn title(&self) -> String {
        format!("{} `{}`", self.class_name(), self.name)
    }
}
