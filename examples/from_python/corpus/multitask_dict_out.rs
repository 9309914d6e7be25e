//! Multi-task heads, made by a factory.

use paramcount::network;

network! {
    // Left out: imports.

    const TASKS = {"gender": ("binary", 1), "age": ("regression", 1), "emotion": ("multiclass", 7)};
    const ACT = {"binary": "sigmoid", "regression": None, "multiclass": "softmax"};

    // Left out: LOSSES, class HeadFactory.

    fn make_head(features, name, kind, n, hidden = 64) {
        x = Dense(hidden, activation = "relu", name = "{name}_hidden")(features);
        Dense(n, activation = ACT[kind], name = name)(x)
    }

    fn trunk(x, widths) {
        for w in widths {
            x = Conv2D(w, 3, activation = "relu")(x);
            x = MaxPooling2D()(x);
        }
        Flatten()(x)
    }

    pub struct Model = {
        image = Input((48, 48, 1), name = "image");
        features = trunk(image, [8, 16, 32]);
        outputs = {};
        for (name, (kind, n)) in TASKS.items() {
            outputs[name] = make_head(features, name, kind, n, hidden = 32);
        }
        Model(inputs = image, outputs = list(outputs.values()))
    };

    // Left out: model.compile(…).
}
