"""What Keras prints of networks in networks with `expand_nested=True`; the same networks are declared in tests/tests/summaries.rs.

    KERAS_BACKEND=jax python nested_summaries.py > nested_summaries.txt
"""

import keras
from keras import layers as L


def encoder():
    return keras.Sequential([keras.Input((8,)), L.Dense(8, name="a"), L.Dropout(0.5)], name="encoder")


def chain():
    keras.backend.clear_session()
    inner, x = encoder(), keras.Input((8,), name="in")
    i = keras.Input((8,))
    around = keras.Model(i, inner(L.Dense(8)(i)) + i, name="around")
    return keras.Model(x, L.Dense(2, name="out")(inner(around(x))[:, 1:]), name="chain")


def branches():
    keras.backend.clear_session()
    inner, x = encoder(), keras.Input((8,), name="in")
    i = keras.Input((8,))
    around = keras.Model(i, L.Add()([inner(L.Dense(8)(i)), i]), name="around")
    return keras.Model(x, L.Concatenate()([around(x), inner(x), x]), name="branches")


def sequential():
    keras.backend.clear_session()
    return keras.Sequential([keras.Input((8,)), keras.Sequential([encoder(), L.Dense(4)], name="two"), L.Dense(2)], name="sequential")


for make in (chain, branches, sequential):
    lines = []
    make().summary(expand_nested=True, line_length=76, print_fn=lambda text, line_break=True: lines.append(text))
    print("\n".join(lines))
