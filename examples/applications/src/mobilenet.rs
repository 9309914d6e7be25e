//! MobileNet: depthwise convolutions, each followed by a pointwise one.
//! (MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications, 2017.)

use paramcount::network;

network! {
    fn bn_relu(x, name) {
        x = BatchNormalization(name = "{name}_bn")(x);
        ReLU(6.0, name = "{name}_relu")(x)
    }

    fn depthwise_conv_block(x, filters, strides, block_id) {
        padding = "same";
        if strides == 2 {
            x = ZeroPadding2D(((0, 1), (0, 1)), name = "conv_pad_{block_id}")(x);
            padding = "valid";
        }
        x = DepthwiseConv2D(3, strides, padding, use_bias = false, name = "conv_dw_{block_id}")(x);
        x = bn_relu(x, name = "conv_dw_{block_id}");
        x = Conv2D(filters, 1, padding = "same", use_bias = false, name = "conv_pw_{block_id}")(x);
        bn_relu(x, name = "conv_pw_{block_id}")
    }

    /// The first MobileNet.
    pub struct MobileNet = {
        inputs = Input(shape = (224, 224, 3));
        x = Conv2D(32, 3, padding = "same", use_bias = false, strides = 2, name = "conv1")(inputs);
        x = bn_relu(x, name = "conv1");

        blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)];
        for (block_id, (filters, strides)) in enumerate(blocks, 1) {
            x = depthwise_conv_block(x, filters, strides, block_id);
        }

        x = GlobalAveragePooling2D(keepdims = true)(x);
        x = Dropout(0.001, name = "dropout")(x);
        x = Conv2D(1000, 1, padding = "same", name = "conv_preds")(x);
        x = Reshape((1000,), name = "reshape_2")(x);
        x = Activation("softmax", name = "predictions")(x);
        Model(inputs, x, name = "mobilenet_1.00_224")
    };
}
