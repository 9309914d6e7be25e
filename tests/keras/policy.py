"""Where Keras's answer is no guide: what it accepts that cannot be meant, and what it refuses for a fault of its own.

Each rule is one sentence of the answer's "because"; such an answer is "dubious". Some oversights are nonetheless what a layer is held to,
as the cases that came from outside have them: their sentence stands under "strict", and the answer is not dubious.
A case says of itself, in `if_accepted`, what its writer knows beforehand.
"""

import re

MERGING = {"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot"}
RESIZING = {"Resizing", "CenterCrop", "RandomCrop"}
FAULTS = ("is part of", "out of bounds for uint32", "Symbolic dimension", "dynamic_dimension", "is not supported with the jax backend",
          "type object 'NoneType' has no attribute 'from_config'")
WEIGHED = {"BatchNormalization", "LayerNormalization", "RMSNormalization", "GroupNormalization"}
SINGLE = {"Activation", "Dropout", "ELU", "GaussianNoise", "LeakyReLU", "ReLU"}
STATES = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1}


HELD = {
    "an image of rank 5", "the sizes of query, key and value do not fit", "the rank or batch of query and value differ", "axes names the batch", "RNN does not look at the rank",
    "GroupQueryAttention takes sizes from the wrong axes at this rank", "fft_length is zero", "frame_step is no integer", "axis out of range", "a negative padding",
}


def no_guide(error):
    """The mark of a refusal that says nothing of the network."""
    text = str(error)
    if isinstance(error, ImportError) or "requires TensorFlow" in text:
        return {"dubious": True, "because": "a package is missing"}
    # A list and a tuple are one thing in the language.
    if "must be called on a list of inputs" in text and "Received: inputs=((" in text:
        return {"dubious": True, "because": "a tuple where a list is meant"}
    if any(fault in text for fault in FAULTS):
        return {"dubious": True, "because": "a fault of Keras"}
    return {}


def is_image_layer(name):
    return name.startswith("Random") or name in RESIZING | {
        "AugMix", "AutoContrast", "ContrastLimitedAdaptiveHistogramEqualization", "CutMix", "Equalization", "MixUp", "RandAugment", "Solarization"}


def numbers(value):
    if isinstance(value, (int, float)):
        yield value
    elif isinstance(value, list):
        for v in value:
            yield from numbers(v)


def many(shapes):
    return bool(shapes) and isinstance(shapes[0], list)


def by_size(case, shapes, weights):
    dims = [d for s in (shapes if many(shapes) else [shapes]) for d in s] + [d for w in weights for d in w["shape"]]
    if any(d is not None and d <= 0 for d in dims):
        return "a size comes out as zero or less"
    if any(d == 0 for s in case["inputs"] for d in s):
        return "an input of size zero"
    if any(isinstance(d, float) for d in dims):
        return "a size that is no integer"
    return None


NUMBERS = {"ELU": ("alpha",), "Masking": ("mask_value",), "Rescaling": ("scale", "offset"), "Softmax": ("axis",)}


def by_kind(case):
    name, config = case["class"], case["config"]
    given = [config[k] for k in NUMBERS.get(name, ()) + ("momentum", "epsilon", "renorm_momentum") if k in config]
    if any(isinstance(v, str) or v is None and name != "Softmax" for v in given):
        return "no number where one is meant"
    if not isinstance(config.get("data_format") or "", str) or config.get("data_format") == 0:
        return "a data_format that is no word"
    if isinstance(config.get("seed"), int) and config["seed"] < 0:
        return "a negative seed"
    if name == "Discretization" and isinstance(config.get("bin_boundaries", []), (int, float)):
        return "a number where a list is meant"
    if name in RESIZING and None in (config["height"], config["width"]):
        return "None where a size is meant"
    if name == "RandomFlip" and config.get("mode", "horizontal") not in ("horizontal", "vertical", "horizontal_and_vertical"):
        return "an unknown mode"
    if name == "Resizing" and config.get("crop_to_aspect_ratio") is True and config.get("pad_to_aspect_ratio") is True:
        return "crops and pads at once"
    return None


