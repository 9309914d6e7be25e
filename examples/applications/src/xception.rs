//! Xception: Inception taken to its end, where every channel has a kernel of its own.
//! (Xception: Deep Learning with Depthwise Separable Convolutions, CVPR 2017.)

use paramcount::network;

network! {
    fn conv_bn_act(x, filters, name, strides = 1) {
        x = Conv2D(filters, 3, strides = strides, use_bias = false, name = name)(x);
        x = BatchNormalization(name = "{name}_bn")(x);
        Activation("relu", name = "{name}_act")(x)
    }

    fn sepconv_bn(x, filters, name) {
        x = SeparableConv2D(filters, 3, padding = "same", use_bias = false, name = name)(x);
        BatchNormalization(name = "{name}_bn")(x)
    }

    fn act_sepconv_bn(x, filters, name) {
        x = Activation("relu", name = "{name}_act")(x);
        sepconv_bn(x, filters, name)
    }

    fn sepconv_bn_act(x, filters, name) {
        x = sepconv_bn(x, filters, name);
        Activation("relu", name = "{name}_act")(x)
    }

    /// Halves height and width.
    fn reduction(x, first, second, name, sepconv1 = act_sepconv_bn) {
        residual = Conv2D(second, 1, strides = 2, padding = "same", use_bias = false)(x);
        residual = BatchNormalization()(residual);
        x = sepconv1(x, first, name = "{name}_sepconv1");
        x = act_sepconv_bn(x, second, name = "{name}_sepconv2");
        x = MaxPooling2D(3, strides = 2, padding = "same", name = "{name}_pool")(x);
        Add()([x, residual])
    }

    /// The extreme Inception.
    pub fn xception(input_tensor = None, include_top = true, weights = "imagenet", input_shape = None, pooling = None,
                    classes = 1000, classifier_activation = "softmax", name = "xception") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 299, include_top);
        x = conv_bn_act(x, 32, strides = 2, name = "block1_conv1");
        x = conv_bn_act(x, 64, name = "block1_conv2");

        x = reduction(x, 128, 128, name = "block2", sepconv1 = sepconv_bn);
        x = reduction(x, 256, 256, name = "block3");
        x = reduction(x, 728, 728, name = "block4");

        for block in range(5, 13) {
            residual = x;
            for i in range(1, 4) {
                x = act_sepconv_bn(x, 728, name = "block{block}_sepconv{i}");
            }
            x = Add()([x, residual]);
        }

        x = reduction(x, 728, 1024, name = "block13");
        x = sepconv_bn_act(x, 1536, name = "block14_sepconv1");
        x = sepconv_bn_act(x, 2048, name = "block14_sepconv2");

        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation);
        Model(inputs, x, name = name)
    }

    /// The extreme Inception.
    pub struct Xception = xception(weights = None);
}
