// fix: Net()(x) => Dense(3)(x)

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); Model(x, Net()(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
