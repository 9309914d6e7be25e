//! Translated from `timeseries_forecast.py`.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    const cfg = {"window": 48, "features": 6, "horizon": 12, "channels": [32, 32, 64], "dropout": 0.1};

    layer GatedResidual(units, dropout = 0.0)(inputs) {
        elu_dense = Dense(units, activation = "elu");
        linear_dense = Dense(units);
        dropout_layer = Dropout(dropout);
        gate = Dense(units, activation = "sigmoid");
        norm = LayerNormalization();
        project = Dense(units);

        x = elu_dense(inputs);
        x = dropout_layer(linear_dense(x));
        if inputs.shape[-1] != x.shape[-1] {
            inputs = project(inputs);
        }
        x = inputs + x * gate(x);
        norm(x)
    }

    fn forecaster(cfg) {
        inputs = Input((cfg["window"], cfg["features"]), name = "history");
        x = inputs;
        skips = [];
        for (depth, (channels, dilation)) in enumerate(zip(cfg["channels"], [1, 2, 4])) {
            y = Conv1D(
                channels,
                3,
                dilation_rate = dilation,
                padding = "causal",
                name = "tcn_{depth}",
            )(x);
            y = GatedResidual(channels, cfg["dropout"])(y);
            skips.append(y);
            x = y;
        }
        x = Concatenate()(skips);
        x = Bidirectional(GRU(24, return_sequences = true))(x);
        x = MultiHeadAttention(num_heads = 2, key_dim = 16)(x, x);
        fn function(t) {
            t[:, -1, :]
        }
        x = Lambda(function)(x);
        outputs = Dense(cfg["horizon"])(x);
        Model(inputs, outputs, name = "forecaster")
    }

    pub struct Model = forecaster(cfg);
}
