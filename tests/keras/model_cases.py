"""Whole networks, and what a real Keras answers to each.

    KERAS_BACKEND=jax python model_cases.py --out model_cases.jsonl

README.md tells the form. The choices depend on the seed alone.
"""

import argparse
import json
import operator
import os
import re

import keras

from asking import build, product, refusal, shapes_of
from networks import ARCHITECTURES, Net, R, break_it
from policy import oversight
from quick import fresh_session, quicken

BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "**": operator.pow, "@": operator.matmul, ">": operator.gt, ">=": operator.ge,
          "<": operator.lt, "<=": operator.le, "!=": operator.ne, "%": operator.mod}
UNARY = {"neg": operator.neg, "abs": abs}
ROWS_WITH_SUMMARY = 9  # a summary takes more room than the case


class Maker:
    """Makes one case's network; `at` is the outermost tensor it was at."""

    def __init__(self):
        self.made, self.tensors, self.at, self.marks = {}, {}, None, []

    def tensor(self, ref):
        name, _, index = ref.partition("[")
        return self.tensors[name][int(index[:-1])] if index else self.tensors[name]

    def run(self, graph, outermost=True):
        for g in graph:
            self.at = g["tensor"] if outermost else self.at
            self.tensors[g["tensor"]] = self.step(g, graph)
        self.at = None if outermost else self.at

    def step(self, g, graph):
        if g["class"] == "InputLayer":
            dtype = "int32" if any(h["class"] == "Embedding" and g["tensor"] in h["inbound"] for h in graph) else "float32"
            return keras.Input(dtype=dtype, **g["config"])
        xs = [self.tensor(t) for t in g["inbound"]]
        if g["class"] == "Operator":
            return operate(g["config"], xs)
        if g["layer"] not in self.made:
            self.made[g["layer"]] = self.layer(g)
        made = self.made[g["layer"]]
        if "call" in g:
            text = re.sub(r"\{(\d+)\}", r"x[\1]", g["call"])
            y = eval(f"layer({text})", {"layer": made, "x": xs})
        else:
            y = made(*xs) if g["class"] == "MultiHeadAttention" else made(xs if len(xs) > 1 else xs[0])
        self.mark(g, xs, y)
        return y

    def mark(self, g, xs, y):
        if g["class"] not in ("Sequential", "Functional"):
            case = {"class": g["class"], "config": g["config"], "inputs": [list(x.shape) for x in xs if hasattr(x, "shape")], "call": g.get("call", "")}
            self.marks.append(oversight(case, shapes_of(y), weights_of(self.made[g["layer"]])))

    def layer(self, spec):
        """A nested network is frozen, if at all, by `trainable = False` once it is made."""
        if spec["class"] not in ("Sequential", "Functional"):
            return build(spec)
        config = dict(spec["config"])
        trainable = config.pop("trainable", None)
        if spec["class"] == "Sequential":
            made = keras.Sequential([keras.Input(**l["config"]) if l["class"] == "InputLayer" else self.layer(l) for l in config.pop("layers")], **config)
        else:
            graph, inputs, outputs = (config.pop(k) for k in ("graph", "inputs", "outputs"))
            self.run(graph, outermost=False)
            made = keras.Model(self.some(inputs), self.some(outputs), **config)
        if trainable is not None:
            made.trainable = trainable
        return made

    def some(self, refs):
        return self.tensor(refs[0]) if len(refs) == 1 else [self.tensor(t) for t in refs]

    def model(self, case):
        if not case.get("sequential"):
            self.run(case["graph"])
            return keras.Model(self.some(case["inputs"]), self.some(case["outputs"]))
        layers = []
        for g in case["graph"]:
            self.at = g["tensor"]
            embeds = any(h["class"] == "Embedding" for h in case["graph"])
            layers.append(keras.Input(dtype="int32" if embeds else "float32", **g["config"]) if g["class"] == "InputLayer" else self.layer(g))
        self.at = None
        return keras.Sequential(layers)


def operate(config, xs):
    op, other = config["op"], config["other"]
    if op in UNARY:
        return UNARY[op](xs[0])
    if op == "[]":
        return eval(f"x[{config['index']}]", {"x": xs[0]})
    pair = xs if other is None else [other, xs[0]] if config.get("left") else [xs[0], other]
    return BINARY[op](*pair)


def weights_of(layer):
    return [{"shape": list(w.shape)} for w in layer.weights]


def total(weights):
    return sum(product(w.shape) for w in weights)


def row(layer):
    """As applications.py has it; shapes and inbound layers are those of the first application."""
    node = layer._inbound_nodes[0] if layer._inbound_nodes else None
    shapes = [list(t.shape) for t in node.output_tensors] if node else []
    return {"name": layer.name, "class": type(layer).__name__, "output_shape": shapes[0] if len(shapes) == 1 else shapes, "params": layer.count_params(), "trainable": total(layer.trainable_weights),
            "inbound": [t._keras_history.operation.name for t in node.input_tensors] if node else []}


def summary(model):
    lines = []
    model.summary(print_fn=lambda text, line_break=None: lines.append(text))
    return "\n".join(lines)


def answer(case, tell=None):
    """What Keras says, and what `tell` says of its model."""
    fresh_session()
    maker = Maker()
    try:
        model = maker.model(case)
        rows = [row(l) for l in model.layers]
        said = {"ok": True, "name": model.name, "layers": rows, "total": model.count_params(), "trainable": total(model.trainable_weights), "non_trainable": total(model.non_trainable_weights),
                "output_shapes": [list(t.shape) for t in model.outputs]}
        if len(rows) <= ROWS_WITH_SUMMARY:
            said["summary"] = summary(model)
        said.update(tell(model) if tell else {})
    except Exception as e:  # whatever Keras raises is the answer
        return {**refusal(e), "at": maker.at}
    marks = [m for m in maker.marks if m]
    return {**said, **next((m for m in marks if "dubious" in m), marks[0] if marks else {})}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--seed", type=int, default=30)
    p.add_argument("--count", type=int, default=400)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    os.environ["COLUMNS"] = "80"  # what Keras takes where there is no terminal
    R.seed(a.seed)
    quicken()
    with open(a.out, "w") as out:
        for n in range(a.count):
            kind = ARCHITECTURES[n % len(ARCHITECTURES)]
            net = Net(named=R.choice([False, False, True, "mixed"]))
            kind(net)
            case = {"id": f"{a.seed}-m{n}", "kind": kind.__name__, "named": net.named, "graph": net.graph, "inputs": net.inputs, "outputs": net.outputs}
            if getattr(net, "sequential", False):
                case["sequential"] = True
            case = json.loads(json.dumps(case))
            if R.random() < 0.15:
                break_it(case["graph"])
            out.write(json.dumps({**case, **answer(case)}, ensure_ascii=False, separators=(",", ":")) + "\n")
    print("done")


if __name__ == "__main__":
    main()
