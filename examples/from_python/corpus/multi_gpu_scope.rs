//! Translated from `multi_gpu_scope.py`.

use paramcount::network;

network! {
    // Left out: imports, os.environ['CUDA_VISIBLE_DEVICES'], strategy, print(…).

    fn get_compiled_model() {
        // Make a simple 2-layer densely-connected neural network.
        inputs = Input(shape = (784,));
        x = Dense(256, activation = "relu")(inputs);
        x = Dense(256, activation = "relu")(x);
        outputs = Dense(10)(x);
        model = Model(inputs, outputs);
        // Left out: model.compile(…).
        model
    }

    // Open a strategy scope.

    /// Everything that creates variables should be under the strategy scope.
    /// In general this is only model construction & `compile()`.
    pub struct Model = get_compiled_model();
}
