//! A small CNN for MNIST.

use paramcount::network;

network! {
    // Left out: imports.

    // Model / data parameters
    const num_classes = 10;
    const input_shape = (28, 28, 1);

    // Left out: batch_size, epochs, x_test, x_train, y_test, y_train.

    /// Build the model
    pub struct Model = Sequential([
        Input(shape = input_shape),
        Conv2D(32, kernel_size = (3, 3), activation = "relu"),
        MaxPooling2D(pool_size = (2, 2)), // halves
        Flatten(),
        // no overfitting
        Dropout(0.5),
        Dense(num_classes, activation = "softmax"),
    ]);

    // Left out: model.summary(…), model.compile(…), model.fit(…).
}
