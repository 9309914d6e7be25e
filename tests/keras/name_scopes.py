"""Networks that open name scopes, `with keras.name_scope("a")`, and the paths that Keras gives their weights.

    KERAS_BACKEND=jax python name_scopes.py > costs/name_scopes.jsonl

Each is written twice, as Python and as what stands in a `network!`: some by hand, the others at random, of which the choices depend on
the seed alone. A line is {"id", "network", "paths", "read"}: `weight.path` of each of `model.weights`, and the same once the
network was written by `to_json` and read back, which opens only the scopes in classes of layers again.
"""

import json
import random
import textwrap

import quick  # noqa: F401
import keras

from quick import fresh_session

BEGIN = """\
import keras
from keras import Input, Model, Sequential
from keras.layers import *
"""

OWN = (
    '''
    class Own(Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            with keras.name_scope("init"):
                self.d = Dense(4, name="d")
                self.w = self.add_weight(name="w", shape=(4,))
                self.net = Sequential([Input((4,)), Dense(4, name="e")], name="net")
        def build(self, shape):
            with keras.name_scope("build"):
                self.v = self.add_weight(name="v", shape=(shape[-1],))
        def call(self, x):
            with keras.name_scope("call"):
                x = self.d(x)
                with keras.name_scope("deep"):
                    x = self.net(x)
            return x + self.w + self.v
    class Outer(Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            with keras.name_scope("outer"):
                self.own = Own(name="own")
                self.late = Sequential([Dense(4, name="f")], name="late")
        def call(self, x):
            with keras.name_scope("more"):
                return self.late(self.own(x))
    ''',
    '''
    layer Own()(x) {
        with keras.name_scope("init") {
            d = Dense(4, name = "d");
            w = add_weight(name = "w", shape = (4,));
            net = Sequential([Input((4,)), Dense(4, name = "e")], name = "net");
        }
        with keras.name_scope("build") { v = add_weight(name = "v", shape = (x.shape[-1],)); }
        with keras.name_scope("call") {
            x = d(x);
            with keras.name_scope("deep") { x = net(x); }
        }
        x + w + v
    }
    layer Outer()(x) {
        with keras.name_scope("outer") {
            own = Own(name = "own");
            late = Sequential([Dense(4, name = "f")], name = "late");
        }
        with keras.name_scope("more") { late(own(x)) }
    }
    ''',
)

# Networks that are made where they are used.
NETWORKS = (
    '''
    def Inner():
        with keras.name_scope("inner"):
            first = Input((4,))
            return Model(first, Dense(4)(first))
    def Chain():
        return Sequential([Input((4,)), Dense(4), Inner()])
    ''',
    '''
    struct Inner = {
        with keras.name_scope("inner") {
            first = Input((4,));
            Model(first, Dense(4)(first))
        }
    };
    struct Chain = Sequential([Input((4,)), Dense(4), Inner()]);
    ''',
)

