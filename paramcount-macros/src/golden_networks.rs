//! Whole networks against what a real Keras answered: each case is written in the language of `network!`, run, and
//! compared row by row; once with literals, and once with every size a Rust constant.

use crate::diagnostics::Errors;
use crate::graph::Row;
use crate::layers::{self, Kind, Weight};
use crate::shape::{Dim, Shape, evaluate, sum};
use crate::syntax::Source;
use crate::{program, shape, syntax};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write;

/// The sizes of a case, as they are written.
pub(crate) struct Sizes {
    constant: bool,
    values: Vec<i128>,
}

impl Sizes {
    pub(crate) fn new(constant: bool) -> Sizes {
        Sizes { constant, values: Vec::new() }
    }

    /// The Rust constants that stand for sizes, as Rust declares them.
    pub(crate) fn declarations(&self) -> String {
        self.values.iter().enumerate().map(|(i, n)| format!("const C{i}: usize = {n};\n")).collect()
    }

    pub(crate) fn write(&mut self, n: i64) -> String {
        if !self.constant || n < 0 {
            return n.to_string();
        }
        self.values.push(n.into());
        format!("C{}", self.values.len() - 1)
    }
}

/// What is compared of a network.
#[derive(Debug, PartialEq, Default)]
struct Answer {
    /// Name, class, parameters.
    rows: Vec<(String, String, i128)>,
    total: i128,
    trainable: i128,
    outputs: Vec<Vec<Option<i128>>>,
}

pub(crate) fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(", "))
}

