"""Recurrent layers, their cells and wrappers, and attention."""

from .dice import GENERATORS, R, batch, case_of, chance, data_format, image, maybe, pick, rank_of, sizes

CELLS = ["LSTMCell", "GRUCell", "SimpleRNNCell"]


def states_of(kind):
    return 2 if kind.startswith(("LSTM", "ConvLSTM")) else 1


def recurrent_config(name, cell=False):
    c = {"units": pick(1, 4, 8, 32)}
    maybe(c, "use_bias", True, False, p=0.3)
    maybe(c, "activation", "tanh", "relu", None, p=0.2)
    maybe(c, "dropout", 0.2, 0, p=0.15)
    maybe(c, "recurrent_dropout", 0.1, p=0.08)
    if name.startswith("GRU"):
        maybe(c, "reset_after", True, False)
    if name.startswith("LSTM"):
        maybe(c, "unit_forget_bias", True, False, p=0.2)
    if not name.startswith("Simple"):
        maybe(c, "recurrent_activation", "hard_sigmoid", p=0.1)
    if not cell:
        outer(c)
        maybe(c, "use_cudnn", True, False, "auto", p=0.05)
        if name.startswith("GRU"):
            maybe(c, "implementation", 1, 2, p=0.03)
    return c


def outer(c):
    maybe(c, "return_sequences", True, False, p=0.5)
    maybe(c, "return_state", True, False, p=0.25)
    maybe(c, "go_backwards", True, p=0.1)
    maybe(c, "stateful", True, False, p=0.06)
    maybe(c, "unroll", False, True, p=0.08)
    maybe(c, "trainable", False, p=0.05)


def sequence():
    return [batch(), pick(None, 5, 12), pick(1, 3, 8, 16)]


def with_states(shape, sizes_of_states):
    """A call that hands over the states, and the inputs for it."""
    names = ", ".join("{%d}" % (i + 1) for i in range(len(sizes_of_states)))
    return [shape, *[[shape[0], n] for n in sizes_of_states]], f"[{names}]"


@case_of("SimpleRNN", "LSTM", "GRU")
def recurrent(name):
    c, shape = recurrent_config(name), sequence()
    if chance(0.15):
        inputs, states = with_states(shape, [c["units"]] * states_of(name))
        return c, inputs, "{0}, initial_state=" + (states if states_of(name) > 1 or chance(0.5) else "{1}")
    if chance(0.12):
        return c, [shape, shape[:2]], "{0}, mask={1}"
    return c, [shape], pick(None, None, None, None, None, "{0}, training=True", "sequences={0}", "inputs={0}")


def cell(*kinds):
    kind = pick(*(kinds or CELLS))
    return {"class": kind, "config": recurrent_config(kind, cell=True)}


@case_of("RNN")
def rnn(name):
    shape = sequence()
    if chance(0.5):
        inner = {"class": "StackedRNNCells", "config": {"cells": [cell() for _ in range(R.randint(1, 3))]}}
        c = {"cell": pick(inner, inner, inner["config"]["cells"])}
        outer(c)
        return c, [shape]
    c = {"cell": cell()}
    outer(c)
    maybe(c, "zero_output_for_mask", True, p=0.1)
    if chance(0.2):
        inner = c["cell"]
        inputs, states = with_states(shape, [inner["config"]["units"]] * states_of(inner["class"]))
        return c, inputs, "{0}, initial_state=" + states
    return c, [shape], pick(None, None, None, "sequences={0}", "{0}, training=False")


@case_of(*CELLS)
def one_step(name):
    c, shape = recurrent_config(name, cell=True), [batch(), pick(1, 3, 8)]
    inputs, states = with_states(shape, [c["units"]] * states_of(name))
    if chance(0.15):
        return c, inputs, "{0}, {1}" if states_of(name) == 1 else "{0}"
    return c, inputs, pick("{0}, ", "{0}, states=", "{0}, ") + states + pick("", "", ", training=True")


@case_of("StackedRNNCells")
def stacked(name):
    cells = [cell("GRUCell", "SimpleRNNCell") for _ in range(R.randint(1, 3))]
    inputs, states = with_states([batch(), pick(3, 8)], [k["config"]["units"] for k in cells])
    return {"cells": cells}, inputs, "{0}, " + states


@case_of("Bidirectional")
def bidirectional(name):
    inner = pick("LSTM", "GRU", "SimpleRNN", "LSTM", "GRU", "ConvLSTM1D", "ConvLSTM2D", "RNN", "Dense")
    config, inputs, call = (*GENERATORS[inner](inner), None)[:3]
    if chance(0.95):
        config.pop("go_backwards", None)
    if chance(0.7):
        config.pop("trainable", None)
    c = {"layer": {"class": inner, "config": config}}
    maybe(c, "merge_mode", "sum", "mul", "ave", "concat", None, p=0.5)
    if inner in ("LSTM", "GRU", "SimpleRNN") and chance(0.2):
        c["backward_layer"] = {"class": pick(inner, inner, inner, "GRU"), "config": {**config, "go_backwards": chance(0.85)}}
        maybe(c["backward_layer"]["config"], "return_sequences", True, False, p=0.1)
        maybe(c["backward_layer"]["config"], "use_bias", True, False, p=0.3)
    maybe(c, "trainable", False, p=0.06)
    shape = inputs[0]
    if inner in ("LSTM", "GRU", "SimpleRNN") and chance(0.12):
        inputs, states = with_states(shape, [config["units"]] * states_of(inner) * 2)
        return c, inputs, "{0}, initial_state=" + states
    if call and "mask=" in call:
        return c, inputs, call
    return c, [shape], pick(None, None, None, "{0}, training=True", "sequences={0}")


