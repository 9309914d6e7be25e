import keras
from keras.layers import *
from keras.models import *

def norm_layer(kind, **kw):
    if kind == 'batch':
        return BatchNormalization(**kw)
    elif kind == 'layer':
        return LayerNormalization(**kw)
    elif kind == 'group':
        return GroupNormalization(groups=8, **kw)
    else:
        raise ValueError(kind)

def get_activation(act):
    return {'relu': ReLU, 'lrelu': LeakyReLU, 'elu': ELU}[act]()

def conv(x, f, k=3, s=1, norm='batch', act='relu', prefix=''):
    x = Conv2D(f, k, strides=s, padding='same', use_bias=norm is None, name=prefix + 'conv')(x)
    if norm:
        x = norm_layer(norm, name=prefix + norm)(x)
    if act:
        x = get_activation(act)(x)
    return x

def csp_block(x, f, n, prefix):
    route = conv(x, f // 2, 1, prefix=prefix + '_route_')
    x = conv(x, f // 2, 1, prefix=prefix + '_main_')
    for i in range(n):
        y = conv(x, f // 2, 1, prefix=f'{prefix}_{i}_a_', act='lrelu')
        y = conv(y, f // 2, 3, prefix=f'{prefix}_{i}_b_', norm='group')
        x = add([x, y])
    x = concatenate([x, route], axis=-1)
    return conv(x, f, 1, prefix=prefix + '_out_', act=None)

def build(size=128, widths=(32, 64, 128), depths=(1, 2, 2)):
    inp = Input((size, size, 3))
    x = conv(inp, widths[0], 3, 2, prefix='stem_')
    feats = []
    for i, (w, d) in enumerate(zip(widths, depths)):
        x = conv(x, w, 3, 2, prefix=f's{i}_down_', act='elu')
        x = csp_block(x, w, d, f's{i}')
        feats.append(x)
    c3, c4, c5 = feats
    p5 = Conv2D(64, 1)(c5)
    p4 = Add()([UpSampling2D()(p5), Conv2D(64, 1)(c4)])
    p3 = Add()([UpSampling2D()(p4), Conv2D(64, 1)(c3)])
    outs = [Conv2D(6, 3, padding='same', name=f'out_{n}')(p) for n, p in zip(('p3', 'p4', 'p5'), (p3, p4, p5))]
    return Model(inp, outs)

detector = build()
