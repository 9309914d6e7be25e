//! Translated from `rnn_cells.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const steps = 40;
    const feats = 12;

    // Left out: cells.

    pub struct Survival = {
        inp = Input((steps, feats));
        mask = Masking(mask_value = 0.0)(inp);
        x = RNN(LSTMCell(48), return_sequences = true)(mask);
        (x, state) = GRU(32, return_sequences = true, return_state = true)(x);
        ctx = RepeatVector(steps)(state);
        x = Concatenate()([x, ctx]);
        x = TimeDistributed(Sequential([Dense(16, activation = "relu"), Dense(8)]))(x);
        x = Conv1D(16, 3, padding = "causal")(x);
        x = Permute((2, 1))(x);
        x = LSTM(10, go_backwards = true)(x);
        risk = Dense(1, activation = "sigmoid", name = "risk")(x);
        time_ = Dense(1, activation = "softplus", name = "time")(x);
        Model(inp, {"risk": risk, "time": time_})
    };
}
