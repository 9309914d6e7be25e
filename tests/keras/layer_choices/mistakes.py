"""Mistakes that a person makes: in a layer that was right (`break_it`), and in each argument of each class (`wrong_arguments`). Keras says whether it is one."""

import copy

from .dice import R, chance, pick

WORDS = {"padding": ("full", "SAME", "sme", "causal", "Valid"), "data_format": ("channels", "channel_last", "CHANNELS_LAST"), "activation": ("rleu", "ReLU", "Softmax", ""),
         "interpolation": ("linear", "nearst"), "output_mode": ("onehot", "tf_idf"), "merge_mode": ("max", "concatenate"), "score_mode": ("dott", "cosine"), "mode": ("sideways", "logarithm"),
         "fill_mode": ("mirror", "edge"), "recurrent_activation": ("sigmod",), "kernel_initializer": ("he_norml", "GlorotUnifrom"), "kernel_regularizer": ("l3",), "bias_constraint": ("nonneg",), "window": ("han",)}


def break_it(config, inputs, call):
    config, inputs = copy.deepcopy(config), copy.deepcopy(inputs)
    numeric = [k for k, v in config.items() if isinstance(v, int) and not isinstance(v, bool)]
    i = R.randrange(len(inputs))
    shape = inputs[i]

    def put(key, *values):
        return lambda: config.update({key: pick(*values)})

    ways = [lambda: shape.insert(min(1, len(shape)), 4), lambda: shape.pop(min(1, len(shape) - 1)) if shape else shape.append(3), lambda: shape.__setitem__(-1, None) if shape else None]
    if len(shape) > 2:
        ways += [lambda: shape.__setitem__(R.randrange(1, len(shape) - 1), pick(None, 1, 2))] * 2
    for word in [k for k in WORDS if k in config]:
        ways.append(put(word, *WORDS[word]))
    if numeric:
        k = pick(*numeric)
        ways += [put(k, 0), put(k, -1, -2, -3), put(k, 2.5, 2.0), put(k, "3"), put(k, None)]
    for k in ("kernel_size", "pool_size"):
        if k in config:
            ways += [lambda k=k: config.update({k: 50, "padding": "valid"})] * 2
            ways += [put(k, [2, 2, 2, 2], [3], [], [0, 1], 0, 2.0)]
    if "kernel_size" in config:
        ways += [lambda: config.update(strides=2, dilation_rate=2), put("strides", [2, 2, 2, 2], 0, [1, 0], -1, 1.5), put("dilation_rate", 0, [2, 2, 2, 2], 9)]
    if "filters" in config:
        ways += [put("groups", 3, 5, 7, 0)] * 2
    if len(inputs) > 1 or (call and call.count("{") > 1):
        ways += [lambda: shape.__setitem__(R.randrange(len(shape)), 17)] * 4
        if not call:
            ways.append(lambda: inputs.append(copy.deepcopy(shape)))
    for k in ("axis", "axes"):
        if k in config:
            ways += [put(k, 9, -9, 0, 1.0, None)] * 2
    for k, values in {"target_shape": ([7, 5], [-1, -1], [0, 3], [11], [-2, 2], [], 6), "dims": ([0, 1], [1], [1, 1, 2], [2, 3], [], 1), "cropping": (20, [9, 9], -1, [[5, 5], [4, 4]]),
                      "output_size": (0, -1, [2, 2, 2, 2], None), "output_padding": (5, [2, 2], -1), "shared_axes": ([9], [0], [-1])}.items():
        if k in config:
            ways += [put(k, *values)] * 3
    if chance(0.3):
        ways += [lambda: config.update({pick("kernel_sze", "actvation", "unit", "input_length", "weight", "alhpa"): 3})] * 2
    R.choice(ways)()
    return config, inputs, call


# What is tried for every argument. The kind of a value that Keras takes must be the kind of the default, else it is not meant.
PROBES = [0, -1, 3, 2.5, True, "foo", None, [2, 2], [3], [], [1, 2, 3]]
SAME_EVERYWHERE = ("initializer", "regularizer", "constraint")
NAMES_NO_SIZE = {"seed", "axis", "axes", "mask_value", "offset", "fill_value", "mean", "scale", "oov_token"}
PAIRS = {"value_range", "tile_grid_size"}
SWITCHES = {"weights", "quantization_config", "reverse_dtype", "flash_attention", "gptq_unpacked_column_size", "dtype", "use_cudnn", "salt", "bin_boundaries"}
LISTS = {"shared_axes", "output_shape", "noise_shape", "attention_axes", "strides", "output_padding", "mean", "variance", "batch_shape", "shape", "axis", "axes", "kernel_size", "pool_size", "output_size", "target_shape", "dims"}
TAKES_NONE = {"activation", "recurrent_activation", "data_format", "dtype", "name", "kernel_initializer", "bias_initializer"}


def meant(argument, value):
    """Whether a value that Keras accepted for an argument of this default can be meant."""
    name, default = argument["name"], argument.get("default")
    negative = any(isinstance(v, (int, float)) and v < 0 for v in (value if isinstance(value, list) else [value]))
    if value is None:
        return name in TAKES_NONE or "default" in argument and default is None
    if name in PAIRS:
        return isinstance(value, list) and len(value) == 2 and value[0] < value[1]
    if isinstance(value, bool):
        return isinstance(default, bool)
    if isinstance(value, str):
        return name == "name"
    if negative and name not in NAMES_NO_SIZE or value == []:
        return False
    if name in SWITCHES or isinstance(default, (bool, str)):
        return False
    if default is None:
        return isinstance(value, int) or isinstance(value, list) and name in LISTS
    if isinstance(default, list):
        return isinstance(value, (int, list))
    return isinstance(value, int) or isinstance(value, float) and isinstance(default, float)


def wrong_arguments(row, config, inputs, call, often):
    """(case, reason if accepted) for the arguments of one class, a few probes for each."""
    named = [a for a in row["arguments"] if "VAR" not in a["kind"]]
    if any(a["kind"] == "VAR_KEYWORD" for a in row["arguments"]):
        named += [{"name": "name", "default": None}, {"name": "trainable", "default": True}, {"name": "dtype", "default": None}]
    for a in named:
        if a["name"].endswith(SAME_EVERYWHERE):
            if chance(0.12):
                yield {**config, a["name"]: pick("foo", 3, "", 2.5)}, inputs, call, "a word that is none"
            continue
        words = WORDS.get(a["name"], ("foo",))
        for value in R.sample(PROBES, often) + ([pick(*words)] if a["name"] in WORDS else []):
            yield {**config, a["name"]: value}, inputs, call, None if meant(a, value) else f"{a['name']} is not looked at"
        if a.get("required"):
            yield {k: v for k, v in config.items() if k != a["name"]}, inputs, call, None
    wrong = pick(*[a["name"] for a in named if len(a["name"]) > 3])
    k = R.randrange(1, len(wrong) - 1)
    yield {**config, pick(wrong[:k] + wrong[k + 1:], wrong + "s", "foo"): 3}, inputs, call, "an argument that is none"
