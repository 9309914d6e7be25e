"""Putting a case to Keras: building its layer, calling it, and writing down the answer.

Knows the form of a case (README.md), not how cases are thought up.
"""

import re

import keras

from policy import no_guide, oversight
from quick import fresh_session

INTEGER_INPUT = {"Embedding", "ReversibleEmbedding", "CategoryEncoding", "Hashing", "HashedCrossing", "IntegerLookup"}
STRING_INPUT = {"StringLookup", "TextVectorization"}


def build(spec):
    """The layer of {"class", "config"}; lists are tuples to Keras, lists of layers stay lists."""
    def value(v):
        if isinstance(v, dict) and "class" in v:
            return build(v)
        if isinstance(v, list):
            items = [value(x) for x in v]
            return items if items and isinstance(items[0], keras.layers.Layer) else tuple(items)
        return v

    cls = keras.Sequential if spec["class"] == "Sequential" else getattr(keras.layers, spec["class"])
    return cls(**{k: value(v) for k, v in spec["config"].items()})


def classes_in(spec):
    """The classes of a layer and of all that it holds."""
    yield spec["class"]
    for v in spec["config"].values():
        for x in v if isinstance(v, list) else [v]:
            if isinstance(x, dict) and "class" in x:
                yield from classes_in(x)


def dtype_of(case, i):
    if re.search(r"mask=[^=]*\{%d\}" % i, case.get("call", "")):
        return "bool"
    if STRING_INPUT & set(classes_in(case)):
        return "int64" if case["config"].get("invert") else "string"
    return "int32" if INTEGER_INPUT & set(classes_in(case)) else "float32"


def apply(layer, case, xs):
    """`call` is the text between the brackets, `{i}` standing for input i."""
    if "call" not in case:
        return layer(xs if len(xs) > 1 else xs[0])
    text = re.sub(r"\{(\d+)\}", r"x[\1]", case["call"])
    return eval(f"layer({text})", {"layer": layer, "x": xs})


def shapes_of(y):
    """The shape of a tensor, or a list of shapes; nested states are laid flat, as the summary has them."""
    if isinstance(y, (list, tuple, dict)):
        return [list(t.shape) for t in keras.tree.flatten(y)]
    return list(y.shape)


def product(shape):
    n = 1
    for d in shape:
        n *= int(d)
    return n


def weights_of(layer):
    trainable = {id(w) for w in layer.trainable_weights}
    return [{"name": w.name, "shape": [int(d) for d in w.shape], "trainable": id(w) in trainable} for w in layer.weights]


def refusal(error):
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).split("\n\nArguments received by")[0]
    text = re.sub(r"\{('[^{}]*')\}", lambda m: "{" + ", ".join(sorted(m[1].split(", "))) + "}", text)
    text = re.sub(r" at 0x[0-9a-f]+", "", text)
    said = {"ok": False, "error_type": type(error).__name__, "error": text[:300]}
    return {**said, **no_guide(error)}


def answer(case):
    """What Keras says; whatever it or its backend raises is the answer too."""
    fresh_session()
    try:
        if case["class"] == "InputLayer":
            layer = build(case)
            y, params = layer.output, layer.count_params()
        else:
            xs = [keras.Input(batch_shape=s, dtype=dtype_of(case, i)) for i, s in enumerate(case["inputs"])]
            layer = build(case)
            y = apply(layer, case, xs)
            params = keras.Model(xs, y).count_params()
        shapes, weights = shapes_of(y), weights_of(layer)
    except Exception as e:
        return refusal(e)
    count = lambda flag: sum(product(w["shape"]) for w in weights if w["trainable"] == flag)
    said = {"ok": True, "output_shape": shapes, "params": params, "trainable": count(True), "non_trainable": count(False), "weights": weights}
    return {**said, **oversight(case, shapes, weights)}
