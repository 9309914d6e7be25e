//! Translated from `moe.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const D = 32;
    const NUM_EXPERTS = 4;
    const FF = 64;

    layer Expert(ff, d)(x) {
        up = Dense(ff, activation = "gelu");
        down = Dense(d);
        down(up(x))
    }

    /// A soft mixture of experts.
    layer MoE(n, ff, d)(x) {
        router = Dense(n, use_bias = false, name = "router");
        experts = {"expert_{i}": Expert(ff, d) for i in range(n)};

        weights = ops.softmax(router(x), axis = -1);
        outs = [e(x) for e in experts.values()];
        stacked = ops.stack(outs, axis = -2);
        ops.sum(stacked * ops.expand_dims(weights, -1), axis = -2)
    }

    layer RoPE()(x) {
        (_, t, d) = x.shape;
        half = d / 2;
        (x1, x2) = (x[..., :half], x[..., half:]);
        ops.concatenate([x1, -x2], axis = -1)
    }

    fn block(x, i) {
        h = RMSNormalization(name = "b{i}_n1")(x);
        h = RoPE()(h);
        h = GroupQueryAttention(
            head_dim = 8,
            num_query_heads = 4,
            num_key_value_heads = 2,
            name = "b{i}_gqa",
        )(h, h, use_causal_mask = true);
        x = x + h;
        h = RMSNormalization(name = "b{i}_n2")(x);
        x + MoE(NUM_EXPERTS, FF, D, name = "b{i}_moe")(h)
    }

    pub struct Lm = {
        tokens = Input((48,), dtype = "int32");
        x = Embedding(300, D)(tokens);
        for i in range(2) {
            x = block(x, i);
        }
        x = RMSNormalization()(x);
        Model(tokens, Dense(300)(x))
    };
}
