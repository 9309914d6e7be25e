//! Translated from `nas_cells.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn function(x, f) {
        SeparableConv2D(f, 3, padding = "same")(x)
    }
    fn function_2(x, f) {
        SeparableConv2D(f, 5, padding = "same")(x)
    }
    fn function_3(x, f) {
        AveragePooling2D(3, 1, padding = "same")(x)
    }
    fn function_4(x, f) {
        x
    }
    const OPS = {
        "sep3": function,
        "sep5": function_2,
        "avg": function_3,
        "skip": function_4,
    };
    const GENOTYPE = [("sep3", 0), ("skip", 1), ("avg", 0), ("sep5", 2)];

    fn preprocess(x, f) {
        x = ReLU()(x);
        x = Conv2D(f, 1, use_bias = false)(x);
        BatchNormalization()(x)
    }

    fn cell(prev, cur, f) {
        states = [preprocess(prev, f), preprocess(cur, f)];
        for (op_a, op_b) in zip(GENOTYPE[::2], GENOTYPE[1::2]) {
            a = OPS[op_a[0]](states[op_a[1]], f);
            b = OPS[op_b[0]](states[op_b[1]], f);
            states.append(Add()([a, b]));
        }
        Concatenate()(states[2:])
    }

    fn network(f = 16, cells = 3, classes = 10) {
        inp = Input((32, 32, 3));
        stem = Conv2D(f * 3, 3, padding = "same")(inp);
        prev = cur = BatchNormalization()(stem);
        for i in range(cells) {
            (prev, cur) = (cur, cell(prev, cur, f));
        }
        x = GlobalAvgPool2D()(cur);
        Model(inp, Dense(classes, "softmax")(x))
    }

    pub struct Darts = network();
}
