// fix: padding => filters = 8, kernel_size = 3, padding

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(padding = "same")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
