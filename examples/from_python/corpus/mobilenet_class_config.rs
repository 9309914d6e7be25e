//! Translated from `mobilenet_class_config.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const Config = {
        "INPUT_SIZE": 96,
        "NUM_CLASSES": 2, // person, no person
        "ALPHA": 0.25,
        // strides of the depthwise convolutions, and the channels behind them
        "BLOCKS": [(1, 64), (2, 128), (1, 128), (2, 256), (1, 256), (2, 512)],
    };

    fn make_divisible(v, divisor = 8, min_value = None) {
        if min_value is None {
            min_value = divisor;
        }
        new_v = max(min_value, int(v + divisor / 2) / divisor * divisor);
        // Make sure that round down does not go down by more than 10%.
        if new_v < 0.9 * v {
            new_v += divisor;
        }
        new_v
    }

    fn depthwise_block(x, channels, alpha, stride, block_id) {
        x = DepthwiseConv2D(
            3,
            strides = stride,
            padding = "same",
            use_bias = false,
            name = "conv_dw_{:02}".format(block_id),
        )(x);
        x = BatchNormalization(name = "conv_dw_{:02}_bn".format(block_id))(x);
        x = ReLU(6.0, name = "conv_dw_{:02}_relu".format(block_id))(x);
        x = Conv2D(
            make_divisible(channels * alpha),
            1,
            padding = "same",
            use_bias = false,
            name = "conv_pw_{:02}".format(block_id),
        )(x);
        x = BatchNormalization(name = "conv_pw_{:02}_bn".format(block_id))(x);
        ReLU(6.0, name = "conv_pw_{:02}_relu".format(block_id))(x)
    }

    fn visual_wake_words() {
        shape = (Config["INPUT_SIZE"], Config["INPUT_SIZE"], 3);
        inputs = Input(shape = shape);
        x = Conv2D(
            make_divisible(32 * Config["ALPHA"]),
            3,
            strides = 2,
            padding = "same",
            use_bias = false,
            name = "conv1",
        )(inputs);
        x = BatchNormalization(name = "conv1_bn")(x);
        x = ReLU(6.0, name = "conv1_relu")(x);
        for (block_id, (stride, channels)) in enumerate(Config["BLOCKS"], start = 1) {
            x = depthwise_block(x, channels, Config["ALPHA"], stride, block_id);
        }
        x = GlobalAveragePooling2D(keepdims = true)(x);
        x = Dropout(1e-3, name = "dropout")(x);
        x = Conv2D(Config["NUM_CLASSES"], 1, padding = "same", name = "conv_preds")(x);
        x = Reshape((Config["NUM_CLASSES"],), name = "reshape_2")(x);
        x = Activation("softmax", name = "predictions")(x);
        Model(inputs, x, name = "mobilenet_{:.2}_{}".format(Config["ALPHA"], Config["INPUT_SIZE"]))
    }

    pub struct Model = visual_wake_words();
}
