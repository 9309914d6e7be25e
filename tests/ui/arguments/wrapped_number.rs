// fix: (32) => (LSTM(32))

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 3)), Bidirectional(32)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
