"""What each constructor takes beyond the arguments that it declares, through its `**kwargs`.

    KERAS_BACKEND=tensorflow python keywords.py > keywords.json

Each word is tried that any class of `keras.layers`, or a class that one of them is made from, declares or takes out of its `**kwargs`.
A class that takes any word at all has null.
"""

import inspect
import json
import re

import keras

from asking import build
from layer_choices import GENERATORS, R, generate
from quick import fresh_session

MORE = {"HashedCrossing": {"num_bins": 4}, "StringLookup": {}, "TextVectorization": {}, "Lambda": {"function": abs}, "StackedRNNCells": {"cells": [{"class": "LSTMCell", "config": {"units": 2}}]},
        "LSTMCell": {"units": 2}, "GRUCell": {"units": 2}, "SimpleRNNCell": {"units": 2}, "MaxNumBoundingBoxes": {"max_number": 3}, "InputLayer": {"shape": [3]}}
VALUES = {"name": "x", "trainable": True, "autocast": True, "input_shape": (3,), "input_dim": 3, "batch_input_shape": (2, 3), "batch_shape": (2, 3), "implementation": 1, "seed": 1, "factor": 0.1}
UNKNOWN = re.compile("unexpected keyword|[Uu]nrecognized (keyword )?argument|multiple values for keyword|does not take a|multiple values for argument")


def declared(cls):
    return [p.name for p in inspect.signature(cls.__init__).parameters.values() if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)][1:]


def words(classes):
    found = set()
    for cls in {base for cls in classes for base in cls.__mro__ if base.__module__.startswith("keras.")}:
        found.update(declared(cls))
        found.update(re.findall(r"kwargs\.pop\(\s*\"(\w+)\"", inspect.getsource(cls)))
        found.update(re.findall(r"\"(\w+)\" in kwargs", inspect.getsource(cls)))
    return sorted(found)


def builds(spec, but=None):
    """Whether Keras makes the layer, or refuses it for another reason than this."""
    fresh_session()
    try:
        build(spec)
    except Exception as e:
        return but is not None and not but.search(str(e))
    return True


def takes(spec, word):
    return builds({**spec, "config": {**spec["config"], word: VALUES.get(word)}}, but=UNKNOWN)


def right_one(name):
    """Arguments that Keras accepts."""
    for _ in range(20):
        config = MORE[name] if name in MORE else generate(name)[0]
        if builds({"class": name, "config": config}):
            return config
    raise ValueError(name)


def main():
    classes = {getattr(keras.layers, name) for name in dir(keras.layers) if inspect.isclass(getattr(keras.layers, name))}
    tried = words(classes)
    R.seed(50)
    rows = {}
    for cls in sorted(classes, key=lambda cls: cls.__name__):
        name = next(name for name in dir(keras.layers) if getattr(keras.layers, name) is cls)
        if name in GENERATORS or name in MORE:
            spec = {"class": name, "config": right_one(name)}
            rows[name] = None if takes(spec, "any_word") else [word for word in tried if word not in declared(cls) and takes(spec, word)]
    body = ",\n".join(f"{json.dumps(name)}: {json.dumps(rows[name])}" for name in sorted(rows))
    print(f"{{{body}}}")


if __name__ == "__main__":
    main()
