"""Dense layers, embeddings, activations, normalization and the layers that change no shape."""

import string

from .dice import GENERATORS, R, batch, case_of, chance, common_weights, image, lead, maybe, pick


@case_of("Dense")
def dense(name):
    c = {"units": pick(1, 2, 10, 16, 64, 100)}
    common_weights(c)
    maybe(c, "lora_rank", 1, 2, 4, p=0.1)
    if "lora_rank" in c:
        maybe(c, "lora_alpha", 2, 1.5, p=0.3)
    return c, [[batch(), *lead(), pick(1, 3, 8, 20, 784)]]


EQUATIONS = [("ab,bc->ac", 1), ("abc,cd->abd", 2), ("...x,xy->...y", None), ("abc,cde->abde", 3), ("abc,bcd->abd", 2), ("abcd,cde->abe", 2), ("abc,bcd->ad", 1), ("abc,bd->adc", 2),
             ("abcd,dcef->abef", 3), ("abc,cb->ac", 1), ("ab,b->ab", 1), ("abc,abc->abc", 2), ("ab...,bc->ac...", None), ("abc,cd->adb", 2), ("ab,bcd->acd", 2)]


@case_of("EinsumDense")
def einsum_dense(name):
    equation, axes = pick(*EQUATIONS)
    left, right = equation.split(",")[0], equation.split("->")[1]
    size = {a: pick(2, 3, 4, 5, 7) for a in string.ascii_lowercase}
    shape = [None if i == 0 or chance(0.08) else size[a] for i, a in enumerate(left.replace("...", "pq"))]
    out = [None if chance(0.15) else size[a] for a in right.replace("...", "pq")[1:]]
    c = {"equation": equation, "output_shape": out if len(out) != 1 or chance(0.5) else out[0]}
    if axes and chance(0.5):
        letters = right.replace("...", "")[1:]
        c["bias_axes"] = "".join(R.sample(letters, R.randint(1, len(letters))))
    maybe(c, "activation", "relu", p=0.2)
    maybe(c, "lora_rank", 2, p=0.05)
    return c, [shape]


@case_of("Embedding")
def embedding(name):
    c = {"input_dim": pick(10, 100, 5000), "output_dim": pick(1, 8, 64)}
    maybe(c, "mask_zero", True, False, p=0.3)
    maybe(c, "lora_rank", 2, p=0.1)
    maybe(c, "trainable", False, p=0.05)
    return c, [[batch(), *[pick(None, 7, 20) for _ in range(pick(0, 1, 1, 2))]]]


@case_of("ReversibleEmbedding")
def reversible_embedding(name):
    c = {"input_dim": pick(10, 100), "output_dim": pick(4, 16)}
    maybe(c, "tie_weights", True, False, p=0.5)
    maybe(c, "mask_zero", True, p=0.1)
    maybe(c, "logit_soft_cap", 30.0, None, p=0.1)
    if chance(0.35):
        return c, [[batch(), pick(None, 7), c["output_dim"]]], "{0}, reverse=True"
    return c, [[batch(), pick(None, 7)]], pick(None, "{0}, reverse=False", "inputs={0}")


@case_of("BatchNormalization")
def batch_norm(name):
    c = {}
    shape = image(pick(0, 1, 2, 3), False, high=12)
    maybe(c, "axis", -1, 1, len(shape) - 1, 1 - len(shape), p=0.4)
    maybe(c, "center", True, False)
    maybe(c, "scale", True, False)
    maybe(c, "momentum", 0.9, 1, p=0.2)
    maybe(c, "renorm", True, p=0.1)
    maybe(c, "trainable", False, p=0.1)
    return c, [shape], pick(None, None, None, "{0}, training=True", "{0}, training=False", "inputs={0}")


@case_of("LayerNormalization", "RMSNormalization", "UnitNormalization")
def layer_norm(name):
    c = {}
    shape = image(pick(0, 1, 2), False, high=12, none=0.07)
    axes = list(range(1, len(shape)))
    if chance(0.6):
        some = R.sample(axes, R.randint(1, len(axes)))
        c["axis"] = pick(-1, pick(*axes), sorted(some), some, [a - len(shape) if chance(0.5) else a for a in some])
    if name == "LayerNormalization":
        maybe(c, "center", True, False)
        maybe(c, "scale", True, False)
        maybe(c, "rms_scaling", True, False, p=0.05)
    if name != "UnitNormalization":
        maybe(c, "epsilon", 1e-6, 1, p=0.2)
    maybe(c, "trainable", False, p=0.05)
    return c, [shape]


