//! Single layers: shapes, weights and counts are equal, and what Keras refuses is refused.

use super::{LAYER_CASES, Sizes, called, called_on, cases, layer, list, only_rustc_knows, run};
use crate::graph::{Graph, Model};
use crate::layer::Weight;
use crate::shape::{Dim, Shape, evaluate};
use serde_json::Value;
use std::collections::BTreeMap;

/// A case's answer, in the form of the golden data.
#[derive(Debug, PartialEq)]
struct Answer {
    shapes: Vec<Vec<Option<i128>>>,
    weights: Vec<(String, Vec<i128>, bool)>,
}

/// The network whose only layer is the case's.
pub(super) fn written(case: &Value, sizes: &mut Sizes) -> String {
    let shapes = case["inputs"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut text = String::new();
    for (i, shape) in shapes.iter().enumerate() {
        let size = |json: &Value| json.as_i64().map_or("None".to_owned(), |n| sizes.write(n));
        let axes = list(shape.as_array().into_iter().flatten().map(size));
        text += &format!("x{i} = Input(batch_shape = {axes});\n");
    }
    let names: Vec<String> = (0..shapes.len()).map(|i| format!("x{i}")).collect();
    let called = match (case["call"].as_str(), names.as_slice()) {
        (_, []) => String::new(),
        (Some(call), names) => format!("({})", called(call, names)),
        (None, names) => called_on(case["class"].as_str().unwrap_or_default(), names),
    };
    let inputs = if names.is_empty() { "y".to_owned() } else { list(names) };
    format!("struct Net = {{\n{text}y = {}{called};\nModel({inputs}, y)\n}};", layer(case, sizes))
}

/// What came of the layer, which is the last row.
fn look(model: &Model, graph: &Graph, values: &[i128]) -> Answer {
    let number = |dim: &Dim| evaluate::size(*dim, values);
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(number).collect();
    let layer = graph.rows(model).iter().map(|row| row.layer.clone()).rfind(|layer| !layer.is_operation());
    let weights = layer.map_or(Vec::new(), |layer| {
        let row_trainable = layer.trainable.get();
        let weight = |weight: &Weight| {
            let shape = weight.shape.iter().map(|dim| number(dim).unwrap_or(-99)).collect();
            (weight.name.to_string(), shape, weight.trainable && row_trainable)
        };
        layer.weights().iter().map(weight).collect()
    });
    Answer { shapes: model.outputs.iter().map(|output| shape(&output.shape)).collect(), weights }
}

/// What Keras answered; `None` where it refused.
fn expected(case: &Value) -> Option<Answer> {
    if case["ok"] != true {
        return None;
    }
    fn flat(json: &Value, shapes: &mut Vec<Vec<Option<i128>>>) {
        let items = json.as_array().map(Vec::as_slice).unwrap_or_default();
        if items.iter().any(Value::is_array) {
            items.iter().for_each(|item| flat(item, shapes));
        } else {
            shapes.push(items.iter().map(|n| n.as_i64().map(i128::from)).collect());
        }
    }
    let mut shapes = Vec::new();
    flat(&case["output_shape"], &mut shapes);
    let weights = case["weights"].as_array()?.iter().map(|weight| {
        let shape =
            weight["shape"].as_array().into_iter().flatten().map(|n| n.as_i64().unwrap_or_default().into()).collect();
        (weight["name"].as_str().unwrap_or_default().to_owned(), shape, weight["trainable"] == true)
    });
    Some(Answer { shapes, weights: weights.collect() })
}

/// `GOLDEN=path` tries another file, `GOLDEN_CLASS=Conv` only classes with that in their name.
#[test]
fn keras_agrees_on_layers() {
    let only = std::env::var("GOLDEN_CLASS").unwrap_or_default();
    let class = |case: &Value| case["class"].as_str().unwrap_or_default().to_owned();
    let cases: Vec<Value> = cases(&LAYER_CASES).into_iter().filter(|case| class(case).contains(&only)).collect();
    let mut by_class: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in &cases {
        for constant in [false, true] {
            let mut sizes = Sizes::new(constant);
            let text = written(case, &mut sizes);
            let got = run(&text, &sizes, look);
            let same = match (&got, expected(case)) {
                (Ok(got), Some(wanted)) => *got == wanted,
                (Err(_), None) => true,
                (Err(faults), Some(_)) => constant && only_rustc_knows(faults),
                _ => false,
            };
            if !same {
                let with = if constant { "constants" } else { "literals" };
                let line = case.to_string();
                by_class
                    .entry(class(case))
                    .or_default()
                    .push(format!("with {with}: {got:?}\n    {line:.900}\n    {text}"));
            }
        }
    }
    for (class, differing) in &by_class {
        println!("{class}: {} differ", differing.len());
        differing.iter().take(6).for_each(|case| println!("  {case}"));
    }
    let differ: usize = by_class.values().map(Vec::len).sum();
    assert!(differ == 0, "{differ} answers of {} cases differ, in {} classes", cases.len(), by_class.len());
}
