"""Cases chosen by hand: grids of arguments over few shapes, where Keras's rules turn."""

import itertools

from .dice import R

N = None


class Each(list):
    """A value of a grid that is tried one after the other."""


def each(*values):
    return Each(values)


def grid(name, inputs, /, call=None, most=40, strict=None, **config):
    """All combinations (a sample of `most`), each as (class, config, inputs, call, reason if accepted)."""
    keys = list(config)
    axes = [config[k] if isinstance(config[k], Each) else [config[k]] for k in keys]
    shapes = inputs if isinstance(inputs, Each) else [inputs]
    calls = call if isinstance(call, Each) else [call]
    found = list(itertools.product(shapes, calls, *axes))
    if len(found) > most:
        found = R.sample(found, most)
    for shape, text, *values in found:
        yield name, {k: v for k, v in zip(keys, values) if v != "absent"}, shape, text, strict


def layer(name, **config):
    return {"class": name, "config": config}


def shapes(*many):
    return each(*[[s] for s in many])


LSTM4, GRU4 = layer("LSTM", units=4), layer("GRU", units=4)


def convolution():
    two = shapes([N, 8, 8, 4], [2, 9, 7, 4], [N, N, 8, 4], [N, N, N, 4], [N, 8, 8, N], [N, 1, 1, 4], [N, 0, 8, 4], [N, 8, 8], [N, 2, 8, 8, 3], [4], [N, 8, 8, 0])
    yield from grid("Conv2D", two, filters=4, kernel_size=each(1, 3, [1, 5]), padding=each("same", "valid"), strides=each(1, 2), most=60)
    yield from grid("Conv2D", shapes([N, 6, 9, 8], [N, N, 9, 8]), filters=each(4, 6), kernel_size=3, groups=each(1, 2, 3, 4, 8), data_format=each("channels_first", "channels_last"))
    yield from grid("Conv1D", shapes([N, 9, 4], [N, N, 4], [3, 9, 4], [N, 9], [N, 5, 5, 3]), filters=2, kernel_size=each(2, 3, 12), padding=each("causal", "same", "valid"), dilation_rate=each(1, 2),
                    data_format=each("channels_first", "channels_last"), most=50)
    yield from grid("Conv3D", shapes([N, 5, 6, 7, 2], [N, 2, 5, 6, 7], [N, N, 6, N, 2]), filters=2, kernel_size=each(2, [1, 2, 3]), strides=each(1, [2, 1, 1]), dilation_rate=each(1, [1, 1, 2]), most=16)
    for d, shape in ((1, [N, 7, 3]), (2, [N, 5, 7, 3]), (3, [N, 4, 5, 6, 2])):
        yield from grid(f"Conv{d}DTranspose", shapes(shape, [N, *[N] * d, 3], shape[:-1] + [N]), filters=4, kernel_size=each(1, 2, 3, 4), strides=each(1, 2, 3), padding=each("same", "valid"),
                        output_padding=each(N, 0, 1, 2), dilation_rate=each(1, 1, 2), data_format=each(N, "channels_first"), most=60)
    yield from grid("DepthwiseConv2D", shapes([N, 8, 9, 3], [N, 3, 8, 9], [N, 8, 9, N], [N, 8, 9]), kernel_size=each(3, [2, 3]), strides=each(1, 2, [2, 1]), dilation_rate=each(1, 2, [1, 2]), depth_multiplier=each(1, 2),
                    padding=each("same", "valid"), data_format=each(N, "channels_first"), most=40)
    yield from grid("SeparableConv1D", shapes([N, 9, 3], [N, 3, 9], [N, N, 3]), filters=4, kernel_size=each(2, 3), depth_multiplier=each(1, 2), strides=each(1, 2), padding=each("same", "valid", "causal"), dilation_rate=each(1, 2), most=30)
    yield from grid("DepthwiseConv1D", shapes([N, 9, 3], [N, N, 3]), kernel_size=3, padding=each("same", "valid", "causal"), strides=each(1, 2), data_format=each(N, "channels_first"), most=14)
    for name, config in (("Conv2D", {"filters": 4, "kernel_size": 3}), ("Conv2DTranspose", {"filters": 4, "kernel_size": 3}), ("SeparableConv2D", {"filters": 4, "kernel_size": 3}), ("DepthwiseConv2D", {"kernel_size": 3})):
        yield from grid(name, [[N, 8, 8, 3]], **config, lora_rank=each(0, 2, -1, 2.0))
        yield from grid(name, [[N, 8, 8, 3]], **config, trainable=each(False, 0), use_bias=each(True, False))
    yield from grid("Conv2D", [[N, 8, 8, 3]], call=each("[{0}]", "inputs={0}", "{0}, training=True", "{0}, mask=None", "{0}, {0}", "{0}, foo=3", ""), filters=4, kernel_size=3)


def pooling():
    for kind in ("Max", "Average"):
        yield from grid(f"{kind}Pooling2D", shapes([N, 9, 7, 3], [N, 3, 9, 7], [N, N, 7, 3], [N, 9, 7, N], [N, 9, 7], [N, 1, 9, 7, 3]), pool_size=each(1, 2, 3, [3, 2], 8), strides=each(N, 1, 2, [1, 3], 4),
                        padding=each("valid", "same"), data_format=each(N, "channels_first"), most=60)
        yield from grid(f"{kind}Pooling1D", shapes([N, 9, 3], [N, 3, 9], [N, N, 3], [N, 9]), call=each(N, "[{0}]", "inputs={0}"), pool_size=each(2, [3], 10), strides=each(N, 1, [2]), padding=each("valid", "same"), most=20)
        yield from grid(f"{kind}Pooling3D", shapes([N, 5, 6, 7, 2], [N, 2, 5, 6, 7], [N, 5, N, 7, 2]), pool_size=each(2, [1, 2, 3]), strides=each(N, [2, 1, 1]), padding=each("valid", "same"), data_format=each(N, "channels_first"), most=12)
        for d in (1, 2, 3):
            spatial = [6, 7, 8][:d]
            yield from grid(f"Global{kind}Pooling{d}D", shapes([N, *spatial, 3], [N, *[N] * d, 3], [N, *spatial, N], [N, *spatial], [2, *spatial, 3]), keepdims=each(True, False, "absent"), data_format=each(N, "channels_first"), most=12)
            yield from grid(f"Adaptive{kind}Pooling{d}D", shapes([N, *spatial, 3], [N, *[N] * d, 3], [N, *spatial], [N, 4, *spatial, 3]), output_size=each(1, 2, 20, [2] * d, [2, 3, 4][:d], [2] * (d + 1)), data_format=each(N, "channels_first"), most=14)
    yield from grid("GlobalAveragePooling1D", [[N, 5, 3], [N, 5]], call=each("{0}, mask={1}", "{0}, {1}"), keepdims=each(True, False))
    yield from grid("GlobalMaxPooling1D", [[N, 5, 3], [N, 5]], call="{0}, mask={1}")


