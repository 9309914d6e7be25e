import math
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Config:
    def __init__(self, vocab_size=1000, hidden_size=64, num_layers=2, num_heads=4, intermediate_size=None, max_len=48, type_vocab_size=2):
        self.vocab_size = vocab_size
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.num_heads = num_heads
        self.intermediate_size = intermediate_size or 4 * hidden_size
        self.max_len = max_len
        self.type_vocab_size = type_vocab_size
        self.layer_norm_eps = 1e-12


def gelu(x):
    return 0.5 * x * (1.0 + tf.math.erf(x / math.sqrt(2.0)))


class BertEmbeddings(layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        self.word_embeddings = layers.Embedding(config.vocab_size, config.hidden_size, name="word_embeddings")
        self.token_type_embeddings = layers.Embedding(config.type_vocab_size, config.hidden_size, name="token_type_embeddings")
        self.max_len = config.max_len
        self.hidden_size = config.hidden_size
        self.layer_norm = layers.LayerNormalization(epsilon=config.layer_norm_eps)
        self.dropout = layers.Dropout(0.1)

    def build(self, input_shape):
        self.position_embeddings = self.add_weight(
            name="position_embeddings",
            shape=(self.max_len, self.hidden_size),
            initializer=keras.initializers.TruncatedNormal(stddev=0.02),
        )
        self.built = True

    def call(self, inputs, training=False):
        input_ids, token_type_ids = inputs
        embeddings = self.word_embeddings(input_ids)
        embeddings += self.token_type_embeddings(token_type_ids)
        embeddings += self.position_embeddings[tf.newaxis, :, :]
        embeddings = self.layer_norm(embeddings)
        return self.dropout(embeddings, training=training)


class BertSelfAttention(layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        if config.hidden_size % config.num_heads != 0:
            raise ValueError(f"{config.hidden_size} does not divide by {config.num_heads}")
        self.num_heads = config.num_heads
        self.head_size = config.hidden_size // config.num_heads
        self.all_head_size = self.num_heads * self.head_size
        self.query = layers.Dense(self.all_head_size, name="query")
        self.key = layers.Dense(self.all_head_size, name="key")
        self.value = layers.Dense(self.all_head_size, name="value")

    def transpose_for_scores(self, x):
        x = tf.reshape(x, (-1, x.shape[1], self.num_heads, self.head_size))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, hidden_states):
        query = self.transpose_for_scores(self.query(hidden_states))
        key = self.transpose_for_scores(self.key(hidden_states))
        value = self.transpose_for_scores(self.value(hidden_states))
        scores = tf.matmul(query, key, transpose_b=True)
        scores = scores / math.sqrt(self.head_size)
        probs = tf.nn.softmax(scores, axis=-1)
        context = tf.matmul(probs, value)
        context = tf.transpose(context, perm=[0, 2, 1, 3])
        return tf.reshape(context, (-1, context.shape[1], self.all_head_size))


class BertLayer(layers.Layer):
    def __init__(self, config, **kwargs):
        super().__init__(**kwargs)
        self.attention = BertSelfAttention(config, name="attention")
        self.attention_output = layers.Dense(config.hidden_size)
        self.ln1 = layers.LayerNormalization(epsilon=config.layer_norm_eps)
        self.intermediate = layers.Dense(config.intermediate_size, activation=gelu)
        self.out = layers.Dense(config.hidden_size)
        self.ln2 = layers.LayerNormalization(epsilon=config.layer_norm_eps)

    def call(self, x):
        a = self.attention_output(self.attention(x))
        x = self.ln1(x + a)
        return self.ln2(x + self.out(self.intermediate(x)))


def build_bert(config):
    ids = keras.Input((config.max_len,), dtype=tf.int32, name="input_ids")
    types = keras.Input((config.max_len,), dtype=tf.int32, name="token_type_ids")
    x = BertEmbeddings(config, name="embeddings")([ids, types])
    for i in range(config.num_layers):
        x = BertLayer(config, name="layer_._{}".format(i))(x)
    pooled = layers.Dense(config.hidden_size, activation="tanh", name="pooler")(x[:, 0])
    return keras.Model([ids, types], [x, pooled], name="bert")


config = Config()
bert = build_bert(config)
