import keras
from keras import layers

FILTERS = [16, 32, 64, 128, 256]

inputs = keras.Input((40, 40, 3), name="image")
x = inputs
for i, filters in enumerate(FILTERS):
    if x.shape[1] < 6:
        break
    x = layers.Conv2D(filters, 3, padding="same", name=f"conv_{i}")(x)
    if i % 2 == 1:
        continue
    x = layers.BatchNormalization(name=f"bn_{i}")(x)
    x = layers.MaxPooling2D(name=f"pool_{i}")(x)
while True:
    x = layers.SeparableConv2D(32, 3, activation="relu")(x)
    if x.shape[1] <= 4:
        break
x = layers.Flatten()(x)
model = keras.Model(inputs, layers.Dense(5)(x), name="halving")
