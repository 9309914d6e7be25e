// fix: [0] => [1]

use paramcount::network;

network! {
    pub struct Net = { a = Input((8, 3)); Model(a, Dense(a.shape[0])(a)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
