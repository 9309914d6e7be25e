//! The catalogue against golden cases that a real Keras answered: shapes, weights and counts are equal, and what Keras
//! refuses is refused. Each case is tried twice: with literals, and with every size a Rust constant.

use super::*;
use crate::diagnostics::{Errors, Place};
use crate::shape::{Condition, Dim, Foreign, Shape, begin, evaluate, foreign};
use serde_json::Value;
use std::collections::HashMap;
use std::rc::Rc;

const PLACE: Place = Place { first: 0, last: 0 };

/// What the sizes of a case are made into.
struct Sizes {
    constant: bool,
    values: Vec<i128>,
}

impl Sizes {
    fn size(&mut self, n: i128) -> Dim {
        if !self.constant || n < 0 {
            return Dim::Known(n);
        }
        self.values.push(n);
        foreign(Foreign(self.values.len() as u32 - 1))
    }

    fn shape(&mut self, json: &Value) -> Shape {
        let size = |json: &Value| json.as_i64().map_or(Dim::Dynamic, |n| self.size(n.into()));
        Shape::of(json.as_array().into_iter().flatten().map(size))
    }
}

/// A case's answer, in the form of the golden data.
#[derive(Debug, PartialEq)]
struct Answer {
    shapes: Vec<Vec<Option<i128>>>,
    weights: Vec<(String, Vec<i128>, bool)>,
}

fn argument(json: &Value, param: Option<&Param>, sizes: &mut Sizes, errors: &Errors) -> Argument {
    let sized = param.is_some_and(|param| {
        matches!(param.kind, Kind::Size | Kind::Count | Kind::Sizes | Kind::Shape | Kind::SizeOrShape | Kind::Pairs)
    });
    match json {
        Value::Null => Argument::None,
        Value::Bool(flag) => Argument::Flag(*flag),
        Value::String(text) => Argument::Text(text.as_str().into()),
        Value::Number(n) => match n.as_i64() {
            // Whether a count of 0 leaves weights out must be known: such a 0 stays a literal.
            Some(n) if sized && (n, param.map(|param| param.kind)) != (0, Some(Kind::Count)) => {
                Argument::Size(sizes.size(n.into()))
            }
            Some(n) => Argument::Size(Dim::Known(n.into())),
            None => Argument::Float(n.as_f64().unwrap_or_default()),
        },
        Value::Array(items) => Argument::list(items.iter().map(|item| argument(item, param, sizes, errors))),
        Value::Object(_) => match layer(json, sizes, errors) {
            Some(layer) => Argument::Layer(layer),
            None => Argument::Unknown,
        },
    }
}

fn layer(json: &Value, sizes: &mut Sizes, errors: &Errors) -> Option<Rc<Instance>> {
    let entry = find(json["class"].as_str()?)?;
    let config = json["config"].as_object()?;
    let passed = config.iter().map(|(name, value)| Passed {
        name: Some((name.as_str().into(), PLACE)),
        value: argument(value, entry.param(name).map(|(_, param)| param), sizes, errors),
        place: PLACE,
    });
    let passed = passed.collect();
    Some(construct(entry, passed, PLACE, |_| "layer".into(), errors))
}

/// `{0}, {1}, mask = {2}`: the call's arguments. Without it all inputs as the layer takes them.
fn call_arguments(case: &Value, entry: &Entry, tensors: &[Tensor]) -> Vec<Passed<Argument>> {
    let positional = |value| Passed { name: None, value, place: PLACE };
    let all = || tensors.iter().cloned().map(Argument::Tensor);
    if let Some(call) = case["call"].as_str() {
        return call_text(call, tensors);
    }
    match (entry.inputs, tensors) {
        (Inputs::Nothing, _) => Vec::new(),
        (Inputs::Named(..), _) => all().map(positional).collect(),
        (_, [one]) => vec![positional(Argument::Tensor(one.clone()))],
        _ => vec![positional(Argument::list(all()))],
    }
}

fn call_text(call: &str, tensors: &[Tensor]) -> Vec<Passed<Argument>> {
    let passed = items(call).map(|part| {
        let (name, value) = part.split_once('=').map_or((None, part), |(name, value)| (Some(name.trim()), value));
        Passed { name: name.map(|name| (name.into(), PLACE)), value: call_value(value.trim(), tensors), place: PLACE }
    });
    passed.collect()
}

/// What stands between the commas outside brackets.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let parts = text.split(move |c: char| {
        depth += match c {
            '[' | '(' => 1,
            ']' | ')' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

fn call_value(text: &str, tensors: &[Tensor]) -> Argument {
    if let Some(inner) = text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')'])) {
        return Argument::list(items(inner).map(|item| call_value(item, tensors)));
    }
    match text {
        "True" | "true" => Argument::Flag(true),
        "False" | "false" => Argument::Flag(false),
        "None" => Argument::None,
        _ => {
            let index = text.trim_matches(['{', '}']).parse::<usize>();
            index.ok().and_then(|i| tensors.get(i).cloned()).map_or(Argument::Unknown, Argument::Tensor)
        }
    }
}

