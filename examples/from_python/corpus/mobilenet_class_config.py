import math
from tensorflow import keras
from tensorflow.keras import layers


class Config:
    """Settings of the experiment."""
    INPUT_SIZE = 96
    NUM_CLASSES = 2  # person, no person
    ALPHA = 0.25
    # strides of the depthwise convolutions, and the channels behind them
    BLOCKS = [(1, 64), (2, 128), (1, 128), (2, 256), (1, 256), (2, 512)]


def make_divisible(v, divisor=8, min_value=None):
    if min_value is None:
        min_value = divisor
    new_v = max(min_value, int(v + divisor / 2) // divisor * divisor)
    # Make sure that round down does not go down by more than 10%.
    if new_v < 0.9 * v:
        new_v += divisor
    return new_v


def depthwise_block(x, channels, alpha, stride, block_id):
    x = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False, name="conv_dw_%02d" % block_id)(x)
    x = layers.BatchNormalization(name="conv_dw_%02d_bn" % block_id)(x)
    x = layers.ReLU(6.0, name="conv_dw_%02d_relu" % block_id)(x)
    x = layers.Conv2D(make_divisible(channels * alpha), 1, padding="same", use_bias=False, name=f"conv_pw_{block_id:02d}")(x)
    x = layers.BatchNormalization(name=f"conv_pw_{block_id:02d}_bn")(x)
    return layers.ReLU(6.0, name=f"conv_pw_{block_id:02d}_relu")(x)


def visual_wake_words():
    shape = (Config.INPUT_SIZE, Config.INPUT_SIZE, 3)
    inputs = keras.Input(shape=shape)
    x = layers.Conv2D(make_divisible(32 * Config.ALPHA), 3, strides=2, padding="same", use_bias=False, name="conv1")(inputs)
    x = layers.BatchNormalization(name="conv1_bn")(x)
    x = layers.ReLU(6.0, name="conv1_relu")(x)
    for block_id, (stride, channels) in enumerate(Config.BLOCKS, start=1):
        x = depthwise_block(x, channels, Config.ALPHA, stride, block_id)
    x = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = layers.Dropout(1e-3, name="dropout")(x)
    x = layers.Conv2D(Config.NUM_CLASSES, 1, padding="same", name="conv_preds")(x)
    x = layers.Reshape((Config.NUM_CLASSES,), name="reshape_2")(x)
    x = layers.Activation("softmax", name="predictions")(x)
    return keras.Model(inputs, x, name="mobilenet_%0.2f_%s" % (Config.ALPHA, Config.INPUT_SIZE))


model = visual_wake_words()
