//! Translated from `wrapper_property.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const ENCODER_FILTERS = (16, 32, 64);

    const config = {"size": 128, "channels": 3, "classes": 4, "dropout": 0.2};
    const _model = None;

    fn model() {
        if _model is None {
            _model = create();
        }
        _model
    }

    pub struct Model = model();

    fn conv(x, filters) {
        for _ in range(2) {
            x = Conv2D(filters, 3, padding = "same", activation = "relu")(x);
        }
        x
    }

    fn create() {
        size = config["size"];
        inputs = Input((size, size, config["channels"]));
        x = inputs;
        skips = [];
        for f in ENCODER_FILTERS {
            x = conv(x, f);
            skips.append(x);
            x = MaxPool2D()(x);
        }
        x = conv(x, ENCODER_FILTERS[-1] * 2);
        x = Dropout(config["dropout"])(x);
        for (f, skip) in zip(ENCODER_FILTERS[::-1], skips[::-1]) {
            x = UpSampling2D()(x);
            x = concatenate([x, skip]);
            x = conv(x, f);
        }
        Model(inputs, Conv2D(config["classes"], 1, activation = "softmax")(x))
    }

    // Left out: def train, net.summary(…).

    pub struct Net = create();
}
