"""Multi-task heads, made by a factory."""
import keras
from keras import layers
TASKS = {"gender": ("binary", 1), "age": ("regression", 1), "emotion": ("multiclass", 7)}
ACT = dict(binary="sigmoid", regression=None, multiclass="softmax")
LOSSES = {"binary": "binary_crossentropy", "regression": "mse", "multiclass": "categorical_crossentropy"}
class HeadFactory:
    def __init__(self, hidden=64):
        self.hidden = hidden
    def __call__(self, features, name, kind, n):
        x = layers.Dense(self.hidden, activation="relu", name=f"{name}_hidden")(features)
        return layers.Dense(n, activation=ACT[kind], name=name)(x)
def make_head(features, name, kind, n, hidden=64):
    x = layers.Dense(hidden, activation="relu", name=f"{name}_hidden")(features)
    return layers.Dense(n, activation=ACT[kind], name=name)(x)
def trunk(x, widths):
    for w in widths:
        x = layers.Conv2D(w, 3, activation="relu")(x)
        x = layers.MaxPooling2D()(x)
    return layers.Flatten()(x)
image = keras.Input((48, 48, 1), name="image")
features = trunk(image, [8, 16, 32])
outputs = {}
for name, (kind, n) in TASKS.items():
    outputs[name] = make_head(features, name, kind, n, hidden=32)
model = keras.Model(inputs=image, outputs=list(outputs.values()))
model.compile(optimizer="adam", loss={name: LOSSES[kind] for name, (kind, _) in TASKS.items()})
