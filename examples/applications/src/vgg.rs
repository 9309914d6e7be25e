//! VGG: stacks of 3×3 convolutions, then three dense layers that hold nine tenths of the weights.
//! (Very Deep Convolutional Networks for Large-Scale Image Recognition, ICLR 2015.)

use paramcount::network;

network! {
    fn vgg(convolutions, name, input_tensor = None, include_top = true, weights = "imagenet", input_shape = None,
           pooling = None, classes = 1000, classifier_activation = "softmax") {
        (x, inputs) = super::imagenet_utils::image_input(input_tensor, input_shape, 224, include_top);
        for (block, (filters, repeats)) in enumerate(zip([64, 128, 256, 512, 512], convolutions), 1) {
            for i in range(1, repeats + 1) {
                x = Conv2D(filters, 3, activation = "relu", padding = "same", name = "block{block}_conv{i}")(x);
            }
            x = MaxPooling2D(2, strides = 2, name = "block{block}_pool")(x);
        }
        if include_top {
            x = Flatten(name = "flatten")(x);
            x = Dense(4096, activation = "relu", name = "fc1")(x);
            x = Dense(4096, activation = "relu", name = "fc2")(x);
            x = Dense(classes, activation = classifier_activation, name = "predictions")(x);
        } else {
            x = super::imagenet_utils::pooled(x, pooling);
        }
        Model(inputs, x, name = name)
    }

    /// VGG with 16 layers of weights.
    pub fn vgg16(input_tensor = None, name = "vgg16", **options) {
        vgg([2, 2, 3, 3, 3], name, input_tensor, **options)
    }

    /// VGG with 16 layers of weights.
    pub struct VGG16 = vgg16(weights = None);

    /// VGG with 19 layers of weights.
    pub fn vgg19(input_tensor = None, name = "vgg19", **options) {
        vgg([2, 2, 4, 4, 4], name, input_tensor, **options)
    }

    /// VGG with 19 layers of weights.
    pub struct VGG19 = vgg19(weights = None);
}
