//! The golden cases through rustc: each becomes a module of a crate, which `cargo check` looks at. Of what Keras accepts
//! every constant is asserted and nothing is said; of what it refuses something is said, at the tokens of its `network!`
//! and nowhere else. Once with literals, and once with every size a Rust constant.
//!
//! `GOLDEN_ALL=1` tries every case and not a sample, `GOLDEN=path` another file.

mod graphs;
mod read_back;

use super::{LAYER_CASES, Sizes, cases, layers, list, networks};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Cases of each kind in a run that does not try all.
const SAMPLE: usize = 25;

/// Cases in one crate.
const CRATE: usize = 400;

/// What rustc looks at first in the crate: what the cases share.
const PRELUDE: &str = "#![allow(dead_code, unused_imports)]\nuse paramcount::{Layer, Weight, network};\n";

/// A golden case as Rust.
struct Case {
    id: String,
    /// The constants, the `network!`, and what is asserted of it.
    parts: [String; 3],
    accepted: bool,
}

/// The lines of a case, and those of its `network!`.
type Lines = (Range<usize>, Range<usize>);

/// What rustc said of a case: the message, and whether it stands at the tokens of the `network!`.
struct Said {
    text: String,
    inside: bool,
}

fn write_layer_case(case: &Value, constant: bool) -> Case {
    let mut sizes = Sizes::new(constant);
    let network = layers::written(case, &mut sizes);
    let mut shapes = Vec::new();
    flat_shapes(&case["output_shape"], &mut shapes);
    let weights: Vec<&Value> = case["weights"].as_array().into_iter().flatten().collect();
    let patterns = weights.iter().map(|weight| {
        format!("Weight {{ shape: {}, trainable: {}, .. }}", numbers(&weight["shape"]), weight["trainable"])
    });
    let mut asserted = format!(
        "const LAYER: Layer = Net::LAYERS[Net::LAYERS.len() - 1];\n\
         const _: () = assert!(matches!(LAYER.output_shapes, {}));\n\
         const _: () = assert!(matches!(LAYER.weights, {}));\n",
        list(shapes),
        list(patterns),
    );
    for (i, weight) in weights.iter().enumerate() {
        let _ = writeln!(asserted, "{}", assert_name(&format!("LAYER.weights[{i}].name"), &weight["name"]));
    }
    for (field, key) in
        [("params", "params"), ("trainable_params", "trainable"), ("non_trainable_params", "non_trainable")]
    {
        let _ = writeln!(asserted, "const _: () = assert!(LAYER.{field} == {});", case[key]);
    }
    finish(case, &sizes, network, asserted)
}

fn write_network_case(case: &Value, constant: bool) -> Case {
    let mut sizes = Sizes::new(constant);
    let network = format!("struct Net = {};", networks::network(case, &mut sizes));
    let rows: Vec<&Value> = case["layers"].as_array().into_iter().flatten().collect();
    let mut shapes = Vec::new();
    flat_shapes(&case["output_shapes"], &mut shapes);
    let params = rows.iter().map(|row| format!("Layer {{ params: {}, .. }}", row["params"]));
    let mut asserted = format!(
        "const _: () = assert!(matches!(Net::OUTPUT_SHAPES, {}));\n\
         const _: () = assert!(matches!(Net::LAYERS, {}));\n\
         const _: () = assert!(Net::PARAMS == {});\n\
         const _: () = assert!(Net::TRAINABLE_PARAMS == {});\n\
         const _: () = assert!(Net::NON_TRAINABLE_PARAMS == {});\n",
        list(shapes),
        list(params),
        case["total"],
        case["trainable"],
        case["non_trainable"],
    );
    for (i, row) in rows.iter().enumerate() {
        for key in ["name", "class"] {
            let _ = writeln!(asserted, "{}", assert_name(&format!("Net::LAYERS[{i}].{key}"), &row[key]));
        }
    }
    finish(case, &sizes, network, asserted)
}

