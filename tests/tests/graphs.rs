//! `GRAPH` and the forms of a network's table, as a program sees them.

use paramcount::{Dtype, Graph, Memory, Node, Tensor, Value, network};

network! {
    layer Block(dim)(x) {
        gamma = add_weight(name = "gamma", shape = (dim,));
        y = Dense(dim, "relu")(x * gamma);
        x + Dense(dim)(y)
    }

    layer Scaled(dim, rate, table = (0, 0), act = "relu", unused = None)(x) {
        (a, b) = table;
        Dropout(rate)(Dense(dim + a * b, act)(x)) * 2
    }

    struct Told<const WIDTH: usize> = Sequential([
        Input((4,)),
        Scaled(UNITS, RATE, (WIDTH, const { UNITS + 1 }), unused = UNUSED, name = "own"),
        Scaled(dim = sizes::LARGE, rate = 0.5, name = "other"),
    ]);

    struct Encoder = Sequential([Input(shape = (8,)), Dense(8, name = "a"), Dropout(0.5)]);

    struct Net = {
        x = Input(shape = (8,), name = "in");
        block = Block(8, name = "block");
        y = block(block(Encoder(name = "encoder")(x)));
        Model(x, Dense(2, name = "out")(y[:, 1:]), name = "net")
    };

    struct Weighed = {
        x = Input((4,));
        shift = add_weight((3,), name = "shift", trainable = false);
        scale = add_weight((4,), name = "scale");
        Model(x, Dense(3)(x * scale) + shift, name = "weighed")
    };

    struct Around = Sequential([Input((4,)), Dense(4), Weighed()]);

    /// Arrays, and what they are made of.
    struct Ranged<const STEPS: usize> = {
        input = Input((STEPS,));
        (low, high) = ops.split(ops.arange(2 * STEPS, dtype = "float32"), 2);
        shift = add_weight((STEPS,), name = "shift");
        doubled = ops.arange(STEPS);
        for i in range(40) { doubled = doubled + doubled; }
        Model(input, (input * high + ops.exp(shift)) + doubled)
    };

    struct Odd = Sequential([Input((4,)), Dense(2, name = "`a` <b> &amp; $$c \\n \"d\" #e")]);

    struct Sized<const UNITS: usize> = Sequential([Input(shape = (UNITS,)), Dense(UNITS + 1, name = "a"), Dense(2)]);
}

const UNITS: usize = 8;
const RATE: f32 = 0.25;

mod sizes {
    pub(crate) const LARGE: usize = 16;
}

fn node(graph: Graph, name: &str) -> &'static Node {
    graph.nodes.iter().find(|node| node.name == name).unwrap()
}

#[test]
fn a_layer_of_ones_own_holds_what_happens_inside() {
    let block = node(Net::GRAPH, "block");
    let inner = block.inner.unwrap();
    assert_eq!(inner.class, "Block");
    let names: Vec<&str> = inner.nodes.iter().map(|node| node.name).collect();
    assert_eq!(names, ["input_layer", "multiply", "dense", "dense_1", "add"]);
    assert_eq!(inner.nodes[1].arguments, [("x1", Value::Input(0)), ("x2", Value::Weight(0))]);
    assert_eq!(inner.weights[0].path, "block/gamma");
    assert_eq!(inner.layers[1].weights[0].offset, Net::BLOCK.weights[3].offset);
    assert_eq!(inner.nodes.iter().filter_map(|node| node.macs).sum::<u64>(), block.macs.unwrap());
}

#[test]
fn calls_of_one_layer_are_nodes_of_one_name() {
    let calls: Vec<&Node> = Net::GRAPH.nodes.iter().filter(|node| node.name == "block").collect();
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0].inner, calls[1].inner);
    assert_eq!(Net::BLOCK.macs, Some(2 * (8 * 8 + 8 * 8)));
}

/// As in a subclass of `keras.Model`: its own weights stand first, those that are trained before the others.
#[test]
fn a_network_s_own_weights_are_among_its_weights() {
    let paths: Vec<&str> = Weighed::WEIGHTS.iter().map(|weight| weight.path).collect();
    assert_eq!(paths, ["weighed/scale", "weighed/shift", "dense/kernel", "dense/bias"]);
    assert_eq!(Weighed::WEIGHTS[1].h5_path, "vars/1");
    let flat = [0_u8; Weighed::PARAMS];
    let sizes: Vec<usize> = Weighed::WEIGHTS.iter().map(|weight| weight.of(&flat).len()).collect();
    assert_eq!(sizes, [4, 3, 12, 3]);
    assert_eq!(node(Weighed::GRAPH, "multiply").argument("x2"), Some(Value::Weight(0)));
    assert_eq!(node(Weighed::GRAPH, "add").argument("x2"), Some(Value::Weight(1)));
    let inner = node(Around::GRAPH, "weighed").inner.unwrap();
    assert!(inner.weights.iter().map(|weight| weight.offset).eq([20, 24, 27, 39]));
    assert_eq!(node(*inner, "add").argument("x2"), Some(Value::Weight(1)));
}

