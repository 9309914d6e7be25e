//! Translated from `train_function.py`.

use paramcount::network;

network! {
    // Left out: imports, logger, ROOT, def get_args, def load_data.

    fn build(args, embedding_matrix = None) {
        inp = Input(shape = (args["maxlen"],));
        kwargs = if embedding_matrix is not None { {
            "weights": [embedding_matrix],
            "trainable": false,
        } } else { {} };
        x = Embedding(args["max_features"], args["embed_size"], **kwargs)(inp);
        x = SpatialDropout1D(0.2)(x);
        rnn = GRU(80, return_sequences = true);
        if args["bidirectional"] {
            rnn = Bidirectional(rnn);
        }
        x = rnn(x);
        avg_pool = GlobalAvgPool1D()(x);
        max_pool = GlobalMaxPool1D()(x);
        conc = concatenate([avg_pool, max_pool]);
        outp = Dense(6, activation = "sigmoid")(conc);
        model = Model(inputs = inp, outputs = outp);
        model
    }

    fn train(args) {
        // Left out: logger.info(…).
        model = build(args);
        // Left out: model.compile(…), callbacks, model.fit(…).
        model
    }

    const args = {
        "max_features": 5000,
        "maxlen": 150,
        "embed_size": 64,
        "bidirectional": true,
        "batch_size": 32,
    };

    pub struct Model = train(args);
}
