//! EfficientNet: one network of inverted residuals, scaled in width, depth and resolution together.
//! (EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks, ICML 2019.)

use paramcount::network;

network! {
    // kernel_size, repeats, filters, expand_ratio, strides
    const BLOCKS = [
        (3, 1, 16, 1, 1),
        (3, 2, 24, 6, 2),
        (5, 2, 40, 6, 2),
        (3, 3, 80, 6, 2),
        (5, 3, 112, 6, 1),
        (5, 4, 192, 6, 2),
        (3, 1, 320, 6, 1),
    ];
    const SE_RATIO = 0.25;
    const DROP_CONNECT_RATE = 0.2;

    fn round_filters(filters, width_coefficient) {
        filters *= width_coefficient;
        new_filters = max(8, int(filters + 4) / 8 * 8);
        if new_filters < 0.9 * filters { new_filters + 8 } else { new_filters }
    }

    fn round_repeats(repeats, depth_coefficient) {
        math.ceil(depth_coefficient * repeats)
    }

    fn bn_swish(x, bn, activation) {
        x = BatchNormalization(name = bn)(x);
        Activation("swish", name = activation)(x)
    }

    fn block(inputs, kernel_size, filters_out, expand_ratio, strides, drop_rate, name) {
        x = inputs;
        filters_in = x.shape[-1];
        filters = filters_in * expand_ratio;
        if expand_ratio != 1 {
            x = Conv2D(filters, 1, padding = "same", use_bias = false, name = "{name}expand_conv")(x);
            x = bn_swish(x, "{name}expand_bn", "{name}expand_activation");
        }

        if strides == 2 {
            x = ZeroPadding2D(super::imagenet_utils::correct_pad(x, kernel_size), name = "{name}dwconv_pad")(x);
        }
        x = DepthwiseConv2D(kernel_size, strides = strides, padding = if strides == 2 { "valid" } else { "same" },
                            use_bias = false, name = "{name}dwconv")(x);
        x = bn_swish(x, "{name}bn", "{name}activation");

        // Squeeze and excitation.
        se = GlobalAveragePooling2D(name = "{name}se_squeeze")(x);
        se = Reshape((1, 1, filters), name = "{name}se_reshape")(se);
        se = Conv2D(max(1, int(filters_in * SE_RATIO)), 1, padding = "same", activation = "swish",
                    name = "{name}se_reduce")(se);
        se = Conv2D(filters, 1, padding = "same", activation = "sigmoid", name = "{name}se_expand")(se);
        x = Multiply(name = "{name}se_excite")([x, se]);

        x = Conv2D(filters_out, 1, padding = "same", use_bias = false, name = "{name}project_conv")(x);
        x = BatchNormalization(name = "{name}project_bn")(x);
        if strides == 1 && filters_in == filters_out {
            if drop_rate > 0 {
                x = Dropout(drop_rate, noise_shape = (None, 1, 1, 1), name = "{name}drop")(x);
            }
            x = Add(name = "{name}add")([x, inputs]);
        }
        x
    }

    fn efficientnet(width_coefficient, depth_coefficient, default_size, dropout_rate, name, input_tensor = None,
                    include_top = true, weights = "imagenet", input_shape = None, pooling = None, classes = 1000,
                    classifier_activation = "softmax") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, default_size, include_top);
        x = Rescaling(1.0 / 255.0)(x);
        x = Normalization()(x);
        if weights == "imagenet" {
            // What Keras's weights were trained with, over and above the normalization.
            x = Rescaling([1.0 / math.sqrt(stddev) for stddev in [0.229, 0.224, 0.225]])(x);
        }
        x = ZeroPadding2D(super::imagenet_utils::correct_pad(x, 3), name = "stem_conv_pad")(x);
        x = Conv2D(round_filters(32, width_coefficient), 3, strides = 2, use_bias = false, name = "stem_conv")(x);
        x = bn_swish(x, "stem_bn", "stem_activation");

        b = 0;
        blocks = sum(round_repeats(repeats, depth_coefficient) for (_, repeats, _, _, _) in BLOCKS);
        for (i, (kernel_size, repeats, filters, expand_ratio, strides)) in enumerate(BLOCKS, 1) {
            for j in range(round_repeats(repeats, depth_coefficient)) {
                letter = chr(j + 97);
                x = block(x, kernel_size, round_filters(filters, width_coefficient), expand_ratio,
                          strides = if j == 0 { strides } else { 1 },
                          drop_rate = DROP_CONNECT_RATE * b / blocks, name = "block{i}{letter}_");
                b += 1;
            }
        }

        x = Conv2D(round_filters(1280, width_coefficient), 1, padding = "same", use_bias = false, name = "top_conv")(x);
        x = bn_swish(x, "top_bn", "top_activation");
        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation,
                                       pools = ("avg_pool", "max_pool"), dropout_rate = dropout_rate);
        Model(inputs, x, name = name)
    }

    /// EfficientNet for images of 224×224.
    pub fn efficientnetb0(input_tensor = None, name = "efficientnetb0", **options) {
        efficientnet(1.0, 1.0, 224, 0.2, name, input_tensor, **options)
    }

    /// EfficientNet for images of 224×224.
    pub struct EfficientNetB0 = efficientnetb0(weights = None);

    /// EfficientNet for images of 240×240.
    pub fn efficientnetb1(input_tensor = None, name = "efficientnetb1", **options) {
        efficientnet(1.0, 1.1, 240, 0.2, name, input_tensor, **options)
    }

    /// EfficientNet for images of 240×240.
    pub struct EfficientNetB1 = efficientnetb1(weights = None);

    /// EfficientNet for images of 260×260.
    pub fn efficientnetb2(input_tensor = None, name = "efficientnetb2", **options) {
        efficientnet(1.1, 1.2, 260, 0.3, name, input_tensor, **options)
    }

    /// EfficientNet for images of 260×260.
    pub struct EfficientNetB2 = efficientnetb2(weights = None);

    /// EfficientNet for images of 300×300.
    pub fn efficientnetb3(input_tensor = None, name = "efficientnetb3", **options) {
        efficientnet(1.2, 1.4, 300, 0.3, name, input_tensor, **options)
    }

    /// EfficientNet for images of 300×300.
    pub struct EfficientNetB3 = efficientnetb3(weights = None);

    /// EfficientNet for images of 380×380.
    pub fn efficientnetb4(input_tensor = None, name = "efficientnetb4", **options) {
        efficientnet(1.4, 1.8, 380, 0.4, name, input_tensor, **options)
    }

    /// EfficientNet for images of 380×380.
    pub struct EfficientNetB4 = efficientnetb4(weights = None);

    /// EfficientNet for images of 456×456.
    pub fn efficientnetb5(input_tensor = None, name = "efficientnetb5", **options) {
        efficientnet(1.6, 2.2, 456, 0.4, name, input_tensor, **options)
    }

    /// EfficientNet for images of 456×456.
    pub struct EfficientNetB5 = efficientnetb5(weights = None);

    /// EfficientNet for images of 528×528.
    pub fn efficientnetb6(input_tensor = None, name = "efficientnetb6", **options) {
        efficientnet(1.8, 2.6, 528, 0.5, name, input_tensor, **options)
    }

    /// EfficientNet for images of 528×528.
    pub struct EfficientNetB6 = efficientnetb6(weights = None);

    /// EfficientNet for images of 600×600.
    pub fn efficientnetb7(input_tensor = None, name = "efficientnetb7", **options) {
        efficientnet(2.0, 3.1, 600, 0.5, name, input_tensor, **options)
    }

    /// EfficientNet for images of 600×600.
    pub struct EfficientNetB7 = efficientnetb7(weights = None);
}