def reshaping():
    yield from grid("Reshape", shapes([N, 4, 5], [2, 4, 5], [N, N, 5], [N, 20], [N], [N, 1, 1], [3, N]), target_shape=each([20], [-1], [2, 10], [-1, 5], [10, -1], [3, 7], [-1, 3], [], [1], [4, 5, 1], [N, 5], [-1, -1], [0, 20], [-2, 10], [20, 1, 1], 20), most=80)
    yield from grid("Permute", shapes([N, 4, 5], [2, N, 5, 6], [N, 3], [N, 4, 5, 6, 7]), dims=each([1], [2, 1], [1, 2], [3, 1, 2], [2, 3, 1], [4, 3, 2, 1], [0, 1], [1, 1], [1, 3], [-1, 1], [], [2, 1, 3]), most=40)
    yield from grid("Flatten", shapes([N], [3], [N, 1], [N, N], [2, 3, 4], [N, 3, N], [N, 2, 3, 4, 5], []), data_format=each(N, "channels_first", "channels_last"))
    yield from grid("RepeatVector", shapes([N, 4], [2, 4], [N, N], [N, 4, 5], [N]), n=each(1, 3, 0, 2.0), most=14)
    yield from grid("UpSampling2D", shapes([N, 4, 5, 3], [N, 3, 4, 5], [N, N, 5, 3], [N, 4, 5], [N, 4, 5, N]), size=each(2, [2, 3], [1], [2, 2, 2], 0), data_format=each(N, "channels_first"), interpolation=each("nearest", "bilinear"), most=30)
    yield from grid("UpSampling1D", shapes([N, 4, 3], [N, N, 3], [N, 4], [N, 4, N]), size=each(2, 1, 0, [2]))
    yield from grid("UpSampling3D", shapes([N, 2, 3, 4, 1], [N, 1, 2, N, 4]), size=each(2, [1, 2, 3]), data_format=each(N, "channels_first"))
    forms = {1: (0, 2, [1, 2], [1], [1, 2, 3], [[1, 2]], [9, 9], -1, 1.5), 2: (0, 1, [1, 2], [[1, 2], [3, 0]], [[1, 2], 1], [[1, 2, 3], 1], [1], [4, 4], [[4, 4], [0, 0]], -1, [-1, 1], 1.5),
             3: (0, 1, [1, 2, 1], [[1, 2], [0, 1], [2, 0]], [[1, 2], 1, 0], [1, 2], [3, 0, 0], -1)}
    for d in (1, 2, 3):
        spatial = [8, 8, 6][:d]
        both = shapes([N, *spatial, 3], [N, 3, *spatial], [N, *[N] * d, 3], [N, *spatial])
        yield from grid(f"Cropping{d}D", both, cropping=each(*forms[d]), data_format=each(N, "channels_first") if d > 1 else "absent", most=34)
        yield from grid(f"ZeroPadding{d}D", both, padding=each(*forms[d]), data_format=each(N, "channels_first"), most=34)


def merging():
    pairs = each([[N, 4, 5], [N, 4, 5]], [[N, 4, 5], [N, 1, 5]], [[N, 4, 5], [N, N, 5]], [[N, 1, 5], [N, N, 5]], [[N, 4, 5], [N, 5]], [[N, 3, 4, 5], [N, 4, 5]], [[N, 4, 5], [N, 4]], [[2, 5], [N, 5]], [[2, 5], [3, 5]],
                 [[2, 5], [1, 5]], [[N, 4], [N, N], [N, 1]], [[N, 5]], [[N], [N]], [[N, 0], [N, 1]], [[N, 4, 5], [N, 3, 5]], [[N, 5], [N, 4, 5], [N, 1, 1]])
    for name in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"):
        yield from grid(name, pairs, most=9)
    yield from grid("Add", [[N, 4]], call=each("[{0}]", "({0},)", "{0}", "{0}, {0}", "[]", "inputs=[{0}, {0}]", "[{0}, {0}], training=True"))
    yield from grid("Concatenate", each([[N, 4, 5], [N, 4, 6]], [[N, 4, 5], [N, N, 6]], [[N, 4, N], [N, 4, 6]], [[N, 4, 5], [N, 3, 6]], [[N, 4, 5], [N, 1, 5]], [[N, 4], [N, 4, 5]], [[2, 5], [3, 5]], [[N, 5], [N, 5]], [[2, 5], [N, 6]],
                                        [[N, 3, N, 4], [N, 3, 6, 4], [N, N, 6, 2]]), axis=each(-1, 0, 1, 2, -2, -3, 3, N, 1.0, "absent"), most=60)
    yield from grid("Concatenate", [[N, 4]], call=each("[{0}]", "({0}, {0})", "{0}", "[{0}, {0}, {0}]"))
    yield from grid("Dot", each([[N, 5], [N, 5]], [[N, 5], [N, 6]], [[N, 4, 5], [N, 6, 5]], [[N, 4, 5], [N, 4, 6]], [[N, 4, N], [N, N, 6]], [[N, 4, 5], [N, 5]], [[N, 2, 3, 5], [N, 2, 4, 5]], [[2, 5], [3, 5]], [[N, N], [N, N]], [[N, 5]],
                                [[N, 5], [N, 5], [N, 5]]), axes=each(1, 2, -1, [1, 2], [2, 1], [1, 1], 3, 0, [1], [1, 2, 3], N, 1.5), normalize=each(True, False), most=60)


