"""Random networks, as lists of applications. Knows the form of a case (README.md); asks Keras nothing."""

import random

R = random.Random()


def pick(*xs):
    return R.choice(xs)


def chance(p):
    return R.random() < p


def layer(cls, **config):
    return {"class": cls, "config": {k: v for k, v in config.items() if v is not None}}


class Net:
    """A network under construction. `numbers` and `tensors` are shared with the networks nested in it."""

    def __init__(self, named=False, parent=None):
        self.graph, self.inputs, self.outputs = [], [], []
        self.named = parent.named if parent else named
        self.count = parent.count if parent else [0, 0]

    def name(self, cls):
        if self.named == "mixed":
            return pick(None, None, f"{cls.lower()}_{self.count[0]}", "dense", "add", "x", f"block{self.count[0] % 3}.{cls}", cls.lower()) if chance(0.5) else None
        return f"{cls.lower()}_{pick('a', 'b', 'x')}{self.count[0]}" if self.named else None

    def input(self, *shape, **config):
        name = self.name("InputLayer") if self.named == "mixed" and chance(0.3) else None
        return self.on(self.make("InputLayer", shape=list(shape), name=name, **config))

    def make(self, cls, **config):
        made = layer(cls, **config)
        if cls not in ("InputLayer", "Operator") and (name := self.name(cls)):
            made["config"]["name"] = name
        self.count[0] += 1
        return {"layer": self.count[0] - 1, **made}

    def on(self, made, *tensors, call=None):
        t = f"t{self.count[1]}"
        self.count[1] += 1
        self.graph.append({"tensor": t, **made, "inbound": list(tensors), **({"call": call} if call else {})})
        if made["class"] == "InputLayer":
            self.inputs.append(t)
        return t

    def __call__(self, cls, *tensors, call=None, **config):
        return self.on(self.make(cls, **config), *tensors, call=call)

    def op(self, op, *tensors, other=None, **more):
        return self.on({**self.make("Operator"), "config": {"op": op, "other": other, **more}}, *tensors)

    def nest(self, build, **config):
        """A functional network as a layer."""
        inner = Net(parent=self)
        build(inner)
        return self.make("Functional", graph=inner.graph, inputs=inner.inputs, outputs=inner.outputs, **config)


def conv_bn(n, x, rank=2, filters=None, strides=None, act=True):
    x = n(f"Conv{rank}D", x, filters=filters or pick(4, 8, 16), kernel_size=pick(1, 3, 5), strides=strides, padding="same", use_bias=pick(None, False))
    x = n("BatchNormalization", x, scale=pick(None, None, False), trainable=pick(None, None, None, False))
    return n("Activation", x, activation=pick("relu", "swish")) if act else x


def head(n, x, rank=2):
    x = n(f"Global{pick('Average', 'Max')}Pooling{rank}D", x) if chance(0.6) else n("Flatten", x)
    if chance(0.4):
        x = n("Dropout", n("Dense", x, units=pick(10, 32), activation=pick("relu", None)), rate=0.5)
    return n("Dense", x, units=pick(1, 2, 10), activation=pick("softmax", "sigmoid", None))


def cnn(n):
    rank = pick(1, 2, 2, 2, 3)
    x = n.input(*[pick(16, 24, 28) for _ in range(rank)], pick(1, 3, 4))
    for _ in range(R.randint(1, 3)):
        x = n(pick(f"Conv{rank}D", f"Conv{rank}D", f"SeparableConv{min(rank, 2)}D" if rank < 3 else "Conv3D"), x, filters=pick(4, 8, 16), kernel_size=pick(1, 3, 5), padding=pick("same", "valid", None), strides=pick(None, None, 2))
        if chance(0.5):
            x = n(pick("BatchNormalization", "ReLU", "LeakyReLU", "PReLU"), x)
        if chance(0.5):
            x = n(f"{pick('Max', 'Average')}Pooling{rank}D", x, pool_size=pick(2, 3), padding=pick(None, "same"))
    n.outputs.append(head(n, x, rank))


def mlp(n):
    x = n.input(pick(4, 20, 784))
    for _ in range(R.randint(1, 6)):
        x = n("Dense", x, units=pick(8, 16, 64), activation=pick(None, "relu"), use_bias=pick(None, None, False), trainable=pick(None, None, None, False))
        if chance(0.3):
            x = n(pick("BatchNormalization", "LayerNormalization"), x) if chance(0.7) else n("Dropout", x, rate=0.1)
    n.outputs.append(n("Dense", x, units=pick(1, 10)))


