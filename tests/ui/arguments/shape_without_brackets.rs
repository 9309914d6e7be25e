// fix: 64, 64, 3 => shape = (64, 64, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(64, 64, 3), Conv2D(3, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
