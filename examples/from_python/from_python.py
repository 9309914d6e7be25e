#!/usr/bin/env python3
"""Translates a Keras program from Python to a module of Rust with one `network!`.

    python3 from_python.py model.py > net.rs
    python3 from_python.py --check model.py      # also runs both, where Keras and cargo are installed

Names, order, structure and comments stay. What counts nothing (imports, data, training) is left out, with a comment that
says so; what cannot be translated stays as a comment at its place, with the reason, and is listed on stderr.

The exit status is 0 where nothing was lost, 1 where something was, 2 where the text is no Python.

It needs nothing but Python's standard library. The text goes through these hands, in this order:

    Source      the text, its syntax tree, its comments by line
    Imports     what a dotted name means: `L.Dense` is `keras.layers.Dense`
    Program     what stands at the top: functions, classes, settings, and the script that is left; `main()` and objects
                that hold networks are opened, so that the script makes every network
    Kinds       what a value is, as far as it can be told: a tensor, a layer, a network, a whole number
    Expressions, Statements, LayerWriter
                Python's syntax tree to the text of `network!`
    Translation which parts of the script make which network; everything in the order of the original
"""

import argparse
import ast
import builtins
import copy
import io
import re
import string
import sys
import tokenize

WIDTH = 100
INDENT = 4


class Lost(Exception):
    """What cannot be translated, and why."""

    def __init__(self, reason, node=None):
        super().__init__(reason)
        self.reason = reason
        self.node = node


# ---------------------------------------------------------------------------------------------------------------------
# What Keras has
# ---------------------------------------------------------------------------------------------------------------------

LAYERS = set(
    """
    Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D
    AdaptiveMaxPooling1D AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add AdditiveAttention AlphaDropout Attention AugMix
    AutoContrast Average AveragePooling1D AveragePooling2D AveragePooling3D AvgPool1D AvgPool2D AvgPool3D
    BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate ContrastLimitedAdaptiveHistogramEqualization
    Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D Convolution1D
    Convolution1DTranspose Convolution2D Convolution2DTranspose Convolution3D Convolution3DTranspose Cropping1D Cropping2D
    Cropping3D CutMix Dense DepthwiseConv1D DepthwiseConv2D Discretization Dot Dropout ELU EinsumDense Embedding
    Equalization Flatten GRU GRUCell GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
    GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D GlobalMaxPool2D
    GlobalMaxPool3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization GroupQueryAttention
    HashedCrossing Hashing Identity InputLayer IntegerLookup LSTM LSTMCell Lambda LayerNormalization LeakyReLU Masking
    MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D MaxPooling1D MaxPooling2D MaxPooling3D Maximum MelSpectrogram
    Minimum MixUp MultiHeadAttention Multiply Normalization PReLU Permute Pipeline RMSNormalization RNN RandAugment
    RandomBrightness RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop RandomElasticTransform
    RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert RandomPerspective
    RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom ReLU
    RepeatVector Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram SeparableConv1D SeparableConv2D
    SeparableConvolution1D SeparableConvolution2D SimpleRNN SimpleRNNCell Softmax Solarization SpatialDropout1D
    SpatialDropout2D SpatialDropout3D SpectralNormalization StackedRNNCells StringLookup Subtract TextVectorization
    TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D
    """.split()
)

# Functions of `keras.random`.
RANDOM = {"normal", "uniform", "truncated_normal", "randint", "gamma", "binomial", "beta", "categorical", "dropout", "shuffle"}
# Functions of `keras.layers` that make a layer and apply it.
MERGES = {"add", "average", "concatenate", "dot", "maximum", "minimum", "multiply", "subtract"}

# The functions of `keras.ops`, apart from those of `ops.nn`, `ops.image`, `ops.linalg`, which keep their path.
OPS = set(
    """
    abs absolute adaptive_average_pool adaptive_max_pool add all allclose amax amin angle any append arange arccos arccosh
    arcsin arcsinh arctan arctan2 arctanh argmax argmin argpartition argsort array array_split average average_pool
    batch_normalization binary_crossentropy bincount bitwise_and bitwise_invert bitwise_not bitwise_or bitwise_xor
    broadcast_to cast cbrt ceil celu cholesky clip concatenate cond conj conjugate conv conv_transpose convert_to_tensor
    copy corrcoef correlate cos cosh count_nonzero cross cumprod cumsum depth_to_space depthwise_conv det diag diagonal
    diff digitize divide divide_no_nan dot dot_product_attention einsum elu empty empty_like equal erf erfc erfinv exp
    exp2 expand_dims expm1 extract_sequences eye fft fft2 flip fliplr flipud floor floor_divide fmax fmin fmod fold
    full full_like gelu get_item glu greater greater_equal hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh hstack
    identity in_top_k inner inv irfft isclose isfinite isin isinf isnan istft kron layer_normalization leaky_relu less
    less_equal linspace log log10 log1p log2 log_sigmoid log_softmax logaddexp logical_and logical_not logical_or
    logical_xor logspace logsumexp matmul max max_pool maximum mean median meshgrid min minimum mod moments moveaxis
    multi_hot multiply nan_to_num ndim negative norm normalize not_equal one_hot ones ones_like outer pad power prod
    quantile ravel real rearrange reciprocal relu relu6 repeat reshape rfft rms_normalization roll rot90 round rsqrt
    scatter scatter_update selu separable_conv shape sigmoid sign silu sin sinh size slice slice_update softmax
    softplus softsign sort space_to_depth split sqrt square squareplus squeeze stack std stft stop_gradient subtract sum
    swapaxes swish take take_along_axis tan tanh tensordot tile top_k trace transpose tri tril triu true_divide unfold
    unstack var vdot vectorized_map vstack where zeros zeros_like
    """.split()
)

ACTIVATIONS = set(
    """
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid
    log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus squareplus swish
    tanh tanh_shrink threshold
    """.split()
)

# TensorFlow's functions (and Keras's old backend's), as Keras has them today: the name in `keras.ops`, then the
# parameters in TensorFlow's order; `new:old` where the name differs, `-old` what is dropped, `*name` what is given by
# keyword.
TENSORFLOW = """
    abs abs(x)                          add add(x1:x, x2:y)                 argmax argmax(x:input, axis)
    broadcast_to broadcast_to(x:input, shape)                               cast cast(x, dtype)
    ceil ceil(x)                        clip_by_value clip(x:t, x_min:clip_value_min, x_max:clip_value_max)
    clip clip(x, x_min:min_value, x_max:max_value)
    concat concatenate(xs:values, axis) concatenate concatenate(xs:tensors, axis)
    constant convert_to_tensor(x:value, dtype)                              cos cos(x)
    convert_to_tensor convert_to_tensor(x:value, dtype)                     cumsum cumsum(x, axis)
    depth_to_space depth_to_space(x:input, block_size)                      divide divide(x1:x, x2:y)
    dot matmul(x1:x, x2:y)              einsum einsum(...)                  elu elu(x:features)
    equal equal(x1:x, x2:y)             exp exp(x)                          expand_dims expand_dims(x:input, axis)
    eye eye(N:num_rows, M:num_columns)  fill full(shape:dims, fill_value:value)
    floor floor(x)                      gather take(x:params, indices, -validate_indices, *axis)
    gelu gelu(x:features, approximate)  greater greater(x1:x, x2:y)         greater_equal greater_equal(x1:x, x2:y)
    identity copy(x:input)              image.resize image.resize(images, size, *interpolation:method)
    leaky_relu leaky_relu(x:features, negative_slope:alpha)
    less less(x1:x, x2:y)               less_equal less_equal(x1:x, x2:y)   log log(x)
    log_sigmoid log_sigmoid(x)          log_softmax log_softmax(x:logits, axis)
    logical_and logical_and(x1:x, x2:y) logical_not logical_not(x)          logical_or logical_or(x1:x, x2:y)
    matmul matmul(x1:a, x2:b)           max max(x, axis, keepdims)          maximum maximum(x1:x, x2:y)
    mean mean(x, axis, keepdims)        min min(x, axis, keepdims)          minimum minimum(x1:x, x2:y)
    moments moments(x, axes)            multiply multiply(x1:x, x2:y)       negative negative(x)
    norm norm(x:tensor, ord, axis, keepdims)                                not_equal not_equal(x1:x, x2:y)
    one_hot one_hot(x:indices, num_classes:depth)                           ones ones(shape:shape, dtype)
    ones_like ones_like(x:input, dtype) pad pad(x:tensor, pad_width:paddings, mode, constant_values)
    permute_dimensions transpose(x, axes:pattern)                           pow power(x1:x, x2:y)
    range arange(start, stop:limit, step:delta)                             arange arange(start, stop, step)
    reduce_max max(x:input_tensor, axis, keepdims)                          reduce_mean mean(x:input_tensor, axis, keepdims)
    reduce_min min(x:input_tensor, axis, keepdims)                          reduce_prod prod(x:input_tensor, axis, keepdims)
    reduce_std std(x:input_tensor, axis, keepdims)                          reduce_sum sum(x:input_tensor, axis, keepdims)
    reduce_variance var(x:input_tensor, axis, keepdims)                     relu relu(x:features)
    relu6 relu6(x:features)             repeat repeat(x:input, repeats, axis)
    repeat_elements repeat(x, repeats:rep, axis)                            reshape reshape(x:tensor, newshape:shape)
    reverse flip(x:tensor, axis)        roll roll(x:input, shift, axis)     round round(x)
    rsqrt rsqrt(x)                      selu selu(x:features)               shape shape(x:input)
    sigmoid sigmoid(x)                  sign sign(x)                        silu silu(x:features)
    sin sin(x)                          softmax softmax(x:logits, axis)     softplus softplus(x:features)
    space_to_depth space_to_depth(x:input, block_size)                      sqrt sqrt(x)
    square square(x)                    squeeze squeeze(x:input, axis)      stack stack(x:values, axis)
    std std(x, axis, keepdims)          stop_gradient stop_gradient(variable:input)
    subtract subtract(x1:x, x2:y)       sum sum(x, axis, keepdims)          swish silu(x:features)
    tanh tanh(x)                        tensordot tensordot(x1:a, x2:b, axes)
    tile tile(x:input, repeats:multiples)                                   transpose transpose(x:a, axes:perm)
    var var(x, axis, keepdims)          where where(condition, x1:x, x2:y)  zeros zeros(shape, dtype)
    zeros_like zeros_like(x:input, dtype)
"""

FOREIGN_OPS = {
    name: (op, [parameter.strip() for parameter in parameters.split(",")] if parameters != "..." else None)
    for name, op, parameters in re.findall(r"([\w.]+) ([\w.]+)\(([^)]*)\)", TENSORFLOW)
}

# TensorFlow's names for initializers of Keras.
INITIALIZERS = {
    f"tensorflow.{old}_initializer": f"keras.initializers.{new}"
    for old, new in {
        "random_normal": "RandomNormal",
        "random_uniform": "RandomUniform",
        "truncated_normal": "TruncatedNormal",
        "constant": "Constant",
        "zeros": "Zeros",
        "ones": "Ones",
    }.items()
}

# Modules whose functions count nothing, and whose values only a run knows.
RUN_TIME = (
    "numpy", "pandas", "sklearn", "cv2", "PIL", "os", "sys", "glob", "pickle", "json", "csv", "random", "time", "datetime",
    "gym", "gymnasium", "matplotlib", "pathlib", "shutil", "requests", "scipy", "librosa", "nltk", "tensorflow_datasets",
    "tensorflow.data", "tensorflow.io", "tensorflow.train", "tensorflow.config", "tensorflow.distribute", "tensorflow.random",
    "keras.datasets", "keras.preprocessing", "keras.utils", "keras.callbacks", "keras.optimizers", "keras.losses",
    "keras.metrics", "keras.mixed_precision", "keras.distribution", "wandb", "mlflow", "tqdm", "logging", "jax", "tensorflow.summary",
    "tensorflow.keras.utils", "tensorflow.GradientTape", "tensorflow.function", "subprocess", "collections", "string", "re", "io",
    "urllib", "zipfile", "tarfile", "seaborn", "skimage", "imageio", "soundfile", "typing", "warnings", "absl", "argparse",
)

# Functions that only print or end the program.
UNCOUNTED_CALLS = set("print input exit quit help display assert_ breakpoint".split())

# What is only carried from where it is made to the layer that takes it.
CARRIED = ("keras.initializers.", "keras.regularizers.", "keras.constraints.")

# Arguments of Keras's layers that count nothing; a value that cannot be read is dropped.
UNCOUNTED_ARGUMENTS = re.compile(r".*_?(initializer|regularizer|constraint)$|^(weights|seed|generator)$")

RUST_KEYWORDS = set(
    """
    as async await become box const crate do dyn enum extern final fn impl let loop macro match mod move mut override
    priv pub ref self Self static struct super trait true false type typeof unsafe unsized use virtual where while yield
    abstract gen try
    """.split()
)


# ---------------------------------------------------------------------------------------------------------------------
# The text
# ---------------------------------------------------------------------------------------------------------------------


class Source:
    """The text of a program, its syntax tree, and its comments, each of which is handed out once."""

    def __init__(self, text):
        self.text = text
        self.lines = text.splitlines()
        self.tree = ast.parse(text)
        self.own_line, self.trailing = {}, {}
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                words = comment_words(token.string)
                alone = not self.lines[token.start[0] - 1][: token.start[1]].strip()
                if words is not None:
                    (self.own_line if alone else self.trailing)[token.start[0]] = (token.start[1], words)

    def take_own_line(self, first, last, column=0):
        """The comments that have lines of their own among these lines, from that column on."""
        taken = []
        for line in range(first, last + 1):
            if line in self.own_line and self.own_line[line][0] >= column:
                taken.append(self.own_line.pop(line)[1])
        return taken

    def take_trailing(self, line):
        """The comment behind what stands in this line."""
        return self.trailing.pop(line, (0, None))[1]

    def drop(self, first, last):
        """Comments in these lines go with what stood there."""
        for line in range(first, last + 1):
            self.own_line.pop(line, None)
            self.trailing.pop(line, None)

    def blank_before(self, line):
        return line >= 2 and not self.lines[line - 2].strip()

    def segment(self, node):
        return ast.get_source_segment(self.text, node) or ast.unparse(node)


def comment_words(text):
    """The words of a comment; `None` for one that is addressed to a tool."""
    words = text.lstrip("#")
    if re.match(r"!|\s*(-\*-|noqa|type:|pylint|fmt:|pragma|%%|In ?\[|@title|@param|isort|flake8|mypy|region|endregion)", words):
        return None
    words = words.rstrip()
    if not words.strip(" -=*#~_"):
        return None
    return words if words.startswith(" ") else " " + words


# ---------------------------------------------------------------------------------------------------------------------
# Layout: brackets that stay on one line where they fit, and are broken as rustfmt would where not
# ---------------------------------------------------------------------------------------------------------------------


class Element:
    """What stands between two commas, with its comments."""

    def __init__(self, doc, before=(), behind=None):
        self.doc, self.before, self.behind = doc, list(before), behind


class Bracket:
    """A bracketed list. `broken`: the author broke it, or comments stand in it."""

    def __init__(self, opening, elements, closing, broken=False, end=(), comma=False):
        self.opening, self.elements, self.closing = opening, elements, closing
        self.end = list(end)
        self.comma = comma  # also on one line, as in `(3,)`
        self.broken = bool(broken or self.end or any(e.before or e.behind for e in elements))

    def flat(self):
        if self.broken:
            return None
        parts = [flat(element.doc) for element in self.elements]
        if None in parts:
            return None
        return self.opening + ", ".join(parts) + ("," if self.comma and parts else "") + self.closing


def flat(doc):
    """The text on one line; `None` where it must be broken."""
    if isinstance(doc, str):
        return doc
    if isinstance(doc, Bracket):
        return doc.flat()
    parts = [flat(part) for part in doc]
    return None if None in parts else "".join(parts)


def parts_of(doc):
    """The strings and brackets of a text, one behind the other."""
    if isinstance(doc, (str, Bracket)):
        return [doc]
    return [part for piece in doc for part in parts_of(piece)]


def render(doc, indent, column, tail=0):
    """The text from this column on, so that `tail` more characters fit on its last line."""
    one_line = flat(doc)
    if one_line is not None and column + len(one_line) + tail <= WIDTH:
        return one_line
    parts = parts_of(doc)
    brackets = [i for i, part in enumerate(parts) if isinstance(part, Bracket) and part.elements]
    broken = {i for i in brackets if parts[i].flat() is None}
    waiting = sorted((i for i in brackets if i not in broken), key=lambda i: -len(parts[i].flat()))
    while True:
        text = ""
        for i, part in enumerate(parts):
            at = column + len(text) if "\n" not in text else len(text.rsplit("\n", 1)[1])
            if isinstance(part, str):
                text += part
            else:
                text += render_broken(part, indent, at) if i in broken else part.flat()
        lengths = [len(line) for line in text.split("\n")]
        lengths[0] += column
        lengths[-1] += tail
        if max(lengths) <= WIDTH or not waiting:
            return text
        broken.add(waiting.pop(0))


def render_broken(bracket, indent, column):
    hugged = render_hugged(bracket, indent, column)
    if hugged is not None:
        return hugged
    inner = indent + INDENT
    pad = " " * inner
    lines = []
    if not bracket.broken and bracket.opening != "{" and all(isinstance(e.doc, str) and len(e.doc) <= 14 for e in bracket.elements):
        return bracket.opening + "\n" + filled([e.doc for e in bracket.elements], inner) + "\n" + " " * indent + bracket.closing
    for element in bracket.elements:
        lines += [f"{pad}//{words}" for words in element.before]
        text = render(element.doc, inner, inner, 1) + ","
        lines.append(pad + text + (f" //{element.behind}" if element.behind else ""))
    lines += [f"{pad}//{words}" for words in bracket.end]
    return bracket.opening + "\n" + "\n".join(lines) + "\n" + " " * indent + bracket.closing


def filled(words, indent):
    """Short words, as many in a line as fit."""
    lines = [" " * indent]
    for word in words:
        if len(lines[-1]) + len(word) + 2 > WIDTH:
            lines.append(" " * indent)
        lines[-1] += ("" if not lines[-1].strip() else " ") + word + ","
    return "\n".join(lines)


def render_hugged(bracket, indent, column):
    """`Sequential([…], name = "n")`: the list's brackets hug the call's."""
    if bracket.opening != "(" or not bracket.elements or bracket.end or bracket.comma:
        return None
    first, rest = bracket.elements[0], bracket.elements[1:]
    if first.before or first.behind or any(e.before or e.behind for e in rest):
        return None
    parts = parts_of(first.doc)
    if not (isinstance(parts[0], Bracket) and len(parts) == 1 and parts[0].opening in "[{" and parts[0].elements):
        return None
    others = [flat(element.doc) for element in rest]
    if None in others:
        return None
    tail = "".join(f", {other}" for other in others) + bracket.closing
    if indent + len(tail) > WIDTH - 10 or (rest and not parts[0].broken and len(parts[0].flat()) < 60):
        return None
    return bracket.opening + render_broken(parts[0], indent, column + 1) + tail


# ---------------------------------------------------------------------------------------------------------------------
# What names mean
# ---------------------------------------------------------------------------------------------------------------------


