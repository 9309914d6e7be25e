import keras
from keras import layers

IMG = 96

def small_backbone():
    inputs = keras.Input((IMG, IMG, 3))
    x = layers.Rescaling(1./127.5, offset=-1)(inputs)
    for f in (16, 32, 64):
        x = layers.Conv2D(f, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        x = layers.MaxPool2D()(x)
    return keras.Model(inputs, x, name="backbone")

base_model = small_backbone()
# Freeze the base model
base_model.trainable = False

inputs = keras.Input(shape=(IMG, IMG, 3))
x = layers.RandomFlip("horizontal")(inputs)
x = base_model(x, training=False)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dropout(0.2)(x)
outputs = layers.Dense(1)(x)
model = keras.Model(inputs, outputs)
