//! Translated from `fine_tune_layers.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn backbone() {
        i = Input((32, 32, 3));
        x = i;
        for (k, f) in enumerate([8, 16, 32]) {
            x = Conv2D(f, 3, padding = "same", activation = "relu", name = "block{k}_conv")(x);
            x = MaxPooling2D(name = "block{k}_pool")(x);
        }
        Model(i, x, name = "backbone")
    }

    pub struct Base = {
        base = backbone();
        for layer in base.layers[:-2] {
            layer.trainable = false;
        }
        base
    };

    pub struct Model = {
        base = Base();

        x = Flatten()(base.output);
        x = Dense(64, activation = "relu")(x);
        out = Dense(10, activation = "softmax")(x);
        Model(inputs = base.input, outputs = out)
    };

    pub struct FeatureModel = {
        base = Base();

        Model(base.input, base.get_layer("block1_pool").output)
    };
}
