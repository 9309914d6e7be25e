//! Tiny YOLO: a Darknet of Conv-BN-LeakyReLU blocks, two output scales.

use paramcount::network;

network! {
    // Left out: imports.

    const NUM_ANCHORS = 3;
    const NUM_CLASSES = 20;

    fn DarknetConv2D(*args, **kwargs) {
        Conv2D(*args, padding = "same", **kwargs)
    }

    /// Darknet Convolution2D followed by BatchNormalization and LeakyReLU.
    fn DarknetConv2D_BN_Leaky(x, *args, **kwargs) {
        x = DarknetConv2D(*args, use_bias = false, **kwargs)(x);
        x = BatchNormalization()(x);
        LeakyReLU(negative_slope = 0.1)(x)
    }

    /// Create Tiny YOLO_v3 model CNN body in keras.
    fn tiny_yolo_body(inputs, num_anchors, num_classes) {
        x = inputs;
        for filters in [16, 32, 64, 128] {
            x = DarknetConv2D_BN_Leaky(x, filters, (3, 3));
            x = MaxPooling2D(pool_size = (2, 2), strides = (2, 2), padding = "same")(x);
        }
        x1 = DarknetConv2D_BN_Leaky(x, 256, (3, 3));
        x2 = MaxPooling2D(pool_size = (2, 2), strides = (2, 2), padding = "same")(x1);
        x2 = DarknetConv2D_BN_Leaky(x2, 512, (3, 3));
        x2 = MaxPooling2D(pool_size = (2, 2), strides = (1, 1), padding = "same")(x2);
        x2 = DarknetConv2D_BN_Leaky(x2, 256, (1, 1));
        y1 = DarknetConv2D_BN_Leaky(x2, 512, (3, 3));
        y1 = DarknetConv2D(num_anchors * (num_classes + 5), (1, 1))(y1);

        x2 = DarknetConv2D_BN_Leaky(x2, 128, (1, 1));
        x2 = UpSampling2D(2)(x2);
        y2 = Concatenate()([x2, x1]);
        y2 = DarknetConv2D_BN_Leaky(y2, 256, (3, 3));
        y2 = DarknetConv2D(num_anchors * (num_classes + 5), (1, 1))(y2);

        Model(inputs, [y1, y2])
    }

    pub struct Yolo = {
        image_input = Input(shape = (416, 416, 3));
        tiny_yolo_body(image_input, NUM_ANCHORS, NUM_CLASSES)
    };
}
