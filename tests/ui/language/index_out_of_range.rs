// fix: [2] => [1]

use paramcount::network;

network! {
    pub struct Net = { a = Input((8, 3)); sizes = [16, 32]; Model(a, Dense(sizes[2])(a)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
