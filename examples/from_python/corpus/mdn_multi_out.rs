//! Translated from `mdn_multi_out.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn build_mdn(cfg) {
        inputs = Input(shape = (cfg["input_dim"],), name = "features");
        x = inputs;
        for (i, h) in enumerate(cfg["hidden"], 1) {
            x = Dense(h, activation = cfg["activation"], name = "hidden_{i}")(x);
            if cfg["dropout"] {
                x = Dropout(cfg["dropout"])(x);
            }
        }
        mu = Dense(cfg["mixtures"], name = "mu")(x);
        sigma = Dense(cfg["mixtures"], activation = "softplus", name = "sigma")(x);
        alpha = Dense(cfg["mixtures"], activation = "softmax", name = "alpha")(x);
        params = Concatenate(name = "params")([mu, sigma, alpha]);
        // Left out: assert.
        Model(inputs = inputs, outputs = {"mu": mu, "sigma": sigma, "alpha": alpha})
    }

    const cfg = {
        "input_dim": 12,
        "hidden": [128, 64],
        "mixtures": 8,
        "dropout": 0.1,
        "activation": "elu",
        "n_params": 3 * 8,
    };

    pub struct Mdn = build_mdn(cfg);

    pub struct Small = build_mdn({
        "input_dim": 12,
        "hidden": [16],
        "mixtures": 5,
        "dropout": 0.0,
        "activation": "elu",
        "n_params": 3 * 5,
    });
}
