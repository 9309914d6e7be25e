// fix: "relu", 10 => 10, "relu"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense("relu", 10)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
