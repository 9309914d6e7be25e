import keras
from keras.applications import VGG16
from keras.layers import Dense, Dropout, Flatten, BatchNormalization
from keras.models import Model

NUM_CLASSES = 7

def build_model(num_classes, fine_tune=4):
    """VGG16 whose last layers are trained as well."""
    base = VGG16(include_top=False, weights="imagenet", input_shape=(96, 96, 3))
    for layer in base.layers[:-fine_tune]:
        layer.trainable = False
    x = Flatten()(base.output)
    x = Dense(256, activation="relu")(x)
    x = BatchNormalization()(x)
    x = Dropout(0.5)(x)
    outputs = Dense(num_classes, activation="softmax")(x)
    return Model(inputs=base.input, outputs=outputs, name="vgg_head")

model = build_model(NUM_CLASSES)
for i, layer in enumerate(model.layers):
    print(i, layer.name, layer.trainable)
model.compile(loss="categorical_crossentropy", optimizer="sgd")
