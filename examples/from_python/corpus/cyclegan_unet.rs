//! Translated from `cyclegan_unet.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer InstanceNormalization(epsilon = 1e-5)(x) {
        scale = add_weight(
            name = "scale",
            shape = x.shape[-1:],
            initializer = keras.initializers.RandomNormal(1.0, 0.02),
            trainable = true,
        );

        offset = add_weight(
            name = "offset",
            shape = x.shape[-1:],
            initializer = "zeros",
            trainable = true,
        );

        (mean, variance) = ops.moments(x, axes = [1, 2], keepdims = true);
        inv = ops.rsqrt(variance + epsilon);
        normalized = (x - mean) * inv;
        scale * normalized + offset
    }

    fn downsample(filters, size, norm_type = "batchnorm", apply_norm = true) {
        initializer = keras.initializers.RandomNormal(0.0, 0.02);

        result = Sequential();
        result.add(
            Conv2D(
                filters,
                size,
                strides = 2,
                padding = "same",
                kernel_initializer = initializer,
                use_bias = false,
            ),
        );

        if apply_norm {
            if norm_type.lower() == "batchnorm" {
                result.add(BatchNormalization());
            } else if norm_type.lower() == "instancenorm" {
                result.add(InstanceNormalization());
            }
        }

        result.add(LeakyReLU());

        result
    }

    fn upsample(filters, size, norm_type = "batchnorm", apply_dropout = false) {
        initializer = keras.initializers.RandomNormal(0.0, 0.02);
        result = Sequential();
        result.add(
            Conv2DTranspose(
                filters,
                size,
                strides = 2,
                padding = "same",
                kernel_initializer = initializer,
                use_bias = false,
            ),
        );
        if norm_type.lower() == "batchnorm" {
            result.add(BatchNormalization());
        } else if norm_type.lower() == "instancenorm" {
            result.add(InstanceNormalization());
        }
        if apply_dropout {
            result.add(Dropout(0.5));
        }
        result.add(ReLU());
        result
    }

    fn unet_generator(output_channels, norm_type = "instancenorm") {
        down_stack = [
            downsample(64, 4, norm_type, apply_norm = false), // (bs, 128, 128, 64)
            downsample(128, 4, norm_type), // (bs, 64, 64, 128)
            downsample(256, 4, norm_type), // (bs, 32, 32, 256)
            downsample(512, 4, norm_type), // (bs, 16, 16, 512)
        ];
        up_stack = [
            upsample(256, 4, norm_type, apply_dropout = true),
            upsample(128, 4, norm_type),
            upsample(64, 4, norm_type),
        ];
        initializer = keras.initializers.RandomNormal(0.0, 0.02);
        last = Conv2DTranspose(
            output_channels,
            4,
            strides = 2,
            padding = "same",
            kernel_initializer = initializer,
            activation = "tanh",
        ); // (bs, 256, 256, 3)

        concat = Concatenate();

        inputs = Input(shape = [128, 128, 3]);
        x = inputs;

        // Downsampling through the model
        skips = [];
        for down in down_stack {
            x = down(x);
            skips.append(x);
        }

        skips = reversed(skips[:-1]);

        // Upsampling and establishing the skip connections
        for (up, skip) in zip(up_stack, skips) {
            x = up(x);
            x = concat([x, skip]);
        }

        x = last(x);

        Model(inputs = inputs, outputs = x)
    }

    pub struct GeneratorG = unet_generator(3);
}
