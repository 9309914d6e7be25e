//! Every network of the corpus is what Keras says it is, and every translation is what `from_python.py` writes today.

use paramcount::Layer;
use paramcount_from_python::{Entry, corpus::NETWORKS};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What Keras answered of one network: `keras_answers.py` says what the columns are.
struct Answer {
    subclassed: bool,
    params: usize,
    /// At the end of the program, and before it froze the network as a part of another.
    trainable_params: [usize; 2],
    rows: Vec<[String; 4]>,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))
}

fn programs() -> BTreeSet<String> {
    let files = std::fs::read_dir(folder()).expect("the corpus can be read").filter_map(Result::ok);
    let names = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(".py")?.to_owned()));
    names.collect()
}

/// Keras's answers on a program, by the name of the struct.
fn answers(program: &str) -> BTreeMap<String, Answer> {
    let text = std::fs::read_to_string(folder().join(format!("{program}.txt"))).expect("Keras was asked");
    let mut answers = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        if let Some(row) = line.strip_prefix("    ") {
            let cells: Vec<String> = row.split(" | ").map(str::to_owned).collect();
            let answer: &mut Answer =
                current.as_mut().and_then(|name| answers.get_mut(name)).expect("a network comes first");
            answer.rows.push(cells.try_into().expect("four cells"));
            continue;
        }
        let cells: Vec<&str> = line.split(' ').collect();
        let &[name, kind, params, at_the_end, before] = cells.as_slice() else { panic!("{program}: {line}") };
        let number = |cell: &str| cell.parse().expect("a number");
        let answer = Answer {
            subclassed: kind == "class",
            params: number(params),
            trainable_params: [number(at_the_end), number(before)],
            rows: Vec::new(),
        };
        answers.insert(name.to_owned(), answer);
        current = Some(name.to_owned());
    }
    answers
}

fn row(layer: &Layer) -> [String; 4] {
    let size = |size: &Option<usize>| size.map_or("None".to_owned(), |size| size.to_string());
    let shape = |shape: &&[Option<usize>]| {
        let sizes: Vec<String> = shape.iter().map(size).collect();
        format!("({}{})", sizes.join(", "), if sizes.len() == 1 { "," } else { "" })
    };
    let shapes: Vec<String> = layer.output_shapes.iter().map(shape).collect();
    [layer.name.to_owned(), layer.class.to_owned(), shapes.join("; "), layer.params.to_string()]
}

/// Keras's snake case of a class.
fn snake_case(class: &str) -> String {
    let letters: Vec<char> = class.chars().collect();
    let mut name = String::new();
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| letters[i]);
        let after = letters.get(i + 1);
        let starts_word = letter.is_uppercase() && before.is_some() && after.is_some_and(|next| next.is_lowercase());
        if starts_word || letter.is_uppercase() && before.is_some_and(char::is_lowercase) {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// A program makes all its networks in one session of Keras, a struct is a session of its own: automatic names are compared
/// by their order.
fn with_names_in_order(rows: &[[String; 4]]) -> Vec<[String; 4]> {
    let automatic = |row: &[String; 4]| {
        let (base, number) = match row[0].rsplit_once('_') {
            Some((base, number)) if number.parse::<usize>().is_ok() => (base, number.parse().unwrap_or(0)),
            _ => (row[0].as_str(), 0),
        };
        (base == snake_case(&row[1])).then(|| (base.to_owned(), number))
    };
    let numbers: BTreeSet<(String, usize)> = rows.iter().filter_map(automatic).collect();
    let renamed = rows.iter().map(|row| {
        let mut row = row.clone();
        if let Some((base, number)) = automatic(&row) {
            let order = numbers.iter().filter(|(other, lower)| *other == base && *lower < number).count();
            row[0] = format!("{base}#{order}");
        }
        row
    });
    renamed.collect()
}

fn differences(entry: &Entry, answer: &Answer, alone: bool) -> Vec<String> {
    let mut found = Vec::new();
    if entry.params != answer.params {
        found.push(format!("{} parameters, Keras: {}", entry.params, answer.params));
    }
    if !answer.trainable_params.contains(&entry.trainable_params) {
        found.push(format!("{} trained, Keras: {:?}", entry.trainable_params, answer.trainable_params));
    }
    let mut ours: Vec<[String; 4]> = entry.layers.iter().map(row).collect();
    let mut keras = answer.rows.clone();
    if answer.subclassed {
        // Keras lists the layers of a class by attribute, without an input, under the names of the class.
        let counted = |rows: &[[String; 4]]| {
            let mut cells: Vec<[String; 4]> = rows.iter().filter(|row| row[1] != "InputLayer").cloned().collect();
            cells.iter_mut().for_each(|row| {
                row[0].clear();
                row[2].clear();
            });
            cells.sort();
            cells
        };
        (ours, keras) = (counted(&ours), counted(&keras));
    } else if !alone {
        (ours, keras) = (with_names_in_order(&ours), with_names_in_order(&keras));
    }
    if ours.len() != keras.len() {
        found.push(format!("{} rows, Keras: {}", ours.len(), keras.len()));
    }
    for (ours, keras) in ours.iter().zip(&keras) {
        let same = (0..4).all(|i| ours[i] == keras[i] || i == 2 && keras[i] == "?");
        if !same {
            found.push(format!("{ours:?}, Keras: {keras:?}"));
        }
    }
    found
}

#[test]
fn every_network_is_what_keras_says() {
    let mut wrong = Vec::new();
    for program in programs() {
        let answers = answers(&program);
        let entries: BTreeMap<&str, &Entry> =
            NETWORKS.iter().filter(|entry| entry.program == program).map(|entry| (entry.network, entry)).collect();
        for (name, answer) in &answers {
            match entries.get(name.as_str()) {
                Some(entry) => wrong.extend(
                    differences(entry, answer, answers.len() == 1).iter().map(|d| format!("{program}::{name}: {d}")),
                ),
                None => wrong.push(format!("{program} lacks {name}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_corpus_is_large() {
    assert!(programs().len() >= 40, "{} programs", programs().len());
}

#[test]
fn translations_are_what_the_translator_writes() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus.py");
    match Command::new("python3").arg("-B").arg(script).arg("stale").output() {
        Ok(output) => assert!(
            output.status.success(),
            "run `python3 corpus.py translate`: {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => eprintln!("SKIPPED: no translation was compared, as python3 cannot be run ({error})"),
    }
}
