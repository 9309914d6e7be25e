// fix: 30 => 0.3

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((64,)), Dropout(30), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
