// fix: "false" => false

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((64,)), Dense(3, use_bias = "false")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
