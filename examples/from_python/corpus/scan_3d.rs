//! Translated from `scan_3d.py`.

use paramcount::network;

network! {
    // Left out: imports.

    /// Build a 3D convolutional neural network model.
    fn get_model(width = 128, height = 128, depth = 64) {
        inputs = Input((width, height, depth, 1));

        x = Conv3D(filters = 64, kernel_size = 3, activation = "relu")(inputs);
        x = MaxPool3D(pool_size = 2)(x);
        x = BatchNormalization()(x);

        x = Conv3D(filters = 64, kernel_size = 3, activation = "relu")(x);
        x = MaxPool3D(pool_size = 2)(x);
        x = BatchNormalization()(x);

        x = GlobalAveragePooling3D()(x);
        x = Dense(units = 512, activation = "relu")(x);
        x = Dropout(0.3)(x);

        outputs = Dense(units = 1, activation = "sigmoid")(x);

        // Define the model.
        model = Model(inputs, outputs, name = "3dcnn");
        model
    }

    /// Build model.
    pub struct Model = get_model(width = 128, height = 128, depth = 64);

    // Left out: model.summary(…).
}
