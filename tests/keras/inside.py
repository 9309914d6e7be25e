"""What Keras makes of functions inside of a layer of one's own, where a size of None is a number: `inside_cases.jsonl`.

    KERAS_BACKEND=jax python3 inside.py > inside_cases.jsonl

Each case is the body of a layer's `call`: statements over `x`, its sizes `a`, `b`, … (`ops.shape(x)`), and `y`, the result.
The text is both languages' but for `//`, which is `/` in `network!`. Bodies are put together at random, of forms that
people write: axes laid flat together and taken apart again, sizes doubled and halved, tensors made of a size, parts of an
axis, broadcasts. The output is null where
Keras refuses. A case is `dubious` where a run, in which None is a number, says otherwise: Keras does not hold a shape with
a size of None in it against what it reshapes, refuses what it cannot decide, and gives tensors of no numbers.
"""

import json
import random
import sys

import keras
from keras import ops

LETTERS = "abcd"
SHAPES = [(None, 6), (4, 6), (None, None, 6), (None, 4, 6), (8, 8, 3), (None, None, 3), (12,), (2, 6, 4), (None, 6, 4)]


def term(rng, rank):
    """A size as a program writes it."""
    letter = LETTERS[rng.randrange(rank)]
    number = rng.choice([2, 3, 4, 6])
    form = rng.choice(["{l}", "{l}", "{l}", "{n}", "{l} * {n}", "{l} // {n}", "{l} * {m}", "{l} + 1", "{l} - 1",
                       "{l} // {n} * {n}", "-1", "-1", "1", "2 * {l}", "{l} // {m}"])
    return form.format(l=letter, n=number, m=LETTERS[rng.randrange(rank)])


def target(rng, rank):
    """The shape of a `reshape`, most often one that holds as many."""
    kind = rng.random()
    names = list(LETTERS[:rank])
    if kind < 0.35:
        # Two neighbours laid flat, and perhaps the last axis taken apart.
        at = rng.randrange(rank - 1)
        sizes = names[:at] + [f"{names[at]} * {names[at + 1]}"] + names[at + 2:]
        if rng.random() < 0.3:
            sizes[rng.randrange(len(sizes))] = "-1"
    elif kind < 0.6:
        at, number = rng.randrange(rank), rng.choice([2, 3])
        parts = rng.choice([[f"{names[at]} // {number}", str(number)], [str(number), "-1"], ["-1", str(number)],
                            [f"{names[at]} // {number}", "-1"]])
        sizes = names[:at] + parts + names[at + 1:]
    elif kind < 0.75:
        at, other = rng.sample(range(rank), 2)
        number = rng.choice([2, 3])
        sizes = list(names)
        sizes[at], sizes[other] = f"{names[at]} * {number}", f"{names[other]} // {number}"
        if rng.random() < 0.4:
            sizes[rng.choice([at, other])] = "-1"
    else:
        sizes = [term(rng, rank) for _ in range(rng.randint(1, rank + 1))]
    return "(" + ", ".join(sizes) + ",)"


def step(rng, rank):
    """A statement that gives `y` another shape, and its rank after."""
    axes = list(range(rank))
    shuffled = rng.sample(axes, rank)
    axis = rng.randrange(rank)
    sliced = [":"] * rank
    sliced[axis] = rng.choice(["1:", ":-1", ":2", "2:", "::2", "1:3", ":1", "-2:"])
    forms = [
        lambda: f"ops.transpose(y, ({', '.join(map(str, shuffled))},))",
        lambda: f"y[{', '.join(sliced)}]",
        lambda: f"ops.concatenate([y, y], axis = {axis})",
        lambda: f"ops.repeat(y, 2, axis = {axis})",
        lambda: f"ops.pad(y, ({', '.join('(1, 1)' if at == axis else '(0, 0)' for at in axes)},))",
        lambda: f"ops.sum(y, axis = {axis}, keepdims = True)",
        lambda: f"y + ops.mean(y, axis = {axis}, keepdims = True)",
        lambda: f"y * ops.ones(({term(rng, rank)},))",
        lambda: f"ops.matmul(y, ops.swapaxes(y, -1, -2))",
        lambda: f"ops.broadcast_to(y[:1], ({', '.join(LETTERS[:rank])},))",
        lambda: f"ops.expand_dims(y, {axis})",
        lambda: f"ops.split(y, 2, axis = {axis})[1]",
        lambda: f"y + ops.zeros_like(y)",
        lambda: f"ops.zeros(({term(rng, rank)}, {term(rng, rank)}))",
        lambda: f"ops.arange({term(rng, rank)})",
        lambda: f"ops.one_hot(ops.arange({LETTERS[axis]}), {term(rng, rank)})",
        lambda: f"y + ops.cast(ops.expand_dims(ops.arange({LETTERS[axis]}), -1), 'float32')",
    ]
    if rng.random() < 0.5 and rank > 1:
        return f"ops.reshape(y, {target(rng, rank)})"
    return rng.choice(forms)()


def body(rng, rank):
    lines = ["y = x"]
    for _ in range(rng.randint(1, 3)):
        lines.append(f"{', '.join(LETTERS[:rank])}, = ops.shape(y)" if rank == 1 else f"{', '.join(LETTERS[:rank])} = ops.shape(y)")
        lines.append("y = " + step(rng, rank))
        try:
            rank = yield lines
        except GeneratorExit:
            return
        if rank is None or not 1 <= rank <= 4:
            return


def layer(lines):
    source = "def call(self, x):\n" + "".join(f"    {line}\n" for line in lines) + "    return y\n"
    names = {"ops": ops}
    exec(source, names)
    return type("Own", (keras.layers.Layer,), {"call": names["call"]})()


def ask(lines, shape):
    try:
        output = layer(lines)(keras.Input(shape)).shape
        return [None if size is None else int(size) for size in output]
    except Exception:
        return None


def run(lines, shape, size):
    """The shapes of `y` after each line where None is this size; nothing where a line fails."""
    names = {"ops": ops, "x": ops.zeros([size if axis is None else axis for axis in (None, *shape)])}
    shapes = []
    try:
        for line in lines:
            exec(line, names)
            shapes.append(names["y"].shape)
    except Exception:
        return None
    return shapes


def is_dubious(lines, shape, output):
    runs = [run(lines, shape, size) for size in (12, 24, 35)]
    if output is None:
        return all(runs)
    if not all(runs[:2]):
        return True
    differs = lambda ran: len(ran) != len(output) or any(known not in (None, axis) for known, axis in zip(output, ran))
    return any(differs(ran[-1]) or any(0 in shape for shape in ran) for ran in runs[:2])


def cases(seed, count):
    rng = random.Random(seed)
    made = 0
    while made < count:
        shape = rng.choice(SHAPES)
        program = body(rng, len(shape) + 1)
        lines = next(program)
        while True:
            output = ask(lines, shape)
            text = list(lines)
            try:
                lines = program.send(None if output is None else len(output))
            except StopIteration:
                break
        case = {"id": f"{seed}-{made}", "shape": shape, "body": text, "output": output}
        if is_dubious(text, shape, output):
            case["dubious"] = True
        yield case
        made += 1


if __name__ == "__main__":
    seed, count = (int(argument) for argument in (sys.argv[1:] + ["1", "1500"][len(sys.argv) - 1:]))
    for case in cases(seed, count):
        print(json.dumps(case))
