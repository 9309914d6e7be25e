import keras
from keras import layers, ops
NUM_EXPERTS, TOP, D, FF = 4, 2, 32, 64
class Expert(layers.Layer):
    def __init__(self, ff, d, **kw):
        super().__init__(**kw)
        self.up = layers.Dense(ff, activation="gelu")
        self.down = layers.Dense(d)
    def call(self, x):
        return self.down(self.up(x))
class MoE(layers.Layer):
    """A soft mixture of experts."""
    def __init__(self, n, ff, d, **kw):
        super().__init__(**kw)
        self.router = layers.Dense(n, use_bias=False, name="router")
        self.experts = {f"expert_{i}": Expert(ff, d) for i in range(n)}
    def call(self, x):
        weights = ops.softmax(self.router(x), axis=-1)
        outs = [e(x) for e in self.experts.values()]
        stacked = ops.stack(outs, axis=-2)
        return ops.sum(stacked * ops.expand_dims(weights, -1), axis=-2)
class RoPE(layers.Layer):
    def call(self, x):
        _, t, d = x.shape
        half = d // 2
        x1, x2 = x[..., :half], x[..., half:]
        return ops.concatenate([x1, -x2], axis=-1)
def block(x, i):
    h = layers.RMSNormalization(name=f"b{i}_n1")(x)
    h = RoPE()(h)
    h = layers.GroupQueryAttention(head_dim=8, num_query_heads=4, num_key_value_heads=2, name=f"b{i}_gqa")(h, h, use_causal_mask=True)
    x = x + h
    h = layers.RMSNormalization(name=f"b{i}_n2")(x)
    return x + MoE(NUM_EXPERTS, FF, D, name=f"b{i}_moe")(h)
tokens = keras.Input((48,), dtype="int32")
x = layers.Embedding(300, D)(tokens)
for i in range(2): x = block(x, i)
x = layers.RMSNormalization()(x)
lm = keras.Model(tokens, layers.Dense(300)(x))
