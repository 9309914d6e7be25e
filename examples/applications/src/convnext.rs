//! ConvNeXt: a convolutional network after the plan of a transformer.
//! (A ConvNet for the 2020s, CVPR 2022.)

use paramcount::network;

network! {
    const EPSILON = 1e-6;

    layer LayerScale(init_values, projection_dim)(x) {
        gamma = add_weight(shape = (projection_dim,), initializer = keras.initializers.Constant(init_values));
        x * gamma
    }

    fn convnext_block(inputs, projection_dim, name) {
        x = Conv2D(projection_dim, 7, padding = "same", groups = projection_dim,
                   name = "{name}_depthwise_conv")(inputs);
        x = LayerNormalization(epsilon = EPSILON, name = "{name}_layernorm")(x);
        x = Dense(4 * projection_dim, name = "{name}_pointwise_conv_1")(x);
        x = Activation("gelu", name = "{name}_gelu")(x);
        x = Dense(projection_dim, name = "{name}_pointwise_conv_2")(x);
        x = LayerScale(1e-6, projection_dim, name = "{name}_layer_scale")(x);
        // Keras's StochasticDepth would stand here, if it were asked for a rate.
        inputs + Activation("linear", name = "{name}_identity")(x)
    }

    fn convnext(depths, projection_dims, name, input_tensor = None, include_top = true, include_preprocessing = true,
                weights = "imagenet", input_shape = None, pooling = None, classes = 1000,
                classifier_activation = "softmax") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        shape = super::imagenet_utils::image_shape(input_shape, 224, include_top);
        if include_preprocessing && shape[-1] == 3 {
            x = Normalization(mean = [0.485 * 255, 0.456 * 255, 0.406 * 255],
                              variance = [(0.229 * 255) ** 2, (0.224 * 255) ** 2, (0.225 * 255) ** 2],
                              name = "{name}_prestem_normalization")(x);
        }

        downsample_layers = [Sequential([
            Conv2D(projection_dims[0], 4, strides = 4, name = "{name}_stem_conv"),
            LayerNormalization(epsilon = EPSILON, name = "{name}_stem_layernorm"),
        ], name = "{name}_stem")];
        for (i, projection_dim) in enumerate(projection_dims[1:]) {
            downsample_layers += [Sequential([
                LayerNormalization(epsilon = EPSILON, name = "{name}_downsampling_layernorm_{i}"),
                Conv2D(projection_dim, 2, strides = 2, name = "{name}_downsampling_conv_{i}"),
            ], name = "{name}_downsampling_block_{i}")];
        }

        for i in range(4) {
            x = downsample_layers[i](x);
            for j in range(depths[i]) {
                x = convnext_block(x, projection_dims[i], name = "{name}_stage_{i}_block_{j}");
            }
        }

        if include_top {
            x = GlobalAveragePooling2D(name = "{name}_head_gap")(x);
            x = LayerNormalization(epsilon = EPSILON, name = "{name}_head_layernorm")(x);
            x = Dense(classes, activation = classifier_activation, name = "{name}_head_dense")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling);
            x = LayerNormalization(epsilon = EPSILON)(x);
        }
        Model(inputs, x, name = name)
    }

    /// The smallest ConvNeXt.
    pub fn convnexttiny(input_tensor = None, name = "convnext_tiny", **options) {
        convnext([3, 3, 9, 3], [96, 192, 384, 768], name, input_tensor, **options)
    }

    /// The smallest ConvNeXt.
    pub struct ConvNeXtTiny = convnexttiny(weights = None);

    /// ConvNeXt as wide as the smallest, and deeper.
    pub fn convnextsmall(input_tensor = None, name = "convnext_small", **options) {
        convnext([3, 3, 27, 3], [96, 192, 384, 768], name, input_tensor, **options)
    }

    /// ConvNeXt as wide as the smallest, and deeper.
    pub struct ConvNeXtSmall = convnextsmall(weights = None);

    /// ConvNeXt from 128 channels on.
    pub fn convnextbase(input_tensor = None, name = "convnext_base", **options) {
        convnext([3, 3, 27, 3], [128, 256, 512, 1024], name, input_tensor, **options)
    }

    /// ConvNeXt from 128 channels on.
    pub struct ConvNeXtBase = convnextbase(weights = None);

    /// ConvNeXt from 192 channels on.
    pub fn convnextlarge(input_tensor = None, name = "convnext_large", **options) {
        convnext([3, 3, 27, 3], [192, 384, 768, 1536], name, input_tensor, **options)
    }

    /// ConvNeXt from 192 channels on.
    pub struct ConvNeXtLarge = convnextlarge(weights = None);

    /// ConvNeXt from 256 channels on.
    pub fn convnextxlarge(input_tensor = None, name = "convnext_xlarge", **options) {
        convnext([3, 3, 27, 3], [256, 512, 1024, 2048], name, input_tensor, **options)
    }

    /// ConvNeXt from 256 channels on.
    pub struct ConvNeXtXLarge = convnextxlarge(weights = None);
}
