//! Translated from `efficientnet_stages.py`.

// Image classification via fine-tuning with EfficientNet (after keras.io)

use paramcount::network;

network! {
    // Left out: imports.

    const IMG_SIZE = 224;
    const NUM_CLASSES = 120;

    // Left out: img_augmentation_layers, def img_augmentation.

    fn build_model(num_classes) {
        inputs = Input(shape = (IMG_SIZE, IMG_SIZE, 3));
        model = paramcount_applications::efficientnetb0(
            include_top = false,
            input_tensor = inputs,
            weights = "imagenet",
        );

        // Freeze the pretrained weights
        model.trainable = false;

        // Rebuild top
        x = GlobalAveragePooling2D(name = "avg_pool")(model.output);
        x = BatchNormalization()(x);

        top_dropout_rate = 0.2;
        x = Dropout(top_dropout_rate, name = "top_dropout")(x);
        outputs = Dense(num_classes, activation = "softmax", name = "pred")(x);

        // Compile
        model = Model(inputs, outputs, name = "EfficientNet");
        // Left out: optimizer, model.compile(…).
        model
    }

    pub struct Model = {
        model = build_model(num_classes = NUM_CLASSES);
        // We unfreeze the top 20 layers while leaving BatchNorm layers frozen
        for layer in model.layers[-20:] {
            if !isinstance(layer, BatchNormalization) {
                layer.trainable = true;
            }
        }
        model
    };

    // Left out: optimizer, model.compile(…).
}
