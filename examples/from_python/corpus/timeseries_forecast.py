import keras
from keras import layers
import numpy as np

class Config:
    window = 48
    features = 6
    horizon = 12
    channels = [32, 32, 64]
    dropout = 0.1

cfg = Config()

class GatedResidual(layers.Layer):
    def __init__(self, units, dropout=0.0):
        super().__init__()
        self.elu_dense = layers.Dense(units, activation="elu")
        self.linear_dense = layers.Dense(units)
        self.dropout = layers.Dropout(dropout)
        self.gate = layers.Dense(units, activation="sigmoid")
        self.norm = layers.LayerNormalization()
        self.project = layers.Dense(units)

    def call(self, inputs):
        x = self.elu_dense(inputs)
        x = self.dropout(self.linear_dense(x))
        if inputs.shape[-1] != x.shape[-1]:
            inputs = self.project(inputs)
        x = inputs + x * self.gate(x)
        return self.norm(x)

def forecaster(cfg):
    inputs = keras.Input((cfg.window, cfg.features), name="history")
    x = inputs
    skips = []
    for depth, (channels, dilation) in enumerate(zip(cfg.channels, [1, 2, 4])):
        y = layers.Conv1D(channels, 3, dilation_rate=dilation, padding="causal", name=f"tcn_{depth}")(x)
        y = GatedResidual(channels, cfg.dropout)(y)
        skips.append(y)
        x = y
    x = layers.Concatenate()(skips)
    x = layers.Bidirectional(layers.GRU(24, return_sequences=True))(x)
    x = layers.MultiHeadAttention(num_heads=2, key_dim=16)(x, x)
    x = layers.Lambda(lambda t: t[:, -1, :])(x)
    outputs = layers.Dense(cfg.horizon)(x)
    return keras.Model(inputs, outputs, name="forecaster")

model = forecaster(cfg)
