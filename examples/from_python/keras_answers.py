#!/usr/bin/env python3
"""Asks a real Keras what the networks of a program are.

    python3 keras_answers.py program.py …

Runs each program, its training and its data left out, and prints each network that it binds to a name: the name, the number
of parameters, those that are trained, and how many the program trained before it froze them; then a row for each of
`model.layers`: name, class, shape of the output, parameters. Where TensorFlow is not installed, `tensorflow` is a stand-in
whose `tf.keras` is Keras and whose functions are those of `keras.ops`.
"""

import importlib.util
import inspect
import os
import re
import sys
import types

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
from keras import ops
from keras.src.utils import file_utils


class Anything:
    """Whatever training needs and a network does not."""

    def __init__(self, *_, **__):
        pass

    def __call__(self, *_, **__):
        return Anything()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __getitem__(self, _):
        return Anything()

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


class StandIn(types.ModuleType):
    """A module that is not installed; what it is asked for comes from `find`."""

    def __init__(self, name, find):
        super().__init__(name)
        self.__path__ = []
        self.find = find

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.find(self.__name__, name)


def renamed(function, **names):
    """A function of Keras under the argument names of TensorFlow."""
    return lambda *a, name=None, **k: function(*a, **{names.get(key, key): value for key, value in k.items()})


def split(value, num_or_size_splits, axis=0, **_):
    if isinstance(num_or_size_splits, (list, tuple)):
        num_or_size_splits = [int(n) for n in np.cumsum(num_or_size_splits)[:-1]]
    return ops.split(value, num_or_size_splits, axis=axis)


def extract_patches(images, sizes, strides, rates=None, padding="VALID"):
    return ops.image.extract_patches(images, size=tuple(sizes[1:3]), strides=tuple(strides[1:3]), padding=padding.lower())


def matmul(a, b, transpose_a=False, transpose_b=False):
    return ops.matmul(ops.swapaxes(a, -1, -2) if transpose_a else a, ops.swapaxes(b, -1, -2) if transpose_b else b)


TENSORFLOW = {
    "reduce_mean": renamed(ops.mean, input_tensor="x"),
    "reduce_sum": renamed(ops.sum, input_tensor="x"),
    "reduce_max": renamed(ops.max, input_tensor="x"),
    "reduce_min": renamed(ops.min, input_tensor="x"),
    "reduce_variance": renamed(ops.var, input_tensor="x"),
    "concat": renamed(ops.concatenate, values="xs"),
    "concatenate": renamed(ops.concatenate, tensors="xs"),
    "stack": renamed(ops.stack, values="x"),
    "range": renamed(ops.arange, limit="stop", delta="step"),
    "transpose": renamed(ops.transpose, perm="axes", a="x"),
    "permute_dimensions": renamed(ops.transpose, pattern="axes"),
    "tile": renamed(ops.tile, multiples="repeats", input="x"),
    "gather": renamed(ops.take, params="x"),
    "split": split,
    "matmul": matmul,
    "dot": ops.matmul,
    "expand_dims": renamed(ops.expand_dims, input="x"),
    "squeeze": renamed(ops.squeeze, input="x"),
    "reshape": renamed(lambda tensor, shape: ops.reshape(tensor, tuple(shape))),
    "pad": renamed(lambda tensor, paddings, mode="CONSTANT", constant_values=0: ops.pad(tensor, paddings, mode=mode.lower())),
    "clip_by_value": ops.clip,
    "identity": ops.copy,
    "constant": renamed(ops.convert_to_tensor, value="x"),
    "pow": ops.power,
    "fill": ops.full,
    "reverse": ops.flip,
    "one_hot": renamed(ops.one_hot, depth="num_classes", indices="x"),
    "leaky_relu": renamed(ops.leaky_relu, alpha="negative_slope"),
    "l2_normalize": lambda x, axis=None, dim=None: ops.normalize(x, axis=dim if axis is None else axis),
    "repeat_elements": lambda x, rep, axis: ops.repeat(x, rep, axis=axis),
    "resize": lambda images, size, method="bilinear": ops.image.resize(images, size),
    "extract_patches": extract_patches,
    "int_shape": lambda x: tuple(x.shape),
    "random_normal": lambda shape, mean=0.0, stddev=1.0, **_: keras.random.normal(shape, mean, stddev),
    "image_data_format": lambda: "channels_last",
    "epsilon": lambda: 1e-7,
    "floatx": lambda: "float32",
    "swish": ops.silu,
    "function": lambda f=None, **_: f if f else (lambda g: g),
    "newaxis": None,
    "random_normal_initializer": keras.initializers.RandomNormal,
    "random_uniform_initializer": keras.initializers.RandomUniform,
    "zeros_initializer": keras.initializers.Zeros,
    "ones_initializer": keras.initializers.Ones,
    "Variable": lambda initial_value=None, **_: keras.Variable(initial_value),
    **{name: name for name in ("float32", "float16", "int32", "int64", "uint8", "bool")},
}