# What a network is made of, as Python and as `network!`; what differs stands in the pair.
HAND = {
    "inside": ('with keras.name_scope("a"):\n    x = Dense(4)(x)', 'with keras.name_scope("a") { x = Dense(4)(x); }'),
    "bare": ('from keras import name_scope\nwith name_scope("a"):\n    x = Dense(4, name="d")(x)', 'with name_scope("a") { x = Dense(4, name = "d")(x); }'),
    "same_twice": ('with keras.name_scope("a"):\n    with keras.name_scope("a"):\n        x = Dense(4)(x)', 'with keras.name_scope("a") { with keras.name_scope("a") { x = Dense(4)(x); } }'),
    "two_at_once": ('with keras.name_scope("a"), keras.name_scope("b"):\n    x = Dense(4)(x)', 'with keras.name_scope("a"), keras.name_scope("b") { x = Dense(4)(x); }'),
    "in_brackets": ('with (keras.name_scope("a"), keras.name_scope(name="b")):\n    x = Dense(4)(x)', 'with (keras.name_scope("a"), keras.name_scope(name = "b")) { x = Dense(4)(x); }'),
    "empty_name": ('with keras.name_scope(""):\n    x = Dense(4)(x)', 'with keras.name_scope("") { x = Dense(4)(x); }'),
    "spaces": ('with keras.name_scope("a b.c"):\n    x = Dense(4)(x)', 'with keras.name_scope("a b.c") { x = Dense(4)(x); }'),
    "made_there": ('with keras.name_scope("a"):\n    d = Dense(4)\nx = d(x)', 'with keras.name_scope("a") { d = Dense(4); } x = d(x);'),
    "applied_there": ('d = Dense(4)\nwith keras.name_scope("a"):\n    x = d(x)\nx = d(x)', 'd = Dense(4); with keras.name_scope("a") { x = d(x); } x = d(x);'),
    "again": ('with keras.name_scope("a"):\n    d = Dense(4)\n    x = d(x)\nwith keras.name_scope("b"):\n    x = d(x)', 'with keras.name_scope("a") { d = Dense(4); x = d(x); } with keras.name_scope("b") { x = d(x); }'),
    "operators": ('with keras.name_scope("a"):\n    x = Dense(4)(x + 1) * 2', 'with keras.name_scope("a") { x = Dense(4)(x + 1) * 2; }'),
    "built": ('with keras.name_scope("a"):\n    s = Sequential([Input((4,)), Dense(4)])\nwith keras.name_scope("b"):\n    x = s(x)', 'with keras.name_scope("a") { s = Sequential([Input((4,)), Dense(4)]); } with keras.name_scope("b") { x = s(x); }'),
    "unbuilt": ('with keras.name_scope("a"):\n    s = Sequential([Dense(4)])\nwith keras.name_scope("b"):\n    x = s(x)', 'with keras.name_scope("a") { s = Sequential([Dense(4)]); } with keras.name_scope("b") { x = s(x); }'),
    "in_one_another": ('with keras.name_scope("a"):\n    s = Sequential([Sequential([Dense(4)], name="in"), Dense(4)], name="out")\nwith keras.name_scope("b"):\n    x = s(x)', 'with keras.name_scope("a") { s = Sequential([Sequential([Dense(4)], name = "in"), Dense(4)], name = "out"); } with keras.name_scope("b") { x = s(x); }'),
    "functional": ('with keras.name_scope("a"):\n    j = Input((4,))\n    m = Model(j, Dense(4)(j))\nwith keras.name_scope("b"):\n    x = m(x)', 'with keras.name_scope("a") { j = Input((4,)); m = Model(j, Dense(4)(j)); } with keras.name_scope("b") { x = m(x); }'),
    "grows": ('s = Sequential([Input((4,))])\nwith keras.name_scope("a"):\n    s.add(Dense(4))\nwith keras.name_scope("b"):\n    s.add(Dense(4))\ns.add(Dense(4))\nx = s(x)', 's = Sequential([Input((4,))]); with keras.name_scope("a") { s.add(Dense(4)); } with keras.name_scope("b") { s.add(Dense(4)); } s.add(Dense(4)); x = s(x);'),
    "grows_outside": ('s = Sequential([Input((4,)), Dense(4)])\nwith keras.name_scope("a"):\n    s.add(Dense(4))\nx = s(x)', 's = Sequential([Input((4,)), Dense(4)]); with keras.name_scope("a") { s.add(Dense(4)); } x = s(x);'),
    "grows_from_nothing": ('with keras.name_scope("a"):\n    s = Sequential()\n    s.add(Dense(4))\ns.add(Dense(4))\nwith keras.name_scope("b"):\n    x = s(x)', 'with keras.name_scope("a") { s = Sequential(); s.add(Dense(4)); } s.add(Dense(4)); with keras.name_scope("b") { x = s(x); }'),
    "wrappers": ('with keras.name_scope("a"):\n    y = Reshape((2, 2))(x)\n    y = TimeDistributed(Dense(3, name="d"))(y)\n    y = Bidirectional(LSTM(2, name="f"), name="bi")(y)\n    x = Dense(4)(y)', 'with keras.name_scope("a") { y = Reshape((2, 2))(x); y = TimeDistributed(Dense(3, name = "d"))(y); y = Bidirectional(LSTM(2, name = "f"), name = "bi")(y); x = Dense(4)(y); }'),
    "cells": ('with keras.name_scope("a"):\n    y = Reshape((2, 2))(x)\n    c = LSTMCell(3)\n    r = RNN([c, GRUCell(4)])\nx = r(y)', 'with keras.name_scope("a") { y = Reshape((2, 2))(x); c = LSTMCell(3); r = RNN([c, GRUCell(4)]); } x = r(y);'),
    "attention": ('with keras.name_scope("a"):\n    y = Reshape((2, 2))(x)\n    with keras.name_scope("b"):\n        y = MultiHeadAttention(2, 2)(y, y)\nx = Reshape((4,))(y)', 'with keras.name_scope("a") { y = Reshape((2, 2))(x); with keras.name_scope("b") { y = MultiHeadAttention(2, 2)(y, y); } } x = Reshape((4,))(y);'),
    "own_made": ('with keras.name_scope("a"):\n    o = Own()\nx = o(x)', 'with keras.name_scope("a") { o = Own(); } x = o(x);'),
    "own_applied": ('o = Own()\nwith keras.name_scope("a"):\n    x = o(x)\nwith keras.name_scope("b"):\n    x = o(x)', 'o = Own(); with keras.name_scope("a") { x = o(x); } with keras.name_scope("b") { x = o(x); }'),
    "own_both": ('with keras.name_scope("a"):\n    o = Own(name="o")\nwith keras.name_scope("b"):\n    x = o(x)', 'with keras.name_scope("a") { o = Own(name = "o"); } with keras.name_scope("b") { x = o(x); }'),
    "outer": ('x = Outer()(x)', 'x = Outer()(x);'),
    "outer_in_scopes": ('with keras.name_scope("a"):\n    o = Outer()\nwith keras.name_scope("b"):\n    x = o(x)', 'with keras.name_scope("a") { o = Outer(); } with keras.name_scope("b") { x = o(x); }'),
    "own_in_sequential": ('with keras.name_scope("a"):\n    s = Sequential([Own(), Dense(4)])\nwith keras.name_scope("b"):\n    x = s(x)', 'with keras.name_scope("a") { s = Sequential([Own(), Dense(4)]); } with keras.name_scope("b") { x = s(x); }'),
    "shared_block": ('def block(x, i):\n    with keras.name_scope(f"block_{i}"):\n        x = Dense(4)(x)\n        if i > 1:\n            return x\n        return Dense(4)(x)\nfor i in range(3):\n    x = block(x, i)\nx = Dense(4)(x)', 'fn block(x, i) { with keras.name_scope("block_{i}") { x = Dense(4)(x); if i > 1 { return x; } return Dense(4)(x); } } for i in range(3) { x = block(x, i); } x = Dense(4)(x);'),
    "value": ('def block(x):\n    with keras.name_scope("a"):\n        return Dense(4)(x)\nx = Dense(4)(block(x))', 'fn block(x) { with keras.name_scope("a") { Dense(4)(x) } } x = Dense(4)(block(x));'),
    "left": ('for i in range(4):\n    with keras.name_scope("s" + str(i)):\n        if i == 1:\n            continue\n        x = Dense(4)(x)\n        if i == 2:\n            break\nx = Dense(4)(x)', 'for i in range(4) { with keras.name_scope("s" + str(i)) { if i == 1 { continue; } x = Dense(4)(x); if i == 2 { break; } } } x = Dense(4)(x);'),
    "caller": ('def block(x):\n    return Dense(4)(x)\nwith keras.name_scope("a"):\n    x = block(x)\nx = block(x)', 'fn block(x) { Dense(4)(x) } with keras.name_scope("a") { x = block(x); } x = block(x);'),
    "network": ('with keras.name_scope("a"):\n    m = Inner()\nwith keras.name_scope("b"):\n    x = m(x)\nx = Inner()(x)', 'with keras.name_scope("a") { m = Inner(); } with keras.name_scope("b") { x = m(x); } x = Inner()(x);'),
    "networks": ('with keras.name_scope("a"):\n    x = Chain()(x)\n    x = Sequential([Chain(), Inner()])(x)', 'with keras.name_scope("a") { x = Chain()(x); x = Sequential([Chain(), Inner()])(x); }'),
    "in_a_list": ('ls = [Dense(4) for _ in range(3)]\nwith keras.name_scope("a"):\n    for l in ls[:2]:\n        x = l(x)\nx = ls[2](x)', 'ls = [Dense(4) for _ in range(3)]; with keras.name_scope("a") { for l in ls[:2] { x = l(x); } } x = ls[2](x);'),
    "condition": ('for i in range(2):\n    if i == 0:\n        with keras.name_scope("a"):\n            x = Dense(4)(x)\n    else:\n        x = Dense(4)(x)', 'for i in range(2) { if i == 0 { with keras.name_scope("a") { x = Dense(4)(x); } } else { x = Dense(4)(x); } }'),
    "names": ('k = "a"\nwith keras.name_scope("{}_{}".format(k, 3)):\n    x = Dense(4)(x)', 'k = "a"; with keras.name_scope("{}_{}".format(k, 3)) { x = Dense(4)(x); }'),
}

