//! Blocks of the user's own: a `fn` with arguments by position, by name and by default. An error inside names the call that
//! led there.

use super::collections::{Dictionary, Key};
use super::lookup::TRAINING_FLAG;
use super::scope::{Names, Scope};
use super::statements::block_results;
use super::value::{Evaluated, Home, Value};
use super::{Interpreter, MAX_CALLS};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, Sentence, commas, say};
use crate::layer::{Slot, bind};
use crate::syntax::{Block, Expr, ExprKind, Function, Parameter, ParameterKind, Pattern, Statement};
use std::rc::Rc;

impl Interpreter<'_> {
    pub(super) fn call_function(
        &mut self,
        function: &Rc<Function>,
        home: &Home,
        mut arguments: Vec<Evaluated>,
        place: Place,
        used: bool,
    ) -> Value {
        if self.scopes.len() > MAX_CALLS {
            let error = Error::new(place, say!("blocks call one another more than {} deep", MAX_CALLS));
            return self.fault(error.help("a block that calls itself needs an `if` that ends it"));
        }
        if self.errors.any_within(function.body.place) {
            self.errors.meet();
        }
        if function.broken {
            self.errors.meet();
            return Value::Unknown;
        }
        leave_out_training(&function.parameters, &mut arguments);
        if self.was_explored(function, &arguments) {
            return Value::Unknown;
        }
        let who = format!("block `{}`", function.name.text);
        let Some(scope) = self.in_module(home.module, |program| {
            program.bind_parameters(&function.parameters, home, arguments, &who, place)
        }) else {
            return Value::Unknown;
        };
        let frame = frame(&function.name.text, &function.parameters, &scope);
        self.scopes.push(scope);
        let errors = self.errors;
        let (value, returned) = errors.within(frame, || self.run_function(function, home.module, used));
        self.scopes.pop();
        let valueless = matches!(value, Value::None) && function.body.result.is_none() && !returned;
        if valueless && used && !self.exhausted {
            return self.fault(no_value(&function.name.text, &function.body, &last_name(&function.body)));
        }
        value
    }

    /// What the body comes to, and whether it said `return`.
    fn run_function(&mut self, function: &Function, module: usize, used: bool) -> (Value, bool) {
        let outer = std::mem::replace(&mut self.module, module);
        let fractions = std::mem::take(&mut self.fractions);
        let number_meant = std::mem::take(&mut self.number_meant);
        let results = if used { Vec::new() } else { block_results(&function.body) };
        let value = self.unused(&results, |program| program.block(&function.body));
        let returned = self.scope().returned.take();
        self.module = outer;
        self.fractions = fractions;
        self.number_meant = number_meant;
        let has_returned = returned.is_some();
        (returned.unwrap_or(value), has_returned)
    }

    /// Goes on where the names of another module are known.
    pub(super) fn in_module<T>(&mut self, module: usize, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.module, module);
        let fractions = std::mem::take(&mut self.fractions);
        let result = run(self);
        self.fractions = fractions;
        self.module = outer;
        result
    }

    /// A scope in which each parameter has its value; `None` after an error in the call.
    pub(super) fn bind_parameters(
        &mut self,
        parameters: &[Parameter],
        home: &Home,
        mut arguments: Vec<Evaluated>,
        who: &str,
        place: Place,
    ) -> Option<Scope> {
        let scope = Scope { names: Names::within(&home.around), ..Scope::default() };
        let left_over = left_over(parameters, &mut arguments);
        let (mut single, mut slots) = (Vec::new(), Vec::new());
        for (i, parameter) in parameters.iter().enumerate() {
            if takes_one(parameter) {
                single.push((i, parameter));
                let slot = Slot::new(&parameter.name.text, parameter.default.is_none());
                slots.push(Slot { keyword_only: parameter.kind == ParameterKind::Named, ..slot });
            }
        }
        let (bound, broken) = self.errors.watch(|| bind(&slots, arguments, who, place, self.errors));
        if broken {
            return None;
        }
        let open = self.has_open_options();
        for ((i, parameter), passed) in single.into_iter().zip(bound) {
            let passed = passed.or_else(|| open.then(|| self.explored_default(parameter, place)).flatten());
            let value = match (passed, home.defaults.get(i).cloned().flatten(), &parameter.default) {
                (Some(passed), ..) => passed.value.value,
                (None, Some(default), _) => default,
                (None, None, Some(default)) => self.default_value(default),
                (None, None, None) => Value::Unknown,
            };
            self.held.note(parameter.name.place, &value);
            scope.names.insert(parameter.name.text.clone(), value);
        }
        for (name, value) in left_over {
            // What is left over is not all that there may be.
            scope.names.insert(name, if open { Value::Unknown } else { value });
        }
        Some(scope)
    }

    /// `fn name(…) { … }` in a block: its defaults are what they are there.
    pub(super) fn define_inside(&mut self, function: &Rc<Function>) {
        let default = |parameter: &Parameter| Some(self.evaluate(parameter.default.as_ref()?).value);
        let defaults = function.parameters.iter().map(default).collect_vec().into();
        let around = Some(Rc::new(self.scope().names.clone()));
        let home = Home { module: self.module, around, defaults };
        self.scope().names.insert(function.name.text.clone(), Value::Function(function.clone(), home));
    }

    /// What stands for a parameter where nothing is given: it is made once, where none of the caller's names are known.
    pub(super) fn default_value(&mut self, default: &Expr) -> Value {
        if let Some(value) = self.defaults.get(&default.place) {
            return value.clone();
        }
        self.scopes.push(Scope::default());
        let value = self.outside_of_bodies(|program| program.evaluate(default).value);
        self.scopes.pop();
        self.defaults.insert(default.place, value.clone());
        value
    }
}

