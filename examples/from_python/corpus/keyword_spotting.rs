//! DS-CNN for keyword spotting on a microcontroller.

use paramcount::network;

network! {
    // Left out: imports.

    const CONFIG = {
        "sample_rate": 16000,
        "spectrogram_length": 49,
        "dct_coefficient_count": 10,
        "label_count": 12,
        "filters": 64,
    };

    fn ds_block(x, filters, index) {
        x = DepthwiseConv2D((3, 3), padding = "same", use_bias = false, name = "dw_{index}")(x);
        x = BatchNormalization(name = "dw_bn_{index}")(x);
        x = ReLU(name = "dw_relu_{index}")(x);
        x = Conv2D(filters, (1, 1), use_bias = false, name = "pw_{index}")(x);
        x = BatchNormalization(name = "pw_bn_{index}")(x);
        ReLU(name = "pw_relu_{index}")(x)
    }

    fn ds_cnn(cfg, n_blocks = 4) {
        shape = (cfg["spectrogram_length"], cfg["dct_coefficient_count"], 1);
        inputs = Input(shape = shape);
        x = Conv2D(
            cfg["filters"],
            (10, 4),
            strides = (2, 2),
            padding = "same",
            use_bias = false,
        )(inputs);
        x = BatchNormalization()(x);
        x = ReLU()(x);
        x = Dropout(0.2)(x);
        for i in range(1, n_blocks + 1) {
            x = ds_block(x, cfg["filters"], i);
        }
        x = Dropout(rate = 0.4)(x);
        final_pool = (x.shape[1], x.shape[2]);
        x = AveragePooling2D(pool_size = final_pool)(x);
        x = Flatten()(x);
        outputs = Dense(cfg["label_count"], activation = "softmax")(x);
        Model(inputs, outputs, name = "ds_cnn")
    }

    pub struct Model = ds_cnn(CONFIG);

    // Left out: converter, tflite_model.
}
