"""Sentiment with a bidirectional LSTM and an attention layer of one's own."""
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Layer, Input, Embedding, Bidirectional, LSTM, Dense, Dropout
from tensorflow.keras.models import Model


class AttentionWithContext(Layer):
    """
    Attention operation, with a context/query vector, for temporal data.
    Input shape: 3D tensor with shape `(samples, steps, features)`.
    Output shape: 2D tensor with shape `(samples, features)`.
    """

    def __init__(self, bias=True, **kwargs):
        self.bias = bias
        super(AttentionWithContext, self).__init__(**kwargs)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = self.add_weight(
            shape=(input_shape[-1], input_shape[-1]), initializer="glorot_uniform", name="W"
        )
        if self.bias:
            self.b = self.add_weight(shape=(input_shape[-1],), initializer="zero", name="b")
        self.u = self.add_weight(shape=(input_shape[-1], 1), initializer="glorot_uniform", name="u")
        super(AttentionWithContext, self).build(input_shape)

    def call(self, x, mask=None):
        uit = K.dot(x, self.W)
        if self.bias:
            uit = uit + self.b
        uit = K.tanh(uit)
        ait = K.dot(uit, self.u)
        a = K.softmax(ait, axis=1)
        weighted_input = x * a
        return K.sum(weighted_input, axis=1)

    def compute_output_shape(self, input_shape):
        return input_shape[0], input_shape[-1]


MAX_LEN = 100
VOCAB = 8000

inp = Input(shape=(MAX_LEN,))
x = Embedding(VOCAB, 64)(inp)
x = Bidirectional(LSTM(64, return_sequences=True))(x)
x = AttentionWithContext()(x)
x = Dense(32, activation="relu")(x)
x = Dropout(0.3)(x)
x = Dense(1, activation="sigmoid")(x)
model = Model(inputs=inp, outputs=x)
