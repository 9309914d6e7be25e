import math
import keras
from keras import layers

class SqueezeExcite(layers.Layer):
    def __init__(self, reduction=4, **kw):
        super().__init__(**kw)
        self.reduction = reduction

    def build(self, input_shape):
        channels = input_shape[-1]
        self.pool = layers.GlobalAveragePooling2D(keepdims=True)
        self.reduce = layers.Conv2D(max(1, channels // self.reduction), 1, activation="swish")
        self.expand = layers.Conv2D(channels, 1, activation="sigmoid")

    def call(self, inputs):
        x = self.pool(inputs)
        x = self.reduce(x)
        x = self.expand(x)
        return inputs * x

class MBConv(layers.Layer):
    def __init__(self, filters, expand=4, stride=1, kernel=3, drop=0.0, **kwargs):
        super(MBConv, self).__init__(**kwargs)
        self.filters, self.expand, self.stride, self.kernel = filters, expand, stride, kernel
        self.drop = layers.Dropout(drop, noise_shape=(None, 1, 1, 1)) if drop > 0 else None

    def build(self, input_shape):
        self.in_ch = int(input_shape[-1])
        mid = self.in_ch * self.expand
        self.expand_conv = keras.Sequential([
            layers.Conv2D(mid, 1, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("swish"),
        ]) if self.expand != 1 else None
        self.dw = layers.DepthwiseConv2D(self.kernel, strides=self.stride, padding="same", use_bias=False)
        self.bn = layers.BatchNormalization()
        self.se = SqueezeExcite(reduction=4 * self.expand)
        self.project = layers.Conv2D(self.filters, 1, use_bias=False)
        self.bn2 = layers.BatchNormalization()
        super().build(input_shape)

    def call(self, inputs, training=False):
        x = inputs
        if self.expand_conv is not None:
            x = self.expand_conv(x, training=training)
        x = self.dw(x)
        x = keras.activations.swish(self.bn(x, training=training))
        x = self.se(x)
        x = self.bn2(self.project(x), training=training)
        if self.stride == 1 and self.in_ch == self.filters:
            if self.drop:
                x = self.drop(x, training=training)
            x = x + inputs
        return x

def round_filters(f, width=1.0, divisor=8):
    f *= width
    new = max(divisor, int(f + divisor / 2) // divisor * divisor)
    return int(new)

inputs = keras.Input((96, 96, 3))
x = layers.Conv2D(round_filters(32, 0.5), 3, strides=2, padding="same", use_bias=False)(inputs)
x = layers.BatchNormalization()(x)
x = layers.Activation("swish")(x)
for i, (f, n, s) in enumerate([(16, 1, 1), (24, 2, 2), (40, 2, 2)]):
    for j in range(math.ceil(n * 1.1)):
        x = MBConv(round_filters(f, 0.5), expand=1 if i == 0 else 4, stride=s if j == 0 else 1, drop=0.1 * i)(x)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(5, activation="softmax")(x)
model = keras.Model(inputs, outputs)