def of_tensorflow(module, name):
    if name == "keras":
        return keras
    if module == "tensorflow" and name in ("nn", "math", "linalg", "image", "random", "data", "io", "config", "distribute", "compat", "train"):
        return sys.modules.setdefault(f"{module}.{name}", StandIn(f"{module}.{name}", of_tensorflow))
    if module.endswith(".random") and name in ("normal", "uniform", "truncated_normal"):
        return lambda shape, *_, **__: getattr(keras.random, name)(tuple(shape))
    if name in TENSORFLOW:
        return TENSORFLOW[name]
    for place in (ops, ops.image, ops.linalg):
        if hasattr(place, name):
            return renamed(getattr(place, name), input="x", input_tensor="x", features="x", logits="x")
    return Anything if name[0].isupper() else Anything()


def stand_in_for_what_is_missing():
    if importlib.util.find_spec("tensorflow") is None:
        sys.modules["tensorflow"] = StandIn("tensorflow", of_tensorflow)
        sys.modules["tensorflow.keras"] = keras
        backend = StandIn("keras.backend", of_tensorflow)
        keras.backend = sys.modules["keras.backend"] = sys.modules["tensorflow.keras.backend"] = backend
        for name in dir(keras):
            if isinstance(getattr(keras, name), types.ModuleType) and name != "src":
                sys.modules.setdefault(f"keras.{name}", getattr(keras, name))
                sys.modules[f"tensorflow.keras.{name}"] = getattr(keras, name)
        for name in dir(keras.applications):
            if isinstance(getattr(keras.applications, name), types.ModuleType):
                sys.modules[f"tensorflow.keras.applications.{name}"] = getattr(keras.applications, name)
    others = "gym gymnasium pandas matplotlib matplotlib.pyplot sklearn sklearn.model_selection sklearn.preprocessing cv2 tqdm"
    for name in [n for n in others.split() if importlib.util.find_spec(n.split(".")[0]) is None]:
        sys.modules[name] = StandIn(name, lambda *_: Anything())


def zeros(*shapes):
    return lambda *_, **__: tuple((np.zeros((8, *s), "float32"), np.arange(8) % 8) for s in shapes)


def leave_out_training():
    """Networks are made and nothing more."""
    for method in ("fit", "evaluate", "train_on_batch", "save", "save_weights", "load_weights", "export"):
        setattr(keras.Model, method, lambda self, *_, **__: Anything())
    keras.Model.compile = lambda self, *_, **__: None
    # The weights of `keras.applications` count as they are, wherever they come from.
    file_utils.get_file = lambda *_, **__: ""
    keras.utils.plot_model = lambda *_, **__: None
    for dataset, shape in (("mnist", (28, 28)), ("fashion_mnist", (28, 28)), ("cifar10", (32, 32, 3)), ("cifar100", (32, 32, 3))):
        getattr(keras.datasets, dataset).load_data = zeros(shape, shape)
    keras.datasets.imdb.load_data = lambda *_, **__: (([[1, 2, 3]] * 8, np.zeros(8)), ([[1, 2]] * 4, np.zeros(4)))


def watch_networks():
    """Notes of networks what is not to be seen of them at the end."""
    call, set_attribute = keras.Sequential.__call__, keras.Layer.__setattr__

    def called(self, *arguments, **keywords):
        if not self.built and arguments and isinstance(arguments[0], keras.KerasTensor):
            self.__dict__["told_by_use"] = True  # no network of its own: a part of another
        return call(self, *arguments, **keywords)

    def set_(self, name, value):
        if name == "trainable" and value is False and isinstance(self, keras.Model) and self.built:
            self.__dict__.setdefault("trained_before", trained(self))
        set_attribute(self, name, value)

    keras.Sequential.__call__, keras.Layer.__setattr__ = called, set_


