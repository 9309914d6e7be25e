//! Names that stand for nothing: what was meant, as far as other names, other libraries and Python give it away.

use super::Interpreter;
use super::function_names;
use super::scope::Names;
use super::value::{Evaluated, Outside, Value, applied, count_by_position};
use crate::collect::{CollectVec, sorted};
use crate::diagnostics::{Error, Place, Sentence, alike, commas, nearest, say};
use crate::layer::Passed;
use crate::syntax::{Expr, ExprKind};
use crate::{layer, layers, ops};
use std::rc::Rc;

/// Functions of Python and Rust that a declaration has no use for.
const PYTHON: &[(&str, &str)] = &[
    ("super", "leave it out: a block is a `fn`, and a layer of your own a `layer`"),
    ("Some", "write the value alone"),
    ("vec", "write the list alone: `[…]`"),
];

/// Modules of Keras that have nothing to do with layers.
const TRAINING: &[&str] = &["optimizers", "losses", "metrics", "callbacks", "utils", "datasets", "backend"];

impl Interpreter<'_> {
    /// A name that stands for nothing here, where a Rust constant would not do.
    pub(super) fn undefined(&mut self, outside: &Outside, wanted: &str) -> Value {
        if self.errors.met_again(outside.place) {
            return Value::Unknown;
        }
        let error = Error::new(outside.place, say!("undefined {} `{}`", wanted, outside.text.as_ref()));
        let near = match wanted {
            "tensor" => self.variable_like(&outside.text),
            _ => self.name_like(&outside.text),
        };
        let near = near.filter(|near| *near != *outside.text).map(|name| say!("did you mean `{}`?", name));
        if self.is_handed_on(outside) {
            let declare = || say!("declare it: `const {} = …;`", outside.text.as_ref());
            let error = error.help(near.unwrap_or_else(declare));
            self.errors.at_the_caller(|| self.errors.report(error));
            return Value::Unknown;
        }
        let passing = self.passing(&outside.text);
        // It is told once.
        self.scope().names.insert(outside.text.clone(), Value::Unknown);
        if let Some(help) = passing {
            return self.fault(error.help(help));
        }
        self.fault(error.maybe_help(near))
    }

    /// Whether the name stands where a block is called, and its parameter was asked for what it is.
    fn is_handed_on(&self, outside: &Outside) -> bool {
        let names = self.scopes.last().map(|scope| &scope.names);
        let all = names.map(Names::values).unwrap_or_default();
        all.iter().any(|value| matches!(value, Value::Outside(handed) if handed.place == outside.place))
    }

    /// The help for a name that is bound where a block is called, and not in it. What a block gave back may still have the
    /// name that it had there.
    pub(super) fn passing(&self, text: &str) -> Option<Sentence> {
        // Handed on, it is undefined where the block is called as well.
        let bound = |value: Option<Value>| value.is_some_and(|value| !matches!(value, Value::Outside(_)));
        let bound = self.scopes.iter().any(|scope| bound(scope.names.get(text)));
        bound.then(|| say!("a block sees only its arguments: pass `{}` as one of them", text))
    }

    /// The nearest of all names that could have been meant.
    pub(super) fn name_like(&self, text: &str) -> Option<String> {
        let mut names = self.variables();
        if let Some(items) = self.modules.get(self.module) {
            names.extend(items.keys().cloned().collect_vec());
        }
        if let Some(beside) = self.values.get(self.module) {
            names.extend(beside.keys().cloned().collect_vec());
        }
        like(text, names)
    }

    /// The nearest of the names that were bound here.
    pub(super) fn variable_like(&self, text: &str) -> Option<String> {
        like(text, self.variables())
    }

    /// A class that nothing is called: the layer that was meant, if one is near.
    pub(super) fn unknown_layer(&mut self, outside: &Outside, arguments: &[Evaluated], callee: &Expr) -> Value {
        if self.errors.met_again(callee.place) {
            self.keep_name(None, arguments, callee.place);
            return Value::Unknown;
        }
        let text = outside.text.rsplit(['.', ':']).next().unwrap_or_default();
        if outside.text.starts_with("ops.") {
            let error = Error::new(callee.place, say!("Keras has no function `{}`", callee.to_string()));
            return self.fault(error.maybe_help(ops::nearest(text).map(|near| say!("did you mean `{}`?", near))));
        }
        let own = self.name_like(text);
        let passing = self.passing(&outside.text);
        let foreign = || match text.starts_with(char::is_lowercase) {
            true if passing.is_none() || layers::applied_like(text).is_some() => function(text, arguments, callee),
            true => None,
            false if own.is_none() => application(text, callee),
            false => None,
        };
        if text == "partial" {
            return self.fault(partial(arguments, callee));
        }
        if let Some(error) = python(text, callee).or_else(foreign) {
            self.keep_name(None, arguments, callee.place);
            return self.fault(error);
        }
        let small = text.starts_with(char::is_lowercase);
        let error = Error::new(callee.place, say!("unknown layer or block `{}`", outside.text.as_ref()));
        if let Some(help) = passing {
            return self.fault(error.help(help));
        }
        let former = layers::formerly(text);
        let near = former.map(|entry| entry.class.to_owned()).or(own).or_else(|| known_like(text));
        self.keep_name(near.as_deref(), arguments, callee.place);
        let given = count_by_position(arguments);
        self.fault(match near {
            Some(name) if former.is_some_and(|entry| entry.is_told_its_input(text, given)) => error.help(say!(
                "did you mean `{}`? It is not told the size of its input, which `{}` takes first",
                name,
                text
            )),
            Some(name) => error.help(say!("did you mean `{}`?", name)),
            None => {
                let error =
                    error.help(say!("a block of your own is declared beside the network: `fn {}(x) { … }`", text));
                let numeric = small && !applied(arguments) && matches!(callee.kind, ExprKind::Name(_));
                error.maybe_help(
                    numeric.then(|| say!("a `const fn` of Rust is called in `{}`", in_rust(arguments, callee))),
                )
            }
        })
    }

    /// Keeps the name of a layer whose class is none, so that its constant is still there: the one that is written, or
    /// the one that it has in the class that was meant.
    fn keep_name(&mut self, class: Option<&str>, arguments: &[Evaluated], place: Place) {
        let named = arguments.iter().find(|argument| argument.name.as_ref().is_some_and(|name| &*name.text == "name"));
        match (named.map(|argument| (&argument.value.value, argument.value.place)), class.and_then(layers::find)) {
            (Some((Value::Text(name), place)), _) => self.graph.stand_in(name.clone(), place),
            (None, Some(entry)) => {
                let name = self.graph.automatic_name(entry.class);
                self.graph.stand_in(name, place);
            }
            _ => {}
        }
    }
}