def by_argument(case):
    name, config = case["class"], case["config"]
    if any(config.get(k) == 0 for k in ("num_ops", "num_chains", "num_bins", "sequence_stride", "sequence_length")):
        return "a count of zero"
    whole = ("axis", "axes", "fft_length", "power_iterations", "pool_size", "target_shape", "kernel_size", "strides", "sequence_stride")
    if isinstance(config.get("frame_step"), float):
        return "frame_step is no integer"
    if any(isinstance(n, float) for k in whole for n in numbers(config.get(k))):
        return "a float where an integer is meant"
    if any(isinstance(n, bool) for k in whole + ("units", "filters", "output_size", "groups") for n in numbers(config.get(k))):
        return "a bool where an integer is meant"
    if isinstance(config.get("fft_length"), int) and config["fft_length"] <= 0:
        return "fft_length is zero" if config["fft_length"] == 0 else "fft_length is negative"
    if name.startswith("Adaptive") and None in (config["output_size"] if isinstance(config["output_size"], list) else []):
        return "output_size holds None"
    if name in ("UpSampling2D", "Resizing") and config.get("interpolation", "nearest") not in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area"):
        return "an unknown interpolation"
    if name in ("LayerNormalization", "RMSNormalization") and isinstance(config.get("axis"), list):
        rank = len(case["inputs"][0])
        axes = [a % rank for a in config["axis"] if isinstance(a, int)]
        if not axes or len(set(axes)) < len(axes):
            return "axis is empty or names one axis twice"
    if name == "Dot" and 0 in numbers(config.get("axes")):
        return "axes names the batch"
    if name == "ZeroPadding2D" and any(n < 0 for n in numbers(config.get("padding"))):
        return "a negative padding"
    if name == "MultiHeadAttention" and config.get("output_shape") in (0, []):
        return "output_shape is empty"
    if any(not 0 <= n <= 1 for k in ("dropout", "recurrent_dropout") for n in numbers(config.get(k))):
        return "a rate beyond 1"
    if config.get("equation", "").count("->") > 1:
        return "a second arrow is not looked at"
    if "..." in config.get("equation", ""):
        return "Keras exchanges the axes of '...'"
    return None


def by_rank(case):
    name, config, inputs = case["class"], case["config"], case["inputs"]
    rank = len(inputs[0]) if inputs else None
    adaptive = re.search(r"Adaptive.*(\d)D", name)
    if adaptive and rank != int(adaptive[1]) + 2:
        return "adaptive pooling does not look at the rank"
    if name.endswith("Cell") and rank != 2:
        return "a step has a batch and features"
    if name == "TimeDistributed" and config["layer"]["class"] == "Permute" and rank != len(config["layer"]["config"]["dims"]) + 2:
        return "only the shape is asked for, where the rank is not looked at"
    if name == "RNN" and rank != 3:
        return "RNN does not look at the rank"
    if name == "GroupQueryAttention" and any(len(s) != 3 for s in inputs[:2]):
        return "GroupQueryAttention takes sizes from the wrong axes at this rank"
    if is_image_layer(name) and rank not in (3, 4):
        return "an image of rank 5" if rank == 5 else "the rank of no image"
    if name == "MultiHeadAttention" and any(not 1 <= (a if a >= 0 else a + rank) <= rank - 2 for a in numbers(config.get("attention_axes"))):
        return "attention_axes names the batch or the features"
    if name in WEIGHED and 0 in numbers(config.get("axis")):
        return "axis names the batch, and the weights have its size"
    if name == "Softmax" and any(not -rank <= a < rank for a in numbers(config.get("axis"))):
        return "axis out of range"
    if name == "PReLU" and any(not 1 <= a < rank for a in numbers(config.get("shared_axes"))):
        return "shared_axes out of range"
    return None


