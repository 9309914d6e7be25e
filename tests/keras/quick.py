"""Makes Keras quick where only shapes are asked: weights start as zeros that no compiler is asked for, and sessions are cleared without
collecting garbage. Changes values of weights and nothing else: names, shapes, counts and refusals stay as they are.
"""

import keras
import numpy as np
from keras.src import backend
from keras.src.initializers import constant_initializers, random_initializers


def zeros(shape, *args, dtype=None, **kwargs):
    return np.zeros(tuple(int(d) for d in shape), dtype=backend.standardize_dtype(dtype or "float32"))


def quicken():
    for name in ("uniform", "normal", "truncated_normal"):
        setattr(backend.random, name, zeros)
    random_initializers.Orthogonal.__call__ = lambda self, shape, dtype=None: zeros(shape, dtype=dtype)
    for cls in (constant_initializers.Zeros, constant_initializers.Ones):
        cls.__call__ = lambda self, shape, dtype=None, **kwargs: zeros(shape, dtype=dtype)


def fresh_session():
    keras.backend.clear_session(free_memory=False)
