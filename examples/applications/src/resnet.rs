//! ResNet: blocks of three convolutions, each added to what went into it; and its second version, which normalizes before
//! it convolves.
//! (Deep Residual Learning for Image Recognition, CVPR 2016; Identity Mappings in Deep Residual Networks, ECCV 2016.)

use paramcount::network;

network! {
    fn batch_norm(x, name) {
        BatchNormalization(epsilon = 1.001e-5, name = name)(x)
    }

    fn residual_block_v1(x, filters, name, stride = 1, conv_shortcut = true) {
        shortcut = x;
        if conv_shortcut {
            shortcut = Conv2D(4 * filters, 1, strides = stride, name = "{name}_0_conv")(x);
            shortcut = batch_norm(shortcut, name = "{name}_0_bn");
        }
        x = Conv2D(filters, 1, strides = stride, name = "{name}_1_conv")(x);
        x = batch_norm(x, name = "{name}_1_bn");
        x = Activation("relu", name = "{name}_1_relu")(x);

        x = Conv2D(filters, 3, padding = "same", name = "{name}_2_conv")(x);
        x = batch_norm(x, name = "{name}_2_bn");
        x = Activation("relu", name = "{name}_2_relu")(x);

        x = Conv2D(4 * filters, 1, name = "{name}_3_conv")(x);
        x = batch_norm(x, name = "{name}_3_bn");

        x = Add(name = "{name}_add")([shortcut, x]);
        Activation("relu", name = "{name}_out")(x)
    }

    fn residual_block_v2(x, filters, name, stride = 1, conv_shortcut = false) {
        preact = batch_norm(x, name = "{name}_preact_bn");
        preact = Activation("relu", name = "{name}_preact_relu")(preact);

        shortcut = x;
        if conv_shortcut {
            shortcut = Conv2D(4 * filters, 1, strides = stride, name = "{name}_0_conv")(preact);
        } else if stride > 1 {
            shortcut = MaxPooling2D(1, strides = stride)(x);
        }
        x = Conv2D(filters, 1, use_bias = false, name = "{name}_1_conv")(preact);
        x = batch_norm(x, name = "{name}_1_bn");
        x = Activation("relu", name = "{name}_1_relu")(x);

        x = ZeroPadding2D(1, name = "{name}_2_pad")(x);
        x = Conv2D(filters, 3, strides = stride, use_bias = false, name = "{name}_2_conv")(x);
        x = batch_norm(x, name = "{name}_2_bn");
        x = Activation("relu", name = "{name}_2_relu")(x);

        x = Conv2D(4 * filters, 1, name = "{name}_3_conv")(x);
        Add(name = "{name}_out")([shortcut, x])
    }

    fn stack_v1(x, filters, blocks, stride, name) {
        x = residual_block_v1(x, filters, stride = stride, name = "{name}_block1");
        for i in range(2, blocks + 1) {
            x = residual_block_v1(x, filters, conv_shortcut = false, name = "{name}_block{i}");
        }
        x
    }

    fn stack_v2(x, filters, blocks, stride, name) {
        x = residual_block_v2(x, filters, conv_shortcut = true, name = "{name}_block1");
        for i in range(2, blocks) {
            x = residual_block_v2(x, filters, name = "{name}_block{i}");
        }
        residual_block_v2(x, filters, stride = stride, name = "{name}_block{blocks}")
    }

    fn resnet(stack, blocks, strides, name, preact = false, input_tensor = None, include_top = true, weights = "imagenet",
              input_shape = None, pooling = None, classes = 1000, classifier_activation = "softmax") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        x = ZeroPadding2D(3, name = "conv1_pad")(x);
        x = Conv2D(64, 7, strides = 2, name = "conv1_conv")(x);
        if !preact {
            x = batch_norm(x, name = "conv1_bn");
            x = Activation("relu", name = "conv1_relu")(x);
        }
        x = ZeroPadding2D(1, name = "pool1_pad")(x);
        x = MaxPooling2D(3, strides = 2, name = "pool1_pool")(x);
        for (i, (filters, blocks, stride)) in enumerate(zip([64, 128, 256, 512], blocks, strides), 2) {
            x = stack(x, filters, blocks, stride, name = "conv{i}");
        }
        if preact {
            x = batch_norm(x, name = "post_bn");
            x = Activation("relu", name = "post_relu")(x);
        }
        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation,
                                       pools = ("avg_pool", "max_pool"));
        Model(inputs, x, name = name)
    }

    fn resnet_v1(blocks, name, input_tensor, **options) {
        resnet(stack_v1, blocks, strides = [1, 2, 2, 2], name = name, input_tensor = input_tensor, **options)
    }

    fn resnet_v2(blocks, name, input_tensor, **options) {
        resnet(stack_v2, blocks, strides = [2, 2, 2, 1], name = name, preact = true, input_tensor = input_tensor, **options)
    }

    /// ResNet with 50 layers of weights.
    pub fn resnet50(input_tensor = None, name = "resnet50", **options) {
        resnet_v1([3, 4, 6, 3], name, input_tensor, **options)
    }

    /// ResNet with 50 layers of weights.
    pub struct ResNet50 = resnet50(weights = None);

    /// ResNet with 101 layers of weights.
    pub fn resnet101(input_tensor = None, name = "resnet101", **options) {
        resnet_v1([3, 4, 23, 3], name, input_tensor, **options)
    }

    /// ResNet with 101 layers of weights.
    pub struct ResNet101 = resnet101(weights = None);

    /// ResNet with 152 layers of weights.
    pub fn resnet152(input_tensor = None, name = "resnet152", **options) {
        resnet_v1([3, 8, 36, 3], name, input_tensor, **options)
    }

    /// ResNet with 152 layers of weights.
    pub struct ResNet152 = resnet152(weights = None);

    /// The second ResNet, with 50 layers of weights.
    pub fn resnet50v2(input_tensor = None, name = "resnet50v2", **options) {
        resnet_v2([3, 4, 6, 3], name, input_tensor, **options)
    }

    /// The second ResNet, with 50 layers of weights.
    pub struct ResNet50V2 = resnet50v2(weights = None);

    /// The second ResNet, with 101 layers of weights.
    pub fn resnet101v2(input_tensor = None, name = "resnet101v2", **options) {
        resnet_v2([3, 4, 23, 3], name, input_tensor, **options)
    }

    /// The second ResNet, with 101 layers of weights.
    pub struct ResNet101V2 = resnet101v2(weights = None);

    /// The second ResNet, with 152 layers of weights.
    pub fn resnet152v2(input_tensor = None, name = "resnet152v2", **options) {
        resnet_v2([3, 8, 36, 3], name, input_tensor, **options)
    }

    /// The second ResNet, with 152 layers of weights.
    pub struct ResNet152V2 = resnet152v2(weights = None);
}
