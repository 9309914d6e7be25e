//! Sentiment with a bidirectional LSTM and an attention layer of one's own.

use paramcount::network;

network! {
    // Left out: imports.

    /// Attention operation, with a context/query vector, for temporal data.
    /// Input shape: 3D tensor with shape `(samples, steps, features)`.
    /// Output shape: 2D tensor with shape `(samples, features)`.
    layer AttentionWithContext(bias = true)(x) {
        // Left out: compute_output_shape.
        // Left out: assert.
        W = add_weight(shape = (x.shape[-1], x.shape[-1]), initializer = "glorot_uniform", name = "W");
        if bias {
            b = add_weight(shape = (x.shape[-1],), initializer = "zero", name = "b");
        }
        u = add_weight(shape = (x.shape[-1], 1), initializer = "glorot_uniform", name = "u");

        uit = ops.matmul(x, W);
        if bias {
            uit = uit + b;
        }
        uit = ops.tanh(uit);
        ait = ops.matmul(uit, u);
        a = ops.softmax(ait, axis = 1);
        weighted_input = x * a;
        ops.sum(weighted_input, axis = 1)
    }

    const MAX_LEN = 100;
    const VOCAB = 8000;

    pub struct Model = {
        inp = Input(shape = (MAX_LEN,));
        x = Embedding(VOCAB, 64)(inp);
        x = Bidirectional(LSTM(64, return_sequences = true))(x);
        x = AttentionWithContext()(x);
        x = Dense(32, activation = "relu")(x);
        x = Dropout(0.3)(x);
        x = Dense(1, activation = "sigmoid")(x);
        Model(inputs = inp, outputs = x)
    };
}
