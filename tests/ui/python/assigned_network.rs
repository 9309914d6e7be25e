// fix: Net = => struct Net =

use paramcount::network;

network! {
    Net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
