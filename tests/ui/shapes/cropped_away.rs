// fix: (6, 4) => (5, 4)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((10, 10, 1)), Cropping2D(((6, 4), (0, 0))), Flatten(), Dense(1)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
