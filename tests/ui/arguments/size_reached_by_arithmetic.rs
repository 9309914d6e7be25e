// fix: UNITS - 4 => UNITS
// fix: UNITS / 8 => UNITS / 2

use paramcount::network;

network! {
    const UNITS = 4;

    pub struct Net = Sequential([Input((8,)), Dense(UNITS - 4, name = "a"), Dense(UNITS / 8, name = "b")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
