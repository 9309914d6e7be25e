//! DenseNet: each block sees the outputs of all blocks before it.
//! (Densely Connected Convolutional Networks, CVPR 2017.)

use paramcount::network;

network! {
    fn bn_relu(x, bn, relu) {
        x = BatchNormalization(epsilon = 1.001e-5, name = bn)(x);
        Activation("relu", name = relu)(x)
    }

    fn conv_block(x, growth_rate, name) {
        x1 = bn_relu(x, "{name}_0_bn", "{name}_0_relu");
        x1 = Conv2D(4 * growth_rate, 1, use_bias = false, name = "{name}_1_conv")(x1);
        x1 = bn_relu(x1, "{name}_1_bn", "{name}_1_relu");
        x1 = Conv2D(growth_rate, 3, padding = "same", use_bias = false, name = "{name}_2_conv")(x1);
        Concatenate(name = "{name}_concat")([x, x1])
    }

    fn dense_block(x, blocks, name) {
        for i in range(1, blocks + 1) {
            x = conv_block(x, 32, name = "{name}_block{i}");
        }
        x
    }

    fn transition_block(x, reduction, name) {
        x = bn_relu(x, "{name}_bn", "{name}_relu");
        x = Conv2D(int(x.shape[-1] * reduction), 1, use_bias = false, name = "{name}_conv")(x);
        AveragePooling2D(2, strides = 2, name = "{name}_pool")(x)
    }

    fn densenet(blocks, name, input_tensor = None, include_top = true, weights = "imagenet", input_shape = None,
                pooling = None, classes = 1000, classifier_activation = "softmax") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        x = ZeroPadding2D(3)(x);
        x = Conv2D(64, 7, strides = 2, use_bias = false, name = "conv1_conv")(x);
        x = bn_relu(x, "conv1_bn", "conv1_relu");
        x = ZeroPadding2D(1)(x);
        x = MaxPooling2D(3, strides = 2, name = "pool1")(x);
        x = dense_block(x, blocks[0], name = "conv2");
        x = transition_block(x, 0.5, name = "pool2");
        x = dense_block(x, blocks[1], name = "conv3");
        x = transition_block(x, 0.5, name = "pool3");
        x = dense_block(x, blocks[2], name = "conv4");
        x = transition_block(x, 0.5, name = "pool4");
        x = dense_block(x, blocks[3], name = "conv5");
        x = bn_relu(x, "bn", "relu");
        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation,
                                       pools = ("avg_pool", "max_pool"));
        Model(inputs, x, name = name)
    }

    /// DenseNet with 121 layers of weights.
    pub fn densenet121(input_tensor = None, name = "densenet121", **options) {
        densenet([6, 12, 24, 16], name, input_tensor, **options)
    }

    /// DenseNet with 121 layers of weights.
    pub struct DenseNet121 = densenet121(weights = None);

    /// DenseNet with 169 layers of weights.
    pub fn densenet169(input_tensor = None, name = "densenet169", **options) {
        densenet([6, 12, 32, 32], name, input_tensor, **options)
    }

    /// DenseNet with 169 layers of weights.
    pub struct DenseNet169 = densenet169(weights = None);

    /// DenseNet with 201 layers of weights.
    pub fn densenet201(input_tensor = None, name = "densenet201", **options) {
        densenet([6, 12, 48, 32], name, input_tensor, **options)
    }

    /// DenseNet with 201 layers of weights.
    pub struct DenseNet201 = densenet201(weights = None);
}
