import keras
from keras import layers

def backbone():
    i = keras.Input((32, 32, 3))
    x = i
    for k, f in enumerate([8, 16, 32]):
        x = layers.Conv2D(f, 3, padding="same", activation="relu", name=f"block{k}_conv")(x)
        x = layers.MaxPooling2D(name=f"block{k}_pool")(x)
    return keras.Model(i, x, name="backbone")

base = backbone()
for layer in base.layers[:-2]:
    layer.trainable = False

x = layers.Flatten()(base.output)
x = layers.Dense(64, activation="relu")(x)
out = layers.Dense(10, activation="softmax")(x)
model = keras.Model(inputs=base.input, outputs=out)

feature_model = keras.Model(base.input, base.get_layer("block1_pool").output)
