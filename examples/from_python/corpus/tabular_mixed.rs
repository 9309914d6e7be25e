//! Structured data: numbers and categories, each its own input, in a dictionary.

use paramcount::network;

network! {
    // Left out: imports.

    const NUMERIC_FEATURES = ["age", "trestbps", "chol", "thalach", "oldpeak", "slope"];
    const CATEGORICAL_FEATURES = {"sex": 2, "cp": 5, "fbs": 2, "thal": 4};

    fn build_model(hidden_units = (32, 16), dropout_rate = 0.1, num_classes = 1) {
        inputs = {};
        for name in NUMERIC_FEATURES {
            inputs[name] = Input(shape = (1,), name = name, dtype = "float32");
        }
        for (name, size) in CATEGORICAL_FEATURES.items() {
            inputs[name] = Input(shape = (1,), name = name, dtype = "int64");
        }

        encoded = [];
        for name in NUMERIC_FEATURES {
            encoded.append(inputs[name]);
        }
        for (name, size) in CATEGORICAL_FEATURES.items() {
            embedding = Embedding(size, 4, name = "{name}_embedding")(inputs[name]);
            encoded.append(Flatten(name = "{name}_flat")(embedding));
        }

        x = concatenate(encoded);
        for units in hidden_units {
            x = Dense(units)(x);
            x = BatchNormalization()(x);
            x = ReLU()(x);
            x = Dropout(dropout_rate)(x);
        }
        activation = if num_classes == 1 { "sigmoid" } else { "softmax" };
        output = Dense(num_classes, activation = activation)(x);
        Model(inputs = inputs, outputs = output)
    }

    pub struct Model = build_model();

    // Left out: model.compile(…).
}
