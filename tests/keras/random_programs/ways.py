"""The ways in which a layer of a network comes into being. Each is a function of the program, which it goes on with."""

from .layers import R, Made, chance, pick, some, width
from .own import LANDED, shape_text


def inline(p):
    x, shape = p.some_tensor()
    p.apply(some(shape, name=p.name()), x)


def bound(p):
    x, shape = p.some_tensor()
    made, d = some(shape, name=p.name()), p.fresh("d")
    p.write(f"{d} = {made.text}")
    layer = p.keep(d, made, shape)
    if chance(0.4):
        inline(p)
    p.apply(layer, x)


def unused(p):
    _, shape = p.some_tensor()
    p.write(f"{p.fresh('u')} = {some(shape).text}")


def nested_calls(p):
    x, shape = p.some_tensor()
    first = some(shape)
    second = some(first.shape)
    y = p.fresh("t")
    p.write(f"{y} = {second.text}({first.text}({x}))")
    p.tensor(y, second.shape)


def rebound(p):
    x, shape = p.some_tensor()
    made, d = some(shape), p.fresh("d")
    p.write(f"{d} = {pick(some(shape), chain(shape)).text}", f"{d} = {made.text}")
    p.apply(Made(d, made.shape), x)


def dropped(p):
    """A layer or a network that nothing holds any more when the next is made."""
    x, shape = p.some_tensor()
    d = p.fresh("d")
    p.write(f"{d} = {pick(some(shape), chain(shape), chain(shape)).text}", f"{d} = {pick('1', 'None', x)}")
    for _ in range(R.randint(1, 3)):
        inline(p)


def chain(shape):
    """A `Sequential` that waits for its input."""
    layers = []
    for _ in range(R.randint(1, 3)):
        made = some(shape)
        layers.append(made.text)
        shape = made.shape
    return Made(f"Sequential([{', '.join(layers)}])", shape)


def naming_or_frozen(p, name, built=True):
    """A network's name, or what freezes it once it is made; what a layer of one's own makes in `build` Keras makes later, and it is not frozen."""
    if chance(0.15) and built:
        return "", lambda net: [f"{net}.trainable = False"]
    return f', name="{p.fresh(name)}"' if chance(0.2) else "", lambda net: []


def sequential(p):
    """Unbuilt, built, or with a name; applied once or twice."""
    x, shape = p.some_tensor()
    layers, at, owned = [], shape, False
    if chance(0.4):
        layers.append(f"Input({shape_text(shape)})")
    for _ in range(R.randint(1, 3)):
        if chance(0.15):
            made = p.own(at)
            if made.several:
                continue
            made, owned = Made(made.made(), made.shape), True
        else:
            made = some(at, name=p.name())
        layers.append(made.text)
        at = made.shape
    more, frozen = naming_or_frozen(p, "seq", not owned)
    s = p.fresh("s")
    p.write(f"{s} = Sequential([{', '.join(layers)}]{more})", *frozen(s))
    layer = p.keep(s, Made(s, at), shape)
    if chance(0.3):
        inline(p)
    p.apply(layer, x)
    if chance(0.3):
        p.apply(layer, x)


def sequential_in_sequential(p):
    x, shape = p.some_tensor()
    first = some(shape)
    inner = chain(first.shape)
    begin = f"Input({shape_text(shape)}), " if chance(0.4) else ""
    p.apply(Made(f"Sequential([{begin}{first.text}, {inner.text}])", inner.shape), x)


def shared(p):
    x, shape = p.some_tensor()
    made, d = some(shape, same=True), p.fresh("d")
    p.write(f"{d} = {made.text}")
    layer = p.keep(d, made, shape)
    y, _ = p.apply(layer, x)
    p.apply(layer, y)


def two_paths(p):
    x, shape = p.some_tensor()
    made, d = some(shape), p.fresh("d")
    p.write(f"{d} = {made.text}")
    layer = p.keep(d, made, shape)
    a, _ = p.apply(layer, x)
    before = some(shape, same=True)
    b, _ = p.apply(before, x)
    c, to = p.apply(layer, b)
    merge(p, a, c, to)


def merge(p, a, b, shape):
    y = p.fresh("t")
    text = pick(f"{a} + {b}", f"{a} * {b}", f"Add()([{a}, {b}])", f"Concatenate()([{a}, {b}])", f"Subtract()([{b}, {a}])", f"Average()([{a}, {b}])")
    p.write(f"{y} = {text}")
    p.tensor(y, (*shape[:-1], 2 * shape[-1]) if text.startswith("Conc") else shape)


