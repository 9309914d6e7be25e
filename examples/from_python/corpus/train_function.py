import argparse
import logging
import os
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Input, Dense, GRU, Bidirectional, Dropout, Embedding, SpatialDropout1D, GlobalMaxPool1D, GlobalAvgPool1D, concatenate
from tensorflow.keras.models import Model

logger = logging.getLogger(__name__)
ROOT = Path(__file__).parent


def get_args():
    p = argparse.ArgumentParser(description="toxic comments")
    p.add_argument('--max-features', type=int, default=5000)
    p.add_argument('--maxlen', type=int, default=150)
    p.add_argument('--embed-size', type=int, default=64)
    p.add_argument('--bidirectional', action='store_true', default=True)
    p.add_argument('-b', '--batch-size', type=int, default=32)
    args = p.parse_args()
    return args


def load_data(path):
    with open(path) as f:
        lines = f.read().splitlines()
    return lines


def build(args, embedding_matrix=None):
    inp = Input(shape=(args.maxlen,))
    kwargs = dict(weights=[embedding_matrix], trainable=False) if embedding_matrix is not None else {}
    x = Embedding(args.max_features, args.embed_size, **kwargs)(inp)
    x = SpatialDropout1D(0.2)(x)
    rnn = GRU(80, return_sequences=True)
    if args.bidirectional:
        rnn = Bidirectional(rnn)
    x = rnn(x)
    avg_pool = GlobalAvgPool1D()(x)
    max_pool = GlobalMaxPool1D()(x)
    conc = concatenate([avg_pool, max_pool])
    outp = Dense(6, activation="sigmoid")(conc)
    model = Model(inputs=inp, outputs=outp)
    return model


def train(args):
    logger.info("training with %s", args)
    model = build(args)
    model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
    callbacks = [tf.keras.callbacks.ModelCheckpoint(str(ROOT / 'model.keras'))]
    model.fit(np.zeros((10, args.maxlen)), np.zeros((10, 6)), callbacks=callbacks, batch_size=args.batch_size)
    return model


if __name__ == '__main__':
    args = get_args()
    model = train(args)
