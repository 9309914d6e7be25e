//! What `keras_json` wrote, read again: by `load`, which must come to the network that wrote it, whole, and by a real
//! Keras, which says itself what differs.

use super::super::{Sizes, run};
use crate::graph::{Graph, Model};
use crate::layer::Inside;
use crate::shape::{Shape, evaluate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// All that is known of a network: its rows, its weights, and what is applied to what.
fn whole(model: &Model, graph: &Graph, values: &[i128]) -> Vec<String> {
    let finished = graph.finished(model);
    let shape = |shape: &Shape| -> Vec<Option<i128>> {
        shape.axes().unwrap_or_default().iter().map(|axis| evaluate::size(*axis, values)).collect()
    };
    let mut told: Vec<String> = Vec::new();
    for row in &finished.rows {
        let outputs: Vec<_> = row.outputs.iter().map(shape).collect();
        let params = evaluate::size(row.layer.params(), values);
        let (name, class) = (&row.layer.name, row.layer.class_name());
        told.push(format!("row {name} {class} {outputs:?} {params:?} of {:?}", row.inbound));
    }
    for (weight, offset) in &finished.weights {
        let (name, shape) = (&weight.name, shape(&Shape::of(weight.shape.clone())));
        let offset = evaluate::size(*offset, values);
        told.push(format!("weight {name} {shape:?} {} {} at {offset:?}", weight.dtype.name(), weight.trainable));
    }
    applied(&finished.inside, "", &shape, &mut told);
    told
}

/// What is applied to what, also inside of networks and of what is around them.
fn applied(inside: &Inside, around: &str, shape: &dyn Fn(&Shape) -> Vec<Option<i128>>, told: &mut Vec<String>) {
    for step in &inside.steps {
        let application = &step.application;
        let name = format!("{around}{}", application.layer.name);
        let inputs: Vec<String> = step.inputs.iter().map(|source| format!("{source:?}")).collect();
        let outputs: Vec<_> = application.outputs.iter().map(|(output, dtype)| (shape(output), dtype.name())).collect();
        let class = application.layer.class_name();
        told.push(format!("step {name} {class} {outputs:?} {:?} of {}", application.memory, inputs.join(" ")));
        let inner = application.inside.iter().chain(application.wrapped.iter().map(|(_, inside)| inside));
        inner.for_each(|inside| applied(inside, &format!("{name}/"), shape, told));
    }
    told.push(format!("{around} from {:?} to {:?}", inside.inputs, inside.outputs));
}

/// Where the network that `load` makes of this JSON is not the one declared.
pub(super) fn loaded_otherwise(declared: &str, keras: &Value, file: &Path) -> Option<String> {
    std::fs::write(file, keras.to_string()).unwrap_or_else(|error| panic!("{error}"));
    let sizes = Sizes::new(false);
    let loaded = format!("struct Net = load({:?});", file.display().to_string());
    let declared = run(declared, &sizes, whole).unwrap_or_else(|faults| panic!("{faults:?}"));
    match run(&loaded, &sizes, whole) {
        Ok(loaded) if loaded == declared => None,
        Ok(loaded) => {
            let differs = |at: &usize| declared.get(*at) != loaded.get(*at);
            let at = (0..declared.len().max(loaded.len())).find(differs)?;
            Some(format!("`load` makes of it {:?}, and not {:?}", loaded.get(at), declared.get(at)))
        }
        Err(faults) => Some(format!("`load` refuses it: {faults:?}")),
    }
}

/// Whether all is in it that a reader needs: the numbers of an array may not be, as they are not known of every function.
pub(super) fn is_readable(keras: &Value) -> bool {
    !keras.to_string().contains("__numpy__")
}

/// Has a real Keras read the networks, which are written into a file: gives what `read_back.py` says that differs.
pub(super) fn read_by_keras(python: &str, asked: &Path, told: &BTreeMap<String, Value>) -> String {
    let line =
        |(id, told): (&String, &Value)| json!({"id": id, "keras": told["keras"], "graph": told["graph"]}).to_string();
    let lines: Vec<String> = told.iter().filter(|(_, told)| is_readable(&told["keras"])).map(line).collect();
    std::fs::write(asked, lines.join("\n")).unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(python)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/keras/read_back.py"))
        .arg(asked)
        .env("KERAS_BACKEND", "jax")
        .stderr(Stdio::inherit())
        .output()
        .unwrap_or_else(|error| panic!("{python}: {error}"));
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8_lossy(&output.stdout).into_owned()
}
