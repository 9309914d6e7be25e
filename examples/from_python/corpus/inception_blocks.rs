//! Translated from `inception_blocks.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn conv2d_bn(x, filters, num_row, num_col, padding = "same", strides = (1, 1), name = None) {
        if name is not None {
            bn_name = name + "_bn";
            conv_name = name + "_conv";
        } else {
            bn_name = None;
            conv_name = None;
        }
        x = Conv2D(
            filters,
            (num_row, num_col),
            strides = strides,
            padding = padding,
            use_bias = false,
            name = conv_name,
        )(x);
        x = BatchNormalization(axis = 3, scale = false, name = bn_name)(x);
        x = Activation("relu", name = name)(x);
        x
    }

    fn inception(x, f1, f3, f5, fp, name) {
        b1 = conv2d_bn(x, f1, 1, 1);

        b3 = conv2d_bn(x, f3[0], 1, 1);
        b3 = conv2d_bn(b3, f3[1], 3, 3);

        b5 = conv2d_bn(x, f5[0], 1, 1);
        b5 = conv2d_bn(b5, f5[1], 5, 5);

        bp = MaxPooling2D(3, strides = 1, padding = "same")(x);
        bp = conv2d_bn(bp, fp, 1, 1);
        concatenate([b1, b3, b5, bp], axis = 3, name = name)
    }

    pub struct Net = {
        inp = Input((96, 96, 3));
        x = conv2d_bn(inp, 64, 7, 7, strides = (2, 2), name = "stem");
        x = MaxPooling2D(3, strides = 2, padding = "same")(x);
        x = inception(x, 64, (96, 128), (16, 32), 32, name = "3a");
        x = inception(x, 128, (128, 192), (32, 96), 64, name = "3b");
        x = MaxPooling2D(3, strides = 2, padding = "same")(x);
        // auxiliary head
        aux = GlobalAveragePooling2D()(x);
        aux = Dense(10, activation = "softmax", name = "aux")(aux);
        x = inception(x, 192, (96, 208), (16, 48), 64, name = "4a");
        x = GlobalAveragePooling2D()(x);
        x = Dropout(0.4)(x);
        main = Dense(10, activation = "softmax", name = "main")(x);
        Model(inp, [main, aux])
    };
}
