//! Translated from `fine_tune_names.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn make_classifier(num_classes = 10) {
        backbone = paramcount_applications::resnet50(
            include_top = false,
            weights = None,
            input_shape = (64, 64, 3),
            pooling = "avg",
        );
        set_trainable = false;
        for layer in backbone.layers {
            if layer.name == "conv5_block1_1_conv" {
                set_trainable = true;
            }
            if set_trainable && !isinstance(layer, BatchNormalization) {
                layer.trainable = true;
            } else {
                layer.trainable = false;
            }
        }
        inputs = Input((64, 64, 3));
        x = Rescaling(1.0 / 255)(inputs);
        x = backbone(x);
        x = Dense(128, activation = "relu")(x);
        x = Dense(num_classes)(x);
        Model(inputs, x)
    }

    pub struct Model = make_classifier();
}
