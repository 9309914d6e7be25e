//! Translated from `halving_until.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const FILTERS = [16, 32, 64, 128, 256];

    pub struct Model = {
        inputs = Input((40, 40, 3), name = "image");
        x = inputs;
        for (i, filters) in enumerate(FILTERS) {
            if x.shape[1] < 6 {
                break;
            }
            x = Conv2D(filters, 3, padding = "same", name = "conv_{i}")(x);
            if i % 2 == 1 {
                continue;
            }
            x = BatchNormalization(name = "bn_{i}")(x);
            x = MaxPooling2D(name = "pool_{i}")(x);
        }
        while true {
            x = SeparableConv2D(32, 3, activation = "relu")(x);
            if x.shape[1] <= 4 {
                break;
            }
        }
        x = Flatten()(x);
        Model(inputs, Dense(5)(x), name = "halving")
    };
}
