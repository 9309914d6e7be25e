//! Translated from `text_transformer.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer TransformerBlock(embed_dim, num_heads, ff_dim, rate = 0.1)(inputs) {
        att = MultiHeadAttention(num_heads = num_heads, key_dim = embed_dim);
        ffn = Sequential([Dense(ff_dim, activation = "relu"), Dense(embed_dim)]);
        layernorm1 = LayerNormalization(epsilon = 1e-6);
        layernorm2 = LayerNormalization(epsilon = 1e-6);
        dropout1 = Dropout(rate);
        dropout2 = Dropout(rate);

        attn_output = att(inputs, inputs);
        attn_output = dropout1(attn_output);
        out1 = layernorm1(inputs + attn_output);
        ffn_output = ffn(out1);
        ffn_output = dropout2(ffn_output);
        layernorm2(out1 + ffn_output)
    }

    layer TokenAndPositionEmbedding(maxlen, vocab_size, embed_dim)(x) {
        token_emb = Embedding(input_dim = vocab_size, output_dim = embed_dim);
        pos_emb = Embedding(input_dim = maxlen, output_dim = embed_dim);

        maxlen = x.shape[-1];
        positions = ops.arange(0, maxlen);
        positions = pos_emb(positions);
        x = token_emb(x);
        x + positions
    }

    const vocab_size = 20000; // Only consider the top 20k words
    const maxlen = 200;

    // Left out: x_train, x_val, y_train, y_val.

    const embed_dim = 32; // Embedding size for each token
    const num_heads = 2; // Number of attention heads
    const ff_dim = 32;

    pub struct Model = {
        inputs = Input(shape = (maxlen,));
        embedding_layer = TokenAndPositionEmbedding(maxlen, vocab_size, embed_dim);
        x = embedding_layer(inputs);
        transformer_block = TransformerBlock(embed_dim, num_heads, ff_dim);
        x = transformer_block(x);
        x = GlobalAveragePooling1D()(x);
        outputs = Dense(2, activation = "softmax")(x);

        Model(inputs = inputs, outputs = outputs)
    };

    // Left out: model.compile(…).
}
