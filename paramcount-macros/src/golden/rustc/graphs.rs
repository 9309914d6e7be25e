//! What is emitted of whole networks, as a program sees it: `GRAPH` follows the schema that documents it, and leads from the
//! outputs to the inputs as Keras's model does; its weights stand where Keras has them; the memory that `paramcount` reckons
//! is that of Keras's answer; what `keras_json` wrote is read as the same network. With `KERAS=python3` in the environment a
//! real Keras reads it as well.

use super::super::{Sizes, cases, networks, operations};
use super::read_back::{is_readable, loaded_otherwise, read_by_keras};
use super::{cargo_run, sample, target_folder};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const PRELUDE: &str = r#"#![allow(dead_code)]
use paramcount::{Graph, Reuse};

fn tell(id: &str, graph: Graph, known: bool) {
    println!("{{\"id\":\"{id}\",\"graph\":{},\"keras\":{}", graph.json(), graph.keras_json());
    if known {
        for (word, reuse) in [("", Reuse::Nothing), ("_in_place", Reuse::Elementwise)] {
            let (peak, mut offsets) = (graph.peak(reuse), vec![0; graph.tensors()]);
            graph.offsets_into(reuse, &mut offsets);
            let (values, at, arena) = (peak.values, peak.node.unwrap_or_default(), graph.arena(reuse));
            println!(",\"peak{word}\":{values},\"at{word}\":\"{at}\",\"arena{word}\":{arena},\"offsets{word}\":{offsets:?}");
        }
    }
    println!("}}");
}
"#;

/// How the network of a case is declared.
type Declare = fn(&Value, &mut Sizes) -> String;

/// What is told of each case by a program that declares them all.
fn told(name: &str, cases: &[&Value], written: Declare) -> BTreeMap<String, Value> {
    let (mut source, mut main) = (PRELUDE.to_owned(), String::new());
    for (i, case) in cases.iter().enumerate() {
        let network = written(case, &mut Sizes::new(false));
        let known = case["memory"]["tensors"].is_array();
        let _ = writeln!(source, "mod case_{i} {{ paramcount::network! {{ pub {network} }} }}");
        let _ = writeln!(main, "    tell({}, case_{i}::Net::GRAPH, {known});", case["id"]);
    }
    let output = cargo_run(name, &format!("{source}fn main() {{\n{main}}}\n"));
    let read = |line: Value| (line["id"].as_str().unwrap_or_default().to_owned(), line);
    serde_json::Deserializer::from_str(&output)
        .into_iter::<Value>()
        .map(|line| read(line.unwrap_or_else(|error| panic!("{error}"))))
        .collect()
}

/// The offsets of the tensors in the order of Keras's answer: the inputs, then what each operation writes.
fn places(told: &Value, offsets: &str) -> Vec<Value> {
    let mut walk = Walk { offsets: &told[offsets], next: 0, places: Vec::new() };
    walk.network(&told["graph"], true);
    walk.places
}

struct Walk<'a> {
    offsets: &'a Value,
    /// Where the next network's tensors begin.
    next: usize,
    places: Vec<Value>,
}

impl Walk<'_> {
    fn network(&mut self, graph: &Value, outermost: bool) {
        let nodes = items(&graph["nodes"]);
        let mut starts = Vec::new();
        for node in &nodes {
            starts.push(self.next);
            self.next += items(&node["output_shapes"]).len();
        }
        for input in items(&graph["inputs"]).iter().filter(|_| outermost) {
            self.places.push(self.offsets[starts[index(&input[0])]].clone());
        }
        for (node, start) in nodes.iter().zip(starts) {
            match node["memory"].as_str() {
                Some("network") => self.network(&node["inner"], false),
                Some("own" | "in_place") if !items(&node["inputs"]).is_empty() => {
                    let outputs = start..start + items(&node["output_shapes"]).len();
                    self.places.extend(outputs.map(|output| self.offsets[output].clone()));
                }
                _ => {}
            }
        }
    }
}

fn items(json: &Value) -> Vec<Value> {
    json.as_array().cloned().unwrap_or_default()
}

fn index(json: &Value) -> usize {
    json.as_u64().unwrap_or_default() as usize
}

/// Where the memory is not that of Keras's answer.
fn other_memory(told: &Value, memory: &Value) -> Option<String> {
    if memory["tensors"].is_null() {
        return None;
    }
    let mut pairs = Vec::new();
    for word in ["", "_in_place"] {
        for what in ["peak", "arena"] {
            let name = format!("{what}{word}");
            pairs.push((told[&name].clone(), memory[&name].clone(), name));
        }
        // Keras's answer leads to it through the networks in which it stands.
        let at = memory[format!("at{word}")].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        let name = format!("at{word}");
        pairs.push((told[&name].clone(), json!(at), name));
    }
    let (got, wanted, name) = pairs.into_iter().find(|(got, wanted, _)| got != wanted)?;
    Some(format!("{name} {got}, and not {wanted}"))
}

