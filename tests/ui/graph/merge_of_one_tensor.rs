// fix: (a)) => ([a, a]))

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); Model(a, Concatenate()(a)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
