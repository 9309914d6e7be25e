//! The functions of `examples/applications` with arguments, each against what Keras makes of its own.

use crate::compile::understand;
use crate::graph::Row;
use crate::shape::{Dim, Shape};
use crate::syntax::HANDED_OVER;
use serde_json::{Value, json};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What stands between the braces of the `network!` of a module.
fn declared(module: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../examples/applications/src/{module}.rs"));
    let text = fs::read_to_string(path).unwrap();
    let (_, inside) = text.split_once("network! {").unwrap();
    inside.rsplit_once('}').unwrap().0.to_owned()
}

/// Without its own networks, which would be run for nothing.
fn blocks(module: &str) -> String {
    let text = declared(module);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("pub struct"));
    lines.map(|line| if line.trim_start().starts_with("///") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// What the modules of the networks ask for by its path, as it is handed over to them.
pub(super) fn handed_over() -> String {
    let shared = blocks("imagenet_utils");
    let given = |line: &str| {
        let name = line.trim_start().strip_prefix("pub fn ")?.split('(').next()?;
        Some(format!("{HANDED_OVER} {{ super::imagenet_utils::{name} }} shared {{ {shared} }}\n"))
    };
    shared.lines().filter_map(given).collect()
}

#[test]
fn keras_agrees_on_applications() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras/applications_variants.jsonl");
    let given = handed_over();
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for line in fs::read_to_string(path).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().unwrap();
        let (before, call) = (text("before"), text("call"));
        let text = format!("{given} {} pub struct Net = {{ {before} {call} }};", blocks(text("family")));
        tried += 1;
        match ask(&text) {
            Ok((got, rows)) => {
                let differing: Vec<&str> =
                    got.as_object().unwrap().keys().map(String::as_str).filter(|key| got[key] != case[key]).collect();
                if !differing.is_empty() {
                    wrong.push(format!("{call}: {differing:?}\n  {got}\n  {case}"));
                    if std::env::var_os("ROWS").is_some() {
                        wrong.push(rows);
                    }
                }
            }
            Err(error) => wrong.push(format!("{call}: {error}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 100, "only {tried}");
}

fn ask(text: &str) -> Result<(Value, String), String> {
    let tokens = text.parse().map_err(|error| format!("{error}"))?;
    let looked = understand(&tokens, |understood| {
        if let Some(error) = understood.errors.first() {
            return Err(error.complaint.sentence.text());
        }
        let network = understood.declared.last().ok_or("no network")?;
        let model = network.model.as_ref().ok_or("no model")?;
        let totals = model.totals();
        let number = |dim: Dim| dim.known().and_then(|n| u64::try_from(n).ok());
        let rows = network.graph.rows(model);
        let rows: Vec<&Row> = rows.iter().filter(|row| !row.layer.is_operation()).collect();
        let lines: String = rows.iter().map(|row| line(row)).collect();
        let shape = model.outputs.first().map(|output| axes(&output.shape)).unwrap_or_default();
        let got = json!({
            "name": &*model.name,
            "total": number(totals.params()),
            "trainable": number(totals.trainable.params),
            "output": shape,
            "layers": rows.len(),
            "rows": fnv(&lines),
        });
        Ok((got, lines))
    });
    looked.map_err(|question| format!("asks: {question}"))?
}

fn axes(shape: &Shape) -> Vec<Option<i128>> {
    shape.axes().unwrap_or_default().iter().map(|axis| axis.known()).collect()
}

/// A row as `applications_variants.py` writes it.
fn line(row: &Row) -> String {
    let mut line = format!("{} {}", row.layer.name, row.layer.class_name());
    for shape in &row.outputs {
        let axes: Vec<String> =
            axes(shape).iter().map(|axis| axis.map_or_else(|| "None".to_owned(), |n| n.to_string())).collect();
        write!(line, " ({}{})", axes.join(","), if axes.len() == 1 { "," } else { "" }).unwrap();
    }
    format!("{line} {}\n", row.layer.params().known().unwrap_or(-1))
}

/// The sum over bytes by Fowler, Noll and Vo.
pub(super) fn fnv(text: &str) -> String {
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    format!("{:016x}", text.bytes().fold(0xCBF2_9CE4_8422_2325, add))
}
