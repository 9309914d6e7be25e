//! The catalogue against the signatures of Keras: every class and alias has its entry, and an entry's own parameters have
//! Keras's names, order, requiredness and defaults.

use crate::layer::{Argument, Entry};
use crate::layers::{all, find};
use crate::ops;
use serde_json::Value;

/// Where an entry differs on purpose, and why.
const DIFFERENT: &[(&str, &str, &str)] = &[("Lambda", "function", "a Python function cannot be given")];

/// Whether a default is Keras's: a number stands for a tuple of that number, as it does when it is given.
fn same(ours: &Argument, keras: &Value) -> bool {
    match (ours, keras) {
        (Argument::None, Value::Null) => true,
        (Argument::Flag(flag), Value::Bool(keras)) => flag == keras,
        (Argument::Text(word), Value::String(keras)) => **word == **keras,
        (Argument::Size(_) | Argument::Float(_), Value::Number(keras)) => ours.number() == keras.as_f64(),
        (Argument::List(items), Value::Array(keras)) => {
            items.len() == keras.len() && items.iter().zip(keras).all(|(ours, keras)| same(ours, keras))
        }
        (_, Value::Array(keras)) => !keras.is_empty() && keras.iter().all(|keras| same(ours, keras)),
        (Argument::List(items), _) => !items.is_empty() && items.iter().all(|ours| same(ours, keras)),
        _ => false,
    }
}

