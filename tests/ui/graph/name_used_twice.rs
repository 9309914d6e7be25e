// fix: 4, name = "dense" => 4, name = "other"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, name = "dense"), Dense(4, name = "dense")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
