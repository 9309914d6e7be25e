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

    fn normalized(x, channels) {
        if channels != 3 {
            return centred(x, channels);
        }
        x = Rescaling(1.0 / 255)(x);
        Normalization(mean = [0.485, 0.456, 0.406], variance = [0.229 ** 2, 0.224 ** 2, 0.225 ** 2])(x)
    }

    fn centred(x, channels) {
        Rescaling(1.0 / 128.0, offset = -1)(x)
    }

    fn efficientnet_v2(stages, default_size, stem, preprocess, width_coefficient, depth_coefficient, name,
                       input_tensor = None, include_top = true, weights = "imagenet", input_shape = None, pooling = None,
                       classes = 1000, classifier_activation = "softmax", include_preprocessing = true) {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, default_size, include_top);
        if include_preprocessing {
            // Of another tensor to begin with, the shape that is told counts.
            shape = super::imagenet_utils::image_shape(input_shape, default_size, include_top);
            x = preprocess(x, channels = shape[-1]);
        }
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
        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation,
                                       pools = ("avg_pool", "max_pool"), dropout_rate = 0.2);
        Model(inputs, x, name = name)
    }

    fn base(width_coefficient, depth_coefficient, default_size, name, input_tensor, **options) {
        efficientnet_v2(BASE, default_size, 32, normalized, width_coefficient, depth_coefficient, name, input_tensor,
                        **options)
    }

    /// EfficientNetV2 for images of 224×224.
    pub fn efficientnetv2b0(input_tensor = None, name = "efficientnetv2-b0", **options) {
        base(1.0, 1.0, 224, name, input_tensor, **options)
    }

    /// EfficientNetV2 for images of 224×224.
    pub struct EfficientNetV2B0 = efficientnetv2b0(weights = None);

    /// EfficientNetV2 for images of 240×240.
    pub fn efficientnetv2b1(input_tensor = None, name = "efficientnetv2-b1", **options) {
        base(1.0, 1.1, 240, name, input_tensor, **options)
    }

    /// EfficientNetV2 for images of 240×240.
    pub struct EfficientNetV2B1 = efficientnetv2b1(weights = None);

    /// EfficientNetV2 for images of 260×260.
    pub fn efficientnetv2b2(input_tensor = None, name = "efficientnetv2-b2", **options) {
        base(1.1, 1.2, 260, name, input_tensor, **options)
    }

    /// EfficientNetV2 for images of 260×260.
    pub struct EfficientNetV2B2 = efficientnetv2b2(weights = None);

    /// EfficientNetV2 for images of 300×300.
    pub fn efficientnetv2b3(input_tensor = None, name = "efficientnetv2-b3", **options) {
        base(1.2, 1.4, 300, name, input_tensor, **options)
    }

    /// EfficientNetV2 for images of 300×300.
    pub struct EfficientNetV2B3 = efficientnetv2b3(weights = None);

    /// The small EfficientNetV2.
    pub fn efficientnetv2s(input_tensor = None, name = "efficientnetv2-s", **options) {
        efficientnet_v2(SMALL, 384, 24, centred, 1.0, 1.0, name, input_tensor, **options)
    }

    /// The small EfficientNetV2.
    pub struct EfficientNetV2S = efficientnetv2s(weights = None);

    /// The medium EfficientNetV2.
    pub fn efficientnetv2m(input_tensor = None, name = "efficientnetv2-m", **options) {
        efficientnet_v2(MEDIUM, 480, 24, centred, 1.0, 1.0, name, input_tensor, **options)
    }

    /// The medium EfficientNetV2.
    pub struct EfficientNetV2M = efficientnetv2m(weights = None);

    /// The large EfficientNetV2.
    pub fn efficientnetv2l(input_tensor = None, name = "efficientnetv2-l", **options) {
        efficientnet_v2(LARGE, 480, 32, centred, 1.0, 1.0, name, input_tensor, **options)
    }

    /// The large EfficientNetV2.
    pub struct EfficientNetV2L = efficientnetv2l(weights = None);
}
