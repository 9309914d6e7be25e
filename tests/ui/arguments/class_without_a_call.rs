// fix: (Dense) => (Dense(3))

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 3)), TimeDistributed(Dense)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
