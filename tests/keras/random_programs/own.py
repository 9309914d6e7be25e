"""Layers of the user's own. Each element of a body is written three times: for `network!`, where what makes a layer stands where it is applied,
and for Python, where the same layers are made in `__init__`, in the same order, or in `build` if they need the input's shape.
"""

from .layers import R, chance, pick, size, some, width
from .texts import INDENT, indented, network, python


# Features of the language that `network!` has; the generator leaves out what needs another.
LANDED = {"dictionary", "append", "return", "add", "inner", "functions", "unpacking"}


class Parameter:
    def __init__(self, name, argument, default=None):
        self.name, self.argument, self.default = name, argument, default

    def head(self):
        return f"{self.name}={self.default}" if self.default else self.name


class Own:
    """A class under construction: its body so far, and the shape of `x`."""

    def __init__(self, program, name, shape, inputs=1, depth=0):
        self.program, self.name, self.given, self.shape, self.depth = program, name, shape, shape, depth
        self.inputs = ["x", "y"][:inputs]
        self.parameters, self.body, self.init, self.build, self.call = [], [], [], [], []
        self.several = False
        self.names = 0

    def fresh(self, letter="m"):
        self.names += 1
        return f"{letter}{self.names}"

    def parameter(self, argument, default=None):
        name = self.fresh("p")
        self.parameters.append(Parameter(name, argument, default))
        return name

    def some(self, **wanted):
        name = f"in{self.fresh('')}" if chance(0.15) else None
        return some(self.shape, name=name, **wanted)

    def write(self, body, call=None):
        self.body += [body] if isinstance(body, str) else body
        call = body if call is None else call
        self.call += [call] if isinstance(call, str) else call

    # Elements: each applies something to `x`.

    def inline(self):
        made, m = self.some(), self.fresh()
        self.init.append(f"self.{m} = {made.text}")
        self.write(f"x = {made.text}(x)", f"x = self.{m}(x)")
        self.shape = made.shape

    def bound(self):
        made, m = self.some(), self.fresh()
        self.init.append(f"self.{m} = {made.text}")
        self.write([f"{m} = {made.text}", f"x = {m}(x)"], f"x = self.{m}(x)")
        self.shape = made.shape

    def nested_calls(self):
        """The outer layer is made before the inner one."""
        first, a, b = self.some(), self.fresh(), self.fresh()
        second = some(first.shape)
        self.init += [f"self.{b} = {second.text}", f"self.{a} = {first.text}"]
        self.write(f"x = {second.text}({first.text}(x))", f"x = self.{b}(self.{a}(x))")
        self.shape = second.shape

    def bound_before(self):
        """Made before another, applied after it."""
        a, b = self.fresh(), self.fresh()
        first = self.some()
        second = some(first.shape)
        self.init += [f"self.{b} = {second.text}", f"self.{a} = {first.text}"]
        self.write([f"{b} = {second.text}", f"x = {first.text}(x)", f"x = {b}(x)"], [f"x = self.{a}(x)", f"x = self.{b}(x)"])
        self.shape = second.shape

    def unused(self):
        made, m = self.some(), self.fresh()
        self.init.append(f"self.{m} = {made.text}")
        self.write([f"{m} = {made.text}"], [])

    def rebound(self):
        dropped, made, m, n = self.some(), self.some(), self.fresh(), self.fresh()
        self.init += [f"self.{m} = {dropped.text}", f"self.{n} = {made.text}"]
        self.write([f"{m} = {dropped.text}", f"{m} = {made.text}", f"x = {m}(x)"], f"x = self.{n}(x)")
        self.shape = made.shape

    def loop(self):
        made, m, count = self.some(same=True), self.fresh(), R.randint(1, 3)
        n, of_self = str(count), str(count)
        if chance(0.4):
            n = self.parameter(str(count))
            of_self = f"self.{n}"
        if chance(0.2):
            made.text = made.text.replace("name=", "activity_regularizer=None, name=")
        self.init.append(f"self.{m} = [{made.text} for _ in range({of_self})]")
        self.write([f"for k in range({n}):", f"    x = {made.text}(x)"], [f"for k in range({of_self}):", f"    x = self.{m}[k](x)"])

    def growing_loop(self):
        """Each turn's layer is another."""
        m, count = self.fresh(), R.randint(2, 3)
        self.init.append(f"self.{m} = [Dense(k + 2) for k in range({count})]")
        self.write([f"for k in range({count}):", "    x = Dense(k + 2)(x)"], [f"for k in range({count}):", f"    x = self.{m}[k](x)"])
        self.shape = (*self.shape[:-1], count + 1)

    def comprehension(self):
        made, m, count = self.some(same=True), self.fresh(), R.randint(1, 3)
        self.init.append(f"self.{m} = [{made.text} for _ in range({count})]")
        self.write([f"{m} = [{made.text} for _ in range({count})]", f"for each in {m}:", "    x = each(x)"], [f"for each in self.{m}:", "    x = each(x)"])

    def shared_inside(self):
        made, m = self.some(same=True), self.fresh()
        self.init.append(f"self.{m} = {made.text}")
        self.write([f"{m} = {made.text}", f"x = {m}({m}(x))"], f"x = self.{m}(self.{m}(x))")

    def handed(self):
        made = self.program.handed(self.shape)
        p = self.parameter(made.text)
        self.write(f"x = {p}(x)", f"x = self.{p}(x)")
        self.shape = made.shape

    def handed_by_default(self):
        """Python makes what stands for a parameter once, when it reads the class."""
        made = self.some()
        if self.depth or "name=" in made.text:
            return self.handed()
        p = self.parameter(None, default=python(made.text))
        self.write(f"x = {p}(x)", f"x = self.{p}(x)")
        self.shape = made.shape

    def handed_twice(self):
        made = self.program.handed(self.shape, same=True)
        p = self.parameter(made.text)
        self.write(f"x = {p}({p}(x))", f"x = self.{p}(self.{p}(x))")

    def handed_list(self):
        made = [self.program.handed(self.shape, same=True).text for _ in range(R.randint(1, 3))]
        p = self.parameter(f"[{', '.join(made)}]" if chance(0.7) else f"({', '.join(made)},)")
        self.write([f"for each in {p}:", "    x = each(x)"], [f"for each in self.{p}:", "    x = each(x)"])

    def handed_nested_list(self):
        made = [self.program.handed(self.shape, same=True).text for _ in range(3)]
        p = self.parameter(f"[{made[0]}, [{made[1]}, {made[2]}]]")
        self.write(f"x = {p}[1][0]({p}[0](x))", f"x = self.{p}[1][0](self.{p}[0](x))")

    def handed_dictionary(self):
        if not self.program.may("dictionary"):
            return self.handed_list()
        made = [self.program.handed(self.shape, same=True).text for _ in range(2)]
        p = self.parameter(f'{{"a": {made[0]}, "b": {made[1]}}}')
        self.write(f'x = {p}["b"](x)', f'x = self.{p}["b"](x)')

    def handed_unused(self):
        self.parameter(self.program.handed(self.shape).text)

    def handed_then_more(self):
        """A layer made inside around one that was handed over."""
        made = self.program.handed(self.shape, same=True)
        if len(self.shape) == 1:
            return self.handed()
        p, m = self.parameter(made.text), self.fresh()
        inner = some(self.shape[1:], same=True)
        p = self.parameter(inner.text)
        self.init.append(f"self.{m} = TimeDistributed(self.{p})")
        self.write(f"x = TimeDistributed({p})(x)", f"x = self.{m}(x)")
        self.shape = (self.shape[0], *inner.shape)

    def captured(self):
        made = self.program.captured(self.shape)
        self.write(f"x = {made.text}(x)")
        self.shape = made.shape

    def own_inside(self):
        if self.depth > 1:
            return self.inline()
        inner, m = self.program.own(self.shape, depth=self.depth + 1), self.fresh()
        made = inner.made()
        if inner.several:
            return self.inline()
        # What is handed to the inner one is made here, before it.
        self.init.append(f"self.{m} = {made}")
        if chance(0.5):
            self.write(f"x = {made}(x)", f"x = self.{m}(x)")
        else:
            self.write([f"{m} = {made}", f"x = {m}(x)"], f"x = self.{m}(x)")
        self.shape = inner.shape

    def own_inside_twice(self):
        if self.depth > 1:
            return self.shared_inside()
        inner, m = self.program.own(self.shape, depth=self.depth + 1, same=True), self.fresh()
        made = inner.made()
        self.init.append(f"self.{m} = {made}")
        self.write([f"{m} = {made}", f"x = {m}(x)", f"x = {m}(x)"], [f"x = self.{m}(x)", f"x = self.{m}(x)"])

    def function(self):
        """A block that makes layers: Python hands it those it made in `__init__`."""
        function, m = self.program.function(self.shape), self.fresh()
        self.init.append(f"self.{m} = {function.name}_layers()")
        self.write(f"x = {function.name}(x)", f"x = {function.name}_on(self.{m}, x)")
        self.shape = function.shape

    def twice(self):
        made, m = self.some(same=True), self.fresh()
        name = self.program.twice()
        self.init.append(f"self.{m} = {made.text}")
        self.write(f"x = {name}({made.text}, x)", f"x = {name}(self.{m}, x)")

    def sequential(self):
        first = self.some()
        second = some(first.shape)
        m = self.fresh()
        begin = f"Input({shape_text(self.shape)}), " if chance(0.3) and None not in self.shape else ""
        made = f"Sequential([{begin}{first.text}, {second.text}])"
        self.init.append(f"self.{m} = {made}")
        self.write(f"x = {made}(x)", f"x = self.{m}(x)")
        self.shape = second.shape

    def grown(self):
        if not self.program.may("add"):
            return self.sequential()
        first = self.some()
        second, m = some(first.shape), self.fresh()
        made = [f"{{}} = Sequential()", f"{{}}.add({first.text})", f"{{}}.add({second.text})"]
        self.init += [line.format(f"self.{m}") for line in made]
        self.write([*(line.format(m) for line in made), f"x = {m}(x)"], f"x = self.{m}(x)")
        self.shape = second.shape

    def appended(self):
        if not self.program.may("append"):
            return self.comprehension()
        made, m, count = self.some(same=True), self.fresh(), R.randint(1, 3)
        self.init += [f"self.{m} = []", f"for k in range({count}):", f"    self.{m}.append({made.text})"]
        self.write([f"{m} = []", f"for k in range({count}):", f"    {m}.append({made.text})", f"for each in {m}:", "    x = each(x)"], [f"for each in self.{m}:", "    x = each(x)"])

    def merging_function(self):
        if not self.program.may("functions"):
            return self.residual()
        made, m, a = self.some(same=True), self.fresh(), self.fresh()
        self.init += [f"self.{m} = {made.text}", f"self.{a} = Add()"]
        self.write(f"x = add([x, {made.text}(x)])", f"x = self.{a}([x, self.{m}(x)])")

    def network(self):
        if None in self.shape:
            return self.sequential()
        net, m = self.program.network(self.shape), self.fresh()
        self.init.append(f"self.{m} = {net.text}")
        self.write(f"x = {net.text}(x)", f"x = self.{m}(x)")
        self.shape = net.shape

    def weight(self):
        w, of = self.fresh("w"), self.shape[-1]
        more = pick("", "", f', name="{w}"', ", trainable=False", ', initializer="zeros"')
        if chance(0.4):
            self.build.append(f"self.{w} = self.add_weight(shape=({of},){more})")
            made = f"add_weight(shape=(x.shape[-1],){more})"
        else:
            made = f"add_weight(shape=({of},){more})"
            self.init.append(f"self.{w} = self.{made}")
        op = pick("*", "+", "-")
        self.write([f"{w} = {made}", f"x = x {op} {w}"], f"x = x {op} self.{w}")

    def of_the_input(self):
        """What needs the input's shape is made in `build`."""
        m, of = self.fresh(), self.shape[-1]
        self.build.append(f"self.{m} = Dense({of})")
        self.write("x = Dense(x.shape[-1])(x)", f"x = self.{m}(x)")

    def if_of_the_input(self):
        m, units, otherwise = self.fresh(), width(), self.some(same=True).text if chance(0.4) else None
        other = self.fresh() if otherwise else None
        if self.shape[-1] != units:
            self.build.append(f"self.{m} = Dense({units})")
        elif otherwise:
            self.build.append(f"self.{other} = {otherwise}")
        body = [f"if x.shape[-1] != {units}:", f"    x = Dense({units})(x)"]
        call = [f"if x.shape[-1] != {units}:", f"    x = self.{m}(x)"]
        if otherwise:
            body += ["else:", f"    x = {otherwise}(x)"]
            call += ["else:", f"    x = self.{other}(x)"]
        self.write(body, call)
        self.shape = (*self.shape[:-1], units)

    def if_of_a_parameter(self):
        first, second, flag = self.some(same=True), self.some(same=True), pick("True", "False")
        p, a, b = self.parameter(flag), self.fresh(), self.fresh()
        self.init += [f"if {p}:", f"    self.{a} = {first.text}", "else:", f"    self.{b} = {second.text}"]
        self.write([f"if {p}:", f"    x = {first.text}(x)", "else:", f"    x = {second.text}(x)"],
                   [f"if self.{p}:", f"    x = self.{a}(x)", "else:", f"    x = self.{b}(x)"])

    def sized_by_a_parameter(self):
        units = width()
        p, m = self.parameter(str(units)), self.fresh()
        self.init.append(f"self.{m} = Dense({p})")
        self.write(f"x = Dense({p})(x)", f"x = self.{m}(x)")
        self.shape = (*self.shape[:-1], units)

    def attention(self):
        if len(self.shape) == 1:
            return self.inline()
        m = self.fresh()
        made = f"MultiHeadAttention({R.randint(1, 2)}, {R.randint(1, 3)})"
        self.init.append(f"self.{m} = {made}")
        self.write(f"x = {made}(x, x)", f"x = self.{m}(x, x)")

    def residual(self):
        made, m = self.some(same=True), self.fresh()
        self.init.append(f"self.{m} = {made.text}")
        if chance(0.5):
            self.write(f"x = x + {made.text}(x)", f"x = x + self.{m}(x)")
            return
        merge, a = pick("Add", "Multiply", "Average", "Maximum"), self.fresh()
        self.init[-1:] = [f"self.{a} = {merge}()", f"self.{m} = {made.text}"]
        self.write(f"x = {merge}()([x, {made.text}(x)])", f"x = self.{a}([x, self.{m}(x)])")

    def operator(self):
        self.write(f"x = {pick('x * 2', 'x + 1', '1 - x', 'x + x', 'x * x', '-x')}")

    def finish(self):
        if len(self.inputs) == 2:
            self.write("x = x + y")
        for _ in range(R.randint(1, 3)):
            getattr(self, R.choice(ELEMENTS))()
        if self.depth == 0 and chance(0.08):
            self.several = True
            self.write("return (x, x * 2)", "return x, x * 2")
        else:
            self.write("return x")
        return self

    def made(self, **more):
        """A call that makes one."""
        given = [parameter for parameter in self.parameters if parameter.argument]
        by_name = chance(0.3)
        texts = [f"{parameter.name}={parameter.argument}" if by_name else parameter.argument for parameter in given]
        if chance(0.1):
            more["trainable"] = "False"
        return f"{self.name}({', '.join(texts + [f'{key}={value}' for key, value in more.items()])})"

    # The two texts.

    def heads(self):
        return ", ".join(parameter.head() for parameter in self.in_order())

    def in_order(self):
        """As Python has them: those that need not be given come last."""
        return sorted(self.parameters, key=lambda parameter: bool(parameter.default))

    def network_text(self):
        body = "\n".join(indented(network(self.body)))
        return f"layer {self.name}({self.heads().replace('=', ' = ')})({', '.join(self.inputs)}) {{\n{body}\n}}"

    def python_text(self):
        head = f", {self.heads()}" if self.parameters else ""
        lines = [f"class {self.name}(Layer):", f"    def __init__(self{head}, **every):", "        super().__init__(**every)"]
        lines += indented([f"self.{p.name} = {p.name}" for p in self.in_order()] + self.init, 2)
        if self.build:
            shapes = ", ".join(f"{name}_shape" for name in self.inputs)
            lines += [f"    def build(self, {shapes}):", *indented(self.build, 2)]
        lines += [f"    def call(self, {', '.join(self.inputs)}):", *indented(self.call, 2)]
        lines += ["    def compute_output_shape(self, *shapes):", "        return shape_of(self, shapes)"] if self.sized else []
        return python("\n".join(lines))

    sized = False


def shape_text(shape):
    axes = ", ".join("None" if axis is None else size(axis) for axis in shape)
    return f"({axes},)" if len(shape) == 1 else f"({axes})"


ELEMENTS = [
    "inline", "inline", "bound", "nested_calls", "bound_before", "unused", "rebound", "loop", "growing_loop", "comprehension", "shared_inside", "handed", "handed", "handed_by_default", "handed_twice", "handed_list", "handed_nested_list",
    "handed_dictionary", "handed_unused", "handed_then_more", "captured", "own_inside", "own_inside", "own_inside_twice", "function", "function", "twice", "sequential", "network", "weight", "weight", "of_the_input", "if_of_the_input",
    "if_of_a_parameter", "sized_by_a_parameter", "attention", "residual", "operator", "grown", "appended", "merging_function",
]
