//! Functions of `keras.ops`: names, classes and shapes of every row are equal, and what Keras refuses is refused.

use super::{Sizes, called, cases, list, only_rustc_knows, run};
use crate::graph::{Graph, Model};
use crate::shape::{Shape, evaluate};
use serde_json::Value;
use std::collections::BTreeMap;

type Axes = Vec<Option<i128>>;

/// What is compared of a case: the rows, and the shapes of the outputs.
#[derive(Debug, PartialEq)]
struct Answer {
    rows: Vec<(String, String, Vec<Axes>)>,
    outputs: Vec<Axes>,
}

/// The network whose output is the case's expression, its own numbers as they are.
pub(super) fn written(case: &Value, sizes: &mut Sizes) -> String {
    written_with(case, sizes, |expression, _| expression.to_owned())
}

/// An expression whose whole numbers, but the negative ones, are Rust constants as well.
fn numbers_as_sizes(expression: &str, sizes: &mut Sizes) -> String {
    let mut text = String::new();
    let (mut rest, mut before, mut quoted) = (expression, ' ', false);
    while let Some(c) = rest.chars().next() {
        // A word or a number, with its fraction and exponent.
        let goes_on = |(at, c): (usize, char)| {
            c.is_alphanumeric() || matches!(c, '_' | '.') || c == '-' && at > 0 && rest[..at].ends_with('e')
        };
        let end = rest.char_indices().find(|found| !goes_on(*found)).map_or(rest.len(), |(at, _)| at);
        let (word, behind) = rest.split_at(end.max(c.len_utf8()));
        match word.parse() {
            Ok(n) if !quoted && !matches!(before, '-' | '{') => text += &sizes.write(n),
            _ => text += word,
        }
        quoted ^= c == '"';
        (rest, before) = (behind, c);
    }
    text
}

fn written_with(case: &Value, sizes: &mut Sizes, numbers: impl Fn(&str, &mut Sizes) -> String) -> String {
    let mut text = String::new();
    let mut names = Vec::new();
    for (i, input) in case["inputs"].as_array().into_iter().flatten().enumerate() {
        let size = |json: &Value| json.as_i64().map_or("None".to_owned(), |n| sizes.write(n));
        let axes = list(input["shape"].as_array().into_iter().flatten().map(size));
        let dtype = input["dtype"].as_str().map_or(String::new(), |dtype| format!(", dtype = {dtype:?}"));
        text += &format!("x{i} = Input(batch_shape = {axes}{dtype});\n");
        names.push(format!("x{i}"));
    }
    let expression = called(&numbers(case["expr"].as_str().unwrap_or_default(), sizes), &names);
    format!("struct Net = {{\n{text}Model({}, {expression})\n}};", list(names))
}

fn look(model: &Model, graph: &Graph, values: &[i128]) -> Answer {
    let axes = |shape: &Shape| -> Axes {
        shape.axes().unwrap_or_default().iter().map(|dim| evaluate::size(*dim, values)).collect()
    };
    let row = |row: &crate::graph::Row| {
        let layer = &row.layer;
        (layer.name.to_string(), layer.class_name().to_string(), row.outputs.iter().map(axes).collect())
    };
    Answer {
        rows: graph.rows(model).iter().map(row).collect(),
        outputs: model.outputs.iter().map(|output| axes(&output.shape)).collect(),
    }
}

/// What Keras answered; `None` where it refused.
fn expected(case: &Value) -> Option<Answer> {
    if case["ok"] != true {
        return None;
    }
    let axes = |json: &Value| json.as_array().into_iter().flatten().map(|n| n.as_i64().map(i128::from)).collect();
    let shapes = |json: &Value| json.as_array().into_iter().flatten().map(axes).collect();
    let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
    let row = |row: &Value| (text(&row["name"]), text(&row["class"]), shapes(&row["output_shapes"]));
    Some(Answer {
        rows: case["operations"].as_array().into_iter().flatten().map(row).collect(),
        outputs: shapes(&case["output_shapes"]),
    })
}

/// `GOLDEN=path` tries another file, `GOLDEN_CLASS=mean` only cases with that in their name.
#[test]
fn keras_agrees_on_operations() {
    let only = std::env::var("GOLDEN_CLASS").unwrap_or_default();
    let function = |case: &Value| case["op"].as_str().unwrap_or_default().to_owned();
    let mut cases = cases(&["op_cases.jsonl", "op_more_cases.jsonl", "op_corner_cases.jsonl"]);
    cases.retain(|case| function(case).contains(&only));
    let mut by_function: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in &cases {
        for (with, constant, numbers) in
            [("literals", false, false), ("constants", true, false), ("constants alone", true, true)]
        {
            let mut sizes = Sizes::new(constant);
            let text = match numbers {
                true => written_with(case, &mut sizes, numbers_as_sizes),
                false => written(case, &mut sizes),
            };
            let got = run(&text, &sizes, look);
            let same = match (&got, expected(case)) {
                (Ok(got), Some(wanted)) => *got == wanted,
                (Err(faults), None) => !faults.is_empty(),
                (Err(faults), Some(_)) => constant && only_rustc_knows(faults),
                _ => false,
            };
            if !same {
                by_function
                    .entry(function(case))
                    .or_default()
                    .push(format!("with {with}: {got:?}\n    {:.900}\n    {text}", case.to_string()));
            }
        }
    }
    for (function, differing) in &by_function {
        println!("{function}: {} differ", differing.len());
        differing.iter().take(6).for_each(|case| println!("  {case}"));
    }
    let differ: usize = by_function.values().map(Vec::len).sum();
    assert!(differ == 0, "{differ} answers of {} cases differ, in {} functions", cases.len(), by_function.len());
}