@case_of("TimeDistributed")
def time_distributed(name):
    inner = pick("Dense", "Conv2D", "Conv1D", "Flatten", "MaxPooling2D", "BatchNormalization", "Dropout", "GlobalAveragePooling2D", "LSTM", "Reshape", "Embedding", "LayerNormalization",
                 "SeparableConv2D", "ZeroPadding2D", "TimeDistributed", "Bidirectional", "Permute", "Sequential", "RepeatVector", "Conv2DTranspose")
    if inner == "Sequential":
        config, inputs = {"layers": [{"class": "Dense", "config": {"units": pick(4, 8)}}, {"class": "BatchNormalization", "config": {}}]}, [[batch(), pick(3, 8)]]
    else:
        config, inputs, *_ = GENERATORS[inner](inner)
    if chance(0.9):
        config.pop("trainable", None), config.pop("return_state", None)
    c = {"layer": {"class": inner, "config": config}}
    maybe(c, "trainable", False, p=0.06)
    shape = inputs[0]
    return c, [[shape[0], pick(3, 10, None), *shape[1:]]], pick(None, None, None, None, "inputs={0}", "{0}, training=True")


@case_of("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D")
def conv_lstm(name):
    rank = rank_of(name)
    c = {"filters": pick(1, 4, 8), "kernel_size": sizes(rank, 1, 2, 3)}
    maybe(c, "padding", "same", "valid", p=0.6)
    if chance(0.3):
        c["strides"] = sizes(rank, 1, 2)
    elif chance(0.2):
        c["dilation_rate"] = sizes(rank, 1, 2)
    maybe(c, "use_bias", True, False, p=0.3)
    outer(c)
    c.pop("unroll", None)
    maybe(c, "recurrent_dropout", 0.1, p=0.08)
    first = data_format(c)
    shape = image(rank, first, low=5, high=10, none=0.03)
    return c, [[shape[0], pick(4, 7, None), *shape[1:]]], pick(None, None, None, None, "sequences={0}", "{0}, training=True")


@case_of("Attention", "AdditiveAttention")
def attention(name):
    c = {}
    if name == "Attention":
        maybe(c, "score_mode", "dot", "concat", p=0.4)
    maybe(c, "use_scale", True, False, p=0.5)
    maybe(c, "dropout", 0.1, p=0.1)
    m, d, tq, tv = batch(), pick(4, 8), pick(5, 9, None), pick(3, 7)
    dv = d if chance(0.6) else 6
    inputs = [[m, tq, d], [m, tv, dv]] + ([[m, tv, d]] if dv != d or chance(0.3) else [])
    if chance(0.35):
        tensors = "[" + ", ".join("{%d}" % i for i in range(len(inputs))) + "]"
        return c, inputs, tensors + pick(", return_attention_scores=True", ", use_causal_mask=True", ", training=True", ", return_attention_scores=True, use_causal_mask=True", ", mask=None")
    return c, inputs


@case_of("MultiHeadAttention", "GroupQueryAttention")
def multi_head(name):
    grouped = name == "GroupQueryAttention"
    if grouped:
        c = {"head_dim": pick(4, 16), "num_query_heads": pick(4, 8), "num_key_value_heads": pick(1, 2, 4, 8)}
    else:
        c = {"num_heads": pick(1, 2, 4, 8), "key_dim": pick(4, 16, 64)}
        maybe(c, "value_dim", 8, 32, None, p=0.3)
        maybe(c, "output_shape", 10, [12], [3, 4], p=0.2)
        maybe(c, "attention_axes", 1, [1], None, p=0.1)
    maybe(c, "use_bias", True, False, p=0.3)
    maybe(c, "dropout", 0.1, p=0.2)
    maybe(c, "use_gate", True, False, p=0.2)
    maybe(c, "flash_attention", True, False, None, p=0.06)
    maybe(c, "sliding_window", 2, None, p=0.04)
    maybe(c, "trainable", False, p=0.05)
    m = batch()
    q = [m, pick(None, 5, 9), pick(8, 16, 24)]
    v = [m, pick(3, 7), q[2] if grouped else pick(8, 12, 16)]
    k = [m, v[1] if chance(0.9) else 8, v[2] if grouped else pick(8, 12)]
    return c, *pick(([q], "{0}, {0}"), ([q, v], "{0}, {1}"), ([q, v], "{0}, value={1}"), ([q, v, k], "{0}, {1}, key={2}"), ([q, v, k], "{0}, {1}, {2}"), ([q], "query={0}, value={0}, key={0}"),
                    ([q], "{0}, {0}, use_causal_mask=True"), ([q, v], "{0}, {1}, return_attention_scores=True"), ([q, v, [m, q[1], v[1]]], "{0}, {1}, attention_mask={2}"),
                    ([q, v, q[:2], v[:2]], "{0}, {1}, query_mask={2}, value_mask={3}"), ([q, q], "{0}, {1}, training=True"), ([q, v], "{1}, {0}"))
