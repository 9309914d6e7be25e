"""Expressions of keras.ops by hand, and what a real Keras answers to each: what the random ones of op_cases.py leave thin.

    KERAS_BACKEND=jax python op_corners.py > op_corner_cases.jsonl

The form of a line is that of op_cases.py. Inputs are written as there: a size or None for each axis, the batch first.
"""

import json

from op_cases import answer

N = None
X, Y = [N, 6, 4], [N, 4, 8]
CASES = [
    # Names: arrays use none, but for three functions; an expression written twice is two operations.
    ([X], "{0} + ops.relu(ops.ones((4,)))"), ([X], "ops.relu({0} + ops.relu(ops.ones((4,))))"),
    ([X], "ops.pad({0}, 1) + ops.pad(ops.ones((1, 6, 4)), 1)"), ([X], "ops.add(ops.pad(ops.ones((2,)), 1), {0})"),
    ([X], "ops.diff(ops.arange(5)) + {0}"), ([X], "ops.add({0}, ops.diff(ops.arange(5)))"),
    ([X], "ops.softmax(Softmax()(ops.softmax({0})))"), ([X], "ops.add(Add()([{0} + 1, {0}]), 1)"),
    ([X], "ops.split({0}, 2, axis=-1)[0] * ops.split({0}, 2, axis=-1)[1]"), ([X], "ops.unstack({0}, axis=1)[0]"),
    ([X], "ops.abs(ops.absolute({0}))"), ([X], "ops.swish(ops.silu({0}))"), ([X], "ops.conj(ops.conjugate({0}))"),
    ([X], "ops.layer_normalization(LayerNormalization()({0}))"), ([X], "ops.relu(ReLU()(ops.relu({0})))"),
    ([[N, 8, 8, 3]], "ops.image.extract_patches_3d(ops.expand_dims({0}, 1), (1, 2, 2))"), ([[N, 8, 8, 8, 3]], "ops.image.extract_patches({0}, (2, 2, 2))"),
    # Operators.
    ([X], "{0} % 2"), ([X], "2 - {0}"), ([X], "-{0}"), ([X], "abs({0})"), ([X], "{0} ** 2"), ([X], "2 ** {0}"), ([X], "1 / {0}"), ([X], "{0} / 2"),
    ([X], "{0} > 1"), ([X], "{0} >= 1"), ([X], "{0} < 1"), ([X], "{0} <= 1"), ([X], "{0} != 1"), ([X], "1 < {0}"), ([X], "1 >= {0}"),
    ([X, Y], "{0} @ {1}"), ([X, [4]], "{0} @ {1}"), ([[4], Y], "{0} @ {1}"), ([[4], [4]], "{0} @ {1}"), ([[4], [5]], "{0} @ {1}"), ([X], "{0} @ 2"),
    ([X], "{0} + [1.0]"), ([X], "{0} + (1, 2)"), ([X], "{0} * True"), ([X], "round({0})"), ([X], "{0} + None"),
    # Subscripts.
    *[([X], "{0}[%s]" % key) for key in (
        "0", "-1", ":", "1:", "...", "None", ":, 0", ":, -1", ":, 6", ":, -7", ":, 1:3", ":, ::2", ":, ::-1", ":, 5:1:-2", ":, -2:", ":, :99", "..., 0", "..., None",
        ":, None", "None, ...", ":, :, 0", ":, :, :, 0", "0, 0, 0", "0, 0, 0, 0", "..., ...", ":, 0:1, None", "1:, ...", ":, 2, 1:", "..., 1:3, :", ":, :, ::3", "0, ...",
        "-1, :, -1", ":, -1:", ":, :-1", ":, 1:-1")],
    ([X], "ops.get_item({0}, 0)"), ([X], "ops.get_item({0}, (0, -1))"), ([X], "ops.get_item({0}, (0, 1, 2, 3))"),
    # Methods.
    ([X], "{0}.reshape((-1, 24))"), ([X], "{0}.reshape([-1, 3, 8])"), ([[N, 1, 4]], "{0}.squeeze(1)"), ([[N, 1, 4]], "{0}.squeeze()"), ([X], "{0}.squeeze(1)"),
    ([X], "{0}.mean(1)"), ([X], "{0}.T"), ([X], "{0}.transpose()"), ([X], "ops.relu({0}).reshape((-1, 24))"),
    # Shapes by name.
    ([X], "ops.reshape({0}, (ops.shape({0})[0], -1))"), ([[2, 6, 4]], "ops.reshape({0}, (ops.shape({0})[0], -1))"), ([X], "ops.reshape({0}, (-1, ops.shape({0})[1] * ops.shape({0})[2]))"),
    ([[N, N, 4]], "ops.reshape({0}, (-1, ops.shape({0})[1], 2, 2))"), ([[N, N, 4]], "ops.reshape({0}, (-1, ops.shape({0})[1] * 4))"), ([X], "ops.broadcast_to({0}, ops.shape({0}))"),
    ([X], "ops.broadcast_to({0}, (3, 6, 4))"), ([X], "ops.broadcast_to({0}, (3, 6, 5))"), ([X], "ops.broadcast_to({0}, (4,))"), ([X], "ops.zeros((ops.shape({0})[1], 4)) + 0 * {0}"),
    ([X], "ops.add({0}, ops.zeros((ops.shape({0})[1], 4)))"), ([X], "ops.add({0}, ops.zeros((ops.shape({0})[0], 1, 1)))"), ([X], "{0} + ops.arange(ops.shape({0})[2])"),
    ([X], "{0} / ops.sqrt(ops.cast(ops.shape({0})[-1], \"float32\"))"), ([X], "{0} * ops.sqrt(64.0)"), ([X], "{0} + ops.convert_to_tensor([1.0, 2.0, 3.0, 4.0])"),
    ([X], "ops.multiply({0}, ops.array([[1, 2, 3, 4]]))"), ([X], "{0} + ops.max(ops.arange(4))"), ([X], "ops.ndim({0})"), ([X], "ops.shape({0})"),
    # Arrays.
    ([X], "{0} + ops.linspace(0, 1, 4)"), ([X], "{0} + ops.eye(6, 4)"), ([X], "{0} + ops.eye(6)"), ([X], "{0} + ops.tri(6, 4)"), ([X], "{0} + ops.identity(4)"), ([X], "{0} + ops.full((6, 1), 2)"),
    ([X], "{0} + ops.arange(0, 8, 2)"), ([X], "{0} + ops.arange(4, 0, -1)"), ([X], "{0} + ops.arange(0.0, 1.0, 0.25)"), ([X], "{0} + ops.arange(0, 7, 2)"), ([X], "{0} + ops.hanning(4)"),
    ([X], "{0} + ops.kaiser(4, 2.0)"), ([X], "{0} + ops.logspace(0, 1, num=4)"), ([X], "{0} + ops.geomspace(1, 8, 4)"), ([X], "{0} + ops.tril(ops.ones((6, 4)))"), ([X], "{0} + ops.zeros(4)"),
    ([X], "{0} + ops.ones((4, None))"), ([X], "ops.arange(3)"), ([X], "ops.arange({0})"), ([[N]], "ops.linspace({0}, {0} + 1, 5)"), ([[N]], "ops.full((2, 3), {0})"), ([[]], "ops.full((2, 3), {0})"),
    ([X], "ops.take(ops.ones((9, 5)), ops.argmax({0}, axis=-1), axis=0)"), ([X], "Dense(3)(ops.ones((2, 4))) + ops.sum({0})"), ([X], "Add()([{0}, ops.ones((1, 6, 4))])"),
    ([X], "Concatenate()([{0}, ops.ones((1, 6, 4))])"), ([X], "Multiply()([{0}, 2.0])"),
    # Axes.
    ([X], "ops.sum({0}, axis=[1, 2])"), ([X], "ops.sum({0}, axis=())"), ([X], "ops.sum({0}, axis=(1, -2))"), ([X], "ops.sum({0}, 3)"), ([X], "ops.sum({0}, -4)"), ([X], "ops.sum({0}, 1.0)"),
    ([X], "ops.sum({0}, \"1\")"), ([X], "ops.sum({0}, keepdims=True)"), ([X], "ops.mean([{0}, {0}], axis=0)"), ([X], "ops.relu([{0}])"), ([X], "ops.argmax({0}, axis=(1, 2))"), ([X], "ops.cumsum({0})"),
    ([X], "ops.cumsum({0}, 3)"), ([X], "ops.nancumsum({0}, 3)"), ([X], "ops.sort({0}, axis=None)"), ([X], "ops.flip({0})"), ([X], "ops.roll({0}, (1, 2), axis=(1, 2))"), ([X], "ops.transpose({0}, (0, 1))"),
    ([X], "ops.transpose({0}, (0, 1, 1))"), ([X], "ops.transpose({0}, (0, -1, 1))"), ([X], "ops.expand_dims({0}, (1, 3))"), ([X], "ops.expand_dims({0}, -5)"), ([X], "ops.expand_dims({0}, 4)"),
    ([X], "ops.moveaxis({0}, [0, 1], [1, 0])"), ([X], "ops.moveaxis({0}, 1, 3)"), ([X], "ops.swapaxes({0}, 0, 3)"), ([X], "ops.diagonal({0}, axis1=1, axis2=2)"), ([X], "ops.trace({0}, 1, 1, 2)"), ([X], "ops.rot90({0}, axes=(1, 2))"),
    ([X], "ops.norm({0}, ord=\"fro\", axis=(1, 2))"), ([X], "ops.norm({0}, ord=\"fro\", axis=1)"), ([X], "ops.norm({0}, axis=(0, 1, 2))"), ([X], "ops.quantile({0}, [0.5], axis=1)"), ([X], "ops.percentile({0}, [50], axis=1)"),
    ([X], "ops.quantile({0}, ops.array([0.1, 0.5]), axis=1, keepdims=True)"), ([X], "ops.average({0}, axis=1, weights=ops.ones((6,)))"), ([X], "ops.average({0}, axis=1, weights=ops.ones((5,)))"),
    # Joints and parts.
    ([X, [N, 6, 3]], "ops.concatenate([{0}, {1}], axis=-1)"), ([X, [N, 5, 4]], "ops.concatenate([{0}, {1}], -1)"), ([X], "ops.concatenate({0})"), ([X], "ops.concatenate([])"), ([X], "ops.concatenate([{0}])"),
    ([X, [3, 6, 4]], "ops.concatenate([{0}, {1}], -1)"), ([[3, 6, 4], X], "ops.concatenate([{0}, {1}], -1)"), ([X, X], "ops.stack([{0}, {1}], 3)"), ([X, X], "ops.stack([{0}, {1}], 4)"), ([X, X], "ops.stack(({0}, {1}), -1)"),
    ([[N, 4], [N, 5]], "ops.hstack([{0}, {1}])"), ([[4], [5]], "ops.hstack([{0}, {1}])"), ([[4], [4]], "ops.vstack([{0}, {1}])"), ([[4], [4]], "ops.dstack([{0}, {1}])"), ([X], "ops.split({0}, [2, 4], axis=1)"),
    ([X], "ops.split({0}, [4, 2], axis=1)"), ([X], "ops.split({0}, [2, 9], axis=1)"), ([X], "ops.split({0}, 4, axis=1)"), ([X], "ops.array_split({0}, 4, axis=1)"), ([[N, N, 4]], "ops.split({0}, 3, axis=1)"), ([[N, N, 4]], "ops.unstack({0}, axis=1)"),
    ([X], "ops.repeat({0}, [1, 2, 3, 4], axis=2)"), ([X], "ops.repeat({0}, [1, 2], axis=2)"), ([X], "ops.repeat({0}, 2)"), ([[2, 3]], "ops.repeat({0}, 2)"), ([X], "ops.tile({0}, 2)"), ([X], "ops.tile({0}, (1, 2, 1, 1))"),
    ([X], "ops.pad({0}, 1)"), ([X], "ops.pad({0}, (1, 2))"), ([X], "ops.pad({0}, ((0, 0), (1, 2), (0, 0)))"), ([X], "ops.pad({0}, ((1, 2), (0, 0)))"), ([X], "ops.pad({0}, ((1, 2),))"), ([X], "ops.pad({0}, 1, mode=\"reflect\", constant_values=1)"),
    ([X], "ops.meshgrid({0}[0, 0], {0}[0, 0], indexing=\"ij\")"), ([X], "ops.meshgrid({0})"),
    # Products.
    ([X, Y], "ops.einsum(\"bij,bjk\", {0}, {1})"), ([X], "ops.einsum(\"bij->\", {0})"), ([X], "ops.einsum(\"...j->...\", {0})"), ([X, [4, 3, 2]], "ops.einsum(\"bij,jkl->bikl\", {0}, {1})"), ([X, X], "ops.einsum(\"bij,bij->b\", {0}, {1})"),
    ([X], "ops.einsum(\"bi->ib\", {0})"), ([X, Y], "ops.einsum(\"bij->bi\", {0}, {1})"), ([X, Y, Y], "ops.einsum(\"bij,bjk,bjl->bikl\", {0}, {1}, {2})"), ([X, [4, 5]], "ops.tensordot({0}, {1}, axes=1)"),
    ([X, [4, 5]], "ops.tensordot({0}, {1}, axes=[[2], [0]])"), ([X, [4, 5]], "ops.tensordot({0}, {1}, axes=[2, 0])"), ([X, [6, 5]], "ops.tensordot({0}, {1}, axes=[[2], [0]])"), ([X, [4, 5]], "ops.dot({0}, {1})"), ([X, [5]], "ops.dot({0}, {1})"),
    ([X], "ops.dot({0}, 2.0)"), ([X], "ops.matmul({0}, 2.0)"), ([X, [5, 4]], "ops.inner({0}, {1})"), ([[3], [4]], "ops.outer({0}, {1})"), ([[N, 3], [N, 3]], "ops.cross({0}, {1})"), ([[N, 2], [N, 2]], "ops.cross({0}, {1})"),
    # Kinds.
    ([X], "ops.relu({0}, name=\"r\")"), ([X], "ops.relu(x={0})"), ([X], "ops.relu()"), ([X], "ops.cast({0}, \"float\")"), ([X], "ops.clip({0}, 0)"), ([X], "ops.where({0} > 0, {0}, [1.0, 2.0])"), ([X], "ops.where({0} > 0)"),
    ([X], "ops.maximum({0}, 0)"), ([X], "ops.maximum(0, {0})"), ([X], "ops.logical_and({0}, True)"), ([X], "ops.add(x2={0}, x1=1)"), ([X], "ops.one_hot({0}, 5)"), ([X], "ops.one_hot({0}, 5, axis=3)"), ([X], "ops.top_k({0}, 2)[1]"),
    ([X], "ops.moments({0}, [1])"), ([X], "ops.histogram({0}[0, 0], 5)"), ([[N, N]], "ops.svd({0})"), ([[4, 3]], "ops.svd({0}, compute_uv=False)"), ([[4, 3]], "ops.qr({0})"), ([[N, 4, 4]], "ops.eigh({0})"),
    # Operators on truths.
    ([X, X], "{0} & {1}"), ([X, X], "{0} | {1}"), ([X, X], "{0} ^ {1}"), ([X], "~{0}"), ([X], "{0} & 1"), ([X], "True | {0}"), ([X], "0.5 ^ {0}"), ([X, X], "({0} > 0) & ({1} < 1)"),
    ([X, X], "{0} > 0 & {1}"), ([X, X], "{0} + {1} & {0}"), ([X, X], "{0} | {1} & {0} ^ {1}"), ([X], "~({0} > 0)"), ([X], "-~{0}"), ([X], "~{0} ** 2"), ([X, [6, 1]], "{0} & {1}"), ([X, [5, 4]], "{0} | {1}"),
    ([X], "ops.where(~({0} > 0) & ({0} < 1), {0}, 0)"), ([X], "ops.logical_xor({0} ^ {0}, {0})"), ([X], "{0} << 1"),
    # Sizes below 0.
    ([X], "ops.repeat({0}, -4, axis=1)"), ([X], "ops.repeat({0}, -1)"), ([X], "ops.tile({0}, -2)"), ([X], "ops.tile({0}, (1, -2, 1))"), ([X], "ops.broadcast_to({0}, (-3, 6, 4))"), ([X], "ops.pad({0}, ((0, 0), (-9, 0), (0, 0)))"),
    ([X], "ops.pad({0}, ((0, 0), (-3, 0), (0, 0)))"), ([X], "ops.one_hot({0}, -3)"), ([X], "ops.top_k({0}, -2)"), ([X], "ops.slice({0}, (0, 0, 0), (1, -2, 1))"), ([X], "ops.slice({0}, (0, 0, 0), (1, -1, 1))"),
    ([X], "ops.extract_sequences({0}, 9, 1)"), ([X], "{0}[:, 5:1]"), ([X], "{0}[:, -9:2]"), ([X], "ops.image.resize({0}, (-2, 3))"), ([X], "ops.unstack({0}, -1, axis=1)"), ([X], "ops.array_split({0}, 9, axis=1)"),
    ([X], "ops.diff({0}, 9, axis=1)"), ([X], "ops.reshape({0}, (-1, -6))"), ([X], "ops.reshape({0}, (-1, 0))"), ([X], "ops.segment_sum({0}[0], ops.zeros((6,), \"int32\"), -2)"), ([X], "{0} + ops.zeros((-3, 4))"), ([X], "{0} + ops.eye(-2)"),
    ([X], "{0} + ops.linspace(0, 1, -3)"), ([X], "{0} + ops.arange(-4)"), ([X], "{0} + ops.hanning(-3)"), ([X], "{0} + keras.random.normal((-2, 4))"), ([X], "ops.roll({0}, -9, axis=1)"), ([X], "ops.expand_dims({0}, -9)"),
    ([X], "ops.max_pool({0}, 7)"), ([X], "ops.max_pool({0}, 2, strides=-1)"), ([[N, 8, 8, 3]], "ops.image.crop_images({0}, top_cropping=9, bottom_cropping=1)"), ([[N, 8, 8, 3]], "ops.image.pad_images({0}, top_padding=-9, left_padding=0, target_height=8, target_width=8)"),
    ([[N, 8, 8, 3]], "ops.image.extract_patches({0}, 9)"), ([[N, 8, 8, 3]], "ops.image.extract_patches({0}, 3, strides=9)"), ([[8, 8, 3]], "ops.scatter(ops.zeros((5, 1), \"int32\"), {0}[:5, 0], (-9, 3))"), ([[N, 16]], "ops.stft({0}, 4, 2, -4)"), ([[N, 16]], "ops.fft(({0}, {0}))"), ([X], "ops.fold({0}, (-2, 2), 1)"), ([X], "ops.bincount(ops.cast({0}, \"int32\"), minlength=-3)"), ([X], "ops.histogram({0}, -2)"),
]


def main():
    for n, (shapes, expr) in enumerate(CASES):
        case = {"id": f"corner-{n}", "op": "corner", "inputs": [{"shape": shape} for shape in shapes], "expr": expr}
        case.update(answer(case))
        print(json.dumps(case))


if __name__ == "__main__":
    main()