/// The nearest of these names.
fn like(text: &str, names: Vec<Rc<str>>) -> Option<String> {
    nearest(text, sorted(names).iter().map(|name| &**name)).map(str::to_owned)
}

/// The layer, the activation or the function of the language whose name is nearest.
fn known_like(text: &str) -> Option<String> {
    let mut names = Vec::new();
    for entry in layers::all() {
        names.extend(entry.aliases);
        names.push(entry.class);
    }
    let is_layer = names.iter().any(|class| alike(class, text));
    if let Some(activation) = layer::activation_like(text).filter(|_| !is_layer) {
        return Some(layers::activation(activation));
    }
    names.extend(function_names::names().collect_vec());
    nearest(text, names).map(str::to_owned)
}

/// `partial(LayerNormalization, epsilon = 1e-6)`: a function that makes one, with some arguments given.
fn partial(arguments: &[Evaluated], callee: &Expr) -> Error {
    let error = Error::new(callee.place, say!("`partial` is written as a block"));
    let (class, given) = match arguments.split_first() {
        Some((class, given)) => (class.value.value.called(), given),
        None => (None, arguments),
    };
    let class = class.unwrap_or_else(|| "Layer".into());
    let named = given.iter().map(|argument| {
        let name = argument.keyword().map(|name| format!("{name} = ")).unwrap_or_default();
        say!("{}{}", name, argument.value.value)
    });
    error.help(say!(
        "declare `fn {}() { {}({}) }`, and hand over `{}`",
        layer::snake_case(&class),
        &*class,
        commas(named),
        layer::snake_case(&class)
    ))
}

/// A call that is left to rustc.
fn in_rust(arguments: &[Evaluated], callee: &Expr) -> String {
    format!("const {{ {callee}({}) }}", if arguments.is_empty() { "" } else { "…" })
}

/// A function that has no place in a declaration.
fn python(text: &str, callee: &Expr) -> Option<Error> {
    let path = callee.to_string();
    let is_of = |modules: &[&str]| path.split('.').any(|module| modules.contains(&module));
    if layers::applied_like(text).is_none() && is_of(TRAINING) {
        let error = Error::new(callee.place, say!("`{}` is no part of a declaration", callee.to_string()));
        return Some(error.help("leave it out: `network!` declares the layers and nothing else"));
    }
    let numpy = callee.root().filter(|root| matches!(&*root.text, "np" | "numpy"));
    if let Some(library) = numpy.filter(|_| layers::applied_like(text).is_none()) {
        let sentence = say!("`{}.{}` is not read here", library.text.as_ref(), text);
        let help =
            "write `min`, `max`, `sum`, `math.prod`, `math.ceil`, `math.floor`, `range`, or the list itself: `[…]`";
        return Some(Error::new(callee.place, sentence).help(help));
    }
    if is_of(&["random"]) {
        let error = Error::new(callee.place, say!("`{}` makes numbers by chance", callee.to_string()));
        return Some(error.help(match ops::nearest(text).filter(|near| near.starts_with("keras.random.")) {
            Some(near) => say!("write `{}(…)`, which is of a shape", near),
            None => "leave it out: it changes no shape, and counts nothing".into(),
        }));
    }
    let (_, instead) = PYTHON.iter().find(|(name, _)| *name == text)?;
    Some(Error::new(callee.place, say!("`{}` has no meaning in a declaration", text)).help(*instead))
}

/// A function that makes a layer and applies it at once, as Keras has for some, or that does what a layer does.
/// Without a tensor it is a class in small letters.
fn function(text: &str, arguments: &[Evaluated], callee: &Expr) -> Option<Error> {
    let alone = matches!(callee.kind, ExprKind::Name(_))
        && matches!(arguments, [Passed { value, .. }, ..] if matches!(value.value, Value::Tensor(_)));
    let help = match layers::applied_like(text) {
        _ if alone && ops::find("ops", text).is_some() => say!("write `ops.{}(…)`", text),
        Some(call) if applied(arguments) => say!("write `{}`", call),
        Some(_) => return None,
        None if matches!(callee.kind, ExprKind::Attribute { .. }) => {
            "write a layer that does it, or an operator on tensors, such as `x * y` and `x[:, 0]`".into()
        }
        None => return None,
    };
    Some(Error::new(callee.place, say!("`{}` is no layer", callee.to_string())).help(help))
}

/// A network of `keras.applications`.
fn application(text: &str, callee: &Expr) -> Option<Error> {
    let name = layer::application(text)?;
    let error =
        Error::new(callee.place, say!("`{}` is a whole network, not a layer that is built in", callee.to_string()));
    Some(error.help(say!(
        "copy `struct {}` and its blocks from `examples/applications` of paramcount, and use it as a layer: `{}()(x)`",
        name,
        name
    )))
}
