//! What golden data of single expressions leaves out: functions inside of layers of the user's own and of networks in
//! networks, arrays, names of other libraries. The rows are Keras's.

use crate::program::tests::rows;

/// The rows of a network: name, class and first output's shape each.
fn told(text: &str) -> Result<String, String> {
    let shape = |row: &crate::graph::Row| match row.outputs.first() {
        Some(shape) => crate::diagnostics::say!("{}", *shape).text(),
        None => String::new(),
    };
    let row = |row: &crate::graph::Row| format!("{} {} {}", row.layer.name, row.layer.class_name(), shape(row));
    Ok(rows(text)?.iter().map(row).collect::<Vec<_>>().join("\n"))
}

/// The last row's shape of a network whose output is `body` on `x`.
fn last(items: &str, input: &str, body: &str) -> Result<String, String> {
    let rows = told(&format!("{items} struct Net = {{ x = Input({input}); Model(x, {body}) }};"))?;
    let last = rows.lines().last().unwrap_or_default();
    Ok(last.split_once(" (").map(|(_, shape)| format!("({shape}")).unwrap_or_default())
}

#[test]
fn inside_of_a_layer_there_are_no_rows_and_names() {
    let text = "layer Own()(x) { ops.relu(ops.pad(x, 1)) }
        struct Net = { x = Input((3,)); Model(x, ops.relu(ops.pad(Own()(x), 1))) };";
    let rows = "input_layer InputLayer (None, 3)\nown Own (None, 5)\npad Pad (None, 7)\nrelu Relu (None, 7)";
    assert_eq!(told(text).as_deref(), Ok(rows));
}

#[test]
fn inside_of_a_layer_a_size_of_none_is_a_number() {
    let own = |body: &str| format!("layer Own()(x) {{ {body} }}");
    let last = |body: &str, input: &str| last(&own(body), input, "Own()(x)");
    let flat = last("ops.reshape(x, (ops.shape(x)[0], -1))", "(3, 4)");
    assert_eq!(flat.as_deref(), Ok("(None, 12)"));
    let patches = last("s = ops.shape(x); ops.reshape(x, (s[0], (s[1] / 4) * (s[2] / 4), 48))", "(None, 16, 3)");
    assert_eq!(patches.as_deref(), Ok("(None, None, 48)"));
    let places = last("x + Embedding(9, 4)(ops.arange(0, ops.shape(x)[1]))", "(None, 4)");
    assert_eq!(places.as_deref(), Ok("(None, None, 4)"));
    let ones = last("x * ops.ones((ops.shape(x)[1], 1))", "(None, 4)");
    assert_eq!(ones.as_deref(), Ok("(None, None, 4)"));
    assert_eq!(last("x[1:]", "(5, 4)").as_deref(), Ok("(None, 5, 4)"));
}

#[test]
fn a_part_of_an_axis_of_none_is_none_wherever_it_ends() {
    let differences = "ops.pad(x[:, 1:] - x[:, :-C], ((0, 0), (1, 0), (0, 0)))";
    assert_eq!(last("", "(None, 3)", differences).as_deref(), Ok("(None, None, 3)"));
    let own = "layer Own()(x) { x[:, C:] + x[:, :-C] }";
    assert_eq!(last(own, "(None, 3)", "Own()(x)").as_deref(), Ok("(None, None, 3)"));
}

