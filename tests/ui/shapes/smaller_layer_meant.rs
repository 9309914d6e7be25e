// fix: Conv2D => Conv1D

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((5,)), Embedding(10, 4), Conv2D(8, 3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
