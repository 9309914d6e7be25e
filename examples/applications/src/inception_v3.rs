//! Inception: several kernels side by side, their outputs joined.
//! (Rethinking the Inception Architecture for Computer Vision, CVPR 2016.)

use paramcount::network;

network! {
    fn conv2d_bn(x, filters, kernel_size, strides = 1, padding = "same") {
        x = Conv2D(filters, kernel_size, strides = strides, padding = padding, use_bias = false)(x);
        x = BatchNormalization(scale = false)(x);
        Activation("relu")(x)
    }

    fn pool_branch(x, filters) {
        x = AveragePooling2D(3, strides = 1, padding = "same")(x);
        conv2d_bn(x, filters, 1)
    }

    /// 35×35 in, 35×35 out.
    fn mixed_5x5(x, pool_filters, name) {
        branch1x1 = conv2d_bn(x, 64, 1);

        branch5x5 = conv2d_bn(x, 48, 1);
        branch5x5 = conv2d_bn(branch5x5, 64, 5);

        branch3x3dbl = conv2d_bn(x, 64, 1);
        branch3x3dbl = conv2d_bn(branch3x3dbl, 96, 3);
        branch3x3dbl = conv2d_bn(branch3x3dbl, 96, 3);

        branch_pool = pool_branch(x, pool_filters);
        Concatenate(name = name)([branch1x1, branch5x5, branch3x3dbl, branch_pool])
    }

    /// 17×17 in, 17×17 out.
    fn mixed_7x7(x, filters, name) {
        branch1x1 = conv2d_bn(x, 192, 1);

        branch7x7 = conv2d_bn(x, filters, 1);
        branch7x7 = conv2d_bn(branch7x7, filters, (1, 7));
        branch7x7 = conv2d_bn(branch7x7, 192, (7, 1));

        branch7x7dbl = conv2d_bn(x, filters, 1);
        branch7x7dbl = conv2d_bn(branch7x7dbl, filters, (7, 1));
        branch7x7dbl = conv2d_bn(branch7x7dbl, filters, (1, 7));
        branch7x7dbl = conv2d_bn(branch7x7dbl, filters, (7, 1));
        branch7x7dbl = conv2d_bn(branch7x7dbl, 192, (1, 7));

        branch_pool = pool_branch(x, 192);
        Concatenate(name = name)([branch1x1, branch7x7, branch7x7dbl, branch_pool])
    }

    /// 8×8 in, 8×8 out.
    fn mixed_3x3(x, i, name) {
        branch1x1 = conv2d_bn(x, 320, 1);

        branch3x3 = conv2d_bn(x, 384, 1);
        branch3x3_1 = conv2d_bn(branch3x3, 384, (1, 3));
        branch3x3_2 = conv2d_bn(branch3x3, 384, (3, 1));
        branch3x3 = Concatenate(name = "mixed9_{i}")([branch3x3_1, branch3x3_2]);

        branch3x3dbl = conv2d_bn(x, 448, 1);
        branch3x3dbl = conv2d_bn(branch3x3dbl, 384, 3);
        branch3x3dbl_1 = conv2d_bn(branch3x3dbl, 384, (1, 3));
        branch3x3dbl_2 = conv2d_bn(branch3x3dbl, 384, (3, 1));
        branch3x3dbl = Concatenate()([branch3x3dbl_1, branch3x3dbl_2]);

        branch_pool = pool_branch(x, 192);
        Concatenate(name = name)([branch1x1, branch3x3, branch3x3dbl, branch_pool])
    }

    /// Inception, its third version.
    pub fn inceptionv3(input_tensor = None, include_top = true, weights = "imagenet", input_shape = None, pooling = None,
                       classes = 1000, classifier_activation = "softmax", name = "inception_v3") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 299, include_top);
        x = conv2d_bn(x, 32, 3, strides = 2, padding = "valid");
        x = conv2d_bn(x, 32, 3, padding = "valid");
        x = conv2d_bn(x, 64, 3);
        x = MaxPooling2D(3, strides = 2)(x);
        x = conv2d_bn(x, 80, 1, padding = "valid");
        x = conv2d_bn(x, 192, 3, padding = "valid");
        x = MaxPooling2D(3, strides = 2)(x);

        x = mixed_5x5(x, 32, name = "mixed0");
        x = mixed_5x5(x, 64, name = "mixed1");
        x = mixed_5x5(x, 64, name = "mixed2");

        branch3x3 = conv2d_bn(x, 384, 3, strides = 2, padding = "valid");
        branch3x3dbl = conv2d_bn(x, 64, 1);
        branch3x3dbl = conv2d_bn(branch3x3dbl, 96, 3);
        branch3x3dbl = conv2d_bn(branch3x3dbl, 96, 3, strides = 2, padding = "valid");
        branch_pool = MaxPooling2D(3, strides = 2)(x);
        x = Concatenate(name = "mixed3")([branch3x3, branch3x3dbl, branch_pool]);

        for (i, filters) in enumerate([128, 160, 160, 192], 4) {
            x = mixed_7x7(x, filters, name = "mixed{i}");
        }

        branch3x3 = conv2d_bn(x, 192, 1);
        branch3x3 = conv2d_bn(branch3x3, 320, 3, strides = 2, padding = "valid");
        branch7x7x3 = conv2d_bn(x, 192, 1);
        branch7x7x3 = conv2d_bn(branch7x7x3, 192, (1, 7));
        branch7x7x3 = conv2d_bn(branch7x7x3, 192, (7, 1));
        branch7x7x3 = conv2d_bn(branch7x7x3, 192, 3, strides = 2, padding = "valid");
        branch_pool = MaxPooling2D(3, strides = 2)(x);
        x = Concatenate(name = "mixed8")([branch3x3, branch7x7x3, branch_pool]);

        x = mixed_3x3(x, 0, name = "mixed9");
        x = mixed_3x3(x, 1, name = "mixed10");

        x = super::imagenet_utils::top(x, include_top, pooling, classes, classifier_activation);
        Model(inputs, x, name = name)
    }

    /// Inception, its third version.
    pub struct InceptionV3 = inceptionv3(weights = None);
}
