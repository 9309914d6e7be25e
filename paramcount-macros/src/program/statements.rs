//! Statements and blocks. Names belong to the whole network or block function, as in Python: what a loop binds is there
//! after it.

use super::functions::{last_name, no_value};
use super::methods::no_list;
use super::value::{Located, Value};
use super::{Interpreter, MAX_ITEMS};
use crate::diagnostics::{Error, Place, say};
use crate::layer::Inputs;
use crate::syntax::{BinaryOp, Block, Expr, ExprKind, Pattern, Statement};
use std::rc::Rc;

impl Interpreter<'_> {
    /// The value of a block: its last expression, or `None`.
    pub(super) fn block(&mut self, block: &Block) -> Value {
        for statement in &block.statements {
            self.statement(statement);
            if self.exhausted {
                return Value::Unknown;
            }
        }
        match &block.result {
            Some(result) => self.evaluate(result).value,
            None => Value::None,
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Bind { pattern, value } => {
                let written = value;
                let mut value = self.evaluate(value);
                if let Value::Class(entry) = &value.value
                    && matches!(entry.inputs, Inputs::Nothing)
                {
                    value.value = self.fault(no_tensor(written));
                }
                if let (Value::None, Some(block), Pattern::Name(name)) = (&value.value, valueless(written), pattern) {
                    value.value = self.fault(no_value(&name.text, block, &last_name(block)));
                }
                self.bind(pattern, value);
            }
            Statement::For { pattern, iterable, body, place } => {
                let iterable = self.evaluate(iterable);
                let Some(items) = self.iterate(iterable) else {
                    self.bind(pattern, Located { value: Value::Unknown, place: *place });
                    self.block(body);
                    return;
                };
                for item in items.iter() {
                    if !self.step(*place) {
                        return;
                    }
                    self.bind(pattern, Located { value: item.clone(), place: *place });
                    self.block(body);
                }
            }
            Statement::Expr(Expr {
                kind: ExprKind::Binary { operator: BinaryOp::Equal, left, right }, place, ..
            }) if matches!(left.kind, ExprKind::Name(_)) => {
                let error = Error::new(*place, say!("this compares, and does nothing with the result"));
                self.fault(error.help("a name is bound with `=`: `x = …;`"));
                let value = self.evaluate(right);
                if let ExprKind::Name(name) = &left.kind {
                    self.scope().names.insert(name.text.clone(), value.value);
                }
            }
            Statement::Expr(expr) => {
                let value = self.evaluate(expr);
                self.refuse_lost(expr, &value);
            }
        }
    }

    /// Binds the names of a block of which an error leaves open whether it is run.
    pub(super) fn forget(&mut self, block: &Block) {
        for statement in &block.statements {
            match statement {
                Statement::Bind { pattern, value } => {
                    self.bind(pattern, Located { value: Value::Unknown, place: value.place });
                }
                Statement::For { pattern, body, place, .. } => {
                    self.bind(pattern, Located { value: Value::Unknown, place: *place });
                    self.forget(body);
                }
                Statement::Expr(expr) => self.forget_in(expr),
            }
        }
        if let Some(result) = &block.result {
            self.forget_in(result);
        }
    }

    /// The same of an `if` in such a block, or its `else`.
    pub(super) fn forget_in(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If { then, otherwise, .. } => {
                self.forget(then);
                if let Some(otherwise) = otherwise {
                    self.forget_in(otherwise);
                }
            }
            ExprKind::Block(block) => self.forget(block),
            _ => {}
        }
    }

    /// A name alone, or a comparison in place of a binding, does nothing: that is a slip.
    fn refuse_lost(&mut self, expr: &Expr, value: &Located) {
        if let (
            ExprKind::Binary { .. } | ExprKind::Name(_),
            Value::Size(_) | Value::Flag(_) | Value::Undecided(_) | Value::Outside(_),
        ) = (&expr.kind, &value.value)
        {
            let error = Error::new(value.place, say!("this does nothing"));
            self.fault(error.help("a name is bound with `=`: `x = …;`"));
        }
    }

    /// The elements to loop over; `None` after an error, when the body is looked at once all the same.
    fn iterate(&mut self, iterable: Located) -> Option<Rc<Vec<Value>>> {
        if let Value::Outside(outside) = &iterable.value
            && outside.is_constant()
            && !self.is_generic(&outside.text)
        {
            let name = outside.text.rsplit(':').next().unwrap_or_default();
            self.fault(no_list(outside).help(say!("or declare the number there, and loop over `range({})`", name)));
            return None;
        }
        let error = match self.as_number(iterable.value) {
            Value::List(list) if list.len() <= MAX_ITEMS => return Some(list.items()),
            Value::Dictionary(dictionary) => return Some(dictionary.keys().into()),
            Value::Unknown => return None,
            Value::Tensor(_) => Error::new(iterable.place, say!("a tensor cannot be looped over"))
                .help("loop over numbers, `range(3)`, or over a list"),
            value @ Value::Size(_) => {
                Error::new(iterable.place, say!("a number cannot be looped over")).help(match value {
                    Value::Size(size) if size.known().is_some() => say!("write `range({})`", size),
                    _ => "write `range(…)`, of a number that the macro has".into(),
                })
            }
            other => Error::new(iterable.place, say!("{} cannot be looped over", other.kind())),
        };
        self.fault(error);
        None
    }

    /// Binds names; a tuple is taken apart.
    pub(super) fn bind(&mut self, pattern: &Pattern, value: Located) {
        match pattern {
            Pattern::Ignore => {}
            Pattern::Name(name) => {
                self.scope().names.insert(name.text.clone(), value.value);
            }
            Pattern::Tuple(patterns, place) => {
                let parts = self.parts(value.value, patterns.len(), *place);
                for (i, pattern) in patterns.iter().enumerate() {
                    let part = parts.as_ref().and_then(|parts| parts.get(i)).cloned().unwrap_or(Value::Unknown);
                    self.bind(pattern, Located { value: part, place: value.place });
                }
            }
        }
    }

    fn parts(&mut self, value: Value, count: usize, place: Place) -> Option<Rc<Vec<Value>>> {
        let error = match value {
            Value::List(items) if items.len() == count => return Some(items.items()),
            Value::Dictionary(items) if items.len() == count => return Some(items.keys().into()),
            Value::List(items) => Error::new(place, say!("{} names for {} values", count, items.len())),
            Value::Unknown => return None,
            Value::Tensor(tensor) if tensor.shape.axes().is_none() => return None,
            Value::Tensor(tensor) => {
                let layer = self.graph.layer_of(&tensor);
                Error::new(place, say!("{} names for one tensor", count))
                    .maybe_help(layer.and_then(|layer| layer.several_outputs_help(count)))
            }
            other => Error::new(place, say!("{} names for {}", count, other.kind())),
        };
        self.fault(error);
        None
    }

    pub(super) fn comprehension(
        &mut self,
        element: &Expr,
        pattern: &Pattern,
        iterable: &Expr,
        condition: Option<&Expr>,
    ) -> Value {
        let iterable = self.evaluate(iterable);
        let Some(items) = self.iterate(iterable) else { return Value::Unknown };
        let mut values = Vec::new();
        for item in items.iter() {
            self.bind(pattern, Located { value: item.clone(), place: element.place });
            let taken = match condition {
                None => Some(true),
                Some(condition) => {
                    let condition = self.evaluate(condition);
                    self.decide(condition)
                }
            };
            match taken {
                Some(true) => values.push(self.evaluate(element).value),
                Some(false) => {}
                None => return Value::Unknown,
            }
            if self.exhausted {
                return Value::Unknown;
            }
        }
        Value::list(values)
    }
}

/// A block that a name is bound to and that has no value: it ends in a `;`.
fn valueless(expr: &Expr) -> Option<&Block> {
    let ends = |block: &'_ Block| block.result.is_none() && !block.statements.is_empty();
    match &expr.kind {
        ExprKind::Block(block) => Some(block).filter(|block| ends(block)),
        ExprKind::If { then, otherwise, .. } => {
            Some(then).filter(|block| ends(block)).or_else(|| otherwise.as_deref().and_then(valueless))
        }
        _ => None,
    }
}

/// `i = Input;`: what makes a tensor out of nothing makes it by a call.
fn no_tensor(class: &Expr) -> Error {
    let error = Error::new(class.place, say!("`{}` is a class; a tensor is made by a call", class.to_string()));
    error.help(say!("write `{}(…)`", class.to_string()))
}
