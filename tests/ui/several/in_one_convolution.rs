// fix: 8, 9, groups = 3 => 8, 3, groups = 2

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 4)), Conv2D(8, 9, groups = 3), Flatten(), Dense(3, name = "out")]);
}

const OUT: usize = Net::OUT.params;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