def residual(p):
    x, shape = p.some_tensor()
    y, to = p.apply(some(shape, same=True), x)
    merge(p, *pick((x, y), (y, x)), to)


def operator(p):
    x, shape = p.some_tensor()
    y = p.fresh("t")
    p.write(f"{y} = {pick(f'{x} * 2', f'1 - {x}', f'{x} + {x}', f'-{x}')}")
    p.tensor(y, shape)


def subscript(p):
    x, shape = p.some_tensor()
    if len(shape) == 1:
        return operator(p)
    y = p.fresh("t")
    p.write(f"{y} = {x}[:, 0]")
    p.tensor(y, shape[1:])


def in_list(p):
    x, shape = p.some_tensor()
    layers = [some(shape, same=True, name=p.name()).text for _ in range(R.randint(2, 3))]
    ls, y = p.fresh("ls"), p.fresh("t")
    p.write(f"{ls} = [{', '.join(layers)}]", f"{y} = {x}")
    if chance(0.5):
        p.write(f"for each in {ls}:", f"    {y} = each({y})")
    else:
        p.write(f"{y} = {ls}[1]({ls}[0]({x}))")
    p.tensor(y, shape)


def comprehension(p):
    x, shape = p.some_tensor()
    made, ls, y = some(shape, same=True), p.fresh("ls"), p.fresh("t")
    name = p.fresh("c")
    text = made.text if chance(0.6) else f'Dense({shape[-1]}, name=f"{name}_{{k}}")'
    p.write(f"{ls} = [{text} for k in range({R.randint(1, 3)})]", f"{y} = {x}", f"for each in {ls}:", f"    {y} = each({y})")
    p.tensor(y, shape)


def loop(p):
    x, shape = p.some_tensor()
    y, name = p.fresh("t"), p.fresh("l")
    text = pick(some(shape, same=True).text, f'Dense({shape[-1]}, name=f"{name}_{{k}}")', sequential_of(shape))
    p.write(f"{y} = {x}", f"for k in range({R.randint(1, 3)}):", f"    {y} = {text}({y})")
    p.tensor(y, shape)


def sequential_of(shape):
    return f"Sequential([{some(shape, same=True).text}, {some(shape, same=True).text}])"


def function(p):
    x, shape = p.some_tensor()
    made = p.function(shape)
    for _ in range(pick(1, 1, 2)):
        p.apply(Made(made.name, made.shape), x)


def twice(p):
    x, shape = p.some_tensor()
    name, y = p.twice(), p.fresh("t")
    p.write(f"{y} = {name}({some(shape, same=True).text}, {x})")
    p.tensor(y, shape)


def earlier_network(p):
    x, shape = p.some_tensor()
    if None in shape:
        return inline(p)
    net = p.network(shape)
    if chance(0.5):
        return p.apply(net, x)
    n = p.fresh("n")
    p.write(f"{n} = {net.text}")
    layer = p.keep(n, net, shape)
    for _ in range(pick(1, 2)):
        p.apply(layer, x)


def inner_model(p):
    """A network of the network's own block, nested in it."""
    x, shape = p.some_tensor()
    if None in shape:
        return sequential(p)
    i, m = p.fresh("i"), p.fresh("m")
    shared = [layer for layer in p.layers if layer.takes == shape]
    first = R.choice(shared) if shared and chance(0.3) else some(shape)
    second = some(first.shape)
    more, frozen = naming_or_frozen(p, "enc")
    p.write(f"{i} = Input({shape_text(shape)})", f"{m} = Model({i}, {second.text}({first.text}({i})){more})", *frozen(m))
    layer = p.keep(m, Made(m, second.shape), shape)
    for _ in range(pick(1, 1, 2)):
        p.apply(layer, x)


def wrapped_and_alone(p):
    """A layer inside of a wrapper, applied outside of it as well."""
    x, shape = p.some_tensor()
    if len(shape) == 1:
        return shared(p)
    d, made = p.fresh("d"), some(shape[1:], to=width())
    p.write(f"{d} = {made.text}")
    y, _ = p.apply(Made(f"TimeDistributed({d})", (shape[0], *made.shape)), x)
    z, _ = p.apply(Made(d, (shape[0], *made.shape)), x)
    merge(p, y, z, (shape[0], *made.shape))


def frozen(p):
    x, shape = p.some_tensor()
    made = some(shape)
    text = made.text[:-1] + (", " if made.text[-2] != "(" else "") + "trainable=False)"
    p.apply(Made(text if "trainable" not in made.text else made.text, made.shape), x)


