//! Translated from `mnist_runtime_shape.py`.

use paramcount::network;

network! {
    // Left out: imports, batch_size.

    const num_classes = 10;

    // Left out: epochs.

    // input image dimensions
    const img_rows = 28;
    const img_cols = 28;

    // Left out: x_test, x_train, y_test, y_train, input_shape.

    const input_shape = (img_rows, img_cols, 1);

    // Left out: x_train, y_train.

    pub struct Model = {
        model = Sequential();
        model.add(Conv2D(32, kernel_size = (3, 3), activation = "relu", input_shape = input_shape));
        model.add(Conv2D(64, (3, 3), activation = "relu"));
        model.add(MaxPooling2D(pool_size = (2, 2)));
        model.add(Dropout(0.25));
        model.add(Flatten());
        model.add(Dense(128, activation = "relu"));
        model.add(Dropout(0.5));
        model.add(Dense(num_classes, activation = "softmax"));
        model
    };

    // Left out: model.compile(…), score, print(…).
}
