//! LeNet-5, from the days of Theano.

use paramcount::network;

network! {
    // Left out: imports.

    fn build(width, height, depth, classes, weightsPath = None) {
        // initialize the model
        model = Sequential();
        inputShape = (height, width, depth);

        // first set of CONV => RELU => POOL
        model.add(Conv2D(20, (5, 5), padding = "same", input_shape = inputShape));
        model.add(Activation("relu"));
        model.add(MaxPooling2D(pool_size = (2, 2), strides = (2, 2)));

        // second set of CONV => RELU => POOL
        model.add(Conv2D(50, (5, 5), padding = "same"));
        model.add(Activation("relu"));
        model.add(MaxPooling2D(pool_size = (2, 2), strides = (2, 2)));

        // set of FC => RELU layers
        model.add(Flatten());
        model.add(Dense(500));
        model.add(Activation("relu"));

        // softmax classifier
        model.add(Dense(classes));
        model.add(Activation("softmax"));
        // Left out: if weightsPath is not None.

        // return the constructed network architecture
        model
    }

    // Left out: opt.

    pub struct Model = build(width = 28, height = 28, depth = 1, classes = 10);
}