def residual(n):
    x = conv_bn(n, n.input(pick(32, 64), pick(32, 64), 3), filters=8)
    for block in range(R.randint(1, 2)):
        strides = pick(None, 2)
        y = conv_bn(n, conv_bn(n, x, filters=8 << block, strides=strides), filters=8 << block, act=False)
        if strides or block or chance(0.5):
            x = n("Conv2D", x, filters=8 << block, kernel_size=1, strides=strides)
        x = n("ReLU", n.op("+", x, y) if chance(0.3) else n("Add", *pick((x, y), (y, x))))
    n.outputs.append(head(n, x))


def inception(n):
    x = n.input(pick(None, 28), pick(28, 32), 3)
    branches = [conv_bn(n, x, filters=pick(4, 8), act=chance(0.5)) for _ in range(R.randint(2, 3))]
    if chance(0.5):
        branches.append(n("Conv2D", n(pick("MaxPooling2D", "AveragePooling2D"), x, pool_size=3, strides=1, padding="same"), filters=4, kernel_size=1))
    R.shuffle(branches)
    n.outputs.append(n("Dense", n("GlobalAveragePooling2D", n("Concatenate", *branches, axis=pick(None, -1, 3))), units=10))


def squeeze_excite(n):
    x = conv_bn(n, n.input(32, 32, 3), filters=8)
    s = n("GlobalAveragePooling2D", x, keepdims=True)
    s = n("Conv2D", n("Conv2D", s, filters=2, kernel_size=1, activation="relu"), filters=8, kernel_size=1, activation="sigmoid")
    x = n.op("*", x, s) if chance(0.4) else n("Multiply", x, s)
    n.outputs.append(head(n, n("DepthwiseConv2D", x, kernel_size=3, padding="same", depth_multiplier=pick(None, 2))))


def siamese(n):
    a, b = [n.input(8), n.input(8)][::pick(1, -1)]
    for made in [n.make("Dense", units=8, activation="relu") for _ in range(R.randint(1, 3))]:
        a, b = n.on(made, a), n.on(made, b)
    n.outputs.append(n("Dense", n(pick("Subtract", "Multiply", "Concatenate"), a, b), units=1))


def transformer(n):
    d = pick(8, 16)
    x = n("Embedding", n.input(pick(None, 20)), input_dim=100, output_dim=d, mask_zero=pick(None, True))
    for _ in range(R.randint(1, 2)):
        y = n("MultiHeadAttention", x, x, num_heads=2, key_dim=pick(4, 8), trainable=pick(None, None, False))
        x = n("LayerNormalization", n.op("+", x, y) if chance(0.3) else n("Add", x, n("Dropout", y, rate=0.1)))
        y = n("Dense", n("Dense", x, units=2 * d, activation="relu"), units=d)
        x = n(pick("LayerNormalization", "RMSNormalization"), n("Add", x, y))
    n.outputs.append(n("Dense", n("GlobalAveragePooling1D", x) if chance(0.6) else n.op("[]", x, index=":, 0"), units=2))


def unet(n):
    x = n.input(pick(32, 64), pick(32, 64), 1)
    skips, c = [], 4
    for _ in range(R.randint(1, 2)):
        x = conv_bn(n, x, filters=c, act=False)
        skips.append((x, c))
        x, c = n("MaxPooling2D", x), c * 2
    for skip, c in reversed(skips):
        x = n("Conv2DTranspose", x, filters=c, kernel_size=2, strides=2, padding=pick("same", "valid")) if chance(0.6) else n("UpSampling2D", x)
        x = conv_bn(n, n("Concatenate", *pick((x, skip), (skip, x))), filters=c)
    n.outputs.append(n("Conv2D", x, filters=pick(1, 3), kernel_size=1, activation="sigmoid"))


def many_ends(n):
    """Several inputs and outputs in odd orders, an output that is used further, an input that is not."""
    a, b, c = n.input(4), n.input(6), n.input(4)
    x = n("Dense", b, units=4)
    y = n("Add", *R.sample([a, x, c], pick(2, 3)))
    z = n("Dense", y, units=3)
    ends = [x, y, z, n("Dropout", z, rate=0.2), n("Dense", pick(x, y, z), units=1), a]
    n("Dense", y, units=9)
    n.outputs += R.sample(ends, R.randint(1, 4))
    R.shuffle(n.inputs)
    if chance(0.15):
        n.inputs.pop()


