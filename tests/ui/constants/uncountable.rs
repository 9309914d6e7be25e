// fix: 1 << 32 => 1 << 8

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((WIDTH,)), Dense(WIDTH, name = "dense")]);
}

const WIDTH: usize = 1 << 32;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