class Imports:
    """What a dotted name means, whatever it was imported as."""

    def __init__(self, tree):
        self.meaning = {}
        self.stars = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.asname or alias.name.split(".")[0]
                    self.meaning[name] = canonical(alias.name if alias.asname else name)
            elif isinstance(node, ast.ImportFrom):
                module = canonical(node.module or "")
                for alias in node.names:
                    if alias.name == "*":
                        self.stars.add(module)
                    else:
                        self.meaning[alias.asname or alias.name] = canonical(f"{module}.{alias.name}")

    def of(self, node, hidden=()):
        """The canonical dotted name of an expression; `None` where it is none. `hidden`: names that mean something else."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id in hidden:
            return None
        base = self.meaning.get(node.id)
        if base is None:
            base = self.unimported(node.id)
        if base is None:
            return None
        return canonical(".".join([base, *reversed(parts)]))

    def unimported(self, name):
        """A name that nothing binds: one of a star import, or of an import that was not copied along."""
        if name in LAYERS:
            return f"keras.layers.{name}"
        usual = {
            "keras": "keras", "tf": "tensorflow", "layers": "keras.layers", "Model": "keras.Model", "Input": "keras.Input",
            "Sequential": "keras.Sequential", "Layer": "keras.layers.Layer", "ops": "keras.ops", "np": "numpy", "K": "keras.backend",
            "models": "keras.models", "math": "math",
        }
        if name in MERGES and any(star.startswith("keras.layers") for star in self.stars):
            return f"keras.layers.{name}"
        return usual.get(name)


def canonical(path):
    """`tensorflow.python.keras.layers.core.Dense` is `keras.layers.Dense`."""
    path = re.sub(r"^tensorflow\.(compat\.v[12]\.|python\.)?(?=keras\b|\w)", "tensorflow.", path)
    path = re.sub(r"^(tensorflow\.keras|tf_keras)\b", "keras", path)
    path = re.sub(r"^keras\.(src|api|_tf_keras\.keras)\.", "keras.", path)
    path = re.sub(r"^(tensorflow\.compat\.v[12])$", "tensorflow", path)
    path = INITIALIZERS.get(path, re.sub(r"^tensorflow\.initializers\.", "keras.initializers.", path))
    last = path.rsplit(".", 1)[-1]
    if path.startswith("keras."):
        if last in LAYERS and not path.startswith(("keras.ops", "keras.activations", "keras.backend")):
            return f"keras.layers.{last}"
        if path.startswith(("keras.layers.", "keras.engine.")) and last in MERGES | {"Layer", "Input", "Wrapper"}:
            return "keras.Input" if last == "Input" else f"keras.layers.{last}"
        if last in ("Model", "Sequential", "Functional", "Input") and not path.startswith("keras.ops"):
            return f"keras.{'Model' if last == 'Functional' else last}"
        if path == "keras.Layer":
            return "keras.layers.Layer"
        path = re.sub(r"^keras\.ops\.(nn|numpy|core|math)\.", "keras.ops.", path)
    return path


def camel_case(name):
    """`base_model` is `BaseModel`."""
    words = [word for word in name.split("_") if word]
    text = "".join(word[0].upper() + (word[1:].lower() if word.isupper() and len(word) > 1 and len(words) > 1 else word[1:]) for word in words)
    if name.isupper() and len(words) == 1 and len(name) > 4:
        text = name.capitalize()
    return text if text and not text[0].isdigit() else "Net" + text


def struct_name(variable):
    """The struct of the network that Python binds to this name; no class of Keras but `Model` is hidden by it."""
    name = camel_case(variable.lstrip("_") or "net")
    return name + "Network" if name in LAYERS | {"Input", "Sequential", "Layer"} else name


def snake_case(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def names_in(node, context=ast.Load):
    """The names read (or bound) anywhere in this."""
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, context)}


def bound_by(node):
    """The names that a statement binds, those inside of its blocks included."""
    names = set()
    for n in ast.walk(node):
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store):
            names.add(n.id)
        elif isinstance(n, (ast.FunctionDef, ast.ClassDef)):
            names.add(n.name)
    return names


def parameters_of(function):
    """All parameters of a function, in their order."""
    a = function.args
    return [*a.posonlyargs, *a.args, *([a.vararg] if a.vararg else []), *a.kwonlyargs, *([a.kwarg] if a.kwarg else [])]


def free_names(function):
    """The names that a function (or class, or lambda) takes from around it."""
    if isinstance(function, ast.ClassDef):
        free = set()
        for statement in function.body:
            free |= free_names(statement) if isinstance(statement, (ast.FunctionDef, ast.ClassDef)) else names_in(statement)
        return free | {n for base in function.bases for n in names_in(base)}
    if not isinstance(function, (ast.FunctionDef, ast.Lambda)):
        return names_in(function)
    bound = {p.arg for p in parameters_of(function)}
    body = function.body if isinstance(function.body, list) else [function.body]
    for statement in body:
        bound |= bound_by(statement)
    used = set()
    for statement in body:
        used |= names_in(statement)
    defaults = [d for d in [*function.args.defaults, *function.args.kw_defaults] if d is not None]
    return (used - bound) | {n for default in defaults for n in names_in(default)}


def defaults_of(function):
    """The default of each parameter that has one."""
    a = function.args
    positional = [*a.posonlyargs, *a.args]
    found = dict(zip([p.arg for p in positional[len(positional) - len(a.defaults) :]], a.defaults))
    found.update({p.arg: d for p, d in zip(a.kwonlyargs, a.kw_defaults) if d is not None})
    return found


def docstring_of(body):
    """The docstring at the head of a body, and the rest."""
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and isinstance(body[0].value.value, str):
        return body[0].value.value, body[1:]
    return None, body


def is_string_statement(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def doc_lines(text):
    """The lines of a docstring, without the indentation of its place."""
    lines = text.expandtabs().strip("\n").splitlines()
    rest = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    cut = min(rest, default=0)
    lines = [lines[0].strip()] + [line[cut:].rstrip() for line in lines[1:]] if lines else []
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def documentation(text):
    """The lines of a docstring as Markdown that rustdoc takes for the same text: no links, tags and blocks of code."""
    lines = []
    for line in doc_lines(text):
        line = re.sub(r"^ {4,}", "  ", line)
        line = re.sub(r"\[(?=[^\]\s]+\](?!\())", r"\\[", line)
        line = re.sub(r"<(?=[A-Za-z/])", r"\\<", line)
        lines.append(re.sub(r"(?<![<(\"`])(https?://[^\s)>\"`]+)", r"<\1>", line))
    return lines


def call_of(name, *arguments, **keywords):
    """The syntax tree of a call."""
    function = ast.parse(name, mode="eval").body
    return ast.Call(function, list(arguments), [ast.keyword(k, v) for k, v in keywords.items()])


def name_of(text):
    return ast.Name(text, ast.Load())


def assign(name, value, like):
    """`name = value`, standing where `like` stands."""
    return ast.fix_missing_locations(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), like))


def is_main_guard(node):
    return isinstance(node, ast.If) and "__name__" in names_in(node.test) and "__main__" in ast.dump(node.test)


# ---------------------------------------------------------------------------------------------------------------------
# What stands at the top
# ---------------------------------------------------------------------------------------------------------------------


class Settings:
    """Values under names: a class of constants, a data class, what an argument parser gives. Read as a dictionary."""

    def __init__(self, fields, node, parameters=None):
        self.fields, self.node = fields, node
        self.parameters = parameters or {}  # of `__init__`, in whose terms fields are told

    def with_values(self, call):
        """These settings as a call of the class gives them."""
        fields, parameters = dict(self.fields), dict(self.parameters)
        target = parameters if parameters else fields
        for name, value in zip(list(target), call.args):
            target[name] = value
        target.update({keyword.arg: keyword.value for keyword in call.keywords if keyword.arg})
        return Settings(fields, call, parameters)

    def tree(self):
        """The dictionary; a field that another hangs on stands in its place."""

        class InPlace(ast.NodeTransformer):
            def __init__(self, fields, parameters):
                self.fields, self.names = fields, {**fields, **parameters}

            def visit_Name(self, node):
                return copy.deepcopy(self.names[node.id]) if node.id in self.names else node

            def visit_Attribute(self, node):
                self.generic_visit(node)
                owner = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                return copy.deepcopy(self.fields[node.attr]) if owner and node.attr in self.fields else node

        done, keys = {}, []
        for name, value in self.fields.items():
            done[name] = InPlace(done, self.parameters).visit(copy.deepcopy(value))
            keys.append(ast.copy_location(ast.Constant(name), value))
        tree = ast.Dict(keys, list(done.values()))
        return ast.copy_location(tree, self.node) if isinstance(self.node, ast.ClassDef) else tree


class Program:
    """The functions, classes, settings and the script of a program, with all that makes networks in the script."""

    def __init__(self, source):
        self.source = source
        self.imports = Imports(source.tree)
        self.functions, self.classes, self.settings, self.class_settings = {}, {}, {}, {}
        self.objects = {}
        self.parsers = {}
        self.opened = set()
        self.lifts = {}
        self.freezable = set()
        self.consumed = set()  # ids of statements that stand somewhere else now
        self.script = []
        self.scopes_left_out = []
        self.docstring, body = docstring_of(source.tree.body)
        self.top = body
        for node in ast.walk(source.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node in self.definitions(body):
                self.functions[node.name] = node
        for node in self.definitions(body):
            if isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
        self.class_kinds = {name: self.class_kind(node) for name, node in self.classes.items()}
        for name, node in self.classes.items():
            if self.class_kinds[name] == "settings":
                self.class_settings[name] = self.settings_of(node)
        self.kinds = Kinds(self)
        self.arrays = Arrays(self)
        self.flatten(body)
        if not any(self.binds_network(statement) for statement in self.script):
            for function in [f for f in self.functions.values() if self.is_driver(f) and not needed_parameters(f)]:
                if function.name not in self.opened:
                    self.open_function(function, call_of(function.name), function)
        self.kinds.learn()
        self.find_freezable()

    def definitions(self, body):
        """The functions and classes of a module, those under an `if` or a `try` too."""
        found = []
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                found.append(node)
            elif isinstance(node, (ast.If, ast.Try, ast.With)):
                found += self.definitions(node.body)
        return found

    def meaning(self, node):
        """The canonical dotted name of an expression."""
        return self.imports.of(node, self.functions.keys() | self.classes.keys())

    def scopes(self, node):
        """The calls of a `with` that open name scopes of Keras's: TensorFlow's name no weight."""
        calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
        names = [(self.meaning(call.func) or "").split(".") for call in calls]
        return [call for call, name in zip(calls, names) if name[0] == "keras" and name[-1] == "name_scope"]

    # Classes

    def class_kind(self, node, seen=()):
        """`layer`, `model`, `sequential`, `settings`, `object` (it makes networks), or `other`."""
        for base in node.bases:
            name = self.meaning(base)
            if isinstance(base, ast.Name) and base.id in self.classes and base.id not in seen:
                kind = self.class_kind(self.classes[base.id], (*seen, node.name))
                if kind != "other":
                    return kind
            if name in ("keras.layers.Layer", "keras.layers.Wrapper"):
                return "layer"
            if name == "keras.Model":
                return "model"
            if name == "keras.Sequential":
                return "sequential"
            if name and name.startswith("keras.layers."):
                return "layer"
            if name and name.split(".")[-1] in ("NamedTuple", "Enum", "TypedDict", "SimpleNamespace"):
                return "settings"
            if name and name.startswith(("keras.", "tensorflow.", "gym", "torch")):
                return "other"
        methods = [m for m in node.body if isinstance(m, ast.FunctionDef)]
        if any(self.makes_layers(m) for m in methods):
            return "object"
        values = [s for s in node.body if isinstance(s, (ast.Assign, ast.AnnAssign))]
        return "settings" if values or any(m.name == "__init__" for m in methods) else "other"

    def makes_layers(self, node):
        """Whether a layer of Keras or a network is made in this."""
        for n in ast.walk(node):
            if isinstance(n, (ast.Name, ast.Attribute)):
                name = self.meaning(n)
                if name and (name.startswith("keras.layers.") or name in ("keras.Model", "keras.Sequential", "keras.Input")):
                    return True
                if name and name.startswith("keras.applications."):
                    return True
        return False

    def settings_of(self, node):
        fields, parameters = {}, {}
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                fields[statement.targets[0].id] = statement.value
            elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
                fields[statement.target.id] = field_default(statement.value)
            elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                fields[statement.target.id] = ast.Constant(None)
            elif isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
                defaults = defaults_of(statement)
                parameters = {p.arg: defaults.get(p.arg, ast.Constant(None)) for p in parameters_of(statement)[1:]}
                for line in statement.body:
                    target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
                    if isinstance(target, ast.Attribute) and getattr(line, "value", None) is not None:
                        fields[target.attr] = line.value
            elif isinstance(statement, ast.FunctionDef) and any("property" in ast.dump(d) for d in statement.decorator_list):
                _, body = docstring_of(statement.body)
                if len(body) == 1 and isinstance(body[0], ast.Return) and body[0].value is not None:
                    fields[statement.name] = body[0].value
        return Settings(fields, node, parameters)

    def settings_from(self, node):
        """The settings that an expression gives: a call of such a class, of an argument parser, of `dict`-likes."""
        if not isinstance(node, ast.Call):
            return None
        if isinstance(node.func, ast.Name) and node.func.id in self.class_settings:
            return self.class_settings[node.func.id].with_values(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("parse_args", "parse_known_args"):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id in self.parsers:
                return Settings(self.parsers[owner.id], node)
        name = (self.meaning(node.func) or "").split(".")[-1]
        if name in ("SimpleNamespace", "Namespace", "ConfigDict", "Munch", "EasyDict", "AttrDict") and not node.args:
            return Settings({k.arg: k.value for k in node.keywords if k.arg}, node)
        if isinstance(node.func, ast.Name) and node.func.id in self.functions:
            return self.settings_of_function(self.functions[node.func.id])
        return None

    def settings_of_function(self, function):
        """The settings that a function like `parse_args()` gives."""
        before = dict(self.parsers)
        bound = {}
        for statement in function.body:
            self.note_parser(statement)
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                found = self.settings_from(statement.value) if self.mentions_parser(statement.value) else None
                if found:
                    bound[statement.targets[0].id] = found
            if isinstance(statement, ast.Return) and statement.value is not None:
                if isinstance(statement.value, ast.Name) and statement.value.id in bound:
                    return bound[statement.value.id]
                if self.mentions_parser(statement.value):
                    return self.settings_from(statement.value)
        self.parsers = before
        return None

    def mentions_parser(self, node):
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("parse_")

    def note_parser(self, statement):
        """Keeps what `parser.add_argument("--width", default = 64)` says."""
        for node in ast.walk(statement):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if isinstance(node.value, ast.Call) and (self.meaning(node.value.func) or "").endswith("ArgumentParser"):
                    self.parsers[node.targets[0].id] = {}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_argument":
                owner = node.func.value
                if isinstance(owner, ast.Name) and node.args and isinstance(node.args[-1], ast.Constant):
                    names = [a.value for a in node.args if isinstance(a, ast.Constant)]
                    name = next((n for n in names if n.startswith("--")), names[0]).lstrip("-").replace("-", "_")
                    given = {k.arg: k.value for k in node.keywords}
                    if "dest" in given:
                        name = given["dest"].value
                    value = given.get("default")
                    action = getattr(given.get("action"), "value", None)
                    if value is None and action in ("store_true", "store_false"):
                        value = ast.Constant(action == "store_false")
                    self.parsers.setdefault(owner.id, {})[name] = value if value is not None else ast.Constant(None)

    # The script

    def flatten(self, body):
        """Adds these statements to the script, with what they open."""
        for node in body:
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not is_main_guard(node):
                node = self.without_objects(node)
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                self.note_parser(node)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
                continue
            if is_main_guard(node):
                self.consumed.add(id(node))
                self.flatten(node.body)
            elif isinstance(node, ast.With) and (not self.scopes(node) or self.binds_network(node)):
                self.consumed.add(id(node))
                self.scopes_left_out += self.scopes(node)
                self.flatten(node.body)
            elif isinstance(node, ast.If) and decided(node.test, self.meaning) is not None:
                self.consumed.add(id(node))
                self.flatten(node.body if decided(node.test, self.meaning) else node.orelse)
            elif isinstance(node, ast.Try):
                self.consumed.add(id(node))
                self.flatten([*node.body, *node.orelse])
            elif isinstance(node, (ast.Expr, ast.Assign, ast.Return)) and self.opens(node):
                self.consumed.add(id(node))
            elif isinstance(node, ast.AnnAssign):
                if node.value is not None and isinstance(node.target, ast.Name):
                    self.flatten([assign(node.target.id, node.value, node)])
            else:
                frozen = [
                    ast.copy_location(ast.Assign([ast.Attribute(name_of(name), "trainable", ast.Store())], ast.Constant(False)), node)
                    for name in self.frozen_by(node)
                ]
                for part in [*frozen, *self.split(freezes_all(node) or node)]:
                    read = self.arrays.read(part)
                    if self.arrays.told and node.end_lineno not in self.source.trailing:
                        self.source.trailing[node.end_lineno] = (0, " " + ", ".join(dict.fromkeys(self.arrays.told)))
                    self.script.append(read)
                self.note_settings(node)
                self.kinds.learn_script(self.script[-1:])

    def without_objects(self, node):
        """`Net.build(28)` and `Net(28).build()` of a class that makes networks call its methods as functions."""
        if isinstance(node, (ast.With, ast.Try, ast.If, ast.For, ast.While)) and any(isinstance(n, ast.stmt) for n in ast.walk(node)):
            if isinstance(node, (ast.With, ast.Try)):
                return node
        names = {n for n, kind in self.class_kinds.items() if kind == "object"}
        if not names & names_in(node) and not self.objects.keys() & names_in(node):
            return node
        program = self

        class Lift(ast.NodeTransformer):
            def visit_Attribute(self, inner):
                owner = inner.value
                made = isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id in names
                if made and owner.func.id not in program.opened:
                    program.open_object(program.classes[owner.func.id], owner, node)
                elif isinstance(owner, ast.Name) and owner.id in names and owner.id not in program.opened:
                    program.open_object(program.classes[owner.id], None, node)
                self.generic_visit(inner)
                name = owner.func.id if made else owner.id if isinstance(owner, ast.Name) else None
                name = program.objects.get(name, name)
                if name in names and name in program.opened:
                    return ast.copy_location(ast.Name(program.lifts[name].renamed.get(inner.attr, inner.attr), inner.ctx), inner)
                return inner

        lifted = Lift().visit(copy.deepcopy(node))
        if ast.dump(lifted) != ast.dump(node):
            self.consumed.add(id(node))
            return lifted
        return node

    def frozen_by(self, node):
        """The networks that a call in this statement freezes: those handed to a parameter whose `trainable` it sets."""
        names = []
        for call in [n for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]:
            function = self.functions.get(call.func.id)
            if function is not None:
                given = dict(bind(function, call))
                names += [given[p].id for p in frozen_parameters(function) if isinstance(given.get(p), ast.Name)]
        return names

    def find_freezable(self):
        """The functions that give back networks whose `trainable` is set later: they take it as an argument."""
        bodies = [self.script, *[f.body for f in self.functions.values()]]
        for body in bodies:
            made = {}
            for line in body:
                line = freezes_all(line) or line
                if not isinstance(line, ast.Assign):
                    continue
                target = line.targets[0]
                if isinstance(target, ast.Name) and isinstance(line.value, ast.Call) and isinstance(line.value.func, ast.Name):
                    made[target.id] = line.value.func.id
                if isinstance(target, ast.Attribute) and target.attr == "trainable" and isinstance(target.value, ast.Name):
                    function = self.functions.get(made.get(target.value.id))
                    if function is not None and self.kinds.gives_back(function) == NETWORK:
                        self.freezable.add(function.name)

    def split(self, node):
        """`a, b = make_a(), make_b()` binds two networks: as two statements."""
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            targets, values = node.targets[0].elts, node.value.elts
            simple = len(targets) == len(values) and all(isinstance(t, ast.Name) for t in targets)
            bound = {t.id for t in targets} if simple else set()
            if simple and not any(names_in(v) & bound for v in values):
                return [assign(t.id, v, node) for t, v in zip(targets, values)]
        return [node]

    def note_settings(self, node):
        """Keeps what is bound to settings, and what is written into them."""
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            return
        target = node.targets[0]
        if isinstance(target, ast.Name):
            found = self.settings_from(node.value)
            if found is not None:
                self.settings[target.id] = found
                self.kinds.globals[target.id] = SETTINGS
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in self.settings:
            self.settings[target.value.id].fields[target.attr] = node.value

    def opens(self, node):
        """Opens a call of `main()` or the like, or of a class whose object makes networks; whether it did."""
        call = node.value
        if not isinstance(call, ast.Call) or not isinstance(call.func, (ast.Name, ast.Attribute)):
            return False
        if isinstance(call.func, ast.Attribute) and self.meaning(call.func) in ("absl.app.run", "tensorflow.app.run"):
            if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in self.functions:
                call = call_of(call.args[0].id, ast.Constant(None))
        if not isinstance(call.func, ast.Name):
            return False
        function = self.functions.get(call.func.id)
        if function is not None and self.is_driver(function) and function.name not in self.opened:
            self.open_function(function, call, node)
            return True
        if self.class_kinds.get(call.func.id) == "object" and call.func.id not in self.opened:
            self.open_object(self.classes[call.func.id], call, node)
            return True
        return False

    def is_driver(self, function):
        """Whether a function makes networks without giving them back: `main()`, `train(args)`."""
        if function.name in self.opened or self.kinds.gives_back(function) in ("network", "layer", "tensor", "tensors", "networks"):
            return False
        inside = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
        trains = any(isinstance(n.func, ast.Attribute) and n.func.attr in ("compile", "fit", "summary", "build") for n in inside)
        makes = self.makes_layers(function) or any(self.makes_network(n) for n in inside)
        return makes and (trains or function.name == "main" or self.binds_network(function))

    def makes_network(self, node):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return False
        if self.class_kinds.get(node.func.id) in ("model", "object"):
            return True
        function = self.functions.get(node.func.id)
        return function is not None and function.name not in self.opened and (
            self.kinds.gives_back(function) in ("network", "networks") or (function.name != "main" and self.quick_driver(function))
        )

    def quick_driver(self, function):
        calls = [n for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
        return any(n.func.attr in ("compile", "fit") for n in calls)

    def binds_network(self, node):
        for n in ast.walk(node):
            if isinstance(n, ast.Assign) and isinstance(n.value, ast.Call):
                if self.meaning(n.value.func) in ("keras.Model", "keras.Sequential") or self.makes_network(n.value):
                    return True
        return False

    def open_function(self, function, call, node):
        """The body of a function takes the place of its call, its parameters bound before."""
        self.opened.add(function.name)
        self.consumed.add(id(function))
        for name, value in bind(function, call):
            if not (isinstance(value, ast.Name) and value.id == name):
                self.flatten([assign(name, value, node)])
        _, body = docstring_of(function.body)
        self.flatten([s for s in body if not isinstance(s, ast.Return)])
        for nested in body:
            if isinstance(nested, ast.FunctionDef):
                self.functions[nested.name] = nested

    def open_object(self, node, call, statement):
        """An object that makes networks: what it keeps becomes names, its methods become functions."""
        self.opened.add(node.name)
        self.consumed.add(id(node))
        methods = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
        lift = self.lifts[node.name] = LiftSelf(node.name, methods, self.functions)
        instance = None
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            instance = statement.targets[0].id
            self.objects[instance] = node.name
        for method in methods.values():
            if method.name != "__init__":
                lifted = lift.method(method)
                self.functions[lifted.name] = lifted
        for line in node.body:
            if isinstance(line, (ast.Assign, ast.AnnAssign)):
                self.flatten([line])
        start = methods.get("__init__")
        if start is not None and call is not None:
            for name, value in bind(start, call, skip_self=True):
                if not (isinstance(value, ast.Name) and value.id == name):
                    self.flatten([assign(name, value, statement)])
            _, body = docstring_of(start.body)
            for line in body:
                line = lift.visit(copy.deepcopy(line))
                same = isinstance(line, ast.Assign) and isinstance(line.value, ast.Name) and isinstance(line.targets[0], ast.Name)
                if not (same and line.value.id == line.targets[0].id):
                    self.flatten([line])


def frozen_parameters(function):
    """The parameters whose `trainable` a function sets to false."""
    names = {p.arg for p in parameters_of(function)}
    found = []
    for node in function.body:
        node = freezes_all(node) or node
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr == "trainable":
            owner = node.targets[0].value
            if isinstance(owner, ast.Name) and owner.id in names and getattr(node.value, "value", None) is False:
                found.append(owner.id)
    return found


def needed_parameters(function):
    """The parameters that have no default."""
    defaults = defaults_of(function)
    a = function.args
    return [p.arg for p in [*a.posonlyargs, *a.args, *a.kwonlyargs] if p.arg not in defaults and p.arg != "self"]


def bind(function, call, skip_self=False):
    """Each parameter with what a call gives it, or its default."""
    a = function.args
    names = [p.arg for p in [*a.posonlyargs, *a.args]][1 if skip_self else 0 :]
    given = dict(zip(names, call.args))
    given.update({k.arg: k.value for k in call.keywords if k.arg})
    for name, default in defaults_of(function).items():
        given.setdefault(name, default)
    order = [*names, *[p.arg for p in a.kwonlyargs]]
    return [(name, given[name]) for name in order if name in given]


def field_default(value):
    """`field(default = 3)` is 3."""
    if isinstance(value, ast.Call) and isinstance(value.func, (ast.Name, ast.Attribute)):
        for keyword in value.keywords:
            if keyword.arg == "default":
                return keyword.value
            if keyword.arg == "default_factory" and isinstance(keyword.value, ast.Lambda):
                return keyword.value.body
    return value


class LiftSelf(ast.NodeTransformer):
    """`self.width` becomes `width`, a method a function."""

    def __init__(self, owner, methods, functions):
        self.owner, self.methods = owner, methods
        self.renamed = {}
        for name in methods:
            plain = name.lstrip("_")
            self.renamed[name] = plain if plain not in functions else f"{snake_case(owner)}_{plain}"

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls", self.owner):
            return ast.copy_location(ast.Name(self.renamed.get(node.attr, node.attr), node.ctx), node)
        return node

    def method(self, method):
        lifted = copy.deepcopy(method)
        static = any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in method.decorator_list)
        if not static:
            lifted.args.args = lifted.args.args[1:]
        lifted.name = self.renamed[method.name]
        lifted.body = [self.visit(statement) for statement in lifted.body]
        return lifted


# ---------------------------------------------------------------------------------------------------------------------
# The shapes of data
# ---------------------------------------------------------------------------------------------------------------------

# The images of Keras's data sets, and how many classes they have.
DATASETS = {
    "mnist": ((60000, 28, 28), (10000, 28, 28), 10),
    "fashion_mnist": ((60000, 28, 28), (10000, 28, 28), 10),
    "cifar10": ((50000, 32, 32, 3), (10000, 32, 32, 3), 10),
    "cifar100": ((50000, 32, 32, 3), (10000, 32, 32, 3), 100),
    "boston_housing": ((404, 13), (102, 13), None),
}


class Arrays(ast.NodeTransformer):
    """The shapes of a script's data, where they can be told; `x_train.shape[1:]` becomes what it is."""

    def __init__(self, program):
        self.program = program
        self.shapes = {}  # name -> sizes, `None` for one that only a run knows
        self.classes = {}  # name of labels -> how many there are
        self.values = {}  # name -> a whole number
        self.told = []  # what was replaced in the statement at hand

    def read(self, statement):
        """The statement with known sizes in it; what it binds is kept."""
        self.told = []
        if isinstance(statement, (ast.Assign, ast.Expr, ast.AugAssign)):
            if any(isinstance(n, ast.Name) and (n.id in self.shapes or n.id in self.classes) for n in ast.walk(statement)):
                read = self.visit(copy.deepcopy(statement))
                if self.told:
                    self.learn(read)
                    return ast.fix_missing_locations(read)
            self.learn(statement)
        return statement

    def learn(self, statement):
        if not isinstance(statement, ast.Assign):
            return
        for target in statement.targets:
            self.bind(target, statement.value)

    def bind(self, target, value):
        if isinstance(target, ast.Name):
            shape, classes, number = self.shape(value), self.labels(value), self.size(value)
            self.shapes.pop(target.id, None)
            if shape is not None:
                self.shapes[target.id] = shape
            if classes is not None:
                self.classes[target.id] = classes
            if number is not None:
                self.values[target.id] = number
        elif isinstance(target, ast.Tuple):
            dataset = self.dataset(value)
            if dataset and len(target.elts) == 2:
                train, test, classes = dataset
                for half, shape in zip(target.elts, (train, test)):
                    if isinstance(half, ast.Tuple) and len(half.elts) == 2:
                        images, labels = half.elts
                        if isinstance(images, ast.Name):
                            self.shapes[images.id] = shape
                        if isinstance(labels, ast.Name) and classes:
                            self.classes[labels.id] = classes
            elif isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
                for part, given in zip(target.elts, value.elts):
                    self.bind(part, given)
            elif isinstance(value, ast.Call) and self.last(value.func) == "train_test_split":
                for i, part in enumerate(target.elts):
                    given = value.args[i // 2] if i // 2 < len(value.args) else None
                    shape = self.shape(given) if given is not None else None
                    if shape and isinstance(part, ast.Name):
                        self.shapes[part.id] = (None, *shape[1:])
                    if isinstance(part, ast.Name) and given is not None and self.labels(given):
                        self.classes[part.id] = self.labels(given)

    def last(self, function):
        return (self.program.meaning(function) or ast.unparse(function)).rsplit(".", 1)[-1]

    def dataset(self, value):
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "load_data":
            return DATASETS.get((self.program.meaning(value.func.value) or "").rsplit(".", 1)[-1])
        return None

    def size(self, node):
        """A whole number that can be told."""
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return node.value
        if isinstance(node, ast.Name):
            return self.values.get(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self.size(node.operand)
            return None if inner is None else -inner
        if isinstance(node, ast.BinOp):
            left, right = self.size(node.left), self.size(node.right)
            if None not in (left, right):
                reckon = {ast.Mult: lambda a, b: a * b, ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b}
                reckon[ast.FloorDiv] = lambda a, b: a // b if b else None
                return reckon.get(type(node.op), lambda a, b: None)(left, right)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            shape, at = self.shape(node.value.value), self.size(node.slice)
            if shape is not None and at is not None and -len(shape) <= at < len(shape):
                return shape[at]
        return None

    def sizes(self, node):
        return tuple(self.size(e) for e in node.elts) if isinstance(node, (ast.Tuple, ast.List)) else (self.size(node),)

    def shape(self, node):
        """The shape of data; `None` where it cannot be told."""
        if isinstance(node, ast.Name):
            return self.shapes.get(node.id)
        if isinstance(node, ast.BinOp):
            return self.shape(node.left) or self.shape(node.right)
        if isinstance(node, ast.Subscript):
            shape = self.shape(node.value)
            if shape is None:
                return None
            keys = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
            if len(keys) == 1 and isinstance(keys[0], ast.Slice):
                return (None, *shape[1:])
            if isinstance(keys[0], ast.Constant) and keys[0].value is Ellipsis and len(keys) == 2:
                return (*shape, 1)
            return None
        if not isinstance(node, ast.Call):
            return None
        name = self.last(node.func)
        keywords = {k.arg: k.value for k in node.keywords}
        if isinstance(node.func, ast.Attribute) and self.program.meaning(node.func) is None:
            shape = self.shape(node.func.value)
            if name == "astype":
                return shape
            if name == "reshape" and node.args:
                return self.reshaped(shape, node.args)
            return None
        if name in ("zeros", "ones", "random", "normal", "uniform", "rand", "randn", "random_sample", "randint", "empty"):
            given = keywords.get("shape", keywords.get("size"))
            if given is None and node.args:
                given = ast.Tuple(node.args, ast.Load()) if name in ("rand", "randn") else node.args[-1]
            return self.sizes(given) if given is not None else None
        if name in ("array", "asarray", "float32") and node.args:
            return self.shape(node.args[0])
        if name == "expand_dims" and node.args:
            shape = self.shape(node.args[0])
            axis = self.size(keywords.get("axis", node.args[1] if len(node.args) > 1 else ast.Constant(None)))
            if shape is None or axis is None:
                return None
            at = axis if axis >= 0 else len(shape) + 1 + axis
            return (*shape[:at], 1, *shape[at:])
        if name == "reshape" and len(node.args) == 2:
            return self.reshaped(self.shape(node.args[0]), [node.args[1]])
        if name == "pad_sequences" and "maxlen" in keywords:
            return (None, self.size(keywords["maxlen"]))
        if name == "to_categorical":
            classes = self.size(keywords.get("num_classes", node.args[1] if len(node.args) > 1 else ast.Constant(None)))
            return (None, classes or self.labels(node.args[0])) if node.args else None
        return None

    def reshaped(self, shape, arguments):
        sizes = self.sizes(arguments[0]) if len(arguments) == 1 else tuple(self.size(a) for a in arguments)
        if shape is None:
            return tuple(None if s == -1 else s for s in sizes)
        if -1 in sizes and None not in shape and None not in sizes:
            whole, rest = 1, 1
            for s in shape:
                whole *= s
            for s in sizes:
                rest *= s if s != -1 else 1
            return tuple(whole // rest if s == -1 and rest else s for s in sizes)
        return tuple(None if s == -1 else s for s in sizes)

    def labels(self, node):
        """How many classes these labels have."""
        return self.classes.get(node.id) if isinstance(node, ast.Name) else None

    # Where a size is asked for

    def tell(self, node, value):
        if value is None or isinstance(value, tuple) and None in value:
            return node
        self.told.append(ast.unparse(node))
        return ast.copy_location(ast.parse(repr(value), mode="eval").body, node)

    def visit_Subscript(self, node):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            shape = self.shape(node.value.value)
            if shape is not None and isinstance(node.slice, ast.Slice):
                start, stop = (self.size(e) if e is not None else None for e in (node.slice.lower, node.slice.upper))
                return self.tell(node, shape[start:stop])
            if shape is not None:
                return self.tell(node, self.size(node))
        return self.generic_visit(node)

    def visit_Call(self, node):
        name = self.last(node.func)
        if name == "len" and len(node.args) == 1:
            inner = node.args[0]
            if isinstance(inner, ast.Call) and self.last(inner.func) in ("unique", "set") and inner.args:
                return self.tell(node, self.labels(inner.args[0]))
        return self.generic_visit(node)


# ---------------------------------------------------------------------------------------------------------------------
# What a value is
# ---------------------------------------------------------------------------------------------------------------------

WHOLE, FRACTION, TEXT, LIST, FLAG = "whole", "fraction", "text", "list", "flag"
INEXACT = "inexact"  # a fraction or a tensor
TENSOR, LAYER, NETWORK, FUNCTION, SETTINGS, DATA = "tensor", "layer", "network", "function", "settings", "data"


class Kinds:
    """What a value is, as far as the text tells; `None` where it does not."""

    def __init__(self, program):
        self.program = program
        self.globals = {}
        self.scopes = {}
        self.given = {}  # function -> parameter -> the kinds of what its calls give
        self.asking = set()

    def learn_script(self, statements):
        for statement in statements:
            self.walk(statement, self.globals)

    def learn(self):
        """Reads everything twice, as functions learn from their calls."""
        for _ in range(2):
            self.scopes = {}
            for function in self.program.functions.values():
                self.scope_of(function)
            self.learn_script(self.program.script)

    def scope_of(self, function):
        """The kinds of the names in a function."""
        if id(function) in self.scopes:
            return self.scopes[id(function)]
        scope = self.scopes[id(function)] = {}
        for name, default in defaults_of(function).items():
            kind = self.of(default, {})
            if kind is not None:
                scope[name] = kind
        for name, kinds in self.given.get(function.name, {}).items():
            known = {k for k in kinds if k is not None}
            if len(known) == 1:
                scope[name] = known.pop()
            elif known == {WHOLE, FRACTION}:
                scope[name] = FRACTION
        for name in tensors_by_use(function, self):
            scope.setdefault(name, TENSOR)
        for _ in range(2):
            for statement in function.body:
                self.walk(statement, scope)
        return scope

    def walk(self, statement, scope):
        """Learns from a statement, in its order."""
        if isinstance(statement, ast.Assign):
            kind = self.of(statement.value, scope)
            if scope is self.globals and isinstance(statement.targets[0], ast.Name) and statement.targets[0].id in self.program.settings:
                kind = SETTINGS
            for target in statement.targets:
                self.bind(target, statement.value, kind, scope)
            self.note_calls(statement.value, scope)
        elif isinstance(statement, ast.AugAssign):
            if isinstance(statement.target, ast.Name):
                both = ast.BinOp(name_of(statement.target.id), statement.op, statement.value)
                kind = self.of(both, scope)
                if kind is not None:
                    scope[statement.target.id] = kind
            self.note_calls(statement.value, scope)
        elif isinstance(statement, ast.For):
            self.bind(statement.target, None, self.element(statement.iter, scope), scope)
            self.note_calls(statement.iter, scope)
            for inner in [*statement.body, *statement.orelse]:
                self.walk(inner, scope)
        elif isinstance(statement, (ast.If, ast.While)):
            self.note_calls(statement.test, scope)
            for inner in [*statement.body, *statement.orelse]:
                self.walk(inner, scope)
        elif isinstance(statement, (ast.With, ast.Try)):
            for inner in statement.body:
                self.walk(inner, scope)
        elif isinstance(statement, (ast.Expr, ast.Return)) and statement.value is not None:
            self.note_calls(statement.value, scope)
        elif isinstance(statement, ast.FunctionDef):
            scope[statement.name] = FUNCTION
            inner = dict(scope)
            for name in tensors_by_use(statement, self):
                inner.setdefault(name, TENSOR)
            for line in statement.body:
                self.walk(line, inner)

    def bind(self, target, value, kind, scope):
        if isinstance(target, ast.Name):
            if kind is not None or target.id not in scope:
                scope[target.id] = kind
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts) else None
            for i, element in enumerate(target.elts):
                if values:
                    inner = self.of(values[i], scope)
                elif isinstance(kind, tuple) and len(kind) == len(target.elts):
                    inner = kind[i]
                else:
                    inner = {"networks": NETWORK, "tensors": TENSOR, TENSOR: TENSOR, DATA: DATA, "shape": WHOLE}.get(kind)
                self.bind(element.value if isinstance(element, ast.Starred) else element, None, inner, scope)

    def note_calls(self, node, scope):
        """What the calls in this give the parameters of the program's functions."""
        for call in [n for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]:
            function = self.program.functions.get(call.func.id)
            if function is not None:
                for name, value in bind(function, call):
                    if value not in defaults_of(function).values():
                        self.given.setdefault(function.name, {}).setdefault(name, set()).add(self.of(value, scope))

    def element(self, node, scope):
        """The kind of what a loop over this gives."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "range":
                return WHOLE
            if node.func.id == "enumerate" and node.args:
                return (WHOLE, self.element(node.args[0], scope))
            if node.func.id == "zip":
                return tuple(self.element(argument, scope) for argument in node.args)
            if node.func.id in ("reversed", "sorted", "list", "tuple") and node.args:
                return self.element(node.args[0], scope)
        if isinstance(node, (ast.List, ast.Tuple)) and node.elts:
            kinds = {self.of(element, scope) for element in node.elts}
            return kinds.pop() if len(kinds) == 1 else FRACTION if kinds == {WHOLE, FRACTION} else None
        kind = self.of(node, scope)
        return {"networks": NETWORK, "tensors": TENSOR, "wholes": WHOLE, "fractions": FRACTION, "layers": LAYER, TENSOR: TENSOR}.get(kind)

    def gives_back(self, function):
        """The kind of what a function gives back."""
        if id(function) in self.asking:
            return None
        self.asking.add(id(function))
        try:
            scope = self.scope_of(function)
            nested = {id(r) for f in ast.walk(function) if isinstance(f, (ast.FunctionDef, ast.Lambda)) and f is not function for r in ast.walk(f)}
            found = []
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None and id(node) not in nested:
                    found.append(self.of(node.value, scope))
            found = [kind for kind in found if kind is not None]
            return found[0] if found else None
        finally:
            self.asking.discard(id(function))

    def of(self, node, scope):
        """The kind of an expression among names of these kinds."""
        if isinstance(node, ast.Constant):
            return {bool: FLAG, int: WHOLE, float: FRACTION, str: TEXT}.get(type(node.value))
        if isinstance(node, ast.JoinedStr):
            return TEXT
        if isinstance(node, ast.Name):
            if node.id in scope:
                return scope[node.id]
            if node.id in self.program.functions:
                return FUNCTION
            return SETTINGS if node.id in self.program.settings else self.globals.get(node.id)
        if isinstance(node, (ast.List, ast.Tuple)):
            kinds = [self.of(element, scope) for element in node.elts]
            if DATA in kinds and (isinstance(node, ast.List) or set(kinds) == {DATA}):
                return DATA
            if kinds and all(kind == NETWORK for kind in kinds):
                return "networks"
            if kinds and all(kind == TENSOR for kind in kinds):
                return "tensors"
            if isinstance(node, ast.List) and kinds and len(set(kinds)) == 1:
                return {WHOLE: "wholes", FRACTION: "fractions", LAYER: "layers"}.get(kinds[0], LIST)
            return tuple(kinds) if isinstance(node, ast.Tuple) else LIST
        if isinstance(node, ast.ListComp):
            return self.of_comprehension(node, scope)
        if isinstance(node, ast.BinOp):
            return self.of_operation(node, scope)
        if isinstance(node, ast.UnaryOp):
            return FLAG if isinstance(node.op, ast.Not) else self.of(node.operand, scope)
        if isinstance(node, (ast.Compare, ast.BoolOp)):
            return self.of(node.values[-1], scope) if isinstance(node, ast.BoolOp) else FLAG
        if isinstance(node, ast.IfExp):
            return self.of(node.body, scope) or self.of(node.orelse, scope)
        if isinstance(node, ast.Lambda):
            return FUNCTION
        if isinstance(node, ast.Attribute):
            return self.of_attribute(node, scope)
        if isinstance(node, ast.Subscript):
            return self.of_subscript(node, scope)
        if isinstance(node, ast.Call):
            return self.of_call(node, scope)
        return None

    def of_comprehension(self, node, scope):
        inner = dict(scope)
        for generator in node.generators:
            self.bind(generator.target, None, self.element(generator.iter, scope), inner)
        kind = self.of(node.elt, inner)
        return {TENSOR: "tensors", NETWORK: "networks", WHOLE: "wholes", FRACTION: "fractions", LAYER: "layers"}.get(kind, LIST)

    def of_operation(self, node, scope):
        left, right = self.of(node.left, scope), self.of(node.right, scope)
        if TENSOR in (left, right):
            return TENSOR
        if DATA in (left, right):
            return DATA
        if TEXT in (left, right):
            return TEXT
        if isinstance(node.op, ast.Div):
            return FRACTION
        if FRACTION in (left, right) or INEXACT in (left, right):
            return FRACTION if {left, right} <= {FRACTION, WHOLE, FLAG} else INEXACT
        if left == right == WHOLE:
            return FRACTION if isinstance(node.op, ast.Pow) and isinstance(node.right, ast.UnaryOp) else WHOLE
        if left is not None and left == right or isinstance(node.op, ast.Add) and left in (LIST, "tensors", "layers", "wholes"):
            return left
        return None

    def of_attribute(self, node, scope):
        name = self.program.meaning(node)
        if name in ("math.pi", "numpy.pi", "math.e", "numpy.e"):
            return FRACTION
        if node.attr in ("shape", "input_shape", "output_shape"):
            return "shape"
        if node.attr in ("output", "input"):
            return TENSOR
        if node.attr == "layers":
            return "layers"
        kind = self.of(node.value, scope)
        if kind == SETTINGS:
            return self.of_field(node.attr)
        if kind == DATA:
            return DATA
        if isinstance(node.value, ast.Name) and node.value.id in self.program.objects:
            return self.globals.get(node.attr)
        return None

    def of_field(self, name):
        """The kind of a value of settings; all settings of a program agree on it, as a rule."""
        held = [*self.program.settings.values(), *self.program.class_settings.values()]
        kinds = {self.of(settings.fields[name], {}) for settings in held if name in settings.fields}
        return FRACTION if kinds == {WHOLE, FRACTION} else kinds.pop() if len(kinds) == 1 else None

    def of_subscript(self, node, scope):
        kind = self.of(node.value, scope)
        if kind == SETTINGS and isinstance(node.slice, ast.Constant):
            return self.of_field(node.slice.value)
        if kind == "shape":
            return "shape" if isinstance(node.slice, ast.Slice) else WHOLE
        if isinstance(kind, tuple) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            return kind[node.slice.value] if -len(kind) <= node.slice.value < len(kind) else None
        plural = {"networks": NETWORK, "tensors": TENSOR, "wholes": WHOLE, "fractions": FRACTION, "layers": LAYER}
        if kind in plural:
            return kind if isinstance(node.slice, ast.Slice) else plural[kind]
        return kind if kind in (TENSOR, DATA, LIST, TEXT) else None

    def of_call(self, node, scope):
        name = self.program.meaning(node.func)
        if name is not None:
            kind = self.of_known(name, node, scope)
            if kind is not None:
                return kind
        if isinstance(node.func, ast.Call):
            inner = self.of_call(node.func, scope)
            return TENSOR if inner in (LAYER, NETWORK, FUNCTION, None) else inner
        if isinstance(node.func, ast.Name):
            return self.of_named_call(node, scope)
        if isinstance(node.func, ast.Attribute):
            owner = self.of(node.func.value, scope)
            if node.func.attr in ("get_layer",):
                return LAYER
            if node.func.attr == "as_list" or node.func.attr == "get_shape":
                return "shape"
            if owner in (TENSOR, DATA, TEXT):
                return owner
            if owner == LAYER:
                return TENSOR
            if node.func.attr == "pop" and owner in ("tensors", "layers"):
                return {"tensors": TENSOR, "layers": LAYER}[owner]
        if isinstance(node.func, ast.Subscript) and self.of(node.func, scope) in (LAYER, NETWORK):
            return TENSOR
        return None

    def of_named_call(self, node, scope):
        known = scope.get(node.func.id, self.globals.get(node.func.id))
        if known in (LAYER, NETWORK):
            return TENSOR
        if node.func.id in self.program.functions and node.func.id not in scope:
            return self.gives_back(self.program.functions[node.func.id])
        kind = self.program.class_kinds.get(node.func.id)
        if kind is not None:
            return {"layer": LAYER, "model": NETWORK, "sequential": NETWORK, "settings": SETTINGS, "object": None}.get(kind, DATA)
        if node.func.id in ("int", "len", "ord"):
            return WHOLE
        if node.func.id == "round":
            return WHOLE if len(node.args) == 1 else FRACTION
        if node.func.id in ("float",):
            return FRACTION
        if node.func.id in ("str", "chr"):
            return TEXT
        if node.func.id in ("min", "max", "abs", "sum") and node.args:
            kinds = {self.of(argument, scope) for argument in node.args}
            kinds = {{"wholes": WHOLE, "fractions": FRACTION, "shape": WHOLE}.get(kind, kind) for kind in kinds}
            return TENSOR if TENSOR in kinds else FRACTION if FRACTION in kinds else WHOLE if kinds == {WHOLE} else None
        if node.func.id in ("list", "tuple", "reversed", "sorted") and node.args:
            return self.of(node.args[0], scope)
        if node.func.id == "open":
            return DATA
        return None

    def of_known(self, name, node, scope):
        last = name.rsplit(".", 1)[-1]
        if name.startswith("keras.layers."):
            return TENSOR if last in MERGES else LAYER
        if name in ("keras.Model", "keras.Sequential") or name.startswith("keras.applications.") and last[0].isupper():
            return NETWORK
        if name == "keras.Input" or name.startswith(("keras.activations.", "keras.random.")):
            return TENSOR
        if name in ("keras.ops.shape", "tensorflow.shape", "keras.backend.shape", "keras.backend.int_shape"):
            return "shape"
        if name.startswith(("keras.ops.", "keras.backend.", "tensorflow.")) and (last in FOREIGN_OPS or last in OPS):
            if last in ("split", "unstack", "moments", "meshgrid", "top_k"):
                return "tensors"
            return TENSOR
        if name.startswith("math."):
            return WHOLE if last in ("ceil", "floor", "prod", "gcd", "isqrt") else FRACTION
        if name.startswith("numpy.") and last in ("ceil", "floor", "sqrt", "log2", "log", "prod", "power", "pi"):
            kinds = [self.of(argument, scope) for argument in node.args]
            return WHOLE if last == "prod" and DATA not in kinds else DATA if DATA in kinds else FRACTION
        if name.startswith("keras.") and last in ("load_data", "load_model", "get_file"):
            return DATA
        if name == "numpy.linspace":
            return "fractions"
        if name.startswith("numpy.") and name.count(".") == 1 and last in OPS and scope is not self.globals:
            # In a function, a table of numbers whose size is known.
            return DATA if any(self.of(argument, scope) == DATA for argument in node.args) else TENSOR
        if name.startswith(RUN_TIME):
            return DATA
        return None


def tensors_by_use(function, kinds):
    """The parameters of a function that are used as tensors."""
    names = {p.arg for p in parameters_of(function)} - {"self", "training"}
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            applied = isinstance(node.func, ast.Call) and not isinstance(node.func.func, ast.Call)
            meaning = kinds.program.meaning(node.func) or ""
            applied = applied or meaning.startswith(("keras.ops.", "tensorflow.", "keras.backend."))
            if applied and not meaning.endswith((".shape", "range", "zeros", "ones", "eye", "cast")):
                for argument in node.args[:1] if meaning else node.args:
                    if isinstance(argument, ast.Name):
                        found.add(argument.id)
                    elif isinstance(argument, ast.List):
                        found |= {e.id for e in argument.elts if isinstance(e, ast.Name)}
        if isinstance(node, ast.Attribute) and node.attr == "shape" and isinstance(node.value, ast.Name):
            found.add(node.value.id)
    return found & names


# ---------------------------------------------------------------------------------------------------------------------
# Expressions
# ---------------------------------------------------------------------------------------------------------------------

OPERATORS = {
    ast.Add: ("+", 5), ast.Sub: ("-", 5), ast.Mult: ("*", 6), ast.Div: ("/", 6), ast.FloorDiv: ("/", 6), ast.Mod: ("%", 6),
    ast.MatMult: ("@", 6), ast.Pow: ("**", 8),
}
COMPARISONS = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in", ast.Is: "is", ast.IsNot: "is not",
}
ATOM = 9

# Functions of Python that the language has too.
BUILTINS = set("range len enumerate zip min max sum abs int float str round chr list tuple reversed".split())
MATH = set("ceil floor sqrt log log2 log10 exp pow prod gcd".split())

LIST_METHODS = set("append extend insert pop add update".split())


class Expressions:
    """Expressions of Python as those of `network!`."""

    def __init__(self, translation, scope=None, bound=(), renamed=None):
        self.translation = translation
        self.program, self.source = translation.program, translation.source
        self.scope = dict(scope or {})
        self.bound = set(bound)
        self.renamed = dict(renamed or {})
        self.own_layer = False
        self.true_division = False
        self.before = []  # lines that must stand before the statement at hand
        self.notes = []  # what was dropped from the statement at hand
        self.noted = set()  # what was said once
        self.frozen = set()  # the parameters whose `trainable` the caller says
        self.indent = 0

    # Names

    def meaning(self, node):
        base = node
        while isinstance(base, ast.Attribute):
            base = base.value
        if isinstance(base, ast.Name) and base.id in self.bound:
            return None
        return self.program.meaning(node)

    def kind(self, node):
        return self.program.kinds.of(node, self.scope)

    def identifier(self, name):
        name = self.renamed.get(name, name)
        return name + "_" if name in RUST_KEYWORDS else name

    def name(self, node):
        if node.id in self.bound:
            return self.identifier(node.id)
        if node.id == "add_weight" and node.id not in self.translation.taken():
            return node.id
        if self.scope.get(node.id) == DATA:
            raise Lost(f"`{node.id}` is only known when the program runs", node)
        meaning = self.meaning(node)
        if meaning is not None:
            return self.imported(meaning, node)
        return self.translation.require(node.id, node, self)

    def imported(self, meaning, node):
        """A name of a library, not called."""
        last = meaning.rsplit(".", 1)[-1]
        if meaning in ("math.pi", "numpy.pi"):
            return "3.141592653589793"
        if meaning in ("numpy.newaxis", "tensorflow.newaxis"):
            return "None"
        if meaning in ("numpy.inf", "math.inf"):
            return "1e308"
        if re.match(r"(tensorflow|numpy|keras|jax\.numpy)\.(float|int|uint|bool|bfloat)\w*$", meaning):
            return f'"{last.rstrip("_")}"'
        if meaning.startswith("keras.layers.") and last in LAYERS:
            return last
        if meaning.startswith(("keras.activations.", "tensorflow.nn.", "keras.ops.")) and last in ACTIVATIONS:
            return f"keras.activations.{last}"
        if meaning.startswith("keras.ops."):
            return meaning[len("keras.") :]
        if meaning.startswith(CARRIED):
            return meaning
        raise Lost(f"`{meaning}` has no counterpart here", node)

    # The tree

    def of(self, node, least=0):
        """The text of an expression; in brackets where it binds less than `least`."""
        text, binds = self.bound_text(node)
        return ["(", text, ")"] if binds < least else text

    def bound_text(self, node):
        method = getattr(self, "of_" + type(node).__name__, None)
        if method is None:
            raise Lost(f"`{ast.unparse(node)[:60]}` has no counterpart here", node)
        result = method(node)
        return result if isinstance(result, tuple) else (result, ATOM)

    def of_Constant(self, node):
        value = node.value
        if value is True or value is False or value is None:
            return {True: "true", False: "false", None: "None"}[value]
        if value is ...:
            return "..."
        if isinstance(value, str):
            return quoted(value)
        if isinstance(value, (int, float)):
            return self.number(node)
        raise Lost(f"`{value!r}` is no value of a declaration", node)

    def number(self, node):
        text = self.source.segment(node) if hasattr(node, "end_col_offset") else repr(node.value)
        if not re.fullmatch(r"[0-9_]*\.?[0-9_]*([eE][+-]?[0-9]+)?|0[xXbBoO][0-9a-fA-F_]+", text):
            text = repr(node.value)
        if text.startswith("."):
            text = "0" + text
        text = re.sub(r"\.(?=$|[eE])", ".0", text)
        return text if isinstance(node.value, float) or not re.fullmatch(r"0[0-9_]+", text) else str(node.value)

    def of_Name(self, node):
        return self.name(node)

    def of_JoinedStr(self, node):
        return self.text(pieces_of_fstring(node))

    def text(self, pieces):
        """A string with values in it: `"conv{i}"`, or `"conv{}".format(i + 1)`."""
        plain = all(isinstance(p, str) or (isinstance(p[0], ast.Name) and not p[1] and p[0].id in self.bound) for p in pieces)
        if plain:
            return '"' + "".join(escaped(p) if isinstance(p, str) else "{%s}" % self.identifier(p[0].id) for p in pieces) + '"'
        text = '"' + "".join(escaped(p) if isinstance(p, str) else "{%s}" % (":" + p[1] if p[1] else "") for p in pieces) + '"'
        values = [Element(self.of(p[0])) for p in pieces if not isinstance(p, str)]
        return [text, ".format", Bracket("(", values, ")")] if values else text

    def of_List(self, node):
        return self.bracket("[", node.elts, "]", node, node.lineno if hasattr(node, "lineno") else None)

    def of_Set(self, node):
        return self.of_List(node)

    def of_Tuple(self, node):
        return self.bracket("(", node.elts, ")", node, getattr(node, "lineno", None), comma=len(node.elts) == 1)

    def of_Dict(self, node):
        rows = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                raise Lost("a dictionary in a dictionary is not taken apart here", node)
            rows.append((key, value))
        return self.bracket("{", rows, "}", node, getattr(node, "lineno", None))

    def of_Starred(self, node):
        return ["*", self.of(node.value, ATOM)]

    def bracket(self, opening, nodes, closing, whole, first_line, comma=False):
        """A bracketed list of expressions, keywords, or pairs, with the comments that stand in it."""
        elements = []
        last_line = getattr(whole, "end_lineno", None)
        previous = first_line
        starts = [line_of(n) for n in nodes]
        in_place = first_line is not None and last_line is not None and None not in starts and starts == sorted(starts)
        in_place = in_place and (not starts or first_line <= starts[0]) and all(end_of(n) <= last_line for n in nodes)
        for i, node in enumerate(nodes):
            before = self.source.take_own_line(previous, starts[i] - 1) if in_place else ()
            doc = self.element(node)
            if doc is None:
                continue
            behind = None
            if in_place:
                previous = end_of(node)
                following = starts[i + 1] if i + 1 < len(nodes) else last_line + (1 if end_of(node) < last_line else 0)
                if following > previous:
                    behind = self.source.take_trailing(previous)
            elements.append(Element(doc, before, behind))
        end = self.source.take_own_line(previous, last_line) if in_place and nodes else ()
        broken = False
        if in_place and nodes and starts[0] > first_line:
            tail = self.source.lines[last_line - 1][: getattr(whole, "end_col_offset", 1) - 1].rstrip()
            if not tail and last_line >= 2:
                tail = self.source.lines[last_line - 2].split("#")[0].rstrip()
            one_a_line = len(set(starts)) == len(starts) and len(nodes) > 1
            broken = (tail.endswith(",") and len(nodes) > 1 or opening in "[{") and one_a_line
        return Bracket(opening, elements, closing, broken, end, comma)

    def element(self, node):
        if isinstance(node, tuple):
            return [self.of(node[0]), ": ", self.of(node[1])]
        if isinstance(node, ast.keyword):
            value = self.of(node.value)
            return ["**", value] if node.arg is None else [self.keyword(node.arg), " = ", value]
        return self.of(node)

    def keyword(self, name):
        return name + "_" if name in RUST_KEYWORDS else name

    def of_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            return ["!", self.of(node.operand, ATOM)], 7
        if isinstance(node.op, ast.USub):
            return ["-", self.of(node.operand, ATOM)], 7
        if isinstance(node.op, ast.UAdd):
            return self.of(node.operand), ATOM
        raise Lost("`~` has no counterpart here", node)

    def of_BinOp(self, node):
        if isinstance(node.op, ast.Mod) and self.kind(node.left) == "text":
            return self.text(pieces_of_percent(node))
        left, right = self.kind(node.left), self.kind(node.right)
        if isinstance(node.op, (ast.LShift, ast.RShift)):
            power = ast.BinOp(ast.Constant(2), ast.Pow(), node.right)
            return self.bound_text(ast.BinOp(node.left, ast.Mult() if isinstance(node.op, ast.LShift) else ast.FloorDiv(), power))
        if type(node.op) not in OPERATORS:
            raise Lost(f"`{ast.unparse(node)[:60]}` has no counterpart here", node)
        if isinstance(node.op, ast.FloorDiv):
            if TENSOR in (left, right):
                return self.of(call_of("keras.ops.floor_divide", node.left, node.right)), ATOM
            if FRACTION in (left, right) or self.true_division:
                return self.of(call_of("math.floor", ast.BinOp(node.left, ast.Div(), node.right))), ATOM
        if isinstance(node.op, ast.Div) and not self.true_division and self.divides_wholes(node, left, right):
            # Python's `/` of whole numbers is a fraction; here it rounds down, except in `float(…)`.
            return ["float", Bracket("(", [Element(self.true(node))], ")")], ATOM
        sign, binds = OPERATORS[type(node.op)]
        if sign == "**":
            return [self.of(node.left, ATOM), " ** ", self.of(node.right, 7)], binds
        return [self.of(node.left, binds), f" {sign} ", self.of(node.right, binds + 1)], binds

    def true(self, node):
        """An expression in whose divisions nothing is rounded."""
        before, self.true_division = self.true_division, True
        try:
            return self.of(node)
        finally:
            self.true_division = before

    def divides_wholes(self, node, left, right):
        if {TENSOR, FRACTION, INEXACT, DATA} & {left, right}:
            return False
        return not (left is None and right is None and self.looks_like_tensor(node.left))

    def looks_like_tensor(self, node):
        return isinstance(node, ast.Call) or self.own_layer and isinstance(node, ast.Name)

    def of_Compare(self, node):
        parts = []
        left = node.left
        for op, right in zip(node.ops, node.comparators):
            parts.append(self.comparison(left, op, right))
            left = right
        if len(parts) == 1:
            return parts[0], 4
        return join(parts, " && "), 2

    def comparison(self, left, op, right):
        if isinstance(op, ast.NotIn):
            return ["!(", self.of(left, 5), " in ", self.of(right, 5), ")"]
        none = isinstance(right, ast.Constant) and right.value is None
        if isinstance(op, (ast.Is, ast.IsNot)) and not none:
            op = ast.Eq() if isinstance(op, ast.Is) else ast.NotEq()
        if none and isinstance(op, (ast.Eq, ast.NotEq)):
            op = ast.Is() if isinstance(op, ast.Eq) else ast.IsNot()
        return [self.of(left, 5), f" {COMPARISONS[type(op)]} ", self.of(right, 5)]

    def of_BoolOp(self, node):
        """As a value, `a or b` is one of both."""
        either = isinstance(node.op, ast.Or)
        first, rest = node.values[0], node.values[1:]
        other = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        if isinstance(first, ast.Constant):
            return self.bound_text(first if bool(first.value) == either else other)
        if self.kind(first) == FLAG and all(self.kind(v) == FLAG for v in node.values):
            return self.condition(node), 1 if either else 2
        if either:
            return ["if ", self.condition(first), " { ", self.of(first), " } else { ", self.of(other), " }"], 0
        return ["if ", self.condition(first), " { ", self.of(other), " } else { ", self.of(first), " }"], 0

    def condition(self, node, least=0):
        """An expression where only its truth counts."""
        if isinstance(node, ast.BoolOp):
            sign, binds = (" || ", 1) if isinstance(node.op, ast.Or) else (" && ", 2)
            text = join([self.condition(value, binds + 1) for value in node.values], sign)
            return ["(", text, ")"] if binds < least else text
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            operand = self.condition(node.operand)
            simple = isinstance(node.operand, (ast.Name, ast.Call, ast.Attribute, ast.Subscript))
            return ["!", operand] if simple else ["!(", operand, ")"]
        return self.of(node, max(least, 1))

    def of_IfExp(self, node):
        decided = self.decided(node.test)
        if decided is not None:
            return self.bound_text(node.body if decided else node.orelse)
        return ["if ", self.condition(node.test), " { ", self.of(node.body), " } else { ", self.of(node.orelse), " }"], 0

    def decided(self, test):
        return decided(test, self.meaning, self.bound)

    def of_Attribute(self, node):
        meaning = self.meaning(node)
        if meaning is not None:
            return self.imported(meaning, node)
        if isinstance(node.value, ast.Name) and node.value.id in self.program.objects and node.value.id not in self.bound:
            return self.of(ast.copy_location(ast.Name(node.attr, ast.Load()), node))
        if node.attr in ("output_shape", "input_shape") and self.kind(node.value) in (NETWORK, LAYER, None):
            return [self.of(node.value, ATOM), "." + node.attr.split("_")[0], ".shape"]
        if node.attr == "ndim" or node.attr == "rank":
            inner = node.value if node.attr == "rank" else ast.Attribute(node.value, "shape", ast.Load())
            return ["len(", self.of(inner), ")"]
        if node.attr in ("shape", "output", "outputs", "input", "inputs", "layers", "dtype", "kernel", "bias", "T"):
            if self.kind(node.value) == DATA:
                raise Lost(f"`{ast.unparse(node)}` is only known when the program runs", node)
            return [self.of(node.value, ATOM), "." + node.attr]
        if node.attr in ("name", "trainable") and self.kind(node.value) in (LAYER, NETWORK):
            return [self.of(node.value, ATOM), "." + node.attr]
        if self.kind(node.value) in (LAYER, TENSOR, DATA):
            raise Lost(f"`{ast.unparse(node)}` has no counterpart here", node)
        # What is left holds settings.
        return [self.of(node.value, ATOM), f'["{node.attr}"]']

    def of_Subscript(self, node):
        subscripts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        texts = [self.subscript(s) for s in subscripts]
        return [self.of(node.value, ATOM), Bracket("[", [Element(t) for t in texts], "]")]

    def subscript(self, node):
        if not isinstance(node, ast.Slice):
            return self.of(node)
        start = self.of(node.lower, 5) if node.lower else ""
        stop = self.of(node.upper, 5) if node.upper else ""
        step = [":", self.of(node.step, 5)] if node.step else ""
        return [start, ":", stop, step]

    def of_ListComp(self, node):
        return self.comprehension(node, "[", "]")

    def of_GeneratorExp(self, node):
        return self.comprehension(node, "[", "]")

    def comprehension(self, node, opening, closing):
        before, kinds = set(self.bound), dict(self.scope)
        clauses = []
        try:
            for generator in node.generators:
                iterable = self.of(in_range(generator.iter, self.meaning))
                self.bound |= names_in(generator.target, ast.Store)
                self.program.kinds.bind(generator.target, None, self.program.kinds.element(generator.iter, self.scope), self.scope)
                clauses += [" for ", self.target(generator.target), " in ", iterable]
                if generator.ifs:
                    clauses += [" if ", join([self.condition(test, 3) for test in generator.ifs], " && ")]
            element = self.of(node.elt) if not isinstance(node, ast.DictComp) else [self.of(node.key), ": ", self.of(node.value)]
        finally:
            self.bound, self.scope = before, kinds
        return [opening, [element, *clauses], closing]

    def of_DictComp(self, node):
        return self.comprehension(node, "{", "}")

    def of_Lambda(self, node):
        return self.hoisted(node, "function")

    def of_NamedExpr(self, node):
        raise Lost("`:=` has no counterpart here: bind the name before", node)

    def target(self, node):
        if isinstance(node, ast.Name):
            return self.identifier(node.id)
        if isinstance(node, ast.Starred):
            return "*" + flat(self.target(node.value))
        if isinstance(node, (ast.Tuple, ast.List)):
            return ["(", join([self.target(element) for element in node.elts], ", "), ",)" if len(node.elts) == 1 else ")"]
        if isinstance(node, ast.Subscript):
            return self.of_Subscript(node)
        if isinstance(node, ast.Attribute):
            return [self.of(node.value, ATOM), "." + node.attr]
        raise Lost(f"nothing can be bound to `{ast.unparse(node)}`", node)

    def hoisted(self, function, name):
        """A function without a name gets one, before the statement in which it stands."""
        taken = self.bound | self.translation.taken()
        name = next(n for n in [name, *[f"{name}_{i}" for i in range(2, 99)]] if n not in taken)
        body = [ast.copy_location(ast.Return(function.body), function)]
        definition = ast.FunctionDef(name, function.args, body, [], None)
        self.before += self.inner_function(ast.fix_missing_locations(ast.copy_location(definition, function)))
        self.bound.add(name)
        self.scope[name] = FUNCTION
        return name

    # Calls

    def of_Call(self, node):
        meaning = self.meaning(node.func)
        if meaning is not None:
            text = self.library_call(meaning, node)
            if text is not None:
                return text
        if isinstance(node.func, ast.Name) and node.func.id in self.program.class_settings and node.func.id not in self.bound:
            return self.of(self.program.class_settings[node.func.id].with_values(node).tree())
        if isinstance(node.func, ast.Name) and node.func.id not in self.bound:
            text = self.builtin_call(node.func.id, node)
            if text is not None:
                return text
        if isinstance(node.func, ast.Attribute):
            text = self.method_call(node)
            if text is not None:
                return text
        if self.kind(node) == DATA and self.kind(node.func) not in (LAYER, NETWORK, FUNCTION):
            raise Lost(f"`{ast.unparse(node)[:60]}` is only known when the program runs", node)
        return self.plain_call(self.of(node.func, ATOM), node)

    def plain_call(self, callee, node, keep=lambda keyword: True):
        """A call, its arguments as they are; `training` means nothing in a declaration."""
        if callee == "add_weight":
            return self.layer_call(callee, node)
        keywords = [k for k in node.keywords if keep(k) and not self.means_nothing(k)]
        return [callee, self.arguments([*node.args, *keywords], node)]

    def means_nothing(self, keyword):
        name = isinstance(keyword.value, ast.Name) and keyword.value.id == "training" and "training" not in self.bound
        return keyword.arg == "training" and name

    def arguments(self, nodes, node):
        return self.bracket("(", nodes, ")", node, getattr(node.func, "end_lineno", None))

    def library_call(self, meaning, node):
        last = meaning.rsplit(".", 1)[-1]
        if meaning.startswith("keras.layers."):
            if last in MERGES:
                return self.plain_call(last, node)
            if last == "Lambda" and self.runs_function(node):
                return self.plain_call(self.translation.lambda_layer(), node)
            if last not in LAYERS:
                raise Lost(f"`{meaning}` is no layer of Keras 3", node)
            return self.layer_call(last, node)
        if meaning in ("keras.Model", "keras.Sequential", "keras.Input"):
            return self.layer_call(last, node)
        if meaning.startswith("keras.applications."):
            return self.translation.application(last, node, self)
        if meaning.startswith(CARRIED):
            return self.plain_call(meaning, node)
        if meaning.startswith("keras.activations."):
            if last == "get" and node.args:
                return self.of(node.args[0])
            if last == "linear" and node.args:
                return self.of(node.args[0])
            name = {"exponential": "exp", "swish": "silu", "hard_swish": "hard_silu"}.get(last, last)
            if name in OPS and (name != "relu" or self.own_layer):
                return self.plain_call("ops." + name, node)
            return self.plain_call(meaning, node)
        if meaning.startswith("keras.random."):
            return self.random(last, node)
        numbers = self.list_of_numbers(node) if last in ("concatenate", "concat") else None
        if numbers is not None:
            return self.of(numbers)
        if meaning.startswith("keras.ops."):
            op = meaning[len("keras.ops.") :]
            return self.shape(node.args[0]) if op == "shape" and node.args else self.plain_call("ops." + op, node)
        if meaning.startswith(("tensorflow.", "keras.backend.")):
            return self.foreign_call(meaning, last, node)
        if meaning.startswith("math.") and last in MATH:
            return self.number_call("math." + last, node)
        if meaning.startswith("numpy."):
            return self.numpy_call(last, node)
        if meaning == "functools.partial" and node.args:
            return self.partial(node)
        if meaning in ("copy.copy", "copy.deepcopy") and node.args:
            return self.of(node.args[0])
        if meaning == "collections.OrderedDict" and not node.args:
            return "{}"
        if meaning.startswith(RUN_TIME):
            raise Lost(f"`{ast.unparse(node)[:60]}` is only known when the program runs", node)
        raise Lost(f"`{meaning}` has no counterpart here", node)

    def list_of_numbers(self, node):
        """`concatenate([expand_dims(batch, -1), convert_to_tensor([1, 1])], 0)` is the list `[batch, 1, 1]`."""
        if not node.args or not isinstance(node.args[0], (ast.List, ast.Tuple)):
            return None
        numbers = []
        for part in node.args[0].elts:
            last = (self.meaning(part.func) or "").rsplit(".", 1)[-1] if isinstance(part, ast.Call) and part.args else None
            given = part.args[0] if last else None
            if last == "expand_dims" and (self.kind(given) == WHOLE or isinstance(given, ast.Name) and "batch" in given.id):
                numbers.append(given)
            elif last in ("convert_to_tensor", "constant", "array") and isinstance(given, (ast.List, ast.Tuple)):
                numbers += given.elts
            elif isinstance(part, (ast.List, ast.Tuple)):
                numbers += part.elts
            else:
                return None
        return ast.Tuple(numbers, ast.Load())

    def runs_function(self, node):
        """Whether the function of a `Lambda` can be read."""
        given = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "function"), None)
        if given is None:
            return False
        try:
            self.trial().of(given)
        except Lost:
            node.args = node.args[1:]
            self.notes.append("the function of a Lambda")
            return False
        return True

    def layer_call(self, name, node):
        """A class of Keras, made. What counts nothing and cannot be read is dropped."""
        keywords = [k for k in node.keywords if k.arg is None or self.reads(k, name)]
        return [name, self.arguments([*node.args, *keywords], node)]

    def reads(self, keyword, name):
        """Whether the value of a layer's argument can be read, or must be."""
        if keyword.arg == "activation" or keyword.arg == "recurrent_activation":
            return self.reads_activation(keyword)
        if not UNCOUNTED_ARGUMENTS.match(keyword.arg) and keyword.arg not in ("dtype", "stateful_metrics"):
            return True
        trial = self.trial()
        try:
            trial.of(keyword.value)
        except Lost:
            self.notes.append(f"{keyword.arg} = {ast.unparse(keyword.value)}")
            return False
        meaning = isinstance(keyword.value, ast.Call) and self.meaning(keyword.value.func)
        carried = meaning and meaning.startswith(CARRIED) and self.is_simple(keyword.value)
        if carried or not isinstance(keyword.value, (ast.Call, ast.Lambda)) or keyword.arg == "dtype":
            return True
        self.notes.append(f"{keyword.arg} = {ast.unparse(keyword.value)}")
        return False

    def trial(self):
        """Another of these, whose comments and lines go nowhere."""
        other = copy.copy(self)
        other.before, other.notes, other.bound, other.scope = [], [], set(self.bound), dict(self.scope)
        other.source = NoComments(self.source)
        return other

    def reads_activation(self, keyword):
        meaning = self.meaning(keyword.value)
        last = (meaning or "").rsplit(".", 1)[-1]
        if meaning and last in ACTIVATIONS:
            keyword.value = ast.copy_location(ast.Constant(last), keyword.value)
        elif isinstance(keyword.value, (ast.Lambda, ast.Name)) and self.kind(keyword.value) == FUNCTION:
            self.notes.append(f"activation = {ast.unparse(keyword.value)}, which counts nothing")
            return False
        elif meaning and not meaning.startswith("keras.layers."):
            self.notes.append(f"activation = {ast.unparse(keyword.value)}, which counts nothing")
            return False
        return True

    def shape(self, tensor):
        return [self.of(tensor, ATOM), ".shape"]

    def random(self, last, node):
        """Random numbers, under Keras's name. What they begin with counts nothing, and is often an attribute that stays away."""
        if last not in RANDOM:
            raise Lost(f"`keras.random.{last}` has no counterpart here", node)
        return self.plain_call("keras.random." + last, node, lambda keyword: keyword.arg != "seed")

    def foreign_call(self, meaning, last, node):
        """A function of TensorFlow, or of Keras's old backend, as Keras has it now."""
        if last in ("int_shape",) or last == "shape":
            return self.shape(node.args[0])
        if last == "ndim":
            return ["len(", self.shape(node.args[0]), ")"]
        if last == "image_data_format":
            return '"channels_last"'
        if last == "floatx":
            return '"float32"'
        if last == "epsilon":
            return "1e-7"
        if meaning.startswith("tensorflow.random") or last.startswith("random_") or last in ("normal", "uniform"):
            return self.random(last.replace("random_", ""), node)
        if meaning == "tensorflow.cast" and self.kind(node.args[0]) in (WHOLE, FRACTION, "shape"):
            return self.number_call("float", ast.Call(node.func, node.args[:1], []))
        if last in ("sqrt", "log", "exp", "pow") and node.args and self.is_number(node.args[0]):
            return self.number_call("math." + last, node)
        if last == "extract_patches":
            return self.extract_patches(node)
        if last == "split" and not meaning.startswith("tensorflow.strings"):
            return self.split(node)
        if last == "l2_normalize":
            return self.foreign("normalize", ["x", "axis:dim" if "axis" not in {k.arg for k in node.keywords} else "axis"], node)
        if last == "concat" and meaning == "tensorflow.concat" or last in FOREIGN_OPS:
            op, parameters = FOREIGN_OPS[last]
            return self.plain_call("ops." + op, node) if parameters is None else self.foreign(op, parameters, node)
        if last in OPS:
            return self.plain_call("ops." + last, node)
        if meaning in ("tensorflow.Variable", "keras.backend.variable"):
            return self.variable(node)
        if meaning.startswith("keras.backend.") or meaning.startswith("tensorflow.") and self.kind(node) == DATA:
            raise Lost(f"`{meaning}` has no counterpart here", node)
        raise Lost(f"`{meaning}` has no counterpart in `keras.ops`", node)

    def is_number(self, node):
        """Whether a value is a number, though it may be cast to a tensor."""
        if isinstance(node, ast.Call) and node.args and (self.meaning(node.func) or "").endswith((".cast", ".constant")):
            return self.is_number(node.args[0])
        return self.kind(node) in (WHOLE, FRACTION)

    def foreign(self, op, parameters, node):
        """`transpose` from `transpose(x:a, axes:perm)`: arguments under Keras's names."""
        order = [p.lstrip("*-").split(":") for p in parameters]
        old = [names[-1] for names in order]
        new = {names[-1]: names[0] for names in order}
        dropped = {names[-1] for names, p in zip(order, parameters) if p.startswith("-")}
        by_name = {names[-1] for names, p in zip(order, parameters) if p.startswith("*")}
        arguments, named = [], False
        for i, argument in enumerate(node.args):
            name = old[i] if i < len(old) else None
            if name in dropped:
                named = True
            elif name in by_name or named:
                arguments.append(ast.copy_location(ast.keyword(new[name], argument), argument))
                named = True
            else:
                arguments.append(argument)
        for keyword in node.keywords:
            if keyword.arg in ("name",) or keyword.arg in dropped:
                continue
            if keyword.arg == "transpose_b" and op == "matmul":
                turned = call_of("keras.ops.swapaxes", arguments[1], ast.UnaryOp(ast.USub(), ast.Constant(1)), ast.UnaryOp(ast.USub(), ast.Constant(2)))
                arguments[1] = turned
                continue
            given = {"dim": "axis", "keep_dims": "keepdims", "reduction_indices": "axis"}.get(keyword.arg, keyword.arg)
            name = new.get(given, given)
            if not named and not arguments and name == order[0][0]:
                arguments.append(keyword.value)
            else:
                arguments.append(ast.copy_location(ast.keyword(name, keyword.value), keyword))
        return ["ops." + op, self.arguments(arguments, node)]

    def extract_patches(self, node):
        given = dict(zip(["images", "sizes", "strides", "rates", "padding"], node.args))
        given.update({k.arg: k.value for k in node.keywords})

        def inner(value):
            if isinstance(value, (ast.List, ast.Tuple)) and len(value.elts) == 4:
                return ast.Tuple(value.elts[1:3], ast.Load()) if ast.dump(value.elts[1]) != ast.dump(value.elts[2]) else value.elts[1]
            return value

        arguments = [given["images"], inner(given.get("sizes", given.get("size")))]
        if "strides" in given:
            arguments.append(ast.keyword("strides", inner(given["strides"])))
        if "padding" in given and isinstance(given["padding"], ast.Constant):
            arguments.append(ast.keyword("padding", ast.Constant(given["padding"].value.lower())))
        return ["ops.image.extract_patches", Bracket("(", [Element(self.element(a)) for a in arguments], ")")]

    def split(self, node):
        """TensorFlow tells the sizes of the parts, Keras the places of the cuts."""
        given = dict(zip(["value", "num_or_size_splits", "axis"], node.args))
        given.update({k.arg: k.value for k in node.keywords})
        parts = given["num_or_size_splits"]
        if isinstance(parts, (ast.List, ast.Tuple)):
            cuts = []
            for size in parts.elts[:-1]:
                cuts.append(ast.BinOp(cuts[-1], ast.Add(), size) if cuts else size)
            parts = ast.List(cuts, ast.Load())
        arguments = [given["value"], parts, ast.keyword("axis", given.get("axis", ast.Constant(0)))]
        return ["ops.split", Bracket("(", [Element(self.element(a)) for a in arguments], ")")]

    def variable(self, node):
        """`tf.Variable(initializer(shape = …))` is a weight."""
        initial = next((k.value for k in node.keywords if k.arg == "initial_value"), node.args[0] if node.args else None)
        trainable = next((k for k in node.keywords if k.arg == "trainable"), None)
        if isinstance(initial, ast.Call):
            shape = next((k.value for k in initial.keywords if k.arg == "shape"), initial.args[0] if initial.args else None)
            if shape is not None:
                keywords = [ast.keyword("shape", shape), *([trainable] if trainable else [])]
                return ["add_weight", Bracket("(", [Element(self.element(k)) for k in keywords], ")")]
        raise Lost("the shape of this variable is not told", node)

    def number_call(self, name, node):
        """A function in whose argument `/` does not round."""
        node = ast.copy_location(ast.Call(node.func, list(node.args), list(node.keywords)), node)
        before, self.true_division = self.true_division, True
        try:
            return self.plain_call(name, node)
        finally:
            self.true_division = before

    def numpy_call(self, last, node):
        if any(self.kind(argument) == DATA for argument in node.args):
            raise Lost(f"`{ast.unparse(node)[:60]}` is only known when the program runs", node)
        if last in ("ceil", "floor", "sqrt", "prod", "log", "log2", "log10", "exp"):
            return self.number_call("math." + last, node)
        if last == "power" and len(node.args) == 2:
            return ["(", self.of(ast.BinOp(node.args[0], ast.Pow(), node.args[1])), ")"]
        if last in ("array", "asarray", "float32", "int32", "int64", "float64") and node.args:
            return self.of(node.args[0])
        if last in ("min", "amin", "max", "amax", "sum", "abs") and node.args:
            return self.plain_call(last[-3:], node, keep=lambda keyword: False)
        if last == "round":
            return self.number_call("round", node)
        if last in OPS and self.kind(node) == TENSOR:
            return self.plain_call("ops." + last, node, keep=lambda keyword: keyword.arg != "dtype")
        if last == "arange":
            return self.plain_call("range", node, keep=lambda keyword: False)
        if last == "linspace" and len(node.args) == 3:
            start, stop, count = node.args
            step = ast.BinOp(ast.BinOp(stop, ast.Sub(), start), ast.Mult(), name_of("i"))
            part = ast.BinOp(step, ast.Div(), call_of("max", ast.BinOp(count, ast.Sub(), ast.Constant(1)), ast.Constant(1)))
            value = part if isinstance(start, ast.Constant) and start.value == 0 else ast.BinOp(start, ast.Add(), part)
            loop = ast.comprehension(ast.Name("i", ast.Store()), call_of("range", count), [], 0)
            return self.of(ast.ListComp(call_of("float", value), [loop]))
        raise Lost(f"`np.{last}` has no counterpart here", node)

    def partial(self, node):
        """`partial(Conv2D, padding = "same")` becomes a function."""
        name = "part" if not isinstance(node.args[0], (ast.Name, ast.Attribute)) else snake_case(ast.unparse(node.args[0]).split(".")[-1])
        return self.hoisted(self.partial_function(node), name)

    def partial_function(self, node):
        inner = ast.Call(
            node.args[0],
            [*node.args[1:], ast.Starred(name_of("args"), ast.Load())],
            [*node.keywords, ast.keyword(None, name_of("kwargs"))],
        )
        taken = ast.arguments([], [], ast.arg("args"), [], [], ast.arg("kwargs"), [])
        return ast.fix_missing_locations(ast.copy_location(ast.Lambda(taken, ast.copy_location(inner, node)), node))

    def builtin_call(self, name, node):
        if name in self.program.functions or name in self.program.classes:
            return None
        if name in ("int", "float", "round"):
            if name == "round" and len(node.args) == 2:
                raise Lost("`round` to a digit has no counterpart here", node)
            return self.number_call(name, node)
        if name in BUILTINS:
            return self.plain_call(name, node)
        if name == "map" and len(node.args) == 2:
            return self.of(mapped(node.args[0], node.args[1]))
        if name == "dict":
            return self.of(ast.Dict([ast.Constant(k.arg) if k.arg else None for k in node.keywords], [k.value for k in node.keywords]))
        if name == "pow" and len(node.args) == 2:
            return ["(", self.of(ast.BinOp(node.args[0], ast.Pow(), node.args[1])), ")"]
        if name == "sorted":
            if node.keywords:
                raise Lost("`sorted` takes no key here", node)
            return self.plain_call("sorted", node)
        if name == "isinstance":
            return self.isinstance(node)
        if name == "bool" and len(node.args) == 1:
            return self.of(node.args[0])
        if name == "getattr" and len(node.args) >= 2 and isinstance(node.args[1], ast.Constant):
            return self.of(ast.copy_location(ast.Attribute(node.args[0], node.args[1].value, ast.Load()), node))
        if name == "super":
            raise Lost("what the class above does is not translated", node)
        if name in ("any", "all", "filter", "hasattr", "getattr", "type", "open", "input", "iter", "next", "eval", "exec", "set", "divmod", "vars", "globals"):
            raise Lost(f"`{name}` has no counterpart here", node)
        return None

    def isinstance(self, node):
        """Decided where the text tells what the value is."""
        return self.plain_call("isinstance", node)

    def method_call(self, node):
        owner, method = node.func.value, node.func.attr
        if method == "format" and isinstance(owner, ast.Constant):
            return self.text(pieces_of_format(node))
        if method == "as_list" or method == "get_shape":
            inner = owner
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr == "get_shape":
                return self.shape(inner.func.value)
            return self.of(inner) if method == "as_list" else self.shape(owner)
        if method == "join" and isinstance(owner, ast.Constant):
            raise Lost("`join` has no counterpart here", node)
        if method in ("lower", "upper", "strip", "split", "replace", "startswith", "endswith") and self.kind(owner) in (TEXT, None):
            if isinstance(owner, ast.Constant) and all(isinstance(a, ast.Constant) for a in node.args):
                return self.of(ast.copy_location(constant_tree(getattr(owner.value, method)(*[a.value for a in node.args])), node))
            return self.plain_call([self.of(owner, ATOM), "." + method], node)
        if method == "copy" and not node.args:
            return self.of(owner)
        if isinstance(owner, ast.Name) and owner.id in self.program.objects and owner.id not in self.bound:
            return self.of(ast.copy_location(ast.Call(ast.copy_location(name_of(method), node), node.args, node.keywords), node))
        if method == "from_pretrained":
            raise Lost("weights from elsewhere are only known when the program runs", node)
        return self.plain_call([self.of(owner, ATOM), "." + method], node)


def decided(test, meaning, bound=()):
    """The truth of a condition that the text decides: `training` is false in a declaration, images have channels last."""
    if isinstance(test, ast.Name) and test.id == "training" and test.id not in bound:
        return False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = decided(test.operand, meaning, bound)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        values = [decided(value, meaning, bound) for value in test.values]
        stop = isinstance(test.op, ast.Or)
        if stop in values:
            return stop
        return (not stop) if None not in values else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        sides = (test.left, test.comparators[0])
        asks = any((meaning(n.func) or "").endswith("image_data_format") for n in sides if isinstance(n, ast.Call))
        for side in sides:
            if asks and isinstance(side, ast.Constant) and side.value in ("channels_first", "channels_last"):
                return (side.value == "channels_last") == isinstance(test.ops[0], (ast.Eq, ast.Is))
    return None


def in_range(iterable, meaning):
    """A loop over `np.arange(3)` is one over `range(3)`, one over a string is one over its letters."""
    if isinstance(iterable, ast.Constant) and isinstance(iterable.value, str):
        return ast.copy_location(ast.List([ast.Constant(letter) for letter in iterable.value], ast.Load()), iterable)
    if isinstance(iterable, ast.Call) and meaning(iterable.func) == "numpy.arange":
        return ast.copy_location(ast.Call(ast.copy_location(name_of("range"), iterable), iterable.args, []), iterable)
    return iterable


def mapped(function, items):
    """`map(f, xs)` is `[f(x) for x in xs]`."""
    if isinstance(function, ast.Lambda) and len(function.args.args) == 1:
        name, element = function.args.args[0].arg, function.body
    else:
        name, element = "item", ast.Call(function, [name_of("item")], [])
    return ast.ListComp(element, [ast.comprehension(ast.Name(name, ast.Store()), items, [], 0)])


def constant_tree(value):
    return ast.parse(repr(value), mode="eval").body


class NoComments:
    """A source whose comments stay where they are."""

    def __init__(self, source):
        self.lines, self.segment, self.blank_before = source.lines, source.segment, source.blank_before
        self.own_line, self.trailing = {}, {}

    def take_own_line(self, *_):
        return []

    def take_trailing(self, _):
        return None

    def drop(self, *_):
        pass


def line_of(node):
    return getattr(node[0] if isinstance(node, tuple) else node, "lineno", None)


def end_of(node):
    return getattr(node[1] if isinstance(node, tuple) else node, "end_lineno", None) or line_of(node)


def join(docs, separator):
    joined = []
    for i, doc in enumerate(docs):
        joined += [separator, doc] if i else [doc]
    return joined


def escaped(text):
    """Text as it stands in a string of `network!`, where braces take in names."""
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return text.replace("{", "{{").replace("}", "}}")


def quoted(text):
    return '"' + escaped(text) + '"'


def pieces_of_fstring(node):
    """Strings, and values with what is said of their form."""
    pieces = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            pieces.append(str(value.value))
        else:
            form = "".join(str(v.value) for v in value.format_spec.values if isinstance(v, ast.Constant)) if value.format_spec else ""
            inner = value.value
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "str" and len(inner.args) == 1:
                inner = inner.args[0]
            pieces.append(inner.value if isinstance(inner, ast.Constant) and isinstance(inner.value, str) else (inner, rust_form(form, node)))
    return pieces


def rust_form(form, node):
    """`02d` is `02` in Rust."""
    form = re.sub(r"^0?(?=\.)", "", form.rstrip("dsf"))
    if form and not re.fullmatch(r"0?\d+|\.\d+", form):
        raise Lost(f"the form `:{form}` in a string has no counterpart here", node)
    return form


def pieces_of_percent(node):
    """`"conv%d_%s" % (i, name)`"""
    if not (isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)):
        raise Lost("a form that is not written out has no counterpart here", node)
    values = list(node.right.elts) if isinstance(node.right, ast.Tuple) else [node.right]
    pieces = []
    for part in re.split(r"(%[-+0-9.]*[a-zA-Z%])", node.left.value):
        if part == "%%":
            pieces.append("%")
        elif part.startswith("%") and len(part) > 1:
            if not values:
                raise Lost("a form has fewer values than places", node)
            pieces.append((values.pop(0), rust_form(part[1:-1], node)))
        elif part:
            pieces.append(part)
    return pieces


def pieces_of_format(node):
    """`"conv{}_{name}".format(i, name = n)`"""
    pieces, at = [], 0
    named = {k.arg: k.value for k in node.keywords}
    for text, field, form, _ in string.Formatter().parse(node.func.value.value):
        if text:
            pieces.append(text)
        if field is not None:
            if field in named:
                value = named[field]
            else:
                value = node.args[int(field) if field else at]
                at += 1
            pieces.append((value, rust_form(form or "", node)))
    return pieces


# ---------------------------------------------------------------------------------------------------------------------
# Statements
# ---------------------------------------------------------------------------------------------------------------------


class Statements(Expressions):
    """Statements of Python as those of a block in braces."""

    def block(self, body, indent, last_line, first_line=None, value=True, scattered=False):
        """The lines of a block. `value`: its last statement may give the block's value; `scattered`: its statements stand
        in different places of the original."""
        lines, waiting = [], []
        previous, previous_function = first_line, False
        body = self.folded([part for node in body for part in expressions_of(node)])
        for i, node in enumerate(body):
            in_order = previous is not None and getattr(node, "lineno", 0) > previous
            in_order = in_order and not scattered and not getattr(node, "elsewhere", False)
            comments = self.source.take_own_line(previous + 1, node.lineno - 1) if in_order else self.comments_above(node)
            ends = value and i == len(body) - 1
            words = self.left_out(node)
            if words is not None:
                waiting += [w for w in words if w not in waiting]
                if comments and not words:
                    lines += [" " * indent + "//" + c for c in comments]
                if hasattr(node, "end_lineno"):
                    self.source.drop(node.lineno, node.end_lineno)
                previous = max(previous or 0, getattr(node, "end_lineno", 0) or 0)
                continue
            written = self.statement(node, indent, ends)
            if waiting:
                lines.append(" " * indent + f"// Left out: {', '.join(waiting)}.")
                waiting = []
            apart = in_order or scattered and getattr(node, "lineno", 0) > (previous or 0)
            inner = isinstance(node, ast.FunctionDef) or previous_function
            if lines and written and (inner or apart and self.blank_before(node, comments)):
                lines.append("")
            previous_function = isinstance(node, ast.FunctionDef)
            lines += [" " * indent + "//" + c for c in comments]
            lines += written
            if not getattr(node, "elsewhere", False) or not isinstance(node, ast.FunctionDef):
                previous = max(previous or 0, getattr(node, "end_lineno", 0) or 0)
        if waiting:
            lines.append(" " * indent + f"// Left out: {', '.join(waiting)}.")
        if previous is not None and last_line is not None and body and not scattered and hasattr(body[-1], "col_offset"):
            trailing = self.source.take_own_line(previous + 1, last_line, body[-1].col_offset)
            lines += [" " * indent + "//" + c for c in trailing]
        return lines

    def blank_before(self, node, comments):
        return self.source.blank_before(node.lineno - len(comments)) or self.source.blank_before(node.lineno)

    def comments_above(self, node):
        """The comments that stand directly above a statement."""
        line = getattr(node, "lineno", 1) - 1
        while line in self.source.own_line:
            line -= 1
        return self.source.take_own_line(line + 1, getattr(node, "lineno", 1) - 1)

    def folded(self, body):
        """`net.trainable = False` after `net = …` is an argument of what made it; the same for `net._name`."""
        body = list(body)
        for node in list(body):
            if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute)):
                continue
            target = node.targets[0]
            if target.attr not in ("trainable", "_name", "name") or not isinstance(target.value, ast.Name):
                continue
            at = body.index(node)
            for earlier in range(at - 1, -1, -1):
                made = body[earlier]
                if isinstance(made, ast.Assign) and isinstance(made.targets[0], ast.Name) and made.targets[0].id == target.value.id:
                    if isinstance(made.value, ast.Call) and self.takes_keywords(made.value):
                        made = body[earlier] = copy.deepcopy(made)
                        key = target.attr.lstrip("_")
                        made.value.keywords = [k for k in made.value.keywords if k.arg != key]
                        if not (key == "trainable" and getattr(node.value, "value", None) is True):
                            made.value.keywords.append(ast.copy_location(ast.keyword(key, node.value), made.value))
                            made.value.keywords[-1].end_lineno = None
                            made.value.keywords[-1].lineno = None
                        body.remove(node)
                    break
                if target.value.id in bound_by(made):
                    break
        return body

    def takes_keywords(self, call):
        meaning = self.meaning(call.func) or ""
        own = isinstance(call.func, ast.Name) and (
            call.func.id in self.program.classes or call.func.id in self.translation.struct_names or call.func.id in self.program.freezable
        )
        return meaning in ("keras.Model", "keras.Sequential") or meaning.startswith("keras.layers.") or own

    def left_out(self, node):
        """The words for a statement that counts nothing; `None` for one that stays."""
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal, ast.Delete)):
            return []
        if isinstance(node, ast.Assert):
            return ["assert"]
        if isinstance(node, ast.Raise):
            return ["raise"]
        if isinstance(node, ast.AnnAssign) and node.value is None:
            return []
        if isinstance(node, ast.Return) and node.value is None:
            return []
        if isinstance(node, ast.If) and self.decided(node.test) is None:
            inner = [self.left_out(s) for s in [*node.body, *node.orelse]]
            if None not in inner:
                return ["a check" if any(isinstance(n, (ast.Raise, ast.Assert)) for n in ast.walk(node)) else f"if {ast.unparse(node.test)}"]
        if isinstance(node, ast.If) and self.decided(node.test) is not None:
            kept = node.body if self.decided(node.test) else node.orelse
            if all(self.left_out(s) is not None for s in kept):
                return [f"if {ast.unparse(node.test)}"]
        if isinstance(node, (ast.For, ast.While, ast.With)):
            inner = [self.left_out(s) for s in node.body]
            if None not in inner:
                return [word for words in inner for word in words]
        if isinstance(node, ast.Expr) and not is_string_statement(node):
            return self.left_out_call(node.value)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            target = node.targets[0]
            if target.attr == "trainable" and isinstance(target.value, ast.Name) and target.value.id in self.frozen:
                return [f"{ast.unparse(node)} (the caller says it)"]
            if target.attr in ("_name", "trainable"):
                return None
            return [ast.unparse(target)]
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript) and self.kind(node.targets[0].value) == TENSOR:
            return [f"{ast.unparse(node.targets[0])} = …, which changes no shape"]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and (self.meaning(node.value.func) or "").endswith(".preprocess_input"):
            if [ast.unparse(t) for t in node.targets] == [ast.unparse(a) for a in node.value.args]:
                return [f"{ast.unparse(node.value.func)}, which changes no shape"]
        if isinstance(node, ast.Assign) and self.counts_nothing(node.value):
            names = sorted(n for target in node.targets for n in names_in(target, ast.Store))
            self.scope.update({name: DATA for name in names})
            self.bound -= set(names)
            return names
        return None

    def counts_nothing(self, value):
        """Whether a value is an optimizer, an initializer, data, or the like."""
        meaning = self.meaning(value.func) if isinstance(value, ast.Call) else None
        if meaning and meaning.startswith(CARRIED):
            return not self.is_simple(value)
        return self.kind(value) == DATA

    def is_simple(self, call):
        """Whether an initializer or the like is told nothing but numbers, strings and names of them."""
        values = [*call.args, *[k.value for k in call.keywords]]
        return all(isinstance(n, (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp)) and self.kind(n) != DATA for n in values)

    def left_out_call(self, node):
        if isinstance(node, (ast.Await, ast.Yield)):
            return [ast.unparse(node)]
        if not isinstance(node, ast.Call):
            return []
        if isinstance(node.func, ast.Attribute):
            meaning = self.meaning(node.func)
            if meaning is not None:
                return [f"{ast.unparse(node.func)}(…)"]
            if node.func.attr in LIST_METHODS:
                return None
            return [f"{ast.unparse(node.func)}(…)"]
        if isinstance(node.func, ast.Name) and node.func.id not in UNCOUNTED_CALLS:
            if node.func.id in self.bound or node.func.id in self.program.functions and changes_something(self.program.functions[node.func.id]):
                return None
        return [f"{ast.unparse(node.func)}(…)"]

    # Each statement

    def statement(self, node, indent, ends):
        """The lines of a statement; `ends`: it may give the value of its block."""
        saved, self.before, self.notes, self.indent = (self.before, self.notes, self.indent), [], [], indent
        bound, scope = set(self.bound), dict(self.scope)
        try:
            trial = self.write(node, indent, ends)
            notes = [" " * indent + f"// Left out: {note}." for note in self.notes if note not in self.noted]
            self.noted |= set(self.notes)
            lines = notes + self.before + trial
        except (Lost, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # Whatever a form does that nobody foresaw, the rest of the program is translated.
            lost = error if isinstance(error, Lost) else Lost("this form has no counterpart here", node)
            self.bound, self.scope = bound | bound_by(node), scope
            lines = self.translation.lost(lost, node, indent)
        finally:
            self.before, self.notes, self.indent = saved
        return lines

    def write(self, node, indent, ends):
        method = getattr(self, "write_" + type(node).__name__, None)
        if method is None:
            raise Lost(f"`{type(node).__name__.lower()}` has no counterpart here", node)
        return method(node, indent, ends)

    def line(self, doc, indent, end, node):
        """A statement's text from the indentation on, and the comment behind it."""
        text = " " * indent + render(doc, indent, indent, len(end)) + end
        behind = self.source.take_trailing(getattr(node, "end_lineno", -1))
        inside = []
        if getattr(node, "end_lineno", None) and not isinstance(node, (ast.For, ast.If, ast.While)):
            inside = self.source.take_own_line(node.lineno, node.end_lineno)
            for line in range(node.lineno, node.end_lineno):
                words = self.source.take_trailing(line)
                inside += [words] if words else []
        lines = [" " * indent + "//" + words for words in inside]
        if behind and end == ";" or behind and end == " {":
            return [*lines, *(text + " //" + behind).split("\n")]
        if behind:
            lines.append(" " * indent + "//" + behind)
        return [*lines, *text.split("\n")]

    def write_Expr(self, node, indent, ends):
        if is_string_statement(node):
            return [" " * indent + ("// " + line).rstrip() for line in doc_lines(node.value.value)]
        return self.line(self.of(node.value), indent, ";", node)

    def write_Return(self, node, indent, ends):
        text = self.of(node.value)
        return self.line(text, indent, "", node) if ends else self.line(["return ", text], indent, ";", node)

    def write_Assign(self, node, indent, ends):
        value = node.value
        if isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr == "trainable":
            text = [self.of(node.targets[0].value, ATOM), ".trainable = ", self.of(value)]
            return self.line(text, indent, ";", node)
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            function = self.as_function(value)
            if function is not None:
                definition = ast.FunctionDef(name, function.args, [ast.copy_location(ast.Return(function.body), node)], [], None)
                lines = self.inner_function(ast.fix_missing_locations(ast.copy_location(definition, node)))
                self.bound.add(name)
                self.scope[name] = FUNCTION
                return lines
        text = self.of(value)
        targets = []
        for target in node.targets:
            targets += [self.target(target), " = "]
        self.bound |= {n for target in node.targets for n in names_in(target, ast.Store)}
        self.program.kinds.walk(node, self.scope)
        return self.line([*targets, text], indent, ";", node)

    def as_function(self, value):
        """A `lambda` or a `partial`, which is bound as a function with that name."""
        if isinstance(value, ast.Lambda):
            return value
        if isinstance(value, ast.Call) and self.meaning(value.func) == "functools.partial" and value.args:
            return self.partial_function(value)
        return None

    def write_AnnAssign(self, node, indent, ends):
        return self.write_Assign(ast.copy_location(ast.Assign([node.target], node.value), node), indent, ends)

    def write_AugAssign(self, node, indent, ends):
        kinds = (self.kind(node.target), self.kind(node.value))
        if type(node.op) not in OPERATORS:
            raise Lost(f"`{ast.unparse(node)}` has no counterpart here", node)
        sign = OPERATORS[type(node.op)][0]
        whole = isinstance(node.op, ast.Div) and TENSOR not in kinds and FRACTION not in kinds
        simple = isinstance(node.target, ast.Name) and sign in "+-*/%" and not whole
        if simple and not (isinstance(node.op, ast.FloorDiv) and (FRACTION in kinds or TENSOR in kinds)):
            text = [self.target(node.target), f" {sign}= ", self.of(node.value)]
            self.program.kinds.walk(node, self.scope)
            return self.line(text, indent, ";", node)
        loaded = copy.deepcopy(node.target)
        loaded.ctx = ast.Load()
        value = ast.copy_location(ast.BinOp(loaded, node.op, node.value), node)
        return self.write_Assign(ast.copy_location(ast.Assign([node.target], value), node), indent, ends)

    def write_FunctionDef(self, node, indent, ends):
        self.bound.add(node.name)
        self.scope[node.name] = FUNCTION
        return self.inner_function(node, indent)

    def inner_function(self, node, indent=None):
        """A function in a block sees the names around it."""
        indent = self.indent if indent is None else indent
        inner = copy.copy(self)
        inner.bound = set(self.bound) | {p.arg for p in parameters_of(node)} | {node.name}
        inner.scope = {k: v for k, v in self.scope.items() if k not in {p.arg for p in parameters_of(node)}}
        inner.before, inner.notes = [], []
        for name, default in defaults_of(node).items():
            inner.scope[name] = self.kind(default)
        for name in tensors_by_use(node, self.program.kinds):
            inner.scope[name] = TENSOR
        head = [f"fn {self.identifier(node.name)}", inner.parameters(node, self)]
        return inner.definition(head, node, indent, doc="//")

    def parameters(self, function, outside=None, leave=()):
        """The bracketed list of a function's parameters with their defaults."""
        outside = outside or self
        defaults = defaults_of(function)
        a = function.args
        elements = []
        for p in [*a.posonlyargs, *a.args]:
            elements.append((p.arg, ""))
        elements += [(a.vararg.arg, "*")] if a.vararg else []
        elements += [(p.arg, "") for p in a.kwonlyargs]
        elements += [(a.kwarg.arg, "**")] if a.kwarg else []
        docs = []
        for name, star in elements:
            if name in leave:
                continue
            text = star + self.identifier(name)
            docs.append(Element([text, " = ", outside.of(defaults[name])] if name in defaults else text))
        return Bracket("(", docs, ")")

    def definition(self, head, node, indent, doc="///"):
        """`fn name(…) { … }` with its documentation and its body."""
        words, body = docstring_of(node.body)
        lines = [" " * indent + f"{doc} {line}".rstrip() for line in documentation(words)] if words else []
        first = node.body[0].end_lineno if words else self.head_end(node)
        end = max(getattr(node, "end_lineno", 0) or 0, 0) or None
        behind = self.source.take_trailing(node.lineno) if isinstance(node.body[0], ast.stmt) and node.body[0].lineno > node.lineno else None
        if behind:
            lines.append(" " * indent + "//" + behind)
        lines += (" " * indent + render(head, indent, indent, 2) + " {").split("\n")
        lines += self.block(body, indent + INDENT, end, first)
        lines.append(" " * indent + "}")
        return lines

    def head_end(self, node):
        if isinstance(node, ast.FunctionDef) and node.body and getattr(node.body[0], "lineno", 0) > node.lineno:
            last = max([node.lineno, *[getattr(n, "end_lineno", 0) or 0 for n in ast.walk(node.args)]])
            return min(last, node.body[0].lineno - 1)
        return node.lineno

    def write_If(self, node, indent, ends):
        decided = self.decided(node.test)
        if decided is not None:
            kept = node.body if decided else node.orelse
            return self.block(kept, indent, getattr(node, "end_lineno", None), node.lineno, ends)
        gives = ends and gives_value(node)
        test = self.condition(node.test)
        before, scope = set(self.bound), dict(self.scope)
        if not node.orelse and all(self.left_out(s) is not None for s in node.body):
            return []
        last = self.else_line(node) or getattr(node, "end_lineno", None)
        lines = self.line(["if ", test], indent, " {", node_head(node))
        lines += self.block(node.body, indent + INDENT, last, node.lineno, gives)
        then = self.bound
        self.bound, self.scope = set(before), {**scope, **self.scope}
        if node.orelse:
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and self.decided(node.orelse[0].test) is None:
                rest = self.statement(node.orelse[0], indent, gives)
                while rest and rest[0].strip().startswith("//"):
                    lines.append(" " * INDENT + rest.pop(0))
                if rest and rest[0].strip().startswith("if "):
                    lines.append(" " * indent + "} else " + rest[0].strip())
                    lines += rest[1:]
                else:
                    lines += [" " * indent + "} else {", *[" " * INDENT + line for line in rest], " " * indent + "}"]
            elif any(self.left_out(s) is None for s in node.orelse):
                lines.append(" " * indent + "} else {")
                lines += self.block(node.orelse, indent + INDENT, getattr(node, "end_lineno", None), last, gives)
                lines.append(" " * indent + "}")
            else:
                lines.append(" " * indent + "}")
        else:
            lines.append(" " * indent + "}")
        self.bound |= then
        return lines

    def else_line(self, node):
        """The line of the `else:` of an `if`."""
        if not node.orelse or not hasattr(node.orelse[0], "lineno"):
            return None
        for line in range(node.orelse[0].lineno, node.body[-1].end_lineno, -1):
            if re.match(r"\s*(else\s*:|elif\b)", self.source.lines[line - 1]):
                return line - 1 if "elif" in self.source.lines[line - 1] else line
        return node.orelse[0].lineno - 1

    def write_For(self, node, indent, ends):
        iterable = self.of(in_range(node.iter, self.meaning))
        self.bound |= names_in(node.target, ast.Store)
        kinds = self.program.kinds
        kinds.bind(node.target, None, kinds.element(node.iter, self.scope), self.scope)
        body = node.body
        if node.orelse and any(isinstance(n, ast.Break) for s in body for n in ast.walk(s)):
            raise Lost("an `else` behind a loop that is left by `break` has no counterpart here", node)
        lines = self.line(["for ", self.target(node.target), " in ", iterable], indent, " {", node_head(node))
        lines += self.block(body, indent + INDENT, getattr(node, "end_lineno", None), node.lineno, False)
        lines.append(" " * indent + "}")
        if node.orelse:
            lines += self.block(node.orelse, indent, None, None, False)
        return lines

    def write_While(self, node, indent, ends):
        if node.orelse:
            raise Lost("an `else` behind a `while` has no counterpart here", node)
        lines = self.line(["while ", self.condition(node.test)], indent, " {", node_head(node))
        lines += self.block(node.body, indent + INDENT, getattr(node, "end_lineno", None), node.lineno, False)
        return [*lines, " " * indent + "}"]

    def write_Break(self, node, indent, ends):
        return self.line(["break"], indent, ";", node)

    def write_Continue(self, node, indent, ends):
        return self.line(["continue"], indent, ";", node)

    def write_With(self, node, indent, ends):
        scopes = self.program.scopes(node)
        if not scopes:
            return self.block(node.body, indent, node.end_lineno, node.lineno, ends)
        given = [part for scope in scopes for part in (", ", "keras.name_scope(", self.of(scope.args[0] if scope.args else scope.keywords[0].value), ")")]
        lines = self.line(["with ", *given[1:]], indent, " {", node_head(node))
        lines += self.block(node.body, indent + INDENT, node.end_lineno, node.lineno, ends and gives_value(node))
        return [*lines, " " * indent + "}"]

    def write_Try(self, node, indent, ends):
        return self.block([*node.body, *node.orelse], indent, node.handlers[0].lineno if node.handlers else None, node.lineno, ends)

    def write_Match(self, node, indent, ends):
        return self.statement(matched(node), indent, ends)


def freezes_all(node):
    """`for layer in base.layers: layer.trainable = False` is `base.trainable = False`."""
    if not isinstance(node, ast.For) or not isinstance(node.target, ast.Name) or len(node.body) != 1:
        return None
    line, over = node.body[0], node.iter
    sets = isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Attribute) and line.targets[0].attr == "trainable"
    if sets and names_in(line.targets[0].value) == {node.target.id} and isinstance(over, ast.Attribute) and over.attr == "layers":
        return ast.copy_location(ast.Assign([ast.Attribute(over.value, "trainable", ast.Store())], line.value), node)
    return None


