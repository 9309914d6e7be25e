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
        ("int(math.log2(8))", 3),
        ("int(math.log(100, 10))", 2),
        ("int(math.log10(1000.0)) + int(math.exp(0))", 4),
        ("math.prod([2, 3]) + pow(2, 3)", 14),
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
        assert_eq!(rows.last().map(|row| row.layer.trainable.get()), Some(trainable), "{arguments}");
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

/// What is bound to `units` where these items stand beside the network.
fn units_beside(items: &str, body: &str) -> Result<Dim, String> {
    let rows =
        rows(&format!("{items} struct Net = {{ inputs = Input((4,)); {body} Model(inputs, Dense(units)(inputs)) }};"))?;
    Ok(rows.last().and_then(|row| row.outputs.first()?.axes()?.last().copied()).unwrap_or(Dim::Unknown))
}

#[test]
fn lists_and_dictionaries_change_as_in_python() {
    for (body, value) in [
        ("a = b = [1]; a.append(2); units = sum(b);", 3),
        ("a = b = [1]; a += [2]; units = sum(b);", 3),
        ("a = [1]; b = a; a = a + [2]; units = sum(b);", 1),
        ("a = b = (1, 2); a += (3,); units = sum(b);", 3),
        ("a = [1, 2, 3]; units = a.pop() + a.pop(0) + len(a);", 5),
        ("a = [3]; a.insert(0, 1); a.extend([4]); a.reverse(); units = 100 * a[0] + 10 * a[1] + a[2];", 431),
        ("a = [1, 2]; a[-1] = 7; units = sum(a);", 8),
        ("d = {\"a\": 1, 2: 5}; d[\"b\"] = d[\"a\"] + d[2]; d[\"a\"] += 10; units = d[\"a\"] + d[\"b\"];", 17),
        ("d = {\"a\": 1}; units = d.get(\"a\", 9) + d.get(\"b\", 2) + (10 if d.get(\"c\") is None else 0);", 13),
        ("units = 0; for k, v in {\"b\": 1, \"a\": 20}.items() { units = 10 * units + v; }", 30),
        ("d = {\"b\": 1, \"a\": 2}; units = 0; for k in d { units = 10 * units + d[k]; }", 12),
        ("d = {**{\"a\": 1}, \"b\": 2}; d.update({\"a\": 5}, c = 3); units = sum(d.values());", 10),
        ("d = dict(a = 1, b = 2); units = d.pop(\"a\") + len(d) + int(\"b\" in d);", 3),
        ("d = {k: 2 * k for k in range(4) if k > 1}; units = d[3] + len(d);", 8),
        ("d = {1: 3}; units = d[1.0] + d[True];", 6),
        ("(a, *b) = [1, 2, 3]; units = a + 10 * sum(b);", 51),
        ("*a, b = (1, 2, 3); units = len(a) + 10 * b;", 32),
        ("(a, *b, c) = range(5); units = len(b) + c;", 7),
        ("xs = [1, *[2, 3], *(4,)]; units = len(xs) * 10 + xs[-1];", 44),
        ("x = y = 3; x += 1; units = 10 * x + y;", 43),
    ] {
        assert_eq!(units(body), Ok(Dim::Known(value)), "{body}");
    }
    for (body, said) in [
        ("a = (1,); a.append(2);", "a tuple has no `.append`, as it does not change"),
        ("a = []; a.append(a); units = 1;", "lists are nested more than 64 deep, or one holds itself"),
        (
            "a = [1]; for i in range(70) { a = [a]; } units = 1;",
            "lists are nested more than 64 deep, or one holds itself",
        ),
        ("d = {\"units\": 3}; units = d[\"unit\"];", "the dictionary has no entry \"unit\""),
        ("units = [].pop();", "the list is empty, so nothing can be taken out of it"),
        ("(a, *b, c) = [1];", "3 names for 1 value"),
        ("d = {}; d[[1]] = 2;", "a key is a string or a number that the macro has, not a list"),
    ] {
        assert_eq!(units(body), Err(said.to_owned()), "{body}");
    }
}

