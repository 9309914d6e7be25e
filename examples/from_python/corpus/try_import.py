try:
    import tensorflow.keras as keras
    from tensorflow.keras import layers as kl
except ImportError:
    import keras
    from keras import layers as kl
import warnings
warnings.filterwarnings("ignore")
DEBUG = False
SEQ, VOC = 64, 1200

def encoder_layer(x, d_model, heads, ff, name, rate=.1):
    a = kl.MultiHeadAttention(heads, d_model // heads, name=name + "_mha")(x, x)
    x = kl.LayerNormalization(epsilon=1e-6, name=name + "_ln1")(x + kl.Dropout(rate)(a))
    f = kl.Dense(ff, activation="relu", name=name + "_ff1")(x)
    f = kl.Dense(d_model, name=name + "_ff2")(f)
    return kl.LayerNormalization(epsilon=1e-6, name=name + "_ln2")(x + f)

def build(d_model=64, heads=4, ff=128, n=2, pooling="mean"):
    ids = kl.Input((SEQ,), dtype="int32", name="ids")
    seg = kl.Input((SEQ,), dtype="int32", name="seg")
    x = kl.Embedding(VOC, d_model, name="tok")(ids) + kl.Embedding(2, d_model, name="segm")(seg)
    for i in range(n):
        x = encoder_layer(x, d_model, heads, ff, f"enc{i}")
    if pooling == "mean":
        x = kl.GlobalAveragePooling1D()(x)
    elif pooling == "max":
        x = kl.GlobalMaxPooling1D()(x)
    else:
        x = x[:, 0]
    if DEBUG:
        print(x.shape)
    return keras.Model(inputs=[ids, seg], outputs=kl.Dense(3, activation="softmax", name="cls")(x))

clf = build()
clf_cls = build(n=1, pooling="cls")