def changes_something(function):
    """Whether a function adds to a network or a list that it is given."""
    names = {p.arg for p in parameters_of(function)}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LIST_METHODS:
            if isinstance(node.func.value, ast.Name) and node.func.value.id in names:
                return True
    return False


def expressions_of(node):
    """`a.append(x), b.append(y)` is two statements; `ready and a.append(x)` is an `if`."""
    if freezes_all(node) is not None:
        return [freezes_all(node)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Tuple):
        return [p for e in node.value.elts for p in expressions_of(ast.copy_location(ast.Expr(e), node))]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.ListComp) and len(node.value.generators) == 1:
        loop = node.value.generators[0]
        inner = [ast.copy_location(ast.Expr(node.value.elt), node)]
        for test in reversed(loop.ifs):
            inner = [ast.copy_location(ast.If(test, inner, []), node)]
        return [ast.copy_location(ast.For(loop.target, loop.iter, inner, []), node)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.BoolOp) and len(node.value.values) == 2:
        test, value = node.value.values
        test = test if isinstance(node.value.op, ast.And) else ast.UnaryOp(ast.Not(), test)
        return [ast.copy_location(ast.If(ast.copy_location(test, node), [ast.copy_location(ast.Expr(value), node)], []), node)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.IfExp):
        then, other = (ast.copy_location(ast.Expr(v), node) for v in (node.value.body, node.value.orelse))
        return [ast.copy_location(ast.If(node.value.test, [then], [other]), node)]
    return [node]


