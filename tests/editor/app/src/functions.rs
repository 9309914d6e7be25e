use crate::config::{RATE, UNITS};
use paramcount::network;

network! {
    depth = 2;

    /// Attention, written out.
    fn attend(query, key, scale = 8.0) {
        scores = ops.matmul(query, ops.transpose(key, (0, 2, 1))) / scale;
        ops.matmul(ops.softmax(scores, axis = -1), key)
    }

    pub struct Attention = {
        query = Input(shape = (5, 64), name = "query");
        key = Input(shape = (7, 64), name = "key");
        x = query;
        for turn in range(depth) {
            x = attend(x, key);
        }
        mean = keras.ops.mean(x, axis = 1, keepdims = true);
        x = keras.ops.where(x > mean, x, ops.zeros_like(x));
        (low, high) = ops.split(x, 2, axis = -1);
        x = ops.concatenate([low, high], axis = -1) @ ops.ones((64, 3));
        Model([query, key], keras.layers.Dropout(RATE, name = "drop")(x))
    };

    pub struct Text = keras.Sequential([
        keras.layers.Input(shape = (40,), dtype = "int32"),
        keras.layers.Embedding(1000, output_dim = UNITS, mask_zero = true, name = "words"),
        Bidirectional(LSTM(32, return_sequences = true), merge_mode = "concat", name = "both"),
        TimeDistributed(Dense(const { UNITS / 2 }, "tanh"), name = "each"),
        GlobalMaxPooling1D(),
        Dense(3, kernel_initializer = "he_normal", name = "kinds"),
    ], name = "text");

    pub struct Pictures = {
        x = Input(shape = (None, None, 3));
        y = ops.image.resize(x, (32, 32), interpolation = "nearest");
        z = [Conv2D(width, 1)(y) for width in [4, 8]];
        Model(x, Concatenate(axis = -1)(z))
    };
}

pub const WORDS: usize = Text::WORDS.params;
