//! The summaries of the networks of `keras.applications`, built from their layers and compared with the text that
//! Keras prints, character for character.
//!
//! The rows of operators (`x + y`) are no layers, and the layers' file has none: those few are read from Keras's text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use paramcount::__private::{Row, row, summary, total};
use paramcount::Shape;
use serde_json::Value;

#[test]
fn summaries_of_the_applications() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("keras/applications");
    let networks: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    assert_eq!(networks.len(), 40);
    for path in networks {
        let network = path.file_stem().unwrap().to_str().unwrap();
        let printed = fs::read_to_string(path.with_file_name(format!("summaries/{network}.txt"))).unwrap();
        let layers = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let ours = format!("{}\n", rebuild(&layers, &printed));
        if let Some((line, (ours, keras))) = ours.lines().zip(printed.lines()).enumerate().find(|(_, (a, b))| a != b) {
            panic!("{network}, line {}:\n ours  {ours}\n keras {keras}", line + 1);
        }
        assert!(ours == printed, "{network}: the texts are not of one length");
    }
}

fn rebuild(network: &Value, printed: &str) -> paramcount::Summary {
    let mut layers = network["layers"].as_array().unwrap().iter();
    let names: BTreeSet<&str> = layers.clone().map(|layer| text(&layer["name"])).collect();
    let rows: Vec<Row> = blocks(printed)
        .map(|cells| match operator(&cells[0]) {
            Some((name, class)) if !names.contains(name) => {
                row(leak(name), leak(class), shapes(&cells[1]), 0, words(&cells[3]))
            }
            _ => layer_row(layers.next().unwrap()),
        })
        .collect();
    assert!(layers.next().is_none());
    let connected = printed.contains("Connected to");
    let title = printed.lines().next().unwrap();
    let name = title.trim_start_matches("Model: \"").trim_end_matches('"');
    let totals = ["trainable", "non_trainable"].map(|kind| {
        let params = number(&network[kind]);
        total(params, params as u64 * 4)
    });
    summary(leak(name), rows.leak(), connected, totals[0], totals[1])
}

fn layer_row(layer: &Value) -> Row {
    let shape: Vec<Option<usize>> =
        array(&layer["output_shape"]).map(|size| size.as_u64().map(|n| n as usize)).collect();
    let connected_to: Vec<&str> = array(&layer["inbound"]).map(|name| leak(&format!("{}[0][0]", text(name)))).collect();
    let shapes: Vec<Shape> = vec![shape.leak()];
    let (name, class) = (leak(text(&layer["name"])), leak(text(&layer["class"])));
    row(name, class, shapes.leak(), number(&layer["params"]), connected_to.leak())
}

/// The rows of the printed table, each with the texts of its cells.
fn blocks(printed: &str) -> impl Iterator<Item = Vec<String>> {
    let body = printed.split('┩').nth(1).unwrap().split('└').next().unwrap();
    body.split('├').map(|block| {
        let mut cells = vec![String::new(); 4];
        for line in block.lines().filter(|line| line.starts_with('│')) {
            for (cell, part) in cells.iter_mut().zip(line.trim_matches('│').split('│')) {
                *cell = format!("{cell} {}", part.trim()).trim().to_owned();
            }
        }
        cells
    })
}

/// Name and class of a row, if they are printed whole.
fn operator(title: &str) -> Option<(&str, &str)> {
    title.strip_suffix(')')?.split_once(" (").filter(|(name, class)| !name.contains('…') && !class.contains('…'))
}

fn shapes(printed: &str) -> &'static [Shape] {
    let sizes = printed.trim_matches(['(', ')']).split(", ");
    let shape: Vec<Option<usize>> = sizes.map(|size| size.parse().ok()).collect();
    let shapes: Vec<Shape> = vec![shape.leak()];
    shapes.leak()
}

/// Connections as they are printed. One that was cut is cut by the column, and stays as it is in a column as wide.
fn words(printed: &str) -> &'static [&'static str] {
    let words: Vec<&str> = printed.split_whitespace().map(|word| leak(word.trim_end_matches(','))).collect();
    words.leak()
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}