/// Where a tensor does not stand where TensorFlow Lite Micro's planner puts it.
fn other_places(told: &Value, memory: &Value) -> Option<String> {
    let rows = items(&memory["tensors"]);
    [(5, "offsets"), (6, "offsets_in_place")].into_iter().filter(|_| !rows.is_empty()).find_map(|(column, offsets)| {
        let wanted: Vec<Value> = rows.iter().map(|row| row[column].clone()).collect();
        let got = places(told, offsets);
        let at = (0..got.len().max(wanted.len())).find(|at| got.get(*at) != wanted.get(*at))?;
        Some(format!("{offsets} of {:?} {:?}, and not {:?}", rows.get(at), got.get(at), wanted.get(at)))
    })
}

/// Two tensors that are alive at one time and stand in one place, or one that stands outside of the arena.
fn collision(told: &Value, memory: &Value) -> Option<String> {
    let rows = items(&memory["tensors"]);
    let places: Vec<usize> = places(told, "offsets").iter().map(index).collect();
    if rows.len() != places.len() {
        return (!rows.is_empty()).then(|| format!("{} places, and not {}", places.len(), rows.len()));
    }
    let tensor = |at: usize| (places[at], places[at] + index(&rows[at][2]), index(&rows[at][3]), index(&rows[at][4]));
    for a in 0..rows.len() {
        let (start, end, first, last) = tensor(a);
        if end > index(&memory["arena"]) {
            return Some(format!("{} ends at {end}, outside of the arena", rows[a][0]));
        }
        for (b, row) in rows.iter().enumerate().skip(a + 1) {
            let (other_start, other_end, other_first, other_last) = tensor(b);
            if start < other_end && other_start < end && first <= other_last && other_first <= last {
                return Some(format!("{} and {} stand in one place", rows[a][0], row[0]));
            }
        }
    }
    None
}

/// Where the weights are not Keras's.
fn other_weights(told: &Value, weights: &Value) -> Option<String> {
    let got = items(&told["graph"]["weights"]).into_iter().map(|weight| {
        let h5_path = if weight["h5_path"] == "" { Value::Null } else { weight["h5_path"].clone() };
        json!({"path": weight["path"], "shape": weight["shape"], "dtype": weight["dtype"],
            "trainable": weight["trainable"], "offset": weight["offset"], "file": h5_path})
    });
    let (got, wanted) = (got.collect::<Vec<_>>(), items(weights));
    let at = (0..got.len().max(wanted.len())).find(|at| got.get(*at) != wanted.get(*at))?;
    Some(format!("weight {at}: {:?}, and not {:?}", got.get(at), wanted.get(at)))
}

/// What must hold by itself: a node takes what was given before, and the costs add up.
fn incoherence(graph: &Value, macs: Option<&Value>) -> Option<String> {
    let nodes = items(&graph["nodes"]);
    for (at, node) in nodes.iter().enumerate() {
        for input in items(&node["inputs"]) {
            let from = index(&input[0]);
            if from >= at || index(&input[1]) >= items(&nodes[from]["output_shapes"]).len() {
                return Some(format!("{} takes {input}", node["name"]));
            }
        }
        if let Some(layer) = node["layer"].as_u64() {
            let layer = &graph["layers"][layer as usize];
            if layer["name"] != node["name"] || layer["class"] != node["class"] {
                return Some(format!("{} applies {}", node["name"], layer["name"]));
            }
        }
        if let Some(fault) = Some(&node["inner"])
            .filter(|inner| !inner.is_null())
            .and_then(|inner| incoherence(inner, Some(&node["macs"])))
        {
            return Some(format!("in {}: {fault}", node["name"]));
        }
    }
    let sum: Option<u64> = nodes.iter().map(|node| node["macs"].as_u64()).sum();
    let other = macs.filter(|macs| sum != macs.as_u64())?;
    Some(format!("its nodes have {sum:?} multiply-adds, and not {other}"))
}

