//! Files of all kinds through the whole macro, changed here and there: it neither panics nor hangs, on a stack as small as
//! any compiler's thread has.

use super::random::on_a_small_stack;
use super::tokens::Xorshift;
use crate::compile::compile;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often each kind of file is tried.
const ROUNDS: usize = 300;

/// What a changed file may hold that no file holds.
const PIECES: &[&str] = &[
    "null",
    "-1",
    "0",
    "3",
    "99999999999999999999999999999999999999999999",
    "1e999",
    "NaN",
    "-Infinity",
    "\"\"",
    "[]",
    "{}",
    "true",
    "[[[[]]]]",
    "\"a/b\"",
    "[\"x\", 0, 0]",
    "[\"x\", 99, 0]",
    "{\"class_name\": \"Dense\", \"config\": {}}",
    ",",
    "\"",
    "\\",
    "]",
    "}",
    "\u{0}",
    "9",
    "\"class_name\"",
    "\"inbound_nodes\"",
    "\"Functional\"",
    "\"Sequential\"",
    "\"config\"",
    "[null, null]",
];

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "tests", "keras", "files"].iter().collect()
}

/// The same bytes with a few changes: a piece left out, doubled, or another one in its place.
pub(super) fn changed(bytes: &[u8], random: &mut Xorshift) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let start = random.below(changed.len() + 1);
        let end = (start + random.below(40)).min(changed.len());
        let piece = match random.below(4) {
            0 => Vec::new(),
            1 => [&changed[start..end], &changed[start..end]].concat(),
            2 => vec![random.below(256) as u8],
            _ => PIECES[random.below(PIECES.len())].as_bytes().to_vec(),
        };
        changed.splice(start..end, piece);
    }
    changed
}

/// What must be an answer within a moment, whatever stands in the file.
fn answered(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    let path = path.display();
    let code = format!(
        "layer Scale(start = 1.0)(x) {{ x }} #[paramcount(weights = {0:?})] struct A = load({0:?});",
        path.to_string()
    );
    let begun = Instant::now();
    drop(compile(code.parse().unwrap()));
    assert!(begun.elapsed() < Duration::from_secs(60), "{path}");
}

#[test]
fn files_with_changes() {
    on_a_small_stack(|| {
        let path = std::env::temp_dir().join(format!("paramcount-random-{}", std::process::id()));
        let text = fs::read_to_string(folder().join("own.jsonl")).unwrap();
        let config =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).ok().map(|case| case["config"].to_string());
        let mut files: Vec<Vec<u8>> = text.lines().filter_map(config).map(String::into_bytes).collect();
        for name in ["mlp.keras", "residual.keras", "residual.safetensors"] {
            files.push(fs::read(folder().join("small").join(name)).unwrap());
        }
        let mut random = Xorshift(0x51_7CC1_B727_220A);
        for _ in 0..ROUNDS {
            let file = &files[random.below(files.len())];
            answered(&path, &changed(file, &mut random));
        }
        // An archive's list of entries, and a header's beginning.
        for file in &files[files.len() - 3..] {
            for _ in 0..ROUNDS / 3 {
                let near = if random.below(2) == 0 { file.len().min(100) } else { file.len() };
                let at = near - 1 - random.below(near.min(300));
                let mut file = file.clone();
                file[at] = random.below(256) as u8;
                answered(&path, &file);
            }
        }
        let _ = fs::remove_file(path);
    });
}

/// A network in a network in a network, each of which calls the inner one so often.
fn nested(levels: usize, calls: usize) -> String {
    let tensor = |layer: &str, call: usize| {
        format!(r#"{{"class_name": "__keras_tensor__", "config": {{"keras_history": ["{layer}", {call}, 0]}}}}"#)
    };
    let input = r#"{"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4], "name": "x"}, "name": "x", "inbound_nodes": []}"#;
    let mut inner =
        r#""module": "keras.layers", "class_name": "Dense", "config": {"units": 4, "name": "n"}"#.to_owned();
    for level in 0..levels {
        let call = |call: usize| {
            let on = if call == 0 { tensor("x", 0) } else { tensor("n", call - 1) };
            format!(r#"{{"args": [{on}], "kwargs": {{}}}}"#)
        };
        let nodes: Vec<String> = (0..calls).map(call).collect();
        let last = calls - usize::from(level == 0);
        inner = format!(
            r#""module": "keras", "class_name": "Functional", "config": {{"name": "n", "layers": [{input}, {{{inner}, "name": "n", "inbound_nodes": [{}]}}], "input_layers": ["x", 0, 0], "output_layers": ["n", {last}, 0]}}"#,
            nodes.join(", ")
        );
    }
    format!("{{{inner}}}")
}

#[test]
fn networks_in_networks() {
    on_a_small_stack(|| {
        let path = std::env::temp_dir().join(format!("paramcount-nested-{}.json", std::process::id()));
        let answer = |levels, calls| {
            fs::write(&path, nested(levels, calls)).unwrap();
            compile(format!("struct A = load({:?});", path.display().to_string()).parse().unwrap()).to_string()
        };
        assert!(!answer(20, 1).contains("compile_error"));
        assert!(!answer(8, 2).contains("compile_error"));
        assert!(answer(25, 2).contains("the network has more than 30000 layers"));
        assert!(answer(25, 3).contains("the network has more than 30000 layers"));
        assert!(answer(60, 1).contains("is nested more than 128 levels deep"));
        let _ = fs::remove_file(&path);
    });
}
