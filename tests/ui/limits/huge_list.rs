// fix: 1000000 => 3

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); units = [1] * 1000000; Model(x, Dense(units[0])(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
