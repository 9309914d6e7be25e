import keras
from keras import layers
with keras.name_scope("all"):
    inputs = keras.Input((4,))
    x = layers.Dense(3)(inputs)
    model = keras.Model(inputs, layers.Dense(2)(x))
    model.compile("adam")
