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

    /// The two functions that Keras's tensors have as methods.
    pub(super) fn tensor_method(&mut self, callee: &Expr, arguments: &[Argument]) -> Option<Value> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        if !matches!(&*name.text, "reshape" | "squeeze") {
            return None;
        }
        let is_call = matches!(value.kind, ExprKind::Call { .. } | ExprKind::Index { .. } | ExprKind::Binary { .. });
        let is_name = matches!(&value.kind, ExprKind::Name(name) if matches!(self.lookup(name), Value::Tensor(_)));
        if !is_call && !is_name {
            return None;
        }
        let tensor = self.evaluate(value);
        let mut given = vec![by_position(tensor.value, value.place)];
        given.extend(self.evaluate_all(arguments));
        Some(self.call_operation(ops::find("ops", &name.text)?, given, callee.place))
    }
}

/// What a tensor's attribute or method of that name is here.
pub(super) fn instead_of_method(name: &str) -> Option<Sentence> {
    match name {
        "size" => return Some("its sizes are `x.shape`, a tuple with the batch first".into()),
        "dim" | "rank" => return Some("write `x.ndim`".into()),
        "T" => return Some("write `ops.transpose(x)`".into()),
        _ => {}
    }
    let function = ops::find("ops", name).or_else(|| ops::formerly(name)).and_then(|entry| ops::written(entry.class));
    let function = function.map(|function| say!("write `{}(x, …)`", function));
    function.or_else(|| layers::applied_like(name).map(|applied| say!("write `{}`", applied)))
}

fn values(arguments: Vec<Evaluated>) -> Vec<Located> {
    arguments.into_iter().map(|argument| argument.value).collect_vec()
}

/// The call of a function with arguments as they stand, where it takes such.
fn written(entry: &Entry, arguments: &[Argument]) -> Option<Sentence> {
    let function = ops::written(entry.class)?;
    let argument = |argument: &Argument| match &argument.name {
        None => Some(argument.value.to_string()),
        Some(name) => {
            let known = entry.param(&name.text).map(|(_, param)| param);
            let param =
                known.or_else(|| entry.all_params().into_iter().find(|param| param.formerly.contains(&&*name.text)))?;
            Some(format!("{} = {}", param.name, argument.value))
        }
    };
    let Some(arguments) = arguments.iter().map(argument).collect_some() else {
        return Some(say!("write `{}(…)`", function));
    };
    Some(say!("write `{}({})`", function, arguments.join(", ")))
}
