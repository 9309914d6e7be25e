// fix: 128 / 2.0 => 64

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense(128 / 2.0)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
