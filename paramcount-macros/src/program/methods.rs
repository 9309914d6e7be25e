//! Methods: what Python and Rust call on a value with a dot, and how that is written here.

use super::calls::applied;
use super::value::{Outside, Value};
use super::{Interpreter, names};
use crate::diagnostics::{Error, Place, Sentence, say};
use crate::syntax::{Argument, Expr, ExprKind, Name, method_help, no_method};

/// Methods of Rust's numbers and lists.
const OF_NUMBERS: &[&str] = &[
    "abs_diff",
    "div_ceil",
    "div_euclid",
    "ilog2",
    "into_iter",
    "isqrt",
    "iter",
    "len",
    "max",
    "min",
    "next_multiple_of",
    "next_power_of_two",
    "pow",
    "rem_euclid",
    "saturating_sub",
];

impl Interpreter<'_> {
    /// A call of a method that has no meaning here; `None` where it is something else.
    pub(super) fn method(&mut self, callee: &Expr, arguments: &[Argument], place: Place) -> Option<Value> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        if let ExprKind::Path(_) = &value.kind {
            let outside = self.evaluate(value).value;
            return self.method_of_constant(&outside, callee, arguments);
        }
        let ExprKind::Name(owner) = &value.kind else { return None };
        if names::known(&owner.text).is_some() {
            return None;
        }
        let value = self.lookup(owner);
        self.list_method(owner, &value, name, arguments)
            .or_else(|| self.method_of_constant(&value, callee, arguments))
            .or_else(|| {
                // `x.add(y)`
                let error = no_method(place, &owner.text, &name.text)?;
                (!matches!(value, Value::Tensor(_))).then(|| self.fault(error))
            })
    }

    /// `xs.append(x)`: a list is never changed, and a longer one is bound to the same name. Nothing is known of the list then.
    fn list_method(&mut self, list: &Name, value: &Value, method: &Name, arguments: &[Argument]) -> Option<Value> {
        let help = unchanged(list, &method.text, arguments)?;
        // A network after an error is no list: `model.pop()`.
        let unknown = matches!(value, Value::Unknown) && method_help(&method.text).is_none();
        if !unknown && !matches!(value, Value::List(_)) {
            return None;
        }
        self.evaluate_all(arguments);
        self.scope().names.insert(list.text.clone(), Value::Unknown);
        let error = Error::new(method.place, say!("a list has no `.{}`", method.text.as_ref()));
        Some(self.fault(error.help(help)))
    }

    /// `N.pow(2)`: rustc can call it, where it is told to.
    fn method_of_constant(&mut self, value: &Value, callee: &Expr, arguments: &[Argument]) -> Option<Value> {
        let ExprKind::Attribute { name, .. } = &callee.kind else { return None };
        let Value::Outside(outside) = value else { return None };
        // A single letter may be a module as well: `K.mean(x)`.
        let module = outside.text.len() == 1 && !OF_NUMBERS.contains(&&*name.text);
        if module || !outside.is_constant() || name.text.starts_with(char::is_uppercase) {
            return None;
        }
        if applied(&self.evaluate_all(arguments)) {
            return None;
        }
        Some(match &*name.text {
            // Its value may be another network's to give, so that no block of Rust can name it.
            _ if self.is_generic(&outside.text) => {
                let sentence =
                    say!("the const generic `{}` is a number here, and has no methods", outside.text.as_ref());
                self.fault(Error::new(callee.place, sentence).help("reckon by operators: `+ - * / % **`"))
            }
            "len" | "iter" | "into_iter" => self.one_number(outside),
            _ => self.rust_function(callee, arguments),
        })
    }

    /// A call that only rustc can make.
    pub(super) fn rust_function(&mut self, callee: &Expr, arguments: &[Argument]) -> Value {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let error = Error::new(callee.place, say!("a function of Rust is called by rustc"));
        if matches!(&callee.kind, ExprKind::Path(path) if path.first().is_some_and(|first| &*first.text == "String")) {
            return self.fault(error.help("write the text alone, in quotes"));
        }
        self.fault(error.help(say!("write `const { {}({}) }`", callee.to_string(), arguments.join(", "))))
    }

    /// A Rust constant in place of a list.
    pub(super) fn one_number(&mut self, outside: &Outside) -> Value {
        self.fault(no_list(outside))
    }
}

/// What is said of a Rust constant in place of a list, of which the macro would have to see the elements.
pub(super) fn no_list(outside: &Outside) -> Error {
    let name = outside.text.rsplit(':').next().unwrap_or_default();
    let error = Error::new(outside.place, say!("a Rust constant is one number to the macro"));
    error.help(say!("declare the list inside the `network!`: `const {} = [32, 64];`", name))
}

/// What does the work of a method that changes a list.
fn unchanged(list: &Name, method: &str, arguments: &[Argument]) -> Option<Sentence> {
    let list = list.text.as_ref();
    Some(match (method, arguments) {
        ("append" | "push", [element]) => say!("write `{} += [{}]`", list, element.to_string()),
        ("extend", [elements]) => say!("write `{} += {}`", list, elements.to_string()),
        ("insert", [Argument { value: Expr { kind: ExprKind::Int(0), .. }, .. }, element]) => {
            say!("write `{} = [{}] + {}`", list, element.to_string(), list)
        }
        ("insert", [at, element]) => {
            let (at, element) = (at.to_string(), element.to_string());
            say!("write `{} = {}[:{}] + [{}] + {}[{}:]`", list, list, at, element, list, at)
        }
        ("pop", []) => say!("`{}[-1]` is its last element, and `{} = {}[:-1]` leaves it out", list, list, list),
        _ => return None,
    })
}
