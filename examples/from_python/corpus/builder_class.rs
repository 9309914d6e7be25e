//! Builder with a fluent interface and class methods.

use paramcount::network;

network! {
    // Left out: imports.

    const STAGES = {18: [2, 2, 2, 2], 34: [3, 4, 6, 3]};

    const repeats = STAGES[depth];

    // Left out: self.counter.

    fn bn_relu(x) {
        x = BatchNormalization()(x);
        ReLU()(x)
    }

    fn block(x, filters, stride = 1) {
        shortcut = x;
        y = bn_relu(x);
        if stride > 1 || x.shape[-1] != filters {
            shortcut = Conv2D(filters, 1, strides = stride)(y);
        }
        y = Conv2D(filters, 3, strides = stride, padding = "same")(y);
        y = bn_relu(y);
        y = Conv2D(filters, 3, padding = "same")(y);
        Add()([shortcut, y])
    }

    fn build() {
        inputs = Input(input_shape);
        x = Conv2D(width, 3, padding = "same")(inputs);
        for (stage, repeat) in enumerate(repeats) {
            for i in range(repeat) {
                x = block(x, width * 2 ** stage, stride = if i == 0 && stage > 0 { 2 } else { 1 });
            }
        }
        x = bn_relu(x);
        x = GlobalAveragePooling2D()(x);
        outputs = Dense(classes, activation = "softmax")(x);
        Model(inputs, outputs, name = "resnet")
    }

    const input_shape = (64, 64, 3);
    const width = 16;
    const depth = 18;
    const classes = 7;

    pub struct Model = build();

    // Left out: model.summary(…).
}