def masked(p):
    x, shape = p.some_tensor()
    if len(shape) == 1:
        return inline(p)
    x, shape = p.apply(Made("Masking()", shape), x)
    if chance(0.4):
        x, shape = p.apply(some(shape, same=True), x)
    p.apply(some(shape), x)


def several_outputs(p):
    x, shape = p.some_tensor()
    if len(shape) == 1:
        return inline(p)
    units = width()
    o, h, c = p.fresh("t"), p.fresh("t"), p.fresh("t")
    if chance(0.5):
        p.write(f"({o}, {h}, {c}) = LSTM({units}, return_state=True)({x})")
        p.tensor(c, (units,))
    else:
        p.write(f"({o}, {h}) = GRU({units}, return_state=True)({x})")
    p.tensor(h, (units,))
    p.tensor(o, (units,))


def decider(p):
    """An `if` that the program decides, in a loop."""
    x, shape = p.some_tensor()
    y = p.fresh("t")
    p.write(f"{y} = {x}", f"for k in range({R.randint(2, 3)}):", f"    if k == 1:", f"        {y} = {some(shape, same=True).text}({y})", "    else:", f"        {y} = {some(shape, same=True).text}({y})")
    p.tensor(y, shape)


def in_dictionary(p):
    x, shape = p.some_tensor()
    d, y = p.fresh("net"), p.fresh("t")
    a, b = some(shape, same=True, name=p.name()), some(shape, same=True)
    if chance(0.5):
        p.write(f'{d} = {{"b": {a.text}, "a": {b.text}}}')
    else:
        p.write(f"{d} = {{}}", f'{d}["b"] = {a.text}', f'{d}["a"] = {b.text}')
    if chance(0.5):
        p.write(f'{y} = {d}["a"]({d}["b"]({x}))')
    else:
        p.write(f"{y} = {x}", f"for (key, each) in {d}.items():", f"    {y} = each({y})")
    p.tensor(y, shape)


def appended(p):
    x, shape = p.some_tensor()
    ls, y = p.fresh("ls"), p.fresh("t")
    p.write(f"{ls} = []", f"for k in range({R.randint(2, 3)}):", f"    {ls}.append({some(shape, same=True).text})")
    if chance(0.3):
        p.write(f"{ls}.pop()")
    p.write(f"{y} = {x}", f"for each in {ls}:", f"    {y} = each({y})")
    p.tensor(y, shape)


def added(p):
    """A `Sequential` that grows."""
    x, shape = p.some_tensor()
    s, at = p.fresh("s"), shape
    p.write(f"{s} = Sequential({pick('', '[]', name_of(p, 'grown'))})")
    if chance(0.4):
        p.write(f"{s}.add(Input({shape_text(shape)}))")
    for _ in range(R.randint(1, 3)):
        made = some(at)
        p.write(f"{s}.add({made.text})")
        at = made.shape
    if chance(0.3):
        inline(p)
    p.apply(p.keep(s, Made(s, at), shape), x)


def name_of(p, name):
    return f'name="{p.fresh(name)}"'


def early_return(p):
    x, shape = p.some_tensor()
    name, first, second = p.fresh("block"), some(shape, same=True), some(shape, same=True)
    lines = [f"x = {first.text}(x)", "if deep == 1:", "    return x", f"x = {second.text}(x)", "return x"]
    p.items.append(p.block_of(name, "x, deep", lines))
    for deep in (1, 2):
        y = p.fresh("t")
        p.write(f"{y} = {name}({x}, {deep})")
        x, _ = p.tensor(y, shape)


def handed_to_a_function(p):
    """Layers as the arguments that are left over."""
    x, shape = p.some_tensor()
    name, y = p.fresh("block"), p.fresh("t")
    p.items.append(p.block_of(name, "x, *layers", ["for each in layers:", "    x = each(x)", "return x"]))
    layers = [some(shape, same=True).text for _ in range(R.randint(1, 3))]
    p.write(f"{y} = {name}({x}, {pick(', '.join(layers), '*[' + ', '.join(layers) + ']')})")
    p.tensor(y, shape)


def inner_function(p):
    """A function that sees a layer of the network's block."""
    x, shape = p.some_tensor()
    d, name, made, more = p.fresh("d"), p.fresh("block"), some(shape, same=True), some(shape, same=True)
    p.write(f"{d} = {made.text}", f"def {name}(x):", f"    x = {d}(x)", f"    x = {more.text}(x)", "    return x")
    for _ in range(pick(1, 2)):
        y = p.fresh("t")
        p.write(f"{y} = {name}({x})")
        x, _ = p.tensor(y, shape)


