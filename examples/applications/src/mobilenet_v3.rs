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
        new_v = max(8, int(v + 4) / 8 * 8);
        if new_v < 0.9 * v { new_v + 8 } else { new_v }
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
            // Sizes are known at run time only, and taken as even.
            pad = (kernel_size / 2 - 1, kernel_size / 2);
            x = ZeroPadding2D((pad, pad), name = "{prefix}depthwise_pad")(x);
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

    fn mobilenet_v3(blocks, last_point_ch, name) {
        inputs = Input(shape = (None, None, 3));
        x = Rescaling(1.0 / 127.5, offset = -1.0)(inputs);
        x = Conv2D(16, 3, strides = 2, padding = "same", use_bias = false, name = "conv")(x);
        x = batch_norm(x, name = "conv_bn");
        x = hard_swish(x);
        for (block_id, (expansion, filters, kernel_size, stride, se_ratio, activation)) in enumerate(blocks) {
            x = inverted_res_block(x, expansion, filters, kernel_size, stride, se_ratio, activation, block_id);
        }
        x = Conv2D(depth(x.shape[-1] * 6), 1, padding = "same", use_bias = false, name = "conv_1")(x);
        x = batch_norm(x, name = "conv_1_bn");
        x = hard_swish(x);
        x = GlobalAveragePooling2D(keepdims = true)(x);
        x = Conv2D(last_point_ch, 1, padding = "same", name = "conv_2")(x);
        x = hard_swish(x);
        x = Dropout(0.2)(x);
        x = Conv2D(1000, 1, padding = "same", name = "logits")(x);
        x = Flatten()(x);
        x = Activation("softmax", name = "predictions")(x);
        Model(inputs, x, name = name)
    }

    // expansion, filters, kernel_size, stride, se_ratio, activation

    /// The small MobileNetV3.
    pub struct MobileNetV3Small = mobilenet_v3([
        (1, 16, 3, 2, 0.25, relu),
        (72.0 / 16, 24, 3, 2, None, relu),
        (88.0 / 24, 24, 3, 1, None, relu),
        (4, 40, 5, 2, 0.25, hard_swish),
        (6, 40, 5, 1, 0.25, hard_swish),
        (6, 40, 5, 1, 0.25, hard_swish),
        (3, 48, 5, 1, 0.25, hard_swish),
        (3, 48, 5, 1, 0.25, hard_swish),
        (6, 96, 5, 2, 0.25, hard_swish),
        (6, 96, 5, 1, 0.25, hard_swish),
        (6, 96, 5, 1, 0.25, hard_swish),
    ], 1024, name = "MobileNetV3Small");

    /// The large MobileNetV3.
    pub struct MobileNetV3Large = mobilenet_v3([
        (1, 16, 3, 1, None, relu),
        (4, 24, 3, 2, None, relu),
        (3, 24, 3, 1, None, relu),
        (3, 40, 5, 2, 0.25, relu),
        (3, 40, 5, 1, 0.25, relu),
        (3, 40, 5, 1, 0.25, relu),
        (6, 80, 3, 2, None, hard_swish),
        (2.5, 80, 3, 1, None, hard_swish),
        (2.3, 80, 3, 1, None, hard_swish),
        (2.3, 80, 3, 1, None, hard_swish),
        (6, 112, 3, 1, 0.25, hard_swish),
        (6, 112, 3, 1, 0.25, hard_swish),
        (6, 160, 5, 2, 0.25, hard_swish),
        (6, 160, 5, 1, 0.25, hard_swish),
        (6, 160, 5, 1, 0.25, hard_swish),
    ], 1280, name = "MobileNetV3Large");
}
