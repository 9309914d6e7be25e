//! What went wrong when real programs were brought to `network!`, through rustc: each case of `tests/faults`, and what its
//! help leads to, is a module of one program of two. Of the one rustc must say nothing, its assertions among it; of the
//! other just the errors of each case, at the guilty code.

use std::env;
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A module of a program.
struct Module {
    id: String,
    code: String,
    asserts: Vec<String>,
}

/// An error, as rustc says it.
struct Said {
    /// The bytes of the program at which it stands.
    place: Range<usize>,
    text: String,
}

#[test]
fn faults() {
    let cases: Vec<Value> =
        read("faults/cases.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (refused, accepted): (Vec<&Value>, Vec<&Value>) = cases.iter().partition(|case| !case["errors"].is_null());
    let mut wrong = Vec::new();

    let modules: Vec<Module> = refused.iter().map(|case| module(case, "code", "")).collect();
    let (source, places) = program(&modules);
    let said = check("faults_refused", &source);
    let mut followed: Vec<Module> = accepted.iter().map(|case| module(case, "code", "asserts")).collect();
    for (case, place) in refused.iter().zip(&places) {
        let errors: Vec<&Said> = said.iter().filter(|said| place.contains(&said.place.start)).collect();
        if errors.is_empty() && case["may_accept"] == true {
            followed.push(module(case, "code", "fix_asserts"));
        } else if let Err(fault) = is_right(case, &source[place.clone()], place.start, &errors) {
            wrong.push(format!("{}: {fault}", case["id"]));
        }
        followed.push(module(case, "fix", "fix_asserts"));
    }
    let outside = said.iter().filter(|said| !places.iter().any(|place| place.contains(&said.place.start)));
    wrong.extend(outside.map(|said| format!("outside of all cases: {}", said.text)));

    let (source, places) = program(&followed);
    for said in check("faults_accepted", &source) {
        let at = places.iter().position(|place| place.contains(&said.place.start));
        let id = at.map_or("outside of all cases", |at| &followed[at].id);
        wrong.push(format!("{id}: {}", said.text));
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

fn strings(json: &Value) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn module(case: &Value, code: &str, asserts: &str) -> Module {
    let text = case[code].as_str().unwrap().to_owned();
    Module { id: format!("{} ({code})", case["id"]), code: text, asserts: strings(&case[asserts]) }
}

/// The program of these modules, and where each stands in it.
fn program(modules: &[Module]) -> (String, Vec<Range<usize>>) {
    let mut text = format!("#![allow(warnings)]\n{}", read("faults/prelude.rs"));
    let mut places = Vec::new();
    for (i, module) in modules.iter().enumerate() {
        let start = text.len();
        write!(text, "\nmod case_{i} {{\nuse super::*;\n{}\n", module.code).unwrap();
        for assert in &module.asserts {
            writeln!(text, "const _: () = assert!({assert});").unwrap();
        }
        text.push_str("}\n");
        places.push(start..text.len());
    }
    (text, places)
}

/// The errors of a program, as cargo tells them.
fn check(name: &str, source: &str) -> Vec<Said> {
    let executable = env::current_exe().unwrap();
    let target = executable.ancestors().nth(3).unwrap().join("through_rustc");
    let (folder, root) = (target.join(name), Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let manifest = format!(
        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\nparamcount.path = {:?}\n\n[workspace]\n",
        root.join("paramcount")
    );
    let write = |file: &str, text: &str| fs::write(folder.join(file), text).unwrap();
    fs::create_dir_all(folder.join("src")).unwrap();
    write("Cargo.toml", &manifest);
    write("src/lib.rs", source);
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--message-format=json", "--offline", "--quiet"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stdout);
    let said: Vec<Said> = messages.lines().filter_map(|line| error(&serde_json::from_str(line).ok()?)).collect();
    let finished = output.status.success() || !said.is_empty();
    assert!(finished, "{name}: {}", String::from_utf8_lossy(&output.stderr));
    said
}

/// An error of the program: what else cargo tells is none.
fn error(json: &Value) -> Option<Said> {
    let message = &json["message"];
    let span = message["spans"].as_array()?.iter().find(|span| span["is_primary"] == true)?;
    // What stands in a macro of the library is shown where that macro is called.
    let mut spans =
        std::iter::successors(Some(span), |span| Some(&span["expansion"]["span"]).filter(|span| !span.is_null()));
    let span =
        spans.find(|span| span["file_name"].as_str().is_some_and(|file| PathBuf::from(file).ends_with("lib.rs")))?;
    let byte = |key: &str| span[key].as_u64().map(|byte| byte as usize);
    let place = byte("byte_start")?..byte("byte_end")?;
    (message["level"] == "error").then(|| Said { place, text: message["rendered"].as_str().unwrap_or("").to_owned() })
}

/// Whether the errors of a module, which begins at this byte, are those of the case.
fn is_right(case: &Value, module: &str, start: usize, errors: &[&Said]) -> Result<(), String> {
    let all = || errors.iter().map(|error| &*error.text).collect::<Vec<_>>().join("\n");
    if errors.len() as u64 != case["errors"].as_u64().unwrap_or_default() {
        return Err(format!("{} errors: {}", errors.len(), all()));
    }
    let wanted = std::iter::once(case).chain(case["also"].as_array().into_iter().flatten());
    for (wanted, error) in wanted.zip(errors) {
        let (guilty, nth) = (wanted["guilty"].as_str().unwrap(), wanted["nth"].as_u64().unwrap_or(1) as usize);
        let (at, _) = module.match_indices(guilty).nth(nth - 1).ok_or_else(|| format!("no {guilty:?}"))?;
        let guilty_place = start + at..start + at + guilty.len();
        if error.place.end <= guilty_place.start || error.place.start >= guilty_place.end {
            return Err(format!("not at {guilty:?}: {}", error.text));
        }
        // What is long is shown on several lines.
        let text = error.text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let says = |piece: &Value| piece.as_str().is_some_and(|piece| text.contains(&piece.to_lowercase()));
        for piece in wanted["must_say"].as_array().into_iter().flatten() {
            if !piece.as_array().map_or_else(|| says(piece), |any| any.iter().any(says)) {
                return Err(format!("does not say {piece}: {}", error.text));
            }
        }
        if let Some(piece) = wanted["must_not_say"].as_array().into_iter().flatten().find(|piece| says(piece)) {
            return Err(format!("says {piece}: {}", error.text));
        }
        if !text.contains("help: ") {
            return Err(format!("has no help: {}", error.text));
        }
    }
    Ok(())
}
