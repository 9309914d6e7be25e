//! Random programs in which layers come into being in every way: each was written as Python, which a real Keras ran, and as
//! the `network!` that is run here.

use super::{Sizes, cases, only_rustc_knows, run};
use crate::graph::{Graph, Model, Row};
use crate::layer::Weight;
use crate::shape::{Dim, Shape, evaluate};
use serde_json::{Value, json};

/// The text with its sizes, which stand between ‹ and ›, as literals or as Rust constants.
fn network(case: &Value, sizes: &mut Sizes) -> String {
    let mut parts = case["network"].as_str().unwrap_or_default().split(['‹', '›']);
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let (Some(size), Some(rest)) = (parts.next(), parts.next()) {
        text += &size.parse().map_or_else(|_| size.to_owned(), |size| sizes.write(size));
        text += rest;
    }
    text
}

/// What came of the network, in the form in which Keras's answer is kept.
fn look(model: &Model, graph: &Graph, values: &[i128]) -> Value {
    let number = |dim: Dim| evaluate::size(dim, values).map(|n| n as i64);
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(|dim| number(*dim)).collect::<Vec<_>>();
    let row = |row: &Row| {
        let layer = &row.layer;
        let mut said = json!({
            "name": &*layer.name,
            "class": &*layer.class_name(),
            "output_shapes": row.outputs.iter().map(shape).collect::<Vec<_>>(),
            "inbound": row.inbound.iter().map(|name| name.to_string()).collect::<Vec<_>>(),
        });
        if !layer.is_operation() {
            let weight = |weight: &Weight| {
                let shape: Vec<_> = weight.shape.iter().map(|dim| number(*dim)).collect();
                json!([&*weight.name, shape, weight.trainable && layer.trainable.get()])
            };
            said["weights"] = layer.weights().iter().map(weight).collect();
        }
        said
    };
    let totals = model.totals();
    json!({
        "name": &*model.name,
        "rows": graph.rows(model).iter().map(row).collect::<Vec<_>>(),
        "trainable": number(totals.trainable.params),
        "non_trainable": number(totals.others.params),
        "outputs": model.outputs.iter().map(|output| shape(&output.shape)).collect::<Vec<_>>(),
    })
}

/// Where two answers part: `rows[3].name`, and what stands there.
fn difference(got: &Value, wanted: &Value) -> Option<String> {
    match (got, wanted) {
        (Value::Object(ours), Value::Object(_)) => ours
            .iter()
            .find_map(|(key, got)| difference(got, &wanted[key]).map(|difference| format!(".{key}{difference}"))),
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            let mut pairs = ours.iter().zip(theirs).enumerate();
            pairs.find_map(|(i, (got, wanted))| difference(got, wanted).map(|difference| format!("[{i}]{difference}")))
        }
        _ => (got != wanted).then(|| format!(": {got}, not {wanted}")),
    }
}

/// `GOLDEN=path` tries another file, `PROGRAM=id` shows one program whole.
#[test]
fn keras_agrees_on_programs() {
    let cases = cases(&["programs.jsonl", "more_programs.jsonl"]);
    let wanted_case = std::env::var("PROGRAM").ok();
    let mut differ = 0;
    for case in &cases {
        let id = case["id"].as_str().unwrap_or_default();
        for constant in [false, true] {
            if wanted_case.as_ref().is_some_and(|wanted| wanted != id) {
                continue;
            }
            let mut sizes = Sizes::new(constant);
            let text = network(case, &mut sizes);
            let got = run(&text, &sizes, look);
            let difference = match (&got, case["ok"] == true) {
                (Ok(got), true) => difference(got, case),
                (Err(_), false) => None,
                (Err(faults), true) if constant && only_rustc_knows(faults) => None,
                (Err(faults), true) => Some(format!(": refused: {faults:?}")),
                (Ok(_), false) => Some(format!(": accepted, where Keras says {}", case["error"])),
            };
            if let Some(difference) = difference {
                differ += 1;
                if differ <= 40 {
                    println!("{id} {}{difference}", if constant { "constants" } else { "literals" });
                }
                if wanted_case.is_some() {
                    println!("{text}\n{}\n{got:#?}", case["python"].as_str().unwrap_or_default());
                }
            }
        }
    }
    assert!(differ == 0, "{differ} answers of {} programs differ", cases.len());
}