def node_head(node):
    """The line in which a compound statement begins."""
    head = ast.Pass()
    head.lineno = node.lineno
    head.end_lineno = max(getattr(getattr(node, "test", getattr(node, "iter", None)), "end_lineno", node.lineno) or node.lineno, node.lineno)
    return head


def gives_value(node):
    """Whether every way through an `if` or a `with` ends in a `return`."""
    if isinstance(node, ast.With):
        return gives_value(node.body[-1])
    if isinstance(node, ast.If):
        return bool(node.orelse) and gives_value(node.body[-1]) and gives_value(node.orelse[-1])
    return isinstance(node, ast.Return) and node.value is not None


def last_of(body):
    """The last statement, that of a `with` at the end."""
    return last_of(body[-1].body) if isinstance(body[-1], ast.With) else body[-1]


def with_last(body, statement):
    """The same with another one in its place."""
    last = body[-1]
    if isinstance(last, ast.With):
        statement = ast.copy_location(ast.With(last.items, with_last(last.body, statement)), last)
    return [*body[:-1], statement]


def matched(node):
    """A `match` on values is a chain of `if`."""
    chain = []
    for case in reversed(node.cases):
        pattern = case.pattern
        options = pattern.patterns if isinstance(pattern, ast.MatchOr) else [pattern]
        if all(isinstance(p, (ast.MatchValue, ast.MatchSingleton)) for p in options):
            tests = [ast.Compare(node.subject, [ast.Eq()], [p.value if isinstance(p, ast.MatchValue) else ast.Constant(p.value)]) for p in options]
            test = tests[0] if len(tests) == 1 else ast.BoolOp(ast.Or(), tests)
            chain = [ast.copy_location(ast.If(ast.copy_location(test, node.subject), case.body, chain), case.body[0])]
        elif isinstance(pattern, ast.MatchAs) and pattern.pattern is None and pattern.name is None:
            chain = case.body
        else:
            raise Lost("only values are matched here", node)
    return ast.fix_missing_locations(chain[0])


