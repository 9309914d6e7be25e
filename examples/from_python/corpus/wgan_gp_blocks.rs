//! Translated from `wgan_gp_blocks.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const IMG_SHAPE = (28, 28, 1);
    const noise_dim = 128;

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

    fn get_discriminator_model() {
        img_input = Input(shape = IMG_SHAPE);
        // Zero pad the input to make the input images size to (32, 32, 1).
        x = ZeroPadding2D((2, 2))(img_input);
        x = conv_block(
            x,
            64,
            kernel_size = (5, 5),
            strides = (2, 2),
            use_bn = false,
            use_bias = true,
            activation = LeakyReLU(0.2),
            use_dropout = false,
            drop_value = 0.3,
        );
        x = conv_block(
            x,
            128,
            kernel_size = (5, 5),
            strides = (2, 2),
            activation = LeakyReLU(0.2),
            use_dropout = true,
            drop_value = 0.3,
        );
        x = Flatten()(x);
        x = Dropout(0.2)(x);
        x = Dense(1)(x);

        d_model = Model(img_input, x, name = "discriminator");
        d_model
    }

    fn upsample_block(
        x,
        filters,
        activation,
        kernel_size = (3, 3),
        strides = (1, 1),
        up_size = (2, 2),
        padding = "same",
        use_bn = false,
        use_bias = true,
        use_dropout = false,
        drop_value = 0.3,
    ) {
        x = UpSampling2D(up_size)(x);
        x = Conv2D(filters, kernel_size, strides = strides, padding = padding, use_bias = use_bias)(x);

        if use_bn {
            x = BatchNormalization()(x);
        }

        if activation {
            x = activation(x);
        }
        if use_dropout {
            x = Dropout(drop_value)(x);
        }
        x
    }

    fn get_generator_model() {
        noise = Input(shape = (noise_dim,));
        x = Dense(4 * 4 * 256, use_bias = false)(noise);
        x = BatchNormalization()(x);
        x = LeakyReLU(0.2)(x);

        x = Reshape((4, 4, 256))(x);
        x = upsample_block(
            x,
            128,
            LeakyReLU(0.2),
            strides = (1, 1),
            use_bias = false,
            use_bn = true,
            padding = "same",
            use_dropout = false,
        );
        x = upsample_block(x, 64, LeakyReLU(0.2), strides = (1, 1), use_bias = false, use_bn = true);
        x = upsample_block(x, 1, Activation("tanh"), strides = (1, 1), use_bias = false, use_bn = true);
        // At this point, we have an output which has the same shape as the input, (32, 32, 1).
        // We will use a Cropping2D layer to make it (28, 28, 1).
        x = Cropping2D((2, 2))(x);

        g_model = Model(noise, x, name = "generator");
        g_model
    }

    pub struct DModel = get_discriminator_model();

    pub struct GModel = get_generator_model();

    // Left out: class WGAN, wgan.
}
