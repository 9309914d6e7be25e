// fix: Dense(3) => Sequential([Input((8,)), Dense(3)])

use paramcount::network;

network! {
    pub struct Net = Dense(3);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
