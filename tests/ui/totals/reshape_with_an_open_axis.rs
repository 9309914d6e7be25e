// fix: 30 => 28

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((784,)), Reshape((-1, 30))]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
