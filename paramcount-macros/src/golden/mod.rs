//! What a real Keras answered, held against what comes of the same networks here: each case is written in the language of
//! `network!` and run as a user's would be, once with literals, and once with every size a Rust constant.

mod applications;
mod configs;
mod costs;
mod files;
mod inside;
mod layers;
mod networks;
mod operations;
mod programs;
mod rustc;
mod signatures;

use crate::diagnostics::Errors;
use crate::graph::{Graph, Model};
use crate::layer::{Accepts, Inputs};
use crate::layers::find;
use crate::shape::evaluate;
use crate::syntax::Source;
use crate::{program, shape, syntax};
use serde_json::Value;
use std::path::PathBuf;

const LAYER_CASES: [&str; 3] = ["layer_cases.jsonl", "corner_cases.jsonl", "lookup_cases.jsonl"];

/// The sizes of a case, as they are written.
struct Sizes {
    constant: bool,
    values: Vec<i128>,
}

impl Sizes {
    fn new(constant: bool) -> Sizes {
        Sizes { constant, values: Vec::new() }
    }

    /// The Rust constants that stand for sizes, as Rust declares them.
    fn declarations(&self) -> String {
        self.values.iter().enumerate().map(|(i, n)| format!("const C{i}: usize = {n};\n")).collect()
    }

    fn write(&mut self, n: i64) -> String {
        if !self.constant || n < 0 {
            return n.to_string();
        }
        self.values.push(n.into());
        format!("C{}", self.values.len() - 1)
    }
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn value(json: &Value, kind: Option<Accepts>, sizes: &mut Sizes) -> String {
    let sized = matches!(
        kind,
        Some(
            Accepts::Size
                | Accepts::SizeOr(_)
                | Accepts::Step
                | Accepts::Count
                | Accepts::Sizes
                | Accepts::Shape
                | Accepts::SizeOrShape
                | Accepts::Pairs
        )
    );
    match json {
        Value::Null => "None".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(n) => match n.as_i64() {
            // Whether a count of 0 leaves weights out must be known: such a 0 stays a literal.
            Some(n) if sized && (n, kind) != (0, Some(Accepts::Count)) => sizes.write(n),
            Some(n) => n.to_string(),
            None => format!("{:?}", n.as_f64().unwrap_or_default()),
        },
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) if items.iter().all(Value::is_object) => list(items.iter().map(|item| layer(item, sizes))),
        Value::Array(items) => list(items.iter().map(|item| value(item, kind, sizes))),
        Value::Object(_) => layer(json, sizes),
    }
}

/// The call that makes a layer.
fn layer(json: &Value, sizes: &mut Sizes) -> String {
    let class = json["class"].as_str().unwrap_or_default();
    let entry = find(class);
    let argument = |(name, json): (&String, &Value)| {
        let kind = entry.and_then(|entry| entry.param(name)).map(|(_, param)| param.kind);
        format!("{name} = {}", value(json, kind, sizes))
    };
    let arguments: Vec<String> = json["config"].as_object().into_iter().flatten().map(argument).collect();
    format!("{class}({})", arguments.join(", "))
}

/// The text of a call's arguments, in which `{0}` stands for the first of these tensors.
fn called(text: &str, names: &[String]) -> String {
    names.iter().enumerate().fold(text.to_owned(), |text, (i, name)| text.replace(&format!("{{{i}}}"), name))
}

/// The brackets of a call on tensors of these names, as the class takes them.
fn called_on(class: &str, names: &[String]) -> String {
    let side_by_side = find(class).is_some_and(|entry| matches!(entry.inputs, Inputs::Named(..)));
    match names {
        [one] => format!("({one})"),
        many if side_by_side => format!("({})", many.join(", ")),
        many => format!("({})", list(many.iter().cloned())),
    }
}

/// Runs a declaration and looks at what came of it, the values of its constants at hand; `Err` holds the errors.
fn run<R>(text: &str, sizes: &Sizes, look: impl FnOnce(&Model, &Graph, &[i128]) -> R) -> Result<R, Vec<String>> {
    let tokens = text.parse().map_err(|error| vec![format!("{error}: {text}")])?;
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(tokens);
    let tree = syntax::parse(&source, &errors);
    let program::Run { declared, rust_constants, .. } = program::run(&tree, &errors, &|_| None);
    let (mut faults, checks) = errors.finish();
    let value = |text: &str| {
        text.strip_prefix('C').and_then(|n| n.parse::<usize>().ok()).and_then(|i| sizes.values.get(i)).copied()
    };
    let values: Vec<i128> =
        rust_constants.constants().iter().map(|constant| value(&constant.text).unwrap_or(-1)).collect();
    faults.extend(
        checks
            .into_iter()
            .filter(|check| evaluate::holds(check.guard, &values) != Some(false))
            .filter(|check| evaluate::holds(check.holds, &values) == Some(false))
            .map(|check| check.error),
    );
    let network = declared.last().and_then(|declared| Some((declared.model.clone()?, &declared.graph)));
    let (Some((model, graph)), true) = (network, faults.is_empty()) else {
        return Err(faults.iter().map(|fault| fault.complaint.sentence.text()).collect());
    };
    Ok(look(&model, graph, &values))
}

/// Runs declarations that have no faults, and looks at each.
fn run_each(text: &str, mut look: impl FnMut(&str, &Model, &Graph)) {
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(text.parse().unwrap_or_else(|error| panic!("{error}")));
    let tree = syntax::parse(&source, &errors);
    for declared in program::run(&tree, &errors, &|_| None).declared {
        let name = &declared.network.name.text;
        look(name, declared.model.as_ref().unwrap_or_else(|| panic!("{name} has faults")), &declared.graph);
    }
}

/// Which axes there are cannot hang on a size that only rustc knows: such a refusal is right.
fn only_rustc_knows(faults: &[String]) -> bool {
    !faults.is_empty() && faults.iter().all(|fault| fault.contains("a Rust constant"))
}

/// The cases of the file that `GOLDEN` names, or of these; those without the dubious.
fn cases(own: &[&str]) -> Vec<Value> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras");
    let own = || own.iter().map(|file| folder.join(file)).collect();
    let paths = std::env::var_os("GOLDEN").map_or_else(own, |path| vec![path.into()]);
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let text: String = paths.iter().map(read).collect();
    let case = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    let cases: Vec<Value> = text.lines().map(case).filter(|case: &Value| case["dubious"] != true).collect();
    assert!(!cases.is_empty(), "no case was read");
    cases
}

/// The golden networks as declarations, and of the layers every fiftieth, which is enough where only their tokens are looked at.
pub(crate) fn declarations(constant: bool) -> Vec<String> {
    let layers = cases(&LAYER_CASES).into_iter().step_by(50);
    let networks = cases(&["model_cases.jsonl"]).into_iter().filter(networks::can_be_written);
    let written = layers
        .map(|case| layers::written(&case, &mut Sizes::new(constant)))
        .chain(networks.map(|case| format!("struct Net = {};", networks::network(&case, &mut Sizes::new(constant)))));
    written.collect()
}
