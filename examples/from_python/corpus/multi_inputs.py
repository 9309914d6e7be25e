import keras
from keras import layers
from functools import reduce

N_VIEWS = 3
shared = keras.Sequential([
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
], name="shared")
views = [keras.Input((32, 32, 1), name=f"view_{i}") for i in range(N_VIEWS)]
encoded = [shared(v) for v in views]
fused = layers.Average()(encoded)
meta = keras.Input((5,), name="meta")
h = layers.concatenate([fused, layers.Dense(8)(meta)])
for units, act in [(32, "relu"), (16, "tanh")]:
    h = layers.Dense(units, activation=act)(h)
y = layers.Dense(2, activation="softmax", name="y")(h)
multi_view = keras.Model(inputs=views + [meta], outputs=y)