#[test]
fn blocks_return_take_the_rest_and_see_what_is_around() {
    for (items, body, value) in [
        ("fn f(n) { if n > 2 { return 10; } n }", "units = f(2) + f(3);", 12),
        ("fn f(n) { for i in range(9) { if i * i > n { return i; } } return 0; }", "units = f(10);", 4),
        ("fn f(n) { if n > 0 { if n > 1 { return 3 } } return 7; }", "units = f(1) * 10 + f(2);", 73),
        ("fn f(*args, **options) { sum(args) + options.get(\"n\", 0) }", "units = f(1, 2, n = 3) + f();", 6),
        (
            "fn g(a, b = 2, *, c) { a * 100 + b * 10 + c } fn f(*args, **more) { g(*args, **more) }",
            "units = f(1, c = 3);",
            123,
        ),
        ("fn f(a, *rest) { a * 10 + len(rest) }", "xs = [4, 5]; units = f(1, *xs, 6);", 13),
        ("fn outer(n) { fn inner(k) { n * k } inner }", "units = outer(3)(4) + outer(2)(1);", 14),
        ("fn outer() { n = 1; fn inner() { n } n = 2; inner() }", "units = outer();", 2),
        ("fn outer(n) { fn down(k) { if k == 0 { return n; } down(k - 1) } down(3) }", "units = outer(5);", 5),
        (
            "fn outer() { fs = []; for n in range(3) { fn f(n = n) { n + 1 } fs.append(f); } fs }",
            "units = sum([f() for f in outer()]);",
            6,
        ),
        ("fn fill(xs, n) { for i in range(n) { xs.append(i); } }", "xs = []; fill(xs, 3); units = len(xs);", 3),
        ("fn fill(xs) { if len(xs) < 3 { xs.append(1); fill(xs); } }", "xs = []; fill(xs); units = len(xs);", 3),
        ("n = 3; n *= 2; sizes = [n]; sizes.append(1); for s in sizes { n += s; }", "units = n;", 13),
        ("a, b = 2, 3; (c, d) = (a, b);", "units = a * c + b * d;", 13),
        ("fn f(n) { n * scale } scale = 4;", "units = f(2);", 8),
    ] {
        assert_eq!(units_beside(items, body), Ok(Dim::Known(value)), "{items} {body}");
    }
    assert_eq!(units_beside("fn f(n) { n = 3; }", "units = f(2);"), Err("`f` has no value".to_owned()));
}

#[test]
fn strings_are_filled() {
    for (expression, text) in [
        ("\"a{}_{}\".format(1, \"b\")", "a1_b"),
        ("\"{1}{0}{n}\".format(1, 2, n = 3)", "213"),
        ("\"{:02d}_{:d}_{:3}\".format(1, 2, 3)", "01_2_  3"),
        ("\"{{}}{}\".format(1)", "{}1"),
    ] {
        let body = format!("units = if {expression} == {text:?} {{ 1 }} else {{ 2 }};");
        let body = body.replace("\"{}1\"", "\"{{}}1\"");
        assert_eq!(units(&body), Ok(Dim::Known(1)), "{expression}");
    }
    assert_eq!(units("x = \"{}\".format();"), Err("`format` is given nothing for `{}`".to_owned()));
}

#[test]
fn inside_of_int_a_division_is_python_s() {
    for (expression, value) in [
        ("math.ceil(9 / 2)", 5),
        ("round(11 / 4)", 3),
        ("round(5 / 2)", 2),
        ("int(9 / 2 * 2)", 9),
        ("1 + int(7 * (1 / 2))", 4),
        ("int(max(9 / 2, 1) * 2)", 9),
        ("int([9 / 2][0] * 2)", 9),
        ("int(-7 / 2) + 5", 2),
        ("int(49 * (1 / 49)) + 1", 1),
        ("9 / 2 * 2", 8),
        ("int(float(9) / 2 * 2)", 9),
        ("int((lambda_free(9)) * 2) / 2", 4),
        ("int(-8.5 % -3.0) + 6", 4),
        ("int(8.5 % -3.0) + 6", 6),
        ("int(-8.5 % 3.0) + 6", 6),
    ] {
        let items = "fn lambda_free(n) { n / 2 }";
        assert_eq!(units_beside(items, &format!("units = {expression};")), Ok(Dim::Known(value)), "{expression}");
    }
}