def merging_function(p):
    x, shape = p.some_tensor()
    y, _ = p.apply(some(shape, same=True), x)
    z = p.fresh("t")
    text = pick("add", "multiply", "concatenate", "maximum")
    more = f", {name_of(p, 'merged')}" if chance(0.3) else ""
    p.write(f"{z} = {text}([{x}, {y}]{more})")
    p.tensor(z, (*shape[:-1], 2 * shape[-1]) if text == "concatenate" else shape)


# Layers of the user's own.

def own(p):
    x, shape = p.some_tensor()
    own = p.own(shape)
    apply_own(p, own, Made(own.made(**naming(p)), own.shape), x)


def naming(p):
    return {"name": f'"{p.fresh("own")}"'} if chance(0.15) else {}


def apply_own(p, own, made, x):
    if not own.several:
        return p.apply(made, x)
    a, b = p.fresh("t"), p.fresh("t")
    p.write(f"({a}, {b}) = {made.text}({x})")
    p.tensor(a, made.shape)
    return p.tensor(b, made.shape)


def own_made_before(p):
    x, shape = p.some_tensor()
    own, o = p.own(shape), p.fresh("o")
    p.write(f"{o} = {own.made(**naming(p))}")
    for _ in range(R.randint(1, 2)):
        pick(inline, bound, unused, operator)(p)
    apply_own(p, own, Made(o, own.shape), x)
    inline(p)


def own_twice(p):
    x, shape = p.some_tensor()
    own, o = p.own(shape), p.fresh("o")
    p.write(f"{o} = {own.made(**naming(p))}")
    apply_own(p, own, Made(o, own.shape), x)
    y = p.apply(some(shape, same=True), x)[0] if chance(0.5) else x
    apply_own(p, own, Made(o, own.shape), y)
    inline(p)


def own_of_two(p):
    x, shape = p.some_tensor()
    own = p.own(shape, inputs=2)
    y, _ = p.apply(some(shape, same=True), x)
    apply_own(p, own, Made(own.made(), own.shape), f"{x}, {y}")


def own_twice_made(p):
    """Two of one class."""
    x, shape = p.some_tensor()
    own = p.own(shape, same=True)
    for _ in range(2):
        x, _ = p.apply(Made(own.made(), own.shape), x)


def own_in_list(p):
    x, shape = p.some_tensor()
    own, ls, y = p.own(shape, same=True), p.fresh("ls"), p.fresh("t")
    p.write(f"{ls} = [{own.made()} for k in range({R.randint(1, 3)})]", f"{y} = {x}", f"for each in {ls}:", f"    {y} = each({y})")
    p.tensor(y, shape)
    inline(p)


def own_wrapped(p):
    x, shape = p.some_tensor()
    if len(shape) == 1:
        return own(p)
    inner = p.own(shape[1:])
    if inner.several:
        return None
    inner.sized = True
    return p.apply(Made(f"TimeDistributed({inner.made()})", (shape[0], *inner.shape)), x)


def own_in_function(p):
    """A block that makes layers of the user's own."""
    x, shape = p.some_tensor()
    p.closed += 1
    own = p.own(shape)
    p.closed -= 1
    if own.several:
        return
    name = f"block{p.fresh('')}"
    p.items.append(p.function_of(name, own.shape, [own.made()], [f"x = {own.made()}(x)", "return x"]))
    for _ in range(pick(1, 2)):
        p.apply(Made(name, own.shape), x)


COMMON = [inline, bound, unused, nested_calls, rebound, dropped, sequential, sequential_in_sequential, shared, two_paths, residual, operator, subscript, in_list, comprehension, loop, function, function, twice, earlier_network, inner_model, wrapped_and_alone, frozen, masked,
          several_outputs, decider]
NEEDED = {"dictionary": [in_dictionary], "append": [appended], "add": [added, added], "return": [early_return], "unpacking": [handed_to_a_function], "inner": [inner_function], "functions": [merging_function]}
OWN = [own, own, own_made_before, own_made_before, own_twice, own_twice, own_of_two, own_twice_made, own_in_list, own_wrapped, own_in_function]
WAYS = COMMON + OWN + OWN + [way for feature, ways in NEEDED.items() if feature in LANDED for way in ways]


# What programs of other seeds are made of as well.

def options(p):
    """A function that hands on what it is given by name."""
    x, shape = p.some_tensor()
    name, units, y = p.fresh("block"), width(), p.fresh("t")
    p.items.append(p.block_of(name, "x, **options", [f"x = Dense({units}, **options)(x)", "return x"]))
    given = [text for text in ('activation="relu"', "use_bias=False", name_of(p, "made"), "trainable=False") if chance(0.4)]
    p.write(f"{y} = {name}({', '.join([x, *given])})")
    p.tensor(y, (*shape[:-1], units))


