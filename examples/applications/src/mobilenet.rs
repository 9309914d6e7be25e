//! MobileNet: depthwise convolutions, each followed by a pointwise one.
//! (MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications, 2017.)

use paramcount::network;

network! {
    fn bn_relu(x, name) {
        x = BatchNormalization(name = "{name}_bn")(x);
        ReLU(6.0, name = "{name}_relu")(x)
    }

    fn depthwise_conv_block(x, filters, alpha, depth_multiplier, strides, block_id) {
        padding = "same";
        if strides == 2 {
            x = ZeroPadding2D(((0, 1), (0, 1)), name = "conv_pad_{block_id}")(x);
            padding = "valid";
        }
        x = DepthwiseConv2D(3, strides, padding, depth_multiplier = depth_multiplier, use_bias = false,
                            name = "conv_dw_{block_id}")(x);
        x = bn_relu(x, name = "conv_dw_{block_id}");
        x = Conv2D(int(filters * alpha), 1, padding = "same", use_bias = false, name = "conv_pw_{block_id}")(x);
        bn_relu(x, name = "conv_pw_{block_id}")
    }

    /// The first MobileNet.
    pub fn mobilenet(input_tensor = None, input_shape = None, alpha = 1.0, depth_multiplier = 1, dropout = 0.001,
                     include_top = true, weights = "imagenet", pooling = None, classes = 1000,
                     classifier_activation = "softmax", name = None) {
        if name is None {
            rows = super::imagenet_utils::rows(input_shape, [128, 160, 192, 224], include_top, weights);
            name = "mobilenet_{:.2f}_{}".format(alpha, rows);
        }
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        x = Conv2D(int(32 * alpha), 3, padding = "same", use_bias = false, strides = 2, name = "conv1")(x);
        x = bn_relu(x, name = "conv1");

        blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)];
        for (block_id, (filters, strides)) in enumerate(blocks, 1) {
            x = depthwise_conv_block(x, filters, alpha, depth_multiplier, strides, block_id);
        }

        if include_top {
            x = GlobalAveragePooling2D(keepdims = true)(x);
            x = Dropout(dropout, name = "dropout")(x);
            x = Conv2D(classes, 1, padding = "same", name = "conv_preds")(x);
            x = Reshape((classes,), name = "reshape_2")(x);
            x = Activation(classifier_activation, name = "predictions")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling);
        }
        Model(inputs, x, name = name)
    }

    /// The first MobileNet.
    pub struct MobileNet = mobilenet(weights = None);
}