#[test]
fn the_graph_leads_from_the_output_to_the_input() {
    let Graph { nodes, inputs, outputs, .. } = Net::GRAPH;
    let (mut at, mut path): (Tensor, Vec<&str>) = (outputs[0], Vec::new());
    while at != inputs[0] {
        path.push(nodes[at.node].name);
        at = nodes[at.node].inputs[0];
    }
    assert_eq!(path, ["out", "get_item", "block", "block", "encoder"]);
    assert_eq!(node(Net::GRAPH, "encoder").memory, Memory::Network);
}

#[test]
fn sizes_that_rustc_knows_are_in_the_settings_and_the_costs() {
    assert_eq!(Sized::<5>::A.setting("units"), Some(Value::Int(6)));
    assert_eq!(Sized::<5>::MACS, Some(5 * 6 + 6 * 2));
    const OFFSETS: [usize; Sized::<5>::WEIGHTS.len()] = [0, 30, 36, 48];
    assert!(Sized::<5>::WEIGHTS.iter().map(|weight| weight.offset).eq(OFFSETS));
}

#[test]
fn the_table_has_more_columns_and_forms() {
    let table = Net::summary().macs().share().trainable().expand_nested().markdown().to_string();
    assert_eq!(
        table.lines().skip(2).take(8).collect::<Vec<_>>(),
        [
            "| Layer (type) | Output Shape | Param # | Connected to | MACs | Share | Trainable |",
            "|:--|:--|--:|:--|--:|--:|:--|",
            "| in (InputLayer) | (None, 8) | 0 | - | 0 | 0.0 % | - |",
            "| encoder (Sequential) | (None, 8) | 72 | in\\[0]\\[0] | 64 | 30.0 % | Y |",
            "|    └ a (Dense) | (None, 8) | 72 | - | 64 | 30.0 % | Y |",
            "|    └ dropout (Dropout) | (None, 8) | 0 | - | 0 | 0.0 % | - |",
            "| block (Block) | (None, 8) | 152 | encoder\\[0]\\[0], block\\[0]\\[0] | 256 | 63.3 % | Y |",
            "| get\\_item (GetItem) | (None, 7) | 0 | block\\[1]\\[0] | 0 | 0.0 % | - |",
        ]
    );
    let wide = Net::summary().macs().to_string();
    assert!(wide.lines().nth(1).is_some_and(|line| line.starts_with('┏') && line.chars().count() == 76 + 18));
}

#[test]
fn drawings_name_what_leads_to_what() {
    let mermaid = Net::GRAPH.mermaid().to_string();
    assert!(mermaid.starts_with("flowchart TD\n    n0[\"in (InputLayer)<br>(None, 8)\"]\n"), "{mermaid}");
    assert!(mermaid.contains("    n0 --> n1\n"));
    // As Mermaid 11 draws it, letter by letter.
    let odd = Odd::GRAPH.mermaid().to_string();
    assert!(
        odd.contains(
            r##"    n1["#96;a#96; #60;b#62; #38;amp; $#8203;$#8203;c \#8203;n #34;d#34; #35;e (Dense)<br>(None, 2)"]"##
        ),
        "{odd}"
    );
}

#[test]
fn arrays_are_the_calls_that_make_them() {
    let argument = |name: &str| match node(Ranged::<3>::GRAPH, name).arguments[1] {
        ("x2", Value::Array(array)) => array,
        other => panic!("{name}: {other:?}"),
    };
    let high = argument("multiply");
    assert_eq!((high.function, high.output, high.shape), ("split", 1, [Some(3)].as_slice()));
    let [("x", Value::Array(range)), ("indices_or_sections", Value::Int(2))] = high.arguments else {
        panic!("{high:?}")
    };
    assert_eq!((range.function, range.shape, range.dtype), ("arange", [Some(6)].as_slice(), Dtype::F32));
    assert_eq!(range.arguments, [("start", Value::Int(6)), ("dtype", Value::Str("float32"))]);
    // A weight of the network is no array, and what is made of it is none that Keras could keep.
    assert_eq!(argument("add").arguments, [("x", Value::Weight(0))]);
    // Who follows it would go through 2^40 calls.
    assert_eq!((argument("add_1").function, argument("add_1").arguments), ("add", [].as_slice()));
}

#[test]
fn rust_constants_are_numbers_in_what_a_layer_of_ones_own_was_made_with() {
    let number = |number: f64| match Told::<3>::OWN.config[1].1 {
        Value::Float(float) => float.get() == number,
        _ => false,
    };
    let [("dim", dim), ("rate", _), ("table", table), ("act", act), ("unused", unused)] = Told::<3>::OWN.config else {
        panic!("{:?}", Told::<3>::OWN.config)
    };
    assert!(number(0.25));
    assert_eq!([*dim, *table], [Value::Int(8), Value::List(&[Value::Int(3), Value::Int(9)])]);
    // Of what is never used as a number only the name is known.
    assert_eq!([*act, *unused], [Value::Str("relu"), Value::Str("UNUSED")]);
    assert_eq!(Told::<3>::OTHER.config[0], ("dim", Value::Int(16)));
    assert_eq!(Told::<3>::OWN.params, 4 * (8 + 27) + 8 + 27);
}
