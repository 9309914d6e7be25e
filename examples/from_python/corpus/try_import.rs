//! Translated from `try_import.py`.

use paramcount::network;

network! {
    // Left out: imports, warnings.filterwarnings(…), DEBUG.

    const SEQ = 64;
    const VOC = 1200;

    fn encoder_layer(x, d_model, heads, ff, name, rate = 0.1) {
        a = MultiHeadAttention(heads, d_model / heads, name = name + "_mha")(x, x);
        x = LayerNormalization(epsilon = 1e-6, name = name + "_ln1")(x + Dropout(rate)(a));
        f = Dense(ff, activation = "relu", name = name + "_ff1")(x);
        f = Dense(d_model, name = name + "_ff2")(f);
        LayerNormalization(epsilon = 1e-6, name = name + "_ln2")(x + f)
    }

    fn build(d_model = 64, heads = 4, ff = 128, n = 2, pooling = "mean") {
        ids = Input((SEQ,), dtype = "int32", name = "ids");
        seg = Input((SEQ,), dtype = "int32", name = "seg");
        x = Embedding(VOC, d_model, name = "tok")(ids) + Embedding(2, d_model, name = "segm")(seg);
        for i in range(n) {
            x = encoder_layer(x, d_model, heads, ff, "enc{i}");
        }
        if pooling == "mean" {
            x = GlobalAveragePooling1D()(x);
        } else if pooling == "max" {
            x = GlobalMaxPooling1D()(x);
        } else {
            x = x[:, 0];
        }
        // Left out: if DEBUG.
        Model(inputs = [ids, seg], outputs = Dense(3, activation = "softmax", name = "cls")(x))
    }

    pub struct Clf = build();

    pub struct ClfCls = build(n = 1, pooling = "cls");
}
