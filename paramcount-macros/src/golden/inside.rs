//! Functions of `keras.ops` inside of a layer of one's own, where a size of None is a number: the shape of what the layer
//! gives is Keras's, and what Keras refuses is refused.

use super::{Sizes, cases, list, only_rustc_knows, run};
use crate::graph::{Graph, Model};
use crate::shape::evaluate;
use serde_json::Value;

type Axes = Vec<Option<i128>>;

/// The layer, and a network that is nothing but it.
fn written(case: &Value, sizes: &mut Sizes) -> String {
    let lines = case["body"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let body: String = lines.map(|line| format!("{};\n", line.replace("//", "/").replace('\'', "\""))).collect();
    let size = |json: &Value| json.as_i64().map_or("None".to_owned(), |n| sizes.write(n));
    let shape = list(case["shape"].as_array().into_iter().flatten().map(size));
    format!("layer Own()(x) {{\n{body}y\n}}\nstruct Net = {{ i = Input(shape = {shape}); Model(i, Own()(i)) }};")
}

fn output(model: &Model, _: &Graph, values: &[i128]) -> Axes {
    let axes = model.outputs.first().and_then(|output| output.shape.axes()).unwrap_or_default();
    axes.iter().map(|dim| evaluate::size(*dim, values)).collect()
}

/// A size that hangs on a run and on a Rust constant may stay `None` though the one on the run cancels out.
fn is_less_exact(got: &Axes, expected: &Axes) -> bool {
    got.len() == expected.len() && got.iter().zip(expected).all(|(got, expected)| got.is_none() || got == expected)
}

/// `GOLDEN=path` tries another file.
#[test]
fn keras_agrees_on_functions_inside_of_a_layer() {
    let cases = cases(&["inside_cases.jsonl"]);
    let mut differing = Vec::new();
    for case in &cases {
        let size = |n: &Value| n.as_i64().map(i128::from);
        let expected = case["output"].as_array().map(|axes| axes.iter().map(size).collect::<Axes>());
        for constant in [false, true] {
            let mut sizes = Sizes::new(constant);
            let text = written(case, &mut sizes);
            let got = run(&text, &sizes, output);
            let same = match (&got, &expected) {
                (Ok(got), Some(expected)) if constant => is_less_exact(got, expected),
                (Ok(got), Some(expected)) => got == expected,
                (Err(faults), None) => !faults.is_empty(),
                (Err(faults), Some(_)) => constant && only_rustc_knows(faults),
                (Ok(_), None) => false,
            };
            if !same {
                differing.push(format!("{}: {got:?}, Keras {expected:?}\n{text}", case["id"]));
            }
        }
    }
    differing.iter().take(20).for_each(|case| println!("{case}\n"));
    assert!(differing.is_empty(), "{} answers of {} cases differ", differing.len(), cases.len());
}
