"""Structured data: numbers and categories, each its own input, in a dictionary."""
import keras
from keras import layers

NUMERIC_FEATURES = ["age", "trestbps", "chol", "thalach", "oldpeak", "slope"]
CATEGORICAL_FEATURES = {"sex": 2, "cp": 5, "fbs": 2, "thal": 4}


def build_model(hidden_units=(32, 16), dropout_rate=0.1, num_classes=1):
    inputs = {}
    for name in NUMERIC_FEATURES:
        inputs[name] = keras.Input(shape=(1,), name=name, dtype="float32")
    for name, size in CATEGORICAL_FEATURES.items():
        inputs[name] = keras.Input(shape=(1,), name=name, dtype="int64")

    encoded = []
    for name in NUMERIC_FEATURES:
        encoded.append(inputs[name])
    for name, size in CATEGORICAL_FEATURES.items():
        embedding = layers.Embedding(size, 4, name=f"{name}_embedding")(inputs[name])
        encoded.append(layers.Flatten(name="{}_flat".format(name))(embedding))

    x = layers.concatenate(encoded)
    for units in hidden_units:
        x = layers.Dense(units)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        x = layers.Dropout(dropout_rate)(x)
    activation = "sigmoid" if num_classes == 1 else "softmax"
    output = layers.Dense(num_classes, activation=activation)(x)
    return keras.Model(inputs=inputs, outputs=output)


model = build_model()
model.compile("adam", "binary_crossentropy")
