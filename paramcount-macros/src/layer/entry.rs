//! The form of a catalogue entry: all that is known of a layer stands in one, and nothing of it stands elsewhere.

use super::call::{Call, Outcome};
use super::data::Instance;
use super::param::Param;
use super::roles::{Inputs, Mask, Memory, Numbers};
use super::tensor::Tensor;
use crate::collect::CollectVec;
use crate::diagnostics::{Sentence, alike};
use crate::map::Map;
use std::cell::RefCell;
use std::rc::Rc;

/// A layer: one of Keras, or one that only the macro has.
pub(crate) struct Entry {
    /// The name of its class, Keras's where it has one.
    pub(crate) class: &'static str,
    /// Where Keras has the class under this name.
    pub(crate) module: &'static str,
    /// What else `keras.layers` calls it.
    pub(crate) aliases: &'static [&'static str],
    /// Whether Keras has it too.
    pub(crate) keras: bool,
    /// Up to how many spatial axes there are layers of its name, as there are `Conv1D`, `Conv2D` and `Conv3D`; 0 where the
    /// name says nothing of axes.
    pub(crate) ranks: usize,
    /// Keras's classes above it, as far as they have a name of their own.
    pub(crate) also: &'static [&'static str],
    /// What other libraries call it, or Keras did at other times.
    pub(crate) formerly: &'static [&'static str],
    /// The same for names under which another library's layer is told its input's size first; so many numbers are then
    /// given by position at least.
    pub(crate) input_first: Option<(&'static [&'static str], usize)>,
    /// Arguments that other libraries' layer of this kind takes by name, or numbers by position, and that this one has no
    /// need of, and why.
    pub(crate) unneeded: Option<(&'static [&'static str], &'static str)>,
    /// The constructor's own arguments, in Keras's order.
    pub(crate) params: &'static [Param],
    /// What the constructor also takes, by name only.
    pub(crate) keywords: &'static [Param],
    /// Whether the constructor also takes what every layer takes: `name`, `trainable`, `dtype`, …
    pub(crate) base: bool,
    /// What a call of the layer takes.
    pub(crate) inputs: Inputs,
    /// The keyword arguments of a call, beside its inputs and `training`.
    pub(crate) call: &'static [Param],
    /// What happens to a mask on its way through the layer, given its arguments.
    pub(crate) mask: fn(&Instance) -> Mask,
    /// Names that the constructor takes from the session's counters, beside the layer's own: Keras makes such layers inside.
    pub(crate) makes: fn(&Instance) -> Vec<&'static str>,
    /// Names that the first call takes from the session's counters.
    pub(crate) call_makes: &'static [&'static str],
    /// What becomes of its output's memory where an arena reuses some (`tests/keras/NOTES-costs.md` §C).
    pub(crate) memory: fn(&Instance) -> Memory,
    /// The type of the numbers that it gives.
    pub(crate) numbers: Numbers,
    /// The flag, of the layer or of its call, with which it returns several tensors, and how many they are.
    pub(crate) more_outputs: Option<(&'static Param, usize)>,
    /// Whether it keeps a function, of which nothing is read.
    pub(crate) keeps_function: bool,
    /// What it is called where it is a function, made and applied at once: no layer, though the summary shows it.
    pub(crate) function: Option<Function>,
    /// The function of `keras.layers` that makes such a layer and applies it at once.
    pub(crate) at_once: Option<&'static str>,
    /// Why the class has no place in a declaration, and what to write instead.
    pub(crate) refused: Option<Unsupported>,
    pub(crate) doc: Doc,
    /// Infers the output shapes and makes the weights.
    pub(crate) rule: fn(&mut Call) -> Outcome,
    /// What would mend an input that has not the axes of these names.
    pub(crate) rank_help: RankHelp,
}

/// Told the layer, the names of the axes that it expects, the batch among them, and its input.
pub(crate) type RankHelp = fn(&Instance, &[&str], &Tensor) -> Option<Sentence>;

