"""The paths of the weights of networks that Keras reads from files: `weight.path` of each, in the order of `model.weights`.

    KERAS_BACKEND=jax python files_paths.py files/paths.jsonl

One JSON object a line: id, as in files/own.jsonl and files/models.jsonl.gz (every third of those), and paths.
"""

import gzip
import itertools
import json
import pathlib
import sys

import keras

import files
import files_own  # registers the classes of its own

HERE = pathlib.Path(__file__).parent


def cases():
    yield from open(HERE / "files/own.jsonl")
    yield from itertools.islice(gzip.open(HERE / "files/models.jsonl.gz", "rt"), 0, None, 3)


files.cheap_weights()
with open(sys.argv[1], "w") as out:
    for case in map(json.loads, cases()):
        if "refused" in case:
            continue
        keras.backend.clear_session()
        model = keras.models.model_from_json(json.dumps(case["config"]))
        out.write(json.dumps({"id": case["id"], "paths": [w.path for w in model.weights]}) + "\n")
