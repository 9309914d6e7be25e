// fix: (Input((3,)), Dense(3), Dense(4)) => ([Input((3,)), Dense(3), Dense(4)])

use paramcount::network;

network! {
    pub struct Net = Sequential(Input((3,)), Dense(3), Dense(4));
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
