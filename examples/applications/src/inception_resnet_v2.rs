//! Inception-ResNet: Inception's branches, each joined and added to what went into them.
//! (Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning, AAAI 2017.)

use paramcount::network;

network! {
    fn conv2d_bn(x, filters, kernel_size, strides = 1, padding = "same") {
        x = Conv2D(filters, kernel_size, strides = strides, padding = padding, use_bias = false)(x);
        x = BatchNormalization(scale = false)(x);
        Activation("relu")(x)
    }

    layer CustomScaleLayer(scale)(inputs) {
        inputs[0] + inputs[1] * scale
    }

    fn residual(x, branches, scale, name, activation = "relu") {
        mixed = Concatenate(name = "{name}_mixed")(branches);
        up = Conv2D(x.shape[-1], 1, padding = "same", name = "{name}_conv")(mixed);
        x = CustomScaleLayer(scale)([x, up]);
        if activation { Activation(activation, name = "{name}_ac")(x) } else { x }
    }

    fn block35(x, name) {
        branch_0 = conv2d_bn(x, 32, 1);
        branch_1 = conv2d_bn(x, 32, 1);
        branch_1 = conv2d_bn(branch_1, 32, 3);
        branch_2 = conv2d_bn(x, 32, 1);
        branch_2 = conv2d_bn(branch_2, 48, 3);
        branch_2 = conv2d_bn(branch_2, 64, 3);
        residual(x, [branch_0, branch_1, branch_2], scale = 0.17, name = name)
    }

    fn block17(x, name) {
        branch_0 = conv2d_bn(x, 192, 1);
        branch_1 = conv2d_bn(x, 128, 1);
        branch_1 = conv2d_bn(branch_1, 160, (1, 7));
        branch_1 = conv2d_bn(branch_1, 192, (7, 1));
        residual(x, [branch_0, branch_1], scale = 0.1, name = name)
    }

    fn block8(x, name, scale = 0.2, activation = "relu") {
        branch_0 = conv2d_bn(x, 192, 1);
        branch_1 = conv2d_bn(x, 192, 1);
        branch_1 = conv2d_bn(branch_1, 224, (1, 3));
        branch_1 = conv2d_bn(branch_1, 256, (3, 1));
        residual(x, [branch_0, branch_1], scale, name, activation)
    }

    /// Inception-ResNet, its second version.
    pub fn inceptionresnetv2(input_tensor = None, include_top = true, weights = "imagenet", input_shape = None, pooling = None,
                             classes = 1000, classifier_activation = "softmax", name = "inception_resnet_v2") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 299, include_top);

        // Stem: 35×35×192.
        x = conv2d_bn(x, 32, 3, strides = 2, padding = "valid");
        x = conv2d_bn(x, 32, 3, padding = "valid");
        x = conv2d_bn(x, 64, 3);
        x = MaxPooling2D(3, strides = 2)(x);
        x = conv2d_bn(x, 80, 1, padding = "valid");
        x = conv2d_bn(x, 192, 3, padding = "valid");
        x = MaxPooling2D(3, strides = 2)(x);

        // Inception-A: 35×35×320.
        branch_0 = conv2d_bn(x, 96, 1);
        branch_1 = conv2d_bn(x, 48, 1);
        branch_1 = conv2d_bn(branch_1, 64, 5);
        branch_2 = conv2d_bn(x, 64, 1);
        branch_2 = conv2d_bn(branch_2, 96, 3);
        branch_2 = conv2d_bn(branch_2, 96, 3);
        branch_pool = AveragePooling2D(3, strides = 1, padding = "same")(x);
        branch_pool = conv2d_bn(branch_pool, 64, 1);
        x = Concatenate(name = "mixed_5b")([branch_0, branch_1, branch_2, branch_pool]);

        for i in range(1, 11) {
            x = block35(x, name = "block35_{i}");
        }

        // Reduction-A: 17×17×1088.
        branch_0 = conv2d_bn(x, 384, 3, strides = 2, padding = "valid");
        branch_1 = conv2d_bn(x, 256, 1);
        branch_1 = conv2d_bn(branch_1, 256, 3);
        branch_1 = conv2d_bn(branch_1, 384, 3, strides = 2, padding = "valid");
        branch_pool = MaxPooling2D(3, strides = 2)(x);
        x = Concatenate(name = "mixed_6a")([branch_0, branch_1, branch_pool]);

        for i in range(1, 21) {
            x = block17(x, name = "block17_{i}");
        }

        // Reduction-B: 8×8×2080.
        branch_0 = conv2d_bn(x, 256, 1);
        branch_0 = conv2d_bn(branch_0, 384, 3, strides = 2, padding = "valid");
        branch_1 = conv2d_bn(x, 256, 1);
        branch_1 = conv2d_bn(branch_1, 288, 3, strides = 2, padding = "valid");
        branch_2 = conv2d_bn(x, 256, 1);
        branch_2 = conv2d_bn(branch_2, 288, 3);
        branch_2 = conv2d_bn(branch_2, 320, 3, strides = 2, padding = "valid");
        branch_pool = MaxPooling2D(3, strides = 2)(x);
        x = Concatenate(name = "mixed_7a")([branch_0, branch_1, branch_2, branch_pool]);

        for i in range(1, 10) {
            x = block8(x, name = "block8_{i}");
        }
        x = block8(x, scale = 1.0, activation = None, name = "block8_10");

        x = Conv2D(1536, 1, padding = "same", use_bias = false, name = "conv_7b")(x);
        x = BatchNormalization(scale = false, name = "conv_7b_bn")(x);
        x = Activation("relu", name = "conv_7b_ac")(x);
        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation);
        Model(inputs, x, name = name)
    }

    /// Inception-ResNet, its second version.
    pub struct InceptionResNetV2 = inceptionresnetv2(weights = None);
}
