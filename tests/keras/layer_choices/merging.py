"""Merging and reshaping layers."""

from .dice import R, batch, case_of, chance, data_format, image, maybe, pick


@case_of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
def merge(name):
    shape = image(pick(0, 1, 2), False, high=9)
    shapes = [list(shape) for _ in range(2 if name == "Subtract" else pick(1, 2, 2, 3))]
    for s in shapes[1:]:
        for i in range(1, len(s)):
            if chance(0.15):
                s[i] = pick(1, 1, None, 5)
    if chance(0.15):
        shapes[-1] = shapes[-1][:1] + shapes[-1][2:] if len(shape) > 2 else shapes[-1]
    if chance(0.08):
        shapes[0][0] = pick(1, 2, 3)
    return {}, shapes, "[{0}]" if len(shapes) == 1 else pick(None, None, None, f"({', '.join('{%d}' % i for i in range(len(shapes)))},)")


@case_of("Concatenate")
def concatenate(name):
    shape = image(pick(0, 1, 2), False, high=9)
    c = {}
    axis = pick(-1, len(shape) - 1, 1, -2 if len(shape) > 2 else -1)
    if axis != -1 or chance(0.3):
        c["axis"] = axis
    shapes = [list(shape) for _ in range(pick(2, 3, 4))]
    for s in shapes:
        s[axis] = pick(None, R.randint(1, 9), R.randint(1, 9), R.randint(1, 9))
        for i in range(1, len(s)):
            if chance(0.05):
                s[i] = None
    return c, shapes


@case_of("Dot")
def dot(name):
    n, m = pick(3, 8, None), batch()
    form = pick("vectors", "matrices", "cross", "high")
    if form == "vectors":
        c, shapes = {"axes": pick(1, -1, [1, 1])}, [[m, n], [m, n]]
    elif form == "matrices":
        c, shapes = {"axes": pick(1, [1, 1])}, [[m, n, 4], [m, n, 5]]
    elif form == "cross":
        c, shapes = pick(({"axes": 2}, [[m, 4, n], [m, 5, n]]), ({"axes": [2, 1]}, [[m, 4, n], [m, n, 5]]), ({"axes": [1, -1]}, [[m, n, 4], [m, n]]))
    else:
        c, shapes = {"axes": pick(3, -1, [3, 3])}, [[m, 2, 3, n], [m, 2, 4, n]]
    maybe(c, "normalize", True, False, p=0.3)
    return c, shapes


@case_of("Flatten")
def flatten(name):
    c = {}
    first = data_format(c, p=0.4)
    shape = image(pick(0, 1, 2, 3), first, high=9)
    return c, [shape[:1] if chance(0.05) else shape]


@case_of("Reshape")
def reshape(name):
    dims = [pick(1, 2, 3, 4, 6) for _ in range(R.randint(0, 4))]
    target = list(dims)
    R.shuffle(target)
    if len(target) > 1 and chance(0.4):
        k = R.randrange(len(target) - 1)
        target[k:k + 2] = [target[k] * target[k + 1]]
    if target and chance(0.5):
        target[R.randrange(len(target))] = pick(-1, -1, -1, None)
    if dims and chance(0.15):
        dims[R.randrange(len(dims))] = None
    if chance(0.1):
        target.append(pick(-1, 1))
    return {"target_shape": target}, [[batch(), *dims]]


@case_of("Permute")
def permute(name):
    shape = image(pick(0, 1, 2, 3), False, high=9)
    order = list(range(1, len(shape)))
    R.shuffle(order)
    return {"dims": order}, [shape]


@case_of("RepeatVector")
def repeat_vector(name):
    return {"n": pick(1, 3, 10)}, [[batch(), pick(1, 8, 32, None)]]
