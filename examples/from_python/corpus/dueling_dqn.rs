//! Translated from `dueling_dqn.py`.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    const NUM_ACTIONS = 6;
    const FRAME_SIZE = 84;
    const STACK = 4;

    /// Builds a dueling DQN as a Keras model
    fn build_q_network(
        n_actions,
        learning_rate = 0.00001,
        input_shape = (FRAME_SIZE, FRAME_SIZE),
        history_length = 4,
    ) {
        model_input = Input(shape = (input_shape[0], input_shape[1], history_length));
        x = model_input;

        x = Conv2D(32, (8, 8), strides = 4, activation = "relu", use_bias = false)(x);
        x = Conv2D(64, (4, 4), strides = 2, activation = "relu", use_bias = false)(x);
        x = Conv2D(64, (3, 3), strides = 1, activation = "relu", use_bias = false)(x);
        x = Conv2D(1024, (7, 7), strides = 1, activation = "relu", use_bias = false)(x);

        // Split into value and advantage streams
        fn function(w) {
            // custom splitting layer
            ops.split(w, 2, axis = 3)
        }
        (val_stream, adv_stream) = Lambda(function)(x);

        val_stream = Flatten()(val_stream);
        val = Dense(1)(val_stream);

        adv_stream = Flatten()(adv_stream);
        adv = Dense(n_actions)(adv_stream);

        // Combine streams into Q-Values
        fn function_2(w) {
            // custom layer for reduce mean
            ops.mean(w, axis = 1, keepdims = true)
        }
        reduce_mean = Lambda(function_2);

        q_vals = Add()([val, Subtract()([adv, reduce_mean(adv)])]);

        // Build model
        model = Model(model_input, q_vals);
        // Left out: model.compile(…).

        model
    }

    pub struct MainDqn = build_q_network(
        NUM_ACTIONS,
        input_shape = (FRAME_SIZE, FRAME_SIZE),
        history_length = STACK,
    );

    pub struct TargetDqn = build_q_network(NUM_ACTIONS, input_shape = (FRAME_SIZE, FRAME_SIZE));
}
