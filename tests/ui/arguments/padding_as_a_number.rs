// fix: Conv2D(8, 3, padding = 1) => ZeroPadding2D(1), Conv2D(8, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(8, 3, padding = 1)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
