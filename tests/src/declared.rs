//! Blocks, layers and networks that the tests use from another crate, by their paths. No network here calls the blocks: what
//! Rust constants they keep must be seen without that.

use paramcount::network;

const WIDTH: usize = 3;
const RATE: f32 = 0.25;
const DEEP: usize = 6;
const SHALLOW: usize = 5;
const SCALE: f64 = 0.5;

network! {
    shared = Dense(4, name = "shared");

    /// A dense layer, as wide as the Rust constant says unless told otherwise.
    pub fn widen(x, units = WIDTH, rate = RATE) {
        x = Dense(units, activation = "relu")(x);
        Dropout(rate)(x)
    }

    pub fn encode(x) {
        shared(x)
    }

    pub fn encode_twice(x) {
        shared(shared(x))
    }

    pub fn dense(x, deep = false) {
        width = SHALLOW;
        if deep {
            width = DEEP;
        }
        Dense(width)(x)
    }

    pub fn doubled(x, block) {
        block(block(x))
    }

    pub fn through(x) {
        crate::declared::inner::narrow(x)
    }

    /// With operators that are none of Rust's.
    pub fn powers(x, *widths, **options) {
        for width in [*widths, 2 ** 3] {
            x = Dense(width, **options)(x);
        }
        x
    }

    pub fn perceptron(units, classes = const { WIDTH + 1 }) {
        Sequential([Input((2,)), Dense(units), Dense(classes)])
    }

    /// A weight for each feature, and some more.
    pub layer Scaled(extra = SHALLOW)(x) {
        gamma = add_weight(shape = (x.shape[-1],));
        more = add_weight(shape = (extra, WIDTH));
        x * gamma * SCALE
    }

    pub struct Encoder = Sequential([Input((2,)), Dense(WIDTH)]);

    pub struct Deep<const N: usize> = {
        i = Input((2,));
        Model(i, of_generic(Dense(DEEP)(i)))
    };

    fn of_generic(x) {
        Dense(N)(x)
    }
}

pub mod inner {
    //! A module deeper, where the same name is another number.

    use paramcount::network;

    const WIDTH: usize = 7;

    network! {
        pub fn narrow(x) { Dense(WIDTH)(x) }
    }
}