# ---------------------------------------------------------------------------------------------------------------------
# Classes
# ---------------------------------------------------------------------------------------------------------------------

# Methods of a layer or a model that say nothing about its shape or its weights.
UNCOUNTED_CLASS_METHODS = set(
    """
    get_config from_config compute_output_shape compute_output_spec compute_mask __repr__ __str__ train_step test_step predict_step
    metrics summary build_graph compile get_build_config build_from_config save load model compute_loss
    """.split()
)


class LayerClass:
    """A class of a layer (or a model), taken apart: what it takes, what it is applied to, and the statements of its body."""

    def __init__(self, program, node):
        self.program, self.node = program, node
        self.name = node.name
        self.attributes = {}  # attribute -> the name that holds it
        self.activations = set()  # attributes that hold the function of an activation
        self.fixed_name = None
        self.methods = self.all_methods(node)
        self.start = self.methods.get("__init__")
        self.call = self.methods.get("call") or self.methods.get("__call__")
        self.kind = program.class_kinds.get(node.name)

    def all_methods(self, node):
        methods = {}
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in self.program.classes and base.id != node.name:
                inherited = self.all_methods(self.program.classes[base.id])
                methods.update(inherited)
        own = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
        if "__init__" in own and "__init__" in methods:
            own["__init__"] = self.with_base_start(own["__init__"], methods["__init__"])
        methods.update(own)
        return methods

    def with_base_start(self, start, base_start):
        """`super().__init__(…)` of a class of this program: its statements take the call's place."""
        start = copy.deepcopy(start)
        body = []
        for line in start.body:
            call = super_call(line, "__init__")
            if call is None:
                body.append(line)
                continue
            taken = {p.arg for p in parameters_of(start)}
            for name, value in bind(base_start, call, skip_self=True):
                if not (isinstance(value, ast.Name) and value.id == name) and name not in ("name",):
                    body.append(assign(name, value, line))
                elif name not in taken and name != "name":
                    body.append(assign(name, value, line))
            body += copy.deepcopy(docstring_of(base_start.body)[1])
        start.body = body
        return start

    def parts(self):
        """The parameters to leave, the inputs' parameters, and the statements of the body."""
        if self.kind == "sequential":
            return self.sequential_parts()
        if self.call is None:
            raise Lost(f"class `{self.name}` has no `call`", self.node)
        if any(isinstance(b, (ast.Name, ast.Attribute)) and self.concrete_base(b) for b in self.node.bases):
            raise Lost(f"class `{self.name}` changes a layer of Keras: that layer's own rule cannot be changed here", self.node)
        inputs = [p.arg for p in parameters_of(self.call) if p.arg not in ("self", "training")]
        variadic = {p.arg for p in (self.call.args.vararg, self.call.args.kwarg) if p}
        used = {n.id for s in self.call.body for n in ast.walk(s) if isinstance(n, ast.Name)}
        inputs = [n for n in inputs if n not in variadic and (n not in ("mask", "training") or n in used)]
        self.map_attributes(inputs)
        body = self.class_values()
        body += self.start_body()
        body += self.build_body(inputs)
        helpers = [m for name, m in self.methods.items() if self.is_helper(name)]
        for method in in_order_of_use(helpers):
            method = self.localised(method)
            method.elsewhere = True
            uses = [i for i, s in enumerate(body) if method.name in names_in(s)]
            body.insert(uses[0] if uses else len(body), method)
        call_body = [self.localised(s) for s in docstring_of(self.call.body)[1]]
        return inputs, body, call_body

    def concrete_base(self, base):
        meaning = self.program.meaning(base) or ""
        return meaning.startswith("keras.layers.") and meaning.rsplit(".", 1)[-1] in LAYERS

    def is_helper(self, name):
        if name in ("__init__", "build", "call", "__call__") or name in UNCOUNTED_CLASS_METHODS or name in self.inlined():
            return False
        return name in self.used_methods()

    def used_methods(self):
        """The methods that `call` needs, themselves or through others."""
        used, waiting = set(), [m for m in (self.start, self.methods.get("build"), self.call) if m is not None]
        while waiting:
            for n in ast.walk(waiting.pop()):
                if isinstance(n, ast.Attribute) and is_self(n.value) and n.attr in self.methods and n.attr not in used:
                    used.add(n.attr)
                    waiting.append(self.methods[n.attr])
        return used

    def inlined(self):
        """Methods that `__init__` or `build` calls for what they keep in `self`."""
        found = set()
        for method in (self.start, self.methods.get("build")):
            for line in method.body if method else []:
                name = self.bare_method_call(line)
                if name:
                    found.add(name)
        return found

    def bare_method_call(self, line):
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Call) and isinstance(line.value.func, ast.Attribute):
            name = line.value.func.attr
            if is_self(line.value.func.value) and name in self.methods and not line.value.args and not line.value.keywords:
                return name if name not in ("build", "call") else None
        return None

    def map_attributes(self, inputs):
        """The names for `self.x`: `x`, or another where a method has an `x` of its own."""
        elsewhere = set(inputs)
        for name, method in self.methods.items():
            if name == "call" or name == "build" or self.is_helper(name):
                elsewhere |= {p.arg for p in parameters_of(method)} | {n for s in method.body for n in bound_by(s)}
        starters = {p.arg for p in parameters_of(self.start)} if self.start else set()
        kept = {}
        for method in [m for m in (self.start, self.methods.get("build"), *[self.methods[n] for n in self.inlined()]) if m]:
            for n in ast.walk(method):
                if isinstance(n, (ast.Assign, ast.AnnAssign)) and n.value is not None:
                    for part in one_by_one(n):
                        for target in part.targets if isinstance(part, ast.Assign) else [part.target]:
                            for t in ast.walk(target):
                                if isinstance(t, ast.Attribute) and is_self(t.value) and isinstance(t.ctx, ast.Store):
                                    same = isinstance(part.value, ast.Name) and part.value.id == t.attr
                                    kept.setdefault(t.attr, []).append((same, part.value))
        for attribute, values in kept.items():
            name = attribute.lstrip("_") or attribute
            clash = name in elsewhere or (name in starters and not all(same for same, _ in values))
            if name in self.methods or name in self.program.functions or name in LAYERS:
                clash = True
            if clash:
                made = any(self.program.kinds.of(v, {}) in (LAYER, NETWORK, "layers") for _, v in values)
                suffixed = f"{name}_layer" if made else f"own_{name}"
                name = suffixed if suffixed not in elsewhere | starters else f"own_{suffixed}"
            self.attributes[attribute] = name

    def class_values(self):
        values = []
        for line in self.node.body:
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                self.attributes.setdefault(line.targets[0].id, line.targets[0].id)
                values.append(line)
        return values

    def localised(self, node):
        """`self.x` becomes the name that holds it."""
        return ast.fix_missing_locations(Localise(self).visit(copy.deepcopy(node)))

    def start_body(self):
        if self.start is None:
            return []
        return self.own_statements(docstring_of(self.start.body)[1])

    def own_statements(self, lines):
        body = []
        for line in [part for line in lines for part in one_by_one(line)]:
            call = super_call(line, "__init__")
            if call is not None:
                for keyword in call.keywords:
                    if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                        self.fixed_name = keyword.value
                continue
            if super_call(line, "build") is not None:
                continue
            inlined = self.bare_method_call(line)
            if inlined:
                body += self.own_statements(docstring_of(self.methods[inlined].body)[1])
                continue
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Attribute) and is_self(line.targets[0].value):
                attribute = line.targets[0].attr
                if attribute in ("supports_masking", "built", "input_spec", "_name", "autocast", "stateful"):
                    continue
                made_by = (self.program.meaning(line.value.func) or "") if isinstance(line.value, ast.Call) else ""
                if made_by.endswith(("SeedGenerator", "Mean")):
                    continue
                if made_by == "keras.activations.get":
                    self.activations.add(attribute)
                if isinstance(line.value, ast.Name) and line.value.id == self.attributes.get(attribute):
                    continue
                if attribute not in self.read_attributes() and self.counts_nothing(line.value):
                    continue
            body.append(self.localised(line))
        return body

    def read_attributes(self):
        """The attributes that anything but `get_config` reads."""
        read = set()
        for name, method in self.methods.items():
            if name not in UNCOUNTED_CLASS_METHODS:
                for n in ast.walk(method):
                    if isinstance(n, ast.Attribute) and is_self(n.value) and isinstance(n.ctx, ast.Load):
                        read.add(n.attr)
        return read

    def counts_nothing(self, value):
        kind = self.program.kinds.of(value, {})
        return kind not in (LAYER, NETWORK, "layers", LIST) and not (isinstance(value, ast.Call) and "add_weight" in ast.dump(value.func))

    def build_body(self, inputs):
        build = self.methods.get("build")
        if build is None:
            return []
        lines = self.own_statements(docstring_of(build.body)[1])
        for line in lines[:1]:
            line.elsewhere = True
        shapes = [p.arg for p in parameters_of(build) if p.arg != "self"]
        if shapes and inputs and any(shapes[0] in names_in(s) for s in lines):
            several = self.takes_list(inputs[0], shapes[0], build)
            tensor = name_of(inputs[0])
            if several:
                shape = ast.ListComp(
                    ast.Attribute(name_of("each"), "shape", ast.Load()),
                    [ast.comprehension(ast.Name("each", ast.Store()), tensor, [], 0)],
                )
                lines.insert(0, assign(shapes[0], shape, build))
            else:
                replace = Replace({shapes[0]: ast.Attribute(tensor, "shape", ast.Load())})
                lines = [ast.fix_missing_locations(replace.visit(s)) for s in lines]
        for name, given in zip(shapes[1:], inputs[1:]):
            replace = Replace({name: ast.Attribute(name_of(given), "shape", ast.Load())})
            lines = [ast.fix_missing_locations(replace.visit(s)) for s in lines]
        return lines

    def takes_list(self, tensor, shape, build):
        """Whether the layer is applied to a list of tensors."""
        for n in ast.walk(build):
            if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Subscript) and isinstance(n.value.value, ast.Name):
                if n.value.value.id == shape and not isinstance(n.value.slice, ast.Slice):
                    return True
        for n in ast.walk(self.call):
            if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Tuple) and isinstance(n.value, ast.Name) and n.value.id == tensor:
                return True
        return False

    def sequential_parts(self):
        """A class of `Sequential`: its layers are those it hands to the class above, or adds."""
        body, made = [], ast.copy_location(ast.Call(ast.parse("keras.Sequential", mode="eval").body, [], []), self.node)
        lines = docstring_of(self.start.body)[1] if self.start else []
        added = []
        for line in lines:
            call = super_call(line, "__init__")
            if call is not None:
                made.args = call.args
                made.keywords = [k for k in call.keywords if k.arg == "layers"]
                made.args += [k.value for k in made.keywords]
                made.keywords = []
                added.append(assign("body", made, line))
            else:
                added.append(line)
        self.map_attributes(["x"])
        self.attributes["add"] = "body.add"
        body = [self.localised(line) for line in added]
        result = ast.copy_location(ast.Return(ast.Call(name_of("body"), [name_of("x")], [])), self.node)
        return ["x"], body, [ast.fix_missing_locations(result)]

    def dropped_parameters(self, body):
        """The parameters of `__init__` that only the class above wants."""
        if self.start is None:
            return set()
        a = self.start.args
        used = {n for s in body for n in free_names(s) | names_in(s)}
        dropped = {"self"} | {n for n in ("name", "trainable", "dtype") if n not in used}
        for star in (a.vararg, a.kwarg):
            if star and star.arg not in used:
                dropped.add(star.arg)
        return dropped


