"""DCGAN on 64x64 faces."""
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

IMG_SIZE = 64
CHANNELS = 3
Z_DIM = 100


def build_generator():
    model = keras.Sequential(name="generator")
    model.add(layers.Input(shape=(Z_DIM,)))
    model.add(layers.Dense(8 * 8 * 256, use_bias=False))
    model.add(layers.BatchNormalization())
    model.add(layers.LeakyReLU(0.2))
    model.add(layers.Reshape((8, 8, 256)))

    for filters in [128, 64, 32]:
        model.add(layers.Conv2DTranspose(filters, 5, strides=2, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.LeakyReLU(0.2))

    model.add(layers.Conv2D(CHANNELS, 5, padding="same", activation="tanh"))
    assert model.output_shape == (None, IMG_SIZE, IMG_SIZE, CHANNELS)
    return model


def build_discriminator(dropout=0.3):
    inputs = layers.Input((IMG_SIZE, IMG_SIZE, CHANNELS))
    x = inputs
    for filters in (64, 128, 256):
        x = layers.Conv2D(filters, 5, strides=(2, 2), padding="same")(x)
        x = layers.LeakyReLU(0.2)(x)
        x = layers.Dropout(dropout)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(1)(x)
    return keras.Model(inputs, x, name="discriminator")


generator = build_generator()
discriminator = build_discriminator()

cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    fake_loss = cross_entropy(tf.zeros_like(fake_output), fake_output)
    return real_loss + fake_loss


# The combined model trains the generator only
discriminator.trainable = False
gan_input = keras.Input(shape=(Z_DIM,))
gan_output = discriminator(generator(gan_input))
gan = keras.Model(gan_input, gan_output)
gan.compile(loss="binary_crossentropy", optimizer="adam")
