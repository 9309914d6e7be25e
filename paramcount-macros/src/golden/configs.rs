//! What layers were made with: the settings are Keras's, in the constructor's order.

use super::{Sizes, cases, layers, run};
use crate::graph::{Graph, Model};
use crate::layer::{Argument, Instance};
use crate::shape::evaluate;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The settings in the form of the golden data.
fn settings(layer: &Instance, values: &[i128]) -> Value {
    let settings = layer.config().into_iter().map(|(name, value)| (name.to_string(), setting(&value, values)));
    Value::Object(settings.collect::<Map<_, _>>())
}

fn setting(value: &Argument, values: &[i128]) -> Value {
    match value {
        Argument::Size(size) => evaluate::size(*size, values).map_or(Value::Null, |n| json!(n as i64)),
        Argument::Float(x) => json!(x),
        Argument::Flag(flag) => json!(flag),
        Argument::Text(text) => json!(&**text),
        Argument::None => Value::Null,
        Argument::List(items) => items.iter().map(|item| setting(item, values)).collect(),
        Argument::Layer(layer) => json!({"class": &*layer.class_name(), "config": settings(layer, values)}),
        _ => json!("?"),
    }
}

fn look(model: &Model, graph: &Graph, values: &[i128]) -> Value {
    let layer: Option<Rc<Instance>> = graph.rows(model).last().map(|row| row.layer.clone());
    layer.map_or(Value::Null, |layer| settings(&layer, values))
}

/// Whether settings say the same: one that is not given may be null, and a lone factor stands for a range that begins at
/// its opposite or at 0.
fn say_the_same(got: &Value, wanted: &Value) -> bool {
    match (got, wanted) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| say_the_same(a, b)),
        (Value::Object(a), Value::Object(b)) => differing(a, b).is_empty(),
        (Value::Number(n), Value::Array(range)) => {
            let last = range.last().and_then(Value::as_f64);
            last == n.as_f64() || last == n.as_f64().map(f64::abs)
        }
        // Keras puts several cells into a layer of its own.
        (Value::Array(_), Value::Object(stacked)) => say_the_same(got, &stacked["config"]["cells"]),
        (Value::Null, Value::Bool(false)) => true,
        (Value::Null, Value::Array(range)) => range.iter().all(|end| end.as_f64() == Some(0.0)),
        _ => got == wanted,
    }
}

/// What Keras derives from other settings, or draws, where it is left out; read back, it does so again.
const DERIVED: [&str; 7] =
    ["backward_layer", "layers", "lora_alpha", "max_freq", "renorm_clipping", "seed", "sequence_length"];

fn differing(got: &Map<String, Value>, wanted: &Map<String, Value>) -> Vec<String> {
    let is_said = |name: &str| match (got.get(name), &wanted[name]) {
        // `Bidirectional` sets it in the layers that it makes of the one it is given.
        _ if name == "zero_output_for_mask" => true,
        (Some(Value::Null), _) if DERIVED.contains(&name) => true,
        (None, Value::Null) => true,
        (None, _) => DERIVED.contains(&name),
        (Some(got), wanted) => say_the_same(got, wanted),
    };
    let names = wanted.keys().filter(|name| !is_said(name));
    names.map(|name| format!("{name}: {:?}, not {}", got.get(name).map(Value::to_string), wanted[name])).collect()
}

#[test]
fn settings_are_those_of_get_config() {
    let asked = cases(&["layer_cases.jsonl"]);
    let by_id: BTreeMap<&str, &Value> = asked.iter().filter_map(|case| Some((case["id"].as_str()?, case))).collect();
    let mut by_class: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for answer in cases(&["configs.jsonl"]) {
        let Some(case) = answer["id"].as_str().and_then(|id| by_id.get(id)) else { continue };
        let mut sizes = Sizes::new(false);
        let text = layers::written(case, &mut sizes);
        let got = run(&text, &sizes, look).unwrap_or_default();
        let (Some(got), Some(wanted)) = (got.as_object(), answer["config"].as_object()) else { continue };
        let differing = differing(got, wanted);
        if !differing.is_empty() {
            let class = case["class"].as_str().unwrap_or_default().to_owned();
            by_class.entry(class).or_default().push(format!("{} given {}", differing.join("; "), case["config"]));
        }
    }
    for (class, differing) in &by_class {
        println!("{class}: {} differ", differing.len());
        differing.iter().take(3).for_each(|case| println!("    {case:.600}"));
    }
    let differ: usize = by_class.values().map(Vec::len).sum();
    assert!(differ == 0, "{differ} differ, in {} classes", by_class.len());
}
