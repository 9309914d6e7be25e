//! Translated from `ts_transformer.py`.

use paramcount::network;

network! {
    // Left out: imports, x_train.

    const n_classes = 2;

    fn transformer_encoder(inputs, head_size, num_heads, ff_dim, dropout = 0) {
        // Attention and Normalization
        x = MultiHeadAttention(
            key_dim = head_size,
            num_heads = num_heads,
            dropout = dropout,
        )(inputs, inputs);
        x = Dropout(dropout)(x);
        x = LayerNormalization(epsilon = 1e-6)(x);
        res = x + inputs;

        // Feed Forward Part
        x = Conv1D(filters = ff_dim, kernel_size = 1, activation = "relu")(res);
        x = Dropout(dropout)(x);
        x = Conv1D(filters = inputs.shape[-1], kernel_size = 1)(x);
        x = LayerNormalization(epsilon = 1e-6)(x);
        x + res
    }

    fn build_model(
        input_shape,
        head_size,
        num_heads,
        ff_dim,
        num_transformer_blocks,
        mlp_units,
        dropout = 0,
        mlp_dropout = 0,
    ) {
        inputs = Input(shape = input_shape);
        x = inputs;
        for _ in range(num_transformer_blocks) {
            x = transformer_encoder(x, head_size, num_heads, ff_dim, dropout);
        }

        x = GlobalAveragePooling1D(data_format = "channels_last")(x);
        for dim in mlp_units {
            x = Dense(dim, activation = "relu")(x);
            x = Dropout(mlp_dropout)(x);
        }
        outputs = Dense(n_classes, activation = "softmax")(x);
        Model(inputs, outputs)
    }

    const input_shape = (500, 1); // x_train.shape[1:]

    pub struct Model = build_model(
        input_shape,
        head_size = 256,
        num_heads = 4,
        ff_dim = 4,
        num_transformer_blocks = 4,
        mlp_units = [128],
        mlp_dropout = 0.4,
        dropout = 0.25,
    );
}
