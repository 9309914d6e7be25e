// fix: GROUPS: usize = 4 => GROUPS: usize = 2

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, CHANNELS)), Conv2D(8, 3, groups = GROUPS)]);
}

const CHANNELS: usize = 6;
const GROUPS: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
