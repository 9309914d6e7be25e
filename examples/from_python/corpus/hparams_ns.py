from types import SimpleNamespace
import os
import tensorflow as tf
from tensorflow.keras import layers, regularizers, initializers
cfg = SimpleNamespace(img=64, ch=3, base=24, depth=3, l2=1e-4, head=[128, 64], classes=5)
L2 = regularizers.l2(cfg.l2)
he = initializers.HeNormal(seed=0)
def cbr(x, f, k=3, s=1, d=1, act='relu', name=None):
    x = layers.Conv2D(f, k, s, padding='same', dilation_rate=d, kernel_regularizer=L2, kernel_initializer=he, use_bias=False, name=name and name + '_c')(x)
    x = layers.BatchNormalization(name=name and name + '_bn')(x)
    if act: x = layers.Activation(act, name=(name + '_a') if name else None)(x)
    return x
def aspp(x, f):
    h, w = x.shape[1], x.shape[2]
    pool = layers.GlobalAveragePooling2D(keepdims=True)(x)
    pool = cbr(pool, f, 1)
    pool = layers.UpSampling2D((h, w), interpolation='bilinear')(pool)
    branches = [pool] + [cbr(x, f, 3 if r > 1 else 1, d=r) for r in (1, 2, 4)]
    return cbr(layers.Concatenate()(branches), f, 1, name='aspp_out')
inp = layers.Input([cfg.img, cfg.img, cfg.ch])
x, feats = inp, {}
for i in range(cfg.depth):
    x = cbr(x, cfg.base << i if False else cfg.base * 2 ** i, s=2, name='stage%d' % i)
    feats[i] = x
x = aspp(x, cfg.base)
for i in reversed(range(cfg.depth - 1)):
    x = layers.Conv2DTranspose(feats[i].shape[-1], 2, strides=2)(x)
    x = layers.add([x, feats[i]])
for u in cfg.head:
    x = layers.Conv2D(u, 1, activation='relu')(x)
out = layers.Conv2D(cfg.classes, 1, activation='softmax', dtype='float32')(x)
net = tf.keras.Model(inp, out)
print(net.count_params())
