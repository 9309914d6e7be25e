import keras
from keras import layers, ops

class CrossAttentionBlock(layers.Layer):
    def __init__(self, latent_dim, data_dim, proj, ff_units, rate, **kwargs):
        super().__init__(**kwargs)
        self.norm_latent = layers.LayerNormalization(epsilon=1e-6)
        self.norm_data = layers.LayerNormalization(epsilon=1e-6)
        self.q, self.k, self.v = (layers.Dense(proj) for _ in range(3))
        self.attention = layers.Attention(use_scale=True, dropout=rate)
        self.ffn = keras.Sequential([layers.Dense(u, activation="gelu") for u in ff_units])

    def call(self, inputs):
        latent, data = self.norm_latent(inputs["latent"]), self.norm_data(inputs["data"])
        out = self.attention([self.q(latent), self.v(data), self.k(data)])
        out = out + latent
        return self.ffn(out) + out

class Latents(layers.Layer):
    def __init__(self, n, dim, **kwargs):
        super().__init__(**kwargs)
        self.n, self.dim = n, dim
    def build(self, input_shape):
        self.latents = self.add_weight(shape=(self.n, self.dim), initializer="random_normal", name="latents")
    def call(self, x):
        batch = ops.shape(x)[0]
        return ops.broadcast_to(ops.expand_dims(self.latents, 0), (batch, self.n, self.dim))

inp = keras.Input((16, 16, 32))
data = layers.Reshape((256, 32))(inp)
latent = Latents(24, 32)(data)
latent = CrossAttentionBlock(32, 32, 32, [64, 32], 0.1, name="cross")({"latent": latent, "data": data})
for i in range(2):
    attn = layers.MultiHeadAttention(4, 8, name=f"self_{i}")(latent, latent)
    latent = layers.LayerNormalization(name=f"norm_{i}")(latent + attn)
out = layers.Dense(10)(layers.GlobalAveragePooling1D()(latent))
perceiver = keras.Model(inp, out)
