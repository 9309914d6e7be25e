//! Translated from `vqvae.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer VectorQuantizer(num_embeddings, embedding_dim, beta = 0.25)(x) {
        // The `beta` parameter is best kept between [0.25, 2] as per the paper.
        // Initialize the embeddings which we will quantize.
        embeddings = add_weight(
            shape = (embedding_dim, num_embeddings),
            initializer = "random_uniform",
            trainable = true,
            name = "embeddings_vqvae",
        );

        fn get_code_indices(flattened_inputs) {
            // Calculate L2-normalized distance between the inputs and the codes.
            similarity = ops.matmul(flattened_inputs, embeddings);
            distances = ops.sum(
                flattened_inputs ** 2,
                axis = 1,
                keepdims = true,
            ) + ops.sum(embeddings ** 2, axis = 0) - 2 * similarity;

            // Derive the indices for minimum distances.
            encoding_indices = ops.argmin(distances, axis = 1);
            encoding_indices
        }

        // Calculate the input shape of the inputs and
        // then flatten the inputs keeping `embedding_dim` intact.
        input_shape = x.shape;
        flattened = ops.reshape(x, [-1, embedding_dim]);

        // Quantization.
        encoding_indices = get_code_indices(flattened);
        encodings = ops.one_hot(encoding_indices, num_embeddings);
        quantized = ops.matmul(encodings, ops.swapaxes(embeddings, -1, -2));

        // Reshape the quantized values back to the original input shape
        quantized = ops.reshape(quantized, input_shape);

        // Calculate vector quantization loss and add that to the layer.
        commitment_loss = ops.mean((ops.stop_gradient(quantized) - x) ** 2);
        codebook_loss = ops.mean((quantized - ops.stop_gradient(x)) ** 2);
        // Left out: add_loss(…).

        // Straight-through estimator.
        quantized = x + ops.stop_gradient(quantized - x);
        quantized
    }

    fn get_encoder(latent_dim = 16) {
        encoder_inputs = Input(shape = (28, 28, 1));
        x = Conv2D(32, 3, activation = "relu", strides = 2, padding = "same")(encoder_inputs);
        x = Conv2D(64, 3, activation = "relu", strides = 2, padding = "same")(x);
        encoder_outputs = Conv2D(latent_dim, 1, padding = "same")(x);
        Model(encoder_inputs, encoder_outputs, name = "encoder")
    }

    fn get_decoder(latent_dim = 16) {
        latent_inputs = Input(shape = get_encoder(latent_dim).output.shape[1:]);
        x = Conv2DTranspose(64, 3, activation = "relu", strides = 2, padding = "same")(latent_inputs);
        x = Conv2DTranspose(32, 3, activation = "relu", strides = 2, padding = "same")(x);
        decoder_outputs = Conv2DTranspose(1, 3, padding = "same")(x);
        Model(latent_inputs, decoder_outputs, name = "decoder")
    }

    fn get_vqvae(latent_dim = 16, num_embeddings = 64) {
        vq_layer = VectorQuantizer(num_embeddings, latent_dim, name = "vector_quantizer");
        encoder = get_encoder(latent_dim);
        decoder = get_decoder(latent_dim);
        inputs = Input(shape = (28, 28, 1));
        encoder_outputs = encoder(inputs);
        quantized_latents = vq_layer(encoder_outputs);
        reconstructions = decoder(quantized_latents);
        Model(inputs, reconstructions, name = "vq_vae")
    }

    pub struct Vqvae = get_vqvae();

    // Left out: vqvae.summary(…).
}
