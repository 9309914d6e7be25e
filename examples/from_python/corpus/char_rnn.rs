//! Translated from `char_rnn.py`.

use paramcount::network;

network! {
    // Left out: imports.

    // shared hyperparameters
    const hp = {"units": 64, "layers": 3, "vocab": 86, "steps": 100};

    fn build_char_rnn(vocab_size, seq_len, rnn_units, n_layers = 2, cell = "lstm") {
        RNN = {"lstm": LSTM, "gru": GRU, "simple": SimpleRNN}[cell];
        model = Sequential();
        model.add(Input(shape = (seq_len,), batch_size = 1));
        model.add(Embedding(vocab_size, 32));
        for l in range(n_layers) {
            model.add(RNN(rnn_units, return_sequences = true, stateful = true, name = "{cell}_{l}"));
        }
        model.add(TimeDistributed(Dense(vocab_size, activation = "softmax"), name = "out"));
        model
    }

    pub struct CharLstm = build_char_rnn(hp["vocab"], hp["steps"], hp["units"], hp["layers"]);

    pub struct CharGru = build_char_rnn(hp["vocab"], hp["steps"], hp["units"] / 2, cell = "gru");

    // sequence to sequence addition
    const chars = "0123456789+ ";
    const MAXLEN = 3 + 1 + 3;
    const DIGITS = 3;
    const num_layers = 1;

    pub struct Adder = {
        adder = Sequential();
        adder.add(InputLayer(shape = (MAXLEN, len(chars))));
        adder.add(LSTM(128));
        adder.add(RepeatVector(DIGITS + 1));
        for _ in range(num_layers) {
            adder.add(LSTM(128, return_sequences = true));
        }
        adder.add(Dense(len(chars), activation = "softmax"));
        adder
    };

    // Left out: adder.compile(…).
}