#[test]
fn fractions_of_rust_constants_are_exact() {
    for n in 0..40_i128 {
        for (expression, wanted) in [
            ("int(N / 3)", n / 3),
            ("math.ceil(N / 4)", (n + 3) / 4),
            ("math.floor(N / 3 + 1)", n / 3 + 1),
            ("round(N / 4)", (n as f64 / 4.0).round_ties_even() as i128),
            ("round(N / 2)", (n as f64 / 2.0).round_ties_even() as i128),
            ("int(N / 2 * 2)", n),
            ("int(N * 0.75)", (n as f64 * 0.75) as i128),
            ("int((N - 20) / 3) + 30", (n - 20) / 3 + 30),
            ("int(N / 2 / 3)", n / 6),
            ("int(float(N) / 2 * 3)", (n as f64 / 2.0 * 3.0) as i128),
            ("N / 2 * 2", n / 2 * 2),
        ] {
            let units = units(&format!("units = {expression} + 1;")).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(shape::evaluate::size(units, &[n]), Some(wanted + 1), "{expression} of {n}");
        }
    }
    let inexact = "a fraction of a Rust constant is not reckoned with any further here";
    assert_eq!(units("units = int(N / 3 * 3);"), Err(inexact.to_owned()));
    assert_eq!(units("units = int(N * 0.7);"), Err(inexact.to_owned()));
}

#[test]
fn networks_grow_and_have_parts() {
    let names = |text: &str| {
        let rows = rows(text)?;
        Ok::<_, String>(rows.iter().map(|row| row.layer.name.to_string()).collect::<Vec<_>>().join(" "))
    };
    for (text, wanted) in [
        ("struct Net = { m = Sequential(); m.add(Input((4,))); m.add(Dense(3)); m.add(ReLU()); m };", "dense re_lu"),
        ("struct Net = { m = Sequential([Input((4,)), Dense(3)]); if true { m.add(ReLU()); } m };", "dense re_lu"),
        (
            "fn f(m, n) { for i in range(n) { m.add(Dense(i + 1)) } } struct Net = { m = Sequential(); m.add(Input((4,))); f(m, 2); return m; };",
            "dense dense_1",
        ),
        (
            "struct Net = { a = Sequential(); b = Sequential(); for m in [b, a] { m.add(Dense(3)); } i = Input((4,)); Model(i, b(a(i))) };",
            "input_layer sequential sequential_1",
        ),
        (
            "struct Net = { m = Sequential([Input((4,)), Dense(3, name = \"d\"), ReLU()]); Model(m.inputs, Dense(2)(m.layers[0].output)) };",
            "input_layer d dense",
        ),
        (
            "struct Net = { m = Sequential([Input((4,)), Dense(3, name = \"d\"), ReLU()]); Model(m.input, m.get_layer(index = -1).output) };",
            "input_layer d re_lu",
        ),
        (
            "struct Net = { i = Input((4,)); d = Dense(3); y = d(i); Model(d.input, ReLU()(d.output)) };",
            "input_layer dense re_lu",
        ),
        (
            "struct Net = { i = Input((4, 3)); x = keras.layers.concatenate([i, i], 1, name = \"c\"); Model(i, average([x, dot([x, x], 2)[:, :, :3]])) };",
            "input_layer c dot get_item average",
        ),
    ] {
        assert_eq!(names(text), Ok(wanted.to_owned()), "{text}");
    }
    for (text, said) in [
        (
            "struct Net = { m = Sequential(); i = Input((4,)); m.add(Dense(3)); y = m(i); m.add(ReLU()); Model(i, y) };",
            "Sequential `sequential`: was applied already, and grows no more",
        ),
        (
            "struct Net = { i = Input((4,)); m = Model(i, ReLU()(i)); m.add(ReLU()); m };",
            "Functional `functional`: only a `Sequential` grows",
        ),
        (
            "struct Net = { d = Dense(3); Model(d.input, d.output) };",
            "Dense `dense`: is not applied to anything yet, and has no input",
        ),
        (
            "struct Net = { m = Sequential([Input((4,)), Dense(3)]); m.get_layer(\"dens\") };",
            "`sequential` has no layer `dens`",
        ),
    ] {
        assert_eq!(names(text), Err(said.to_owned()), "{text}");
    }
}

#[test]
fn comments_in_prose_stay_comments() {
    let text = "
        // A comment.
        struct Net = { // begins here
            inputs = Input((8, 8, 1)); // 28
            x = Conv2D(
                4, // 2
                3 // a kernel of 3
            )(inputs) // 3
            ;
            y = Flatten()(x) // 144 values
                + 0; // 2
            units = 7 // of the days of a week
                ;
            z = Dense(
                units // units
            )(y);
            z = Dense(
                units // TODO
            )(z);
            Model(inputs, Dense(
                10 // ten digits, 0 to 9
            )(z)) // 10
        };
    ";
    let names: Vec<String> =
        rows(text).unwrap_or_else(|error| panic!("{error}")).iter().map(|row| row.layer.name.to_string()).collect();
    assert_eq!(names, ["input_layer", "conv2d", "flatten", "add", "dense", "dense_1", "dense_2"]);
}