def by_fit(case):
    name, config, inputs = case["class"], case["config"], case["inputs"]
    if name in ("Attention", "AdditiveAttention"):
        q, v, k = inputs[0], inputs[1], inputs[2] if len(inputs) > 2 and "mask={2}" not in case.get("call", "") else inputs[1]
        if len({s[0] for s in (q, v, k)} - {None}) > 1:
            return "the batches differ"
        if not len(q) == len(v) == len(k) == 3 or q[-1] != k[-1] or k[1] != v[1]:
            return "the sizes of query, key and value do not fit"
    if name == "MultiHeadAttention" and len(inputs) > 1 and "mask={1}" not in case.get("call", ""):
        if len(inputs[0]) != len(inputs[1]) or inputs[0][0] != inputs[1][0]:
            return "the rank or batch of query and value differ"
    if name == "Dot" and None not in (inputs[0][0], inputs[1][0]) and inputs[0][0] != inputs[1][0]:
        return "the batches differ"
    if name == "HashedCrossing" and any(len({a, b} - {None}) > 1 for a, b in zip(*inputs[:2])):
        return "only the last axes are compared"
    if name == "ReversibleEmbedding" and "reverse=True" in case.get("call", "") and inputs[0][-1] != config["output_dim"]:
        return "reverse does not look at the size"
    if name == "SpectralNormalization":
        inner = config["layer"]
        if inner["class"] == name:
            return "the kernel of a wrapper is not its own"
        if "Transpose" in inner["class"] and len(inputs[0]) != int(re.search(r"(\d)D", inner["class"])[1]) + 2:
            return "only the shape is asked for, where the rank is not looked at"
    if name == "Bidirectional":
        layer, back = config.get("layer"), config.get("backward_layer")
        if back and back["config"].get("units") != layer["config"].get("units"):
            return "the shape comes from the forward layer only"
        if layer["config"].get("data_format") == "channels_first" and config.get("merge_mode", "concat") == "concat":
            return "concatenates the last axis, which holds no channels"
    noise = config.get("noise_shape")
    if isinstance(noise, list) and (len(noise) != len(inputs[0]) or any(n not in (None, 1, d) for n, d in zip(noise, inputs[0]))):
        return "noise_shape does not fit the input"
    return None


def by_call(case, shapes):
    name, call = case["class"], case.get("call", "")
    if name in MERGING or name == "Attention" or name == "AdditiveAttention":
        return None
    if name in SINGLE and not call and len(case["inputs"]) > 1:
        return "a list of tensors is no tensor"
    if re.fullmatch(r"\[\{0\}\]", call):
        return "a list of one tensor is no tensor"
    if name == "LSTMCell" and re.fullmatch(r"\{0\}, (states=)?\{1\}", call):
        return "one tensor for two states"
    handed = re.search(r"initial_state=(.*)", call)
    inner = case["config"].get("layer", {}) if name == "Bidirectional" else {"class": name, "config": case["config"]}
    if name == "RNN" and isinstance(case["config"].get("cell"), dict):
        inner = {**case["config"]["cell"], "class": case["config"]["cell"]["class"].removesuffix("Cell")}
    if handed and handed[1] != "None" and inner.get("class") in STATES:
        states = [case["inputs"][int(i)] for i in re.findall(r"\{(\d)\}", handed[1])]
        width = [case["inputs"][0][0], inner["config"]["units"]]
        if len(states) != STATES[inner["class"]] * (2 if name == "Bidirectional" else 1) or any(s != width for s in states):
            return "initial_state does not fit"
    if re.search(r"(scores|causal_mask)=None", call):
        return "None where a flag is meant"
    if "count_weights=" in call and (case["config"].get("output_mode") != "count" or case["inputs"][0] != case["inputs"][-1]):
        return "count_weights does not fit"
    return None


def oversight(case, shapes, weights):
    """The mark of an answer that Keras should not have given."""
    rules = [lambda: case.get("if_accepted"), lambda: by_size(case, shapes, weights), lambda: by_kind(case), lambda: by_argument(case), lambda: by_rank(case),
             lambda: by_fit(case), lambda: by_call(case, shapes)]
    reasons = [reason for rule in rules if (reason := rule())]
    firm = [r for r in reasons if r not in HELD]
    if firm:
        return {"dubious": True, "because": firm[0]}
    return {"strict": reasons[0]} if reasons else {}
