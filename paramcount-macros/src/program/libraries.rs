//! Functions of other libraries on tensors, `tf.nn.relu(x)`, `K.mean(x)`, and functions as methods, `x.reshape(…)`: what Keras
//! has under the same name and meaning is Keras's, and of what is called otherwise the right name is told.

use super::Interpreter;
use super::function_names::Builtin;
use super::value::{Evaluated, Located, Value, by_position};
use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, Error, Sentence, say};
use crate::layer::Entry;
use crate::layers;
use crate::ops::{self, Counterpart, Library};
use crate::syntax::{Argument, Expr, ExprKind};

impl Interpreter<'_> {
    /// A call of a function of another library; `None` where it is something else.
    pub(super) fn library_function(&mut self, callee: &Expr, arguments: &[Argument]) -> Option<Value> {
        let path = callee.attribute_path().filter(|path| path.len() > 1)?;
        let (name, root) = (path.last()?, callee.root()?);
        if !matches!(self.lookup(root), Value::Module(_) | Value::Outside(_)) || name.starts_with(char::is_uppercase) {
            return None;
        }
        let library = Library::of(&path)?;
        let error = match (library.counterpart(name), *name) {
            (_, "shape" | "int_shape") => {
                let arguments = self.evaluate_all(arguments);
                return Some(self.call_builtin(Builtin::Shape, values(arguments), callee.place));
            }
            (Some(Counterpart::Same(entry)), _) => {
                let arguments = self.evaluate_all(arguments);
                return Some(self.call_operation(entry, arguments, callee.place));
            }
            // What it is called with is what it makes.
            (None, "linear") if library == Library::Activations => {
                return self.evaluate_all(arguments).into_iter().next().map(|argument| argument.value.value);
            }
            (Some(Counterpart::Named(entry)), _) => {
                let sentence = say!("Keras has no function `{}`", callee.to_string());
                Complaint::from(sentence).maybe_help(written(entry, arguments))
            }
            (Some(Counterpart::Different(help)), _) if library == Library::Activations => {
                say!("`{}` cannot be applied to a tensor of a model", callee.to_string()).help(help)
            }
            (Some(Counterpart::Different(help)), _) => {
                say!("`{}` means something else than Keras's function of that name", callee.to_string()).help(help)
            }
            (None, _) => return None,
        };
        self.evaluate_all(arguments);
        Some(self.fault(Error::new(callee.place, error)))
    }

    /// A method of a tensor: the two functions that Keras's have as methods; of any other the function is told.
    pub(super) fn tensor_method(&mut self, callee: &Expr, arguments: &[Argument]) -> Option<Value> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        let is_call = matches!(value.kind, ExprKind::Call { .. } | ExprKind::Index { .. } | ExprKind::Binary { .. });
        let is_name = matches!(&value.kind, ExprKind::Name(name) if matches!(self.lookup(name), Value::Tensor(_)));
        if !matches!(&*name.text, "reshape" | "squeeze") {
            let help = as_function(value, &name.text, arguments).filter(|_| is_name)?;
            self.evaluate_all(arguments);
            let error = Error::new(name.place, say!("a tensor has no `.{}`", name.text.as_ref()));
            return Some(self.fault(error.help(help)));
        }
        if !is_call && !is_name {
            return None;
        }
        let tensor = self.evaluate(value);
        let mut given = vec![by_position(tensor.value, value.place)];
        given.extend(self.evaluate_all(arguments));
        Some(self.call_operation(ops::find("ops", &name.text)?, given, callee.place))
    }
}

/// A method of a tensor as the call of a function: `x.permute(0, 2, 1)` is `ops.transpose(x, (0, 2, 1))`.
fn as_function(tensor: &Expr, method: &str, arguments: &[Argument]) -> Option<Sentence> {
    if let ("size", [Argument { value, name: None, .. }]) = (method, arguments) {
        return Some(say!("write `{}.shape[{}]`", tensor.to_string(), value.to_string()));
    }
    let by_position = arguments.iter().filter(|argument| argument.name.is_none());
    let numbers: Vec<String> = by_position.map(|number| sizes_written(&number.value)).collect_vec();
    let (entry, in_one) = ops::of_method(method, numbers.len())?;
    let mut written = vec![tensor.to_string()];
    match numbers.as_slice() {
        [one] if in_one && !one.starts_with(['(', '[']) => written.push(format!("({one},)")),
        many if in_one && many.len() > 1 => written.push(format!("({})", many.join(", "))),
        _ => written.extend(numbers),
    }
    for argument in arguments.iter().filter(|argument| argument.name.is_some()) {
        written.push(argument_written(entry, argument)?);
    }
    Some(say!("write `{}({})`", ops::written(entry.class)?, written.join(", ")))
}

/// An expression as it is written; `x.size(0)` as what it is here.
fn sizes_written(value: &Expr) -> String {
    if let ExprKind::Call { callee, arguments, .. } = &value.kind
        && let (ExprKind::Attribute { value, name }, [axis]) = (&callee.kind, arguments.as_slice())
        && &*name.text == "size"
    {
        return format!("{value}.shape[{}]", axis.value);
    }
    value.to_string()
}

/// What a tensor's attribute or method of that name is here.
pub(super) fn instead_of_method(name: &str) -> Option<Sentence> {
    match name {
        "size" => return Some("its sizes are `x.shape`, a tuple with the batch first".into()),
        "dim" | "rank" => return Some("write `x.ndim`".into()),
        "T" => return Some("write `ops.transpose(x)`".into()),
        _ => {}
    }
    let function = ops::of_method(name, 0).and_then(|(entry, _)| ops::written(entry.class));
    let function = function.map(|function| say!("write `{}(x, …)`", function));
    function.or_else(|| layers::applied_like(name).map(|applied| say!("write `{}`", applied)))
}

fn values(arguments: Vec<Evaluated>) -> Vec<Located> {
    arguments.into_iter().map(|argument| argument.value).collect_vec()
}

/// The call of a function with arguments as they stand, where it takes such.
fn written(entry: &'static Entry, arguments: &[Argument]) -> Option<Sentence> {
    let function = ops::written(entry.class)?;
    let Some(arguments) = arguments.iter().map(|argument| argument_written(entry, argument)).collect_some() else {
        return Some(say!("write `{}(…)`", function));
    };
    Some(say!("write `{}({})`", function, arguments.join(", ")))
}

/// An argument as it stands, under the name that the function has for it.
fn argument_written(entry: &'static Entry, argument: &Argument) -> Option<String> {
    let Some(name) = &argument.name else { return Some(argument.value.to_string()) };
    let known = entry.param(&name.text).map(|(_, param)| param);
    let elsewhere = || entry.all_params().iter().copied().find(|param| param.formerly.contains(&&*name.text));
    Some(format!("{} = {}", known.or_else(elsewhere)?.name, argument.value))
}
