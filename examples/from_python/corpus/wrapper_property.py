import os
from tensorflow import keras
from tensorflow.keras import layers

class SegmentationModel:
    """Wraps a network with its training."""
    ENCODER_FILTERS = (16, 32, 64)

    def __init__(self, config=None):
        self.config = {"size": 128, "channels": 3, "classes": 4, "dropout": 0.2}
        self._model = None

    @property
    def model(self):
        if self._model is None:
            self._model = self._create()
        return self._model

    def _conv(self, x, filters):
        for _ in range(2):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
        return x

    def _create(self):
        size = self.config["size"]
        inputs = layers.Input((size, size, self.config["channels"]))
        x = inputs
        skips = []
        for f in self.ENCODER_FILTERS:
            x = self._conv(x, f)
            skips.append(x)
            x = layers.MaxPool2D()(x)
        x = self._conv(x, self.ENCODER_FILTERS[-1] * 2)
        x = layers.Dropout(self.config["dropout"])(x)
        for f, skip in zip(self.ENCODER_FILTERS[::-1], skips[::-1]):
            x = layers.UpSampling2D()(x)
            x = layers.concatenate([x, skip])
            x = self._conv(x, f)
        return keras.Model(inputs, layers.Conv2D(self.config["classes"], 1, activation="softmax")(x))

    def train(self, data):
        self.model.compile("adam", "categorical_crossentropy")
        self.model.fit(data)

if __name__ == "__main__":
    seg = SegmentationModel()
    net = seg._create()
    net.summary()