def core():
    yield from grid("Dense", shapes([N, 5], [2, 5], [N, N, 5], [N, 3, 4, 5], [N], [5], [N, N], [], [N, 4, 0]), units=each(1, 7), use_bias=each(True, False), most=18)
    yield from grid("Dense", [[N, 5]], units=4, lora_rank=each(0, 2, -1, 2.0, N), trainable=each(True, False), use_bias=each(True, False))
    yield from grid("Dense", [[N, 5]], call=each("[{0}]", "inputs={0}", "{0}, training=False", "{0}, mask=None", "({0},)", "{0}, 3"), units=4)
    yield from grid("Dense", [[N, 5]], units=each(0, -1, 2.0, "4", N, True, [4]))
    yield from grid("Dense", [[N, 5]], units=3, activation=each("relu", "Relu", "RELU", "ReLU", "glu", "leaky_relu", "LeakyReLU", "swish", "silu", "linear", "softplus", "hard_shrink", "sparse_plus", "tanh_shrink", "squareplus", "identity", "prelu", "", N, 3, True,
                                                                 layer("ReLU"), layer("PReLU")))
    equations = [("ab,bc->ac", [N, 4], (7, [7])), ("ab,bc->ac", [N, N], (7,)), ("abc,cd->abd", [N, 4, 5], ([N, 7], [4, 7], [9, 7], 7, [N, N], [4, 7, 1])), ("abc,cd->abd", [N, N, 5], ([N, 7], [3, 7])),
                 ("abc,cd->adb", [N, 4, 5], ([7, 4], [7, N])), ("abcd,cde->abe", [N, 4, 2, 3], ([4, 6],)), ("abc,bcd->ad", [N, 4, 5], (7,)), ("ab,ab->ab", [N, 4], (4,)), ("ab,cd->ad", [N, 4], (4,)), ("ab,bc->ad", [N, 4], (4,)),
                 ("ab,bc", [N, 4], (4,)), ("ab->ac", [N, 4], (4,)), ("a b, b c -> a c", [N, 4], (4,)), ("ab,bc->cab", [N, 4], ([4, 4],)), ("ab,bc->ca", [N, 4], ([N],)), ("abc,cd->abd", [N, 5], ([N, 7],)), ("", [N, 4], (4,)),
                 ("aab,bc->aac", [N, 4, 4], ([N, 3],)), ("...x,xy->...y", [N, 4], (6, [6])), ("ab...,bc->ac...", [N, 4, 5], ([7, N],)), ("AB,BC->AC", [N, 4], (4,)), ("ab,b->a", [N, 4], ([], N)), ("ab,bcd->acd", [N, 4], ([2, 3],))]
    for equation, shape, outs in equations:
        yield from grid("EinsumDense", [shape], equation=equation, output_shape=each(*outs), most=4)
    yield from grid("EinsumDense", shapes([N, 4, 5], [N, N, 5]), equation="abc,cde->abde", output_shape=each([4, 2, 3], [N, 2, 3]), bias_axes=each(N, "d", "e", "de", "ed", "b", "bde", "a", "f", "c", "", "dd"), most=24)
    yield from grid("EinsumDense", [[N, 4, 5]], equation="abc,cd->adb", output_shape=[7, 4], bias_axes=each("d", "b", "bd"), lora_rank=each("absent", 2), use_bias="absent")
    yield from grid("EinsumDense", [[N, 4]], equation="ab,bc->ac", output_shape=4, use_bias=each(True, False))
    yield from grid("Embedding", shapes([N], [N, 7], [2, N], [N, 3, 4], []), input_dim=each(10, 0, -1, 2.0), output_dim=each(4, 0, 2.0), mask_zero=each(True, False), most=24)
    yield from grid("Embedding", [[N, 7]], input_dim=10, output_dim=4, lora_rank=each(0, 2), trainable=each(True, False), input_length=each("absent", 9), most=8)
    for reverse, shape in (("{0}, reverse=True", [N, 7, 4]), ("{0}, reverse=True", [N, 7, 9]), ("{0}, reverse=False", [N, 7]), ("{0}, True", [N, 7, 4])):
        yield from grid("ReversibleEmbedding", [shape], call=reverse, input_dim=10, output_dim=4, tie_weights=each(True, False))
    yield from grid("PReLU", shapes([N, 4, 5, 3], [N, N, N, 3], [2, 3], [N], [N, N]), shared_axes=each(N, [1], [2], [3], [1, 2], [1, 2, 3], 1, [0], [-1], [4], []), most=36)
    yield from grid("Softmax", shapes([N, 4, 5], [N, 3]), axis=each(-1, 1, 2, 0, 5, [1, 2], [-1, 0], N), most=14)
    yield from grid("Softmax", [[N, 4, 5], [N, 4, 5]], call=each("{0}, mask={1}", "{0}, {1}"))
    yield from grid("ReLU", [[N, 4]], max_value=each(N, 6, 0, -1), negative_slope=each(0, 0.1, -0.1, N), threshold=each(0, 1.5, -1, N), most=24)
    yield from grid("LeakyReLU", [[N, 4]], negative_slope=each(0, 0.1, -0.1, N, 2), alpha="absent")
    yield from grid("ELU", [[N, 4]], alpha=each(0, 1, -1, N, 0.5))
    for name in ("Dropout", "GaussianDropout", "AlphaDropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"):
        yield from grid(name, shapes([N, 4, 5], [N, 3, 4, 5], [N, 2, 3, 4, 5], [N], [N, 4]), rate=each(0, 0.5, 1, 1.0, 1.5, -0.1, N, "a"), most=10)
    yield from grid("Dropout", [[N, 4, 5]], rate=0.5, noise_shape=each(N, [N, 1, 5], [N, 4, 1], [1], [2, 4, 5], 3, [N, -1, 5]), seed=each(N, 3))
    yield from grid("GaussianNoise", [[N, 4]], stddev=each(0, 0.5, 1, 1.5, -1, N))
    yield from grid("ActivityRegularization", [[N, 4]], l1=each(0, 0.1, -1, N), l2=each("absent", 1))
    yield from grid("Activation", shapes([N, 4], [N], []), activation=each("relu", "rleu", N, "softmax", layer("Softmax"), 3, "absent"), most=18)
    yield from grid("Masking", shapes([N, 4, 5], [N, 4], [N]), mask_value=each(0.0, -1, N, "a"))
    yield from grid("Identity", each([[N, 4]], [[N, 4], [N, 5]]), call=each(N, "[{0}]"))
    yield from grid("InputLayer", [], shape=each([3], [], [N, 3], [0], [-1], 3, N, "34", [2.0], "absent"), batch_size=each("absent", 2, N, 0), dtype=each("absent", "int32"), most=40)
    yield from grid("InputLayer", [], batch_shape=each([N, 3], [2, 3], [3], [], [N], 3), shape=each("absent", [3]), batch_size=each("absent", 2), most=14)
    yield from grid("InputLayer", [], shape=[3], sparse=each("absent", True), optional=each(True, False), name=each("absent", "x", "a/b", 3), ragged=each("absent", True), most=12)
    yield from grid("Dense", [[N, 5]], units=2, name=each("a b", "", "a/b", 3, N, "ü", "1", True), trainable=each("absent", True, N, 0), dtype=each("absent", "float16", "mixed_float16", "foo", N), most=30)


