//! Translated from `autoencoder_three.py`.

use paramcount::network;

network! {
    // Left out: imports.

    // This is the size of our encoded representations
    const encoding_dim = 32; // 32 floats -> compression of factor 24.5, assuming the input is 784 floats

    /// This is our input image
    pub struct Autoencoder = {
        input_img = Input(shape = (784,));
        // "encoded" is the encoded representation of the input
        encoded = Dense(encoding_dim, activation = "relu")(input_img);
        // "decoded" is the lossy reconstruction of the input
        decoded = Dense(784, activation = "sigmoid")(encoded);

        // This model maps an input to its reconstruction
        Model(input_img, decoded)
    };

    pub struct Encoder = {
        input_img = Input(shape = (784,));
        encoded = Dense(encoding_dim, activation = "relu")(input_img);

        // This model maps an input to its encoded representation
        Model(input_img, encoded)
    };

    pub struct Decoder = {
        autoencoder = Autoencoder();

        // This is our encoded (32-dimensional) input
        encoded_input = Input(shape = (encoding_dim,));
        // Retrieve the last layer of the autoencoder model
        decoder_layer = autoencoder.layers[-1];
        // Create the decoder model
        Model(encoded_input, decoder_layer(encoded_input))
    };

    // Left out: autoencoder.compile(…).
}