fn finish(case: &Value, sizes: &Sizes, network: String, asserted: String) -> Case {
    let accepted = case["ok"] == true;
    Case {
        id: case["id"].as_str().unwrap_or_default().to_owned(),
        parts: [
            sizes.declarations(),
            format!("network! {{ pub {network} }}\n"),
            // Of what was refused a use is made, of which rustc must have nothing to say.
            if accepted { asserted } else { "static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];\n".to_owned() },
        ],
        accepted,
    }
}

/// `const` code may compare bytes with a pattern, but no strings.
fn assert_name(place: &str, name: &Value) -> String {
    let name = name.as_str().unwrap_or_default().as_bytes().escape_ascii();
    format!("const _: () = assert!(matches!({place}.as_bytes(), b\"{name}\"));")
}

fn numbers(json: &Value) -> String {
    list(json.as_array().into_iter().flatten().map(Value::to_string))
}

/// The patterns of all shapes, however they are nested.
fn flat_shapes(json: &Value, shapes: &mut Vec<String>) {
    let items = json.as_array().map(Vec::as_slice).unwrap_or_default();
    if items.iter().any(Value::is_array) {
        items.iter().for_each(|item| flat_shapes(item, shapes));
    } else {
        let axes = items.iter().map(|n| n.as_i64().map_or("None".to_owned(), |n| format!("Some({n})")));
        shapes.push(list(axes));
    }
}

/// The source of a crate of cases, and the lines of each: all of them, and those of its `network!`.
fn source(cases: &[&Case]) -> (String, Vec<Lines>) {
    let mut text = PRELUDE.to_owned();
    let mut line = 1 + PRELUDE.lines().count();
    let mut places = Vec::new();
    for (i, case) in cases.iter().enumerate() {
        let [constants, network, rest] = &case.parts;
        let before = format!("mod case_{i} {{\nuse super::*;\n{constants}");
        let after = format!("{rest}}}\n");
        let mut lines = |part: &str| {
            let first = line;
            line += part.lines().count();
            text.push_str(part);
            first..line
        };
        let (before, network, after) = (lines(&before), lines(network), lines(&after));
        places.push((before.start..after.end, network));
    }
    (text, places)
}

/// What rustc says of each case. It evaluates constants only where nothing failed before, but then all of them: what
/// failed before is taken out, and the rest is looked at again.
fn check(name: &str, cases: &[Case]) -> BTreeMap<usize, Vec<Said>> {
    let mut said: BTreeMap<usize, Vec<Said>> = BTreeMap::new();
    loop {
        let open: Vec<usize> = (0..cases.len()).filter(|case| !said.contains_key(case)).collect();
        let (source, places) = source(&open.iter().map(|case| &cases[*case]).collect::<Vec<_>>());
        let messages = cargo_check(name, &source);
        let evaluated = messages.iter().all(|(_, text)| text.contains("evaluation panicked"));
        for (line, text) in messages {
            let at = places.iter().position(|(lines, _)| lines.contains(&line));
            let Some(at) = at else { panic!("outside of all cases, line {line}: {text}") };
            let inside = places[at].1.contains(&line);
            said.entry(open[at]).or_default().push(Said { text, inside });
        }
        if evaluated {
            return said;
        }
    }
}

/// Runs cargo on a crate of one file.
fn cargo(name: &str, arguments: &[&str], file: &str, source: &str) -> Output {
    let target = target_folder().join("through_rustc");
    let folder = target.join(name);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nparamcount.path = {:?}\n\n[workspace]\n",
        root.join("paramcount")
    );
    let write = |file: &str, text: &str| std::fs::write(folder.join(file), text);
    std::fs::create_dir_all(folder.join("src"))
        .and_then(|()| write("Cargo.toml", &manifest))
        .and_then(|()| write(file, source))
        .and_then(|()| std::fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")))
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .output()
        .unwrap_or_else(|error| panic!("cargo: {error}"))
}

