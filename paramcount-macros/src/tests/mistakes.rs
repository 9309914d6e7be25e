//! Every kind of mistake: how many errors there are, at which code, in which words, and that their helps help. To write
//! down what is said now, run this test with `BLESS=1` and read the difference.

use super::cases::{Case, read};
use crate::compile::{compile, understand};
use crate::diagnostics::{Check, Error, Part, Place, Sentence};
use crate::expand::Understood;
use crate::graph::Model;
use crate::program::{Declared, RustConstants};
use crate::shape::{Dim, evaluate};
use crate::syntax::Source;
use crate::tokens::TokenStream;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{env, fs};

/// The files of cases, with what stands in them.
pub(super) fn files() -> Vec<(PathBuf, String)> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "src", "tests", "mistakes"].iter().collect();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let file = fs::read_to_string(&path).unwrap();
        (path, file)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn mistakes() {
    let bless = env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for (path, file) in files() {
        let mut written = Vec::new();
        for case in read(&file) {
            let said = said(&case.code, &case.given);
            written.push(case.written(&said));
            if said != case.said && !bless {
                wrong.push_str(&format!("{}{}\n---\n\n", case.code, said.join("\n")));
            }
            wrong.push_str(&unmended(&case, &said));
            wrong.push_str(&another_network(&case));
        }
        if bless {
            fs::write(&path, written.join("\n")).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A help that does not help, or that nothing in the file follows.
fn unmended(case: &Case, said: &[String]) -> String {
    if case.fixes.is_empty() {
        let helps = said.iter().any(|line| line.starts_with("  help: "));
        return if helps { format!("{}no fix, and there is a help\n\n", case.code) } else { String::new() };
    }
    let fixed = case.fixed();
    let said = self::said(&fixed, &case.given);
    if said.is_empty() { String::new() } else { format!("the fix does not mend:\n{fixed}{}\n\n", said.join("\n")) }
}

/// What is mended, and is not the network that Keras was asked for.
fn another_network(case: &Case) -> String {
    let mut wrong = String::new();
    let fixed = if case.keras.is_empty() { String::new() } else { case.fixed() };
    let tokens: TokenStream = fixed.parse().unwrap_or_else(|error| panic!("{fixed}: {error}"));
    let compared = understand(&tokens, |Understood { declared, rust_constants, .. }| {
        let values = values(rust_constants, &case.given);
        for (name, answer) in &case.keras {
            let network = declared.iter().find(|declared| *declared.network.name.text == **name);
            let told = network.and_then(|network| Some(told(network, network.model.as_ref()?, &values)));
            // Of a large network only the totals were asked.
            let holds = |told: &String| {
                told == answer || !answer.contains(" of ") && told.starts_with(&format!("{answer} of "))
            };
            if !told.as_ref().is_some_and(holds) {
                wrong.push_str(&format!("{fixed}{name} is {told:?}\nin Keras {answer}\n\n"));
            }
        }
    });
    compared.unwrap_or_else(|question| panic!("{fixed} asks for a network that is declared elsewhere: {question}"));
    wrong
}

/// A network as Keras was asked of it.
fn told(network: &Declared, model: &Model, values: &[i128]) -> String {
    let number = |size: Dim| evaluate::size(size, values).map_or("…".to_owned(), |n| n.to_string());
    let totals = model.totals();
    let rows = network.graph.rows(model);
    let layers = rows.iter().map(|row| &row.layer).filter(|layer| !layer.is_operation());
    let layers: Vec<String> =
        layers.map(|layer| format!("{} {} {}", layer.name, layer.class_name(), number(layer.params()))).collect();
    let (total, trainable) = (number(totals.params()), number(totals.trainable.params));
    let part = if total == trainable { String::new() } else { format!(" ({trainable} trainable)") };
    format!("{total}{part} of {}", layers.join(", "))
}

/// What is said of the code, where Rust constants have these values: for each error its code and sentence, then its notes
/// and helps.
fn said(code: &str, given: &[(String, i128)]) -> Vec<String> {
    let tokens: TokenStream = code.parse().unwrap_or_else(|error| panic!("{code}: {error}"));
    compile(tokens.clone());
    let said = understand(&tokens, |Understood { rust_constants, errors, checks, source, .. }| {
        let mut lines = Vec::new();
        let values = values(rust_constants, given);
        let failed = if errors.is_empty() { failed(checks, &values) } else { Vec::new() };
        for error in errors.iter().chain(failed) {
            let text = |sentence: &Sentence| text(sentence, &values);
            lines.push(format!("{} | {}", excerpt(code, error.place, source), text(&error.complaint.sentence)));
            lines.extend(error.complaint.notes.iter().map(|note| format!("  note: {}", text(note))));
            lines.extend(error.complaint.helps.iter().map(|help| format!("  help: {}", text(help))));
        }
        lines
    });
    said.unwrap_or_else(|question| panic!("{code} asks for a network that is declared elsewhere: {question}"))
}

fn values(rust_constants: &RustConstants, given: &[(String, i128)]) -> Vec<i128> {
    let value = |name: &str| given.iter().find(|(known, _)| known == name).map_or(1, |(_, value)| *value);
    rust_constants.constants().iter().map(|constant| value(&constant.text)).collect()
}

/// The checks that fail, one at a place, as rustc reports them.
pub(super) fn failed<'a>(checks: &'a [Check], values: &[i128]) -> Vec<&'a Error> {
    let fails = |check: &&Check| {
        evaluate::holds(check.guard, values) != Some(false) && evaluate::holds(check.holds, values) == Some(false)
    };
    let mut by_place: BTreeMap<Place, &Error> = BTreeMap::new();
    for check in Check::in_order(checks).into_iter().filter(fails) {
        by_place.entry(check.error.place).or_insert(&check.error);
    }
    by_place.into_values().collect()
}

pub(super) fn text(sentence: &Sentence, values: &[i128]) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Size(Dim::Dynamic | Dim::Traced(_) | Dim::Unknown) => "None".to_owned(),
        Part::Size(size) => evaluate::size(*size, values).map_or("…".to_owned(), |n| n.to_string()),
    };
    sentence.parts.iter().map(part).collect()
}

/// The code at a place, in one line.
pub(super) fn excerpt(code: &str, place: Place, source: &Source) -> String {
    let (first, last) = source.spans(place);
    let code = code.get(first.byte_range().start..last.byte_range().end).unwrap_or("?");
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}
