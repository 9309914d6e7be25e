"""Convolutions, pooling, padding, cropping and upsampling."""

from .dice import R, case_of, chance, common_weights, data_format, image, maybe, pick, rank_of, sizes


def strided(config, rank, padding=("valid", "same"), both=False):
    maybe(config, "padding", *padding, p=0.7)
    if chance(0.4):
        config["strides"] = sizes(rank, 1, 2, 3)
    if chance(0.3) and (both or "strides" not in config or chance(0.1)):
        config["dilation_rate"] = sizes(rank, 1, 2, 3)


@case_of("Conv1D", "Conv2D", "Conv3D")
def conv(name):
    rank = rank_of(name)
    c = {"filters": pick(1, 3, 4, 8, 12, 16, 24, 32), "kernel_size": sizes(rank, 1, 2, 3, 4, 5)}
    strided(c, rank, ("valid", "same", "SAME", "causal") if rank == 1 else ("valid", "same", "same", "Valid"))
    first = data_format(c)
    maybe(c, "groups", 1, 2, 3, 4, p=0.25)
    common_weights(c)
    maybe(c, "lora_rank", 1, 2, 4, p=0.06)
    return c, [image(rank, first, high=33 if rank < 3 else 14, channels_of=pick(4, 8, 12) if "groups" in c else None)]


@case_of("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose")
def conv_transpose(name):
    rank = rank_of(name)
    c = {"filters": pick(1, 3, 4, 8, 16), "kernel_size": sizes(rank, 1, 2, 3, 4, 5)}
    maybe(c, "padding", "valid", "same", "SAME", p=0.7)
    if chance(0.65):
        c["strides"] = sizes(rank, 1, 2, 3)
        if chance(0.5):
            s = c["strides"] if isinstance(c["strides"], list) else [c["strides"]] * rank
            c["output_padding"] = [R.randint(0, max(0, x - 1)) for x in s]
            if rank == 1 or chance(0.4):
                c["output_padding"] = min(c["output_padding"]) + chance(0.1)
    elif chance(0.4):
        c["dilation_rate"] = sizes(rank, 1, 2, 3)
    first = data_format(c)
    common_weights(c)
    return c, [image(rank, first, low=3, high=16 if rank < 3 else 8)]


@case_of("DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D")
def depthwise(name):
    rank = rank_of(name)
    c = {"kernel_size": sizes(rank, 1, 2, 3, 5)}
    if name.startswith("Separable"):
        c["filters"] = pick(1, 4, 8, 16, 32)
    strided(c, rank, both=True)
    maybe(c, "depth_multiplier", 1, 2, 3, p=0.4)
    first = data_format(c)
    common_weights(c, "depthwise_initializer")
    if name.startswith("Separable"):
        maybe(c, "pointwise_initializer", "zeros", p=0.1)
    return c, [image(rank, first)]


@case_of(*[f"{k}Pooling{d}D" for k in ("Max", "Average") for d in (1, 2, 3)])
def pooling(name):
    rank = rank_of(name)
    c = {}
    if chance(0.8) or name.startswith("Average"):
        c["pool_size"] = sizes(rank, 1, 2, 3, 4)
    if chance(0.4):
        c["strides"] = pick(None, sizes(rank, 1, 2, 3), sizes(rank, 1, 2, 5))
    maybe(c, "padding", "valid", "same", p=0.5)
    first = data_format(c)
    return c, [image(rank, first, low=5, high=33 if rank < 3 else 12)]


@case_of(*[f"Global{k}Pooling{d}D" for k in ("Max", "Average") for d in (1, 2, 3)])
def global_pooling(name):
    c = {}
    first = data_format(c, p=0.3)
    maybe(c, "keepdims", True, False, p=0.4)
    call = "{0}, mask={1}" if name == "GlobalAveragePooling1D" and chance(0.3) else None
    shape = image(rank_of(name), first, high=12)
    return c, [shape, shape[:2]] if call else [shape], call


@case_of(*[f"Adaptive{k}Pooling{d}D" for k in ("Max", "Average") for d in (1, 2, 3)])
def adaptive_pooling(name):
    c = {"output_size": sizes(rank_of(name), 1, 2, 3, 4, 7)}
    first = data_format(c, p=0.3)
    return c, [image(rank_of(name), first, low=4, high=12, none=0.05)]


def pairs(rank, low, high):
    one = lambda: R.randint(low, high)
    form = R.random()
    if form < 0.3:
        return one()
    if rank == 1:
        return [one(), one()]
    if form < 0.55:
        return [one() for _ in range(rank)]
    if form < 0.7:
        return [one() if chance(0.5) else [one(), one()] for _ in range(rank)]
    return [[one(), one()] for _ in range(rank)]


@case_of(*[f"{k}{d}D" for k in ("ZeroPadding", "Cropping") for d in (1, 2, 3)])
def pad_or_crop(name):
    rank = rank_of(name)
    crop = name.startswith("Cropping")
    c = {} if chance(0.08) else {"cropping" if crop else "padding": pairs(rank, 0, 4 if crop and chance(0.2) else 2)}
    first = data_format(c) if name != "Cropping1D" else False
    return c, [image(rank, first, low=6, high=12)]


@case_of("UpSampling1D", "UpSampling2D", "UpSampling3D")
def up_sampling(name):
    rank = rank_of(name)
    c = {} if chance(0.1) else {"size": pick(1, 2, 3) if rank == 1 else sizes(rank, 1, 2, 3)}
    first = data_format(c) if rank > 1 else False
    if rank == 2:
        maybe(c, "interpolation", "nearest", "bilinear", "bicubic", "lanczos3", p=0.3)
    return c, [image(rank, first, high=9)]


@case_of("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D")
def spatial_dropout(name):
    c = {"rate": pick(0, 0.3, 1.0)}
    first = data_format(c) if name != "SpatialDropout1D" else False
    maybe(c, "seed", 1, None, p=0.1)
    return c, [image(rank_of(name), first, high=9)]
