// fix: 28, 28, 1 => target_shape = (28, 28, 1)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((784,)), Reshape(28, 28, 1)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