def trained(model):
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


def run(path):
    """The networks that a program binds, by the name that it binds first."""
    found, seen = {}, set()

    def note(names):
        for name, value in names.items():
            if isinstance(value, keras.Model) and name != "self" and id(value) not in seen:
                seen.add(id(value))
                found.setdefault(name, value)
            elif type(value).__module__ == "__main__" and not isinstance(value, keras.Layer) and hasattr(value, "__dict__"):
                note(vars(value))

    returned = []

    def watch(frame, event, value):
        code = frame.f_code
        inner = code.co_filename == path and event == "return" and not code.co_name.startswith("<")
        if inner and not isinstance(frame.f_locals.get("self"), keras.Layer):
            returned.append((dict(frame.f_locals), value))

    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"], sys.argv, stdout = module, [path], sys.stdout
    with open(os.devnull, "w") as sys.stdout:
        sys.setprofile(watch)
        exec(compile(open(path, encoding="utf-8").read(), path, "exec"), module.__dict__)
        sys.setprofile(None)
    sys.stdout = stdout
    names = {name: value for name, value in vars(module).items() if not name.startswith("__")}
    note(names)
    for local, value in returned:
        values = value if isinstance(value, (tuple, list)) else [value]
        if not any(isinstance(v, (keras.Layer, keras.KerasTensor)) for v in values):
            note(local)
    return found or called_nowhere(names, path)


def called_nowhere(names, path):
    """The networks of functions that the program does not call, where they need no arguments."""
    found = {}
    for name, value in names.items():
        if inspect.isfunction(value) and value.__code__.co_filename == path:
            kinds = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
            needed = [p for p in inspect.signature(value).parameters.values() if p.default is p.empty and p.kind not in kinds]
            if not needed:
                keras.utils.clear_session()
                result = value()
                if isinstance(result, keras.Model):
                    found[name] = result
    return found


def apply_once(model):
    """A class of a model that was only told a shape, by `build`, makes its weights when it is applied."""
    told = getattr(model, "_build_shapes_dict", None)
    if told and any(layer.weights == [] and not layer.built for layer in model._flatten_layers(include_self=False)):
        shapes = list(told.values())
        shape = shapes[0] if len(shapes) == 1 else shapes
        several = isinstance(shape, (list, tuple)) and isinstance(shape[0], (list, tuple))
        model([keras.Input(batch_shape=s) for s in shape] if several else keras.Input(batch_shape=shape))


def shape_text(layer):
    try:
        tensors = keras.tree.flatten(layer.output)
    except (AttributeError, ValueError):
        return "?"  # applied several times, or inside of a class of the program's own
    return "; ".join("(" + ", ".join(str(size) for size in t.shape) + ("," if len(t.shape) == 1 else "") + ")" for t in tensors)


def snake_case(name):
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def answers(path):
    """The text that `python3 keras_answers.py` prints."""
    stand_in_for_what_is_missing()
    leave_out_training()
    watch_networks()
    lines = []
    for name, model in run(os.path.abspath(path)).items():
        if not model.built or model.__dict__.get("told_by_use"):
            continue
        own = not isinstance(model, (keras.Sequential, keras.src.models.functional.Functional))
        if own:
            apply_once(model)
        kind = "class" if own else "functional"
        lines.append(f"{name} {kind} {model.count_params()} {trained(model)} {model.__dict__.get('trained_before', trained(model))}")
        for layer in model.layers:
            parameters = layer.count_params() if layer.built or not layer.weights else 0
            lines.append(f"    {layer.name} | {type(layer).__name__} | {shape_text(layer)} | {parameters}")
    return "\n".join(lines) + "\n"


def answers_of_all(paths):
    """The text for each program, each run in a process of its own; an empty text where Keras refuses it."""
    texts = {}
    for path in paths:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with open(writing, "w", encoding="utf-8") as out:
                out.write(answers(path))
            os._exit(0)
        os.close(writing)
        with open(reading, encoding="utf-8") as text:
            texts[path] = text.read()
        os.waitpid(child, 0)
    return texts


if __name__ == "__main__":
    for path, text in answers_of_all(sys.argv[1:]).items():
        print(text, end="")
