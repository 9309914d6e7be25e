//! Translated from `multi_inputs.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const N_VIEWS = 3;

    pub struct MultiView = {
        shared = Sequential([
            Conv2D(16, 3, activation = "relu"),
            GlobalMaxPooling2D(),
        ], name = "shared");
        views = [Input((32, 32, 1), name = "view_{i}") for i in range(N_VIEWS)];
        encoded = [shared(v) for v in views];
        fused = Average()(encoded);
        meta = Input((5,), name = "meta");
        h = concatenate([fused, Dense(8)(meta)]);
        for (units, act) in [(32, "relu"), (16, "tanh")] {
            h = Dense(units, activation = act)(h);
        }
        y = Dense(2, activation = "softmax", name = "y")(h);
        Model(inputs = views + [meta], outputs = y)
    };
}
