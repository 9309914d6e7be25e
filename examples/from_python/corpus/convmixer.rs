//! Translated from `convmixer.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn activation_block(x) {
        x = Activation("gelu")(x);
        BatchNormalization()(x)
    }

    fn conv_stem(x, filters, patch_size) {
        x = Conv2D(filters, kernel_size = patch_size, strides = patch_size)(x);
        activation_block(x)
    }

    fn conv_mixer_block(x, filters, kernel_size) {
        // Depthwise convolution.
        x0 = x;
        x = DepthwiseConv2D(kernel_size = kernel_size, padding = "same")(x);
        x = Add()([activation_block(x), x0]); // Residual.

        // Pointwise convolution.
        x = Conv2D(filters, kernel_size = 1)(x);
        x = activation_block(x);

        x
    }

    /// ConvMixer-256/8: <https://openreview.net/pdf?id=TVHS5Y4dNvM.>
    /// The hyperparameter values are taken from the paper.
    fn get_conv_mixer_256_8(
        image_size = 32,
        filters = 256,
        depth = 8,
        kernel_size = 5,
        patch_size = 2,
        num_classes = 10,
    ) {
        inputs = Input((image_size, image_size, 3));
        x = Rescaling(scale = 1.0 / 255)(inputs);

        // Extract patch embeddings.
        x = conv_stem(x, filters, patch_size);

        // ConvMixer blocks.
        for _ in range(depth) {
            x = conv_mixer_block(x, filters, kernel_size);
        }

        // Classification block.
        x = GlobalAvgPool2D()(x);
        outputs = Dense(num_classes, activation = "softmax")(x);

        Model(inputs, outputs)
    }

    pub struct ConvMixerModel = get_conv_mixer_256_8();
}
