//! Translated from `squeeze_excite.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn se_block(tensor, ratio = 16) {
        init = tensor;
        filters = init.shape[-1];
        se = GlobalAveragePooling2D()(init);
        se = Reshape((1, 1, filters))(se);
        se = Dense(filters / ratio, activation = "relu", use_bias = false)(se);
        se = Dense(filters, activation = "sigmoid", use_bias = false)(se);
        multiply([init, se])
    }

    fn residual_se(x, filters, stride = 1, use_se = true, **kwargs) {
        shortcut = x;
        x = Conv2D(filters, 3, strides = stride, padding = "same", use_bias = false, **kwargs)(x);
        x = BatchNormalization()(x);
        x = ReLU()(x);
        x = Conv2D(filters, 3, padding = "same", use_bias = false, **kwargs)(x);
        x = BatchNormalization()(x);
        if use_se {
            x = se_block(x, ratio = 8);
        }
        if stride != 1 || shortcut.shape[-1] != filters {
            shortcut = Conv2D(filters, 1, strides = stride, use_bias = false)(shortcut);
            shortcut = BatchNormalization()(shortcut);
        }
        x = add([x, shortcut]);
        ReLU()(x)
    }

    fn make_model(input_shape = (64, 64, 3), widths = [32, 64, 128], classes = 20) {
        inputs = Input(shape = input_shape);
        x = inputs;
        for (i, width) in enumerate(widths) {
            x = residual_se(
                x,
                width,
                stride = if i == 0 { 1 } else { 2 },
                kernel_initializer = "he_normal",
            );
            x = residual_se(x, width, use_se = i != 0, kernel_initializer = "he_normal");
        }
        x = GlobalAveragePooling2D()(x);
        outputs = Dense(classes, activation = "softmax")(x);
        Model(inputs, outputs)
    }

    pub struct MakeModel = make_model();
}
