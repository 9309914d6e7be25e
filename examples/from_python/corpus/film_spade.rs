//! Translated from `film_spade.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer FiLM(channels)(x, cond) {
        gamma_layer = Dense(channels);
        beta_layer = Dense(channels);

        gamma = ops.expand_dims(ops.expand_dims(gamma_layer(cond), 1), 1);
        beta = beta_layer(cond)[:, None, None, :];
        x * (1.0 + gamma) + beta
    }

    layer SpectralConv(filters, kernel_size = 3, strides = 1)(x) {
        conv = SpectralNormalization(Conv2D(filters, kernel_size, strides, padding = "same"));
        act = LeakyReLU(0.2);
        act(conv(x))
    }

    /// SAGAN's attention.
    layer SelfAttention2D()(x) {
        (_, h, w, c) = x.shape;
        f = Conv2D(c / 8, 1);
        g = Conv2D(c / 8, 1);
        hh = Conv2D(c, 1);
        scale = add_weight(name = "scale", shape = (), initializer = "zeros");

        fn hw_flatten(x) {
            ops.reshape(x, (-1, h * w, x.shape[-1]))
        }

        s = ops.matmul(hw_flatten(g(x)), ops.swapaxes(hw_flatten(f(x)), -1, -2));
        b = ops.softmax(s, axis = -1);
        o = ops.matmul(b, hw_flatten(hh(x)));
        o = ops.reshape(o, (-1, h, w, c));
        scale * o + x
    }

    pub struct Critic = {
        img = Input((32, 32, 3));
        label = Input((10,));
        x = SpectralConv(32, name = "s1")(img);
        x = FiLM(32)(x, label);
        x = SpectralConv(64, strides = 2, name = "s2")(x);
        x = SelfAttention2D()(x);
        x = SpectralConv(128, strides = 2, name = "s3")(x);
        x = GlobalAveragePooling2D()(x);
        Model([img, label], Dense(1)(x))
    };
}
