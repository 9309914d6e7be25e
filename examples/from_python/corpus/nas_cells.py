from keras import layers as L, Model, Input
OPS = {
    'sep3': lambda x, f: L.SeparableConv2D(f, 3, padding='same')(x),
    'sep5': lambda x, f: L.SeparableConv2D(f, 5, padding='same')(x),
    'avg': lambda x, f: L.AveragePooling2D(3, 1, padding='same')(x),
    'skip': lambda x, f: x,
}
GENOTYPE = [('sep3', 0), ('skip', 1), ('avg', 0), ('sep5', 2)]
def preprocess(x, f):
    x = L.ReLU()(x)
    x = L.Conv2D(f, 1, use_bias=False)(x)
    return L.BatchNormalization()(x)
def cell(prev, cur, f):
    states = [preprocess(prev, f), preprocess(cur, f)]
    for op_a, op_b in zip(GENOTYPE[::2], GENOTYPE[1::2]):
        a = OPS[op_a[0]](states[op_a[1]], f)
        b = OPS[op_b[0]](states[op_b[1]], f)
        states.append(L.Add()([a, b]))
    return L.Concatenate()(states[2:])
def network(f=16, cells=3, classes=10):
    inp = Input((32, 32, 3))
    stem = L.Conv2D(f * 3, 3, padding='same')(inp)
    prev = cur = L.BatchNormalization()(stem)
    for i in range(cells):
        prev, cur = cur, cell(prev, cur, f)
    x = L.GlobalAvgPool2D()(cur)
    return Model(inp, L.Dense(classes, 'softmax')(x))
darts = network()
