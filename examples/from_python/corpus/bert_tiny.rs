//! Translated from `bert_tiny.py`.

use paramcount::network;

network! {
    // Left out: imports.

    // Left out: def gelu.

    layer BertEmbeddings(config)(inputs) {
        word_embeddings = Embedding(
            config["vocab_size"],
            config["hidden_size"],
            name = "word_embeddings",
        );
        token_type_embeddings = Embedding(
            config["type_vocab_size"],
            config["hidden_size"],
            name = "token_type_embeddings",
        );
        max_len = config["max_len"];
        hidden_size = config["hidden_size"];
        layer_norm = LayerNormalization(epsilon = config["layer_norm_eps"]);
        dropout = Dropout(0.1);
        position_embeddings = add_weight(
            name = "position_embeddings",
            shape = (max_len, hidden_size),
            initializer = keras.initializers.TruncatedNormal(stddev = 0.02),
        );

        (input_ids, token_type_ids) = inputs;
        embeddings = word_embeddings(input_ids);
        embeddings += token_type_embeddings(token_type_ids);
        embeddings += position_embeddings[None, :, :];
        embeddings = layer_norm(embeddings);
        dropout(embeddings)
    }

    layer BertSelfAttention(config)(hidden_states) {
        // Left out: a check.
        num_heads = config["num_heads"];
        head_size = config["hidden_size"] / config["num_heads"];
        all_head_size = num_heads * head_size;
        query_layer = Dense(all_head_size, name = "query");
        key_layer = Dense(all_head_size, name = "key");
        value_layer = Dense(all_head_size, name = "value");

        fn transpose_for_scores(x) {
            x = ops.reshape(x, (-1, x.shape[1], num_heads, head_size));
            ops.transpose(x, axes = [0, 2, 1, 3])
        }

        query = transpose_for_scores(query_layer(hidden_states));
        key = transpose_for_scores(key_layer(hidden_states));
        value = transpose_for_scores(value_layer(hidden_states));
        scores = ops.matmul(query, ops.swapaxes(key, -1, -2));
        scores = scores / math.sqrt(head_size);
        probs = ops.softmax(scores, axis = -1);
        context = ops.matmul(probs, value);
        context = ops.transpose(context, axes = [0, 2, 1, 3]);
        ops.reshape(context, (-1, context.shape[1], all_head_size))
    }

    layer BertLayer(config)(x) {
        attention = BertSelfAttention(config, name = "attention");
        attention_output = Dense(config["hidden_size"]);
        ln1 = LayerNormalization(epsilon = config["layer_norm_eps"]);
        // Left out: activation = gelu, which counts nothing.
        intermediate = Dense(config["intermediate_size"]);
        out = Dense(config["hidden_size"]);
        ln2 = LayerNormalization(epsilon = config["layer_norm_eps"]);

        a = attention_output(attention(x));
        x = ln1(x + a);
        ln2(x + out(intermediate(x)))
    }

    fn build_bert(config) {
        ids = Input((config["max_len"],), dtype = "int32", name = "input_ids");
        types = Input((config["max_len"],), dtype = "int32", name = "token_type_ids");
        x = BertEmbeddings(config, name = "embeddings")([ids, types]);
        for i in range(config["num_layers"]) {
            x = BertLayer(config, name = "layer_._{i}")(x);
        }
        pooled = Dense(config["hidden_size"], activation = "tanh", name = "pooler")(x[:, 0]);
        Model([ids, types], [x, pooled], name = "bert")
    }

    const config = {
        "vocab_size": 1000,
        "hidden_size": 64,
        "num_layers": 2,
        "num_heads": 4,
        "intermediate_size": 4 * 64,
        "max_len": 48,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
    };

    pub struct Bert = build_bert(config);
}
