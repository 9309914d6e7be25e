// fix: 5) => "5")

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, name = 5)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
