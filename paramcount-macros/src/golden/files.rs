//! Networks as Keras saved them, held against what it says of what it reads back.

use super::{Sizes, run};
use crate::graph::{Graph, Model, Row};
use crate::shape::{Dim, Shape, evaluate};
use miniz_oxide::inflate::decompress_to_vec;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Name, class, parameters, output shapes; those are none where calls of a shared layer differ.
type Line = (String, String, i128, Option<Vec<Vec<Option<i128>>>>);

#[derive(Debug, PartialEq)]
struct Answer {
    rows: Vec<Line>,
    /// The same with operations among them, where there are some.
    operations: Option<Vec<Line>>,
    total: i128,
    trainable: i128,
    outputs: Vec<Vec<Option<i128>>>,
}

const INFINITY: &str = "\"infinite\"";
const MINUS_INFINITY: &str = "\"minus infinite\"";

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "tests", "keras", "files"].iter().collect()
}

/// The cases of a file, which may be compressed.
fn cases(file: &str) -> Vec<Value> {
    let bytes = fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    // A gzip header of Python's without a name has ten bytes.
    let bytes = match bytes.strip_prefix(&[0x1f, 0x8b, 8, 0]) {
        Some(rest) => decompress_to_vec(&rest[6..]).unwrap_or_else(|error| panic!("{file}: {error}")),
        None => bytes,
    };
    let text = String::from_utf8(bytes).unwrap();
    // Python's infinite numbers are no JSON for anyone else.
    let strict = |line: &str| line.replace("-Infinity", MINUS_INFINITY).replace(": Infinity", &format!(": {INFINITY}"));
    let case = |line: &str| serde_json::from_str(&strict(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
    text.lines().map(case).collect()
}

fn line(layer: &Row, values: &[i128], calls: &[Vec<Shape>]) -> Line {
    let shape =
        |shape: &Shape| shape.axes().unwrap_or_default().iter().map(|dim| evaluate::size(*dim, values)).collect();
    let shapes: Vec<Vec<Vec<Option<i128>>>> = calls.iter().map(|call| call.iter().map(shape).collect()).collect();
    let same = shapes.iter().all(|call| Some(call) == shapes.first());
    let params = evaluate::size(layer.layer.params(), values).unwrap_or(-1);
    (
        layer.layer.name.to_string(),
        layer.layer.class_name().to_string(),
        params,
        shapes.into_iter().next().filter(|_| same),
    )
}

fn look(model: &Model, graph: &Graph, values: &[i128]) -> Answer {
    let number = |dim: Dim| evaluate::size(dim, values).unwrap_or(-1);
    let rows = graph.rows(model);
    let lines = |rows: &[&Row]| rows.iter().map(|row| line(row, values, &graph.calls(model, &row.layer))).collect();
    let layers: Vec<&Row> = rows.iter().filter(|row| !row.layer.is_operation()).collect();
    let operations: Option<Vec<Line>> = (layers.len() < rows.len()).then(|| lines(&rows.iter().collect::<Vec<_>>()));
    let totals = model.totals();
    let outputs = model
        .outputs
        .iter()
        .map(|output| output.shape.axes().unwrap_or_default().iter().map(|dim| evaluate::size(*dim, values)).collect());
    Answer {
        rows: lines(&layers),
        operations,
        total: number(totals.params()),
        trainable: number(totals.trainable.params),
        outputs: outputs.collect(),
    }
}

fn expected(case: &Value) -> Answer {
    let int = |json: &Value| i128::from(json.as_i64().unwrap_or(-2));
    let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
    let shape = |json: &Value| json.as_array().into_iter().flatten().map(|n| n.as_i64().map(i128::from)).collect();
    let shapes = |json: &Value| json.as_array().map(|shapes| shapes.iter().map(shape).collect());
    let line = |json: &Value| (text(&json[0]), text(&json[1]), int(&json[2]), shapes(&json[3]));
    let lines = |json: &Value| json.as_array().map(|lines| lines.iter().map(line).collect());
    Answer {
        rows: lines(&case["rows"]).unwrap_or_default(),
        operations: lines(&case["operations"]),
        total: int(&case["total"]),
        trainable: int(&case["trainable"]),
        outputs: shapes(&case["output_shapes"]).unwrap_or_default(),
    }
}

/// Writes the file of a case; the program that reads it.
fn program(case: &Value, path: &Path) -> String {
    let config = case["config"].to_string().replace(MINUS_INFINITY, "-Infinity").replace(INFINITY, "Infinity");
    fs::write(path, config).unwrap();
    let beside = case["beside"].as_str().unwrap_or_default();
    format!("{beside}\nstruct Net = load({:?});", path.display().to_string())
}

/// What is wrong with a case.
fn difference(case: &Value, path: &Path) -> Option<String> {
    let text = program(case, path);
    let got = run(&text, &Sizes::new(false), look);
    match (&got, case["refused"].as_str(), case["also"].as_str()) {
        (Err(_), Some(_), _) | (Err(_), _, Some("refused")) | (Ok(_), Some(_), Some("accepted")) => None,
        (Ok(got), None, _) if *got == expected(case) => None,
        (Ok(got), None, _) => {
            let wanted = expected(case);
            let rows = |answer: &Answer| answer.operations.clone().unwrap_or_else(|| answer.rows.clone());
            let (a, b) = (rows(got), rows(&wanted));
            let first = (0..a.len().max(b.len())).find(|at| a.get(*at) != b.get(*at));
            let row = first.map(|at| format!("row {at}: {:?}\n    Keras: {:?}", a.get(at), b.get(at)));
            Some(format!(
                "{row:?}\n  {} {} {:?}\n  {} {} {:?}",
                got.total, got.trainable, got.outputs, wanted.total, wanted.trainable, wanted.outputs
            ))
        }
        (Ok(_), Some(refused), _) => Some(format!("is read, and Keras says: {refused}")),
        (Err(faults), None, _) => Some(format!("{faults:?}")),
    }
}

fn agrees(file: &str) {
    let path = std::env::temp_dir().join(format!("paramcount-{}-{}.json", std::process::id(), file.replace('.', "-")));
    let cases = cases(file);
    let mut wrong = Vec::new();
    for case in &cases {
        wrong.extend(difference(case, &path).map(|difference| format!("{}: {difference}", case["id"])));
    }
    let _ = fs::remove_file(path);
    assert!(wrong.is_empty(), "{} of {} cases of {file} differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn keras_agrees_on_files_of_applications() {
    agrees("applications.jsonl.gz");
}

#[test]
fn keras_agrees_on_files_of_networks() {
    agrees("models.jsonl.gz");
}

#[test]
fn keras_agrees_on_files_of_layers() {
    agrees("layers.jsonl.gz");
}

#[test]
fn keras_agrees_on_files_of_every_form() {
    agrees("own.jsonl");
}

/// Whoever calls it calls it like a declaration: the ways to write it.
#[test]
fn a_file_is_named_in_every_way() {
    let path = folder().join("small").join("residual.keras").display().to_string();
    let whole = [
        "load",
        "keras.models.load_model",
        "models.load_model",
        "tf.keras.models.load_model",
        "keras.saving.load_model",
    ];
    let mut programs: Vec<String> = whole.iter().map(|call| format!("struct Net = {call}({path:?});")).collect();
    programs.push(format!("struct Net = keras.models.load_model({path:?}, compile = False);"));
    programs.push(format!("struct Net = {{ net = load({path:?}); net }};"));
    programs.push(format!("struct Net = {{ x = Input((12, 12, 1)); Model(x, load({path:?})(x)) }};"));
    programs.push(format!("struct Net = Sequential([Input((12, 12, 1)), load({path:?})]);"));
    programs.push(format!("struct Inner = load({path:?}); struct Net = Sequential([Inner()]);"));
    programs
        .push(format!("struct Net = {{ x = Input((2, 12, 12, 1)); Model(x, TimeDistributed(load({path:?}))(x)) }};"));
    for program in programs {
        let program = program.replace("struct Inner = ", "struct A = ").replace("Inner()", "A()");
        let total =
            run(&program, &Sizes::new(false), |model, _, values| evaluate::size(model.totals().params(), values));
        assert_eq!(total, Ok(Some(413)), "{program}");
    }
}

/// Of a network that was read the paths are those of the network that Keras reads.
#[test]
fn keras_agrees_on_paths_of_weights() {
    let wanted: HashMap<String, Value> =
        cases("paths.jsonl").into_iter().map(|case| (case["id"].to_string(), case["paths"].clone())).collect();
    let path = std::env::temp_dir().join(format!("paramcount-paths-{}.json", std::process::id()));
    let mut wrong = Vec::new();
    for case in cases("own.jsonl").into_iter().chain(cases("models.jsonl.gz")) {
        let Some(wanted) = wanted.get(&case["id"].to_string()) else { continue };
        let text = program(&case, &path);
        let paths = run(&text, &Sizes::new(false), |model, _, _| {
            model.layer_weights().iter().map(|weight| weight.address.path.to_string()).collect::<Vec<String>>()
        });
        let refused = paths.is_err() && case["also"] == "refused";
        if !refused && paths.as_ref().ok() != serde_json::from_value(wanted.clone()).ok().as_ref() {
            wrong.push(format!("{}: {paths:?}\n  Keras: {wanted}", case["id"]));
        }
    }
    let _ = fs::remove_file(path);
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// As Keras has it: a network that is read in name scopes is built there, wherever it is applied.
#[test]
fn networks_are_read_in_name_scopes() {
    let small = folder().join("small");
    for (file, first) in [
        ("mlp", ["hidden/kernel", "hidden/bias", "classes/kernel"]),
        ("residual", ["stem/kernel", "stem_bn/gamma", "stem_bn/beta"]),
        (
            "text",
            ["words_embedding/embeddings", "forward_lstm/lstm_cell/kernel", "forward_lstm/lstm_cell/recurrent_kernel"],
        ),
    ] {
        let path = small.join(format!("{file}.keras")).display().to_string();
        let text = format!(
            "struct Net = {{ with keras.name_scope(\"there\"), keras.name_scope(\"deep\") {{ m = load({path:?}); }}
             with keras.name_scope(\"other\") {{ x = m(m.input); }} Model(m.input, x) }};"
        );
        let paths = run(&text, &Sizes::new(false), |model, _, _| {
            model.layer_weights().iter().map(|weight| weight.address.path.to_string()).collect::<Vec<String>>()
        });
        let first: Vec<String> = first.iter().map(|path| format!("there/deep/{path}")).collect();
        assert_eq!(paths.map(|paths| paths[..3].to_vec()), Ok(first), "{file}");
    }
}

/// The multiply-adds of a network that was read are those of the network that was saved.
#[test]
fn keras_agrees_on_costs_of_files() {
    let read = |file: &str| fs::read_to_string(folder().join("../costs").join(file)).unwrap();
    let mut wanted: HashMap<String, Value> = HashMap::new();
    for case in read("models.jsonl").lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        wanted.insert(case["id"].as_str().unwrap_or_default().to_owned(), case["macs"].clone());
    }
    let applications: Value = serde_json::from_str(&read("applications.json")).unwrap();
    for (name, costs) in applications.as_object().into_iter().flatten() {
        wanted.insert(name.clone(), costs["macs"].clone());
    }
    let path = std::env::temp_dir().join(format!("paramcount-costs-{}.json", std::process::id()));
    let (mut wrong, mut met) = (Vec::new(), 0);
    for case in cases("models.jsonl.gz").into_iter().chain(cases("applications.jsonl.gz")) {
        let id = case["id"].as_str().unwrap_or_default();
        let Some(wanted) = wanted.get(id) else { continue };
        let text = program(&case, &path);
        let macs = run(&text, &Sizes::new(false), |model, graph, values| {
            evaluate::size(graph.finished(model).inside.multiply_adds(), values)
        });
        met += 1;
        if macs != Ok(wanted.as_i64().map(i128::from)) && case["also"] != "refused" {
            wrong.push(format!("{id}: {macs:?}, and not {wanted}"));
        }
    }
    let _ = fs::remove_file(path);
    assert!(wrong.is_empty() && met > 200, "{} of {met} differ:\n{}", wrong.len(), wrong.join("\n"));
}
