// fix: Dense, "relu", 3, Dense(4)(x), [Dense(5)] => Dense(3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense, "relu", 3, Dense(4)(x), [Dense(5)]]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
