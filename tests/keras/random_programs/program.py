"""A program under construction: its items, and the ways in which the layers of its network come into being."""

import re

from .layers import R, Made, chance, pick, some, width
from .own import LANDED, Own, shape_text
from .texts import indented, network, python

class Function:
    """A block: `network!` makes its layers at each call, and so does the Python function of its name."""

    def __init__(self, name, shape, layers, lines, calls=()):
        self.name, self.shape, self.layers, self.lines, self.calls = name, shape, layers, lines, calls

    def network_text(self):
        return f"fn {self.name}(x) {{\n" + "\n".join(indented(network(self.lines))) + "\n}"

    def python_text(self):
        """Beside the function, its layers alone, and what applies them: for the layers of one's own that call it."""
        made, apply = [], []
        for layer in self.layers:
            made.append(f"{layer.name}_layers()" if isinstance(layer, Function) else layer)
            at = f"made[{len(made) - 1}]"
            apply.append(f"x = {layer.name}_on({at}, x)" if isinstance(layer, Function) else f"x = {at}(x)")
        return python("\n".join([
            f"def {self.name}(x):", *indented(self.lines), f"def {self.name}_layers():", f"    return [{', '.join(made)}]",
            f"def {self.name}_on(made, x):", *indented([*apply, "return x"]),
        ]))


class Text:
    """An item of which the two texts are at hand."""

    def __init__(self, network, python):
        self.texts = network, python

    def network_text(self):
        return self.texts[0]

    def python_text(self):
        return self.texts[1]


