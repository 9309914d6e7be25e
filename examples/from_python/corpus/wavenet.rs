//! WaveNet-like stack of dilated causal convolutions for raw audio.

use paramcount::network;

network! {
    // Left out: imports.

    /// A gated residual unit with a skip connection.
    fn wavenet_block(n_filters, filter_size, dilation_rate) {
        fn f(input_) {
            residual = input_;
            tanh_out = Conv1D(
                n_filters,
                filter_size,
                dilation_rate = dilation_rate,
                padding = "causal",
                activation = "tanh",
            )(input_);
            sigmoid_out = Conv1D(
                n_filters,
                filter_size,
                dilation_rate = dilation_rate,
                padding = "causal",
                activation = "sigmoid",
            )(input_);
            merged = Multiply()([tanh_out, sigmoid_out]);
            skip_out = Conv1D(n_filters, 1, activation = "relu", padding = "same")(merged);
            out = Add()([skip_out, residual]);
            (out, skip_out)
        }

        f
    }

    fn get_basic_generative_model(input_size, n_stacks = 2, n_layers = 5) {
        input_ = Input(shape = (input_size, 1));
        A = Conv1D(64, 2, padding = "causal")(input_);
        skip_connections = [];
        for s in range(n_stacks) {
            for i in range(n_layers) {
                (A, B) = wavenet_block(64, 2, 2 ** i)(A);
                skip_connections.append(B);
            }
        }
        net = Add()(skip_connections);
        net = Activation("relu")(net);
        net = Conv1D(128, 1, activation = "relu")(net);
        net = Conv1D(256, 1)(net);
        net = Activation("softmax")(net);
        model = Model(inputs = input_, outputs = net);
        // Left out: model.compile(…).
        model
    }

    pub struct Wavenet = get_basic_generative_model(4096);

    // Left out: wavenet.summary(…).
}
