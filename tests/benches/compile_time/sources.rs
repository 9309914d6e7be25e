//! Networks, and the same constants as one would write them by hand.

use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// How the sizes of a network are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sizes {
    Literals,
    /// All of them as one Rust constant.
    OneConstant,
    /// The channels of each layer as a Rust constant of that layer.
    ConstantsOfTheirOwn,
}

impl Sizes {
    /// How many channels the layer of that number gives, as it is written.
    fn channels(self, number: usize) -> String {
        match self {
            Sizes::Literals => "32".to_owned(),
            Sizes::OneConstant => "WIDTH".to_owned(),
            Sizes::ConstantsOfTheirOwn => format!("WIDTH{number}"),
        }
    }

    fn side(self) -> &'static str {
        if self == Sizes::Literals { "32" } else { "WIDTH" }
    }

    /// The Rust constants that are written.
    fn constants(self, count: usize) -> String {
        let mut text = "#![allow(dead_code, missing_docs)]\n\nconst WIDTH: usize = 32;\n".to_owned();
        if self == Sizes::ConstantsOfTheirOwn {
            (0..count).for_each(|number| writeln!(text, "const WIDTH{number}: usize = 32;").unwrap());
        }
        text
    }
}

/// The layer of that number: its class and its name.
fn layer(number: usize) -> (&'static str, String) {
    let (class, name) = match number % 4 {
        0 => ("Conv2D", "conv"),
        1 => ("BatchNormalization", "bn"),
        2 => ("Activation", "relu"),
        _ => ("SeparableConv2D", "separable"),
    };
    (class, format!("{name}{number}"))
}

/// The number of the layer whose channels that layer gives on.
fn source_of_channels(number: usize) -> usize {
    match number % 4 {
        3 => number,
        since_convolution => number - since_convolution,
    }
}

/// A network of so many layers.
pub(crate) fn network(count: usize, sizes: Sizes) -> String {
    let mut text = sizes.constants(count);
    let side = sizes.side();
    write!(
        text,
        "\nparamcount::network! {{\n    pub struct Net = Sequential([\n        Input(shape = ({side}, {side}, 3)),\n"
    )
    .unwrap();
    for number in 0..count {
        let (class, name) = layer(number);
        let arguments = match class {
            "Activation" => "\"relu\", ".to_owned(),
            "BatchNormalization" => String::new(),
            _ => format!("{}, 3, padding = \"same\", ", sizes.channels(number)),
        };
        writeln!(text, "        {class}({arguments}name = \"{name}\"),").unwrap();
    }
    text + "    ]);\n}\n"
}

/// A weight: its name, its axes, how many numbers it holds, and whether training changes it.
type WeightByHand<'a> = (&'a str, String, usize, bool);