def normalization():
    ranks = shapes([N, 4], [N, 5, 4], [N, 6, 5, 4], [N, N, 5, 4], [2, 3], [N], [N, N])
    yield from grid("BatchNormalization", ranks, axis=each(-1, 1, 2, 3, 4, -4, 0, [1], N, 2.0), renorm=each(False, True), center=each(True, False), scale=each(True, False), most=50)
    yield from grid("BatchNormalization", [[N, 5, 4], [N, 5]], call=each("{0}, mask={1}", "{0}, training=True, mask={1}"))
    yield from grid("LayerNormalization", ranks, axis=each(-1, 1, -2, [1, 2], [2, 1], [-1, 1], [-1, -2], [1, 1], [], 5, 0, N), center=each(True, False), scale=each(True, False), most=50)
    yield from grid("RMSNormalization", ranks, axis=each(-1, 1, -2, [1, 2], [-1, 1], [1, 1], [], 5, 0, N), most=26)
    yield from grid("RMSNormalization", [[N, 4]], center=each(True, "absent"), scale=each(True, "absent"))
    yield from grid("UnitNormalization", ranks, axis=each(-1, 1, [1, 2], 5, 0, N, "a", [1.5]), most=20)
    yield from grid("GroupNormalization", shapes([N, 4], [N, 5, 8], [N, 6, 5, 32], [N, N, 64], [N, 8, N], [N], [N, 4, 12]), groups=each(1, 2, 3, 4, 32, -1, 0, "absent"), axis=each(-1, 1, 2, -2, 9), center=each(True, False), most=50)
    yield from grid("Normalization", shapes([N, 4], [N, 6, 4], [N, 3, 4, 5], [N, N, 4], [N, 4, N], [N]), axis=each(-1, 1, N, [1, 2], [2, 1], [-1, 1], 0, 5, []), most=36)
    yield from grid("Normalization", [[N, 4]], mean=each("absent", 3.0, [1.0] * 4, [1.0, 2.0]), variance=each("absent", 2.0, [1.0] * 4), axis=each(-1, N), invert=each(True, False), most=24)
    inner = each(layer("Dense", units=5), layer("Conv2D", filters=3, kernel_size=2), layer("Conv2DTranspose", filters=3, kernel_size=2), layer("DepthwiseConv2D", kernel_size=2, depth_multiplier=2), layer("Embedding", input_dim=9, output_dim=3), layer("Conv1D", filters=3, kernel_size=2),
                 layer("EinsumDense", equation="ab,bc->ac", output_shape=3, bias_axes="c"), layer("SeparableConv2D", filters=3, kernel_size=2), layer("BatchNormalization"), layer("LSTM", units=3), layer("Flatten"), layer("Dense", units=5, lora_rank=2), layer("Dense", units=3, trainable=False),
                 layer("TimeDistributed", layer=layer("Dense", units=3)), layer("SpectralNormalization", layer=layer("Dense", units=5)))
    yield from grid("SpectralNormalization", shapes([N, 4], [N, 6, 6, 4], [N, 6, 4]), layer=inner, power_iterations=each("absent", 1, 3, 0), trainable=each("absent", False), most=60)


