import keras
from keras import layers

codings_size = 30
image_size = 32

def conv_block(x, filters, activation, kernel_size=(3, 3), strides=(1, 1), padding="same", use_bias=True, use_bn=False, use_dropout=False, drop_value=0.5):
    x = layers.Conv2D(filters, kernel_size, strides=strides, padding=padding, use_bias=use_bias)(x)
    if use_bn:
        x = layers.BatchNormalization()(x)
    x = activation(x)
    if use_dropout:
        x = layers.Dropout(drop_value)(x)
    return x

def get_discriminator_model():
    img_input = layers.Input(shape=(image_size, image_size, 1))
    x = layers.ZeroPadding2D((2, 2))(img_input)
    for i, (f, drop) in enumerate([(64, False), (128, True), (256, True)]):
        x = conv_block(x, f, kernel_size=(5, 5), strides=(2, 2), use_bn=False, activation=layers.LeakyReLU(0.2), use_bias=True, use_dropout=drop, drop_value=0.3)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(1)(x)
    return keras.models.Model(img_input, x, name="discriminator")

generator = keras.Sequential([
    layers.Input((codings_size,)),
    layers.Dense(8 * 8 * 128),
    layers.Reshape([8, 8, 128]),
    layers.BatchNormalization(),
    layers.Conv2DTranspose(64, 5, strides=2, padding="same", activation="relu"),
    layers.BatchNormalization(),
    layers.Conv2DTranspose(1, 5, strides=2, padding="same", activation="tanh"),
], name="generator")
discriminator = get_discriminator_model()

class WGAN(keras.Model):
    def __init__(self, discriminator, generator, latent_dim, discriminator_extra_steps=3, gp_weight=10.0):
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent_dim = latent_dim

    def compile(self, d_optimizer, g_optimizer):
        super().compile()
        self.d_optimizer = d_optimizer

    def train_step(self, real_images):
        for i in range(self.d_steps):
            if i > 3:
                break
        return {}

wgan = WGAN(discriminator=discriminator, generator=generator, latent_dim=codings_size)
discriminator.trainable = False
gan = keras.Sequential([layers.Input((codings_size,)), generator, discriminator])
