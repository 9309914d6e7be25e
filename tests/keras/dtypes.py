"""Layers of other types than float32: their weights, and the types of what they give.

    KERAS_BACKEND=jax python dtypes.py CASES.jsonl costs/dtypes.jsonl

CASES is a file of layer_cases.py, of which every tenth valid case is given a type or a policy by its number, or one that this script
wrote, whose questions are asked anew. A line has the question, "weights" as addresses.py describes them, and "dtypes".
"""

import json
import sys

import keras

from addresses import describe
from macs import model_of, valid

QUESTION = ("id", "class", "config", "inputs", "call")
POLICIES = ("mixed_float16", "mixed_bfloat16", "float64", "bfloat16", "float16")


def cases(path):
    for number, case in enumerate(valid(path)):
        if "dtypes" in case:
            yield case
        elif number % 10 == 0 and "dtype" not in case["config"]:
            yield {**case, "config": {**case["config"], "dtype": POLICIES[number // 10 % len(POLICIES)]}}


asked = list(cases(sys.argv[1]))
with open(sys.argv[2], "w") as out:
    for case in asked:
        model = model_of(case)
        weights, _ = describe(model)
        dtypes = [keras.backend.standardize_dtype(t.dtype) for t in model.outputs]
        said = {**{k: case[k] for k in QUESTION if k in case}, "weights": weights, "dtypes": dtypes}
        out.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
