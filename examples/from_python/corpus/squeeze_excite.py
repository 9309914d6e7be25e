import keras
from keras import layers


def se_block(tensor, ratio=16):
    init = tensor
    filters = init.shape[-1]
    se = layers.GlobalAveragePooling2D()(init)
    se = layers.Reshape((1, 1, filters))(se)
    se = layers.Dense(filters // ratio, activation="relu", use_bias=False)(se)
    se = layers.Dense(filters, activation="sigmoid", use_bias=False)(se)
    return layers.multiply([init, se])


def residual_se(x, filters, stride=1, use_se=True, **kwargs):
    shortcut = x
    x = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False, **kwargs)(x)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False, **kwargs)(x)
    x = layers.BatchNormalization()(x)
    if use_se:
        x = se_block(x, ratio=8)
    if stride != 1 or shortcut.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(shortcut)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.add([x, shortcut])
    return layers.ReLU()(x)


def make_model(input_shape=(64, 64, 3), widths=[32, 64, 128], classes=20):
    inputs = keras.Input(shape=input_shape)
    x = inputs
    for i, width in enumerate(widths):
        x = residual_se(x, width, stride=1 if i == 0 else 2, kernel_initializer="he_normal")
        x = residual_se(x, width, use_se=(i != 0), kernel_initializer="he_normal")
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs)
