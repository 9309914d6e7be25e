//! What a network costs: multiply-adds, the addresses of its weights, and when its tensors are alive.

use super::{Sizes, cases, layers, networks, only_rustc_knows, run};
use crate::graph::{Finished, Graph, Model};
use crate::layer::{Inside, Memory, Source, Weight};
use crate::shape::{Dim, evaluate};
use serde_json::Value;
use std::collections::HashMap;

/// What is compared.
#[derive(Debug, PartialEq)]
struct Costs {
    macs: Option<i128>,
    weights: Vec<Address>,
}

/// Path, shape, type, whether training changes it, the numbers before it, the dataset that holds it.
#[derive(Debug, PartialEq)]
struct Address(String, Vec<i128>, String, bool, i128, Option<String>);

impl Address {
    /// The line of which the sum is taken over an application.
    fn line(&self) -> String {
        let Address(path, shape, dtype, trainable, offset, dataset) = self;
        let shape: Vec<String> = shape.iter().map(ToString::to_string).collect();
        let dataset = dataset.as_deref().unwrap_or("None");
        format!("{path} ({}) {dtype} {trainable} {offset} {dataset}\n", shape.join(","))
    }
}

/// A tensor of the network, the nested ones taken apart: name, output, size, and when it is written and read last.
type Lived = (String, i128, i128, i128, i128);

fn look(model: &Model, graph: &Graph, values: &[i128]) -> Costs {
    let finished = graph.finished(model);
    let number = |dim: Dim| evaluate::size(dim, values);
    let address = |(weight, offset): &(Weight, Dim)| {
        let shape = weight.shape.iter().map(|dim| number(*dim).unwrap_or(-99)).collect();
        let (path, dataset) =
            (weight.address.path.to_string(), weight.address.dataset.as_ref().map(ToString::to_string));
        let offset = number(*offset).unwrap_or(-99);
        Address(path, shape, weight.dtype.name().to_owned(), weight.trainable, offset, dataset)
    };
    Costs { macs: number(finished.inside.multiply_adds()), weights: finished.weights.iter().map(address).collect() }
}

fn expected_weights(case: &Value) -> Vec<Address> {
    let text = |json: &Value| json.as_str().map(str::to_owned);
    let number = |json: &Value| i128::from(json.as_i64().unwrap_or(-1));
    let weights = case["weights"].as_array().into_iter().flatten();
    let address = |weight: &Value| {
        Address(
            text(&weight["path"]).unwrap_or_default(),
            weight["shape"].as_array().into_iter().flatten().map(number).collect(),
            text(&weight["dtype"]).unwrap_or_default(),
            weight["trainable"] == true,
            number(&weight["offset"]),
            text(&weight["file"]),
        )
    };
    weights.map(address).collect()
}

/// The networks that can be written.
fn network_cases() -> Vec<Value> {
    let mut cases = cases(&["costs/models.jsonl"]);
    cases.retain(networks::can_be_written);
    cases
}

/// The cases of which `written` gives the declaration; each with literals and with constants.
fn compare<R: std::fmt::Debug>(
    cases: &[Value],
    written: impl Fn(&Value, &mut Sizes) -> String,
    look: impl Fn(&Model, &Graph, &[i128]) -> R,
    differs: impl Fn(&Value, &R) -> Option<String>,
) {
    let mut differing = 0;
    for case in cases {
        for constant in [false, true] {
            let mut sizes = Sizes::new(constant);
            let text = written(case, &mut sizes);
            let got = run(&text, &sizes, &look);
            let differs = match &got {
                Ok(got) => differs(case, got),
                Err(faults) if constant && only_rustc_knows(faults) => None,
                Err(faults) => Some(format!("{faults:?}")),
            };
            if let Some(differs) = differs {
                differing += 1;
                if differing <= 30 {
                    println!("{} constants: {constant}: {differs}\n{text}", case["id"]);
                }
            }
        }
    }
    assert!(differing == 0, "{differing} answers of {} cases differ", cases.len());
}

fn differs(case: &Value, got: &Costs) -> Option<String> {
    let macs = case["macs"].as_i64().map(i128::from);
    if case.get("macs").is_some() && got.macs != macs {
        return Some(format!("{:?} multiply-adds, and not {macs:?}", got.macs));
    }
    first_difference(&got.weights, &expected_weights(case))
}

