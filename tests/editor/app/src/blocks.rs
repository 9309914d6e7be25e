use paramcount::network;

pub const WIDTH: usize = 24;

network! {
    /// A convolution with all that belongs to it.
    pub fn unit(x, filters, size = 3, name = "unit") {
        x = SeparableConv2D(filters, size, padding = "same", use_bias = false, name = "{name}_conv")(x);
        x = LayerNormalization(epsilon = 1e-6, name = "{name}_norm")(x);
        Activation("swish", name = "{name}_act")(x)
    }

    /// Weighs the channels.
    pub layer Excite(ratio = 4)(x) {
        channels = x.shape[-1];
        weights = GlobalAveragePooling2D(keepdims = true)(x);
        weights = Dense(channels / ratio, activation = "relu")(weights);
        x * Dense(channels, activation = "sigmoid")(weights)
    }

    /// Any size of picture.
    pub struct Backbone<const SIDE: usize> = {
        picture = Input(shape = (SIDE, SIDE, 3), name = "picture");
        x = unit(picture, WIDTH, name = "first");
        x = Excite(ratio = 2, name = "excite")(x);
        Model(picture, MaxPooling2D()(x))
    };
}
