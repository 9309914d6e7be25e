"""The paths of weights once a network was saved and read back: `weight.path` of each, in the order of `model.weights`.

    KERAS_BACKEND=jax python read_paths.py CASES.jsonl costs/read_back.jsonl

CASES is a file of layer_cases.py or of model_cases.py, of which every fifteenth valid case is asked, or one that this script
wrote, whose questions are asked anew. A line has the question, and "read".
"""

import json
import sys

import quick  # noqa: F401
import keras

from macs import model_of, valid
from quick import fresh_session

QUESTION = ("id", "class", "config", "inputs", "call", "graph", "outputs", "sequential")


def cases(path):
    for number, case in enumerate(valid(path)):
        if "read" in case or number % 15 == 0:
            yield case


asked = list(cases(sys.argv[1]))
with open(sys.argv[2], "w") as out:
    for case in asked:
        model = model_of(case)
        written = model.to_json()
        fresh_session()
        read = [w.path for w in keras.models.model_from_json(written).weights]
        said = {**{k: case[k] for k in QUESTION if k in case}, "read": read}
        out.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