/// A value held against the part of JSON Schema that the schema of `Graph::json` uses; `Err` says where it does not fit.
fn validate(value: &Value, schema: &Value, root: &Value, path: &str) -> Result<(), String> {
    let fail = |what: &str| Err(format!("{path}: {what}"));
    for (keyword, wanted) in schema.as_object().into_iter().flatten() {
        match keyword.as_str() {
            "$schema" | "title" | "$defs" => {}
            "$ref" => {
                let name = wanted.as_str().and_then(|path| path.strip_prefix("#/$defs/")).unwrap_or_default();
                validate(value, &root["$defs"][name], root, path)?;
            }
            "type" => {
                let is = |name: &Value| match name.as_str() {
                    Some("null") => value.is_null(),
                    Some("boolean") => value.is_boolean(),
                    Some("integer") => value.is_i64() || value.is_u64(),
                    Some("number") => value.is_number(),
                    Some("string") => value.is_string(),
                    Some("array") => value.is_array(),
                    Some("object") => value.is_object(),
                    _ => false,
                };
                if !(is(wanted) || items(wanted).iter().any(is)) {
                    return fail(&format!("{value:.80} is no {wanted}"));
                }
            }
            "const" if value == wanted => {}
            "enum" if items(wanted).contains(value) => {}
            "const" | "enum" => return fail(&format!("{value} is not {wanted}")),
            "required" => {
                if let Some(missing) =
                    items(wanted).iter().find(|name| value.get(name.as_str().unwrap_or_default()).is_none())
                {
                    return fail(&format!("{missing} is missing"));
                }
            }
            "properties" => {
                for (name, schema) in wanted.as_object().into_iter().flatten() {
                    if let Some(value) = value.get(name) {
                        validate(value, schema, root, &format!("{path}.{name}"))?;
                    }
                }
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    validate(value, wanted, root, &format!("{path}.{name}"))?;
                }
            }
            "items" => {
                for (i, item) in items(value).iter().enumerate() {
                    validate(item, wanted, root, &format!("{path}[{i}]"))?;
                }
            }
            "minItems" | "maxItems" => {
                let (count, bound) = (items(value).len(), index(wanted));
                if (keyword == "minItems" && count < bound) || (keyword == "maxItems" && count > bound) {
                    return fail(&format!("has {count} elements"));
                }
            }
            "allOf" => items(wanted).iter().try_for_each(|schema| validate(value, schema, root, path))?,
            "anyOf" => {
                let tries: Vec<_> = items(wanted).iter().map(|schema| validate(value, schema, root, path)).collect();
                if tries.iter().all(Result::is_err) {
                    return fail(&format!("{value:.80} fits none of {} schemas", tries.len()));
                }
            }
            other => return fail(&format!("the schema uses {other}, which this test does not know")),
        }
    }
    Ok(())
}

/// Tells the graphs of these cases, and reports where one is not what it must be.
fn compare(name: &str, cases: &[&Value], written: Declare) {
    let told = told(name, cases, written);
    let schema =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../paramcount/docs/graph.schema.json"));
    let schema: Value = serde_json::from_str(&schema.unwrap_or_default()).unwrap_or_default();
    let mut faults = String::new();
    let file = target_folder().join(format!("{name}.json"));
    for case in cases {
        let id = case["id"].as_str().unwrap_or_default();
        let Some(told) = told.get(id) else { panic!("nothing is told of {id}") };
        let declared = written(case, &mut Sizes::new(false));
        let differs = validate(&told["graph"], &schema, &schema, "graph")
            .err()
            .or_else(|| incoherence(&told["graph"], case.get("macs").filter(|_| case["op"].is_null())))
            .or_else(|| case.get("weights").and_then(|weights| other_weights(told, weights)))
            .or_else(|| case.get("memory").and_then(|memory| other_memory(told, memory)))
            .or_else(|| case.get("memory").and_then(|memory| other_places(told, memory)))
            .or_else(|| case.get("memory").and_then(|memory| collision(told, memory)))
            .or_else(|| loaded_otherwise(&declared, &told["keras"], &file).filter(|_| is_readable(&told["keras"])));
        if let Some(differs) = differs {
            let _ = writeln!(faults, "{id}: {differs}\n    {declared}");
        }
    }
    if let Some(python) = std::env::var_os("KERAS") {
        faults += &read_by_keras(&python.to_string_lossy(), &target_folder().join(format!("{name}.jsonl")), &told);
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn graphs_through_rustc() {
    let mut cases = cases(&["costs/models.jsonl"]);
    cases.retain(networks::can_be_written);
    compare("graphs", &sample(cases.iter()), |case, sizes| format!("struct Net = {};", networks::network(case, sizes)));
}

#[test]
fn functions_through_rustc() {
    let mut cases = cases(&["costs/operations.jsonl"]);
    // A range that was saved is a list, which Keras refuses as such.
    cases.retain(|case| !case["expr"].as_str().is_some_and(|expression| expression.contains("ops.histogram")));
    compare("functions", &sample(cases.iter()), operations::written);
}
