//! Mistakes with files, and attacks by files: each case of `tests/keras/files/mistakes.jsonl` gives just its errors, at the
//! guilty code, saying what it must; or none, where the file is as good as any.

use super::mistakes::{excerpt, failed, text};
use crate::compile::understand_in;
use crate::diagnostics::{Error, Sentence};
use crate::expand::Reader;
use crate::expand::Understood;
use crate::shape::evaluate;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// One error, as rustc would show it.
struct Said {
    excerpt: String,
    /// The sentence, its notes and helps.
    text: String,
}

#[test]
fn mistakes_with_files() {
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "..", "tests", "keras", "files", "mistakes.jsonl"].iter().collect();
    let path = std::env::var_os("MISTAKES").map_or(path, PathBuf::from);
    let cases = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let (said, params) = run(&case);
        if std::env::var_os("SHOW").is_some() {
            said.iter().for_each(|said| println!("{}: {} | {}\n", case["id"], said.excerpt, said.text));
        }
        wrong.extend(unlike(&case, &said, params).map(|why| format!("{}: {why}\n{}", case["id"], shown(&said))));
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.lines().count(), wrong.join("\n"));
}

/// Compiles a case's program in a folder that holds its files.
fn run(case: &Value) -> (Vec<Said>, Option<i128>) {
    let id = case["id"].as_str().unwrap();
    let root = std::env::temp_dir().join(format!("paramcount-files-{}-{id}", std::process::id()));
    let folder = root.join("src");
    fs::create_dir_all(&folder).unwrap();
    for (name, holds) in case["files"].as_object().unwrap() {
        write(&folder.join(name), holds);
    }
    let code = case["code"].as_str().unwrap();
    let inside = code.split_once("network! {").and_then(|(_, rest)| rest.rsplit_once('}')).unwrap().0;
    let result = understand_in(
        Reader::Rustc,
        &inside.parse().unwrap(),
        |_, _| Some(folder.clone()),
        |understood| {
            let Understood { declared, rust_constants, errors, checks, source, .. } = understood;
            let values: Vec<i128> =
                rust_constants.constants().iter().map(|constant| value_of(code, &constant.text)).collect();
            let failed = if errors.is_empty() { failed(checks, &values) } else { Vec::new() };
            let said = |error: &Error| {
                let lines =
                    [&error.complaint.sentence].into_iter().chain(&error.complaint.notes).chain(&error.complaint.helps);
                let lines: Vec<String> = lines.map(|sentence: &Sentence| text(sentence, &values)).collect();
                Said { excerpt: excerpt(inside, error.place, source), text: lines.join("\n    ") }
            };
            let model = declared.first().and_then(|declared| declared.model.clone());
            let params = model.and_then(|model| evaluate::size(model.totals().params(), &values));
            (errors.iter().chain(failed).map(said).collect(), params)
        },
    );
    let _ = fs::remove_dir_all(root);
    result.unwrap_or_else(|question| panic!("{id} asks for a network that is declared elsewhere: {question}"))
}

/// The value of `const NAME: usize = 6;` in a program.
fn value_of(code: &str, name: &str) -> i128 {
    let (_, rest) = code.split_once(&format!("const {name}: usize = ")).unwrap();
    rest.split(';').next().unwrap().parse().unwrap()
}

fn write(path: &Path, holds: &Value) {
    if holds["directory"] == true {
        return fs::create_dir_all(path).unwrap();
    }
    let piece = |piece: &Value| match (piece.as_str(), piece["base64"].as_str()) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (_, Some(base64)) => decoded(base64),
        _ => piece["text"].as_str().unwrap().repeat(piece["times"].as_u64().unwrap() as usize).into_bytes(),
    };
    let bytes: Vec<u8> = match holds.as_array() {
        Some(pieces) => pieces.iter().flat_map(piece).collect(),
        None => piece(holds),
    };
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn decoded(base64: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = base64.bytes().filter_map(|letter| LETTERS.iter().position(|known| *known == letter));
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for digit in digits {
        (held, bits) = ((held << 6 | digit as u32) & 0xffff, bits + 6);
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}

/// What is not as the case wants it.
fn unlike(case: &Value, said: &[Said], params: Option<i128>) -> Option<String> {
    let wanted = case["errors"].as_u64().unwrap() as usize;
    let asserted = || {
        let asserts = case["asserts"].as_array().into_iter().flatten().filter_map(Value::as_str);
        asserts
            .map(|assert| assert.strip_prefix("Net::PARAMS == ").unwrap().parse().ok())
            .all(|n: Option<i128>| n == params)
    };
    if said.is_empty() && (wanted == 0 || case["may_accept"] == true) {
        return (!asserted()).then(|| format!("has {params:?} parameters"));
    }
    if said.len() != wanted {
        return Some(format!("{} errors, not {wanted}", said.len()));
    }
    let others = case["also"].as_array().cloned().unwrap_or_default();
    let guilty: Vec<&Value> = [case].into_iter().chain(&others).collect();
    let is_said = |guilty: &&&Value| said.iter().any(|said| says(said, guilty));
    let missing = guilty.iter().find(|guilty| !is_said(guilty))?;
    Some(format!("nobody says at {} all of {}", missing["guilty"], missing["must_say"]))
}

fn says(said: &Said, wanted: &Value) -> bool {
    let text = said.text.to_lowercase();
    let one = |word: &Value| text.contains(&word.as_str().unwrap().to_lowercase());
    let fits = |word: &Value| word.as_array().map_or_else(|| one(word), |words| words.iter().any(one));
    let spaces = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let guilty = spaces(wanted["guilty"].as_str().unwrap());
    guilty.contains(&said.excerpt) && wanted["must_say"].as_array().unwrap().iter().all(fits)
}

fn shown(said: &[Said]) -> String {
    said.iter().map(|said| format!("  {} | {}\n", said.excerpt, said.text)).collect()
}