def recurrent():
    for name, states in (("LSTM", "[{1}, {2}]"), ("GRU", "[{1}]"), ("SimpleRNN", "{1}")):
        yield from grid(name, shapes([N, 5, 3], [2, 5, 3], [N, N, 3], [N, 5, N], [N, 3], [N, 4, 5, 3], [N, 1, 3], [N, 0, 3]), units=4, return_sequences=each(True, False), return_state=each(True, False), stateful=each(False, True), most=30)
        one = "{1}" if states == "[{1}, {2}]" else states
        for call in (states, one, "[{1}, {2}]", "None", "[]", "{0}"):
            yield from grid(name, [[N, 5, 3], [N, 4], [N, 4]], call="{0}, initial_state=" + call, units=4, return_state=each(True, False), strict="initial_state does not fit" if call != states and call != "None" else None)
        yield from grid(name, [[N, 5, 3], [N, 7], [N, 7]], call="{0}, initial_state=" + states, units=4)
        yield from grid(name, [[2, 5, 3], [2, 5]], call=each("{0}, mask={1}", "{0}, mask={1}, training=True", "sequences={0}, mask={1}", "{0}, None, {1}"), units=4, go_backwards=each(True, False), return_sequences=True)
        yield from grid(name, [[N, 5, 3], [N, 4], [N, 4]], call=each("[{0}, {1}, {2}]", "{0}, {1}", "{0}, [{1}, {2}]"), units=4, strict="initial_state does not fit")
        yield from grid(name, [[N, 5, 3]], units=4, unroll=each(True, False), go_backwards=each(True, False), use_bias=each(True, False), trainable=each("absent", False), most=10)
    yield from grid("GRU", [[N, 5, 3]], units=3, reset_after=each(True, False), use_bias=each(True, False), unroll=True)
    cells = [layer("LSTMCell", units=4), layer("GRUCell", units=3), layer("SimpleRNNCell", units=2)]
    stack = layer("StackedRNNCells", cells=cells)
    lstms = [layer("LSTMCell", units=4), layer("LSTMCell", units=8)]
    yield from grid("RNN", shapes([N, 5, 3], [2, 5, 3], [N, N, 3], [N, 3], [N, 4, 5, 3], [N, 5, N]), cell=each(*cells, stack, cells, lstms, layer("StackedRNNCells", cells=lstms), layer("StackedRNNCells", cells=cells[:1]), [], layer("Dense", units=3)),
                    return_sequences=each(True, False), return_state=each(True, False), trainable=each("absent", "absent", False), most=60)
    yield from grid("RNN", [[2, 5, 3]], cell=each(cells[0], cells[1], stack), stateful=True, return_state=each(True, False))
    yield from grid("RNN", [[N, 5, 3], [N, 4], [N, 4]], call=each("{0}, initial_state=[{1}, {2}]", "{0}, mask=None", "{0}, training=True"), cell=cells[0], return_state=each(True, False))
    yield from grid("RNN", [[N, 5, 3], [N, 4], [N, 4], [N, 3]], call="{0}, initial_state=[[{1}, {2}], [{3}]]", cell=layer("StackedRNNCells", cells=cells[:2]), return_state=each(True, False))
    for name, text in (("LSTMCell", "{0}, [{1}, {2}]"), ("GRUCell", "{0}, [{1}]"), ("GRUCell", "{0}, {1}"), ("SimpleRNNCell", "{0}, [{1}]"), ("SimpleRNNCell", "{0}, {1}"), ("LSTMCell", "{0}, states=({1}, {2})"), ("LSTMCell", "{0}"), ("LSTMCell", "{0}, {1}"), ("LSTMCell", "{0}, [{1}]")):
        yield from grid(name, each([[N, 3], [N, 8], [N, 8]], [[2, 3], [2, 8], [2, 8]]), call=text, units=8, use_bias=each(True, False))
    yield from grid("LSTMCell", [[N, 3], [N, 5], [N, 5]], call="{0}, [{1}, {2}]", units=8, strict="the states do not fit")
    yield from grid("LSTMCell", [[N, 4, 3], [N, 8], [N, 8]], call="{0}, [{1}, {2}]", units=8, strict="a cell does not look at the rank")
    yield from grid("StackedRNNCells", [[N, 3], [N, 4], [N, 4], [N, 3]], call=each("{0}, [[{1}, {2}], [{3}]]", "{0}, [[{1}, {2}], {3}]"), cells=cells[:2])
    variants = each(LSTM4, GRU4, layer("SimpleRNN", units=4), layer("LSTM", units=4, return_sequences=True), layer("LSTM", units=4, return_state=True), layer("GRU", units=4, return_state=True, return_sequences=True), layer("LSTM", units=4, go_backwards=True),
                    layer("LSTM", units=4, trainable=False), layer("RNN", cell=cells[0]), layer("RNN", cell=stack, return_state=True), layer("RNN", cell=stack), layer("Dense", units=4), layer("Bidirectional", layer=LSTM4), layer("LSTM", units=4, stateful=True))
    yield from grid("Bidirectional", shapes([N, 5, 3], [2, 5, 3], [N, N, 3], [N, 3]), layer=variants, merge_mode=each("concat", "sum", "mul", "ave", N, "max", "absent"), trainable=each("absent", "absent", False), most=80)
    for back in (layer("LSTM", units=4, go_backwards=True), layer("LSTM", units=4), layer("GRU", units=4, go_backwards=True), layer("LSTM", units=6, go_backwards=True), layer("LSTM", units=4, go_backwards=True, return_sequences=True),
                 layer("LSTM", units=4, go_backwards=True, use_bias=False), layer("LSTM", units=4, go_backwards=True, return_state=True), layer("Dense", units=4)):
        yield from grid("Bidirectional", [[N, 5, 3]], layer=LSTM4, backward_layer=back, merge_mode=each("concat", N, "sum"))
    for merge in ("concat", None):
        yield from grid("Bidirectional", [[N, 5, 3], *[[N, 4]] * 4], call=each("{0}, initial_state=[{1}, {2}, {3}, {4}]", "{0}, initial_state=[{1}, {2}]", "{0}, initial_state=[{1}]"), layer=each(LSTM4, GRU4, layer("LSTM", units=4, return_state=True)), merge_mode=merge)
    yield from grid("Bidirectional", [[N, 5, 3], [N, 5]], call=each("{0}, mask={1}", "{0}, None, {1}"), layer=each(LSTM4, GRU4))
    conv = each(layer("ConvLSTM2D", filters=4, kernel_size=3), layer("ConvLSTM2D", filters=4, kernel_size=3, return_sequences=True, padding="same"), layer("ConvLSTM2D", filters=4, kernel_size=3, return_state=True))
    yield from grid("Bidirectional", shapes([N, 5, 8, 9, 3], [2, 5, 8, 9, 3]), layer=conv, merge_mode=each("concat", "sum", N))
    yield from grid("ConvLSTM2D", shapes([N, 5, 8, 9, 3], [2, N, 8, 9, 3], [N, 5, N, 9, 3], [N, 8, 9, 3], [N, 5, 3, 8, 9], [N, 5, 8, 9, N]), filters=4, kernel_size=each(1, 3, [2, 3]), padding=each("valid", "same"), strides=each(1, 2), return_sequences=each(True, False),
                    return_state=each(True, False), data_format=each(N, "channels_first"), most=50)
    yield from grid("ConvLSTM2D", [[N, 5, 8, 9, 3], [N, 6, 7, 4], [N, 6, 7, 4]], call="{0}, initial_state=[{1}, {2}]", filters=4, kernel_size=3, return_state=each(True, False))
    yield from grid("ConvLSTM1D", [[N, 5, 8, 3], [N, 5]], call=each("{0}, mask={1}", "{0}, training=True"), filters=4, kernel_size=3)
    inner = each(layer("Dense", units=4), layer("Flatten"), layer("Conv1D", filters=2, kernel_size=2), layer("LSTM", units=4), layer("LSTM", units=4, return_state=True), layer("LSTM", units=4, return_sequences=True), layer("BatchNormalization"), layer("Dropout", rate=0.5),
                 layer("TimeDistributed", layer=layer("Dense", units=4)), layer("TimeDistributed", layer=layer("TimeDistributed", layer=layer("Flatten"))), layer("Bidirectional", layer=GRU4), layer("Reshape", target_shape=[-1]), layer("Permute", dims=[2, 1]),
                 layer("Sequential", layers=[layer("Dense", units=4), layer("Flatten"), layer("Dense", units=2)]), layer("GlobalMaxPooling1D"), layer("Dense", units=4, trainable=False), layer("Concatenate"), layer("Softmax"), layer("MultiHeadAttention", num_heads=2, key_dim=2),
                 layer("PReLU"), layer("SpectralNormalization", layer=layer("Dense", units=3)))
    yield from grid("TimeDistributed", shapes([N, 5, 3], [N, 5, 6, 3], [4, 5, 6, 3], [N, N, 6, 3], [N, N, N, 3], [N, 3], [N, 5, 6, 7, 3]), layer=inner, trainable=each("absent", "absent", "absent", False), most=110)
    yield from grid("TimeDistributed", [[N, 5, 3], [N, 5]], call=each("{0}, mask={1}", "{0}, training=True"), layer=layer("Dense", units=4))


