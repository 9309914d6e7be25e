//! `GRAPH.keras_json()`, held against texts that a real Keras has read as the same networks: with `KERAS=python3` it reads
//! them again, and with `BLESS=1` they are written anew. What they hold is what the golden networks lack.

use paramcount::{Graph, network};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

network! {
    /// Networks inside of wrappers, one of them in two.
    struct Wrapped = {
        frames = Input((6, 12, 12, 3), name = "frames");
        inner_input = Input((12, 12, 3));
        side = Dense(4, name = "side");
        inner = Model(inner_input, side(GlobalMaxPooling2D()(Conv2D(4, 3)(inner_input))), name = "inner");
        x = TimeDistributed(inner, name = "each")(frames);
        y = TimeDistributed(Sequential([Conv2D(2, 3), BatchNormalization(), Flatten()], name = "chain"), trainable = false)(frames);
        z = TimeDistributed(TimeDistributed(Sequential([Dense(3), Dense(2)])))(Reshape((6, 12, 36))(frames));
        z = TimeDistributed(Flatten())(z);
        x = Bidirectional(LSTM(4, return_sequences = true), backward_layer = GRU(4, return_sequences = true, go_backwards = true))(
            Concatenate()([x, y, z])
        );
        x = RNN([LSTMCell(3), GRUCell(2)])(x);
        Model(frames, SpectralNormalization(Dense(2))(x), name = "wrapped")
    };

    layer Block(dim, act = "relu", rates = (0.1, 0.2), inner = None)(x, scale, bias = None) {
        y = Dense(dim, act)(x * scale);
        if bias is None { y } else { y + bias }
    }

    /// Layers of one's own, and how they are called.
    struct Own = {
        (a, b) = (Input((8,), name = "a"), Input((8,), name = "b"));
        block = Block(8, inner = Dense(3), name = "block");
        x = block(a, b);
        x = block(x, scale = 2.0, bias = b);
        Model([a, b], Block(2, act = "tanh", name = "last")(x, a), name = "own")
    };

    /// Calls of every form.
    struct Called = {
        (q, v) = (Input((5, 8), name = "q"), Input((7, 8), name = "v"));
        x = MultiHeadAttention(2, 4)(q, v, v);
        x = MultiHeadAttention(2, 4)(x, key = v, value = v, use_causal_mask = true);
        x = GroupQueryAttention(4, 4, 2)(x, v);
        x = ops.einsum("abc,acd->abd", x, ops.einsum("abc->acb", x));
        y = Attention()([x, v[:, :, :5]]);
        x = ops.where(x > 0, x, 0.1)[:, 1:, ::2] + ops.clip(y, -1, 1)[..., :1][:, :4];
        (h, *states) = LSTM(3, return_state = true, return_sequences = true)(x);
        h = LSTM(3)(h, initial_state = states, training = true);
        Model([q, v], ops.concatenate([h, ops.max(y, axis = (1, 2), keepdims = true)[:, 0]], axis = -1), name = "called")
    };

    /// Types, frozen layers, layers that are used twice, inputs of every form.
    struct Typed = {
        ids = Input((None,), dtype = "int32", name = "ids");
        image = Input(batch_shape = (4, 8, 8, 3), name = "image", sparse = false);
        embed = Embedding(10, 8, mask_zero = true, trainable = false);
        dense = Dense(8, dtype = "mixed_bfloat16");
        x = LSTM(8)(embed(ids));
        x = Dense(2, dtype = "float16")(x);
        y = dense(dense(Flatten()(Conv2D(2, 3, strides = 2)(image))[:, :8]));
        Model([ids, image], [x, y], name = "typed")
    };

    /// Arrays beside the tensors, each made in another way.
    struct Arrays = {
        input = Input((3, 4), name = "input");
        x = input + ops.arange(4) * ops.ones((3, 1)) - ops.full((4,), 0.1);
        x = ops.where(ops.tril(ops.ones((3, 4), dtype = "bool")), x, -1e9 * ops.ones(()));
        x = ops.matmul(x, ops.eye(4, k = 1) + ops.identity(4) / 3) * ops.linspace(0, 1, 4);
        x = ops.maximum(x, ops.array([[0.5, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]));
        rows = ops.expand_dims(ops.arange(3), 1);
        mask = ops.logical_and(rows >= ops.arange(4), ops.arange(4) < ops.array(3));
        x = ops.where(mask, x, ops.zeros_like(rows));
        x = x + ops.linspace(2, -2, 4, endpoint = false) - ops.tri(3, 4, dtype = "float32");
        x = x * ops.cast(ops.arange(1.0, 0.0, -0.25) != 0.5, "float32") / ops.reshape(ops.arange(1, 24, 2), (3, 4));
        table = ops.reshape(ops.arange(24), (2, 3, 4));
        x = x + table[1] + table[0, -1, None, ::-1] + ops.abs(ops.negative(table))[..., 1:2][-1] + ops.triu(table[0, :3, :], 1);
        x = x - ops.arange(12)[-1:-9:-2] + ops.square(ops.arange(4))[:] - ops.linspace(1.5, 1.5, 1) + ops.minimum(table[0, 0], 2);
        Model(input, x, name = "arrays")
    };
}

/// The classes of the layers of one's own, for Keras.
const PYTHON: &str = r#"
class Block(keras.layers.Layer):
    def __init__(self, dim, act="relu", rates=(0.1, 0.2), inner=None, **kwargs):
        super().__init__(**kwargs)
        self.inner, self.dense = inner, keras.layers.Dense(dim, act)

    def call(self, x, scale, bias=None):
        y = self.dense(x * scale)
        return y if bias is None else y + bias

    def compute_output_shape(self, x, *others):
        return (*x[:-1], self.dense.units)
"#;

/// `Arrays` in Keras's own words: what is read must reckon the same.
const ARRAYS: &str = r#"
def same():
    ops = keras.ops
    input = keras.Input((3, 4), name="input")
    x = input + ops.arange(4) * ops.ones((3, 1)) - ops.full((4,), 0.1)
    x = ops.where(ops.tril(ops.ones((3, 4), dtype="bool")), x, -1e9 * ops.ones(()))
    x = ops.matmul(x, ops.eye(4, k=1) + ops.identity(4) / 3) * ops.linspace(0, 1, 4)
    x = ops.maximum(x, ops.array([[0.5, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]))
    rows = ops.expand_dims(ops.arange(3), 1)
    mask = ops.logical_and(rows >= ops.arange(4), ops.arange(4) < ops.array(3))
    x = ops.where(mask, x, ops.zeros_like(rows))
    x = x + ops.linspace(2, -2, 4, endpoint=False) - ops.tri(3, 4, dtype="float32")
    x = x * ops.cast(ops.arange(1.0, 0.0, -0.25) != 0.5, "float32") / ops.reshape(ops.arange(1, 24, 2), (3, 4))
    table = ops.reshape(ops.arange(24), (2, 3, 4))
    x = x + table[1] + table[0, -1, None, ::-1] + ops.abs(ops.negative(table))[..., 1:2][-1] + ops.triu(table[0, :3, :], 1)
    x = x - ops.arange(12)[-1:-9:-2] + ops.square(ops.arange(4))[:] - ops.linspace(1.5, 1.5, 1) + ops.minimum(table[0, 0], 2)
    return keras.Model(input, x)
"#;

fn networks() -> [(&'static str, Graph, &'static str); 5] {
    [
        ("wrapped", Wrapped::GRAPH, ""),
        ("own", Own::GRAPH, PYTHON),
        ("called", Called::GRAPH, ""),
        ("typed", Typed::GRAPH, ""),
        ("arrays", Arrays::GRAPH, ARRAYS),
    ]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("keras")
}

/// The JSON as it is kept: an entry of a layer a line.
fn kept(json: &str) -> String {
    json.replace(",{\"module\":", ",\n{\"module\":").replace("[{\"module\":", "[\n{\"module\":") + "\n"
}

#[test]
fn what_keras_reads_is_written() {
    let bless = std::env::var_os("BLESS").is_some();
    for (name, graph, _) in networks() {
        let file = folder().join(format!("keras_json/{name}.json"));
        let written = kept(&graph.keras_json().to_string());
        if bless {
            fs::write(&file, &written).unwrap();
        }
        let wanted = fs::read_to_string(&file).unwrap();
        for (line, (written, wanted)) in written.lines().zip(wanted.lines()).enumerate() {
            assert_eq!(written, wanted, "{name}, line {}", line + 1);
        }
        assert_eq!(written.len(), wanted.len(), "{name}");
    }
}

#[test]
fn keras_reads_what_is_written() {
    let Some(python) = std::env::var_os("KERAS") else { return };
    let line = |(name, graph, python): (&str, Graph, &str)| {
        let read = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        let (keras, graph) = (read(graph.keras_json().to_string()), read(graph.json().to_string()));
        json!({"id": name, "keras": keras, "graph": graph, "python": python}).to_string()
    };
    let asked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keras_json.jsonl");
    fs::write(&asked, networks().map(line).join("\n")).unwrap();
    let mut keras = Command::new(python);
    keras.arg(folder().join("read_back.py")).arg(&asked).env("KERAS_BACKEND", "jax").stderr(Stdio::inherit());
    let output = keras.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.trim().is_empty(), "{said}");
}

network! {
    /// What takes more than arithmetic has no numbers here, nor has one that its type cannot hold.
    struct Unknown = {
        input = Input((4,));
        x = input + ops.exp(ops.arange(4.0)) + ops.exp(ops.arange(4.0)) * 2;
        x = x + ops.cast(ops.arange(254, 258), "uint8") + ops.cast(ops.full((4,), 0.1), "float16");
        Model(input, x + ops.cast(ops.arange(4), "float16"))
    };
}

#[test]
fn numbers_that_are_not_known_are_refused_aloud() {
    let written = Unknown::GRAPH.keras_json().to_string();
    let arrays: Vec<&str> =
        written.split("\"class_name\":\"__").skip(1).filter(|text| text.contains("\"value\"")).collect();
    let values: Vec<&str> = arrays.iter().filter_map(|text| text.split("}}").next()).collect();
    assert_eq!(
        values,
        [
            r#"numpy__","config":{"value":"exp","dtype":"float32""#,
            r#"numpy__","config":{"value":"multiply","dtype":"float32""#,
            r#"numpy__","config":{"value":"cast","dtype":"uint8""#,
            r#"numpy__","config":{"value":"cast","dtype":"float16""#,
            r#"tensor__","config":{"value":[0.0,1.0,2.0,3.0],"dtype":"float16""#,
        ]
    );
}

network! {
    /// Slices that set out from beyond an end.
    struct Slices = {
        input = Input((2,));
        a = ops.arange(4.0);
        x = input + a[9::-1][:2] + a[-9:2] + a[-1:1:-1] + a[..., -9::2] + a[1:-9:-1];
        Model(input, x)
    };
}

#[test]
fn slices_begin_where_pythons_do() {
    let written = Slices::GRAPH.keras_json().to_string();
    let values = written.split("\"value\":").skip(1).filter_map(|text| text.split(",\"dtype\"").next());
    // As NumPy has them.
    assert_eq!(values.collect::<Vec<_>>(), ["[3.0,2.0]", "[0.0,1.0]", "[3.0,2.0]", "[0.0,2.0]", "[1.0,0.0]"]);
}
