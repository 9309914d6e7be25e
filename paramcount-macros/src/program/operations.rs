//! Functions of `keras.ops` on tensors and numbers: each makes an operation and applies it at once. What gives a value of
//! Python's, as `ops.shape`, is one of the language's own.

use super::value::{Evaluated, Outside, Value};
use super::{Interpreter, function_names};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, say};
use crate::layer::{Argument, Entry, Passed, Rest, Wants};
use crate::ops;
use crate::syntax::Expr;
use std::rc::Rc;

impl Interpreter<'_> {
    /// Applies a function.
    pub(super) fn call_operation(&mut self, entry: &'static Entry, arguments: Vec<Evaluated>, place: Place) -> Value {
        self.call_operation_as(None, entry, arguments, place)
    }

    /// The same, where the operation has a name already.
    pub(super) fn call_operation_as(
        &mut self,
        name: Option<Rc<str>>,
        entry: &'static Entry,
        arguments: Vec<Evaluated>,
        place: Place,
    ) -> Value {
        let rest = entry.function.map_or(Rest::Refused, |function| function.rest);
        let wants = |name: Option<&str>, i: usize| {
            let last = entry.params.last();
            let param = match name {
                Some(name) => entry.param(name).map(|(_, param)| param).or(last.filter(|_| rest == Rest::ByName)),
                None => entry.params.get(i).or(last.filter(|_| rest == Rest::ByPosition)),
            };
            param.map_or(Wants::Anything, |param| param.kind.wants())
        };
        let passed = self.passed(arguments, &wants);
        self.operate(name, entry, passed, place)
    }

    /// A function that has no place in a declaration: its arguments are mostly functions, of which nothing is said.
    pub(super) fn refuse_operation(&mut self, entry: &Entry, callee: &Expr) -> Value {
        let Some(refusal) = entry.refused else { return Value::Unknown };
        let sentence = say!("`{}` has no meaning here: {}", callee.to_string(), refusal.why);
        self.fault(Error::new(callee.place, sentence).help(refusal.instead))
    }

    /// The operation of an operator, on operands that stand beside it.
    pub(super) fn on_tensors(
        &mut self,
        function: Option<&'static Entry>,
        operands: Vec<Argument>,
        place: Place,
    ) -> Value {
        let passed = operands.into_iter().map(|value| Passed::by_position(value, place)).collect_vec();
        function.map_or(Value::Unknown, |entry| self.operate(None, entry, passed, place))
    }

    fn operate(&mut self, name: Option<Rc<str>>, entry: &'static Entry, passed: Vec<Passed>, place: Place) -> Value {
        if passed.iter().any(|passed| passed.value.hangs_on_an_error()) {
            return Value::Unknown;
        }
        let tensors: Vec<_> = passed.iter().map(|passed| passed.value.tensors()).collect_flat();
        let operate = |program: &mut Self| program.graph.operate_as(name, entry, passed, place, program.errors).into();
        match self.are_of_a_network(&tensors) {
            true => self.once(place, false, operate),
            false => operate(self),
        }
    }
}

/// What stands under a name in `keras.ops`, or in a module of it.
pub(super) fn member(module: &str, name: &str, place: Place) -> Value {
    let inner = module.rsplit('.').next().unwrap_or_default();
    if module == "ops" && ops::is_module(name) {
        return Value::Module(format!("ops.{name}").into());
    }
    if let Some(builtin) = function_names::of_ops(name) {
        return Value::Builtin(builtin);
    }
    match ops::find(inner, name) {
        Some(entry) => Value::Operation(entry),
        None => Value::Outside(Outside { text: format!("{module}.{name}").into(), place }),
    }
}

/// The function of `keras.activations`, or of `tf.nn`, of this name.
pub(super) fn of_activations(name: &str) -> Option<&'static Entry> {
    ops::find("nn", name)
}
