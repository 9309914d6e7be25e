//! Translated from `shufflenet.py`.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    fn channel_split(x, name = "") {
        // equipartition
        // Not translated: `hasattr` has no counterpart here.
        //     in_channles = x.shape.as_list()[-1] if hasattr(x.shape, 'as_list') else x.shape[-1]
        ip = in_channles / 2;
        fn function(z) {
            z[:, :, :, 0:ip]
        }
        c_hat = Lambda(
            function,
            name = if false { "{}/sp{}_slice".format(name, 0) } else { name + "_sp0" },
        )(x);
        fn function_2(z) {
            z[:, :, :, ip:]
        }
        c = Lambda(function_2, name = name + "_sp1")(x);
        (c_hat, c)
    }

    fn channel_shuffle(x) {
        (height, width, channels) = x.shape[1:];
        channels_per_split = channels / 2;
        x = ops.reshape(x, [-1, height, width, 2, channels_per_split]);
        x = ops.transpose(x, (0, 1, 2, 4, 3));
        x = ops.reshape(x, [-1, height, width, channels]);
        x
    }

    fn shuffle_unit(inputs, out_channels, bottleneck_ratio, strides = 2, stage = 1, block = 1) {
        bn_axis = -1;
        prefix = "stage{stage}_block{block}";
        bottleneck_channels = int(out_channels * bottleneck_ratio);
        if strides < 2 {
            (c_hat, c) = channel_split(inputs, "{prefix}_spl");
            inputs = c;
        }

        x = Conv2D(
            bottleneck_channels,
            kernel_size = (1, 1),
            strides = 1,
            padding = "same",
            name = "{prefix}_1x1conv_1",
        )(inputs);
        x = BatchNormalization(axis = bn_axis, name = "{prefix}_bn_1x1conv_1")(x);
        x = Activation("relu", name = "{prefix}_relu_1x1conv_1")(x);
        x = DepthwiseConv2D(
            kernel_size = 3,
            strides = strides,
            padding = "same",
            name = "{prefix}_3x3dwconv",
        )(x);
        x = BatchNormalization(axis = bn_axis, name = "{prefix}_bn_3x3dwconv")(x);
        x = Conv2D(
            bottleneck_channels,
            kernel_size = 1,
            strides = 1,
            padding = "same",
            name = "{prefix}_1x1conv_2",
        )(x);
        x = BatchNormalization(axis = bn_axis, name = "{prefix}_bn_1x1conv_2")(x);
        x = Activation("relu", name = "{prefix}_relu_1x1conv_2")(x);

        if strides < 2 {
            ret = Concatenate(axis = bn_axis, name = "{prefix}_concat_1")([x, c_hat]);
        } else {
            s2 = DepthwiseConv2D(
                kernel_size = 3,
                strides = 2,
                padding = "same",
                name = "{prefix}_3x3dwconv_2",
            )(inputs);
            s2 = BatchNormalization(axis = bn_axis, name = "{prefix}_bn_3x3dwconv_2")(s2);
            s2 = Conv2D(
                bottleneck_channels,
                kernel_size = 1,
                strides = 1,
                padding = "same",
                name = "{prefix}_1x1_conv_3",
            )(s2);
            s2 = BatchNormalization(axis = bn_axis, name = "{prefix}_bn_1x1conv_3")(s2);
            s2 = Activation("relu", name = "{prefix}_relu_1x1conv_3")(s2);
            ret = Concatenate(axis = bn_axis, name = "{prefix}_concat_2")([x, s2]);
        }

        ret = Lambda(channel_shuffle, name = "{prefix}_channel_shuffle")(ret);
        ret
    }

    fn block(x, channel_map, bottleneck_ratio, repeat = 1, stage = 1) {
        x = shuffle_unit(
            x,
            out_channels = channel_map[stage - 1],
            strides = 2,
            bottleneck_ratio = bottleneck_ratio,
            stage = stage,
            block = 1,
        );
        for i in range(1, repeat + 1) {
            x = shuffle_unit(
                x,
                out_channels = channel_map[stage - 1],
                strides = 1,
                bottleneck_ratio = bottleneck_ratio,
                stage = stage,
                block = 1 + i,
            );
        }
        x
    }

    fn ShuffleNetV2(
        input_shape = (224, 224, 3),
        scale_factor = 1.0,
        num_shuffle_units = [3, 7, 3],
        bottleneck_ratio = 1,
        classes = 1000,
    ) {
        out_dim_stage_two = {0.5: 48, 1: 116, 1.5: 176, 2: 244};
        // Left out: a check, exp, out_channels_in_stage.
        out_channels_in_stage *= out_dim_stage_two[bottleneck_ratio];
        // Not translated: `out_channels_in_stage` is only known when the program runs.
        //     out_channels_in_stage[0] = 24
        out_channels_in_stage *= scale_factor;
        // Left out: out_channels_in_stage.
        img_input = Input(shape = input_shape);
        // Not translated: `out_channels_in_stage` is only known when the program runs.
        //     x = Conv2D(filters=int(out_channels_in_stage[0]), kernel_size=(3, 3), padding='same', use_bias=False, strides=(2, 2), activation='relu', name='conv1')(img_input)
        x = MaxPool2D(pool_size = (3, 3), strides = (2, 2), padding = "same", name = "maxpool1")(x);
        for stage in range(len(num_shuffle_units)) {
            repeat = num_shuffle_units[stage];
            // Not translated: `out_channels_in_stage` is only known when the program runs.
            //     x = block(x, out_channels_in_stage, repeat=repeat, bottleneck_ratio=bottleneck_ratio, stage=stage + 2)
        }
        x = GlobalAveragePooling2D(name = "global_avg_pool")(x);
        x = Dense(classes, name = "fc")(x);
        x = Activation("softmax", name = "softmax")(x);
        Model(img_input, x, name = "shufflenet")
    }

    pub struct Model = ShuffleNetV2();
}