/// What there is of a function beside its signature, which stands in the entry's parameters: the tensors among its
/// arguments are its inputs.
#[derive(Clone, Copy)]
pub(crate) struct Function {
    /// Keras's name of it: `absolute`. Empty where only the macro applies it.
    pub(crate) name: &'static str,
    /// Keras's other names of it: `abs`.
    pub(crate) aliases: &'static [&'static str],
    /// The module of `keras.ops` in which it stands, `numpy`, `nn`, `image`; or `random`, which stands beside.
    pub(crate) module: &'static str,
    /// What becomes of arguments that have no parameter of their own.
    pub(crate) rest: Rest,
    /// Whether it uses up a name even on arrays alone.
    pub(crate) always_named: bool,
}

/// The modules whose functions are reached by no shorter path, and that path.
const APART: &[(&str, &str)] = &[("image", "ops.image"), ("random", "keras.random")];

impl Function {
    /// How it is called: `ops.mean`, `ops.image.resize`.
    pub(crate) fn path(&self) -> String {
        let module = APART.iter().find(|(module, _)| *module == self.module).map_or("ops", |(_, path)| path);
        format!("{module}.{}", self.name)
    }

    /// Keras's names of it, its own first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        Some(self.name).filter(|name| !name.is_empty()).into_iter().chain(self.aliases.iter().copied())
    }

    /// Whether Keras calls it so.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        !name.is_empty() && (self.name == name || self.aliases.contains(&name))
    }

    /// The module of its own in which it stands, if no shorter path leads to it.
    pub(crate) fn apart(self) -> Option<&'static str> {
        APART.iter().map(|(module, _)| *module).find(|module| *module == self.module)
    }
}

/// What becomes of a function's arguments that have no parameter of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// There must be none.
    Refused,
    /// Those by position become one list, which is the last parameter.
    ByPosition,
    /// Those by name become one list of pairs, which is the last parameter.
    ByName,
}

/// Why a class that Keras has cannot stand in a declaration.
#[derive(Clone, Copy)]
pub(crate) struct Unsupported {
    /// Ends the sentence "`TFSMLayer` has no meaning here: …".
    pub(crate) why: &'static str,
    /// What to write instead.
    pub(crate) instead: &'static str,
}

/// What the layer's page says.
#[derive(Clone, Copy)]
pub(crate) struct Doc {
    /// What it does, in a sentence or two.
    pub(crate) what: &'static str,
    /// Its input's and output's shape with their axes.
    pub(crate) shapes: &'static str,
    /// Its count as a formula, and where that comes from.
    pub(crate) count: &'static str,
    /// The right side of `struct Net = …;`, and what `Net::PARAMS` then is.
    pub(crate) example: (&'static str, usize),
}

/// The count of a layer without weights.
pub(crate) const NO_WEIGHTS: &str = "no weights";

impl Doc {
    /// Of a layer that leaves its input's shape as it is, and has no weights.
    pub(crate) const fn unchanged(what: &'static str, example: &'static str) -> Doc {
        Doc::weightless("any shape, unchanged", what, example)
    }

    /// Of a layer that has no weights.
    pub(crate) const fn weightless(shapes: &'static str, what: &'static str, example: &'static str) -> Doc {
        Doc { what, shapes, count: NO_WEIGHTS, example: (example, 0) }
    }
}

impl Entry {
    /// Whether it stands for the class from which all layers are derived.
    pub(crate) fn is_of_all(&self) -> bool {
        self.class == "Layer"
    }

    /// The same function, and the call that its page shows: on `x`, `y` and `z`, their shapes in front where those matter.
    pub(crate) const fn shown(mut self, example: &'static str) -> Entry {
        self.doc.example = (example, 0);
        self
    }

    /// The same, and the shapes that it takes and gives.
    pub(crate) const fn shaped(mut self, shapes: &'static str) -> Entry {
        self.doc.shapes = shapes;
        self
    }

    /// The same function, and its other names.
    pub(crate) const fn also_called(mut self, aliases: &'static [&'static str]) -> Entry {
        if let Some(function) = &mut self.function {
            function.aliases = aliases;
        }
        self
    }

    /// The same function, and what becomes of arguments that have no parameter of their own.
    pub(crate) const fn gathering(mut self, rest: Rest) -> Entry {
        if let Some(function) = &mut self.function {
            function.rest = rest;
        }
        self
    }

    /// The same with these parameters.
    pub(crate) const fn taking(mut self, params: &'static [Param]) -> Entry {
        self.params = params;
        self
    }

    /// The same, and of which type its numbers are.
    pub(crate) const fn giving(mut self, numbers: Numbers) -> Entry {
        self.numbers = numbers;
        self
    }

