// fix: WIDTH: usize = 0 => WIDTH: usize = 1
// fix: UNITS: usize = 4 => UNITS: usize = 5

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((WIDTH, 4)), Flatten(), Dense(UNITS - 4, name = "a"), Dense(UNITS, name = "b")]);
}

const WIDTH: usize = 0;
const UNITS: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