# Layers from four numbers to four, the same in both languages but for how a keyword is written.
LAYERS = ("Dense(4)", "Dense(4, name=NAME)", "LayerNormalization()", "Sequential([Dense(4), Dense(4)])", "Sequential([Input((4,)), Dense(4)])", "Sequential([Dense(4)], name=NAME)",
          "Own()", "Outer()", "Own(name=NAME)", "Sequential([Own()])", "Dropout(0.5)")


class Random:
    """A network whose statements are chosen at random, written in both languages at once."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.python, self.network = [], []
        self.made, self.names, self.left = [], 0, 9

    def line(self, depth, python, network):
        self.python.append("    " * depth + python)
        self.network.append("    " * depth + network)

    def layer(self, loop):
        written = self.r.choice(LAYERS)
        if "NAME" in written:
            self.names += 1
            name = f"n{self.names}" + (f"_{{{loop}}}" if loop else "")
            return written.replace("NAME", ("f" if loop else "") + f'"{name}"'), written.replace("name=NAME", f'name = "{name}"')
        return written, written

    def statements(self, depth, loop=None):
        for _ in range(self.r.randint(1, 3)):
            self.left -= 1
            if self.left < 0:
                break
            self.statement(depth, loop)

    def statement(self, depth, loop):
        kind = self.r.choice(["apply", "apply", "make", "again", "scope", "scope", "scope", "loop"])
        before = len(self.made)
        if kind == "scope" and depth < 4:
            name = self.r.choice("abc") + (f"{{{loop}}}" if loop and self.r.random() < 0.6 else "")
            self.line(depth, f'with keras.name_scope(f"{name}"):', f'with keras.name_scope("{name}") {{')
            self.statements(depth + 1, loop)
            self.line(depth + 1, "x = Dense(4)(x)", "x = Dense(4)(x);")
            self.close(depth)
        elif kind == "loop" and loop is None:
            self.line(depth, "for i in range(2):", "for i in range(2) {")
            self.statements(depth + 1, "i")
            self.line(depth + 1, "x = Dense(4)(x)", "x = Dense(4)(x);")
            self.close(depth)
            del self.made[before:]
        elif kind == "make":
            python, network = self.layer(loop)
            name = f"l{len(self.python)}"
            self.line(depth, f"{name} = {python}", f"{name} = {network};")
            self.made.append(name)
        elif kind == "again" and self.made:
            name = self.r.choice(self.made)
            self.line(depth, f"x = {name}(x)", f"x = {name}(x);")
        else:
            python, network = self.layer(loop)
            self.line(depth, f"x = {python}(x)", f"x = {network}(x);")

    def close(self, depth):
        self.network.append("    " * depth + "}")

    def texts(self):
        self.statements(0)
        self.statements(0)
        for name in self.made:
            self.line(0, f"x = {name}(x)", f"x = {name}(x);")
        return "\n".join(self.python), "\n".join(self.network)


def indented(text, by):
    return textwrap.indent(textwrap.dedent(text).strip("\n"), by)


def ask(identity, python, network):
    """A case with Keras's answer; none where it takes two layers of one name."""
    whole = f"{textwrap.dedent(OWN[0])}{textwrap.dedent(NETWORKS[0])}\nfirst = x = Input((4,))\n{python}\nmodel = Model(first, x)\n"
    own = textwrap.dedent(OWN[1]).lstrip() if "Own(" in network or "Outer(" in network else ""
    networks = textwrap.dedent(NETWORKS[1]).lstrip() if "Inner(" in network or "Chain(" in network else ""
    declared = f"{own}{networks}struct Net = {{\n    first = Input((4,));\n    x = first;\n{indented(network, '    ')}\n    Model(first, x)\n}};\n"
    fresh_session()
    names = {}
    exec(BEGIN + whole, names)
    model = names["model"]
    paths = [w.path for w in model.weights]
    written = model.to_json()
    fresh_session()
    read = keras.models.model_from_json(written, custom_objects={name: names[name] for name in ("Own", "Outer")})
    return {"id": identity, "network": declared, "paths": paths, "read": [w.path for w in read.weights]}


def cases():
    for identity, (python, network) in HAND.items():
        yield ask(identity, python, network)
    for seed in range(250):
        case = Random(seed)
        try:
            yield ask(f"r{seed}", *case.texts())
        except ValueError as error:
            assert "should have unique names" in str(error) or "unique" in str(error), error


if __name__ == "__main__":
    for case in cases():
        print(json.dumps(case, ensure_ascii=False, separators=(",", ":")))
