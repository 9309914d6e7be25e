// fix: , return_state = true =>

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3, 4)), LSTM(3, return_state = true), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
