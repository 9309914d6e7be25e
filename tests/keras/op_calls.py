"""Which arguments each operation of `keras.ops` takes when it is made, and which when it is called.

    KERAS_BACKEND=jax python op_calls.py > op_calls.json
"""

import importlib
import inspect
import json
import pkgutil

import keras
from keras.src.ops.operation import Operation


def arguments(function):
    parameters = list(inspect.signature(function).parameters.values())[1:]
    return [p.name for p in parameters if p.kind is not p.VAR_KEYWORD and p.name != "name"]


def operations():
    import keras.src.ops as ops
    for module in pkgutil.iter_modules(ops.__path__):
        if module.name.endswith("_test"):
            continue
        for name, cls in vars(importlib.import_module(f"keras.src.ops.{module.name}")).items():
            if inspect.isclass(cls) and issubclass(cls, Operation) and cls is not Operation and cls.__module__ == f"keras.src.ops.{module.name}":
                made = vars(cls).get("__init__")
                yield f"{module.name}.{name}", {"made": arguments(made) if made else [], "called": arguments(cls.call)}


print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(said)}" for name, said in sorted(operations())) + "\n}")
