//! Whole networks: names, classes and counts row by row, totals and output shapes.

use super::{Sizes, called_on, cases, layer, list, run, value};
use crate::graph::{Graph, Model, Row};
use crate::layers::Weight;
use crate::shape::{Dim, Shape, evaluate, sum};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write;

/// What is compared of a network.
#[derive(Debug, PartialEq, Default)]
struct Answer {
    /// Name, class, parameters.
    rows: Vec<(String, String, i128)>,
    total: i128,
    trainable: i128,
    outputs: Vec<Vec<Option<i128>>>,
}

fn names(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The statements that make and apply the layers of a graph, and the `Model(…)` in which they end.
fn block(case: &Value, prefix: &str, sizes: &mut Sizes) -> String {
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
        let _ = writeln!(text, "{tensor} = {name}{};", called_on(class, &inputs));
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

/// What came of the network.
fn look(model: &Model, graph: &Graph, values: &[i128]) -> Answer {
    let number = |dim: Dim| evaluate::size(dim, values);
    let row = |row: &Row| {
        let weights = row.layer.built.get().map(|built| built.weights.as_slice()).unwrap_or_default();
        let params = sum(&weights.iter().map(Weight::size).collect::<Vec<_>>());
        (row.layer.name.to_string(), row.layer.class_name().to_string(), number(params).unwrap_or(-1))
    };
    let (total, trainable) = model.totals();
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(|dim| number(*dim)).collect();
    Answer {
        rows: graph.rows(model).iter().filter(|row| !row.layer.is_operator()).map(row).collect(),
        total: number(total).unwrap_or(-1),
        trainable: number(trainable).unwrap_or(-1),
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
    let cases = cases("model_cases.jsonl");
    let mut differ = 0;
    for case in &cases {
        for constant in [false, true] {
            let mut sizes = Sizes { constant, values: Vec::new() };
            let text = format!("struct Net = {};", block(case, "", &mut sizes));
            let got = run(&text, &sizes, look);
            let wanted = expected(case);
            let same = match (&got, &wanted) {
                (Ok(got), Some(wanted)) => got == wanted,
                (Err(_), None) => true,
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