def shared_depths(n):
    """A layer applied at different depths."""
    x = n.input(6)
    s, others = n.make("Dense", units=6, activation=pick(None, "relu")), [n.make("Dense", units=6) for _ in range(2)]
    tensors = [x]
    for _ in range(R.randint(3, 6)):
        tensors.append(n.on(pick(s, s, *others), pick(*tensors)))
    n.outputs.append(n(pick("Add", "Concatenate", "Maximum"), *R.sample(tensors[1:], pick(2, 3))))
    if chance(0.4):
        n.outputs.insert(pick(0, 1), pick(*tensors))


def tangle(n):
    """A graph that has no plan: what stands where in `model.layers` is all that it asks."""
    tensors = [n.input(4) for _ in range(pick(1, 1, 2, 3))]
    shared = []
    for _ in range(R.randint(4, 11)):
        kind = R.random()
        if kind < 0.35:
            made = n.make("Dense", units=4)
            shared.append(made)
            t = n.on(made, pick(*tensors))
        elif kind < 0.45 and shared:
            t = n.on(pick(*shared), pick(*tensors))
        elif kind < 0.65:
            t = n(pick("Add", "Multiply", "Average", "Maximum"), *[pick(*tensors) for _ in range(pick(2, 2, 3))])
        elif kind < 0.75:
            t = n("Dense", n("Concatenate", *[pick(*tensors) for _ in range(2)]), units=4)
        elif kind < 0.9:
            t = operator(n, tensors)
        else:
            t = n(pick("ReLU", "LayerNormalization", "Identity"), pick(*tensors)) if chance(0.5) else n("Dropout", pick(*tensors), rate=0.5)
        tensors.append(t)
    n.outputs += R.sample(tensors[-4:], pick(1, 1, 2))
    R.shuffle(n.inputs)


def operator(n, tensors):
    if chance(0.2):
        return n.op(pick("neg", "abs"), pick(*tensors))
    if chance(0.45):
        return n.op(pick("+", "-", "*", "/", "**", "//"), pick(*tensors), other=pick(2, 0.5, 3), **({"left": True} if chance(0.3) else {}))
    return n.op(pick("+", "-", "*", "/", "+", "*"), pick(*tensors), pick(*tensors))


def operators(n):
    """Operators over shapes that broadcast, or do not."""
    a, b = n.input(*pick([4, 5], [None, 5], [5], [1, 5])), n.input(*pick([4, 5], [None, 5], [5], [4, 1], [3, 5]))
    x = n.op(pick("+", "-", "*", "/", "//", "**", ">", "@"), a, b)
    for _ in range(R.randint(0, 3)):
        x = operator(n, [x, x, a])
    if chance(0.4):
        x = n.op("[]", x, index=pick(":, 0", ":, None", ":, -1:", "..., 0", ":, ::2", "0", ":, 99"))
    n.outputs.append(n("Dense", x, units=2) if chance(0.5) else x)