def attention():
    pairs = each([[N, 5, 8], [N, 6, 8]], [[N, 5, 8], [N, 6, 8], [N, 6, 8]], [[N, 5, 8], [N, 6, 9], [N, 6, 8]], [[2, 5, 8], [2, N, 8]], [[N, N, 8], [N, N, 8]], [[N, 5, 8]], [[N, 5, N], [N, 6, N]])
    for name, modes in (("Attention", each("dot", "concat")), ("AdditiveAttention", "absent")):
        yield from grid(name, pairs, score_mode=modes, use_scale=each(True, False), most=22)
        yield from grid(name, [[N, 5, 8], [N, 6, 8]], call=each("[{0}, {1}], return_attention_scores=True", "({0}, {1})", "[{0}, {1}], use_causal_mask=True", "{0}, {1}", "[{0}, {0}]", "[{0}]", "inputs=[{0}, {1}]", "[{0}, {1}], attention_mask=None", "[{0}, {1}, {1}, {1}]"), use_scale=each(True, False))
        yield from grid(name, [[N, 5, 8], [N, 6, 8], [N, 5], [N, 6]], call=each("[{0}, {1}], mask=[{2}, {3}]", "[{0}, {1}], mask=[None, {3}]", "[{0}, {1}], mask=None", "[{0}, {1}], mask=[{2}]", "[{0}, {1}], mask=[{2}, {3}], return_attention_scores=True"))
        yield from grid(name, [[N, 5, 8], [N, 6, 8]], dropout=each(0, 0.2, 1, 1.5, -1, "a"))
    mha = {"num_heads": 2, "key_dim": 4}
    calls = each("{0}, {0}", "{0}, {1}", "{0}, {1}, {1}", "{0}, value={1}, key={1}", "query={0}, value={1}", "{0}", "[{0}, {1}]", "{0}, {1}, return_attention_scores=True", "{0}, {1}, return_attention_scores=True, use_causal_mask=True", "{0}, {1}, mask=None", "{1}, {0}",
                 "{0}, {1}, attention_mask=None", "value={1}, query={0}, key={1}", "{0}, key={1}")
    yield from grid("MultiHeadAttention", [[N, 5, 8], [N, 6, 12]], call=calls, **mha, use_bias=each(True, False))
    yield from grid("MultiHeadAttention", each([[N, 5, 8]], [[2, 5, 8]], [[N, N, 8]], [[N, 4, 5, 8]], [[N, 8]], [[N, 5, N]]), call="{0}, {0}", **mha, value_dim=each(N, 5), use_gate=each(False, True), output_shape=each(N, 7, [7, 2], 0, [7], []), attention_axes=each("absent", "absent", 1, [1], [1, 2], [-2], 9), most=70)
    yield from grid("MultiHeadAttention", [[N, 5, 8]], call="{0}, {0}", num_heads=each(0, 2, 2.0, -1, N), key_dim=each(4, 0, 2.0, "a"), value_dim=each("absent", 0, -1), most=24)
    yield from grid("MultiHeadAttention", [[N, 5, 8]], call="{0}, {0}", **mha, flash_attention=each(True, False, N), dropout=each(0, 0.1, 1.5), trainable=each(True, False))
    yield from grid("MultiHeadAttention", each([[N, 5, 8], [N, 6, 12], [N, 6, 10]], [[N, 5, 8], [N, 6, 12], [N, 7, 10]], [[N, 5, 8], [N, 6, 12], [N, N, 10]], [[N, 5, 8], [N, N, 12], [N, N, 10]]), call=each("{0}, {1}, {2}", "{0}, {1}, key={2}, return_attention_scores=True"), **mha, value_dim=each(N, 3))
    masks = each("{0}, {1}, attention_mask={2}", "{0}, {1}, query_mask={3}, value_mask={4}", "{0}, {1}, key_mask={4}", "{0}, {1}, attention_mask={2}, use_causal_mask=True, return_attention_scores=True")
    yield from grid("MultiHeadAttention", [[N, 5, 8], [N, 6, 8], [N, 5, 6], [N, 5], [N, 6]], call=masks, **mha)
    gqa = {"head_dim": 4, "num_query_heads": 4}
    yield from grid("GroupQueryAttention", [[N, 5, 8], [N, 6, 8], [N, 5, 6], [N, 5], [N, 6]], call=masks, **gqa, num_key_value_heads=2)
    yield from grid("GroupQueryAttention", [[N, 5, 8], [N, 6, 8]], call=calls, **gqa, num_key_value_heads=each(2, 4))
    yield from grid("GroupQueryAttention", [[N, 5, 8]], call="{0}, {0}", head_dim=each(4, 1, 0), num_query_heads=each(4, 6), num_key_value_heads=each(1, 2, 3, 4, 5, 0, 8), use_gate=each(True, False), use_bias=each(True, False), most=30)
    yield from grid("GroupQueryAttention", each([[N, 5, 8], [N, 6, 12]], [[N, 8], [N, 8]], [[N, 5, 8], [N, N, 8]], [[2, 5, 8], [2, 6, 8]], [[N, 5, 8], [N, 6, 8], [N, 6, 10]], [[N, 5, 8], [N, 6, 8], [N, 7, 8]]), call=each("{0}, {1}", "{0}, {1}, {2}"), **gqa, num_key_value_heads=2)


def preprocessing():
    pictures = shapes([N, 20, 24, 3], [2, 20, 24, 1], [N, 3, 20, 24], [20, 24, 3], [N, N, N, 3], [N, 20, 24, N])
    for name in ("Resizing", "CenterCrop", "RandomCrop"):
        yield from grid(name, pictures, height=each(4, 20, 30, 0, -1, 2.5), width=each(5, 24, 30), data_format=each("absent", "channels_first", "channels_last"), most=36)
    yield from grid("Resizing", [[N, 20, 24, 3]], height=4, width=5, crop_to_aspect_ratio=each(True, False), pad_to_aspect_ratio=each(True, False), interpolation=each("nearest", "bicubic", "area", "foo", "lanczos5"))
    yield from grid("CategoryEncoding", shapes([N, 5], [N, 1], [N], [2, 3, 4], [N, N], [N, 3, 1], [3, 1]), num_tokens=each(4, 1, 0, N, 2.5), output_mode=each("one_hot", "multi_hot", "count", "int", "absent"), most=50)
    yield from grid("CategoryEncoding", each([[N, 5], [N, 5]], [[N, 5], [N, 4]], [[N, 1], [N, 1]]), call="{0}, count_weights={1}", num_tokens=4, output_mode=each("count", "one_hot", "multi_hot"))
    yield from grid("Discretization", shapes([N, 5], [N, 1], [N], [N, 3, 4], [2, 1]), bin_boundaries=each([0.0, 1.0], [1.0], [], [2.0, 1.0], "absent", 1.0), num_bins=each("absent", "absent", 3, 0), output_mode=each("int", "one_hot", "multi_hot", "count", "foo"), most=50)
    yield from grid("STFTSpectrogram", shapes([N, 1000, 1], [N, 1, 1000], [N, N, 1], [2, 1000, 2], [N, 1000], [N, 20, 1]), mode=each("log", "magnitude", "psd", "real", "imag", "angle", "stft", "foo"), frame_length=each(32, 100, 256), frame_step=each("absent", 16, 200), fft_length=each("absent", 256, 16), padding=each("valid", "same"),
                    expand_dims=each(False, True), data_format=each("absent", "channels_first"), most=60)
    yield from grid("MelSpectrogram", shapes([N, 1000], [1000], [N, N], [N, 1000, 1], [2, 1023]), fft_length=each("absent", 64, 0), sequence_stride=each(16, 32, 50, 0), sequence_length=each("absent", 32, 100), num_mel_bins=each("absent", 8), most=40)
    yield from grid("Rescaling", shapes([N, 4], [N]), scale=each(2, 0.5, N, "a", [1.0, 2.0]), offset=each("absent", 1, N))
    steps = [layer("Rescaling", scale=0.5), layer("Resizing", height=4, width=5), layer("CenterCrop", height=3, width=3)]
    yield from grid("Pipeline", shapes([N, 20, 24, 3], [N, 8]), layers=each([], steps[:1], steps, steps[::-1], [layer("Dense", units=4), layer("Dense", units=2)], [layer("BatchNormalization")], 3, [layer("Dropout", rate=0.5), layer("Conv2D", filters=2, kernel_size=3)]), name=each("absent", "p"), call=each(N, "{0}, training=True"))
    yield from grid("MaxNumBoundingBoxes", shapes([N, 20, 24, 3]), max_number=each(4, 0, "a"), strict="boxes come in a dict")
    for name, config in (("RandomFlip", {"mode": each("horizontal", "vertical", "horizontal_and_vertical", "both", N)}), ("RandomRotation", {"factor": each(0.2, [-0.2, 0.3], 2, [0.3, 0.1], N, "a", [0.1])}), ("RandomZoom", {"height_factor": each(0.2, [-0.2, 0.3], -1, -2, 2, N)}),
                         ("RandomContrast", {"factor": each(0.3, 0, 1, 1.5, -0.1, [0.1, 0.2])}), ("RandomBrightness", {"factor": each(0.3, 0, 1, 1.5, -0.1, [-0.1, 0.2])}), ("RandomTranslation", {"height_factor": each(0.1, -0.1, [0.2, 0.1], 2), "width_factor": 0.1}),
                         ("RandomHue", {"factor": each(0.3, 1, 1.5)}), ("RandomPosterization", {"factor": each(1, 8, 9, 0)}), ("RandomErasing", {"factor": each(0.5, 2), "scale": each(0.1, [0.1, 0.3])}), ("RandomShear", {"x_factor": each(0.1, 2), "y_factor": each(0.1, -1)}),
                         ("RandomGaussianBlur", {"kernel_size": each(3, [3, 5], 2), "sigma": each(1.0, 0)}), ("RandAugment", {"num_ops": each(2, 0, 20), "factor": each(0.5, 2)}), ("AugMix", {"num_chains": each(3, 0), "factor": each(0.3, 2)}), ("Solarization", {"addition_factor": each(0.1, 2), "threshold_factor": each(0.1, -1)}),
                         ("RandomGrayscale", {"factor": each(0.5, 2, -1)}), ("RandomInvert", {"factor": each(0.5, 2)}), ("CutMix", {"factor": each(1.0, -1)}), ("MixUp", {"alpha": each(0.2, -1)}), ("RandomSaturation", {"factor": each(0.5, 2)}), ("RandomPerspective", {"factor": each(0.5, 2), "scale": each(1.0, -1)}),
                         ("RandomElasticTransform", {"factor": each(0.5, 2), "scale": each(1.0, "a")}), ("RandomColorJitter", {"brightness_factor": each(N, 0.2, 2), "hue_factor": each(N, 0.2)}), ("AutoContrast", {"value_range": each([0, 1], [0], 3)}), ("Equalization", {"bins": each(256, 0)}), ("RandomSharpness", {"factor": each(0.5, 2)})):
        yield from grid(name, shapes([N, 20, 24, 3], [20, 24, 3]), **config, most=8)