class Localise(ast.NodeTransformer):
    """`self.x` becomes a name of the block."""

    def __init__(self, layer):
        self.layer = layer

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if not is_self(node.value):
            return node
        layer = self.layer
        if node.attr in ("add_weight", "add_variable"):
            return ast.copy_location(name_of("add_weight"), node)
        if node.attr == "name":
            return ast.copy_location(ast.Constant(snake_case(layer.name)), node)
        if node.attr in layer.methods and any("property" in ast.dump(d) for d in layer.methods[node.attr].decorator_list):
            return ast.copy_location(ast.Call(name_of(node.attr.lstrip("_")), [], []), node)
        name = layer.attributes.get(node.attr, node.attr.lstrip("_") if node.attr in layer.methods else node.attr)
        if "." in name:
            return ast.copy_location(ast.parse(name, mode="eval").body, node)
        return ast.copy_location(ast.Name(name, node.ctx), node)

    def visit_Call(self, node):
        applied = isinstance(node.func, ast.Attribute) and is_self(node.func.value) and node.func.attr in self.layer.activations
        if applied and len(node.args) == 1:
            return self.visit(node.args[0])  # an activation changes no shape
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Name) and function.id == "add_weight":
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                node.keywords.insert(0, ast.keyword("name", node.args.pop(0)))
            node.keywords = [k for k in node.keywords if k.arg in ("name", "shape", "trainable", "dtype", "initializer")]
        return node

    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        node.name = node.name.lstrip("_") if node.name in self.layer.methods else node.name
        node.args.args = [p for p in node.args.args if p.arg not in ("self", "cls", "training")]
        node.decorator_list = []
        return node

    def visit_Name(self, node):
        if node.id == "name" and isinstance(node.ctx, ast.Load) and self.layer.start is not None:
            if any(p.arg == "name" for p in parameters_of(self.layer.start)):
                return ast.copy_location(ast.Constant(snake_case(self.layer.name)), node)
        return node