/// The same constants, documented alike.
pub(crate) fn by_hand(count: usize, sizes: Sizes) -> String {
    let mut text = sizes.constants(count)
        + "use paramcount::{__private as p, Graph, Layer, Shape, Weight};\n\npub struct Net;\n\nimpl Net {\n";
    let (mut names, mut total, mut nodes, mut weight_count) = (Vec::new(), 0, Vec::new(), 0);
    let mut inputs = "3".to_owned();
    let mut before = "input_layer".to_owned();
    for number in 0..count {
        let (class, name) = layer(number);
        let outputs = sizes.channels(source_of_channels(number));
        let known_inputs = if number == 0 { 3 } else { 32 };
        let kernel = |axes: &[&str]| axes.join(", ");
        let (own, config, macs): (Vec<WeightByHand>, String, usize) = match class {
            "Conv2D" | "SeparableConv2D" => {
                let sizes = ["kernel_size", "strides", "dilation_rate"];
                let [size, stride, dilation] = [3, 1, 1].map(|n| format!("p::List(&[p::Int({n}), p::Int({n})])"));
                let same = format!(
                    "(\"filters\", p::Int({outputs} as i64)), (\"{}\", {size}), (\"{}\", {stride}), (\"padding\", p::Str(\"same\")), (\"data_format\", p::Str(\"channels_last\")), (\"{}\", {dilation})",
                    sizes[0], sizes[1], sizes[2]
                );
                let config = format!(
                    "{same}, (\"activation\", p::Str(\"linear\")), (\"use_bias\", p::Bool(true)), (\"groups\", p::Int(1))"
                );
                if class == "Conv2D" {
                    let size = 9 * known_inputs * 32;
                    (
                        vec![
                            ("kernel", kernel(&["3", "3", &inputs, &outputs]), size, true),
                            ("bias", outputs.clone(), 32, true),
                        ],
                        config,
                        size * 1024,
                    )
                } else {
                    let depthwise = ("depthwise_kernel", kernel(&["3", "3", &inputs, "1"]), 288, true);
                    let pointwise = ("pointwise_kernel", kernel(&["1", "1", &inputs, &outputs]), 1024, true);
                    (vec![depthwise, pointwise, ("bias", outputs.clone(), 32, true)], config, 1312 * 1024)
                }
            }
            "BatchNormalization" => {
                let names = [("gamma", true), ("beta", true), ("moving_mean", false), ("moving_variance", false)];
                let config = "(\"axis\", p::Int(-1)), (\"momentum\", p::float(0.99)), (\"epsilon\", p::float(0.001)), (\"center\", p::Bool(true)), (\"scale\", p::Bool(true)), (\"synchronized\", p::Bool(false)), (\"renorm\", p::Bool(false)), (\"renorm_momentum\", p::float(0.99))";
                (names.map(|(name, trainable)| (name, outputs.clone(), 32, trainable)).to_vec(), config.to_owned(), 0)
            }
            _ => (Vec::new(), "(\"activation\", p::Str(\"relu\"))".to_owned(), 0),
        };
        let mut offset = total;
        let mut weights = Vec::new();
        for (i, (weight, shape, size, trainable)) in own.iter().enumerate() {
            weights.push(format!("p::weight(\"{weight}\", \"sequential/{name}/{weight}\", \"layers/{}_{number}/vars/{i}\", &[{shape}], {trainable}, p::F32, {offset})", class.to_lowercase()));
            offset += size;
        }
        let (params, weights) = (offset - total, weights.join(", "));
        weight_count += own.len();
        nodes.push(format!("p::apply({number}, &[p::tensor({number}, 0)])"));
        let side = sizes.side();
        let shape = |channels: &str| format!("&[&[None, Some({side}), Some({side}), Some({channels})]]");
        let (shapes, constant) = ([shape(&inputs), shape(&outputs)], name.to_uppercase());
        writeln!(text, "    /// `{class}`: `(None, {side}, {side}, {inputs})` → `(None, {side}, {side}, {outputs})`\n    ///\n    /// {params} parameters").unwrap();
        writeln!(
            text,
            "    pub const {constant}: Layer = p::layer(\"{name}\", \"{class}\", {}, {}, &[{weights}], &[\"{before}\"], Some({macs}), &[{config}], \"{params} parameters in all, counted by hand\");",
            shapes[0], shapes[1]
        )
        .unwrap();
        names.push(format!("Self::{constant}"));
        before = name;
        total += params;
        inputs = outputs;
    }
    writeln!(
        text,
        "    pub const WEIGHTS: &'static [Weight] = &p::weights::<{weight_count}>(Self::LAYERS, &[], &[]);\n    pub const GRAPH: Graph = p::graph(\"sequential\", \"Sequential\", &[p::tensor(0, 0)], &p::nodes(Self::LAYERS, [p::input(\"input_layer\").gives(&[&[None, Some({side}), Some({side}), Some(3)]], Some(0)), {}]), &[p::tensor({count}, 0)], Self::LAYERS, Self::WEIGHTS);",
        nodes.join(", "),
        side = sizes.side(),
    )
    .unwrap();
    writeln!(text, "    pub const LAYERS: &'static [Layer] = &[{}];\n    pub const PARAMS: usize = {total};\n    pub const OUTPUT_SHAPE: Shape = &[None, Some({side}), Some({side}), Some({inputs})];\n}}", names.join(", "), side = sizes.side()).unwrap();
    text
}

