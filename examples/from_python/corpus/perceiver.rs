//! Translated from `perceiver.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer CrossAttentionBlock(latent_dim, data_dim, proj, ff_units, rate)(inputs) {
        norm_latent = LayerNormalization(epsilon = 1e-6);
        norm_data = LayerNormalization(epsilon = 1e-6);
        (q, k, v) = [Dense(proj) for _ in range(3)];
        attention = Attention(use_scale = true, dropout = rate);
        ffn = Sequential([Dense(u, activation = "gelu") for u in ff_units]);

        (latent, data) = (norm_latent(inputs["latent"]), norm_data(inputs["data"]));
        out = attention([q(latent), v(data), k(data)]);
        out = out + latent;
        ffn(out) + out
    }

    layer Latents(n, dim)(x) {
        latents = add_weight(shape = (n, dim), initializer = "random_normal", name = "latents");
        batch = x.shape[0];
        ops.broadcast_to(ops.expand_dims(latents, 0), (batch, n, dim))
    }

    pub struct Perceiver = {
        inp = Input((16, 16, 32));
        data = Reshape((256, 32))(inp);
        latent = Latents(24, 32)(data);
        latent = CrossAttentionBlock(
            32,
            32,
            32,
            [64, 32],
            0.1,
            name = "cross",
        )({"latent": latent, "data": data});
        for i in range(2) {
            attn = MultiHeadAttention(4, 8, name = "self_{i}")(latent, latent);
            latent = LayerNormalization(name = "norm_{i}")(latent + attn);
        }
        out = Dense(10)(GlobalAveragePooling1D()(latent));
        Model(inp, out)
    };
}
