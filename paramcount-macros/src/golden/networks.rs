//! Whole networks: names, classes and counts row by row, totals and output shapes.

use super::{Sizes, called, called_on, cases, layer, list, only_rustc_knows, run, value};
use crate::graph::{Graph, Model, Row};
use crate::shape::{Dim, Shape, evaluate};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write;

/// Name, class, the layers that it takes its inputs from, its outputs.
type Operation = (String, String, Vec<String>, Vec<Vec<Option<i128>>>);

/// What is compared of a network.
#[derive(Debug, PartialEq, Default)]
struct Answer {
    /// Name, class, parameters.
    rows: Vec<(String, String, i128)>,
    /// Every row of the summary, operators among them.
    operations: Vec<Operation>,
    total: i128,
    trainable: i128,
    outputs: Vec<Vec<Option<i128>>>,
}

fn names(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether the language has words for a case: what Python writes `//` begins a comment here.
pub(super) fn can_be_written(case: &Value) -> bool {
    !case["graph"].to_string().contains(r#""op":"//""#)
}

/// The right side of `struct Net = …`.
pub(super) fn network(case: &Value, sizes: &mut Sizes) -> String {
    if case["sequential"] == true {
        return format!("Sequential({})", list(nodes(case).map(|node| layer(node, sizes))));
    }
    block(case, &mut HashSet::new(), sizes)
}

/// The statements that make and apply the layers of a graph, and the `Model(…)` in which they end.
fn block(case: &Value, known: &mut HashSet<String>, sizes: &mut Sizes) -> String {
    let mut text = String::new();
    let own: HashSet<String> = nodes(case).map(name).collect();
    for node in nodes(case) {
        let tensor = node["tensor"].as_str().unwrap_or_default();
        let class = node["class"].as_str().unwrap_or_default();
        let inputs = names(&node["inbound"]);
        let value = match class {
            "InputLayer" => layer(node, sizes),
            "Operator" => operator(&node["config"], &inputs),
            _ => {
                // A block's names end with it: what is met inside first and outside later is made before it.
                let inside: Vec<&Value> = nodes(&node["config"]).filter(|inner| own.contains(&name(inner))).collect();
                for node in inside.into_iter().chain([node]) {
                    if known.insert(name(node)) {
                        let _ = writeln!(text, "{} = {};", name(node), made(node, known, sizes));
                    }
                }
                let name = name(node);
                match node["call"].as_str() {
                    Some(call) => format!("{name}({})", called(call, &inputs)),
                    None => format!("{name}{}", called_on(class, &inputs)),
                }
            }
        };
        let _ = writeln!(text, "{tensor} = {value};");
    }
    let (inputs, outputs) = (some(&case["inputs"]), some(&case["outputs"]));
    let mut naming = String::new();
    // The outermost case has its answer's name and total under these keys.
    for key in ["name", "trainable"].into_iter().filter(|key| case["ok"].is_null() && !case[*key].is_null()) {
        let _ = write!(naming, ", {key} = {}", value(&case[key], None, sizes));
    }
    format!("{{\n{text}Model({inputs}, {outputs}{naming})\n}}")
}

/// The layer, or the nested network, that a node applies first.
fn made(node: &Value, known: &mut HashSet<String>, sizes: &mut Sizes) -> String {
    if node["class"] == "Functional" { block(&node["config"], known, sizes) } else { layer(node, sizes) }
}

fn nodes(case: &Value) -> impl Iterator<Item = &Value> {
    case["graph"].as_array().into_iter().flatten()
}

/// The name under which a node's layer is kept.
fn name(node: &Value) -> String {
    format!("layer{}", node["layer"])
}

/// One tensor alone, several as a list.
fn some(json: &Value) -> String {
    match names(json).as_slice() {
        [one] => one.clone(),
        many => list(many.iter().cloned()),
    }
}

fn operator(config: &Value, inputs: &[String]) -> String {
    let [first, ..] = inputs else { return String::new() };
    let other = &config["other"];
    match config["op"].as_str().unwrap_or_default() {
        "neg" => format!("-{first}"),
        "abs" => format!("abs({first})"),
        "[]" => format!("{first}[{}]", config["index"].as_str().unwrap_or_default()),
        op if config["left"] == true => format!("{other} {op} {first}"),
        op if other.is_null() => inputs.join(&format!(" {op} ")),
        op => format!("{first} {op} {other}"),
    }
}

/// What came of the network.
fn look(model: &Model, graph: &Graph, values: &[i128]) -> Answer {
    let number = |dim: Dim| evaluate::size(dim, values);
    let row = |row: &Row| {
        let params = number(row.layer.params()).unwrap_or(-1);
        (row.layer.name.to_string(), row.layer.class_name().to_string(), params)
    };
    let totals = model.totals();
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(|dim| number(*dim)).collect();
    let operation = |row: &Row| {
        let inbound = row.inbound.iter().map(|name| name.to_string()).collect();
        let outputs = row.outputs.iter().map(shape).collect();
        (row.layer.name.to_string(), row.layer.class_name().to_string(), inbound, outputs)
    };
    Answer {
        operations: graph.rows(model).iter().map(operation).collect(),
        rows: graph.rows(model).iter().filter(|row| !row.layer.is_operation()).map(row).collect(),
        total: number(totals.params()).unwrap_or(-1),
        trainable: number(totals.trainable.params).unwrap_or(-1),
        outputs: model.outputs.iter().map(|output| shape(&output.shape)).collect(),
    }
}

/// What Keras answered; `None` where it refused.
fn expected(case: &Value) -> Option<Answer> {
    if case["ok"] != true {
        return None;
    }
    let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
    let int = |json: &Value| i128::from(json.as_i64().unwrap_or(-2));
    let items = |json: &Value| json.as_array().cloned().unwrap_or_default();
    let row = |row: &Value| (text(&row["name"]), text(&row["class"]), int(&row["params"]));
    let shape = |json: &Value| items(json).iter().map(|n| n.as_i64().map(i128::from)).collect();
    let operation = |row: &Value| {
        let outputs = items(&row["output_shapes"]).iter().map(shape).collect();
        (text(&row["name"]), text(&row["class"]), names(&row["inbound"]), outputs)
    };
    Some(Answer {
        rows: items(&case["layers"]).iter().map(row).collect(),
        operations: items(&case["operations"]).iter().map(operation).collect(),
        total: int(&case["total"]),
        trainable: int(&case["trainable"]),
        outputs: case["output_shapes"].as_array()?.iter().map(shape).collect(),
    })
}

/// `GOLDEN=path` tries another file.
#[test]
fn keras_agrees_on_networks() {
    let cases: Vec<Value> =
        cases(&["model_cases.jsonl", "operation_cases.jsonl"]).into_iter().filter(can_be_written).collect();
    let mut differ = 0;
    for case in &cases {
        for constant in [false, true] {
            let mut sizes = Sizes::new(constant);
            let text = format!("struct Net = {};", network(case, &mut sizes));
            let mut got = run(&text, &sizes, look);
            if let Ok(got) = &mut got {
                // A case tells either of its layers, or of its operations.
                if case["operations"].is_null() { got.operations.clear() } else { got.rows.clear() }
            }
            let wanted = expected(case);
            let same = match (&got, &wanted) {
                (Ok(got), Some(wanted)) => got == wanted,
                (Err(_), None) => true,
                (Err(faults), Some(_)) => constant && only_rustc_knows(faults),
                _ => false,
            };
            if !same {
                differ += 1;
                if differ <= 12 {
                    let with = if constant { "constants" } else { "literals" };
                    println!(
                        "{} {} with {with}: {got:?}\n  Keras: {wanted:?} {}\n{text}",
                        case["id"], case["kind"], case["error"]
                    );
                }
            }
        }
    }
    assert!(differ == 0, "{differ} answers of {} networks differ", cases.len());
}

#[test]
fn applications_are_known_by_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/keras/applications");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap();
        assert!(path.is_dir() || crate::layer::application(name) == Some(name), "{name}");
    }
}
