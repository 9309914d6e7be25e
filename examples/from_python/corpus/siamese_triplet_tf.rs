//! Translated from `siamese_triplet_tf.py`.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    const EMBED = 64;

    fn embedding_net(shape) {
        inp = Input(shape);
        x = inp;
        filters = 32;
        while filters <= 128 {
            x = Conv2D(filters, 3, padding = "same", activation = "relu")(x);
            x = MaxPool2D()(x);
            filters *= 2;
        }
        x = Flatten()(x);
        x = Dense(EMBED)(x);
        fn function(t) {
            ops.normalize(t, axis = 1)
        }
        x = Lambda(function, output_shape = (EMBED,), name = "l2")(x);
        Model(inp, x, name = "embedding")
    }

    /// This layer is responsible for computing the distance between the anchor
    /// embedding and the positive embedding, and the anchor embedding and the
    /// negative embedding.
    layer DistanceLayer()(anchor, positive, negative) {
        ap_distance = ops.sum(ops.square(anchor - positive), -1);
        an_distance = ops.sum(ops.square(anchor - negative), -1);
        (ap_distance, an_distance)
    }

    const target_shape = (48, 48);

    pub struct EmbeddingNetwork = embedding_net(target_shape + (3,));

    pub struct SiameseNetwork = {
        anchor_input = Input(name = "anchor", shape = target_shape + (3,));
        positive_input = Input(name = "positive", shape = target_shape + (3,));
        negative_input = Input(name = "negative", shape = target_shape + (3,));

        embedding = EmbeddingNetwork();
        distances = DistanceLayer()(
            embedding(anchor_input),
            embedding(positive_input),
            embedding(negative_input),
        );

        Model(inputs = [anchor_input, positive_input, negative_input], outputs = distances)
    };

    // Left out: class SiameseModel, siamese_model.
}
