// fix: 1400 => 1440

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((VALUES,)), Reshape((6, 6, CHANNELS))]);
}

const VALUES: usize = 1400;
const CHANNELS: usize = 40;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
