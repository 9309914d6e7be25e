// fix: axis = 4 => axis = -1

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((5, 4)), BatchNormalization(axis = 4)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
