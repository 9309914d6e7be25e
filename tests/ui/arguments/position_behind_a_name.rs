// fix: 3)]) => kernel_size = 3)])

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(filters = 4, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
