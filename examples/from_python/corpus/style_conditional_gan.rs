//! Conditional GAN: sizes of the inputs follow from those of the data.

use paramcount::network;

network! {
    // Left out: imports, batch_size.

    const num_channels = 1;
    const num_classes = 10;

    // Left out: image_size.

    const latent_dim = 128;

    const generator_in_channels = latent_dim + num_classes;
    const discriminator_in_channels = num_channels + num_classes;

    // Left out: print(…).

    /// Create the discriminator.
    pub struct Discriminator = Sequential([
        InputLayer((28, 28, discriminator_in_channels)),
        Conv2D(64, (3, 3), strides = (2, 2), padding = "same"),
        LeakyReLU(negative_slope = 0.2),
        Conv2D(128, (3, 3), strides = (2, 2), padding = "same"),
        LeakyReLU(negative_slope = 0.2),
        GlobalMaxPooling2D(),
        Dense(1),
    ], name = "discriminator");

    /// Create the generator.
    pub struct Generator = Sequential([
        InputLayer((generator_in_channels,)),
        // We want to generate 128 + num_classes coefficients to reshape into a
        // 7x7x(128 + num_classes) map.
        Dense(7 * 7 * generator_in_channels),
        LeakyReLU(negative_slope = 0.2),
        Reshape((7, 7, generator_in_channels)),
        Conv2DTranspose(128, (4, 4), strides = (2, 2), padding = "same"),
        LeakyReLU(negative_slope = 0.2),
        Conv2DTranspose(128, (4, 4), strides = (2, 2), padding = "same"),
        LeakyReLU(negative_slope = 0.2),
        Conv2D(1, (7, 7), padding = "same", activation = "sigmoid"),
    ], name = "generator");

    // Left out: class ConditionalGAN, cond_gan, cond_gan.compile(…).
}