class Program:
    def __init__(self, more=False):
        self.more = more
        self.items, self.lines, self.inputs = [], [], []
        self.tensors, self.layers, self.models = [], [], []
        self.count = 0
        self.ways = []
        self.twice_written = False
        # How deep in items we are, and in those that see no name of the network's block.
        self.inside = self.closed = 0

    def may(self, feature):
        return feature in LANDED

    def fresh(self, letter):
        self.count += 1
        return f"{letter}{self.count}"

    def write(self, *lines):
        self.lines += lines

    # Items.

    def own(self, shape, depth=0, same=False, inputs=1):
        self.inside += 1
        name = f"{pick('Own', 'Block', 'MyLayer')}{self.fresh('')}"
        if same:
            own = Own(self, name, shape, depth=depth)
            for _ in range(2):
                getattr(own, pick("operator", "shared_inside", "weight", "residual", "loop", "handed_twice", "attention", "if_of_a_parameter", "unused", "twice"))()
                if own.shape != shape:
                    own.body, own.init, own.call, own.build, own.parameters, own.shape = [], [], [], [], [], shape
            own.write("return x")
        else:
            own = Own(self, name, shape, inputs=inputs, depth=depth).finish()
        self.items.append(own)
        self.inside -= 1
        return own

    def handed(self, shape, same=False):
        """A layer to be handed over: made for it, or one that the network applies as well."""
        known = [layer for layer in self.layers if layer.takes == shape and (not same or layer.shape == shape)]
        if known and self.inside < 2 and not self.closed and chance(0.3):
            layer = R.choice(known)
            return Made(layer.text, layer.shape)
        if chance(0.12) and self.inside < 3:
            own = self.own(shape, depth=2, same=same)
            if not own.several:
                return Made(own.made(), own.shape)
        return some(shape, same=same, name=f"given{self.fresh('')}" if chance(0.15) else None)

    def captured(self, shape):
        """A layer made beside the network."""
        name, made = f"SHARED{self.fresh('')}", some(shape)
        self.items.append(Text(f"const {name} = {made.text};", f"{name} = {python(made.text)}"))
        constant = Made(name, made.shape)
        constant.takes = shape
        # With the layer applied in the network, too, its weights have a row.
        if chance(0.7):
            self.layers.append(constant)
            self.to_apply.append(constant)
        return constant

    def function(self, shape):
        name, layers, lines = f"block{self.fresh('')}", [], []
        for _ in range(R.randint(1, 3)):
            if chance(0.25) and len(layers) < 2:
                inner = self.function(shape)
                layers.append(inner)
                lines.append(f"x = {inner.name}(x)")
                shape = inner.shape
            else:
                made = some(shape)
                layers.append(made.text)
                lines += [f"x = {made.text}(x)"] if chance(0.6) else [f"each = {made.text}", "x = each(x)"]
                shape = made.shape
        function = Function(name, shape, layers, [*lines, "return x"])
        self.items.append(function)
        return function

    def block_of(self, name, parameters, lines):
        head = f"def {name}({parameters}):"
        body = "\n".join(indented(network(lines)))
        return Text(f"fn {name}({parameters}) {{\n{body}\n}}", python("\n".join([head, *indented(lines)])))

    def function_of(self, *parts):
        return Function(*parts)

    def twice(self):
        if not self.twice_written:
            self.twice_written = True
            self.items.append(Text("fn twice(each, x) {\n    each(each(x))\n}", "def twice(each, x):\n    return each(each(x))"))
        return "twice"

    def network(self, shape):
        """An earlier network, used as a layer."""
        name = f"Net{self.fresh('')}"
        first = some(shape)
        second = some(first.shape)
        if chance(0.5):
            text = f"Sequential([Input({shape_text(shape)}), {first.text}, {second.text}])"
            item = Text(f"struct {name} = {text};", f"def {name}():\n    return {python(text)}")
        else:
            lines = [f"i = Input({shape_text(shape)})", f"x = {first.text}(i)", f"x = {second.text}(x)", "return Model(i, x)"]
            item = Text(f"struct {name} = {{\n" + "\n".join(indented(network(lines))) + "\n};", f"def {name}():\n" + python("\n".join(indented(lines))))
        self.items.append(item)
        return Made(f"{name}()", second.shape)

    # The network's block.

    def tensor(self, name, shape):
        self.tensors.append((name, shape))
        return name, shape

    def some_tensor(self):
        """The last one, mostly: a chain is more often than a bush."""
        return self.tensors[-1] if chance(0.7) else R.choice(self.tensors)

    def name(self):
        return f"named{self.fresh('')}" if chance(0.15) else pick("dense", "add") if chance(0.01) else None

    def apply(self, made, x):
        y = self.fresh("t")
        self.write(f"{y} = {made.text}({x})")
        return self.tensor(y, made.shape)

    def input(self):
        x = self.fresh("i")
        shape = pick((width(),), (width(),), (pick(3, 4, 5), width()), (pick(3, 4, 5), width()), (None, width()))
        name = f', name="{x}"' if chance(0.1) else ""
        self.write(f"{x} = Input({shape_text(shape)}{name})")
        self.inputs.append(x)
        return self.tensor(x, shape)

    def keep(self, text, made, takes):
        layer = Made(text, made.shape)
        layer.takes = takes
        self.layers.append(layer)
        return layer

    to_apply = ()

    def build(self):
        self.to_apply = []
        for _ in range(pick(1, 1, 2)):
            self.input()
        for _ in range(R.randint(2, 6)):
            way = R.choice(MORE if self.more and chance(0.5) else WAYS)
            self.ways.append(way.__name__)
            way(self)
        for layer in self.to_apply:
            fitting = [name for name, shape in self.tensors if shape == layer.takes]
            if fitting:
                self.apply(layer, fitting[-1])
        outputs = [self.tensors[-1][0]]
        if chance(0.2):
            outputs.append(R.choice(self.tensors)[0])
        some = lambda names: names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        more = (', name="net"' if chance(0.1) else "") + (", trainable=False" if chance(0.06) else "")
        self.write(f"return Model({some(self.inputs)}, {some(outputs)}{more})")
        self.items = self.used_items()
        return self

    def used_items(self):
        """Those that the network needs: `network!` runs no others, where Python makes what stands beside it all the same."""
        used, text = [], "\n".join(self.lines)
        for item in reversed(self.items):
            name = re.match(r"(?:(?:const|fn|struct|layer) )?(\w+)", item.network_text())[1]
            if re.search(rf"\b{name}\b", text):
                used.append(item)
                text += item.network_text() + item.python_text()
        return used[::-1]

    def network_text(self):
        items = [item.network_text() for item in self.items]
        body = "\n".join(indented(network(self.lines)))
        return "\n".join([*items, f"struct Net = {{\n{body}\n}};"]) + "\n"

    def python_text(self):
        items = [item.python_text() for item in self.items]
        return "\n".join([*items, "def Net():", *indented([python(line) for line in self.lines])]) + "\n"


from .ways import MORE, WAYS  # noqa: E402  (the ways are methods of a kind: functions of a program)