def corners():
    """What the grids above left open: found by changing the rules here and there, and seeing no case object."""
    yield from grid("STFTSpectrogram", [[N, 1000, 1]], frame_length=100, frame_step=each(1, 1.0, 1.5, 2.5, 33.3, 99.9, 100.0, 100.5, 0.5, 16), padding=each("valid", "same"))
    yield from grid("STFTSpectrogram", [[N, 100, 1]], frame_length=each(1, 2, 3), frame_step=each("absent", 1))
    for d, config in ((1, 2), (2, 2), (2, [2, 3]), (3, [1, 2, 3])):
        for kind in ("Max", "Average"):
            pool = [layer(f"{kind}Pooling{d}D", pool_size=config, padding=padding) for padding in ("valid", "same")]
            yield from grid("TimeDistributed", shapes([N, 10, 27, 6], [N, 10, N, 6], [N, 10, 6], [N, 10, 9, 8, 6], [N, 10, 9, N, 6], [N, 10, 9, 8, 7, 6]), layer=each(*pool))
    yield from grid("Pipeline", shapes([N, 9, 8], [N, 9, 8, 4]), layers=each([layer("MaxPooling2D")], [layer("GlobalMaxPooling1D")]))
    yield from grid("Pipeline", [[N, 9, 8], [N, 9]], layers=[layer("Dense", units=2)], call=each("{0}, mask={1}", "{0}, mask=None", "{0}, True, {1}", "{0}, training=False, mask={1}"))
    for flag in (0, 1):
        yield from grid("Dense", [[N, 5]], units=4, use_bias=flag)
        yield from grid("Conv1D", [[N, 9, 5]], filters=4, kernel_size=2, use_bias=flag)
        yield from grid("LSTM", [[N, 9, 5]], units=4, return_sequences=flag, return_state=flag)
    for value in (0.5, [0.5], [0.5] * 4, [[0.5] * 4], [[0.5] * 4] * 5, [[0.5]] * 5, [0.5] * 5):
        yield from grid("Normalization", shapes([N, 5, 4], [N, 4]), axis=each("absent", -1, 1, N, [1, 2]), mean=value, variance=value)
    yield from grid("Normalization", [[N, 5, 4]], mean=each(N, 0.5, [0.5] * 4), variance=each(N, 0.5, [0.5] * 4))
    yield from grid("GroupNormalization", shapes([N, 5, 6], [N, 6], [N, N]), groups=each(-1, 1, 2, 3, 4, 6, 0, -2))
    cells = each([layer("GRUCell", units=3)], [layer("LSTMCell", units=3)], [layer("GRUCell", units=3), layer("LSTMCell", units=2)], layer("GRUCell", units=3), layer("LSTMCell", units=3))
    yield from grid("RNN", [[N, 5, 4]], cell=cells, return_state=each(True, False), return_sequences=each(True, False))
    both = {"return_sequences": True}
    yield from grid("Bidirectional", [[N, 5, 4]], layer=each(layer("LSTM", units=3, go_backwards=True), layer("LSTM", units=3), layer("LSTM", units=3, **both), layer("RNN", cell=layer("LSTMCell", units=3))),
                    backward_layer=each("absent", layer("LSTM", units=3, go_backwards=True), layer("GRU", units=3, go_backwards=True, **both), layer("LSTM", units=3)))
    for d in (1, 2):
        yield from grid(f"Conv{d}DTranspose", [[N, *[1] * d, 3]], filters=4, kernel_size=each(1, 2, 3, 4), padding=each("same", "valid"), output_padding=each(N, 0), strides=each(1, 2))
    for equation in ("...ab,bc->ac", "ab,bc->...ac", "ab,...bc->ac", "...ab,...bc->...ac", "a1,1c->ac", ",bc->ac", "ab,->ab", "...,bc->...c", "ab,bc->", "ab,bc->ac->ad", "ab,bc,cd->ad"):
        yield from grid("EinsumDense", [[N, 4]], equation=equation, output_shape=each(4, [N]))
    scores = each("{0}, {0}, return_attention_scores=None", "{0}, {0}, return_attention_scores=True", "{0}, {0}, use_causal_mask=None", "{0}, {0}, return_attention_scores=1")
    yield from grid("MultiHeadAttention", [[N, 5, 8]], call=scores, num_heads=2, key_dim=4)
    yield from grid("MultiHeadAttention", each([[N, 5, 8], [N, 6, 8], [N, 6, 2, 8]], [[N, 5, 8], [N, 6, 2, 8], [N, 6, 8]], [[N, 5, 8], [N, 6, 8], [N, 6, 7]]), call="{0}, {1}, {2}", num_heads=2, key_dim=4)
    yield from grid("MultiHeadAttention", [[N, 5, 8]], call="{0}, {0}", num_heads=2, key_dim=4, output_shape=each([], [3], [3, 2], 0, 5))
    yield from grid("CategoryEncoding", [[N, 5]], call=each("{0}, count_weights=[{0}]", "{0}, count_weights={0}"), num_tokens=4, output_mode="count")
    yield from grid("ConvLSTM1D", [[N, 5, 9, 3]], filters=4, kernel_size=2, use_bias=each(True, False))
    yield from grid("RandomColorDegeneration", shapes([N, 9, 8, 3], [9, 8, 3], [N, 3, 9, 8], [3, 9, 8], [N, 9, 3, 8]), factor=0.5, data_format=each("absent", "channels_first"))
    yield from grid("ReversibleEmbedding", [[N, 7]], call="{0}, {0}", input_dim=10, output_dim=4)
    for name, least in (("brightness", -0.5), ("contrast", 0.2), ("saturation", -0.5), ("hue", 0.2)):
        yield from grid("RandomColorJitter", [[N, 9, 8, 3]], **{f"{name}_factor": each(0.2, -0.5, -1.5, [least, 0.5])})
    yield from grid("RandomTranslation", [[N, 9, 8, 3]], height_factor=each(0.2, -0.5), width_factor=each(0.2, -0.5, [-0.5, 0.5], -1.5))
    yield from grid("RandomZoom", [[N, 9, 8, 3]], height_factor=0.2, width_factor=each(0.2, -0.5, [-0.5, 0.5], -1.5))
    yield from grid("Resizing", [[N, 9, 8, 3]], call=each("data={0}", "inputs={0}"), height=4, width=4)
    yield from grid("AutoContrast", [[N, 9, 8, 3]], call=each("data={0}", "inputs={0}"))
    for name in ("Dropout", "AlphaDropout"):
        yield from grid(name, [[N, 4, 5]], rate=0.5, noise_shape=each([N, 1, 5], [N, 4, 1]))


