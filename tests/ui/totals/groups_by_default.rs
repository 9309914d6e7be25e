// fix: name => groups = 8, name

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 24)), GroupNormalization(name = "norm")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
