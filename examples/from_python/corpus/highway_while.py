import keras
from keras import layers
import math

def highway(x, activation="relu"):
    dim = x.shape[-1]
    t = layers.Dense(dim, activation="sigmoid", bias_initializer=keras.initializers.Constant(-2))(x)
    h = layers.Dense(dim, activation=activation)(x)
    carry = layers.Lambda(lambda v: 1.0 - v, output_shape=(dim,))(t)
    return layers.add([layers.multiply([t, h]), layers.multiply([carry, x])])

def decoder(z, target=32, start=4, filters=128):
    x = layers.Dense(start * start * filters)(z)
    x = layers.Reshape((start, start, filters))(x)
    size = start
    while size < target:
        filters //= 2
        x = layers.Conv2DTranspose(filters, 4, strides=2, padding="same", activation="relu")(x)
        size *= 2
    return layers.Conv2D(3, 3, padding="same", activation="sigmoid")(x)

z = keras.Input((64,))
h = highway(highway(z))
img = decoder(h)
num_up = int(math.log2(32 / 4))
assert num_up == 3
model = keras.Model(z, img)
