# Text classification, Yoon Kim style
import tensorflow as tf
from tensorflow.keras.layers import (
    Input,
    Embedding,
    Conv1D,
    GlobalMaxPooling1D,
    Concatenate,
    Dropout,
    Dense,
)
from tensorflow.keras.models import Model

MAX_SEQUENCE_LENGTH = 400
MAX_NUM_WORDS = 20_000
EMBEDDING_DIM = 100
FILTER_SIZES = (3, 4, 5)


class TextCNN(object):
    def __init__(self, maxlen, max_features, embedding_dims, class_num=1, last_activation="sigmoid"):
        self.maxlen = maxlen
        self.max_features = max_features
        self.embedding_dims = embedding_dims
        self.class_num = class_num
        self.last_activation = last_activation

    def get_model(self):
        input = Input((self.maxlen,))
        # Embedding part can try multichannel as same as origin paper
        embedding = Embedding(self.max_features, self.embedding_dims)(input)
        convs = []
        for kernel_size in FILTER_SIZES:
            c = Conv1D(128, kernel_size, activation="relu")(embedding)
            c = GlobalMaxPooling1D()(c)
            convs.append(c)
        x = Concatenate()(convs)
        x = Dropout(0.5)(x)
        output = Dense(self.class_num, activation=self.last_activation)(x)
        model = Model(inputs=input, outputs=output)
        return model


print("Build model...")
model = TextCNN(MAX_SEQUENCE_LENGTH, MAX_NUM_WORDS, EMBEDDING_DIM, class_num=4, last_activation="softmax").get_model()
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
