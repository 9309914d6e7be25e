// fix: None => 3

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (32, 32, None)), Conv2D(8, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
