// fix: , units = 4 =>

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense(3, activation = "relu", units = 4)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