#[test]
fn a_while_turns_as_long_as_its_condition_holds() {
    assert_eq!(units("n = 16; while n > 3 { n /= 2; } units = n;"), Ok(Dim::Known(2)));
    assert_eq!(units("n = 7; while n > 8 { n = 1; } units = n;"), Ok(Dim::Known(7)));
    assert_eq!(
        units("n = 1; while n > 0 { n += 1; } units = n;").unwrap_err(),
        "this loop takes more than 100000 turns"
    );
}

#[test]
fn keras_s_class_is_meant_where_a_network_has_its_name() {
    let rows = rows(
        "struct Model = { x = Input((4,)); Model(inputs = x, outputs = Dense(3, name = \"{:.2f}_{:03}\".format(0.25, 7))(x)) };
         struct Twice = { x = Input((4,)); m = Model(name = \"m\"); Model(x, m(x)) };",
    );
    let names = rows.map(|rows| rows.iter().map(|row| row.layer.name.to_string()).collect::<Vec<_>>());
    assert_eq!(names, Ok(vec!["input_layer".to_owned(), "0.25_007".to_owned()]));
}

#[test]
fn a_block_that_takes_options_gives_back_a_layer_to_apply() {
    let rows = rows(
        "fn norm(kind, **options) { if kind == 1 { return LayerNormalization(**options); } BatchNormalization(**options) }
         const given = {\"kind\": 1, \"name\": \"n\"};
         struct Net = { x = Input((4,)); Model(x, norm(**given)(norm(2, name = \"b\")(x))) };",
    );
    assert_eq!(rows.map(|rows| rows.last().map(|row| row.layer.name.to_string())), Ok(Some("n".to_owned())));
}

#[test]
fn an_operator_in_a_layer_of_ones_own_uses_up_no_name_whatever_it_is_applied_to() {
    let rows = rows(
        "layer Places(n)(x) { table = Embedding(n, 4); Dense(4)(x) + table(ops.arange(n)) }
         layer Two(n)(x) { a = Embedding(n, 4); p = ops.arange(n); x + (a(p) + a(p)) }
         struct Net = { x = Input((5, 4)); y = Two(5)(Places(5)(x)); Model(x, Add()([x, y])) };",
    );
    assert_eq!(rows.map(|rows| rows.last().map(|row| row.layer.name.to_string())), Ok(Some("add".to_owned())));
}

#[test]
fn a_weight_of_batch_1_is_repeated_for_each_example_or_refused() {
    let output = |body: &str| -> Result<Option<Vec<Dim>>, String> {
        let text = format!("layer L()(x) {{ {body} }} struct Net = {{ i = Input((5, 6)); Model(i, L()(i)) }};");
        let rows = rows(&text)?;
        Ok(rows.last().and_then(|row| row.outputs.first()?.axes().map(<[_]>::to_vec)))
    };
    // As a real Keras traces the body, with a weight of shape (n, 6).
    for (body, steps) in [
        ("Attention()([add_weight((4, 6))[None], x])", 4),
        ("Attention()([x, add_weight((4, 6))[None]])", 5),
        ("AdditiveAttention()([add_weight((4, 6))[None], x])", 4),
        ("Add()([add_weight((1, 6))[None], x])", 5),
        ("Multiply()([x, add_weight((1, 6))])", 5),
    ] {
        assert_eq!(output(body), Ok(Some(vec![Dim::Dynamic, Dim::Known(steps), Dim::Known(6)])), "{body}");
    }
    for body in ["Concatenate(axis = 1)([add_weight((4, 6))[None], x])", "Dot(axes = 2)([x, add_weight((4, 6))[None]])"]
    {
        assert!(output(body).is_err(), "{body}");
    }
}

/// What training changes of `Net`, and what it does not.
fn totals_of(text: &str) -> (Option<i128>, Option<i128>) {
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(text.parse().unwrap());
    let tree = syntax::parse(&source, &errors);
    let declared = program::run(&tree, &errors, &|_| None).declared;
    let model = declared.last().and_then(|network| network.model.clone());
    let (errors, _) = errors.finish();
    assert!(errors.is_empty(), "{text}: {}", errors[0].complaint.sentence.text());
    let totals = model.unwrap().totals();
    (totals.trainable.params.known(), totals.others.params.known())
}

/// As Keras counts them (`tests/keras/NOTES-layers.md` §4).
#[test]
fn layers_are_frozen_after_they_are_made() {
    let enc = "fn enc() { i = Input((3,)); Model(i, BatchNormalization()(Dense(4)(Dense(4, name = \"first\")(i)))) }";
    let head = "x = Input((3,)); net = Model(x, Dense(1)(base(x)));";
    for (freeze, counts) in [
        ("", (49, 8)),
        ("base.trainable = false;", (5, 52)),
        ("base.trainable = false; base.trainable = true;", (49, 8)),
        ("base.trainable = false; base.layers[1].trainable = true;", (21, 36)),
        ("for layer in base.layers[:-1] { layer.trainable = false; }", (13, 44)),
        ("for layer in base.layers { if layer.name.startswith(\"dense\") { layer.trainable = false; } }", (29, 28)),
        ("for layer in base.layers { layer.trainable = \"first\" in layer.name; }", (21, 36)),
        (
            "for layer in base.layers { if isinstance(layer, BatchNormalization) { layer.trainable = False; } }",
            (41, 16),
        ),
        ("base.get_layer(\"first\").trainable = false;", (33, 24)),
        ("last = base.layers[-1]; last.trainable = false;", (41, 16)),
    ] {
        let (trainable, others) = counts;
        let counts = (Some(trainable), Some(others));
        // Before and after it is applied, in the network and beside it.
        let before = format!("{enc} struct Net = {{ base = enc(); {freeze} {head} net }};");
        let after = format!("{enc} struct Net = {{ base = enc(); {head} {freeze} net }};");
        let beside = format!("{enc} base = enc(); {freeze} struct Net = {{ {head} net }};");
        for text in [before, after, beside] {
            assert_eq!(totals_of(&text), counts, "{text}");
        }
    }
    let whole =
        format!("{enc} struct Net = {{ base = enc(); {head} net.trainable = false; base.trainable = true; net }};");
    assert_eq!(totals_of(&whole), (Some(0), Some(57)));
    let unfrozen =
        "struct Net = { x = Input((3,)); d = Dense(4, trainable = false); y = d(x); d.trainable = true; Model(x, y) };";
    assert_eq!(totals_of(unfrozen), (Some(16), Some(0)));
}

#[test]
fn loops_are_left() {
    for (body, value) in [
        ("units = 0; for i in range(10) { if i == 3 { break; } units += i; }", 3),
        ("units = 0; for i in range(6) { if i % 2 == 1 { continue; } units += i; }", 6),
        ("units = 0; for i in range(3) { for j in range(9) { if j > i { break; } units += 1; } units += 10; }", 36),
        ("units = 1; while true { units *= 2; if units > 20 { break } }", 32),
        ("units = 1; loop { units *= 3; if units > 20 { break; } }", 27),
        ("units = 0; n = 9; while n > 0 { n -= 1; if n % 3 != 0 { continue; } units += n; }", 9),
        ("for units in [3, 5, 7] { if units > 4 { break; } }", 5),
        ("fn f(xs) { for x in xs { if x > 4 { return x; } } 1 } units = f([2, 8, 9]);", 8),
    ] {
        assert_eq!(units(body), Ok(Dim::Known(value)), "{body}");
    }
    assert_eq!(units("units = 3; break;"), Err("`break` stands in no loop".to_owned()));
    assert_eq!(
        units("units = 3; fn f() { continue; } for i in range(2) { f(); }"),
        Err("`continue` stands in no loop".to_owned())
    );
}

#[test]
fn comprehensions_have_several_loops_and_names_of_their_own() {
    for (body, value) in [
        ("units = sum([i * 10 + j for i in range(3) for j in range(2)]);", 63),
        ("units = sum([j for i in [[1, 2], [3, 4]] for j in i if j > 1]);", 9),
        ("units = sum([i for i in range(4) if i % 2 == 0 for j in range(i)]);", 4),
        ("units = len({j: i for i in range(3) for j in range(4)});", 4),
        ("units = 8; ws = [units * 2 for units in [1, 2]];", 8),
        ("n = 5; ws = [n for n in [1, 2] for m in range(n)]; units = n + len(ws);", 8),
        ("units = sum([[i, i + 1][1] for i in range(2) if i > 0 if i < 9]);", 2),
    ] {
        assert_eq!(units(body), Ok(Dim::Known(value)), "{body}");
    }
}