@case_of("GroupNormalization")
def group_norm(name):
    shape = image(pick(0, 1, 2), False, channels_of=pick(4, 8, 16, 64))
    c = {} if shape[-1] == 64 else {"groups": pick(1, 2, 4, -1, 3)}
    maybe(c, "axis", -1, 1, len(shape) - 1, p=0.25)
    maybe(c, "center", True, False)
    maybe(c, "scale", True, False)
    return c, [shape]


@case_of("Normalization")
def normalization(name):
    shape = image(pick(0, 1, 2), False, high=10)
    axes = list(range(1, len(shape)))
    c = {}
    if chance(0.6):
        c["axis"] = pick(-1, None, 1, R.sample(axes, R.randint(1, len(axes))))
    if chance(0.4):
        c.update(mean=3.0, variance=2.0, axis=None) if chance(0.5) else c.update(mean=[0.5] * (shape[-1] or 1), variance=[2.0] * (shape[-1] or 1), axis=-1)
    maybe(c, "invert", True, False, p=0.2)
    return c, [shape]


@case_of("SpectralNormalization")
def spectral_norm(name):
    inner = pick("Conv2D", "Dense", "Conv1D", "Embedding", "Conv2DTranspose", "EinsumDense", "DepthwiseConv2D", "Conv3D", "SeparableConv2D", "BatchNormalization", "LSTM", "Conv1DTranspose")
    config, inputs, *_ = GENERATORS[inner](inner)
    if chance(0.8):
        config.pop("trainable", None)
    c = {"layer": {"class": inner, "config": config}}
    maybe(c, "power_iterations", 1, 2, p=0.3)
    maybe(c, "trainable", False, p=0.08)
    return c, inputs


@case_of("PReLU")
def prelu(name):
    shape = image(pick(0, 1, 2), False, high=9, none=0.05)
    c = {}
    if len(shape) > 2 and chance(0.6):
        c["shared_axes"] = pick([1], list(range(1, len(shape) - 1)), [len(shape) - 1], 1, list(range(1, len(shape))))
        for a in c["shared_axes"] if isinstance(c["shared_axes"], list) else [c["shared_axes"]]:
            if chance(0.3):
                shape[a] = None
    maybe(c, "alpha_initializer", "ones", p=0.1)
    return c, [shape]


SAME_SHAPE = {
    "Activation": lambda: {"activation": pick("relu", "softmax", "gelu", "elu", "selu", "sigmoid", "silu", "mish", "hard_sigmoid", "celu", "relu6", "sparsemax", "threshold", "tanh_shrink", None)},
    "ReLU": lambda: pick({}, {"max_value": 6.0}, {"negative_slope": 0.1}, {"max_value": 6, "threshold": 1}), "ELU": lambda: pick({}, {"alpha": 0.5}, {"alpha": 2}),
    "LeakyReLU": lambda: pick({}, {"negative_slope": 0.2}, {"alpha": 0.1}, {"negative_slope": 0}), "Softmax": lambda: pick({}, {"axis": -1}, {"axis": 1}, {"axis": [1, -1]}),
    "Dropout": lambda: pick({"rate": 0.0}, {"rate": 0.25}, {"rate": 1}, {"rate": 0.5, "seed": 3}), "GaussianDropout": lambda: {"rate": pick(0, 0.2)}, "AlphaDropout": lambda: {"rate": pick(0.2, 0.9)},
    "GaussianNoise": lambda: {"stddev": pick(0.1, 1)}, "ActivityRegularization": lambda: pick({}, {"l1": 0.1}, {"l1": 0.1, "l2": 1}), "Identity": lambda: {},
    "Masking": lambda: pick({}, {"mask_value": 0.0}, {"mask_value": -1}), "Rescaling": lambda: pick({"scale": 0.5, "offset": -1.0}, {"scale": 2}, {"scale": [1.0, 2.0], "offset": 0}),
}


@case_of(*SAME_SHAPE)
def same_shape(name):
    c = SAME_SHAPE[name]()
    shape = image(pick(0, 1, 2, 3), False, high=9)
    if name in ("Dropout", "AlphaDropout"):
        maybe(c, "noise_shape", [None, *[1] * (len(shape) - 2), shape[-1]], p=0.2)
    maybe(c, "name", "a name", p=0.05)
    return c, [shape], pick(None, None, None, None, "{0}, training=True", "inputs={0}")
