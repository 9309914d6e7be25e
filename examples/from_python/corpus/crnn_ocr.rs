//! OCR model for reading captchas: a CNN, two bidirectional LSTMs, a softmax for CTC.

use paramcount::network;

network! {
    // Left out: imports.

    // Desired image dimensions
    const img_width = 200;
    const img_height = 50;

    // Left out: characters, downsample_factor.

    fn build_model(n_chars = 19) {
        // Inputs to the model
        input_img = Input(shape = (img_width, img_height, 1), name = "image", dtype = "float32");

        // First conv block
        x = Conv2D(
            32,
            (3, 3),
            activation = "relu",
            kernel_initializer = "he_normal",
            padding = "same",
            name = "Conv1",
        )(input_img);
        x = MaxPooling2D((2, 2), name = "pool1")(x);

        // Second conv block
        x = Conv2D(
            64,
            (3, 3),
            activation = "relu",
            kernel_initializer = "he_normal",
            padding = "same",
            name = "Conv2",
        )(x);
        x = MaxPooling2D((2, 2), name = "pool2")(x);

        // We have used two max pool with pool size and strides 2.
        // Hence, downsampled feature maps are 4x smaller. The number of
        // filters in the last layer is 64. Reshape accordingly before
        // passing the output to the RNN part of the model
        new_shape = (img_width / 4, img_height / 4 * 64);
        x = Reshape(target_shape = new_shape, name = "reshape")(x);
        x = Dense(64, activation = "relu", name = "dense1")(x);
        x = Dropout(0.2)(x);

        // RNNs
        x = Bidirectional(LSTM(128, return_sequences = true, dropout = 0.25))(x);
        x = Bidirectional(LSTM(64, return_sequences = true, dropout = 0.25))(x);

        // Output layer
        x = Dense(n_chars + 1, activation = "softmax", name = "dense2")(x);

        // Define the model
        model = Model(inputs = input_img, outputs = x, name = "ocr_model_v1");
        model
    }

    /// Get the model
    pub struct Model = build_model();

    // Left out: model.summary(…).
}