def options_of_a_dictionary(p):
    x, shape = p.some_tensor()
    units, d, y = width(), p.fresh("o"), p.fresh("t")
    p.write(f'{d} = {{"units": {units}, "use_bias": {pick("True", "False")}}}')
    if chance(0.4):
        p.write(f'{d}["activation"] = "tanh"')
    p.write(f"{y} = Dense(**{d})({x})")
    p.tensor(y, (*shape[:-1], units))


def while_loop(p):
    x, shape = p.some_tensor()
    y, k = p.fresh("t"), p.fresh("k")
    p.write(f"{y} = {x}", f"{k} = 0", f"while {k} < {R.randint(1, 3)}:", f"    {y} = {some(shape, same=True).text}({y})", f"    {k} += 1")
    p.tensor(y, shape)


def beside(p):
    """Statements at the top level: a list that grows there."""
    x, shape = p.some_tensor()
    name, y = f"ROWS{p.fresh('')}", p.fresh("t")
    first, last = width(), width()
    lines = [f"{name} = [{first}]", *([f"{name}.append({width()})"] if chance(0.5) else []), f"{name} += [{last}]"]
    p.items.append(Beside("\n".join(f"{line};" for line in lines), "\n".join(lines)))
    p.write(f"{y} = {x}", f"for each in {name}:", f"    {y} = Dense(each)({y})")
    p.tensor(y, (*shape[:-1], last))


class Beside:
    """An item without a word before its name."""

    def __init__(self, network, python):
        self.texts = network, python

    def network_text(self):
        return self.texts[0]

    def python_text(self):
        return self.texts[1]


def parts_of_a_model(p):
    """A network's tensors and layers, by name and by number, in another network or applied alone."""
    x, shape = p.some_tensor()
    if None in shape:
        return while_loop(p)
    m, n, one, two = p.fresh("m"), p.fresh("n"), p.fresh("one"), p.fresh("two")
    first, second = some(shape, same=True, name=one), some(shape, same=True, name=two)
    # Of a Sequential that was never called Keras knows its inputs, and denies its input.
    come, go = f"{m}.input", f"{m}.output"
    if chance(0.5):
        p.write(f"{m} = Sequential([Input({shape_text(shape)}), {first.text}, {second.text}])")
        come, go = f"{m}.inputs", f"{m}.outputs[0]"
    else:
        i = p.fresh("i")
        p.write(f"{i} = Input({shape_text(shape)})", f"{m} = Model({i}, {second.text}({first.text}({i})))")
    how = R.randint(0, 5)
    if how == 0:
        p.write(f'{n} = Model({come}, {m}.get_layer("{one}").output)')
    elif how == 1:
        p.write(f"{n} = Model({come}, {some(shape, same=True).text}({go}))")
    elif how == 2:
        p.write(f"{n} = Model({come}, {m}.layers[-2].output)")
    elif how == 3:
        p.write(f"{n} = {m}.layers[-1]")
    elif how == 4:
        p.write(f'{n} = {m}.get_layer("{two}")')
    else:
        p.write(f'{n} = Model({come}, [{m}.get_layer("{one}").output, {go}])')
        a, b = p.fresh("t"), p.fresh("t")
        p.write(f"({a}, {b}) = {n}({x})")
        p.tensor(a, shape)
        return p.tensor(b, shape)
    p.apply(p.keep(n, Made(n, shape), shape), x)
    if chance(0.3):
        p.apply(Made(m, shape), x)


def frozen_later(p):
    """A layer, a network or the layers of one, frozen before or after they are applied."""
    x, shape = p.some_tensor()
    d, made = p.fresh("d"), pick(some(shape, same=True), chain_of_same(shape))
    freeze = pick([f"{d}.trainable = False"], [f"{d}.trainable = False", f"{d}.trainable = True"])
    if made.text.startswith("Sequential"):
        freeze = pick(freeze, [f"for each in {d}.layers[:-1]:", "    each.trainable = False"], [f"{d}.layers[0].trainable = False"], [f"{d}.trainable = False", f"{d}.layers[-1].trainable = True"])
    p.write(f"{d} = {made.text}")
    layer = p.keep(d, made, shape)
    if chance(0.5):
        p.write(*freeze)
        p.apply(layer, x)
    else:
        p.apply(layer, x)
        p.write(*freeze)


def chain_of_same(shape):
    return Made(sequential_of(shape), shape)


MORE = [options, options_of_a_dictionary, while_loop, beside, parts_of_a_model, parts_of_a_model, frozen_later]
