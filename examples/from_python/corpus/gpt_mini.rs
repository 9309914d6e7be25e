//! Translated from `gpt_mini.py`.

use paramcount::network;

network! {
    // Left out: imports.

    /// Masked multi-head self-attention.
    layer CausalSelfAttention(config)(x) {
        // Left out: assert.
        c_attn = Dense(3 * config["n_embd"], name = "c_attn");
        c_proj = Dense(config["n_embd"], name = "c_proj");
        attn_drop = Dropout(config["dropout"]);
        n_head = config["n_head"];
        n_embd = config["n_embd"];

        fn split_heads(x) {
            (B, T, C) = x.shape;
            x = ops.reshape(x, (B, T, n_head, C / n_head));
            ops.transpose(x, (0, 2, 1, 3))
        }

        (B, T, C) = x.shape;
        (q, k, v) = ops.split(c_attn(x), 3, axis = -1);
        (q, k, v) = (split_heads(q), split_heads(k), split_heads(v));
        att = ops.matmul(q, ops.transpose(k, (0, 1, 3, 2))) / (n_embd / n_head) ** 0.5;
        att = ops.softmax(att, axis = -1);
        att = attn_drop(att);
        y = ops.matmul(att, v);
        y = ops.reshape(ops.transpose(y, (0, 2, 1, 3)), (B, T, C));
        c_proj(y)
    }

    layer Block(config)(x) {
        ln_1 = LayerNormalization(epsilon = 1e-5);
        attn = CausalSelfAttention(config);
        ln_2 = LayerNormalization(epsilon = 1e-5);
        mlp = Sequential([
            Dense(4 * config["n_embd"], activation = "gelu"),
            Dense(config["n_embd"]),
            Dropout(config["dropout"]),
        ]);

        x = x + attn(ln_1(x));
        x = x + mlp(ln_2(x));
        x
    }

    layer Positions(block_size, n_embd)(x) {
        table = add_weight(name = "table", shape = (block_size, n_embd), initializer = "random_normal");
        x + table
    }

    fn create_gpt(config) {
        tokens = Input(shape = (config["block_size"],), dtype = "int32");
        x = Embedding(config["vocab_size"], config["n_embd"], name = "wte")(tokens);
        x = Positions(config["block_size"], config["n_embd"], name = "wpe")(x);
        x = Dropout(config["dropout"])(x);
        for i in range(config["n_layer"]) {
            x = Block(config, name = "block_{i}")(x);
        }
        x = LayerNormalization(epsilon = 1e-5, name = "ln_f")(x);
        logits = Dense(config["vocab_size"], use_bias = false, name = "lm_head")(x);
        Model(tokens, logits, name = "gpt")
    }

    const config = {
        "vocab_size": 5000,
        "block_size": 80,
        "n_layer": 3,
        "n_head": 4,
        "n_embd": 128,
        "dropout": 0.1,
    };

    pub struct Model = create_gpt(config);

    // Left out: model.summary(…).
}
