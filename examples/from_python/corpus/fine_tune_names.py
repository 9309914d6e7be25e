import keras
from keras import layers

def make_classifier(num_classes=10):
    backbone = keras.applications.ResNet50(include_top=False, weights=None, input_shape=(64, 64, 3), pooling="avg")
    set_trainable = False
    for layer in backbone.layers:
        if layer.name == "conv5_block1_1_conv":
            set_trainable = True
        if set_trainable and not isinstance(layer, layers.BatchNormalization):
            layer.trainable = True
        else:
            layer.trainable = False
    inputs = keras.Input((64, 64, 3))
    x = layers.Rescaling(1.0 / 255)(inputs)
    x = backbone(x)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dense(num_classes)(x)
    return keras.Model(inputs, x)

model = make_classifier()
