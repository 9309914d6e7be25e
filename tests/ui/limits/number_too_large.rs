// fix: 2 ** 64 => 64
// fix: 340282366920938463463374607431768211456 => 3

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(2 ** 64), Dense(340282366920938463463374607431768211456)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
