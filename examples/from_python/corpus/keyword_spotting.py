"""DS-CNN for keyword spotting on a microcontroller."""
import tensorflow as tf
from tensorflow.keras import layers, models

CONFIG = {
    "sample_rate": 16000,
    "spectrogram_length": 49,
    "dct_coefficient_count": 10,
    "label_count": 12,
    "filters": 64,
}


def ds_block(x, filters, index):
    x = layers.DepthwiseConv2D((3, 3), padding="same", use_bias=False, name=f"dw_{index}")(x)
    x = layers.BatchNormalization(name=f"dw_bn_{index}")(x)
    x = layers.ReLU(name=f"dw_relu_{index}")(x)
    x = layers.Conv2D(filters, (1, 1), use_bias=False, name=f"pw_{index}")(x)
    x = layers.BatchNormalization(name=f"pw_bn_{index}")(x)
    return layers.ReLU(name=f"pw_relu_{index}")(x)


def ds_cnn(cfg, n_blocks=4):
    shape = (cfg["spectrogram_length"], cfg["dct_coefficient_count"], 1)
    inputs = layers.Input(shape=shape)
    x = layers.Conv2D(cfg["filters"], (10, 4), strides=(2, 2), padding="same", use_bias=False)(inputs)
    x = layers.BatchNormalization()(x)
    x = layers.ReLU()(x)
    x = layers.Dropout(0.2)(x)
    for i in range(1, n_blocks + 1):
        x = ds_block(x, cfg["filters"], i)
    x = layers.Dropout(rate=0.4)(x)
    final_pool = (x.shape[1], x.shape[2])
    x = layers.AveragePooling2D(pool_size=final_pool)(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(cfg["label_count"], activation="softmax")(x)
    return models.Model(inputs, outputs, name="ds_cnn")


model = ds_cnn(CONFIG)
converter = tf.lite.TFLiteConverter.from_keras_model(model)
tflite_model = converter.convert()
