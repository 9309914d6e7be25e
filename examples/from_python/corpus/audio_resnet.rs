//! Speaker recognition with a residual network over FFTs (after keras.io).

use paramcount::network;

network! {
    // Left out: imports.

    const SAMPLING_RATE = 16000;
    const CLASS_NAMES = ["a", "b", "c", "d", "e"];

    fn residual_block(x, filters, conv_num = 3, activation = "relu") {
        // Shortcut
        s = Conv1D(filters, 1, padding = "same")(x);
        for i in range(conv_num - 1) {
            x = Conv1D(filters, 3, padding = "same")(x);
            x = Activation(activation)(x);
        }
        x = Conv1D(filters, 3, padding = "same")(x);
        x = Add()([x, s]);
        x = Activation(activation)(x);
        MaxPool1D(pool_size = 2, strides = 2)(x)
    }

    fn build_model(input_shape, num_classes) {
        inputs = Input(shape = input_shape, name = "input");

        x = residual_block(inputs, 16, 2);
        x = residual_block(x, 32, 2);
        x = residual_block(x, 64, 3);
        x = residual_block(x, 128, 3);
        x = residual_block(x, 128, 3);

        x = AveragePooling1D(pool_size = 3, strides = 3)(x);
        x = Flatten()(x);
        x = Dense(256, activation = "relu")(x);
        x = Dense(128, activation = "relu")(x);

        outputs = Dense(num_classes, activation = "softmax", name = "output")(x);

        Model(inputs = inputs, outputs = outputs)
    }

    pub struct Model = build_model((SAMPLING_RATE / 2, 1), len(CLASS_NAMES));

    // Left out: model.summary(…), model.compile(…), model.fit(…).
}
