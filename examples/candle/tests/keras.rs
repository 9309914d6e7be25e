//! Networks that a real Keras trained and saved, declared here and run with its weights: the outputs are Keras's.

use candle_core::{Device, Tensor};
use paramcount::{Graph, network};
use paramcount_candle::{load, run};
use serde_json::Value;

network! {
    struct Mlp = Sequential([
        Input(shape = (4,), name = "features"),
        Dense(8, "relu", name = "hidden"),
        Dense(3, "softmax", name = "classes"),
    ], name = "mlp");

    struct Residual = {
        image = Input(shape = (12, 12, 1), name = "image");
        x = Conv2D(4, 3, padding = "same", use_bias = false, name = "stem")(image);
        x = BatchNormalization(name = "stem_bn")(x);
        x = ReLU(name = "stem_relu")(x);
        y = Conv2D(4, 3, padding = "same", activation = "relu", name = "a")(x);
        y = Conv2D(4, 3, padding = "same", name = "b")(y);
        x = ReLU(name = "sum_relu")(Add(name = "add")([x, y]));
        x = DepthwiseConv2D(3, strides = 2, padding = "same", name = "depthwise")(x);
        x = GlobalAveragePooling2D(name = "pool")(x);
        Model(image, Dense(5, "softmax", name = "head")(x), name = "residual")
    };

    struct Text = {
        words = Input(shape = (None,), dtype = "int32", name = "words");
        x = Embedding(10, 6, name = "words_embedding")(words);
        x = Bidirectional(LSTM(4, return_sequences = true, name = "lstm"), name = "both_ways")(x);
        x = MultiHeadAttention(2, 3, name = "attention")(x, x);
        x = GlobalMaxPooling1D(name = "pool")(x);
        Model(words, Dense(2, name = "label")(x), name = "text")
    };

    // The same weights in another arrangement: what was a layer among others stands in a network of its own.
    struct Stem = {
        image = Input(shape = (12, 12, 1));
        x = Conv2D(4, 3, padding = "same", use_bias = false, name = "stem")(image);
        Model(image, ReLU()(BatchNormalization(name = "stem_bn")(x)))
    };

    struct Nested = {
        image = Input(shape = (12, 12, 1));
        x = Dropout(0.5)(Stem(name = "inner")(image));
        y = Conv2D(4, 3, padding = "same", activation = "relu", name = "a")(x);
        x = ReLU()(x + Conv2D(4, 3, padding = "same", name = "b")(y));
        x = DepthwiseConv2D(3, strides = 2, padding = "same", name = "depthwise")(x);
        Model(image, Dense(5, "softmax", name = "head")(GlobalAveragePooling2D()(x)))
    };
}

fn numbers(tensor: &Value) -> Vec<f32> {
    tensor["values"].as_array().unwrap().iter().map(|number| number.as_f64().unwrap() as f32).collect()
}

fn agrees(graph: Graph, trained: &str) {
    let file = |kind: &str| format!("{}/trained/{trained}.{kind}", env!("CARGO_MANIFEST_DIR"));
    let told: Value = serde_json::from_str(&std::fs::read_to_string(file("json")).unwrap()).unwrap();
    let input = &told["input"][0];
    let shape: Vec<usize> = input["shape"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
    let input = Tensor::from_vec(numbers(input), shape, &Device::Cpu).unwrap();
    let outputs = run(&graph, &load(&graph, &file("safetensors")).unwrap(), &[input]).unwrap();
    let output: Vec<f32> = outputs[0].flatten_all().unwrap().to_vec1().unwrap();
    let expected = numbers(&told["output"][0]);
    assert_eq!(output.len(), expected.len());
    let largest = output.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    println!("{trained}: differs from Keras by {largest:e} at most");
    assert!(largest < 1e-5, "{output:?} is not {expected:?}");
}

#[test]
fn a_chain_gives_what_keras_gives() {
    agrees(Mlp::GRAPH, "mlp");
}

#[test]
fn branches_give_what_keras_gives() {
    agrees(Residual::GRAPH, "residual");
}

#[test]
fn recurrence_and_attention_give_what_keras_gives() {
    agrees(Text::GRAPH, "text");
}

#[test]
fn a_network_inside_of_another_gives_what_keras_gives() {
    agrees(Nested::GRAPH, "residual");
}
