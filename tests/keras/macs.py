"""How many multiply-adds one example costs in a real Keras network.

    KERAS_BACKEND=jax python macs.py CASES.jsonl OUT.jsonl          one line {"id", "macs"} a valid case; null: known at run time only
    KERAS_BACKEND=jax python macs.py applications OUT.json          {"ResNet50": macs, ...}

CASES is a file of layer_cases.py, model_cases.py or operation_cases.py. The network is traced by jax on a batch of one, as at inference, and the products
in the trace are counted: matrix products and convolutions, times the steps of the loops they stand in. A product of two weights (LoRA,
a matrix of filters) is none of the example's and is not counted. What NOTES-costs.md excludes is named while it is traced.
An axis of unknown size is given two sizes in turn; the number is told if both give the same. What Keras accepts symbolically but
cannot run, what gives another shape than Keras said, and what loses the batch axis has no line.
"""

import json
import math
import sys

import jax
import jax.image
import jax.numpy as jnp
import keras
import numpy as np
from jax.extend import core
from keras.src import backend

from asking import apply, build, dtype_of
from model_cases import Maker
from quick import fresh_session

UNKNOWN = (24, 41)
TRANSPOSED, RESIZING = "a_transposed_convolution", "a_resizing"


def nothing(self, shape, dtype=None, **kwargs):
    return np.zeros(shape, dtype or "float32")


for kind in list(vars(keras.initializers).values()):  # the values of the weights do not matter, and jax would compile each
    if isinstance(kind, type) and issubclass(kind, keras.initializers.Initializer):
        kind.__call__ = nothing


def named(function, name):
    def call(*args, **kwargs):
        with jax.named_scope(name):
            return function(*args, **kwargs)
    return call


keras.layers.RNN._maybe_config_dropout_masks = lambda *args: None  # calls a stack's cells once more, and drops what they give
jax.lax.conv_transpose = named(jax.lax.conv_transpose, TRANSPOSED)
jax.image.resize = named(jax.image.resize, RESIZING)
jax.image.scale_and_translate = named(jax.image.scale_and_translate, RESIZING)


def dot_general(eqn):
    (contracted, _), _ = eqn.params["dimension_numbers"]
    return math.prod(eqn.outvars[0].aval.shape) * math.prod(eqn.invars[0].aval.shape[i] for i in contracted)


def convolution(eqn, transposed):
    """Each output position (or, transposed, each input position) times the kernel, which has the groups divided out already."""
    numbers = eqn.params["dimension_numbers"]
    given, kernel, out = eqn.invars[0].aval.shape, eqn.invars[1].aval.shape, eqn.outvars[0].aval.shape
    shape, spec = (given, numbers.lhs_spec) if transposed else (out, numbers.out_spec)
    positions = math.prod(shape[i] for i in (spec[0], *spec[2:]))
    return positions * math.prod(kernel) // eqn.params["batch_group_count"]


def inner(eqn):
    """The programs that an equation holds."""
    for value in eqn.params.values():
        for v in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(v, core.ClosedJaxpr):
                yield v.jaxpr
            elif isinstance(v, core.Jaxpr):
                yield v


def products(jaxpr, hangs, names=""):
    """The products in a program that have a factor which hangs on the network's input; `hangs` tells that of the program's inputs."""
    on_input = {v for v, h in zip(jaxpr.invars, hangs) if h}
    total = 0
    for eqn in jaxpr.eqns:
        kind, at = eqn.primitive.name, f"{names}/{eqn.source_info.name_stack}"
        given = [not isinstance(v, core.Literal) and v in on_input for v in eqn.invars]
        if not any(given):
            continue
        on_input.update(eqn.outvars)
        if RESIZING in at:
            continue
        if kind == "dot_general":
            total += dot_general(eqn)
        elif kind == "conv_general_dilated":
            total += convolution(eqn, TRANSPOSED in at)
        elif kind == "scan":
            fixed = eqn.params["num_consts"]
            total += eqn.params["length"] * products(eqn.params["jaxpr"].jaxpr, given[:fixed] + [True] * (len(given) - fixed), at)
        elif kind == "cond":
            total += max(products(b.jaxpr, given[1:], at) for b in eqn.params["branches"])
        else:
            within = sum(products(j, given if len(j.invars) == len(given) else [True] * len(j.invars), at) for j in inner(eqn))
            assert not (within and kind == "while"), "products in a loop of unknown length"
            assert "ragged" not in kind and "pallas" not in kind, kind
            total += within
    return total


