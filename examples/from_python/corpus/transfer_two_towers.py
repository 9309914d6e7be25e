"""A two-tower recommender: users and movies, dot product of their embeddings."""
import numpy as np
import keras
from keras import layers, Model
from keras.layers import Embedding, Input, Flatten, Dot, Dense, Concatenate, Dropout

n_users, n_movies = 943, 1682
EMBEDDING_SIZE = 32
HIDDEN = [64, 32, 16]


def tower(count, name):
    """An id, embedded."""
    entry = Input(shape=(1,), name=name)
    vector = Embedding(count, EMBEDDING_SIZE, name=name + "_embedding")(entry)
    vector = Flatten(name=name + "_vector")(vector)
    return entry, vector


user_in, user_vec = tower(n_users, "user")
movie_in, movie_vec = tower(n_movies, "movie")

# Matrix factorisation
score = Dot(axes=1)([user_vec, movie_vec])
mf = Model([user_in, movie_in], score)
mf.compile("adam", "mse")

# Neural collaborative filtering on the same embeddings
x = Concatenate()([user_vec, movie_vec])
for i, units in enumerate(HIDDEN):
    x = Dense(units, activation="relu", name="hidden_%d" % (i + 1))(x)
    x = Dropout(0.1)(x)
out = Dense(1, activation="sigmoid", name="rating")(x)
ncf = Model([user_in, movie_in], out)
ncf.summary()
