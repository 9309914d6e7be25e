//! Translated from `highway_while.py`.

use paramcount::network;

network! {
    /// Keras's `Lambda`: its functions are written here, so that their shapes are known.
    layer Lambda(function, output_shape = None, mask = None, arguments = {})(inputs) {
        function(inputs, **arguments)
    }

    // Left out: imports.

    fn highway(x, activation = "relu") {
        dim = x.shape[-1];
        t = Dense(dim, activation = "sigmoid", bias_initializer = keras.initializers.Constant(-2))(x);
        h = Dense(dim, activation = activation)(x);
        fn function(v) {
            1.0 - v
        }
        carry = Lambda(function, output_shape = (dim,))(t);
        add([multiply([t, h]), multiply([carry, x])])
    }

    fn decoder(z, target = 32, start = 4, filters = 128) {
        x = Dense(start * start * filters)(z);
        x = Reshape((start, start, filters))(x);
        size = start;
        while size < target {
            filters /= 2;
            x = Conv2DTranspose(filters, 4, strides = 2, padding = "same", activation = "relu")(x);
            size *= 2;
        }
        Conv2D(3, 3, padding = "same", activation = "sigmoid")(x)
    }

    // Left out: num_up.

    pub struct Model = {
        z = Input((64,));
        h = highway(highway(z));
        img = decoder(h);
        Model(z, img)
    };
}