def masks(n):
    """A mask and those who take it, hand it on, or drop it."""
    length = pick(None, 7)
    x = n("Embedding", n.input(length), input_dim=20, output_dim=6, mask_zero=True) if chance(0.7) else n("Masking", n.input(length, 6), mask_value=pick(None, -1.0))
    for _ in range(R.randint(0, 2)):
        passer = pick("Dropout", "Dense", "LayerNormalization", "BatchNormalization", "Activation", "SpatialDropout1D", "TimeDistributed", "LSTM", "Conv1D", "Add", "Operator", "Softmax")
        x = {"Dropout": lambda: n("Dropout", x, rate=0.1), "Dense": lambda: n("Dense", x, units=6), "LayerNormalization": lambda: n("LayerNormalization", x), "BatchNormalization": lambda: n("BatchNormalization", x),
             "Activation": lambda: n("Activation", x, activation="relu"), "SpatialDropout1D": lambda: n("SpatialDropout1D", x, rate=0.1), "TimeDistributed": lambda: n("TimeDistributed", x, layer=layer("Dense", units=6)),
             "LSTM": lambda: n(pick("LSTM", "GRU"), x, units=6, return_sequences=True), "Conv1D": lambda: n("Conv1D", x, filters=6, kernel_size=3, padding="same"), "Add": lambda: n(pick("Add", "Concatenate"), x, n("Dense", x, units=6)),
             "Operator": lambda: n.op("*", x, other=2.0), "Softmax": lambda: n("Softmax", x)}[passer]()
    taker = pick("LSTM", "GRU", "SimpleRNN", "Bidirectional", "GlobalAveragePooling1D", "Flatten", "MultiHeadAttention", "states", "training")
    y = {"Bidirectional": lambda: n("Bidirectional", x, layer=layer(pick("LSTM", "GRU"), units=4, return_sequences=pick(None, True)), merge_mode=pick(None, "sum")),
         "GlobalAveragePooling1D": lambda: n("GlobalAveragePooling1D", x), "Flatten": lambda: n("GlobalMaxPooling1D", x),
         "MultiHeadAttention": lambda: n("LSTM", n("MultiHeadAttention", x, x, num_heads=2, key_dim=3), units=3), "states": lambda: f"{n('LSTM', x, units=4, return_state=True)}[{pick(0, 1)}]",
         "training": lambda: n("LSTM", x, units=4, call="{0}, training=True")}.get(taker, lambda: n(taker, x, units=4))()
    n.outputs.append(n("Dense", y, units=1))


def encoder_decoder(n):
    """States handed from one recurrent layer to another."""
    kind = pick("LSTM", "GRU")
    a, b = n.input(pick(None, 5), 3), n.input(pick(None, 6), 3)
    encoded = n(kind, a, units=4, return_state=True)
    states = [f"{encoded}[{i}]" for i in range(1, 3 if kind == "LSTM" else 2)]
    call = "{0}, initial_state=[" + ", ".join("{%d}" % (i + 1) for i in range(len(states))) + "]"
    decoded = n(kind, b, *states, call=call, units=4, return_sequences=pick(True, True, None), return_state=pick(None, True))
    last = f"{decoded}[0]" if n.graph[-1]["config"].get("return_state") else decoded
    n.outputs.append(n("Dense", last, units=5, activation="softmax"))
    if chance(0.4):
        n.outputs.append(pick(f"{encoded}[1]", f"{encoded}[0]"))


def frozen(n):
    """trainable=False on layers that hold layers."""
    x = n.input(pick(None, 5), 6)
    for _ in range(R.randint(1, 3)):
        flag = pick(False, False, None, True)
        kind = pick("mha", "bidirectional", "time", "lstm", "rnn", "spectral", "inner")
        if kind == "mha":
            x = n("MultiHeadAttention", x, x, num_heads=2, key_dim=3, trainable=flag)
        else:
            cls, config = {"bidirectional": ("Bidirectional", {"layer": layer("LSTM", units=3, return_sequences=True)}), "time": ("TimeDistributed", {"layer": layer("Dense", units=6)}), "lstm": ("LSTM", {"units": 6, "return_sequences": True}),
                           "rnn": ("RNN", {"cell": layer(pick("LSTMCell", "GRUCell"), units=6), "return_sequences": True}), "spectral": ("SpectralNormalization", {"layer": layer("Dense", units=6)}),
                           "inner": ("TimeDistributed", {"layer": layer("Dense", units=6, trainable=False)})}[kind]
            x = n(cls, x, trainable=flag, **config)
    n.outputs.append(n("Dense", x, units=2))


def stack(depth=1):
    layers = [layer("Dense", units=pick(4, 8)), layer("BatchNormalization")] if chance(0.4) else [layer("Dense", units=pick(4, 8), trainable=pick(None, None, False)) for _ in range(R.randint(1, 3))]
    if depth and chance(0.3):
        layers.insert(R.randint(0, len(layers)), layer("Sequential", layers=stack(depth - 1), trainable=pick(None, None, False)))
    return layers


def nested(n):
    size = pick(8, 16)
    x = n.input(size)
    first = [layer("InputLayer", shape=[size])] if chance(0.4) else []
    encoder = n.make("Sequential", layers=first + stack() + [layer("Dense", units=4)], trainable=pick(None, None, False))
    if chance(0.3):
        n("Dense", x, units=3)
    h = n.on(encoder, x)
    y = n.on(n.make("Sequential", layers=stack() + [layer("Dense", units=size)]), h)
    n.outputs.append(y)
    if chance(0.5):
        n.outputs.append(n.on(encoder, y))
    if chance(0.2):
        n.outputs.append(n("Dense", h, units=3))