fn value(json: &Value, kind: Option<Kind>, sizes: &mut Sizes) -> String {
    let sized = matches!(
        kind,
        Some(Kind::Size | Kind::SizeOr(_) | Kind::Count | Kind::Sizes | Kind::Shape | Kind::SizeOrShape | Kind::Pairs)
    );
    match json {
        Value::Null => "None".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(n) => match n.as_i64() {
            // Whether a count of 0 leaves weights out must be known: such a 0 stays a literal.
            Some(n) if sized && (n, kind) != (0, Some(Kind::Count)) => sizes.write(n),
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
pub(crate) fn layer(json: &Value, sizes: &mut Sizes) -> String {
    let class = json["class"].as_str().unwrap_or_default();
    let entry = layers::find(class);
    let argument = |(name, json): (&String, &Value)| {
        let kind = entry.and_then(|entry| entry.param(name)).map(|(_, param)| param.kind);
        format!("{name} = {}", value(json, kind, sizes))
    };
    let arguments: Vec<String> = json["config"].as_object().into_iter().flatten().map(argument).collect();
    format!("{class}({})", arguments.join(", "))
}

fn names(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The statements that make and apply the layers of a graph, and the `Model(…)` in which they end.
pub(crate) fn block(case: &Value, prefix: &str, sizes: &mut Sizes) -> String {
    let mut text = String::new();
    let mut made = HashSet::new();
    for node in case["graph"].as_array().into_iter().flatten() {
        let tensor = node["tensor"].as_str().unwrap_or_default();
        let class = node["class"].as_str().unwrap_or_default();
        let inputs = names(&node["inbound"]);
        if class == "InputLayer" {
            let _ = writeln!(text, "{tensor} = {};", layer(node, sizes).replacen("InputLayer", "Input", 1));
            continue;
        }
        if class == "Operator" {
            let _ = writeln!(text, "{tensor} = {};", operator(node, &inputs));
            continue;
        }
        let name = format!("{prefix}layer{}", node["layer"]);
        if made.insert(name.clone()) {
            let made = if class == "Functional" {
                block(&node["config"], &format!("{name}_"), sizes)
            } else {
                layer(node, sizes)
            };
            let _ = writeln!(text, "{name} = {made};");
        }
        let several = layers::find(class).is_some_and(|entry| matches!(entry.inputs, layers::Inputs::Named(..)));
        let arguments = match inputs.as_slice() {
            [one] => one.clone(),
            many if several => many.join(", "),
            many => list(many.iter().cloned()),
        };
        let _ = writeln!(text, "{tensor} = {name}({arguments});");
    }
    let (inputs, outputs) = (list(names(&case["inputs"])), list(names(&case["outputs"])));
    let mut naming = String::new();
    for key in ["name", "trainable"] {
        // The outermost case has its answer's total under that key.
        if case[key].is_string() || case[key].is_boolean() {
            let _ = write!(naming, ", {key} = {}", value(&case[key], None, sizes));
        }
    }
    format!("{{\n{text}Model({inputs}, {outputs}{naming})\n}}")
}

fn operator(node: &Value, inputs: &[String]) -> String {
    let op = node["config"]["op"].as_str().unwrap_or_default();
    let other = &node["config"]["other"];
    let operands: Vec<String> = inputs.iter().cloned().chain((!other.is_null()).then(|| other.to_string())).collect();
    operands.join(&format!(" {op} "))
}

/// What the macro answers: `Err` holds the errors.
fn answer(case: &Value, constant: bool) -> Result<Answer, Vec<String>> {
    let mut sizes = Sizes::new(constant);
    let text = format!("struct Net = {};", block(case, "", &mut sizes));
    let tokens = text.parse().map_err(|error| vec![format!("{error}: {text}")])?;
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(tokens);
    let tree = syntax::parse(&source, &errors);
    let program::Run { declared, foreigns, .. } = program::run(&tree, &errors);
    let (mut faults, checks) = errors.finish();
    let value = |text: &str| {
        text.strip_prefix('C').and_then(|n| n.parse::<usize>().ok()).and_then(|i| sizes.values.get(i)).copied()
    };
    let values: Vec<i128> = foreigns.constants().iter().map(|constant| value(&constant.text).unwrap_or(-1)).collect();
    faults.extend(
        checks
            .into_iter()
            .filter(|check| evaluate::holds(check.holds, &values) == Some(false))
            .map(|check| check.error),
    );
    let network = declared.first().and_then(|declared| Some((declared.model.clone()?, &declared.graph)));
    let (Some((model, graph)), true) = (network, faults.is_empty()) else {
        return Err(faults.iter().map(|fault| fault.sentence.text()).chain([text]).collect());
    };
    let number = |dim: Dim| evaluate::size(dim, &values);
    let row = |row: &Row| {
        let weights = row.layer.built.get().map(|built| built.weights.as_slice()).unwrap_or_default();
        let params = sum(&weights.iter().map(Weight::size).collect::<Vec<_>>());
        (row.layer.name.to_string(), row.layer.class_name().to_string(), number(params).unwrap_or(-1))
    };
    let (total, trainable) = model.totals();
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(|dim| number(*dim)).collect();
    Ok(Answer {
        rows: graph.rows(&model).iter().filter(|row| !row.layer.is_operator()).map(row).collect(),
        total: number(total).unwrap_or(-1),
        trainable: number(trainable).unwrap_or(-1),
        outputs: model.outputs.iter().map(|output| shape(&output.shape)).collect(),
    })
}

/// What Keras answered; `None` where it refused.
fn expected(case: &Value) -> Option<Answer> {
    if case["ok"] != true {
        return None;
    }
    let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
    let int = |json: &Value| i128::from(json.as_i64().unwrap_or(-2));
    let rows =
        case["layers"].as_array()?.iter().map(|row| (text(&row["name"]), text(&row["class"]), int(&row["params"])));
    let shape = |json: &Value| json.as_array().into_iter().flatten().map(|n| n.as_i64().map(i128::from)).collect();
    Some(Answer {
        rows: rows.collect(),
        total: int(&case["total"]),
        trainable: int(&case["trainable"]),
        outputs: case["output_shapes"].as_array()?.iter().map(shape).collect(),
    })
}

/// `GOLDEN=path` tries another file.
#[test]
fn keras_agrees_on_networks() {
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras/model_cases.jsonl");
    let path = std::env::var_os("GOLDEN").map_or(own, Into::into);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut tried, mut differ) = (0, 0);
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        if case["dubious"] == true {
            continue;
        }
        tried += 1;
        for constant in [false, true] {
            let got = answer(&case, constant);
            let wanted = expected(&case);
            let same = match (&got, &wanted) {
                (Ok(got), Some(wanted)) => got == wanted,
                (Err(_), None) => true,
                _ => false,
            };
            if !same {
                differ += 1;
                if differ <= 12 {
                    println!(
                        "{} {} {}: got {got:?}\n  wanted {wanted:?} {}",
                        case["id"],
                        case["kind"],
                        if constant { "constants" } else { "literals" },
                        case["error"]
                    );
                }
            }
        }
    }
    assert!(differ == 0, "{differ} answers of {tried} networks differ");
    assert!(tried > 0, "no network was tried");
}
