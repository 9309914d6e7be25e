//! Networks written with `keras.ops`, each as it stands in Python: a vision transformer with its attention written out, a
//! shuffle network with squeeze and excitation, an upscaler by sub-pixels, and a reader of sentences with rotary positions
//! and a masked mean. The counts are those of `model.count_params()` in Keras.

use paramcount::network;

network! {
    /// A token in front of all others, which gathers what the classes are told by.
    layer ClassToken()(x) {
        token = add_weight(name = "token", shape = (1, 1, x.shape[-1]));
        ops.concatenate([ops.broadcast_to(token, (ops.shape(x)[0], 1, ops.shape(x)[-1])), x], axis = 1)
    }

    /// Adds what is learned of each place.
    layer Positions(count, size)(x) {
        x + Embedding(count, size)(ops.arange(0, ops.shape(x)[1]))
    }

    /// `(batch, steps, size)` as `(batch, heads, steps, size of a head)`.
    fn heads(x, count) {
        (steps, size) = ops.shape(x)[1:];
        ops.transpose(ops.reshape(x, (-1, steps, count, size / count)), (0, 2, 1, 3))
    }

    fn attention(x, count) {
        (steps, size) = ops.shape(x)[1:];
        q = heads(Dense(size)(x), count);
        k = heads(Dense(size)(x), count);
        v = heads(Dense(size)(x), count);
        scores = ops.matmul(q, ops.swapaxes(k, -1, -2)) / ops.sqrt(size / count);
        mixed = ops.matmul(ops.softmax(scores, axis = -1), v);
        Dense(size)(ops.reshape(ops.transpose(mixed, (0, 2, 1, 3)), (-1, steps, size)))
    }

    /// A vision transformer.
    pub struct VisionTransformer = {
        image = Input(shape = (32, 32, 3));
        patches = ops.image.extract_patches(image, size = 8);
        patches = ops.reshape(patches, (-1, 16, 192));
        x = Positions(17, 64)(ClassToken()(Dense(64)(patches)));
        for i in range(2) {
            x = x + attention(LayerNormalization()(x), 4);
            x = x + Dense(64)(ops.gelu(Dense(128)(LayerNormalization()(x))));
        }
        Model(image, Dense(10, "softmax")(x[:, 0]))
    };

    fn channel_shuffle(x, groups) {
        (h, w, c) = ops.shape(x)[1:];
        x = ops.reshape(x, (-1, h, w, groups, c / groups));
        x = ops.transpose(x, (0, 1, 2, 4, 3));
        ops.reshape(x, (-1, h, w, c))
    }

    fn squeeze_excite(x, ratio) {
        c = ops.shape(x)[-1];
        s = ops.mean(x, axis = (1, 2), keepdims = True);
        s = ops.relu(Conv2D(c / ratio, 1)(s));
        x * ops.sigmoid(Conv2D(c, 1)(s))
    }

    /// A shuffle network.
    pub struct Shuffle = {
        image = Input(shape = (32, 32, 3));
        x = ops.relu(Conv2D(48, 3, strides = 2, padding = "same")(image));
        for i in range(2) {
            y = Conv2D(48, 1, groups = 4)(x);
            y = DepthwiseConv2D(3, padding = "same")(channel_shuffle(y, 4));
            x = ops.relu(x + squeeze_excite(y, 4));
        }
        Model(image, Dense(10)(ops.mean(x, axis = (1, 2))))
    };

    /// Pictures of any size, twice as high and wide.
    pub struct Upscaler = {
        image = Input(shape = (None, None, 3));
        x = ops.relu(Conv2D(64, 5, padding = "same")(image));
        x = Conv2D(12, 3, padding = "same")(x);
        Model(image, ops.depth_to_space(x, 2))
    };

    /// The mean of what counts: padding, token 0, does not.
    fn masked_mean(x, mask) {
        mask = ops.expand_dims(mask, -1);
        ops.sum(x * mask, axis = 1) / ops.maximum(ops.sum(mask, axis = 1), 1.0)
    }

    /// Turns the halves of each vector by angles that grow with its place.
    fn rotary(x) {
        (steps, size) = ops.shape(x)[1:];
        rates = ops.power(10000.0, -ops.arange(0, size / 2, dtype = "float32") / (size / 2));
        angles = ops.einsum("i,j->ij", ops.arange(steps, dtype = "float32"), rates);
        (a, b) = ops.split(x, 2, axis = -1);
        (cos, sin) = (ops.cos(angles), ops.sin(angles));
        ops.concatenate([a * cos - b * sin, a * sin + b * cos], axis = -1)
    }

    /// Reads sentences of 50 words.
    pub struct Reader = {
        tokens = Input(shape = (50,), dtype = "int32");
        mask = ops.cast(ops.not_equal(tokens, 0), "float32");
        x = Dense(64, "relu")(rotary(Embedding(1000, 64)(tokens)));
        Model(tokens, Dense(2, "softmax")(masked_mean(x, mask)))
    };
}

const _: () = assert!(VisionTransformer::PARAMS == 81_098);
const _: () = assert!(Shuffle::PARAMS == 6_466);
const _: () = assert!(Upscaler::PARAMS == 11_788);
const _: () = assert!(matches!(Upscaler::OUTPUT_SHAPE, [None, None, None, Some(3)]));
const _: () = assert!(Reader::PARAMS == 68_290);

fn main() {
    println!("{}", Reader::summary());
    println!("Functions are rows of the summary, and no layers: {} layers.", Reader::LAYERS.len());
}
