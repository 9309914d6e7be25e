//! Translated from `fine_tune_vgg.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const NUM_CLASSES = 7;

    /// VGG16 whose last layers are trained as well.
    fn build_model(num_classes, fine_tune = 4) {
        base = paramcount_applications::vgg16(
            include_top = false,
            weights = "imagenet",
            input_shape = (96, 96, 3),
        );
        for layer in base.layers[:-fine_tune] {
            layer.trainable = false;
        }
        x = Flatten()(base.output);
        x = Dense(256, activation = "relu")(x);
        x = BatchNormalization()(x);
        x = Dropout(0.5)(x);
        outputs = Dense(num_classes, activation = "softmax")(x);
        Model(inputs = base.input, outputs = outputs, name = "vgg_head")
    }

    pub struct Model = {
        model = build_model(NUM_CLASSES);
        // Left out: print(…).
        model
    };

    // Left out: model.compile(…).
}
