//! Blocks of the user's own: a `fn` with arguments by position, by name and by default. An error inside names the call that
//! led there.

use super::calls::Evaluated;
use super::value::{Located, Value};
use super::{Interpreter, MAX_CALLS, Scope};
use crate::diagnostics::{Error, Place, Sentence, commas, say};
use crate::layer::{Slot, bind};
use crate::syntax::{Block, Expr, ExprKind, Function, Parameter, Pattern, Statement};
use std::rc::Rc;

impl Interpreter<'_> {
    pub(super) fn call_function(
        &mut self,
        function: &Rc<Function>,
        module: usize,
        arguments: Vec<Evaluated>,
        place: Place,
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
        let who = format!("block `{}`", function.name.text);
        let Some(scope) =
            self.in_module(module, |program| program.bind_parameters(&function.parameters, arguments, &who, place))
        else {
            return Value::Unknown;
        };
        let frame = frame(&function.name.text, &function.parameters, &scope);
        self.scopes.push(scope);
        let errors = self.errors;
        let value = errors.within(frame, || self.in_module(module, |program| program.block(&function.body)));
        self.scopes.pop();
        if matches!(value, Value::None) && function.body.result.is_none() && !self.exhausted {
            return self.fault(no_value(&function.name.text, &function.body, &last_name(&function.body)));
        }
        value
    }

    /// Goes on where the names of another module are known.
    pub(super) fn in_module<T>(&mut self, module: usize, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.module, module);
        let result = run(self);
        self.module = outer;
        result
    }

    /// A scope in which each parameter has its value; `None` after an error in the call.
    pub(super) fn bind_parameters(
        &mut self,
        parameters: &[Parameter],
        arguments: Vec<Evaluated>,
        who: &str,
        place: Place,
    ) -> Option<Scope> {
        let slot = |parameter: &Parameter| (parameter.name.text.clone(), parameter.default.is_none());
        let names: Vec<_> = parameters.iter().map(slot).collect();
        let slots: Vec<Slot> = names.iter().map(|(name, required)| Slot::new(name, *required)).collect();
        let (bound, broken) = self.errors.watch(|| bind(&slots, arguments, who, place, self.errors));
        if broken {
            return None;
        }
        let mut scope = Scope::default();
        for (parameter, passed) in parameters.iter().zip(bound) {
            let value = match (passed, &parameter.default) {
                (Some(passed), _) => passed.value.value,
                (None, Some(default)) => self.evaluate_apart(default).value,
                (None, None) => Value::Unknown,
            };
            scope.names.insert(parameter.name.text.clone(), value);
        }
        Some(scope)
    }

    /// Evaluates where none of the caller's names are known.
    fn evaluate_apart(&mut self, expr: &crate::syntax::Expr) -> Located {
        self.scopes.push(Scope::default());
        let located = self.evaluate(expr);
        self.scopes.pop();
        located
    }
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

/// What a block could end in: the name that it binds last.
pub(super) fn last_name(block: &Block) -> String {
    match block.statements.last() {
        Some(Statement::Bind { pattern: Pattern::Name(name), .. }) => format!("`{}`", name.text),
        _ => "the tensor that it makes".to_owned(),
    }
}

/// The call that an error inside a block came by: the plain values it was given.
fn frame(name: &str, parameters: &[Parameter], scope: &Scope) -> Sentence {
    let mut given = Vec::new();
    for parameter in parameters {
        let value = scope.names.get(&parameter.name.text);
        if let Some(value @ (Value::Size(_) | Value::Text(_) | Value::Flag(_) | Value::Float(_))) = value {
            given.push(say!("{} = {}", parameter.name.text.as_ref(), *value));
        }
    }
    if given.is_empty() {
        return say!("in the block `{}`", name);
    }
    say!("in the block `{}`, called with {}", name, commas(given))
}
