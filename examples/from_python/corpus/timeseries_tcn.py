"""A temporal convolutional network for univariate forecasting."""
import keras
from keras import layers

params = dict(
    n_steps=64,
    n_features=1,
    filters=32,
    kernel_size=3,
    dilations=[1, 2, 4, 8],
    dropout=0.1,
)


class ResidualTCN(layers.Layer):
    """Two causal convolutions, and the way around them."""

    def __init__(self, filters, kernel_size, dilation, dropout=0.0, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.convs = []
        self.norms = []
        for i in range(2):
            self.convs.append(layers.Conv1D(filters, kernel_size, padding="causal", dilation_rate=dilation))
            self.norms.append(layers.LayerNormalization())
        self.dropout = layers.Dropout(dropout)

    def build(self, input_shape):
        if input_shape[-1] != self.filters:
            self.project = layers.Conv1D(self.filters, 1)
        else:
            self.project = None

    def call(self, x, training=None):
        shortcut = x
        for conv, norm in zip(self.convs, self.norms):
            x = keras.activations.relu(norm(conv(x)))
            x = self.dropout(x, training=training)
        if self.project is not None:
            shortcut = self.project(shortcut)
        return x + shortcut


inputs = keras.Input((params["n_steps"], params["n_features"]))
x = inputs
for d in params["dilations"]:
    x = ResidualTCN(params["filters"], params["kernel_size"], d, dropout=params["dropout"], name=f"tcn_{d}")(x)
x = layers.Lambda(lambda t: t[:, -1, :], output_shape=(32,))(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs, name="tcn")
