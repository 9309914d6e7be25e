// fix: (unit) => (units)

use paramcount::network;

network! {
    const units = 4;

    pub struct Net = Sequential([Input((3,)), Dense(unit)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
