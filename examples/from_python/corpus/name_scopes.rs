//! Blocks whose weights stand under the names of the blocks.

use paramcount::network;

network! {
    // Left out: imports.

    /// Weighs its input, channel by channel.
    layer Gate(units)(x) {
        with keras.name_scope("parts") {
            reduce = Dense(units / 4, activation = "relu");
            scale = add_weight(name = "scale", shape = (units,));
        }
        expand = Dense(units, activation = "sigmoid");

        with keras.name_scope("weigh") {
            y = expand(reduce(x));
        }
        x * y * scale
    }

    fn block(x, filters, stage) {
        with keras.name_scope("stage_{stage}") {
            shortcut = x;
            for i in range(2) {
                with keras.name_scope("conv") {
                    x = Conv2D(filters, 3, padding = "same")(x);
                    x = BatchNormalization()(x);
                    if i == 0 {
                        x = ReLU()(x);
                    }
                }
            }
            if shortcut.shape[-1] != filters {
                with keras.name_scope("project"), keras.name_scope("once") {
                    shortcut = Conv2D(filters, 1)(shortcut);
                }
            }
            add([x, shortcut])
        }
    }

    pub struct Model = {
        inputs = Input((32, 32, 3));
        with keras.name_scope("stem") {
            x = Conv2D(16, 3, padding = "same")(inputs);
            x = ReLU()(x);
        }
        for (stage, filters) in enumerate([16, 32]) {
            x = block(x, filters, stage);
        }
        x = GlobalAveragePooling2D()(x);
        with keras.name_scope("head") {
            x = Gate(32)(x);
            outputs = Dense(10)(x);
        }
        Model(inputs, outputs)
    };

    // Left out: model.compile(…).
}
