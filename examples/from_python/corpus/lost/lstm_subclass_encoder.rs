//! Translated from `lstm_subclass_encoder.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn encoder(x, vocab_size, embedding_dim, enc_units) {
        inputs = x;
        embedding = Embedding(vocab_size, embedding_dim);
        gru = GRU(
            enc_units,
            return_sequences = true,
            return_state = true,
            recurrent_initializer = "glorot_uniform",
        );

        x = embedding(x);
        (output, state) = gru(x);
        Model(inputs, (output, state))
    }

    layer BahdanauAttention(units)(query, values) {
        W1 = Dense(units);
        W2 = Dense(units);
        V = Dense(1);

        // query hidden state shape == (batch_size, hidden size)
        query_with_time_axis = ops.expand_dims(query, 1);
        // score shape == (batch_size, max_length, 1)
        score = V(ops.tanh(W1(query_with_time_axis) + W2(values)));
        // attention_weights shape == (batch_size, max_length, 1)
        attention_weights = ops.softmax(score, axis = 1);
        // context_vector shape after sum == (batch_size, hidden_size)
        context_vector = attention_weights * values;
        context_vector = ops.sum(context_vector, axis = 1);
        (context_vector, attention_weights)
    }

    // Left out: class Decoder, BATCH.

    pub struct Encoder = encoder(Input(shape = (16,)), 5000, 64, 128);

    // Left out: sample_hidden, sample_output.

    // Not translated: the program never tells `decoder` its input's shape: add `decoder.build((None, …))`.
    //     decoder = Decoder(6000, 64, 128)

    // Left out: _, sample_decoder_output.
}