/// What the rules answer: `Err` holds the errors.
fn answer(case: &Value, constant: bool) -> Result<Answer, Vec<String>> {
    begin();
    let errors = Errors::default();
    let mut sizes = Sizes { constant, values: Vec::new() };
    let tensors: Vec<Tensor> = case["inputs"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(i, shape)| Tensor::new(i as u32, sizes.shape(shape), Origin::default(), Condition::Known(true)))
        .collect();
    let instance = layer(case, &mut sizes, &errors).ok_or(vec!["no such layer".to_owned()])?;
    let entry = find(case["class"].as_str().unwrap_or_default()).ok_or(vec![])?;
    let output = bind_call(&instance, call_arguments(case, entry, &tensors), &errors)
        .and_then(|(arguments, _)| apply(&instance, arguments, &errors).output.ok());
    let (mut faults, checks): (Vec<_>, _) = errors.finish();
    let values = sizes.values;
    faults.extend(
        checks
            .into_iter()
            .filter(|check| evaluate::holds(check.holds, &values) == Some(false))
            .map(|check| check.error),
    );
    let (Some(output), []) = (output, faults.as_slice()) else {
        return Err(faults.iter().map(|fault| fault.sentence.text()).collect());
    };
    let number = |dim: &Dim| evaluate::size(*dim, &values);
    let shape = |shape: &Shape| shape.axes().unwrap_or_default().iter().map(number).collect();
    let row_trainable = instance.trainable.get();
    let weight = |weight: &Weight| {
        let shape = weight.shape.iter().map(|dim| number(dim).unwrap_or(-99)).collect();
        (weight.name.to_string(), shape, weight.trainable && row_trainable)
    };
    let weights = instance.built.get().map(|built| built.weights.iter().map(weight).collect()).unwrap_or_default();
    Ok(Answer { shapes: output.shapes().into_iter().map(shape).collect(), weights })
}

/// What Keras answered; `None` where it refused.
fn expected(case: &Value) -> Option<Answer> {
    if case["ok"] != true {
        return None;
    }
    fn flat(json: &Value, shapes: &mut Vec<Vec<Option<i128>>>) {
        let items = json.as_array().map(Vec::as_slice).unwrap_or_default();
        if items.iter().any(Value::is_array) {
            items.iter().for_each(|item| flat(item, shapes));
        } else {
            shapes.push(items.iter().map(|n| n.as_i64().map(i128::from)).collect());
        }
    }
    let mut shapes = Vec::new();
    flat(&case["output_shape"], &mut shapes);
    let weights = case["weights"].as_array()?.iter().map(|weight| {
        let shape =
            weight["shape"].as_array().into_iter().flatten().map(|n| n.as_i64().unwrap_or_default().into()).collect();
        (weight["name"].as_str().unwrap_or_default().to_owned(), shape, weight["trainable"] == true)
    });
    Some(Answer { shapes, weights: weights.collect() })
}

/// Differences by class, over a file of cases.
fn differences(path: &std::path::Path) -> (usize, HashMap<String, Vec<String>>) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut by_class: HashMap<String, Vec<String>> = HashMap::new();
    let mut tried = 0;
    let only = std::env::var("GOLDEN_CLASS").ok();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let class = case["class"].as_str().unwrap_or_default().to_owned();
        if only.as_ref().is_some_and(|only| !class.contains(only.as_str())) || case["dubious"] == true {
            continue;
        }
        tried += 1;
        for constant in [false, true] {
            let got = answer(&case, constant);
            let same = match (&got, expected(&case)) {
                (Ok(got), Some(wanted)) => *got == wanted,
                (Err(_), None) => true,
                // Which axes there are cannot hang on a size that only rustc knows.
                (Err(faults), Some(_)) if constant => faults.iter().all(|fault| fault.contains("a Rust constant")),
                _ => false,
            };
            if !same {
                let with = if constant { "constants" } else { "literals" };
                by_class.entry(class.clone()).or_default().push(format!("with {with}: {got:?}\n    {line:.900}"));
            }
        }
    }
    (tried, by_class)
}

/// `GOLDEN=path` tries another file, `GOLDEN_CLASS=Conv` only classes with that in their name.
#[test]
fn keras_agrees() {
    let own = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras/layer_cases.jsonl");
    let path = std::env::var_os("GOLDEN").map_or(own, Into::into);
    let (tried, by_class) = differences(&path);
    let mut classes: Vec<_> = by_class.iter().collect();
    classes.sort();
    for (class, cases) in &classes {
        println!("{class}: {} differ", cases.len());
        for case in cases.iter().take(6) {
            println!("  {case}");
        }
    }
    let differ: usize = classes.iter().map(|(_, cases)| cases.len()).sum();
    assert!(differ == 0, "{differ} answers of {tried} cases differ, in {} classes", classes.len());
    assert!(tried > 0, "no case was tried");
}