/// How an entry's own parameters differ from Keras's.
fn differences(entry: &'static Entry, class: &str, arguments: &[Value]) -> Vec<String> {
    let of_kind = |kind: &str| arguments.iter().filter(|argument| argument["kind"] == kind).collect::<Vec<_>>();
    let (own, by_name) = (of_kind("POSITIONAL_OR_KEYWORD"), of_kind("KEYWORD_ONLY"));
    let name = |argument: &&Value| argument["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<&str> = entry.params.iter().map(|param| param.name).collect();
    let theirs: Vec<String> = own.iter().map(name).collect();
    let mut found = Vec::new();
    if ours != theirs {
        found.push(format!("{class}: takes {ours:?}, Keras {theirs:?}"));
    }
    for argument in own.into_iter().chain(by_name) {
        let name = name(&argument);
        if DIFFERENT.iter().any(|(other, param, _)| *other == class && *param == name) {
            continue;
        }
        let Some((_, param)) = entry.param(&name) else {
            found.push(format!("{class}: has no {name}"));
            continue;
        };
        let required = argument["required"] == true;
        if param.is_required() != required {
            found.push(format!("{class}: {name} is required: {}, in Keras: {required}", param.is_required()));
        }
        if !required && !same(&param.default.argument(), &argument["default"]) {
            found
                .push(format!("{class}: {name} has the default {:?}, in Keras {}", param.default, argument["default"]));
        }
    }
    found
}

fn read(file: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn entries_take_what_keras_takes() {
    let json = read("signatures.json");
    let classes = json["layers"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(!classes.is_empty(), "no class was read");
    let mut found = Vec::new();
    for row in classes {
        let class = row["class"].as_str().unwrap_or_default();
        let Some(entry) = find(class) else {
            found.push(format!("{class}: has no entry"));
            continue;
        };
        for alias in row["aliases"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if find(alias).is_none_or(|other| other.class != entry.class) {
                found.push(format!("{class}: is not called {alias}"));
            }
        }
        found.extend(differences(entry, class, row["arguments"].as_array().map(Vec::as_slice).unwrap_or_default()));
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

#[test]
fn an_entry_says_so_where_keras_has_no_such_layer() {
    let json = read("signatures.json");
    let classes: Vec<&str> =
        json["layers"].as_array().into_iter().flatten().filter_map(|row| row["class"].as_str()).collect();
    for entry in all() {
        let known = entry.aliases.iter().chain([&entry.class]).any(|name| classes.contains(name));
        assert_eq!(entry.keras, known, "{}", entry.class);
    }
}

/// Words that Keras takes by the way: it says of none of them what it would mean.
const BY_THE_WAY: &[&str] = &["factor", "has_input_vocabulary", "oov_method"];

#[test]
fn entries_take_the_words_that_keras_takes_by_name() {
    let mut found = Vec::new();
    for (class, words) in read("keywords.json").as_object().into_iter().flatten() {
        // A class that takes any word says nothing of what is meant.
        let (Some(words), Some(entry)) = (words.as_array(), find(class)) else { continue };
        let own = entry.params.iter().map(|param| param.name);
        let meant = words.iter().filter_map(Value::as_str).filter(|word| !BY_THE_WAY.contains(word));
        let mut theirs: Vec<&str> = meant.chain(own).collect();
        let mut ours: Vec<&str> = entry.all_params().iter().map(|param| param.name).collect();
        theirs.sort_unstable();
        ours.sort_unstable();
        // Keras hands its own on under that name, and cannot take another.
        ours.retain(|word| class != "ActivityRegularization" || *word != "activity_regularizer");
        if ours != theirs {
            found.push(format!("{class}: takes {ours:?}\n    Keras {theirs:?}"));
        }
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

/// Functions that give a value of Python's: they are no entries, but functions of the language.
const PLAIN: &[&str] = &["dtype", "is_tensor", "ndim", "shape"];

/// What a function takes in any number, or by any name, is one parameter of its entry.
fn is_fixed(argument: &Value) -> bool {
    argument["kind"] == "POSITIONAL_OR_KEYWORD"
}

#[test]
fn every_function_has_its_place() {
    let json = read("op_signatures.json");
    let functions = json["ops"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(functions.len() > 300, "{} functions were read", functions.len());
    let mut found = Vec::new();
    for row in functions {
        let name = row["name"].as_str().unwrap_or_default();
        for path in row["reachable"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let path = path.strip_prefix("keras.").unwrap_or_default();
            let (module, last) = path.rsplit_once('.').unwrap_or_default();
            let module = module.rsplit('.').next().unwrap_or_default();
            let Some(entry) = ops::find(module, last) else {
                if !PLAIN.contains(&last) {
                    found.push(format!("{path}: has no entry"));
                }
                continue;
            };
            let refused = matches!(row["kind"].as_str(), Some("value" | "other")) || last == "convert_to_numpy";
            if entry.refused.is_some() != refused {
                found.push(format!("{path}: is refused: {}", !refused));
            }
            if refused {
                continue;
            }
            if row["class"].as_str().is_some_and(|class| class != entry.class) {
                found.push(format!("{path}: is {}, in Keras {}", entry.class, row["class"]));
            }
            let arguments = row["arguments"].as_array().map(Vec::as_slice).unwrap_or_default();
            let fixed: Vec<Value> = arguments.iter().filter(|argument| is_fixed(argument)).cloned().collect();
            if fixed.len() == arguments.len() {
                found.extend(differences(entry, name, &fixed));
            }
        }
    }
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
}

/// What an operation's own constructor is given, and what its call: so Keras writes both into a file.
#[test]
fn operations_are_made_and_called_with_what_keras_makes_and_calls_them_with() {
    let mut found = Vec::new();
    let mut met = 0;
    for (path, said) in read("op_calls.json").as_object().into_iter().flatten() {
        let (module, class) = path.rsplit_once('.').unwrap_or_default();
        let of_class =
            |entry: &&Entry| entry.class == class && entry.function.is_some_and(|function| function.module == module);
        let Some(entry) = ops::all().find(of_class).filter(|entry| entry.refused.is_none()) else { continue };
        met += 1;
        let says = |key: &str, name: &str| said[key].as_array().is_some_and(|names| names.iter().any(|n| n == name));
        for param in entry.params {
            let (made, called) = (says("made", param.name), says("called", param.name));
            // Keras keeps a tensor of its own in the operation: such a one cannot be saved.
            if matches!((class, param.name), ("Bincount", "weights") | ("Trapezoid", "x")) {
                continue;
            }
            if made != called && called != param.is_of_call() {
                found.push(format!(
                    "{path}: {} is given when it is {}",
                    param.name,
                    if called { "called" } else { "made" }
                ));
            }
        }
    }
    assert!(found.is_empty() && met > 200, "{met} met, {} differences:\n{}", found.len(), found.join("\n"));
}
