// fix: Dense(3), Input((3,)) => Input((3,)), Dense(3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Dense(3), Input((3,)), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