class Replace(ast.NodeTransformer):
    """Names become what they stand for."""

    def __init__(self, names):
        self.names = names

    def visit_Name(self, node):
        if node.id in self.names and isinstance(node.ctx, ast.Load):
            return ast.copy_location(copy.deepcopy(self.names[node.id]), node)
        return node


def one_by_one(line):
    """`self.a, self.b = a, b` keeps two values."""
    if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Tuple) and isinstance(line.value, ast.Tuple):
        targets, values = line.targets[0].elts, line.value.elts
        if len(targets) == len(values) and all(isinstance(t, ast.Attribute) and is_self(t.value) for t in targets):
            return [ast.copy_location(ast.Assign([t], v), line) for t, v in zip(targets, values)]
    return [line]


def is_self(node):
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def super_call(line, method):
    """The call of the class above in this statement: `super().__init__(…)`, or `Layer.__init__(self, …)`."""
    call = line.value if isinstance(line, (ast.Expr, ast.Return)) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != method:
        return None
    owner = call.func.value
    if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id == "super":
        return call
    if isinstance(owner, (ast.Name, ast.Attribute)) and call.args and is_self(call.args[0]):
        return ast.Call(call.func, call.args[1:], call.keywords)
    return None


def in_order_of_use(methods):
    """Methods that others call stand before them."""
    placed, names = [], {m.name for m in methods}

    def place(method, seen=()):
        if method in placed:
            return
        for n in ast.walk(method):
            if isinstance(n, ast.Attribute) and is_self(n.value) and n.attr in names and n.attr not in seen:
                place(next(m for m in methods if m.name == n.attr), (*seen, method.name))
        if method not in placed:
            placed.append(method)

    for method in methods:
        place(method)
    return placed


# ---------------------------------------------------------------------------------------------------------------------
# The whole
# ---------------------------------------------------------------------------------------------------------------------


class Network:
    """A network that the script binds to a name."""

    def __init__(self, variable, index, value, struct):
        self.variable, self.index, self.value, self.struct = variable, index, value, struct
        self.input = None  # the Input that the script tells later: `model.build((None, 28, 28))`
        self.part = None  # which of the networks that one call gives
        self.full = set()  # all statements it is made by


class Item:
    """What stands at the top of the `network!`, at the line of its original."""

    def __init__(self, line, lines, constant=False, end=None):
        self.line, self.lines, self.constant, self.end = line, lines, constant, end or line


