"""The dice, the list of generators, and the choices that all families share. All chance comes from R."""

import random
import re

R = random.Random()
GENERATORS = {}


def case_of(*names):
    def register(f):
        for n in names:
            GENERATORS[n] = f
        return f
    return register


def generate(name):
    """Arguments, input shapes, and the text of the call or None."""
    config, inputs, *call = GENERATORS[name](name)
    return config, inputs, call[0] if call else None


def pick(*xs):
    return R.choice(xs)


def chance(p):
    return R.random() < p


def maybe(config, key, *values, p=0.4):
    if chance(p):
        config[key] = pick(*values)


def rank_of(name):
    return int(re.search(r"(\d)D", name)[1])


def data_format(config, p=0.2):
    if chance(p):
        config["data_format"] = pick("channels_first", "channels_last", None)
    return config.get("data_format") == "channels_first"


def batch():
    return pick(None, None, None, None, None, 1, 2, 4)


def channels():
    return pick(1, 2, 3, 4, 6, 8, 12, 16, 24, 32)


def image(rank, first, low=6, high=33, channels_of=None, none=0.12):
    spatial = [None if chance(none) else R.randint(low, high) for _ in range(rank)]
    c = channels_of or channels()
    return [batch(), c, *spatial] if first else [batch(), *spatial, c]


def sizes(rank, *choices):
    """One size for all axes, or one for each."""
    return pick(*choices) if chance(0.5) else [pick(*choices) for _ in range(rank)]


def lead(most=3):
    """Axes between the batch and the last one."""
    return [None if chance(0.25) else R.randint(1, 9) for _ in range(R.randint(0, most))]


def common_weights(config, kernel="kernel_initializer"):
    maybe(config, "use_bias", True, False, p=0.3)
    maybe(config, "activation", "relu", "softmax", "tanh", "gelu", "linear", "hard_swish", "log_softmax", None, p=0.3)
    maybe(config, kernel, "he_normal", "zeros", "GlorotUniform", p=0.1)
    maybe(config, "bias_initializer", "ones", p=0.04)
    maybe(config, "kernel_regularizer" if kernel == "kernel_initializer" else "depthwise_regularizer", "l2", None, p=0.05)
    maybe(config, "bias_constraint", "non_neg", "MaxNorm", p=0.03)
    maybe(config, "trainable", False, True, p=0.08)
    maybe(config, "dtype", "float32", "float16", "mixed_bfloat16", p=0.03)
