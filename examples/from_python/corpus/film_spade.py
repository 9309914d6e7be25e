import tensorflow as tf
from tensorflow.keras import layers, Model

class FiLM(layers.Layer):
    def __init__(self, channels):
        super().__init__()
        self.gamma = layers.Dense(channels)
        self.beta = layers.Dense(channels)

    def call(self, x, cond):
        gamma = tf.expand_dims(tf.expand_dims(self.gamma(cond), 1), 1)
        beta = self.beta(cond)[:, tf.newaxis, tf.newaxis, :]
        return x * (1.0 + gamma) + beta

class SpectralConv(layers.Layer):
    def __init__(self, filters, kernel_size=3, strides=1, name="spectral"):
        super().__init__(name=name)
        self.conv = layers.SpectralNormalization(layers.Conv2D(filters, kernel_size, strides, padding="same"))
        self.act = layers.LeakyReLU(0.2)

    def call(self, x, training=None):
        return self.act(self.conv(x, training=training))

class SelfAttention2D(layers.Layer):
    """SAGAN's attention."""
    def build(self, input_shape):
        _, self.h, self.w, self.c = input_shape
        self.f = layers.Conv2D(self.c // 8, 1)
        self.g = layers.Conv2D(self.c // 8, 1)
        self.hh = layers.Conv2D(self.c, 1)
        self.scale = self.add_weight(name="scale", shape=(), initializer="zeros")

    def hw_flatten(self, x):
        return tf.reshape(x, (-1, self.h * self.w, x.shape[-1]))

    def call(self, x):
        s = tf.matmul(self.hw_flatten(self.g(x)), self.hw_flatten(self.f(x)), transpose_b=True)
        b = tf.nn.softmax(s, axis=-1)
        o = tf.matmul(b, self.hw_flatten(self.hh(x)))
        o = tf.reshape(o, (-1, self.h, self.w, self.c))
        return self.scale * o + x

img = layers.Input((32, 32, 3))
label = layers.Input((10,))
x = SpectralConv(32, name="s1")(img)
x = FiLM(32)(x, label)
x = SpectralConv(64, strides=2, name="s2")(x)
x = SelfAttention2D()(x)
x = SpectralConv(128, strides=2, name="s3")(x)
x = layers.GlobalAveragePooling2D()(x)
critic = Model([img, label], layers.Dense(1)(x))
