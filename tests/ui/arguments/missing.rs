// fix: 8, name => 8, kernel_size = 3, name

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(8, name = "conv")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
