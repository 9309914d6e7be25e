//! What the fuzzer's bytes become: a file, and the program that names it. It knows nothing of the macro.

use proc_macro2::TokenStream;

/// Files that can be read. The fuzzer's first byte chooses one, or none.
const FILES: &[&[u8]] = &[
    include_bytes!("../keras/files/small/mlp.keras"),
    include_bytes!("../keras/files/small/text.keras"),
    include_bytes!("../keras/files/small/residual.safetensors"),
    br#"{"module": "keras", "class_name": "Functional", "config": {"name": "m", "layers": [{"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 4, 4], "name": "x"}, "name": "x", "inbound_nodes": []}, {"module": "keras.layers", "class_name": "Dense", "config": {"units": 4, "name": "d", "activation": {"module": "builtins", "class_name": "function", "config": "relu"}}, "name": "d", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["x", 0, 0]}}], "kwargs": {"mask": null}}]}, {"module": "keras.src.ops.numpy", "class_name": "GetItem", "config": {"name": "g"}, "name": "g", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__", "config": {"keras_history": ["d", 0, 0]}}, [{"class_name": "__slice__", "config": {"start": null, "stop": null, "step": null}}, 0]], "kwargs": {}}]}], "input_layers": ["x", 0, 0], "output_layers": {"b": ["g", 0, 0], "a": [["d", 0, 0]]}}}"#,
    br#"{"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": [{"module": "mine", "class_name": "Scale", "config": {"start": 2.0, "name": "a"}}, {"module": "keras.layers", "class_name": "Bidirectional", "config": {"layer": {"module": "keras.layers", "class_name": "LSTM", "config": {"units": 3}}}}], "build_input_shape": [null, 5, 4]}}"#,
];

/// The bytes as a file, and the network that it is said to hold: three bytes say where another one stands in a good file.
pub fn loaded(bytes: &[u8]) -> TokenStream {
    let path = std::env::temp_dir().join(format!("paramcount-fuzz-{}", std::process::id()));
    let text = match bytes.split_first().map(|(first, rest)| (FILES.get(usize::from(*first)), rest)) {
        Some((Some(file), changes)) => changes.chunks_exact(3).fold(file.to_vec(), |mut file, change| {
            let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % file.len();
            file[at] = change[2];
            file
        }),
        _ => bytes.to_vec(),
    };
    std::fs::write(&path, text).expect("a temporary file can be written");
    let path = path.display().to_string();
    let code = format!(
        "layer Scale(start = 1.0)(x) {{ x * add_weight(shape = (x.shape[-1],)) }}
        #[paramcount(weights = {path:?})] struct A = load({path:?});"
    );
    code.parse().unwrap_or_default()
}
