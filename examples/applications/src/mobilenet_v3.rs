//! MobileNetV3: MobileNetV2 with squeeze and excitation, for images of any size.
//! (Searching for MobileNetV3, ICCV 2019.)

use paramcount::network;

network! {
    fn relu(x) {
        ReLU()(x)
    }

    fn hard_sigmoid(x) {
        ReLU(6.0)(x + 3.0) * (1.0 / 6.0)
    }

    fn hard_swish(x) {
        Activation("hard_swish")(x)
    }

    fn depth(v) {
        super::imagenet_utils::divisible(v)
    }

    fn batch_norm(x, name) {
        BatchNormalization(epsilon = 0.001, momentum = 0.999, name = name)(x)
    }

    fn se_block(inputs, filters, se_ratio, prefix) {
        x = GlobalAveragePooling2D(keepdims = true, name = "{prefix}squeeze_excite_avg_pool")(inputs);
        x = Conv2D(depth(filters * se_ratio), 1, padding = "same", name = "{prefix}squeeze_excite_conv")(x);
        x = ReLU(name = "{prefix}squeeze_excite_relu")(x);
        x = Conv2D(filters, 1, padding = "same", name = "{prefix}squeeze_excite_conv_1")(x);
        x = hard_sigmoid(x);
        Multiply(name = "{prefix}squeeze_excite_mul")([inputs, x])
    }

    fn inverted_res_block(x, expansion, filters, kernel_size, stride, se_ratio, activation, block_id) {
        shortcut = x;
        prefix = "expanded_conv_";
        infilters = x.shape[-1];
        if block_id > 0 {
            prefix = "expanded_conv_{block_id}_";
            x = Conv2D(depth(infilters * expansion), 1, padding = "same", use_bias = false, name = "{prefix}expand")(x);
            x = batch_norm(x, name = "{prefix}expand_bn");
            x = activation(x);
        }
        padding = "same";
        if stride == 2 {
            x = ZeroPadding2D(super::imagenet_utils::correct_pad(x, kernel_size), name = "{prefix}depthwise_pad")(x);
            padding = "valid";
        }
        x = DepthwiseConv2D(kernel_size, stride, padding, use_bias = false, name = "{prefix}depthwise")(x);
        x = batch_norm(x, name = "{prefix}depthwise_bn");
        x = activation(x);
        if se_ratio {
            x = se_block(x, depth(infilters * expansion), se_ratio, prefix);
        }
        x = Conv2D(filters, 1, padding = "same", use_bias = false, name = "{prefix}project")(x);
        x = batch_norm(x, name = "{prefix}project_bn");
        if stride == 1 && infilters == filters { Add(name = "{prefix}add")([shortcut, x]) } else { x }
    }

    fn mobilenet_v3(blocks, last_point_ch, name, input_tensor = None, input_shape = None, alpha = 1.0, minimalistic = false,
                    include_top = true, weights = "imagenet", classes = 1000, pooling = None, dropout_rate = 0.2,
                    classifier_activation = "softmax", include_preprocessing = true) {
        // Height and width are any, with a top, too.
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top = false);
        activation = relu if minimalistic else hard_swish;
        if include_preprocessing {
            x = Rescaling(1.0 / 127.5, offset = -1.0)(x);
        }
        x = Conv2D(16, 3, strides = 2, padding = "same", use_bias = false, name = "conv")(x);
        x = batch_norm(x, name = "conv_bn");
        x = activation(x);
        for (block_id, (expansion, filters, wide, stride, se, late)) in enumerate(blocks) {
            kernel_size = 5 if wide && !minimalistic else 3;
            se_ratio = 0.25 if se && !minimalistic else None;
            x = inverted_res_block(x, expansion, depth(filters * alpha), kernel_size, stride, se_ratio,
                                   activation if late else relu, block_id);
        }
        x = Conv2D(depth(x.shape[-1] * 6), 1, padding = "same", use_bias = false, name = "conv_1")(x);
        x = batch_norm(x, name = "conv_1_bn");
        x = activation(x);
        if include_top {
            x = GlobalAveragePooling2D(keepdims = true)(x);
            last_point_ch = depth(last_point_ch * alpha) if alpha > 1.0 else last_point_ch;
            x = Conv2D(last_point_ch, 1, padding = "same", name = "conv_2")(x);
            x = activation(x);
            if dropout_rate > 0 {
                x = Dropout(dropout_rate)(x);
            }
            x = Conv2D(classes, 1, padding = "same", name = "logits")(x);
            x = Flatten()(x);
            x = Activation(classifier_activation, name = "predictions")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling, "avg_pool", "max_pool");
        }
        Model(inputs, x, name = name)
    }

    // expansion, filters, whether the kernel is 5 wide, stride, whether squeezed and excited, whether activated by hard swish

    /// The small MobileNetV3.
    pub fn mobilenetv3small(input_tensor = None, name = "MobileNetV3Small", **options) {
        mobilenet_v3([
            (1, 16, false, 2, true, false),
            (72.0 / 16, 24, false, 2, false, false),
            (88.0 / 24, 24, false, 1, false, false),
            (4, 40, true, 2, true, true),
            (6, 40, true, 1, true, true),
            (6, 40, true, 1, true, true),
            (3, 48, true, 1, true, true),
            (3, 48, true, 1, true, true),
            (6, 96, true, 2, true, true),
            (6, 96, true, 1, true, true),
            (6, 96, true, 1, true, true),
        ], 1024, name, input_tensor, **options)
    }

    /// The large MobileNetV3.
    pub fn mobilenetv3large(input_tensor = None, name = "MobileNetV3Large", **options) {
        mobilenet_v3([
            (1, 16, false, 1, false, false),
            (4, 24, false, 2, false, false),
            (3, 24, false, 1, false, false),
            (3, 40, true, 2, true, false),
            (3, 40, true, 1, true, false),
            (3, 40, true, 1, true, false),
            (6, 80, false, 2, false, true),
            (2.5, 80, false, 1, false, true),
            (2.3, 80, false, 1, false, true),
            (2.3, 80, false, 1, false, true),
            (6, 112, false, 1, true, true),
            (6, 112, false, 1, true, true),
            (6, 160, true, 2, true, true),
            (6, 160, true, 1, true, true),
            (6, 160, true, 1, true, true),
        ], 1280, name, input_tensor, **options)
    }

    /// The small MobileNetV3.
    pub struct MobileNetV3Small = mobilenetv3small(weights = None);

    /// The large MobileNetV3.
    pub struct MobileNetV3Large = mobilenetv3large(weights = None);
}
