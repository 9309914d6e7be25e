// fix: (None, 64, 64, 3) => (64, 64, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (None, 64, 64, 3)), Conv2D(8, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
