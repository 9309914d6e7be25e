// fix: UNITS = 4 => const UNITS = 4

use paramcount::network;

network! {
    UNITS = 4;
    pub struct Net = Sequential([Input((3,)), Dense(UNITS)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
