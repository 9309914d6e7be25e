// fix: TimeDistributed(Conv2D(8, 3)) => Conv2D(8, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (64, 64, 3)), TimeDistributed(Conv2D(8, 3))]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
