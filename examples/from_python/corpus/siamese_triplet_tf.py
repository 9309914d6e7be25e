import tensorflow as tf
from tensorflow.keras import layers, Model, backend as K

EMBED = 64

def embedding_net(shape):
    inp = layers.Input(shape)
    x = inp
    filters = 32
    while filters <= 128:
        x = layers.Conv2D(filters, 3, padding='same', activation='relu')(x)
        x = layers.MaxPool2D()(x)
        filters *= 2
    x = layers.Flatten()(x)
    x = layers.Dense(EMBED)(x)
    x = layers.Lambda(lambda t: tf.math.l2_normalize(t, axis=1), output_shape=(EMBED,), name='l2')(x)
    return Model(inp, x, name='embedding')

class DistanceLayer(layers.Layer):
    """
    This layer is responsible for computing the distance between the anchor
    embedding and the positive embedding, and the anchor embedding and the
    negative embedding.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)

    def call(self, anchor, positive, negative):
        ap_distance = tf.reduce_sum(tf.square(anchor - positive), -1)
        an_distance = tf.reduce_sum(tf.square(anchor - negative), -1)
        return (ap_distance, an_distance)

target_shape = (48, 48)
anchor_input = layers.Input(name="anchor", shape=target_shape + (3,))
positive_input = layers.Input(name="positive", shape=target_shape + (3,))
negative_input = layers.Input(name="negative", shape=target_shape + (3,))

embedding = embedding_net(target_shape + (3,))
distances = DistanceLayer()(
    embedding(anchor_input),
    embedding(positive_input),
    embedding(negative_input),
)

siamese_network = Model(
    inputs=[anchor_input, positive_input, negative_input], outputs=distances
)

class SiameseModel(Model):
    def __init__(self, siamese_network, margin=0.5):
        super().__init__()
        self.siamese_network = siamese_network
        self.margin = margin
        self.loss_tracker = tf.keras.metrics.Mean(name="loss")

    def call(self, inputs):
        return self.siamese_network(inputs)

    def train_step(self, data):
        return {"loss": 0}

siamese_model = SiameseModel(siamese_network)
