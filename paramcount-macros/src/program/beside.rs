//! What stands beside the networks: values, and statements that change them. A network runs what it needs of them before its
//! own declaration, in the order in which it is written, as each network is a program of its own.

use super::value::{Located, Value};
use super::{Interpreter, Scope};
use crate::collect::{CollectVec, sorted, sorted_by_key};
use crate::diagnostics::{Error, Place, say};
use crate::map::{Map, Set};
use crate::syntax::{self, Name, Parameter, Statement, Words};
use std::rc::Rc;

/// The items of one module in order, as far as a network may need them.
#[derive(Default)]
pub(super) struct Beside<'a> {
    steps: Vec<Step<'a>>,
    /// Whether there is a value or a statement among them.
    runs: bool,
    /// The steps that some network needed.
    needed: Set<usize>,
}

struct Step<'a> {
    action: Action<'a>,
    words: &'a Words,
    /// The names that it declares, binds or changes.
    touches: Vec<Rc<str>>,
}

#[derive(Clone)]
enum Action<'a> {
    /// A block, a layer or another network: it is run where it is called. What stands for a parameter of it by default is
    /// made here, once, as Python does.
    Declared(&'a [Parameter]),
    Constant(&'a Name),
    Statement(&'a Rc<Statement>, Place),
}

impl<'a> Beside<'a> {
    pub(super) fn of(program: &'a syntax::Program) -> Beside<'a> {
        let mut beside = Beside::default();
        for (item, words) in program.items.iter().zip(&program.words) {
            let (action, touches) = match item {
                syntax::Item::Function(function) => {
                    (Action::Declared(&function.parameters), vec![function.name.text.clone()])
                }
                syntax::Item::Layer(layer) => (Action::Declared(&layer.parameters), vec![layer.name.text.clone()]),
                syntax::Item::Network(network) => (Action::Declared(&[]), vec![network.name.text.clone()]),
                syntax::Item::Constant(constant) => {
                    (Action::Constant(&constant.name), vec![constant.name.text.clone()])
                }
                syntax::Item::Statement(statement, place) => {
                    (Action::Statement(statement, *place), statement.touches())
                }
                syntax::Item::HandedOver(_) => (Action::Declared(&[]), Vec::new()),
            };
            beside.runs |= match action {
                Action::Declared(parameters) => parameters.iter().any(|parameter| parameter.default.is_some()),
                Action::Constant(_) | Action::Statement(..) => true,
            };
            beside.steps.push(Step { action, words, touches });
        }
        beside.follow_aliases();
        beside
    }

    /// What changes a value under one name changes it under all that the value has.
    fn follow_aliases(&mut self) {
        let mut aliases: Map<Rc<str>, Rc<str>> = Map::new();
        for step in &mut self.steps {
            let Action::Statement(statement, _) = step.action else { continue };
            for name in statement.changes() {
                let (mut name, mut seen) = (name, Set::new());
                while let Some(other) = aliases.get(&name).filter(|other| seen.insert((*other).clone())) {
                    step.touches.push(other.clone());
                    name = other.clone();
                }
            }
            aliases.extend(statement.alias());
        }
    }

    /// The steps that an item of this name needs, in order.
    fn needed_by(&self, name: &str) -> Vec<usize> {
        if !self.runs {
            return Vec::new();
        }
        let is_it =
            |step: &Step| matches!(step.action, Action::Declared(_)) && step.touches.iter().any(|own| **own == *name);
        let Some(at) = self.steps.iter().position(is_it) else { return Vec::new() };
        // A name that is bound further down only is taken from there.
        let mut before = Set::new();
        for step in self.steps.iter().take(at) {
            before.extend(&step.touches);
        }
        let is_late = |i: usize, step: &Step| i > at && step.touches.iter().any(|name| before.contains(name));
        let mut wanted: Words = self.steps.get(at).map(|step| step.words.clone()).unwrap_or_default();
        let mut taken = Set::new();
        loop {
            let before = taken.len();
            for (i, step) in self.steps.iter().enumerate() {
                let late = matches!(step.action, Action::Statement(..)) && is_late(i, step);
                if i != at && !late && step.touches.iter().any(|name| wanted.contains(name)) && taken.insert(i) {
                    wanted.extend(step.words.iter().cloned());
                }
            }
            if taken.len() == before {
                break;
            }
        }
        sorted(taken.iter().copied().collect_vec())
    }
}

impl Interpreter<'_> {
    /// Forgets what was made beside the networks: the next one makes it anew.
    pub(super) fn begin_session(&mut self) {
        self.values = self.modules.iter().map(|_| Map::new()).collect_vec();
        self.ran = Set::new();
        self.defaults = Map::new();
        self.grown = Map::new();
        self.own_layers = super::own_layers::OwnLayers::default();
        self.errors.assume_nothing();
    }

    /// Runs what an item of the module needs.
    pub(super) fn run_beside(&mut self, module: usize, name: &str) {
        let Some(beside) = self.beside.get_mut(module) else { return };
        let needed = beside.needed_by(name);
        beside.needed.extend(needed.iter().copied());
        self.in_module(module, |program| {
            for step in needed {
                program.run_step(module, step);
            }
        });
    }

    fn run_step(&mut self, module: usize, step: usize) {
        if !self.ran.insert((module, step)) {
            return;
        }
        let Some(step) = self.beside.get(module).and_then(|beside| beside.steps.get(step)) else { return };
        match step.action.clone() {
            Action::Declared(parameters) => {
                for default in parameters.iter().filter_map(|parameter| parameter.default.as_ref()) {
                    self.default_value(default);
                }
            }
            Action::Constant(name) => drop(self.lookup(name)),
            Action::Statement(statement, _) => self.at_module(&|program| program.statement(statement)),
        }
    }

    /// Runs something whose names are the module's.
    fn at_module(&mut self, run: &dyn Fn(&mut Self)) {
        let scopes = std::mem::replace(&mut self.scopes, vec![Scope::default()]);
        run(self);
        let scope = std::mem::replace(&mut self.scopes, scopes).pop().unwrap_or_default();
        for name in scope.names.all() {
            let value = scope.names.get(&name);
            if let Some(values) = self.values.get_mut(self.module) {
                values.insert(name, value);
            }
        }
    }

    /// Runs what no network needed, for the mistakes in it; a network among it has not been declared.
    pub(super) fn run_unneeded(&mut self) {
        let Some(beside) = self.beside.first() else { return };
        let mut steps = Vec::new();
        for (i, step) in beside.steps.iter().enumerate() {
            if let Action::Statement(statement, place) = step.action {
                steps.push((i, statement, place));
            }
        }
        let needed = beside.needed.clone();
        if steps.iter().all(|(i, ..)| needed.contains(i)) {
            return;
        }
        self.begin_session();
        let mut last_bound: Map<Rc<str>, Place> = Map::new();
        for (i, statement, place) in steps {
            if needed.contains(&i) {
                self.at_module(&|program| {
                    for name in statement.touches() {
                        program.scope().names.insert(name, Value::Unknown);
                    }
                });
                continue;
            }
            self.at_module(&|program| program.statement(statement));
            if let Statement::Bind { .. } = &**statement {
                for name in statement.touches() {
                    last_bound.insert(name, place);
                }
            }
        }
        for (name, place) in sorted_by_key(last_bound.into_entries(), |(_, place)| *place) {
            self.refuse_undeclared(&name, place);
        }
    }

    /// A network that is only bound to a name leaves no constants behind.
    fn refuse_undeclared(&mut self, name: &Rc<str>, place: Place) {
        let value = self.values.first().and_then(|values| values.get(name)).cloned().flatten();
        let Some(Value::Model(model, _)) = value.map(|value| self.as_it_is_now(value)) else { return };
        if model.inputs.is_empty() {
            return;
        }
        let error = Error::new(place, say!("a network is declared with `struct`"));
        self.fault(error.help(say!("write `pub struct {} = …;`", syntax::type_name(name))));
    }

    /// The value that a name of the module has in this session, if it was found already.
    pub(super) fn value_beside(&self, name: &str) -> Option<Option<Value>> {
        self.values.get(self.module)?.get(name).cloned()
    }

    /// A constant's value, found once in a session.
    pub(super) fn constant_value(&mut self, constant: &syntax::Constant) -> Value {
        let name = &constant.name.text;
        let module = self.module;
        let keep = |program: &mut Self, value: Option<Value>| {
            if let Some(values) = program.values.get_mut(module) {
                values.insert(name.clone(), value);
            }
        };
        keep(self, None);
        let fractions = std::mem::take(&mut self.fractions);
        let scopes = std::mem::replace(&mut self.scopes, vec![Scope::default()]);
        let Located { value, .. } = self.outside_of_bodies(|program| program.evaluate(&constant.value));
        let returned = self.scope().returned.take();
        self.scopes = scopes;
        self.fractions = fractions;
        let value = returned.unwrap_or(value);
        keep(self, Some(value.clone()));
        value
    }
}
