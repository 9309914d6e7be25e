//! Translated from `text_transformer_ner.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer TransformerBlock(embed_dim, num_heads, ff_dim, rate = 0.1)(inputs) {
        att = MultiHeadAttention(num_heads = num_heads, key_dim = embed_dim);
        ffn = Sequential([
            Dense(ff_dim, activation = "relu"),
            Dense(embed_dim),
        ]);
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

    layer TokenAndPositionEmbedding(maxlen, vocab_size, embed_dim)(inputs) {
        token_emb = Embedding(input_dim = vocab_size, output_dim = embed_dim);
        pos_emb = Embedding(input_dim = maxlen, output_dim = embed_dim);

        maxlen = inputs.shape[-1];
        positions = ops.arange(start = 0, stop = maxlen, step = 1);
        position_embeddings = pos_emb(positions);
        token_embeddings = token_emb(inputs);
        token_embeddings + position_embeddings
    }

    fn nermodel(
        inputs,
        num_tags,
        vocab_size,
        maxlen = 128,
        embed_dim = 32,
        num_heads = 2,
        ff_dim = 32,
    ) {
        embedding_layer = TokenAndPositionEmbedding(maxlen, vocab_size, embed_dim);
        transformer_block = TransformerBlock(embed_dim, num_heads, ff_dim);
        dropout1 = Dropout(0.1);
        ff = Dense(ff_dim, activation = "relu");
        dropout2 = Dropout(0.1);
        ff_final = Dense(num_tags, activation = "softmax");

        x = embedding_layer(inputs);
        x = transformer_block(x);
        x = dropout1(x);
        x = ff(x);
        x = dropout2(x);
        x = ff_final(x);
        Model(inputs, x)
    }

    const vocab_size = 20000;
    const num_tags = 10;

    // Left out: inputs.

    pub struct NerModel = nermodel(
        Input(shape = (128,)),
        num_tags,
        vocab_size,
        embed_dim = 32,
        num_heads = 4,
        ff_dim = 64,
    );

    // Left out: predictions.
}
