"""Layers of Keras to make programs of: how each is made, and what it makes of a shape. A shape leaves out the batch: `(4,)`, `(5, 4)`."""

import random

R = random.Random()


def pick(*xs):
    return R.choice(xs)


def chance(p):
    return R.random() < p


class Made:
    """The call that makes a layer, and the shape that it gives."""

    def __init__(self, text, shape):
        self.text, self.shape = text, shape


def size(n):
    """A size that may be a Rust constant."""
    return f"‹{n}›"


def arguments(name=None, first=(), **given):
    """What stands between the brackets, with the arguments that every layer has."""
    given = {**given, **({"name": f'"{name}"'} if name else {})}
    if chance(0.08):
        given["trainable"] = "False"
    return ", ".join([*first, *(f"{key}={value}" for key, value in given.items())])


def width():
    return R.randint(2, 6)


def dense(shape, units, name):
    more = {"activation": pick('"relu"', '"tanh"')} if chance(0.2) else {"use_bias": "False"} if chance(0.1) else {}
    return Made(f"Dense({arguments(name, [size(units)], **more)})", (*shape[:-1], units))


def conv1d(shape, units, name):
    padding = pick('"same"', '"causal"')
    return Made(f"Conv1D({arguments(name, [size(units), size(pick(1, 2, 3))], padding=padding)})", (shape[0], units))


def recurrent(shape, units, name):
    sequences = chance(0.5)
    more = {"return_sequences": "True"} if sequences else {}
    return Made(f"{pick('LSTM', 'GRU', 'SimpleRNN')}({arguments(name, [size(units)], **more)})", (shape[0], units) if sequences else (units,))


def bidirectional(shape, units, name):
    inner = recurrent(shape, units, None)
    return Made(f"Bidirectional({arguments(name, [inner.text])})", (*inner.shape[:-1], 2 * inner.shape[-1]))


def time_distributed(shape, units, name):
    inner = pick(dense, same_shape)(shape[1:], units, None)
    return Made(f"TimeDistributed({arguments(name, [inner.text])})", (shape[0], *inner.shape))


def flatten(shape, units, name):
    return Made(f"Flatten({arguments(name)})", (shape[0] * shape[1],)) if shape[0] else pooled(shape, units, name)


def pooled(shape, units, name):
    return Made(f"{pick('GlobalAveragePooling1D', 'GlobalMaxPooling1D')}({arguments(name)})", (shape[1],))


def permute(shape, units, name):
    return Made(f"Permute({arguments(name, ['(2, 1)'])})", shape[::-1]) if shape[0] else pooled(shape, units, name)


def repeat(shape, units, name):
    n = R.randint(2, 4)
    return Made(f"RepeatVector({arguments(name, [str(n)])})", (n, shape[0]))


def same_shape(shape, units, name):
    """A layer that keeps the shape."""
    made = pick(
        ("BatchNormalization", []), ("LayerNormalization", []), ("Dropout", ["0.5"]), ("ReLU", []), ("Activation", ['"relu"']), ("PReLU", []), ("Identity", []),
        ("UnitNormalization", []), ("GaussianNoise", ["0.1"]), ("LeakyReLU", []), ("Rescaling", ["0.5"]), ("RMSNormalization", []), ("Softmax", []),
    )
    if made[0] == "PReLU" and shape[0] is None:
        made = ("ReLU", [])
    return Made(f"{made[0]}({arguments(name, made[1])})", shape)


VECTOR = (dense, dense, dense, same_shape, same_shape, repeat)
SEQUENCE = (dense, dense, conv1d, recurrent, recurrent, bidirectional, time_distributed, flatten, pooled, permute, same_shape, same_shape)


def some(shape, same=False, to=None, name=None):
    """A layer for an input of this shape; one that keeps it, or one that gives so many features."""
    units = shape[-1] if same else to or width()
    if to:
        return dense(shape, units, name)
    if same:
        return pick(dense, same_shape)(shape, units, name) if len(shape) == 1 or chance(0.8) else conv1d(shape, units, name)
    return R.choice(VECTOR if len(shape) == 1 else SEQUENCE)(shape, units, name)