/// Whether a parameter is called so.
pub(super) fn declares(parameters: &[Parameter], name: &str) -> bool {
    parameters.iter().any(|parameter| *parameter.name.text == *name)
}

/// Takes out the argument that says whether it is trained, where no parameter is called so.
pub(super) fn leave_out_training(parameters: &[Parameter], arguments: &mut Vec<Evaluated>) {
    if !declares(parameters, TRAINING_FLAG) {
        arguments.retain(|argument| argument.keyword() != Some(TRAINING_FLAG));
    }
}

/// Whether it takes one argument, and not what is left over.
pub(super) fn takes_one(parameter: &Parameter) -> bool {
    matches!(parameter.kind, ParameterKind::One | ParameterKind::Named)
}

/// Takes out the arguments that no single parameter takes: `*args` and `**kwargs`, where they are declared.
fn left_over(parameters: &[Parameter], arguments: &mut Vec<Evaluated>) -> Vec<(Rc<str>, Value)> {
    let by_position = parameters.iter().filter(|parameter| parameter.kind == ParameterKind::One).count();
    let declared = |kind| parameters.iter().find(|parameter| parameter.kind == kind);
    let (others, options) = (declared(ParameterKind::Others), declared(ParameterKind::Options));
    let known = |name: &str| parameters.iter().any(|one| takes_one(one) && *one.name.text == *name);
    let (mut kept, mut values, dictionary) = (Vec::new(), Vec::new(), Dictionary::new());
    let (mut position, mut too_deep) = (0, false);
    for argument in std::mem::take(arguments) {
        match (&argument.name, options) {
            (None, _) if others.is_some() && position >= by_position => values.push(argument.value.value),
            (Some(name), Some(_)) if !known(&name.text) => {
                let text = name.text.clone();
                too_deep |= dictionary.set(Key::Text(text.clone()), Value::Text(text), argument.value.value).is_err();
            }
            (name, _) => {
                position += usize::from(name.is_none());
                kept.push(argument);
            }
        }
    }
    *arguments = kept;
    let mut left_over = Vec::new();
    if let Some(others) = others {
        left_over.push((others.name.text.clone(), Value::tuple(values)));
    }
    if let Some(options) = options {
        let value = if too_deep { Value::TooDeep } else { Value::Dictionary(dictionary) };
        left_over.push((options.name.text.clone(), value));
    }
    left_over
}

/// A block that was meant to have a value and has none. `end` is what it could end in.
pub(super) fn no_value(name: &str, block: &Block, end: &str) -> Error {
    let error = Error::new(Place::token(block.place.last), say!("`{}` has no value", name));
    match block.statements.last() {
        Some(Statement::Expr(expr)) if is_meant(expr, end) => {
            error.help("its last expression is its value: leave out the `;` after it")
        }
        Some(Statement::Bind { value, .. }) if end == MODEL && is_meant(value, end) => {
            error.help(say!("a block's value is its last expression: end it with {}", last_name(block)))
        }
        _ => error.help(say!("a block's value is its last expression: end it with {}", end)),
    }
}

/// Whether the last expression can be what a block was meant to end in.
fn is_meant(expr: &Expr, end: &str) -> bool {
    match &expr.kind {
        ExprKind::Call { .. } if end == MODEL => expr.makes_network(),
        kind => matches!(kind, ExprKind::Call { .. } | ExprKind::Name(_)),
    }
}

/// What a network ends in.
pub(super) const MODEL: &str = "`Model(inputs, outputs)`";

const THE_TENSOR: &str = "the tensor that it makes";

/// What a block could end in: the name that it binds last.
pub(super) fn last_name(block: &Block) -> String {
    match block.statements.last() {
        Some(Statement::Bind { patterns, .. }) => match patterns.as_slice() {
            [Pattern::Name(name), ..] => format!("`{}`", name.text),
            _ => THE_TENSOR.to_owned(),
        },
        _ => THE_TENSOR.to_owned(),
    }
}

/// The call that an error inside a block came by: the plain values it was given.
fn frame(name: &str, parameters: &[Parameter], scope: &Scope) -> Sentence {
    let mut given = Vec::new();
    for parameter in parameters {
        let value = scope.names.get(&parameter.name.text);
        if let Some(value @ (Value::Size(_) | Value::Text(_) | Value::Flag(_) | Value::Float(_))) = value {
            given.push(say!("{} = {}", parameter.name.text.as_ref(), value));
        }
    }
    if given.is_empty() {
        return say!("in the block `{}`", name);
    }
    say!("in the block `{}`, called with {}", name, commas(given))
}
