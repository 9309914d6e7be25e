// fix: (4294967296,) => (4,)
// fix: 4294967296 => 4

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((4294967296,)), Dense(4294967296, name = "dense")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
