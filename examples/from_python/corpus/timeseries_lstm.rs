//! Translated from `timeseries_lstm.py`.

// Weather forecasting: multivariate time series to a single value.

use paramcount::network;

network! {
    // Left out: imports, def parse_args.

    fn build_model(args) {
        model = Sequential([
            InputLayer(shape = (args["window"], args["features"])),
            LSTM(args["units"], return_sequences = true),
            Dropout(args["dropout"]),
            LSTM(args["units"], return_sequences = true),
            Dropout(args["dropout"]),
            LSTM(args["units"]),
            Dense(args["units"] / 2, activation = "relu"),
            Dense(1),
        ]);
        model
    }

    const args = {"window": 120, "features": 7, "units": 50, "dropout": 0.2, "epochs": 10};

    // Left out: tf.random.set_seed(…).

    pub struct Model = build_model(args);

    // Left out: model.compile(…), x, model.fit(…).
}
