// fix: import keras⏎    from keras import layers⏎ =>

use paramcount::network;

network! {
    import keras
    from keras import layers

    pub struct Net = keras.Sequential([keras.Input((3,)), layers.Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
