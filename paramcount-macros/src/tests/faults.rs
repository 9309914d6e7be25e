//! What went wrong when real programs were brought to `network!`: each case gives Keras's rows and totals, or one error at
//! the guilty code, whose help leads to the network that was meant.

use crate::compile::{compile, understand};
use crate::diagnostics::Error;
use crate::expand::Understood;
use crate::program::Declared;
use crate::shape::{Dim, Shape};
use crate::syntax::Source;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn faults() {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        let kind = text(&case["kind"]);
        *kinds.entry(kind.clone()).or_default() += 1;
        let only = std::env::var("FAULT").ok();
        if only.is_some_and(|only| only != kind && only != text(&case["id"])) {
            continue;
        }
        if let Err(fault) = check(&case) {
            wrong.entry(kind).or_default().push(format!("{}: {fault}", text(&case["id"])));
        }
    }
    for (kind, faults) in &wrong {
        println!("{kind}: {} of {}", faults.len(), kinds[kind]);
        faults.iter().for_each(|fault| println!("  {fault}"));
    }
    assert!(wrong.is_empty(), "faults in {} kinds", wrong.len());
}

/// The cases that are one `network!`; those of several stand in `tests/tests/faults.rs`, with all others.
fn cases() -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/faults/cases.jsonl");
    let file = std::fs::read_to_string(path).unwrap();
    let cases = file.lines().map(|line| serde_json::from_str(line).unwrap());
    cases.filter(|case: &Value| text(&case["code"]).starts_with("network! {")).collect()
}

fn text(json: &Value) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

fn check(case: &Value) -> Result<(), String> {
    let code = text(&case["code"]);
    if case["errors"].is_null() {
        return holds(&code, &case["asserts"]);
    }
    if case["may_accept"] == true && holds(&code, &case["fix_asserts"]).is_ok() {
        return Ok(());
    }
    refused(&code, case)?;
    holds(&text(&case["fix"]), &case["fix_asserts"]).map_err(|fault| format!("the fix: {fault}"))
}

/// What stands between the braces of `network! { … }`.
fn inside(code: &str) -> &str {
    code.trim().strip_prefix("network! {").and_then(|code| code.strip_suffix('}')).unwrap_or_default()
}

/// Compiles the code and looks at what came of it.
fn look<T>(code: &str, look: impl FnOnce(&[Declared], &[Error], &Source) -> T) -> Result<T, String> {
    let tokens: crate::tokens::TokenStream = inside(code).parse().map_err(|error| format!("{error}"))?;
    compile(tokens.clone());
    understand(&tokens, |Understood { declared, errors, source, .. }| look(declared, errors, source))
        .map_err(|question| format!("asks for a network that is declared elsewhere: {question}"))
}

fn said(error: &Error) -> String {
    let parts = std::iter::once(&error.complaint.sentence).chain(&error.complaint.notes).chain(&error.complaint.helps);
    parts.map(|part| part.text()).collect::<Vec<_>>().join("\n")
}

/// Whether each assertion holds that can be looked up without rustc.
fn holds(code: &str, asserts: &Value) -> Result<(), String> {
    look(code, |declared, errors, _| {
        if !errors.is_empty() {
            return Err(errors.iter().map(said).collect::<Vec<_>>().join(" || "));
        }
        asserts.as_array().into_iter().flatten().map(text).try_for_each(|assert| one(&assert, declared))
    })?
}

fn one(assert: &str, declared: &[Declared]) -> Result<(), String> {
    let name: String = assert.trim_start_matches("rows_are(").trim_start_matches("all_same(").into();
    let name = name.split("::").next().unwrap_or_default();
    let Some(network) = declared.iter().find(|declared| *declared.network.name.text == *name) else { return Ok(()) };
    let Some(model) = &network.model else { return Err(format!("`{name}` is no network")) };
    let number = |dim: Dim| dim.known().unwrap_or(-1);
    let totals = model.totals();
    let got = if assert.starts_with("rows_are(") {
        let rows = network.graph.rows(model);
        let rows = rows.iter().filter(|row| !row.layer.is_operation());
        let row = |row: &crate::graph::Row| {
            format!("({:?}, {:?}, {})", row.layer.name, row.layer.class_name(), number(row.layer.params()))
        };
        format!("rows_are({name}::LAYERS, &[{}])", rows.map(row).collect::<Vec<_>>().join(", "))
    } else if assert.starts_with("all_same(") {
        let axis = |axis: &Dim| axis.known().map_or("None".to_owned(), |n| format!("Some({n})"));
        let shape = |shape: &Shape| {
            format!("&[{}]", shape.axes().unwrap_or_default().iter().map(axis).collect::<Vec<_>>().join(", "))
        };
        let shapes: Vec<_> = model.outputs.iter().map(|output| shape(&output.shape)).collect();
        format!("all_same({name}::OUTPUT_SHAPES, &[{}])", shapes.join(", "))
    } else if assert.starts_with(&format!("{name}::PARAMS ==")) {
        format!("{name}::PARAMS == {}", number(totals.params()))
    } else if assert.starts_with(&format!("{name}::TRAINABLE_PARAMS ==")) {
        format!("{name}::TRAINABLE_PARAMS == {}", number(totals.trainable.params))
    } else {
        return Ok(());
    };
    if got == assert { Ok(()) } else { Err(format!("{got} in place of {assert}")) }
}

/// Whether the errors are those of the case.
fn refused(code: &str, case: &Value) -> Result<(), String> {
    look(code, |_, errors, source| {
        let all = errors.iter().map(said).collect::<Vec<_>>().join(" || ");
        if errors.len() as u64 != case["errors"].as_u64().unwrap_or_default() {
            return Err(format!("{} errors: {all}", errors.len()));
        }
        let mut errors = errors.iter();
        for wanted in std::iter::once(case).chain(case["also"].as_array().into_iter().flatten()) {
            let Some(error) = errors.next() else { return Err(format!("an error is missing: {all}")) };
            is_right(inside(code), error, wanted, source)?;
        }
        Ok(())
    })?
}

fn is_right(code: &str, error: &Error, wanted: &Value, source: &Source) -> Result<(), String> {
    let said = said(error).to_lowercase();
    let (first, last) = source.spans(error.place);
    let (start, end) = (first.byte_range().start, last.byte_range().end);
    let (guilty, nth) = (text(&wanted["guilty"]), wanted["nth"].as_u64().unwrap_or(1) as usize);
    // `nth` counts in the whole code, of which the head holds none.
    let Some((at, _)) = code.match_indices(&guilty).nth(nth - 1) else { return Err(format!("no {guilty:?}")) };
    if end <= at || start >= at + guilty.len() {
        return Err(format!("at {:?} in place of {guilty:?}: {said}", code.get(start..end)));
    }
    let says = |piece: &Value| said.contains(&text(piece).to_lowercase());
    for piece in wanted["must_say"].as_array().into_iter().flatten() {
        let said_so = piece.as_array().map_or_else(|| says(piece), |any| any.iter().any(says));
        if !said_so {
            return Err(format!("does not say {piece}: {said}"));
        }
    }
    if let Some(piece) = wanted["must_not_say"].as_array().into_iter().flatten().find(|piece| says(piece)) {
        return Err(format!("says {piece}: {said}"));
    }
    if error.complaint.helps.is_empty() { Err(format!("has no help: {said}")) } else { Ok(()) }
}
