//! Translated from `siamese.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn build_siamese_model(input_shape, embedding_dim = 48) {
        // specify the inputs for the feature extractor network
        inputs = Input(input_shape);

        // define the first set of CONV => RELU => POOL => DROPOUT layers
        x = Conv2D(64, (2, 2), padding = "same", activation = "relu")(inputs);
        x = MaxPooling2D(pool_size = (2, 2))(x);
        x = Dropout(0.3)(x);

        // second set of CONV => RELU => POOL => DROPOUT layers
        x = Conv2D(64, (2, 2), padding = "same", activation = "relu")(x);
        x = MaxPooling2D(pool_size = 2)(x);
        x = Dropout(0.3)(x);

        // prepare the final outputs
        pooled_output = GlobalAveragePooling2D()(x);
        outputs = Dense(embedding_dim)(pooled_output);

        // build the model
        model = Model(inputs, outputs);

        // return the model to the calling function
        model
    }

    const IMG_SHAPE = (28, 28, 1);

    // Left out: print(…).

    pub struct FeatureExtractor = build_siamese_model(IMG_SHAPE);

    pub struct Model = {
        img_a = Input(shape = IMG_SHAPE);
        img_b = Input(shape = IMG_SHAPE);
        feature_extractor = FeatureExtractor();
        feats_a = feature_extractor(img_a);
        feats_b = feature_extractor(img_b);

        // finally, construct the siamese network
        distance = Subtract()([feats_a, feats_b]);
        outputs = Dense(1, activation = "sigmoid")(distance);
        Model(inputs = [img_a, img_b], outputs = outputs)
    };

    // Left out: print(…), model.compile(…).
}
