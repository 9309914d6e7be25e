//! VGG: stacks of 3×3 convolutions, then three dense layers that hold nine tenths of the weights.
//! (Very Deep Convolutional Networks for Large-Scale Image Recognition, ICLR 2015.)

use paramcount::network;

network! {
    fn vgg(convolutions, name) {
        inputs = Input(shape = (224, 224, 3));
        x = inputs;
        for (block, (filters, repeats)) in enumerate(zip([64, 128, 256, 512, 512], convolutions), 1) {
            for i in range(1, repeats + 1) {
                x = Conv2D(filters, 3, activation = "relu", padding = "same", name = "block{block}_conv{i}")(x);
            }
            x = MaxPooling2D(2, strides = 2, name = "block{block}_pool")(x);
        }
        x = Flatten(name = "flatten")(x);
        x = Dense(4096, activation = "relu", name = "fc1")(x);
        x = Dense(4096, activation = "relu", name = "fc2")(x);
        x = Dense(1000, activation = "softmax", name = "predictions")(x);
        Model(inputs, x, name = name)
    }

    /// VGG with 16 layers of weights.
    pub struct VGG16 = vgg([2, 2, 3, 3, 3], name = "vgg16");

    /// VGG with 19 layers of weights.
    pub struct VGG19 = vgg([2, 2, 4, 4, 4], name = "vgg19");
}
