//! Translated from `cifar_load.py`.

use paramcount::network;

network! {
    // Left out: imports, test_images, test_labels, train_images, train_labels.

    const class_names = [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ];

    pub struct Model = {
        model = Sequential();
        model.add(Conv2D(32, (3, 3), activation = "relu", input_shape = (32, 32, 3))); // train_images.shape[1:]
        model.add(MaxPooling2D((2, 2)));
        model.add(Conv2D(64, (3, 3), activation = "relu"));
        model.add(MaxPooling2D((2, 2)));
        model.add(Conv2D(64, (3, 3), activation = "relu"));
        model.add(Flatten());
        model.add(Dense(64, activation = "relu"));
        model.add(Dense(len(class_names)));
        model
    };

    // Left out: model.summary(…).
}
