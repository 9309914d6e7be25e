//! MobileNetV2: inverted residuals, wide inside and narrow between.
//! (MobileNetV2: Inverted Residuals and Linear Bottlenecks, CVPR 2018.)

use paramcount::network;

network! {
    fn batch_norm(x, name) {
        BatchNormalization(epsilon = 0.001, momentum = 0.999, name = name)(x)
    }

    fn inverted_res_block(inputs, filters, alpha, stride, expansion, block_id) {
        filters = super::imagenet_utils::divisible(int(filters * alpha));
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
            x = ZeroPadding2D(super::imagenet_utils::correct_pad(x, 3), name = "{prefix}pad")(x);
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
    pub fn mobilenetv2(input_tensor = None, input_shape = None, alpha = 1.0, include_top = true, weights = "imagenet",
                       pooling = None, classes = 1000, classifier_activation = "softmax", name = None) {
        if name is None {
            sizes = [96, 128, 160, 192, 224];
            rows = super::imagenet_utils::rows(input_shape, sizes, include_top, weights);
            if input_shape is None && input_tensor is not None && include_top {
                // Of a tensor to begin with, the size counts.
                (height, width) = input_tensor.shape[1:3];
                rows = height if height == width && height in sizes else 224;
            }
            name = "mobilenetv2_{:.2f}_{}".format(alpha, rows);
        }
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        first_filters = super::imagenet_utils::divisible(32 * alpha);
        x = Conv2D(first_filters, 3, strides = 2, padding = "same", use_bias = false, name = "Conv1")(x);
        x = batch_norm(x, name = "bn_Conv1");
        x = ReLU(6.0, name = "Conv1_relu")(x);

        block_id = 0;
        for (filters, repeats, stride, expansion) in [
            (16, 1, 1, 1), (24, 2, 2, 6), (32, 3, 2, 6), (64, 4, 2, 6), (96, 3, 1, 6), (160, 3, 2, 6), (320, 1, 1, 6),
        ] {
            for i in range(repeats) {
                x = inverted_res_block(x, filters, alpha, if i == 0 { stride } else { 1 }, expansion, block_id);
                block_id += 1;
            }
        }

        last_filters = super::imagenet_utils::divisible(1280 * alpha) if alpha > 1.0 else 1280;
        x = Conv2D(last_filters, 1, use_bias = false, name = "Conv_1")(x);
        x = batch_norm(x, name = "Conv_1_bn");
        x = ReLU(6.0, name = "out_relu")(x);
        if include_top {
            x = GlobalAveragePooling2D()(x);
            x = Dense(classes, activation = classifier_activation, name = "predictions")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling);
        }
        Model(inputs, x, name = name)
    }

    /// The second MobileNet.
    pub struct MobileNetV2 = mobilenetv2(weights = None);
}
