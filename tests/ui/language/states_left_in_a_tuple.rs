// fix: x = LSTM => (x, h, c) = LSTM

use paramcount::network;

network! {
    pub struct Net = { a = Input((3, 4)); x = LSTM(3, return_state = true)(a); Model(a, Dense(3)(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
