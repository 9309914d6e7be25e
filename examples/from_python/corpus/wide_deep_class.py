import keras
from keras import layers
import numpy as np

class WideDeep(keras.Model):
    def __init__(self, units=30, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.norm_wide = layers.Normalization()
        self.norm_deep = layers.Normalization()
        self.hidden1 = layers.Dense(units, activation=activation)
        self.hidden2 = layers.Dense(units, activation=activation)
        self.main_output = layers.Dense(1)
        self.aux_output = layers.Dense(1)

    def call(self, inputs):
        input_wide, input_deep = inputs
        norm_wide = self.norm_wide(input_wide)
        norm_deep = self.norm_deep(input_deep)
        hidden1 = self.hidden1(norm_deep)
        hidden2 = self.hidden2(hidden1)
        concat = keras.ops.concatenate([norm_wide, hidden2], axis=-1)
        output = self.main_output(concat)
        aux_output = self.aux_output(hidden2)
        return output, aux_output

model = WideDeep(30, activation="elu", name="my_cool_model")
model.norm_wide.adapt(np.zeros((4, 5)))
model.norm_deep.adapt(np.zeros((4, 6)))
out = model([np.zeros((4, 5)), np.zeros((4, 6))])