def lookups():
    """Layers that only TensorFlow makes; they are asked apart."""
    few, twice = ["a", "b", "c"], ["a", "b", "a"]
    with_unknown, with_mask = ["[UNK]", "a", "b"], ["", "[UNK]", "a", "b"]
    modes = each("int", "one_hot", "multi_hot", "count", "tf_idf", "absent")
    texts = shapes([N, 1], [N, 5], [N], [2, 3, 4], [N, N])
    yield from grid("StringLookup", texts, vocabulary=each(few, with_unknown, twice, [], "absent"), output_mode=modes, num_oov_indices=each("absent", 0, 1, 2), mask_token=each("absent", ""), most=110)
    yield from grid("StringLookup", [[N, 5]], vocabulary=each(with_mask, with_unknown, ["", "a"], ["", "[UNK]", "[UNK]", "a"], ["a", "[UNK]"]), output_mode=each("int", "one_hot"), num_oov_indices=each(0, 1, 2), mask_token=each("absent", ""))
    yield from grid("StringLookup", [[N, 5]], vocabulary=each(["?", "a"], ["[UNK]", "a"]), oov_token=each("?", "absent"), output_mode=each("int", "count"))
    yield from grid("StringLookup", [[N, 5]], vocabulary=each(few, "absent"), max_tokens=each("absent", 0, 1, 2, 3, 4, 5, 9), pad_to_max_tokens=each(False, True), output_mode=each("int", "count", "one_hot"), num_oov_indices=each(1, 2), most=70)
    yield from grid("StringLookup", [[N, 5]], vocabulary=few, idf_weights=each("absent", [0.5, 0.5, 0.5], [0.5, 0.5]), output_mode=each("tf_idf", "count", "int"))
    yield from grid("StringLookup", [[N, 5]], vocabulary=few, sparse=each(True, False), invert=each(True, False), output_mode=each("int", "count", "multi_hot"))
    yield from grid("StringLookup", [[N, 5]], vocabulary=few, salt=each("absent", 3, [1, 2], [1], [1, 2, 3]), encoding=each("absent", "utf-8"))
    yield from grid("StringLookup", [[N, 5]], vocabulary_size=each(5, "absent"), output_mode=each("int", "count"), max_tokens=each("absent", 8))
    numbers = shapes([N, 1], [N, 5], [N], [2, 3, 4])
    yield from grid("IntegerLookup", numbers, vocabulary=each([10, 20], [-1, 10, 20], [10, 10], "absent"), output_mode=modes, num_oov_indices=each("absent", 0, 2), mask_token=each("absent", 0), most=70)
    yield from grid("IntegerLookup", [[N, 5]], vocabulary=[10, 20], salt=each("absent", 3, [1, 2], [1, 2, 3]), oov_method=each("absent", "floormod", "farmhash", "md5"))
    yield from grid("IntegerLookup", [[N, 5]], vocabulary=[10, 20], max_tokens=each("absent", 2, 3, 6), pad_to_max_tokens=each(False, True), output_mode=each("count", "one_hot"))
    yield from grid("TextVectorization", texts, output_mode=each("int", "multi_hot", "count", "tf_idf"), vocabulary=each(few, with_unknown, ["", "a"], "absent"), output_sequence_length=each("absent", 7), most=60)
    yield from grid("TextVectorization", texts, output_mode=each("int", "multi_hot", "count"), split=each(N, "whitespace", "character"), ragged=each("absent", True), vocabulary=few, most=45)
    yield from grid("TextVectorization", [[N, 1]], output_mode=each("int", "count"), max_tokens=each("absent", 1, 2, 4, 5, 9), pad_to_max_tokens=each(False, True), vocabulary=each(few, "absent"), sparse=each("absent", True), most=50)
    yield from grid("TextVectorization", [[N, 1]], output_mode="tf_idf", vocabulary=few, idf_weights=each("absent", [0.5, 0.5, 0.5], [0.5]))
    yield from grid("Hashing", shapes([N, 1], [N, 5], [N], [2, 3, 4]), num_bins=each(4, 0, 1), output_mode=each("int", "one_hot", "multi_hot", "count", "absent"), sparse=each("absent", True), salt=each("absent", 3, [1, 2], [1], [1, 2, 3]), most=60)
    pairs = each([[N, 1], [N, 1]], [[N, 5], [N, 5]], [[N, 5], [N, 1]], [[N, 1], [N, N]], [[N, 5], [2, 5]], [[N], [N]], [[N, 1], [N]], [[N, 3, 1], [N, 3, 1]], [[N, 3, 1], [N, 2, 1]], [[2, 1], [2, 1]], [[2, 1], [3, 1]], [[N, 1]], [[N, 1], [N, 1], [N, 1]])
    yield from grid("HashedCrossing", pairs, num_bins=10, output_mode=each("int", "one_hot"), sparse=each("absent", True))


def edges():
    for family in (convolution, pooling, reshaping, merging, core, normalization, recurrent, attention, preprocessing):
        yield from family()
