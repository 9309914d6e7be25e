// fix: N - 1 => 3

use paramcount::network;

network! {
    const N = M + 1;
    const M = N - 1;

    pub struct Net = Sequential([Input((3,)), Dense(N)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
