//! What all of these networks have in common: where the images come in, and how features are pooled where there is no top.

use paramcount::network;

network! {
    /// The tensor that a network begins with, and the inputs of its model.
    pub fn image_input(input_tensor, input_shape, default_size, include_top) {
        if input_tensor is not None {
            (input_tensor, get_source_inputs(input_tensor))
        } else {
            images = Input(shape = image_shape(input_shape, default_size, include_top));
            (images, images)
        }
    }

    /// The shape of one image: any height and width will do where there is no top.
    pub fn image_shape(input_shape, default_size, include_top) {
        if input_shape is not None {
            input_shape
        } else if include_top {
            (default_size, default_size, 3)
        } else {
            (None, None, 3)
        }
    }

    /// The height of the images, as the names of MobileNets have it: of the sizes for which Keras has weights, if it has them.
    pub fn rows(input_shape, sizes, include_top, weights) {
        shape = image_shape(input_shape, 224, include_top);
        if weights == "imagenet" && (shape[0] != shape[1] || shape[0] not in sizes) {
            return 224;
        }
        shape[0]
    }

    /// A number of channels in the neighbourhood that eight divides.
    pub fn divisible(channels) {
        rounded = max(8, int(channels + 4) / 8 * 8);
        if rounded < 0.9 * channels { rounded + 8 } else { rounded }
    }

    /// What stands in place of a top.
    pub fn pooled(x, pooling, avg_pool = None, max_pool = None) {
        if pooling == "avg" {
            GlobalAveragePooling2D(name = avg_pool)(x)
        } else if pooling == "max" {
            GlobalMaxPooling2D(name = max_pool)(x)
        } else {
            x
        }
    }

    /// The usual top: the mean of each feature, and the classes; or what stands in its place.
    pub fn top(x, include_top, pooling, classes, classifier_activation, pools = (None, None), dropout_rate = None) {
        if !include_top {
            return pooled(x, pooling, *pools);
        }
        x = GlobalAveragePooling2D(name = "avg_pool")(x);
        if dropout_rate is not None {
            x = Dropout(dropout_rate, name = "top_dropout")(x);
        }
        Dense(classes, activation = classifier_activation, name = "predictions")(x)
    }

    /// The padding with which a convolution of stride 2 halves an even size. A size that only a run knows is taken as even.
    pub fn correct_pad(x, kernel_size) {
        odd = [0 if size is None else size % 2 for size in x.shape[1:3]];
        [(kernel_size / 2 - 1 + rest, kernel_size / 2) for rest in odd]
    }
}
