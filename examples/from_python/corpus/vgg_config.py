import tensorflow as tf
from tensorflow.keras import layers, models

CONFIGS = {
    'vgg11': [64, 'M', 128, 'M', 256, 256, 'M', 512, 512, 'M', 512, 512, 'M'],
    'vgg16': [64, 64, 'M', 128, 128, 'M', 256, 256, 256, 'M', 512, 512, 512, 'M', 512, 512, 512, 'M'],
}

def make_layers(cfg, batch_norm=False):
    features = []
    for v in cfg:
        if v == 'M':
            features += [layers.MaxPooling2D(2, 2)]
        else:
            features += [layers.Conv2D(v, 3, padding='same')]
            if batch_norm:
                features += [layers.BatchNormalization()]
            features += [layers.ReLU()]
    return features

def VGG(name, num_classes=10, batch_norm=True):
    model = models.Sequential(name=name)
    model.add(layers.Input((32, 32, 3)))
    for layer in make_layers(CONFIGS[name], batch_norm):
        model.add(layer)
    model.add(layers.Flatten())
    for i in range(2):
        model.add(layers.Dense(512, activation='relu'))
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(num_classes))
    return model

vgg11 = VGG('vgg11')
vgg16 = VGG('vgg16', batch_norm=False)