/// `EfficientNetB7` alone, and all networks of `keras.applications`: a name, the source, the same constants by hand, and the
/// number of their layers.
pub(crate) fn applications() -> [(&'static str, String, String, usize); 2] {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = workspace.join("examples/applications/src");
    let alone = fs::read_to_string(sources.join("efficientnet.rs")).unwrap();
    let others = |line: &&str| !line.contains("pub struct") || line.contains("EfficientNetB7 ");
    let alone: Vec<&str> = alone.lines().filter(|line| !line.trim_start().starts_with("//")).filter(others).collect();
    let shared = format!("#[path = \"{}\"]\npub mod imagenet_utils;\n", sources.join("imagenet_utils.rs").display());
    let alone = format!("{shared}pub mod alone {{\n{}\n}}\n", alone.join("\n"));
    let all = format!("#[path = \"{}\"]\npub mod applications;\n", sources.join("lib.rs").display());
    let golden = |name: &str| PathBuf::from(format!("{}/keras/applications/{name}", env!("CARGO_MANIFEST_DIR")));
    let (b7, b7_rows) = rows_by_hand(&[golden("EfficientNetB7.json")]);
    let folder = fs::read_dir(golden("")).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = folder.filter(|path| path.extension().is_some_and(|kind| kind == "json")).collect();
    let (rows, count) = rows_by_hand(&files);
    [("EfficientNetB7", alone, b7, b7_rows), ("all", all, rows, count)]
}

/// What Keras told of networks as constants by hand, each layer with one weight of a kind.
fn rows_by_hand(files: &[PathBuf]) -> (String, usize) {
    let mut text = "#![allow(missing_docs)]\nuse paramcount::{__private as p, Graph, Layer};\n".to_owned();
    let mut count = 0;
    for path in files {
        let network: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let rows = network["layers"].as_array().unwrap();
        count += rows.len();
        write!(text, "\npub struct {};\n\nimpl {0} {{\n", path.file_stem().unwrap().display()).unwrap();
        let constants: Vec<String> = rows.iter().enumerate().map(|(number, row)| row_by_hand(number, row)).collect();
        let names: Vec<String> = (0..rows.len()).map(|number| format!("Self::LAYER{number}")).collect();
        writeln!(
            text,
            "{}    pub const LAYERS: &'static [Layer] = &[{}];\n    pub const GRAPH: Graph = p::graph(\"\", \"Functional\", &[], &p::nodes(Self::LAYERS, [{}]), &[], Self::LAYERS, &[]);\n    pub const PARAMS: usize = {};\n}}",
            constants.concat(),
            names.join(", "),
            (0..rows.len()).map(|number| format!("p::apply({number}, &[p::tensor({number}, 0)])")).collect::<Vec<_>>().join(", "),
            network["total"]
        )
        .unwrap();
    }
    (text, count)
}

fn row_by_hand(number: usize, row: &Value) -> String {
    // One shape, or one for each of several outputs.
    let one = [row["output_shape"].clone()];
    let several = row["output_shape"].as_array().filter(|axes| axes.iter().all(Value::is_array));
    let shapes: Vec<String> = several.map_or(&one[..], Vec::as_slice).iter().map(shape_by_hand).collect();
    let shapes = format!("&[{}]", shapes.join(", "));
    let weights: Vec<String> = [("trainable", true), ("non_trainable", false)]
        .into_iter()
        .filter(|(kind, _)| row[*kind] != 0)
        .map(|(kind, trainable)| {
            format!(
                "p::weight(\"{kind}\", {}, \"layers/{number}/vars/0\", &[{}], {trainable}, p::F32, {number})",
                row["name"], row[kind]
            )
        })
        .collect();
    format!(
        "    /// `{}`: `{}`\n    ///\n    /// {} parameters\n    pub const LAYER{number}: Layer = p::layer({}, {}, {shapes}, {shapes}, &[{}], &{}, Some({number}), &[(\"number\", p::Int({number}))], \"counted by hand\");\n",
        row["class"].as_str().unwrap(),
        row["output_shape"],
        row["params"],
        row["name"],
        row["class"],
        weights.join(", "),
        row["inbound"]
    )
}

fn shape_by_hand(shape: &Value) -> String {
    let axis = |axis: &Value| axis.as_u64().map_or("None".to_owned(), |size| format!("Some({size})"));
    let axes: Vec<String> = shape.as_array().unwrap().iter().map(axis).collect();
    format!("&[{}]", axes.join(", "))
}