class Translation:
    """A program as one `network!`."""

    def __init__(self, text, title=None):
        self.source = Source(text)
        self.title = title
        self.program = Program(self.source)
        self.items, self.losses = [], []
        self.applications = False  # whether it uses networks of `keras.applications`
        self.written = {}
        self.struct_names = set()
        self.networks = []
        self.shapeless = []  # networks of classes that are never told a shape
        self.followed = set()  # functions whose one `return` took their call's place
        self.used = set()  # ids of top-level statements that stand in the translation

    # The script

    def run(self):
        """The text of the module."""
        script = self.program.script
        self.effects = [effects(node, self.program) for node in script]
        self.bound_in_script = {name for defs, _, _ in self.effects for name in defs}
        self.find_networks()
        for network in self.networks:
            self.write_network(network)
        for shapeless in self.shapeless:
            self.note_shapeless(*shapeless)
        self.write_unbound_functions()
        for scope in self.program.scopes_left_out:
            self.losses.append((scope.lineno, "a network is made in a name scope, whose name the paths of its weights lack here: make it in a function"))
        self.write_left_out()
        return self.text()

    def find_networks(self):
        kinds = self.program.kinds
        for index, node in enumerate(self.program.script):
            if not isinstance(node, ast.Assign):
                if isinstance(node, ast.For):
                    self.find_in_loop(node)
                continue
            target = node.targets[0]
            kind = kinds.of(node.value, kinds.globals)
            if isinstance(target, ast.Name) and kind == NETWORK:
                self.note_network(target.id, index, node.value)
            elif isinstance(target, ast.Tuple) and (kind == "networks" or isinstance(kind, tuple) and NETWORK in kind):
                for i, element in enumerate(target.elts):
                    of = kind[i] if isinstance(kind, tuple) and i < len(kind) else NETWORK if kind == "networks" else None
                    if isinstance(element, ast.Name) and of == NETWORK and element.id != "_":
                        network = self.note_network(element.id, index, node.value)
                        if network:
                            network.part = i
            elif isinstance(target, ast.Attribute) and kind == NETWORK and isinstance(target.value, ast.Name):
                self.note_network(target.attr, index, node.value)

    def find_in_loop(self, loop):
        """Networks made in a loop are lost, unless each turn makes the same."""
        for node in ast.walk(loop):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                if self.program.kinds.of(node.value, self.program.kinds.globals) == NETWORK and isinstance(node.value, ast.Call):
                    varying = names_in(loop.target, ast.Store) | {n for s in loop.body for n in bound_by(s)}
                    if not names_in(node.value) & varying:
                        index = self.program.script.index(loop)
                        self.note_network(node.targets[0].id, index, node.value)

    def note_network(self, variable, index, value):
        kinds = self.program.kinds
        if not isinstance(value, ast.Call) or not self.makes_something(value):
            return None  # another name for a network
        value = self.made_by(value)
        network = Network(variable, index, value, None)
        own = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and self.program.class_kinds.get(value.func.id)
        if own in ("model", "sequential") or not self.has_input(network):
            network.input = self.told_input(variable, index)
            if network.input is None:
                kinds.globals[variable] = LAYER
                if own == "model":
                    self.shapeless.append((variable, index, value))
                return None
        network.struct = self.free_struct_name(struct_name(variable))
        self.networks.append(network)
        return network

    def made_by(self, value):
        """What a function of one `return` gives back, where that is a class of a model."""
        function = self.program.functions.get(value.func.id) if isinstance(value.func, ast.Name) else None
        body = docstring_of(function.body)[1] if function is not None else []
        if len(body) == 1 and isinstance(body[0], ast.Return) and isinstance(body[0].value, ast.Call):
            made = body[0].value
            if isinstance(made.func, ast.Name) and self.program.class_kinds.get(made.func.id) == "model":
                self.followed.add(function.name)
                return Replace(dict(bind(function, value))).visit(copy.deepcopy(made))
        return value

    def makes_something(self, call):
        """Whether a call makes a network, and does not give back the one that it is given."""
        function = self.program.functions.get(call.func.id) if isinstance(call.func, ast.Name) else None
        if function is None:
            return True
        inside = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
        return self.program.makes_layers(function) or any(self.makes_something(n) and self.program.makes_network(n) for n in inside)

    def note_shapeless(self, variable, index, value):
        """A class of a model that is never told a shape: its training class, a layer of another, or lost."""
        layer = self.program.classes[value.func.id]
        methods = {m.name for m in layer.body if isinstance(m, ast.FunctionDef)}
        node = self.program.script[index]
        if "train_step" not in methods and "call" in methods and node.lineno not in self.used and value.func.id not in self.written:
            reason = f"the program never tells `{variable}` its input's shape: add `{variable}.build((None, …))`"
            self.items.append(Item(node.lineno, self.lost(Lost(reason, node), node, 0), end=node.end_lineno))
            self.mark_used(node)

    def has_input(self, network):
        """Whether a Sequential begins with an Input, or is told a shape by its first layer."""
        value = network.value
        if not isinstance(value, ast.Call) or self.program.meaning(value.func) != "keras.Sequential":
            return True
        layers = value.args[0] if value.args else next((k.value for k in value.keywords if k.arg == "layers"), None)
        if isinstance(layers, (ast.List, ast.Tuple)) and layers.elts:
            return self.begins(layers.elts[0])
        if isinstance(self.resolved(layers), (ast.List, ast.ListComp)):
            layers = self.resolved(layers)
            first = layers.elt if isinstance(layers, ast.ListComp) else layers.elts[0] if layers.elts else None
            return first is None or self.begins(first)
        if layers is not None and not isinstance(layers, (ast.List, ast.Tuple)):
            return True
        for node in self.program.script[network.index + 1 :]:
            for n in ast.walk(node):
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "add":
                    if isinstance(n.func.value, ast.Name) and n.func.value.id == network.variable and n.args:
                        return self.begins(n.args[0])
        return False

    def begins(self, layer):
        """Whether this layer tells the shape of what it takes."""
        if isinstance(layer, ast.Starred) or not isinstance(layer, ast.Call):
            kind = self.program.kinds.of(layer, self.program.kinds.globals)
            return kind in (NETWORK, TENSOR) or isinstance(layer, ast.Starred)
        if self.program.meaning(layer.func) in ("keras.Input", "keras.layers.InputLayer"):
            return True
        if any(k.arg in ("input_shape", "input_dim", "batch_input_shape", "batch_shape") for k in layer.keywords):
            return True
        if self.program.kinds.of(layer, self.program.kinds.globals) == NETWORK:
            return True
        return any(self.begins(a) for a in layer.args[:1] if isinstance(a, ast.Call) and self.program.kinds.of(a, {}) == LAYER)

    def told_input(self, variable, index):
        """The Input of a network that is told its shape later: by `build`, or by what it is first applied to."""
        for node in self.program.script[index + 1 :]:
            for n in ast.walk(node):
                if not isinstance(n, ast.Call):
                    continue
                build = isinstance(n.func, ast.Attribute) and n.func.attr == "build" and isinstance(n.func.value, ast.Name)
                if build and n.func.value.id == variable:
                    shape = n.args[0] if n.args else n.keywords[0].value if n.keywords else None
                    return self.input_of(self.resolved(shape), n)
                called = isinstance(n.func, ast.Name) and n.func.id == variable
                predicted = isinstance(n.func, ast.Attribute) and n.func.attr in ("predict", "call") and ast.unparse(n.func.value) == variable
                if (called or predicted) and n.args:
                    shapes = [self.shape_of_data(a) for a in n.args if not isinstance(a, ast.Constant)]
                    if shapes and None not in shapes:
                        inputs = [self.input_of(shape, n) for shape in shapes]
                        return inputs[0] if len(inputs) == 1 else ast.List(inputs, ast.Load())
        return None

    def resolved(self, node):
        """What a name of the script is bound to, once."""
        if isinstance(node, ast.Name):
            bound = [s for s in self.program.script if isinstance(s, ast.Assign) and isinstance(s.targets[0], ast.Name) and s.targets[0].id == node.id]
            if len(bound) == 1:
                return bound[0].value
        return node

    def shape_of_data(self, node):
        """The shape, with the batch, of made-up data: `tf.zeros((1, 28, 28))`."""
        node = self.resolved(node)
        if isinstance(node, (ast.List, ast.Tuple)) and node.elts and not isinstance(node.elts[0], ast.Constant):
            shapes = [self.shape_of_data(element) for element in node.elts]
            return None if None in shapes else ast.List(shapes, ast.Load())
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "astype":
            node = node.func.value
        if not isinstance(node, ast.Call):
            return None
        name = (self.program.meaning(node.func) or "").rsplit(".", 1)[-1]
        if name == "Input":
            shape = next((k.value for k in node.keywords if k.arg == "shape"), node.args[0] if node.args else None)
            shape = self.resolved(shape)
            return ast.Tuple([ast.Constant(None), *shape.elts], ast.Load()) if isinstance(shape, ast.Tuple) else None
        if name in ("zeros", "ones", "normal", "uniform", "random", "random_sample", "full", "empty", "randint"):
            keyword = next((k.value for k in node.keywords if k.arg in ("shape", "size")), None)
            shape = keyword or (node.args[0] if node.args else None)
            shape = self.resolved(shape)
            if name == "randint" and keyword is None and len(node.args) > 2:
                shape = node.args[2]
            return shape if isinstance(shape, (ast.Tuple, ast.List)) else None
        if name in ("rand", "randn") and node.args:
            return ast.Tuple(list(node.args), ast.Load())
        return self.shape_of_data(node.args[0]) if name in ("constant", "convert_to_tensor", "cast", "array") and node.args else None

    def input_of(self, shape, like):
        """`Input(shape = …)` for a shape with the batch."""
        if isinstance(shape, ast.Dict):
            shape = ast.List(shape.values, ast.Load())
        if isinstance(shape, (ast.Tuple, ast.List)) and shape.elts:
            if isinstance(shape.elts[0], (ast.Tuple, ast.List)):
                return ast.List([self.input_of(s, like) for s in shape.elts], ast.Load())
            call = call_of("keras.Input", shape=ast.Tuple(list(shape.elts[1:]), ast.Load()))
            for n in ast.walk(call):
                n.lineno = n.end_lineno = None
            return call
        return None

    def free_struct_name(self, name):
        taken = self.struct_names | set(self.program.functions) | {n for n, k in self.program.class_kinds.items() if k in ("layer", "sequential")}
        if name in taken and name not in self.struct_names:
            name += "Network"
        number = 2
        free = name
        while free in taken:
            free = f"{name}{number}"
            number += 1
        self.struct_names.add(free)
        return free

    # Which statements make a network

    def slice(self, network, inline=()):
        """The statements that make a network, and the networks among them that are used by their structs."""
        last = self.last_change(network)
        needed = names_in(network.value)
        start = network.index
        included, references = set(), {}
        if last > network.index:
            for i in range(last, network.index, -1):
                defs, changes, uses = self.effects[i]
                if network.variable in changes:
                    included.add(i)
                    needed |= uses - {network.variable}
            start = last + 1
        others = [other for other in self.networks if other is not network]
        by_variable = {}
        for other in others:
            by_variable.setdefault(other.index, []).append(other)
        for i in range(start - 1, -1, -1):
            if i in included or i == network.index:
                if i == network.index:
                    needed -= {network.variable} if not self.effects[i][2] & {network.variable} else set()
                continue
            defs, changes, uses = self.effects[i]
            if not (defs | changes) & needed or self.is_constant_statement(i) or self.is_data_statement(i):
                continue
            if any(o.index < i <= self.last_change(o) and o.variable in changes and changes <= defs | {o.variable} and o.struct not in inline for o in others):
                continue  # its own struct says so
            used_here = [o for o in by_variable.get(i, ()) if o.variable in needed and o.variable in defs]
            if used_here and all(o.struct not in inline for o in used_here):
                for other in used_here:
                    references[i] = [*references.get(i, []), other]
                    needed.discard(other.variable)
                # The others that the same statement binds.
                if not (defs & needed):
                    continue
                references.pop(i)
            included.add(i)
            if isinstance(self.program.script[i], ast.Assign) and not changes & needed:
                needed -= defs
            needed |= uses
        return included, references

    def last_change(self, network):
        """The last statement that adds to a network; a `trainable` that is set at once belongs to it too."""
        last = network.index
        directly = True
        for i in range(network.index + 1, len(self.program.script)):
            defs, changes, _ = self.effects[i]
            node = self.program.script[i]
            if network.variable in defs:
                break
            if network.variable in changes:
                sets = isinstance(node, ast.Assign) or isinstance(node, ast.For) and any(
                    isinstance(n, ast.Attribute) and n.attr == "trainable" for n in ast.walk(node)
                )
                if not sets or directly:
                    last = i
            elif not (isinstance(node, ast.Expr) and ".summary" in ast.unparse(node)):
                directly = False
        return last

    def whole(self, network):
        """All statements that make a network, those of the networks in it too."""
        if not network.full:
            included, _ = self.slice(network, inline={o.struct for o in self.networks})
            network.full = included | {network.index}
        return network.full

    def makes_weights(self, index):
        node = self.program.script[index]
        for n in ast.walk(node):
            if isinstance(n, ast.Call):
                if (self.program.meaning(n.func) or "").startswith(("keras.layers.", "keras.applications.")):
                    return True
                if isinstance(n.func, ast.Name) and (n.func.id in self.program.functions or n.func.id in self.program.classes):
                    return True
        return False

    def statements_of(self, network):
        """The slice, in which what shares weights is not made twice."""
        inline = set()
        while True:
            included, references = self.slice(network, inline)
            others = [o for group in references.values() for o in group]
            clash = set()
            for other in others:
                outside = set(included)
                for third in others:
                    if third is not other and third.index != other.index:
                        outside |= self.whole(third)
                if any(self.makes_weights(i) for i in self.whole(other) & outside):
                    clash.add(other.struct)
            if not clash - inline:
                return included, references
            inline |= clash

    # Values

    def is_constant_statement(self, index):
        node = self.program.script[index]
        return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and self.is_constant(node.targets[0].id)

    def is_data_statement(self, index):
        node = self.program.script[index]
        if not isinstance(node, (ast.Assign, ast.AugAssign)):
            return False
        kind = self.program.kinds.of(node.value, self.program.kinds.globals)
        return kind == DATA or isinstance(kind, tuple) and bool(kind) and set(kind) <= {DATA}

    def is_constant(self, name):
        """Whether a name of the script is bound once, to a value that is neither tensor nor layer."""
        places = [i for i, (defs, changes, _) in enumerate(self.effects) if name in defs or name in changes]
        if name in self.program.settings:
            return True
        if len(places) != 1:
            return False
        node = self.program.script[places[0]]
        if not isinstance(node, ast.Assign):
            return False
        kinds = self.program.kinds
        kind = kinds.of(node.value, kinds.globals)
        if kind in (TENSOR, NETWORK, LAYER, DATA, "tensors", "networks", "layers") or isinstance(kind, tuple) and (TENSOR in kind or NETWORK in kind):
            return False
        if isinstance(node.value, ast.Name):
            return self.is_constant(node.value.id)
        bound = names_in(node.value) & self.bound_in_script - {name}
        inner = {n for part in ast.walk(node.value) if isinstance(part, (ast.Lambda, ast.ListComp, ast.DictComp)) for n in bound_by(part)}
        if not all(self.is_constant(used) for used in bound - inner):
            return False
        if isinstance(node.targets[0], ast.Tuple):
            return all(k is not None and k != DATA for k in (kind if isinstance(kind, tuple) else [None]))
        makes = any(isinstance(n, ast.Call) and kinds.of(n, kinds.globals) in (LAYER, TENSOR, NETWORK) for n in ast.walk(node.value))
        return not makes or isinstance(node.value, (ast.Lambda, ast.Dict))

    def taken(self):
        return set(self.program.functions) | set(self.program.classes) | self.bound_in_script

    def require(self, name, node, writer):
        """A name of the module, which is written too, if it is not yet."""
        if name in self.written:
            if isinstance(self.written[name], Lost):
                raise self.written[name]
            return self.written[name]
        text = writer.identifier(name)
        self.written[name] = text
        try:
            self.written[name] = self.write_named(name, node, text)
        except Lost as lost:
            self.written[name] = lost
            raise
        return self.written[name]

    def write_named(self, name, node, text):
        program = self.program
        if name in program.functions:
            self.write_function(program.functions[name])
            return text
        if name in program.classes:
            return self.write_class(name, node, text)
        if name in program.settings:
            made = program.settings[name].node
            if isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id in program.classes:
                self.mark_used(program.classes[made.func.id])
            index = next(i for i, (defs, _, _) in enumerate(self.effects) if name in defs)
            self.write_constant(name, program.settings[name].tree(), program.script[index])
            return text
        network = next((n for n in self.networks if n.variable == name), None)
        if network is not None:
            return f"{network.struct}()"
        places = [i for i, (defs, _, _) in enumerate(self.effects) if name in defs]
        if not places:
            if hasattr(builtins, name):
                raise Lost(f"`{name}` has no counterpart here", node)
            raise Lost(f"`{name}` is bound nowhere in this file", node)
        statement = program.script[places[-1]]
        kinds = program.kinds
        if isinstance(statement, ast.Assign) and kinds.of(statement.value, kinds.globals) == DATA or not isinstance(statement, ast.Assign):
            raise Lost(f"`{name}` is only known when the program runs", node)
        if isinstance(statement.targets[0], ast.Name):
            self.write_constant(name, statement.value, statement)
            return text
        if isinstance(statement.targets[0], ast.Tuple):
            at = [e.id if isinstance(e, ast.Name) else None for e in statement.targets[0].elts].index(name)
            part = ast.Subscript(statement.value, ast.Constant(at), ast.Load())
            if isinstance(statement.value, (ast.Tuple, ast.List)):
                part = statement.value.elts[at]
            self.write_constant(name, part, statement)
            return text
        raise Lost(f"`{name}` is only known when the program runs", node)

    # Items

    def writer(self, scope=None, bound=()):
        return Statements(self, scope, bound)

    def comments_before(self, line):
        """The comments above a line, up to the statement before; those directly above apart."""
        ends = [n.end_lineno for n in ast.walk(self.source.tree) if isinstance(n, ast.stmt) and n.end_lineno < line]
        first = max(ends, default=0) + 1
        above = []
        at = line - 1
        while at >= first and at in self.source.own_line:
            at -= 1
        above = self.source.take_own_line(at + 1, line - 1)
        return self.source.take_own_line(first, at), above

    def add(self, node, lines, constant=False, line=None):
        """Adds an item at the place of its original."""
        self.mark_used(node)
        self.items.append(Item(line or node.lineno, lines, constant, getattr(node, "end_lineno", None)))

    def mark_used(self, node):
        self.used.add(getattr(node, "lineno", None))

    def write_constant(self, name, value, node):
        writer = self.writer(self.program.kinds.globals)
        apart, above = self.comments_before(node.lineno)
        comments = [f"//{c}" for c in [*apart, *above]]
        function = writer.as_function(value)
        if function is not None:
            definition = ast.FunctionDef(name, function.args, [ast.copy_location(ast.Return(function.body), node)], [], None)
            self.add(node, comments + writer.inner_function(ast.fix_missing_locations(ast.copy_location(definition, node)), 0))
            return
        text = writer.of(value)
        made = writer.kind(value) in (LAYER, NETWORK)
        head = f"{'' if made else 'const '}{writer.identifier(name)} = "
        lines = [*comments, *writer.before, *writer.line([head, text], 0, ";", node)]
        self.add(node, lines, constant=True)

    def write_function(self, node):
        line = node.lineno - len(node.decorator_list)
        scope = self.program.kinds.scope_of(node)
        apart, above = self.comments_before(line)
        lines = [f"//{c}" for c in apart] + ([""] if apart else [])
        documented = docstring_of(node.body)[0] is not None
        lines += [f"{'//' if documented else '///'}{c}" for c in above]
        if node.name in self.program.freezable:
            node = with_trainable(node)
        writer = self.writer({k: v for k, v in scope.items()}, {p.arg for p in parameters_of(node)})
        writer.frozen = set(frozen_parameters(node))
        outside = self.writer(self.program.kinds.globals)
        name = self.written.get(node.name, node.name)
        head = [f"fn {name if isinstance(name, str) else node.name}", writer.parameters(node, outside)]
        self.add(node, lines + writer.definition(head, node, 0), line=line)

    def write_class(self, name, node, text):
        kind = self.program.class_kinds[name]
        if kind == "settings":
            definition = self.program.classes[name]
            self.write_constant(name, self.program.class_settings[name].tree(), definition)
            return text
        if kind not in ("layer", "model", "sequential"):
            raise Lost(f"class `{name}` makes no layer", node)
        self.write_layer(LayerClass(self.program, self.program.classes[name]))
        return text

    def layer_writer(self, layer, inputs, body):
        start_scope = {}
        bound = set(inputs)
        if layer.start is not None:
            dropped = layer.dropped_parameters(body)
            for p in parameters_of(layer.start):
                if p.arg not in dropped:
                    bound.add(p.arg)
            for name, default in defaults_of(layer.start).items():
                start_scope[name] = self.program.kinds.of(default, {})
        start_scope.update({name: TENSOR for name in inputs})
        writer = self.writer(start_scope, bound | set(layer.attributes.values()))
        writer.own_layer = True
        return writer

    def write_layer(self, layer):
        node = layer.node
        line = node.lineno - len(node.decorator_list)
        inputs, body, call_body = layer.parts()
        apart, above = self.comments_before(line)
        lines = [f"//{c}" for c in apart] + ([""] if apart else [])
        words, _ = docstring_of(node.body)
        lines += [f"{'//' if words else '///'}{c}" for c in above]
        lines += [f"/// {text}".rstrip() for text in documentation(words)] if words else []
        writer = self.layer_writer(layer, inputs, body)
        outside = self.writer(self.program.kinds.globals)
        start = outside.parameters(layer.start, outside, layer.dropped_parameters(body)) if layer.start else Bracket("(", [], ")")
        call_defaults = defaults_of(layer.call) if layer.call else {}
        applied = [
            Element([writer.identifier(n), " = ", outside.of(call_defaults[n])] if n in call_defaults else writer.identifier(n)) for n in inputs
        ]
        head = [f"layer {layer.name}", start, Bracket("(", applied, ")")]
        lines += (render(head, 0, 0, 2) + " {").split("\n")
        lines += self.layer_body(layer, writer, body, call_body)
        left = sorted(n for n in layer.methods if n in UNCOUNTED_CLASS_METHODS)
        if left:
            lines.append(" " * INDENT + f"// Left out: {', '.join(left)}.")
        lines.append("}")
        # The value of the block comes last.
        if left:
            lines = note_before_value(lines)
        self.source.drop(node.lineno, node.end_lineno)
        self.add(node, lines, line=line)

    def layer_body(self, layer, writer, body, call_body):
        lines = writer.block(body, INDENT, None, layer.start.lineno if layer.start else None, value=False) if body else []
        call_line = writer.head_end(layer.call) if layer.call else None
        call_lines = writer.block(call_body, INDENT, getattr(layer.call, "end_lineno", None), call_line)
        gap = [""] if len(lines) > 1 and len(call_lines) > 1 else []
        return lines + gap + call_lines

    def write_model_class(self, name):
        """A class of a model, as a function of its inputs."""
        function = snake_case(name)
        if function in self.written:
            return function
        self.written[function] = function
        layer = LayerClass(self.program, self.program.classes[name])
        node = layer.node
        inputs, body, call_body = layer.parts()
        last = last_of(call_body)
        if not isinstance(last, ast.Return) or last.value is None:
            raise Lost(f"the `call` of `{name}` does not end in what it gives back", node)
        given = name_of(inputs[0]) if len(inputs) == 1 else ast.List([name_of(n) for n in inputs], ast.Load())
        rebound = {n for s in call_body for n in bound_by(s)} & set(inputs)
        if rebound:
            keep = {n: f"{n}_in" if n != "x" else "inputs" for n in rebound}
            given = Replace({n: name_of(k) for n, k in keep.items()}).visit(given)
            body = [assign(k, name_of(n), last) for n, k in keep.items()] + body
        model = ast.copy_location(ast.Call(ast.parse("keras.Model", mode="eval").body, [given, last.value], []), last.value)
        call_body = with_last(call_body, ast.fix_missing_locations(ast.copy_location(ast.Return(model), last)))
        writer = self.layer_writer(layer, inputs, body)
        writer.own_layer = False
        outside = self.writer(self.program.kinds.globals)
        apart, above = self.comments_before(node.lineno)
        words, _ = docstring_of(node.body)
        lines = [f"//{c}" for c in [*apart, *above]]
        lines += [f"/// {text}".rstrip() for text in documentation(words)] if words else []
        dropped = layer.dropped_parameters(body)
        start = outside.parameters(layer.start, outside, dropped) if layer.start else Bracket("(", [], ")")
        call_defaults = defaults_of(layer.call)
        head_inputs = [Element(writer.identifier(n)) for n in inputs if n not in call_defaults]
        extra = [Element([writer.identifier(n), " = ", outside.of(call_defaults[n])]) for n in inputs if n in call_defaults]
        head = [f"fn {function}", Bracket("(", [*head_inputs, *start.elements, *extra], ")")]
        lines += (render(head, 0, 0, 2) + " {").split("\n")
        lines += [*self.layer_body(layer, writer, body, call_body), "}"]
        self.source.drop(node.lineno, node.end_lineno)
        self.add(node, lines)
        return function

    # Networks

    def write_network(self, network):
        try:
            self.write_struct(network)
        except Lost as lost:
            node = self.program.script[network.index]
            self.items.append(Item(node.lineno, self.lost(lost, node, 0), end=node.end_lineno))
            self.mark_used(node)

    def write_struct(self, network):
        script = self.program.script
        node = script[network.index]
        included, references = self.statements_of(network)
        value, made = network.value, []
        own = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and self.program.class_kinds.get(value.func.id) == "model"
        if own:
            function = self.write_model_class(value.func.id)
            inputs = network.input.elts if isinstance(network.input, ast.List) else [network.input]
            layer = LayerClass(self.program, self.program.classes[value.func.id])
            if len(inputs) > 1 and len([p for p in layer.parts()[0] if p not in defaults_of(layer.call)]) == 1:
                inputs = [network.input]
            keywords = [k for k in value.keywords if k.arg not in ("name", "dtype")]
            value = ast.Call(name_of(function), [*inputs, *value.args], keywords)
        elif network.input is not None:
            value = self.with_input(value, network)
        if network.part is not None:
            value = ast.Subscript(value, ast.Constant(network.part), ast.Load())
        later = any(i > network.index for i in included)
        order = sorted(included | set(references) | {network.index})
        statements = []
        bound = set()
        for i in order:
            if i in references and i not in included:
                for other in references[i]:
                    statements.append(assign(other.variable, ast.Call(name_of(other.struct), [], []), script[i]))
                    statements[-1].end_lineno = statements[-1].lineno = script[i].lineno
            elif i == network.index:
                if later:
                    statements.append(assign(network.variable, value, node))
                    if network.input is not None and not (isinstance(value, ast.Call) and value.args):
                        adding = ast.Call(ast.Attribute(name_of(network.variable), "add", ast.Load()), [network.input], [])
                        statements.append(ast.copy_location(ast.Expr(adding), node))
                else:
                    statements.append(ast.copy_location(ast.Return(value), node))
            else:
                statements.append(script[i])
            if i in included or i in references:
                self.mark_used(script[i])
            bound |= self.effects[i][0]
        if later:
            statements.append(ast.copy_location(ast.Return(name_of(network.variable)), script[order[-1]]))
        writer = self.writer(self.program.kinds.globals)
        if own:
            writer.bound.add(value.func.id)
        for other in [o for group in references.values() for o in group]:
            writer.bound.add(other.struct)
        apart, above = self.comments_before(script[order[0]].lineno)
        lines = [f"//{c}" for c in apart] + ([""] if apart else [])
        lines += [f"/// {line}".rstrip() for line in documentation("\n".join(c.strip() for c in above))] if above else []
        head = f"pub struct {network.struct} = "
        statements = writer.folded(statements)
        if len(statements) == 1 and isinstance(statements[0], ast.Return):
            text = writer.of(statements[0].value)
            lines += [f"// Left out: {note}." for note in writer.notes] + writer.before
            lines += writer.line([head, text], 0, ";", node)
        else:
            lines.append(head + "{")
            lines += writer.block(statements, INDENT, None, scattered=True)
            lines.append("};")
        self.add(node, lines)

    def with_input(self, value, network):
        """The Sequential with the Input that the script tells later."""
        value = copy.copy(value)
        if value.args and isinstance(value.args[0], (ast.List, ast.Tuple)):
            layers = copy.copy(value.args[0])
            layers.elts = [network.input, *layers.elts]
            value.args = [layers, *value.args[1:]]
            return value
        if isinstance(value.func, ast.Name) and value.func.id in self.program.classes:
            raise Lost(f"a network of the class `{value.func.id}` alone has no counterpart here", value)
        return value

    def write_unbound_functions(self):
        """Functions that make networks and are called nowhere give structs of their own names; others are kept."""
        kinds = self.program.kinds
        called = {n.func.id for s in self.program.script for n in ast.walk(s) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        for function in self.program.functions.values():
            called |= {n.func.id for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)} - {function.name}
        for name, function in list(self.program.functions.items()):
            if name in self.written or name in self.program.opened or name in self.followed:
                continue
            gives = kinds.gives_back(function)
            if gives == NETWORK and name not in called and not needed_parameters(function):
                self.write_function_struct(name, function)
            elif self.program.makes_layers(function) or gives in (NETWORK, TENSOR, LAYER) and self.calls_layers(function):
                self.keep(lambda name=name, function=function: self.require(name, function, self.writer()))
        for name, kind in self.program.class_kinds.items():
            if kind in ("layer", "sequential") and name not in self.written:
                self.keep(lambda name=name: self.require(name, self.program.classes[name], self.writer()))

    def calls_layers(self, function):
        return any(isinstance(n, ast.Name) and (n.id in self.written or n.id in self.program.class_kinds) for n in ast.walk(function))

    def keep(self, write):
        """Writes what no network asks for, if nothing of it is lost."""
        before = (list(self.items), list(self.losses), dict(self.written), set(self.used))
        comments = (dict(self.source.own_line), dict(self.source.trailing))
        try:
            write()
            if len(self.losses) == len(before[1]):
                return
        except Lost:
            pass
        self.items, self.losses, self.written, self.used = before
        self.source.own_line, self.source.trailing = comments

    def write_function_struct(self, name, function):
        try:
            text = self.require(name, function, self.writer())
        except Lost as lost:
            self.items.append(Item(function.lineno, self.lost(lost, function, 0)))
            return
        struct = self.free_struct_name(struct_name(name))
        self.items.append(Item(function.end_lineno, [f"pub struct {struct} = {text}();"], end=function.end_lineno))

    def lambda_layer(self):
        """Keras's `Lambda`, written out once where its functions are."""
        if not any(item.line == 0 for item in self.items):
            lines = [
                "/// Keras's `Lambda`: its functions are written here, so that their shapes are known.",
                "layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {",
                "    function(inputs, **arguments)",
                "}",
            ]
            self.items.append(Item(0, lines))
        return "Lambda"

    def application(self, name, node, writer):
        """A function of the crate that holds Keras's networks; by position it takes only the tensor to begin with."""
        if name == "preprocess_input" and node.args:
            writer.notes.append(f"{ast.unparse(node.func)}, which changes no shape")
            return writer.of(node.args[0], ATOM)
        first = APPLICATION_ARGUMENTS.get(name, ("include_top", "weights", "input_tensor", "input_shape", "pooling", "classes"))
        if not name[0].isupper() or len(node.args) > len(first) or any(isinstance(a, ast.Starred) for a in node.args):
            raise Lost(f"`{ast.unparse(node)}` has no counterpart here", node)
        named = [ast.copy_location(ast.keyword(key, value), value) for key, value in zip(first, node.args)]
        call = ast.copy_location(ast.Call(node.func, [], [*named, *node.keywords]), node)
        self.applications = True
        return writer.plain_call(f"paramcount_applications::{name.lower()}", call)

    # What is left

    def lost(self, lost, node, indent):
        """The comment that stands for what is lost."""
        self.losses.append((getattr(lost.node, "lineno", None) or getattr(node, "lineno", 0), lost.reason))
        pad = " " * indent
        first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
        if first and last:
            text = [line.rstrip() for line in self.source.lines[first - 1 : last]]
            self.source.drop(first, last)
        else:
            text = ast.unparse(node).splitlines()
        cut = min((len(t) - len(t.lstrip()) for t in text if t.strip()), default=0)
        return [f"{pad}// Not translated: {lost.reason}."] + [f"{pad}//     {t[cut:]}".rstrip() for t in text]

    def write_left_out(self):
        """One comment for each run of statements that count nothing."""
        words, first, last = [], None, None
        for node in self.statements_in_order(self.program.top):
            stays = node.lineno in self.used
            if not stays and not is_string_statement(node):
                first = first or node.lineno
                last = node.end_lineno
                words += [w for w in label(node) if w not in words]
                self.source.drop(node.lineno, node.end_lineno)
            if stays or is_string_statement(node):
                self.add_left_out(words, first, last)
                words, first = [], None
        self.add_left_out(words, first, last)

    def add_left_out(self, words, first, last):
        if words and first:
            words = (["imports"] if "imports" in words else []) + [w for w in words if w != "imports"]
            self.items.append(Item(first, wrapped_comment(f"Left out: {', '.join(words)}."), end=last))

    def statements_in_order(self, body):
        """The statements at the top, those of what was opened in its place."""
        for node in body:
            if isinstance(node, (ast.If, ast.With, ast.Try)) and (id(node) in self.program.consumed):
                yield from self.statements_in_order([*node.body, *getattr(node, "orelse", [])])
            elif id(node) in self.program.consumed and isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                inner = docstring_of(node.body)[1]
                if isinstance(node, ast.ClassDef):
                    inner = [s for m in inner for s in (docstring_of(m.body)[1] if getattr(m, "name", "") == "__init__" else [m])]
                yield from self.statements_in_order(inner)
            elif id(node) not in self.program.consumed:
                yield node

    def text(self):
        """The module."""
        lines = []
        if self.program.docstring:
            lines += [f"//! {line}".rstrip() for line in documentation(self.program.docstring)]
        elif self.title:
            lines.append(f"//! Translated from `{self.title}`.")
        first = self.program.top[0].lineno if self.program.top else 1
        header = self.source.take_own_line(1, first - 1)
        lines += [""] if lines else []
        lines += [f"//{c}" for c in header] + ([""] if header else [])
        lines += ["use paramcount::network;", "", "network! {"]
        self.add_prose()
        previous = None
        for item in sorted(self.items, key=lambda item: item.line):
            close = previous and item.constant and previous.constant and not self.gap(previous, item)
            if previous and not close:
                lines.append("")
            lines += [(" " * INDENT + line).rstrip() for line in item.lines]
            previous = item
        lines.append("}")
        return "\n".join(lines) + "\n"

    def gap(self, before, after):
        between = self.source.lines[before.end : after.line - 1]
        return any(not line.strip() for line in between)

    def add_prose(self):
        """Texts that stand alone are comments, where something of their section stays."""
        prose = [n for n in self.program.top if is_string_statement(n)]
        for i, node in enumerate(prose):
            until = prose[i + 1].lineno if i + 1 < len(prose) else 10**9
            if any(node.lineno < item.line < until and not item.lines[0].startswith("// Left out") for item in self.items):
                self.items.append(Item(node.lineno, [("// " + line).rstrip() for line in doc_lines(node.value.value)], end=node.end_lineno))


# The order of the arguments of those functions of `keras.applications` that begin otherwise than the others.
APPLICATION_ARGUMENTS = {
    "MobileNet": ("input_shape", "alpha", "depth_multiplier", "dropout", "include_top", "weights", "input_tensor", "pooling", "classes"),
    "MobileNetV2": ("input_shape", "alpha", "include_top", "weights", "input_tensor", "pooling", "classes"),
    **dict.fromkeys(
        ("MobileNetV3Small", "MobileNetV3Large"),
        ("input_shape", "alpha", "minimalistic", "include_top", "weights", "input_tensor", "classes", "pooling"),
    ),
    **dict.fromkeys(
        ("NASNetMobile", "NASNetLarge"), ("input_shape", "include_top", "weights", "input_tensor", "pooling", "classes")
    ),
    **dict.fromkeys(
        ("ConvNeXtTiny", "ConvNeXtSmall", "ConvNeXtBase", "ConvNeXtLarge", "ConvNeXtXLarge"),
        ("include_top", "include_preprocessing", "weights", "input_tensor", "input_shape", "pooling", "classes"),
    ),
}


def with_trainable(function):
    """A function that gives back a network, with `trainable` among its parameters."""
    function = copy.deepcopy(function)
    taken = ast.arg("trainable")
    function.args.kwonlyargs.append(taken)
    function.args.kw_defaults.append(ast.Constant(True))
    given = ast.keyword("trainable", name_of("trainable"))
    given.lineno = given.end_lineno = None
    for node in [n for n in ast.walk(function) if isinstance(n, ast.Return) and n.value is not None]:
        value = node.value
        if isinstance(value, ast.Name):
            made = [n for n in ast.walk(function) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == value.id]
            value = made[-1].value if made else None
        if not isinstance(value, ast.Call):
            raise Lost(f"`{function.name}` does not say where its network is made, which is frozen later", function)
        value.keywords.append(given)
    return function


def note_before_value(lines):
    """The note of what was left out stands first in a body, where it does not come behind the value."""
    note = lines.pop(-2)
    head = next(i for i, line in enumerate(lines) if line.endswith("{") and not line.startswith("//"))
    return [*lines[: head + 1], note, *lines[head + 1 :]]


def label(node):
    """The words for a statement that was left out."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return ["imports"]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [f"def {node.name}"]
    if isinstance(node, ast.ClassDef):
        return [f"class {node.name}"]
    if isinstance(node, ast.Assign):
        if isinstance(node.targets[0], ast.Attribute) and isinstance(node.value, ast.Name) and node.targets[0].attr == node.value.id:
            return []
        return sorted({ast.unparse(t) for target in node.targets for t in (target.elts if isinstance(target, ast.Tuple) else [target]) if not isinstance(t, ast.Tuple)} | {
            ast.unparse(t) for target in node.targets if isinstance(target, ast.Tuple) for e in target.elts if isinstance(e, ast.Tuple) for t in e.elts})
    if isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        return [ast.unparse(node.target)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return [f"{ast.unparse(node.value.func)}(…)"]
    if isinstance(node, (ast.For, ast.While, ast.If, ast.With)):
        return [ast.unparse(node).split("\n")[0].rstrip(":")]
    return []


def wrapped_comment(text):
    lines, line = [], "//"
    for word in text.split(" "):
        if len(line) + len(word) + 1 > WIDTH - INDENT:
            lines.append(line)
            line = "//"
        line += " " + word
    return [*lines, line]


def effects(node, program):
    """What a statement of the script binds, changes and reads."""
    defs, changes, uses = set(), set(), set()
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}, set(), free_names(node)
    for n in ast.walk(node):
        if isinstance(n, ast.Name):
            (uses if isinstance(n.ctx, ast.Load) else defs).add(n.id)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in LIST_METHODS:
            if isinstance(n.func.value, ast.Name):
                changes.add(n.func.value.id)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in program.functions:
            if changes_something(program.functions[n.func.id]):
                changes |= {a.id for a in n.args if isinstance(a, ast.Name)}
        if isinstance(n, (ast.Attribute, ast.Subscript)) and isinstance(n.ctx, ast.Store):
            base = n.value
            while isinstance(base, (ast.Attribute, ast.Subscript)):
                base = base.value
            if isinstance(base, ast.Name) and (isinstance(n, ast.Subscript) or n.attr in ("trainable", "_name", "name")):
                changes.add(base.id)
        if isinstance(n, ast.AugAssign) and isinstance(n.target, ast.Name):
            changes.add(n.target.id)
    if isinstance(node, ast.For):
        for n in ast.walk(node):
            if isinstance(n, ast.Attribute) and n.attr == "layers" and isinstance(n.value, ast.Name) and "trainable" in ast.dump(node):
                changes.add(n.value.id)
    # Training changes no network.
    if isinstance(node, ast.Expr) and not changes:
        return set(), set(), uses
    return defs, changes, uses


def translate(text, title=None):
    """The module, and what was lost: pairs of a line and a reason."""
    translation = Translation(text, title)
    return translation.run(), sorted(set(translation.losses))


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Translates a Keras program to a module of Rust with one `network!`.")
    parser.add_argument("program", help="a Python file; `-` reads from stdin")
    parser.add_argument("--check", action="store_true", help="run the program in Keras and the translation in Rust, and compare")
    options = parser.parse_args(arguments)
    name = options.program
    text = sys.stdin.read() if name == "-" else open(name, encoding="utf-8").read()
    try:
        module, losses = translate(text, None if name == "-" else name.replace("\\", "/").rsplit("/", 1)[-1])
    except (SyntaxError, tokenize.TokenError) as error:
        print(f"{name}: no Python: {error}", file=sys.stderr)
        return 2
    print(module, end="")
    for line, reason in losses:
        print(f"{name}:{line}: {reason}", file=sys.stderr)
    same = True
    if options.check:
        from check import check

        same = check(name, module)
    return 1 if losses or not same else 0


if __name__ == "__main__":
    sys.exit(main())
