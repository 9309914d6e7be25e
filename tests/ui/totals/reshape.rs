// fix: (6, 6, 40) => (5, 7, 40)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((1400,)), Reshape(target_shape = (6, 6, 40))]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