    /// The same by this rule.
    pub(crate) const fn ruled(mut self, rule: fn(&mut Call) -> Outcome) -> Entry {
        self.rule = rule;
        self
    }

    /// The same, and what it is called elsewhere.
    pub(crate) const fn formerly(mut self, formerly: &'static [&'static str]) -> Entry {
        self.formerly = formerly;
        self
    }

    /// For how many spatial axes it is, where its name says so.
    pub(crate) fn rank(&self) -> Option<usize> {
        (1..=self.ranks).find(|rank| self.class.contains(&format!("{rank}D")))
    }

    /// The same layer for other axes, as `Conv3D` is for `Conv2D` with a step of 1.
    pub(crate) fn of_other_rank(&self, step: i32) -> Option<String> {
        let rank = self.rank()?;
        let other = rank.checked_add_signed(step as isize).filter(|other| (1..=self.ranks).contains(other))?;
        Some(self.class.replace(&format!("{rank}D"), &format!("{other}D")))
    }

    /// Whether it is called so elsewhere.
    pub(crate) fn is_formerly(&self, name: &str) -> bool {
        let told = self.input_first.map(|(names, _)| names).unwrap_or_default();
        self.formerly.iter().chain(told).any(|known| alike(known, name))
    }

    /// Whether the layer that is called so elsewhere is told its input's size first, if so many numbers are given.
    pub(crate) fn is_told_its_input(&self, name: &str, given: usize) -> bool {
        self.input_first.is_some_and(|(names, numbers)| names.contains(&name) && numbers <= given)
    }

    /// A layer made and applied, its arguments as `…`: `Add()([a, b])`, `Reshape(…)(x)`.
    pub(crate) fn applied(&self) -> String {
        format!("{}{}", self.made(false), self.call_written())
    }

    /// A layer made, its arguments as `…` where it needs or has some: `Add()`, `Reshape(…)`.
    pub(crate) fn made(&self, has_arguments: bool) -> String {
        let needed = has_arguments || self.params.iter().any(Param::is_required);
        format!("{}({})", self.class, if needed { "…" } else { "" })
    }

    /// What a layer is applied to, in brackets: `([a, b])`.
    pub(crate) fn call_written(&self) -> String {
        let inputs = match self.inputs {
            Inputs::List => "[a, b]".to_owned(),
            Inputs::Named(names, required) => names.iter().take(required).copied().collect_vec().join(", "),
            _ => "x".to_owned(),
        };
        format!("({inputs})")
    }

    /// The parameter of that name, with its position among all parameters.
    pub(crate) fn param(&'static self, name: &str) -> Option<(usize, &'static Param)> {
        let own = self.own_param(name);
        let behind_own = || self.all_params().iter().position(|param| param.name == name);
        own.or_else(|| behind_own().and_then(|place| Some((place, *self.all_params().get(place)?))))
    }

    /// The same among its own.
    fn own_param(&self, name: &str) -> Option<(usize, &'static Param)> {
        let mut place = 0;
        for param in self.params {
            if param.name == name {
                return Some((place, param));
            }
            place += 1;
        }
        for param in self.keywords {
            if param.name == name {
                return Some((place, param));
            }
            place += 1;
        }
        None
    }

    fn base_params(&self) -> &'static [Param] {
        if self.base { super::shared_params::BASE } else { &[] }
    }

    /// The constructor's own parameters, then those that it takes by name only. Each layer of a network asks for them several
    /// times.
    pub(crate) fn all_params(&'static self) -> Rc<[&'static Param]> {
        ALL_PARAMS.with_borrow_mut(|known| {
            let key = std::ptr::from_ref(self);
            if let Some(all) = known.get(&key) {
                return all.clone();
            }
            let mut all: Vec<&'static Param> = self.params.iter().chain(self.keywords).collect_vec();
            let base = self.base_params().iter().filter(|param| self.own_param(param.name).is_none());
            all.extend(base.collect_vec());
            let all: Rc<[&'static Param]> = all.into();
            known.insert(key, all.clone());
            all
        })
    }
}

thread_local! {
    /// Those of the entries that were asked.
    static ALL_PARAMS: RefCell<Map<*const Entry, Rc<[&'static Param]>>> = RefCell::default();
}