def functional_inside(n):
    """A functional network as a layer, perhaps used twice, perhaps frozen, perhaps with one of its layers used outside too."""
    size = pick(4, 8)
    held = []

    def block(m):
        a = m.input(size)
        h = m("Dense", a, units=size, activation="relu")
        held.append({k: m.graph[-1][k] for k in ("layer", "class", "config")})
        if chance(0.3):
            h = m.on(m.nest(lambda k: k.outputs.append(k("Dense", k.input(size), units=size))), h)
        if chance(0.3):
            h = m.op("*", h, other=2.0)
        m.outputs.append(m("Add", a, h) if chance(0.7) else h)
        if chance(0.2):
            m.outputs.append(m("Dense", h, units=1))

    x = n.input(size + (chance(0.08)))
    made = n.nest(block, trainable=pick(None, None, False))
    many = len(made["config"]["outputs"]) > 1
    y = n.on(made, x)
    first = f"{y}[0]" if many else y
    if chance(0.4):
        again = n.on(made, first)
        first = f"{again}[0]" if many else again
    if chance(0.3):
        first = n.on(held[0], first)
    n.outputs.append(n("Dense", first, units=2))
    if many and chance(0.5):
        n.outputs.append(f"{y}[1]")


def text(n):
    x = n("Embedding", n.input(pick(None, 40)), input_dim=pick(100, 500), output_dim=8)
    if chance(0.5):
        x = n("SpatialDropout1D", x, rate=0.2)
    for _ in range(pick(0, 1, 2)):
        x = n(pick("LSTM", "GRU", "SimpleRNN"), x, units=8, return_sequences=True)
    if chance(0.4):
        x = n("Bidirectional", x, layer=layer(pick("LSTM", "GRU"), units=8, return_sequences=True), merge_mode=pick(None, "sum"))
    x = n(pick("LSTM", "GRU"), x, units=8) if chance(0.6) else n("GlobalMaxPooling1D", x)
    n.outputs.append(n("Dense", x, units=pick(1, 5), activation="sigmoid"))


def plain(n):
    """A chain, to be made as a Sequential."""
    pick(cnn, mlp, text, mlp)(n)
    n.sequential = True
    if chance(0.3):
        at = R.randrange(1, len(n.graph))
        if n.graph[at]["class"] == "Dense":
            n.graph[at].update(layer("Sequential", layers=[layer("Dense", units=n.graph[at]["config"]["units"])]))


ARCHITECTURES = [cnn, mlp, text, residual, inception, squeeze_excite, siamese, transformer, unet, many_ends, many_ends, shared_depths, shared_depths, tangle, tangle, tangle, operators, operators, masks, masks, masks,
                 encoder_decoder, frozen, nested, nested, functional_inside, functional_inside, plain, plain, plain]


def break_it(graph):
    """A mistake that a person makes."""
    g = R.choice([g for g in graph if g["inbound"]])
    c = g["config"]
    ways = [lambda: c.update(unts=3)] if chance(0.2) and g["class"] not in ("Operator", "Functional", "Sequential") else []
    ways += [lambda: c.update(kernel_size=77, padding="valid")] * 2 * ("kernel_size" in c) + [lambda: c.update(filters=c["filters"] + 3)] * ("filters" in c)
    ways += [lambda: c.update(return_sequences=False)] * 3 * ("return_sequences" in c) + [lambda: c.update(units=pick(0, -1, c["units"] + 1))] * ("units" in c)
    ways += [lambda: c.update(axis=pick(0, 1, 2))] * 2 * (g["class"] == "Concatenate") + [lambda: c.update(name=pick("a/b", 3))] * ("name" in c)
    ways += [lambda: g["inbound"].append(g["inbound"][0])] * (g["class"] not in ("Operator", "MultiHeadAttention", "Add", "Concatenate"))
    ways.append(lambda: g.update(pick(layer("Conv2D", filters=4, kernel_size=3), layer("Conv1D", filters=4, kernel_size=3), layer("LSTM", units=4), layer("MaxPooling2D"), layer("Add"), layer("Flatten"))))
    R.choice(ways)()
