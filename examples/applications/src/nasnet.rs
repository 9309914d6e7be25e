//! NASNet: two kinds of cells, found by a search, in stacks.
//! (Learning Transferable Architectures for Scalable Image Recognition, CVPR 2018.)

use paramcount::network;

network! {
    fn batch_norm(x, name) {
        BatchNormalization(momentum = 0.9997, epsilon = 0.001, name = name)(x)
    }

    fn separable_conv_block(x, filters, kernel_size = 3, strides = 1, block_id) {
        with keras.name_scope("separable_conv_block_{block_id}") {
            x = Activation("relu")(x);
            padding = "same";
            if strides == 2 {
                x = ZeroPadding2D(super::imagenet_utils::correct_pad(x, kernel_size), name = "separable_conv_1_pad_{block_id}")(x);
                padding = "valid";
            }
            x = SeparableConv2D(filters, kernel_size, strides, padding, use_bias = false,
                                name = "separable_conv_1_{block_id}")(x);
            x = batch_norm(x, name = "separable_conv_1_bn_{block_id}");
            x = Activation("relu")(x);
            x = SeparableConv2D(filters, kernel_size, padding = "same", use_bias = false,
                                name = "separable_conv_2_{block_id}")(x);
            batch_norm(x, name = "separable_conv_2_bn_{block_id}")
        }
    }

    /// Gives `p` the size of `ip` and `filters` channels.
    fn adjust_block(p, ip, filters, block_id) {
        with keras.name_scope("adjust_block") {
            if p == None {
                ip
            } else if p.shape[-2] != ip.shape[-2] {
                with keras.name_scope("adjust_reduction_block_{block_id}") {
                    p = Activation("relu", name = "adjust_relu_1_{block_id}")(p);
                    p1 = AveragePooling2D(1, strides = 2, name = "adjust_avg_pool_1_{block_id}")(p);
                    p1 = Conv2D(filters / 2, 1, padding = "same", use_bias = false, name = "adjust_conv_1_{block_id}")(p1);
                    p2 = ZeroPadding2D(((0, 1), (0, 1)))(p);
                    p2 = Cropping2D(((1, 0), (1, 0)))(p2);
                    p2 = AveragePooling2D(1, strides = 2, name = "adjust_avg_pool_2_{block_id}")(p2);
                    p2 = Conv2D(filters / 2, 1, padding = "same", use_bias = false, name = "adjust_conv_2_{block_id}")(p2);
                    p = Concatenate()([p1, p2]);
                    batch_norm(p, name = "adjust_bn_{block_id}")
                }
            } else if p.shape[-1] != filters {
                with keras.name_scope("adjust_projection_block_{block_id}") {
                    p = Activation("relu")(p);
                    p = Conv2D(filters, 1, padding = "same", use_bias = false, name = "adjust_conv_projection_{block_id}")(p);
                    batch_norm(p, name = "adjust_bn_{block_id}")
                }
            } else {
                p
            }
        }
    }

    fn normal_a_cell(ip, p, filters, block_id) {
        with keras.name_scope("normal_A_block_{block_id}") {
            p = adjust_block(p, ip, filters, block_id);
            h = Activation("relu")(ip);
            h = Conv2D(filters, 1, padding = "same", use_bias = false, name = "normal_conv_1_{block_id}")(h);
            h = batch_norm(h, name = "normal_bn_1_{block_id}");

            with keras.name_scope("block_1") {
                x1_1 = separable_conv_block(h, filters, 5, block_id = "normal_left1_{block_id}");
                x1_2 = separable_conv_block(p, filters, block_id = "normal_right1_{block_id}");
                x1 = Add(name = "normal_add_1_{block_id}")([x1_1, x1_2]);
            }
            with keras.name_scope("block_2") {
                x2_1 = separable_conv_block(p, filters, 5, block_id = "normal_left2_{block_id}");
                x2_2 = separable_conv_block(p, filters, 3, block_id = "normal_right2_{block_id}");
                x2 = Add(name = "normal_add_2_{block_id}")([x2_1, x2_2]);
            }
            // No layer of these has weights, which a scope would name.
            x3 = AveragePooling2D(3, strides = 1, padding = "same", name = "normal_left3_{block_id}")(h);
            x3 = Add(name = "normal_add_3_{block_id}")([x3, p]);

            x4_1 = AveragePooling2D(3, strides = 1, padding = "same", name = "normal_left4_{block_id}")(p);
            x4_2 = AveragePooling2D(3, strides = 1, padding = "same", name = "normal_right4_{block_id}")(p);
            x4 = Add(name = "normal_add_4_{block_id}")([x4_1, x4_2]);

            with keras.name_scope("block_5") {
                x5 = separable_conv_block(h, filters, block_id = "normal_left5_{block_id}");
                x5 = Add(name = "normal_add_5_{block_id}")([x5, h]);
            }
            x = Concatenate(name = "normal_concat_{block_id}")([p, x1, x2, x3, x4, x5]);
            (x, ip)
        }
    }

    fn reduction_a_cell(ip, p, filters, block_id) {
        with keras.name_scope("reduction_A_block_{block_id}") {
            p = adjust_block(p, ip, filters, block_id);
            h = Activation("relu")(ip);
            h = Conv2D(filters, 1, padding = "same", use_bias = false, name = "reduction_conv_1_{block_id}")(h);
            h = batch_norm(h, name = "reduction_bn_1_{block_id}");
            h3 = ZeroPadding2D(super::imagenet_utils::correct_pad(h, 3), name = "reduction_pad_1_{block_id}")(h);

            with keras.name_scope("block_1") {
                x1_1 = separable_conv_block(h, filters, 5, strides = 2, block_id = "reduction_left1_{block_id}");
                x1_2 = separable_conv_block(p, filters, 7, strides = 2, block_id = "reduction_right1_{block_id}");
                x1 = Add(name = "reduction_add_1_{block_id}")([x1_1, x1_2]);
            }
            with keras.name_scope("block_2") {
                x2_1 = MaxPooling2D(3, strides = 2, name = "reduction_left2_{block_id}")(h3);
                x2_2 = separable_conv_block(p, filters, 7, strides = 2, block_id = "reduction_right2_{block_id}");
                x2 = Add(name = "reduction_add_2_{block_id}")([x2_1, x2_2]);
            }
            with keras.name_scope("block_3") {
                x3_1 = AveragePooling2D(3, strides = 2, name = "reduction_left3_{block_id}")(h3);
                x3_2 = separable_conv_block(p, filters, 5, strides = 2, block_id = "reduction_right3_{block_id}");
                x3 = Add(name = "reduction_add3_{block_id}")([x3_1, x3_2]);
            }
            x4 = AveragePooling2D(3, strides = 1, padding = "same", name = "reduction_left4_{block_id}")(x1);
            x4 = Add()([x2, x4]);

            with keras.name_scope("block_5") {
                x5_1 = separable_conv_block(x1, filters, 3, block_id = "reduction_left4_{block_id}");
                x5_2 = MaxPooling2D(3, strides = 2, name = "reduction_right5_{block_id}")(h3);
                x5 = Add(name = "reduction_add4_{block_id}")([x5_1, x5_2]);
            }
            x = Concatenate(name = "reduction_concat_{block_id}")([x2, x3, x4, x5]);
            (x, ip)
        }
    }

    fn nasnet(default_size, penultimate_filters, num_blocks, stem_block_filters, skip_reduction, name, input_tensor = None,
              include_top = true, weights = "imagenet", input_shape = None, pooling = None, classes = 1000,
              classifier_activation = "softmax") {
        filters = penultimate_filters / 24;
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, default_size, include_top);
        x = Conv2D(stem_block_filters, 3, strides = 2, use_bias = false, name = "stem_conv1")(x);
        x = batch_norm(x, name = "stem_bn1");

        p = None;
        x, p = reduction_a_cell(x, p, filters / 4, block_id = "stem_1");
        x, p = reduction_a_cell(x, p, filters / 2, block_id = "stem_2");

        for i in range(num_blocks) {
            x, p = normal_a_cell(x, p, filters, block_id = i);
        }
        for blocks in [num_blocks, 2 * num_blocks] {
            filters *= 2;
            x, p0 = reduction_a_cell(x, p, filters, block_id = "reduce_{blocks}");
            p = if skip_reduction { p } else { p0 };
            for i in range(blocks + 1, blocks + num_blocks + 1) {
                x, p = normal_a_cell(x, p, filters, block_id = i);
            }
        }

        x = Activation("relu")(x);
        if include_top {
            x = GlobalAveragePooling2D()(x);
            x = Dense(classes, activation = classifier_activation, name = "predictions")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling);
        }
        Model(inputs, x, name = name)
    }

    /// NASNet-A (4 @ 1056), for images of 224×224.
    pub fn nasnetmobile(input_tensor = None, input_shape = None, name = "nasnet_mobile", **options) {
        // Keras gives it a size without a top, too.
        shape = input_shape if input_shape is not None else (224, 224, 3);
        nasnet(224, 1056, 4, 32, skip_reduction = false, name = name, input_tensor = input_tensor, input_shape = shape,
               **options)
    }

    /// NASNet-A (6 @ 4032), for images of 331×331.
    pub fn nasnetlarge(input_tensor = None, name = "nasnet_large", **options) {
        nasnet(331, 4032, 6, 96, skip_reduction = true, name = name, input_tensor = input_tensor, **options)
    }

    /// NASNet-A (4 @ 1056), for images of 224×224.
    pub struct NASNetMobile = nasnetmobile(weights = None);

    /// NASNet-A (6 @ 4032), for images of 331×331.
    pub struct NASNetLarge = nasnetlarge(weights = None);
}
