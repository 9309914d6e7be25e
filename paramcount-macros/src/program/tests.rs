//! What the language reckons, and what the networks that it makes are called.

use crate::diagnostics::Errors;
use crate::graph::Row;
use crate::shape::{self, Dim};
use crate::syntax::Source;
use crate::{program, syntax};

/// The rows of the network `Net`; an error's sentence instead, if there is one.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, String> {
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(text.parse().map_err(|error| format!("{error}: {text}"))?);
    let tree = syntax::parse(&source, &errors);
    let declared = program::run(&tree, &errors, &|_| None).declared;
    let rows = declared.first().and_then(|network| Some(network.graph.rows(network.model.as_ref()?)));
    match (errors.finish().0.first(), rows) {
        (None, Some(rows)) => Ok(rows),
        (error, _) => Err(error.map(|error| error.complaint.sentence.text()).unwrap_or_default()),
    }
}

/// The number that `body` binds to `units`.
fn units(body: &str) -> Result<Dim, String> {
    let rows = rows(&format!("struct Net = {{ inputs = Input((4,)); {body} Model(inputs, Dense(units)(inputs)) }};"))?;
    Ok(rows.last().and_then(|row| row.outputs.first()?.axes()?.last().copied()).unwrap_or(Dim::Unknown))
}

#[test]
fn numbers_are_rounded_as_in_python() {
    for (expression, value) in [
        ("math.ceil(3 * 1.1)", 4),
        ("math.ceil(-1.5) + 3", 2),
        ("math.ceil(3)", 3),
        ("math.floor(-1.5) + 3", 1),
        ("floor(2.9)", 2),
        ("int(sqrt(64))", 8),
        ("int(1.0 / math.sqrt(0.25))", 2),
        ("round(2.5)", 2),
        ("int(-2.9) + 3", 1),
        ("-7 / 2 + 5", 1),
    ] {
        assert_eq!(units(&format!("units = {expression};")), Ok(Dim::Known(value)), "{expression}");
    }
    assert_eq!(units("units = math.sqrt(-1);"), Err("`sqrt` cannot be applied to a number".to_owned()));
}

#[test]
fn letters_have_numbers() {
    assert_eq!(units("units = if chr(97 + 2) == \"c\" { 7 } else { 9 };"), Ok(Dim::Known(7)));
    assert_eq!(units("units = chr(-1);"), Err("no letter has the number -1".to_owned()));
}

#[test]
fn a_tensor_is_not_none() {
    for (condition, value) in [("inputs == None", 2), ("inputs != None", 1), ("None == inputs", 2)] {
        assert_eq!(units(&format!("units = if {condition} {{ 1 }} else {{ 2 }};")), Ok(Dim::Known(value)));
    }
}

#[test]
fn operators_inside_a_layer_take_no_name() {
    let text = "
        layer Twice(n)(x) { Dense(n)(x) * 2 + add_weight(shape = (n,)) }
        struct Net = { inputs = Input((4,)); x = Twice(4)(inputs) + 1; Model(inputs, Dense(4)(x) * 2) };
    ";
    let rows = rows(text).unwrap_or_default();
    let names: Vec<&str> = rows.iter().map(|row| &*row.layer.name).collect();
    assert_eq!(names, ["input_layer", "twice", "add", "dense_1", "multiply"]);
}

#[test]
fn own_layers_stand_inside_of_others() {
    let text = "
        layer Twice(n)(x) { add_weight(shape = (x.shape[-1],)); Dense(n)(x) * 2 }
        struct Net = {
            inputs = Input((4, 3));
            x = Reshape((2, 2, 5))(TimeDistributed(Twice(5))(inputs));
            x = TimeDistributed(TimeDistributed(Twice(2)))(x);
            Model(inputs, Sequential([TimeDistributed(TimeDistributed(Sequential([Twice(3)])))])(x))
        };
    ";
    let rows = rows(text).unwrap_or_default();
    let params: Vec<Dim> = rows.iter().map(|row| row.layer.params()).collect();
    assert_eq!(params, [0, 23, 0, 17, 11].map(Dim::Known));
    let last = rows.last().and_then(|row| row.outputs.first()?.axes()).unwrap_or_default();
    assert_eq!(last, [Dim::Dynamic, Dim::Known(2), Dim::Known(2), Dim::Known(3)]);
}

