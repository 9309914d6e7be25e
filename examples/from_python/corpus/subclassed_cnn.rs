//! Translated from `subclassed_cnn.py`.

use paramcount::network;

network! {
    // Left out: imports.

    /// A subclassed model, as in TensorFlow's quickstart.
    fn my_model(x, num_classes = 10) {
        inputs = x;
        conv1 = Conv2D(32, 3, activation = "relu");
        pool = MaxPool2D();
        flatten = Flatten();
        d1 = Dense(128, activation = "relu");
        d2 = Dense(num_classes);

        x = conv1(x);
        x = pool(x);
        x = flatten(x);
        x = d1(x);
        Model(inputs, d2(x))
    }

    /// Create an instance of the model
    pub struct Model = my_model(Input(shape = (28, 28, 1)));

    // Left out: model.build(…), model.summary(…).
}
