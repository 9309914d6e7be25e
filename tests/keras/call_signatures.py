"""The arguments of every layer's call, as Keras declares them.

    KERAS_BACKEND=jax python call_signatures.py > call_signatures.json

One row a class of signatures.json: the parameters of its `call` in order (name, kind, default), without `self`. `training` is
accepted by every layer, whether its `call` names it or not; all others only where they stand here.
"""

import inspect
import json

import keras

from signatures import default_of


def parameters(cls):
    rows = []
    for p in list(inspect.signature(cls.call).parameters.values())[1:]:
        variadic = p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
        rows.append({"name": p.name, "kind": p.kind.name, **({} if variadic else default_of(p))})
    return rows


def main():
    classes = {c for c in vars(keras.layers).values() if inspect.isclass(c) and issubclass(c, keras.layers.Layer)}
    names = {c: c.__name__ if hasattr(keras.layers, c.__name__) else next(n for n, v in vars(keras.layers).items() if v is c) for c in classes}
    body = ",\n".join(json.dumps({"class": names[c], "call": parameters(c)}) for c in sorted(classes, key=names.get))
    print(f'{{"keras_version": "{keras.__version__}",\n"layers": [\n{body}\n]}}')


if __name__ == "__main__":
    main()
