"""Networks of which every row is told, those of operators too: what a mask makes on its way, what a person writes between tensors, what takes
names for layers that it makes inside.

    KERAS_BACKEND=jax python operation_cases.py --out operation_cases.jsonl

The form is that of model cases, with `operations` in the place of `layers` and `summary`. For masks each class is tried behind a `Masking`, and
before a layer that takes masks.
"""

import argparse
import json

from layer_choices import GENERATORS, R, generate
from model_cases import BINARY, UNARY, Maker, answer
from networks import Net
from quick import quicken

TAKERS = ("BatchNormalization", {}), ("TimeDistributed", {"layer": {"class": "ReLU", "config": {}}}), ("LSTM", {"units": 2})
TRIES = 6


def through(name, config, shapes, call, masked, taker):
    """A layer of this class, so many of its inputs masked, and a layer that takes what mask there is."""
    n = Net()
    xs = [n.on(n.make("InputLayer", batch_shape=shape)) for shape in shapes]
    xs = [n("Masking", x) if i < masked else x for i, x in enumerate(xs)]
    y = n(name, *xs, call=call, **config)
    n.outputs.append(n(taker[0], y, **taker[1]))
    return n


def embedded(name, config, taker):
    n = Net()
    x = n("Embedding", n.input(6), input_dim=9, output_dim=4, mask_zero=True)
    n.outputs.append(n(taker[0], n(name, x, **config), **taker[1]))
    return n


def masks():
    for name in sorted(GENERATORS):
        found = set()
        for _ in range(TRIES):
            config, shapes, call = generate(name)
            if name == "InputLayer" or any(len(shape) < 2 for shape in shapes):
                continue
            for masked in range(1, len(shapes) + 1):
                for taker in TAKERS:
                    net = through(name, config, shapes, call, masked, taker)
                    said = ask(net)
                    way = (masked, tuple(o["class"] for o in said.get("operations", [])))
                    # Keras does not look whether a taker of one tensor is given several.
                    if said["ok"] and len(said["output_shapes"]) == 1 and way not in found:
                        found.add(way)
                        yield net, said
                        break
    for name, config in (("Dense", {"units": 3}), ("Dropout", {"rate": 0.5}), ("Bidirectional", {"layer": {"class": "LSTM", "config": {"units": 2, "return_sequences": True}}})):
        net = embedded(name, config, TAKERS[0])
        yield net, ask(net)


def operators():
    for op in BINARY:
        for other, left in ((None, False), (2, False), (2, True)):
            net = Net()
            xs = [net.input(4, 4) for _ in range(1 if other else 2)]
            net.outputs.append(net.op(op, *xs, other=other, left=left))
            yield net, ask(net)
    for op in UNARY:
        net = Net()
        net.outputs.append(net.op(op, net.input(4)))
        yield net, ask(net)


def subscripts():
    indices = (":", ":, 0", ":, -1", ":, 4", ":, -5", ":, 1:3", ":, :-1", ":, -3:", ":, -9:2", ":, 2:99", ":, ::2", ":, ::-1", ":, ::-2", ":, 3:1:-1", ":, -1:0:-2", ":, :-9:-1", ":, 9::-1", ":, 3:1", ":, :0", "..., 0", "..., None",
               ":, None", ":, 0:1", ":, :, 1:", "..., 1:2, :", "0", "1:", ":1", ":, 0:0:-1", ":, 2:-9:-1", ":, None, ..., None", ":, 1:3:5", ":, -2:-1")
    for shape in ((4, 3), (4,), (None, 3)):
        for index in indices:
            net = Net()
            net.outputs.append(net.op("[]", net.input(*shape), index=index))
            yield net, ask(net)


# What makes layers inside, which take names, and the classes of those.
MAKERS = (
    ("AugMix", {}), ("AugMix", {"all_ops": False}), ("RandAugment", {}), ("RandomColorJitter", {}), ("RandomColorJitter", {"brightness_factor": 0.2}), ("RandomColorJitter", {"contrast_factor": 0.2, "hue_factor": 0.1}),
    ("RandomColorJitter", {"saturation_factor": 0.2}),
)
MADE = (("RandomShear", {}), ("RandomTranslation", {"height_factor": 0.1, "width_factor": 0.1}), ("RandomRotation", {"factor": 0.2}), ("RandomBrightness", {"factor": 0.2}), ("RandomColorDegeneration", {"factor": 0.2}),
        ("RandomContrast", {"factor": 0.2}), ("RandomSharpness", {"factor": 0.2}), ("Solarization", {}), ("RandomPosterization", {"factor": 4}), ("AutoContrast", {}), ("RandomSaturation", {"factor": 0.2}), ("RandomHue", {"factor": 0.2}))
LSTM_CELL = {"class": "LSTMCell", "config": {"units": 3}}


def names():
    for name, config in MAKERS:
        net = Net()
        x = net(name, net.input(9, 9, 3), **config)
        for made, arguments in MADE:
            x = net(made, x, **arguments)
        net.outputs.append(x)
        yield net, ask(net)
    for cell in (LSTM_CELL, [LSTM_CELL], [LSTM_CELL, LSTM_CELL]):
        for wrapped in (False, True):
            net = Net()
            x = net.input(5, 4)
            rnn = {"cell": cell, "return_sequences": True}
            x = net("Bidirectional", x, layer={"class": "RNN", "config": rnn}) if wrapped else net("RNN", x, **rnn)
            net.outputs.append(net("RNN", x, cell=[LSTM_CELL]))
            yield net, ask(net)


def ask(net):
    said = answer({"graph": json.loads(json.dumps(net.graph)), "inputs": net.inputs, "outputs": net.outputs}, tell=operations)
    return {k: v for k, v in said.items() if k not in ("layers", "summary", "name")}


def operations(model):
    """Rows of the summary: those of operators are among them."""
    rows = []
    for o in model._operations:
        node = o._inbound_nodes[0]
        rows.append({"name": o.name, "class": type(o).__name__, "output_shapes": [list(t.shape) for t in node.output_tensors], "inbound": [t._keras_history.operation.name for t in node.input_tensors]})
    return {"operations": rows}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--seed", type=int, default=40)
    p.add_argument("--out", required=True)
    a = p.parse_args()
    R.seed(a.seed)
    quicken()
    with open(a.out, "w") as out:
        for part in (masks, operators, subscripts, names):
            for n, (net, said) in enumerate(part()):
                # A slice that leaves nothing cannot be meant.
                if said["ok"] and not said.get("dubious") and 0 not in said["output_shapes"][0]:
                    case = {"id": f"{a.seed}-{part.__name__}{n}", "kind": part.__name__, "named": False, "graph": net.graph, "inputs": net.inputs, "outputs": net.outputs}
                    out.write(json.dumps({**case, **said}, separators=(",", ":")) + "\n")
            print(part.__name__)


if __name__ == "__main__":
    main()
