// fix: 100000000 => 3

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); y = x; for i in range(100000000) { y = Dense(3)(y); } Model(x, y) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
