# Weather forecasting: multivariate time series to a single value.
import argparse

import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Dropout, InputLayer


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--window", type=int, default=120, help="time steps")
    parser.add_argument("--features", type=int, default=7)
    parser.add_argument("--units", type=int, default=50)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--epochs", type=int, default=10)
    return parser.parse_args()


def build_model(args):
    model = Sequential([
        InputLayer(shape=(args.window, args.features)),
        LSTM(args.units, return_sequences=True),
        Dropout(args.dropout),
        LSTM(args.units, return_sequences=True),
        Dropout(args.dropout),
        LSTM(args.units),
        Dense(args.units // 2, activation="relu"),
        Dense(1),
    ])
    return model


def main():
    args = parse_args()
    tf.random.set_seed(42)
    model = build_model(args)
    model.compile(optimizer="adam", loss="mse")
    x = np.zeros((32, args.window, args.features))
    model.fit(x, np.zeros(32), epochs=args.epochs)


if __name__ == "__main__":
    main()
