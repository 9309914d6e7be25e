//! Translated from `hparams_ns.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const cfg = {
        "img": 64,
        "ch": 3,
        "base": 24,
        "depth": 3,
        "l2": 1e-4,
        "head": [128, 64],
        "classes": 5,
    };
    const L2 = keras.regularizers.l2(cfg["l2"]);
    const he = keras.initializers.HeNormal(seed = 0);

    fn cbr(x, f, k = 3, s = 1, d = 1, act = "relu", name = None) {
        x = Conv2D(
            f,
            k,
            s,
            padding = "same",
            dilation_rate = d,
            kernel_regularizer = L2,
            kernel_initializer = he,
            use_bias = false,
            name = if name { name + "_c" } else { name },
        )(x);
        x = BatchNormalization(name = if name { name + "_bn" } else { name })(x);
        if act {
            x = Activation(act, name = if name { name + "_a" } else { None })(x);
        }
        x
    }

    fn aspp(x, f) {
        (h, w) = (x.shape[1], x.shape[2]);
        pool = GlobalAveragePooling2D(keepdims = true)(x);
        pool = cbr(pool, f, 1);
        pool = UpSampling2D((h, w), interpolation = "bilinear")(pool);
        branches = [pool] + [cbr(x, f, if r > 1 { 3 } else { 1 }, d = r) for r in (1, 2, 4)];
        cbr(Concatenate()(branches), f, 1, name = "aspp_out")
    }

    pub struct Net = {
        inp = Input([cfg["img"], cfg["img"], cfg["ch"]]);
        x = inp;
        feats = {};
        for i in range(cfg["depth"]) {
            x = cbr(
                x,
                if false { cfg["base"] * 2 ** i } else { cfg["base"] * 2 ** i },
                s = 2,
                name = "stage{i}",
            );
            feats[i] = x;
        }
        x = aspp(x, cfg["base"]);
        for i in reversed(range(cfg["depth"] - 1)) {
            x = Conv2DTranspose(feats[i].shape[-1], 2, strides = 2)(x);
            x = add([x, feats[i]]);
        }
        for u in cfg["head"] {
            x = Conv2D(u, 1, activation = "relu")(x);
        }
        out = Conv2D(cfg["classes"], 1, activation = "softmax", dtype = "float32")(x);
        Model(inp, out)
    };

    // Left out: print(…).
}
