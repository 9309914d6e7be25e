import keras
from keras import layers

scales = [2 ** x for x in [0, 1 / 3, 2 / 3]]
aspect_ratios = [0.5, 1.0, 2.0]
anchors = [(s, r) for s in scales for r in aspect_ratios]
NUM_ANCHORS = len(anchors)
NUM_CLASSES = 8

def build_head(output_filters, name):
    head = keras.Sequential([keras.Input(shape=[None, None, 64])], name=name)
    for _ in range(2):
        head.add(layers.Conv2D(64, 3, padding="same"))
        head.add(layers.ReLU())
    head.add(layers.Conv2D(output_filters, 3, padding="same"))
    return head

image = keras.Input((128, 128, 3))
x = layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")(image)
features = [layers.Conv2D(64, 3, strides=s * k, padding="same")(x) for s in (2, 4) for k in (1, 2) if s * k != 4 or s == 4]
cls_head = build_head(NUM_ANCHORS * NUM_CLASSES, "classes")
box_head = build_head(NUM_ANCHORS * 4, "boxes")
outputs = [layers.Reshape([-1, c])(head(f)) for f in features for head, c in [(cls_head, NUM_CLASSES), (box_head, 4)]]
retina = keras.Model(image, outputs, name="retina")
