//! Translated from `gan_class.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const codings_size = 30;
    const image_size = 32;

    fn conv_block(
        x,
        filters,
        activation,
        kernel_size = (3, 3),
        strides = (1, 1),
        padding = "same",
        use_bias = true,
        use_bn = false,
        use_dropout = false,
        drop_value = 0.5,
    ) {
        x = Conv2D(filters, kernel_size, strides = strides, padding = padding, use_bias = use_bias)(x);
        if use_bn {
            x = BatchNormalization()(x);
        }
        x = activation(x);
        if use_dropout {
            x = Dropout(drop_value)(x);
        }
        x
    }

    fn get_discriminator_model(trainable = true) {
        img_input = Input(shape = (image_size, image_size, 1));
        x = ZeroPadding2D((2, 2))(img_input);
        for (i, (f, drop)) in enumerate([(64, false), (128, true), (256, true)]) {
            x = conv_block(
                x,
                f,
                kernel_size = (5, 5),
                strides = (2, 2),
                use_bn = false,
                activation = LeakyReLU(0.2),
                use_bias = true,
                use_dropout = drop,
                drop_value = 0.3,
            );
        }
        x = Flatten()(x);
        x = Dropout(0.2)(x);
        x = Dense(1)(x);
        Model(img_input, x, name = "discriminator", trainable = trainable)
    }

    pub struct Generator = Sequential([
        Input((codings_size,)),
        Dense(8 * 8 * 128),
        Reshape([8, 8, 128]),
        BatchNormalization(),
        Conv2DTranspose(64, 5, strides = 2, padding = "same", activation = "relu"),
        BatchNormalization(),
        Conv2DTranspose(1, 5, strides = 2, padding = "same", activation = "tanh"),
    ], name = "generator");

    pub struct Discriminator = get_discriminator_model();

    // Left out: class WGAN, wgan.

    pub struct Gan = {
        generator = Generator();
        discriminator = Discriminator(trainable = false);
        Sequential([Input((codings_size,)), generator, discriminator])
    };
}
