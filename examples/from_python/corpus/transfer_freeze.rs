//! Translated from `transfer_freeze.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const IMG = 96;

    fn small_backbone(trainable = true) {
        inputs = Input((IMG, IMG, 3));
        x = Rescaling(1.0 / 127.5, offset = -1)(inputs);
        for f in (16, 32, 64) {
            x = Conv2D(f, 3, padding = "same", use_bias = false)(x);
            x = BatchNormalization()(x);
            x = ReLU()(x);
            x = MaxPool2D()(x);
        }
        Model(inputs, x, name = "backbone", trainable = trainable)
    }

    pub struct BaseModel = {
        base_model = small_backbone(trainable = false);
        // Freeze the base model
        base_model
    };

    pub struct Model = {
        base_model = BaseModel();

        inputs = Input(shape = (IMG, IMG, 3));
        x = RandomFlip("horizontal")(inputs);
        x = base_model(x, training = false);
        x = GlobalAveragePooling2D()(x);
        x = Dropout(0.2)(x);
        outputs = Dense(1)(x);
        Model(inputs, outputs)
    };
}
