//! Transfer learning with MobileNetV2, in the style of the guide on keras.io.

use paramcount::network;

network! {
    // Left out: imports.

    const IMG_SIZE = (160, 160);
    const IMG_SHAPE = IMG_SIZE + (3,);

    pub struct BaseModel = {
        base_model = paramcount_applications::mobilenetv2(
            input_shape = IMG_SHAPE,
            include_top = false,
            weights = "imagenet",
        );
        base_model.trainable = false;
        base_model
    };

    pub struct Model = {
        data_augmentation = Sequential([
            RandomFlip("horizontal"),
            RandomRotation(0.2),
        ]);

        base_model = BaseModel();

        inputs = Input(shape = IMG_SHAPE);
        x = data_augmentation(inputs);
        // Left out: keras.applications.mobilenet_v2.preprocess_input, which changes no shape.
        x = base_model(x, training = false);
        x = GlobalAveragePooling2D()(x);
        x = Dropout(0.2)(x);
        outputs = Dense(1, activation = "sigmoid")(x);
        Model(inputs, outputs)
    };

    // Left out: model.compile(…), model.summary(…).
}
