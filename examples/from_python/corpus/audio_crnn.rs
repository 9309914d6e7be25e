//! Translated from `audio_crnn.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const N_FRAMES = 96;
    const N_MELS = 64;
    const N_CLASSES = 10;
    const conv_cfg = [
        {"filters": 32, "kernel": (3, 3), "pool": (2, 2)},
        {"filters": 64, "kernel": (3, 3), "pool": (2, 2)},
        {"filters": 128, "kernel": (3, 3), "pool": (2, 1), "dropout": 0.3},
    ];

    fn conv_stage(x, cfg, idx) {
        x = Conv2D(cfg["filters"], cfg["kernel"], padding = "same", name = "conv{}".format(idx + 1))(x);
        x = BatchNormalization(name = "bn{}".format(idx + 1))(x);
        x = ELU()(x);
        x = MaxPooling2D(cfg["pool"])(x);
        if "dropout" in cfg {
            x = Dropout(cfg.get("dropout", 0.0))(x);
        }
        x
    }

    pub struct Sed = {
        inp = Input((N_FRAMES, N_MELS, 1));
        h = inp;
        for (idx, cfg) in enumerate(conv_cfg) {
            h = conv_stage(h, cfg, idx);
        }
        (_, t, f, c) = h.shape;
        h = Reshape((t, f * c))(h);
        for units in (64, 32) {
            h = Bidirectional(GRU(units, return_sequences = true), merge_mode = "concat")(h);
        }
        att = Dense(1, activation = "tanh")(h);
        att = Softmax(axis = 1)(att);
        h = Multiply()([h, att]);
        h = GlobalAveragePooling1D()(h);
        out = Dense(N_CLASSES, activation = "softmax")(h);
        Model(inp, out, name = "sed")
    };
}
