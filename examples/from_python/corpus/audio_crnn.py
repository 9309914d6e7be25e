import keras
from keras import layers


N_MELS, N_FRAMES = 64, 96
N_CLASSES = 10
conv_cfg = [
    {"filters": 32, "kernel": (3, 3), "pool": (2, 2)},
    {"filters": 64, "kernel": (3, 3), "pool": (2, 2)},
    {"filters": 128, "kernel": (3, 3), "pool": (2, 1), "dropout": 0.3},
]

def conv_stage(x, cfg, idx):
    x = layers.Conv2D(cfg["filters"], cfg["kernel"], padding="same", name=f"conv{idx+1}")(x)
    x = layers.BatchNormalization(name=f"bn{idx+1}")(x)
    x = layers.ELU()(x)
    x = layers.MaxPooling2D(cfg["pool"])(x)
    if "dropout" in cfg:
        x = layers.Dropout(cfg.get("dropout", 0.0))(x)
    return x

inp = layers.Input((N_FRAMES, N_MELS, 1))
h = inp
for idx, cfg in enumerate(conv_cfg):
    h = conv_stage(h, cfg, idx)
_, t, f, c = h.shape
h = layers.Reshape((t, f * c))(h)
for units in (64, 32):
    h = layers.Bidirectional(layers.GRU(units, return_sequences=True), merge_mode="concat")(h)
att = layers.Dense(1, activation="tanh")(h)
att = layers.Softmax(axis=1)(att)
h = layers.Multiply()([h, att])
h = layers.GlobalAveragePooling1D()(h)
out = layers.Dense(N_CLASSES, activation="softmax")(h)
sed = keras.Model(inp, out, name="sed")
