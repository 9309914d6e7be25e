//! Translated from `graph_conv.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const N = 27;
    const F = 14;
    const C = 3;

    /// Basic graph convolution layer as in <https://arxiv.org/abs/1609.02907>
    layer GraphConvolution(
        units,
        support = 1,
        activation = None,
        use_bias = true,
        kernel_initializer = "glorot_uniform",
    )(inputs) {
        own_activation = activation;
        input_shapes = [each.shape for each in inputs];
        features_shape = input_shapes[0];
        // Left out: assert.
        input_dim = features_shape[-1];
        kernel = add_weight(
            shape = (input_dim, units),
            initializer = kernel_initializer,
            name = "kernel",
        );
        if use_bias {
            bias = add_weight(shape = (units,), initializer = "zeros", name = "bias");
        } else {
            bias = None;
        }

        (features, basis) = inputs;
        supports = ops.matmul(basis, features);
        output = ops.matmul(supports, kernel);
        if bias is not None {
            output += bias;
        }
        if own_activation is not None { output } else { output }
    }

    pub struct Model = {
        X_in = Input(shape = (N, F));
        A_in = Input(shape = (N, N));
        H = Dropout(0.5)(X_in);
        H = GraphConvolution(16, activation = "relu")([H, A_in]);
        H = Dropout(0.5)(H);
        Y = GraphConvolution(C, activation = "softmax", use_bias = false)([H, A_in]);
        Model(inputs = [X_in, A_in], outputs = Y)
    };
}
