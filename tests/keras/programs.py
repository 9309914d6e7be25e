"""Random programs in which layers come into being in every way, and what a real Keras says of each.

    KERAS_BACKEND=jax python programs.py --out programs.jsonl

Each is written twice, as Python and as `network!` (`random_programs/`); README.md tells the form. The choices depend on the seed alone.
"""

import argparse
import json
import warnings

import keras

from asking import refusal
from quick import fresh_session, quicken
from random_programs.layers import R
from random_programs.program import Program

UNCOUNTED = "a layer is applied whose weights no row counts"
# Keras fails in the layer's own code, not for what it is told: jax cannot loop over a number of steps that only a run knows.
NOT_OF_KERAS = "Could not automatically infer"
OF_KERAS = "incompatible with the layer"

BEGIN = """\
from keras import Input, Model, Sequential
from keras.layers import *
"""


def shape_of(layer, shapes):
    """What a wrapper asks of a layer of the user's own, and Keras only answers for those that say it."""
    outputs = keras.src.backend.compute_output_spec(layer.call, *(keras.KerasTensor(shape) for shape in shapes))
    return outputs.shape


def size(weight):
    n = 1
    for axis in weight.shape:
        n *= axis
    return n


def count(weights):
    return sum(size(weight) for weight in weights)


def row(operation):
    """A row of the summary: shapes and inbound operations are those of the first application."""
    node = operation._inbound_nodes[0]
    said = {"name": operation.name, "class": type(operation).__name__, "output_shapes": [list(t.shape) for t in node.output_tensors],
            "inbound": [t._keras_history.operation.name for t in node.input_tensors]}
    if isinstance(operation, keras.layers.Layer):
        trained = {id(weight) for weight in operation.trainable_weights}
        said["weights"] = [[weight.name, list(weight.shape), id(weight) in trained] for weight in operation.weights]
    return said


def uncounted(names, model):
    """Whether a layer of the user's own applies one that was made outside of it and that no row counts: `network!` refuses that."""
    counted = {id(weight) for weight in model.weights}
    for layer in model._flatten_layers():
        for name in getattr(layer.call, "__code__", answer.__code__).co_names if layer.__module__ == "programs_text" else ():
            captured = names.get(name)
            if isinstance(captured, keras.layers.Layer) and any(id(weight) not in counted for weight in captured.weights):
                return True
    return False


def answer(text):
    fresh_session()
    names = {"shape_of": shape_of, "__name__": "programs_text"}
    try:
        exec(BEGIN + text, names)
        model = names["Net"]()
        if uncounted(names, model):
            return {"ok": False, "error": UNCOUNTED}
        return {"ok": True, "name": model.name, "rows": [row(operation) for operation in model._operations], "trainable": count(model.trainable_weights), "non_trainable": count(model.non_trainable_weights),
                "outputs": [list(t.shape) for t in model.outputs]}
    except Exception as e:  # whatever Keras raises is the answer
        return None if NOT_OF_KERAS in str(e) and OF_KERAS not in str(e) else refusal(e)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--seed", type=int, default=70)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--count", type=int, default=1600)
    p.add_argument("--more", action="store_true", help="of the ways that came later, too")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    warnings.simplefilter("ignore")
    quicken()
    with open(a.out, "w") as out:
        for n in range(a.first, a.first + a.count):
            # A seed of its own for each, so that one can be made again alone.
            R.seed(f"{a.seed}-{n}")
            program = Program(a.more).build()
            python = program.python_text()
            case = {"id": f"{a.seed}-p{n}", "ways": program.ways, "network": program.network_text(), "python": python}
            said = answer(python)
            if said:
                out.write(json.dumps({**case, **said}, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
