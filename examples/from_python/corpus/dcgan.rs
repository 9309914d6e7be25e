//! DCGAN on 64x64 faces.

use paramcount::network;

network! {
    // Left out: imports.

    const IMG_SIZE = 64;
    const CHANNELS = 3;
    const Z_DIM = 100;

    fn build_generator() {
        model = Sequential(name = "generator");
        model.add(Input(shape = (Z_DIM,)));
        model.add(Dense(8 * 8 * 256, use_bias = false));
        model.add(BatchNormalization());
        model.add(LeakyReLU(0.2));
        model.add(Reshape((8, 8, 256)));

        for filters in [128, 64, 32] {
            model.add(Conv2DTranspose(filters, 5, strides = 2, padding = "same", use_bias = false));
            model.add(BatchNormalization());
            model.add(LeakyReLU(0.2));
        }

        model.add(Conv2D(CHANNELS, 5, padding = "same", activation = "tanh"));
        // Left out: assert.
        model
    }

    fn build_discriminator(dropout = 0.3, trainable = true) {
        inputs = Input((IMG_SIZE, IMG_SIZE, CHANNELS));
        x = inputs;
        for filters in (64, 128, 256) {
            x = Conv2D(filters, 5, strides = (2, 2), padding = "same")(x);
            x = LeakyReLU(0.2)(x);
            x = Dropout(dropout)(x);
        }
        x = Flatten()(x);
        x = Dense(1)(x);
        Model(inputs, x, name = "discriminator", trainable = trainable)
    }

    pub struct Generator = build_generator();

    pub struct Discriminator = build_discriminator();

    // Left out: cross_entropy, def discriminator_loss.

    pub struct Gan = {
        generator = Generator();
        discriminator = Discriminator(trainable = false);
        gan_input = Input(shape = (Z_DIM,));
        gan_output = discriminator(generator(gan_input));
        Model(gan_input, gan_output)
    };

    // Left out: gan.compile(…).
}
