//! Translated from `vgg_config.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const CONFIGS = {
        "vgg11": [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
        "vgg16": [
            64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M",
        ],
    };

    fn make_layers(cfg, batch_norm = false) {
        features = [];
        for v in cfg {
            if v == "M" {
                features += [MaxPooling2D(2, 2)];
            } else {
                features += [Conv2D(v, 3, padding = "same")];
                if batch_norm {
                    features += [BatchNormalization()];
                }
                features += [ReLU()];
            }
        }
        features
    }

    fn VGG(name, num_classes = 10, batch_norm = true) {
        model = Sequential(name = name);
        model.add(Input((32, 32, 3)));
        for layer in make_layers(CONFIGS[name], batch_norm) {
            model.add(layer);
        }
        model.add(Flatten());
        for i in range(2) {
            model.add(Dense(512, activation = "relu"));
            model.add(Dropout(0.5));
        }
        model.add(Dense(num_classes));
        model
    }

    pub struct Vgg11 = VGG("vgg11");

    pub struct Vgg16 = VGG("vgg16", batch_norm = false);
}
