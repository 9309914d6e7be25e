//! Translated from `convlstm.py`.

use paramcount::network;

network! {
    // Left out: imports.

    /// Construct the input layer with no definite frame size.
    pub struct Model = {
        inp = Input(shape = (None, 64, 64, 1));

        // We will construct 3 `ConvLSTM2D` layers with batch normalization,
        // followed by a `Conv3D` layer for the spatiotemporal outputs.
        x = ConvLSTM2D(
            filters = 64,
            kernel_size = (5, 5),
            padding = "same",
            return_sequences = true,
            activation = "relu",
        )(inp);
        x = BatchNormalization()(x);
        x = ConvLSTM2D(
            filters = 64,
            kernel_size = (3, 3),
            padding = "same",
            return_sequences = true,
            activation = "relu",
        )(x);
        x = BatchNormalization()(x);
        x = Conv3D(filters = 1, kernel_size = (3, 3, 3), activation = "sigmoid", padding = "same")(x);

        // Next, we will build the complete model and compile it.
        Model(inp, x)
    };

    // Left out: model.compile(…), early_stopping.
}
