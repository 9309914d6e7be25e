// fix: (28, 28) => (28, 28, 1)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (28, 28)), Conv2D(32, 3), Flatten(), Dense(10)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
