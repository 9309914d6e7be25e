//! Translated from `mlp_add.py`.

use paramcount::network;

network! {
    // Left out: imports, x_train, y_train.

    pub struct Model = {
        model = Sequential();
        // Dense(64) is a fully-connected layer with 64 hidden units.
        // In the first layer, you must specify the expected input data shape:
        // here, 20-dimensional vectors.
        model.add(Dense(64, activation = "relu", input_dim = 20));
        model.add(Dropout(0.5));
        model.add(Dense(64, use_bias = false));
        model.add(BatchNormalization());
        model.add(Activation("relu"));
        model.add(Dropout(0.5));
        model.add(Dense(10, activation = "softmax"));
        model
    };

    // Left out: sgd, model.compile(…), model.fit(…).
}
