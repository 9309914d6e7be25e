//! MobileNetV2: inverted residuals, wide inside and narrow between.
//! (MobileNetV2: Inverted Residuals and Linear Bottlenecks, CVPR 2018.)

use paramcount::network;

network! {
    fn batch_norm(x, name) {
        BatchNormalization(epsilon = 0.001, momentum = 0.999, name = name)(x)
    }

    fn correct_pad(x, kernel_size) {
        [(kernel_size / 2 - 1 + size % 2, kernel_size / 2) for size in x.shape[1:3]]
    }

    fn inverted_res_block(inputs, filters, stride, expansion, block_id) {
        x = inputs;
        in_channels = inputs.shape[-1];
        prefix = "expanded_conv_";
        if block_id > 0 {
            prefix = "block_{block_id}_";
            x = Conv2D(expansion * in_channels, 1, padding = "same", use_bias = false, name = "{prefix}expand")(x);
            x = batch_norm(x, name = "{prefix}expand_BN");
            x = ReLU(6.0, name = "{prefix}expand_relu")(x);
        }

        if stride == 2 {
            x = ZeroPadding2D(correct_pad(x, 3), name = "{prefix}pad")(x);
        }
        x = DepthwiseConv2D(3, strides = stride, use_bias = false, padding = if stride == 1 { "same" } else { "valid" },
                            name = "{prefix}depthwise")(x);
        x = batch_norm(x, name = "{prefix}depthwise_BN");
        x = ReLU(6.0, name = "{prefix}depthwise_relu")(x);

        x = Conv2D(filters, 1, padding = "same", use_bias = false, name = "{prefix}project")(x);
        x = batch_norm(x, name = "{prefix}project_BN");
        if in_channels == filters && stride == 1 { Add(name = "{prefix}add")([inputs, x]) } else { x }
    }

    /// The second MobileNet.
    pub struct MobileNetV2 = {
        inputs = Input(shape = (224, 224, 3));
        x = Conv2D(32, 3, strides = 2, padding = "same", use_bias = false, name = "Conv1")(inputs);
        x = batch_norm(x, name = "bn_Conv1");
        x = ReLU(6.0, name = "Conv1_relu")(x);

        block_id = 0;
        for (filters, repeats, stride, expansion) in [
            (16, 1, 1, 1), (24, 2, 2, 6), (32, 3, 2, 6), (64, 4, 2, 6), (96, 3, 1, 6), (160, 3, 2, 6), (320, 1, 1, 6),
        ] {
            for i in range(repeats) {
                x = inverted_res_block(x, filters, if i == 0 { stride } else { 1 }, expansion, block_id);
                block_id += 1;
            }
        }

        x = Conv2D(1280, 1, use_bias = false, name = "Conv_1")(x);
        x = batch_norm(x, name = "Conv_1_bn");
        x = ReLU(6.0, name = "out_relu")(x);
        x = GlobalAveragePooling2D()(x);
        x = Dense(1000, activation = "softmax", name = "predictions")(x);
        Model(inputs, x, name = "mobilenetv2_1.00_224")
    };
}