fn first_difference<T: std::fmt::Debug + PartialEq>(got: &[T], wanted: &[T]) -> Option<String> {
    let length = got.len().max(wanted.len());
    let at = (0..length).find(|at| got.get(*at) != wanted.get(*at))?;
    Some(format!("at {at}: {:?}, and not {:?}", got.get(at), wanted.get(at)))
}

fn network(case: &Value, sizes: &mut Sizes) -> String {
    format!("struct Net = {};", networks::network(case, sizes))
}

#[test]
fn keras_agrees_on_what_layers_cost() {
    let only = std::env::var("GOLDEN_CLASS").unwrap_or_default();
    let mut cases = cases(&["costs/layers.jsonl"]);
    cases.retain(|case| case["class"].as_str().is_some_and(|class| class.contains(&only)));
    compare(&cases, layers::written, look, differs);
}

#[test]
fn keras_agrees_on_what_networks_cost() {
    compare(&network_cases(), network, look, differs);
}

/// The tensors that stand between operations, as memory.py has them; nested networks stand in the place of their calls.
#[derive(Debug, Default)]
struct Lives {
    tensors: Vec<Lived>,
    operations: Vec<String>,
    /// Which tensors may be written over which.
    over: Vec<(usize, usize)>,
    outputs: Vec<usize>,
}

impl Lives {
    /// When each tensor is alive, in the order in which they are made.
    fn of(finished: &Finished, values: &[i128]) -> Lives {
        let mut lives = Lives::default();
        lives.outputs = lives.follow(&finished.inside, None, "", values);
        let end = lives.operations.len() as i128;
        for output in &lives.outputs {
            lives.tensors[*output].4 = end;
        }
        lives
    }

    /// The most that is alive at once, and at which operation: each tensor by itself, or those together that share memory.
    fn peak(&self, in_place: bool) -> (i128, Option<&str>) {
        let mut place: Vec<usize> = (0..self.tensors.len()).collect();
        for (given, made) in self.over.iter().filter(|_| in_place) {
            let (before, after) = (&self.tensors[*given], &self.tensors[*made]);
            if before.2 == after.2 && before.4 == after.3 && !self.outputs.contains(given) {
                place[*made] = place[*given];
            }
        }
        let mut change = vec![0; self.operations.len() + 2];
        for (at, (.., size, first, last)) in self.tensors.iter().enumerate() {
            let shared = place[at] != at;
            change[*first as usize + usize::from(shared)] += size;
            change[*last as usize + 1] -= size;
        }
        let mut alive = 0;
        let times = change.iter().map(|change| {
            alive += change;
            alive
        });
        let times: Vec<i128> = times.collect();
        let most = times.iter().copied().max().unwrap_or_default();
        let at = times.iter().position(|alive| *alive == most).unwrap_or_default();
        (most, at.checked_sub(1).map(|at| self.operations[at].as_str()))
    }

    /// Where the peaks are not those of Keras's answer.
    fn other_peak(&self, memory: &Value) -> Option<String> {
        [(false, "peak", "at"), (true, "peak_in_place", "at_in_place")].into_iter().find_map(|(in_place, peak, at)| {
            let wanted = (memory[peak].as_i64().map(i128::from)?, memory[at].as_str());
            let got = self.peak(in_place);
            (got != wanted).then(|| format!("{peak} {got:?}, and not {wanted:?}"))
        })
    }

