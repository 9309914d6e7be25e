// fix: (28, 28) => (28, 28, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((2352,)), Reshape((28, 28), name = "image"), Conv2D(8, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
