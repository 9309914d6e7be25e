"""Blocks whose weights stand under the names of the blocks."""
import keras
from keras import layers


class Gate(layers.Layer):
    """Weighs its input, channel by channel."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        with keras.name_scope("parts"):
            self.reduce = layers.Dense(units // 4, activation="relu")
            self.scale = self.add_weight(name="scale", shape=(units,))
        self.expand = layers.Dense(units, activation="sigmoid")

    def call(self, x):
        with keras.name_scope("weigh"):
            y = self.expand(self.reduce(x))
        return x * y * self.scale


def block(x, filters, stage):
    with keras.name_scope(f"stage_{stage}"):
        shortcut = x
        for i in range(2):
            with keras.name_scope("conv"):
                x = layers.Conv2D(filters, 3, padding="same")(x)
                x = layers.BatchNormalization()(x)
                if i == 0:
                    x = layers.ReLU()(x)
        if shortcut.shape[-1] != filters:
            with keras.name_scope("project"), keras.name_scope("once"):
                shortcut = layers.Conv2D(filters, 1)(shortcut)
        return layers.add([x, shortcut])


inputs = keras.Input((32, 32, 3))
with keras.name_scope("stem"):
    x = layers.Conv2D(16, 3, padding="same")(inputs)
    x = layers.ReLU()(x)
for stage, filters in enumerate([16, 32]):
    x = block(x, filters, stage)
x = layers.GlobalAveragePooling2D()(x)
with keras.name_scope("head"):
    x = Gate(32)(x)
    outputs = layers.Dense(10)(x)
model = keras.Model(inputs, outputs)
model.compile("adam", "mse")
