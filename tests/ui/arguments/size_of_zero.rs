// fix: (0) => (1)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense(0)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
