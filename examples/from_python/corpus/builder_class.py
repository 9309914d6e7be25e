"""Builder with a fluent interface and class methods."""
from typing import List, Optional, Tuple, Union
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class ResNetBuilder:
    """Builds residual networks."""

    STAGES = {18: [2, 2, 2, 2], 34: [3, 4, 6, 3]}

    def __init__(self, input_shape: Tuple[int, int, int] = (64, 64, 3), depth: int = 18, classes: int = 7, width: int = 16):
        self.input_shape = input_shape
        self.repeats = self.STAGES[depth]
        self.classes = classes
        self.width = width
        self.counter = 0

    @staticmethod
    def _bn_relu(x):
        x = layers.BatchNormalization()(x)
        return layers.ReLU()(x)

    def _block(self, x: tf.Tensor, filters: int, stride: int = 1) -> tf.Tensor:
        shortcut = x
        y = self._bn_relu(x)
        if stride > 1 or x.shape[-1] != filters:
            shortcut = layers.Conv2D(filters, 1, strides=stride)(y)
        y = layers.Conv2D(filters, 3, strides=stride, padding="same")(y)
        y = self._bn_relu(y)
        y = layers.Conv2D(filters, 3, padding="same")(y)
        return layers.Add()([shortcut, y])

    def build(self) -> keras.Model:
        inputs = layers.Input(self.input_shape)
        x = layers.Conv2D(self.width, 3, padding="same")(inputs)
        for stage, repeat in enumerate(self.repeats):
            for i in range(repeat):
                x = self._block(x, self.width * 2 ** stage, stride=2 if i == 0 and stage > 0 else 1)
        x = self._bn_relu(x)
        x = layers.GlobalAveragePooling2D()(x)
        outputs = layers.Dense(self.classes, activation="softmax")(x)
        return keras.Model(inputs, outputs, name="resnet")


if __name__ == "__main__":
    builder = ResNetBuilder(depth=18, classes=7)
    model = builder.build()
    model.summary()
