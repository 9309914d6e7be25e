// fix: groups = 4 => groups = 2

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 6)), Conv2D(8, 3, groups = 4, name = "grouped")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
