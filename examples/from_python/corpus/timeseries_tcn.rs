//! A temporal convolutional network for univariate forecasting.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    const params = {
        "n_steps": 64,
        "n_features": 1,
        "filters": 32,
        "kernel_size": 3,
        "dilations": [1, 2, 4, 8],
        "dropout": 0.1,
    };

    /// Two causal convolutions, and the way around them.
    layer ResidualTCN(filters, kernel_size, dilation, dropout = 0.0)(x) {
        convs = [];
        norms = [];
        for i in range(2) {
            convs.append(Conv1D(filters, kernel_size, padding = "causal", dilation_rate = dilation));
            norms.append(LayerNormalization());
        }
        dropout_layer = Dropout(dropout);
        if x.shape[-1] != filters {
            project = Conv1D(filters, 1);
        } else {
            project = None;
        }

        shortcut = x;
        for (conv, norm) in zip(convs, norms) {
            x = ops.relu(norm(conv(x)));
            x = dropout_layer(x);
        }
        if project is not None {
            shortcut = project(shortcut);
        }
        x + shortcut
    }

    pub struct Model = {
        inputs = Input((params["n_steps"], params["n_features"]));
        x = inputs;
        for d in params["dilations"] {
            x = ResidualTCN(
                params["filters"],
                params["kernel_size"],
                d,
                dropout = params["dropout"],
                name = "tcn_{d}",
            )(x);
        }
        fn function(t) {
            t[:, -1, :]
        }
        x = Lambda(function, output_shape = (32,))(x);
        outputs = Dense(1)(x);
        Model(inputs, outputs, name = "tcn")
    };
}
