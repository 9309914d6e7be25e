from dataclasses import dataclass

import keras
from keras import layers, ops


@dataclass
class GPTConfig:
    vocab_size: int = 5000
    block_size: int = 80
    n_layer: int = 2
    n_head: int = 4
    n_embd: int = 128
    dropout: float = 0.1


class CausalSelfAttention(layers.Layer):
    """Masked multi-head self-attention."""

    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        assert config.n_embd % config.n_head == 0
        self.c_attn = layers.Dense(3 * config.n_embd, name="c_attn")
        self.c_proj = layers.Dense(config.n_embd, name="c_proj")
        self.attn_drop = layers.Dropout(config.dropout)
        self.n_head = config.n_head
        self.n_embd = config.n_embd

    def split_heads(self, x):
        B, T, C = ops.shape(x)
        x = ops.reshape(x, (B, T, self.n_head, C // self.n_head))
        return ops.transpose(x, (0, 2, 1, 3))

    def call(self, x, training=None):
        B, T, C = ops.shape(x)
        q, k, v = ops.split(self.c_attn(x), 3, axis=-1)
        q, k, v = self.split_heads(q), self.split_heads(k), self.split_heads(v)
        att = ops.matmul(q, ops.transpose(k, (0, 1, 3, 2))) / (self.n_embd // self.n_head) ** 0.5
        att = ops.softmax(att, axis=-1)
        att = self.attn_drop(att, training=training)
        y = ops.matmul(att, v)
        y = ops.reshape(ops.transpose(y, (0, 2, 1, 3)), (B, T, C))
        return self.c_proj(y)


class Block(layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        self.ln_1 = layers.LayerNormalization(epsilon=1e-5)
        self.attn = CausalSelfAttention(config)
        self.ln_2 = layers.LayerNormalization(epsilon=1e-5)
        self.mlp = keras.Sequential([
            layers.Dense(4 * config.n_embd, activation="gelu"),
            layers.Dense(config.n_embd),
            layers.Dropout(config.dropout),
        ])

    def call(self, x):
        x = x + self.attn(self.ln_1(x))
        x = x + self.mlp(self.ln_2(x))
        return x


class Positions(layers.Layer):
    def __init__(self, block_size, n_embd, **kwargs):
        super().__init__(**kwargs)
        self.block_size = block_size
        self.n_embd = n_embd

    def build(self, input_shape):
        self.table = self.add_weight(
            name="table", shape=(self.block_size, self.n_embd), initializer="random_normal"
        )

    def call(self, x):
        return x + self.table


def create_gpt(config):
    tokens = keras.Input(shape=(config.block_size,), dtype="int32")
    x = layers.Embedding(config.vocab_size, config.n_embd, name="wte")(tokens)
    x = Positions(config.block_size, config.n_embd, name="wpe")(x)
    x = layers.Dropout(config.dropout)(x)
    for i in range(config.n_layer):
        x = Block(config, name=f"block_{i}")(x)
    x = layers.LayerNormalization(epsilon=1e-5, name="ln_f")(x)
    logits = layers.Dense(config.vocab_size, use_bias=False, name="lm_head")(x)
    return keras.Model(tokens, logits, name="gpt")


config = GPTConfig(n_layer=3)
model = create_gpt(config)
model.summary()
