//! What a block or a layer uses that others may call by its path, where nobody calls it here: the Rust constants, which it
//! keeps wherever it is called, and what it calls by paths itself, which lead elsewhere from another place. It is run on
//! inputs of which nothing is known, both ways where an `if` hangs on them. What is met on the way is no error: it is looked
//! at again where the block is called.

use super::Interpreter;
use super::scope::{Names, Scope};
use super::value::{Evaluated, Value, by_position};
use crate::diagnostics::Place;
use crate::graph::Graph;
use crate::map::Set;
use crate::syntax::{self, Block, Expr, Function, Parameter};
use std::rc::Rc;

/// How the blocks are run.
#[derive(Default)]
pub(super) struct Exploring {
    /// Whether the `else` of an `if` comes first: what a name is bound to in the branch that comes last is seen behind it.
    otherwise_first: bool,
    /// Whether there was one.
    has_branched: bool,
    /// Whether a call hands on options of which nothing is known.
    open_options: bool,
    /// The blocks that were entered, each with the blocks that it was given: they need not be entered again on inputs of
    /// which nothing is known.
    entered: Set<Vec<Place>>,
}

impl Interpreter<'_> {
    /// Runs what others may call.
    pub(super) fn explore(&mut self, program: &syntax::Program) {
        let (held, steps, exhausted) = (std::mem::take(&mut self.held), self.steps, self.exhausted);
        for otherwise_first in [false, true] {
            let exploring = Exploring { otherwise_first, ..Exploring::default() };
            self.exploring = Some(exploring);
            program.items.iter().for_each(|item| self.explore_item(item));
            let explored = self.exploring.take();
            if !explored.is_some_and(|explored| explored.has_branched) {
                break;
            }
        }
        (self.held, self.steps, self.exhausted) = (held, steps, exhausted);
    }

    fn explore_item(&mut self, item: &syntax::Item) {
        let (visibility, name, parameters, inputs, body) = match item {
            syntax::Item::Function(function) => {
                (&function.visibility, &function.name, &function.parameters, &[][..], &function.body)
            }
            syntax::Item::Layer(layer) => {
                let inputs = layer.inputs.as_deref().unwrap_or_default();
                (&layer.visibility, &layer.name, &layer.parameters, inputs, &layer.body)
            }
            _ => return,
        };
        if visibility.is_empty() {
            return;
        }
        (self.steps, self.exhausted) = (0, false);
        self.begin_session();
        let errors = self.errors;
        errors.aside(|| {
            self.run_beside(0, &name.text);
            self.explore_body(&[parameters, inputs], body);
        });
        self.graph = Graph::default();
    }

    fn explore_body(&mut self, parameters: &[&[Parameter]], body: &Block) {
        let names = Names::default();
        for list in parameters {
            for Parameter { name, default, .. } in *list {
                let default = default.as_ref().map(|default| self.default_value(default));
                // A number of Rust's is one wherever it goes to; whatever else stands there may be given otherwise.
                let default = default.filter(|value| matches!(value, Value::Outside(_)));
                names.insert(name.text.clone(), default.unwrap_or(Value::Unknown));
            }
        }
        self.scopes.push(Scope { names, ..Scope::default() });
        self.network_weights.push(Vec::new());
        self.block(body);
        self.network_weights.pop();
        self.scopes.pop();
    }

    /// Both branches of an `if` of which nothing is known.
    pub(super) fn explore_both(&mut self, then: &Block, otherwise: Option<&Expr>) -> Value {
        let otherwise_first = self.exploring.as_mut().is_some_and(|exploring| {
            exploring.has_branched = true;
            exploring.otherwise_first
        });
        if !otherwise_first {
            self.block(then);
        }
        otherwise.map(|otherwise| self.evaluate(otherwise));
        if otherwise_first {
            self.block(then);
        }
        Value::Unknown
    }

    /// Whether options of which nothing is known are being explored: which of the arguments they are is left open.
    pub(super) fn explores_open_options(&mut self) -> bool {
        self.exploring.as_mut().is_some_and(|exploring| {
            exploring.open_options = true;
            true
        })
    }

    /// Whether the call that is made hands on such options.
    pub(super) fn has_open_options(&mut self) -> bool {
        self.exploring.as_mut().is_some_and(|exploring| std::mem::take(&mut exploring.open_options))
    }

    /// What stands for a parameter that they may give.
    pub(super) fn explored_default(&mut self, parameter: &Parameter, place: Place) -> Option<Evaluated> {
        let default = self.default_value(parameter.default.as_ref()?);
        (!matches!(default, Value::Outside(_))).then(|| by_position(Value::Unknown, place))
    }

    /// Whether all that a call of a block could show was seen already.
    pub(super) fn was_explored(&mut self, function: &Rc<Function>, arguments: &[Evaluated]) -> bool {
        let Some(exploring) = &mut self.exploring else { return false };
        let mut key = vec![function.body.place];
        for argument in arguments {
            argument.value.value.blocks(&mut key);
        }
        let entered = !exploring.entered.insert(key);
        entered && !arguments.iter().any(|argument| argument.value.value.holds_outside())
    }
}

impl Value {
    /// The blocks and layers in it that can be called.
    fn blocks(&self, found: &mut Vec<Place>) {
        match self {
            Value::Function(function, _) => found.push(function.body.place),
            Value::LayerItem(layer, _) => found.push(layer.body.place),
            Value::List(list) => list.items().iter().for_each(|item| item.blocks(found)),
            Value::Dictionary(dictionary) => dictionary.entries().iter().for_each(|(_, value)| value.blocks(found)),
            _ => {}
        }
    }

    /// Whether a name that may be a Rust constant's is in it.
    fn holds_outside(&self) -> bool {
        match self {
            Value::Outside(_) => true,
            Value::List(list) => list.items().iter().any(Value::holds_outside),
            Value::Dictionary(dictionary) => dictionary.entries().iter().any(|(_, value)| value.holds_outside()),
            _ => false,
        }
    }
}