#[test]
fn numbers_by_chance_have_a_shape() {
    for (body, input, shape) in [
        ("x + keras.random.normal(ops.shape(x), seed = keras.random.SeedGenerator(1))", "(4,)", "(None, 4)"),
        ("keras.random.uniform((ops.shape(x)[0], 7))", "(4,)", "(None, 7)"),
        ("keras.random.randint(3, 0, 9)", "(4,)", "(3,)"),
        ("keras.random.categorical(x, 3)", "(4,)", "(None, 3)"),
        ("keras.random.dropout(x, 0.5, noise_shape = (1, 4))", "(4,)", "(None, 4)"),
        ("tf.random.truncated_normal(shape = (2, 3))", "(4,)", "(2, 3)"),
    ] {
        let told = last(&format!("layer Own()(x) {{ {body} }}"), input, "Own()(x)");
        assert_eq!(told.as_deref(), Ok(shape), "{body}");
    }
    let rows = told("struct Net = { x = Input((4,)); Model(x, Dense(2)(x + keras.random.normal((4,)))) };");
    let expected = "input_layer InputLayer (None, 4)\nadd Add (None, 4)\ndense Dense (None, 2)";
    assert_eq!(rows.as_deref(), Ok(expected));
}

#[test]
fn a_network_in_a_network_has_operations_of_its_own() {
    let text = "fn inner() { a = Input((4,)); Model(a, ops.relu(a) + ops.arange(4), name = \"inner\") }
        struct Net = { x = Input((4,)); inside = inner(); Model(x, ops.relu(inside(x))) };";
    let rows = "input_layer InputLayer (None, 4)\ninner Functional (None, 4)\nrelu_1 Relu (None, 4)";
    assert_eq!(told(text).as_deref(), Ok(rows));
}

#[test]
fn functions_of_other_libraries_are_keras_s() {
    for (call, class, name) in [
        ("tf.nn.relu(x)", "Relu", "relu"),
        ("tf.math.sigmoid(x)", "Sigmoid", "sigmoid"),
        ("tf.matmul(x, x)", "Matmul", "matmul"),
        ("K.mean(x, axis = 1)", "Mean", "mean"),
        ("keras.backend.sqrt(x)", "Sqrt", "sqrt"),
        ("np.tanh(x)", "Tanh", "tanh"),
        ("torch.abs(x)", "Absolute", "absolute"),
        ("F.gelu(x)", "Gelu", "gelu"),
        ("tf.image.resize(x[:, :, :, None], (8, 8))", "Resize", "resize"),
        ("keras.activations.silu(x)", "Silu", "silu"),
        ("activations.relu(x)", "ReLU", "re_lu"),
        ("tf.keras.activations.exponential(x)", "Exp", "exp"),
        ("keras.ops.nn.softmax(x)", "Softmax", "softmax"),
        ("tf.keras.ops.numpy.square(x)", "Square", "square"),
        ("x.reshape((-1, 16))", "Reshape", "reshape"),
        ("round(x)", "Round", "round"),
    ] {
        let rows = told(&format!("struct Net = {{ x = Input((4, 4)); Model(x, {call}) }};"));
        let last = rows.as_ref().map(|rows| rows.lines().last().unwrap_or_default().to_owned());
        assert!(last.as_ref().is_ok_and(|last| last.starts_with(&format!("{name} {class} "))), "{call}: {rows:?}");
    }
    let linear = told("struct Net = { x = Input((4,)); Model(x, keras.activations.linear(Dense(2)(x))) };");
    assert_eq!(linear.as_deref(), Ok("input_layer InputLayer (None, 4)\ndense Dense (None, 2)"));
}

#[test]
fn arrays_are_numbers_and_sizes_that_come_from_no_input() {
    let sum = |array: &str| last("", "(6, 4)", &format!("x + {array}"));
    assert_eq!(sum("ops.arange(ops.shape(x)[2])").as_deref(), Ok("(None, 6, 4)"));
    assert_eq!(sum("np.sqrt(4.0)").as_deref(), Ok("(None, 6, 4)"));
    assert_eq!(sum("ops.sum(ops.ones((3, 4)), axis = 0)").as_deref(), Ok("(None, 6, 4)"));
    assert_eq!(sum("ops.arange(8)[::2]").as_deref(), Ok("(None, 6, 4)"));
    assert_eq!(last("", "(6, 4)", "ops.arange(4) + x").as_deref(), Ok("(None, 6, 4)"));
    assert!(sum("ops.arange(5)").is_err());
}
