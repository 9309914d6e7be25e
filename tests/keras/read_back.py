"""Whether Keras reads what `GRAPH.keras_json()` wrote as the network that `GRAPH` describes.

    KERAS_BACKEND=jax python read_back.py FILE

A line of FILE is {"id", "keras", "graph"}: the object for `model_from_json`, and the graph as `Graph::json` writes it; and
"python", where it has classes of layers of its own, or a function `same` that makes the network in Python, whose outputs must be
equal. What differs is printed: the rows, the counts, the shapes, the types, what each row
takes.
"""

import json
import sys

import quick  # noqa: F401
import keras
import numpy

from quick import fresh_session


def shapes(tensors):
    return [[list(t.shape), keras.backend.standardize_dtype(t.dtype)] for t in keras.tree.flatten(tensors)]


def nodes_of(model):
    """name, class, params, shapes and types, and inputs of each call, as the model has them."""
    functional = getattr(model, "_functional", None) or model
    rows = []
    for operation in functional.operations:
        for i, node in enumerate(operation._inbound_nodes):
            if f"{id(operation)}_ib-{i}" not in functional._nodes:
                continue
            taken = [t._keras_history for t in node.input_tensors]
            params = operation.count_params() if isinstance(operation, keras.Layer) else 0
            rows.append([operation.name, type(operation).__name__, params, shapes(node.output_tensors), [[h.operation.name, h.tensor_index] for h in taken]])
    return rows


def nodes_in(graph):
    nodes = graph["nodes"]
    rows = []
    for node in nodes:
        layer = None if node["layer"] is None else graph["layers"][node["layer"]]
        taken = [[nodes[i]["name"], output] for i, output in node["inputs"]]
        given = [list(output) for output in zip(node["output_shapes"], node["output_dtypes"])]
        rows.append([node["name"], node["class"], layer["params"] if layer else 0, given, taken])
    return rows


def reckons_otherwise(model, same):
    given = [numpy.random.default_rng(0).normal(size=[2 if size is None else size for size in t.shape]).astype("float32") for t in model.inputs]
    for read, made in zip(keras.tree.flatten(model(given)), keras.tree.flatten(same(given))):
        read, made = numpy.asarray(read), numpy.asarray(made)
        if read.shape != made.shape or not numpy.allclose(read, made, rtol=1e-6, equal_nan=True):
            return f"reckons {read}, not {made}"


def differs(case):
    graph = case["graph"]
    fresh_session()
    own = {}
    exec(case.get("python", ""), {"keras": keras}, own)
    try:
        model = keras.models.model_from_json(json.dumps(case["keras"]), custom_objects=own)
    except Exception as error:
        return f"refused: {str(error)[-700:]}"
    if "same" in own and (found := reckons_otherwise(model, own["same"]())):
        return found
    if type(model).__name__ != graph["class"] or model.name != graph["name"]:
        return f"{type(model).__name__} {model.name}"
    params = sum(w["trainable"] * product(w["shape"]) for w in graph["weights"])
    if sum(product(w.shape) for w in model.trainable_weights) != params:
        return f"{sum(product(w.shape) for w in model.trainable_weights)} trainable, not {params}"
    read, written = sorted(nodes_of(model), key=str), sorted(nodes_in(graph), key=str)
    for a, b in zip(read, written):
        if a != b:
            return f"read {a}, not {b}"
    return None if len(read) == len(written) else f"{len(read)} rows, not {len(written)}"


def product(sizes):
    result = 1
    for size in sizes:
        result *= size
    return result


for line in open(sys.argv[1]):
    case = json.loads(line)
    found = differs(case)
    if found:
        print(f"{case['id']}: {found}")
