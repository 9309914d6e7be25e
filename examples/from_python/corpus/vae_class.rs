//! Translated from `vae_class.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const latent_dim = 2;

    /// Uses (z_mean, z_log_var) to sample z, the vector encoding a digit.
    layer Sampling()(inputs) {
        (z_mean, z_log_var) = inputs;
        batch = z_mean.shape[0];
        dim = z_mean.shape[1];
        epsilon = keras.random.normal(shape = (batch, dim));
        z_mean + ops.exp(0.5 * z_log_var) * epsilon
    }

    pub struct Encoder = {
        encoder_inputs = Input(shape = (28, 28, 1));
        x = encoder_inputs;
        for filters in [32, 64] {
            x = Conv2D(filters, 3, activation = "relu", strides = 2, padding = "same")(x);
        }
        x = Flatten()(x);
        x = Dense(16, activation = "relu")(x);
        z_mean = Dense(latent_dim, name = "z_mean")(x);
        z_log_var = Dense(latent_dim, name = "z_log_var")(x);
        z = Sampling()([z_mean, z_log_var]);
        Model(encoder_inputs, [z_mean, z_log_var, z], name = "encoder")
    };

    pub struct Decoder = {
        encoder_inputs = Input(shape = (28, 28, 1));
        x = encoder_inputs;
        for filters in [32, 64] {
            x = Conv2D(filters, 3, activation = "relu", strides = 2, padding = "same")(x);
        }

        latent_inputs = Input(shape = (latent_dim,));
        x = Dense(7 * 7 * 64, activation = "relu")(latent_inputs);
        x = Reshape((7, 7, 64))(x);
        for filters in reversed([32, 64]) {
            x = Conv2DTranspose(filters, 3, activation = "relu", strides = 2, padding = "same")(x);
        }
        decoder_outputs = Conv2DTranspose(1, 3, activation = "sigmoid", padding = "same")(x);
        Model(latent_inputs, decoder_outputs, name = "decoder")
    };

    // Left out: class VAE, vae, vae.compile(…).
}