    /// Runs through a network whose inputs are these tensors; gives its outputs.
    fn follow(&mut self, inside: &Inside, given: Option<&[usize]>, prefix: &str, values: &[i128]) -> Vec<usize> {
        let mut known: HashMap<Source, usize> = HashMap::new();
        for (i, source) in inside.inputs.iter().enumerate() {
            let tensor = match given {
                Some(given) => given[i],
                None => self.write(&inside.steps[source.step].application, 0, prefix, values),
            };
            known.insert(*source, tensor);
        }
        for (at, step) in inside.steps.iter().enumerate() {
            let application = &step.application;
            if application.layer.is_input() {
                continue;
            }
            let read: Vec<usize> = step.inputs.iter().filter_map(Option::as_ref).map(|source| known[source]).collect();
            let name = format!("{prefix}{}", application.layer.name);
            let made = match application.memory {
                Memory::Alias => vec![read[0]],
                Memory::Network => {
                    let inside = application.inside.as_ref().expect("a network has an inside");
                    self.follow(inside, Some(&read), &format!("{name}/"), values)
                }
                Memory::Own | Memory::InPlace => {
                    self.operations.push(name);
                    let first = read.first().copied().unwrap_or_default();
                    let now = self.operations.len() as i128;
                    for tensor in read {
                        self.tensors[tensor].4 = now;
                    }
                    let outputs = 0..application.outputs.len();
                    let made: Vec<usize> =
                        outputs.map(|output| self.write(application, output, prefix, values)).collect();
                    if application.memory == Memory::InPlace {
                        self.over.push((first, made[0]));
                    }
                    made
                }
            };
            known.extend(made.into_iter().enumerate().map(|(output, tensor)| (Source { step: at, output }, tensor)));
        }
        inside.outputs.iter().map(|source| known[source]).collect()
    }

    fn write(
        &mut self,
        application: &crate::layer::Application,
        output: usize,
        prefix: &str,
        values: &[i128],
    ) -> usize {
        let now = self.operations.len() as i128;
        let axes = application.outputs[output].0.axes().unwrap_or_default();
        let sizes = axes.iter().skip(1).map(|axis| evaluate::size(*axis, values));
        let size = sizes.product::<Option<i128>>().unwrap_or(-1);
        self.tensors.push((format!("{prefix}{}", application.layer.name), output as i128, size, now, now));
        self.tensors.len() - 1
    }
}

#[test]
fn keras_agrees_on_when_tensors_are_alive() {
    let look = |model: &Model, graph: &Graph, values: &[i128]| Lives::of(&graph.finished(model), values);
    let differs = |case: &Value, lives: &Lives| {
        let memory = &case["memory"];
        let text = |json: &Value| json.as_str().unwrap_or_default().to_owned();
        let number = |json: &Value| i128::from(json.as_i64().unwrap_or(-2));
        let listed = |json: &Value| json.as_array().cloned().unwrap_or_default();
        let wanted: Vec<Lived> = listed(&memory["tensors"])
            .iter()
            .map(|row| (text(&row[0]), number(&row[1]), number(&row[2]), number(&row[3]), number(&row[4])))
            .collect();
        let ran = listed(&memory["operations"]).iter().map(text).collect::<Vec<_>>();
        // Where a size is known at run time only, Keras's answer tells the operations alone.
        let known = !memory["tensors"].is_null();
        first_difference(&lives.operations, &ran)
            .or_else(|| first_difference(&lives.tensors, &wanted).filter(|_| known))
            .or_else(|| lives.other_peak(memory))
    };
    compare(&network_cases(), network, look, differs);
}

/// The networks of `keras.applications`, as the example declares them.
#[test]
fn keras_agrees_on_what_applications_cost() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    let answers = |file: &str| -> Value {
        serde_json::from_str(&read(&root.join("tests/keras/costs").join(file)))
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let (addresses, answers) = (answers("addresses_applications.json"), answers("applications.json"));
    let (given, mut met, mut otherwise) = (super::applications::handed_over(), 0, Vec::new());
    for entry in std::fs::read_dir(root.join("examples/applications/src")).unwrap() {
        let text = read(&entry.unwrap().path());
        let Some((_, network)) = text.split_once("\nnetwork! {") else { continue };
        let end = network.find("\n}").unwrap();
        let each = |name: &str, model: &Model, graph: &Graph| {
            let answer = &answers[name];
            let finished = graph.finished(model);
            assert_eq!(finished.inside.multiply_adds().known(), answer["macs"].as_i64().map(i128::from), "{name}");
            assert_eq!(Lives::of(&finished, &[]).other_peak(&answer["memory"]), None, "{name}");
            let weights: Vec<String> = look(model, graph, &[]).weights.iter().map(Address::line).collect();
            let sum = super::applications::fnv(&weights.concat());
            if addresses[name] != serde_json::json!([weights.len(), sum]) {
                println!("{}", weights.concat());
                otherwise.push(name.to_owned());
            }
            met += 1;
        };
        super::run_each(&format!("{given}{}", &network[..end]), each);
    }
    // `addresses.py applications NAME` prints Keras's lines.
    assert_eq!((met, otherwise), (40, Vec::new()));
}

