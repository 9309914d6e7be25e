//! Translated from `unet_skips.py`.

use paramcount::network;

network! {
    // Left out: imports.

    /// Two convolutions.
    fn conv_block(inputs, filters, dropout = 0.1, name = None) {
        // first
        x = Conv2D(filters, (3, 3), padding = "same", kernel_initializer = "he_normal")(inputs);
        x = BatchNormalization()(x);
        x = Activation("relu")(x);
        if dropout > 0 {
            x = Dropout(dropout)(x);
        }
        x = Conv2D(filters, (3, 3), padding = "same", name = "{}_conv{}".format(name, filters / 2))(x);
        x
    }

    fn unet(input_size = (256, 256, 1), n_filters = 16) {
        inputs = Input(input_size);
        skips = [];
        x = inputs;
        for i in range(4) {
            x = conv_block(x, n_filters * 2 ** i, name = "down_{i}");
            skips.append(x);
            x = MaxPooling2D((2, 2))(x);
        }
        x = conv_block(x, n_filters * 16, name = "mid");
        for (i, skip) in enumerate(reversed(skips)) {
            x = Conv2DTranspose(
                n_filters * 2 ** (3 - i),
                (3, 3),
                strides = (2, 2),
                padding = "same",
            )(x);
            x = concatenate([x, skip], axis = 3);
            x = conv_block(x, n_filters * 2 ** (3 - i), name = "up_{i}");
        }
        outputs = Conv2D(1, (1, 1), activation = "sigmoid")(x);
        Model(inputs = [inputs], outputs = [outputs], name = "unet")
    }

    pub struct Model = unet(input_size = (128, 128, 3));

    // Left out: model.compile(…), model.summary(…).
}
