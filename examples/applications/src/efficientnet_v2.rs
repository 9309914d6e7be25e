//! EfficientNetV2: EfficientNet with plain convolutions in place of the depthwise ones of its first stages.
//! (EfficientNetV2: Smaller Models and Faster Training, ICML 2021.)

use paramcount::network;

network! {
    // block, expand_ratio, strides, repeats, filters
    const BASE = [
        (fused_mbconv, 1, 1, 1, 16),
        (fused_mbconv, 4, 2, 2, 32),
        (fused_mbconv, 4, 2, 2, 48),
        (mbconv, 4, 2, 3, 96),
        (mbconv, 6, 1, 5, 112),
        (mbconv, 6, 2, 8, 192),
    ];
    const SMALL = [
        (fused_mbconv, 1, 1, 2, 24),
        (fused_mbconv, 4, 2, 4, 48),
        (fused_mbconv, 4, 2, 4, 64),
        (mbconv, 4, 2, 6, 128),
        (mbconv, 6, 1, 9, 160),
        (mbconv, 6, 2, 15, 256),
    ];
    const MEDIUM = [
        (fused_mbconv, 1, 1, 3, 24),
        (fused_mbconv, 4, 2, 5, 48),
        (fused_mbconv, 4, 2, 5, 80),
        (mbconv, 4, 2, 7, 160),
        (mbconv, 6, 1, 14, 176),
        (mbconv, 6, 2, 18, 304),
        (mbconv, 6, 1, 5, 512),
    ];
    const LARGE = [
        (fused_mbconv, 1, 1, 4, 32),
        (fused_mbconv, 4, 2, 7, 64),
        (fused_mbconv, 4, 2, 7, 96),
        (mbconv, 4, 2, 10, 192),
        (mbconv, 6, 1, 19, 224),
        (mbconv, 6, 2, 25, 384),
        (mbconv, 6, 1, 7, 640),
    ];
    const SE_RATIO = 0.25;
    const DROP_CONNECT_RATE = 0.2;

    fn round_filters(filters, width_coefficient) {
        max(8, int(filters * width_coefficient + 4) / 8 * 8)
    }

    fn batch_norm(x, name) {
        BatchNormalization(momentum = 0.9, name = name)(x)
    }

    fn bn_swish(x, bn, activation) {
        x = batch_norm(x, name = bn);
        Activation("swish", name = activation)(x)
    }

    fn skip(x, inputs, strides, survival_probability, name) {
        if strides == 1 && x.shape[-1] == inputs.shape[-1] {
            if survival_probability > 0 {
                x = Dropout(survival_probability, noise_shape = (None, 1, 1, 1), name = "{name}drop")(x);
            }
            x = Add(name = "{name}add")([x, inputs]);
        }
        x
    }

    fn mbconv(inputs, filters_out, expand_ratio, strides, survival_probability, name) {
        filters_in = inputs.shape[-1];
        filters = filters_in * expand_ratio;
        x = Conv2D(filters, 1, padding = "same", use_bias = false, name = "{name}expand_conv")(inputs);
        x = bn_swish(x, "{name}expand_bn", "{name}expand_activation");
        x = DepthwiseConv2D(3, strides = strides, padding = "same", use_bias = false, name = "{name}dwconv2")(x);
        x = bn_swish(x, "{name}bn", "{name}activation");

        // Squeeze and excitation.
        se = GlobalAveragePooling2D(name = "{name}se_squeeze")(x);
        se = Reshape((1, 1, filters), name = "{name}se_reshape")(se);
        se = Conv2D(max(1, int(filters_in * SE_RATIO)), 1, padding = "same", activation = "swish",
                    name = "{name}se_reduce")(se);
        se = Conv2D(filters, 1, padding = "same", activation = "sigmoid", name = "{name}se_expand")(se);
        x = Multiply(name = "{name}se_excite")([x, se]);

        x = Conv2D(filters_out, 1, padding = "same", use_bias = false, name = "{name}project_conv")(x);
        x = batch_norm(x, name = "{name}project_bn");
        skip(x, inputs, strides, survival_probability, name)
    }

    fn fused_mbconv(inputs, filters_out, expand_ratio, strides, survival_probability, name) {
        if expand_ratio == 1 {
            x = Conv2D(filters_out, 3, strides = strides, padding = "same", use_bias = false,
                       name = "{name}project_conv")(inputs);
            x = bn_swish(x, "{name}project_bn", "{name}project_activation");
        } else {
            x = Conv2D(inputs.shape[-1] * expand_ratio, 3, strides = strides, padding = "same", use_bias = false,
                       name = "{name}expand_conv")(inputs);
            x = bn_swish(x, "{name}expand_bn", "{name}expand_activation");
            x = Conv2D(filters_out, 1, padding = "same", use_bias = false, name = "{name}project_conv")(x);
            x = batch_norm(x, name = "{name}project_bn");
        }
        skip(x, inputs, strides, survival_probability, name)
    }

    fn normalized(inputs) {
        x = Rescaling(1.0 / 255)(inputs);
        Normalization(mean = [0.485, 0.456, 0.406], variance = [0.229 ** 2, 0.224 ** 2, 0.225 ** 2])(x)
    }

    fn centred(inputs) {
        Rescaling(1.0 / 128.0, offset = -1)(inputs)
    }

    fn efficientnet_v2(stages, default_size, stem, preprocess, name, width_coefficient = 1.0, depth_coefficient = 1.0) {
        inputs = Input(shape = (default_size, default_size, 3));
        x = preprocess(inputs);
        x = Conv2D(round_filters(stem, width_coefficient), 3, strides = 2, padding = "same", use_bias = false,
                   name = "stem_conv")(x);
        x = bn_swish(x, "stem_bn", "stem_activation");

        b = 0;
        blocks = sum(repeats for (_, _, _, repeats, _) in stages);
        for (i, (block, expand_ratio, strides, repeats, filters)) in enumerate(stages, 1) {
            for j in range(math.ceil(depth_coefficient * repeats)) {
                letter = chr(j + 97);
                x = block(x, round_filters(filters, width_coefficient), expand_ratio,
                          strides = if j == 0 { strides } else { 1 },
                          survival_probability = DROP_CONNECT_RATE * b / blocks, name = "block{i}{letter}_");
                b += 1;
            }
        }

        x = Conv2D(round_filters(1280, width_coefficient), 1, padding = "same", use_bias = false, name = "top_conv")(x);
        x = bn_swish(x, "top_bn", "top_activation");
        x = GlobalAveragePooling2D(name = "avg_pool")(x);
        x = Dropout(0.2, name = "top_dropout")(x);
        x = Dense(1000, activation = "softmax", name = "predictions")(x);
        Model(inputs, x, name = name)
    }

    fn base(width_coefficient, depth_coefficient, default_size, name) {
        efficientnet_v2(BASE, default_size, 32, normalized, name, width_coefficient, depth_coefficient)
    }

    /// EfficientNetV2 for images of 224×224.
    pub struct EfficientNetV2B0 = base(1.0, 1.0, 224, name = "efficientnetv2-b0");

    /// EfficientNetV2 for images of 240×240.
    pub struct EfficientNetV2B1 = base(1.0, 1.1, 240, name = "efficientnetv2-b1");

    /// EfficientNetV2 for images of 260×260.
    pub struct EfficientNetV2B2 = base(1.1, 1.2, 260, name = "efficientnetv2-b2");

    /// EfficientNetV2 for images of 300×300.
    pub struct EfficientNetV2B3 = base(1.2, 1.4, 300, name = "efficientnetv2-b3");

    /// The small EfficientNetV2.
    pub struct EfficientNetV2S = efficientnet_v2(SMALL, 384, 24, centred, name = "efficientnetv2-s");

    /// The medium EfficientNetV2.
    pub struct EfficientNetV2M = efficientnet_v2(MEDIUM, 480, 24, centred, name = "efficientnetv2-m");

    /// The large EfficientNetV2.
    pub struct EfficientNetV2L = efficientnet_v2(LARGE, 480, 32, centred, name = "efficientnetv2-l");
}