def traced(model, unknown):
    """The products of one call, with that size on every axis that is not known."""
    specs = [jax.ShapeDtypeStruct((1, *[unknown if d is None else d for d in t.shape[1:]]), t.dtype) for t in model.inputs]

    def call(*xs):
        with keras.StatelessScope():
            return model(list(xs) if len(xs) > 1 else xs[0], training=False)
    program = jax.make_jaxpr(call)(*specs).jaxpr
    for made, told in zip(program.outvars, model.outputs):
        if len(made.aval.shape) != len(told.shape) or any(t is not None and t != m for m, t in zip(made.aval.shape, told.shape)):
            raise ValueError(f"gives {made.aval.shape}, and not {told.shape}")
    return products(program, [True] * len(program.invars))


def macs(model):
    if all(d is not None for t in model.inputs for d in t.shape[1:]):
        return traced(model, None)
    a, b = (traced(model, n) for n in UNKNOWN)
    return a if a == b else None


def attention(query, key, value, *args, **kwargs):
    """The two products of attention, as jax's own function has them, which refuses values of another size than the keys."""
    scores = jnp.einsum("btnh,bsnh->bnts", query, key)
    return jnp.einsum("bnts,bsnh->btnh", jax.nn.softmax(scores), value)


def attempt(model):
    """Whether Keras can run the network, and its number."""
    if any(t.shape[:1] != (None,) for t in model.outputs):
        return False, "no batch axis"
    for layer in model._flatten_layers():
        if hasattr(layer, "unroll"):
            layer.unroll = False  # the same steps
    try:
        return True, macs(model)
    except (TypeError, ValueError):
        kept, backend.nn.dot_product_attention = backend.nn.dot_product_attention, attention
    try:
        return True, macs(model)
    except (TypeError, ValueError) as e:
        return False, str(e)
    finally:
        backend.nn.dot_product_attention = kept


def stack_of_one(case):
    """Keras on jax cannot run a stack of one cell with one state: it is that cell."""
    cell = case.get("config", {}).get("cell", {})
    if len(cell.get("config", {}).get("cells", [])) == 1:
        case["config"]["cell"] = cell["config"]["cells"][0]
    return case


def layer_model(case):
    """The one layer of a layer case as a network of its own, as layer_cases.py built it."""
    xs = [keras.Input(batch_shape=s, dtype=dtype_of(case, i)) for i, s in enumerate(case["inputs"])]
    return keras.Model(xs if len(xs) > 1 else xs[0], apply(build(case), case, xs))


def model_of(case):
    fresh_session()
    return Maker().model(case) if "graph" in case else layer_model(case)


def valid(path):
    for line in open(path):
        case = json.loads(line)
        # What was asked before holds no refused case, and does not say so.
        if case.get("ok", True) and not case.get("dubious") and case.get("class") != "InputLayer":
            yield case


def applications():
    """Each network of keras.applications at its default size."""
    for name in sorted(n for n in dir(keras.applications) if n[0].isupper()):
        keras.backend.clear_session()
        yield name, getattr(keras.applications, name)(weights=None)


def main(source, out):
    with open(out, "w") as file:
        if source == "applications":
            counts = {}
            for name, model in applications():
                _, counts[name] = attempt(model)
                print(name, counts[name], flush=True)
            file.write(json.dumps(counts, indent=1) + "\n")
            return
        for n, case in enumerate(valid(source)):
            runs, count = attempt(model_of(stack_of_one(case)))
            if runs:
                file.write(json.dumps({"id": case["id"], "macs": count}) + "\n")
            else:
                print(case["id"], case.get("class"), case.get("config"), case["inputs"], count[:200].replace("\n", " "), flush=True)
            if n % 200 == 199:
                print(n + 1, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