#[test]
fn objects_of_keras_paste_with_any_module_before_them() {
    for argument in [
        "kernel_regularizer = regularizers.l2(0.01)",
        "kernel_regularizer = keras.regularizers.l1_l2(l1 = 0.01, l2 = 0.01)",
        "kernel_regularizer = tf.keras.regularizers.L2(0.01)",
        "kernel_initializer = initializers.HeNormal(seed = 1)",
        "kernel_initializer = keras.initializers.get(\"he_normal\")",
        "kernel_constraint = constraints.MaxNorm(2)",
        "activation = activations.relu",
        "activation = keras.activations.relu",
    ] {
        let rows = rows(&format!("struct Net = Sequential([Input((4,)), Dense(3, {argument})]);"));
        assert!(rows.is_ok(), "{argument}: {:?}", rows.err());
    }
}

#[test]
fn what_is_at_the_edge_of_a_mistake_is_none() {
    for text in [
        // The largest number of parameters that there is.
        "struct Net = Sequential([Input((4,)), Embedding(18446744073709551615, 1)]);",
        // A size behind a tuple of sizes is something else.
        "struct Net = Sequential([Input((8,), 4), Dense(3)]);",
        "struct Inner = Sequential([Input((3,)), Dense(3)]); struct Net = Sequential([Inner(), Dense(2)]);",
        "struct Net = { a = Input((3,)); b = Input((5, 3)); s = Dense(4); Model([a, b], [s(a), s(b)]) };",
        "struct Net = Sequential([Input((8,)), Dropout(0), Dropout(1), Dropout(0.0), Dropout(1.0)]);",
    ] {
        let rows = rows(text);
        assert!(rows.is_ok(), "{text}: {:?}", rows.err());
    }
}

#[test]
fn the_bytes_of_a_network_go_by_the_types_of_its_weights() {
    let bytes = |dtype: &str| {
        shape::begin();
        let errors = Errors::default();
        let text =
            format!("struct Net = Sequential([Input((4,)), Dense(3, dtype = \"{dtype}\"), BatchNormalization()]);");
        let (source, _) = Source::read(text.parse().unwrap());
        let tree = syntax::parse(&source, &errors);
        let declared = program::run(&tree, &errors, &|_| None).declared;
        let totals = declared.first().and_then(|network| Some(network.model.as_ref()?.totals())).unwrap();
        (totals.trainable.bytes, totals.others.bytes)
    };
    let wide = [("float64", 8), ("int64", 8), ("complex64", 8), ("complex128", 16)];
    let narrow = [("float16", 2), ("bfloat16", 2), ("uint16", 2), ("int8", 1), ("bool", 1), ("float8_e5m2", 1)];
    for (dtype, width) in [("float32", 4), ("uint32", 4), ("mixed_float16", 4)].into_iter().chain(wide).chain(narrow) {
        assert_eq!(bytes(dtype), (Dim::from(15 * width + 6 * 4), Dim::Known(24)), "{dtype}");
    }
}

#[test]
fn a_layer_of_ones_own_is_frozen_like_any_other() {
    for (arguments, trainable) in [("4", true), ("4, trainable = true", true), ("4, trainable = false", false)] {
        let text = format!(
            "layer Scale(dim)(x) {{ add_weight(name = \"gamma\", shape = (dim,)); x }}\n\
             struct Net = {{ x = Input((4,)); Model(x, Scale({arguments})(x)) }};"
        );
        let rows = rows(&text).unwrap();
        assert_eq!(rows.last().map(|row| row.layer.trainable), Some(trainable), "{arguments}");
    }
}

#[test]
fn a_list_of_cells_takes_the_name_of_the_cell_that_it_becomes() {
    let name = |cells: &str| {
        let rows = rows(&format!(
            "struct Net = {{ x = Input((5, 4)); y = RNN({cells})(x); stacked = StackedRNNCells([LSTMCell(3)]);
            a = Input((4,)); h = Input((3,)); c = Input((3,)); (z, _) = stacked(a, [[h, c]]);
            Model([x, a, h, c], [y, z]) }};"
        ));
        rows.map(|rows| rows.last().map(|row| row.layer.name.to_string()).unwrap_or_default())
    };
    assert_eq!(name("[LSTMCell(3)]").as_deref(), Ok("stacked_rnn_cells_1"));
    assert_eq!(name("LSTMCell(3)").as_deref(), Ok("stacked_rnn_cells"));
}

#[test]
fn a_network_that_nothing_holds_any_more_is_taken_for_no_other() {
    let text = "struct Net = {
        i = Input((4,)); x = Sequential([Conv2D(3, 3)]); x = 1; d = Dense(5); y = d(i); Model(i, y)
    };";
    let rows = rows(text).unwrap();
    assert_eq!(rows.iter().map(|row| row.layer.params()).collect::<Vec<_>>(), [0, 25].map(Dim::Known));
}