/// Keras on jax moves numbers by products and convolutions where nothing is reckoned, and of some functions the number hangs
/// on how they are reckoned.
fn counts_otherwise(case: &Value) -> bool {
    let moves = [
        "ones_like",
        "extract_patches",
        "extract_sequences",
        "unfold",
        "fold",
        "affine_transform",
        "perspective_transform",
    ];
    let hangs =
        ["ssim", "inv", "pinv", "solve", "det", "svd", "qr", "eig", "cholesky", "lstsq", "matrix_rank", "lu_factor"];
    let expression = case["expr"].as_str().unwrap_or_default();
    moves.iter().chain(&hangs).any(|name| expression.contains(name))
}

/// Functions: multiply-adds, and the types of what each operation gives.
#[test]
fn keras_agrees_on_what_functions_cost() {
    type Given = (Option<i128>, Vec<Vec<&'static str>>);
    let only = std::env::var("GOLDEN_CLASS").unwrap_or_default();
    let look = |model: &Model, graph: &Graph, values: &[i128]| -> Given {
        let finished = graph.finished(model);
        let dtypes = |row: &crate::graph::Row| {
            let mut applications = finished.inside.applications_of(&row.layer);
            let outputs = applications.next().map(|application| application.outputs.as_slice()).unwrap_or_default();
            outputs.iter().map(|(_, dtype)| dtype.name()).collect()
        };
        let macs = evaluate::size(finished.inside.multiply_adds(), values);
        (macs, finished.rows.iter().map(dtypes).collect())
    };
    let differs = |case: &Value, (macs, dtypes): &Given| {
        let wanted: Vec<Vec<String>> = serde_json::from_value(case["dtypes"].clone()).unwrap();
        let got: Vec<Vec<String>> = dtypes.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let macs_wanted = case["macs"].as_i64().map(i128::from);
        let same = case.get("macs").is_none() || *macs == macs_wanted || counts_otherwise(case);
        let macs = (!same).then(|| format!("{macs:?} multiply-adds, and not {macs_wanted:?}"));
        first_difference(&got, &wanted).or(macs)
    };
    let mut cases = cases(&["costs/operations.jsonl"]);
    cases.retain(|case| case["op"].as_str().is_some_and(|op| op.contains(&only)));
    compare(&cases, super::operations::written, look, differs);
}

/// The paths of weights once a network was saved and read back.
#[test]
fn keras_agrees_on_paths_that_are_read_back() {
    let look = |model: &Model, graph: &Graph, _: &[i128]| -> Vec<String> {
        let weights = graph.finished(model).weights;
        weights.iter().map(|(weight, _)| weight.address.read_path.to_string()).collect()
    };
    let differs = |case: &Value, paths: &Vec<String>| {
        let wanted: Vec<String> = serde_json::from_value(case["read"].clone()).unwrap();
        first_difference(paths, &wanted)
    };
    let written = |case: &Value, sizes: &mut Sizes| match case.get("graph") {
        Some(_) => network(case, sizes),
        None => layers::written(case, sizes),
    };
    let mut cases = cases(&["costs/read_back.jsonl"]);
    cases.retain(networks::can_be_written);
    compare(&cases, written, look, differs);
}

/// Layers of other types: those of the weights, and of what the layer gives.
#[test]
fn keras_agrees_on_types_of_numbers() {
    let look_at_types = |model: &Model, graph: &Graph, values: &[i128]| {
        let costs = look(model, graph, values);
        let outputs: Vec<&str> = model.outputs.iter().map(|output| output.dtype.name()).collect();
        (costs, outputs)
    };
    let differs = |case: &Value, (costs, outputs): &(Costs, Vec<&str>)| {
        let wanted: Vec<&str> = case["dtypes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        first_difference(outputs, &wanted).or_else(|| differs(case, costs))
    };
    compare(&cases(&["costs/dtypes.jsonl"]), layers::written, look_at_types, differs);
}

/// Layers of the user's own, of which no golden data tells. In Keras `self.a = self.add_weight(…)` and `self.up = Dense(…)` in
/// the constructor of a class `Mlp` give these paths: what is inside is built at the first call.
#[test]
fn weights_of_own_layers_have_addresses() {
    let text = "layer Mlp(dim)(x) { a = add_weight(name = \"a\", shape = (dim, 2)); \
                b = add_weight(name = \"b\", shape = (2, 3)); \
                y = TimeDistributed(Dense(dim, name = \"up\"), name = \"steps\")(x); Dense(1)(y @ (a @ b)) } \
                struct Net = { x = Input((5, 4)); Model(x, Sequential([Mlp(4, name = \"own\")], name = \"top\")(x)) };";
    let look = |model: &Model, graph: &Graph, values: &[i128]| {
        let finished = graph.finished(model);
        let address = |(weight, _): &(Weight, Dim)| {
            let address = &weight.address;
            let dataset = address.dataset.as_deref().unwrap_or_default();
            format!("{} {} {dataset}", address.path, address.read_path)
        };
        let macs = evaluate::size(finished.inside.multiply_adds(), values);
        (macs, finished.weights.iter().map(address).collect::<Vec<_>>())
    };
    let (macs, addresses) = run(text, &Sizes::new(false), look).unwrap();
    assert_eq!(
        addresses,
        [
            "own/a own/a layers/sequential/layers/mlp/vars/0",
            "own/b own/b layers/sequential/layers/mlp/vars/1",
            "top/own/steps/up/kernel own/steps/up/kernel ",
            "top/own/steps/up/bias own/steps/up/bias ",
            "top/own/dense/kernel own/dense/kernel ",
            "top/own/dense/bias own/dense/bias ",
        ]
    );
    // The product of two weights is no example's.
    assert_eq!(macs, Some(5 * (4 * 4 + 4 * 3 + 3)));
}

/// A network that begins in the middle of another: Keras gives it an input layer of its own, under a name that cannot be known.
#[test]
fn networks_that_begin_at_any_tensor_have_inputs() {
    let text = "struct Net = { a = Input((4,)); h = Dense(3)(a); o = Dense(2)(h + 1); part = Model(h, o);
                Model(a, part(Dense(3)(a))) };";
    let look = |model: &Model, graph: &Graph, values: &[i128]| {
        let finished = graph.finished(model);
        let names = |inside: &Inside| -> Vec<String> {
            inside.steps.iter().map(|step| step.application.layer.name.to_string()).collect()
        };
        let inner = finished.inside.steps.iter().find_map(|step| step.application.inside.clone());
        let inner = inner.expect("a network is used as a layer");
        assert!(inner.steps.iter().all(|step| step.inputs.iter().all(Option::is_some)));
        (names(&inner), inner.inputs.clone(), Lives::of(&finished, values).peak(false).0)
    };
    let (names, inputs, peak) = run(text, &Sizes::new(false), look).unwrap();
    assert_eq!(names, ["dense_input", "add", "dense_1"]);
    assert_eq!((inputs, peak), (vec![Source { step: 0, output: 0 }], 7));
    let whole = "struct Net = { a = Input((4,)); h = Dense(3)(a); Model(h, Dense(2)(h)) };";
    let steps = |model: &Model, graph: &Graph, _: &[i128]| graph.finished(model).inside.steps.len();
    assert_eq!(run(whole, &Sizes::new(false), steps), Ok(2));
}

/// The paths of weights in name scopes that the program opens, and once the network was saved and read back.
#[test]
fn keras_agrees_on_name_scopes() {
    let look = |model: &Model, graph: &Graph, _: &[i128]| {
        let weights = graph.finished(model).weights;
        let paths: Vec<String> = weights.iter().map(|(weight, _)| weight.address.path.to_string()).collect();
        let read: Vec<String> = weights.iter().map(|(weight, _)| weight.address.read_path.to_string()).collect();
        (paths, read)
    };
    let differs = |case: &Value, (paths, read): &(Vec<String>, Vec<String>)| {
        let wanted = |key: &str| serde_json::from_value::<Vec<String>>(case[key].clone()).unwrap();
        first_difference(paths, &wanted("paths")).or_else(|| first_difference(read, &wanted("read")))
    };
    let written = |case: &Value, _: &mut Sizes| case["network"].as_str().unwrap_or_default().to_owned();
    compare(&cases(&["costs/name_scopes.jsonl"]), written, look, differs);
}
