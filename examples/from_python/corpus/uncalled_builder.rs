//! Translated from `uncalled_builder.py`.

// Grid search over a Keras model

use paramcount::network;

network! {
    // Left out: imports.

    fn create_model(dropout_rate = 0.0, weight_constraint = 3, neurons = 12) {
        // create model
        model = Sequential();
        model.add(
            Dense(
                neurons,
                input_shape = (8,),
                kernel_initializer = "uniform",
                activation = "linear",
                kernel_constraint = keras.constraints.MaxNorm(weight_constraint),
            ),
        );
        model.add(Dropout(dropout_rate));
        model.add(Dense(1, kernel_initializer = "uniform", activation = "sigmoid"));
        // Left out: model.compile(…).
        model
    }

    pub struct CreateModel = create_model();
}