/// What a program with this source prints.
fn cargo_run(name: &str, source: &str) -> String {
    let output = cargo(name, &["run"], "src/main.rs", source);
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Errors and warnings of a crate with this source, each with the line of its primary span.
fn cargo_check(name: &str, source: &str) -> Vec<(usize, String)> {
    let output = cargo(name, &["check", "--message-format=json"], "src/lib.rs", source);
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<(usize, String)> = messages
        .lines()
        .filter_map(|line| {
            let json: Value = serde_json::from_str(line).ok()?;
            let message = (json["target"]["name"] == name).then_some(&json["message"])?;
            // A note says where a constant is used that already failed.
            message["level"].as_str().filter(|level| ["error", "warning"].contains(level))?;
            let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
            Some((line_in_crate(span).unwrap_or(0), message["rendered"].as_str()?.to_owned()))
        })
        .collect();
    let finished = output.status.success() || !messages.is_empty();
    assert!(finished, "{name}: {}", String::from_utf8_lossy(&output.stderr));
    messages
}

/// The line of the crate at which a span is shown: one in a macro of `core` is shown where that macro is called.
fn line_in_crate(span: &Value) -> Option<usize> {
    let spans =
        std::iter::successors(Some(span), |span| Some(&span["expansion"]["span"]).filter(|span| !span.is_null()));
    let mut in_crate = spans.filter(|span| span["file_name"] == "src/lib.rs");
    in_crate.next()?["line_start"].as_u64().map(|line| line as usize)
}

/// Where cargo builds this test.
fn target_folder() -> PathBuf {
    let executable = std::env::current_exe().unwrap_or_default();
    executable.ancestors().nth(3).map(Path::to_owned).unwrap_or_default()
}

/// Whether rustc says of a case what Keras says.
enum Verdict {
    Right,
    /// Keras accepts it, but which axes there are cannot hang on a size that only rustc knows.
    MustKnow,
    Wrong(&'static str),
}

fn judge(case: &Case, constant: bool, said: &[Said]) -> Verdict {
    let must_know = || constant && said.iter().all(|said| said.text.contains("a Rust constant"));
    match (case.accepted, said) {
        (true, []) => Verdict::Right,
        (true, _) if must_know() => Verdict::MustKnow,
        (true, _) => Verdict::Wrong("was refused"),
        (false, []) => Verdict::Wrong("was accepted"),
        (false, _) if !said.iter().all(|said| said.inside) => Verdict::Wrong("was refused elsewhere as well"),
        (false, _) => Verdict::Right,
    }
}

/// Every case, or some that lie evenly among them.
fn sample<'a>(cases: impl Iterator<Item = &'a Value>) -> Vec<&'a Value> {
    let cases: Vec<&Value> = cases.collect();
    let step = if std::env::var_os("GOLDEN_ALL").is_some() { 1 } else { cases.len().div_ceil(SAMPLE).max(1) };
    cases.into_iter().step_by(step).collect()
}

fn compare(name: &str, cases: &[Value], write: fn(&Value, bool) -> Case) {
    let mut faults = String::new();
    for accepted in [true, false] {
        let chosen = sample(cases.iter().filter(|case| (case["ok"] == true) == accepted));
        for constant in [false, true] {
            let with = if constant { "constants" } else { "literals" };
            let name = format!("{name}_{}_{with}", if accepted { "accepted" } else { "refused" });
            let (mut must_know, mut several) = (0, 0);
            for cases in chosen.chunks(CRATE) {
                let cases: Vec<Case> = cases.iter().map(|case| write(case, constant)).collect();
                let said = check(&name, &cases);
                several += said.values().filter(|said| said.len() > 1).count();
                for (i, case) in cases.iter().enumerate() {
                    let said = said.get(&i).map(Vec::as_slice).unwrap_or_default();
                    match judge(case, constant, said) {
                        Verdict::Right => {}
                        Verdict::MustKnow => must_know += 1,
                        Verdict::Wrong(fault) => {
                            let _ = writeln!(faults, "{} with {with} {fault}:\n{}", case.id, case.parts.concat());
                            said.iter().for_each(|said| faults.push_str(&said.text));
                        }
                    }
                }
            }
            println!("{name}: {} cases, {several} with several messages, {must_know} need a literal", chosen.len());
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn layers_through_rustc() {
    compare("layers", &cases(&LAYER_CASES), write_layer_case);
}

#[test]
fn networks_through_rustc() {
    let mut cases = cases(&["model_cases.jsonl"]);
    cases.retain(networks::can_be_written);
    compare("networks", &cases, write_network_case);
}
